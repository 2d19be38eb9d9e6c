"""The store in a folder: published snapshots, opened read-only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.base import Store, explain_syntax
from kg.store.guard import Outline
from kg.store.parameters import iri_term
from kg.store.result import Result
from kg.store.snapshots import Snapshot, current_snapshot, publish_snapshot
from kg.vocab import BASE, PREFIXES

__all__ = ["EmbeddedStore"]

_PREFIXES: Final = tuple((prefix, f"{prefix}:", iri) for prefix, iri in PREFIXES.items())
_ATTEMPTS = 3  # a build may remove a snapshot between reading its name and opening it


class EmbeddedStore(Store):
    """A folder made by `publish_snapshot`; it keeps reading the graph that was current when it was first used.

    Args:
        folder: The store's folder.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._folder = folder
        self._data: ox.Store | None = None
        self._home = folder
        self._snapshot: Snapshot | None = None

    def open(self) -> ox.Store:
        """Return the database, opened read-only the first time.

        Raises:
            StoreError: There is no store, it holds no graph, or its files are damaged.
        """
        attempt = 0
        while self._data is None:
            attempt += 1
            home, snapshot = current_snapshot(self._folder)
            try:
                self._data = ox.Store.read_only(str(home / "data"))
                self._home, self._snapshot = home, snapshot
            except (OSError, RuntimeError) as error:
                if attempt == _ATTEMPTS or current_snapshot(self._folder)[1].name == snapshot.name:
                    hint = "remove the folder and run kg build again"
                    raise StoreError(f"the database cannot be opened: {error}", where=str(home), hint=hint) from None
        return self._data

    def load(self) -> None:
        """Read the current graph into the memory of this process, where queries are answered fastest.

        Takes some 500 bytes a quad and 3 s a million quads.

        Raises:
            StoreError: There is no store, it holds no graph, or its files are damaged.
        """
        home, snapshot = current_snapshot(self._folder)
        data = ox.Store()
        try:
            data.bulk_load(path=str(home / "graph.nq"), format=ox.RdfFormat.N_QUADS, lenient=True)
        except (OSError, RuntimeError, SyntaxError) as error:
            raise StoreError(f"the graph cannot be read: {error}", where=str(home), hint="run kg build again") from None
        self._data, self._home, self._snapshot = data, home, snapshot

    def owns(self, graph: str) -> bool:
        """Whether a query may name this graph: one of ours, or any that is in the store."""
        if super().owns(graph):
            return True
        return self.has_graph(graph)

    def has_graph(self, graph: str) -> bool:
        """Whether the store has a graph of this name."""
        try:
            return bool(self.open().contains_named_graph(ox.NamedNode(graph)))
        except ValueError:
            return False

    def _answer(
        self,
        text: str,
        outline: Outline,
        *,
        default_graphs: Sequence[str] | None,
        named_graphs: Sequence[str] | None,
        name: str,
    ) -> Result:
        data = self.open()
        has_parameters = default_graphs is not None or named_graphs is not None
        prefixes = {prefix: iri for prefix, written, iri in _PREFIXES if written in text}  # to declare all costs 20 µs
        try:
            if has_parameters:
                # The protocol's graphs replace those of the query; those not named are absent.
                default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
                    iri_term(graph) for graph in default_graphs or ()
                ]
                named: list[ox.NamedNode | ox.BlankNode] = [iri_term(graph) for graph in named_graphs or ()]
                return Result(
                    data.query(text, base_iri=BASE, prefixes=prefixes, default_graph=default, named_graphs=named)
                )
            union = not outline.has_dataset
            return Result(data.query(text, base_iri=BASE, prefixes=prefixes, use_default_graph_as_union=union))
        except SyntaxError as error:
            raise explain_syntax(error, text, outline, name=name) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {error}", where=name) from None

    def publish(self, quads: Iterable[bytes]) -> Snapshot:
        """Replace the graph; this store goes on with the graph it has open."""
        return publish_snapshot(self._folder, quads)

    def dump(self) -> Iterator[bytes]:
        """Yield the published lines, byte for byte and in their order."""
        self.open()
        with (self._home / "graph.nq").open("rb") as lines:
            yield from lines

    def count(self) -> int:
        """Return how many different quads the graph has."""
        return len(self.open())

    @property
    def version(self) -> str:
        """Name of the snapshot that is open."""
        self.open()
        return self._snapshot.name if self._snapshot else ""

    def is_current(self) -> bool:
        """Whether the graph that is open is still the one a new reader would get."""
        return self._snapshot is not None and current_snapshot(self._folder)[1].name == self._snapshot.name

    def close(self) -> None:
        """Let go of the database; the next use opens the current graph."""
        self._data = None
