"""A store behind an address: found, replaced in one request, and honest about what fails."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError
from kg.store import RemoteStore, iri_term, open_store, publish
from kg.vocab import BASE

LINES = [
    f'<{BASE}claim/1> <{BASE}ns#value> "0.7"^^<http://www.w3.org/2001/XMLSchema#decimal> <{BASE}g1> .'.encode(),
    f'<{BASE}claim/1> <{BASE}ns#text> "a \\"b\\" \\n {{ }} ; DROP ALL" <{BASE}g1> .'.encode(),
    f"<{BASE}claim/2> <{BASE}ns#about> <{BASE}concept/x> <{BASE}g2> .".encode(),
]


class Server:
    """A SPARQL server in memory.

    Args:
        query: Path of its query endpoint.
        update: Path of its update endpoint.
        union: Shows the union of its graphs as default graph: ``always``, when ``asked`` for, or ``never``.
    """

    def __init__(self, query: str = "/query", update: str = "/update", union: str = "always") -> None:
        self.paths = {query: self._query, update: self._update}
        self.union = union
        self.data = ox.Store()
        self.requests: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        self.requests.append(request.url.path)
        handler = self.paths.get(request.url.path)
        return httpx.Response(404, text="no such path") if handler is None else handler(request)

    def _query(self, request: httpx.Request) -> httpx.Response:
        fields = parse_qs(request.content.decode())
        union = self.union == "always" or (self.union == "asked" and "union-default-graph" in fields)
        try:
            answer = self.data.query(fields["query"][0], use_default_graph_as_union=union)
        except SyntaxError as error:
            return httpx.Response(400, text=f"{error}\nmore")
        if isinstance(answer, ox.QueryTriples):
            content = answer.serialize(format=ox.RdfFormat.N_TRIPLES)
            return httpx.Response(200, content=content, headers={"Content-Type": "application/n-triples"})
        content = answer.serialize(format=ox.QueryResultsFormat.JSON)
        return httpx.Response(200, content=content, headers={"Content-Type": "application/sparql-results+json"})

    def _update(self, request: httpx.Request) -> httpx.Response:
        if request.headers["content-type"].partition(";")[0] != "application/sparql-update":
            return httpx.Response(415)
        self.data.update(request.content.decode())
        return httpx.Response(204)


def connect(server: Callable[[httpx.Request], httpx.Response], location: str = "http://store.test") -> RemoteStore:
    return RemoteStore(location, transport=httpx.MockTransport(server))


@pytest.mark.parametrize(
    ("location", "query", "update"),
    [
        ("http://store.test", "/query", "/update"),
        ("http://store.test/", "/sparql", "/update"),
        ("http://store.test/query", "/query", "/update"),
        ("http://store.test/ds/sparql", "/ds/sparql", "/ds/update"),
        ("http://store.test/ds", "/ds/query", "/ds/update"),
        ("http://store.test/repositories/kg", "/repositories/kg", "/repositories/kg/statements"),
        ("http://store.test/sparql#update=/write", "/sparql", "/write"),
        ("http://store.test/sparql#update=http://store.test/write", "/sparql", "/write"),
    ],
)
def test_endpoints_are_found(location: str, query: str, update: str) -> None:
    """The endpoints of common stores are found from the address; others can be named."""
    server = Server(query, update)
    with connect(server, location) as store:
        assert store.publish(LINES).quads == 3
        assert store.count() == 3
        assert store.query("ASK { ?s kg:about ?o }").boolean


def test_publish_replaces_ours_and_leaves_others() -> None:
    """All our graphs are replaced, graphs of other people stay, and it is one request."""
    server = Server()
    foreign = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"), ox.NamedNode("urn:theirs"))
    server.data.add(foreign)
    with connect(server) as store:
        store.publish(LINES)
        assert list(store.dump()) == sorted(line + b"\n" for line in LINES)
        server.requests.clear()
        store.publish(LINES[2:])
        assert server.requests == ["/update"]
        assert list(store.dump()) == [LINES[2] + b"\n"]
        store.publish([])
        assert store.count() == 0
    assert list(server.data) == [foreign]


def test_publish_refuses_foreign_graphs() -> None:
    """A quad outside our namespace or without a graph is refused before anything is sent."""
    server = Server()
    with connect(server) as store:
        for line in (b"<urn:a> <urn:b> <urn:c> <urn:g> .", b"<urn:a> <urn:b> <urn:c> ."):
            with pytest.raises(StoreError, match="a quad stands in the graph"):
                store.publish([*LINES, line])
        with pytest.raises(StoreError, match=r"graph\.nq:4: a quad is not valid"):
            store.publish([*LINES, b"broken"])
    assert server.requests == []


@pytest.mark.parametrize("union", ["always", "asked"])
def test_default_graph_is_the_union(union: str) -> None:
    """The default graph is the union, asked for where the store needs that, and bindings hold."""
    with connect(Server(union=union)) as store:
        store.publish(LINES)
        rows = store.query("SELECT ?v { ?c kg:value ?v }", bindings={"c": iri_term(BASE + "claim/1")}).records()
        assert [row["v"] for row in rows] == ["0.7"]
        assert len(list(store.query("CONSTRUCT WHERE { ?s ?p ?o }").triples())) == 3


def test_store_without_union_is_reported() -> None:
    """A store that cannot show its named graphs says so instead of answering nothing."""
    with connect(Server(union="never")) as store:
        store.publish(LINES)
        with pytest.raises(StoreError, match="default graph does not show its named graphs"):
            store.query("ASK { ?s ?p ?o }")


def test_query_is_guarded_and_faults_are_one_line() -> None:
    """The guard stands before a remote store too; a refused query shows the store's first line."""
    server = Server()
    with connect(server) as store:
        with pytest.raises(QueryError, match="SERVICE is not allowed"):
            store.query("ASK { SERVICE <http://other.test/> { } }")
        assert server.requests == []
        with pytest.raises(QueryError, match="the store refuses the query: error at 1:") as error:
            store.query("SELECT ?s { ?s }")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("status", "text", "message"),
    [
        (401, "", r"answered 401 \(put user:password@"),
        (403, "no", "answered 403: no"),
        (404, "", r"answered 404 \(name the query endpoint\)"),
        (302, "", "the address has moved"),
        (503, "<html>\n<p>down", "answered 503: <html>"),
        (200, "<html>", "the answer .* cannot be read"),
    ],
)
def test_http_errors(status: int, text: str, message: str) -> None:
    """A store that answers with an error, or with something else than SPARQL, is a store error with a hint."""
    with connect(lambda _: httpx.Response(status, text=text)) as store, pytest.raises(StoreError, match=message):
        store.query("SELECT * FROM <https://w3id.org/evidence-kg/g> { ?s ?p ?o }")


def test_network_errors() -> None:
    """Time-outs and refused connections are store errors; a password is never shown."""

    def slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    with connect(slow, "http://me:secret@store.test/query") as store:
        with pytest.raises(StoreError, match="did not answer within 60 s") as error:
            store.count()
        assert "secret" not in str(error.value) + store.location
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    with open_store(f"http://127.0.0.1:{port}") as store, pytest.raises(StoreError, match="cannot be reached"):
        store.count()


def test_user_and_password_are_sent() -> None:
    """A user in the address becomes basic authentication."""
    seen: list[str] = []

    def guarded(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("authorization", ""))
        return httpx.Response(200, json={"head": {"link": []}, "boolean": True})

    with connect(guarded, "http://me:secret@store.test/query") as store:
        assert store.query(f"ASK FROM <{BASE}g> {{ ?s ?p ?o }}").boolean
    assert seen == ["Basic bWU6c2VjcmV0"]


@pytest.mark.parametrize("location", ["http://", "http://host:port/", "http:///query"])
def test_bad_addresses(location: str) -> None:
    """An address that is none is a store error."""
    with pytest.raises(StoreError, match=r"the (address|port)"):
        open_store(location)


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    """Address of a real Oxigraph server."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if binary is None:
        pytest.skip("the oxigraph server is not installed")
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    command = [binary, "serve", "--location", str(tmp_path / "data"), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def test_real_server(oxigraph: str) -> None:
    """Against Oxigraph's own server: published, replaced, queried over the union, and exported."""
    publish(oxigraph, LINES[:1])
    assert publish(oxigraph, LINES).quads == 3
    with open_store(oxigraph) as store:
        assert store.count() == 3
        assert store.query("ASK { <https://w3id.org/evidence-kg/claim/1> kg:text ?t }").boolean
        assert [row["c"] for row in store.query("SELECT ?c { ?c kg:about ?x }").records()] == [BASE + "claim/2"]
        assert {f"<{BASE}g1> {{", f"<{BASE}g2> {{"} <= set(store.export("trig").decode().splitlines())
