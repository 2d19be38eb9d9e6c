"""Describe the endpoint and its data set in RDF.

Sources: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from kg.store.serialise import used_prefixes, write_rdf
from kg.vocab import BASE, PREFIXES
from kg.web.examples import examples_address

__all__ = ["describe_dataset", "describe_service", "write_description"]

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = PREFIXES["void"]
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "N-Quads",
    "TriG",
    "RDF_XML",
    "JSON-LD",
)


def describe_service(root: str, quads: int) -> list[ox.Triple]:
    """Return the triples about the endpoint, with those about its data set.

    Args:
        root: Address of the server, with ``/`` at its end.
        quads: How many quads the graph has.
    """
    endpoint = root + "sparql"
    service, dataset = ox.NamedNode(endpoint), _dataset(root)
    default = ox.NamedNode(root + ".well-known/void#default-graph")
    facts: list[tuple[ox.NamedNode, str, ox.NamedNode]] = [
        (service, "endpoint", service),
        (service, "supportedLanguage", _sd("SPARQL11Query")),
        (service, "feature", _sd("UnionDefaultGraph")),
        (service, "defaultDataset", dataset),
        (dataset, "defaultGraph", default),
        *((service, "resultFormat", ox.NamedNode(_FORMATS + name)) for name in _RESULT_FORMATS),
    ]
    return [
        *(ox.Triple(subject, _sd(name), value) for subject, name, value in facts),
        ox.Triple(service, _node("rdf", "type"), _sd("Service")),
        ox.Triple(dataset, _node("rdf", "type"), _sd("Dataset")),
        ox.Triple(default, _node("rdf", "type"), _sd("Graph")),
        ox.Triple(default, _void("triples"), _number(quads)),
        ox.Triple(service, _node("rdfs", "seeAlso"), ox.NamedNode(examples_address(root))),
        *describe_dataset(root, quads, {}, {}),
    ]


def describe_dataset(
    root: str, quads: int, classes: Mapping[str, int], properties: Mapping[str, int]
) -> list[ox.Triple]:
    """Return the triples about the data set.

    Args:
        root: Address of the server, with ``/`` at its end.
        quads: How many quads the graph has.
        classes: How many things there are of each class, by its IRI.
        properties: How many triples there are with each property, by its IRI.
    """
    document, dataset = ox.NamedNode(root + ".well-known/void"), _dataset(root)
    used = {*classes, *properties}
    vocabularies = sorted({each for each in PREFIXES.values() if any(name.startswith(each) for name in used)})
    title = "Evidence graph: claims of health articles, the studies behind them, and how strong the evidence is"
    triples = [
        ox.Triple(document, _node("rdf", "type"), _void("DatasetDescription")),
        ox.Triple(document, ox.NamedNode("http://xmlns.com/foaf/0.1/primaryTopic"), dataset),
        ox.Triple(dataset, _node("rdf", "type"), _void("Dataset")),
        ox.Triple(dataset, _node("dcterms", "title"), ox.Literal(title, language="en")),
        ox.Triple(dataset, _void("sparqlEndpoint"), ox.NamedNode(root + "sparql")),
        ox.Triple(dataset, _void("uriSpace"), ox.Literal(BASE)),
        ox.Triple(dataset, _void("rootResource"), ox.NamedNode(root)),
        ox.Triple(dataset, _void("triples"), _number(quads)),
        *(ox.Triple(dataset, _void("vocabulary"), ox.NamedNode(each)) for each in vocabularies),
    ]
    if classes:
        triples.append(ox.Triple(dataset, _void("classes"), _number(len(classes))))
        triples.append(ox.Triple(dataset, _void("properties"), _number(len(properties))))
    triples += _parts(root, dataset, "class", "entities", classes)
    triples += _parts(root, dataset, "property", "triples", properties)
    return triples


def write_description(triples: Iterable[ox.Triple], syntax: str) -> bytes:
    """Return triples in one of `kg.store.GRAPH_FORMATS`."""
    output = io.BytesIO()
    ordered = sorted(set(triples), key=str)
    shacl = "http://www.w3.org/ns/shacl#"
    write_rdf(ordered, output, syntax, {"sd": _SD, "sh": shacl, **used_prefixes(ordered)})
    return output.getvalue()


def _parts(root: str, dataset: ox.NamedNode, kind: str, measure: str, counts: Mapping[str, int]) -> list[ox.Triple]:
    triples = []
    for number, (name, count) in enumerate(sorted(counts.items())):
        part = ox.NamedNode(f"{root}.well-known/void#{kind}-{number}")
        triples += [
            ox.Triple(dataset, _void(f"{kind}Partition"), part),
            ox.Triple(part, _void(kind), ox.NamedNode(name)),
            ox.Triple(part, _void(measure), _number(count)),
        ]
    return triples


def _dataset(root: str) -> ox.NamedNode:
    return ox.NamedNode(root + ".well-known/void#dataset")


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_node("xsd", "integer"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_VOID + name)


def _node(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)
