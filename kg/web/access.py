"""Who may ask, and what is written down about it."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from kg.errors import InputError

__all__ = ["AccessLog", "read_keys"]

_LONGEST: Final = 2000  # characters of a query that are written down
_SHORTEST_KEY: Final = 16


def read_keys(path: Path) -> dict[bytes, str]:
    """Return the name of each key's holder by the SHA-256 of the key.

    A line of the file is a name and a key, with white space between them; empty lines and lines that begin with ``#``
    are left out.

    Raises:
        InputError: The file cannot be read, has no key, or a line is not a name and a key of 16 characters or more.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"the keys cannot be read: {reason}", where=str(path)) from None
    keys: dict[bytes, str] = {}
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) != 2 or len(words[1]) < _SHORTEST_KEY:
            hint = f"write NAME KEY, the key with at least {_SHORTEST_KEY} characters"
            raise InputError("this is not a name and a key", where=str(path), line=number, hint=hint)
        keys[hash_key(words[1])] = words[0]
    if not keys:
        raise InputError("the file has no key", where=str(path), hint="write a line NAME KEY for each client")
    return keys


def hash_key(key: str) -> bytes:
    """Return the SHA-256 of a key: looking up a digest tells nothing about a key by the time it takes."""
    return hashlib.sha256(key.encode()).digest()


class AccessLog:
    """Writes a line of JSON for each request.

    Args:
        path: The file to add to; ``-`` for standard error.

    Raises:
        InputError: The file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._file: IO[str]
        if str(path) == "-":
            self._file = sys.stderr
            return
        try:
            self._file = path.open("a", encoding="utf-8", buffering=1)
        except OSError as error:
            raise InputError(f"the log cannot be written: {error.strerror}", where=str(path)) from None

    def write(self, facts: dict[str, Any]) -> None:
        """Write one request down, with the time of now."""
        if query := facts.get("query"):
            facts["query"] = query[:_LONGEST]
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._file.write(json.dumps({"time": now, **facts}, ensure_ascii=False) + "\n")
        if self._file is sys.stderr:
            self._file.flush()
