"""Crossref's REST API. Source: https://api.crossref.org/swagger-ui, works; updates since 2025 with Retraction Watch."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from kg.bibliography.online.service import GetJson, choose, items_of, name_notices, text_of, tidy_doi
from kg.model import Person, Source

__all__ = ["Crossref"]

_KINDS: Final = {
    "journal-article": "article",
    "book": "book",
    "monograph": "book",
    "book-chapter": "incollection",
    "proceedings-article": "inproceedings",
    "dissertation": "phdthesis",
    "report": "techreport",
    "posted-content": "unpublished",
    "dataset": "dataset",
}
_DATES: Final = ("published-print", "issued", "published", "published-online")


class Crossref:
    """Works by DOI, else by title and first author."""

    name = "crossref"

    def __init__(self, get_json: GetJson) -> None:
        self._get = get_json

    def find(self, work: Source) -> Source | None:
        """Return Crossref's record of a work."""
        doi = tidy_doi(work.doi)
        if doi:
            found = items_of(self._get(f"/works/{quote(doi, safe='')}", {}), "message")
            return _to_source(found[0]) if found else None
        if not work.title:
            return None
        asked = {"query.bibliographic": work.title[:300], "rows": "5"}
        if work.authors:
            asked["query.author"] = work.authors[0].family[:100]
        return choose(work, map(_to_source, items_of(self._get("/works", asked), "message", "items")))


def _to_source(item: dict[str, Any]) -> Source:
    years = [year for name in _DATES if (year := _year(item.get(name))) is not None]
    title, subtitle = text_of(item.get("title")), text_of(item.get("subtitle"))
    whole = f"{title}: {subtitle}" if title and subtitle and subtitle.lower() not in title.lower() else title
    notices = name_notices((one.get("type"), tidy_doi(one.get("DOI"))) for one in items_of(item.get("updated-by")))
    about = [
        f"{text_of(one.get('type')) or 'update'} {tidy_doi(one.get('DOI')) or ''}".strip()
        for one in items_of(item.get("update-to"))
    ]
    extra = {"years": "; ".join(map(str, dict.fromkeys(years))), "notice-of": "; ".join(dict.fromkeys(about))}
    return Source(
        key="",
        kind=_KINDS.get(str(item.get("type")), "misc"),
        authors=tuple(person for one in items_of(item.get("author")) if (person := _person(one)) is not None),
        year=years[0] if years else None,
        title=whole,
        container=text_of(item.get("container-title")),
        volume=text_of(item.get("volume")),
        issue=text_of(item.get("issue")),
        pages=(text_of(item.get("page")) or text_of(item.get("article-number")) or "").replace("-", "–") or None,
        publisher=text_of(item.get("publisher")),
        doi=tidy_doi(item.get("DOI")),
        notices=notices,
        extra=tuple((name, value) for name, value in sorted(extra.items()) if value),
    )


def _person(one: dict[str, Any]) -> Person | None:
    family = text_of(one.get("family"))
    if family:
        return Person(family=family, given=text_of(one.get("given")) or "", suffix=text_of(one.get("suffix")) or "")
    name = text_of(one.get("name"))
    return Person(family=name, organisation=True) if name else None


def _year(value: object) -> int | None:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    year = first[0] if isinstance(first, list) and first else None
    return year if isinstance(year, int) and not isinstance(year, bool) else None
