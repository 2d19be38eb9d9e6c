"""How sure a sentence sounds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.abstracts import score_certainty
from kg.abstracts.certainty import LEAST, MOST

LADDERS = [
    (
        "It might possibly be that the syrup may help some people.",
        "The syrup may shorten a cough.",
        "The syrup shortened the cough by two days.",
    ),
    (
        "It is not yet clear whether exercise could perhaps lower the risk of falls.",
        "Exercise is likely to lower the risk of falls.",
        "Exercise lowers the risk of falls.",
    ),
]


@pytest.mark.parametrize("ladder", LADDERS)
def test_hedges_lower_the_score(ladder: tuple[str, ...]) -> None:
    """Each sentence of a ladder sounds surer than the one before it."""
    scores = [score_certainty(sentence) for sentence in ladder]
    assert all(one < two for one, two in pairwise(scores)), scores


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_scores_stay_on_the_scale(sentence: str) -> None:
    """Any text has a score between the ends of the scale, the same each time."""
    score = score_certainty(sentence)
    assert LEAST <= score <= MOST
    assert score == score_certainty(sentence)
