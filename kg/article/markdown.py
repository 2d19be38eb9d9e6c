"""Markdown → drafts of blocks, mapped back to offsets in the source."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from kg.article.drafts import Draft, trim
from kg.terms import BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["find_markdown_drafts", "read_front_matter"]

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(\w[\w-]*):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_FOOTNOTE = re.compile(r"^[ \t]{0,3}\[\^([^\]\s]{1,20})\]:[ \t]+(\S[^\r\n]*)", re.MULTILINE)


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the simple fields of a YAML header and the offset where the text begins."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, 0
    fields = {key.lower(): value.strip("'\"") for key, value in _FIELD.findall(found.group(1))}
    return fields, found.end()


def find_markdown_drafts(text: str) -> list[Draft]:
    """Return the pieces of a Markdown text, in order, with their kinds and heading levels."""
    from markdown_it import MarkdownIt

    _, body = read_front_matter(text)
    source = _blank(text, 0, body)
    notes: list[Draft] = []
    for found in _FOOTNOTE.finditer(source):
        start, end = trim(text, *found.span(2))
        notes.append(Draft(BlockKind.REFERENCE, start, end, text[start:end], marker=found.group(1)))
    for note in notes:
        line_start = source.rfind("\n", 0, note.start) + 1
        source = _blank(source, line_start, note.end)
    lines = [0, *accumulate(len(line) for line in re.findall(r"[^\n]*\n|[^\n]+\Z", source))]
    drafts = _walk(MarkdownIt("commonmark").enable("table").parse(source), text, lines)
    return sorted([*drafts, *notes], key=lambda draft: draft.start)


def _blank(text: str, start: int, end: int) -> str:
    """Replace a range by blanks of the same length, line ends kept."""
    return text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]


def _walk(tokens: list[Token], text: str, lines: list[int]) -> list[Draft]:
    drafts: list[Draft] = []
    lists: list[str] = []
    quotes = 0
    level, kind, marker, fresh = 0, BlockKind.PARAGRAPH, "", False
    cursor = 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token.markup)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            marker, fresh = token.info or token.markup, True
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += 1 if token.type == "blockquote_open" else -1
        elif token.type == "heading_open":
            level, kind = int(token.tag[1:]), BlockKind.HEADING
        elif token.type == "tr_open" and token.map is not None:
            cursor = _add(drafts, text, lines, token, BlockKind.TABLE, cursor)
        elif token.type in ("html_block", "fence", "code_block"):
            cursor = _add(drafts, text, lines, token, BlockKind.BOILERPLATE, cursor)
        elif token.type == "inline" and token.map is not None and not (drafts and _in_table(drafts[-1], token, lines)):
            if kind is not BlockKind.HEADING:
                kind = BlockKind.QUOTE if quotes else BlockKind.LIST_ITEM if lists else BlockKind.PARAGRAPH
            draft = _locate(text, lines, token, kind, cursor)
            if draft is not None:
                draft.level = level if kind is BlockKind.HEADING else max(0, len(lists) - 1)
                draft.marker = marker if fresh else ""
                draft.gap = not lists
                drafts.append(draft)
                cursor = draft.end
            kind, fresh = BlockKind.PARAGRAPH, False
    return drafts


def _rows(token: Token) -> tuple[int, int]:
    """Return the first line of a token and the line after its last; tokens without lines stand at the start."""
    first, last = token.map or (0, 0)
    return first, last


def _in_table(draft: Draft, token: Token, lines: list[int]) -> bool:
    return draft.kind is BlockKind.TABLE and lines[_rows(token)[0]] < draft.end


def _add(drafts: list[Draft], text: str, lines: list[int], token: Token, kind: BlockKind, cursor: int) -> int:
    first, last = _rows(token)
    start, end = trim(text, max(cursor, lines[first]), lines[min(last, len(lines) - 1)])
    if kind is BlockKind.TABLE:
        while start < end and text[start] in "| ":
            start += 1
        while end > start and text[end - 1] in "| ":
            end -= 1
    if start >= end:
        return cursor
    drafts.append(Draft(kind, start, end, text[start:end]))
    return end


def _locate(text: str, lines: list[int], token: Token, kind: BlockKind, cursor: int) -> Draft | None:
    """Find the inline content's first and last lines in the source: markup at the edges stays outside."""
    first_row, last_row = _rows(token)
    content = [line.strip() for line in token.content.split("\n") if line.strip()]
    if not content:
        return None
    low, high = max(cursor, lines[first_row]), lines[min(last_row, len(lines) - 1)]
    start = text.find(content[0], low, high)
    if start < 0:
        start, end = trim(text, low, high)
    else:
        last = text.rfind(content[-1], start, high)
        end = last + len(content[-1]) if last >= 0 else start + len(content[0])
    start, end = trim(text, start, end)
    start, end = _strip_emphasis(text, start, end)
    return Draft(kind, start, end, text[start:end]) if start < end else None


def _strip_emphasis(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave emphasis marks that enclose the whole block outside it."""
    for mark in ("***", "**", "__", "*", "_"):
        inner = text[start + len(mark) : end - len(mark)]
        enclosed = text.startswith(mark, start) and text.endswith(mark, start, end)
        if end - start > 2 * len(mark) and enclosed and mark not in inner:
            return start + len(mark), end - len(mark)
    return start, end
