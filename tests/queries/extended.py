"""The small knowledge base with what rarer questions need: a retracted work, a review, a work nobody found, a story."""

from __future__ import annotations

from dataclasses import replace

from kg.model import (
    CitedWork,
    Evidence,
    Finding,
    Intervention,
    InTextCitation,
    KnowledgeBase,
    Source,
    Span,
    Study,
    Verdict,
)
from kg.terms import (
    Attribution,
    CitationStyle,
    ClaimType,
    Design,
    Dimension,
    Direction,
    FindingKind,
    Match,
    Relation,
    Stance,
    Status,
    VerdictLabel,
)
from tests.builders import a_claim, an_article, knowledge_base

__all__ = ["extended"]


def _study(
    key: str, design: Design, direction: Direction, *, retracted: bool = False, family: str | None = None
) -> Study:
    finding = Finding(
        id=f"{key}#1",
        kind=FindingKind.EFFECT,
        status=Status.CONFIRMED,
        population="insomnia",
        intervention=Intervention(concept="lumerin"),
        outcome="night-waking",
        direction=direction,
    )
    return Study(key=key, exists=True, family=family or key, design=design, findings=(finding,), retracted=retracted)


def _line(study: Study, stance: Stance, *, cited: bool) -> Evidence:
    return Evidence(
        study=study.key,
        finding=study.findings[0],
        stance=stance,
        match={Dimension.OUTCOME: Match.SAME},
        cited=cited,
        reason=f"as {study.key} found",
    )


def extended() -> KnowledgeBase:
    """Return the knowledge base with one more article, which praises and names no harm."""
    base = knowledge_base()
    waking = "Lumerin cuts night waking (Corr, 2020; Dorn, 2021)."
    calming = "Growth factor raises the Q receptor (Dorn, 2021)."
    story = "Patients say lumerin therapy ended their night waking."
    again = "Growth factor lowers sleep disturbance."
    text = (waking, calming, story, again)
    article = an_article("third", *text)
    place = article.text.index("(Corr")
    citation = InTextCitation(
        span=Span(start=place, end=place + len("(Corr, 2020; Dorn, 2021)")),
        exact="(Corr, 2020; Dorn, 2021)",
        style=CitationStyle.PAREN_AUTHOR_YEAR,
        works=(CitedWork(authors=("Corr",), year=2020), CitedWork(authors=("Dorn",), year=2021)),
        covers=(Span(start=0, end=len(waking)),),
        keys=("Corr2020", "Dorn2021"),
    )
    article = an_article("third", *text, citations=(citation,))
    retracted = _study("Corr2020", Design.RANDOMISED_TRIAL, Direction.DECREASE, retracted=True)
    review = _study("Dorn2021", Design.SYSTEMATIC_REVIEW, Direction.DECREASE)
    null = _study("Egan2022", Design.COHORT, Direction.NO_CHANGE)
    twin = _study("Arden2020", Design.RANDOMISED_TRIAL, Direction.DECREASE, family="NCT00000001")
    lost = Study(key="Fenn1999", exists=False, family="Fenn1999", note="no such paper")
    drug = ("Lumerin", "lumerin")
    first = a_claim(
        article,
        waking,
        drug,
        Relation.REDUCES,
        ("night waking", "night-waking"),
        direction=Direction.DECREASE,
        citations=("Corr2020", "Dorn2021"),
    )
    second = a_claim(
        article,
        calming,
        ("Growth factor", "growth-factor"),
        Relation.INCREASES,
        ("Q receptor", "receptor-q"),
        kind=ClaimType.MECHANISM,
        direction=Direction.INCREASE,
        citations=("Dorn2021",),
    )
    told = replace(
        a_claim(
            article,
            story,
            ("lumerin therapy", "lumerin-therapy"),
            Relation.REDUCES,
            ("night waking", "night-waking"),
            direction=Direction.DECREASE,
        ),
        attribution=Attribution.TESTIMONIAL,
    )
    repeated = a_claim(
        article,
        again,
        ("Growth factor", "growth-factor"),
        Relation.REDUCES,
        ("sleep disturbance", "sleep-disturbance"),
        kind=ClaimType.MECHANISM,
        direction=Direction.DECREASE,
    )
    problem = base.verdicts[0].problems[0]
    verdicts = (
        Verdict(
            claim=first,
            label=VerdictLabel.OVERSTATED,
            rule="certainty",
            problems=(
                replace(problem, rule="certainty", dimension=Dimension.CERTAINTY, message="too sure", study=None),
            ),
            evidence=(
                _line(retracted, Stance.SUPPORTS, cited=True),
                _line(review, Stance.SUPPORTS, cited=True),
                _line(null, Stance.DISPUTES, cited=False),
            ),
            grade=base.verdicts[0].grade,
            suggestion="Lumerin may cut night waking.",
        ),
        Verdict(
            claim=second,
            label=VerdictLabel.SUPPORTED,
            rule="supported",
            evidence=(_line(review, Stance.SUPPORTS, cited=True),),
        ),
        Verdict(claim=told, label=VerdictLabel.UNSUPPORTED, rule="no_evidence"),
        Verdict(claim=repeated, label=VerdictLabel.UNSUPPORTED, rule="no_evidence"),
    )
    sources = {
        **base.bibliography.sources,
        "Corr2020": Source(key="Corr2020", kind="article", year=2020, title="A trial since withdrawn"),
        "Dorn2021": Source(key="Dorn2021", kind="article", year=2021, title="A review"),
    }
    records = {**base.studies, **{study.key: study for study in (retracted, review, null, twin, lost)}}
    return replace(
        base,
        articles=(*base.articles, article),
        bibliography=replace(base.bibliography, sources=sources),
        studies=records,
        verdicts=(*base.verdicts, *verdicts),
    )
