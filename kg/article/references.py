"""The reference list: blocks under a references heading → `Source` per work."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from kg.article.citations.links import DOI, URL, clean_doi
from kg.article.entries import parse_reference
from kg.model import Block, Source, Span
from kg.terms import BlockKind

__all__ = ["make_key", "mark_remarks", "read_references"]

_NUMBER = re.compile(r"(?:\[(\d{1,3})\]|\(?(\d{1,3})[.)])\s+|(\d{1,3})\s+(?=[A-Z])")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d[a-k]?\b|\bn\.d\.")
_STARTS = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+"
    r"(?:,\s(?:[A-Z]\.|[A-Z][\w'’-]+)|\s[A-Z]{1,3}[,.]|\s(?:et al|[A-Z][\w'’-]+){0,5}\.\s[“\"A-Z]|\s\(\d{4}\))"
    r"|[A-ZÀ-Þ][\w ]{2,60}\.\s[“\"]"
)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|may|will|should|please|we|our|us|you|your)\b", re.IGNORECASE)
_SHORTEST = 12
_LONGEST = 6000
"""Characters up to which an entry may hold several works; a longer one is no list entry."""


def read_references(text: str, blocks: tuple[Block, ...], markers: dict[int, str]) -> tuple[Source, ...]:
    """Return the works of the reference blocks in order, one `Source` each, keys unique.

    Args:
        text: The article's text.
        blocks: Its blocks.
        markers: Number or bullet in front of a block, by the block's start.
    """
    sources: list[Source] = []
    used: set[str] = set()
    for start, end, number in _find_entries(text, blocks, markers):
        for index, (first, last) in enumerate(_split_works(text, start, end)):
            source = parse_reference(text[first:last])
            own = number if index == 0 else None
            key = make_key(source, own or str(len(sources) + 1), used)
            used.add(key)
            sources.append(replace(source, key=key, number=own, span=Span(start=first, end=last)))
    return tuple(sources)


def mark_remarks(blocks: tuple[Block, ...], sources: tuple[Source, ...]) -> tuple[Block, ...]:
    """Return the blocks with those of a reference list that hold no work marked as page furniture."""
    spans = [source.span for source in sources if source.span is not None]
    settled = []
    for block in blocks:
        if block.kind is BlockKind.REFERENCE and spans:
            listed = any(span.start < block.span.end and block.span.start < span.end for span in spans)
            settled.append(block if listed else replace(block, kind=BlockKind.BOILERPLATE))
        else:
            settled.append(block)
    return tuple(settled)


def make_key(source: Source, number: str, used: set[str]) -> str:
    """Return ``Family`` + year, or ``ref`` + number without an author, with a letter where it is taken."""
    family = source.authors[0].family if source.authors else ""
    folded = unicodedata.normalize("NFKD", family)
    stem = re.sub(r"[^A-Za-z0-9]", "", folded)[:40]
    stem = f"{stem}{source.year or ''}" if stem else f"ref{number}"
    key, letters = stem, iter("abcdefghijklmnopqrstuvwxyz")
    while key in used:
        key = stem + next(letters, f"_{len(used)}")
    return key


def _find_entries(text: str, blocks: tuple[Block, ...], markers: dict[int, str]) -> list[tuple[int, int, str | None]]:
    """Return the range and number of each entry; a line that only continues the one before it is joined to it."""
    entries: list[tuple[int, int, str | None]] = []
    for block in blocks:
        if block.kind is not BlockKind.REFERENCE:
            continue
        start, end = block.span.start, block.span.end
        marker = markers.get(start, "")
        number: str | None = marker.strip(".)([]") if marker.strip(".)([]").isalnum() else None
        found = _NUMBER.match(text, start, end) if number is None else None
        if found is not None:
            number = next(group for group in found.groups() if group)
            start = found.end()
        if entries and number is None and not marker and _continues(text, entries[-1], start, end):
            entries[-1] = (entries[-1][0], end, entries[-1][2])
        elif any(character.isalpha() for character in text[start:end]) and not _is_remark(
            text, entries, start, end, number
        ):
            entries.append((start, end, number))
    return entries


def _is_remark(text: str, entries: list[tuple[int, int, str | None]], start: int, end: int, number: str | None) -> bool:
    """Tell a remark under a list ("Printed copies are uncontrolled.") from a work: it bears no year and no address.

    Without a number it stands under a numbered list, or it speaks in sentences.
    """
    line = text[start:end]
    if number is not None or not entries or _YEAR.search(line) or URL.search(line) or DOI.search(line):
        return False
    return all(entry[2] is not None for entry in entries) or _SENTENCE.search(line) is not None


def _continues(text: str, last: tuple[int, int, str | None], start: int, end: int) -> bool:
    line = text[start:end]
    before = text[last[0] : last[1]]
    if text.count("\n", last[1], start) > 1:
        link = re.match(r"(?:https?://|doi\b|www\.|PMID|10\.\d{4})", line, re.IGNORECASE)
        return link is not None and len(line) < 200 and not (URL.search(before) or DOI.search(before))
    if last[2] is not None:
        return True
    unfinished = before[-1] in ",;:-–&" or not (_YEAR.search(before) or URL.search(before))
    return unfinished or line[0].islower() or line[0].isdigit()


def _split_works(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split an entry after a DOI or address that another work, with a year or address of its own, follows."""
    pieces: list[tuple[int, int]] = []
    if end - start > _LONGEST:
        return [(start, end)]
    low = start
    links = [*DOI.finditer(text, start, end), *URL.finditer(text, start, end)]
    for match in sorted(links, key=lambda found: found.end()):
        cut = match.start() + len(clean_doi(match.group()))
        if cut <= low:
            continue
        while cut < end and text[cut] in ".;,":
            cut += 1
        rest = re.match(r"\s+", text[cut:end])
        if rest is None:
            continue
        follow = cut + rest.end()
        remainder = text[follow:end]
        own = _YEAR.search(remainder) or URL.search(remainder) or DOI.search(remainder)
        if _STARTS.match(remainder) and own and len(remainder) > _SHORTEST and _YEAR.search(text, low, cut):
            pieces.append((low, cut))
            low = follow
    return [*pieces, (low, end)]
