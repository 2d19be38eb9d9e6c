"""Describe the endpoint in RDF.

Source: https://www.w3.org/TR/sparql11-service-description/.
"""

from __future__ import annotations

import io
from typing import Final

import pyoxigraph as ox

from kg.store.serialise import used_prefixes, write_rdf
from kg.vocab import PREFIXES

__all__ = ["describe_service"]

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
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


def describe_service(endpoint: str, quads: int, syntax: str) -> bytes:
    """Return the description of the endpoint.

    Args:
        endpoint: Its own address.
        quads: How many quads the graph has.
        syntax: One of `kg.store.GRAPH_FORMATS`.
    """
    service, dataset = ox.NamedNode(endpoint), ox.NamedNode(endpoint + "#dataset")
    default = ox.NamedNode(endpoint + "#default-graph")
    a, integer = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["xsd"] + "integer")
    facts: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (service, "endpoint", service),
        (service, "supportedLanguage", _sd("SPARQL11Query")),
        (service, "feature", _sd("UnionDefaultGraph")),
        (service, "defaultDataset", dataset),
        (dataset, "defaultGraph", default),
        *((service, "resultFormat", ox.NamedNode(_FORMATS + name)) for name in _RESULT_FORMATS),
    ]
    triples = [ox.Triple(subject, _sd(name), value) for subject, name, value in facts]
    triples += [ox.Triple(service, a, _sd("Service")), ox.Triple(dataset, a, _sd("Dataset"))]
    count = ox.Literal(str(quads), datatype=integer)
    triples += [
        ox.Triple(default, a, _sd("Graph")),
        ox.Triple(default, ox.NamedNode(PREFIXES["void"] + "triples"), count),
    ]
    output = io.BytesIO()
    triples.sort(key=str)
    write_rdf(triples, output, syntax, {"sd": _SD, **used_prefixes(triples)})
    return output.getvalue()


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
