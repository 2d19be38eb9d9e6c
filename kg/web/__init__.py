"""Answer SPARQL over HTTP, and show the graph in a browser. Read-only.

Every query runs in a process of its own that is ended when it takes too long or needs too much memory.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.web.limits import Limits

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["Limits", "application", "serve"]


def application(
    location: str | Path,
    *,
    queries: Path | None = None,
    limits: Limits | None = None,
    api_keys: Path | None = None,
    access_log: Path | None = None,
) -> ASGIApp:
    """Return the web application that answers for a store.

    Args:
        location: The store's folder or address.
        queries: Folder of named queries to list; those of the package when ``None``.
        limits: What queries, clients and the graph may take.
        api_keys: File with a name and a key on each line; everybody may ask when ``None``.
        access_log: File to which a line of JSON is added for each request; ``-`` for standard error.
    """
    from kg.web.app import build_application

    return build_application(
        location, queries=queries, limits=limits or Limits(), api_keys=api_keys, access_log=access_log
    )


def serve(
    location: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    queries: Path | None = None,
    limits: Limits | None = None,
    api_keys: Path | None = None,
    access_log: Path | None = None,
    behind_proxy: bool = False,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve a store until the process is interrupted.

    Args:
        location: The store's folder or address.
        host: Address to listen on; only this machine reaches the default.
        port: Port to listen on; 0 takes a free one.
        queries: Folder of named queries to list; those of the package when ``None``.
        limits: What queries, clients and the graph may take.
        api_keys: File with a name and a key on each line; everybody may ask when ``None``.
        access_log: File to which a line of JSON is added for each request; ``-`` for standard error.
        behind_proxy: Whether the addresses of clients are those that a proxy on this machine reports.
        announce: Called once with the address, when the server listens; writes it to standard error when ``None``.

    Raises:
        StoreError: There is no store at the location, or it holds no graph.
        InputError: The address cannot be listened on, the keys cannot be read, or the log cannot be written.
    """
    from kg.web.server import run_server

    limits = limits or Limits()
    app = application(location, queries=queries, limits=limits, api_keys=api_keys, access_log=access_log)
    run_server(
        app,
        location=location,
        host=host,
        port=port,
        seconds=limits.seconds,
        behind_proxy=behind_proxy,
        announce=announce or _announce,
    )


def _announce(address: str) -> None:
    sys.stderr.write(f"serving at {address} (Ctrl-C ends)\n")
    sys.stderr.flush()
