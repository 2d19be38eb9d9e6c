"""The line under a quotation that says where it was taken from."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.article.citations.links import URL, clean_url, work_of_url
from kg.model import Block, CitedWork, InTextCitation
from kg.terms import BlockKind, CitationStyle

__all__ = ["find_quotation_sources"]

_PAGES = re.compile(r"\(?\bpp?\.\s?\d[\d–, -]*\)?")
_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
_PUBLISHED = re.compile(
    r"\b(?:press|publish(?:ers?|ing)|edition|books?|kindle|university|vol\.|eds?\.|journal|isbn|doi|association|verlag)\b",
    re.IGNORECASE,
)
_RETRIEVED = re.compile(r"(?:retrieved|available|accessed)\b.{0,40}?(?:from|at|:)", re.IGNORECASE)
_DASHED = re.compile(r"[—–―-]{1,2}\s?(?=[A-Z])")
_LONGEST = 350
_MAY_NAME_SOURCE = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.HEADING)


def find_quotation_sources(text: str, blocks: tuple[Block, ...]) -> tuple[list[InTextCitation], tuple[Block, ...]]:
    """Return the source lines under quotations with what they cover, and the blocks with those lines marked.

    A line is one where it follows a quotation and has the shape of a reference, or follows any block and opens
    with "Retrieved from" and an address. Its block becomes a reference: it states nothing itself.
    """
    found: list[InTextCitation] = []
    settled = list(blocks)
    for index, block in enumerate(blocks):
        if index == 0 or block.kind not in _MAY_NAME_SOURCE:
            continue
        line = text[block.span.start : block.span.end]
        if len(line) > _LONGEST:
            continue
        quotes = _blocks_before(settled, index, BlockKind.QUOTE)
        retrieved = _RETRIEVED.match(line)
        url = URL.search(line)
        if quotes and (retrieved or _is_source_line(line)):
            style, covered = CitationStyle.QUOTATION_SOURCE, quotes
        elif retrieved and url and len(line) - url.end() + url.start() < 60:
            style, covered = CitationStyle.HYPERLINK, _stretch_before(settled, index)
        else:
            continue
        settled[index] = replace(block, kind=BlockKind.REFERENCE, level=0, lead_in=None)
        covers = tuple(settled[number].span for number in covered)
        works = (_read_work(line),)
        found.append(InTextCitation(span=block.span, exact=line, style=style, works=works, covers=covers))
    return found, tuple(settled)


def _blocks_before(blocks: list[Block], index: int, kind: BlockKind) -> list[int]:
    """Return the unbroken run of blocks of a kind right above, in order."""
    run: list[int] = []
    at = index - 1
    while at >= 0 and blocks[at].kind is kind:
        run.insert(0, at)
        at -= 1
    return run


def _stretch_before(blocks: list[Block], index: int) -> list[int]:
    """Return what a "Retrieved from" line closes: the list above it with its lead-in, or the paragraph above it."""
    items = _blocks_before(blocks, index, BlockKind.LIST_ITEM)
    if items:
        lead = blocks[items[0]].lead_in
        return items if lead is None else [lead, *items]
    return [index - 1] if blocks[index - 1].kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) else []


def _is_source_line(line: str) -> bool:
    if _DASHED.match(line) and len(line) <= 160:
        return True
    if line[0] in '“"':
        return False
    signs = [_PAGES.search(line), _YEAR.search(line), _PUBLISHED.search(line), URL.search(line)]
    return sum(1 for sign in signs if sign) >= 2 or (signs[0] is not None and line.count(".") >= 2)


def _read_work(line: str) -> CitedWork:
    body = _DASHED.sub("", line, count=1) if _DASHED.match(line) else line
    url = URL.search(body)
    if _RETRIEVED.match(body) and url:
        return work_of_url(clean_url(url.group()))
    year = _YEAR.search(body)
    family = _read_family(body)
    title = _read_title(body)
    work = work_of_url(clean_url(url.group())) if url else CitedWork()
    return replace(
        work,
        authors=(family,) if family and not (title or "").startswith(body[: len(family)]) else (),
        year=int(year.group(1)) if year else None,
        name=title,
    )


def _read_family(body: str) -> str | None:
    """Return the family name at the head of a line: the last word of "Ann Marlow", the first of "Marlow T."."""
    head = re.match(r"[^,.;:(“\"]{2,60}", body)
    words = head.group().split() if head else []
    if 2 <= len(words) <= 4 and all(len(word) > 1 and word[0].isupper() and not word.isupper() for word in words):
        return words[-1]
    return words[0] if words and words[0][0].isupper() else None


def _read_title(body: str) -> str | None:
    """Return the longest stretch before the page numbers that is not the author: the work's title."""
    pages = _PAGES.search(body)
    head = body[: pages.start()] if pages else re.split(r"\(\d{4}\)", body)[0]
    cut = r"(?:(?<=[a-z]{2})|(?<=\s[A-Z])|(?<=[”\"]))\.\s+(?=[“\"A-Z])"
    parts = [part.strip(' .,()“”"*_') for part in re.split(cut, head)]
    if len(parts) == 1:
        parts = [part.strip(' .,()“”"*_') for part in re.split(r",\s+(?=[“\"*_A-Z])", head, maxsplit=1)]
    parts = [part for part in parts if len(part) > 3]
    return max(parts[1:], key=len) if len(parts) > 1 else (parts[0] if parts else None)
