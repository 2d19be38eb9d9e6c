"""Times in words become days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import claimed_words, say_days, window_of
from kg.evidence.durations import in_days
from kg.model import Quantity


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("up to 1 week", 7, 7),
        ("36 hours", 1.5, 1.5),
        ("2-3 weeks", 14, 21),
        ("two to three months", 60, 90),
        ("weeks to months", 14, 60),
        ("several days", 3, 7),
        ("a week", 7, 7),
    ],
)
def test_figures(words: str, low: float, high: float) -> None:
    """Figures and number words are read with their unit, a range by both ends."""
    window = window_of(Quantity(text=words))
    assert window is not None
    assert (window.low, window.high) == (low, high)
    assert window.at_most == words.startswith("up to")


def test_numbers_come_first() -> None:
    """The numbers of a quantity count before its words."""
    window = window_of(Quantity(text="about a fortnight", value=2, unit="weeks"))
    assert window is not None
    assert window.low == 14


def test_vague_plural_as_onset() -> None:
    """An onset "within hours" leaves room up to a day."""
    window = window_of(Quantity(text="within hours"), onset=True)
    assert window is not None
    assert window.high == 1


@pytest.mark.parametrize(
    ("text", "days"), [("a sustained response", 14), ("long-term relief", 180), ("a lasting calm", 28)]
)
def test_words_without_a_figure(text: str, days: float) -> None:
    """Words that claim a time without a figure have one in the table."""
    window = claimed_words(text)
    assert window is not None
    assert window.low == days
    assert window.vague


def test_no_time() -> None:
    """Words that name no time give none."""
    assert window_of(Quantity(text="three tablets")) is None
    assert claimed_words("a strong response") is None
    assert in_days(3, "mg") is None


@given(st.floats(min_value=0.001, max_value=3000, allow_nan=False))
def test_said_time_is_near(days: float) -> None:
    """A time said in words is within a twentieth of the time meant, or a minute."""
    number, unit = say_days(days).split()
    back = in_days(float(number), unit)
    assert back is not None
    assert abs(back - days) <= max(0.06 * days, 1 / 1440)
