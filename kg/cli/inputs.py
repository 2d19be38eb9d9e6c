"""Read what a command names: articles (with standard input), sources, finder; and the clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from kg.errors import InputError
from kg.model import Article, Failure

if TYPE_CHECKING:
    from kg.claims import ClaimFinder
    from kg.pipeline import Sources

__all__ = ["MAX_STDIN", "build_clock", "read_inputs", "read_stdin", "ready_finder"]

MAX_STDIN = 10 * 1024 * 1024
"""Bytes read from standard input at most; the same limit as for a file."""


def read_stdin(paths: Sequence[str]) -> str | None:
    """Return the text of standard input where ``-`` is among the paths.

    Raises:
        InputError: It is not UTF-8 text or is too long.
    """
    if "-" not in paths:
        return None
    data = sys.stdin.buffer.read(MAX_STDIN + 1)
    if len(data) > MAX_STDIN:
        raise InputError("more than 10 MB on standard input", where="-", hint="split the text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where="-", hint=f"first bad byte at {error.start}") from None


def read_inputs(paths: Sequence[str]) -> tuple[list[Article], list[Failure]]:
    """Read the articles a command names.

    Raises:
        InputError: Standard input is not UTF-8 text or is too long.
    """
    from kg.pipeline import read_articles

    return read_articles(paths, stdin=read_stdin(paths))


def ready_finder(sources: Sources, *, model: str | None = None) -> ClaimFinder:
    """Load the language model (the known one where none is named) and the claim finder."""
    from kg.claims import load_finder

    finder = load_finder(sources.scheme, model=model)
    if finder.note:
        click.echo(f"kg: {finder.note}", err=True)
    return finder


def build_clock(given: str | None) -> str | None:
    """Return the time to write into publication info, as ISO 8601, or ``None`` for the sources' own dates.

    Args:
        given: ``--clock``; else ``SOURCE_DATE_EPOCH`` (seconds since 1970, UTC) is used where set.
    """
    if given:
        try:
            return datetime.fromisoformat(given).isoformat()
        except ValueError:
            raise click.BadParameter(
                f"'{given}' is not a date (write it as 2026-01-31)", param_hint="--clock"
            ) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return None
    if not epoch.isdigit():
        raise InputError("SOURCE_DATE_EPOCH is not a number of seconds", where="environment")
    return datetime.fromtimestamp(int(epoch), UTC).isoformat()
