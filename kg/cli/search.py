"""``kg search``: find claims and sources by their words."""

from __future__ import annotations

import json
import textwrap

import click

from kg.cli.options import store_option
from kg.cli.screen import width

__all__ = ["command"]


@click.command("search")
@click.argument("text", nargs=-1, required=True, metavar="TEXT…")
@click.option("--kind", type=click.Choice(["claim", "source"]), help="Only claims, or only sources.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="Most hits shown.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the answer.",
)
@store_option
def command(text: tuple[str, ...], kind: str | None, limit: int, form: str, store: str) -> int:
    """Find claims and sources by their words, best first.

    What holds all the words comes; where nothing does, what holds any of them. Words between double quotes stay
    together, and endings do not matter ("infusion" finds "infusions").

    \b
    Examples:
      kg search suicidal ideation
      kg search '"treatment-resistant depression" remission' --kind claim --limit 5
    """
    from kg.search import search_text
    from kg.store import open_store

    with open_store(store) as graph:
        hits = search_text(graph, " ".join(text), kind=kind, limit=limit)
    if form == "json":
        click.echo(json.dumps([hit.as_dict() for hit in hits], ensure_ascii=False, indent=2))
        return 0
    for hit in hits:
        extra = f" [{hit.extra}]" if hit.extra else ""
        click.echo(f"{hit.kind} {hit.title}{extra}  {hit.iri}")
        words = " ".join(hit.snippet.split())
        click.echo(textwrap.fill(words, width(), initial_indent="    ", subsequent_indent="    "))
        if hit.reading:
            click.echo(textwrap.shorten(f"    read as: {hit.reading}", width()))
    if not hits:
        click.echo("nothing found", err=True)
    return 0
