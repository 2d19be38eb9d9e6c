"""``kg diff``: what changed between two graphs."""

from __future__ import annotations

import json
import sys

import click

from kg.cli.options import format_option
from kg.cli.screen import colour, width

__all__ = ["command"]


@click.command("diff")
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@format_option("text", "json", help="Form.")
@click.option("-v", "--verbose", is_flag=True, help="Show the steps of grades with their words.")
def command(first: str, second: str | None, form: str, verbose: bool) -> int:
    """Say which claims, evidence, grades and verdicts changed from graph A to graph B, article by article.

    A and B are stores (folders or addresses), snapshots of a store, or exported graphs (.nq, .trig, .jsonld, each also
    .gz; - is N-Quads from standard input). Without B, A is a store, and its graph is compared with the one before.

    A claim whose words or reading changed at nearly the same place is shown as changed; studies, sources and concepts
    are compared part by part. Exit codes are those of diff: 0 the graphs are the same, 1 they differ.

    \b
    Examples:
      kg diff kg-store
      kg diff before/ after/
      kg diff yesterday.nq.gz kg-store --format json
    """
    from kg.graph import compare_graphs, difference_json, render_difference
    from kg.store import read_graph, read_graph_before

    if first == second == "-":
        raise click.UsageError("only one of the two can be standard input")
    stdin = sys.stdin.buffer.read() if "-" in (first, second) else None
    if second is None:
        before, after, names = read_graph_before(first), read_graph(first), (f"{first} (before)", first)
    else:
        before, after, names = read_graph(first, stdin=stdin), read_graph(second, stdin=stdin), (first, second)
    difference = compare_graphs(before, after, where=names)
    if form == "json":
        data = {"a": names[0], "b": names[1], **difference_json(difference)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in render_difference(difference, color=colour(), width=width(), steps=verbose):
            click.echo(line, color=colour())
    return 0 if difference.same else 1
