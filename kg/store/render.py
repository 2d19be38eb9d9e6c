"""Show an answer: as a table for a person, or as the bytes of a standard for a program."""

from __future__ import annotations

import unicodedata
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.parameters import Term
from kg.store.result import TABLE_FORMATS, Result
from kg.store.serialise import GRAPH_FORMATS
from kg.store.tables import write_table
from kg.vocab import PREFIXES

__all__ = ["FORMATS", "compact", "render"]

FORMATS: Final = ("table", *TABLE_FORMATS, *GRAPH_FORMATS)
"""What `render` can write."""

_BY_LENGTH: Final = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def render(result: Result, syntax: str, *, width: int = 80, color: bool = False) -> str | bytes:
    """Return an answer as text for ``table``, as bytes for every other format.

    Args:
        result: The answer; it is read to its end.
        syntax: One of `FORMATS`.
        width: Columns of the terminal.
        color: Whether to use colours.

    Raises:
        QueryError: The format is unknown, or not one for this kind of answer.
    """
    if syntax not in FORMATS:
        raise QueryError(f"there is no format '{syntax}'", hint=f"choose one of {', '.join(FORMATS)}")
    if syntax != "table":
        return result.to_bytes(syntax)
    if result.kind == "boolean":
        return "yes\n" if result.boolean else "no\n"
    if result.kind == "graph":
        rows = [
            [compact(part) for part in (triple.subject, triple.predicate, triple.object)] for triple in result.triples()
        ]
        return write_table(["subject", "predicate", "object"], sorted(rows), width, color=color)
    return write_table(
        list(result.variables), [[compact(term) for term in row] for row in result.rows()], width, color=color
    )


def compact(term: Term | None) -> str:
    """Return a term for a person: an IRI with its prefix, a literal as its words, nothing for ``None``.

    Control characters are removed, so that a text from an article cannot steer the terminal.

    >>> compact(ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"))
    'skos:prefLabel'
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in _BY_LENGTH:
            local = term.value[len(namespace) :]
            if term.value.startswith(namespace) and local and not set(local) & set("/#?"):
                return f"{prefix}:{local}"
        return _printable(term.value)
    return _printable(term.value if isinstance(term, ox.Literal) else str(term))


def _printable(text: str) -> str:
    return "".join(
        " " if char in "\n\r\t" else char for char in text if char in "\n\r\t" or unicodedata.category(char)[0] != "C"
    )
