"""Comments of the writer: words in a file that no reader of the page sees."""

from __future__ import annotations

import re
from typing import Literal

from kg.model import Comment, Span

__all__ = ["take_comments"]

_HTML = re.compile(r"<!--(.{0,5000}?)-->", re.DOTALL)
_LINE = re.compile(r"^[ \t]*(?:#|//)[ \t]*(kg-ignore[\w-]*\b(?:(?!<!--)[^\r\n])*)", re.MULTILINE)
"""A plain text has no comments of its own, so only a line that begins with our word is one."""


def take_comments(text: str, markup: Literal["text", "markdown"]) -> tuple[str, tuple[Comment, ...]]:
    """Return the text with its comments blanked, every offset and line kept, and the comments in order.

    Args:
        text: The text as written.
        markup: How comments are written: ``<!-- … -->`` in both, and in plain text lines ``# kg-ignore…`` too.
    """
    found = list(_HTML.finditer(text))
    if markup == "text":
        inside = [match.span() for match in found]
        found += [m for m in _LINE.finditer(text) if not any(start <= m.start() < end for start, end in inside)]
    if not found:
        return text, ()
    found.sort(key=lambda match: match.start())
    parts, last = [], 0
    for match in found:
        parts += [text[last : match.start()], re.sub(r"[^\r\n]", " ", match[0])]
        last = match.end()
    comments = tuple(Comment(span=Span(start=m.start(), end=m.end()), text=m[1].strip()) for m in found)
    return "".join([*parts, text[last:]]), comments
