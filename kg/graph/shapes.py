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

__all__ = ["check_shapes"]

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


def check_shapes(quads: Iterable[bytes]) -> list[Failure]:
    """Return what breaks a shape, one failure per node and reason, sorted; empty for a sound graph.

    Args:
        quads: N-Quads, as lines or larger pieces.
    """
    shapes = _read_shapes()
    data, described, ends = _read(quads, {str(term) for triple in shapes for term in triple})
    failures = {*_broken(data, shapes)}
    for start, link, end in ends:
        if end not in described:
            failures.add(Failure(where=start, what=f"nothing is known of the end of {_short(link)}", raw=end))
    return sorted(failures, key=lambda failure: (failure.where, failure.what))


def _read_shapes() -> rdflib.Graph:
    """Return the shapes, each property shape with the target of the node shape it stands in.

    The answer is the same, but the validator then builds a constraint once and not once per node.
    """
    import rdflib

    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    shapes = rdflib.Graph().parse(assets.path("ontology/shapes.ttl"), format="turtle")
    for target in (sh.targetClass, sh.targetSubjectsOf):
        for shape, aim in tuple(shapes.subject_objects(target)):
            for part in shapes.objects(shape, sh.property):
                shapes.add((part, rdflib.RDF.type, sh.PropertyShape))
                shapes.add((part, target, aim))
            shapes.remove((shape, None, None))
    return shapes


def _read(quads: Iterable[bytes], spoken_of: set[str]) -> tuple[rdflib.Graph, set[str], set[tuple[str, str, str]]]:
    """Return the triples shapes speak of from all graphs, what is described, and the links of ours."""
    import pyoxigraph
    import rdflib

    union = rdflib.Graph()
    described: set[str] = set()
    ends: set[tuple[str, str, str]] = set()
    made: dict[str, rdflib.URIRef] = {}

    def node(iri: str) -> rdflib.URIRef:
        if iri not in made:
            made[iri] = rdflib.URIRef(iri)
        return made[iri]

    for quad in pyoxigraph.parse(b"".join(quads), format=pyoxigraph.RdfFormat.N_QUADS):
        parts: tuple[Any, ...] = tuple(quad)
        subject, predicate, thing, graph = (part.value for part in parts)
        described.update((subject, graph))
        if predicate in _LINKS and thing.startswith(BASE):
            ends.add((subject, predicate, thing))
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
    return union, described, ends


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
