"""Listen, and stop cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import InputError
from kg.store import open_store

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["run_server"]

_GATHERED: Final = 64 * 1024  # bytes that may wait to be sent together
_STOP_SECONDS: Final = 2  # beyond the longest query
_MOST_CONNECTIONS: Final = 2048
_LONGEST_HEAD: Final = 512 * 1024  # bytes of address and headers: a query of 64 KiB, percent-encoded, and some room


def run_server(
    app: ASGIApp,
    *,
    location: str | Path,
    host: str,
    port: int,
    seconds: float,
    behind_proxy: bool,
    announce: Callable[[str], None],
) -> None:
    """Serve an application until the process is interrupted; queries that run then are answered first.

    Raises:
        StoreError: The store cannot be opened.
        InputError: The address cannot be listened on.
    """
    import uvicorn

    open_store(location).close()
    listener = _listen(host, port)
    address = listener.getsockname()
    shown = f"[{address[0]}]" if ":" in address[0] else address[0]
    gc.collect()
    gc.freeze()  # what lives as long as the server is not looked through again and again
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=behind_proxy,
        http=_protocol(),
        timeout_graceful_shutdown=int(seconds) + _STOP_SECONDS,
        limit_concurrency=_MOST_CONNECTIONS,
    )

    class Server(uvicorn.Server):
        """Says where it listens as soon as it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                announce(f"http://{shown}:{address[1]}/")

    try:
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn has stopped cleanly before it passes the signal on
            Server(config).run(sockets=[listener])
    finally:
        listener.close()


class GatheringTransport:
    """A connection that sends what is written in one turn of the loop at once.

    Head and body of an answer are written apart; to send them apart takes a third of the time of a small answer.

    Args:
        transport: The connection.
        loop: Its loop.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Send a piece soon; at once when much is waiting, so that the flow of a large answer is felt."""
        if not self._pieces:
            self._loop.call_soon(self._flush)
        self._pieces.append(data)
        self._size += len(data)
        if self._size > _GATHERED:
            self._flush()

    def close(self) -> None:
        """Send what is waiting, and close."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._pieces and not self._transport.is_closing():
            self._transport.write(b"".join(self._pieces))
        self._pieces.clear()
        self._size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


def _protocol() -> Any:
    """Return the fast reader of HTTP with a bound on address and headers, which it lacks; else the plain one."""
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:
        return "h11"

    class BoundedProtocol(HttpToolsProtocol):
        """Ends a connection whose address or headers do not end."""

        _taken = 0

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(GatheringTransport(transport, self.loop))  # type: ignore[arg-type]

        def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # of the class above
            is_long = self._taken > _LONGEST_HEAD
            status, title = (431, "Request Header Fields Too Large") if is_long else (400, "Bad Request")
            detail = "the address or a header is too long" if is_long else "this is not HTTP"
            body = json.dumps({"title": title, "status": status, "detail": detail}) + "\n"
            head = f"HTTP/1.1 {status} {title}\r\nContent-Type: application/problem+json\r\n"
            head += f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            self.transport.write((head + body).encode())
            self.transport.close()

        def on_message_begin(self) -> None:
            self._taken = 0
            super().on_message_begin()

        def on_url(self, url: bytes) -> None:
            self._take(len(url))
            super().on_url(url)

        def on_header(self, name: bytes, value: bytes) -> None:
            self._take(len(name) + len(value) + 64)
            super().on_header(name, value)

        def _take(self, size: int) -> None:
            self._taken += size
            if self._taken > _LONGEST_HEAD:
                raise ValueError("the address or a header is too long")

    return BoundedProtocol


def _listen(host: str, port: int) -> socket.socket:
    # The protocol is named because asyncio turns Nagle's algorithm off only then; with it an answer takes 40 ms more.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
        return listener
    except (OSError, OverflowError) as error:
        listener.close()
        code = error.errno if isinstance(error, OSError) else None
        reason = os.strerror(code) if code and code > 0 else str(error)
        hint = "choose another address with --host or --port"
        raise InputError(f"cannot listen: {reason}", where=f"{host}:{port}", hint=hint) from None
