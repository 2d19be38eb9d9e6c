"""Find the labels of concepts in running text, fast and at exact offsets.

Labels and text are folded alike (case, hyphens, curly apostrophes, runs of spaces), matched with one
Aho–Corasick automaton, and the hits carried back to code-point offsets of the text as it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["LabelIndex", "fold", "given_labels", "is_acronym", "plural", "shared_labels"]

_HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_APOSTROPHES: Final = "\u2018\u2019\u02bc\u2032\u00b4`"
_BLANKS: Final = "\t\r\x0b\x0c\u00a0\u2002\u2003\u2009\u200a\u202f\u3000"
_FOLD: Final = tuple((char, " ") for char in _HYPHENS + _BLANKS) + tuple((char, "'") for char in _APOSTROPHES)
_FOLD_ASCII: Final = tuple(pair for pair in _FOLD if pair[0].isascii())
_LINE_END: Final = re.compile(r"(?<!\n)\n(?!\n)")
_WORD_ENDS: Final = re.compile(r"[\s/-]")
_SPACES: Final = re.compile(r"  +")
_DENYING_PREFIXES: Final = ("non", "anti", "sub")
"""A hyphenated prefix that makes the word name something else: "non-ketamine", "anti-anxiety", "sub-anaesthetic"."""

_GIVEN: Final = ("infusion of", "infusions of", "injection of", "injections of", "dose of", "doses of")
_ACRONYM_LETTERS: Final = 5
"""Labels of at most this many letters, all capitals, are matched only in capitals: "IV", "TRD", "ACT"."""


def fold(text: str) -> str:
    """Return the text in the form labels are compared in; the length never changes.

    >>> fold("Treatment\u2010Resistant")
    'treatment resistant'
    """
    plain = _plain(text)
    lower = plain.lower()
    if len(lower) != len(plain):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in plain)
    return _LINE_END.sub(" ", lower) if "\n" in lower else lower


def is_acronym(label: str) -> bool:
    """Say whether a label is all capitals and short enough to be matched in capitals only.

    >>> is_acronym("CAPS-5"), is_acronym("mTOR"), is_acronym("KETAMINE")
    (True, False, False)
    """
    return label.isupper() and sum(map(str.isalpha, label)) <= _ACRONYM_LETTERS


def plural(label: str) -> str | None:
    """Return the regular English plural of a label, or ``None`` where its last word does not take one.

    >>> plural("opioid receptor"), plural("therapy"), plural("psychosis")
    ('opioid receptors', 'therapies', None)
    """
    last = _WORD_ENDS.split(label)[-1]
    if len(last) < 2 or not last[-1].isalpha() or not last.isascii():
        return None
    low = last.lower()
    if low.endswith(("s", "x", "z")) and not low.endswith(("ss", "x")):
        return None
    if low.endswith(("ss", "x", "ch", "sh")):
        return label + "es"
    if low.endswith("y") and len(low) > 2 and low[-2] not in "aeiou" and not is_acronym(label):
        return label[:-1] + "ies"
    return label + "s"


def given_labels(labels: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the phrases about giving a drug that name the drug, as "infusion of ketamine" does.

    >>> given_labels([("ketamine", "ketamine")])[0]
    ('infusion of ketamine', 'ketamine')
    """
    return [(f"{words} {label}", slug) for label, slug in labels for words in _GIVEN]


def shared_labels(labels: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return each label that names a second concept, as (label, that slug, the slug it named first)."""
    owner: dict[tuple[str, bool], str] = {}
    return [
        (label, slug, other)
        for label, slug in labels
        if (other := owner.setdefault((_key(label), is_acronym(label)), slug)) != slug
    ]


class LabelIndex:
    """All labels of a scheme, to look one up or to find them in a text.

    Args:
        labels: Pairs of a label and the slug it names, found in the singular and in a regular plural.
        unvaried: Pairs whose label is found as it stands only. A given label wins over another's plural.
    """

    __slots__ = ("_automaton", "_capitals", "_exact", "_folded", "_patterns", "_slugs")

    def __init__(self, labels: Iterable[tuple[str, str]], unvaried: Iterable[tuple[str, str]] = ()) -> None:
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        plurals: list[tuple[str, str]] = []
        for label, slug in labels:
            self._add(label, slug)
            if (more := plural(label)) is not None:
                plurals.append((more, slug))
        for label, slug in (*unvaried, *plurals):
            self._add(label, slug)
        self._patterns: list[str] = sorted(self._folded.keys() | {text.lower() for text in self._exact})
        capitals = {text.lower() for text in self._exact}
        self._capitals: list[bool] = [pattern in capitals for pattern in self._patterns]
        self._slugs: list[str | None] = [self._folded.get(pattern) for pattern in self._patterns]
        self._automaton: AhoCorasick | None = None

    def __reduce__(self) -> tuple[type[LabelIndex], tuple[tuple[()], tuple[tuple[str, str], ...]]]:
        return LabelIndex, ((), (*self._exact.items(), *self._folded.items()))

    def _add(self, label: str, slug: str) -> None:
        if is_acronym(label) or (label.endswith("s") and is_acronym(label[:-1])):
            self._exact.setdefault(_spaced(label), slug)
        elif key := _key(label):
            self._folded.setdefault(key, slug)

    def by_label(self, text: str) -> str | None:
        """Return the slug of the concept with this label, or ``None``."""
        words = " ".join(text.split())
        return self._exact.get(_spaced(words)) or self._folded.get(_key(words))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return the mentions as (start, end, slug) in reading order, leftmost and longest first, none overlapping."""
        folded, closed = _searchable(text)
        mentions: list[tuple[int, int, str]] = []
        last_end = 0
        for start, end, number in self._hits(folded):
            if start < last_end:
                continue
            first, last = (start, end) if closed is None else (_origin(closed, start), _origin(closed, end - 1) + 1)
            slug = self._slugs[number]
            if self._capitals[number]:
                slug = self._exact.get(_spaced(text[first:last]), slug)
            if slug is None or (first and text[first - 1] in _HYPHENS and _denied(text, first)):
                continue
            mentions.append((first, last, slug))
            last_end = end
        return mentions

    def _hits(self, folded: str) -> list[tuple[int, int, int]]:
        """Return hits that stand on word boundaries, as (start, end, pattern), longest first at each start."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick, Implementation

            self._automaton = AhoCorasick(self._patterns, implementation=Implementation.ContiguousNFA)
        size = len(folded)
        hits = []
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            if end < size and folded[end].isalnum() and folded[end - 1].isalnum():
                continue
            hits.append((start, -end, number))
        hits.sort()
        return [(start, -end, number) for start, end, number in hits]


def _plain(text: str) -> str:
    """Return the text with hyphens and blanks as spaces and apostrophes straight; the length never changes."""
    # One pass per character is several times faster than str.translate on text that is not all ASCII.
    for char, to in _FOLD_ASCII if text.isascii() else _FOLD:
        if char in text:
            text = text.replace(char, to)
    return text


def _spaced(text: str) -> str:
    """Return the text with hyphens as spaces and runs of spaces as one, case kept."""
    return " ".join(_plain(text).split())


def _key(label: str) -> str:
    return " ".join(fold(label).split())


def _searchable(text: str) -> tuple[str, list[int] | None]:
    """Return the folded text and, where runs of spaces were closed up, the places in it they were closed up at.

    A place stands in the list once for each character left out before it.
    """
    folded = fold(text)
    if "  " not in folded:
        return folded, None
    parts: list[str] = []
    closed: list[int] = []
    last = 0
    for run in _SPACES.finditer(folded):
        parts.append(folded[last : run.start() + 1])
        extra = run.end() - run.start() - 1
        closed += [run.end() - len(closed) - extra] * extra
        last = run.end()
    parts.append(folded[last:])
    return "".join(parts), closed


def _origin(closed: list[int], place: int) -> int:
    """Return the place in the given text of a place in the searchable text."""
    return place + bisect_right(closed, place)


def _denied(text: str, start: int) -> bool:
    """Say whether the prefix before the hyphen that stands before the mention makes it name something else."""
    return text[max(0, start - 6) : start - 1].lower().endswith(_DENYING_PREFIXES)
