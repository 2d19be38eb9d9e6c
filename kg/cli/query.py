"""``kg query``: ask the graph a named question, or SPARQL of the user's own."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import click

from kg import assets
from kg.cli.options import concept_options, store_option
from kg.cli.screen import colour, say_failures, width

if TYPE_CHECKING:
    from kg.concepts import Scheme

__all__ = ["command"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "trig")


def _list(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from kg.store import named_queries

    found = named_queries(assets.path("queries"))
    for name, query in sorted(found.items()):
        parameters = " ".join(f"--set {p.name}=…" for p in query.parameters)
        click.echo(click.style(name, bold=True) + (f"  {parameters}" if parameters else ""))
        click.echo(f"    {query.title}")
    ctx.exit()


def _settings(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"'{item}' is not name=value")
        settings[name] = value
    return settings


@click.command("query")
@click.argument("question", metavar="NAME|FILE|-")
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the named questions."
)
@click.option("--set", "settings", multiple=True, callback=_settings, metavar="NAME=VALUE", help="Set a parameter.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Form of the answer [default: table on a terminal, else csv]."
)
@concept_options
@store_option
def command(
    question: str,
    settings: dict[str, str],
    form: str | None,
    concepts: str | None,
    add_concepts: tuple[str, ...],
    store: str,
) -> int:
    """Ask the graph a named question, or SPARQL: in a file, as the argument itself, or on standard input.

    \b
    Examples:
      kg query --list
      kg query claims_by_condition --set condition="treatment-resistant depression"
      echo 'SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }' | kg query -
    """
    from kg.store import bind_parameters, ended_by_interrupt, load_query, open_store, render

    query = load_query(question, assets.path("queries"))

    @cache
    def scheme_in_use() -> Scheme:
        from kg.pipeline import load_scheme

        scheme, failures = load_scheme(concepts, add_concepts)
        say_failures(failures)
        return scheme

    def find_concept(label: str) -> str | None:
        scheme = scheme_in_use()
        return label if label in scheme else scheme.by_label(label)

    bindings = bind_parameters(query, settings, find_concept)
    with open_store(store) as graph, ended_by_interrupt():
        answer = graph.query(query.text, bindings=bindings, name=query.name)
        if form is None:
            form = "turtle" if answer.kind == "graph" else "table" if sys.stdout.isatty() else "csv"
        output = render(answer, form, width=width(), color=colour())
    if settings and form in ("csv", "tsv") and len(output.splitlines()) <= 1:
        given = ", ".join(f"{name}={value}" for name, value in settings.items())
        click.echo(f"kg: no rows: nothing in the graph matches {given}", err=True)
    if isinstance(output, bytes):
        sys.stdout.buffer.write(output)
    else:
        click.echo(output, nl=not output.endswith("\n"), color=colour())
    return 0
