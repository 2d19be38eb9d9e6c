"""`Source` records → RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.bibliography.ris import KNOWN_EXTRA, TYPES, read_person
from kg.model import Person, Source

__all__ = ["write_ris"]

_TAGS: Final = {name: tag for tag, name in KNOWN_EXTRA.items()}
_NEAREST: Final = {
    "inbook": "CHAP",
    "mastersthesis": "THES",
    "thesis": "THES",
    "report": "RPRT",
    "conference": "CPAPER",
    "webpage": "ELEC",
    "booklet": "BOOK",
    "manual": "RPRT",
}
_RANGE = re.compile(r"([^–]+)–([^–]+)")


def write_ris(sources: Iterable[Source]) -> str:
    """Return the sources as RIS; what it has no tag for stands in notes that begin with ``kg-``."""
    return "\n".join(_record(source) for source in sources)


def _record(source: Source) -> str:
    extra = dict(source.extra)
    kind = TYPES.get(source.kind) or _NEAREST.get(source.kind) or "GEN"
    foreign = extra.pop("ris-ty", None)
    pairs: list[tuple[str, str | None]] = [("TY", foreign or kind), ("ID", source.key)]
    pairs += [("AU", _person(person)) for person in source.authors]
    pairs += [
        ("PY", str(source.year) if source.year else None),
        ("TI", source.title),
        ("T2", source.container),
        ("VL", source.volume),
        ("IS", source.issue),
        *_pages(source.pages),
        ("PB", source.publisher),
        ("DO", source.doi),
        ("AN", source.pmid),
        ("DB", "PubMed" if source.pmid else None),
        ("C2", source.pmcid),
        ("UR", source.url),
        ("Y2", source.accessed),
        ("N1", source.note),
        ("N1", _ours("unconfirmed", "; ".join(source.unconfirmed))),
        ("N1", _ours("names", "; ".join(source.names))),
        ("N1", _ours("notices", "; ".join(source.notices))),
        ("N1", _ours("others", "yes" if source.others else "")),
        ("N1", _ours("organisations", "; ".join(_doubtful(source)))),
        ("N1", _ours("suffix", source.suffix)),
        ("N1", _ours("kind", source.kind if TYPES.get(source.kind) is None and not foreign else "")),
    ]
    for name, value in extra.items():
        tag = name.removeprefix("ris-").upper() if re.fullmatch(r"ris-[a-z][a-z0-9]", name) else _TAGS.get(name)
        pairs.append((tag, value) if tag else ("N1", _ours(f"field-{name}", value)))
    lines = [f"{tag}  - {value}" for tag, value in pairs if value]
    return "\n".join([*lines, "ER  - ", ""])


def _ours(name: str, value: str) -> str | None:
    return f"kg-{name}: {value}" if value else None


def _person(person: Person) -> str:
    if person.organisation:
        return person.family
    return ", ".join([person.family, person.given, *([person.suffix] if person.suffix else [])]).rstrip(" ")


def _doubtful(source: Source) -> list[str]:
    """Return the places, from 1, of organisations whose name looks like a person's."""
    people = enumerate(source.authors, start=1)
    return [str(place) for place, one in people if one.organisation and read_person(one.family) != one]


def _pages(pages: str | None) -> list[tuple[str, str | None]]:
    found = _RANGE.fullmatch(pages or "")
    return [("SP", found.group(1)), ("EP", found.group(2))] if found else [("SP", pages)]
