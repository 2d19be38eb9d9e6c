"""Notice that another graph was published."""

from __future__ import annotations

import os
import time
from typing import Final

__all__ = ["Pointer"]

_GLANCE: Final = 0.005  # seconds for which it is taken for granted that no graph was published


class Pointer:
    """The file of a store that names the current graph.

    Args:
        location: The store's folder.
    """

    def __init__(self, location: str) -> None:
        self._name = os.path.join(location, "current")  # noqa: PTH118
        self._known = self._seen = (0, 0)
        self._looked = 0.0

    def has_moved(self) -> bool:
        """Whether another graph may have been published since `settle`; costs two microseconds."""
        return self.read() != self._known

    def read(self) -> tuple[int, int]:
        """Return what tells one published graph from the next; looked at 200 times a second at most."""
        now = time.monotonic()
        if now - self._looked > _GLANCE:
            self._looked = now
            try:
                found = os.stat(self._name)  # noqa: PTH116  # each query comes by here
                self._seen = (found.st_ino, found.st_mtime_ns)
            except OSError:
                self._seen = (-1, -1)
        return self._seen

    def settle(self, seen: tuple[int, int] = (0, 0)) -> None:
        """Take what was read for known; without it, nothing is known any more."""
        self._known = seen
