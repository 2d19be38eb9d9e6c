"""Where boxes stand: in columns, each below the last, near what they are joined with. No two ever overlap.

Boxes are as tall as their words need. Within a column they are ordered by the mean place of their neighbours (the
barycentre method of Sugiyama, Tagawa and Toda, IEEE Trans Syst Man Cybern 1981;11:109) and then moved towards them as
far as the boxes above and below allow. A line that passes a column has a place of its own in it, so it runs between
boxes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

__all__ = ["LINE_HEIGHT", "Box", "Laid", "Line", "Panel", "Placed", "lay_out", "text_width", "wrap"]

LINE_HEIGHT: Final = 16.0
PADDING: Final = 9.0
GAP: Final = 16.0
"""Pixels between boxes of a column."""
_ROUNDS: Final = 8

_NARROW: Final = frozenset("ijlft.,;:'|!()[]I /-“”‘’\"`")
_WIDE: Final = frozenset("mwMW@%—…→←")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box of words.

    Attributes:
        key: Name of the box within its panel.
        column: Counted from 0 at the left.
        head: Words set strong.
        body: Words below them.
        foot: A last line, set small.
        kind: How it is coloured, a class of the style sheet; ``dashed`` may follow.
        bar: Length of a bar at its foot, 0 to 1, where it has one.
    """

    key: str
    column: int
    head: str
    body: str = ""
    foot: str = ""
    kind: str = "plain"
    bar: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line from one box to another; ``says`` is shown when it is pointed at.

    ``kind`` may be followed by ``dashed``, and by ``mutual`` for a line without an arrow.
    """

    start: str
    end: str
    kind: str = "plain"
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A part of a picture: boxes in columns under their heads."""

    title: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A box with its place in pixels and its words in lines."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    head: tuple[str, ...]
    body: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A panel laid out: its boxes, the points each of its lines runs through, and how tall it is."""

    placed: tuple[Placed, ...]
    routes: tuple[tuple[Line, tuple[tuple[float, float], ...]], ...]
    height: float


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """Return about how many pixels wide a text is in a sans-serif face; rather too many than too few."""
    return sum(_share(char) for char in text) * size * (1.1 if strong else 1.03)


def _share(char: str) -> float:
    if char in _NARROW:
        return 0.36
    if char in _WIDE or unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.72 if char.isupper() else 0.57


def wrap(text: str, width: float, size: float, *, strong: bool = False) -> tuple[str, ...]:
    """Return the lines of a text no wider than so many pixels; a wider word is broken, after a hyphen where it can."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if text_width(joined, size, strong=strong) <= width:
            lines[-1] = joined
            continue
        lines.append("")
        for part in re.findall(r"[^-/_]*[-/_]+|[^-/_]+", word):
            if text_width(lines[-1] + part, size, strong=strong) <= width:
                lines[-1] += part
                continue
            lines.append("")
            for char in part:
                if text_width(lines[-1] + char, size, strong=strong) > width:
                    lines.append("")
                lines[-1] += char
    return tuple(line for line in lines if line)


def lay_out(panel: Panel, *, left: float, top: float, width: float, between: float) -> Laid:
    """Place the boxes of a panel.

    Args:
        panel: The panel.
        left: Its left edge, in pixels.
        top: Its upper edge, in pixels.
        width: Width of each column.
        between: Space between columns.
    """
    sizes = {box.key: _words(box, width) for box in panel.boxes}
    heights = {key: _height(box, sizes[key]) for box in panel.boxes for key in (box.key,)}
    column = {box.key: box.column for box in panel.boxes}
    joins: dict[str, list[str]] = defaultdict(list)
    routes: list[tuple[Line, list[str]]] = []
    for line in panel.lines:
        via = [line.start]
        step = 1 if column[line.start] < column[line.end] else -1
        for place in range(column[line.start] + step, column[line.end], step):
            stop = f"\x00{len(routes)} {place}"
            column[stop], heights[stop] = place, 4.0
            via.append(stop)
        via.append(line.end)
        for one, other in pairwise(via):
            joins[one].append(other)
            joins[other].append(one)
        routes.append((line, via))
    columns: dict[int, list[str]] = defaultdict(list)
    for key in column:
        columns[column[key]].append(key)
    middles = _settle(columns, heights, joins)
    shift = top - min((middles[key] - heights[key] / 2 for key in heights), default=0.0)
    placed = tuple(
        Placed(
            box=box,
            x=left + box.column * (width + between),
            y=middles[box.key] - heights[box.key] / 2 + shift,
            width=width,
            height=heights[box.key],
            head=sizes[box.key][0],
            body=sizes[box.key][1],
            foot=sizes[box.key][2],
        )
        for box in panel.boxes
    )
    bottom = max((middles[key] + heights[key] / 2 + shift for key in heights), default=top)
    lanes = [
        (line, tuple(_points(via, column, middles, shift, left=left, width=width, between=between)))
        for line, via in routes
    ]
    return Laid(placed=placed, routes=tuple(lanes), height=bottom - top)


def _words(box: Box, width: float) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    room = width - 2 * PADDING
    return wrap(box.head, room, 13, strong=True), wrap(box.body, room, 12), wrap(box.foot, room, 11)


def _height(box: Box, words: tuple[tuple[str, ...], ...]) -> float:
    return 2 * PADDING + LINE_HEIGHT * sum(len(lines) for lines in words) + (10 if box.bar is not None else 0)


def _settle(columns: dict[int, list[str]], heights: dict[str, float], joins: dict[str, list[str]]) -> dict[str, float]:
    """Return the middle of each box after the rounds of ordering and moving."""
    middles: dict[str, float] = {}
    for keys in columns.values():
        middles.update(_stack(keys, heights))
    for number in range(_ROUNDS):
        for place in sorted(columns, reverse=bool(number % 2)):
            keys = columns[place]
            wish = {key: _mean([middles[other] for other in joins[key]], middles[key]) for key in keys}
            keys.sort(key=lambda key: (wish[key], middles[key], key))
            middles.update(_towards(keys, wish, heights))
    return middles


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _stack(keys: Iterable[str], heights: dict[str, float]) -> dict[str, float]:
    middles, bottom = {}, 0.0
    for key in keys:
        middles[key] = bottom + heights[key] / 2
        bottom += heights[key] + GAP
    return {key: middle - bottom / 2 for key, middle in middles.items()}


def _towards(keys: Sequence[str], wish: dict[str, float], heights: dict[str, float]) -> dict[str, float]:
    """Return the places nearest to the wishes, in this order and without an overlap.

    Neighbours that would overlap are moved as one block, to the mean of what its members wish (pool adjacent
    violators).
    """
    offsets: dict[str, float] = {}
    blocks: list[tuple[float, list[str]]] = []
    depth = 0.0
    for number, key in enumerate(keys):
        depth += (heights[keys[number - 1]] / 2 + GAP if number else 0.0) + heights[key] / 2
        offsets[key] = depth
        blocks.append((wish[key] - depth, [key]))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (_, first), (_, second) = blocks[-2], blocks.pop()
            members = first + second
            blocks[-1] = (sum(wish[one] - offsets[one] for one in members) / len(members), members)
    return {key: place + offsets[key] for place, members in blocks for key in members}


def _points(
    via: Sequence[str],
    column: dict[str, int],
    middles: dict[str, float],
    shift: float,
    *,
    left: float,
    width: float,
    between: float,
) -> Iterable[tuple[float, float]]:
    """Yield the points of a line: out of its box, in and out of the columns it passes, into its end."""
    edge = left + column[via[0]] * (width + between)
    forward = column[via[-1]] >= column[via[0]]
    yield (edge + width if forward else edge), middles[via[0]] + shift
    for stop in via[1:-1]:
        edge = left + column[stop] * (width + between)
        ends = (edge, edge + width) if forward else (edge + width, edge)
        for x in ends:
            yield x, middles[stop] + shift
    edge = left + column[via[-1]] * (width + between)
    same = column[via[-1]] == column[via[0]]
    yield (edge + width if same or not forward else edge), middles[via[-1]] + shift
