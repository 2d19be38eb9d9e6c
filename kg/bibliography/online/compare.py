"""Our entry beside a service's record: what we lack, where we differ, what was published since."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from kg.bibliography.fold import fold, fold_title
from kg.model import Person, Source

__all__ = ["Comparison", "Difference", "compare", "complete"]

_FILLED: Final = (
    *("authors", "year", "title", "container", "volume", "issue", "pages", "publisher", "doi", "pmid", "pmcid"),
)
"""Fields a service may fill in or contradict. Publishers go by many names: theirs is filled in, never contradicted."""

_MARKS: Final = {
    "author": "authors",
    "journal": "container",
    "journaltitle": "container",
    "booktitle": "container",
    "number": "issue",
    "date": "year",
}
"""Names of fields in ``kg-unconfirmed`` → names in the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field for which the service has another value than we."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Our entry and the service's record.

    Attributes:
        ours: Our entry.
        theirs: The service's record.
        missing: Fields we lack and they have, with their value as text.
        differences: Fields that differ.
        confirmed: Fields marked unconfirmed in our entry whose value the service has too.
        notices: What was published about the work since and stands in our entry not yet.
        notice_of: Works that this one is itself a notice of, where it is a retraction or correction.
    """

    ours: Source
    theirs: Source
    missing: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    confirmed: tuple[str, ...]
    notices: tuple[str, ...]
    notice_of: tuple[str, ...]


def compare(ours: Source, theirs: Source) -> Comparison:
    """Return what a service's record adds to our entry and where it contradicts it."""
    missing: list[tuple[str, str]] = []
    differences: list[Difference] = []
    same: set[str] = set()
    for name in _FILLED:
        mine, other = getattr(ours, name), getattr(theirs, name)
        if not other:
            continue
        if not mine:
            missing.append((name, _shown(other)))
        elif _agree(name, ours, theirs):
            same.add(name)
        elif name != "publisher":
            differences.append(Difference(field=name, ours=_shown(mine), theirs=_shown(other)))
    extra = dict(theirs.extra)
    return Comparison(
        ours=ours,
        theirs=theirs,
        missing=tuple(missing),
        differences=tuple(differences),
        confirmed=tuple(mark for mark in ours.unconfirmed if _MARKS.get(mark, mark) in same),
        notices=tuple(notice for notice in theirs.notices if not _known(notice, ours.notices)),
        notice_of=tuple(part for part in extra.get("notice-of", "").split("; ") if part),
    )


def complete(comparison: Comparison, *, overwrite: bool = False) -> Source:
    """Return our entry with its gaps filled, its confirmed fields unmarked and the notices added.

    Args:
        comparison: What was compared.
        overwrite: Whether fields that differ take the service's value.
    """
    wanted = [name for name, _ in comparison.missing]
    if overwrite:
        wanted += [difference.field for difference in comparison.differences]
    ours, theirs = comparison.ours, comparison.theirs
    known = {notice.split(" ")[0] for notice in comparison.notices}
    return replace(
        ours,
        **{name: getattr(theirs, name) for name in wanted},
        others=ours.others and "authors" not in wanted,
        kind=theirs.kind if ours.kind == "misc" and not ours.title else ours.kind,
        unconfirmed=tuple(mark for mark in ours.unconfirmed if mark not in comparison.confirmed),
        notices=(*(notice for notice in ours.notices if notice not in known), *comparison.notices),
    )


def _known(notice: str, ours: tuple[str, ...]) -> bool:
    return notice in ours or (" " not in notice and any(mine.split(" ")[0] == notice for mine in ours))


def _agree(name: str, ours: Source, theirs: Source) -> bool:
    mine, other = getattr(ours, name), getattr(theirs, name)
    if name == "authors":
        return _same_people(ours, theirs.authors)
    if name == "year":
        return str(mine) in dict(theirs.extra).get("years", str(other)).split("; ")
    if name == "title":
        return _same_title(str(mine), str(other))
    if name == "container":
        return _same_container(str(mine), str(other))
    if name == "pages":
        return _last_pages(str(mine)) == _last_pages(str(other))
    return str(mine).strip().lower() == str(other).strip().lower()


def _same_people(ours: Source, theirs: tuple[Person, ...]) -> bool:
    mine, other = ([fold(person.family) for person in people] for people in (ours.authors, theirs))
    if ours.others:
        other = other[: len(mine)]
    # a double name may stand under its last part, and a particle with the given name
    return len(mine) == len(other) and all(
        a == b or a.endswith(b) or b.endswith(a) for a, b in zip(mine, other, strict=True)
    )


def _same_title(ours: str, theirs: str) -> bool:
    mine, other = (fold_title(title.replace("&", " and ")) for title in (ours, theirs))
    other = re.sub(r"^(?:retracted|retracted article|withdrawn) ", "", other)
    return mine.replace(" ", "") == other.replace(" ", "")


def _same_container(ours: str, theirs: str) -> bool:
    """Tell whether two names of a journal are one, also where one is abbreviated."""
    small = {"the", "of", "and", "in", "for", "on", "a", "de", "der", "für"}
    mine, other = ([word for word in fold_title(name).split() if word not in small] for name in (ours, theirs))
    if len(mine) != len(other):
        return fold(ours) == fold(theirs)
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(mine, other, strict=True))


def _last_pages(pages: str) -> tuple[str, ...]:
    """Return first and last page, the last written out: 101–9 is 101–109."""
    parts = [part.strip().lower() for part in re.split(r"[-–—]+", pages) if part.strip()]
    if len(parts) == 2 and parts[0].isdigit() and parts[1].isdigit() and len(parts[1]) < len(parts[0]):
        parts[1] = parts[0][: len(parts[0]) - len(parts[1])] + parts[1]
    return tuple(parts[:1] if len(parts) == 2 and parts[0] == parts[1] else parts)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(", ".join(filter(None, (person.family, person.given))) for person in value)
    return str(value)
