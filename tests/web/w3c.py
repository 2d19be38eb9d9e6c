"""Read the test suites of the W3C from their archive."""

from __future__ import annotations

import tarfile
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

HT = Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
CNT = Namespace("http://www.w3.org/2011/content#")


@dataclass(frozen=True)
class Exchange:
    """A request of a protocol test, and what is expected of its answer."""

    test: str
    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]
    boolean: bool | None
    form: str | None


def read_member(archive: Path, name: str) -> bytes:
    """Return a file of the archive."""
    with tarfile.open(archive) as files:
        member = files.extractfile(name)
        assert member is not None
        return member.read()


def protocol_tests(archive: Path) -> list[list[Exchange]]:
    """Return the exchanges of each protocol test, in order."""
    text = read_member(archive, "sparql11/protocol/manifest.ttl")
    graph = Graph().parse(data=text, format="turtle", publicID="http://w3c/protocol/manifest.ttl")
    manifest = next(graph.subjects(MF.entries))
    entries = Collection(graph, graph.value(manifest, MF.entries))
    return [_read_test(graph, entry) for entry in entries]


def _read_test(graph: Graph, entry: Node) -> list[Exchange]:
    action = graph.value(entry, MF.action)
    requests = Collection(graph, graph.value(action, HT.requests))
    return [_read_exchange(graph, str(entry).rpartition("#")[2], request) for request in requests]


def _read_exchange(graph: Graph, test: str, request: Node) -> Exchange:
    headers = {
        str(graph.value(each, HT.fieldName)): str(graph.value(each, HT.fieldValue))
        for listed in graph.objects(request, HT.headers)
        for each in Collection(graph, listed)
    }
    body = graph.value(request, HT.body)
    content = None
    if body is not None:
        encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
        content = str(graph.value(body, CNT.chars)).encode(encoding)
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    form = graph.value(response, MF.expectedFormat)
    return Exchange(
        test=test,
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)),
        headers=headers,
        body=content,
        statuses=tuple(
            sorted(str(each)[-3] for each in graph.objects(response, MF.expectedStatus) if isinstance(each, URIRef))
        ),
        boolean=None if boolean is None else str(boolean).lower() == "true",
        form=None if form is None else str(form),
    )
