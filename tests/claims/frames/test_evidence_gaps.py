"""What there is little or no evidence of, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Certainty, Direction, Polarity

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    "sentence",
    [
        "There is little evidence that magnesium relieves cramps.",
        "There is limited evidence that zinc prevents colds.",
        "There is not enough evidence that melatonin prevents migraine.",
        "The evidence that acupuncture reduces back pain is limited.",
        "Researchers found little evidence that glucosamine slows osteoarthritis.",
        "Scant evidence suggests that turmeric relieves pain.",
    ],
)
def test_an_effect_with_little_evidence_is_neither_affirmed_nor_denied(claims_in: Find, sentence: str) -> None:
    """Too little evidence leaves the direction open and the statement speculative."""
    (claim,) = claims_in(sentence)
    assert (claim.certainty, claim.direction) == (Certainty.SPECULATIVE, Direction.UNCLEAR)


@pytest.mark.parametrize(
    "sentence",
    ["There is no evidence that zinc shortens colds.", "There isn't any evidence that aspirin causes cancer."],
)
def test_an_effect_without_evidence_is_denied(claims_in: Find, sentence: str) -> None:
    """No evidence of an effect is a denial of it."""
    (claim,) = claims_in(sentence)
    assert (claim.polarity, claim.direction) == (Polarity.NEGATED, Direction.NO_CHANGE)


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("Benefits of erenumab appear within the first week.", Certainty.ASSERTED),
        ("Ibuprofen appears to relieve pain.", Certainty.HEDGED),
        ("There is strong evidence that exercise improves mood.", Certainty.ASSERTED),
        ("There is some evidence that yoga reduces anxiety.", Certainty.HEDGED),
    ],
)
def test_appear_hedges_only_with_a_complement(claims_in: Find, sentence: str, certainty: Certainty) -> None:
    """What appears at a time is stated; what appears to be so is hedged, as is what there is some evidence of."""
    (claim,) = claims_in(sentence)
    assert claim.certainty is certainty
