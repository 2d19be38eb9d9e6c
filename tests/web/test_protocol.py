"""The endpoint keeps to the SPARQL 1.1 Protocol."""

from __future__ import annotations

import httpx
import pytest

from kg.vocab import BASE
from kg.web.negotiation import GRAPH_TYPES, TABLE_TYPES, choose

SELECT = "SELECT ?c WHERE { ?c a schema:Claim } ORDER BY ?c LIMIT 2"
CONSTRUCT = "CONSTRUCT { ?c a schema:Claim } WHERE { ?c a schema:Claim } ORDER BY ?c LIMIT 1"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def client(server: str) -> httpx.Client:
    return httpx.Client(base_url=server, timeout=20)


def test_three_ways_to_ask(client: httpx.Client) -> None:
    """GET, a form and a direct POST give the same answer."""
    by_get = client.get("/sparql", params={"query": SELECT})
    by_form = client.post("/sparql", data={"query": SELECT})
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query; charset=UTF-8"})
    assert by_get.status_code == by_form.status_code == direct.status_code == 200
    assert by_get.json() == by_form.json() == direct.json()
    assert by_get.json()["results"]["bindings"][0]["c"]["value"] == BASE + "claim/0"


def test_head_and_options(client: httpx.Client) -> None:
    """HEAD answers without a body; OPTIONS names the methods and lets other sites ask."""
    head = client.head("/sparql", params={"query": SELECT})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/sparql-results+json"
    options = client.options("/sparql", headers={"Origin": "http://example.org"})
    assert options.status_code == 204
    assert options.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert options.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("media", TABLE_TYPES)
def test_tables_in_every_type(client: httpx.Client, media: str) -> None:
    """SELECT and ASK come in each of their media types."""
    for query in (SELECT, "ASK { ?s ?p ?o }"):
        answer = client.post("/sparql", data={"query": query}, headers={"Accept": media})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == media
        assert answer.headers["vary"] == "Accept, Accept-Encoding"
        assert b"claim/0" in answer.content or b"true" in answer.content


@pytest.mark.parametrize("media", GRAPH_TYPES)
def test_graphs_in_every_type(client: httpx.Client, media: str) -> None:
    """CONSTRUCT comes in each of its media types."""
    answer = client.post("/sparql", data={"query": CONSTRUCT}, headers={"Accept": media})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    assert b"claim" in answer.content


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/xml"),
        ("application/*;q=0.1, text/csv;q=0.2", "text/csv"),
        ("*/*;q=0.1, text/tab-separated-values", "text/tab-separated-values"),
        ("application/sparql-results+json;q=0, */*;q=0.5", "application/json"),
        ("image/png", None),
        ("text/csv;q=abc", None),
        ("text/csv;q=nan", None),
        ("*/json", None),
    ],
)
def test_quality_decides(accept: str, chosen: str | None) -> None:
    """The most specific range gives a type its quality, and the best quality wins."""
    assert choose(accept, TABLE_TYPES) == chosen


def test_named_and_default_graphs(client: httpx.Client) -> None:
    """The graphs of the request make the dataset."""
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    fields = {"query": count, "default-graph-uri": [BASE + "np/1", BASE + "np/2"]}
    assert client.post("/sparql", data=fields).json()["results"]["bindings"][0]["n"]["value"] == "8"
    named = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": BASE + "np/3"}
    assert [row["g"]["value"] for row in client.get("/sparql", params=named).json()["results"]["bindings"]] == [
        BASE + "np/3"
    ]


def test_service_description(client: httpx.Client) -> None:
    """Without a query the endpoint describes itself in RDF."""
    import rdflib

    answer = client.get("/sparql")
    assert answer.headers["content-type"].startswith("text/turtle")
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    assert (service, sd.endpoint, rdflib.URIRef(str(client.base_url).rstrip("/") + "/sparql")) in graph
    xml = client.get("/sparql", headers={"Accept": "application/rdf+xml"})
    assert len(rdflib.Graph().parse(data=xml.text, format="xml")) == len(graph)


@pytest.mark.parametrize(
    ("method", "options", "status", "detail"),
    [
        ("GET", {"params": {"query": "SELECT * { ?s ?p }"}}, 400, "syntax error at 1:"),
        ("GET", {"params": [("query", "ASK {}"), ("query", "ASK {}")]}, 400, "more than one query"),
        ("GET", {"params": {"query": "ASK { SERVICE <http://127.0.0.1:9/> { } }"}}, 400, "SERVICE is not allowed"),
        ("GET", {"params": {"query": "ASK FROM <file:///etc/passwd> { }"}}, 400, "not a graph of this store"),
        ("GET", {"params": {"query": "ASK {}", "default-graph-uri": "file:///etc/passwd"}}, 400, "not a graph"),
        ("GET", {"params": {"update": "DROP ALL"}}, 403, "updates are refused"),
        ("POST", {"data": {"update": "DROP ALL"}}, 403, "updates are refused"),
        ("POST", {"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403, "updates"),
        ("POST", {"data": {"query": "DROP ALL"}}, 400, "DROP is an update"),
        ("POST", {"data": {"other": "x"}}, 400, "has no query"),
        ("POST", {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415, "text/plain"),
        ("POST", {"content": "ASK {}"}, 415, "unknown"),
        (
            "POST",
            {"content": b"ASK { '\xff' }", "headers": {"Content-Type": "application/sparql-query"}},
            400,
            "not UTF-8",
        ),
        ("POST", {"content": "query=%ff", "headers": {"Content-Type": FORM}}, 400, "cannot be decoded"),
        ("POST", {"data": {"query": "ASK {} #" + "x" * 70_000}}, 413, "too long"),
        ("POST", {"content": "x" * 400_000, "headers": {"Content-Type": "application/sparql-query"}}, 413, "too long"),
        ("GET", {"params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406, "media types"),
        ("GET", {"params": {"query": CONSTRUCT}, "headers": {"Accept": "text/csv"}}, 406, "media types"),
        ("PUT", {"content": "x"}, 405, "PUT is not allowed"),
        ("DELETE", {}, 405, "DELETE is not allowed"),
    ],
)
def test_errors(client: httpx.Client, method: str, options: dict[str, object], status: int, detail: str) -> None:
    """What cannot be answered gets its status and one line of JSON that says why."""
    answer = client.request(method, "/sparql", **options)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert detail in problem["detail"]
    assert "\n" not in problem["detail"]


def test_browser_is_sent_to_the_page(client: httpx.Client) -> None:
    """A browser that opens a query's address sees the page of its answer; a download link gives the data."""
    accept = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert (
        client.get("/sparql", params={"query": SELECT}, headers=accept).headers["location"].startswith("/?query=SELECT")
    )
    answer = client.get("/sparql", params={"query": SELECT, "format": "csv"}, headers=accept)
    assert answer.headers["content-type"].startswith("text/csv")
