"""PubMed's export (``.nbib``, MEDLINE format) → `Source` records."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.bibliography.tagged import Record, cut_records, joined, name_work
from kg.bibliography.values import read_date
from kg.model import Failure, Person, Source

__all__ = ["parse_nbib"]

_LINE = re.compile(r"^([A-Z][A-Z0-9]{1,3}) {0,2}-(.*)$")
_NAMES: Final = {
    "AB": "abstract",
    "LA": "language",
    "OT": "keywords",
    "MH": "mesh",
    "IS": "issn",
    "ISBN": "isbn",
    "PL": "location",
    "DP": "date",
    "FED": "editor",
    "CI": "copyright",
    "TT": "origtitle",
}
"""Names of kept fields. Source: National Library of Medicine, MEDLINE/PubMed data element descriptions."""

_NOTICES: Final = {
    "RIN": "retraction",
    "ECI": "expression_of_concern",
    "EIN": "correction",
    "CRI": "correction",
}
"""Tags that point at what was published about the work. Source: as above, "Comments/Corrections"."""

_TAKEN: Final = frozenset(("PMID", "FAU", "CN", "CRI", "VI", "IP", "PG", "PB", "PMC", "DP", *_NOTICES))
_DOI = re.compile(r"(10\.\d{4,9}/\S+)\s*\[doi\]")
_PMID = re.compile(r"PMID:\s*(\d+)")


def parse_nbib(text: str, *, where: str) -> tuple[list[Source], list[Failure]]:
    """Return the records of a PubMed export in order and what could not be read.

    Args:
        text: Contents of the file.
        where: Name of the file, for messages.
    """
    records, failures = cut_records(text, _LINE, start="PMID", end=None, where=where)
    sources: list[Source] = []
    taken: set[str] = set()
    for record in records:
        source = _to_source(record, where)
        if not (source.title or source.authors):
            what = "record has no title and no author"
            hint = "mend the record; the others are read"
            failures.append(Failure(where=where, line=record.line, what=what, hint=hint))
            continue
        source = replace(source, key=name_work(source, taken))
        taken.add(source.key)
        sources.append(source)
    return sources, sorted(failures, key=lambda failure: failure.line or 0)


def _to_source(record: Record, where: str) -> Source:
    types = {value.lower() for value in record.all("PT")}
    book = record.first("BTI")
    title = record.first("TI") or book
    date = record.first("DP") or record.first("DEP") or ""
    year, _ = read_date(date if record.first("DP") else date[:4])
    identifiers = [found.group(1) for value in record.all("LID", "AID") if (found := _DOI.search(value))]
    number = re.sub(r"\D", "", record.first("PMID") or "")
    authors = [_person(tag, value) for tag, value in record.fields if tag in ("FAU", "CN") and value]
    if not any(tag == "FAU" for tag, _ in record.fields):
        authors = [_person(tag, value) for tag, value in record.fields if tag in ("AU", "CN") and value]
    container = record.first("JT", "TA") or (book if book != title else None)
    return Source(
        key="",
        kind="book" if book and book == title else "incollection" if book else "article",
        authors=tuple(authors),
        year=year,
        title=title.rstrip(".") if title and not title.endswith("..") else title,
        container=container,
        volume=record.first("VI"),
        issue=record.first("IP"),
        pages=(record.first("PG") or "").replace("-", "–") or None,
        publisher=record.first("PB"),
        doi=identifiers[0] if identifiers else None,
        pmid=number or None,
        pmcid=record.first("PMC"),
        where=where,
        line=record.line,
        notices=_notices(record, types),
        extra=_extra(record, container, year),
    )


def _person(tag: str, value: str) -> Person:
    if tag == "CN":
        return Person(family=value, organisation=True)
    if tag == "AU":
        family, _, initials = value.rpartition(" ")
        return Person(family=family or value, given=initials if family else "")
    parts = [part.strip() for part in value.split(",")]
    return Person(family=parts[0], given=parts[1] if len(parts) > 1 else "", suffix=" ".join(parts[2:]))


def _notices(record: Record, types: set[str]) -> tuple[str, ...]:
    found = []
    for tag, value in record.fields:
        if tag in _NOTICES and value:
            number = _PMID.search(value)
            found.append(f"{_NOTICES[tag]} PMID {number.group(1)}" if number else _NOTICES[tag])
    if "retracted publication" in types and not any(notice.startswith("retraction") for notice in found):
        found.append("retraction")
    return tuple(dict.fromkeys(found))


def _extra(record: Record, container: str | None, year: int | None) -> tuple[tuple[str, str], ...]:
    kept: dict[str, list[str]] = {}
    full = any(tag == "FAU" for tag, _ in record.fields)
    for tag, value in record.fields:
        known = tag in _TAKEN or tag in ("TI", "BTI") or (tag == "AU" and full) or value == container
        if not value or (known and tag != "DP") or (tag == "DP" and value == str(year)):
            continue
        if tag == "AU" or (tag in ("LID", "AID") and _DOI.search(value)):
            continue
        kept.setdefault(_NAMES.get(tag, f"nbib-{tag.lower()}"), []).append(value)
    return tuple((name, joined(values) or "") for name, values in sorted(kept.items()))
