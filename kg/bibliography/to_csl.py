"""`Source` records → CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from kg.bibliography.csl import EXTRA, KINDS, TEXTS, TYPES
from kg.model import Person, Source

__all__ = ["write_csl"]

_VARIABLES: Final = {name: variable for variable, name in EXTRA.items()} | {name: name for name in TEXTS}
_NEAREST: Final = {
    "inbook": "chapter",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "report": "report",
    "conference": "paper-conference",
    "proceedings": "book",
    "booklet": "book",
    "manual": "report",
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def write_csl(sources: Iterable[Source]) -> str:
    """Return the sources as a CSL-JSON list; what CSL has no variable for stands under ``custom.kg``."""
    return json.dumps([_item(source) for source in sources], ensure_ascii=False, indent=2) + "\n"


def _item(source: Source) -> dict[str, Any]:
    extra = dict(source.extra)
    foreign = extra.pop("csl-type", None)
    kind = foreign or TYPES.get(source.kind) or _NEAREST.get(source.kind) or "document"
    date = extra.get("date", "")
    if source.year and _DATE.fullmatch(date) and date.startswith(f"{source.year:04d}-"):
        extra.pop("date")
    else:
        date = str(source.year) if source.year else ""
    ours: dict[str, Any] = {
        "kind": source.kind if KINDS.get(kind) != source.kind and not foreign else None,
        "others": source.others,
        "unconfirmed": list(source.unconfirmed),
        "names": list(source.names),
        "notices": list(source.notices),
        "fields": {name: value for name, value in extra.items() if name not in _VARIABLES},
    }
    ours = {name: value for name, value in ours.items() if value}
    item: dict[str, Any] = {
        "id": source.key,
        "type": kind,
        "author": [_person(person) for person in source.authors],
        "issued": _date(date),
        "year-suffix": source.suffix,
        "title": source.title,
        "container-title": source.container,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.pages,
        "publisher": source.publisher,
        "DOI": source.doi,
        "PMID": source.pmid,
        "PMCID": source.pmcid,
        "URL": source.url,
        "accessed": _date(source.accessed or ""),
        "note": source.note,
        **{_VARIABLES[name]: value for name, value in extra.items() if name in _VARIABLES},
        "custom": {"kg": ours} if ours else None,
    }
    return {name: value for name, value in item.items() if value}


def _date(value: str) -> dict[str, Any] | None:
    found = _DATE.fullmatch(value)
    if found:
        return {"date-parts": [[int(part) for part in found.groups() if part]]}
    return {"raw": value} if value else None


def _person(person: Person) -> dict[str, str]:
    if person.organisation:
        return {"literal": person.family}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {name: value for name, value in parts.items() if value}
