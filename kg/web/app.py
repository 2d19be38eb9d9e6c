"""The application: which address answers what."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kg import assets
from kg.web.description import describe_service
from kg.web.limits import Limits
from kg.web.negotiation import GRAPH_TYPES, HTML, TABLE_TYPES, choose
from kg.web.pages import Pages
from kg.web.pool import Answer, Pool
from kg.web.problem import Problem, respond
from kg.web.protocol import ALLOW, Question, read_question

__all__ = ["build_application"]

_CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ALLOW,
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_DATA: Final = {**_CORS, "Vary": "Accept", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


def build_application(location: str | Path, *, queries: Path | None, limits: Limits) -> Starlette:
    """Return the application for a store."""
    pool = Pool(str(location), limits)
    endpoint = Endpoint(pool)
    pages = Pages(pool, queries or assets.path("queries"))

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    return Starlette(
        routes=[
            Route("/", pages.home, methods=["GET"]),
            Route("/page.css", pages.style, methods=["GET"]),
            Route("/health", endpoint.health, methods=["GET"]),
            Route("/sparql", endpoint.sparql, methods=["GET", "POST", "OPTIONS"]),
            Route("/{path:path}", pages.resource, methods=["GET"]),
        ],
        exception_handlers={Problem: _on_problem, HTTPException: _on_http, Exception: _on_error},
        lifespan=lifespan,
    )


class Endpoint:
    """Answers ``/sparql`` and ``/health``.

    Args:
        pool: Runs the queries.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def health(self, _: Request) -> Response:
        """Say whether the store answers, and which graph it serves."""
        facts = await self._pool.status()
        return JSONResponse(
            {"status": "ok", "version": facts["version"], "quads": facts["quads"]},
            headers={"Cache-Control": "no-store"},
        )

    async def sparql(self, request: Request) -> Response:
        """Answer a request of the SPARQL protocol."""
        if request.method == "OPTIONS":
            return Response(
                status_code=204, headers={**_CORS, "Allow": ALLOW, "Accept-Post": "application/sparql-query"}
            )
        question = await read_question(request)
        accept = ", ".join(request.headers.getlist("accept"))
        if question.query is None:
            return await self._describe(request, accept)
        if request.method != "POST" and choose(accept, {**TABLE_TYPES, **GRAPH_TYPES, HTML: "html"}) == HTML:
            if question.wanted is None:
                return RedirectResponse("/?" + urlencode({"query": question.query}), 303, headers={"Vary": "Accept"})
            accept = ""
        return await self._answer(request, question, question.query, accept)

    async def _answer(self, request: Request, question: Question, query: str, accept: str) -> Response:
        table, graph = choose(accept, TABLE_TYPES), choose(accept, GRAPH_TYPES)
        if question.wanted is not None and accept in ("", "*/*"):
            table = _type_of(question.wanted, TABLE_TYPES) or table
            graph = _type_of(question.wanted, GRAPH_TYPES) or graph
        if table is None and graph is None:
            known = ", ".join([*TABLE_TYPES, *GRAPH_TYPES])
            raise Problem(406, "none of the accepted media types can be written", f"known: {known}")
        asking = self._pool.ask(
            query=query,
            default=question.default,
            named=question.named,
            table=TABLE_TYPES[table] if table else None,
            graph=GRAPH_TYPES[graph] if graph else None,
        )
        answer = await _while_connected(request, asking)
        media = graph if answer.facts["kind"] == "graph" else table
        return Response(answer.content, headers={**_DATA, "Content-Type": _with_charset(str(media))})

    async def _describe(self, request: Request, accept: str) -> Response:
        if request.method == "POST":
            raise Problem(400, "the request has no query", "send it as the parameter 'query'")
        media = choose(accept, {**GRAPH_TYPES, HTML: "html"})
        if media == HTML:
            return RedirectResponse("/", 303, headers={"Vary": "Accept"})
        if media is None:
            raise Problem(406, "none of the accepted media types can be written", f"known: {', '.join(GRAPH_TYPES)}")
        status = await self._pool.status()
        address = str(request.url.replace(query=""))
        content = describe_service(address, status["quads"], GRAPH_TYPES[media])
        return Response(content, headers={**_DATA, "Content-Type": _with_charset(media)})


async def _while_connected(request: Request, asking: Any) -> Answer:
    """Await an answer; when the client goes away first, give the query up."""
    query = asyncio.ensure_future(asking)
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({query, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not query.done():
            query.cancel()
            raise Problem(503, "the client has gone")
        answer: Answer = await query
        return answer
    finally:
        gone.cancel()
        if not query.done():
            query.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _type_of(wanted: str, types: dict[str, str]) -> str | None:
    return next((media for media, syntax in types.items() if syntax == wanted), None)


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _on_problem(_: Request, problem: Exception) -> Response:
    response = respond(problem if isinstance(problem, Problem) else Problem(500, "the server failed"))
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _on_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    what = {404: f"there is nothing at {request.url.path[:200]}", 405: f"{request.method} is not allowed here"}
    return _on_problem(request, Problem(status, what.get(status, "the request cannot be answered"), headers=headers))


def _on_error(request: Request, _: Exception) -> Response:
    return _on_problem(request, Problem(500, "the server failed", "report this, with the query"))
