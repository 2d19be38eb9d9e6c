"""Find the labels of concepts in running text, fast and at exact offsets.

Labels and text are folded alike (case, hyphens, curly apostrophes, runs of spaces), matched with one
Aho–Corasick automaton, and the hits carried back to code-point offsets of the text as it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kg.concepts.context import doubtful_alone
from kg.terms import ConceptKind

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["LabelIndex", "fold", "given_labels", "is_acronym", "plural", "shared_labels"]

_HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_APOSTROPHES: Final = "\u2018\u2019\u02bc\u2032\u00b4`"
_BLANKS: Final = "\t\r\x0b\x0c\u00a0\u2002\u2003\u2009\u200a\u202f\u3000"
_FOLD: Final = tuple((char, " ") for char in _HYPHENS + _BLANKS) + tuple((char, "'") for char in _APOSTROPHES)
_FOLD_ASCII: Final = tuple(pair for pair in _FOLD if pair[0].isascii())
_PARAGRAPH_END: Final = "\x1e\x1e"
"""What a blank line is folded to: record separators, which stand in no label."""
_STRETCH: Final = 200_000
"""Characters searched at a time, to the end of a paragraph: millions of short-lived hits at once would keep the
garbage collector busy for as long as the search itself (measured)."""
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
    return lower.replace("\n\n", _PARAGRAPH_END).replace("\n", " ") if "\n" in lower else lower


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
        doubtful: Pairs whose label names the concept only beside a mention that is related to it: common words.
        kinds: Kind of each concept with a doubtful label or near one, which says what is related.
    """

    __slots__ = ("_automaton", "_capitals", "_doubtful", "_exact", "_folded", "_kinds", "_patterns", "_slugs")

    def __init__(
        self,
        labels: Iterable[tuple[str, str]],
        unvaried: Iterable[tuple[str, str]] = (),
        doubtful: Iterable[tuple[str, str]] = (),
        kinds: Mapping[str, ConceptKind] | None = None,
    ) -> None:
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._doubtful: dict[str, str] = {}
        self._kinds = dict(kinds or {})
        plurals: list[tuple[str, str]] = []
        for label, slug in labels:
            self._add(label, slug)
            if (more := plural(label)) is not None:
                plurals.append((more, slug))
        for label, slug in (*unvaried, *plurals):
            self._add(label, slug)
        for label, slug in doubtful:
            if (key := _key(label)) and key not in self._folded:
                self._doubtful.setdefault(key, slug)
        capitals = {text.lower() for text in self._exact}
        self._patterns: list[str] = sorted(self._folded.keys() | self._doubtful.keys() | capitals)
        self._capitals: list[bool] = [pattern in capitals for pattern in self._patterns]
        self._slugs: list[str | None] = [self._folded.get(pattern) for pattern in self._patterns]
        self._automaton: AhoCorasick | None = None

    def __reduce__(self) -> tuple[type[LabelIndex], tuple[object, ...]]:
        unvaried = (*self._exact.items(), *self._folded.items())
        return LabelIndex, ((), unvaried, tuple(self._doubtful.items()), self._kinds)

    def _add(self, label: str, slug: str) -> None:
        if is_acronym(label) or (label.endswith("s") and is_acronym(label[:-1])):
            self._exact.setdefault(_spaced(label), slug)
        elif key := _key(label):
            self._folded.setdefault(key, slug)

    def by_label(self, text: str) -> str | None:
        """Return the slug of the concept with this label, or ``None``; a doubtful label by itself names nothing."""
        words = " ".join(text.split())
        return self._exact.get(_spaced(words)) or self._folded.get(_key(words))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return the mentions as (start, end, slug) in reading order, leftmost and longest first, none overlapping."""
        if len(text) <= _STRETCH:
            return self._find(text)
        mentions: list[tuple[int, int, str]] = []
        start = 0
        while start < len(text):
            end = text.find("\n\n", start + _STRETCH)
            end = len(text) if end < 0 else end + 2
            mentions += [(low + start, high + start, slug) for low, high, slug in self._find(text[start:end])]
            start = end
        return mentions

    def _find(self, text: str) -> list[tuple[int, int, str]]:
        """Return the mentions of one stretch of text."""
        folded, closed = _searchable(text)
        mentions: list[tuple[int, int, str]] = []
        doubts: dict[int, str] = {}
        slugs, capitals = self._slugs, self._capitals
        last_end = 0
        for start, end, number in self._hits(folded):
            if start < last_end:
                continue
            first, last = start, end
            if closed is not None:
                first, last = start + bisect_right(closed, start), end + bisect_right(closed, end - 1)
            slug = slugs[number]
            if capitals[number]:
                slug = self._exact.get(_spaced(text[first:last]), slug)
            if slug is None and (slug := self._doubtful.get(self._patterns[number])) is not None:
                doubts[len(mentions)] = slug
            if slug is None or (first and text[first - 1] in _HYPHENS and _denied(text, first)):
                continue
            mentions.append((first, last, slug))
            last_end = end
        if doubts:
            dropped = doubtful_alone(text, mentions, set(doubts), self._kinds)
            mentions = [mention for place, mention in enumerate(mentions) if place not in dropped]
        return mentions

    def _hits(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Yield hits that stand on word boundaries, as (start, end, pattern), longest first at each start."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick, Implementation

            self._automaton = AhoCorasick(self._patterns, implementation=Implementation.ContiguousNFA)
        size = len(folded)
        spaced = folded + " "
        # One number for a hit: tuples by the hundred thousand cost more to sort and to collect than to find.
        hits = [
            (start << 52) + ((size - end) << 20) + number
            for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (spaced[end].isalnum() and spaced[end - 1].isalnum())
            and not (start and spaced[start - 1].isalnum() and spaced[start].isalnum())
        ]
        hits.sort()
        for hit in hits:
            yield hit >> 52, size - ((hit >> 20) & 0xFFFFFFFF), hit & 0xFFFFF


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


def _denied(text: str, start: int) -> bool:
    """Say whether the prefix before the hyphen that stands before the mention makes it name something else."""
    return text[max(0, start - 6) : start - 1].lower().endswith(_DENYING_PREFIXES)
