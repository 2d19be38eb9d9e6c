"""Drafts → `Block` records: levels, sections, lead-ins, quotations, the reference list and page furniture."""

from __future__ import annotations

import re

from kg.article.boilerplate import is_author_bio, is_furniture, is_person_name
from kg.article.drafts import Draft, heading_style, word_count
from kg.article.unheaded import mark_unheaded_references
from kg.cues.sections import REFERENCE_HEADINGS, TAIL_HEADINGS
from kg.model import Block, Span
from kg.terms import BlockKind

__all__ = ["is_reference_heading", "is_tail_heading", "settle_blocks"]

_OPENING, _CLOSING = '“"«„', '”"»'
_QUOTE_LIMIT = 6
_SHORT_NOTE = 12
_FIXED = frozenset((BlockKind.REFERENCE, BlockKind.TABLE))
"""Kinds that no wording makes furniture."""
_AUTHOR = re.compile(r"[\[(]?\d|[A-ZÀ-Þ][\w'’-]+(?:,| [A-Z]{1,3}\b[.,])|[“\"*_\[]")
_TOP = 8
_LETTERHEAD = 16
_REFERENCE_SIGNS = re.compile(
    r"\b(?:1[6-9]|20)\d\d\b|\bdoi\b|https?://|\bet al\b|\bpp?\. ?\d|\bvol\b|\b\d+ ?\(\d+\)|\bRetrieved\b|\bAccessed\b",
    re.IGNORECASE,
)


def settle_blocks(drafts: list[Draft], *, plain: bool) -> tuple[tuple[Block, ...], str | None]:
    """Return the blocks in order and the title, after deciding everything that depends on neighbours.

    Args:
        drafts: Pieces of the text in order.
        plain: Whether headings carry no level of their own (plain text).
    """
    _mark_furniture(drafts)
    title = _find_title(drafts, plain=plain)
    if plain:
        _set_levels(drafts)
    _mark_references(drafts)
    mark_unheaded_references(drafts)
    _mark_tail(drafts)
    _mark_quotes(drafts)
    _link_lead_ins(drafts)
    return _with_sections(drafts), title


def is_reference_heading(text: str) -> bool:
    """Return whether a heading opens a list of sources."""
    return _plain(text) in REFERENCE_HEADINGS


def is_tail_heading(text: str) -> bool:
    """Return whether a heading opens page furniture."""
    return _plain(text) in TAIL_HEADINGS


def _plain(text: str) -> str:
    low = re.sub(r"^[\d.\s#*]+", "", text.lower())
    return " ".join(low.strip(" :*_.").split())


def _mark_furniture(drafts: list[Draft]) -> None:
    for draft in drafts:
        reference_heading = draft.kind is BlockKind.HEADING and is_reference_heading(draft.text)
        if draft.kind not in _FIXED and not reference_heading and is_furniture(draft.text):
            draft.kind = BlockKind.BOILERPLATE
    _mark_bios(drafts)


def _mark_bios(drafts: list[Draft]) -> None:
    """Mark lines about the author and the bare names in front of them, in the last third of the page."""
    for index, draft in enumerate(drafts):
        if draft.kind is not BlockKind.PARAGRAPH or index < 0.6 * len(drafts) or not is_author_bio(draft.text):
            continue
        draft.kind = BlockKind.BOILERPLATE
        before = index - 1
        while before >= 0 and (drafts[before].kind is BlockKind.BOILERPLATE or is_person_name(drafts[before].text)):
            drafts[before].kind = BlockKind.BOILERPLATE
            before -= 1


def _find_title(drafts: list[Draft], *, plain: bool) -> str | None:
    """Find the title among the first blocks; the letterhead or menu above it becomes furniture."""
    found = _title_index(drafts, plain=plain)
    if found is None:
        return None
    title = drafts[found]
    title.level = 1
    for draft in drafts[:found]:
        if draft.kind is not BlockKind.REFERENCE and word_count(draft.text) <= _LETTERHEAD:
            draft.kind = BlockKind.BOILERPLATE
    for other in drafts[found + 1 : found + 3]:
        if other.kind is BlockKind.HEADING and other.text == title.text:
            other.level = 1
    return " ".join(title.text.split())


def _title_index(drafts: list[Draft], *, plain: bool) -> int | None:
    if not plain:
        heads = [k for k, draft in enumerate(drafts) if draft.kind is BlockKind.HEADING]
        return next((k for k in heads if drafts[k].level == 1), heads[0] if heads[:1] == [0] else None)
    first: int | None = None
    for index, draft in enumerate(drafts[:_TOP]):
        if draft.kind is BlockKind.HEADING and not is_reference_heading(draft.text):
            alone = draft.gap and (index + 1 == len(drafts) or drafts[index + 1].gap)
            if alone:
                return index
            first = index if first is None else first
        elif draft.kind is not BlockKind.BOILERPLATE and (
            word_count(draft.text) > _LETTERHEAD or draft.text[-1] in ".!?"
        ):
            break
    return first


def _set_levels(drafts: list[Draft]) -> None:
    """Give plain-text headings levels: Title Case above sentence case, and a heading on a heading above it."""
    heads = [index for index, draft in enumerate(drafts) if draft.kind is BlockKind.HEADING and draft.level != 1]
    styles = {index: heading_style(drafts[index].text) for index in heads}
    ranks = [style for style in ("caps", "title", "sentence") if style in styles.values()]
    # one-word headings have no style of their own: they take the commonest rank
    base = {style: 2 + rank for rank, style in enumerate(ranks)}
    inside = dict.fromkeys(ranks, 0)
    previous: int | None = None
    for index in heads:
        style = styles[index]
        follows = previous is not None and previous == index - 1 and drafts[previous].level >= base[style]
        stacked_next = index + 1 in styles and styles[index + 1] == style
        if follows:
            inside[style] = 1
        elif stacked_next:
            inside[style] = 0
        for deeper in ranks[ranks.index(style) + 1 :]:
            inside[deeper] = 0
        drafts[index].level = min(6, base[style] + inside[style])
        previous = index


def _mark_references(drafts: list[Draft]) -> None:
    """Mark what stands under a references heading, up to the next real heading or page furniture."""
    inside = False
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING and is_reference_heading(draft.text):
            inside = True
            continue
        if not inside or draft.kind is BlockKind.REFERENCE:
            continue
        if draft.kind is BlockKind.HEADING and _ends_references(drafts, index):
            inside = False
        elif (
            not _REFERENCE_SIGNS.search(draft.text)
            and word_count(draft.text) < _SHORT_NOTE
            and not _AUTHOR.match(draft.text)
        ):
            draft.kind = BlockKind.BOILERPLATE
        elif draft.kind is not BlockKind.BOILERPLATE or _looks_like_reference(draft.text):
            draft.kind = BlockKind.REFERENCE
            draft.level = 0


def _ends_references(drafts: list[Draft], index: int) -> bool:
    text = drafts[index].text
    if is_tail_heading(text):
        return True
    return not _REFERENCE_SIGNS.search(text) and word_count(text) <= 10 and not re.search(r"[.,;]\s", text)


def _looks_like_reference(text: str) -> bool:
    return len(_REFERENCE_SIGNS.findall(text)) >= 2


def _mark_tail(drafts: list[Draft]) -> None:
    """Mark page furniture below a tail heading such as "Related Posts", up to the next heading with prose."""
    inside = False
    for index, draft in enumerate(drafts):
        if draft.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and is_tail_heading(draft.text):
            inside = index > 0.5 * len(drafts) or word_count(draft.text) > 1
            draft.kind = BlockKind.BOILERPLATE if inside else draft.kind
        elif inside and draft.kind is BlockKind.HEADING:
            follower = drafts[index + 1] if index + 1 < len(drafts) else None
            inside = is_reference_heading(draft.text) is False and (
                follower is None or follower.kind is not BlockKind.PARAGRAPH or word_count(follower.text) < 15
            )
            draft.kind = BlockKind.BOILERPLATE if inside else draft.kind
        elif inside and draft.kind is not BlockKind.REFERENCE and word_count(draft.text) < 15:
            draft.kind = BlockKind.BOILERPLATE


def _mark_quotes(drafts: list[Draft]) -> None:
    """Mark quoted paragraphs, also where one quotation runs over several of them."""
    index = 0
    while index < len(drafts):
        draft = drafts[index]
        if draft.kind is not BlockKind.PARAGRAPH or draft.text[0] not in _OPENING:
            index += 1
            continue
        if _is_whole_quote(draft.text):
            draft.kind = BlockKind.QUOTE
            index += 1
            continue
        last = _find_quote_end(drafts, index)
        for part in drafts[index : last + 1]:
            part.kind = BlockKind.QUOTE
        index = max(last, index) + 1


def _is_whole_quote(text: str) -> bool:
    body = text.rstrip(" .,")
    if body[-1] not in _CLOSING or len(body) < 2:
        return False
    outside, depth = 0, 0
    for character in body:
        if character == '"':
            depth = 0 if depth else 1
        elif character in "“«„":
            depth += 1
        elif character in "”»":
            depth = max(0, depth - 1)
        elif depth == 0:
            outside += 1
    return outside <= 0.4 * len(body)


def _find_quote_end(drafts: list[Draft], first: int) -> int:
    """Return the last paragraph of a quotation that opens in one paragraph and closes in a later one, else −1."""
    text = drafts[first].text
    if any(mark in text[1:] for mark in _CLOSING):
        return -1
    for index in range(first + 1, min(first + _QUOTE_LIMIT, len(drafts))):
        draft = drafts[index]
        if draft.kind is not BlockKind.PARAGRAPH:
            return -1
        if draft.text.rstrip(" .,")[-1:] in _CLOSING:
            return index
    return -1


def _link_lead_ins(drafts: list[Draft]) -> None:
    lead: int | None = None
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.LIST_ITEM:
            draft.lead_in = lead
            if lead is not None and drafts[lead].kind is BlockKind.BOILERPLATE:
                draft.kind = BlockKind.BOILERPLATE
        elif draft.kind is BlockKind.PARAGRAPH or (draft.kind is BlockKind.BOILERPLATE and draft.text.endswith(":")):
            lead = index
        else:
            lead = None


def _with_sections(drafts: list[Draft]) -> tuple[Block, ...]:
    path: list[tuple[int, str]] = []
    blocks: list[Block] = []
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            while path and path[-1][0] >= draft.level:
                path.pop()
        level = draft.level if draft.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else 0
        section = tuple(text for rank, text in path if rank > 1)
        span = Span(start=draft.start, end=draft.end)
        blocks.append(Block(kind=draft.kind, span=span, level=level, section=section, lead_in=draft.lead_in))
        if draft.kind is BlockKind.HEADING:
            path.append((draft.level, " ".join(draft.text.split())))
    return tuple(blocks)
