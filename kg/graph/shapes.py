"""Check a built graph against ``ontology/shapes.ttl`` and that every link of ours leads somewhere.

The four graphs of a nanopublication are validated together, other graphs by themselves, many in one run: no shape
looks beyond its graph, so grouping changes the speed and not the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from kg import assets
from kg.model import Failure
from kg.vocab import BASE, Cito, Kg, Np, Sepio, Xsd

if TYPE_CHECKING:
    import rdflib

__all__ = ["check_shapes"]

_LINKS: Final = (
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
)
"""Links whose end, when it is one of ours, must be described somewhere in the graph."""


def check_shapes(quads: Iterable[bytes]) -> list[Failure]:
    """Return what breaks a shape, one failure per node and reason, sorted; empty for a sound graph.

    Args:
        quads: N-Quads, as lines or larger pieces.
    """
    data, graphs = _read(quads)
    failures = {*_broken(data), *_dangling(data, graphs)}
    return sorted(failures, key=lambda failure: (failure.where, failure.what))


def _read(quads: Iterable[bytes]) -> tuple[rdflib.Graph, set[str]]:
    """Return the union of the graphs, and their names."""
    import pyoxigraph
    import rdflib

    union, names = rdflib.Graph(), set()
    made: dict[str, rdflib.URIRef] = {}

    def node(iri: str) -> rdflib.URIRef:
        if iri not in made:
            made[iri] = rdflib.URIRef(iri)
        return made[iri]

    for quad in pyoxigraph.parse(b"".join(quads), format=pyoxigraph.RdfFormat.N_QUADS):
        parts: tuple[Any, ...] = tuple(quad)
        subject, predicate, thing, graph = parts
        names.add(graph.value)
        if isinstance(thing, pyoxigraph.Literal):
            # rdflib tells "x" from "x"^^xsd:string, RDF 1.1 does not
            plain = thing.language or thing.datatype.value == Xsd.STRING
            value: rdflib.term.Node = rdflib.Literal(
                thing.value,
                lang=thing.language,
                datatype=None if plain else node(thing.datatype.value),
                normalize=False,
            )
        else:
            value = node(thing.value)
        union.add((node(subject.value), node(predicate.value), value))
    return union, names


def _broken(data: rdflib.Graph) -> Iterable[Failure]:
    import pyshacl
    import rdflib

    shapes = rdflib.Graph().parse(assets.path("ontology/shapes.ttl"), format="turtle")
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


def _dangling(data: rdflib.Graph, graphs: set[str]) -> Iterable[Failure]:
    import rdflib

    described = {str(subject) for subject in data.subjects(unique=True)} | graphs
    ends: dict[tuple[str, str], str] = defaultdict(str)
    for link in _LINKS:
        for subject, end in data.subject_objects(rdflib.URIRef(link)):
            if str(end).startswith(BASE) and str(end) not in described:
                ends[str(subject), link] = str(end)
    for (start, link), missing in ends.items():
        yield Failure(where=start, what=f"nothing is known of the end of {_short(link)}", raw=missing)


def _short(iri: object) -> str:
    return str(iri).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
