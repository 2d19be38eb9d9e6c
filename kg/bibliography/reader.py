"""Bibliography files → `Bibliography`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.bibliography.bibtex import parse_bibtex
from kg.errors import InputError
from kg.model import Bibliography, Failure, Source

__all__ = ["read_bibliography"]

_LARGEST = 50_000_000
"""Largest file read, in bytes. Source: project choice; about 60,000 entries."""

_HINT = "a bibliography is a .bib file in UTF-8 of at most 50 MB"


def read_bibliography(paths: Iterable[str | Path]) -> Bibliography:
    """Read the entries of one or more ``.bib`` files.

    A broken entry costs that entry alone and is reported in ``failures`` with file, line and reason. Of two entries
    with one key the first stays.

    Args:
        paths: The files, in the order in which their entries are to stand.

    Raises:
        InputError: A file is missing, a folder, of another kind, binary or larger than 50 MB.
    """
    sources: dict[str, Source] = {}
    failures: list[Failure] = []
    for path in paths:
        text, troubles = _read_text(Path(path), str(path))
        failures.extend(troubles)
        entries, broken = parse_bibtex(text, where=str(path))
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


def _read_text(file: Path, where: str) -> tuple[str, tuple[Failure, ...]]:
    if file.is_dir():
        raise InputError("is a folder, not a bibliography", where=where, hint=_HINT)
    if not file.exists():
        raise InputError("no such file", where=where, hint=_HINT)
    if file.suffix.lower() not in (".bib", ".bibtex"):
        raise InputError(f"files of kind '{file.suffix or file.name}' are not read", where=where, hint=_HINT)
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
