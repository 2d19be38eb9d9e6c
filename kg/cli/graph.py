"""``kg graph``: questions a path or a comparison of claims answers, asked of the graph's projection."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from kg.cli.options import concept_options, store_option
from kg.cli.screen import say_failures, width

__all__ = ["command"]

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the answer.",
)


@click.group("graph")
def command() -> None:
    """Follow mechanism paths; find contradictions; see what is central.

    \b
    Examples:
      kg graph paths ketamine "depressive symptoms"
      kg graph contradictions
    """


def _project(store: str) -> Any:
    from kg.graph import project
    from kg.store import open_store

    with open_store(store) as graph:
        return project(graph.dump())


def _answer(found: list[Any], lines: Any, form: str) -> None:
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for line in lines:
            click.echo(line)


@command.command("paths")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@click.option("--most-steps", default=4, show_default=True, type=click.IntRange(1, 8), help="Longest chain.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="Most chains shown.")
@concept_options
@format_option
@store_option
def paths(
    start: str,
    end: str,
    most_steps: int,
    limit: int,
    concepts: str | None,
    add_concepts: tuple[str, ...],
    form: str,
    store: str,
) -> int:
    """Follow chains of mechanism from one concept to another, each step with its evidence and the weakest link.

    FROM and TO are concepts: a slug or a label.

    \b
    Examples:
      kg graph paths ketamine "depressive symptoms"
      kg graph paths ketamine neuroplasticity --most-steps 3
    """
    from kg.graph import mechanism_paths, render_paths
    from kg.pipeline import load_scheme

    scheme, failures = load_scheme(concepts, add_concepts)
    say_failures(failures)
    first, last = (name if name in scheme else scheme.by_label(name) or name for name in (start, end))
    found = mechanism_paths(_project(store), first, last, max_steps=most_steps, limit=limit)
    _answer(found, render_paths(found, width=width()), form)
    return 0


@command.command("contradictions")
@format_option
@store_option
def contradictions(form: str, store: str) -> int:
    """Show claims that cannot both hold: opposite directions, or effects that last or begin at different times.

    \b
    Examples:
      kg graph contradictions
      kg graph contradictions --format json
    """
    from kg.graph import contradictions as find
    from kg.graph import render_contradictions

    found = find(_project(store))
    _answer(found, render_contradictions(found, width=width()), form)
    return 0


@command.command("central")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="Most concepts shown.")
@format_option
@store_option
def central(limit: int, form: str, store: str) -> int:
    """Show the concepts most chains of claims pass through.

    \b
    Examples:
      kg graph central --limit 10
    """
    from kg.graph import central as find
    from kg.graph import render_central

    found = find(_project(store), limit=limit)
    _answer(found, render_central(found), form)
    return 0
