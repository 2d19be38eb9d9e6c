"""``kg evidence``: the evidence for a statement, and its grade."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from kg.cli.inputs import ready_finder
from kg.cli.options import format_option, quiet_option, source_options, store_option
from kg.cli.screen import say_failures, width
from kg.errors import QueryError, StoreError
from kg.model import Proposition

if TYPE_CHECKING:
    from kg.evidence import BodyAnalysis

__all__ = ["command"]


@click.command("evidence")
@click.argument("text", nargs=-1, required=True, metavar="TEXT…")
@format_option("text", "json", help="Form of the answer.")
@click.option(
    "--forest", metavar="FILE.svg", help="Write the forest plot of what can be pooled, as one self-contained SVG file."
)
@store_option
@source_options
@quiet_option
@click.pass_context
def command(
    context: click.Context,
    text: tuple[str, ...],
    form: str,
    forest: str | None,
    store: str,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Show the evidence for a statement: the studies for and against, and the grade with every step.

    TEXT is a plain statement, such as "X reduces Y in people with Z". Below the grade stand what would change it, the
    fixed and random-effects summary of what can be pooled, the grade without each study, and the appraisal of each.
    Where there is a graph, the claims of its articles on the same question are shown too.

    \b
    Examples:
      kg evidence "ketamine reduces suicidal ideation"
      kg evidence ketamine is superior to electroconvulsive therapy in depression
      kg evidence "ketamine blocks NMDA receptors" --format json
      kg evidence "esketamine reduces depressive symptoms" --forest forest.svg
    """
    from kg.article import parse_article
    from kg.evidence import analyse_body, analysis_json, analysis_text
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
    bodies = [analyse_body(verdict.evidence, sources.studies, sources.scheme) for verdict in verdicts]
    if form == "json":
        answers = [
            {
                **dossier_json(verdict, sources.studies),
                "body": None if body is None else analysis_json(body),
                "claims_in_graph": rows,
            }
            for verdict, body, rows in zip(verdicts, bodies, claimed, strict=True)
        ]
        click.echo(json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False, indent=2))
    else:
        for number, (verdict, body, rows) in enumerate(zip(verdicts, bodies, claimed, strict=True)):
            click.echo("\n" if number else "", nl=False)
            click.echo(dossier_text(verdict, sources.studies, sources.scheme, width=width()))
            if body is not None:
                click.echo("\n" + analysis_text(body, verdict.grade, width=width()))
            for line in _claim_lines(rows):
                click.echo(line)
    if not quiet:
        say_failures(sources.failures, verbose=verbose)
    if forest is not None:
        _write_forest(forest, next((body for body in bodies if body is not None), None), statement.rstrip("."))
    return 0


def _write_forest(path: str, body: BodyAnalysis | None, title: str) -> None:
    """Write the forest plot.

    Raises:
        StoreError: Nothing can be pooled, or the file cannot be written.
    """
    from kg.evidence import render_forest

    if body is None or body.pooled.result is None:
        reasons = () if body is None else sorted({left.why for left in body.pooled.left})
        raise StoreError("no forest plot: nothing can be pooled", hint="; ".join(reasons) or None)
    try:
        Path(path).write_text(render_forest(body.pooled, title=title), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"cannot write: {error.strerror or error}", where=path) from error


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
