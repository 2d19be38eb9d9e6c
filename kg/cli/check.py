"""``kg check``: fact-check articles against the evidence in hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.inputs import build_clock, read_inputs, ready_finder
from kg.cli.options import format_option, quiet_option, source_options, workers_option
from kg.cli.screen import colour, exit_code, progress, say_failures, width
from kg.errors import InputError
from kg.model import Failure
from kg.terms import Level

if TYPE_CHECKING:
    from kg.fidelity import CheckedPage

__all__ = ["command"]

_FORMS = ("text", "json", "sarif", "html", "claimreview", "junit")


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option(*_FORMS)
@click.option("-o", "--output", metavar="FILE", help="File to write the report to; standard output when not given.")
@click.option(
    "--fail-on",
    type=click.Choice([*(level.value for level in Level), "never"]),
    default=Level.ERROR.value,
    show_default=True,
    help="Exit with 1 when a problem of this level or worse is found.",
)
@click.option("--only", multiple=True, metavar="RULE", help="Say problems of this rule only. Repeatable; comma lists.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not say problems of this rule. Repeatable.")
@click.option(
    "--sources", "texts", metavar="DIR", help="Texts of cited works (KEY.txt, KEY.md), to compare quotations with."
)
@click.option("--clock", metavar="DATE", help="Date to write into the report; or set SOURCE_DATE_EPOCH.")
@workers_option
@source_options
@quiet_option
def command(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    fail_on: str,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    texts: str | None,
    clock: str | None,
    workers: int,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Fact-check articles: each claim's verdict, the study facts that decide it, and a wording the evidence permits.

    Needs no graph. PATH is an article, a folder of them, or - for standard input. RULE is a rule of "kg rules", what
    stands before its dot, or a dimension: timepoint names timepoint.lost and the others. A comment in the article
    (<!-- kg-ignore: RULE reason -->) leaves a rule unsaid where it stands; what is left unsaid is counted.

    \b
    Examples:
      kg check page.md
      kg check page.md --bib mine.bib --studies records/
      kg check drafts/ --format sarif -o report.sarif --fail-on warning
      kg check page.md --format html -o report.html
      kg check page.md --only timepoint,population --ignore citation.no-record
      kg check page.md --sources papers/ --only quote
    """
    from kg.fidelity import check_page, check_quotations, read_source_texts, worst_of
    from kg.pipeline import assess, load_sources

    wanted = _rules(only, "--only") if only else None
    unwanted = _rules(ignore, "--ignore")
    date = build_clock(clock)
    articles, failures = read_inputs(paths)
    sources = load_sources(bib=bib, studies=studies, concepts=concepts, add_concepts=add_concepts)
    pages: list[CheckedPage] = []
    failed: Sequence[Failure] = (*failures, *sources.failures)
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
        keys = (key for article in base.articles for citation in article.citations for key in citation.keys)
        known, unread = read_source_texts(texts, keys) if texts is not None else ({}, ())
        failed = (*base.failures, *unread)
        for article in base.articles:
            judged = [verdict for verdict in base.verdicts if verdict.claim.article == article.id]
            page = check_page(
                article,
                judged,
                remarks=check_quotations(article, sources.bibliography, known),
                only=wanted,
                ignore=unwanted,
                failures=(*sources.failures, *unread),
                studies=sources.studies,
                bibliography=sources.bibliography,
                scheme=sources.scheme,
            )
            pages.append(page)
    level = None if fail_on == "never" else Level(fail_on)
    _write(_render(pages, form, level, date, plain=output is not None), output)
    say_failures(failed, verbose=verbose)
    if (code := exit_code(failed)) != 0:
        return code
    worst, order = worst_of(pages), list(Level)
    found = level is not None and worst is not None and order.index(worst) >= order.index(level)
    return 1 if found else 0


def _rules(given: Iterable[str], option: str) -> frozenset[str]:
    """Return the rules that words of the command line name, comma lists taken apart."""
    from kg.fidelity import matching_rules, near_rules

    found: set[str] = set()
    for word in (part.strip() for one in given for part in one.split(",")):
        rules = matching_rules(word)
        if not rules:
            near = near_rules(word)
            hint = f"did you mean {' or '.join(near)}?" if near else "'kg rules' lists them"
            raise click.BadParameter(f"'{word}' is no rule ({hint})", param_hint=option)
        found.update(rules)
    return frozenset(found)


def _render(pages: Sequence[CheckedPage], form: str, fail_on: Level | None, date: str | None, *, plain: bool) -> str:
    """Return the report in a form, without a line end at its end."""
    from kg import fidelity

    if form == "text":
        color = not plain and colour()
        parts = [fidelity.report_text(page, color=color, width=width()) for page in pages]
        parts += [fidelity.total_line(pages)] if len(pages) > 1 else []
        return "\n".join(parts)
    if form == "html":
        return fidelity.report_html(pages, date=None if date is None else date[:10])
    if form == "junit":
        return fidelity.report_junit(pages, fail_on=fail_on, date=date)
    data: object
    if form == "sarif":
        data = fidelity.report_sarif(pages)
    elif form == "claimreview":
        data = fidelity.report_claimreview(pages, date=None if date is None else date[:10])
    else:
        reports = [fidelity.report_json(page) for page in pages]
        data = reports[0] if len(reports) == 1 else reports
    return json.dumps(data, ensure_ascii=False, indent=2)


def _write(text: str, output: str | None) -> None:
    """Write the report to a file in one step, or to standard output."""
    if output is None or output == "-":
        if text:
            click.echo(text.rstrip("\n"), color=True)
        return
    target = Path(output)
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"cannot be written: {error.strerror or error}", where=output) from None
