"""Quads → an rdflib dataset, for work in Python on graphs that fit in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.vocab import PREFIXES

if TYPE_CHECKING:
    import rdflib

__all__ = ["read_dataset"]


def read_dataset(quads: Iterable[bytes]) -> rdflib.Dataset:
    """Return an rdflib dataset with the quads; its default graph is the union of all graphs, its prefixes are ours.

    It is a copy: what is changed in it stays out of the store the quads came from.

    Args:
        quads: N-Quads, as lines or larger pieces, such as `Store.dump` yields.
    """
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=b"".join(quads), format="nquads")
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset
