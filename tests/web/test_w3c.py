"""The W3C's own tests of the SPARQL protocol, as far as they concern reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen

import httpx
import pytest
import rdflib

from kg.store import publish
from tests.web.w3c import Exchange, protocol_tests, read_member

Start = Callable[..., AbstractContextManager[tuple[str, "Popen[str]"]]]

KASEI = "http://kasei.us/2009/09/sparql/data/"
FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples"),
}


@pytest.fixture(scope="module")
def archive(shared: Path) -> Path:
    found = shared / "data" / "w3c" / "sparql11.tar.gz"
    if not found.is_file():
        pytest.skip("the W3C test suite is not on this machine")
    return found


@pytest.fixture(scope="module")
def endpoint(
    archive: Path, tmp_path_factory: pytest.TempPathFactory, folders: tuple[Path, Path], start_server: Start
) -> Iterator[str]:
    """Address of an endpoint over the graphs the tests name."""
    lines = [f"<{KASEI}data0.rdf> <http://example.org/p> <http://example.org/o> <{KASEI}data0.rdf> .".encode()]
    for number in (1, 2, 3):
        triples = read_member(archive, f"sparql11/protocol/data{number}.nt").decode()
        lines += [
            f"{' '.join(term.n3() for term in triple)} <{KASEI}data{number}.rdf> .".encode()
            for triple in rdflib.Graph().parse(data=triples, format="nt")
        ]
    store = tmp_path_factory.mktemp("w3c")
    publish(store, lines)
    with start_server(store, folders[1]) as (address, _):
        yield address


def send(address: str, exchange: Exchange) -> httpx.Response:
    target = address + exchange.path.replace("/sparql/", "/sparql", 1)
    return httpx.request(exchange.method, target, headers=exchange.headers, content=exchange.body, timeout=20)


def test_protocol(archive: Path, endpoint: str) -> None:
    """Every test of the protocol that reads is passed, and every update in the suite is refused as one."""
    read = refused = 0
    for exchanges in protocol_tests(archive):
        is_update = exchanges[0].test.startswith("update")
        answer = send(endpoint, exchanges[0])
        if is_update:
            assert answer.status_code == 403, exchanges[0].test
            assert "updates are refused" in answer.json()["detail"]
            refused += 1
            continue
        exchange = exchanges[0]
        assert str(answer.status_code)[0] in exchange.statuses, exchange.test
        media = answer.headers["content-type"].partition(";")[0]
        if exchange.form:
            assert media in FORMATS[exchange.form], exchange.test
        else:
            assert media == "application/problem+json"
        if exchange.boolean is not None:
            assert answer.json()["boolean"] is exchange.boolean, exchange.test
        read += 1
    assert (read, refused) == (27, 7)


def test_service_description(endpoint: str) -> None:
    """returns-rdf, has-endpoint-triple and conforms-to-schema hold."""
    answer = httpx.get(endpoint + "/sparql")
    assert answer.status_code == 200
    graph = rdflib.Graph().parse(data=answer.text, format=answer.headers["content-type"].partition(";")[0])
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(sd.endpoint, rdflib.URIRef(endpoint + "/sparql"))
    assert (service, rdflib.RDF.type, sd.Service) in graph
    for dataset in graph.objects(service, sd.defaultDataset):
        assert (dataset, rdflib.RDF.type, sd.Dataset) in graph
        for default in graph.objects(dataset, sd.defaultGraph):
            assert (default, rdflib.RDF.type, sd.Graph) in graph
    assert set(graph.objects(service, sd.supportedLanguage)) == {sd.SPARQL11Query}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_graph_store_reading(endpoint: str, method: str) -> None:
    """A graph of the store is given, one that it lacks is 404, the default graph holds all of them."""
    graph = httpx.request(method, endpoint + "/graphs", params={"graph": KASEI + "data1.rdf"})
    assert (graph.status_code, graph.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert httpx.request(method, endpoint + "/graphs", params={"graph": KASEI + "none.rdf"}).status_code == 404
    default = httpx.request(method, endpoint + "/graphs?default", headers={"Accept": "application/n-triples"})
    assert default.status_code == 200
    if method == "HEAD":
        assert graph.content == default.content == b""
        return
    found = rdflib.Graph().parse(data=default.text, format="nt")
    for triple in rdflib.Graph().parse(data=graph.text, format="turtle"):
        assert triple in found
    assert len(found) > 3


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_graph_store_writing(endpoint: str, method: str) -> None:
    """A graph cannot be changed."""
    answer = httpx.request(method, endpoint + "/graphs", params={"graph": KASEI + "data1.rdf"}, content=b"")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("query", ["", "?default&graph=http://e.org/", "?graph=relative", "?graph=http://e.org/%3E"])
def test_graph_store_needs_one_graph(endpoint: str, query: str) -> None:
    """A request that names no graph, two, or no absolute IRI, is wrong."""
    assert httpx.get(endpoint + "/graphs" + query).status_code == 400
