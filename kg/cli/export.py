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
from kg.cli.options import format_option, store_option
from kg.errors import InputError

__all__ = ["command"]

DATASETS = ("nquads", "trig", "jsonld", "nanopub")
FORMS = (*DATASETS, "graphml", "cytoscape", "va-spec", "kgx", "csv", "parquet", "ro-crate")
FOLDERS = ("kgx", "csv", "parquet", "ro-crate")


@click.command("export")
@store_option
@format_option(*FORMS, help="Form.")
@click.option("-o", "--output", metavar="FILE|FOLDER", help=f"Write to a file, or a folder for {', '.join(FOLDERS)}.")
@click.option("--sign-key", metavar="FILE", help="Sign the graph's own nanopublications with this RSA private key.")
@click.option("--signed-by", metavar="IRI", help="Who signs, such as an ORCID; with --sign-key.")
def command(store: str, form: str, output: str | None, sign_key: str | None, signed_by: str | None) -> int:
    """Write the whole graph, with its named graphs, in a standard form, or its claims and concepts for another tool.

    nquads, trig and jsonld hold everything, nanopub the nanopublications alone, in TriG. graphml and cytoscape are the
    network of concepts, claims and findings; kgx its nodes and edges in Biolink's words; va-spec evidence lines in
    GA4GH's; csv and parquet tables of claims, evidence and findings; ro-crate the N-Quads with metadata for an archive.

    A signed nanopublication has another name than the one in the store, bound to its signature, and a date: that of its
    article, else SOURCE_DATE_EPOCH, else today.

    \b
    Examples:
      kg export > graph.nq
      kg export --format trig -o graph.trig
      kg export --format kgx -o kgx/
      kg export --format nanopub --sign-key key.pem --signed-by https://orcid.org/0000-0002-1825-0097
    """
    from kg.store import open_store

    if form in FOLDERS and output is None:
        raise click.UsageError(f"--format {form} writes several files: name a folder with --output")
    if sign_key and form not in DATASETS:
        raise click.UsageError(f"--sign-key goes with --format {', '.join(DATASETS)}: {form} holds no nanopublications")
    if signed_by and not sign_key:
        raise click.UsageError("--signed-by needs --sign-key")
    with open_store(store) as graph:
        if form in DATASETS and form != "nanopub" and not sign_key:
            with _output(output) as file:
                graph.write(file, form)
            return 0
        lines = list(graph.dump())
    date = (build_clock(None) or datetime.now(UTC).isoformat())[:10]
    if form in DATASETS:
        _write_dataset(lines, form, output, sign_key, signed_by, date)
    else:
        _write_files(lines, form, output, date)
    return 0


def _write_dataset(
    lines: list[bytes], form: str, output: str | None, sign_key: str | None, signed_by: str | None, date: str
) -> None:
    """Write nanopublications, or a graph whose nanopublications are signed."""
    from kg.graph import nanopublication_lines, read_key, sign_nanopublications
    from kg.graph.nquads import safe_iri
    from kg.store import write_lines

    if form == "nanopub":
        lines = nanopublication_lines(lines)
    if sign_key:
        signer = safe_iri(signed_by) if signed_by else None
        if signed_by and signer is None:
            raise click.BadParameter(f"'{signed_by}' is no address", param_hint="--signed-by")
        lines = sign_nanopublications(lines, read_key(sign_key), signer=signer, created=date)
    with _output(output) as file:
        write_lines(lines, file, "trig" if form == "nanopub" else form)


def _write_files(lines: list[bytes], form: str, output: str | None, date: str) -> None:
    """Write a form of another tool: one file, or several into a folder."""
    from kg.graph import export_files, project

    files = export_files(project(lines), form, quads=lines, date=date)
    if form not in FOLDERS:
        ((_, content),) = files
        with _output(output) as file:
            file.write(content)
        return
    folder = Path(output or ".")
    for name, content in list(files):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot be made: {error.strerror}", where=str(folder)) from None
        with _whole_file(folder / name) as file:
            file.write(content)


@contextmanager
def _output(name: str | None) -> Iterator[IO[bytes]]:
    """Open standard output, or a file that appears whole."""
    if name is None:
        yield sys.stdout.buffer
    else:
        with _whole_file(Path(name)) as file:
            yield file


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
