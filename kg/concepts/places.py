"""Where in its file a concept is described, found only when a message needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kg.concepts.raw import RawConcept, slug_of

__all__ = ["Places"]

_STARTS = re.compile(r"(?:<([^>]*)>|([^\s;,.<\"]*:[^\s;,\"]*))")


class Places:
    """The lines at which the concepts of some files are described.

    Args:
        paths: The files, in reading order.
    """

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        self.paths = list(paths)
        self._named: dict[str, list[RawConcept]] = {}
        self._lines: dict[Path, list[str]] = {}
        self._starts: dict[Path, dict[str, int]] = {}

    def name(self, slug: str, raw: RawConcept) -> None:
        """Note that what a file says of an address is said of the concept with this slug."""
        self._named.setdefault(slug, []).append(raw)

    def find(self, slug: str, words: str | None = None) -> tuple[str, int | None]:
        """Return the file and line of a concept, or of some words in what is said of it."""
        best: tuple[str, int | None] | None = None
        for raw in self._named.get(slug, ()):
            start = raw.line or self._index(raw.where).get(slug_of(raw.iri))
            if start is not None and words is not None and (line := self._within(raw.where, start, words)) is not None:
                return str(raw.where), line
            if best is None or best[1] is None:
                best = str(raw.where), start
        return best or (str(self.paths[0]) if self.paths else "", None)

    def _text(self, path: Path) -> list[str]:
        if path not in self._lines:
            self._lines[path] = path.read_text("utf-8-sig", errors="replace").splitlines()
        return self._lines[path]

    def _index(self, path: Path) -> dict[str, int]:
        """Return slug → first line that begins with its address or prefixed name."""
        if path not in self._starts:
            starts: dict[str, int] = {}
            for number, line in enumerate(self._text(path), start=1):
                if match := _STARTS.match(line):
                    starts.setdefault(slug_of(match[1] or match[2].rpartition(":")[2] or match[2]), number)
                    if match[2]:
                        starts.setdefault(match[2].rpartition(":")[2], number)
            self._starts[path] = starts
        return self._starts[path]

    def _within(self, path: Path, start: int, words: str) -> int | None:
        """Return the line of some words, or of an address as a file may shorten it, in the description from a line."""
        last = re.split(r"[/#]", words)[-1]
        spellings = (words, last, last.replace("_", ":", 1)) if "://" in words else (words,)
        for number, line in enumerate(self._text(path)[start - 1 :], start=start):
            if number > start and (line.startswith("[") or (path.suffix != ".obo" and _STARTS.match(line))):
                return None
            if any(spelling in line for spelling in spellings):
                return number
        return None
