"""``kg search``: find claims and sources by their words."""

from __future__ import annotations

import json
import textwrap

import click

from kg.cli.options import format_option, store_option
from kg.cli.screen import colour, width
from kg.terms import ClaimType, VerdictLabel

__all__ = ["command"]

_MARKS = ("\ue000", "\ue001")
"""Private-use characters around what was found, one cell each, until the lines are wrapped."""


@click.command("search")
@click.argument("text", nargs=-1, required=True, metavar="TEXT…")
@click.option("--kind", type=click.Choice(["claim", "source"]), help="Only claims, or only sources.")
@click.option("--type", "of_type", type=click.Choice([one.value for one in ClaimType]), help="Only claims of a type.")
@click.option("--verdict", type=click.Choice([one.value for one in VerdictLabel]), help="Only claims with a verdict.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="Most hits shown.")
@format_option("text", "json", help="Form of the answer.")
@store_option
def command(
    text: tuple[str, ...],
    kind: str | None,
    of_type: str | None,
    verdict: str | None,
    limit: int,
    form: str,
    store: str,
) -> int:
    """Find claims and sources by their words, best first.

    What holds all the words comes; where nothing does, what holds any of them. Words between double quotes stay
    together; "ketamin*" finds words that begin so, "-word" leaves out, "a OR b" needs one of two. Endings do not matter
    ("infusion" finds "infusions"), and a claim is also found by other names of what it is about. A "-word" first needs
    "--" before it.

    \b
    Examples:
      kg search suicidal ideation
      kg search '"treatment-resistant depression" remission' --kind claim --limit 5
      kg search "sleep OR insomnia -melatonin" --verdict contradicted
    """
    from kg.search import open_index
    from kg.store import open_store

    with open_store(store) as graph:
        asked = " ".join(text)
        marks = ("[", "]") if form == "json" else _MARKS
        with open_index(graph) as index:
            hits = index.search(asked, kind=kind, type=of_type, verdict=verdict, limit=limit, marks=marks)
    if form == "json":
        click.echo(json.dumps([hit.as_dict() for hit in hits], ensure_ascii=False, indent=2))
        return 0
    shown = str.maketrans(dict(zip(_MARKS, ("\x1b[1m", "\x1b[0m") if colour() else "[]", strict=True)))
    for hit in hits:
        extra = f" [{hit.extra}]" if hit.extra else ""
        click.echo(f"{hit.kind} {hit.title}{extra}  {hit.iri}")
        words = " ".join(hit.snippet.split())
        filled = textwrap.fill(words, width(), initial_indent="    ", subsequent_indent="    ")
        click.echo(filled.translate(shown))
        if hit.reading:
            click.echo("    " + textwrap.shorten(f"read as: {hit.reading}", width() - 4, placeholder=" …"))
    if not hits:
        click.echo("nothing found", err=True)
    return 0
