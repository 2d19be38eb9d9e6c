"""``kg build``: read articles and build the evidence graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import click

from kg.cli.inputs import build_clock, read_inputs, ready_finder
from kg.cli.options import quiet_option, source_options, store_option, workers_option
from kg.cli.screen import exit_code, progress, say_failures
from kg.errors import InputError, ShapeError, StoreError
from kg.model import KnowledgeBase
from kg.terms import CitationProblem, VerdictLabel

__all__ = ["command"]


@click.command("build")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@store_option
@click.option(
    "--clock", metavar="DATE", help="Date for publication info (default: SOURCE_DATE_EPOCH, else the sources' own)."
)
@workers_option
@source_options
@quiet_option
def command(
    paths: tuple[str, ...],
    store: str,
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

    \b
    Examples:
      kg build
      kg build articles/ --bib mine.bib --studies records/ --store mine
      kg build page.md --store http://127.0.0.1:7878
    """
    from kg.graph import build_graph, carried_lines, check_shapes
    from kg.pipeline import assess, load_sources, shipped_articles
    from kg.store import open_store, publish

    stamp = build_clock(clock)
    articles, failures = read_inputs(paths or [str(shipped_articles())])
    if not articles:
        say_failures(failures, verbose=verbose)
        raise InputError("no article could be read, the graph is unchanged")
    sources = load_sources(bib=bib, studies=studies, concepts=concepts, add_concepts=add_concepts)
    finder = ready_finder(sources)
    with progress("reading articles", len(articles), quiet=quiet) as tick:
        base = assess(
            articles, sources, finder, workers=workers, failures=failures, progress=lambda article: tick(article.name)
        )
    with progress("building the graph", 3, quiet=quiet) as tick:
        quads = list(build_graph(base, clock=stamp))
        tick("checking shapes")
        broken = check_shapes(quads)
        if broken:
            say_failures(broken, verbose=verbose)
            raise ShapeError("the graph breaks its shapes and was not published", hint="please report this")
        tick("publishing")
        with suppress(StoreError), open_store(store) as before:  # there may be no graph yet
            quads = sorted({*quads, *carried_lines(before.dump())})
        publish(store, quads)
        tick("published")
    if not quiet:
        for line in _summary(base, len(quads), store):
            click.echo(line)
    say_failures(base.failures, verbose=verbose)
    return exit_code(base.failures)


def _summary(base: KnowledgeBase, quads: int, store: str) -> Iterator[str]:
    """What the build read, found and could not do, in lines of at most 80 columns."""
    labels = Counter(verdict.label for verdict in base.verdicts)
    per_article = Counter(claim.article for claim in base.claims)
    yield f"{'article':<44}{'claims':>8}{'citations':>11}{'open':>6}{'refs':>6}"
    for article in base.articles:
        pointing = [c for c in article.citations if c.works or c.keys]
        unresolved = sum(c.problem is not CitationProblem.NONE for c in pointing)
        name = article.name if len(article.name) <= 42 else article.name[:41] + "…"
        yield f"{name:<44}{per_article[article.id]:>8}{len(pointing):>11}{unresolved:>6}{len(article.references):>6}"
    yield ""
    yield f"{len(base.claims)} claims, {len(base.studies)} study records, {len(base.bibliography.sources)} sources"
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
    yield f"graph of {quads:,} quads in {store}"
