"""Sentences that state several things: which clauses and phrases are claims; sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


def _said(claims: tuple[Claim, ...]) -> set[tuple[str, Relation, str]]:
    return {(claim.subject.text, claim.relation, claim.object.text) for claim in claims}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Bumetanide, a loop diuretic, lowers blood pressure.", ("Bumetanide", _R.IS_A, "loop diuretic")),
        ("Long fasting can reduce leptin, the satiety hormone.", ("leptin", _R.IS_A, "satiety hormone")),
        (
            "Secretin, a hormone made by the gut, increases bicarbonate.",
            ("Secretin", _R.IS_A, "hormone made by the gut"),
        ),
    ],
)
def test_an_apposition_says_what_a_thing_is(claims_in: Find, sentence: str, said: tuple[str, Relation, str]) -> None:
    """An apposition with an article says what the thing before it is, beside what the sentence says."""
    claims = claims_in(sentence)
    assert said in _said(claims)
    assert len(claims) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The gel can cause a sore throat, a headache and a rash.",
        "Bumetanide lowers blood pressure, an effect that lasts for six hours.",
        "Harald Lindqvist, a cardiologist from Bergen, said that bumetanide lowers blood pressure.",
    ],
)
def test_what_only_looks_like_a_gloss_is_none(claims_in: Find, sentence: str) -> None:
    """Items of a list, nouns that take up the clause and people are not glossed."""
    assert all(claim.rule != "apposition" for claim in claims_in(sentence))


def test_by_doing_states_the_step(claims_in: Find) -> None:
    """What a thing does by doing something else is two statements."""
    said = _said(claims_in("Bumetanide lowers blood pressure by reducing fluid retention."))
    assert ("Bumetanide", _R.REDUCES, "blood pressure") in said
    assert ("Bumetanide", _R.REDUCES, "fluid retention") in said


def test_which_after_a_comma_adds_a_statement(claims_in: Find) -> None:
    """A relative clause set off by a comma says something of its own, whatever its verb states."""
    said = _said(claims_in("The jab prevents measles infection, which is responsible for many ear infections."))
    assert ("measles infection", _R.CAUSES, "many ear infections") in said


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Casein is a protein found in milk and cheese.", "milk and cheese"),
        ("Rickets is a bone disease characterised by bowed legs.", "bowed legs"),
    ],
)
def test_a_participle_adds_to_what_something_is(claims_in: Find, sentence: str, thing: str) -> None:
    """Where it is found or what marks it is said of the thing itself, beside what it is."""
    claims = claims_in(sentence)
    assert {claim.subject.text for claim in claims} == {sentence.split(maxsplit=1)[0]}
    assert thing in {claim.object.text for claim in claims}


def test_a_clause_with_a_passive_verb_may_contrast(claims_in: Find) -> None:
    """Finite clauses after "although" or "because" state something in the passive too."""
    said = _said(claims_in("Although gout is caused by uric acid, stress can trigger attacks of gout."))
    assert ("uric acid", _R.CAUSES, "gout") in said


def test_what_something_is_stands_beside_what_it_does(claims_in: Find) -> None:
    """A second clause that only says how something is goes not lost beside one that does more."""
    said = _said(claims_in("Eczema causes intense itching, and the exact cause of eczema is unknown."))
    assert ("Eczema", _R.CAUSES, "intense itching") in said
    assert ("exact cause of eczema", _R.HAS_PROPERTY, "unknown") in said


def test_the_rest_of_a_clause_is_none_beside_a_statement(claims_in: Find) -> None:
    """Where nothing is stated by a known verb, a clause that has an object or property goes before a mere rest."""
    claims = claims_in("Cortisol is highest in the morning, and its level lies with the sun.")
    assert [claim.rule.split(":")[0] for claim in claims] == ["property"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Metformin lowers blood sugar, which is why it is used for diabetes.",
            ("Metformin", _R.USED_FOR, "diabetes"),
        ),
        (
            "Metformin changes the liver in a way that lowers blood sugar.",
            ("Metformin", _R.REDUCES, "blood sugar"),
        ),
        ("Metformin is what lowers blood sugar.", ("Metformin", _R.REDUCES, "blood sugar")),
        ("Metformin utilises a pathway of the liver to lower blood sugar.", ("Metformin", _R.REDUCES, "blood sugar")),
        (
            "Asthma is a chronic inflammatory disease that causes cough.",
            ("Asthma", _R.IS_A, "chronic inflammatory disease"),
        ),
    ],
)
def test_a_clause_that_gives_a_result_states_it(
    claims_in: Find, sentence: str, said: tuple[str, Relation, str]
) -> None:
    """What "which is why" leads to, what "is what" says and what something is beside what it does are statements."""
    assert said in _said(claims_in(sentence))


@pytest.mark.parametrize(
    "sentence",
    ["It is not clear why some people suffer from asthma.", "Zinc stings, which is why we use it for the throat."],
)
def test_a_reason_asked_for_or_acted_on_is_no_statement(claims_in: Find, sentence: str) -> None:
    """A question why something is so, and what staff do for a reason, state nothing of the kind."""
    assert all(claim.relation not in {_R.AFFECTS, _R.USED_FOR} for claim in claims_in(sentence))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Acarbose lowers blood sugar with few side effects.", ("Acarbose", "few side effects")),
        ("Obesity leads to asthma with an increased risk of diabetes.", ("Obesity", "increased risk of diabetes")),
    ],
)
def test_what_comes_with_a_thing_is_said_beside_what_it_does(
    claims_in: Find, sentence: str, said: tuple[str, str]
) -> None:
    """Few side effects, or a higher risk, with which something is said to act are a statement of their own."""
    claims = claims_in(sentence)
    assert len(claims) == 2
    assert said in {(claim.subject.text, claim.object.text) for claim in claims}


def test_patients_with_a_higher_risk_are_not_said_to_bring_it(claims_in: Find) -> None:
    """A risk that people have is none that comes with what is done for them."""
    claims = claims_in("Acarbose lowers blood sugar in people with an increased risk of diabetes.")
    assert all("risk" not in claim.object.text for claim in claims)


def test_which_takes_up_the_thing_compared(claims_in: Find) -> None:
    """What "which" is said to do after a comparison is done by what was compared."""
    claims = claims_in("Acarbose shows slower absorption than metformin, which may contribute to weight loss.")
    assert any("absorption" in claim.subject.text and "weight loss" in claim.object.text for claim in claims)
