"""Find quantities in words: durations, doses, counts, percentages and ranges.

Own grammar: general quantity readers take "40 minutes" for an angle and "0.5 mg kg−1" for a product (measured), and
health writing uses few units. A value is kept as written beside its number; a phrase of time without a number
("several weeks", "hours") has a unit and no value.

Source: units of time and dose as in the Unified Code for Units of Measure (UCUM) 2.1; number words of English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.model import Quantity

__all__ = ["TIME_UNITS", "FoundQuantity", "find_quantities", "quantity_days"]

_SMALL: Final[dict[str, float]] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_FRACTIONS: Final[dict[str, float]] = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2,
    "tenth": 0.1,
}  # fmt: skip
_SCALES: Final[dict[str, float]] = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12}

TIME_UNITS: Final[dict[str, float]] = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375,
    "year": 365.25, "decade": 3652.5,
}  # fmt: skip
"""Unit of time → days (a month is a twelfth of a Julian year)."""

_TIME_ALIASES: Final[dict[str, str]] = {
    "sec": "second", "secs": "second", "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour", "h": "hour",
    "wk": "week", "wks": "week", "yr": "year", "yrs": "year", "night": "day", "nights": "day",
}  # fmt: skip
_DOSE: Final = (
    r"(?:mg|mcg|µg|μg|ug|g|kg|ml|mL|l|IU|units?|milligrams?|micrograms?|grams?|millilitres?|milliliters?|Hz|mA|mmHg|"
    r"kcal|calories|points?)"
)
_PER: Final = (
    r"(?:(?:\s?(?:/|per|a)\s?(?:kg|kilogram|day|week|hour|h|min|dose|d|ml|mL|m2)|\s?kg(?:-1|−1|⁻¹))"
    r"(?:\s?(?:/|per)\s?(?:day|hour|h|min|d))?)"
)
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_WORD: Final = (
    r"(?:"
    + "|".join(sorted(_SMALL, key=len, reverse=True))
    + r")(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_VALUE: Final = (
    rf"(?:{_NUMBER}|{_WORD}\b|an?\s(?=(?:single\s)?"
    r"(?:hundred|thousand|million|billion|dozen|second|minute|hour|day|week|month|year|decade)))"
)
_SCALE: Final = r"(?:\s?(?:hundred|thousand|million|billion|dozen)\b)?"
_TIME: Final = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|wks?|months?|years?|yrs?|decades?)(?![\w])"
)
_COUNT: Final = (
    r"(?:(?:(?!such\b|for\b|of\b|in\b|to\b|the\b|and\b|or\b|from\b|with\b)[a-z]+(?:-[a-z]+)?\s){0,2}?(?:people|patients|individuals|adults|participants|subjects|americans|women|men|"
    r"children|sessions?|treatments?|infusions?|doses?|injections?|studies|trials|times|cases|episodes|"
    r"visits?|tablets?|capsules?|antidepressants?|medications?|attempts?)\b)"
)
_FREQ: Final = r"(?:times?|once|twice|doses?)\s(?:a|per|each|every)\s(?:day|week|month|year|night)"
_BOUND: Final = (
    r"(?:(?P<bound>up\sto|as\s(?:many|much|long|little|few|soon)\sas|more\sthan|over|at\sleast|less\sthan|fewer\sthan|"
    r"under|about|around|approximately|roughly|nearly|almost|an\saverage\sof|at\smost|no\smore\sthan|"
    r"a\sminimum\sof|a\smaximum\sof|only|just|>|<|≥|≤|~)\s?)?"
)
_UNIT: Final = (
    rf"(?P<unit>%|\s?percent\b|\s?per\scent\b|[-\s]?fold\b|[-\s]?{_TIME}|\s?{_DOSE}{_PER}?(?!\w)|\s{_FREQ}|\s{_COUNT})"
)
_PATTERN: Final = re.compile(
    rf"(?<![\w.]){_BOUND}(?P<low>{_VALUE})(?P<scale1>{_SCALE})"
    rf"(?:(?:\s?(?:-|–|—|‑|to|or|and)\s?)(?P<high>{_VALUE})(?P<scale2>{_SCALE}))?{_UNIT}",
    re.IGNORECASE,
)
_OF: Final = re.compile(
    rf"(?<![\w.])(?P<low>{_VALUE})\s(?:out\sof|in|of|per)\s(?:every\s|the\s)?(?P<high>{_VALUE})\s?(?P<unit>{_COUNT})?",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(
    r"\b(?:(?P<top>one|two|three|four|an?)[-\s])?(?P<part>half|thirds?|quarters?|fifths?|tenth)(?=\s(?:of\b|the\b))|"
    r"\bby\s(?:(?P<top2>one|two|three|four|an?|about\sa|nearly\sa|almost\sa)[-\s])?(?P<part2>thirds?|quarters?|fifths?|tenth)\b",
    re.IGNORECASE,
)
_VAGUE_TIME: Final = re.compile(
    r"\b(?:(?:several|a\sfew|some|many|a\scouple\sof|multiple|the\snext|the\sfirst|a\smatter\sof|mere)\s)?"
    r"(?P<low>minutes|hours|days|weeks|months|years|decades)(?:\s(?:or(?:\seven)?|to|and\s(?:sometimes|even))\s"
    r"(?P<high>minutes|hours|days|weeks|months|years|decades))?\b",
    re.IGNORECASE,
)
_MULTIPLE: Final = re.compile(
    rf"\b(?P<low>{_NUMBER}|{_WORD}\b|once|twice|thrice)\s?(?:times\s)?"
    r"(?P<unit>daily|weekly|monthly|nightly|(?:days?\s|nights?\s)?(?:a|per|each|every)\s(?:day|week|month|year|night))\b",
    re.IGNORECASE,
)


_MEASURE: Final = (
    r"(?:adjusted\s|pooled\s|summary\s|standardi[sz]ed\s)?(?:odds\sratio|hazard\sratio|risk\sratio|relative\srisk|rate\sratio|"
    r"(?:standardi[sz]ed\s)?mean\sdifference|risk\sdifference|effect\ssize|numbers?\sneeded\sto\s(?:treat|harm)|"
    r"Cohen[’']s\sd|Hedges[’']?\s?g|SMD|WMD|MD|NNT|NNH|aOR|aHR|OR|HR|RR|IRR)"
)
_SIGNED: Final = r"[-−–]?\s?(?:\d+(?:\.\d+)?|\.\d+)"
_ESTIMATE: Final = re.compile(
    rf"\b(?P<measure>{_MEASURE})(?:\s?\([A-Za-z]{{1,6}}\))?\s?(?:of|was|is|were|=|:|,)?\s?(?P<value>{_SIGNED})(?![\d%])"
    rf"(?:[\s,;]*[\[(]?\s?(?:9[059](?:\.\d)?\s?%\s?(?:CI|confidence\sinterval|CrI)[\s,:=]*)?"
    rf"(?P<low>{_SIGNED})\s?(?:to|–|-|−|,|and)\s?(?P<high>{_SIGNED})[\])]?)?"
)
"""An effect estimate, with its confidence interval where one follows."""
_INTERVAL: Final = re.compile(
    rf"\b9[059](?:\.\d)?\s?%\s?(?:CI|confidence\sinterval|CrI)[\s,:=(\[]*(?:of\s|from\s)?(?P<low>{_SIGNED})\s?%?\s?(?:to|–|-|−|,|and)\s?(?P<high>{_SIGNED})\s?%?"
)
_HALVED: Final = re.compile(
    r"\b(?P<word>halved|halves|doubled|doubles|tripled|triples|by\s(?:a\s|one[-\s])?half)\b", re.IGNORECASE
)
_TIMES_AS: Final = re.compile(
    rf"\b(?P<value>{_NUMBER}|{_WORD}|twice|thrice)(?:\stimes)?\s(?=(?:as|more|less|higher|greater|lower|the)\b)",
    re.IGNORECASE,
)
"""How many times as much ("three times more likely", "twice as high")."""
_FACTORS: Final = {"h": 0.5, "b": 0.5, "d": 2.0, "t": 3.0}
_P_VALUE: Final = re.compile(r"\b[Pp]\s?(?P<sign>[<>=≤≥])\s?(?P<value>0?\.\d+|\d+(?:\.\d+)?e-\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A quantity with its place in the searched text.

    ``kind`` is time, dose, percent, count, fold, frequency, estimate, interval or p.
    """

    start: int
    end: int
    kind: str
    quantity: Quantity


def _number(text: str | None, scale: str | None = None) -> float | None:
    """Read a number of digits or words.

    >>> _number("twenty-five"), _number("1,200"), _number("2.5", " million")
    (25.0, 1200.0, 2500000.0)
    """
    if not text:
        return None
    word = text.strip().lower()
    if word[0].isdigit() or word[0] == ".":
        value = float(word.replace(",", ""))
    elif word in {"a", "an", "once"}:
        value = 1.0
    elif word == "twice":
        value = 2.0
    elif word == "thrice":
        value = 3.0
    else:
        value = float(sum(_SMALL.get(part, 0) for part in re.split(r"[-\s]", word)))
    return value * _SCALES.get((scale or "").strip().lower(), 1.0)


def _signed(text: str) -> float:
    """Read a number that may have a minus sign of any kind.

    >>> _signed("−0.45"), _signed("1.9")
    (-0.45, 1.9)
    """
    minus = text[:1] in "-−–"
    return (-1 if minus else 1) * float(text.lstrip("-−– "))


def _time_unit(text: str) -> str:
    word = text.lower().strip(" -")
    return _TIME_ALIASES.get(word, word.removesuffix("s"))


def _classify(unit: str) -> tuple[str, str]:
    """Return (kind, normalised unit) of a matched unit."""
    word = " ".join(unit.strip(" -").split())
    lower = word.lower()
    if lower in {"%", "percent", "per cent"}:
        return "percent", "%"
    if lower.endswith("fold"):
        return "fold", "fold"
    if re.fullmatch(_TIME, lower) or lower in _TIME_ALIASES:
        return "time", _time_unit(lower)
    if re.fullmatch(_FREQ, lower):
        return "frequency", lower
    if re.fullmatch(_DOSE + _PER + "?", word, re.IGNORECASE):
        word = re.sub(r"\s?kg(?:-1|−1|⁻¹)", "/kg", word)
        word = re.sub(r"\s?(?:per|\ba)\s", "/", word).replace(" ", "").replace("kilogram", "kg")
        return "dose", re.sub(r"(?i)milligrams?", "mg", word)
    return "count", lower


@lru_cache(maxsize=4096)
def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Return the quantities of a text in order, never overlapping.

    Args:
        text: A sentence; offsets of the results are into it.

    >>> [q.quantity.unit for q in find_quantities("0.5 mg/kg over 40 minutes")]
    ['mg/kg', 'minute']
    >>> find_quantities("2–3 infusions")[0].quantity.high
    3.0
    """
    found: list[FoundQuantity] = []
    _find_statistics(text, found)
    _find_multiples(text, found)
    for match in _OF.finditer(text):
        low, high = _number(match["low"]), _number(match["high"])
        if low is not None and high and low < high:
            quantity = Quantity(text=match[0].strip(), value=low / high, unit="proportion", low=low, high=high)
            _add(found, match.start(), match.end(), "percent", quantity)
    for match in _PATTERN.finditer(text):
        kind, unit = _classify(match["unit"])
        low = _number(match["low"], match["scale1"] or (match["scale2"] if match["high"] else None))
        high = _number(match["high"], match["scale2"])
        bound = " ".join((match["bound"] or "").lower().split())
        if low is not None and high is not None and high < low:
            high = None
        if kind == "count" and re.fullmatch(r"(?:19|20)\d\d", match["low"]):
            continue
        if kind == "time" and bound == "over":
            bound = "about"
        quantity = Quantity(text=match[0].strip(), unit=unit, **_ends(bound, low, high))
        _add(found, match.start(), match.end(), kind, quantity)
    for match in _FRACTION.finditer(text):
        by = match["part"] is None
        top = _number((match["top2"] or "").rpartition(" ")[2] if by else match["top"]) or 1.0
        value = top * _FRACTIONS[match["part2" if by else "part"].lower()]
        words = Quantity(text=match[0], value=value, unit="proportion")
        _add(found, match.start(), match.end(), "percent", words)
    for match in _VAGUE_TIME.finditer(text):
        _add(
            found,
            match.start(),
            match.end(),
            "time",
            Quantity(text=match[0], unit=_time_unit(match["high"] or match["low"])),
        )
    return tuple(sorted(found, key=lambda item: item.start))


def _find_statistics(text: str, found: list[FoundQuantity]) -> None:
    """Add estimates, intervals and p values."""
    for match in _ESTIMATE.finditer(text):
        ends = (None, None) if match["low"] is None else (_signed(match["low"]), _signed(match["high"]))
        quantity = Quantity(
            text=match[0].strip(), value=_signed(match["value"]), unit=match["measure"], low=ends[0], high=ends[1]
        )
        _add(found, match.start(), match.end(), "estimate", quantity)
    for match in _INTERVAL.finditer(text):
        quantity = Quantity(text=match[0], unit="CI", low=_signed(match["low"]), high=_signed(match["high"]))
        _add(found, match.start(), match.end(), "interval", quantity)
    for match in _P_VALUE.finditer(text):
        bound = match["sign"] if match["sign"] != "=" else ""
        quantity = Quantity(text=match[0], unit="p", **_ends(bound, float(match["value"]), None))
        _add(found, match.start(), match.end(), "p", quantity)


def _find_multiples(text: str, found: list[FoundQuantity]) -> None:
    """Add how many times as much, and how often."""
    for match in _HALVED.finditer(text):
        factor = _FACTORS[match["word"][0].lower()]
        _add(found, match.start(), match.end(), "fold", Quantity(text=match[0], value=factor, unit="fold"))
    for match in _TIMES_AS.finditer(text):
        if "time" in match[0].lower() or match["value"].lower() in {"twice", "thrice"}:
            times = Quantity(text=match[0].strip(), value=_number(match["value"]), unit="fold")
            _add(found, match.start(), match.end() - 1, "fold", times)
    for match in _MULTIPLE.finditer(text):
        value = _number(match["low"])
        _add(
            found,
            match.start(),
            match.end(),
            "frequency",
            Quantity(text=match[0], value=value, unit=match["unit"].lower()),
        )


def _ends(bound: str, low: float | None, high: float | None) -> dict[str, float | None]:
    if high is not None:
        return {"value": None, "low": low, "high": high}
    if bound in {"up to", "less than", "fewer than", "under", "at most", "no more than", "a maximum of", "<", "≤"}:
        return {"value": None, "low": None, "high": low}
    if bound in {"more than", "over", "at least", "a minimum of", ">", "≥"}:
        return {"value": None, "low": low, "high": None}
    return {"value": low, "low": None, "high": None}


def _add(found: list[FoundQuantity], start: int, end: int, kind: str, quantity: Quantity) -> None:
    if all(end <= other.start or start >= other.end for other in found):
        found.append(FoundQuantity(start=start, end=end, kind=kind, quantity=quantity))


def quantity_days(quantity: Quantity) -> float | None:
    """Return the longest time a quantity of time states, in days; ``None`` where it has no number.

    >>> quantity_days(Quantity(text="36 hours", value=36.0, unit="hour"))
    1.5
    """
    top = max((end for end in (quantity.value, quantity.low, quantity.high) if end is not None), default=None)
    if top is None or quantity.unit not in TIME_UNITS:
        return None
    return top * TIME_UNITS[quantity.unit]
