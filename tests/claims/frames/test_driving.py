"""Tests of what something makes a part of the body do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        ("Thyroxine tells the pancreas to release less insulin.", "Thyroxine", _R.REDUCES, "insulin"),
        ("Caffeine makes the kidneys pass more sodium.", "Caffeine", _R.INCREASES, "sodium"),
        ("Pollen causes the skin to release histamine.", "Pollen", _R.INCREASES, "histamine"),
        ("Zinc does not push the thyroid to make more thyroxine.", "Zinc", _R.NO_EFFECT_ON, "thyroxine"),
    ],
)
def test_what_an_organ_is_made_to_do_is_done_by_what_makes_it(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str
) -> None:
    """The driver does what the organ is made to do, to what it does it to."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)
