"""The rdflib dataset over a store says what the store says, and lets nothing be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError, StoreError
from kg.graph import build_graph, read_dataset
from kg.store import open_graph, open_store, publish
from kg.vocab import PREFIXES
from tests.builders import knowledge_base

SCHEMA = rdflib.Namespace(PREFIXES["schema"])
CLAIMS = "SELECT ?text WHERE { ?claim a schema:Claim ; schema:text ?text }"


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    """The small graph."""
    return build_graph(knowledge_base())


@pytest.fixture(scope="module")
def dataset(lines: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[rdflib.Dataset]:
    """A dataset over the small graph in a folder."""
    folder: Path = tmp_path_factory.mktemp("store") / "store"
    publish(folder, lines)
    with open_store(folder) as store:
        yield open_graph(store)


def _values(dataset: rdflib.Dataset) -> set[tuple[object, ...]]:
    """Return the quads with the values of literals: the store writes the decimal 1.0 as 1."""
    return {
        (s, p, o.toPython(), o.datatype, o.language, g) if isinstance(o, rdflib.Literal) else (s, p, o, g)
        for s, p, o, g in dataset.quads()
    }


def test_it_holds_what_a_copy_holds(dataset: rdflib.Dataset, lines: list[bytes]) -> None:
    """Quads, graphs, patterns and SPARQL answers are those of a copy in memory."""
    copy = read_dataset(lines)
    assert len(dataset) == len(lines)
    assert _values(dataset) == _values(copy)
    named = {graph.identifier for graph in dataset.graphs()}
    assert named == {graph.identifier for graph in copy.graphs() if len(graph)} | {dataset.default_graph.identifier}
    assert set(dataset.subjects(rdflib.RDF.type, SCHEMA.Claim)) == set(copy.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert sorted(dataset.query(CLAIMS)) == sorted(copy.query(CLAIMS))


def test_a_literal_finds_itself(dataset: rdflib.Dataset) -> None:
    """A literal read from the graph, plain, typed or with a language, finds the triples it came from."""
    for subject, predicate, value in dataset.triples((None, None, None)):
        if isinstance(value, rdflib.Literal):
            assert (subject, predicate, value) in dataset


def test_forms_of_query(dataset: rdflib.Dataset) -> None:
    """ASK, CONSTRUCT, bound variables, prepared queries and queries of one graph are answered."""
    assert bool(dataset.query("ASK { ?claim a schema:Claim }"))
    built = dataset.query("CONSTRUCT { ?c a schema:Thing } WHERE { ?c a schema:Claim }").graph
    assert built is not None
    assert len(built) == len(set(dataset.subjects(rdflib.RDF.type, SCHEMA.Claim)))
    text = next(iter(dataset.query(CLAIMS)))[0]
    claim = "SELECT ?claim WHERE { ?claim a schema:Claim ; schema:text ?text }"
    bound = list(dataset.query(claim, initBindings={"text": text}))
    assert bound
    assert list(dataset.query(prepareQuery(claim, initNs={"schema": SCHEMA}), initBindings={"text": text})) == bound
    graph = next(graph for graph in dataset.graphs() if (None, rdflib.RDF.type, SCHEMA.Claim) in graph)
    assert len(list(graph.query("SELECT * WHERE { ?s ?p ?o }"))) == len(graph) < len(dataset)


def test_nothing_is_written(dataset: rdflib.Dataset, lines: list[bytes]) -> None:
    """To add, remove or update is refused with the way out, and a query cannot leave the store."""
    node = rdflib.URIRef("urn:a")
    with pytest.raises(StoreError, match="read-only"):
        dataset.add((node, node, node))
    with pytest.raises(StoreError, match="read-only"):
        dataset.remove((None, None, None))
    with pytest.raises(StoreError, match="read-only"):
        dataset.update("DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="not a graph of this store"):
        dataset.query("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    with pytest.raises(QueryError, match="SERVICE"):
        dataset.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert len(dataset) == len(lines)
