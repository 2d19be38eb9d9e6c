"""Coordinated verbs that look like nouns, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Polarity

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("Semaglutide slows gastric emptying and lowers appetite.", ["gastric emptying", "appetite"]),
        ("Vitamin D lessens joint stiffness and boosts muscle strength.", ["joint stiffness", "muscle strength"]),
    ],
)
def test_a_verb_after_and_states_something_of_its_own(claims_in: Find, sentence: str, things: list[str]) -> None:
    """An effect verb after "and" has its own object and is no part of the one before."""
    assert [claim.object.text for claim in claims_in(sentence)] == things


def test_a_series_of_verbs_makes_a_claim_each(claims_in: Find) -> None:
    """Verbs after commas are read as verbs, also where the model takes one for a noun."""
    claims = claims_in("Methadone reduces cravings, decreases heroin use, and improves sleep.")
    assert [claim.object.text for claim in claims] == ["cravings", "heroin use", "sleep"]


def test_what_is_done_without_is_denied(claims_in: Find) -> None:
    """What a treatment does "without causing Y" makes a second claim, of Y denied."""
    first, second = claims_in("Diclofenac gel relieves joint pain without causing drowsiness.")
    assert (first.object.text, first.polarity) == ("joint pain", Polarity.AFFIRMED)
    assert (second.object.text, second.polarity) == ("drowsiness", Polarity.NEGATED)


@pytest.mark.parametrize(
    ("sentence", "subject", "thing"),
    [
        ("Condoms stop gonorrhea, a germ that causes infertility.", "gonorrhea", "infertility"),
        ("Scurvy, a disease caused by a lack of vitamin C, is rare today.", "lack of vitamin C", "Scurvy"),
    ],
)
def test_an_apposition_makes_a_claim_of_its_own(claims_in: Find, sentence: str, subject: str, thing: str) -> None:
    """What an apposition says of what it names is a claim."""
    assert (subject, thing) in [(claim.subject.text, claim.object.text) for claim in claims_in(sentence)]


def test_what_is_important_to_do_is_no_claim(claims_in: Find) -> None:
    """An infinitive after a word of judgement says what somebody should do."""
    assert not claims_in("It is important to reduce stress before surgery.")
