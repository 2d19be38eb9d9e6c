"""Read a quantity of time as days, from its numbers or from its words.

A length of time is a range ``(least, most)`` in days; ``None`` is an open end. Bounding words decide which end is
known: "up to 1 week" is (0, 7), "at least 1 week" (7, open), "weeks and sometimes months" (14, open).
"""

from __future__ import annotations

import re
from typing import Final

from kg.model import Quantity

__all__ = ["DAYS", "Range", "apart", "days_of", "days_of_text", "next_unit", "show_days"]

Range = tuple[float | None, float | None]

DAYS: Final[dict[str, float]] = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.0,
    "year": 365.0,
}
"""Days in a unit of time. A month counts as 30 days (project choice)."""

_SHORT: Final = {
    "s": "second",
    "sec": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "d": "day",
    "wk": "week",
    "w": "week",
    "mo": "month",
    "yr": "year",
    "y": "year",
    "overnight": "day",
}
_NUMBERS: Final = {
    word: float(value)
    for value, words in enumerate(
        (
            "zero",
            "one a an single",
            "two couple",
            *("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        )
    )
    for word in words.split()
}
_SOME: Final = 2.0
"""The least a bare plural can mean: "weeks" is two weeks or more."""

_UNIT: Final = r"(?P<unit>seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?)"
_VALUE: Final = r"(?P<value>\d+(?:[.,]\d+)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_LENGTH: Final = re.compile(
    rf"(?:{_VALUE}(?:\s*(?:[-–—]|to|or|and)\s*(?P<value2>\d+(?:[.,]\d+)?|{'|'.join(_NUMBERS)}))?[\s-]*(?:full\s|whole\s)?)?"
    rf"\b{_UNIT}\b",
    re.IGNORECASE,
)
_AT_MOST: Final = re.compile(
    r"\b(up to|at most|no (?:more|longer) than|not (?:more|longer) than|less than|fewer than|under|within|maximum)\b|"
    r"[<≤]",
    re.IGNORECASE,
)
_AT_LEAST: Final = re.compile(
    r"\b(at least|no less than|more than|longer than|over|beyond|minimum|or (?:more|longer)|several|many|"
    r"as (?:soon|early|little) as)\b|[>≥+]",
    re.IGNORECASE,
)


def days_of(quantity: Quantity | None) -> Range | None:
    """Return the range of days a quantity of time stands for, or ``None`` where it names no time."""
    if quantity is None:
        return None
    from_words = days_of_text(quantity.text)
    if from_words is not None:
        return from_words
    unit = _unit(quantity.unit)
    if unit is None:
        return None
    least = quantity.low if quantity.low is not None else quantity.value
    most = quantity.high if quantity.high is not None else quantity.value
    if least is None and most is None:
        return None
    size = DAYS[unit]
    return (None if least is None else least * size, None if most is None else most * size)


def days_of_text(words: str) -> Range | None:
    """Return the range of days some words stand for, or ``None`` where they name no time.

    >>> days_of_text("up to 1 week"), days_of_text("weeks and sometimes months"), days_of_text("2-4 weeks")
    ((0.0, 7.0), (14.0, None), (14.0, 28.0))
    """
    low: float | None = None
    high: float | None = None
    open_end = False
    for found in _LENGTH.finditer(words):
        unit = _unit(found["unit"])
        if unit is None:
            continue
        size = DAYS[unit]
        value, value2 = _value(found["value"]), _value(found["value2"])
        if value is None:
            value = _SOME if found["unit"].lower().endswith("s") else 1.0
            open_end = open_end or found["unit"].lower().endswith("s")
        low = value * size if low is None else min(low, value * size)
        top = (value2 if value2 is not None else value) * size
        high = top if high is None else max(high, top)
    if low is None or high is None:
        return None
    if _AT_MOST.search(words):
        # "within hours" names no number: at most a day, the next unit up
        return (0.0, next_unit(low) if open_end else high)
    if open_end or _AT_LEAST.search(words):
        return (low, None)
    return (low, high)


def apart(first: Range, second: Range) -> bool:
    """Say whether two ranges of days have no day in common."""

    def below(one: Range, other: Range) -> bool:
        return one[1] is not None and other[0] is not None and one[1] < other[0]

    return below(first, second) or below(second, first)


def show_days(days: float) -> str:
    """Return a length of time in the largest unit that fits it.

    >>> show_days(7), show_days(0.5), show_days(60)
    ('1 week', '12 hours', '2 months')
    """
    for unit in ("year", "month", "week", "day", "hour", "minute"):
        count = days / DAYS[unit]
        if count >= 1 - 1e-9:
            shown = f"{count:.3g}"
            return f"{shown} {unit}" if shown == "1" else f"{shown} {unit}s"
    return f"{days * 86400:.3g} seconds"


def _unit(word: str | None) -> str | None:
    if not word:
        return None
    low = word.lower().strip(". ")
    single = low[:-1] if low.endswith("s") and len(low) > 1 else low
    for name in (low, single):
        if name in DAYS:
            return name
        if name in _SHORT:
            return _SHORT[name]
    return None


def _value(word: str | None) -> float | None:
    if word is None:
        return None
    return _NUMBERS[word.lower()] if word.lower() in _NUMBERS else float(word.replace(",", "."))


def next_unit(days: float) -> float:
    """Return the size of the smallest unit longer than some days: "hours" are less than a day.

    >>> next_unit(2 / 24), next_unit(2)
    (1.0, 7.0)
    """
    return min((size for size in DAYS.values() if size > days), default=days)
