"""``kg studies``: check study records, print them as an evidence table, draft one from an abstract."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.options import concept_options, quiet_option
from kg.cli.screen import say_failures
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.concepts import Scheme
    from kg.evidence import Completeness, Studies

__all__ = ["command"]

_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{2,9}/\S+", re.IGNORECASE)
TRANSPORT: Any = None
"""Replaces the network in tests."""

_MARKS: Final = {"yes": "+", "unsure": "~", "no": "-", "not asked": " "}
_HEADS: Final = {
    "registration": "reg",
    "population": "people",
    "risk_of_bias": "bias",
    "estimate": "estim",
    "timepoint": "time",
}


@click.group("studies")
def command() -> None:
    """Check study records, print them as an evidence table, draft one from an abstract.

    \b
    Examples:
      kg studies check records/
      kg studies table --format markdown
      kg studies draft abstract.txt
    """


def _records(paths: tuple[str, ...], concepts: str | None, add_concepts: tuple[str, ...]) -> tuple[Studies, Scheme]:
    from kg import assets
    from kg.evidence import read_studies
    from kg.pipeline import load_scheme

    scheme, failures = load_scheme(concepts, add_concepts)
    say_failures(failures)
    return read_studies(paths or [str(assets.path("corpus/studies"))], scheme), scheme


@command.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@concept_options
@quiet_option
def check(
    paths: tuple[str, ...], form: str, concepts: str | None, add_concepts: tuple[str, ...], quiet: bool, verbose: bool
) -> int:
    """Validate study records and show what each holds: + given, ~ unsure or in part, - missing.

    PATH is a record or a folder of them; without one the shipped records are checked. Exits with 1 when a record
    is broken; all that is wrong with it is reported.

    \b
    Examples:
      kg studies check records/
      kg studies check records/Fern2021.yaml --format json
    """
    from kg.evidence import completeness

    found, _ = _records(paths, concepts, add_concepts)
    rows = [completeness(study) for study in found.studies.values()]
    if form == "json":
        click.echo(json.dumps(_report(found, rows), ensure_ascii=False, indent=2))
    elif not quiet:
        _show(found, rows)
    say_failures((*found.failures, *(() if quiet else found.notes)), verbose=verbose)
    return 1 if found.failures else 0


def _report(found: Studies, rows: list[Completeness]) -> dict[str, object]:
    from kg.evidence import totals

    return {
        "version": 1,
        "summary": {
            "records": len(rows),
            "broken": len({failure.where for failure in found.failures}),
            "not_found": sum(not study.exists for study in found.studies.values()),
            "findings": sum(row.findings for row in rows),
            "effects": sum(row.effects for row in rows),
            "held": {item: {held.value: n for held, n in counts.items()} for item, counts in totals(rows).items()},
        },
        "records": [
            {"study": row.study, "findings": row.findings, "effects": row.effects, "held": row.held} for row in rows
        ],
        "failures": [
            {"where": one.where, "line": one.line, "what": one.what, "hint": one.hint} for one in found.failures
        ],
        "notes": [{"where": one.where, "line": one.line, "what": one.what, "hint": one.hint} for one in found.notes],
    }


def _show(found: Studies, rows: list[Completeness]) -> None:
    """Print a line for each record and the sums."""
    from kg.evidence import ITEMS, Held, totals

    wide = max([len(row.study) for row in rows] + [6])
    heads = [_HEADS.get(item, item) for item in ITEMS]
    click.echo("  ".join(["study".ljust(wide), *heads]))
    for row in rows:
        marks = [_MARKS[row.held[item]].center(len(head)) for item, head in zip(ITEMS, heads, strict=True)]
        gone = "" if found.studies[row.study].exists else "  cannot be found"
        click.echo(("  ".join([row.study.ljust(wide), *marks]) + gone).rstrip())
    click.echo()
    for item, counts in totals(rows).items():
        asked = len(rows) - counts[Held.NOT_ASKED]
        unsure = f", {counts[Held.UNSURE]} unsure or in part" if counts[Held.UNSURE] else ""
        click.echo(f"{item.replace('_', ' '):13} {counts[Held.YES]} of {asked}{unsure} ({ITEMS[item]})")
    findings, effects = sum(row.findings for row in rows), sum(row.effects for row in rows)
    broken = len({failure.where for failure in found.failures})
    counted = f"{_plural(len(rows), 'record')}, {_plural(findings, 'finding')}, {_plural(effects, 'effect')} among them"
    click.echo(f"{counted}; {broken} broken")


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


@command.command("table")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "markdown"]),
    default="csv",
    show_default=True,
    help="Form of the table.",
)
@click.option(
    "--bib", multiple=True, metavar="FILE", help="Bibliography, for years, instead of the shipped one. Repeatable."
)
@concept_options
@quiet_option
def table(
    paths: tuple[str, ...],
    form: str,
    bib: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Print study records as an evidence table, a row for each finding.

    \b
    Examples:
      kg studies table > evidence.csv
      kg studies table records/ --bib mine.bib --format markdown
    """
    from kg import assets
    from kg.bibliography import read_bibliography
    from kg.evidence import render_csv, render_markdown, study_rows

    found, scheme = _records(paths, concepts, add_concepts)
    listed = read_bibliography(bib or [str(assets.path("corpus/references.bib"))])
    rows = study_rows(found.studies.values(), scheme, listed.sources)
    click.echo(render_csv(rows) if form == "csv" else render_markdown(rows), nl=False)
    if not quiet:
        say_failures((*listed.failures, *found.failures), verbose=verbose)
    return 3 if found.failures else 0


@command.command("draft")
@click.argument("file", metavar="FILE|DOI|-")
@click.option("--key", metavar="KEY", help="Citation key of the record [default: the file's name].")
@concept_options
@quiet_option
def draft(
    file: str, key: str | None, concepts: str | None, add_concepts: tuple[str, ...], quiet: bool, verbose: bool
) -> int:
    """Draft a study record from an abstract, for a person to confirm, on standard output.

    FILE is the abstract as text, with labelled sections or without, its title on the first line if it has one; - is
    standard input. The abstract of a DOI is asked of Europe PMC, the only thing here that reaches the network. Every
    fact is `inferred` and names the sentence it was read in; what could not be read is listed at the
    top, and on standard error. The draft passes `kg studies check`.

    \b
    Examples:
      kg studies draft abstract.txt --key Fern2021 > records/Fern2021.yaml
      kg studies draft 10.1000/example --key Fern2021 > records/Fern2021.yaml
      pbpaste | kg studies draft - --key Fern2021
    """
    from kg.drafts import draft_record
    from kg.pipeline import load_scheme

    scheme, failures = load_scheme(concepts, add_concepts)
    asked = _DOI.fullmatch(file) is not None and not Path(file).exists()
    text = _abstract_of(file, verbose=verbose) if asked else _abstract(file)
    name = key or re.sub(r"[^A-Za-z0-9_:.+-]", "", "draft" if asked or file == "-" else Path(file).stem) or "draft"
    if not name[0].isalpha():
        name = f"Draft{name}"
    record = draft_record(text, scheme, key=name)
    click.echo(record.text, nl=False)
    if not quiet:
        for missing in record.missing:
            click.echo(f"kg: {file}: {missing}", err=True)
        say_failures(failures, verbose=verbose)
    return 0


def _abstract_of(doi: str, *, verbose: bool) -> str:
    """Ask Europe PMC for the abstract of a work.

    Raises:
        InputError: The service cannot be reached, does not know the work, or has no abstract of it.
    """
    from kg.bibliography.online import Client, find_abstract

    say = (lambda address: click.echo(f"asking {address}", err=True)) if verbose else (lambda _: None)
    client = Client(service="europepmc", say=say, transport=TRANSPORT)
    try:
        text = find_abstract(client.get_json, re.sub(r"^doi:\s*", "", doi, flags=re.IGNORECASE))
    finally:
        client.close()
    if text is None:
        raise InputError("Europe PMC has no abstract of this work", where=doi, hint="save the abstract to a file")
    return text


def _abstract(file: str) -> str:
    """Read an abstract.

    Raises:
        InputError: It cannot be read, is not UTF-8, is empty or is longer than a paper.
    """
    most = 200_000
    try:
        data = sys.stdin.buffer.read(most + 1) if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror or error}", where=file) from error
    if len(data) > most:
        raise InputError("too long for an abstract", where=file, hint=f"at most {most:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where=file, hint=f"first bad byte at {error.start}") from None
    if not text.strip():
        raise InputError("the file is empty", where=file)
    return text
