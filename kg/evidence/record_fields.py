"""Typed reading of a record's fields, collecting every violation instead of stopping at the first.

A `Fields` wraps one mapping. Each method reads one field, reports what is wrong with it and returns ``None`` where
there is nothing usable; `Fields.close` then reports the fields nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from kg.concepts import Scheme
from kg.evidence.record_file import Mapping, Node, Scalar, Sequence
from kg.model import Failure
from kg.terms import ConceptKind, FailureKind, Status

__all__ = ["Days", "Fields", "Violations", "parse_days"]

Word = TypeVar("Word", bound=StrEnum)

Days = tuple[float, float]
"""A time or a range of times, in days; both ends are the same for a single time."""

_DAYS_PER: Final = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.0,
    "year": 365.0,
}
"""Days in a unit of time; a month counts 30 and a year 365 days (project choice)."""

_UNIT_WORDS: Final = {
    **{unit: unit for unit in _DAYS_PER},
    **{f"{unit}s": unit for unit in _DAYS_PER},
    "s": "second",
    "sec": "second",
    "min": "minute",
    "mins": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "d": "day",
    "wk": "week",
    "wks": "week",
    "mo": "month",
    "mos": "month",
    "y": "year",
    "yr": "year",
    "yrs": "year",
}
_NUMBER: Final = r"\d+(?:\.\d+)?"
_TIME: Final = re.compile(rf"({_NUMBER})(?:\s*(?:-|–|to)\s*({_NUMBER}))?\s*([a-z]+)", re.IGNORECASE)
_FIGURE: Final = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_P_VALUE: Final = re.compile(r"(<=|>=|[<>=≤≥])?\s*(0?\.\d+|0|1(?:\.0+)?|\d(?:\.\d+)?[eE]-\d+)")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YES: Final = {"yes": True, "true": True, "no": False, "false": False}


def parse_days(text: str) -> Days | None:
    """Return a time such as ``3 days``, ``24 h`` or ``10-12 days`` as days; ``None`` when it is not one.

    >>> parse_days("12 hours"), parse_days("1-2 weeks"), parse_days("soon")
    ((0.5, 0.5), (7.0, 14.0), None)
    """
    match = _TIME.fullmatch(text.strip())
    unit = _UNIT_WORDS.get(match[3].lower()) if match else None
    if match is None or unit is None:
        return None
    low = float(match[1]) * _DAYS_PER[unit]
    high = low if match[2] is None else float(match[2]) * _DAYS_PER[unit]
    return (low, high) if low <= high else None


class Violations:
    """What is wrong with one file, in reading order."""

    def __init__(self, where: str, scheme: Scheme) -> None:
        self.where = where
        self.scheme = scheme
        self.failures: list[Failure] = []
        self.notes: list[Failure] = []

    def add(self, path: str, line: int, what: str, hint: str | None = None) -> None:
        """Note that the field at ``path`` breaks a rule."""
        self.failures.append(Failure(where=self.where, line=line, what=f"field '{path}': {what}", hint=hint))


class Fields:
    """One mapping of a record, read field by field."""

    def __init__(self, node: Mapping, path: str, violations: Violations) -> None:
        self.node = node
        self.path = path
        self.line = node.line
        self.violations = violations
        self._asked: list[str] = []

    def __contains__(self, name: str) -> bool:
        return name in self.node.fields

    def report(self, name: str, what: str, hint: str | None = None) -> None:
        """Note that a field of this mapping breaks a rule."""
        line = self.node.lines.get(name, self.line)
        self.violations.add(self._path_of(name), line, what, hint)

    def close(self) -> None:
        """Report the fields that no method asked for, with the known name closest to each."""
        known = sorted(set(self._asked))
        for name in self.node.fields:
            if name not in known:
                near = _nearest(name, known)
                hint = f"did you mean '{near}'?" if near else f"known: {', '.join(known)}"
                self.report(name, "unknown field", hint)

    def text(self, name: str, *, required: bool = False) -> str | None:
        """Read words, white space collapsed."""
        scalar = self._scalar(name, required=required)
        if scalar is None:
            return None
        words = " ".join(scalar.text.split())
        if words.lower() in {"", "~", "null"}:
            self.report(name, "is empty", "leave out what is not known")
            return None
        return words

    def word(self, name: str, words: type[Word], *, required: bool = False) -> Word | None:
        """Read a word of a closed vocabulary."""
        text = self.choice(name, tuple(words), required=required)
        return None if text is None else words(text)

    def choice(self, name: str, known: tuple[str, ...], *, required: bool = False) -> str | None:
        """Read one of some known words, exactly as they are spelt."""
        text = self.text(name, required=required)
        if text is None or text in known:
            return text
        near = _nearest(text, known)
        hint = f"did you mean '{near}'?" if near else f"known: {', '.join(known)}"
        self.report(name, f"unknown word '{text}'", hint)
        return None

    def pattern(self, name: str, pattern: re.Pattern[str], expected: str, *, required: bool = False) -> str | None:
        """Read words that match a pattern as a whole."""
        text = self.text(name, required=required)
        if text is None or pattern.fullmatch(text):
            return text
        self.report(name, f"'{text}' is not {expected}")
        return None

    def flag(self, name: str, *, required: bool = False) -> bool | None:
        """Read ``yes`` or ``no``."""
        text = self.text(name, required=required)
        if text is None:
            return None
        if text.lower() not in _YES:
            self.report(name, f"'{text}' is not yes or no")
        return _YES.get(text.lower())

    def figure(self, name: str, *, required: bool = False) -> tuple[str, float] | None:
        """Read a number: the figure as written and its value."""
        return self._figure_of(name, self._scalar(name, required=required))

    def integer(self, name: str, *, required: bool = False) -> int | None:
        """Read a whole number of at least 1."""
        text = self.text(name, required=required)
        if text is None:
            return None
        digits = text.replace(",", "")
        if not digits.isascii() or not digits.isdigit() or int(digits) < 1 or len(digits) > 12:
            self.report(name, f"'{text}' is not a whole number of at least 1", "put words around it in 'text'")
            return None
        return int(digits)

    def interval(self, name: str) -> tuple[tuple[str, float], tuple[str, float]] | None:
        """Read a list of two figures, the lower first."""
        items = self._items(name)
        if items is None:
            return None
        ends = [self._figure_of(name, item) for item in items if isinstance(item, Scalar)]
        if len(items) != 2 or len(ends) != 2:
            self.report(name, "is not two figures", "write [low, high]")
            return None
        low, high = ends
        if low is None or high is None:
            return None
        if low[1] > high[1]:
            self.report(name, f"the lower end {low[0]} is above the upper end {high[0]}", "write [low, high]")
            return None
        return low, high

    def p_value(self, name: str) -> str | None:
        """Read a p value with or without its sign: ``0.03``, ``<0.001``."""
        text = self.text(name)
        match = None if text is None else _P_VALUE.fullmatch(text)
        if text is None or (match is not None and float(match[2]) <= 1):
            return text
        self.report(name, f"'{text}' is not a p value", 'write 0.03 or "<0.001"')
        return None

    def days(self, name: str) -> tuple[str, Days] | None:
        """Read a time or a range of times: the words and the days."""
        text = self.text(name)
        if text is None:
            return None
        days = parse_days(text)
        if days is None:
            self.report(name, f"'{text}' is not a time", "write 3 days, 24 hours, 1 week or 10-12 days")
            return None
        return text, days

    def date(self, name: str) -> str | None:
        """Read an ISO 8601 date: a year, a month or a day."""
        text = self.text(name)
        if text is None:
            return None
        match = _DATE.fullmatch(text)
        try:
            if match is None:
                raise ValueError(text)
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            self.report(name, f"'{text}' is not a date", "write 2019, 2019-03 or 2019-03-05")
            return None
        return text

    def concept(self, name: str = "concept", *, required: bool = False, kind: str | None = None) -> str | None:
        """Read the slug of a concept of the scheme, of a kind where one is asked for."""
        slug = self.text(name, required=required)
        if slug is None:
            return None
        concepts = self.violations.scheme.concepts
        if slug not in concepts:
            near = nearest_concept(slug, self.violations.scheme)
            hint = f"did you mean '{near}'?" if near else "add it to the concept scheme, or give words in 'text'"
            self.report(name, f"unknown concept '{slug}'", hint)
            return None
        found = str(concepts[slug].kind)
        if kind is not None and found != kind:
            self.report(name, f"concept '{slug}' is a {found}, not a {kind}")
            return None
        return slug

    def concept_of(self, text: str | None, kinds: Collection[ConceptKind] | None = None) -> str | None:
        """Return the concept that words are a label of, where the mapping names none itself, and note the reading.

        Args:
            text: The words of the field ``text``.
            kinds: Kinds a concept may have to be meant; any where not given.
        """
        scheme = self.violations.scheme
        slug = None if text is None or "concept" in self else scheme.by_label(text)
        if slug is None or (kinds is not None and scheme.kind(slug) not in kinds):
            return None
        note = Failure(
            where=self.violations.where,
            line=self.node.lines.get("text", self.line),
            what=f"field '{self._path_of('text')}': '{text}' is read as concept '{slug}'",
            hint=f"write concept: {slug}",
            kind=FailureKind.REMARK,
        )
        self.violations.notes.append(note)
        return slug

    def section(self, name: str, *, required: bool = False) -> Fields | None:
        """Read a mapping."""
        node = self._node(name, required=required)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.report(name, f"is {_kind(node)}, not a mapping", f"write {name}: {{…}}")
            return None
        return Fields(node, self._path_of(name), self.violations)

    def sections(self, name: str) -> list[Fields]:
        """Read a list of mappings; they are counted from 1."""
        found = []
        for number, item in enumerate(self._items(name) or (), start=1):
            path = f"{self._path_of(name)}[{number}]"
            if isinstance(item, Mapping):
                found.append(Fields(item, path, self.violations))
            else:
                self.violations.add(path, item.line, f"is {_kind(item)}, not a mapping")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of words."""
        found = []
        for number, item in enumerate(self._items(name) or (), start=1):
            if isinstance(item, Scalar) and item.text.strip():
                found.append(" ".join(item.text.split()))
            else:
                path = f"{self._path_of(name)}[{number}]"
                self.violations.add(path, item.line, "is empty" if isinstance(item, Scalar) else "is not words")
        return tuple(found)

    def holds_fields(self, name: str) -> bool:
        """Say whether the field holds a mapping."""
        return isinstance(self.node.fields.get(name), Mapping)

    def standing(self) -> tuple[Status | None, str | None]:
        """Read how sure a fact is and where it comes from; a confirmed one must name its source."""
        status = self.word("status", Status, required=True)
        source = self.text("source")
        if status is Status.CONFIRMED and "source" not in self:
            self.report("source", "is missing", "a confirmed fact names its source; else its status is unconfirmed")
        return status, source

    def _path_of(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _node(self, name: str, *, required: bool = False) -> Node | None:
        self._asked.append(name)
        node = self.node.fields.get(name)
        if node is None and required:
            self.report(name, "is missing")
        return node

    def _scalar(self, name: str, *, required: bool = False) -> Scalar | None:
        node = self._node(name, required=required)
        if node is None or isinstance(node, Scalar):
            return node
        self.report(name, f"is {_kind(node)}, not a single value")
        return None

    def _items(self, name: str) -> tuple[Node, ...] | None:
        node = self._node(name)
        if node is None:
            return None
        if not isinstance(node, Sequence):
            self.report(name, f"is {_kind(node)}, not a list", f"write {name}: […]")
            return None
        return node.items

    def _figure_of(self, name: str, scalar: Scalar | None) -> tuple[str, float] | None:
        if scalar is None:
            return None
        text = scalar.text.strip()
        if not _FIGURE.fullmatch(text) or not any(map(str.isdigit, text)):
            self.report(name, f"'{text}' is not a number", "put the unit in 'unit'")
            return None
        return text, float(text.replace(",", "").replace("−", "-"))


def nearest_concept(slug: str, scheme: Scheme) -> str | None:
    """Return the concept whose slug or label is closest to some words, or ``None`` when none is close."""
    words = slug.replace("-", " ").lower()
    labels = {
        label.lower(): name
        for name, concept in sorted(scheme.concepts.items())
        for label in (*concept.alt_labels, concept.label, name.replace("-", " "))
    }
    near = _nearest(words, tuple(labels))
    return None if near is None else labels[near]


def _nearest(word: str, known: tuple[str, ...] | list[str]) -> str | None:
    """Return the known word closest to a word, or ``None`` when none is close."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=70)
    return None if found is None else str(found[0])


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return "a single value"
    return "a list" if isinstance(node, Sequence) else "a mapping"
