"""OpenAlex's API. Source: https://developers.openalex.org, works."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

from kg.bibliography.online.service import GetJson, choose, items_of, name_notices, text_of, tidy_doi
from kg.model import Person, Source

__all__ = ["OpenAlex"]

_KINDS: Final = {
    "article": "article",
    "review": "article",
    "letter": "article",
    "editorial": "article",
    "book": "book",
    "book-chapter": "incollection",
    "dissertation": "phdthesis",
    "report": "techreport",
    "preprint": "unpublished",
    "dataset": "dataset",
}


class OpenAlex:
    """Works by DOI or PubMed number, else by title."""

    name = "openalex"

    def __init__(self, get_json: GetJson) -> None:
        self._get = get_json

    def find(self, work: Source) -> Source | None:
        """Return OpenAlex's record of a work."""
        doi = tidy_doi(work.doi)
        named = f"doi:{doi}" if doi else f"pmid:{work.pmid}" if work.pmid and work.pmid.isdigit() else None
        if named:
            found = items_of(self._get(f"/works/{quote(named, safe=':')}", {}))
            return _to_source(found[0]) if found else None
        if not work.title:
            return None
        # commas and bars separate filters and alternatives
        title = re.sub(r"[,|:]", " ", work.title[:300])
        asked = {"filter": f"title.search:{title}", "per-page": "5"}
        return choose(work, map(_to_source, items_of(self._get("/works", asked), "results")))


def _to_source(item: dict[str, Any]) -> Source:
    biblio = next(iter(items_of(item.get("biblio"))), {})
    identifiers = next(iter(items_of(item.get("ids"))), {})
    place = next(iter(items_of(item.get("primary_location"), "source")), {})
    first, last = text_of(biblio.get("first_page")), text_of(biblio.get("last_page"))
    year = item.get("publication_year")
    names = [text_of(one.get("raw_author_name")) or _name_of(one) for one in items_of(item.get("authorships"))]
    return Source(
        key="",
        kind=_KINDS.get(str(item.get("type")), "misc"),
        authors=tuple(_person(name) for name in names if name),
        year=year if isinstance(year, int) and not isinstance(year, bool) else None,
        title=text_of(item.get("title")) or text_of(item.get("display_name")),
        container=text_of(place.get("display_name")),
        volume=text_of(biblio.get("volume")),
        issue=text_of(biblio.get("issue")),
        pages=f"{first}–{last}" if first and last and first != last else first or last,
        doi=tidy_doi(item.get("doi")),
        pmid=_last_number(identifiers.get("pmid"), r"(\d+)/?$"),
        pmcid=_last_number(identifiers.get("pmcid"), r"(PMC\d+)/?$") or _pmc(identifiers.get("pmcid")),
        notices=name_notices([("retraction", None)] if item.get("is_retracted") is True else []),
    )


def _name_of(authorship: dict[str, Any]) -> str | None:
    return next((text_of(one.get("display_name")) for one in items_of(authorship.get("author"))), None)


def _person(name: str) -> Person:
    """Return the person a display name is: the last word is the family's, with the particles before it."""
    if "," in name:
        family, _, given = name.partition(",")
        return Person(family=family.strip(), given=given.strip())
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    return Person(family=" ".join(words[at:]), given=" ".join(words[:at]))


def _last_number(value: object, form: str) -> str | None:
    found = re.search(form, str(value or ""))
    return found.group(1) if found else None


def _pmc(value: object) -> str | None:
    digits = _last_number(value, r"/(\d+)/?$")
    return f"PMC{digits}" if digits else None
