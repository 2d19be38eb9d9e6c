"""What an entry takes over from the entries it names in ``crossref`` and ``xdata``."""

from __future__ import annotations

from typing import Final

__all__ = ["Entries", "inherit_fields"]

Entries = dict[str, tuple[str, dict[str, str]]]
"""Entry type and raw fields by key."""

_OWN: Final = frozenset(
    (
        *("ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort"),
        *("related", "relatedoptions", "relatedstring", "relatedtype", "shortauthor", "shorteditor", "shorthand"),
        *("shorthandintro", "shorttitle", "sortkey", "keywords", "abstract", "note", "pages", "pagetotal"),
        *("doi", "url", "urldate", "eprint", "eprinttype", "pmid", "pmcid", "kg-unconfirmed", "kg-names", "kg-notices"),
    )
)
"""Fields of a parent that are the parent's alone. Source: the BibLaTeX manual, appendix B; and, departing from it, the
identifiers, because the DOI of a book is not that of its chapters."""

_TITLES: Final = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
}
_PERIODICAL: Final = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_AUTHORED_PARTS: Final = frozenset(("inbook", "bookinbook", "suppbook"))
_SAME_LEVEL: Final = frozenset(("article", "misc", "online", "xdata"))
_DEEPEST: Final = 20
"""Parents of parents walked at most."""


def inherit_fields(key: str, entries: Entries) -> tuple[dict[str, str], list[str]]:
    """Return an entry's raw fields with those of its parents added where it has none, and the keys that lead nowhere.

    Circles end where they close. Names of entries are compared as written.
    """
    missing: list[str] = []
    fields = _inherit(key, entries, (), missing)
    return fields, list(dict.fromkeys(missing))


def _inherit(key: str, entries: Entries, above: tuple[str, ...], missing: list[str]) -> dict[str, str]:
    kind, own = entries[key]
    fields = dict(own)
    if key in above or len(above) >= _DEEPEST:
        return fields
    for parent in _names(own.get("xdata", "")):
        if parent not in entries:
            missing.append(parent)
            continue
        for name, value in _inherit(parent, entries, (*above, key), missing).items():
            fields.setdefault(name, value)
    for parent in _names(own.get("crossref", ""))[:1]:
        if parent not in entries:
            missing.append(parent)
            continue
        parent_kind = entries[parent][0]
        for name, value in _inherit(parent, entries, (*above, key), missing).items():
            given = _name_in_child(name, parent_kind, kind)
            if given is not None:
                fields.setdefault(given, value)
    return fields


def _names(value: str) -> list[str]:
    return [name for name in (part.strip() for part in value.split(",")) if name]


def _name_in_child(name: str, parent: str, child: str) -> str | None:
    """Return the child's name of a parent's field, ``None`` where it is not passed on."""
    if name in _OWN:
        return None
    if parent == child:
        return name if name not in ("author", *_TITLES) else None
    if parent == "periodical" and name in _PERIODICAL:
        return _PERIODICAL[name]
    if name in _TITLES:
        return None if child in _SAME_LEVEL else _TITLES[name]
    if name == "author":
        return "author" if child in _AUTHORED_PARTS else None
    return name
