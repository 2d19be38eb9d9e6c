"""Write triples and quads as RDF, the same bytes for the same input."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import IO, Final, cast

import pyoxigraph as ox

from kg.vocab import PREFIXES

__all__ = ["DATASET_FORMATS", "GRAPH_FORMATS", "used_prefixes", "write_lines", "write_rdf"]

GRAPH_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats of the answer to CONSTRUCT and DESCRIBE."""

DATASET_FORMATS: Final = {name: GRAPH_FORMATS[name] for name in ("nquads", "trig", "jsonld")}
"""Formats of a whole export."""

_PREFIXED: Final = ("turtle", "trig")


def write_rdf(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad],
    output: IO[bytes],
    syntax: str,
    prefixes: Mapping[str, str] = PREFIXES,
) -> None:
    """Write statements in their order, in one of `GRAPH_FORMATS`; Turtle and TriG declare the prefixes.

    Raises:
        ValueError: Quads were given for a syntax that has no named graphs.
    """
    if syntax in _PREFIXED:
        with _SortedPrefixes(output) as filtered:
            ox.serialize(statements, cast(IO[bytes], filtered), GRAPH_FORMATS[syntax], prefixes=dict(prefixes))
    else:
        ox.serialize(statements, output, GRAPH_FORMATS[syntax])


def write_lines(lines: Iterable[bytes], output: IO[bytes], syntax: str) -> None:
    """Write lines of N-Quads in one of `DATASET_FORMATS`; as they are where that is N-Quads."""
    if syntax == "nquads":
        output.writelines(lines)
    else:
        write_rdf(ox.parse(b"".join(lines), ox.RdfFormat.N_QUADS), output, syntax)


def used_prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Return those of `kg.vocab.PREFIXES` that shorten an IRI of the triples."""
    text = " ".join(map(str, triples))
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in text}


class _SortedPrefixes(io.RawIOBase):
    """Sorts the ``@prefix`` lines at the top of Turtle: the serialiser writes them in random order."""

    def __init__(self, output: IO[bytes]) -> None:
        super().__init__()
        self._output = output
        self._head = b""
        self._is_head = True

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # the serialiser passes bytes
        if not self._is_head:
            self._output.write(data)
            return len(data)
        self._head += bytes(data)
        lines = self._head.splitlines(keepends=True)
        if any(line.endswith(b"\n") and not line.startswith(b"@prefix") for line in lines):
            self._finish_head(lines)
        return len(data)

    def flush(self) -> None:
        self._output.flush()

    def close(self) -> None:
        if self._is_head and not self.closed:
            self._finish_head(self._head.splitlines(keepends=True))
        super().close()

    def _finish_head(self, lines: list[bytes]) -> None:
        count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
        self._output.write(b"".join(sorted(lines[:count]) + lines[count:]))
        self._is_head, self._head = False, b""
