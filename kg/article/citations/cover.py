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


def link_covers(
    text: str, sentences: tuple[Sentence, ...], citations: list[InTextCitation]
) -> tuple[InTextCitation, ...]:
    """Return the citations in order, each with the sentence or clauses it supports.

    A lone citation covers its sentence. Where several stand in one sentence, each one in a bracket covers what lies
    between the one before it and itself; a narrative one covers from its clause's start to the next citation.
    An appeal to unnamed studies is left out where the same sentence names its source.
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
        named = [citation for citation in group if citation.style is not CitationStyle.VAGUE]
        settled.extend(_cover_sentence(text, sentences[home].span, named or group))
    return tuple(sorted(settled, key=lambda citation: (citation.span, citation.style)))


def _cover_sentence(text: str, span: Span, group: list[InTextCitation]) -> list[InTextCitation]:
    group = sorted(group, key=lambda citation: citation.span)
    if len(group) == 1:
        return [replace(group[0], covers=(span,))]
    covered: list[InTextCitation] = []
    low = span.start
    for index, citation in enumerate(group):
        following = group[index + 1].span.start if index + 1 < len(group) else span.end
        if citation.style is CitationStyle.NARRATIVE:
            start, end = _clause_start(text, low, citation.span.start), following
        else:
            start, end = low, citation.span.end
            if index == len(group) - 1:
                end = span.end
        while start < end and text[start] in " ,;.)\n\t":
            start += 1
        while end > start and text[end - 1] in " ,;(\n\t":
            end -= 1
        cover = Span(start=start, end=end) if end > start else span
        adjacent = bool(covered) and not re.search(r"\w{2}", text[group[index - 1].span.end : citation.span.start])
        covered.append(replace(citation, covers=covered[-1].covers if adjacent else (cover,)))
        low = citation.span.end
    return covered


def _clause_start(text: str, low: int, at: int) -> int:
    starts = [match.end() for match in _CLAUSE_BREAK.finditer(text, low, at)]
    return starts[-1] if starts else low
