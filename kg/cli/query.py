"""``kg query``: ask the graph a named question, or SPARQL of the user's own."""

from __future__ import annotations

import sys

import click

from kg import assets
from kg.cli.options import store_option
from kg.cli.screen import colour, width

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
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the named questions.")
@click.option("--set", "settings", multiple=True, callback=_settings, metavar="NAME=VALUE", help="Set a parameter.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Form of the answer [default: table on a terminal, else csv].")
@click.option("--concepts", metavar="FILE", help="SKOS concept scheme to look up concepts in, instead of the shipped one.")
@store_option
def command(question: str, settings: dict[str, str], form: str | None, concepts: str | None, store: str) -> int:
    """Ask the graph a named question, a SPARQL query in a file, or one on standard input.

    \b
    Examples:
      kg query --list
      kg query claims_by_condition --set condition="treatment-resistant depression"
      echo 'SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }' | kg query -
    """
    from kg.store import bind_parameters, ended_by_interrupt, load_query, open_store, render

    query = load_query(question, assets.path("queries"))

    def find_concept(label: str) -> str | None:
        from kg.concepts import read_scheme

        scheme = read_scheme(concepts or assets.path("ontology/concepts.ttl"))
        return label if label in scheme else scheme.by_label(label)

    bindings = bind_parameters(query, settings, find_concept)
    with open_store(store) as graph, ended_by_interrupt():
        answer = graph.query(query.text, bindings=bindings, name=query.name)
        if form is None:
            form = "turtle" if answer.kind == "graph" else "table" if sys.stdout.isatty() else "csv"
        output = render(answer, form, width=width(), color=colour())
    if isinstance(output, bytes):
        sys.stdout.buffer.write(output)
    else:
        click.echo(output, nl=not output.endswith("\n"), color=colour())
    return 0
