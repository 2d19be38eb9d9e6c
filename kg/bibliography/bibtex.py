"""BibTeX text → `Source` records, each broken entry reported by itself."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from kg.bibliography.fields import read_fields
from kg.bibliography.inherit import inherit_fields
from kg.bibliography.values import MONTHS, BrokenValue, join_value
from kg.model import Failure, Source

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field, String

__all__ = ["parse_bibtex"]

_PREAMBLE_LIKE = re.compile(r"^[ \t]*@(?!comment|preamble|string)(\w+)", re.IGNORECASE | re.MULTILINE)
_OPENING = re.compile(r"@\w+\s*[{(]")
_LINE_START = re.compile(r"^[ \t]*(@)(?=\w+\s*[{(])", re.MULTILINE)
_OPENS_ENTRY = re.compile(
    r"@(?:(?:string|comment|preamble)\b|\w{1,40}\s*[{(]\s*[^\s,{}()=]{1,200}\s*,\s*[A-Za-z][\w-]{0,60}\s*=)",
    re.IGNORECASE,
)
_SHIELD = "\ue000"
_RAW_LONGEST = 300
_MOST_ENTRIES = 100_000
"""Entries read of one text: the library takes some four kilobytes for each, however short it is."""
_GROWTH = 20_000_000
"""Characters that macros and inheritance may add to a file: a few lines of macros of macros could fill any memory."""


def parse_bibtex(text: str, *, where: str) -> tuple[list[Source], list[Failure]]:
    """Return the entries of a BibTeX text in order and what could not be read.

    Args:
        text: Contents of the file.
        where: Name of the file, for messages.
    """
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ImplicitComment, ParsingFailedBlock

    opened = sum(1 for _ in _OPENING.finditer(text))
    if opened > _MOST_ENTRIES:
        what = f"holds {opened:,} entries, more than {_MOST_ENTRIES:,}"
        return [], [Failure(where=where, what=what, hint="split the file")]
    library = _parse_quietly(_shield_inner(text.replace("\r\n", "\n").replace("\r", "\n")))
    entries = _Entries(where)
    entries.read_macros(library.strings)
    for block in library.blocks:
        if isinstance(block, Entry):
            entries.read_entry(block)
        elif isinstance(block, DuplicateBlockKeyBlock):
            if isinstance(block.ignore_error_block, Entry):
                # a second entry of the same key is read too: the caller says which one stays
                entries.read_entry(block.ignore_error_block)
        elif isinstance(block, ParsingFailedBlock):
            entries.failures.append(_failure(block, where, _reason(block)))
        elif isinstance(block, ImplicitComment):
            entries.failures.extend(_stray_entries(block, where))
    sources = entries.sources()
    return sources, sorted(entries.failures, key=lambda failure: failure.line or 0)


def _shield_inner(text: str) -> str:
    """Hide at-signs that begin a line inside a field, such as an address in an abstract, from the splitter.

    One that is followed by a key and a field opens an entry wherever it stands: the one before it was not closed.
    """
    pieces: list[str] = []
    depth, cursor = 0, 0
    for match in _LINE_START.finditer(text):
        between = text[cursor : match.start(1)]
        depth = max(0, depth + between.count("{") - between.count("}"))
        pieces.append(between)
        cursor = match.end(1)
        if depth and not _OPENS_ENTRY.match(text, match.start(1)):
            pieces.append(_SHIELD)
        else:
            depth = 0
            pieces.append("@")
    return "".join([*pieces, text[cursor:]])


def _parse_quietly(text: str) -> Library:
    """Split the text; what the parser would log is reported as failures instead."""
    from bibtexparser.entrypoint import parse_string

    loggers = [logging.getLogger(name) for name in ("bibtexparser.splitter", "bibtexparser.library", "bibtexparser")]
    for logger in loggers:
        logger.addFilter(_refuse)
    try:
        return parse_string(text, parse_stack=[])
    finally:
        for logger in loggers:
            logger.removeFilter(_refuse)


def _refuse(_record: logging.LogRecord) -> bool:
    return False


def _reason(block: Block) -> str:
    from bibtexparser.model import DuplicateFieldKeyBlock, ParsingFailedBlock

    if isinstance(block, DuplicateFieldKeyBlock):
        return f"field given twice: {', '.join(sorted(block.duplicate_keys))}"
    error = block.error if isinstance(block, ParsingFailedBlock) else None
    reason = str(getattr(error, "abort_reason", "") or error or "entry cannot be read")
    return " ".join(reason.split()).rstrip(".")


def _failure(block: Block, where: str, reason: str, line: int | None = None) -> Failure:
    raw = (block.raw or "")[:_RAW_LONGEST]
    key = re.match(r"\s*@\w+\s*[{(]\s*([^\s,=]+)", raw)
    name = f"entry '{key.group(1)}': " if key else ""
    at = line if line is not None else (None if block.start_line is None else block.start_line + 1)
    return Failure(where=where, line=at, what=f"{name}{reason}", hint="mend the entry; the others are read", raw=raw)


def _stray_entries(block: Block, where: str) -> list[Failure]:
    """Report text between entries that begins like an entry but was not read as one."""
    raw = block.raw or ""
    return [
        Failure(
            where=where,
            line=(block.start_line or 0) + raw.count("\n", 0, match.start()) + 1,
            what=f"'@{match.group(1)}' opens no entry",
            hint="an entry is @type{key, field = {value}, …}",
            raw=raw[match.start() : match.start() + _RAW_LONGEST],
        )
        for match in _PREAMBLE_LIKE.finditer(raw)
    ]


class _Entries:
    """The entries of one file as they are read: raw fields first, then what they inherit, then records."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.failures: list[Failure] = []
        self.macros = dict(MONTHS)
        self.fields: dict[str, tuple[str, dict[str, str]]] = {}
        self.places: list[tuple[str, str, int | None, dict[str, str]]] = []
        self.budget = _GROWTH

    def read_macros(self, strings: list[String]) -> None:
        """Take over the file's macros; one may use those before it."""
        for block in strings:
            name, value = str(block.key), str(block.value)
            try:
                self.macros[name.lower()] = self._join(value)
            except BrokenValue as error:
                line = (block.start_line or 0) + 1
                self.failures.append(Failure(where=self.where, line=line, what=f"macro '{name}': {error.reason}"))

    def read_entry(self, entry: Entry) -> None:
        """Take over an entry's fields, or report the entry."""
        if not entry.fields:
            self.failures.append(_failure(entry, self.where, "has no fields"))
            return
        fields: dict[str, str] = {}
        for field in entry.fields:
            try:
                fields[field.key.lower()] = self._join(str(field.value)).replace(_SHIELD, "@")
            except BrokenValue as error:
                reason = f"field '{field.key}': {error.reason}"
                self.failures.append(_failure(entry, self.where, reason, _line_of(field, error)))
                return
        kind = str(entry.entry_type).lower()
        line = None if entry.start_line is None else entry.start_line + 1
        self.fields.setdefault(entry.key, (kind, fields))
        self.places.append((entry.key, kind, line, fields))

    def sources(self) -> list[Source]:
        """Return the records, in file order; what entries inherit may stand after them."""
        made = []
        for key, kind, line, own in self.places:
            if kind == "xdata":
                continue
            fields = own
            if ("crossref" in own or "xdata" in own) and self.fields[key][1] is own:
                fields, missing = inherit_fields(key, self.fields)
                self.budget -= sum(len(value) for name, value in fields.items() if name not in own)
                if self.budget < 0:
                    fields, missing = own, ["what it names: the file would grow too large"]
                for name in missing:
                    what = f"entry '{key}': inherits from '{name}', which is not in the file"
                    failure = Failure(where=self.where, line=line, what=what, hint="the entry is read without")
                    self.failures.append(failure)
            made.append(read_fields(key, kind, fields, where=self.where, line=line))
        return made

    def _join(self, raw: str) -> str:
        value = join_value(raw, self.macros)
        self.budget -= max(0, len(value) - len(raw))
        if self.budget < 0:
            raise BrokenValue("macros make the file too large", 0)
        return value


def _line_of(field: Field, error: BrokenValue) -> int:
    return int(field.start_line or 0) + 1 + str(field.value).count("\n", 0, error.offset)
