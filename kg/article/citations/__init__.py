"""In-text citations of every style, found block by block."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from kg.article.citations.author_year import find_author_year, find_yearless, lower_case_words
from kg.article.citations.carry import carry_over
from kg.article.citations.cover import link_covers
from kg.article.citations.keyed import bracketed_keys, find_keyed
from kg.article.citations.links import find_links
from kg.article.citations.named import find_books, find_journals, find_named_studies, trial_names
from kg.article.citations.numeric import cites_in_round_brackets, cites_with_glued_numbers, find_numeric, listed_numbers
from kg.article.citations.prose import find_prose_sources, find_undated_bodies
from kg.article.citations.quotation import find_quotation_sources
from kg.article.citations.vague import find_vague
from kg.model import Block, InTextCitation, Source
from kg.terms import BlockKind

__all__ = ["carry_over", "find_citations", "find_quotation_sources", "link_covers"]

_SILENT = (BlockKind.REFERENCE, BlockKind.BOILERPLATE)


def find_citations(text: str, blocks: tuple[Block, ...], references: tuple[Source, ...]) -> list[InTextCitation]:
    """Return the in-text citations in order, unresolved; reference entries and page furniture cite nothing.

    Where two readings overlap, the first of this order stays: author-year, key, link, numeric, named study, book,
    source named in words, journal, organisation without a year, vague.
    """
    common = lower_case_words(text)
    names = trial_names(text)
    keys = bracketed_keys(text)
    ranges = [(block.span.start, block.span.end) for block in blocks if block.kind not in _SILENT]
    listed = listed_numbers(references)
    marked = any(find_numeric(text, start, end, listed) for start, end in ranges)
    round_brackets = not marked and cites_in_round_brackets(text, ranges)
    glued = not marked and not round_brackets and cites_with_glued_numbers(text, ranges)
    dated = [find_author_year(text, start, end, common) for start, end in ranges]
    known = frozenset(work.authors[0] for citations in dated for citation in citations for work in citation.works)
    found: list[InTextCitation] = []
    for (start, end), author_year in zip(ranges, dated, strict=True):
        links = find_links(text, start, end)
        here = _name_links(links, author_year)
        for citations in (
            author_year,
            find_keyed(text, start, end, keys),
            links,
            find_numeric(text, start, end, listed, round_brackets=round_brackets, glued=glued, ending=True),
            [] if marked or round_brackets or glued else find_yearless(text, start, end, known),
            find_named_studies(text, start, end, names),
            find_books(text, start, end),
            find_prose_sources(text, start, end, known),
            find_journals(text, start, end),
            find_undated_bodies(text, start, end),
            find_vague(text, start, end),
        ):
            here = _merge(here, citations)
        found.extend(here)
    return found


def _name_links(links: list[InTextCitation], author_year: list[InTextCitation]) -> list[InTextCitation]:
    """Return the links whose own text is an author-year citation, with those authors and year."""
    named = []
    for link in links:
        inside = [c for c in author_year if link.span.start <= c.span.start and c.span.end <= link.span.end]
        if link.exact.startswith("[") and len(inside) == 1 and len(inside[0].works) == 1:
            (target,), (work,) = link.works, inside[0].works
            named.append(replace(link, works=(replace(work, doi=target.doi, pmid=target.pmid, url=target.url),)))
    return named


def _merge(first: list[InTextCitation], second: list[InTextCitation]) -> list[InTextCitation]:
    """Return both lists as one in order of place, without those of the second that overlap one of the first."""
    if not second:
        return first
    starts = [citation.span.start for citation in first]
    added = []
    for citation in second:
        at = bisect_right(starts, citation.span.start)
        before = at > 0 and first[at - 1].span.end > citation.span.start
        after = at < len(first) and first[at].span.start < citation.span.end
        if not before and not after:
            added.append(citation)
    return sorted([*first, *added], key=lambda citation: citation.span)
