"""Tests of what it comes to that something is improved, treated, stimulated or made worse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation
_UP, _DOWN, _SAME = Direction.INCREASE, Direction.DECREASE, Direction.NO_CHANGE


@pytest.mark.parametrize(
    ("sentence", "relation", "way"),
    [
        ("Zinc improves symptoms.", _R.REDUCES, _DOWN),
        ("Retinol improves wrinkles.", _R.REDUCES, _DOWN),
        ("Zinc improves sleep quality.", _R.IMPROVES, _UP),
        ("Zinc does not cure asthma.", _R.NO_EFFECT_ON, _SAME),
        ("Cold air makes asthma worse.", _R.WORSENS, _UP),
        ("Retinol stimulates the production of collagen.", _R.INCREASES, _UP),
    ],
)
def test_an_effect_is_what_it_does_to_its_object(
    claims_in: Find, sentence: str, relation: Relation, way: Direction
) -> None:
    """An ill that improves is less, an ability better, a substance stimulated more, an illness made worse more."""
    (claim,) = claims_in(sentence)
    assert (claim.relation, claim.direction) == (relation, way)


@pytest.mark.parametrize("sentence", ["Most patients stop taking zinc.", "Zinc tablets stop working."])
def test_what_one_stops_doing_is_not_reduced(claims_in: Find, sentence: str) -> None:
    """A verb with a gerund says that something ended, and not that its subject fell."""
    assert all(claim.relation is not _R.REDUCES for claim in claims_in(sentence))
