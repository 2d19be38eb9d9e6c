"""Standard clients get standard answers."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.errors import QueryError, StoreError
from kg.store import iri_term, open_store
from kg.vocab import BASE

SELECT = (
    "PREFIX schema: <https://schema.org/> SELECT ?c ?t WHERE { ?c a schema:Claim ; schema:text ?t } ORDER BY ?c LIMIT 3"
)


def test_sparqlwrapper(server: str) -> None:
    """SPARQLWrapper reads each result format and both ways of asking."""
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(server + "/sparql")
    client.setQuery(SELECT)
    for method in (wrapper.GET, wrapper.POST):
        client.setMethod(method)
        client.setReturnFormat(wrapper.JSON)
        rows = client.query().convert()["results"]["bindings"]
        assert rows[0]["c"]["value"] == BASE + "claim/0"
    client.setReturnFormat(wrapper.XML)
    assert len(client.query().convert().getElementsByTagName("result")) == 3
    client.setReturnFormat(wrapper.CSV)
    assert client.query().convert().startswith(b"c,t\r\n")
    client.setQuery("ASK { ?s ?p ?o }")
    client.setReturnFormat(wrapper.JSON)
    assert client.query().convert()["boolean"] is True
    client.setQuery("CONSTRUCT WHERE { ?s a <https://schema.org/Claim> }")
    client.setReturnFormat(wrapper.RDFXML)
    assert len(client.query().convert()) == 20
    client.setReturnFormat(wrapper.TURTLE)
    assert len(rdflib.Graph().parse(data=client.query().convert(), format="turtle")) == 20
    client.setQuery("SELECT * { ?s ?p }")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store(server: str, method: str) -> None:
    """The SPARQLStore of rdflib queries and walks the graph."""
    graph = rdflib.Graph(SPARQLStore(server + "/sparql", method=method))
    claim = rdflib.URIRef(BASE + "claim/4")
    assert len(list(graph.query(SELECT))) == 3
    assert graph.value(claim, rdflib.URIRef(BASE + "ns#number")) == rdflib.Literal(4)
    assert (claim, rdflib.RDF.type, rdflib.URIRef("https://schema.org/Claim")) in graph


def test_our_own_remote_store(server: str) -> None:
    """The server is a SPARQL 1.1 store for this very package, found from its root, and read-only."""
    with open_store(server) as store:
        assert store.count() == 84
        rows = store.query("SELECT ?n { ?c kg:number ?n }", bindings={"c": iri_term(BASE + "claim/7")}).records()
        assert list(rows) == [{"n": "7"}]
        assert len(list(store.query("CONSTRUCT WHERE { ?c kg:number ?n }").triples())) == 20
        assert len(list(store.dump())) == 84
        with pytest.raises(QueryError, match="the store refuses the query"):
            store.query("SELECT ?x { ?x ?p }")
        with pytest.raises(StoreError, match="the store answered 40"):
            store.publish([])
