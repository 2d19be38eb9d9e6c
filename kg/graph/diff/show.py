"""A difference as text for a person, and as JSON for a program."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.graph.diff.compare import THINGS, ArticleChange, Change, Difference, ItemChange

__all__ = ["difference_json", "render_difference"]

_SIGNS: Final = {"added": "+", "removed": "-", "changed": "~", "renamed": "~", "unchanged": " "}
_COLOURS: Final = {"added": "\x1b[32m", "removed": "\x1b[31m", "changed": "\x1b[33m", "renamed": "\x1b[33m"}
_STEP: Final = "grade step "
_SHORT: Final = ("type", "relation", "verdict", "grade")
"""Parts shown of a claim that was added or removed."""


def render_difference(
    difference: Difference, *, color: bool = False, width: int = 100, steps: bool = False
) -> Iterator[str]:
    """Yield lines that say what changed: a summary, then article by article, then studies, sources and concepts.

    Args:
        difference: What changed.
        color: Whether the lines carry terminal colours: green added, red removed, yellow changed.
        width: Columns a line may take.
        steps: Whether the steps of grades are shown with their words; else on one line with their points.
    """
    pen = _Pen(color, width, steps)
    if difference.same:
        yield f"no difference ({difference.quads[0]:,} statements)"
        return
    yield from _summary(difference)
    for article in difference.articles:
        yield ""
        yield from _article(article, pen)
    for kind, items in difference.things.items():
        if items:
            yield ""
            yield pen.bold(THINGS[kind])
            for item in items:
                yield from _item(item, pen, f"{item.name}: {item.label}" if item.label != item.name else item.name)
    if difference.others:
        yield ""
        yield pen.bold("other statements")
        for graph, (added, removed) in difference.others.items():
            yield f"  {graph}: {added} added, {removed} removed"


def _summary(difference: Difference) -> Iterator[str]:
    for name, counts in difference.count().items():
        if counts:
            yield f"{name}: {_said(counts)}" + (
                f" ({difference.same_claims} unchanged)" if name == "claims" and difference.same_claims else ""
            )
    yield f"statements: {difference.quads[0]:,} before, {difference.quads[1]:,} after"


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[kind]} {kind}" for kind in ("added", "removed", "changed", "renamed") if counts[kind])


class _Pen:
    """Writes words in colour or without, in lines of a width."""

    def __init__(self, color: bool, width: int, steps: bool) -> None:
        self.color = color
        self.width = width
        self.steps = steps

    def bold(self, words: str) -> str:
        return f"\x1b[1m{words}\x1b[0m" if self.color else words

    def lines(self, words: str, kind: str, indent: str, more: str) -> Iterator[str]:
        for line in textwrap.wrap(words, self.width, initial_indent=indent, subsequent_indent=more):
            yield f"{_COLOURS[kind]}{line}\x1b[0m" if self.color and kind in _COLOURS else line


def _article(article: ArticleChange, pen: _Pen) -> Iterator[str]:
    was = f", named {article.was} before" if article.was else ""
    state = "" if article.kind == "unchanged" else f" ({article.kind}{was})"
    same = f", {article.same_claims} claims unchanged" if article.same_claims else ""
    moved = f", {article.moved} of them moved" if article.moved else ""
    yield pen.bold(f"{article.name}{state}") + same + moved
    for change in article.changes:
        yield from _change(change, pen)
    for item in article.claims:
        yield from _item(item, pen, f"“{' '.join(item.label.split())}”")
    for item in article.citations:
        yield from _item(item, pen, f"citation {' '.join(item.label.split())}")


def _item(item: ItemChange, pen: _Pen, words: str) -> Iterator[str]:
    yield from pen.lines(f"{_SIGNS[item.kind]} {words}", item.kind, "  ", "    ")
    if item.kind == "changed":
        short = [change for change in item.changes if not pen.steps and change.part.startswith(_STEP)]
        for change in item.changes:
            if change not in short:
                yield from _change(change, pen)
        if short:
            yield from pen.lines(f"grade steps: {', '.join(map(_points, short))}", "", "      ", "        ")
    elif any(part in item.parts for part in _SHORT):
        brief = ", ".join(item.parts[part].replace("_", " ") for part in _SHORT if part in item.parts)
        yield from pen.lines(brief, "", "      ", "      ")


def _points(change: Change) -> str:
    """Return what became of a step's points: ``imprecision -1 → -2``."""
    before, after = (said.partition(":")[0] if said else "none" for said in (change.before, change.after))
    return f"{change.part.removeprefix(_STEP)} " + (
        f"{before} → {after}" if before != after else f"{after}, other words"
    )


def _change(change: Change, pen: _Pen) -> Iterator[str]:
    before, after = change.before, change.after
    plain = " → ".join(part for part in (before, after) if part is not None)
    if len(plain) + len(change.part) + 8 <= pen.width or before is None or after is None:
        sign = "" if before is not None and after is not None else f"{_SIGNS[change.kind]} "
        yield from pen.lines(f"{sign}{change.part}: {plain}", change.kind if sign else "", "      ", "        ")
        return
    yield f"      {change.part}:"
    yield from pen.lines(f"- {before}", "removed", "        ", "          ")
    yield from pen.lines(f"+ {after}", "added", "        ", "          ")


def difference_json(difference: Difference) -> dict[str, Any]:
    """Return the difference as data for JSON; ``summary`` counts, the rest lists."""
    return {
        "version": 1,
        "same": difference.same,
        "statements": {"before": difference.quads[0], "after": difference.quads[1]},
        "summary": {name: dict(sorted(counts.items())) for name, counts in difference.count().items()}
        | {"claims_unchanged": difference.same_claims},
        "articles": [
            {
                "article": article.name,
                "was": article.was,
                "change": article.kind,
                "claims_unchanged": article.same_claims,
                "claims_moved": article.moved,
                "changes": [_change_json(change) for change in article.changes],
                "claims": [_item_json(item) for item in article.claims],
                "citations": [_item_json(item) for item in article.citations],
            }
            for article in difference.articles
        ],
        **{THINGS[kind]: [_item_json(item) for item in items] for kind, items in _all_kinds(difference).items()},
        "others": {graph: {"added": added, "removed": gone} for graph, (added, gone) in difference.others.items()},
    }


def _all_kinds(difference: Difference) -> Mapping[str, tuple[ItemChange, ...]]:
    return {kind: difference.things.get(kind, ()) for kind in THINGS}


def _item_json(item: ItemChange) -> dict[str, Any]:
    return {
        "change": item.kind,
        "id": item.name,
        "text": item.label,
        "start": item.start,
        "parts": dict(item.parts),
        "changes": [_change_json(change) for change in item.changes],
    }


def _change_json(change: Change) -> dict[str, Any]:
    return {"part": change.part, "group": change.group, "before": change.before, "after": change.after}
