"""``kg check``: fact-check articles against the evidence in hand."""

from __future__ import annotations

import json

import click

from kg.cli.inputs import read_inputs, ready_finder
from kg.cli.options import quiet_option, source_options, workers_option
from kg.cli.screen import colour, exit_code, progress, say_failures, width
from kg.model import Article, Verdict
from kg.terms import Level

__all__ = ["command"]


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*(level.value for level in Level), "never"]),
    default=Level.ERROR.value,
    show_default=True,
    help="Exit with 1 when a problem of this level or worse is found.",
)
@workers_option
@source_options
@quiet_option
def command(
    paths: tuple[str, ...],
    form: str,
    fail_on: str,
    workers: int,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Fact-check articles: each claim's verdict, the study facts that decide it, and a wording the evidence permits.

    Needs no graph. PATH is an article (.txt, .md), a folder of them, or - for standard input.

    \b
    Examples:
      kg check page.md
      kg check page.md --bib mine.bib --studies records/
      kg check drafts/ --format json --fail-on warning > report.json
    """
    from kg.fidelity import report_json, report_text, worst_level
    from kg.pipeline import assess, load_sources

    articles, failures = read_inputs(paths)
    sources = load_sources(bib=bib, studies=studies, concepts=concepts, add_concepts=add_concepts)
    checked: list[tuple[Article, tuple[Verdict, ...]]] = []
    if articles:
        finder = ready_finder(sources)
        with progress("checking", len(articles), quiet=quiet) as tick:
            base = assess(
                articles,
                sources,
                finder,
                workers=workers,
                failures=failures,
                progress=lambda article: tick(article.name),
            )
        checked = [
            (article, tuple(verdict for verdict in base.verdicts if verdict.claim.article == article.id))
            for article in base.articles
        ]
    if form == "json":
        reports = [report_json(article, verdicts, failures=sources.failures) for article, verdicts in checked]
        click.echo(json.dumps(reports[0] if len(reports) == 1 else reports, ensure_ascii=False, indent=2))
    else:
        for article, verdicts in checked:
            click.echo(
                report_text(article, verdicts, color=colour(), width=width(), failures=sources.failures), color=colour()
            )
    failed = (*failures, *sources.failures) if not checked else base.failures
    say_failures(failed, verbose=verbose)
    if (code := exit_code(failed)) != 0:
        return code
    worst = worst_level([verdict for _, verdicts in checked for verdict in verdicts])
    order = list(Level)
    found = fail_on != "never" and worst is not None and order.index(worst) >= order.index(Level(fail_on))
    return 1 if found else 0
