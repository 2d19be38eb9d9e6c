"""What a server on the internet needs beside answers."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
import rdflib

from kg.errors import InputError
from kg.store import publish
from kg.vocab import BASE
from kg.web.access import read_keys
from kg.web.cache import Cache, is_repeatable
from kg.web.delivery import is_known
from kg.web.negotiation import accepts_gzip
from kg.web.queue import FairQueue
from tests.web.conftest import quads

Start = Callable[..., AbstractContextManager[tuple[str, "subprocess.Popen[str]"]]]

SELECT = "SELECT ?c ?t WHERE { ?c schema:text ?t } ORDER BY ?c"
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_unchanged_answers(tmp_path: Path, folders: tuple[Path, Path], start: Start) -> None:
    """A client that has the answer is told so, until another graph is published."""
    publish(tmp_path, quads(2))
    with start(tmp_path, folders[1]) as (address, _):
        for ask in (
            lambda **more: httpx.get(address + "/sparql", params={"query": SELECT}, **more),
            lambda **more: httpx.post(address + "/sparql", data={"query": SELECT}, **more),
            lambda **more: httpx.get(address + "/graphs?default", **more),
            lambda **more: httpx.get(address + "/.well-known/void", **more),
        ):
            tag = ask().headers["etag"]
            same = ask(headers={"If-None-Match": f'"x", {tag}'})
            assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
            assert ask(headers={"If-None-Match": '"x"'}).status_code == 200
            assert ask(headers={"Accept": "application/rdf+xml, text/csv"}).headers["etag"] != tag
        first = httpx.get(address + "/sparql", params={"query": SELECT})
        publish(tmp_path, quads(3))
        fresh = httpx.get(
            address + "/sparql", params={"query": SELECT}, headers={"If-None-Match": first.headers["etag"]}
        )
        assert (fresh.status_code, len(fresh.json()["results"]["bindings"])) == (200, 3)


def test_changing_answers_have_no_tag(server: str) -> None:
    """What differs each time is neither kept nor tagged."""
    query = {"query": "SELECT (STRUUID() AS ?u) {}"}
    first, second = (httpx.get(server + "/sparql", params=query) for _ in range(2))
    assert "etag" not in first.headers
    assert first.content != second.content
    assert is_repeatable("SELECT ?known { ?snow ?p ?o }")
    assert not is_repeatable("select (now() as ?x) {}")


def test_compression(server: str) -> None:
    """A client that takes gzip gets it, unless the answer is short."""
    asked = {"query": SELECT}
    plain = httpx.get(server + "/sparql", params=asked, headers={"Accept-Encoding": "identity"})
    with httpx.stream("GET", server + "/sparql", params=asked, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) == len(packed) < len(plain.content)
    assert gzip.decompress(packed) == plain.content
    assert "Accept-Encoding" in plain.headers["vary"]
    short = httpx.get(server + "/sparql", params={"query": "ASK {}"}, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in short.headers
    assert not accepts_gzip("gzip;q=0.0")


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_large_answers_pass_through_a_file(server: str, encoding: str) -> None:
    """An answer of a megabyte arrives whole, and leaves no file behind."""
    query = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 6000"}
    answer = httpx.get(server + "/sparql", params=query, headers={"Accept": "text/csv", "Accept-Encoding": encoding})
    assert answer.status_code == 200
    assert len(answer.content) > 1_000_000
    assert answer.text.count("\r\n") == 6001
    head = httpx.head(server + "/sparql", params=query, headers={"Accept": "text/csv", "Accept-Encoding": encoding})
    assert (head.headers["content-length"], head.content) == (answer.headers["content-length"], b"")


def test_void_and_examples(server: str) -> None:
    """The data set and the example queries are described as other tools look for them."""
    void = rdflib.Graph().parse(data=httpx.get(server + "/.well-known/void").text, format="turtle")
    rows = void.query(
        """PREFIX void: <http://rdfs.org/ns/void#> SELECT ?endpoint ?triples ?entities {
        ?d a void:Dataset ; void:sparqlEndpoint ?endpoint ; void:triples ?triples ; void:classPartition ?part .
        ?part void:class <https://schema.org/Claim> ; void:entities ?entities }"""
    )
    assert [[str(each) for each in row] for row in rows] == [[server + "/sparql", "84", "20"]]  # type: ignore[union-attr]
    listed = rdflib.Graph().parse(data=httpx.get(server + "/.well-known/sparql-examples/").text, format="turtle")
    found = list(
        listed.query(
            """PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?q ?comment ?text ?target {
            ?q a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ; rdfs:comment ?comment ; sh:select ?text ;
            sh:prefixes/sh:declare [ sh:prefix "kg" ] ; <https://schema.org/target> ?target } ORDER BY ?q"""
        )
    )
    assert [str(row[1]) for row in found] == ["Words of a claim", "Claims about a <drug>: Every claim about it."]  # type: ignore[index]
    for row in found:
        assert httpx.get(str(row[3]), params={"query": str(row[2])}).status_code == 200  # type: ignore[index]
        assert httpx.get(str(row[0])).status_code == 200  # type: ignore[index]
    assert httpx.get(server + "/.well-known/sparql-examples/none").status_code == 404


def test_metrics(server: str) -> None:
    """Every line is one that Prometheus reads, and queries are counted."""
    httpx.get(server + "/sparql", params={"query": "ASK {}"})
    answer = httpx.get(server + "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    line = re.compile(r'[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+]+|# (HELP|TYPE) [a-z_]+ .+')
    assert all(line.fullmatch(each) for each in answer.text.splitlines())
    assert 'kg_requests_total{path="/sparql",status="200"}' in answer.text
    assert "kg_graph_quads 84\n" in answer.text


def test_keys_and_log(tmp_path: Path, folders: tuple[Path, Path], start: Start) -> None:
    """With a file of keys only their holders are answered; the log says who asked what, and never the key."""
    keys, log = tmp_path / "keys", tmp_path / "log"
    keys.write_text("# who may ask\nada 0123456789abcdef\nbob fedcba9876543210\n", encoding="utf-8")
    options = f"api_keys=Path({str(keys)!r}), access_log=Path({str(log)!r}),"
    with start(*folders, options=options) as (address, _):
        asked = {"query": "ASK {}"}
        refused = httpx.get(address + "/sparql", params=asked)
        assert (refused.status_code, refused.headers["www-authenticate"][:6]) == (401, "Bearer")
        assert httpx.get(address + "/sparql", params=asked, headers={"X-API-Key": "wrong"}).status_code == 401
        assert httpx.get(address + "/").status_code == 401
        assert httpx.get(address + "/health").status_code == 200
        bearer = {"Authorization": "Bearer 0123456789abcdef"}
        assert httpx.get(address + "/sparql", params=asked, headers=bearer).status_code == 200
        assert httpx.get(address + "/metrics", headers={"X-API-Key": "fedcba9876543210"}).status_code == 200
    text = log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(line["status"], line["client"]) for line in lines[4:]] == [(200, "ada"), (200, "bob")]
    assert lines[4]["query"] == "ASK {}"
    assert {"time", "method", "path", "bytes", "ms"} < set(lines[4])
    assert "0123456789abcdef" not in text


@pytest.mark.parametrize(
    ("text", "message"), [("", "has no key"), ("ada short", "not a name and a key"), ("ada", "not a name")]
)
def test_wrong_keys(tmp_path: Path, text: str, message: str) -> None:
    """A file of keys that says nothing, or has weak keys, is refused with the line."""
    (tmp_path / "keys").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_keys(tmp_path / "keys")


def test_shutdown_lets_queries_end(folders: tuple[Path, Path], start: Start) -> None:
    """A query that runs when the server is told to end is answered; new ones are refused."""
    answers: list[httpx.Response] = []
    with start(*folders) as (address, process):
        thread = threading.Thread(
            target=lambda: answers.append(httpx.post(address + "/sparql", data={"query": SLOW}, timeout=20))
        )
        thread.start()
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.4)
        with pytest.raises(httpx.ConnectError):
            httpx.get(address + "/health", timeout=5)
        thread.join()
        process.wait(10)
    assert [each.status_code for each in answers] == [504]


def test_turns() -> None:
    """Clients take turns however many requests one of them has waiting, and none gets more at once than allowed."""

    async def play() -> list[str]:
        queue: FairQueue[int] = FairQueue(most=10, each=5)
        for client in ("greedy", "greedy", "greedy", "late", "greedy", "last"):
            queue.join(client)
        served: list[str] = []
        while (found := queue.next(lambda client: served.count(client) < 2)) is not None:
            served.append(found[0])
        assert queue.length == 2
        served.append((queue.next(lambda client: client == "greedy") or ("", None))[0])
        return served

    assert asyncio.run(play()) == ["greedy", "late", "last", "greedy", "greedy"]


def test_cache_keeps_within_its_size() -> None:
    """Answers not asked for go first, large ones are not kept, and those of another graph are let go."""
    cache: Cache[str] = Cache(160_000)
    for number in range(40):
        cache.put(number, "v1", str(number), 4000)
        cache.get(0, "v1")
    assert cache.get(0, "v1") == "0"
    assert cache.get(1, "v1") is None
    assert cache.get(39, "v1") == "39"
    cache.put("large", "v1", "x", 100_000)
    assert cache.get("large", "v1") is None
    cache.put("new", "v2", "y", 10)
    assert (cache.get(0, "v1"), cache.get(0, "v2"), cache.get("new", "v2")) == (None, None, "y")


def test_entity_tags() -> None:
    """Tags are compared as the standard says: lists, weak ones and the star."""
    assert is_known(b'W/"a", "b"', b'"b"')
    assert is_known(b"*", b'"b"')
    assert not is_known(b'"bc"', b'"b"')
    assert not is_known(b"*", b"")


def test_rebuild_while_queries_run(tmp_path: Path, folders: tuple[Path, Path], start: Start) -> None:
    """Graphs are swapped under load: no query fails, and one asked after a build sees what it published."""
    publish(tmp_path, quads(1))
    with start(tmp_path, folders[1]) as (address, _):
        failures: list[str] = []
        done = threading.Event()

        def load() -> None:
            with httpx.Client(timeout=20) as client:
                number = 0
                while not done.is_set():
                    number += 1
                    query = f"SELECT (COUNT(*) + {number} AS ?n) {{ ?c a schema:Claim }}"
                    answer = client.post(address + "/sparql", data={"query": query})
                    if answer.status_code != 200:
                        failures.append(answer.text)

        threads = [threading.Thread(target=load) for _ in range(2)]
        for thread in threads:
            thread.start()
        count = {"query": "SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }"}
        for size in (2, 3, 4):
            publish(tmp_path, quads(size))
            time.sleep(0.01)
            seen = httpx.get(address + "/sparql", params=count, timeout=20).json()
            assert seen["results"]["bindings"][0]["n"]["value"] == str(size)
        done.set()
        for thread in threads:
            thread.join()
    assert failures == []


def test_every_kind_of_address(server: str) -> None:
    """A claim, a concept and a graph answer at the server's own address, with HTML or RDF."""
    for path in ("claim/3", "concept/drug-1", "graph/concepts", "np/4"):
        page = httpx.get(f"{server}/{path}", headers={"Accept": "text/html"}, follow_redirects=True)
        assert (page.status_code, page.headers["content-type"].partition(";")[0]) == (200, "text/html"), path
        data = httpx.get(f"{server}/{path}", headers={"Accept": "text/turtle"})
        assert data.status_code == 200, path
        assert BASE in data.text
    assert httpx.get(server + "/claim/none").status_code == 404
    assert "kg:" in httpx.get(server + "/ns").text
    terms = httpx.get(server + "/ns", headers={"Accept": "application/n-triples"}).text
    assert f"<{BASE}ns#" in terms
