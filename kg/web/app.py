"""The application: which address answers what."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg import assets
from kg.web.access import AccessLog, read_keys
from kg.web.delivery import CORS
from kg.web.edge import Edge
from kg.web.endpoint import Endpoint
from kg.web.limits import Limits
from kg.web.pages import Pages
from kg.web.pool import Pool
from kg.web.problem import Problem, respond
from kg.web.site import Site

__all__ = ["build_application"]


def build_application(
    location: str | Path,
    *,
    queries: Path | None,
    limits: Limits,
    api_keys: Path | None = None,
    access_log: Path | None = None,
) -> ASGIApp:
    """Return the application for a store.

    Raises:
        InputError: The file of keys cannot be read, or the log cannot be written.
    """
    keys = None if api_keys is None else read_keys(api_keys)
    log = None if access_log is None else AccessLog(access_log)
    pool = Pool(str(location), limits)
    folder = queries or assets.path("queries")
    site = Site(pool, folder)
    pages = Pages(pool, folder)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    examples = "/.well-known/sparql-examples"
    routes = [
        Route("/", pages.home, methods=["GET"]),
        Route("/search", pages.search, methods=["GET"]),
        Route("/page.css", pages.style, methods=["GET"]),
        Route("/health", site.health, methods=["GET"]),
        Route("/metrics", site.metrics, methods=["GET"]),
        Route("/graphs", _Raw(site.graphs), methods=["GET", "HEAD"]),
        Route("/graphs", _preflight, methods=["OPTIONS"]),
        Route("/.well-known/void", site.void, methods=["GET"]),
        Route(examples, site.examples, methods=["GET"]),
        Route(examples + "/{name:path}", site.examples, methods=["GET"]),
        Route("/ns", pages.terms, methods=["GET"]),
        Route("/{path:path}", pages.resource, methods=["GET"]),
    ]
    handlers = {Problem: _on_problem, HTTPException: _on_http, Exception: _on_error}
    inner = Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan)
    return Edge(inner, Endpoint(pool, site, limits), pool.metrics, requests=limits.requests, keys=keys, log=log)


class _Raw:
    """An application given to a route, which takes it for one because it is an object."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


async def _preflight(_: Request) -> Response:
    return Response(status_code=204, headers={**CORS, "Allow": "GET, HEAD, OPTIONS"})


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
