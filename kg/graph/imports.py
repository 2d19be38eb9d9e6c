"""Nanopublications of others: read, checked, and carried from one build of a store to the next.

A nanopublication is imported whole, under its own four graphs, or not at all, with the reason (`kg.graph.validity`).
What was imported is listed in a graph of its own (``…/graph/imports``), by which a later build finds it and keeps it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import InputError
from kg.graph.names import graph_iri, nanopublication_iri
from kg.graph.nquads import NamedGraph, Quad, sort_lines, text
from kg.graph.trusty import code_in
from kg.graph.validity import PARTS, check_nanopublications, parse_quads
from kg.model import Failure
from kg.vocab import BASE, Dcterms, Np, Rdf

__all__ = ["Imported", "carried_lines", "nanopublication_lines", "read_nanopublications"]

IMPORTS: Final = graph_iri(BASE + "imports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a file of nanopublications gave.

    Attributes:
        lines: N-Quads of the valid ones and of the list of them, sorted.
        names: IRIs of the valid ones, sorted.
        failures: One per nanopublication or graph that is not valid, with the reason.
        notes: What could not be told of the valid ones.
    """

    lines: tuple[bytes, ...]
    names: tuple[str, ...]
    failures: tuple[Failure, ...]
    notes: tuple[Failure, ...] = ()


def read_nanopublications(content: bytes, *, where: str, syntax: str | None = None) -> Imported:
    """Read and check nanopublications.

    One that another store of this kind made is taken where its name is bound to its content; nothing else may stand
    under names of ours.

    Args:
        content: TriG, N-Quads, JSON-LD or TriX.
        where: The file, for messages and for the list of what was imported.
        syntax: ``trig``, ``nquads``, ``jsonld`` or ``trix``; told from the file's ending when ``None``.

    Raises:
        InputError: The content cannot be parsed at all, or holds no nanopublication.
    """
    quads = parse_quads(content, where=where, syntax=syntax)
    checked = check_nanopublications(quads, where=where)
    if not checked.heads:
        raise InputError("no nanopublication in this file", where=where, hint="TriG or N-Quads with np:Nanopublication")
    failures = list(checked.failures)
    kept: dict[str, list[Quad]] = {}
    for name, own in checked.valid.items():
        if _takes_our_names(name, own):
            what = f"{name} bears names of this graph's own, which are not bound to its content"
            failures.append(Failure(where=where, what=what, hint="build it here"))
        else:
            kept[name] = own
    if checked.stray and checked.heads == 1:
        kept.clear()
    listed = NamedGraph(IMPORTS)
    for name in kept:
        listed.add(name, Dcterms.SOURCE, text(where))
    lines = sort_lines([quad for own in kept.values() for quad in own] + listed.quads)
    return Imported(lines=tuple(lines), names=tuple(sorted(kept)), failures=tuple(failures), notes=tuple(checked.notes))


def _takes_our_names(name: str, quads: Iterable[Quad]) -> bool:
    """Whether a nanopublication stands in graphs of ours that its artifact code does not vouch for."""
    code = code_in(name)
    if code is not None and name == nanopublication_iri(code):
        return not all(quad.graph.startswith(f"{name}#") for quad in quads)
    return name.startswith(BASE) or any(quad.graph.startswith(BASE) for quad in quads)


def carried_lines(lines: Iterable[bytes]) -> list[bytes]:
    """Return the lines of a published graph that were imported, so that a build can keep them."""
    lines = list(lines)
    listing = f" <{IMPORTS}> .".encode()
    listed = [line for line in lines if line.rstrip().endswith(listing)]
    names = {line.split(b" ", 1)[0] for line in listed}
    return sorted({*listed, *_lines_of(lines, names)}) if names else []


def nanopublication_lines(lines: Iterable[bytes]) -> list[bytes]:
    """Return the lines of a published graph that belong to nanopublications, its own and imported ones, sorted."""
    lines = list(lines)
    marked = f" <{Rdf.TYPE}> <{Np.NANOPUBLICATION}> ".encode()
    return sorted(_lines_of(lines, {line.split(b" ", 1)[0] for line in lines if marked in line}))


def _lines_of(lines: Sequence[bytes], names: Container[bytes]) -> Iterator[bytes]:
    """Yield the lines of the four graphs of each of some nanopublications."""
    links = {f"<{link}>".encode() for link, _ in PARTS}
    graphs: set[bytes] = set()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject in names and predicate in links:
            graphs.update(rest.rstrip()[:-2].split(b" ", 1))
    yield from (line for line in lines if line.rstrip()[:-2].rsplit(b" ", 1)[-1] in graphs)
