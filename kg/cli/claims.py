"""``kg claims``: the claims of articles, as JSON Lines."""

from __future__ import annotations

import json

import click

from kg.cli.inputs import read_inputs, ready_finder
from kg.cli.options import quiet_option, source_options
from kg.cli.screen import progress, say_failures

__all__ = ["command"]


@click.command("claims")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@source_options
@quiet_option
def command(
    paths: tuple[str, ...],
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
      kg claims page.md | jq -r '[.subject.text, .relation, .object.text] | @tsv'
    """
    from kg.pipeline import claims_of, load_sources, resolve

    del studies  # accepted on every command that reads articles; claims need no study records
    articles, failures = read_inputs(paths)
    sources = load_sources(bib=bib, concepts=concepts, add_concepts=add_concepts, judged=False)
    if articles:
        finder = ready_finder(sources)
        with progress("finding claims", len(articles), quiet=quiet) as tick:
            for article in articles:
                for claim in claims_of(resolve(article, sources), finder):
                    click.echo(json.dumps(claim.as_dict(article.name), ensure_ascii=False))
                tick(article.name)
    say_failures((*failures, *sources.failures), verbose=verbose)
    return 3 if failures else 0
