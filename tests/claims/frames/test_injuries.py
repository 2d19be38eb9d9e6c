"""Tests of verbs that name the harm they do, and of where an illness comes from."""

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
        ("Lead damages the kidneys.", "Lead", _R.CAUSES, "damage to kidneys"),
        ("Chlorine can irritate the airways.", "Chlorine", _R.CAUSES, "irritation of airways"),
        ("Asbestos kills people.", "Asbestos", _R.CAUSES, "death"),
        ("Bleach kills fungi.", "Bleach", _R.REDUCES, "fungi"),
        ("Lead does not damage the kidneys.", "Lead", _R.NO_EFFECT_ON, "damage to kidneys"),
    ],
)
def test_a_verb_of_harm_causes_that_harm(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str
) -> None:
    """What damages, inflames or kills causes damage, inflammation or death; germs killed are fewer."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        ("Rabies is caused by a virus.", "Rabies", _R.CAUSED_BY, "virus"),
        ("Cholera is spread by dirty water.", "Cholera", _R.CAUSED_BY, "dirty water"),
        ("Drowsiness may be caused by ketamine.", "ketamine", _R.CAUSES, "Drowsiness"),
        ("Asthma is not caused by exercise.", "exercise", _R.NO_EFFECT_ON, "Asthma"),
    ],
)
def test_an_illness_is_said_to_have_a_cause(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str
) -> None:
    """The passive says of an illness where it comes from; what a treatment brings about is said of the treatment."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)
