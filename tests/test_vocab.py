"""Every term the project writes or asks for exists in its vocabulary."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib

from kg import vocab
from kg.terms import Dimension, GradeLevel, VerdictLabel

CLOSED = {"dcterms", "owl", "prov", "rdf", "rdfs", "schema", "sh", "skos", "xsd"}
"""Prefixes of the namespaces rdflib knows all terms of."""

OURS = {"claim", "concept", "study", "article", "shape"}
"""Prefixes of our own data."""


@cache
def known(prefix: str, root: Path) -> set[str]:
    """The local names of a vocabulary."""
    if prefix == "kg":
        graph = rdflib.Graph().parse(root / "ontology/kg.ttl")
        return {str(term)[len(vocab.KG) :] for term in graph.subjects(rdflib.RDFS.isDefinedBy, None)}
    if prefix in CLOSED:
        space = getattr(rdflib.namespace, "SDO" if prefix == "schema" else prefix.upper())
        # The class's own annotations are the terms; dir() of the class looks each of thousands up among all of them.
        return {*vars(space)["__annotations__"], *space._extras}
    return set((root / f"tests/data/terms/{prefix}.txt").read_text().split())


def split(iri: str) -> tuple[str, str]:
    """The prefix and local name of an IRI, by its longest namespace."""
    prefix, namespace = max(
        ((prefix, name) for prefix, name in vocab.PREFIXES.items() if iri.startswith(name)),
        key=lambda pair: len(pair[1]),
    )
    return prefix, iri[len(namespace) :]


CONSTANTS = {
    f"{name}.{term}": value
    for name, group in vars(vocab).items()
    if isinstance(group, type) and group.__module__.startswith(vocab.__name__)
    for term, value in vars(group).items()
    if term.isupper()
}


@pytest.mark.parametrize("name", CONSTANTS)
def test_constant_names_a_term(name: str, root: Path) -> None:
    """A constant is a term of the vocabulary its namespace belongs to."""
    prefix, local = split(CONSTANTS[name])
    assert local in known(prefix, root)


def test_own_terms_are_defined_and_used(root: Path) -> None:
    """kg.ttl defines the terms the graph writes and no other."""
    used = {split(value)[1] for value in CONSTANTS.values() if value.startswith(vocab.KG)}
    used |= {split(value)[1] for value in vocab.MATCHES.values()}
    assert known("kg", root) == used


def test_own_terms_are_described(root: Path) -> None:
    """Every term of ours has a type, a label and a comment."""
    graph = rdflib.Graph().parse(root / "ontology/kg.ttl")
    for term in graph.subjects(rdflib.RDFS.isDefinedBy, None):
        assert graph.value(term, rdflib.RDF.type)
        assert graph.value(term, rdflib.RDFS.label)
        assert graph.value(term, rdflib.RDFS.comment)


def sparql_files() -> list[Path]:
    """The queries and the shapes."""
    here = Path(__file__).resolve().parent.parent
    return [*sorted((here / "queries").glob("*.rq")), here / "ontology/shapes.ttl"]


@pytest.mark.parametrize("path", sparql_files(), ids=lambda path: path.name)
def test_terms_of_queries_and_shapes_exist(path: Path, root: Path) -> None:
    """Prefixes are ours and every prefixed name in a query or shape is a term of its vocabulary."""
    text = path.read_text()
    for prefix, namespace in re.findall(r"(?mi)^@?prefix (\w+): <([^>]*)>", text):
        assert vocab.PREFIXES.get(prefix, namespace) == namespace
    body = re.sub(r'(?m)^\s*#.*$|"[^"]*"|<[^>]*>|^@?(?i:prefix).*$', " ", text)
    for prefix, local in re.findall(r"\b([a-z]+):([A-Za-z0-9_]+)", body):
        if prefix not in OURS:
            assert local in known(prefix, root), f"{prefix}:{local}"


def test_tables_cover_the_enums() -> None:
    """Every verdict has a rating or none, every grade level its FHIR code, every match a dimension."""
    assert set(vocab.VERDICT_RATINGS) == set(VerdictLabel)
    assert set(vocab.CERTAINTY_RATINGS) == set(GradeLevel)
    assert set(vocab.MATCHES) <= set(Dimension)
    values = [value for value in vocab.VERDICT_RATINGS.values() if value is not None]
    assert vocab.WORST_RATING <= min(values) <= max(values) <= vocab.BEST_RATING


def test_iri_expands_and_refuses() -> None:
    """A compact IRI is expanded; an unknown prefix is an error, not an IRI."""
    assert vocab.iri("kg:stance") == "https://w3id.org/evidence-kg/ns#stance"
    with pytest.raises(KeyError):
        vocab.iri("nope:thing")
