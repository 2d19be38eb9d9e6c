"""Keep a graph and answer questions about it: a folder on disk, or any SPARQL 1.1 store by its address.

The stage meets the one before it at lines of N-Quads, so either can be replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.store.base import Store
from kg.store.cache import Cache
from kg.store.embedded import EmbeddedStore
from kg.store.files import read_graph, read_graph_before
from kg.store.guard import check_query
from kg.store.interrupt import ended_by_interrupt
from kg.store.named import NamedQuery, Parameter, bind_parameters, load_query, named_queries, parse_query
from kg.store.parameters import Bindable, Term, iri_term, literal_term, to_term
from kg.store.remote import RemoteStore
from kg.store.render import FORMATS, compact, render
from kg.store.result import TABLE_FORMATS, Result
from kg.store.serialise import DATASET_FORMATS, GRAPH_FORMATS, write_lines
from kg.store.snapshots import (
    Snapshot,
    check_folder,
    current_inputs,
    current_snapshot,
    publish_snapshot,
    remember_inputs,
)

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "DATASET_FORMATS",
    "FORMATS",
    "GRAPH_FORMATS",
    "TABLE_FORMATS",
    "Bindable",
    "Cache",
    "EmbeddedStore",
    "NamedQuery",
    "Parameter",
    "RemoteStore",
    "Result",
    "Snapshot",
    "Store",
    "Term",
    "bind_parameters",
    "check_query",
    "compact",
    "ended_by_interrupt",
    "inputs_of",
    "iri_term",
    "is_address",
    "literal_term",
    "load_query",
    "named_queries",
    "open_cache",
    "open_graph",
    "open_store",
    "parse_query",
    "publish",
    "read_graph",
    "read_graph_before",
    "render",
    "set_inputs",
    "snapshot_of",
    "to_term",
    "write_lines",
]


def open_store(location: str | Path) -> Store:
    """Open a store for reading.

    Args:
        location: A folder, or an address that begins with ``http://`` or ``https://`` (see `kg.store.remote`).

    Raises:
        StoreError: The folder is not a store or holds no graph; an address is only reached by the first query.
    """
    store = _store(location)
    if isinstance(store, EmbeddedStore):
        store.open()
    return store


def publish(location: str | Path, quads: Iterable[bytes], *, inputs: bytes | None = None) -> Snapshot:
    """Replace the graph of a store by these lines of N-Quads, or change nothing.

    Args:
        location: A folder, which is made if it is missing, or an address.
        quads: Lines of N-Quads, best sorted: the digest of the lines in their order names the graph.
        inputs: What the graph was built from, for `inputs_of`; ``None`` keeps what is known. Not kept at an address.

    Raises:
        StoreError: The folder holds something else, another build is running, a line is not N-Quads, or the store
            cannot be written or reached. The graph that was there stays.
    """
    if is_address(location):
        with _store(location) as store:
            return store.publish(quads)
    return publish_snapshot(Path(location), quads, inputs=inputs)


def open_graph(location: str | Path | Store) -> rdflib.Dataset:
    """Return the graph of a store as an rdflib dataset that is read on demand; see `kg.store.dataset.dataset_over`.

    Args:
        location: An open store, or the folder or address of one.

    Raises:
        StoreError: There is no store, or it cannot be read.
    """
    from kg.store.dataset import dataset_over

    return dataset_over(location if isinstance(location, Store) else open_store(location))


def snapshot_of(location: str | Path) -> Snapshot | None:
    """Return what is published in a folder; ``None`` for an address, and where there is no graph yet."""
    if is_address(location):
        return None
    try:
        return current_snapshot(Path(location))[1]
    except StoreError:
        return None


def inputs_of(location: str | Path) -> bytes | None:
    """Return what the graph in a folder was built from, as `publish` was given it; ``None`` where that is not known.

    Raises:
        StoreError: The folder is not a store or holds no graph.
    """
    return None if is_address(location) else current_inputs(Path(location))


def set_inputs(location: str | Path, inputs: bytes) -> None:
    """Note what the graph in a folder was built from; at an address nothing is noted.

    Raises:
        StoreError: The folder is not a store, holds no graph, or cannot be written.
    """
    if not is_address(location):
        remember_inputs(Path(location), inputs)


def open_cache(location: str | Path) -> Cache | None:
    """Return what is kept of earlier builds in a folder; ``None`` for an address.

    Raises:
        StoreError: The folder holds something else than a store.
    """
    if is_address(location):
        return None
    check_folder(Path(location))
    return Cache(Path(location) / "cache")


def is_address(location: str | Path) -> bool:
    """Whether a location is the address of a SPARQL 1.1 store and no folder."""
    return str(location).startswith(("http://", "https://"))


def _store(location: str | Path) -> EmbeddedStore | RemoteStore:
    return RemoteStore(str(location)) if is_address(location) else EmbeddedStore(Path(location))
