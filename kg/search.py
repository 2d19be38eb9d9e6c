"""Text search over claims and sources: an SQLite FTS5 index beside the store, made from it and never the other way.

    with open_store("kg-store") as store, open_index(store) as index:
        hits = index.search('"suicidal ideation" ketamin* -esketamine', kind="claim", verdict="contradicted")

The index of a folder stands in it as ``search.sqlite`` and is made anew when the graph it was made from is no longer
the current one; that of a remote store, or of a folder that cannot be written, lives in memory. Ranking is BM25.
A claim is found by its words, and by the other labels of the concepts it speaks of ("TRD" finds a sentence on
treatment-resistant depression); what it says in its own words comes first.
Source: SQLite FTS5 (sqlite.org/fts5.html): ``bm25``, ``snippet``, tokenizer ``porter unicode61``.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections import defaultdict
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
SELECT DISTINCT ?iri ?title ?body ?verdict ?reading ?type WHERE {
  ?iri a schema:Claim ; schema:text ?body ; kg:relation ?relation ; schema:appearance ?page ; kg:claimType ?type .
  ?page rdfs:label ?title .
  OPTIONAL { ?iri kg:subjectMention ?of . ?of schema:text ?subject }
  OPTIONAL { ?iri kg:objectMention ?on . ?on schema:text ?object }
  BIND(CONCAT(COALESCE(?subject, ""), " → ", ?relation, " → ", COALESCE(?object, "")) AS ?reading)
  OPTIONAL { ?review schema:itemReviewed ?iri . ?review kg:verdict ?verdict }
} ORDER BY ?iri
"""
_NAMED: Final = """
SELECT DISTINCT ?iri ?concept WHERE {
  ?mention kg:concept|kg:alsoNames ?concept ; a kg:Mention .
  ?iri ?link ?mention ; a schema:Claim .
}
"""
_LABELS: Final = """
SELECT DISTINCT ?concept ?label WHERE {
  VALUES ?kind { skos:prefLabel skos:altLabel }
  ?concept ?kind ?label ; a skos:Concept .
} ORDER BY ?concept ?label
"""
_SOURCES: Final = """
SELECT ?iri ?title ?body (GROUP_CONCAT(?author; separator="; ") AS ?authors) WHERE {
  ?iri dcterms:title ?body ; rdfs:label ?title .
  FILTER NOT EXISTS { ?iri kg:sha256 ?any }
  OPTIONAL { ?iri schema:author ?author }
} GROUP BY ?iri ?title ?body ORDER BY ?iri
"""
_LONGEST: Final = 1000
_VERSION: Final = "4"
"""Version of the index's tables; another one is made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found.

    Attributes:
        kind: ``claim`` or ``source``.
        type: The claim's type (`kg.terms.ClaimType`); ``""`` for a source.
        verdict: The claim's verdict (`kg.terms.VerdictLabel`); ``""`` where there is none.
        title: Name of the article, or citation key.
        text: The claim's sentence, or the work's title.
        snippet: The words around what was found, with it between two marks.
        reading: How a claim was read: ``subject → relation → object``; ``""`` for a source. One sentence may make
            several claims, which differ in nothing else that is shown.
        extra: The claim's verdict in words, or the work's authors; ``""`` where there is none.
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
    type: str = ""
    verdict: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the hit as JSON has it."""
        return asdict(self)


class SearchIndex:
    """An open index; `open_index` makes it."""

    def __init__(self, data: sqlite3.Connection) -> None:
        self._data = data

    def search(
        self,
        text: str,
        *,
        kind: str | None = None,
        type: str | None = None,  # noqa: A002 - the claim's own word
        verdict: str | None = None,
        limit: int = 20,
        marks: tuple[str, str] = ("[", "]"),
    ) -> list[Hit]:
        """Return what holds all the words, or any of them where nothing holds all, best first.

        Endings and accents do not matter. Whatever is written, it is a search and never an error of syntax: a sign
        that means nothing where it stands is passed over.

        Args:
            text: Words. ``"a phrase"`` stays together, as does a compound with hyphens; ``ketamin*`` finds words that
                begin so; ``-word`` or ``NOT word`` leaves out what holds the word; ``a OR b`` needs one of the two;
                ``AND`` is what a space means.
            kind: ``claim`` or ``source``; both when ``None``.
            type: Only claims of this type (`kg.terms.ClaimType`).
            verdict: Only claims with this verdict (`kg.terms.VerdictLabel`).
            limit: Most hits, 1 to 1000.
            marks: What stands before and after the words that were found, in a snippet.

        Raises:
            QueryError: There is no word to look for in the text, or it is longer than 1000 characters.
        """
        if len(text) > _LONGEST:
            raise QueryError(f"more than {_LONGEST} characters to search for")
        wanted, unwanted = _read_words(text)
        if not wanted:
            raise QueryError("there is no word to search for")
        without = "".join(f" NOT {term}" for term in unwanted)
        every = " AND ".join(f"({' OR '.join(group)})" for group in wanted)
        some = " OR ".join(term for group in wanted for term in group)
        most = max(1, min(limit, 1000))
        for query in dict.fromkeys((every, some)):
            hits = self._match(f"({query}){without}", (kind, type, verdict), most, marks)
            if hits:
                return hits
        return []

    def _match(
        self, query: str, only: tuple[str | None, str | None, str | None], limit: int, marks: tuple[str, str]
    ) -> list[Hit]:
        (kind, of_type, verdict) = only
        rows = self._data.execute(
            "SELECT iri, kind, title, body, snippet(words, 3, ?, ?, '…', 24), reading, extra, type, verdict, -rank"
            " FROM words WHERE words MATCH ? AND (? IS NULL OR kind = ?) AND (? IS NULL OR type = ?)"
            " AND (? IS NULL OR verdict = ?) ORDER BY rank, iri LIMIT ?",
            (*marks, query, kind, kind, of_type, of_type, verdict, verdict, limit),
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
                type=about,
                verdict=judged,
            )
            for iri, what, title, body, found, reading, extra, about, judged, score in rows
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


def search_text(
    store: Store,
    text: str,
    *,
    kind: str | None = None,
    type: str | None = None,  # noqa: A002 - the claim's own word
    verdict: str | None = None,
    limit: int = 20,
) -> list[Hit]:
    """Search a store's claims and sources; see `SearchIndex.search`."""
    with open_index(store) as index:
        return index.search(text, kind=kind, type=type, verdict=verdict, limit=limit)


_TERM: Final = re.compile(r'(?P<no>(?<!\w)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>\w[\w.\'’/-]*)(?P<star>\*)?)')
"""A word, a compound, or a phrase; a minus before it, or a star behind it."""


def _read_words(text: str) -> tuple[list[list[str]], list[str]]:
    """Return what must be found, as groups of which one term each will do, and what must not."""
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", text)
    found = [term for term in _TERM.finditer(plain) if re.search(r"[^\W_]", term["phrase"] or term["word"] or "")]
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    joins = False
    denied = False
    for place, term in enumerate(found):
        said = term["phrase"] if term["phrase"] is not None else term["word"]
        if said in ("AND", "OR", "NOT") and term["word"] and place + 1 < len(found) and (place or said == "NOT"):
            joins, denied = said == "OR" and bool(wanted), said == "NOT"
            continue
        quoted = f'"{said}"{"*" if term["star"] else ""}'
        if term["no"] or denied:
            unwanted.append(quoted)
        elif joins:
            wanted[-1].append(quoted)
        else:
            wanted.append([quoted])
        joins = denied = False
    return wanted, unwanted


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
        "(iri UNINDEXED, kind UNINDEXED, title, body, extra, about, reading UNINDEXED, type UNINDEXED,"
        " verdict UNINDEXED, tokenize='porter unicode61 remove_diacritics 2')"
    )
    data.execute("INSERT INTO words(words, rank) VALUES ('rank', 'bm25(0, 0, 0.3, 2.0, 0.5, 0.5)')")
    data.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(store))
    data.execute("INSERT INTO words(words) VALUES ('optimize')")
    data.execute("CREATE TABLE IF NOT EXISTS made (version TEXT, graph TEXT)")
    data.execute("INSERT INTO made VALUES (?, ?)", (_VERSION, store.version))
    data.commit()


def _rows(store: Store) -> Iterator[tuple[str, ...]]:
    labels: dict[str, list[str]] = defaultdict(list)
    for concept, label in _words(store, _LABELS):
        labels[concept].append(label)
    about: dict[str, list[str]] = defaultdict(list)
    for claim, concept in _words(store, _NAMED):
        about[claim] += labels.get(concept, ())
    for iri, title, body, verdict, reading, of_type in _words(store, _CLAIMS):
        named = "; ".join(sorted(set(about.get(iri, ()))))
        told = verdict.replace("_", " ")
        yield iri, "claim", title, body, told, named, reading.replace("_", " ").strip(), of_type, verdict
    for iri, title, body, authors in _words(store, _SOURCES):
        yield iri, "source", title, body, authors, "", "", "", ""


def _words(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    for row in store.query(query, name="search").rows():
        yield tuple(getattr(term, "value", "") or "" for term in row)
