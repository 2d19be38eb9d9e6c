"""Bibliography files → `Bibliography`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from kg.bibliography.bibtex import parse_bibtex
from kg.bibliography.csl import parse_csl
from kg.bibliography.nbib import parse_nbib
from kg.bibliography.ris import parse_ris
from kg.errors import InputError
from kg.model import Bibliography, Failure, Source

__all__ = ["SUFFIXES", "Form", "parse_bibliography", "read_bibliography"]

Form = Literal["bibtex", "ris", "csl-json", "nbib"]

SUFFIXES: Final[dict[str, Form]] = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".json": "csl-json",
    ".csl": "csl-json",
    ".nbib": "nbib",
    ".medline": "nbib",
}
"""What a file is by the end of its name; others are told by how they begin."""

_BEGINNINGS: Final[tuple[tuple[re.Pattern[str], Form], ...]] = (
    (re.compile(r"TY {1,2}-", re.MULTILINE), "ris"),
    (re.compile(r"PMID ?- ?\d"), "nbib"),
    (re.compile(r"\[\s*(?:\{|\])|\{\s*\""), "csl-json"),
    (re.compile(r"(?:%[^\n]*\n\s*)*@\w+\s*[{(]"), "bibtex"),
)
_PARSERS: Final = {"bibtex": parse_bibtex, "ris": parse_ris, "csl-json": parse_csl, "nbib": parse_nbib}

_LARGEST = 50_000_000
"""Largest file read, in bytes. Source: project choice; about 60,000 entries."""

_HINT = "a bibliography is BibTeX (.bib), RIS (.ris), CSL-JSON (.json) or a PubMed export (.nbib), UTF-8, at most 50 MB"


def read_bibliography(paths: Iterable[str | Path]) -> Bibliography:
    """Read the entries of one or more files: BibTeX or BibLaTeX, RIS, CSL-JSON, PubMed's ``.nbib``.

    A broken entry costs that entry alone and is reported in ``failures`` with file, line and reason. Of two entries
    with one key the first stays.

    Args:
        paths: The files, in the order in which their entries are to stand.

    Raises:
        InputError: A file is missing, a folder, of no kind that is read, binary or larger than 50 MB.
    """
    sources: dict[str, Source] = {}
    failures: list[Failure] = []
    for path in paths:
        text, troubles = _read_text(Path(path), str(path))
        failures.extend(troubles)
        entries, broken = parse_bibliography(text, where=str(path))
        failures.extend(broken)
        for source in entries:
            first = sources.get(source.key)
            if first is None:
                sources[source.key] = source
                continue
            what = f"key '{source.key}' is taken by {first.where}:{first.line}; this entry is left out"
            failures.append(
                Failure(where=str(path), line=source.line, what=what, hint="give each work a key of its own")
            )
    return Bibliography(sources=sources, failures=tuple(failures))


def parse_bibliography(text: str, *, where: str, form: Form | None = None) -> tuple[list[Source], list[Failure]]:
    """Return the entries of a text in order and what could not be read.

    Args:
        text: Contents of the file.
        where: Name of the file, for messages.
        form: What the text is; told by the end of the name and then by its beginning when ``None``.

    Raises:
        InputError: The text is of no form that is read.
    """
    known = form or SUFFIXES.get(Path(where).suffix.lower()) or _recognise(text)
    if known is None:
        kind = Path(where).suffix or Path(where).name
        raise InputError(f"files of kind '{kind}' are not read", where=where, hint=_HINT)
    return _PARSERS[known](text, where=where)


def _recognise(text: str) -> Form | None:
    beginning = text[:4000].lstrip()
    return next((form for pattern, form in _BEGINNINGS if pattern.match(beginning)), None)


def _read_text(file: Path, where: str) -> tuple[str, tuple[Failure, ...]]:
    if file.is_dir():
        raise InputError("is a folder, not a bibliography", where=where, hint=_HINT)
    if not file.exists():
        raise InputError("no such file", where=where, hint=_HINT)
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError("is larger than 50 MB", where=where, hint=_HINT)
        data = file.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputError(what, where=where, hint="check its permissions") from error
    if b"\x00" in data:
        raise InputError("is binary data, not text", where=where, hint=_HINT)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "is not UTF-8; read as Windows-1252"
        failure = Failure(where=where, line=line, what=what, hint="save the file as UTF-8")
        return data.decode("windows-1252", errors="replace"), (failure,)
