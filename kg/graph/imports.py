"""Nanopublications of others: read, checked, and carried from one build of a store to the next.

A nanopublication is imported whole, under its own four graphs, or not at all, with the reason. What was imported is
listed in a graph of its own (``…/graph/imports``), by which a later build finds it and keeps it.
Source: Nanopublication Guidelines (nanopub.net, 2015), well-formedness; trusty URIs as in `kg.graph.trusty`. Signatures
are kept and not verified.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import InputError
from kg.graph.names import graph_iri
from kg.graph.nquads import Literal, NamedGraph, Quad, sort_lines, text
from kg.graph.trusty import holds
from kg.model import Failure
from kg.vocab import BASE, Dcterms, Np, Rdf

__all__ = ["Imported", "carried_lines", "read_nanopublications"]

IMPORTS: Final = graph_iri(BASE + "imports")
_PARTS: Final = (
    (Np.HAS_ASSERTION, "assertion"),
    (Np.HAS_PROVENANCE, "provenance"),
    (Np.HAS_PUBLICATION_INFO, "pubinfo"),
)
_TRUSTY: Final = re.compile(r"(RA[A-Za-z0-9_\-]{43})$")
_SYNTAXES: Final = {".trig": "trig", ".nq": "nquads", ".nquads": "nquads", ".xml": "trix", ".jsonld": "jsonld"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a file of nanopublications gave.

    Attributes:
        lines: N-Quads of the valid ones and of the list of them, sorted.
        names: IRIs of the valid ones, sorted.
        failures: One per nanopublication or graph that is not valid, with the reason.
    """

    lines: tuple[bytes, ...]
    names: tuple[str, ...]
    failures: tuple[Failure, ...]


def read_nanopublications(content: bytes, *, where: str, syntax: str | None = None) -> Imported:
    """Read and check nanopublications.

    Args:
        content: TriG or N-Quads (or JSON-LD).
        where: The file, for messages and for the list of what was imported.
        syntax: ``trig``, ``nquads`` or ``jsonld``; told from the file's ending when ``None``.

    Raises:
        InputError: The content cannot be parsed at all, or holds no nanopublication.
    """
    quads = _parse(content, where, syntax)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph].append(quad)
    heads = sorted({(quad.graph, quad.subject) for quad in quads if quad[1:3] == (Rdf.TYPE, Np.NANOPUBLICATION)})
    if not heads:
        raise InputError("no nanopublication in this file", where=where, hint="TriG or N-Quads with np:Nanopublication")
    failures: list[Failure] = []
    kept: dict[str, list[Quad]] = {}
    spoken_for: set[str] = set()
    for head, name in heads:
        parts, problem = _parts(graphs, head, name)
        spoken_for.update((head, *parts))
        own = [quad for graph in (head, *parts) for quad in graphs.get(graph, ())]
        problem = problem or _content(graphs, name, parts) or _code(name, own)
        if problem:
            failures.append(Failure(where=where, what=f"{name} is not a valid nanopublication: {problem}"))
        elif name.startswith(BASE):
            failures.append(Failure(where=where, what=f"{name} bears a name of this graph's own", hint="build it here"))
        else:
            kept[name] = own
    extra = sorted(set(graphs) - spoken_for)
    failures.extend(
        Failure(where=where, what=f"the graph {graph or '(default)'} belongs to no nanopublication") for graph in extra
    )
    if extra and len(heads) == 1:
        kept.clear()
    listed = NamedGraph(IMPORTS)
    for name in kept:
        listed.add(name, Dcterms.SOURCE, text(where))
    lines = sort_lines([quad for own in kept.values() for quad in own] + listed.quads)
    return Imported(lines=tuple(lines), names=tuple(sorted(kept)), failures=tuple(failures))


def carried_lines(lines: Iterable[bytes]) -> list[bytes]:
    """Return the lines of a published graph that were imported, so that a build can keep them."""
    lines = list(lines)
    listing = f" <{IMPORTS}> .".encode()
    listed = [line for line in lines if line.rstrip().endswith(listing)]
    names = {line.split(b" ", 1)[0] for line in listed}
    if not names:
        return []
    links = {f"<{link}>".encode() for link, _ in _PARTS}
    graphs: set[bytes] = set()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject in names and predicate in links:
            thing, head = rest.rstrip()[:-2].split(b" ", 1)
            graphs.update((thing, head))
    return sorted({*listed, *(line for line in lines if line.rstrip()[:-2].rsplit(b" ", 1)[-1] in graphs)})


def _parse(content: bytes, where: str, syntax: str | None) -> list[Quad]:
    import pyoxigraph as ox

    formats = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
    ending = "." + where.rsplit(".", 1)[-1].lower()
    form = formats.get(syntax or _SYNTAXES.get(ending, "trig"))
    if form is None:
        raise InputError("this form cannot be read", where=where, hint="TriG, N-Quads or JSON-LD")
    try:
        return [_quad(quad, where) for quad in ox.parse(content, form)]
    except SyntaxError as error:
        raise InputError(f"not valid RDF: {error.msg}", where=where, line=error.lineno) from None


def _quad(quad: Any, where: str) -> Quad:
    subject, thing = _term(quad.subject, where), _term(quad.object, where)
    assert isinstance(subject, str)  # noqa: S101 - a subject is an IRI or a blank node, which is refused
    return Quad(subject, quad.predicate.value, thing, getattr(quad.graph_name, "value", ""))


def _term(part: Any, where: str) -> str | Literal:
    import pyoxigraph as ox

    if isinstance(part, ox.Literal):
        return Literal(part.value, part.datatype.value, part.language or "")
    if isinstance(part, ox.NamedNode):
        return str(part.value)
    raise InputError("a blank node cannot be imported", where=where, hint="give it an IRI: nanopublications have none")


def _parts(graphs: dict[str, list[Quad]], head: str, name: str) -> tuple[list[str], str | None]:
    found: list[str] = []
    for link, part in _PARTS:
        ends = {quad.object for quad in graphs[head] if quad.subject == name and quad.predicate == link}
        if len(ends) != 1:
            return found, f"it has {len(ends) or 'no'} {part} graph{'s' if len(ends) > 1 else ''}"
        end = ends.pop()
        found.append(end if isinstance(end, str) else "")
    if len({head, *found}) != 4:
        return found, "two of its four graphs are one"
    return found, None


def _content(graphs: dict[str, list[Quad]], name: str, parts: list[str]) -> str | None:
    for graph, (_, part) in zip(parts, _PARTS, strict=True):
        if not graphs.get(graph):
            return f"its {part} graph is empty"
    assertion, provenance, pubinfo = parts
    for graph, about, what in (
        (provenance, assertion, "its provenance says nothing of the assertion"),
        (pubinfo, name, "its publication info says nothing of the nanopublication"),
    ):
        if not any(about in (quad.subject, quad.object) for quad in graphs[graph]):
            return what
    return None


def _code(name: str, quads: list[Quad]) -> str | None:
    found = _TRUSTY.search(name)
    if found and not holds(quads, found[1]):
        return "its content does not have the trusty code in its name"
    return None
