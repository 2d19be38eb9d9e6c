"""The fields of a BibTeX or BibLaTeX entry → `Source`."""

from __future__ import annotations

import re
from typing import Final

from kg.bibliography.latex import clean_text
from kg.bibliography.values import read_date, read_names
from kg.model import Source

__all__ = ["CONTAINERS", "PUBLISHERS", "find_doi", "read_fields"]

CONTAINERS: Final = ("journal", "journaltitle", "booktitle", "series", "howpublished")
"""Fields that name what a work appeared in, the most specific first."""

PUBLISHERS: Final = ("publisher", "institution", "school", "organization")
"""Fields that name who brought a work out."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ADDRESS = re.compile(r"https?://[^\s{}]+")
_NAMED: Final = ("kg-names", "shorttitle", "keywords", "registration")
_INTERNAL: Final = frozenset(("crossref", "xdata"))


def read_fields(key: str, kind: str, fields: dict[str, str], *, where: str, line: int | None) -> Source:
    """Return the record of an entry; a field without a place in it is kept in ``extra``.

    Args:
        key: Citation key.
        kind: Entry type, lower case.
        fields: Values by lower-case name, macros replaced, LaTeX not decoded.
        where: Name of the file.
        line: 1-based line on which the entry begins.
    """
    reader = _Reader(fields)
    persons = reader.raw("author", "editor")
    authors, others = read_names(persons)
    date = reader.raw("year", "date")
    year, suffix = read_date(date)
    if year is None or f"{year}{suffix}" != date.strip():
        reader.give_back("year", "date")
    doi = find_doi(reader.raw("doi")) or find_doi(fields.get("url", ""))
    if doi is None and fields.get("doi"):
        reader.give_back("doi")
    title, subtitle = reader.plain("title"), reader.plain("subtitle")
    url = reader.raw("url").replace("\\", "")
    published = _ADDRESS.search(fields.get("howpublished", "").replace("\\", ""))
    if published is not None:
        reader.hide("howpublished")
    address = _ADDRESS.search(url) or published
    if url and (address is None or address.group() != url.strip()):
        reader.give_back("url")
    return Source(
        key=key,
        kind=kind,
        authors=authors,
        others=others,
        year=year,
        suffix=suffix or reader.plain("extrayear", "labelyear") or "",
        title=f"{title}: {subtitle}" if title and subtitle else title,
        container=reader.plain(*CONTAINERS),
        volume=reader.plain("volume"),
        issue=reader.plain("number", "issue"),
        pages=reader.plain("pages", "eid"),
        publisher=reader.plain(*PUBLISHERS),
        doi=doi,
        pmid=reader.pmid(),
        pmcid=reader.pmcid(),
        url=address.group() if address else reader.eprint_address(),
        accessed=reader.plain("urldate"),
        unconfirmed=_listed(reader.raw("kg-unconfirmed")),
        note=reader.plain("note"),
        names=tuple(dict.fromkeys(name for field in _NAMED for name in _listed(fields.get(field, "")))),
        where=where,
        line=line,
        notices=_listed(reader.raw("kg-notices")),
        extra=reader.rest(),
    )


def find_doi(value: str) -> str | None:
    """Return the DOI in a value, ``None`` where there is none."""
    found = _DOI.search(value)
    return found.group().replace("\\", "").rstrip("}.,;") if found else None


class _Reader:
    """Takes fields out of an entry and knows which were not taken."""

    def __init__(self, fields: dict[str, str]) -> None:
        self._fields = fields
        self._taken: set[str] = {"kg-names"}
        self._hidden: set[str] = set()

    def raw(self, *names: str) -> str:
        """Return the first of the fields that has a value as it stands, else ``""``."""
        for name in names:
            value = self._fields.get(name)
            if value is not None and value.strip() and name not in self._hidden:
                self._taken.add(name)
                return value
        return ""

    def plain(self, *names: str) -> str | None:
        """Return the first of the fields that has a value as plain text."""
        value = self.raw(*names)
        return (clean_text(value) or None) if value else None

    def give_back(self, *names: str) -> None:
        """Keep fields whose value could not be taken whole."""
        self._taken.difference_update(names)

    def hide(self, name: str) -> None:
        """Let no later reading take a field; it is kept all the same."""
        self._hidden.add(name)

    def pmid(self) -> str | None:
        """Return the PubMed number, also where it stands as an electronic print."""
        value = self.raw("pmid")
        if not value and (self._fields.get("eprinttype") or self._fields.get("archiveprefix", "")).lower() == "pubmed":
            value = self.raw("eprint")
        digits = re.sub(r"\D", "", value)
        if value and digits != value.strip():
            self.give_back("pmid", "eprint")
        return digits or None

    def pmcid(self) -> str | None:
        """Return the PubMed Central number with its letters."""
        value = self.plain("pmcid", "pmc")
        if value is None:
            return None
        return value.upper() if value.upper().startswith("PMC") else f"PMC{value}"

    def eprint_address(self) -> str | None:
        """Return the address of an arXiv print for a work that names no other."""
        kind = (self._fields.get("eprinttype") or self._fields.get("archiveprefix") or "").strip().lower()
        number = self._fields.get("eprint", "").strip()
        known = kind == "arxiv" and re.fullmatch(r"[\w.-]+(?:/\d+)?", number)
        return f"https://arxiv.org/abs/{number}" if known else None

    def rest(self) -> tuple[tuple[str, str], ...]:
        """Return the fields that were not taken, as plain text, sorted by name."""
        left = sorted(set(self._fields) - self._taken - _INTERNAL)
        pairs = ((name, clean_text(self._fields[name])) for name in left)
        return tuple((name, value) for name, value in pairs if value)


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part for part in (clean_text(piece) for piece in re.split(r"[,;]", value)) if part) if value else ()
