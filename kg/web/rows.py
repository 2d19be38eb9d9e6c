"""Prepare the first rows of an answer for a page."""

from __future__ import annotations

import json
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kg.store import Result, Term, compact
from kg.vocab import BASE, PREFIXES

__all__ = ["page_rows"]

_MOST: Final = 500
_LONGEST: Final = 4000
_NUMBERS: Final = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))


def page_rows(result: Result) -> bytes:
    """Return as JSON the kind of an answer, its columns, its first rows, and whether there are more.

    A cell is ``null`` or ``{"kind": "iri" | "literal" | "other", "value", "shown", "language", "number"}``.
    """
    if result.kind == "boolean":
        return json.dumps(
            {"kind": "boolean", "boolean": result.boolean, "head": [], "rows": [], "more": False}
        ).encode()
    if result.kind == "graph":
        head = ["subject", "predicate", "object"]
        triples = sorted(islice(result.triples(), _MOST + 1), key=str)
        found: list[tuple[Term | None, ...]] = [(each.subject, each.predicate, each.object) for each in triples]
    else:
        head = list(result.variables)
        found = list(islice(result.rows(), _MOST + 1))
    rows = [[_cell(term) for term in row] for row in found[:_MOST]]
    return json.dumps({"kind": result.kind, "head": head, "rows": rows, "more": len(found) > _MOST}).encode()


def _cell(term: Term | None) -> dict[str, str | bool] | None:
    if term is None:
        return None
    shown = compact(term)
    shown = shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
    if isinstance(term, ox.NamedNode):
        shown = shown.removeprefix(BASE) if shown != BASE else shown
        return {"kind": "iri", "value": term.value, "shown": shown}
    if isinstance(term, ox.Literal):
        is_number = term.datatype.value in _NUMBERS
        value = term.value if is_number else ""
        return {"kind": "literal", "value": value, "shown": shown, "language": term.language or "", "number": is_number}
    return {"kind": "other", "value": "", "shown": shown}
