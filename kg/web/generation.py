"""Workers that answer for one graph, and which of them a request is sent to."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass, field
from typing import Final

from kg.web.processes import Link, Loader

__all__ = ["Generation", "choose_link"]

_FREE_CORES: Final = max(1, (os.cpu_count() or 2) - 1)  # the server itself keeps one busy
_DEPTH: Final = 16  # requests at one worker, of which it has begun the first
_PATIENCE: Final = 0.01  # seconds that the first may have taken when another is sent behind it


@dataclass(slots=True, kw_only=True, eq=False)
class Generation:
    """Workers that answer for the same graph."""

    number: int
    version: str
    loader: Loader
    in_memory: bool
    links: set[Link] = field(default_factory=set)
    starting: list[float] = field(default_factory=list)
    is_retired: bool = False
    ready: asyncio.Event = field(default_factory=asyncio.Event)


def choose_link(links: set[Link], client: str, *, workers: int) -> Link | None:
    """Return the worker to send a request of this client to, if there is one.

    While as many workers as there are cores for them answer quickly, requests wait behind those: to wake another
    would cost more than the waiting. A client is never given the last worker, so that however long its queries
    take, others are served.
    """
    idle: Link | None = None
    busy: Link | None = None  # the one with the least to do
    mine: Link | None = None  # the same of those that have requests of this client
    running, held, now = 0, 0, time.monotonic()
    for link in links:
        if link.is_closed:
            continue
        if not link.jobs:
            idle = link
            continue
        is_mine = client in link.clients
        held += is_mine
        if now - link.since >= _PATIENCE:
            continue
        running += 1
        if len(link.jobs) < _DEPTH:
            if busy is None or len(link.jobs) < len(busy.jobs):
                busy = link
            if is_mine and (mine is None or len(link.jobs) < len(mine.jobs)):
                mine = link
    if idle is None or (running >= _FREE_CORES and busy is not None):
        return busy
    return idle if held < max(1, workers - 1) else mine
