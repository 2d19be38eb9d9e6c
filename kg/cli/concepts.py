"""``kg concepts``: what is wrong with a concept scheme."""

from __future__ import annotations

import json

import click

from kg.cli.options import format_option, quiet_option
from kg.terms import Level

__all__ = ["command"]


@click.group("concepts")
def command() -> None:
    """Check the concepts that claims and study records are read by.

    \b
    Examples:
      kg concepts check
      kg concepts check mine.ttl --fail-on warning
    """


@command.command("check")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option(
    "--add-concepts",
    multiple=True,
    metavar="FILE",
    help="Concepts that join FILE, as on the commands that use them. Repeatable.",
)
@format_option("text", "json")
@click.option(
    "--fail-on",
    type=click.Choice([*(level.value for level in Level), "never"]),
    default=Level.ERROR.value,
    show_default=True,
    help="Exit with 1 when a problem of this level or worse is found.",
)
@quiet_option
def check(
    files: tuple[str, ...], add_concepts: tuple[str, ...], form: str, fail_on: str, quiet: bool, verbose: bool
) -> int:
    """Report everything that is wrong with a concept scheme, one line each: where:line: what (hint).

    FILE is SKOS (.ttl, .nt) or OBO (.obo); several make up one scheme. Without one the shipped scheme is checked.
    Errors (clashing labels, circles, links to nothing, impossible identifiers) are left out when the scheme is used;
    warnings make it answer worse; notes are shown with --verbose.

    \b
    Examples:
      kg concepts check
      kg concepts check mine.ttl
      kg concepts check --add-concepts mine.obo --format json
    """
    from dataclasses import asdict

    from kg import assets
    from kg.concepts import check_concepts
    from kg.errors import one_line

    checked = check_concepts(files or [str(assets.path("ontology/concepts.ttl"))], add_concepts)
    if form == "json":
        counts = {level.value: number for level, number in checked.levels.items()}
        summary = {"concepts": checked.concepts, "labels": checked.labels, "problems": counts, "kinds": checked.kinds}
        problems = [{name: value for name, value in asdict(one).items() if name != "words"} for one in checked.problems]
        click.echo(json.dumps({"version": 1, "summary": summary, "problems": problems}, ensure_ascii=False, indent=2))
    else:
        for one in checked.problems:
            if one.level is not Level.NOTE or verbose or fail_on == Level.NOTE.value:
                click.echo(one_line(f"{one.level.value}: {one.what}", where=one.where, line=one.line, hint=one.hint))
        if not quiet:
            found = ", ".join(
                f"{number} {level.value}{'' if number == 1 else 's'}"
                for level, number in reversed(checked.levels.items())
            )
            click.echo(f"{checked.concepts} concepts, {checked.labels:,} labels: {found}")
            click.echo("  " + ", ".join(f"{kind} {number}" for kind, number in checked.kinds.items()))
    order = list(Level)
    failing = [] if fail_on == "never" else order[order.index(Level(fail_on)) :]
    return 1 if any(one.level in failing for one in checked.problems) else 0
