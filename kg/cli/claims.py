"""``kg claims``: the claims of articles, as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.inputs import read_inputs, ready_finder
from kg.cli.options import quiet_option, source_options, workers_option
from kg.cli.screen import progress, say_failures
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.model import Article, Claim

__all__ = ["command"]


@click.command("claims")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--explain", is_flag=True, help="Print each claim as text with the rule that found it.")
@click.option("--html", metavar="FILE", help="Write a page with the claims marked in the text; - is standard output.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Leave out claims whose confidence, 0 to 1, is lower; how many is said.",
)
@click.option("--model", metavar="NAME", help="Parse with this installed spaCy pipeline.")
@workers_option
@source_options
@quiet_option
def command(
    paths: tuple[str, ...],
    explain: bool,
    html: str | None,
    min_confidence: float,
    model: str | None,
    workers: int,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """List the claims of articles as JSON Lines on standard output.

    PATH is an article (.txt, .md), a folder of them, or - for standard input.

    \b
    Examples:
      kg claims page.md
      kg claims page.md --explain
      kg claims page.md --html claims.html
      kg claims page.md --min-confidence 0.5
      kg claims page.md | jq -r '[.subject.text, .relation, .object.text] | @tsv'
    """
    from kg.claims import claims_page, explain_claim
    from kg.pipeline import claims_of_all, load_sources

    del studies  # accepted on every command that reads articles; claims need no study records
    articles, failures = read_inputs(paths)
    sources = load_sources(bib=bib, concepts=concepts, add_concepts=add_concepts, judged=False)
    if articles:
        finder = ready_finder(sources, model=model)
        marked: list[tuple[Article, tuple[Claim, ...]]] = []
        left_out = 0
        with progress("finding claims", len(articles), quiet=quiet) as tick:
            for resolved, found in claims_of_all(articles, sources, finder, workers=workers):
                claims = tuple(
                    claim for claim in found if claim.confidence is None or claim.confidence >= min_confidence
                )
                left_out += len(found) - len(claims)
                if html is not None:
                    marked.append((resolved, claims))
                for claim in claims if html != "-" and (html is None or explain) else ():
                    line = (
                        explain_claim(claim, resolved)
                        if explain
                        else json.dumps(claim.as_dict(resolved.name), ensure_ascii=False)
                    )
                    click.echo(line)
                tick(resolved.name)
        if left_out and not quiet:
            click.echo(f"{left_out} claims with a confidence under {min_confidence:g} left out", err=True)
        if html is not None:
            _write(claims_page(marked), html)
    say_failures((*failures, *sources.failures), verbose=verbose)
    return 3 if failures else 0


def _write(page: str, target: str) -> None:
    """Write a page to a file, or to standard output for ``-``."""
    if target == "-":
        click.echo(page, nl=False)
        return
    try:
        Path(target).write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=target) from error
