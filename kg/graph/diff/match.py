"""Which things of two graphs are the same thing?

A claim's name depends on its article's text, so an edit anywhere renames all claims of the page. They are paired by
name, then by words and reading, then by likeness at nearly the same place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from kg.graph.diff.facts import ArticleFacts, Thing

__all__ = ["pair_articles", "pair_things"]

ALIKE: Final = 0.9
"""Likeness of words at which two claims of an article are one wherever they stand. Source: project choice."""

LIKE: Final = 0.5
"""Likeness of words at which two claims at nearly the same place are one. Source: project choice."""

NEAR: Final = 400
"""Characters between two places that are nearly the same: about three sentences. Source: project choice."""

Pair = tuple[Thing, Thing]


def pair_articles(
    before: Mapping[str, ArticleFacts], after: Mapping[str, ArticleFacts]
) -> list[tuple[ArticleFacts | None, ArticleFacts | None]]:
    """Pair articles by identifier, then by content (a renamed file), then by name (a changed text)."""
    left, right = dict(before), dict(after)
    pairs: list[tuple[ArticleFacts | None, ArticleFacts | None]] = []

    def take(key: str) -> None:
        names = {getattr(one, key): iri for iri, one in sorted(right.items(), reverse=True)}
        for iri, one in sorted(left.items()):
            other = names.pop(getattr(one, key), None)
            if other is not None and getattr(one, key):
                pairs.append((left.pop(iri), right.pop(other)))

    for key in ("iri", "sha256", "name"):
        take(key)
    pairs += ((one, None) for one in left.values())
    pairs += ((None, one) for one in right.values())
    return sorted(pairs, key=lambda pair: [one.name for one in pair[::-1] if one is not None])


def pair_things(before: Sequence[Thing], after: Sequence[Thing]) -> tuple[list[Pair], list[Thing], list[Thing]]:
    """Pair the claims or citations of two states of an article.

    Args:
        before: Those of the earlier state, in reading order.
        after: Those of the later.

    Returns:
        The pairs, what only the earlier state has, and what only the later has, each in reading order.
    """
    pairs: list[Pair] = []
    left, right = list(before), list(after)
    for key in (lambda one: one.name, lambda one: one.reading):
        left, right = _take_equal(left, right, key, pairs)
    pairs.sort(key=lambda pair: pair[0].start)
    taken_left: set[str] = set()
    taken_right: set[str] = set()
    for _, one, other in _likely(left, right, pairs):
        if one.name not in taken_left and other.name not in taken_right:
            taken_left.add(one.name)
            taken_right.add(other.name)
            pairs.append((one, other))
    pairs.sort(key=lambda pair: (pair[1].start, pair[1].name))
    return (
        pairs,
        [one for one in left if one.name not in taken_left],
        [one for one in right if one.name not in taken_right],
    )


def _take_equal(
    left: list[Thing], right: list[Thing], key: object, pairs: list[Pair]
) -> tuple[list[Thing], list[Thing]]:
    """Pair what has the same key, in reading order, and return what is left over on both sides."""
    assert callable(key)  # noqa: S101 - narrows the type for mypy
    waiting: dict[object, list[Thing]] = defaultdict(list)
    for one in right:
        waiting[key(one)].append(one)
    rest = []
    taken: set[str] = set()
    for one in left:
        if found := waiting[key(one)]:
            other = found.pop(0)
            taken.add(other.name)
            pairs.append((one, other))
        else:
            rest.append(one)
    return rest, [one for one in right if one.name not in taken]


def _likely(left: Sequence[Thing], right: Sequence[Thing], sure: Sequence[Pair]) -> list[tuple[float, Thing, Thing]]:
    """Return pairs that may be one claim, the likeliest first."""
    from rapidfuzz.fuzz import ratio

    starts = [one.start for one, _ in sure]
    found = []
    for one in left:
        place = bisect_right(starts, one.start) - 1
        shift = sure[place][1].start - sure[place][0].start if place >= 0 else 0
        for other in right:
            away = abs(one.start + shift - other.start)
            like = ratio(one.label, other.label) / 100
            same = one.question == other.question != ""
            if like >= ALIKE or (away <= NEAR and (like >= LIKE or same)):
                shared = len(set(one.reading[1:]) & set(other.reading[1:])) / max(1, len(one.reading) - 1)
                found.append((-(like + shared / 2 + same / 2 - away / 10_000), one, other))
    return sorted(found, key=lambda item: (item[0], item[1].start, item[2].start, item[1].name, item[2].name))
