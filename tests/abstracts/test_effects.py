"""Direction of an effect, as a span of results says it of an intervention against a comparator."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.abstracts import Question, find_effect
from kg.terms import Direction

ASKED = Question("zinc syrup", "placebo", "days of cough")
UP, DOWN, SAME = Direction.INCREASE, Direction.DECREASE, Direction.NO_CHANGE


@pytest.mark.parametrize(
    ("span", "direction"),
    [
        ("Days of cough were significantly fewer with zinc syrup than with placebo (p < 0.01).", DOWN),
        ("Days of cough were significantly fewer with placebo than with zinc syrup (p < 0.01).", UP),
        ("Days of cough were significantly higher in the placebo group than in the zinc group (p < 0.01).", DOWN),
        ("Days of cough did not differ between zinc and placebo (p = 0.48).", SAME),
        ("There was no significant difference in days of cough between the groups.", SAME),
        ("Days of cough: 3.1 ± 1.0 with zinc vs 4.9 ± 1.2 with placebo (p < 0.001).", DOWN),
        ("In the zinc group 12% still coughed, in the placebo group 31% (p = 0.01).", DOWN),
        ("Placebo gave more days of cough than zinc syrup (p < 0.001).", DOWN),
        ("Zinc syrup significantly increased days of cough compared with placebo (p = 0.02).", UP),
    ],
)
def test_directions(span: str, direction: Direction) -> None:
    """Which side is spoken of decides, not the first word of direction."""
    assert find_effect([span], ASKED).direction is direction


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=3), st.text(max_size=30), st.text(max_size=30))
def test_probabilities(spans: list[str], given_: str, outcome: str) -> None:
    """Whatever the texts, the probabilities are those of three directions that sum to 1."""
    found = find_effect(spans, Question(given_, "placebo", outcome))
    assert sum(found.probabilities) == pytest.approx(1, abs=2e-4)
    assert found.probability == max(found.probabilities)


def test_order_and_repetition_change_nothing() -> None:
    """The order of the spans, and the same spans twice, give the same answer."""
    one, two = "Cough was shorter with zinc (p = 0.01).", "Zinc had no effect on cough."
    assert find_effect([one, two], ASKED).probabilities == pytest.approx(find_effect([two, one], ASKED).probabilities)
    assert find_effect([one] * 3, ASKED).probabilities == pytest.approx(
        find_effect([one], ASKED).probabilities, abs=1e-3
    )


def test_groups_by_letter() -> None:
    """A group is the arm that the question gives its letter to."""
    asked = Question("two lag screws (group B)", "one miniplate (group A)", "bite force")
    span = "Bite force was significantly higher in group A than in group B (p < 0.001)."
    assert find_effect([span], asked).direction is DOWN
