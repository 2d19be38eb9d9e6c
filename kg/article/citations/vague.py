"""Phrases that point at studies without naming one."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.cues.citing import VAGUE_PATTERNS
from kg.model import InTextCitation, Span
from kg.terms import CitationStyle

__all__ = ["find_vague"]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(VAGUE_PATTERNS) + r")\b", re.IGNORECASE)


def find_vague(text: str, start: int, end: int) -> list[InTextCitation]:
    """Return the places of a range where unnamed studies are appealed to, in order."""
    return [
        InTextCitation(span=Span(start=match.start(), end=match.end()), exact=match.group(), style=CitationStyle.VAGUE)
        for match in _pattern().finditer(text, start, end)
    ]
