"""Sentences of blocks: syntok's boundaries, mended where a citation, abbreviation or quotation misleads it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from kg.article.drafts import trim
from kg.model import Block, Sentence, Span
from kg.terms import BlockKind

__all__ = ["cut_long_sentences", "find_sentences"]

_SPOKEN = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE)
_BLANKS = str.maketrans(dict.fromkeys("\r\n\t\u00a0\u2002\u2003\u2009\u202f\u200b", " "))
_ABBREVIATION = re.compile(
    r"(?:\bet al|\be\.g|\bi\.e|\bcf|\bvs|\bviz|\bDr|\bMr|\bMrs|\bMs|\bProf|\bSt|\bpp?|\bFigs?|\bVol|\bEds?"
    r"|\b[Aa]pprox|\b[Vv]it|\bca|\bresp|\bincl|\bDept|\bGen|\bSen|\bRep|\bRev|\bRefs?|\bTab|\bChap|\bSec|\bEq)\.\Z"
)
_ENDS = re.compile(
    r"(?:\bet al|\betc|\bM\.D|\bPh\.D|\bU\.S|\bU\.K|\ba\.m|\bp\.m|\bJr|\bSr|\bInc|\bLtd|\bCo|\bCorp)\.\Z"
)
_NUMBER_OF = re.compile(r"\bNos?\.\Z")
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.[ -]?){1,3}\Z")
_OPENS = r"(?:[“\"‘(*_]|<\w{1,8}>){0,5}(?:[A-ZÀ-ÖØ-Þ]|@\w)"
_EMPHASIS = re.compile(r"(?:[*_]|</?\w{1,8}>)+")
# a boundary syntok passes over: a citation mark stands between the full stop and the next sentence
_MARKED_END = re.compile(
    r"[.!?][”\"’')]{0,2}"
    r"[*_]{0,3}(?:(?:\s?\[\d[\d,;–\- ]{0,40}\]){1,6}|(?:\s?\[\^[^\]\s]{1,20}\]){1,6}|(?:\^[^\s^]{1,20}\^){1,6}"
    r"|(?:<sup>[^\n]{1,200}?</sup>\s?[,–-]?\s?){1,6}|[⁰¹²³⁴-⁹,–⁻]{1,12}"
    r"|(?<!\d\.)\d{1,3}(?:[,–-]\d{1,3}){0,6}(?=\s[A-Z“\"]))"
    rf"(?=\s+{_OPENS})"
)
_PLAIN_END = re.compile(
    r"(?:(?<=[a-z\d)”’\]%])|(?<=[A-Z][A-Z]))[.!?](?:[”\"’)*_]|</\w{1,8}>){0,5}"
    rf"(?=\s+{_OPENS})"
)
_LEADING_MARK = re.compile(
    r"(?:\[\d[\d,;–\- ]{0,40}\]|[⁰¹²³⁴-⁹,–⁻]{1,12}|<sup>[^\n]{1,200}?</sup>"
    r"|\[\^[^\]\s]{1,20}\]|\^[^\s^]{1,20}\^)\s*"
)
_INNER_END = re.compile(r"[.!?…‽。！？][^\w\s]{0,4}\s")
_SHORT_QUOTE = 120
_LONG_BLOCK = 20_000
_LONGEST = 5_000
"""Characters of a sentence; what is longer is no prose. Source: project choice, ten times a long sentence of papers."""

_NO_BRACKETS = str.maketrans("()[]{}", "      ")
_BRACKETED = re.compile(r"\([^()\n]{1,300}\)")
_QUOTES = re.compile(r"“[^“”]{0,2000}”|(?<!\w)\"[^\"]{0,2000}\"(?!\w)")


def find_sentences(text: str, blocks: tuple[Block, ...], whole: list[Span]) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks but references and page furniture, in order.

    Every sentence lies inside its block, is not blank, and overlaps no other; a heading is one sentence.

    Args:
        text: The article's text.
        blocks: The article's blocks.
        whole: Ranges no boundary may cut, such as citations.
    """
    sentences: list[Sentence] = []
    guards = sorted((span.start, span.end) for span in whole)
    at = 0
    for number, block in enumerate(blocks):
        if block.kind not in _SPOKEN:
            continue
        while at < len(guards) and guards[at][1] <= block.span.start:
            at += 1
        inside = []
        for guard in guards[at:]:
            if guard[0] >= block.span.end:
                break
            inside.append(guard)
        for start, end in _split_block(text, block, inside):
            sentences.append(Sentence(span=Span(start=start, end=end), block=number))
    return tuple(sentences)


def cut_long_sentences(
    text: str, sentences: tuple[Sentence, ...], whole: list[Span]
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Return the sentences, those of more than 5,000 characters in pieces, and the ones that were cut.

    A piece ends at the last white space it can end at outside the ranges of ``whole``, else where it is full.
    """
    kept: list[Sentence] = []
    cut: list[Sentence] = []
    guards = sorted((span.start, span.end) for span in whole)
    for sentence in sentences:
        if sentence.span.end - sentence.span.start <= _LONGEST:
            kept.append(sentence)
            continue
        cut.append(sentence)
        for start, end in _cut_pieces(text, sentence.span, guards):
            kept.append(Sentence(span=Span(start=start, end=end), block=sentence.block))
    return tuple(kept), tuple(cut)


def _cut_pieces(text: str, span: Span, guards: list[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces = []
    low = span.start
    while low < span.end:
        high = span.end if span.end - low <= _LONGEST else _last_blank(text, low, low + _LONGEST, guards)
        start, end = trim(text, low, high)
        if start < end:
            pieces.append((start, end))
        low = high
    return pieces


def _last_blank(text: str, low: int, high: int, guards: list[tuple[int, int]]) -> int:
    for at in range(high, low, -1):
        if not text[at].isspace():
            continue
        before = bisect_left(guards, (at, 0)) - 1
        if before < 0 or guards[before][1] <= at:
            return at
    return high


def _split_block(text: str, block: Block, guards: list[tuple[int, int]]) -> list[tuple[int, int]]:
    low, high = block.span.start, block.span.end
    if block.kind in (BlockKind.HEADING, BlockKind.TABLE):
        return [(low, high)]
    cuts = _find_cuts(text[low:high].translate(_BLANKS))
    guards = [*guards, *_unbreakable(text, low, high)]
    edges = [low, *_outside([low + cut for cut in cuts], guards), high]
    pieces = []
    for piece in pairwise(edges):
        start, end = trim(text, *piece)
        if start < end:
            pieces.append((start, end))
    return _rejoin(text, pieces, guards)


def _find_cuts(line: str) -> list[int]:
    """Return offsets where a sentence of the block begins, the first left out."""
    from syntok import segmenter

    if len(line) > _LONG_BLOCK:
        # syntok looks for the end of every bracket; in a block of this size that is no prose any more
        line = line.translate(_NO_BRACKETS)
    cuts: set[int] = set()
    for pattern in (_MARKED_END, _PLAIN_END):
        for match in pattern.finditer(line):
            cuts.add(_skip_blanks(line, match.end()))
    plain = [cut for cut in sorted(cuts) if 0 < cut < len(line) and not _misled(line, cut)]
    for low, high in pairwise((0, *plain, len(line))):
        # what holds no further full stop before a blank needs no second look
        if _INNER_END.search(line, low, max(low, high - 2)) is None:
            continue
        cursor = 0
        for paragraph in segmenter.analyze(line[low:high]):
            for sentence in paragraph:
                first = next(iter(sentence), None)
                if first is None:
                    continue
                if first.offset > cursor:
                    cuts.add(low + first.offset)
                cursor = first.offset
    return [cut for cut in sorted(cuts) if 0 < cut < len(line) and not _misled(line, cut)]


def _skip_blanks(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _misled(line: str, cut: int) -> bool:
    """Tell whether a boundary is only an abbreviation's full stop or has no end of sentence before it."""
    before = _EMPHASIS.sub("", line[max(0, cut - 40) : cut]).rstrip()
    after = _EMPHASIS.sub("", line[cut : cut + 12])[:2]
    if before[-1:] in (",", ";") or _ABBREVIATION.search(before):
        return True
    if _NUMBER_OF.search(before) and after[:1].isdigit():
        return True
    if _INITIAL.search(before) and after[:1].isupper():
        return True
    if _ENDS.search(before) and (after[:1].islower() or after[:1] in "(,;0123456789"):
        return True
    return after[:1].islower() and before[-1:] not in ".!?"


def _unbreakable(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return short quotations and brackets: a boundary inside them would tear them apart."""
    quotes = [
        match.span() for match in _QUOTES.finditer(text, low, high) if match.end() - match.start() <= _SHORT_QUOTE
    ]
    return quotes + [match.span() for match in _BRACKETED.finditer(text, low, high)]


def _outside(cuts: list[int], guards: list[tuple[int, int]]) -> list[int]:
    """Return the boundaries that lie inside no guarded range, in one sweep over both."""
    kept = []
    waiting = sorted(guards, reverse=True)
    reach = -1
    for cut in cuts:
        while waiting and waiting[-1][0] < cut:
            reach = max(reach, waiting.pop()[1])
        if cut >= reach:
            kept.append(cut)
    return kept


def _rejoin(text: str, pieces: list[tuple[int, int]], guards: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give back to a sentence the marks and citations cut off its end, and join scraps without a word."""
    joined: list[tuple[int, int]] = []
    closes = dict(guards)
    for piece in pieces:
        start, end = piece
        if joined:
            taken = _take_back(text, start, end, closes)
            if taken > start:
                joined[-1] = (joined[-1][0], trim(text, start, taken)[1])
                start, end = trim(text, taken, end)
            if start < end and not any(character.isalnum() for character in text[start:end]):
                joined[-1] = (joined[-1][0], end)
                continue
        if start < end:
            joined.append((start, end))
    return joined


def _take_back(text: str, start: int, end: int, closes: dict[int, int]) -> int:
    """Return where a piece's own words begin, after the marks and citations that close the sentence before it."""
    mark = _LEADING_MARK.match(text, start, end)
    if mark is not None:
        return mark.end()
    stop = closes.get(start, -1)
    if text[start] not in "([" or not start < stop <= end:
        return start
    while stop < end and text[stop] in ".;,":
        stop += 1
    rest = text[stop:end].lstrip()
    return stop if not rest or rest[0].isupper() else start
