"""``kg export``: the graph in a standard form."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from kg.cli.options import store_option
from kg.errors import InputError

__all__ = ["command"]


@click.command("export")
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["nquads", "trig", "jsonld"]),
    default="nquads",
    show_default=True,
    help="Form.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
def command(store: str, form: str, output: str | None) -> int:
    """Write the whole graph, with its named graphs, in a standard form.

    \b
    Examples:
      kg export > graph.nq
      kg export --format trig -o graph.trig
    """
    from kg.store import open_store

    with open_store(store) as graph:
        if output is None:
            graph.write(sys.stdout.buffer, form)
        else:
            with _whole_file(Path(output)) as file:
                graph.write(file, form)
    return 0


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that appears whole under its name, or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from None
    finally:
        part.unlink(missing_ok=True)
