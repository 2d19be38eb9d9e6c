"""Text search over claims and sources: an SQLite FTS5 index beside the store, made from it and never the other way.

The index of a folder stands in it as ``search.sqlite`` and is made anew when the graph it was made from is no longer
the current one; that of a remote store, or of a folder that cannot be written, lives in memory. Ranking is BM25.
Source: SQLite FTS5 (sqlite.org/fts5.html): ``bm25``, ``snippet``, tokenizer ``porter unicode61``.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["Hit", "SearchIndex", "open_index", "search_text"]

_CLAIMS: Final = """
SELECT DISTINCT ?iri ?title ?body ?verdict ?reading WHERE {
  ?iri a schema:Claim ; schema:text ?body ; kg:relation ?relation ; schema:appearance ?page . ?page rdfs:label ?title .
  OPTIONAL { ?iri kg:subjectMention ?of . ?of schema:text ?subject }
  OPTIONAL { ?iri kg:objectMention ?on . ?on schema:text ?object }
  BIND(CONCAT(COALESCE(?subject, ""), " → ", ?relation, " → ", COALESCE(?object, "")) AS ?reading)
  OPTIONAL { ?review schema:itemReviewed ?iri . ?review kg:verdict ?verdict }
} ORDER BY ?iri
"""
_SOURCES: Final = """
SELECT ?iri ?title ?body (GROUP_CONCAT(?author; separator="; ") AS ?authors) WHERE {
  ?iri dcterms:title ?body ; rdfs:label ?title .
  FILTER NOT EXISTS { ?iri kg:sha256 ?any }
  OPTIONAL { ?iri schema:author ?author }
} GROUP BY ?iri ?title ?body ORDER BY ?iri
"""
_LONGEST: Final = 1000
_VERSION: Final = "2"
"""Version of the index's tables; another one is made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found.

    Attributes:
        kind: ``claim`` or ``source``.
        title: Name of the article, or citation key.
        text: The claim's sentence, or the work's title.
        snippet: The words around what was found, with it between two marks.
        reading: How a claim was read: ``subject → relation → object``; ``""`` for a source. One sentence may make
            several claims, which differ in nothing else that is shown.
        extra: The claim's verdict, or the work's authors; ``""`` where there is none.
        score: BM25, higher is better.
    """

    iri: str
    kind: str
    title: str
    text: str
    snippet: str
    reading: str
    extra: str
    score: float

    def as_dict(self) -> dict[str, Any]:
        """Return the hit as JSON has it."""
        return asdict(self)


class SearchIndex:
    """An open index; `open_index` makes it."""

    def __init__(self, data: sqlite3.Connection) -> None:
        self._data = data

    def search(
        self, text: str, *, kind: str | None = None, limit: int = 20, marks: tuple[str, str] = ("[", "]")
    ) -> list[Hit]:
        """Return what holds all the words, or any of them where nothing holds all, best first.

        The words are words, never operators of a query language.

        Args:
            text: Words; a phrase between double quotes stays together.
            kind: ``claim`` or ``source``; both when ``None``.
            limit: Most hits, 1 to 1000.
            marks: What stands before and after the words that were found, in a snippet.

        Raises:
            QueryError: There is no word in the text, or it is longer than 1000 characters.
        """
        if len(text) > _LONGEST:
            raise QueryError(f"more than {_LONGEST} characters to search for")
        words = [phrase or word for phrase, word in re.findall(r'"([^"]*\w[^"]*)"|(\w+)', text)]
        if not words:
            raise QueryError("there is no word to search for")
        quoted = [f'"{word}"' for word in words]
        for between in (" ", " OR "):
            hits = self._match(between.join(quoted), kind, max(1, min(limit, 1000)), marks)
            if hits or len(quoted) == 1:
                return hits
        return []

    def _match(self, query: str, kind: str | None, limit: int, marks: tuple[str, str]) -> list[Hit]:
        rows = self._data.execute(
            "SELECT iri, kind, title, body, snippet(words, 3, ?, ?, '…', 24), reading, extra,"
            " -bm25(words, 0, 0, 2.0, 1.0, 0.5) AS score FROM words"
            " WHERE words MATCH ? AND (? IS NULL OR kind = ?) ORDER BY score DESC, iri LIMIT ?",
            (*marks, query, kind, kind, limit),
        )
        return [
            Hit(
                iri=iri,
                kind=what,
                title=title,
                text=body,
                snippet=found,
                reading=reading,
                extra=extra,
                score=round(score, 4),
            )
            for iri, what, title, body, found, reading, extra, score in rows
        ]

    def close(self) -> None:
        """Let go of the index."""
        self._data.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_index(store: Store) -> SearchIndex:
    """Return the index of a store's current graph, made first where it is missing or out of date.

    Raises:
        StoreError: The store cannot be read or reached.
    """
    folder = Path(store.location)
    place = folder / "search.sqlite" if folder.is_dir() and store.version else None
    if place is not None and (found := _current(place, store.version)):
        return SearchIndex(found)
    if place is not None:
        part = folder / f"search.{os.getpid()}.part"
        with contextlib.suppress(OSError, sqlite3.OperationalError):
            try:
                data = sqlite3.connect(part)
                _fill(data, store)
                data.close()
                part.replace(place)
            finally:
                part.unlink(missing_ok=True)
            if found := _current(place, store.version):
                return SearchIndex(found)
    data = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(data, store)
    return SearchIndex(data)


def search_text(store: Store, text: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
    """Search a store's claims and sources; see `SearchIndex.search`."""
    with open_index(store) as index:
        return index.search(text, kind=kind, limit=limit)


def _current(place: Path, version: str) -> sqlite3.Connection | None:
    """Return the index at a place, opened read-only, or ``None`` where it is missing, damaged or of another graph."""
    if not place.is_file():
        return None
    data = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        if data.execute("SELECT version, graph FROM made").fetchone() == (_VERSION, version):
            return data
    except sqlite3.DatabaseError:
        pass
    data.close()
    return None


def _fill(data: sqlite3.Connection, store: Store) -> None:
    data.execute("DROP TABLE IF EXISTS words")
    data.execute(
        "CREATE VIRTUAL TABLE words USING fts5"
        "(iri UNINDEXED, kind UNINDEXED, title, body, extra, reading UNINDEXED, tokenize='porter unicode61')"
    )
    data.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?)", _rows(store))
    data.execute("CREATE TABLE IF NOT EXISTS made (version TEXT, graph TEXT)")
    data.execute("INSERT INTO made VALUES (?, ?)", (_VERSION, store.version))
    data.commit()


def _rows(store: Store) -> Iterator[tuple[str, ...]]:
    for kind, query in (("claim", _CLAIMS), ("source", _SOURCES)):
        for row in store.query(query, name="search").rows():
            iri, title, body, extra, *reading = (getattr(term, "value", "") or "" for term in row)
            yield iri, kind, title, body, extra.replace("_", " "), "".join(reading).replace("_", " ").strip()
