"""Tests of verbs that say what something is, of trends nobody brings about, and of what little words stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        ("Asthma means narrow airways.", "Asthma", _R.DEFINED_AS, "narrow airways"),
        ("Cataract surgery involves removing the lens.", "Cataract surgery", _R.DEFINED_AS, "removing the lens"),
        ("Fasting means eating nothing for a day.", "Fasting", _R.DEFINED_AS, "eating nothing for a day"),
        ("Less sweat means more urine.", "Less sweat", _R.INCREASES, "urine"),
        ("Prescriptions of statins have risen since 2010.", "Prescriptions of statins", _R.HAS_PROPERTY, "2010"),
    ],
)
def test_what_a_thing_means_or_how_often_it_is_used_is_said_of_it(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str
) -> None:
    """An illness or operation is defined; a count that rose has risen by itself."""
    claim = claims_in(sentence)[0]
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Zinc blocks an enzyme called thymidylate synthase.", "thymidylate synthase"),
        ("Asthma affects about 72 out of every 100,000 adults.", "72 out of every 100,000 adults"),
        ("Asthma affects 10–15% of adults.", "10–15% of adults"),
        ("Zinc cures 90% of infections.", "infections"),
        ("Zinc makes people vomit.", "vomiting"),
        ("Zinc may make you feel queasy.", "queasiness"),
        ("Balance training reduces falls by a third.", "falls"),
    ],
)
def test_the_object_is_what_is_meant(claims_in: Find, sentence: str, thing: str) -> None:
    """A name, a whole share, the thing a share is of, the state people are brought into, falls that are no verb."""
    assert thing in [claim.object.text for claim in claims_in(sentence)]


def test_a_count_moves_in_a_direction(claims_in: Find) -> None:
    """What has risen by itself has risen."""
    claim = claims_in("The number of asthma attacks has climbed steeply.")[0]
    assert (claim.relation, claim.direction) == (_R.HAS_PROPERTY, Direction.INCREASE)
