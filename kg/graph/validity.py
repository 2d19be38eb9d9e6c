"""Is this a valid nanopublication? The same rules for ours and for those of others.

Source: Nanopublication Guidelines (nanopub.net, 2015), well-formedness; trusty URIs as in `kg.graph.trusty`, signatures
as in `kg.graph.signatures`. Checked against the community's suite of valid and invalid ones (Nanopublication/nanopub-
testsuite).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

from kg.errors import InputError
from kg.graph.nquads import Literal, Quad
from kg.graph.signatures import UNVERIFIED, signature_problem
from kg.graph.trusty import code_in, holds
from kg.model import Failure
from kg.terms import FailureKind
from kg.vocab import Np, Rdf, Xsd

__all__ = ["PARTS", "Checked", "check_nanopublications", "parse_quads"]

PARTS: Final = (
    (Np.HAS_ASSERTION, "assertion"),
    (Np.HAS_PROVENANCE, "provenance"),
    (Np.HAS_PUBLICATION_INFO, "pubinfo"),
)
_SYNTAXES: Final = {
    ".trig": "trig",
    ".nq": "nquads",
    ".nquads": "nquads",
    ".jsonld": "jsonld",
    ".xml": "trix",
    ".trix": "trix",
}
_BLANK_NODE: Final = "_:"


@dataclass(slots=True)
class Checked:
    """Nanopublications that were held against the rules.

    Attributes:
        valid: The quads of each valid one, by its IRI, in sorted order.
        failures: One per nanopublication or graph that is not valid, with the reason.
        notes: What could not be told.
        stray: Whether a graph belongs to none of them.
        heads: How many there are.
    """

    valid: dict[str, list[Quad]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    notes: list[Failure] = field(default_factory=list)
    stray: bool = False
    heads: int = 0


def check_nanopublications(quads: Sequence[Quad], *, where: str) -> Checked:
    """Hold every nanopublication of some quads against the rules.

    Args:
        quads: Of any number of nanopublications, and of no other graph.
        where: Where they come from, for messages.
    """
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph].append(quad)
    heads = sorted({(quad.graph, quad.subject) for quad in quads if quad[1:3] == (Rdf.TYPE, Np.NANOPUBLICATION)})
    claimed: dict[str, set[str]] = defaultdict(set)
    found = Checked(heads=len(heads))
    whole: list[tuple[str, list[str], str | None]] = []
    for head, name in heads:
        parts, problem = _parts(graphs, head, name)
        for graph in (head, *parts):
            claimed[graph].add(name)
        whole.append((name, [head, *parts], problem))
    for name, own_graphs, broken in whole:
        own = [quad for graph in own_graphs for quad in graphs.get(graph, ())]
        shared = any(len(claimed[graph]) > 1 for graph in own_graphs)
        problem = broken or (
            "a graph of it belongs to another one too" if shared else _problem(graphs, name, own_graphs)
        )
        if problem == UNVERIFIED:
            hint = "pip install 'evidence-kg[sign]'"
            found.notes.append(Failure(where=where, what=UNVERIFIED, hint=hint, kind=FailureKind.REMARK))
        if problem is None or problem == UNVERIFIED:
            found.valid[name] = own
        else:
            found.failures.append(Failure(where=where, what=f"{name} is not a valid nanopublication: {problem}"))
    stray = sorted(set(graphs) - set(claimed))
    found.stray = bool(stray)
    found.notes = list(dict.fromkeys(found.notes))
    found.failures += (
        Failure(where=where, what=f"the graph {graph or '(default)'} belongs to no nanopublication") for graph in stray
    )
    return found


def _problem(graphs: Mapping[str, list[Quad]], name: str, own_graphs: list[str]) -> str | None:
    """Return the first rule a nanopublication of four graphs breaks."""
    own = [quad for graph in own_graphs for quad in graphs.get(graph, ())]
    return _content(graphs, name, own_graphs[1:]) or _names(own) or _code(name, own) or signature_problem(own, name)


def _parts(graphs: Mapping[str, list[Quad]], head: str, name: str) -> tuple[list[str], str | None]:
    found: list[str] = []
    for link, part in PARTS:
        ends = {quad.object for quad in graphs[head] if quad.subject == name and quad.predicate == link}
        if len(ends) != 1:
            return found, f"it has {len(ends) or 'no'} {part} graph{'s' if len(ends) > 1 else ''}"
        end = ends.pop()
        if not isinstance(end, str):
            return found, f"its {part} graph has no name"
        found.append(end)
    if len({head, *found}) < 4:
        return found, "two of its four graphs are one"
    if name in (head, *found):
        return found, "it has the name of one of its graphs"
    return found, None


def _content(graphs: Mapping[str, list[Quad]], name: str, parts: list[str]) -> str | None:
    for graph, (_, part) in zip(parts, PARTS, strict=True):
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


def _names(quads: Sequence[Quad]) -> str | None:
    for quad in quads:
        if any(isinstance(part, str) and part.startswith(_BLANK_NODE) for part in quad):
            return "it has a blank node, for which no other place has a name"
    return None


def _code(name: str, quads: list[Quad]) -> str | None:
    code = code_in(name)
    if code is not None and not holds(quads, code):
        return "its content does not have the trusty code in its name"
    return None


def parse_quads(content: bytes, *, where: str, syntax: str | None = None) -> list[Quad]:
    """Parse RDF with named graphs; a blank node comes back as text that begins with ``_:``.

    Args:
        content: TriG, N-Quads, JSON-LD or TriX.
        where: The file, for messages, and for what it is by its ending.
        syntax: ``trig``, ``nquads``, ``jsonld`` or ``trix``; ``None`` goes by the ending, else takes TriG.

    Raises:
        InputError: The content cannot be parsed.
    """
    import pyoxigraph as ox

    named = syntax or _SYNTAXES.get("." + where.rsplit(".", 1)[-1].lower(), "trig")
    if named == "trix":
        return _parse_trix(content, where)
    formats = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
    try:
        return [
            Quad(_name(quad.subject), quad.predicate.value, _term(quad.object), _graph(quad.graph_name))
            for quad in ox.parse(content, formats[named])
        ]
    except SyntaxError as error:
        raise InputError(f"not valid RDF: {error.msg}", where=where, line=error.lineno) from None


def _name(part: Any) -> str:
    import pyoxigraph as ox

    if isinstance(part, ox.BlankNode):
        return _BLANK_NODE + part.value
    return str(part.value)


def _term(part: Any) -> str | Literal:
    import pyoxigraph as ox

    if isinstance(part, ox.Literal):
        return Literal(part.value, part.datatype.value, part.language or "")
    return _name(part)


def _graph(part: Any) -> str:
    import pyoxigraph as ox

    return "" if isinstance(part, ox.DefaultGraph) else _name(part)


def _parse_trix(content: bytes, where: str) -> list[Quad]:
    import xml.sax

    import rdflib

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError("a document type is not read", where=where, hint="TriX needs none")
    dataset = rdflib.Dataset()
    try:
        dataset.parse(BytesIO(content), format="trix")
    except (xml.sax.SAXException, rdflib.exceptions.ParserError, ValueError) as error:
        raise InputError(f"not valid TriX: {' '.join(str(error).split())[:200]}", where=where) from None

    def term(part: Any) -> str | Literal:
        if isinstance(part, rdflib.Literal):
            datatype = Rdf.LANG_STRING if part.language else str(part.datatype or Xsd.STRING)
            return Literal(str(part), datatype, part.language or "")
        return (_BLANK_NODE if isinstance(part, rdflib.BNode) else "") + str(part)

    quads = []
    for subject, predicate, thing, graph in dataset.quads((None, None, None, None)):
        about = term(subject)
        assert isinstance(about, str)  # noqa: S101 - a subject is no literal
        quads.append(Quad(about, str(predicate), term(thing), "" if graph is None else str(graph)))
    return quads
