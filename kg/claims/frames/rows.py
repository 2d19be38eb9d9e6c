"""Frames of the cells of a table, each said of its row, of its column or of what the page is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.claims.frames.frame import Frame
from kg.claims.parse.phrases import Phrase
from kg.claims.parse.tree import root_of
from kg.model import Span

if TYPE_CHECKING:
    from kg.claims.parse.arguments import View
    from kg.claims.parse.tree import Token
    from kg.claims.reading.tables import Cell

__all__ = ["row_frames"]


def row_frames(view: View, cells: Sequence[Cell]) -> list[Frame]:
    """Return a frame for each cell of a row that states something."""
    return [frame for cell in cells if (frame := _frame(view, cell)) is not None]


def _frame(view: View, cell: Cell) -> Frame | None:
    tokens = _tokens(view, cell.thing)
    if not tokens:
        return None
    head = root_of(tokens)
    return Frame(
        rule="list:illness" if cell.of_illness else "table",
        relation=cell.relation,
        verb=head,
        subject=None if cell.of is None else _words(view, cell.of),
        object=view.tokens_phrase(tokens, head),
        object_token=head,
        population=None if cell.people is None else _words(view, cell.people),
    )


def _tokens(view: View, span: Span) -> list[Token]:
    """Return the tokens of a cell without its marks at the end and comments in brackets."""
    inside = [token for token in view.tokens if span.start <= view.span(token)[0] < span.end and not token.is_space]
    end = next((place for place, token in enumerate(inside) if place and token.text == "("), len(inside))
    inside = inside[:end]
    while inside and inside[-1].is_punct and inside[-1].text not in {"%", ")"}:
        inside.pop()
    return inside


def _words(view: View, span: Span) -> Phrase:
    """Return the words of a cell of the row, or of its header, which stands outside the sentence."""
    tokens = _tokens(view, span)
    if tokens:
        return view.tokens_phrase(tokens, root_of(tokens))
    text = view.source[span.start : span.end]
    return Phrase(text=text, head=text.rsplit(maxsplit=1)[-1].lower())
