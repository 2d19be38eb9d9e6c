"""Check a built graph against ``ontology/shapes.ttl`` and that every link of ours leads somewhere.

The four graphs of a nanopublication are validated together, other graphs by themselves, many in one run: no shape
looks beyond its graph, so grouping changes the speed and not the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from kg import assets
from kg.model import Failure
from kg.vocab import BASE, Cito, Kg, Np, Rdf, Sepio, Xsd

if TYPE_CHECKING:
    import rdflib

__all__ = ["check_links", "check_shapes"]

_LINKS: Final = frozenset(
    {
        Kg.ABOUT_STUDY,
        Kg.CONCEPT,
        Kg.COVERS,
        Kg.EXPRESSES,
        Kg.FIRST_CLAIM,
        Kg.FOR_CLAIM,
        Kg.GRADE_OF,
        Kg.HAS_GRADE,
        Kg.OBJECT,
        Kg.REPORTS,
        Kg.SECOND_CLAIM,
        Kg.SUBJECT,
        Np.HAS_ASSERTION,
        Sepio.ASSERTS,
        Sepio.HAS_ITEM,
        Sepio.LINE_FOR,
        Cito.CITING,
    }
)
"""Links whose end, when it is one of ours, must be described somewhere in the graph."""

_LINK_BYTES: Final = frozenset(f"<{link}>".encode() for link in _LINKS)
_OWN: Final = f"<{BASE}".encode()


def check_shapes(quads: Iterable[bytes], *, links: bool = True) -> list[Failure]:
    """Return what breaks a shape, one failure per node and reason, sorted; empty for a sound graph.

    Args:
        quads: N-Quads, as lines or larger pieces.
        links: Whether the quads are a whole graph, in which links of ours must lead somewhere.
    """
    content = b"".join(quads)
    if not content:
        return []
    shapes = _read_shapes()
    data = _read(content, {str(term) for triple in shapes for term in triple})
    failures = {*_broken(data, shapes)}
    if links:
        failures.update(check_links(content.splitlines(keepends=True)))
    return sorted(failures, key=lambda failure: (failure.where, failure.what))


def check_links(lines: Iterable[bytes]) -> list[Failure]:
    """Return the links of ours that lead nowhere, sorted.

    Args:
        lines: All lines of a graph, canonical as `build_graph` writes them.
    """
    described: set[bytes] = set()
    ends: set[tuple[bytes, bytes, bytes]] = set()
    last = b""
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        described.add(subject)
        if predicate in _LINK_BYTES and rest.startswith(_OWN):
            ends.add((subject, predicate, rest.split(b" ", 1)[0]))
        graph = rest.rsplit(b" ", 2)[1]
        if graph != last:
            described.add(graph)
            last = graph
    return sorted(
        (
            Failure(where=_iri(start), what=f"nothing is known of the end of {_short(_iri(link))}", raw=_iri(end))
            for start, link, end in ends
            if end not in described
        ),
        key=lambda failure: (failure.where, failure.what, failure.raw or ""),
    )


def _iri(written: bytes) -> str:
    return written[1:-1].decode()


def _read_shapes() -> rdflib.Graph:
    """Return the shapes, each property shape with the target of the node shape it stands in.

    The answer is the same, but the validator then builds a constraint once and not once per node.
    """
    import rdflib

    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    shapes = rdflib.Graph().parse(assets.path("ontology/shapes.ttl"), format="turtle")
    aims = [
        (shape, target, aim)
        for target in (sh.targetClass, sh.targetSubjectsOf, sh.targetObjectsOf)
        for shape, aim in shapes.subject_objects(target)
    ]
    for shape, target, aim in aims:
        for part in shapes.objects(shape, sh.property):
            shapes.add((part, rdflib.RDF.type, sh.PropertyShape))
            shapes.add((part, target, aim))
    for shape, _, _ in aims:
        shapes.remove((shape, None, None))
    return shapes


def _read(content: bytes, spoken_of: set[str]) -> rdflib.Graph:
    """Return the triples shapes speak of, from all graphs."""
    import pyoxigraph
    import rdflib

    union = rdflib.Graph()
    made: dict[str, rdflib.URIRef] = {}

    def node(iri: str) -> rdflib.URIRef:
        if iri not in made:
            made[iri] = rdflib.URIRef(iri)
        return made[iri]

    for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_QUADS):
        parts: tuple[Any, ...] = tuple(quad)
        subject, predicate, thing = (part.value for part in parts[:3])
        if predicate not in spoken_of and predicate != Rdf.TYPE:
            continue
        value: rdflib.term.Node
        if isinstance(parts[2], pyoxigraph.NamedNode):
            value = node(thing)
        else:
            language, datatype = parts[2].language, parts[2].datatype.value
            # rdflib tells "x" from "x"^^xsd:string, RDF 1.1 does not
            plain = language or datatype == Xsd.STRING
            value = rdflib.Literal(thing, lang=language, datatype=None if plain else node(datatype), normalize=False)
        union.add((node(subject), node(predicate), value))
    return union


def _broken(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterable[Failure]:
    import pyshacl
    import rdflib

    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, inplace=True)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path = report.value(result, sh.resultPath)
        value = report.value(result, sh.value)
        message = str(report.value(result, sh.resultMessage))
        if report.value(result, sh.sourceConstraintComponent) == sh.InConstraintComponent:
            message = f"'{value}' is not one of the values allowed"
        focus = str(report.value(result, sh.focusNode))
        about = f" at {_short(path)}" if isinstance(path, rdflib.URIRef) else ""
        yield Failure(where=focus, what=f"{message}{about}", raw=None if value is None else str(value))


def _short(iri: object) -> str:
    return str(iri).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
