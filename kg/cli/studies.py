"""``kg studies``: check study records, print them as an evidence table, read and draft from an abstract."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.options import concept_options, format_option, quiet_option
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
    """Check study records, print them as an evidence table, read and draft from an abstract.

    \b
    Examples:
      kg studies check records/
      kg studies table --format markdown
      kg studies draft abstract.txt
      kg studies findings abstract.txt --format text
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
@format_option("text", "json")
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
@format_option("csv", "markdown", help="Form of the table.")
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
    text = _text_of(file, verbose=verbose)
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


@command.command("findings")
@click.argument("file", metavar="FILE|DOI|-")
@format_option("json", "text", help="JSON Lines, or text to read.")
@click.option("--all", "every", is_flag=True, help="Show every sentence with its role, not only those with a finding.")
@concept_options
@quiet_option
def findings(
    file: str, form: str, every: bool, concepts: str | None, add_concepts: tuple[str, ...], quiet: bool, verbose: bool
) -> int:
    """Print what an abstract says was found: a line for each sentence that states a finding.

    Each has the sentence's role (with the model's probability where the abstract has no labelled sections), who took
    part and how many, what was given against what, the outcome, its direction, the estimate, and how sure the
    sentence sounds, from 1 (uncertain) to 6 (certain). `said` is the direction the words tell and `probability` the
    model's for it; `direction` is what a study record would hold: unclear where the model is not sure or the interval
    includes no effect. Nothing here is confirmed. FILE is as for `kg studies draft`.

    \b
    Examples:
      kg studies findings abstract.txt --format text
      kg studies findings 10.1000/example --all
      pbpaste | kg studies findings - | jq .finding.direction
    """
    from kg.drafts import read_findings
    from kg.pipeline import load_scheme

    scheme, failures = load_scheme(concepts, add_concepts)
    reading = read_findings(_text_of(file, verbose=verbose), scheme)
    records = reading.as_records(every=every)
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False) if form == "json" else _as_text(record))
    if not quiet:
        if not records:
            click.echo(f"kg: {file}: no sentence states a finding that could be read", err=True)
        say_failures(failures, verbose=verbose)
    return 0


def _as_text(record: dict[str, Any]) -> str:
    """Return a sentence with its role, and under it what it says was found."""
    sure = "" if record["role_probability"] is None else f" {record['role_probability']:.2f}"
    lines = [f"{record['role']}{sure}, certainty {record['certainty']:.1f} of 6: {record['sentence']}"]
    found = record["finding"]
    if found is not None:
        said = "" if found["said"] is None else f" (words: {found['said']}, {found['probability']:.2f})"
        lines.append(f"  {_words(found['outcome'])}: {found['direction']}{said}")
        against = "" if found["comparator"] is None else f" against {_words(found['comparator'])}"
        lines.append(f"  {_words(found['intervention'])}{against}")
        people = "people not told" if found["population"] is None else _words(found["population"])
        lines.append(f"  {people}" + ("" if found["n"] is None else f", n = {found['n']}"))
        lines += [f"  {text}" for text in (_figures(found["estimate"]), found["timepoint"]) if text]
    return "\n".join(lines)


def _words(thing: dict[str, str | None] | None) -> str:
    if thing is None:
        return "intervention not told"
    concept = f" [{thing['concept']}]" if thing["concept"] else ""
    return f"{thing['text'] or thing['concept'] or 'not told'}{concept if thing['text'] else ''}"


def _figures(estimate: dict[str, Any] | None) -> str:
    if estimate is None:
        return ""
    figures = estimate["value"] if estimate["arms"] is None else " against ".join(estimate["arms"])
    interval = "" if estimate["ci"] is None else f", CI {estimate['ci'][0]} to {estimate['ci'][1]}"
    chance = "" if estimate["p"] is None else f", p {estimate['p']}"
    return f"{estimate['measure']} {figures}{interval}{chance}"


def _text_of(file: str, *, verbose: bool) -> str:
    """Return the abstract in a file, on standard input, or of a DOI."""
    if _DOI.fullmatch(file) is not None and not Path(file).exists():
        return _abstract_of(file, verbose=verbose)
    return _abstract(file)


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
