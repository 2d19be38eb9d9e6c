"""``kg evidence``: the evidence for a statement, and its grade."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

import click
from click.core import ParameterSource

from kg.cli.inputs import ready_finder
from kg.cli.options import quiet_option, source_options, store_option
from kg.cli.screen import say_failures, width
from kg.errors import QueryError, StoreError
from kg.model import Proposition

__all__ = ["command"]


@click.command("evidence")
@click.argument("text", nargs=-1, required=True, metavar="TEXT…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the answer.",
)
@store_option
@source_options
@quiet_option
@click.pass_context
def command(
    context: click.Context,
    text: tuple[str, ...],
    form: str,
    store: str,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Show the evidence for a statement: the studies for and against, and the grade with every step.

    TEXT is a plain statement, such as "X reduces Y in people with Z". Where there is a graph, the claims of its
    articles on the same question are shown too.

    \b
    Examples:
      kg evidence "ketamine reduces suicidal ideation"
      kg evidence ketamine is superior to electroconvulsive therapy in depression
      kg evidence "ketamine blocks NMDA receptors" --format json
    """
    from kg.article import parse_article
    from kg.fidelity import check_claim, dossier_json, dossier_text
    from kg.pipeline import load_sources

    sources = load_sources(bib=bib, studies=studies, concepts=concepts, add_concepts=add_concepts)
    statement = " ".join(" ".join(text).split()).rstrip(".") + "."
    article = parse_article(statement[:1].upper() + statement[1:], name="statement", path="statement", markup="text")
    claims = ready_finder(sources).find_claims(article)
    if not claims:
        raise QueryError("no claim could be read in the statement", hint='write it as "X reduces Y in people with Z"')
    verdicts = [check_claim(claim, studies=sources.studies, scheme=sources.scheme) for claim in claims]
    named = context.get_parameter_source("store") is ParameterSource.COMMANDLINE
    claimed = [_claims_in_graph(store, verdict.claim.proposition, must_be_there=named) for verdict in verdicts]
    if form == "json":
        answers = [
            {**dossier_json(verdict, sources.studies), "claims_in_graph": rows}
            for verdict, rows in zip(verdicts, claimed, strict=True)
        ]
        click.echo(json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False, indent=2))
    else:
        for number, (verdict, rows) in enumerate(zip(verdicts, claimed, strict=True)):
            click.echo("\n" if number else "", nl=False)
            click.echo(dossier_text(verdict, sources.studies, sources.scheme, width=width()))
            for line in _claim_lines(rows):
                click.echo(line)
    if not quiet:
        say_failures(sources.failures, verbose=verbose)
    return 0


def _claims_in_graph(store: str, asked: Proposition, *, must_be_there: bool) -> list[dict[str, str | None]] | None:
    """Return what the graph's articles claim on the question; ``None`` without a graph or without the concepts."""
    from kg import assets
    from kg.propositions import NOT_STATED
    from kg.store import bind_parameters, load_query, open_store

    query = load_query("claims_on_question", assets.path("queries"))
    try:
        with open_store(store) as graph:
            if NOT_STATED in (asked.subject[:1], asked.object[:1]):
                return None
            terms = bind_parameters(query, {"subject": asked.subject, "object": asked.object}, str)
            return list(graph.query(query.text, bindings=terms, name=query.name).records())
    except StoreError:
        if must_be_there:
            raise
        return None


def _claim_lines(rows: list[dict[str, str | None]] | None) -> Iterator[str]:
    if rows is None:
        return
    yield ""
    yield f"Claimed by articles in the graph: {len(rows)}" + ("" if rows else " claims")
    for row in rows:
        yield f"  {row['article']}: {row['direction']} [{(row['verdict'] or 'not judged').replace('_', ' ')}]"
        words = textwrap.shorten(" ".join((row["text"] or "").split()), 2 * width() - 20, placeholder=" …")
        yield from textwrap.wrap(f"“{words}”", width(), initial_indent="      ", subsequent_indent="      ")
