"""Listen, and stop cleanly."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.store import open_store

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["run_server"]

_STOP_SECONDS: Final = 3


def run_server(app: Starlette, *, location: str | Path, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve an application until the process is interrupted.

    Raises:
        StoreError: The store cannot be opened.
        InputError: The address cannot be listened on.
    """
    import uvicorn

    open_store(location).close()
    listener = _listen(host, port)
    address = listener.getsockname()
    shown = f"[{address[0]}]" if ":" in address[0] else address[0]
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_STOP_SECONDS,
        limit_concurrency=256,
    )
    announce(f"http://{shown}:{address[1]}/")
    try:
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn has stopped cleanly before it passes the signal on
            uvicorn.Server(config).run(sockets=[listener])
    finally:
        listener.close()


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
