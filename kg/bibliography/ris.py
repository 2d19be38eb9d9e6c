"""RIS text → `Source` records."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.bibliography.tagged import Record, cut_records, joined, name_work
from kg.bibliography.values import read_date
from kg.model import Failure, Person, Source

__all__ = ["KINDS", "KNOWN_EXTRA", "OUR_NOTES", "TYPES", "parse_ris", "read_person"]

KINDS: Final = {
    "JOUR": "article",
    "BOOK": "book",
    "CHAP": "incollection",
    "CPAPER": "inproceedings",
    "CONF": "proceedings",
    "THES": "phdthesis",
    "RPRT": "techreport",
    "ELEC": "online",
    "GEN": "misc",
    "UNPB": "unpublished",
    "DATA": "dataset",
    "PAT": "patent",
    "COMP": "software",
    "VIDEO": "video",
    "EDBOOK": "collection",
}
"""Type of reference → entry type, one to one; further types are read as the nearest and kept."""

TYPES: Final = {kind: tag for tag, kind in KINDS.items()}

_NEAREST: Final = {
    "EJOUR": "article",
    "JFULL": "article",
    "MGZN": "article",
    "NEWS": "article",
    "INPR": "article",
    "ABST": "article",
    "EBOOK": "book",
    "ECHAP": "incollection",
    "ENCYC": "incollection",
    "SER": "book",
    "WEB": "online",
    "BLOG": "online",
    "ICOMM": "online",
    "MANSCPT": "unpublished",
    "GOVDOC": "techreport",
    "STAND": "techreport",
}

KNOWN_EXTRA: Final = {
    "AB": "abstract",
    "CY": "location",
    "SN": "issn",
    "LA": "language",
    "ET": "edition",
    "KW": "keywords",
    "DA": "date",
    "A2": "editor",
    "T3": "series",
}
"""Tags of fields that have no place of their own in the record, with the name they are kept under."""

OUR_NOTES: Final = re.compile(
    r"kg-(unconfirmed|names|others|organisations|kind|suffix|notices|field-[a-z0-9_.-]+): (.*)"
)
"""A note line that holds what RIS has no tag for."""

_LINE = re.compile(r"^([A-Z][A-Z0-9]) {1,2}-(.*)$")
_INITIALS = re.compile(r"(.+?)\s+((?:[A-Z]\.?[- ]?){1,4})$")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def parse_ris(text: str, *, where: str) -> tuple[list[Source], list[Failure]]:
    """Return the records of a RIS text in order and what could not be read.

    A record that is not closed, or begins without its type, is read as far as it goes and reported.

    Args:
        text: Contents of the file.
        where: Name of the file, for messages.
    """
    records, failures = cut_records(text, _LINE, start="TY", end="ER", where=where)
    sources: list[Source] = []
    taken = {key for record in records if (key := record.first("ID"))}
    for record in records:
        source = _to_source(record, where)
        if not (source.title or source.authors or source.doi or source.url):
            what = "record has no title, author, DOI or address"
            hint = "mend the record; the others are read"
            failures.append(Failure(where=where, line=record.line, what=what, hint=hint))
            continue
        if not source.key:
            source = replace(source, key=name_work(source, taken))
        taken.add(source.key)
        sources.append(source)
    return sources, sorted(failures, key=lambda failure: failure.line or 0)


def _to_source(record: Record, where: str) -> Source:
    tag = (record.first("TY") or "").upper()
    ours, notes = _split_notes(record.all("N1"))
    date = record.first("PY", "Y1") or record.first("DA") or ""
    year, _ = read_date(date)
    article = tag in ("JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "ABST", "INPR")
    containers = ("JF", "JO", "T2", "JA", "J2") if article else ("T2", "BT", "JF", "JO", "JA", "J2")
    container = next((name for name in containers if record.first(name)), None)
    title = next((name for name in ("TI", "T1", "CT", "BT") if name != container and record.first(name)), None)
    address = next((value for value in record.all("UR") if value.lower().startswith("http")), None)
    doi = _DOI.search(record.first("DO") or "") or _DOI.search(address or "")
    pmid = _pmid(record)
    pmcid = next((value for value in record.all("C2") if re.fullmatch(r"PMC\d+", value)), None)
    used = {title, container, "AN" if pmid else None, "DB" if pmid else None}
    return Source(
        key=record.first("ID") or "",
        kind=ours.get("kind") or KINDS.get(tag) or _NEAREST.get(tag) or "misc",
        authors=_people(record.all("AU", "A1"), _listed(ours.get("organisations", ""))),
        others="others" in ours,
        year=year,
        suffix=ours.get("suffix", ""),
        title=record.first(title) if title else None,
        container=record.first(container) if container else None,
        volume=record.first("VL"),
        issue=record.first("IS"),
        pages=_pages(record),
        publisher=record.first("PB"),
        doi=doi.group().rstrip(".,;") if doi else None,
        pmid=pmid,
        pmcid=pmcid,
        url=address,
        accessed=record.first("Y2"),
        unconfirmed=_listed(ours.get("unconfirmed", "")),
        note=joined(notes),
        names=_listed(ours.get("names", "")),
        notices=_listed(ours.get("notices", "")),
        where=where,
        line=record.line,
        extra=_extra(record, ours, tag, {name for name in used if name}, date, year, doi is not None),
    )


def _extra(
    record: Record, ours: dict[str, str], tag: str, used: set[str], date: str, year: int | None, has_doi: bool
) -> tuple[tuple[str, str], ...]:
    """Return what has no place in the record: known tags by their usual name, others as ``ris-`` and the tag."""
    kept: dict[str, list[str]] = {}
    for name, value in ours.items():
        if name.startswith("field-"):
            kept.setdefault(name.removeprefix("field-"), []).append(value)
    if tag and tag not in KINDS:
        kept.setdefault("ris-ty", []).append(tag)
    if date and date != str(year):
        kept.setdefault("date", []).append(date)
    first_address = True
    for name, value in record.fields:
        if not value or name in used or name in ("TY", "ID", "AU", "A1", "N1", "SP", "EP", "PB", "VL", "IS", "Y2"):
            continue
        if name in ("PY", "Y1") or (name == "DA" and value == date):
            continue
        if (name == "DO" and has_doi) or (name == "C2" and re.fullmatch(r"PMC\d+", value)):
            continue
        if name == "UR" and value.lower().startswith("http") and first_address:
            first_address = False
            continue
        kept.setdefault(KNOWN_EXTRA.get(name, f"ris-{name.lower()}"), []).append(value)
    return tuple((name, "; ".join(values)) for name, values in sorted(kept.items()))


def _split_notes(values: list[str]) -> tuple[dict[str, str], list[str]]:
    ours: dict[str, str] = {}
    notes: list[str] = []
    for value in values:
        found = OUR_NOTES.fullmatch(value)
        if found:
            ours[found.group(1)] = found.group(2)
        else:
            notes.append(value)
    return ours, notes


def _people(values: list[str], organisations: tuple[str, ...]) -> tuple[Person, ...]:
    """Return the authors; ``organisations`` holds the places, from 1, of names that look like a person's."""
    return tuple(
        Person(family=value, organisation=True) if str(place) in organisations else read_person(value)
        for place, value in enumerate((value for value in values if value.strip(" ,")), start=1)
    )


def read_person(value: str) -> Person:
    """Return the person, or where there is no comma the organisation, a name line holds."""
    parts = [part.strip() for part in value.split(",")]
    if len(parts) == 1:
        initials = _INITIALS.fullmatch(value)
        if initials and not value.isupper():
            return Person(family=initials.group(1), given=initials.group(2).strip())
        return Person(family=value, organisation=True)
    return Person(family=parts[0], given=parts[1], suffix=" ".join(parts[2:]).strip())


def _pages(record: Record) -> str | None:
    first, last = record.first("SP"), record.first("EP")
    if first and last and last != first:
        return f"{first}–{last}"
    return first or last


def _pmid(record: Record) -> str | None:
    number = record.first("AN") or ""
    base = (record.first("DB") or "").lower()
    return number if re.fullmatch(r"[1-9]\d{0,8}", number) and ("pubmed" in base or "medline" in base) else None


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in value.split(";")) if part)
