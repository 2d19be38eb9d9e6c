"""A small literature about one drug: trials for and against, reviews, a paper that was read, pages that cite them."""

from __future__ import annotations

from dataclasses import replace

from kg.concepts import Scheme
from kg.fidelity import check_article
from kg.model import (
    Article,
    Bibliography,
    CitedWork,
    Claim,
    Finding,
    Intervention,
    InTextCitation,
    KnowledgeBase,
    Source,
    Span,
    Study,
)
from kg.terms import (
    Certainty,
    CitationProblem,
    CitationStyle,
    Design,
    Direction,
    FindingKind,
    Relation,
    Status,
)
from tests.builders import CONCEPTS, a_claim, an_article

__all__ = ["SCHEME", "literature"]

SCHEME = Scheme(CONCEPTS)
_LUMERIN = ("Lumerin", "lumerin")
_SLEEP = ("sleep disturbance", "sleep-disturbance")


def _study(key: str, design: Design, direction: Direction | None, **more: object) -> Study:
    found = () if direction is None else (_finding(key, direction),)
    return replace(Study(key=key, exists=True, family=key, design=design, findings=found), **more)  # type: ignore[arg-type]


def _finding(key: str, direction: Direction) -> Finding:
    return Finding(
        id=f"{key}#1",
        kind=FindingKind.EFFECT,
        status=Status.CONFIRMED,
        intervention=Intervention(concept="lumerin"),
        comparator=Intervention(concept="saline"),
        outcome="sleep-disturbance",
        direction=direction,
        n=50,
    )


STUDIES = {
    study.key: study
    for study in (
        _study("Good2010", Design.RANDOMISED_TRIAL, Direction.DECREASE),
        _study("Better2011", Design.COHORT, Direction.DECREASE),
        _study("Null2012", Design.RANDOMISED_TRIAL, Direction.NO_CHANGE),
        _study("Null2013", Design.RANDOMISED_TRIAL, Direction.NO_CHANGE),
        _study("Survey2014", Design.SYSTEMATIC_REVIEW, Direction.DECREASE, includes=("Good2010", "Null2012")),
        _study("Musing2015", Design.NARRATIVE_REVIEW, None),
        _study("Fake2009", Design.RANDOMISED_TRIAL, Direction.DECREASE, retracted=True),
        Study(key="Ghost2001", exists=False, family="Ghost2001"),
    )
}
SOURCES = {
    key: Source(
        key=key, kind="inproceedings" if key == "Talk2018" else "article", year=int(key[-4:]), title=f"{key}: a work"
    )
    for key in (*STUDIES, "Paper2016", "Talk2018")
    if key != "Ghost2001"
}


def _says(page: Article, sentence: str, *keys: str, certainty: Certainty = Certainty.ASSERTED) -> Claim:
    return a_claim(
        page,
        sentence,
        _LUMERIN,
        Relation.REDUCES,
        _SLEEP,
        direction=Direction.DECREASE,
        certainty=certainty,
        citations=keys,
    )


PAGES: dict[str, tuple[tuple[str, tuple[str, ...], Certainty], ...]] = {
    "Paper2016": (
        ("Lumerin might reduce sleep disturbance.", ("Survey2014",), Certainty.HEDGED),
        ("Perhaps Lumerin eases sleep disturbance, as was said.", ("page-b",), Certainty.HEDGED),
    ),
    "page-a": (
        ("Lumerin lowers sleep disturbance (Good 2010).", ("Good2010",), Certainty.ASSERTED),
        ("Lumerin reduces sleep disturbance (Paper 2016).", ("Paper2016",), Certainty.ASSERTED),
    ),
    "page-b": (
        ("Lumerin cuts sleep disturbance (Survey 2014).", ("Survey2014", "Good2010"), Certainty.ASSERTED),
        ("Lumerin stops sleep disturbance (Musing 2015).", ("Musing2015",), Certainty.ASSERTED),
        ("Lumerin is good for sleep disturbance (Talk 2018).", ("Talk2018",), Certainty.ASSERTED),
    ),
    "page-c": (
        ("Lumerin shrinks sleep disturbance (Null 2012).", ("Null2012",), Certainty.ASSERTED),
        ("Lumerin ends sleep disturbance (Ghost 2001).", ("Ghost2001",), Certainty.ASSERTED),
        ("Lumerin beats sleep disturbance (Nobody 2000).", (), Certainty.ASSERTED),
        ("Lumerin heals sleep disturbance (Fake 2009).", ("Fake2009",), Certainty.ASSERTED),
        ("Lumerin dampens sleep disturbance.", (), Certainty.ASSERTED),
    ),
}
"""Pages: sentence, keys it cites, certainty. ``Paper2016`` is a bibliography entry that was read as an article."""


def _page(name: str) -> tuple[Article, tuple[Claim, ...]]:
    rows = PAGES[name]
    page = an_article(name, *(sentence for sentence, _, _ in rows))
    cites = []
    for sentence, keys, _ in rows:
        start = page.text.index(sentence)
        place = page.text.find("(", start, start + len(sentence))
        lost = "(Nobody" in sentence
        if keys or lost:
            begin = place if place >= 0 else start
            exact = page.text[begin : page.text.index(")", begin) + 1] if place >= 0 else sentence[:1]
            cites.append(
                InTextCitation(
                    span=Span(start=begin, end=begin + len(exact)),
                    exact=exact,
                    style=CitationStyle.PAREN_AUTHOR_YEAR,
                    works=(CitedWork(authors=("Nobody",), year=2000),) if lost else (),
                    covers=(Span(start=start, end=start + len(sentence)),),
                    keys=tuple(key for key in keys if key in SOURCES),
                    problem=CitationProblem.MISSING_ENTRY if lost else CitationProblem.NONE,
                )
            )
    page = replace(page, citations=tuple(cites))
    return page, tuple(_says(page, sentence, *keys, certainty=sure) for sentence, keys, sure in rows)


def literature() -> KnowledgeBase:
    """The literature, judged by its own study records."""
    bibliography = Bibliography(sources=SOURCES)
    pages = [_page(name) for name in PAGES]
    return KnowledgeBase(
        articles=tuple(page for page, _ in pages),
        bibliography=bibliography,
        studies=STUDIES,
        concepts=CONCEPTS,
        verdicts=tuple(
            verdict for page, claims in pages for verdict in check_article(page, claims, bibliography, STUDIES, SCHEME)
        ),
    )
