"""What every store can do, embedded or remote."""

from __future__ import annotations

import io
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from types import TracebackType
from typing import IO, Self

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.guard import Outline, outline_plain, outline_query
from kg.store.parameters import Bindable, bind_variables
from kg.store.result import Result
from kg.store.serialise import DATASET_FORMATS, write_rdf
from kg.store.snapshots import Snapshot
from kg.store.tokens import Kind, Token, position
from kg.vocab import BASE, PREFIXES

__all__ = ["Store", "explain_syntax"]


class Store(ABC):
    """A graph that can be queried; the default graph of a query is the union of all graphs.

    Args:
        location: The folder or the address it was opened from.
    """

    def __init__(self, location: str) -> None:
        self.location = location

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Bindable] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        name: str = "query",
    ) -> Result:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query.

        The prefixes of `kg.vocab.PREFIXES` need no declaration.

        Args:
            text: The query.
            bindings: Values of variables, by name without ``?``; bound as terms.
            default_graphs: IRIs of the graphs that make the default graph, instead of the union of all and of what the
                query's own ``FROM`` says.
            named_graphs: IRIs of the graphs that ``GRAPH`` can see, likewise.
            name: How messages call the query, such as its file.

        Raises:
            QueryError: The query is refused by `kg.store.check_query`, has a syntax error, or a binding does not fit.
            StoreError: The store cannot be read or reached.
        """
        outline = (None if bindings else outline_plain(text)) or outline_query(text, owns=self.owns, name=name)
        bound = bind_variables(text, outline, bindings or {})
        return self._answer(bound, outline, default_graphs=default_graphs, named_graphs=named_graphs, name=name)

    def owns(self, graph: str) -> bool:
        """Whether a query may name this graph: one of ours, whether or not it is there."""
        return graph.startswith(BASE)

    @abstractmethod
    def _answer(
        self,
        text: str,
        outline: Outline,
        *,
        default_graphs: Sequence[str] | None,
        named_graphs: Sequence[str] | None,
        name: str,
    ) -> Result:
        """Answer a checked query whose variables are bound."""

    @abstractmethod
    def publish(self, quads: Iterable[bytes]) -> Snapshot:
        """Replace the graph; see `kg.store.publish`."""

    @abstractmethod
    def dump(self) -> Iterator[bytes]:
        """Yield the graph as lines of N-Quads."""

    @abstractmethod
    def count(self) -> int:
        """Return how many quads the graph has."""

    @property
    @abstractmethod
    def version(self) -> str:
        """A text that changes when the graph is replaced; ``""`` when the store does not say."""

    def write(self, output: IO[bytes], syntax: str) -> None:
        """Write the whole graph in one of `DATASET_FORMATS`.

        Raises:
            QueryError: The syntax is not one of them.
        """
        if syntax not in DATASET_FORMATS:
            raise QueryError(
                f"a graph cannot be exported as {syntax}", hint=f"choose one of {', '.join(DATASET_FORMATS)}"
            )
        if syntax == "nquads":
            output.writelines(self.dump())
            return
        chunks = (b"".join(lines) for lines in _batches(self.dump(), 1000))
        quads = (quad for chunk in chunks for quad in ox.parse(chunk, ox.RdfFormat.N_QUADS))
        write_rdf(quads, output, syntax)

    def export(self, syntax: str) -> bytes:
        """Return the whole graph as `write` writes it."""
        buffer = io.BytesIO()
        self.write(buffer, syntax)
        return buffer.getvalue()

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def explain_syntax(error: SyntaxError, text: str, outline: Outline, *, name: str) -> QueryError:
    """Turn a parser's error into one short line with line and column."""
    try:
        unknown = _undeclared(outline)
    except QueryError as unclosed:
        return QueryError(unclosed.what, where=name, line=unclosed.line, hint=unclosed.hint)
    if unknown:
        line, column = position(outline.text, unknown.start)
        prefix = unknown.text.partition(":")[0]
        what = f"syntax error at {line}:{column}: the prefix '{prefix}:' is not declared"
        return QueryError(what, where=name, line=line, hint=f"add PREFIX {prefix}: <…>")
    message = error.msg or str(error)
    found = re.match(r"error at (\d+):(\d+): ", message)
    if not found:
        return QueryError(f"the query is not valid SPARQL: {message}", where=name)
    line, column = int(found[1]), int(found[2])
    lines = text.splitlines() or [""]
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    word = re.match(r"\w+|\S", rest)
    seen = f"'{word.group()}' is not expected" if word else "the line or the query ends too early"
    return QueryError(f"syntax error at {line}:{column}: {seen}", where=name, line=line)


def _undeclared(outline: Outline) -> Token | None:
    """Return the first prefixed name whose prefix nobody declares."""
    tokens = outline.tokens
    declared = {after.text[:-1] for word, after in pairwise(tokens) if word.is_word("PREFIX")} | set(PREFIXES)
    names = (token for token in tokens if token.kind is Kind.PREFIXED)
    return next((token for token in names if token.text.partition(":")[0] not in declared), None)


def _batches(lines: Iterator[bytes], size: int) -> Iterator[list[bytes]]:
    while batch := list(islice(lines, size)):
        yield batch
