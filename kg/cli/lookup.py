"""What ``kg bibliography fetch`` asks for, and how it says what came back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kg import assets
from kg.cli.screen import progress
from kg.errors import InputError
from kg.model import Failure, Source

if TYPE_CHECKING:
    from kg.bibliography.online import Comparison, Metadata

__all__ = ["Found", "choose_form", "lines_of", "look_up", "named_works", "rows_of"]

GIVEN_UP = 3
"""Works in a row that a service fails to answer before it is left alone."""

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PMID = re.compile(r"pmid:\s*([1-9]\d{0,7})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came back: comparisons, all entries of the bibliography after filling, works that were not found."""

    comparisons: tuple[Comparison, ...]
    entries: tuple[Source, ...]
    failures: tuple[Failure, ...]


def choose_form(target: str) -> Literal["bibtex", "ris", "csl-json"]:
    """Return the form a file's name asks for.

    Raises:
        InputError: It asks for none that is written.
    """
    suffix = Path(target).suffix.lower()
    if suffix in (".bib", ".bibtex"):
        return "bibtex"
    if suffix == ".ris":
        return "ris"
    if suffix == ".json":
        return "csl-json"
    raise InputError(
        f"'{suffix or target}' is no form that is written", where=target, hint="name it .bib, .ris or .json"
    )


def named_works(works: Sequence[str], bib: Sequence[str]) -> tuple[dict[str, Source], list[Source], list[Failure]]:
    """Return the entries of the bibliographies named, the works asked for, and what could not be read.

    A work by identifier that has no entry is one without a key.

    Raises:
        InputError: A word is neither file, identifier nor key.
    """
    from kg.bibliography import read_bibliography

    files = [work for work in works if Path(work).is_file()]
    keys = [work for work in works if work not in files and not _DOI.fullmatch(work) and not _PMID.fullmatch(work)]
    shipped = [] if bib or files or not keys else [str(assets.path("corpus/references.bib"))]
    bibliography = read_bibliography(dict.fromkeys([*bib, *files, *shipped]))
    entries = dict(bibliography.sources)
    wanted: dict[str, Source] = {}
    for work in works:
        doi, pmid = _DOI.fullmatch(work), _PMID.fullmatch(work)
        if work in files:
            wanted.update({key: one for key, one in entries.items() if one.where == work})
        elif work in entries:
            wanted[work] = entries[work]
        elif doi or pmid:
            asked = Source(key="", doi=doi.group(1) if doi else None, pmid=pmid.group(1) if pmid else None, where=work)
            same = next((one for one in entries.values() if _is_same(one, asked)), asked)
            wanted[same.key or work] = same
        else:
            hint = "name an existing file, a DOI, PMID:NUMBER, or a key of --bib FILE"
            raise InputError("no such file, and no key of the bibliography", where=work, hint=hint)
    return entries, list(wanted.values()), list(bibliography.failures)


def _is_same(entry: Source, asked: Source) -> bool:
    by_doi = asked.doi is not None and (entry.doi or "").lower() == asked.doi.lower()
    return by_doi or (asked.pmid is not None and entry.pmid == asked.pmid)


def look_up(
    wanted: Sequence[Source], service: Metadata, entries: dict[str, Source], *, overwrite: bool, quiet: bool
) -> Found:
    """Ask a service about works, and fill the gaps of the entries.

    Raises:
        InputError: The service answers nothing at all.
    """
    from kg.bibliography import name_work
    from kg.bibliography.online import compare, complete

    comparisons: list[Comparison] = []
    failures: list[Failure] = []
    after = dict(entries)
    silent = 0
    with progress(f"asking {service.name}", len(wanted), quiet=quiet) as tick:
        for place, work in enumerate(wanted):
            named = work.key or work.doi or work.pmid or "-"
            tick(named)
            try:
                record = service.find(work)
            except InputError as error:
                failures.append(
                    Failure(where=error.where or service.name, what=f"{named}: {error.what}", hint=error.hint)
                )
                silent += 1
                if not comparisons and len(wanted) == 1:
                    raise
                if silent == GIVEN_UP:
                    left = len(wanted) - place - 1
                    failures.append(
                        Failure(
                            where=service.name, what=f"left alone after {silent} failures; {left} works not asked for"
                        )
                    )
                    break
                continue
            silent = 0
            if record is None:
                what = f"{named}: not found by {service.name}"
                failures.append(
                    Failure(
                        where=work.where or "-",
                        line=work.line,
                        what=what,
                        hint="check the identifiers, or another --service",
                    )
                )
                continue
            comparison = compare(work, record)
            comparisons.append(comparison)
            full = complete(comparison, overwrite=overwrite)
            if not full.key:
                full = replace(full, key=name_work(full, set(after)))
            after[full.key] = full
    return Found(comparisons=tuple(comparisons), entries=tuple(after.values()), failures=tuple(failures))


def lines_of(comparison: Comparison, service: str, *, overwrite: bool, verbose: bool) -> Iterator[str]:
    """Give the report of one work, the gravest first; one that agrees is named only with ``--verbose``."""
    ours = comparison.ours
    place = f"{ours.where}:{ours.line}: {ours.key}" if ours.line else ours.key or ours.where or "-"
    for notice in comparison.notices:
        kind, _, identifier = notice.partition(" ")
        yield f"{place}: {kind.upper().replace('_', ' ')} says {service}{': ' if identifier else ''}{identifier}"
    for about in comparison.notice_of:
        yield f"{place}: is itself a notice: {about}"
    for one in comparison.differences:
        taken = "replaced" if overwrite else "kept"
        yield f"{place}: {one.field} differs: ours '{one.ours}' ({taken}), {service} '{one.theirs}'"
    for field, value in comparison.missing:
        yield f"{place}: {field} is missing: {service} has '{value}'"
    if comparison.confirmed:
        yield f"{place}: {', '.join(comparison.confirmed)} confirmed by {service}"
    quiet = not (comparison.notices or comparison.notice_of or comparison.differences or comparison.missing)
    if quiet and verbose and not comparison.confirmed:
        yield f"{place}: agrees with {service}"


def rows_of(comparison: Comparison, service: str) -> Iterable[dict[str, Any]]:
    """Give the report of one work for programs."""
    ours, theirs = comparison.ours, comparison.theirs
    yield {
        "key": ours.key or None,
        "where": ours.where,
        "line": ours.line,
        "service": service,
        "doi": theirs.doi,
        "pmid": theirs.pmid,
        "missing": dict(comparison.missing),
        "differences": [{"field": one.field, "ours": one.ours, "theirs": one.theirs} for one in comparison.differences],
        "confirmed": list(comparison.confirmed),
        "notices": list(comparison.notices),
        "notice_of": list(comparison.notice_of),
    }
