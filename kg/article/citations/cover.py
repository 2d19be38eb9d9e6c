"""Which words a citation supports."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from kg.model import InTextCitation, Sentence, Span
from kg.terms import CitationStyle

__all__ = ["link_covers"]

_CLAUSE_BREAK = re.compile(
    r"(?:;|,(?=\s(?:and|but|while|whereas|although|or|which|with)\b)|\s[–—]\s|\s(?=(?:while|whereas|but)\b))\s*"
)
_FEW_WORDS = 2
_TURN = re.compile(
    r"\W{0,2}(?:;|[,–—]?\s(?:but|whereas|while|although|though|yet)\b|,\sand\s(?:the|a|an|in|it|they|there)\b)"
)
"""What begins a clause of its own after a citation in brackets."""
_CLAUSE_WORDS = 5
_BRACKETED = (CitationStyle.PAREN_AUTHOR_YEAR, CitationStyle.NUMERIC, CitationStyle.SUPERSCRIPT)


def link_covers(
    text: str, sentences: tuple[Sentence, ...], citations: list[InTextCitation]
) -> tuple[InTextCitation, ...]:
    """Return the citations in order, each with the sentence or clauses it supports.

    A lone citation covers its sentence. Where several stand in one sentence, each one in a bracket covers what lies
    between the one before it and itself; a narrative one covers from its clause's start to the next citation.
    An appeal to unnamed studies, or a researcher named without a year, is left out where the same sentence cites in
    full.
    """
    homes: dict[int, list[InTextCitation]] = {}
    starts = [sentence.span.start for sentence in sentences]
    settled: list[InTextCitation] = []
    for citation in citations:
        home = bisect_right(starts, citation.span.start) - 1
        inside = home >= 0 and sentences[home].span.start <= citation.span.start < sentences[home].span.end
        if citation.covers or not inside:
            settled.append(citation)
        else:
            homes.setdefault(home, []).append(citation)
    for home, group in homes.items():
        named = _drop_weaker(group)
        settled.extend(_cover_sentence(text, sentences[home].span, named or group))
    return tuple(sorted(settled, key=lambda citation: (citation.span, citation.style)))


def _drop_weaker(group: list[InTextCitation]) -> list[InTextCitation]:
    """Leave out appeals to unnamed studies and mere names of people where the sentence cites in full."""
    named = [citation for citation in group if citation.style is not CitationStyle.VAGUE]
    full = [
        citation
        for citation in named
        if citation.style is not CitationStyle.NARRATIVE
        or any(work.year or not work.authors for work in citation.works)
    ]
    return full or named


def _cover_sentence(text: str, span: Span, group: list[InTextCitation]) -> list[InTextCitation]:
    units = _join_neighbours(text, sorted(group, key=lambda citation: citation.span))
    if len(units) == 1:
        cover = _before_turn(text, span, units[0])
        return [replace(citation, covers=(cover,)) for citation in units[0]]
    covered: list[InTextCitation] = []
    low = span.start
    for index, unit in enumerate(units):
        first, last = unit[0], unit[-1]
        following = units[index + 1][0].span.start if index + 1 < len(units) else span.end
        if first.style is CitationStyle.NARRATIVE:
            start = _clause_start(text, low, first.span.start)
            end = _clause_end(text, last.span.end, following) if following < span.end else following
        else:
            start, end = low, span.end if index == len(units) - 1 else last.span.end
        while start < end and text[start] in " ,;.)\n\t":
            start += 1
        while end > start and text[end - 1] in " ,;(\n\t":
            end -= 1
        cover = Span(start=start, end=end) if end > start else span
        covered.extend(replace(citation, covers=(cover,)) for citation in unit)
        low = max(last.span.end, end) if first.style is CitationStyle.NARRATIVE else last.span.end
    return covered


def _before_turn(text: str, span: Span, unit: list[InTextCitation]) -> Span:
    """Return the part of a sentence that its only citations cover: up to a bracket that a further clause follows."""
    last = unit[-1]
    if unit[0].style is CitationStyle.NARRATIVE or last.style not in _BRACKETED:
        return span
    turn = _TURN.match(text, last.span.end, span.end)
    if turn is None or len(text[turn.end() : span.end].split()) < _CLAUSE_WORDS:
        return span
    return Span(start=span.start, end=last.span.end)


def _join_neighbours(text: str, group: list[InTextCitation]) -> list[list[InTextCitation]]:
    """Put citations with hardly a word between them together: they support the same words."""
    units: list[list[InTextCitation]] = []
    for citation in group:
        between = text[units[-1][-1].span.end : citation.span.start] if units else ""
        if units and len(re.findall(r"\w+", between)) <= _FEW_WORDS and not _CLAUSE_BREAK.search(between):
            units[-1].append(citation)
        else:
            units.append([citation])
    return units


def _clause_end(text: str, at: int, high: int) -> int:
    found = None
    for match in _CLAUSE_BREAK.finditer(text, at, high):
        found = match
    return found.start() if found else high


def _clause_start(text: str, low: int, at: int) -> int:
    starts = [match.end() for match in _CLAUSE_BREAK.finditer(text, low, at)]
    return starts[-1] if starts else low
