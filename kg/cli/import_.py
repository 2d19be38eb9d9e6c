"""``kg import``: add nanopublications of others to the graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.inputs import MAX_STDIN
from kg.cli.options import store_option
from kg.cli.screen import say_failures
from kg.errors import InputError

__all__ = ["command"]


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--syntax",
    type=click.Choice(["trig", "nquads", "jsonld", "trix"]),
    help="How the files are written [default: by their ending, else trig].",
)
@store_option
def command(files: tuple[str, ...], syntax: str | None, store: str) -> int:
    """Add nanopublications of others to the graph, each under its own graphs.

    One that is not valid (an empty or missing part, a graph that belongs to none, content that does not have the
    trusty code in its name, a signature of something else) is refused with the reason, and the others of its file are
    added. What was imported stays when the graph is built again. FILE may be - for standard input.

    \b
    Examples:
      kg import theirs.trig
      kg import dump.nq --store mine
    """
    from kg.graph import read_nanopublications
    from kg.store import open_store, publish

    found = []
    for name in files:
        try:
            content = sys.stdin.buffer.read(MAX_STDIN + 1) if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=name) from None
        found.append(read_nanopublications(content, where=name, syntax=syntax))
    failures = [failure for one in found for failure in one.failures]
    notes = [note for one in found for note in one.notes]
    names = {name for one in found for name in one.names}
    if names:
        with open_store(store) as graph:
            lines = {line if line.endswith(b"\n") else line + b"\n" for line in graph.dump()}
        publish(store, sorted(lines.union(*(one.lines for one in found))))
    click.echo(f"{len(names)} nanopublication{'s' * (len(names) != 1)} imported into {store}", err=True)
    say_failures([*failures, *notes], verbose=True)
    return 3 if failures else 0
