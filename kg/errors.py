"""Errors a caller can act on, cut by what the caller can do.

    KgError
    ├── InputError    a file, article, bibliography or record cannot be read: mend the input
    ├── QueryError    a query or its parameters are wrong or too expensive: mend the query
    ├── ShapeError    a graph does not have the shape it must have: report it, nothing was published
    └── StoreError    the store cannot be opened, read or written: check the location

Each prints as one line, ``where:line: what (hint)``.
"""

from __future__ import annotations

__all__ = ["InputError", "KgError", "QueryError", "ShapeError", "StoreError"]


class KgError(Exception):
    """Something went wrong that the user can mend.

    Args:
        what: What is wrong, in one clause without a full stop.
        where: File, address or query name; ``None`` when there is none.
        line: Line number counted from 1; ``None`` when unknown.
        hint: What to do next, in one clause.
    """

    def __init__(
        self, what: str, *, where: str | None = None, line: int | None = None, hint: str | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        return one_line(self.what, where=self.where, line=self.line, hint=self.hint)


class InputError(KgError):
    """An input the user named cannot be read or is not valid."""


class QueryError(KgError):
    """A query, its parameters or its cost are not acceptable."""


class ShapeError(KgError):
    """A graph breaks a SHACL shape."""


class StoreError(KgError):
    """The store cannot be opened, read or written."""


def one_line(what: str, *, where: str | None = None, line: int | None = None, hint: str | None = None) -> str:
    """Format a message as ``where:line: what (hint)`` on one line.

    >>> one_line("unknown field 'dosis'", where="a.yaml", line=4, hint="known: dose, route")
    "a.yaml:4: unknown field 'dosis' (known: dose, route)"
    """
    place = "" if where is None else f"{where}:{line}: " if line is not None else f"{where}: "
    tail = f" ({hint})" if hint else ""
    return " ".join(f"{place}{what}{tail}".split())
