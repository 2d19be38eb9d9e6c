"""Coordinated verbs that look like nouns, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("Semaglutide slows gastric emptying and lowers appetite.", ["gastric emptying", "appetite"]),
        ("Vitamin D lessens joint stiffness and boosts muscle strength.", ["joint stiffness", "muscle strength"]),
    ],
)
def test_a_verb_after_and_states_something_of_its_own(claims_in: Find, sentence: str, things: list[str]) -> None:
    """An effect verb after "and" has its own object and is no part of the one before."""
    assert [claim.object.text for claim in claims_in(sentence)] == things
