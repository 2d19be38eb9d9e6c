"""``kg build``: read articles and build the evidence graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.inputs import build_clock, read_stdin, ready_finder
from kg.cli.options import quiet_option, source_options, store_option, workers_option
from kg.cli.screen import exit_code, progress, say_failures
from kg.errors import InputError
from kg.terms import CitationProblem, VerdictLabel

if TYPE_CHECKING:
    from kg.pipeline import Built

__all__ = ["command"]


@click.command("build")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@store_option
@click.option("--add", is_flag=True, help="Add to the articles of the store, judged by what they were judged by.")
@click.option("--force", is_flag=True, help="Read and judge everything anew, whatever an earlier build found.")
@click.option(
    "--clock", metavar="DATE", help="Date for publication info (default: SOURCE_DATE_EPOCH, else the sources' own)."
)
@workers_option
@source_options
@quiet_option
def command(
    paths: tuple[str, ...],
    store: str,
    add: bool,
    force: bool,
    clock: str | None,
    workers: int,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Read articles, find and judge their claims, and publish the evidence graph.

    Without PATH the shipped corpus is read. The graph is checked against its SHACL shapes before it is published;
    if the build fails or is killed, the previous graph stays as it was.

    What an earlier build of the store found is used again where article, bibliography, studies, concepts and program
    are what they were; the result is the same to the byte. An article that is not named any more leaves the graph with
    all that only it brought, unless --add says that PATHs join those that are there.

    \b
    Examples:
      kg build
      kg build articles/ --bib mine.bib --studies records/ --store mine
      kg build --add new.md --store mine
      kg build page.md --store http://127.0.0.1:7878
    """
    from kg.pipeline import (
        Kept,
        SourceNames,
        build_store,
        extend_inputs,
        inputs_from,
        read_articles,
        read_file,
        recall_inputs,
        shipped_articles,
    )
    from kg.store import inputs_of, is_address, open_cache

    if add and is_address(store):
        raise click.UsageError("--add needs a store in a folder: an address does not say what it was built from")
    if add and not paths:
        raise click.UsageError("--add needs the PATHs to add")
    stamp = build_clock(clock)
    names = SourceNames(bib=bib, studies=studies, concepts=concepts, add_concepts=add_concepts)
    before = recall_inputs(inputs_of(store), where=store) if add else None
    if before is not None:
        names = names.completed_by(before.sources)
    cache = open_cache(store)
    kept = None if cache is None else Kept(cache, names, stamp, fresh=force)
    stdin = read_stdin(paths)
    if before is not None and kept is not None:
        articles, failures = extend_inputs(before, paths, kept, stdin=stdin)
    else:
        read = read_file if kept is None else kept.read
        articles, failures = read_articles(paths or [str(shipped_articles())], stdin=stdin, read=read)
    if not articles:
        say_failures(failures, verbose=verbose)
        raise InputError("no article could be read, the graph is unchanged")
    inputs = None if kept is None else inputs_from(articles, names, kept).packed()
    with progress("building", len(articles) + 2, quiet=quiet) as tick:
        built = build_store(
            store,
            articles,
            names,
            ready_finder,
            failures=failures,
            inputs=inputs,
            kept=kept,
            clock=stamp,
            workers=workers,
            progress=tick,
            report=lambda broken: say_failures(broken, verbose=verbose),
        )
    if not quiet:
        for line in _summary(built, store):
            click.echo(line)
    if kept is not None and kept.damaged:
        click.echo(f"kg: {kept.damaged} of the results kept in {store} were damaged and were made again", err=True)
    say_failures(built.failures, verbose=verbose)
    return exit_code(built.failures)


def _summary(base: Built, store: str) -> Iterator[str]:
    """What the build read, found and could not do, in lines of at most 80 columns."""
    labels = Counter(verdict.label for verdict in base.verdicts)
    per_article = Counter(verdict.claim.article for verdict in base.verdicts)
    yield f"{'article':<44}{'claims':>8}{'citations':>11}{'open':>6}{'refs':>6}"
    for article in base.articles:
        pointing = [c for c in article.citations if c.works or c.keys]
        unresolved = sum(c.problem is not CitationProblem.NONE for c in pointing)
        name = article.name if len(article.name) <= 42 else article.name[:41] + "…"
        yield f"{name:<44}{per_article[article.id]:>8}{len(pointing):>11}{unresolved:>6}{len(article.references):>6}"
    yield ""
    yield f"{_count(base.read, 'article')} read, {base.rejudged} judged again, {base.unchanged} unchanged"
    counts = (len(base.verdicts), "claim"), (base.studies, "study record"), (base.sources, "source")
    yield ", ".join(_count(number, what) for number, what in counts)
    yield "verdicts: " + (
        ", ".join(f"{labels[label]} {label.value.replace('_', ' ')}" for label in VerdictLabel if labels[label])
        or "none"
    )
    missing = [
        (article.name, citation.exact, citation.problem.value.replace("_", " "))
        for article in base.articles
        for citation in article.citations
        if citation.problem is not CitationProblem.NONE
    ]
    for name, exact, problem in missing[:5]:
        yield f"  {problem}: {' '.join(exact.split())[:60]} in {name}"[:100]
    if len(missing) > 5:
        yield f"  and {len(missing) - 5} more: kg query citations_unresolved"
    yield f"graph of {base.quads:,} quads in {store}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
