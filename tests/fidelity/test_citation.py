"""What stands between a citation and its source is said truthfully, and as gravely as it is."""

from __future__ import annotations

from typing import Any

import pytest

from kg.fidelity import check_claim
from kg.model import Bibliography, CitedWork, InTextCitation, Person, Problem, Source, Span
from kg.terms import CitationProblem, CitationStyle, Design, Level
from tests.cases import SCHEME, a_claim, a_study, an_article, judge

TEXT = "Zelorin reduces joint pain (Beard et al., 2022)."
TWO = (Person(family="Beard"), Person(family="Davies"))


def a_citation(**fields: Any) -> InTextCitation:
    given: dict[str, Any] = {
        "span": Span(start=27, end=47),
        "exact": "(Beard et al., 2022)",
        "style": CitationStyle.PAREN_AUTHOR_YEAR,
        "works": (CitedWork(authors=("Beard",), et_al=True, year=2022),),
        "covers": (Span(start=0, end=len(TEXT)),),
        "problem": CitationProblem.MISSING_ENTRY,
    }
    return InTextCitation(**{**given, **fields})


def missing(*citations: InTextCitation, **sources: Source) -> Problem:
    """The problem of a citation without an entry."""
    verdict = check_claim(
        a_claim(TEXT),
        article=an_article(TEXT, citations=citations),
        bibliography=Bibliography(sources=sources),
        studies={"Alder2020": a_study()},
        scheme=SCHEME,
    )
    (found,) = (one for one in verdict.problems if one.rule == "citation.missing-entry")
    return found


def test_nearest_entry_is_shown() -> None:
    """A missing entry is an error that names the nearest there is."""
    entry = Source(key="Beard2019", authors=(*TWO, Person(family="Elm")), year=2019)
    found = missing(a_citation(candidates=("Beard2019",)), Beard2019=entry)
    assert found.level is Level.ERROR
    assert found.message == (
        "'Beard et al. 2022' has no entry in the bibliography; nearest is Beard et al. 2019 (Beard2019)"
    )


def test_two_authors_are_not_et_al() -> None:
    """An entry of that author and year with two authors is a warning about the authors, not a missing work."""
    entry = Source(key="Beard2022", authors=TWO, year=2022)
    found = missing(a_citation(candidates=("Beard2022",)), Beard2022=entry)
    assert found.level is Level.WARNING
    assert found.message == (
        "'Beard et al. 2022' says more than two authors; Beard & Davies 2022 (Beard2022) has two authors"
    )


@pytest.mark.parametrize("beside", [True, False])
def test_study_known_by_its_name(beside: bool) -> None:
    """A named study without an entry is a note beside another citation that resolved, else a warning."""
    named = a_citation(style=CitationStyle.NAMED_STUDY, works=(CitedWork(name="FERN-1"),), exact="FERN-1")
    other = a_citation(keys=("Elm2020",), problem=CitationProblem.NONE)
    entry = Source(key="Elm2020", authors=(Person(family="Elm"),), year=2020)
    found = missing(*([named, other] if beside else [named]), Elm2020=entry)
    assert found.level is (Level.NOTE if beside else Level.WARNING)


def test_a_narrative_review_leads_to_what_it_rests_on() -> None:
    """The chain behind a cited narrative review is followed through reviews to primary studies, circles ended."""
    first = a_study(key="Birch2021", design=Design.NARRATIVE_REVIEW, design_facts={}, includes=("Cedar2022",), n=None)
    second = a_study(
        key="Cedar2022", design=Design.NARRATIVE_REVIEW, design_facts={}, includes=("Birch2021", "Alder2020"), n=None
    )
    claim = a_claim("Zelorin reduces joint pain.", citations=("Birch2021",))
    (note,) = [one for one in judge(claim, first, second, a_study()).problems if one.rule == "citation.secondary"]
    assert note.message == "Birch2021 is a narrative review: secondary evidence; it rests on Alder2020"
    assert (note.source or "").startswith("Alder2020: ")


def test_a_narrative_review_without_a_chain_offers_primary_studies() -> None:
    """Where a review's record names no works, studies in hand on the question are offered; else nothing is."""
    review = a_study(key="Birch2021", design=Design.NARRATIVE_REVIEW, design_facts={}, n=None)
    claim = a_claim("Zelorin reduces joint pain.", citations=("Birch2021",))
    (note,) = [one for one in judge(claim, review, a_study()).problems if one.rule == "citation.secondary"]
    assert note.message.endswith("; of the studies in hand see Alder2020")
    (alone,) = [one for one in judge(claim, review).problems if one.rule == "citation.secondary"]
    assert alone.message.endswith("secondary evidence")
