"""``kg citations``: the in-text citations of articles, as JSON Lines, a table, or their problems as SARIF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from kg.cli.inputs import read_inputs
from kg.cli.options import format_option, quiet_option, source_options
from kg.cli.screen import exit_code, say_failures
from kg.model import Article, InTextCitation, Source
from kg.terms import CitationProblem

if TYPE_CHECKING:
    from kg.sarif import Remark

__all__ = ["command"]

WORDS_SHOWN = 48
"""Characters of a citation's words in the table."""


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
        "not_found": list(citation.not_found),
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
@format_option("json", "text", "sarif", help="JSON Lines, an aligned table, or the problems as SARIF.")
@source_options
@quiet_option
def command(
    paths: tuple[str, ...],
    references: bool,
    form: str,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """List the in-text citations of articles on standard output.

    Each is resolved to a key of the bibliography, or its problem is said: missing_entry, year_mismatch, ambiguous.
    Without a bibliography entry, a work in the article's own reference list is named by its number or its own key.

    \b
    Examples:
      kg citations page.md --bib mine.bib
      kg citations page.md --references
      kg citations pages/ --format sarif > citations.sarif
      kg citations pages/ | jq -c 'select(.problem != "none") | [.article, .exact, .problem]'
    """
    from importlib.metadata import version

    from kg.bibliography import CITATION_RULES, RULES, check_citations
    from kg.pipeline import load_sources, resolve
    from kg.sarif import report_sarif

    if references and form == "sarif":
        raise click.UsageError("SARIF reports the problems of citations, not reference lists (leave out --references)")
    del studies
    articles, failures = read_inputs(paths)
    sources = load_sources(bib=bib, concepts=concepts, add_concepts=add_concepts, judged=False)
    remarks: list[Remark] = []
    for article in articles:
        known = resolve(article, sources)
        if form == "sarif":
            remarks.extend(check_citations(known))
        else:
            rows = (
                [_reference(known, source) for source in known.references]
                if references
                else [_citation(known, citation) for citation in known.citations]
            )
            click.echo(_table(rows) if form == "text" else "".join(_json_line(row) for row in rows), nl=False)
        if not quiet:
            click.echo(_summary(known), err=True)
    if form == "sarif":
        rules = [rule for rule in RULES.values() if rule.id in CITATION_RULES]
        click.echo(
            json.dumps(report_sarif(remarks, rules, version=version("evidence-kg")), ensure_ascii=False, indent=2)
        )
    say_failures((*failures, *sources.failures), verbose=verbose)
    return exit_code((*failures, *sources.failures))


def _json_line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _table(rows: list[dict[str, Any]]) -> str:
    """Return rows as a table with aligned columns: place, words, what they point at."""
    cells = [
        (
            row["article"],
            "" if row["start"] is None else str(row["start"]),
            _short(row["exact"] or ""),
            row.get("style") or str(row.get("year") or ""),
            ", ".join(row["keys"]) if "keys" in row else row["resolved_to"] or row["key"],
            row.get("problem", "").removeprefix("none"),
            row.get("note") or "",
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    return "".join(f"{line}\n" for line in lines)


def _short(exact: str) -> str:
    words = " ".join(exact.split())
    return words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1] + "…"


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
