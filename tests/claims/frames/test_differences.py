"""Two groups held against each other: differences that were none, figures of two arms, what did not change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation
_UP, _DOWN, _SAME = Direction.INCREASE, Direction.DECREASE, Direction.NO_CHANGE


@pytest.mark.parametrize(
    "sentence",
    [
        "The 2 percent difference between warfarin and placebo was not statistically significant.",
        "The difference between the warfarin and placebo groups failed to reach significance.",
        "Warfarin lowered clotting more than placebo, but the difference was not considered significant.",
    ],
)
def test_a_difference_that_is_not_significant_is_none(claims_in: Find, sentence: str) -> None:
    """Two treatments whose difference was not significant are not different."""
    claim = claims_in(sentence)[-1]
    assert (claim.subject.text.lower(), claim.relation) == ("warfarin", _R.NOT_DIFFERENT_FROM)
    assert "placebo" in claim.object.text
    assert claim.direction is _SAME


def test_a_difference_whose_sides_were_named_before(claims_in: Find) -> None:
    """A difference without its sides is one between what was compared last."""
    page = "# Fish oil\n\nFish oil lowered triglycerides more than olive oil. The difference was not significant."
    claim = claims_in(page)[-1]
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Fish oil", _R.NOT_DIFFERENT_FROM, "olive oil")


def test_a_difference_that_is_significant_tells_nothing_of_its_own(claims_in: Find) -> None:
    """That a difference was significant does not say which way."""
    assert claims_in("# Fish oil\n\nThe difference was significant.") == ()


def test_no_difference_in_a_measure_is_no_effect_on_it(claims_in: Find) -> None:
    """No difference in a measure between unnamed groups is no effect of the treatment spoken of."""
    (claim,) = claims_in("# Fish oil\n\nNo significant difference in mood was found between the groups.")
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Fish oil", _R.NO_EFFECT_ON, "mood")


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "way"),
    [
        ("The median duration of symptoms was 4 days in the zinc group and 7 days in the placebo group.", "zinc",
         _R.REDUCES, _DOWN),
        ("Response rates were 45% with sertraline and 30% with placebo.", "sertraline", _R.INCREASES, _UP),
        ("The relapse rate was 40% with placebo and 22% with lithium.", "lithium", _R.REDUCES, _DOWN),
        ("Bleeding complications were higher with the new valve, at 7.8 percent, versus 6.1 percent with aspirin.",
         "new valve", _R.INCREASES, _UP),
    ],
)  # fmt: skip
def test_figures_of_two_groups_are_held_against_each_other(
    claims_in: Find, sentence: str, subject: str, relation: Relation, way: Direction
) -> None:
    """The group that is no control moved the measure up or down beside the other."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.direction) == (subject, relation, way)
    assert claim.comparator is not None


def test_figures_of_years_and_of_ages_are_no_effect(claims_in: Find) -> None:
    """Who was in the groups is not what their treatment did."""
    page = "The average age was 40 in the warfarin group and 42 in the placebo group."
    assert all(claim.relation not in {_R.INCREASES, _R.REDUCES} for claim in claims_in(page))


def test_what_did_not_change_was_not_affected(claims_in: Find) -> None:
    """What stayed the same in a group was not affected by what the group got."""
    (claim,) = claims_in("With metformin, blood pressure did not change.")
    assert (claim.subject.text, claim.relation, claim.direction) == ("metformin", _R.NO_EFFECT_ON, _SAME)


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("About 60 percent of patients saw their headaches cut in half.", _R.REDUCES, "headaches"),
        ("34 of 52 patients had fewer headaches after treatment.", _R.REDUCES, "headaches"),
    ],
)
def test_what_people_saw_change_was_changed_by_their_treatment(
    claims_in: Find, sentence: str, relation: Relation, thing: str
) -> None:
    """A change that people saw in themselves is one their treatment made."""
    (claim,) = claims_in(f"# Acupuncture\n\n{sentence}")
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Acupuncture", relation, thing)


def test_half_as_likely_is_less_likely(claims_in: Find) -> None:
    """Half as likely lowers a risk, twice as likely raises it."""
    (less,) = claims_in("Women who took metformin were half as likely to develop gout.")
    (more,) = claims_in("People on statins were twice as likely to report muscle pain as those on placebo.")
    assert (less.relation, more.relation) == (_R.REDUCES, _R.INCREASES)


def test_what_is_associated_with_an_increase_goes_up(claims_in: Find) -> None:
    """The noun of what something is associated with says which way it goes."""
    (more,) = claims_in("Coffee was associated with a 12% increase in the risk of insomnia.")
    (less,) = claims_in("Coffee was associated with a significant reduction in gout.")
    assert (more.direction, less.direction) == (_UP, _DOWN)


def test_those_who_went_without_tell_nothing_of_the_treatment(claims_in: Find) -> None:
    """What people saw who did not take a treatment is no effect of it."""
    page = "Adults taking zinc had less pain, while those who did not take zinc saw no such changes."
    assert [claim.relation for claim in claims_in(page)] == [_R.REDUCES]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Side effects were more common with zolpidem than with melatonin.", "zolpidem"),
        ("Bleeding was slightly higher with Neuroband - 4.2 percent of patients, versus 3.1 percent with aspirin.",
         "Neuroband"),
        ("Among women given estrogen, cancer turned up in 38 of every 1,000, against 30 per 1,000 on placebo.",
         "estrogen"),
    ],
)  # fmt: skip
def test_what_is_more_common_with_a_treatment_is_raised_by_it(claims_in: Find, sentence: str, subject: str) -> None:
    """The group in which something was more frequent got what raised it."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.direction) == (subject, _UP)


def test_a_number_of_people_given_a_treatment_had_a_harm(claims_in: Find) -> None:
    """A harm of people who took a treatment, told as a count, is one of the treatment."""
    (claim,) = claims_in("In the trial, 12 of 40 patients taking melatonin reported headaches.")
    assert (claim.subject.text, claim.relation, claim.object.text) == ("melatonin", _R.CAUSES, "headaches")


def test_improvements_that_were_seen_in_measures(claims_in: Find) -> None:
    """What improvements were seen in is what the treatment spoken of improves."""
    (claim,) = claims_in("# Melatonin\n\nSignificant improvements were seen in sleep quality.")
    assert (claim.subject.text, claim.relation, claim.direction) == ("Melatonin", _R.IMPROVES, _UP)


def test_relative_to_compares(claims_in: Find) -> None:
    """What an effect is relative to is its comparator and no part of the treatment's name."""
    (claim,) = claims_in("A reduction in anxiety with melatonin relative to placebo was observed.")
    assert claim.subject.text == "melatonin"
    assert claim.comparator is not None
    assert claim.comparator.text == "placebo"


@pytest.mark.parametrize(
    ("found", "relation"), [("a significant difference", _R.DIFFERS_FROM), ("no difference", _R.NOT_DIFFERENT_FROM)]
)
def test_groups_stand_for_what_they_got(claims_in: Find, found: str, relation: Relation) -> None:
    """A difference between people who got one thing and people who got another is one between the two things."""
    for groups in (
        "patients receiving warfarin and those receiving placebo",
        "people taking warfarin and people taking placebo",
    ):
        (claim,) = claims_in(f"Researchers found {found} in bleeding between {groups}.")
        assert (claim.subject.text, claim.relation, claim.object.text) == ("warfarin", relation, "placebo")
