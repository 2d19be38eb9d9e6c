"""Groups compared, people studied and where an object ends, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("Erenumab cut monthly migraine days by 4.1, against 2.2 with placebo.", "placebo"),
        ("Metformin reduced body weight by 4%, versus 1% in the control group.", "control group"),
        ("Semaglutide reduced body weight by 12.5%, compared with 2.1% on placebo.", "placebo"),
    ],
)
def test_the_group_of_the_second_figure_is_the_comparator(claims_in: Find, sentence: str, comparator: str) -> None:
    """Where two figures are held against each other, the group of the second is what is compared with."""
    (claim,) = claims_in(sentence)
    assert claim.comparator is not None
    assert claim.comparator.text == comparator


def test_participants_are_the_people_of_the_trial(claims_in: Find) -> None:
    """Participants of a trial are the people the sentence says it was a trial of."""
    (claim,) = claims_in("In a trial of 212 adults with obesity, participants lost 9.5% of weight on semaglutide.")
    assert claim.population is not None
    assert "adults with obesity" in claim.population.text


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Adults with asthma lose just as much weight on semaglutide.", "weight"),
        ("Lithium ended insomnia for good.", "insomnia"),
        ("Vitamin D restored normal levels in 8 out of 10 athletes.", "normal levels"),
    ],
)
def test_an_object_ends_before_degree_drug_and_share(claims_in: Find, sentence: str, thing: str) -> None:
    """How much, on what drug and in how many are no part of the object."""
    (claim,) = claims_in(sentence)
    assert claim.object.text == thing


def test_a_use_left_out_of_an_approval_is_not_approved(claims_in: Find) -> None:
    """An approval "for X but not for Y" is two statements."""
    found = claims_in("Lamotrigine is approved for epilepsy but not for migraine.")
    assert [(claim.relation, claim.object.text) for claim in found] == [
        (Relation.APPROVED_FOR, "epilepsy"),
        (Relation.NOT_APPROVED_FOR, "migraine"),
    ]
    assert found[1].polarity is Polarity.NEGATED
