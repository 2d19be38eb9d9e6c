"""What the commands say on standard error: progress, failures, notes.

Progress shows only on a terminal; piped, a command is quiet but for failures.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from kg.errors import one_line
from kg.model import Failure
from kg.terms import FailureKind

__all__ = ["Tick", "colour", "exit_code", "progress", "say_failures", "width"]

MOST_FAILURES = 12
"""Failures shown one by one; the rest are counted. All of them stand in the graph."""


class Tick(Protocol):
    """Says that one more thing is done, and what."""

    def __call__(self, what: str, /) -> None: ...


def width() -> int:
    """Return the columns output may use: the terminal's, at most 120, or 100 where there is none."""
    return min(120, shutil.get_terminal_size((100, 24)).columns)


def colour(*, err: bool = False) -> bool:
    """Return whether colours may be used on standard output (or error)."""
    import os

    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


@contextmanager
def progress(title: str, total: int, *, quiet: bool) -> Iterator[Tick]:
    """Show a progress bar on standard error while the block runs, if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(
        *columns, TextColumn("[dim]{task.fields[what]}"), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(title, total=total, what="")
        yield lambda what: bar.update(task, advance=1, what=what[:40])


def say_failures(failures: Iterable[Failure], *, verbose: bool = False) -> None:
    """Print failures on standard error, one line each."""
    listed = list(failures)
    shown = listed if verbose else listed[:MOST_FAILURES]
    for failure in shown:
        line = one_line(failure.what, where=failure.where, line=failure.line, hint=failure.hint)
        click.echo(f"kg: {line}", err=True)
    if len(listed) > len(shown):
        click.echo(f"kg: and {len(listed) - len(shown)} more (--verbose shows all)", err=True)


def exit_code(failures: Iterable[Failure]) -> int:
    """Return 4 where a mistake of ours stopped something, 3 where an input could not be read, else 0."""
    kinds = {failure.kind for failure in failures}
    return 4 if FailureKind.INTERNAL in kinds else 3 if FailureKind.UNREADABLE in kinds else 0
