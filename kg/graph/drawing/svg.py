"""A laid-out picture → SVG: one file, no script, nothing loaded; light and dark; title and description for readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from kg.graph.drawing.layout import LINE_HEIGHT, PADDING, Line, Panel, Placed, lay_out, text_width, wrap

__all__ = ["KINDS", "Picture", "write_svg"]

COLUMN: Final = 236.0
BETWEEN: Final = 64.0
MARGIN: Final = 28.0

KINDS: Final = {
    "plain": ("--line", "--box"),
    "start": ("--ink", "--box"),
    "good": ("--good", "--good-box"),
    "fair": ("--fair", "--fair-box"),
    "poor": ("--poor", "--poor-box"),
    "bad": ("--bad", "--bad-box"),
    "mute": ("--mute", "--box"),
}
"""How boxes and lines are coloured: edge and ground."""

_STYLE: Final = """
svg.kg { color-scheme: light dark; background: var(--ground);
  --ground: #ffffff; --ink: #1c2128; --soft: #57606a; --line: #8c959f; --box: #f6f8fa; --mute: #b6bec8;
  --good: #1a7f37; --good-box: #e6f6ea; --fair: #0969da; --fair-box: #e6f1fd;
  --poor: #9a6700; --poor-box: #fff6dd; --bad: #cf222e; --bad-box: #ffecec }
@media (prefers-color-scheme: dark) { svg.kg {
  --ground: #0d1117; --ink: #e6edf3; --soft: #9aa4af; --line: #6e7681; --box: #161b22; --mute: #484f58;
  --good: #3fb950; --good-box: #10281a; --fair: #58a6ff; --fair-box: #0f2440;
  --poor: #d29922; --poor-box: #2c2208; --bad: #f85149; --bad-box: #331416 } }
.kg text { font: 12px system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: var(--ink) }
.kg .title { font-size: 18px; font-weight: 600 } .kg .panel { font-size: 15px; font-weight: 600 }
.kg .note, .kg .column { fill: var(--soft) } .kg .column { font-size: 11px; letter-spacing: .04em }
.kg .head { font-size: 13px; font-weight: 600 } .kg .foot { font-size: 11px; fill: var(--soft) }
.kg .box { stroke-width: 1.4; rx: 7px } .kg path { fill: none; stroke-width: 1.6 }
.kg .dashed { stroke-dasharray: 6 4 }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Panels under a title; ``says`` tells in a sentence or two what is seen, ``legend`` what the colours mean."""

    title: str
    says: str
    panels: tuple[Panel, ...]
    legend: tuple[tuple[str, str], ...] = ()
    column: float = COLUMN


def write_svg(picture: Picture) -> str:
    """Return the picture as an SVG document; the same picture gives the same bytes."""
    widest = max((1 + max((box.column for box in panel.boxes), default=0) for panel in picture.panels), default=1)
    inner = max(widest * (picture.column + BETWEEN) - BETWEEN, 420.0)
    lines = list(_words(picture.title, "title", MARGIN, MARGIN + 14, inner, 18, strong=True))
    top = MARGIN + 14 + 22 * len(lines)
    note = list(_words(picture.says, "note", MARGIN, top, inner, 12))
    lines += note
    top += LINE_HEIGHT * len(note) + 6
    legend, top = _legend(picture, top, inner)
    lines += legend
    for number, panel in enumerate(picture.panels):
        part, top = _panel(panel, top + (44 if number else 28), inner, picture.column)
        lines += part
    width, height = inner + 2 * MARGIN, top + MARGIN
    kinds = "\n".join(
        f".kg rect.{name} {{ stroke: var({edge}); fill: var({ground}) }} .kg path.{name} {{ stroke: var({edge}) }} "
        f".kg marker .{name}, .kg .bar.{name} {{ fill: var({edge}); stroke: none }}"
        for name, (edge, ground) in KINDS.items()
    )
    markers = "".join(
        f'<marker id="to-{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path class="{name}" d="M0 .8 8 4 0 7.2z"/></marker>'
        for name in KINDS
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kg" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}" role="img" aria-labelledby="title desc">'
    )
    return "\n".join(
        [
            head,
            f'<title id="title">{_safe(picture.title)}</title>',
            f'<desc id="desc">{_safe(picture.says)}</desc>',
            f"<style>{_STYLE}{kinds}\n</style>",
            f"<defs>{markers}</defs>",
            *lines,
            "</svg>\n",
        ]
    )


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _safe(text: str) -> str:
    """Escape a text and drop the control characters that XML cannot hold."""
    return escape("".join(char if char >= " " and not "\ud800" <= char <= "\udfff" else " " for char in text))


def _words(
    text: str, kind: str, x: float, y: float, width: float, size: float, *, strong: bool = False
) -> Iterator[str]:
    step = LINE_HEIGHT if size < 15 else size + 4
    for number, line in enumerate(wrap(text, width, size, strong=strong)):
        yield f'<text class="{kind}" x="{_n(x)}" y="{_n(y + number * step)}">{_safe(line)}</text>'


def _legend(picture: Picture, top: float, inner: float) -> tuple[list[str], float]:
    lines: list[str] = []
    x = MARGIN
    if not picture.legend:
        return lines, top
    top += 6
    for kind, says in picture.legend:
        needed = 26 + text_width(says, 11) + 18
        if x + needed > MARGIN + inner and x > MARGIN:
            x, top = MARGIN, top + 20
        lines.append(f'<rect class="box {kind}" x="{_n(x)}" y="{_n(top - 10)}" width="18" height="12"/>')
        lines.append(f'<text class="foot" x="{_n(x + 26)}" y="{_n(top)}">{_safe(says)}</text>')
        x += needed
    return lines, top + 4


def _panel(panel: Panel, top: float, inner: float, column: float) -> tuple[list[str], float]:
    lines = list(_words(panel.title, "panel", MARGIN, top, inner, 15, strong=True))
    top += 19 * len(lines) + 2
    note = list(_words(panel.note, "note", MARGIN, top, inner, 12))
    lines += note
    top += LINE_HEIGHT * len(note)
    if any(panel.columns):
        top += 6
        for place, name in enumerate(panel.columns):
            x = MARGIN + place * (column + BETWEEN)
            lines.append(f'<text class="column" x="{_n(x)}" y="{_n(top)}">{_safe(name.upper())}</text>')
        top += 6
    laid = lay_out(panel, left=MARGIN, top=top + 6, width=column, between=BETWEEN)
    lines += [_route(line, points) for line, points in laid.routes]
    lines += [part for placed in laid.placed for part in _box(placed)]
    return lines, top + 6 + laid.height


def _route(line: Line, points: Sequence[tuple[float, float]]) -> str:
    kind, *more = line.kind.split()
    (x, y), *rest = points
    path = f"M{_n(x)} {_n(y)}"
    for number, (nx, ny) in enumerate(rest):
        if number % 2:
            path += f"L{_n(nx)} {_n(ny)}"
        elif nx == x:
            path += f"C{_n(x + BETWEEN * 0.7)} {_n(y)} {_n(nx + BETWEEN * 0.7)} {_n(ny)} {_n(nx)} {_n(ny)}"
        else:
            half = (nx - x) / 2
            path += f"C{_n(x + half)} {_n(y)} {_n(nx - half)} {_n(ny)} {_n(nx)} {_n(ny)}"
        x, y = nx, ny
    title = f"<title>{_safe(line.says)}</title>" if line.says else ""
    arrow = "" if "mutual" in more else f' marker-end="url(#to-{kind})"'
    return f'<path class="{" ".join((kind, *more))}" d="{path}"{arrow}>{title}</path>'


def _box(placed: Placed) -> Iterator[str]:
    box = placed.box
    yield (
        f'<rect class="box {box.kind}" x="{_n(placed.x)}" y="{_n(placed.y)}" width="{_n(placed.width)}" '
        f'height="{_n(placed.height)}"/>'
    )
    y = placed.y + PADDING + 12
    for kind, words in (("head", placed.head), ("body", placed.body), ("foot", placed.foot)):
        for line in words:
            yield f'<text class="{kind}" x="{_n(placed.x + PADDING)}" y="{_n(y)}">{_safe(line)}</text>'
            y += LINE_HEIGHT
    if box.bar is not None:
        room = placed.width - 2 * PADDING
        yield (
            f'<rect class="bar {box.kind}" x="{_n(placed.x + PADDING)}" y="{_n(y - 6)}" '
            f'width="{_n(max(1.0, room * box.bar))}" height="6" rx="3"/>'
        )
