"""Citations by the key of the bibliography, as Pandoc's Markdown writes them: "[@Gray2011, p. 3; @Ito2014]"."""

from __future__ import annotations

import re

from kg.model import CitedWork, InTextCitation, Span
from kg.terms import CitationStyle

__all__ = ["bracketed_keys", "find_keyed"]

_KEY = r"@(?:\{(?P<braced>[^\s{}]{1,200})\}|(?P<key>\w(?:[:.#$%&+?<>~/-]?\w){0,100}))"
"""Source: Pandoc User's Guide, "Citation syntax": a key begins with a letter, digit or underscore and may contain
single marks inside."""

_BRACKET = re.compile(r"(?<!\\)\[(?P<inner>[^\[\]\n]{0,300}@[^\[\]]{1,1000})\](?![(:])")
_LISTED = re.compile(rf"(?<![\w@./\\])-?{_KEY}")
_NARRATIVE = re.compile(rf"(?<![\w@./\\-])-?{_KEY}(?:\s\[(?P<place>[^\[\]\n@]{{1,60}})\])?")
_DATED = re.compile(r"(?:1[6-9]|20)\d\d")


def find_keyed(text: str, start: int, end: int, known: frozenset[str]) -> list[InTextCitation]:
    """Return the citations by key of a range, in order; the works of one bracket make one citation.

    Outside brackets "@name" may be a person's handle: it counts where the key holds a year or stands in a bracket
    elsewhere (``known``).
    """
    found: list[InTextCitation] = []
    taken: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text, start, end):
        keys = _keys_in(bracket.group("inner"))
        if keys:
            found.append(_cite(text, bracket.span(), keys, CitationStyle.PAREN_AUTHOR_YEAR))
            taken.append(bracket.span())
    for match in _NARRATIVE.finditer(text, start, end):
        key = match.group("braced") or match.group("key")
        if any(low <= match.start() < high for low, high in taken) or not (key in known or _DATED.search(key)):
            continue
        found.append(_cite(text, match.span(), (key,), CitationStyle.NARRATIVE))
    return sorted(found, key=lambda citation: citation.span)


def bracketed_keys(text: str) -> frozenset[str]:
    """Return the keys a text cites in brackets."""
    return frozenset(key for bracket in _BRACKET.finditer(text) for key in _keys_in(bracket.group("inner")))


def _keys_in(inner: str) -> tuple[str, ...]:
    """Return the keys of a bracket, of which every part between semicolons must hold one."""
    parts = [_LISTED.search(part) for part in inner.split(";")]
    if not all(parts):
        return ()
    return tuple(part.group("braced") or part.group("key") for part in parts if part)


def _cite(text: str, span: tuple[int, int], keys: tuple[str, ...], style: CitationStyle) -> InTextCitation:
    start, end = span
    works = tuple(CitedWork(name=f"@{key}") for key in keys)
    return InTextCitation(span=Span(start=start, end=end), exact=text[start:end], style=style, works=works)
