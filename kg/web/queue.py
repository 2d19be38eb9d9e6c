"""Who is next: clients take turns."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["FairQueue"]

T = TypeVar("T")


class FairQueue(Generic[T]):
    """Waiting requests by client; the client that was served last comes last.

    Args:
        most: How many may wait.
        each: How many may wait of one client.
    """

    def __init__(self, *, most: int, each: int) -> None:
        self._most, self._each = most, each
        self._waiting: OrderedDict[str, deque[asyncio.Future[T]]] = OrderedDict()
        self.length = 0

    def is_full(self) -> bool:
        """Whether nobody else can wait."""
        return self.length >= self._most

    def is_full_for(self, client: str) -> bool:
        """Whether this client has as many waiting as it may."""
        return len(self._waiting.get(client, ())) >= self._each

    def join(self, client: str) -> asyncio.Future[T]:
        """Wait at the end of a client's line; the future gives what it waited for."""
        place: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(place)
        self.length += 1
        return place

    def leave(self, client: str, place: asyncio.Future[T]) -> None:
        """Wait no longer."""
        line = self._waiting.get(client)
        if line is not None and place in line:
            line.remove(place)
            self.length -= 1
            if not line:
                del self._waiting[client]

    def next(self, fits: Callable[[str], bool]) -> tuple[str, asyncio.Future[T]] | None:
        """Take out whose turn it is, of the clients for which there is room."""
        for client, line in self._waiting.items():
            if fits(client):
                place = line.popleft()
                self.length -= 1
                del self._waiting[client]
                if line:
                    self._waiting[client] = line  # behind all others
                return client, place
        return None
