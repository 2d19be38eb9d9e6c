"""Bodies of evidence from a table, as a reviewer keeps them for a Summary of Findings: CSV or JSON Lines.

Columns that hold somebody's grade are never read, so a published rating cannot leak into the one given here.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kg.concepts import Scheme
from kg.errors import InputError
from kg.evidence.bias_words import read_bias
from kg.evidence.risk_of_bias import felt_at_once, names_inert
from kg.evidence.sof_fields import (
    CARRIED,
    COLUMNS,
    LABELS,
    CellError,
    Start,
    column,
    plain,
    read_design,
    read_measure,
    unfold_effect,
)
from kg.evidence.sof_fields import read_number as number
from kg.evidence.summary import RATIOS, Bias, Interval, Summary
from kg.model import Failure
from kg.terms import Dimension

__all__ = ["SofRow", "SofTable", "read_sof"]

_FELT: Final = "functional unblinding"
_VERSUS: Final = re.compile(r"\b(?:vs\.?|versus|against|compared (?:with|to))(?=\W|$)", re.IGNORECASE)
_MOST_BYTES: Final = 64 * 1024 * 1024
_MOST_CELL: Final = 100_000
_EVENTS: Final = ("int", "int_n", "ctl", "ctl_n", "total")
_DIMENSIONS: Final = tuple(
    dimension.value
    for dimension in (Dimension.POPULATION, Dimension.INTERVENTION, Dimension.COMPARATOR, Dimension.OUTCOME)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SofRow:
    """One body of evidence of a table: where it stands, what names it, and the facts for its grade."""

    line: int
    named: dict[str, str]
    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class SofTable:
    """The rows that could be read, what could not be, and headings that mean nothing here."""

    rows: tuple[SofRow, ...] = ()
    failures: tuple[Failure, ...] = ()
    unused: tuple[str, ...] = field(default=())


def read_sof(
    data: bytes, *, where: str, form: str | None = None, scheme: Callable[[], Scheme] | None = None
) -> SofTable:
    """Read a table of bodies of evidence.

    Args:
        data: UTF-8 text, with or without a byte-order mark.
        where: Its name, for messages; ``.csv``, ``.tsv`` and ``.jsonl`` tell the form.
        form: ``csv`` or ``jsonl``; by default the name or, failing that, the first character tells.
        scheme: Gives the concepts that tell which drugs patients feel at once; asked where a row compares with an
            inert placebo. Without it functional unblinding is not judged.

    Returns:
        Every row either as a body or as a failure with its line.

    Raises:
        InputError: It is not UTF-8, is empty, is too long or has no column that can be used.
    """
    if len(data) > _MOST_BYTES:
        raise InputError(f"more than {_MOST_BYTES // 2**20} MB", where=where, hint="split the table")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where=where, hint=f"first bad byte at {error.start}") from None
    if not text.strip():
        raise InputError("the table is empty", where=where, hint="see kg grade --help for an example")
    records = _from_csv(text, where) if _form(text, where, form) == "csv" else _from_jsonl(text, where)
    rows: list[SofRow] = []
    failures: list[Failure] = []
    unused: dict[str, None] = {}
    for line, record in records:
        if isinstance(record, Failure):
            failures.append(record)
            continue
        try:
            cells = _known(record, unused)
            named = _named(record)
            felt = scheme is not None and _unblinded(named.get("comparison", ""), scheme)
            rows.append(SofRow(line=line, named=named, summary=_summary(cells, felt=felt)))
        except CellError as error:
            failures.append(Failure(where=where, line=line, what=error.what, hint=error.hint))
    return SofTable(rows=tuple(rows), failures=tuple(failures), unused=tuple(unused))


def _form(text: str, where: str, form: str | None) -> str:
    if form is not None:
        return form
    ending = where.lower().rpartition(".")[2]
    if ending in ("csv", "tsv"):
        return "csv"
    if ending in ("jsonl", "ndjson", "json"):
        return "jsonl"
    return "jsonl" if text.lstrip()[:1] in "{[" else "csv"


_Record = tuple[int, Mapping[str, Any] | Failure]


def _from_jsonl(text: str, where: str) -> Iterator[_Record]:
    if text.lstrip().startswith("["):
        yield from _from_array(text, where)
        return
    for line, row in enumerate(text.split("\n"), 1):
        if row.strip():
            yield line, _object(row, where, line)


def _object(row: str, where: str, line: int) -> Mapping[str, Any] | Failure:
    try:
        found = json.loads(row)
    except (ValueError, RecursionError) as error:
        said = str(error) if isinstance(error, ValueError) else "nested too deeply"
        return Failure(where=where, line=line, what=f"not JSON: {said}", hint="one object a line", raw=row[:200])
    if not isinstance(found, dict):
        return Failure(where=where, line=line, what="not a JSON object", hint="one object a line", raw=row[:200])
    return found


def _from_array(text: str, where: str) -> Iterator[_Record]:
    """Read one array of objects; the line of each is where it begins."""
    decoder = json.JSONDecoder()
    place = text.index("[") + 1
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if place >= len(text) or text[place] == "]":
            return
        line = text.count("\n", 0, place) + 1
        try:
            found, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield line, Failure(where=where, line=line, what="not JSON", hint="an array of objects, or one a line")
            return
        if isinstance(found, dict):
            yield line, found
        else:
            yield line, Failure(where=where, line=line, what="not a JSON object", hint="an array of objects")


def _from_csv(text: str, where: str) -> Iterator[_Record]:
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max("\t;,", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    csv.field_size_limit(_MOST_CELL)
    header: list[str] | None = None
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield begins, Failure(where=where, line=begins, what=f"not CSV: {error}", hint="quote cells with commas")
            return
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            if not any(column(name) == "design" for name in header):
                raise InputError("no column 'design'", where=where, line=begins, hint=f"columns: {', '.join(COLUMNS)}")
            continue
        if len(cells) > len(header):
            extra = f"{len(cells)} cells, but {len(header)} headings"
            yield begins, Failure(where=where, line=begins, what=extra, hint="quote cells that hold the separator")
            continue
        yield begins, dict(zip(header, cells, strict=False))


def _known(record: Mapping[str, Any], unused: dict[str, None]) -> dict[str, Any]:
    """Return the cells this module uses, under their own names; remember the others."""
    cells: dict[str, Any] = {}
    for heading, cell in record.items():
        name = column(str(heading))
        value = None if isinstance(cell, str) and not cell.strip() else cell
        if name == "events" and isinstance(value, Mapping):
            for part in _EVENTS:
                cells["events" if part == "total" else f"events_{part}"] = value.get(part)
        elif name is not None:
            if value is not None or name not in cells:
                cells[name] = value
        elif plain(str(heading)) not in LABELS and str(heading) not in CARRIED:
            unused[str(heading)] = None
    return unfold_effect(cells)


def _named(record: Mapping[str, Any]) -> dict[str, str]:
    """Return what names the row: its id, and what is compared in whom for which outcome."""
    by_name = {column(str(heading)) or str(heading).lower(): value for heading, value in record.items()}
    named = {name: str(by_name[name]) for name in CARRIED if by_name.get(name) not in (None, "")}
    if "comparison" not in named and by_name.get("intervention"):
        named["comparison"] = f"{by_name['intervention']} vs {by_name.get('comparator') or 'not stated'}"
    return named


def _unblinded(comparison: str, scheme: Callable[[], Scheme]) -> bool:
    """Whether a comparison is of a drug that patients feel at once with an inert placebo."""
    parts = _VERSUS.split(comparison, maxsplit=1)
    if len(parts) != 2 or not names_inert(parts[1]):
        return False
    concepts = scheme()
    return any(felt_at_once(slug, concepts) for _, _, slug in concepts.find_mentions(parts[0]))


def _summary(cells: Mapping[str, Any], *, felt: bool) -> Summary:
    """Return the facts of a row.

    Raises:
        CellError: A cell cannot be read, or two cells cannot both be right.
    """
    if cells.get("design") is None:
        raise CellError("no design", "RCT, observational, cohort, case-control, case series or mixed")
    start = read_design(str(cells["design"]))
    studies, people = _whole(cells, "k", least=1), _whole(cells, "n", least=1)
    events = _events(cells, people)
    interval = _interval(cells, people)
    i2 = number(cells.get("i2"), "i2")
    if i2 is not None and not 0 <= i2 <= 100:
        raise CellError(f"i2 is {i2:g}, not 0 to 100", "I² in percent")
    said = cells.get("rob_facts")
    return Summary(
        designs=(start.words,),
        start=start.points,
        randomised=start.randomised,
        mixed=start.mixed,
        units=1,
        studies=studies,
        participants=people,
        events=events,
        bias=_bias(said, studies, start, felt=felt),
        intervals=() if interval is None else (interval,),
        pooled=interval is not None,
        i2=None if studies == 1 else i2,
        i2_how="given",
        indirect=_indirect(cells.get("indirect")),
        small_study_effects=_yes(cells.get("small_study_effects")),
    )


def _bias(said: object, studies: int | None, start: Start, *, felt: bool) -> Bias:
    if said is None:
        return Bias(some=1.0, why=(_FELT,)) if felt else Bias()
    text = "; ".join(map(str, said)) if isinstance(said, list) else str(said)
    found = read_bias(text, studies)
    if start.mixed and found.judged:
        return Bias(some=1.0, why=("studies without randomisation",), seen=found.seen)
    if felt:
        return replace(found, some=1.0, why=(*found.why, _FELT))
    return found


def _whole(cells: Mapping[str, Any], name: str, *, least: int) -> int | None:
    figure = number(cells.get(name), name)
    if figure is None:
        return None
    if figure < least or figure != int(figure):
        raise CellError(f"{name} is {figure:g}", f"a whole number of {least} or more")
    return int(figure)


def _events(cells: Mapping[str, Any], people: int | None) -> int | None:
    parts = {name: _whole(cells, name, least=0) for name in ("events", *(f"events_{part}" for part in _EVENTS[:-1]))}
    for arm in ("int", "ctl"):
        count, size = parts[f"events_{arm}"], parts[f"events_{arm}_n"]
        if count is not None and size is not None and count > size:
            raise CellError(
                f"events_{arm} is {count}, above events_{arm}_n {size}", "people with the event, then people"
            )
    total = parts["events"]
    if total is None and parts["events_int"] is not None and parts["events_ctl"] is not None:
        total = parts["events_int"] + parts["events_ctl"]
    if total is not None and people is not None and total > people:
        raise CellError(f"{total} events in {people} participants", "count people with the event")
    return total


def _interval(cells: Mapping[str, Any], people: int | None) -> Interval | None:
    value, low, high = (number(cells.get(name), name) for name in ("estimate", "ci_low", "ci_high"))
    if value is None and low is None and high is None:
        return None
    if cells.get("measure") is None:
        raise CellError("an estimate without its measure", "OR, RR, HR, MD, SMD or RD")
    measure = read_measure(str(cells["measure"]))
    if (low is None) != (high is None):
        raise CellError("one end of the interval is missing", "ci_low and ci_high, or neither")
    if low is not None and high is not None:
        if low > high:
            raise CellError(f"ci_low {low:g} is above ci_high {high:g}", "exchange them")
        if value is not None and not low <= value <= high:
            raise CellError(f"estimate {value:g} lies outside {low:g} to {high:g}", "check the figures and the measure")
    if measure in RATIOS and min(figure for figure in (value, low, high) if figure is not None) < 0:
        raise CellError(f"a negative {measure}", "ratios as such, not their logarithms")
    return Interval(label="estimate", measure=measure, value=value, low=low, high=high, participants=people)


def _indirect(said: object) -> dict[str, str]:
    if said is None:
        return {}
    words = said if isinstance(said, list) else str(said).replace(";", ",").split(",")
    found: dict[str, str] = {}
    for word in words:
        name = str(word).strip().lower()
        if name in ("", "no", "none"):
            continue
        if name not in _DIMENSIONS:
            raise CellError(f"unknown dimension '{name}' in indirect", f"of {', '.join(_DIMENSIONS)}")
        found[name] = "differs, as the table says"
    return found


def _yes(said: object) -> bool | None:
    if said is None or isinstance(said, bool):
        return said
    word = str(said).strip().lower()
    if word in ("yes", "true", "1", "y"):
        return True
    if word in ("no", "false", "0", "n", "none"):
        return False
    raise CellError(f"small_study_effects is '{word}'", "yes, no or empty")
