"""The addresses beside ``/sparql``: what the service is, what its data set is, its graphs, its health."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from kg.errors import QueryError
from kg.store import named_queries
from kg.web.delivery import DATA, deliver, entity_tag, is_known, send_delivery, send_unchanged
from kg.web.description import describe_dataset, describe_service, write_description
from kg.web.examples import describe_examples, examples_address
from kg.web.negotiation import GRAPH_TYPES, HTML, accepts_gzip, choose
from kg.web.pool import Pool
from kg.web.problem import Problem

__all__ = ["Site"]

_CLASSES: Final = "SELECT ?what (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?what } GROUP BY ?what"
_PROPERTIES: Final = "SELECT ?what (COUNT(*) AS ?n) WHERE { ?s ?what ?o } GROUP BY ?what"
_WHOLE: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Site:
    """Answers what programs ask beside queries.

    Args:
        pool: Runs the queries.
        folder: Folder of named queries.
    """

    def __init__(self, pool: Pool, folder: Path) -> None:
        self._pool, self._folder = pool, folder
        self._counted: tuple[str, dict[str, int], dict[str, int]] | None = None

    async def service(self, request: Request, accept: str) -> Response:
        """Describe the endpoint, to a request for it that has no query."""
        if request.method == "POST":
            raise Problem(400, "the request has no query", "send it as the parameter 'query'")
        if accept and choose(accept, {**GRAPH_TYPES, HTML: "html"}) == HTML:
            return RedirectResponse("/", 303, headers={"Vary": "Accept"})
        status = await self._pool.status()
        root = _root(request)
        return _rdf(request, [*describe_service(root, status["quads"]), *self._examples(root)])

    async def void(self, request: Request) -> Response:
        """Describe the data set."""
        status = await self._pool.status()
        classes, properties = await self._count(status["version"])
        return _rdf(request, describe_dataset(_root(request), status["quads"], classes, properties))

    async def examples(self, request: Request) -> Response:
        """Publish the named queries as examples, all of them or one."""
        name = request.path_params.get("name", "")
        triples = self._examples(_root(request))
        if name:
            address = examples_address(_root(request)) + name
            about = ox.NamedNode(address)
            triples = [
                each for each in triples if each.subject == about or str(each.subject).startswith(f"<{address}#")
            ]
            if not triples:
                raise Problem(404, "there is no example of this name", "the list stands one level above")
        return _rdf(request, triples)

    async def graphs(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the reading side of the SPARQL 1.1 Graph Store Protocol.

        Source: https://www.w3.org/TR/sparql11-http-rdf-update/, sections 4.1, 5.2 and 5.6.
        """
        request = Request(scope, receive)
        fields = request.query_params.multi_items()
        graphs = [value for name, value in fields if name == "graph"]
        is_default = any(name == "default" for name, _ in fields)
        if len(graphs) + is_default != 1:
            raise Problem(400, "one graph is to be named", "ask with ?graph=IRI or with ?default")
        if graphs and (":" not in graphs[0] or any(char in graphs[0] for char in ' <>"{}|\\^`\n\t')):
            raise Problem(400, f"'{graphs[0][:200]}' is not an absolute IRI")
        media = _graph_type(request)
        zips = accepts_gzip(request.headers.get("accept-encoding", ""))
        digest = hashlib.blake2b(repr((graphs, media, zips)).encode(), digest_size=12).hexdigest()
        tag = entity_tag(self._pool.version(), digest)
        if is_known(request.headers.get("if-none-match", "").encode("latin-1"), tag):
            await send_unchanged(tag, send)
            return
        asked: dict[str, Any] = {"query": _WHOLE, "table": None, "graph": GRAPH_TYPES[media], "zip": zips}
        if graphs:
            asked |= {"default": graphs, "has_graph": graphs[0]}
        answer = await self._pool.ask(client=scope["kg"]["client"], **asked)
        await send_delivery(deliver(answer, media, entity_tag(answer.version, digest)), scope, send)

    async def health(self, _: Request) -> Response:
        """Say whether the store answers, and which graph it serves."""
        facts = await self._pool.status()
        shown = {"status": "ok", "version": facts["version"], "quads": facts["quads"], "memory": facts["memory"]}
        return JSONResponse(shown, headers={"Cache-Control": "no-store"})

    async def metrics(self, _: Request) -> Response:
        """Return the numbers that Prometheus collects."""
        facts = await self._pool.status()
        counts = {f"kg_{name}": float(number) for name, number in self._pool.counts().items()}
        gauges = {**counts, "kg_graph_quads": float(facts["quads"]), "kg_graph_in_memory": float(facts["memory"])}
        text = self._pool.metrics.render(gauges, facts["version"])
        return Response(text, media_type="text/plain; version=0.0.4", headers={"Cache-Control": "no-store"})

    def _examples(self, root: str) -> list[ox.Triple]:
        try:
            return describe_examples(named_queries(self._folder).values(), root)
        except QueryError as error:
            raise Problem(503, f"the examples cannot be read: {error}") from None

    async def _count(self, version: str) -> tuple[dict[str, int], dict[str, int]]:
        """Return how often each class and each property is used; counted once for each graph."""
        if self._counted is None or not version or self._counted[0] != version:
            found = []
            for query in (_CLASSES, _PROPERTIES):
                answer = await self._pool.ask(query=query, table="csv", graph=None)
                path = answer.spool
                text = answer.content.decode() if path is None else path.read_text(encoding="utf-8")
                if path is not None:
                    path.unlink()
                rows = [line.rpartition(",") for line in text.splitlines()[1:] if line.strip()]
                found.append({name: int(number) for name, _, number in rows})
            self._counted = (version, found[0], found[1])
        return self._counted[1], self._counted[2]


def _root(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}/"


def _graph_type(request: Request) -> str:
    media = choose(", ".join(request.headers.getlist("accept")), GRAPH_TYPES)
    if media is None:
        raise Problem(406, "none of the accepted media types can be written", f"known: {', '.join(GRAPH_TYPES)}")
    return media


def _rdf(request: Request, triples: list[ox.Triple]) -> Response:
    media = _graph_type(request)
    content = write_description(triples, GRAPH_TYPES[media])
    tag = '"' + hashlib.blake2b(content, digest_size=12).hexdigest() + '"'
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = {**DATA, "Content-Type": media + charset, "ETag": tag}
    if is_known(request.headers.get("if-none-match", "").encode("latin-1"), tag.encode()):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers)
