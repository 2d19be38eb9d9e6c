"""CSL-JSON text → `Source` records; a broken item costs that item alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from kg.bibliography.tagged import name_work, one_line_of
from kg.model import Failure, Person, Source

__all__ = ["EXTRA", "KINDS", "TEXTS", "TYPES", "parse_csl"]

KINDS: Final = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "webpage": "online",
    "document": "misc",
    "manuscript": "unpublished",
    "dataset": "dataset",
    "patent": "patent",
    "software": "software",
    "motion_picture": "video",
    "collection": "collection",
}
"""Item type → entry type, one to one; further types are read as the nearest and kept."""

TYPES: Final = {kind: name for name, kind in KINDS.items()}

_NEAREST: Final = {
    "article": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "entry-encyclopedia": "incollection",
    "entry-dictionary": "incollection",
    "post-weblog": "online",
    "post": "online",
}

EXTRA: Final = {
    "abstract": "abstract",
    "ISSN": "issn",
    "ISBN": "isbn",
    "language": "language",
    "edition": "edition",
    "keyword": "keywords",
    "publisher-place": "location",
}
"""Variables that have no place of their own in the record, with the name they are kept under."""

TEXTS: Final = frozenset(
    (
        *("annote", "archive", "archive_location", "archive-place", "authority", "call-number", "chapter-number"),
        *("citation-label", "collection-number", "collection-title", "container-title-short", "dimensions", "event"),
        *("event-place", "event-title", "genre", "jurisdiction", "medium", "number", "number-of-pages"),
        *("number-of-volumes", "original-publisher", "original-title", "page-first", "references", "reviewed-title"),
        *("scale", "section", "source", "status", "title-short", "version"),
    )
)
"""Further text variables, kept under their own names. Source: CSL 1.0.2 specification, appendix IV."""

_ITEM = re.compile(r"^\s*\{|(?<=\})\s*,\s*(?=\{)", re.MULTILINE)
_BLANK = re.compile(r"[\s,]*")
_MOST_BROKEN: Final = 200
"""Broken items after which a file is given up: finding each one's place takes time that grows with the file."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")


def parse_csl(text: str, *, where: str) -> tuple[list[Source], list[Failure]]:
    """Return the items of a CSL-JSON text, a list of items or one item, in order and what could not be read.

    Args:
        text: Contents of the file.
        where: Name of the file, for messages.
    """
    sources: list[Source] = []
    failures: list[Failure] = []
    taken: set[str] = set()
    for line, item in _items(text, where, failures):
        if not isinstance(item, dict):
            what = f"is {type(item).__name__}, not an item"
            failures.append(Failure(where=where, line=line, what=what, hint="an item is an object in braces"))
            continue
        try:
            source = _to_source(item, where, line)
        except RecursionError:
            failures.append(Failure(where=where, line=line, what="item is nested too deeply"))
            continue
        if not (source.title or source.authors or source.doi or source.url):
            what = "item has no title, author, DOI or URL"
            failures.append(Failure(where=where, line=line, what=what, hint="mend the item; the others are read"))
            continue
        source = replace(source, key=source.key or name_work(source, taken))
        taken.add(source.key)
        sources.append(source)
    return sources, failures


def _items(text: str, where: str, failures: list[Failure]) -> Iterator[tuple[int, Any]]:
    """Give each item with its line; after a broken one go on at the next that begins a line or follows a brace."""
    decoder = json.JSONDecoder()
    start = _BLANK.match(text)
    at = start.end() if start else 0
    listed = text[at : at + 1] == "["
    at += listed
    line, counted, broken = 1, 0, 0
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        if at >= len(text) or (listed and text[at] == "]"):
            if listed and at >= len(text):
                failures.append(Failure(where=where, line=line, what="the list is not closed", hint="it ends with ]"))
            return
        line += text.count("\n", counted, at)
        counted = at
        try:
            item, after_item = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            # besides bad JSON: numbers of thousands of digits, and braces in braces without end
            reason, place = "it is nested too deeply or has a number that is too long", at
            if isinstance(error, json.JSONDecodeError):
                reason, place = error.msg, error.pos
            failures.append(
                Failure(
                    where=where,
                    line=line + text.count("\n", at, place),
                    what=f"item cannot be read: {reason[:1].lower()}{reason[1:]}",
                    hint="mend the item; the others are read",
                    raw=text[at : at + 300],
                )
            )
            broken += 1
            if broken == _MOST_BROKEN:
                what = f"{broken} items are broken; the rest of the file is not read"
                failures.append(Failure(where=where, line=line, what=what, hint="is this CSL-JSON?"))
                return
            after = _ITEM.search(text, max(at + 1, place - 1))
            if after is None:
                return
            at = after.end() - 1 if text[after.end() - 1] == "{" else after.end()
            continue
        at = after_item
        yield line, item
        if not listed:
            return


def _to_source(item: dict[str, Any], where: str, line: int) -> Source:
    custom = item.get("custom")
    held = custom.get("kg") if isinstance(custom, dict) else None
    ours: dict[str, Any] = held if isinstance(held, dict) else {}
    name = str(item.get("type") or "")
    doi = _DOI.search(_text(item.get("DOI")) or "")
    year = _year(item.get("issued"))
    return Source(
        key=_text(item.get("id")) or _text(item.get("citation-key")) or "",
        kind=_text(ours.get("kind")) or KINDS.get(name) or _NEAREST.get(name) or "misc",
        authors=_people(item.get("author")),
        others=ours.get("others") is True,
        year=year,
        suffix=_text(item.get("year-suffix")) or "",
        title=_text(item.get("title")),
        container=_text(item.get("container-title")),
        volume=_text(item.get("volume")),
        issue=_text(item.get("issue")),
        pages=_text(item.get("page")),
        publisher=_text(item.get("publisher")),
        doi=doi.group() if doi else None,
        pmid=_text(item.get("PMID")),
        pmcid=_text(item.get("PMCID")),
        url=_text(item.get("URL")),
        accessed=_date(item.get("accessed")),
        unconfirmed=_texts(ours.get("unconfirmed")),
        note=_text(item.get("note")),
        names=_texts(ours.get("names")),
        notices=_texts(ours.get("notices")),
        where=where,
        line=line,
        extra=_extra(item, ours, name, year),
    )


def _extra(item: dict[str, Any], ours: dict[str, Any], name: str, year: int | None) -> tuple[tuple[str, str], ...]:
    kept: dict[str, str] = {}
    fields = ours.get("fields")
    for field, value in fields.items() if isinstance(fields, dict) else ():
        kept[str(field).lower()] = _text(value) or ""
    if name and name not in KINDS and "kind" not in ours:
        kept["csl-type"] = name
    date = _date(item.get("issued"))
    if date and date != str(year):
        kept["date"] = date
    held = {
        *("id", "citation-key", "type", "author", "issued", "year-suffix", "title", "container-title", "volume"),
        *("issue", "page", "publisher", "PMID", "PMCID", "URL", "accessed", "note"),
    }
    for field, value in item.items():
        if field in held or (field == "DOI" and _DOI.search(str(value))):
            continue
        others = {key: part for key, part in value.items() if key != "kg"} if field == "custom" and ours else value
        shown = _text(others)
        if shown is None and isinstance(others, dict | list) and others:
            shown = json.dumps(others, ensure_ascii=False, sort_keys=True)
        if shown:
            kept[EXTRA.get(field, field.lower())] = shown
    return tuple(sorted((field, value) for field, value in kept.items() if value))


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return one_line_of(str(value)) or None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for text in map(_text, value) if text) if isinstance(value, list) else ()


def _people(value: object) -> tuple[Person, ...]:
    people = []
    for name in value if isinstance(value, list) else ():
        if not isinstance(name, dict):
            continue
        parts = {part: _text(name.get(part)) or "" for part in ("family", "given", "suffix", "literal")}
        particles = [_text(name.get(part)) or "" for part in ("dropping-particle", "non-dropping-particle")]
        if parts["literal"]:
            people.append(Person(family=parts["literal"], organisation=True))
        elif parts["family"] or parts["given"]:
            family = " ".join(filter(None, (*particles, parts["family"]))) or parts["given"]
            given = parts["given"] if parts["family"] else ""
            people.append(Person(family=family, given=given, suffix=parts["suffix"]))
    return tuple(people)


def _parts(value: object) -> list[int]:
    if not isinstance(value, dict):
        return []
    dates = value.get("date-parts")
    first = dates[0] if isinstance(dates, list) and dates else []
    numbers: list[int] = []
    for part in first if isinstance(first, list) else ():
        text = str(part)
        if not re.fullmatch(r"\d{1,4}", text):
            break
        numbers.append(int(text))
    return numbers


def _year(value: object) -> int | None:
    parts = _parts(value)
    if parts:
        return parts[0] or None
    found = re.search(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)", _date(value) or "")
    return int(found.group(1)) if found else None


def _date(value: object) -> str | None:
    """Return a date as ISO 8601 up to the part that is known, or as it was written."""
    parts = _parts(value)
    if parts:
        return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:3])])
    if isinstance(value, dict):
        return _text(value.get("raw")) or _text(value.get("literal"))
    return _text(value)
