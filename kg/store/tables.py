"""Rows of words → a table for a terminal, or one block per row where the terminal is too narrow for one.

A column is never so narrow that a word in it would be cut. What is left over is shared out, the narrowest wishes first,
so that the column with the longest texts gives way. Widths are those of the terminal's cells (a Chinese sign
takes two).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["write_table"]

_GAP: Final = 2
"""Spaces between two columns."""

_TALLEST: Final = 12
"""Lines a cell may have, on average over its column's longest tenth, before blocks read better. Project choice."""

_PIECE: Final = re.compile(r"[^\s-]*-+(?=\S)|[^\s-]+-*|-+")
"""What a line may be broken after: a word, or a part of a compound with its hyphen."""


def write_table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, color: bool = False) -> str:
    """Return the rows under their heads, at most `width` cells wide unless a single word is wider.

    Args:
        head: Names of the columns.
        rows: Cells, as many in each row as there are names.
        width: Cells of the terminal.
        color: Whether the heads are set in bold.
    """
    if not head:
        return f"{len(rows)} solutions without variables\n"
    widths = _share([[name, *(row[place] for row in rows)] for place, name in enumerate(head)], width)
    if widths is None:
        return _blocks(head, rows, width, color=color)
    lines = [*_row(head, widths, bold=color), "─" * (sum(widths) + _GAP * (len(widths) - 1))]
    for row in rows:
        lines += _row(row, widths)
    return "\n".join(lines) + "\n"


def _share(columns: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return the columns' widths; ``None`` where the words do not fit beside each other."""
    from rich.cells import cell_len

    least = [max(cell_len(piece) for cell in column for piece in _pieces(cell) or [""]) for column in columns]
    words = [max(cell_len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    whole = [max(cell_len(cell) for cell in column) for column in columns]
    room = width - _GAP * (len(columns) - 1)
    if sum(least) > room:
        return None
    widths = _fill(_fill(least, words, room), whole, room)
    for column, given in zip(columns, widths, strict=True):
        longest = sorted((cell_len(cell) for cell in column), reverse=True)[: max(1, len(column) // 10)]
        if sum(longest) / len(longest) > _TALLEST * given:
            return None
    return widths


def _fill(widths: Sequence[int], wishes: Sequence[int], room: int) -> list[int]:
    """Return the widths raised towards the wishes, evenly, until all are met or the room is used."""
    given = list(widths)
    for place in sorted(range(len(given)), key=lambda one: wishes[one] - given[one]):
        open_wishes = sum(1 for one in range(len(given)) if given[one] < wishes[one])
        if open_wishes:
            given[place] += min(max(0, wishes[place] - given[place]), (room - sum(given)) // open_wishes)
    return given


def _row(cells: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> Iterator[str]:
    from rich.cells import cell_len

    wrapped = [_wrap(cell, given) for cell, given in zip(cells, widths, strict=True)]
    for place in range(max(len(lines) for lines in wrapped)):
        parts = [lines[place] if place < len(lines) else "" for lines in wrapped]
        padded = (part + " " * (given - cell_len(part)) for part, given in zip(parts, widths, strict=True))
        line = (" " * _GAP).join(padded).rstrip()
        yield f"\x1b[1m{line}\x1b[0m" if bold else line


def _blocks(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, color: bool) -> str:
    """Return each row as a block of lines with name and value."""
    margin = max(len(name) for name in head) + _GAP
    blocks = []
    for row in rows:
        lines: list[str] = []
        for name, cell in zip(head, row, strict=True):
            label = f"{name:<{margin}}"
            first, *rest = _wrap(cell, max(1, width - margin))
            lines.append((f"\x1b[1m{label}\x1b[0m" if color else label) + first)
            lines += [" " * margin + line for line in rest]
        blocks.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join(blocks) + "\n" if blocks else "  ".join(head) + "\n"


def _wrap(cell: str, width: int) -> list[str]:
    """Return a cell's lines, broken between words, within a compound only where it does not fit on a line."""
    from rich.cells import cell_len

    lines = [""]
    for word in cell.split():
        spaced = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(spaced) <= width:
            lines[-1] = spaced
            continue
        if lines[-1]:
            lines.append("")
        if cell_len(word) <= width:
            lines[-1] = word
            continue
        for piece in _pieces(word):
            if lines[-1] and cell_len(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
    return lines


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)
