"""`Source` records → BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.bibliography.fields import CONTAINERS, PUBLISHERS
from kg.bibliography.latex import encode_latex
from kg.model import Person, Source

__all__ = ["write_bibtex"]

_CONTAINER: Final = {"incollection": "booktitle", "inproceedings": "booktitle", "inbook": "booktitle"}
_PUBLISHER: Final = {
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "report": "institution",
}
_NAME = re.compile(r"[A-Za-z][\w.:+-]*")
_KEY = re.compile(r"[^\s,{}()=\"#%'\\~@]+")
_MONTH_LIKE = re.compile(r"[{}]")


def write_bibtex(sources: Iterable[Source]) -> str:
    """Return the sources as BibTeX, one field a line, fields in a fixed order."""
    return "\n".join(_entry(source) for source in sources)


def _entry(source: Source) -> str:
    names = {name for name, _ in source.extra}
    pairs: list[tuple[str, str]] = []

    def add(name: str, value: str | None) -> None:
        if value and name not in names:
            pairs.append((name, value))

    people = [_person(person) for person in source.authors] + (["others"] if source.others else [])
    add("author", " and ".join(people))
    add("title", _text(source.title))
    add("journal" if names & set(CONTAINERS) else _CONTAINER.get(source.kind, "journal"), _text(source.container))
    add("year", f"{source.year}{source.suffix}" if source.year else None)
    if source.year is None:
        add("extrayear", source.suffix)
    add("volume", _text(source.volume))
    add("number", _text(source.issue))
    add("pages", _text(source.pages))
    add("publisher" if names & set(PUBLISHERS) else _PUBLISHER.get(source.kind, "publisher"), _text(source.publisher))
    add("doi", source.doi)
    add("pmid", source.pmid)
    add("pmcid", source.pmcid)
    add("url", source.url)
    add("urldate", _text(source.accessed))
    add("note", _text(source.note))
    add("kg-names", _text("; ".join(source.names)))
    add("kg-unconfirmed", _text(",".join(source.unconfirmed)))
    add("kg-notices", _text("; ".join(source.notices)))
    pairs.extend((name, encode_latex(value)) for name, value in source.extra if _NAME.fullmatch(name))
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in pairs)
    key = source.key if _KEY.fullmatch(source.key) else re.sub(r"[^\w:./+*-]+", "-", source.key)
    kind = source.kind if _NAME.fullmatch(source.kind) else "misc"
    return f"@{kind}{{{key},\n{lines}}}\n"


def _text(value: str | None) -> str | None:
    return encode_latex(value) if value else None


def _person(person: Person) -> str:
    family = encode_latex(person.family)
    if person.organisation:
        return f"{{{family}}}"
    # braces keep "and", commas and capitals inside a name from being read as parts of the form
    if "," in family or re.search(r"\band\b", family, re.IGNORECASE):
        family = f"{{{family}}}"
    given = _guarded(person.given)
    if person.suffix:
        return f"{family}, {_guarded(person.suffix)}, {given}"
    if given:
        return f"{family}, {given}"
    return f"{{}}{family}" if " " not in family and not family.islower() else f"{{{family}}}{{}}"


def _guarded(value: str) -> str:
    text = encode_latex(value)
    return f"{{{text}}}" if "," in text or re.search(r"\band\b", text, re.IGNORECASE) else text
