"""Publish the named queries as examples that other tools find and run.

The form is that of the SIB endpoints, which editors and assistants read: a ``sh:SPARQLExecutable`` with its text, a
comment, its prefixes and the endpoint it is for. Source: https://github.com/sib-swiss/sparql-examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from kg.store import NamedQuery
from kg.store.guard import outline_query
from kg.vocab import PREFIXES

__all__ = ["describe_examples", "examples_address"]

_SH: Final = "http://www.w3.org/ns/shacl#"
_OF_FORM: Final = {
    "select": ("SPARQLSelectExecutable", "select"),
    "ask": ("SPARQLAskExecutable", "ask"),
    "construct": ("SPARQLConstructExecutable", "construct"),
    "describe": ("SPARQLDescribeExecutable", "describe"),
}


def examples_address(root: str) -> str:
    """Return the address of the examples of a server, whose root ends with ``/``."""
    return root + ".well-known/sparql-examples/"


def describe_examples(
    queries: Iterable[NamedQuery], root: str, prefixes: Mapping[str, str] = PREFIXES
) -> list[ox.Triple]:
    """Return the triples that describe queries as examples.

    Args:
        queries: The queries.
        root: Address of the server, with ``/`` at its end.
        prefixes: Prefixes that the endpoint knows without a declaration.
    """
    base = examples_address(root)
    ontology = ox.NamedNode(base + "prefixes")
    triples = [ox.Triple(ontology, _node("rdf", "type"), _node("owl", "Ontology"))]
    for prefix, namespace in sorted(prefixes.items()):
        declaration = ox.NamedNode(f"{base}prefixes#{prefix}")
        anything = ox.Literal(namespace, datatype=_node("xsd", "anyURI"))
        triples += [
            ox.Triple(ontology, _shacl("declare"), declaration),
            ox.Triple(declaration, _shacl("prefix"), ox.Literal(prefix)),
            ox.Triple(declaration, _shacl("namespace"), anything),
        ]
    for query in queries:
        triples += _describe(query, ox.NamedNode(base + query.name), ontology, ox.NamedNode(root + "sparql"))
    return triples


def _describe(
    query: NamedQuery, example: ox.NamedNode, ontology: ox.NamedNode, endpoint: ox.NamedNode
) -> list[ox.Triple]:
    executable, predicate = _OF_FORM.get(outline_query(query.text).form, _OF_FORM["select"])
    comment = query.title or query.name
    if query.description:
        comment += f": {query.description}"
    return [
        ox.Triple(example, _node("rdf", "type"), _shacl("SPARQLExecutable")),
        ox.Triple(example, _node("rdf", "type"), _shacl(executable)),
        ox.Triple(example, _node("rdfs", "label"), ox.Literal(query.title or query.name, language="en")),
        ox.Triple(example, _node("rdfs", "comment"), ox.Literal(comment, language="en")),
        ox.Triple(example, _shacl("prefixes"), ontology),
        ox.Triple(example, _shacl(predicate), ox.Literal(query.text)),
        ox.Triple(example, _node("schema", "target"), endpoint),
        *(
            ox.Triple(example, _node("schema", "keywords"), ox.Literal(word))
            for word in sorted(set(query.name.split("_")))
        ),
    ]


def _shacl(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


def _node(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)
