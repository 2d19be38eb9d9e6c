"""Answer the SPARQL protocol at ``/sparql``.

This is the one address that thousands of requests a second go to, so it is answered without the routing of the site,
and an answer that was given before is found by the bytes of its request.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from kg.web.answer import Answer
from kg.web.cache import Cache, is_repeatable
from kg.web.delivery import CORS, Delivery, deliver, entity_tag, is_known, nobody, send_delivery, send_unchanged
from kg.web.limits import Limits
from kg.web.negotiation import GRAPH_TYPES, HTML, TABLE_TYPES, accepts_gzip, choose
from kg.web.pool import Pool
from kg.web.problem import Problem
from kg.web.protocol import ALLOW, Question, read_question
from kg.web.site import Site

__all__ = ["Endpoint"]

_PATIENCE: Final = 0.05  # seconds before it is watched whether the client is still there
_METHODS: Final = ("GET", "HEAD", "POST")
_USED_HEADERS: Final = (b"accept", b"accept-encoding", b"if-none-match")
_ALL_TYPES: Final = {**TABLE_TYPES, **GRAPH_TYPES, HTML: "html"}


class Endpoint:
    """Answers ``/sparql``.

    Args:
        pool: Runs the queries.
        site: Describes the service.
        limits: How much may be kept.
    """

    def __init__(self, pool: Pool, site: Site, limits: Limits) -> None:
        self._pool, self._site = pool, site
        self._cache: Cache[Delivery] = Cache(limits.cache * 1024 * 1024)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            Problem: It cannot be answered.
        """
        method = scope["method"]
        if method == "OPTIONS":
            headers = {**CORS, "Allow": ALLOW, "Accept-Post": "application/sparql-query"}
            await Response(status_code=204, headers=headers)(scope, receive, send)
            return
        if method not in _METHODS:
            raise Problem(405, f"{method} is not allowed here", headers={"Allow": ALLOW})
        used: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            if name in _USED_HEADERS:
                used[name] = used[name] + b", " + value if name in used else value
        known = used.get(b"if-none-match", b"")
        key = (scope["query_string"], used.get(b"accept"), used.get(b"accept-encoding"))
        if method != "POST" and (found := self._cache.get(key, self._pool.version())):
            await self._send_kept(found, known, scope, send)
            return
        request = Request(scope, receive)
        question = await read_question(request)
        accept = used.get(b"accept", b"").decode("latin-1")
        if question.query is None:
            response = await self._site.service(request, accept)
            await response(scope, receive, send)
            return
        scope["kg"]["query"] = question.query
        if method != "POST" and accept and _prefers_page(accept):
            if question.wanted is None:
                address = "/?" + urlencode({"query": question.query})
                await RedirectResponse(address, 303, headers={"Vary": "Accept"})(scope, receive, send)
                return
            accept = ""
        await self._answer(question, accept, used.get(b"accept-encoding", b""), known, key, scope, receive, send)

    async def _answer(
        self,
        question: Question,
        accept: str,
        encodings: bytes,
        known: bytes,
        key: tuple[Any, ...],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        table, graph = _choose_types(accept, question.wanted)
        zips = bool(encodings) and _takes_gzip(encodings)
        asked = (question.query, question.default, question.named, table, graph, zips)
        digest = hashlib.blake2b(repr(asked).encode(), digest_size=12).hexdigest()
        is_kept = is_repeatable(str(question.query))
        version = self._pool.version() if is_kept else ""
        if is_known(known, entity_tag(version, digest)):
            await send_unchanged(entity_tag(version, digest), send)
            return
        if scope["method"] == "POST":
            key = asked
            if found := self._cache.get(key, version):
                await self._send_kept(found, known, scope, send)
                return
        asking = self._pool.ask(
            client=scope["kg"]["client"],
            query=question.query,
            default=question.default,
            named=question.named,
            table=TABLE_TYPES[table] if table else None,
            graph=GRAPH_TYPES[graph] if graph else None,
            zip=zips,
        )
        answer = await _while_connected(receive, asking)
        media = str(graph if answer.facts["kind"] == "graph" else table)
        delivery = deliver(answer, media, entity_tag(answer.version, digest) if is_kept else b"")
        if is_kept and answer.version and delivery.spool is None:
            self._cache.put(key, answer.version, delivery, delivery.size)
        await send_delivery(delivery, scope, send)

    async def _send_kept(self, found: Delivery, known: bytes, scope: Scope, send: Send) -> None:
        self._pool.metrics.count("kg_cache_hits_total")
        scope["kg"]["cached"] = True
        if is_known(known, found.tag):
            await send_unchanged(found.tag, send)
        else:
            await send_delivery(found, scope, send)


@lru_cache(maxsize=512)
def _prefers_page(accept: str) -> bool:
    return choose(accept, _ALL_TYPES) == HTML


@lru_cache(maxsize=512)
def _takes_gzip(encodings: bytes) -> bool:
    return accepts_gzip(encodings.decode("latin-1"))


@lru_cache(maxsize=512)
def _choose_types(accept: str, wanted: str | None) -> tuple[str | None, str | None]:
    """Return the media types for a table and for a graph, of which one at least is acceptable.

    Raises:
        Problem: 406 when none is.
    """
    table, graph = choose(accept, TABLE_TYPES), choose(accept, GRAPH_TYPES)
    if wanted is not None and accept in ("", "*/*"):
        table = _type_of(wanted, TABLE_TYPES) or table
        graph = _type_of(wanted, GRAPH_TYPES) or graph
    if table is None and graph is None:
        known = ", ".join([*TABLE_TYPES, *GRAPH_TYPES])
        raise Problem(406, "none of the accepted media types can be written", f"known: {known}")
    return table, graph


def _type_of(wanted: str, types: dict[str, str]) -> str | None:
    return next((media for media, syntax in types.items() if syntax == wanted), None)


async def _while_connected(receive: Receive, asking: Awaitable[Answer]) -> Answer:
    """Await an answer; when the client goes away first, give the query up.

    A query that is answered at once is not watched, which would cost as much as answering it.
    """
    task = asyncio.current_task()
    watching: list[asyncio.Task[None]] = []
    has_left = False

    def leave(watcher: asyncio.Task[None]) -> None:
        nonlocal has_left
        if not watcher.cancelled() and task is not None:
            has_left = True
            task.cancel()

    def watch() -> None:
        watcher = asyncio.ensure_future(nobody(receive))
        watcher.add_done_callback(leave)
        watching.append(watcher)

    timer = asyncio.get_running_loop().call_later(_PATIENCE, watch)
    try:
        return await asking
    except asyncio.CancelledError:
        if has_left:
            raise Problem(503, "the client has gone") from None
        raise
    finally:
        timer.cancel()
        for watcher in watching:
            watcher.remove_done_callback(leave)
            watcher.cancel()
