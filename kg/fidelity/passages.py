"""Where do quoted words stand in a text, and what was changed?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

__all__ = ["Change", "Passage", "Wording", "find_passage", "read_words"]

_LEAST_SHARE: Final = 0.6
"""Share of the quoted words that a passage must have in order to be what is quoted. Project choice: with fewer it is
more another sentence on the subject than a changed one."""

_ELLIPSIS: Final = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?")
_BRACKETED: Final = re.compile(r"(?<!\w)\[([^\[\]]{0,200})\](?!\w)")
_INSIDE: Final = re.compile(r"(\w*)\[(\w{0,12})\](\w*)")
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|_GAP_|_[^\W\d]+_")
_BROKEN: Final = re.compile(r"(?<=[^\W\d_])[-‐]\s*\n\s*(?=[^\W\d_])")
_SILENT: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPREAD: Final = 12
"""Words beside the nearest place that are looked at, so that words put in or left out do not cut the passage."""

_LONGEST_PUT_IN: Final = 12
"""Words of the source that one bracketed insertion may stand for."""


class Wording(StrEnum):
    """How quoted words stand to the source's."""

    VERBATIM = "verbatim"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words of the quotation that stand where the source has others; either may be empty. ``words`` are all of them."""

    quoted: str
    source: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The place of a text that is quoted.

    Attributes:
        text: The source's own words.
        share: Share of the quoted words that stand there, 0 to 1.
        changes: What differs; empty for a verbatim quotation.
    """

    wording: Wording
    text: str
    share: float
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of a text in the form in which they are compared, with their places."""

    text: str
    plain: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def read_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: lower case, one kind of apostrophe, no hyphens."""
    return _read(text).plain


def find_passage(quoted: str, text: str) -> Passage | None:
    """Return the passage of a text that is quoted, verbatim where there is one, or ``None``.

    Args:
        quoted: The words between the quotation marks.
        text: The source's text.
    """
    parts = [words for part in _ELLIPSIS.split(quoted) if (words := _marked(part))]
    # a hyphen at the end of a line divides a word or belongs to it; either reading will do
    readings = [_read(_BROKEN.sub("", text)), _read(text)]
    if not parts or not readings[0].plain:
        return None
    for source in readings:
        if (place := _find_in_order(parts, source)) is not None:
            return Passage(wording=Wording.VERBATIM, text=_cut(source, *place), share=1.0)
    source = readings[0]
    found = [_nearest(part, source) for part in parts]
    near = [one for one in found if one is not None]
    if len(near) < len(parts):
        return None
    return Passage(
        wording=Wording.ALTERED,
        text=" […] ".join(one.text for one in near),
        share=min(one.share for one in near),
        changes=tuple(change for one in near for change in one.changes),
    )


def _read(text: str) -> _Words:
    plain, spans = [], []
    for found in _WORD.finditer(text):
        word = unicodedata.normalize("NFKC", found[0].translate(_SILENT)).casefold().replace("’", "'")
        plain.append(word)
        spans.append(found.span())
    return _Words(text=text, plain=tuple(plain), spans=tuple(spans))


def _marked(part: str) -> tuple[str, ...]:
    """Return the words of a part of a quotation; what stands in brackets of its own is a gap that fits any words.

    A bracket inside a word ("[t]he", "reduce[d]") shows a changed letter; the rest of the word must agree.
    """
    plain = _BRACKETED.sub(" _GAP_ ", part)
    plain = _INSIDE.sub(lambda found: f" _{max(found[1], found[3], key=len)}_ ", plain)
    words = []
    for found in _WORD.finditer(plain):
        word = found[0]
        fixed = word == "_GAP_" or word.startswith("_")
        word = word if word == "_GAP_" else word.translate(_SILENT)
        words.append(word if fixed else unicodedata.normalize("NFKC", word).casefold().replace("’", "'"))
    while words and words[-1] == "_GAP_":
        words.pop()
    while words and words[0] == "_GAP_":
        words.pop(0)
    return tuple(words)


def _pattern(part: Sequence[str]) -> re.Pattern[str]:
    pieces = []
    for word in part:
        if word == "_GAP_":
            pieces.append(rf"(?: \S+){{0,{_LONGEST_PUT_IN}}}")
        elif word.startswith("_"):
            pieces.append(rf" \S*{re.escape(word.strip('_').casefold())}\S*")
        else:
            pieces.append(f" {re.escape(word)}")
    return re.compile("".join(pieces) + "(?= )")


def _find_in_order(parts: Sequence[Sequence[str]], source: _Words) -> tuple[int, int] | None:
    """Return first and last word (exclusive) of a place that has all parts in their order, or ``None``."""
    joined = f" {' '.join(source.plain)} "
    at, first, last = 0, None, 0
    for part in parts:
        found = _pattern(part).search(joined, at)
        if found is None:
            return None
        first = found.start() if first is None else first
        at = last = found.end()
    return joined.count(" ", 0, first or 0), joined.count(" ", 0, last)


def _cut(source: _Words, first: int, last: int) -> str:
    return " ".join(source.text[source.spans[first][0] : source.spans[max(first, last - 1)][1]].split())


def _nearest(part: Sequence[str], source: _Words) -> Passage | None:
    """Return the passage most like a part of a quotation, where it has enough of the words."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.fuzz import partial_ratio_alignment

    words = [word.strip("_").casefold() for word in part if word != "_GAP_"]
    joined = " ".join(source.plain)
    place = partial_ratio_alignment(" ".join(words), joined)
    if place is None:
        return None
    start = max(0, joined.count(" ", 0, place.dest_start) - _SPREAD)
    end = min(len(source.plain), joined.count(" ", 0, place.dest_end) + 1 + _SPREAD)
    start, end = _tighten(words, source.plain, start, end)
    steps = list(Indel.opcodes(words, source.plain[start:end]))
    same = [op for op in steps if op.tag == "equal"]
    kept = sum(op.src_end - op.src_start for op in same)
    if not same or kept / len(words) < _LEAST_SHARE:
        return None
    first, last = start + same[0].dest_start, start + same[-1].dest_end
    changes = tuple(_changes(words, source, start, steps))
    return Passage(wording=Wording.ALTERED, text=_cut(source, first, last), share=kept / len(words), changes=changes)


def _tighten(words: Sequence[str], plain: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return the shortest stretch within a stretch that has as many of the words in their order."""
    from rapidfuzz.distance import LCSseq

    most = LCSseq.similarity(words, plain[start:end])
    while start < end and LCSseq.similarity(words, plain[start + 1 : end]) == most:
        start += 1
    while start < end and LCSseq.similarity(words, plain[start : end - 1]) == most:
        end -= 1
    return start, end


def _changes(words: Sequence[str], source: _Words, start: int, steps: Sequence[Opcode]) -> Iterator[Change]:
    """Yield the stretches that differ, what is gone and what has come side by side taken as one."""
    quoted: list[str] = []
    theirs: list[int] = []
    for op in steps:
        if op.tag == "equal":
            if quoted or theirs:
                yield _change(quoted, theirs, source)
            quoted, theirs = [], []
            continue
        quoted += words[op.src_start : op.src_end]
        theirs += range(start + op.dest_start, start + op.dest_end)
    if quoted or theirs:
        yield _change(quoted, theirs, source)


def _change(quoted: Sequence[str], theirs: Sequence[int], source: _Words) -> Change:
    original = _cut(source, theirs[0], theirs[-1] + 1) if theirs else ""
    return Change(quoted=" ".join(quoted), source=original, words=(*quoted, *(source.plain[index] for index in theirs)))
