"""The answer to a query, and the standard bytes of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO, Final, Literal

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.parameters import Term
from kg.store.serialise import GRAPH_FORMATS, used_prefixes, write_rdf

__all__ = ["SORTED_UP_TO", "TABLE_FORMATS", "Result"]

SORTED_UP_TO: Final = 50_000
"""Most triples that are held in memory to sort them. Source: project choice."""

TABLE_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""Formats of the answer to SELECT and ASK."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query; it can be read once.

    Args:
        answer: What the engine returned.
    """

    answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

    @property
    def kind(self) -> Literal["solutions", "boolean", "graph"]:
        """``solutions`` for SELECT, ``boolean`` for ASK, ``graph`` for CONSTRUCT and DESCRIBE."""
        if isinstance(self.answer, ox.QuerySolutions):
            return "solutions"
        return "boolean" if isinstance(self.answer, ox.QueryBoolean) else "graph"

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns in order, without ``?``; empty unless the kind is ``solutions``."""
        if isinstance(self.answer, ox.QuerySolutions):
            return tuple(variable.value for variable in self.answer.variables)
        return ()

    @property
    def boolean(self) -> bool:
        """The answer to ASK.

        Raises:
            QueryError: The query was not ASK.
        """
        if isinstance(self.answer, ox.QueryBoolean):
            return bool(self.answer)
        raise QueryError("the query is not ASK", hint="read its rows or triples")

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """Yield the solutions in the order of the variables; an unbound one is ``None``."""
        if isinstance(self.answer, ox.QuerySolutions):
            for solution in self.answer:
                yield tuple(solution)

    def records(self) -> Iterator[dict[str, str | None]]:
        """Yield the solutions as plain text by variable name; an unbound one is ``None``."""
        names = self.variables
        for row in self.rows():
            yield {name: None if term is None else _text(term) for name, term in zip(names, row, strict=True)}

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the triples of CONSTRUCT or DESCRIBE."""
        if isinstance(self.answer, ox.QueryTriples):
            yield from self.answer

    def write(self, output: IO[bytes], syntax: str) -> None:
        """Write the answer in one of `TABLE_FORMATS` or `GRAPH_FORMATS`.

        Triples are sorted, unless there are more than `SORTED_UP_TO`: those are written as they are found.

        Raises:
            QueryError: The syntax is not one for this kind of answer.
        """
        if isinstance(self.answer, ox.QueryTriples):
            if syntax not in GRAPH_FORMATS:
                raise QueryError(
                    f"a graph cannot be written as {syntax}", hint=f"choose one of {', '.join(GRAPH_FORMATS)}"
                )
            first = list(islice(self.answer, SORTED_UP_TO + 1))
            if len(first) > SORTED_UP_TO:
                write_rdf(chain(first, self.answer), output, syntax)
                return
            triples = sorted(first, key=str)
            write_rdf(triples, output, syntax, used_prefixes(triples))
            return
        if syntax not in TABLE_FORMATS:
            what = "a table" if self.kind == "solutions" else "yes or no"
            raise QueryError(f"{what} cannot be written as {syntax}", hint=f"choose one of {', '.join(TABLE_FORMATS)}")
        if isinstance(self.answer, ox.QueryBoolean) and syntax in ("csv", "tsv"):
            # The standard gives ASK no CSV or TSV form; one word on a line is what stores answer.
            output.write(b"true\n" if self.answer else b"false\n")
            return
        self.answer.serialize(output, TABLE_FORMATS[syntax])

    def to_bytes(self, syntax: str) -> bytes:
        """Return the answer as `write` writes it."""
        buffer = io.BytesIO()
        self.write(buffer, syntax)
        return buffer.getvalue()


def _text(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
