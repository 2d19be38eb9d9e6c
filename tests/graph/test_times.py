"""Lengths of time in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.times import DAYS, apart, days_of, days_of_text, show_days
from kg.model import Quantity


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("up to 1 week", (0, 7)),
        ("weeks and sometimes months", (14, None)),
        ("two to four weeks", (14, 28)),
        ("4–6 weeks", (28, 42)),
        ("a week", (7, 7)),
        ("within hours", (0, 1)),
        ("within 24 hours", (0, 1)),
        ("at least three months", (90, None)),
        ("several weeks", (14, None)),
        ("over a year", (365, None)),
        ("a two-week period", (14, 14)),
        ("as soon as two days", (2, None)),
        ("1,5 days", (1.5, 1.5)),
    ],
)
def test_words_are_read(words: str, days: tuple[float, float | None]) -> None:
    """Numbers, number words, ranges, bare plurals and bounding words give a range of days."""
    assert days_of_text(words) == pytest.approx(days)


@pytest.mark.parametrize("words", ["", "rapidly", "long-lasting", "10 mg", "weekend", "may", "secondary"])
def test_other_words_are_no_time(words: str) -> None:
    """Words that name no length of time give nothing."""
    assert days_of_text(words) is None


def test_numbers_where_words_say_nothing() -> None:
    """A quantity whose words name no unit is read from its numbers."""
    assert days_of(Quantity(text="2-3", low=2, high=3, unit="weeks")) == (14, 21)
    assert days_of(Quantity(text="20 mg", value=20, unit="mg")) is None
    assert days_of(None) is None


ranges = st.tuples(st.none() | st.floats(0, 1000), st.none() | st.floats(1000, 2000))


@given(ranges, ranges)
def test_apart_is_symmetric(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> None:
    """Two ranges are apart whichever comes first, and no range is apart from itself."""
    assert apart(one, other) == apart(other, one)
    assert not apart(one, one)


@given(st.sampled_from(sorted(DAYS)), st.integers(2, 5))
def test_shown_days_read_back(unit: str, count: int) -> None:
    """A length of time that was shown reads back as itself."""
    days = DAYS[unit] * count
    shown = days_of_text(show_days(days))
    assert shown is not None
    assert shown[0] == pytest.approx(days, rel=0.01)
