"""What studies are said to have found: the study is the source, what it studied the subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation
_UP, _DOWN, _SAME = Direction.INCREASE, Direction.DECREASE, Direction.NO_CHANGE


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing", "way"),
    [
        ("A small trial showed a reduction in knee pain in adults taking curcumin.", "curcumin", _R.REDUCES,
         "knee pain", _DOWN),
        ("Trials of massage have clearly established beneficial effects in chronic pain.", "massage", _R.REDUCES,
         "chronic pain", _DOWN),
        ("A meta-analysis showed no benefit of zinc for colds.", "zinc", _R.NO_EFFECT_ON, "colds", _SAME),
        ("The study found a 30 percent drop in falls among people who did tai chi.", "tai chi", _R.REDUCES, "falls",
         _DOWN),
    ],
)  # fmt: skip
def test_what_a_study_found_is_of_what_it_studied(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str, way: Direction
) -> None:
    """An effect that a study showed is one of the treatment, never of the study."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.direction) == (subject, relation, way)
    assert thing in claim.object.text


def test_an_effect_found_without_naming_the_treatment_is_of_the_page(claims_in: Find) -> None:
    """A study's finding that names no treatment is of the one the page is about."""
    claims = claims_in("# Melatonin\n\nThe trial demonstrated significant improvements in sleep quality.")
    assert [claim.subject.text for claim in claims] == ["Melatonin"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Systolic blood pressure fell by an average of 4.8% among those taking metformin.",
        "Second strokes were also cut, by 14%, in those given metformin.",
    ],
)
def test_an_amount_moves_nothing(claims_in: Find, sentence: str) -> None:
    """How much something fell is no cause of it; what the people got is."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation) == ("metformin", _R.REDUCES)


def test_a_bare_share_that_does_what_people_do_is_people(claims_in: Find) -> None:
    """That up to so many percent reach remission is said of the treatment of the page."""
    (claim,) = claims_in("# Sertraline\n\nUp to 45% achieve remission.")
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Sertraline", _R.CAUSES, "remission")


def test_people_named_after_what_they_take(claims_in: Find) -> None:
    """What coffee drinkers are less likely to get is said of coffee."""
    (claim,) = claims_in("Coffee drinkers were less likely to develop gout.")
    assert (claim.subject.text, claim.relation, claim.direction) == ("Coffee", _R.REDUCES, _DOWN)


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Success rates range from 60 to 80 percent.", _R.TREATS, "depression"),
        ("The response rate was 58%.", _R.CAUSES, "response"),
        ("TMS has a success rate of 70%.", _R.TREATS, "depression"),
    ],
)
def test_a_rate_of_success_is_of_the_treatment_spoken_of(
    claims_in: Find, sentence: str, relation: Relation, thing: str
) -> None:
    """How often a treatment succeeds says that it treats what the page is about."""
    claim = claims_in(f"# TMS for depression\n\n{sentence}")[-1]
    assert (claim.subject.text, claim.relation, claim.object.text) == ("TMS", relation, thing)


def test_people_free_of_something(claims_in: Find) -> None:
    """People who were seizure-free are those in whom the treatment reduced seizures."""
    (claim,) = claims_in("# Epilepsy surgery\n\nHalf of those treated were seizure-free after a year.")
    assert (claim.relation, claim.object.text, claim.direction) == (_R.REDUCES, "seizure", _DOWN)
