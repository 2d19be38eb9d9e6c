"""BibTeX text → `Source` records, each broken entry reported by itself."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from kg.bibliography.values import MONTHS, BrokenValue, clean_text, join_value, read_date, read_names
from kg.model import Failure, Source

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field, String

__all__ = ["parse_bibtex"]

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PREAMBLE_LIKE = re.compile(r"^[ \t]*@(?!comment|preamble|string)(\w+)", re.IGNORECASE | re.MULTILINE)
_LINE_START = re.compile(r"^[ \t]*(@)(?=\w+\s*[{(])", re.MULTILINE)
_OPENS_ENTRY = re.compile(
    r"@(?:(?:string|comment|preamble)\b|\w{1,40}\s*[{(]\s*[^\s,{}()=]{1,200}\s*,\s*[A-Za-z][\w-]{0,60}\s*=)",
    re.IGNORECASE,
)
_SHIELD = "\ue000"
_CONTAINERS = ("journal", "journaltitle", "booktitle", "series", "howpublished")
_PUBLISHERS = ("publisher", "institution", "school", "organization")
_RAW_LONGEST = 300


def parse_bibtex(text: str, *, where: str) -> tuple[list[Source], list[Failure]]:
    """Return the entries of a BibTeX text in order and what could not be read.

    Args:
        text: Contents of the file.
        where: Name of the file, for messages.
    """
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ImplicitComment, ParsingFailedBlock

    library = _parse_quietly(_shield_inner(text.replace("\r\n", "\n").replace("\r", "\n")))
    failures: list[Failure] = []
    macros = _read_macros(library.strings, failures, where)
    sources: list[Source] = []
    for block in library.blocks:
        if isinstance(block, Entry):
            _read_entry(block, macros, where, sources, failures)
        elif isinstance(block, DuplicateBlockKeyBlock):
            if isinstance(block.ignore_error_block, Entry):
                # a second entry of the same key is read too: the caller says which one stays
                _read_entry(block.ignore_error_block, macros, where, sources, failures)
        elif isinstance(block, ParsingFailedBlock):
            failures.append(_failure(block, where, _reason(block)))
        elif isinstance(block, ImplicitComment):
            failures.extend(_stray_entries(block, where))
    return sources, sorted(failures, key=lambda failure: failure.line or 0)


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


def _read_macros(strings: list[String], failures: list[Failure], where: str) -> dict[str, str]:
    macros = dict(MONTHS)
    for block in strings:
        name, value = str(block.key), str(block.value)
        try:
            macros[name.lower()] = join_value(value, macros)
        except BrokenValue as error:
            line = (block.start_line or 0) + 1
            failures.append(Failure(where=where, line=line, what=f"macro '{name}': {error.reason}"))
    return macros


def _read_entry(
    entry: Entry, macros: dict[str, str], where: str, sources: list[Source], failures: list[Failure]
) -> None:
    fields: dict[str, str] = {}
    if not entry.fields:
        failures.append(_failure(entry, where, "has no fields"))
        return
    for field in entry.fields:
        try:
            fields[field.key.lower()] = join_value(str(field.value), macros).replace(_SHIELD, "@")
        except BrokenValue as error:
            failures.append(_failure(entry, where, f"field '{field.key}': {error.reason}", _line_of(field, error)))
            return
    sources.append(_to_source(entry, fields, where))


def _line_of(field: Field, error: BrokenValue) -> int:
    return int(field.start_line or 0) + 1 + str(field.value).count("\n", 0, error.offset)


def _to_source(entry: Entry, fields: dict[str, str], where: str) -> Source:
    def plain(*names: str) -> str | None:
        return next((clean_text(fields[name]) for name in names if fields.get(name, "").strip()), None) or None

    authors, others = read_names(fields.get("author") or fields.get("editor") or "")
    year, suffix = read_date(fields.get("year") or fields.get("date") or "")
    doi = _DOI.search(fields.get("doi") or fields.get("url") or "")
    pubmed = plain("pmid") or (
        plain("eprint") if (plain("eprinttype", "archiveprefix") or "").lower() == "pubmed" else None
    )
    pmcid = plain("pmcid", "pmc")
    return Source(
        key=entry.key,
        kind=entry.entry_type.lower(),
        authors=authors,
        others=others,
        year=year,
        suffix=suffix or (plain("extrayear", "labelyear") or ""),
        title=_with_subtitle(plain("title"), plain("subtitle")),
        container=plain(*_CONTAINERS),
        volume=plain("volume"),
        issue=plain("number", "issue"),
        pages=plain("pages", "eid"),
        publisher=plain(*_PUBLISHERS),
        doi=_tidy_doi(doi.group()) if doi else None,
        pmid=re.sub(r"\D", "", pubmed) if pubmed else None,
        pmcid=pmcid.upper() if pmcid and pmcid.upper().startswith("PMC") else f"PMC{pmcid}" if pmcid else None,
        url=_address(fields.get("url") or fields.get("howpublished") or ""),
        accessed=plain("urldate"),
        unconfirmed=_listed(fields.get("kg-unconfirmed", "")),
        note=plain("note"),
        names=tuple(
            dict.fromkeys(
                name
                for field in ("kg-names", "shorttitle", "keywords", "registration")
                for name in _listed(fields.get(field, ""))
            )
        ),
        where=where,
        line=None if entry.start_line is None else entry.start_line + 1,
    )


def _with_subtitle(title: str | None, subtitle: str | None) -> str | None:
    return f"{title}: {subtitle}" if title and subtitle else title


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part for part in (clean_text(piece) for piece in re.split(r"[,;]", value)) if part)


def _tidy_doi(doi: str) -> str:
    return doi.replace("\\", "").rstrip("}.,;")


def _address(value: str) -> str | None:
    found = re.search(r"https?://[^\s{}]+", value)
    return found.group().replace("\\", "") if found else None
