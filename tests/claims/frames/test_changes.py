"""Changes that are the subject of their sentence, groups held against each other, and which way things went."""

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
        ("A marked improvement in sleep quality was seen with melatonin.", "melatonin", _R.IMPROVES, "sleep", _UP),
        ("No increase in infections was reported with prednisone.", "prednisone", _R.NO_EFFECT_ON, "infections", _SAME),
        ("The rise in glucose levels was observed in patients taking prednisone.", "prednisone", _R.INCREASES,
         "glucose", _UP),
        ("The drop in pain scores was 12 points in the ketamine group.", "ketamine", _R.REDUCES, "pain scores", _DOWN),
        ("With estrogen only, the risk of stroke was no higher.", "estrogen", _R.NO_EFFECT_ON, "risk of stroke", _SAME),
    ],
)  # fmt: skip
def test_a_change_that_was_seen_is_brought_about(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str, way: Direction
) -> None:
    """What a change was seen with moved what it is a change of."""
    (claim,) = claims_in(sentence)
    assert claim.subject.text == subject
    assert thing in claim.object.text
    assert (claim.relation, claim.direction) == (relation, way)


def test_a_change_of_which_more_is_said_is_no_effect(claims_in: Find) -> None:
    """That a loss is a reason for something does not say that a treatment brought it about."""
    page = "# Ketamine\n\nKetamine eases pain. The loss of bone is one of the main reasons for fractures."
    assert all(claim.subject.text != "Ketamine" for claim in claims_in(page) if "reasons" in claim.text)


def test_people_given_one_thing_did_as_well_as_others(claims_in: Find) -> None:
    """Two groups that fared alike say that what they got does not differ."""
    page = "Patients who received warfarin fared about as well as those treated with aspirin."
    (claim,) = claims_in(page)
    assert (claim.subject.text, claim.relation, claim.object.text) == ("warfarin", _R.NOT_DIFFERENT_FROM, "aspirin")


def test_people_given_one_thing_did_better_than_others(claims_in: Find) -> None:
    """What people ate is what did better, whether or not a scheme knows it."""
    page = "Women with high blood pressure who ate radishes did better than those given placebo."
    (claim,) = claims_in(page)
    assert (claim.subject.text, claim.relation, claim.object.text) == ("radishes", _R.SUPERIOR_TO, "placebo")


def test_a_measure_is_compared_of_its_owner(claims_in: Find) -> None:
    """Where the measure of one thing is higher than that of another, the thing is compared and the measure is how."""
    (claim,) = claims_in("The bioavailability of methadone is higher than that of morphine.")
    assert claim.outcome is not None
    assert (claim.subject.text, claim.object.text, claim.outcome.text, claim.direction) == (
        "methadone", "morphine", "bioavailability", _UP,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("Naltrexone improves outcomes in opioid addiction.", _UP),
        ("Zinc improves the appearance of acne scars.", _UP),
        ("Naltrexone improves symptoms of opioid addiction.", _DOWN),
        ("Lithium worsens tremor.", _UP),
        ("Alcohol worsens the quality of sleep.", _DOWN),
    ],
)
def test_the_head_noun_says_what_better_is(claims_in: Find, sentence: str, way: Direction) -> None:
    """Outcomes of an illness that get better rise; its symptoms that get better fall."""
    (claim,) = claims_in(sentence)
    assert claim.direction == way


def test_that_something_spread_is_history(claims_in: Find) -> None:
    """That the use of a thing grew is no effect of that thing."""
    (claim,) = claims_in("Use of fluoxetine surged in the early 1990s.")
    assert (claim.subject.text, claim.relation) == ("Use of fluoxetine", _R.HISTORY_EVENT)


def test_an_approval_for_people_is_for_what_they_have(claims_in: Find) -> None:
    """What people have is what a drug is approved for; what a statement says is not."""
    (claim,) = claims_in("The FDA approved ocrelizumab for patients with multiple sclerosis, according to a statement.")
    assert (claim.relation, claim.object.text) == (_R.APPROVED_FOR, "multiple sclerosis")


def test_improvement_of_a_good_thing_rises(claims_in: Find) -> None:
    """How soon sleep improves says that sleep rises, how soon pain does that it falls."""
    (claim,) = claims_in("Melatonin gives an improvement in sleep within two weeks.")
    assert claim.direction == _UP
