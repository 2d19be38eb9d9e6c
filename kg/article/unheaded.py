"""A reference list without a heading: numbered items at the end of an article that have the form of references."""

from __future__ import annotations

import re

from kg.article.authors import parse_authors
from kg.article.drafts import Draft, trim, word_count
from kg.terms import BlockKind

__all__ = ["mark_unheaded_references"]

_ITEM = re.compile(
    r"^[ \t]*(?:\[(\d{1,3})\]|\(?(\d{1,3})[.)]|(\d{1,3})(?=[ \t]+[A-ZÀ-ÖØ-Þ]))[ \t]+(?=\S)", re.MULTILINE
)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d[a-k]?\b")
_PRINTED = re.compile(
    r"\b(?:1[6-9]|20)\d\d\b[^.;:]{0,20};\s?\d|\b\d{1,4}\s?\([\w –-]{1,16}\)\s?[:,]|\b\d{1,4}\s?:\s?[A-Za-z]?\d+|\bdoi\b"
    r"|\b10\.\d{4,9}/|https?://|\bpp?\. ?\d|\bvol\. ?\d|\bPMID\b|\bet al\b|;\s?(?:1[6-9]|20)\d\d\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_LEAST = 2
_MOST_AFTER = 0.25
"""Share of the article's words that may stand below the list: sharing, tags, comments. Source: project choice."""


def mark_unheaded_references(drafts: list[Draft]) -> None:
    """Mark the last run of numbered items as the reference list where most have authors, a year and a printed place.

    Paragraphs that hold several such items, one a line, are divided. A list that a heading announces is marked
    already; notes in the middle of an article and lists of facts are none.
    """
    runs = _find_runs(drafts)
    if not runs:
        return
    first, stop = runs[-1]
    after = sum(word_count(draft.text) for draft in drafts[stop:] if draft.kind is not BlockKind.BOILERPLATE)
    before = sum(word_count(draft.text) for draft in drafts[:first] if draft.kind is not BlockKind.BOILERPLATE)
    if after > _MOST_AFTER * max(before, 1):
        return
    drafts[first:stop] = [item for draft in drafts[first:stop] for item in _items(draft)]


def _find_runs(drafts: list[Draft]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(drafts):
        stop = index
        items: list[Draft] = []
        while stop < len(drafts) and (more := _items(drafts[stop])):
            if items and int(more[0].marker) <= int(items[-1].marker):
                break
            items += more
            stop += 1
        good = sum(1 for item in items if _is_reference(item.text))
        if len(items) >= _LEAST and good * 3 >= 2 * len(items):
            runs.append((index, stop))
        index = max(stop, index + 1)
    return runs


def _items(draft: Draft) -> list[Draft]:
    """Return the numbered items a draft is or holds, as references; none where it is something else."""
    if draft.kind in (BlockKind.REFERENCE, BlockKind.HEADING, BlockKind.TABLE, BlockKind.QUOTE):
        return []
    if draft.marker.strip("[(.)]").isdecimal():
        number = draft.marker.strip("[(.)]")
        return [Draft(BlockKind.REFERENCE, draft.start, draft.end, draft.text, gap=draft.gap, marker=number)]
    marks = list(_ITEM.finditer(draft.text))
    if not marks or marks[0].start() != 0:
        return []
    items = []
    for place, mark in enumerate(marks):
        stop = marks[place + 1].start() if place + 1 < len(marks) else len(draft.text)
        low, high = trim(draft.text, mark.end(), stop)
        number = next(group for group in mark.groups() if group)
        start, end = draft.start + low, draft.start + high
        items.append(Draft(BlockKind.REFERENCE, start, end, draft.text[low:high], gap=place == 0, marker=number))
    return items


def _is_reference(text: str) -> bool:
    """Tell a reference from a numbered statement: names with initials at its head, a year, and where it was printed."""
    if not _YEAR.search(text) or not _PRINTED.search(text):
        return False
    people, _, _ = parse_authors(" ".join(text.split()))
    return bool(people) and (
        people[0].organisation or len(people) > 1 or _INITIALS.fullmatch(people[0].given or "") is not None
    )
