"""``kg citations``: the in-text citations of articles, as JSON Lines."""

from __future__ import annotations

import json
from typing import Any

import click

from kg.cli.inputs import read_inputs
from kg.cli.options import quiet_option, source_options
from kg.cli.screen import say_failures
from kg.model import Article, InTextCitation, Source
from kg.terms import CitationProblem

__all__ = ["command"]


def _citation(article: Article, citation: InTextCitation) -> dict[str, Any]:
    return {
        "article": article.name,
        "start": citation.span.start,
        "end": citation.span.end,
        "exact": citation.exact,
        "style": citation.style.value,
        "keys": list(citation.keys),
        "problem": citation.problem.value,
        "candidates": list(citation.candidates),
        "covers": [[span.start, span.end] for span in citation.covers],
        "carried": [[span.start, span.end] for span in citation.carried],
        "note": citation.note,
    }


def _reference(article: Article, source: Source) -> dict[str, Any]:
    return {
        "article": article.name,
        "start": source.span.start if source.span else None,
        "end": source.span.end if source.span else None,
        "exact": article.slice(source.span) if source.span else None,
        "key": source.key,
        "resolved_to": source.resolved_to,
        "number": source.number,
        "authors": [", ".join(filter(None, (person.family, person.given))) for person in source.authors],
        "year": source.year,
        "title": source.title,
        "container": source.container,
        "volume": source.volume,
        "issue": source.issue,
        "pages": source.pages,
        "doi": source.doi,
        "url": source.url,
    }


@click.command("citations")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--references", is_flag=True, help="List the articles' own reference lists instead.")
@source_options
@quiet_option
def command(
    paths: tuple[str, ...],
    references: bool,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """List the in-text citations of articles as JSON Lines on standard output.

    Each is resolved to a key of the bibliography, or its problem is said: missing_entry, year_mismatch, ambiguous.
    Without a bibliography entry, a work in the article's own reference list is named by its number or its own key.

    \b
    Examples:
      kg citations page.md --bib mine.bib
      kg citations page.md --references
      kg citations pages/ | jq -c 'select(.problem != "none") | [.article, .exact, .problem]'
    """
    from kg.pipeline import load_sources, resolve

    del studies
    articles, failures = read_inputs(paths)
    sources = load_sources(bib=bib, concepts=concepts, add_concepts=add_concepts, judged=False)
    for article in articles:
        known = resolve(article, sources)
        rows = (
            [_reference(known, source) for source in known.references]
            if references
            else [_citation(known, citation) for citation in known.citations]
        )
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        if not quiet:
            click.echo(_summary(known), err=True)
    say_failures((*failures, *sources.failures), verbose=verbose)
    return 3 if failures else 0


def _summary(article: Article) -> str:
    pointing = [citation for citation in article.citations if citation.works or citation.keys]
    open_ones = [citation for citation in pointing if citation.problem is not CitationProblem.NONE]
    vague = len(article.citations) - len(pointing)
    listed = len(article.references)
    known = sum(source.resolved_to is not None for source in article.references)
    line = f"{article.name}: {len(pointing)} citations, {len(open_ones)} with a problem"
    if vague:
        line += f"; {vague} vague mentions of studies"
    if listed:
        line += f"; {listed} references listed, {known} of them in the bibliography"
    return line
