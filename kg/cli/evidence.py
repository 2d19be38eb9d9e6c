"""``kg evidence``: the evidence for a statement, and its grade."""

from __future__ import annotations

import json

import click

from kg.cli.inputs import ready_finder
from kg.cli.options import quiet_option, source_options
from kg.cli.screen import say_failures, width
from kg.errors import QueryError

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
@source_options
@quiet_option
def command(
    text: tuple[str, ...],
    form: str,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Show the evidence for a statement: the studies for and against, and the grade with every step.

    TEXT is a plain statement, such as "X reduces Y in people with Z".

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
    if form == "json":
        answers = [dossier_json(verdict, sources.studies) for verdict in verdicts]
        click.echo(json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False, indent=2))
    else:
        shown = [dossier_text(verdict, sources.studies, sources.scheme, width=width()) for verdict in verdicts]
        click.echo("\n\n".join(shown))
    if not quiet:
        say_failures(sources.failures, verbose=verbose)
    return 0
