"""What comes of stopping a treatment, and what only its takers wish."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Relation

Find = Callable[[str], tuple[Claim, ...]]
PAGE = "Venlafaxine\n\nVenlafaxine is used for anxiety. "


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Headaches may occur after stopping treatment.", "stopping Venlafaxine"),
        ("Many users gain weight after discontinuation.", "stopping Venlafaxine"),
        ("Headaches may occur after meals.", "Venlafaxine"),
    ],
)
def test_what_follows_stopping_comes_of_it(claims_in: Find, sentence: str, subject: str) -> None:
    """What happens once a treatment is stopped is not its own effect."""
    assert claims_in(PAGE + sentence)[-1].subject.text == subject


def test_an_option_for_those_who_wish_it_treats_nobody(claims_in: Find) -> None:
    """People who prefer to avoid something are neither treated for that nor warned of it."""
    assert len(claims_in(PAGE + "It is an option for those who prefer avoiding injections.")) == 1
    assert claims_in(PAGE + "People with glaucoma should avoid it.")[-1].relation is Relation.CONTRAINDICATED_IN


def test_helping_people_do_something_is_said_once(claims_in: Find) -> None:
    """What people are helped to do is the claim, where it says by itself what moves."""
    (claim,) = claims_in("Orlistat helps people lose weight.")
    assert (claim.relation, claim.object.text) == (Relation.REDUCES, "weight")


def test_how_often_something_is_given_is_a_dose(claims_in: Find) -> None:
    """What is injected once a week is dosed so; a vein is a route."""
    (often,) = claims_in("Dulaglutide is injected once a week.")
    assert (often.relation, often.object.text) == (Relation.DOSED_AS, "once a week")
    (route,) = claims_in("Dulaglutide is injected under the skin.")
    assert route.relation is Relation.ADMINISTERED_VIA
