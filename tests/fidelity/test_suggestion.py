"""Suggested sentences: grammatical, in the claim's own words where they fit, and no stronger than the evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.fidelity.wording import in_people, is_plural, phrase, sentence_case
from kg.model import Fact, Intervention
from kg.terms import ClaimType, Direction, FindingKind, GradeLevel, Relation, Status, VerdictLabel
from tests.cases import SCHEME, a_claim, a_finding, a_study, judge

CITED = {"citations": ("Alder2020",)}


@pytest.mark.parametrize(
    ("subject", "plural"),
    [
        ("zelorin", False),
        ("infusions of zelorin", True),
        ("an infusion of salts", False),
        ("SSRIs", True),
        ("psychosis", False),
        ("zelorin and panulol", True),
        ("a combination of zelorin and panulol", False),
        ("the virus", False),
        ("doctors' advice", False),
        ("zelorin (two doses)", False),
    ],
)
def test_number_of_a_subject(subject: str, plural: bool) -> None:
    """The head of the subject decides, not the words around it."""
    assert is_plural(subject) is plural


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        (GradeLevel.HIGH, "SSRIs reduce pain"),
        (GradeLevel.MODERATE, "SSRIs probably reduce pain"),
        (GradeLevel.LOW, "SSRIs may reduce pain"),
        (GradeLevel.VERY_LOW, "it is very uncertain whether SSRIs reduce pain"),
        (None, "SSRIs may reduce pain"),
    ],
)
def test_words_a_certainty_permits(certainty: GradeLevel | None, said: str) -> None:
    """The words follow the certainty, and the verb its subject."""
    assert phrase(certainty, "SSRIs", ("reduces", "reduce"), "pain") == said
    assert phrase(certainty, "zelorin", ("reduces", "reduce"), "pain").endswith(("reduces pain", "may reduce pain"))


@pytest.mark.parametrize(
    ("text", "concept", "said"),
    [
        ("adults with gout", "gout", "in adults with gout"),
        ("stubborn-gout", "stubborn-gout", "in people with stubborn gout"),
        ("gout of any kind", "gout", "in people with gout of any kind"),
        ("veterans; one site", None, "in veterans"),
        ("adults with gout " + "and much else " * 10, "gout", "in people with gout"),
    ],
)
def test_people(text: str, concept: str | None, said: str) -> None:
    """A condition becomes people who have it, a slug its label, and a long list the condition's name."""
    assert in_people(Fact(text=text, status=Status.CONFIRMED, concept=concept), SCHEME) == said


def test_people_not_known() -> None:
    """Where nobody knows who was studied nothing is said."""
    assert in_people(None, SCHEME) == ""


@given(st.text(max_size=30))
def test_sentence_case(text: str) -> None:
    """Only the first letter changes, and never a word with a capital inside."""
    assert sentence_case(text)[1:].lower() == text[1:].lower() or len(sentence_case(text)) != len(text)
    assert sentence_case("mRNA vaccines") == "mRNA vaccines"


def suggested(text: str, **fields: object) -> str | None:
    """The suggestion for a claim cited to a trial that saw less pain at one day."""
    people = Fact(text="adults with gout", status=Status.CONFIRMED, concept="gout")
    return judge(a_claim(text, **CITED, **fields), a_study(population=people)).suggestion  # type: ignore[arg-type]


def test_own_words_with_the_studys_facts() -> None:
    """Subject and outcome are the claim's words; people, time and study are the record's."""
    said = suggested("Zelorin reduces joint pain for months.", duration="for months")
    assert said is not None
    assert said.startswith(("Zelorin", "It is very uncertain whether zelorin"))
    assert "joint pain in adults with gout" in said
    assert "effect seen up to 1 day; Alder2020: randomised trial, n = 500" in said
    assert said.endswith(".")


def test_a_supported_claim_that_is_too_sure_gets_softer_words() -> None:
    """What is supported but said too surely is worded by the certainty; what is said rightly is left alone."""
    few = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(n=20))
    assert few.label is VerdictLabel.SUPPORTED
    assert few.suggestion is not None
    assert "may" in few.suggestion or "uncertain" in few.suggestion or "probably" in few.suggestion
    hedged = replace(few.claim, certainty="hedged")
    assert judge(hedged, a_study(n=20)).suggestion is None


def test_several_treatments_are_not_all_credited() -> None:
    """A study of one of two treatments is worded for that one."""
    said = suggested("Zelorin and panulol reduce joint pain.", subject="zelorin and panulol")
    assert said is None or "panulol" not in said


def test_a_fact_is_worded_from_its_record() -> None:
    """An approval that is not so is answered with the status on record."""
    record = a_study(
        a_finding(
            kind=FindingKind.REGULATORY,
            relation=Relation.NOT_APPROVED_FOR,
            outcome="gout",
            comparator=None,
            intervention=Intervention(concept="zelorin"),
            direction=Direction.NOT_APPLICABLE,
            jurisdiction="US",
            valid_from="2023-10-10",
        )
    )
    claim = a_claim(
        "Zelorin is approved for gout.",
        relation=Relation.APPROVED_FOR,
        object="gout",
        kind=ClaimType.REGULATORY,
        **CITED,
    )
    assert judge(claim, record).suggestion == "Zelorin is not approved for gout (Alder2020, US, 2023)."


def test_harms_are_named() -> None:
    """A denial of harm is answered with the harms on record, as a sentence."""
    harms = [
        a_finding(number, outcome=harm, direction=Direction.INCREASE, kind=FindingKind.FREQUENCY, comparator=None)
        for number, harm in enumerate(("nausea", "rash"), 1)
    ]
    claim = a_claim(
        "Zelorin is harmless.", relation=Relation.NO_EFFECT_ON, object="side effects", kind=ClaimType.SAFETY
    )
    assert (
        judge(claim, a_study(*harms)).suggestion == "Harms reported with zelorin include nausea and rash (Alder2020)."
    )
