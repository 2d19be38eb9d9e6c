"""Keep a graph and answer questions about it: a folder on disk, or any SPARQL 1.1 store by its address.

The stage meets the one before it at lines of N-Quads, so either can be replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.guard import check_query
from kg.store.interrupt import ended_by_interrupt
from kg.store.named import NamedQuery, Parameter, bind_parameters, load_query, named_queries, parse_query
from kg.store.parameters import Bindable, Term, iri_term, literal_term, to_term
from kg.store.remote import RemoteStore
from kg.store.render import FORMATS, compact, render
from kg.store.result import TABLE_FORMATS, Result
from kg.store.serialise import DATASET_FORMATS, GRAPH_FORMATS
from kg.store.snapshots import Snapshot

__all__ = [
    "DATASET_FORMATS",
    "FORMATS",
    "GRAPH_FORMATS",
    "TABLE_FORMATS",
    "Bindable",
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
    "iri_term",
    "literal_term",
    "load_query",
    "named_queries",
    "open_store",
    "parse_query",
    "publish",
    "render",
    "to_term",
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


def publish(location: str | Path, quads: Iterable[bytes]) -> Snapshot:
    """Replace the graph of a store by these lines of N-Quads, or change nothing.

    Args:
        location: A folder, which is made if it is missing, or an address.
        quads: Lines of N-Quads, best sorted: the digest of the lines in their order names the graph.

    Raises:
        StoreError: The folder holds something else, another build is running, a line is not N-Quads, or the store
            cannot be written or reached. The graph that was there stays.
    """
    with _store(location) as store:
        return store.publish(quads)


def _store(location: str | Path) -> EmbeddedStore | RemoteStore:
    text = str(location)
    if text.startswith(("http://", "https://")):
        return RemoteStore(text)
    return EmbeddedStore(Path(location))
