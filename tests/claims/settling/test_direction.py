"""Which way things move, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Certainty, Direction, Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Zolpidem caused fewer nightmares.", "nightmares"),
        ("Sertraline led to a drop in blood pressure.", "blood pressure"),
    ],
)
def test_causing_less_of_a_thing_reduces_it(claims_in: Find, sentence: str, thing: str) -> None:
    """What brings less of a thing is not read as causing it."""
    claim = claims_in(sentence)[0]
    assert (claim.relation, claim.direction, claim.object.text) == (Relation.REDUCES, Direction.DECREASE, thing)


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("Lithium is better than valproate.", Direction.INCREASE),
        ("Lithium is cheaper than valproate.", Direction.DECREASE),
        ("Lithium is twice as effective as valproate.", Direction.INCREASE),
        ("Lithium is as effective as valproate.", Direction.NO_CHANGE),
        ("Lithium is basically the same as valproate.", Direction.NO_CHANGE),
        ("Lithium is better than valproate at preventing relapses.", Direction.DECREASE),
    ],
)
def test_a_comparison_without_an_outcome_goes_by_its_adjective(claims_in: Find, sentence: str, way: Direction) -> None:
    """What does better is more of it, what is cheaper is less, twice as much is not the same."""
    assert claims_in(sentence)[0].direction is way


def test_what_goes_with_a_harm_goes_with_more_of_it(claims_in: Find) -> None:
    """An association with a harm is one with more of it, with anything else it stays open."""
    harm, thing = claims_in("Insomnia is linked to dementia."), claims_in("Insomnia is linked to body weight.")
    assert (harm[0].direction, thing[0].direction) == (Direction.INCREASE, Direction.UNCLEAR)


def test_no_risk_is_no_effect(claims_in: Find) -> None:
    """A risk that is not there is denied."""
    claim = claims_in("There is no risk of addiction with sertraline.")[0]
    assert (claim.relation, claim.direction) == (Relation.NO_EFFECT_ON, Direction.NO_CHANGE)


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("Electric brushes removed more plaque than manual brushes.", Direction.DECREASE),
        ("Electric brushes caused more bleeding than manual brushes.", Direction.INCREASE),
    ],
)
def test_more_of_what_is_taken_away_leaves_less(claims_in: Find, sentence: str, way: Direction) -> None:
    """A comparison of what two things remove is one of how little they leave."""
    assert claims_in(sentence)[0].direction is way


def test_helping_to_do_something_is_more_of_it(claims_in: Find) -> None:
    """What somebody is helped to do is done more, though it names an ill."""
    claim = claims_in("Ashwagandha helps the body cope with stress.")[0]
    assert (claim.relation, claim.direction) == (Relation.IMPROVES, Direction.INCREASE)


def test_relief_with_a_name_is_less_of_the_ill(claims_in: Find) -> None:
    """Pain relief that something provides is less pain."""
    claim = claims_in("Massage therapy provides significant pain relief.")[0]
    assert (claim.relation, claim.object.text) == (Relation.REDUCES, "pain")


def test_a_denial_ends_where_a_finite_verb_begins(claims_in: Find) -> None:
    """What stands with its own tense after a denied infinitive is affirmed."""
    said = {
        claim.object.text: claim.direction
        for claim in claims_in("Zinc did not cause nausea and lowered blood pressure.")
    }
    assert said["blood pressure"] is Direction.DECREASE


def test_causing_more_of_a_thing_increases_it(claims_in: Find) -> None:
    """What brings more of a thing is an increase of it."""
    claim = claims_in("Insulin glargine makes the skin more sensitive to light.")[0]
    assert (claim.relation, claim.direction) == (Relation.INCREASES, Direction.INCREASE)


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("With semaglutide blood glucose falls within days.", Direction.DECREASE),
        ("The reduction of symptoms with lithium was maintained for two years.", Direction.DECREASE),
    ],
)
def test_what_sets_in_or_lasts_keeps_its_way(claims_in: Find, sentence: str, way: Direction) -> None:
    """A fall that sets in within days, or that is kept for years, is still a fall."""
    assert [claim.direction for claim in claims_in(sentence)] == [way]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Gabapentin was not effective for tinnitus and caused drowsiness.", (Relation.CAUSES, Polarity.AFFIRMED)),
        ("Gabapentin is not safe in pregnancy and worsens drowsiness.", (Relation.WORSENS, Polarity.AFFIRMED)),
        ("Gabapentin does not relieve tinnitus or cause drowsiness.", (Relation.NO_EFFECT_ON, Polarity.NEGATED)),
    ],
)
def test_a_negator_reaches_no_verb_with_a_tense_of_its_own(
    claims_in: Find, sentence: str, said: tuple[Relation, Polarity]
) -> None:
    """What is denied of a copula is not denied of a finite verb beside it, but an infinitive shares its negator."""
    harm = next(claim for claim in claims_in(sentence) if "drowsiness" in claim.object.text)
    assert (harm.relation, harm.polarity) == said


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("A common concern is that creatine causes cramps.", Certainty.HEDGED),
        ("A common worry is that creatine causes cramps.", Certainty.HEDGED),
        ("Trials found that creatine causes cramps.", Certainty.ASSERTED),
        ("The result is that creatine causes cramps.", Certainty.ASSERTED),
    ],
)
def test_what_is_feared_is_not_asserted(claims_in: Find, sentence: str, sure: Certainty) -> None:
    """What is only a concern is hedged; what was found is not."""
    claim = next(claim for claim in claims_in(sentence) if claim.object.text == "cramps")
    assert claim.certainty is sure
