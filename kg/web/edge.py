"""What every request passes first and last: keys, the number of requests at once, counting, the log."""

from __future__ import annotations

import time
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.access import AccessLog, hash_key
from kg.web.metrics import Metrics
from kg.web.problem import Problem, respond

__all__ = ["Edge"]

_OPEN: Final = ("/health",)
_PATHS: Final = frozenset(
    {"/", "/sparql", "/graphs", "/health", "/metrics", "/search", "/page.css", "/.well-known/void"}
)


class Edge:
    """The outermost application.

    Args:
        site: Answers everything but queries.
        endpoint: Answers queries at ``/sparql``, past the routing of the site.
        metrics: Where to count.
        requests: How many requests are taken in at once.
        keys: Names by the SHA-256 of keys; everybody may ask when ``None``.
        log: Where to write requests down.
    """

    def __init__(
        self,
        site: ASGIApp,
        endpoint: ASGIApp,
        metrics: Metrics,
        *,
        requests: int,
        keys: dict[bytes, str] | None,
        log: AccessLog | None,
    ) -> None:
        self._site, self._endpoint = site, endpoint
        self._metrics, self._keys, self._log = metrics, keys, log
        self._most, self._active = requests, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._site(scope, receive, send)
            return
        started = time.perf_counter()
        path: str = scope["path"]
        notes: dict[str, Any] = {}
        scope["kg"] = notes
        status, size = 0, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        self._active += 1
        try:
            self._admit(scope, path)
            await (self._endpoint if path == "/sparql" else self._site)(scope, receive, counted)
        except Problem as problem:
            if status:
                raise
            response = respond(problem)
            response.headers["Access-Control-Allow-Origin"] = "*"
            await response(scope, receive, counted)
        finally:
            self._active -= 1
            seconds = time.perf_counter() - started
            self._metrics.observe(path if path in _PATHS else "other", status, seconds)
            if self._log is not None:
                facts = {
                    "client": notes.get("client", ""),
                    "method": scope["method"],
                    "path": path[:500],
                    "status": status,
                    "bytes": size,
                    "ms": round(seconds * 1000, 2),
                }
                self._log.write({**facts, **notes})

    def _admit(self, scope: Scope, path: str) -> None:
        """Say who asks, or refuse.

        Raises:
            Problem: 503 when too many requests are being answered, 401 without a key where one is needed.
        """
        client = scope.get("client")
        scope["kg"]["client"] = client[0] if client else ""
        if self._active > self._most:
            raise Problem(503, "the server is busy", "try again in a moment", retry=2)
        if self._keys is None or path in _OPEN or scope["method"] == "OPTIONS":
            return
        given = ""
        for name, value in scope["headers"]:
            if name == b"authorization" and value[:7].lower() == b"bearer ":
                given = value[7:].strip().decode("latin-1")
            elif name == b"x-api-key":
                given = value.strip().decode("latin-1")
        holder = self._keys.get(hash_key(given))
        if holder is None:
            hint = "send it as 'Authorization: Bearer KEY'"
            raise Problem(401, "a key is needed", hint, headers={"WWW-Authenticate": 'Bearer realm="evidence-kg"'})
        scope["kg"]["client"] = holder
