"""Facts in words are held against claims by concept, word and figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence.facts import content_words, figures
from kg.model import Finding
from kg.terms import ClaimType, Dimension, Direction, FindingKind, Match, Relation, Stance
from tests.cases import a_claim, a_finding, a_study, evidence_for

DEFINED = {"relation": Relation.DEFINED_AS, "kind": ClaimType.DEFINITION, "subject": "stubborn gout"}


def definition() -> Finding:
    return a_finding(
        kind=FindingKind.DEFINITION,
        relation=Relation.DEFINED_AS,
        intervention=None,
        comparator=None,
        population="stubborn-gout",
        outcome=None,
        outcome_text="gout persisting after two adequate courses of tablets",
        direction=Direction.NOT_APPLICABLE,
    )


def test_same_definition() -> None:
    """A definition in the record's words is the same; one with other criteria is not."""
    same = a_claim("Stubborn gout is gout persisting after two adequate courses of tablets.", **DEFINED, object="gout")
    other = a_claim("Stubborn gout is gout in which tablets help neither sleep nor appetite.", **DEFINED, object="gout")
    study = a_study(definition())
    assert evidence_for(same, study)[0].match[Dimension.OUTCOME] is not Match.NARROWER
    assert evidence_for(other, study)[0].match[Dimension.OUTCOME] is Match.NARROWER


def test_history() -> None:
    """A date and a name in common support a claim of history; another year does not agree."""
    fact = a_finding(
        kind=FindingKind.HISTORY,
        relation=Relation.HISTORY_EVENT,
        comparator=None,
        population=None,
        outcome=None,
        outcome_text="first made by Ada Quill",
        valid_from="1931",
        direction=Direction.NOT_APPLICABLE,
    )
    options = {"relation": Relation.HISTORY_EVENT, "kind": ClaimType.HISTORY}
    right = evidence_for(a_claim("Made early.", object="1931 by Ada Quill", **options), a_study(fact))
    assert [(item.stance, item.match[Dimension.MAGNITUDE]) for item in right] == [(Stance.SUPPORTS, Match.SAME)]
    wrong = evidence_for(a_claim("Made late.", object="1977 by Ada Quill", **options), a_study(fact))
    assert [item.match[Dimension.MAGNITUDE] for item in wrong] == [Match.DIFFERENT]


def test_other_subject_is_no_evidence() -> None:
    """A definition of one thing says nothing of another."""
    claim = a_claim(
        "Hay fever is an allergy.", relation=Relation.DEFINED_AS, kind=ClaimType.DEFINITION, subject="hay fever"
    )
    assert evidence_for(claim, a_study(definition())) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than 40 million people", [40e6]),
        ("36.8% of patients", [36.8]),
        ("in 1931", [1931]),
        ("rank 2 of 3", []),
        ("1,250 adults", [1250]),
    ],
)
def test_figures(text: str, expected: list[float]) -> None:
    """Figures are read with their scale; ranks and small counts are none."""
    assert [value for _, value, _ in figures(text)] == pytest.approx(expected)


@given(st.text(max_size=80))
def test_content_words_never_fail(text: str) -> None:
    """Any text has a set of content words without stop words."""
    assert not content_words(text) & {"the", "of", "and"}
