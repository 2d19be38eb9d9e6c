"""What of a sentence is not read: its citations, and the addresses of its links."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from kg.claims.reading.masking import plain_links
from kg.model import Article, Span
from kg.terms import CitationStyle

__all__ = ["citation_cuts", "without_citations"]

_GRAMMATICAL: Final = frozenset((CitationStyle.NAMED_STUDY, CitationStyle.VAGUE, CitationStyle.QUOTATION_SOURCE))
"""Citations that are words of the sentence."""


def without_citations(article: Article, span: Span) -> str:
    """Return a sentence as it reads without its citations and the addresses of its links."""
    text, (dropped, _) = article.text, citation_cuts(article, span)
    kept = []
    position = span.start
    for cut in sorted(dropped):
        if cut.start >= position and text[cut.start : cut.start + 1] != "[":
            kept.append(text[position : cut.start])
            position = cut.end
    return plain_links("".join([*kept, text[position : span.end]]))


def citation_cuts(article: Article, span: Span) -> tuple[list[Span], list[tuple[Span, str]]]:
    """Return the citations to leave out of the parsed copy, and those in whose place a name stands."""
    dropped: list[Span] = []
    stand_ins: list[tuple[Span, str]] = []
    first = bisect_left(article.citations, span.start, key=lambda citation: citation.span.start)
    for citation in article.citations[first:]:
        if citation.span.start >= span.end:
            break
        if citation.span.end > span.end:
            continue
        if citation.style is CitationStyle.NARRATIVE:
            stand_ins.append((citation.span, "Smith"))
        elif citation.style not in _GRAMMATICAL:
            dropped.append(citation.span)
    return dropped, stand_ins
