"""``kg export``: the graph in a standard form, or in that of another tool."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click

from kg.cli.inputs import build_clock
from kg.cli.options import store_option
from kg.errors import InputError

__all__ = ["command"]

FORMS = ("nquads", "trig", "jsonld", "graphml", "cytoscape", "kgx", "csv", "parquet", "ro-crate")
FOLDERS = ("kgx", "csv", "parquet", "ro-crate")


@click.command("export")
@store_option
@click.option("--format", "form", type=click.Choice(FORMS), default="nquads", show_default=True, help="Form.")
@click.option("-o", "--output", metavar="FILE|FOLDER", help=f"Write to a file, or a folder for {', '.join(FOLDERS)}.")
def command(store: str, form: str, output: str | None) -> int:
    """Write the whole graph, with its named graphs, in a standard form, or its claims and concepts for another tool.

    nquads, trig and jsonld hold everything. graphml and cytoscape are the network of concepts, claims and findings;
    kgx its nodes and edges in Biolink's words; csv and parquet tables of claims, evidence and findings; ro-crate the
    N-Quads with metadata for an archive.

    \b
    Examples:
      kg export > graph.nq
      kg export --format trig -o graph.trig
      kg export --format kgx -o kgx/
    """
    from kg.store import open_store

    if form in FOLDERS and output is None:
        raise click.UsageError(f"--format {form} writes several files: name a folder with --output")
    with open_store(store) as graph:
        if form in ("nquads", "trig", "jsonld"):
            if output is None:
                graph.write(sys.stdout.buffer, form)
            else:
                with _whole_file(Path(output)) as file:
                    graph.write(file, form)
            return 0
        lines = list(graph.dump())
    from kg.graph import export_files, project

    date = (build_clock(None) or datetime.now(UTC).isoformat())[:10]
    files = export_files(project(lines), form, quads=lines, date=date)
    if form not in FOLDERS:
        ((_, content),) = files
        if output is None:
            sys.stdout.buffer.write(content)
        else:
            with _whole_file(Path(output)) as file:
                file.write(content)
        return 0
    folder = Path(output or ".")
    for name, content in list(files):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot be made: {error.strerror}", where=str(folder)) from None
        with _whole_file(folder / name) as file:
            file.write(content)
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
