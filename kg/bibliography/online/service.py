"""The one interface of a metadata service, and what the services' records have in common."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Protocol

from kg.bibliography.fold import fold, fold_title
from kg.model import Person, Source

__all__ = ["NOTICES", "GetJson", "Metadata", "choose", "items_of", "name_notices", "text_of", "tidy_doi"]

GetJson = Callable[[str, Mapping[str, str]], Any]
"""Asks a path with parameters; gives the JSON, ``None`` where the service does not know the work."""


class Metadata(Protocol):
    """A service that knows works."""

    name: str

    def find(self, work: Source) -> Source | None:
        """Return the service's record of a work, found by identifier or else title; ``None`` where it has none.

        The record's ``notices`` name what was published about the work since.
        """


NOTICES: Final = {
    "retraction": "retraction",
    "removal": "retraction",
    "retraction in": "retraction",
    "retracted and republished in": "retraction",
    "withdrawal": "withdrawal",
    "partial_retraction": "partial_retraction",
    "partial retraction in": "partial_retraction",
    "expression_of_concern": "expression_of_concern",
    "expression of concern": "expression_of_concern",
    "expression of concern in": "expression_of_concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "erratum in": "correction",
    "correction in": "correction",
    "corrected and republished in": "correction",
}
"""The services' words for a notice → ours. Source: Crossref, "update types"; MEDLINE, "Comments/Corrections"."""

_GRAVITY: Final = ("retraction", "withdrawal", "partial_retraction", "expression_of_concern", "correction")
_TAG = re.compile(r"<[^<>]{1,200}>")
_ALIKE: Final = 93.0
"""Least ``rapidfuzz.fuzz.ratio`` of our title and that of a record found by title. Source: project choice."""


def text_of(value: object) -> str | None:
    """Return a value as plain text on one line: the first of a list, markup removed."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, bool) or not isinstance(first, str | int):
        return None
    return " ".join(html.unescape(_TAG.sub("", str(first))).split()) or None


def items_of(value: object, *path: str) -> list[dict[str, Any]]:
    """Return the objects at the end of a path of names, whatever is missing on the way."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, dict)]


def tidy_doi(value: object) -> str | None:
    """Return a DOI without address or scheme, in lower case, as DOIs are compared."""
    found = re.search(r"10\.\d{4,9}/\S+", str(value or ""))
    return found.group().lower() if found else None


def name_notices(pairs: Iterable[tuple[object, object]]) -> tuple[str, ...]:
    """Return notices from the service's words and identifiers, the gravest first, each once."""
    found: dict[str, None] = {}
    for word, identifier in pairs:
        kind = NOTICES.get(str(word or "").strip().lower())
        if kind is not None:
            found[f"{kind} {identifier}" if identifier else kind] = None
    named = {notice.split(" ")[0] for notice in found if " " in notice}
    kept = (notice for notice in found if " " in notice or notice not in named)
    return tuple(sorted(kept, key=lambda notice: (_GRAVITY.index(notice.split(" ")[0]), notice)))


def choose(work: Source, records: Iterable[Source]) -> Source | None:
    """Return the record that is the work, by title, first author and year; ``None`` unless exactly that is clear."""
    from rapidfuzz import fuzz

    title = fold_title(work.title or "")
    if len(title) < 12:
        return None
    fitting: list[tuple[float, Source]] = []
    for record in records:
        score = fuzz.ratio(title, fold_title(record.title or ""), score_cutoff=_ALIKE)
        if score and _same_first(work.authors, record.authors) and _near(work.year, record.year):
            fitting.append((score, record))
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _same_first(ours: tuple[Person, ...], theirs: tuple[Person, ...]) -> bool:
    return not ours or not theirs or fold(ours[0].family) == fold(theirs[0].family)


def _near(ours: int | None, theirs: int | None) -> bool:
    return ours is None or theirs is None or abs(ours - theirs) <= 1
