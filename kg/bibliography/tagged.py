"""Files of tagged lines, such as RIS and PubMed's export, cut into records with the line each field stands on.

The lines are read here because rispy 0.10 merges a record that is not closed with the next, loses one that is cut off
at the end of the file, both without a word, and knows no line numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.bibliography.fold import fold
from kg.model import Failure, Source

__all__ = ["Record", "cut_records", "joined", "name_work", "one_line_of"]


@dataclass(slots=True)
class Record:
    """The fields of one record in order, as (tag, value); ``line`` is where it begins, counted from 1."""

    line: int
    fields: list[tuple[str, str]] = field(default_factory=list)

    def all(self, *tags: str) -> list[str]:
        """Return the values of the tags that are not empty, in file order."""
        return [value for tag, value in self.fields if tag in tags and value]

    def first(self, *tags: str) -> str | None:
        """Return the first value of the first tag that has one."""
        return next((values[0] for values in (self.all(tag) for tag in tags) if values), None)


def cut_records(
    text: str, line_form: re.Pattern[str], *, start: str, end: str | None, where: str
) -> tuple[list[Record], list[Failure]]:
    """Return the records of a text and what stands outside them.

    Args:
        text: Contents of the file.
        line_form: Matches a tagged line, groups 1 the tag and 2 the value; other lines go on with the value before.
        start: Tag that begins a record.
        end: Tag that closes one, ``None`` where the next beginning or an empty line does.
        where: Name of the file, for messages.
    """
    records: list[Record] = []
    failures: list[Failure] = []
    record: Record | None = None
    stray = False
    for number, line in enumerate(text.splitlines(), start=1):
        found = line_form.match(line)
        tag, value = (found.group(1), found.group(2).strip()) if found else ("", line.strip())
        if tag == start:
            if record is not None and end is not None:
                failures.append(_unclosed(record, end, where))
            record = Record(number)
            records.append(record)
        elif end is not None and tag == end:
            record, stray = None, False
            continue
        elif not value:
            record = record if end is not None else None
            if tag and record is not None:
                record.fields.append((tag, ""))
            continue
        if record is None:
            if not tag:
                if not stray:
                    failures.append(Failure(where=where, line=number, what="text outside any record", raw=line[:300]))
                stray = True
                continue
            what = f"record begins with '{tag}', not '{start}'"
            failures.append(Failure(where=where, line=number, what=what, hint="it is read as far as it goes"))
            record = Record(number)
            records.append(record)
        stray = False
        if tag:
            record.fields.append((tag, value))
        elif record.fields:
            # joined at the end: a value of very many lines must not be copied for each
            record.fields.append(("", value))
    if record is not None and end is not None:
        failures.append(_unclosed(record, end, where))
    for record in records:
        record.fields = _join_lines(record.fields)
    return records, failures


def _join_lines(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    whole: list[tuple[str, list[str]]] = []
    for tag, value in lines:
        if tag:
            whole.append((tag, [value]))
        else:
            whole[-1][1].append(value)
    return [(tag, one_line_of(" ".join(values))) for tag, values in whole]


def _unclosed(record: Record, end: str, where: str) -> Failure:
    what = f"record is not closed with '{end}'"
    return Failure(where=where, line=record.line, what=what, hint="it is read as far as it goes")


def one_line_of(value: str) -> str:
    """Return a value with its line breaks and double blanks made single blanks."""
    return " ".join(value.split())


def joined(values: list[str]) -> str | None:
    """Return values as one, ``None`` where there are none."""
    return "; ".join(values) or None


def name_work(source: Source, taken: set[str]) -> str:
    """Return a citation key for a work that has none: first author and year, a letter where that is taken."""
    family = source.authors[0].family if source.authors else (source.title or "Anonymous").split(" ")[0]
    stem = (fold(family).capitalize() or "Anonymous") + (str(source.year) if source.year else "")
    if stem not in taken:
        return stem
    number = 0
    while True:
        number += 1
        letters, rest = "", number
        while rest:
            rest, place = divmod(rest - 1, 26)
            letters = chr(ord("a") + place) + letters
        if stem + letters not in taken:
            return stem + letters
