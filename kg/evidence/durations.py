"""Time as days: quantities, figures in words, and words that claim a time without a figure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.evidence.thresholds import ONSET_WORDS, TIME_WORDS, TimeWord
from kg.model import Quantity

__all__ = ["Window", "claimed_onset_words", "claimed_words", "in_days", "say_days", "window_of"]

_DAYS: Final[dict[str, float]] = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "min": 1 / 1440,
    "hour": 1 / 24,
    "hr": 1 / 24,
    "h": 1 / 24,
    "day": 1.0,
    "d": 1.0,
    "week": 7.0,
    "wk": 7.0,
    "month": 30.0,
    "mo": 30.0,
    "year": 365.0,
    "yr": 365.0,
}
"""Unit → days; a month counts 30 and a year 365 days, as in study records."""

_LARGER: Final = (1 / 24, 1.0, 7.0, 30.0, 365.0)
"""An hour, a day, a week, a month, a year, in days."""

_WORDS: Final[dict[str, tuple[float, float]]] = {
    "a": (1, 1),
    "an": (1, 1),
    "one": (1, 1),
    "two": (2, 2),
    "three": (3, 3),
    "four": (4, 4),
    "five": (5, 5),
    "six": (6, 6),
    "seven": (7, 7),
    "eight": (8, 8),
    "nine": (9, 9),
    "ten": (10, 10),
    "twelve": (12, 12),
    "couple": (2, 2),
    "few": (2, 4),
    "several": (3, 7),
    "many": (5, 10),
    "multiple": (3, 7),
}
"""Number words as (low, high). Vague ones are a project choice: "few" 2 to 4, "several" 3 to 7."""

_UNIT: Final = r"(?P<unit>seconds?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|months?|years?|yrs?)\b"
_NUMBER: Final = r"\d+(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_FIGURE: Final = re.compile(
    rf"(?:\b(?P<low>{_NUMBER})(?:\s*(?:-|–|—|to|or|and)\s*(?P<high>{_NUMBER}))?(?:\s+of)?[\s-]*)?\b{_UNIT}"
    rf"(?P<after>\s+(?:to|or|and)\s+(?:sometimes\s+|even\s+)?(?P<unit2>weeks|months|years|days|hours)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A time in days as the claim words it.

    Attributes:
        low: Least time the words claim.
        high: Most time the words claim; equal to ``low`` for a point.
        words: The claim's own words.
        at_most: The words give a ceiling only ("up to 1 week").
        vague: No figure stands in the words ("sustained"), so both ends come from the table of time words.
    """

    low: float
    high: float
    words: str
    at_most: bool = False
    vague: bool = False


def in_days(value: float, unit: str) -> float | None:
    """Convert a time to days, or return ``None`` for a unit that is not one of time.

    >>> in_days(36, "hours")
    1.5
    """
    name = unit.strip().lower().rstrip(".")
    factor = _DAYS.get(name) or _DAYS.get(name.removesuffix("s"))
    return None if factor is None else value * factor


def say_days(days: float) -> str:
    """Say a time in its natural unit.

    >>> say_days(0.0278), say_days(3), say_days(14), say_days(0.5), say_days(365)
    ('40 minutes', '3 days', '2 weeks', '12 hours', '1 year')
    """
    if days < 1 / 24 * 2:
        value, unit = days * 1440, "minute"
    elif days < 1:
        value, unit = days * 24, "hour"
    elif days < 14 or (days < 60 and not math.isclose(days % 7, 0)):
        value, unit = days, "day"
    elif days >= 365 and math.isclose(days / 36.5, round(days / 36.5), abs_tol=1e-6):
        value, unit = days / 365, "year"
    elif math.isclose(days % 7, 0):
        value, unit = days / 7, "week"
    else:
        value, unit = days / 30.0, "month"
    text = f"{value:.1f}".rstrip("0").rstrip(".") if abs(value - round(value)) > 0.05 else str(round(value))
    return f"{text} {unit}{'' if text == '1' else 's'}"


def window_of(quantity: Quantity | None, *, onset: bool = False) -> Window | None:
    """Return the time a quantity names, in days; ``None`` where it names none.

    A plural without a number claims at least two of its units ("weeks": 14 days). As an onset it leaves room up to
    the next larger unit ("within hours": within a day).

    >>> window_of(Quantity(text="up to 1 week", value=1, unit="week"))
    Window(low=7.0, high=7.0, words='up to 1 week', at_most=True, vague=False)
    """
    if quantity is None:
        return None
    ceiling = bool(
        re.search(r"\b(?:up to|as long as|no (?:more|longer) than|within|less than|under)\b", quantity.text, re.I)
    )
    read = _from_text(quantity.text, onset=onset)
    numbers = [n for n in (quantity.low, quantity.value, quantity.high) if n is not None]
    if quantity.unit and numbers:
        ends = [days for n in (min(numbers), max(numbers)) if (days := in_days(n, quantity.unit)) is not None]
        if ends:
            return Window(low=ends[0], high=ends[-1], words=quantity.text, at_most=ceiling)
    return read or claimed_words(quantity.text)


def _from_text(text: str, *, onset: bool = False) -> Window | None:
    for found in _FIGURE.finditer(text):
        low, high = _ends(found)
        first = in_days(low, found["unit"])
        if first is None:
            continue
        last = in_days(high, found["unit2"] or found["unit"])
        second = first if last is None else max(first, last)
        if onset and found["low"] is None:
            second = next((limit for limit in _LARGER if limit > second), second)
        ceiling = bool(
            re.search(r"\b(?:up to|as long as|no (?:more|longer) than|within|in just|less than)\b", text, re.I)
        )
        return Window(low=first, high=second, words=text.strip(), at_most=ceiling)
    return None


def _ends(found: re.Match[str]) -> tuple[float, float]:
    if found["low"] is None:  # bare plural: "weeks" claims at least two, "a week" one
        plural = found["unit"].lower().endswith("s")
        return (2, 2) if plural else (1, 1)
    low = _number(found["low"])
    high = _number(found["high"]) if found["high"] else low
    return low[0], max(low[1], high[1])


def _number(text: str) -> tuple[float, float]:
    known = _WORDS.get(text.lower())
    return known if known else (float(text), float(text))


def claimed_words(text: str) -> Window | None:
    """Return the time that words without a figure claim ("sustained", "long-lasting"), or ``None``."""
    return _by_word(text, TIME_WORDS)


def claimed_onset_words(text: str) -> Window | None:
    """Return the time within which words without a figure say that an effect sets in ("rapid"), or ``None``."""
    return _by_word(text, ONSET_WORDS)


def _by_word(text: str, words: Iterable[TimeWord]) -> Window | None:
    for word in words:
        found = re.search(word.pattern, text, re.IGNORECASE)
        if found:
            return Window(low=word.days, high=word.days, words=found[0], vague=True)
    return None
