"""The texts of cited works, as far as the user has them in a folder: a file for each, named after its key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.model import Failure
from kg.terms import FailureKind

__all__ = ["read_source_texts"]

_SUFFIXES: Final = (".txt", ".md")
_LARGEST: Final = 10_000_000
"""Largest file read, in bytes; the same limit as for an article."""


def read_source_texts(folder: str, keys: Iterable[str]) -> tuple[dict[str, str], tuple[Failure, ...]]:
    """Return the texts a folder holds of some works, and what could not be read.

    Args:
        folder: Holds ``KEY.txt`` or ``KEY.md`` in UTF-8.
        keys: Citation keys; a file named after none of them is not opened.

    Raises:
        InputError: There is no such folder.
    """
    place = Path(folder)
    if not place.is_dir():
        raise InputError("no such folder", where=folder, hint="it holds the texts of cited works, as KEY.txt or KEY.md")
    texts: dict[str, str] = {}
    failures: list[Failure] = []
    files = {file.name: file for file in place.iterdir() if file.suffix in _SUFFIXES}
    for key in sorted(set(keys)):
        file = next((files[key + suffix] for suffix in _SUFFIXES if key + suffix in files), None)
        if file is None:
            continue
        try:
            if file.stat().st_size > _LARGEST:
                failures.append(_failure(file, "is larger than 10 MB"))
            else:
                texts[key] = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            failures.append(_failure(file, f"is not UTF-8 text (first bad byte at {error.start})"))
        except OSError as error:
            failures.append(_failure(file, f"cannot be read: {error.strerror or error}"))
    return texts, tuple(failures)


def _failure(file: Path, what: str) -> Failure:
    return Failure(where=str(file), what=what, hint="quotations from it are not compared", kind=FailureKind.UNREADABLE)
