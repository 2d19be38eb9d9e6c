"""Results of earlier work, kept in a store's folder under the name of everything they depend on.

kg-store/cache/<kind>/<name>

Each file begins with the SHA-256 of the rest, so a damaged one is noticed, removed and counted as missing. The folder
can be deleted at any time: what is missing is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from typing import Final

__all__ = ["Cache"]

_DIGEST: Final = 64


class Cache:
    """Results by kind and name.

    Args:
        folder: Where they are kept; made when the first is kept.

    Attributes:
        damaged: How many files did not hold what was once written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[tuple[str, str]] = set()
        self.damaged = 0

    def get(self, kind: str, name: str) -> bytes | None:
        """Return a result, or ``None`` where it is missing or damaged."""
        path = self._folder / kind / name
        try:
            content = path.read_bytes()
        except OSError:
            return None
        digest, _, data = content.partition(b"\n")
        if len(digest) != _DIGEST or hashlib.sha256(data).hexdigest().encode() != digest:
            self.discard(kind, name)
            return None
        self._used.add((kind, name))
        return data

    def has(self, kind: str, name: str | None) -> bool:
        """Whether a result was asked for and found, or kept, since this object was made."""
        return (kind, name) in self._used

    def touch(self, kind: str, name: str) -> None:
        """Say that a result is still of use, without reading it."""
        self._used.add((kind, name))

    def discard(self, kind: str, name: str) -> None:
        """Remove a result that does not hold what it should, and count it as damaged."""
        self.damaged += 1
        self._used.discard((kind, name))
        with contextlib.suppress(OSError):
            (self._folder / kind / name).unlink(missing_ok=True)

    def put(self, kind: str, name: str, data: bytes) -> None:
        """Keep a result; a disk that is full or may not be written costs time in the next build and nothing else."""
        path = self._folder / kind / name
        part = path.with_name(f".{name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
            part.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            return
        self._used.add((kind, name))

    def prune(self) -> None:
        """Remove what was neither asked for nor kept since this object was made."""
        with contextlib.suppress(OSError):
            for path in self._folder.glob("*/*"):
                if (path.parent.name, path.name) not in self._used:
                    path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove everything."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._used.clear()
