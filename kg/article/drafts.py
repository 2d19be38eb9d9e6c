"""A block while it is being decided: the one mutable step between a file's lines and `Block` records."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.terms import BlockKind

__all__ = ["Draft", "heading_style", "looks_like_heading", "trim", "word_count"]

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(r"[^\W\d_][\w'’‑-]*")
_SMALL = frozenset(
    (
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "off", "on", "or"),
        *("over", "per", "so", "than", "the", "to", "up", "via", "vs", "with", "without"),
    )
)


@dataclass(slots=True)
class Draft:
    """A located piece of text with what is known of it so far.

    ``gap`` is true where a blank line stands before it; ``marker`` is the bullet or number in front of it.
    """

    kind: BlockKind
    start: int
    end: int
    text: str
    level: int = 0
    gap: bool = True
    marker: str = ""
    lead_in: int | None = None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space (no-break and zero-width space included) at its edges."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def word_count(text: str) -> int:
    """Return the number of words."""
    return sum(1 for _ in _WORD.finditer(text))


def heading_style(text: str) -> str:
    """Return ``caps``, ``title`` or ``sentence``, after the letters the words begin with."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    if not words:
        return "sentence"
    if len(words) > 1 and all(word.isupper() for word in words):
        return "caps"
    raised = sum(1 for word in words[1:] if word[0].isupper())
    return "title" if raised >= 0.6 * len(words[1:]) else "sentence"


def looks_like_heading(text: str, *, most_words: int = 16) -> bool:
    """Return whether a line, by itself, has the form of a heading: short, capital first, no full stop."""
    words = word_count(text)
    if not 0 < words <= most_words or len(text) > 140 or "://" in text or "@" in text:
        return False
    first = re.sub(r"^(?:\d+(?:\.\d+)*[.)]?|#\d*|[IVX]+\.)\s+", "", text)[:1]
    if not first or first.islower() or first in "“\"‘'([<|–—-…":
        return False
    if text[-1] in '.!;,…”"' and not text.endswith(("vs.", "etc.", "!")):
        return False
    if text.endswith("?"):
        style = heading_style(text)
        return style != "sentence" or words <= 9
    if re.search(r"[.?!]\s+[A-Z]", re.sub(r"\b(?:vs|Dr|St|Mr|Ms|Mrs|No|Vol)\.", "", text)):
        return False
    return text[-1] != ":" or words <= 2 or (words <= 6 and heading_style(text) != "sentence")
