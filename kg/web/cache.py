"""Keep answers to give them again, as long as the graph is the same."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, Generic, TypeVar

__all__ = ["Cache", "is_repeatable"]

T = TypeVar("T")

_CHANGING: Final = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\b|\\u", re.IGNORECASE)
_SIGNS: Final = ("RAND", "NOW", "UUID", "BNODE", "\\U")  # without one of which the pattern need not be looked for
_LARGEST: Final = 16  # an answer that takes more than this part of the room pushes out too many others
_OVERHEAD: Final = 1024  # bytes of an entry beside its content


def is_repeatable(query: str) -> bool:
    """Whether a query has the same answer each time it is asked of the same graph."""
    upper = query.upper()
    return not any(word in upper for word in _SIGNS) or _CHANGING.search(query) is None


class Cache(Generic[T]):
    """Answers by what was asked; those not asked for longest go first.

    Args:
        size: Bytes to keep.
    """

    def __init__(self, size: int) -> None:
        self._size, self._used, self._version = size, 0, ""
        self._entries: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()

    def get(self, key: Hashable, version: str) -> T | None:
        """Return the answer that this graph gave, if it is kept."""
        if version != self._version:
            return None
        found = self._entries.get(key)
        if found is None:
            return None
        self._entries.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, version: str, answer: T, size: int) -> None:
        """Keep an answer of so many bytes; those of another graph are let go."""
        if version != self._version:
            self._entries.clear()
            self._version, self._used = version, 0
        size += _OVERHEAD
        if size > self._size // _LARGEST or key in self._entries:
            return
        self._entries[key] = (answer, size)
        self._used += size
        while self._used > self._size:
            _, (_, gone) = self._entries.popitem(last=False)
            self._used -= gone
