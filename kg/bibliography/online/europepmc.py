"""Europe PMC's REST service, which holds PubMed. Source: https://europepmc.org/RestfulWebService, core results."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from kg.bibliography.online.service import GetJson, choose, items_of, name_notices, text_of, tidy_doi
from kg.model import Person, Source

__all__ = ["EuropePmc", "find_abstract"]


class EuropePmc:
    """Works by PubMed number, PMC number or DOI, else by title."""

    name = "europepmc"

    def __init__(self, get_json: GetJson) -> None:
        self._get = get_json

    def find(self, work: Source) -> Source | None:
        """Return Europe PMC's record of a work."""
        doi = tidy_doi(work.doi)
        if work.pmid and work.pmid.isdigit():
            return next(iter(self._search(f"EXT_ID:{work.pmid} AND SRC:MED")), None)
        if work.pmcid and re.fullmatch(r"PMC\d+", work.pmcid):
            return next(iter(self._search(f"PMCID:{work.pmcid}")), None)
        if doi:
            records = self._search(f'DOI:"{_quoted(doi)}"')
            return next((record for record in records if record.doi == doi), None)
        return choose(work, self._search(f'TITLE:"{_quoted(work.title[:300])}"')) if work.title else None

    def _search(self, query: str) -> list[Source]:
        asked = {"query": query, "format": "json", "resultType": "core", "pageSize": "5"}
        return [_to_source(item) for item in items_of(self._get("/search", asked), "resultList", "result")]


def find_abstract(get_json: GetJson, doi: str) -> str | None:
    """Return the title and abstract of a work as text, the title on the first line, sections labelled as printed.

    Args:
        get_json: Asks Europe PMC, as `kg.bibliography.online.Client.get_json` does.
        doi: The DOI, bare or as an address.

    Returns:
        The text, or ``None`` where the work is not known there or has no abstract.
    """
    wanted = tidy_doi(doi)
    if wanted is None:
        return None
    asked = {"query": f'DOI:"{_quoted(wanted)}"', "format": "json", "resultType": "core", "pageSize": "5"}
    for item in items_of(get_json("/search", asked), "resultList", "result"):
        body = text_of(item.get("abstractText"))
        if tidy_doi(item.get("doi")) == wanted and body:
            labelled = re.sub(r"<h4>\s*(.*?):?\s*</h4>", r"\n\1: ", body)
            plain = unescape(re.sub(r"<[^<>]*>", "", labelled)).strip()
            return f"{text_of(item.get('title')) or wanted}\n\n{plain}\n"
    return None


def _quoted(text: str) -> str:
    return re.sub(r'["\\]', " ", text)


def _to_source(item: dict[str, Any]) -> Source:
    journal = next(iter(items_of(item.get("journalInfo"))), {})
    pairs: list[tuple[object, object]] = []
    for one in items_of(item, "commentCorrectionList", "commentCorrection"):
        number = text_of(one.get("id"))
        pairs.append((one.get("type"), f"PMID {number}" if number and one.get("source") == "MED" else number))
    listed = item.get("pubTypeList")
    types = listed.get("pubType") if isinstance(listed, dict) else None
    if "retracted publication" in [str(one).lower() for one in types or () if isinstance(types, list)]:
        pairs.append(("retraction", None))
    year = text_of(item.get("pubYear")) or ""
    title = text_of(item.get("title"))
    return Source(
        key="",
        kind="unpublished" if item.get("source") == "PPR" else "article",
        authors=tuple(person for one in items_of(item, "authorList", "author") if (person := _person(one)) is not None),
        year=int(year) if re.fullmatch(r"\d{4}", year) else None,
        title=title.removesuffix(".") if title else None,
        container=next((text_of(one.get("title")) for one in items_of(journal.get("journal"))), None),
        volume=text_of(journal.get("volume")),
        issue=text_of(journal.get("issue")),
        pages=(text_of(item.get("pageInfo")) or "").replace("-", "–") or None,
        doi=tidy_doi(item.get("doi")),
        pmid=text_of(item.get("pmid")),
        pmcid=text_of(item.get("pmcid")),
        notices=name_notices(pairs),
    )


def _person(one: dict[str, Any]) -> Person | None:
    family = text_of(one.get("lastName"))
    if family:
        return Person(family=family, given=text_of(one.get("firstName")) or text_of(one.get("initials")) or "")
    name = text_of(one.get("collectiveName")) or text_of(one.get("fullName"))
    return Person(family=name, organisation=True) if name else None
