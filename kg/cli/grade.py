"""``kg grade``: grade a table of bodies of evidence."""

from __future__ import annotations

import csv
import io
import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.options import concept_options, quiet_option
from kg.cli.screen import say_failures, width
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.concepts import Scheme
    from kg.evidence import SofRow
    from kg.model import Grade

__all__ = ["command"]


@click.command("grade")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    help="Form of the answer: text at a terminal, else json (a line for each row).",
)
@click.option(
    "--input-format", "input_form", type=click.Choice(["csv", "jsonl"]), help="Form of FILE, if its name does not tell."
)
@concept_options
@quiet_option
def command(
    file: str,
    form: str | None,
    input_form: str | None,
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Grade bodies of evidence, as of a Summary of Findings, and show every step.

    FILE is CSV (comma, semicolon or tab) with a header, or JSON Lines; - is standard input. Only `design` is needed;
    what is not given is not known, and opens an interval between best and worst. Columns:

    \b
      design          RCT, observational, cohort, case-control, case series, mixed
      k, n, events    studies, participants, people with the event (in JSON also
                      {"int": 5, "int_n": 90, "ctl": 9, "ctl_n": 91}; in CSV
                      events_int, events_int_n, events_ctl, events_ctl_n)
      measure         OR, RR, HR, MD, SMD, RD
      estimate, ci_low, ci_high; or one cell "RR 0.75 (0.60 to 0.93)"
      i2              I², in percent
      rob_facts       risk of bias in words: "2 of 5 studies at high risk", "open-label"
      indirect        what differs from the question: population, intervention,
                      comparator, outcome
      small_study_effects  yes or no, where a test was made
      id, comparison, population, outcome, timepoint   name the row in the answer

    Where `comparison` names a drug that patients feel at once and an inert placebo, by the concept scheme, functional
    unblinding is a concern. Columns that hold a grade (certainty, imprecision …) are never read. A row that cannot be
    read is named with its line, the others are graded, and the exit code is 3.

    \b
    Examples:
      kg grade findings.csv
      kg grade findings.jsonl --format csv > graded.csv
      kg grade - --format text < findings.csv
    """
    from kg.evidence import grade_summary, read_sof
    from kg.pipeline import load_scheme

    loaded: list[Scheme] = []

    def scheme() -> Scheme:
        if not loaded:
            found, failures = load_scheme(concepts, add_concepts)
            say_failures(failures)
            loaded.append(found)
        return loaded[0]

    table = read_sof(_read(file), where=file, form=input_form, scheme=scheme)
    if form is None:
        form = "text" if sys.stdout.isatty() else "json"
    graded = [(row, grade_summary(row.summary)) for row in table.rows]
    if form == "json":
        for row, grade in graded:
            click.echo(json.dumps(_as_json(row, grade), ensure_ascii=False))
    elif form == "csv":
        click.echo(_as_csv(graded), nl=False)
    else:
        for number, (row, grade) in enumerate(graded):
            for line in _as_text(row, grade, width()):
                click.echo(line)
            if number + 1 < len(graded):
                click.echo()
        if len(graded) > 1:
            click.echo("\n" + "\n".join(_overview(graded, width())))
    say_failures(table.failures, verbose=verbose)
    if table.unused and not quiet:
        click.echo(f"kg: {file}: columns without a use here: {', '.join(table.unused)}", err=True)
    return 3 if table.failures else 0


def _read(file: str) -> bytes:
    """Read the table.

    Raises:
        InputError: It cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror or error}", where=file) from error


def _as_json(row: SofRow, grade: Grade) -> dict[str, Any]:
    return {
        "line": row.line,
        **row.named,
        "certainty": grade.certainty,
        "best": grade.best,
        "worst": grade.worst,
        "steps": [
            {"rule": step.rule, "points": step.points, "message": step.message, "inputs": step.inputs,
             "source": step.source}
            for step in grade.steps
        ],
        "changes": [
            {"what": change.what, "rule": change.rule, "certainty": change.certainty} for change in grade.changes
        ],
    }  # fmt: skip


def _as_csv(graded: list[tuple[SofRow, Grade]]) -> str:
    rules = list(dict.fromkeys(step.rule for _, grade in graded for step in grade.steps))
    names = list(dict.fromkeys(name for row, _ in graded for name in row.named))
    output = io.StringIO()
    writer = csv.DictWriter(
        output,
        ["line", *names, "certainty", "best", "worst", *rules, "reasons", "changes"],
        restval="",
        lineterminator="\n",
    )
    writer.writeheader()
    for row, grade in graded:
        down = "; ".join(
            f"{step.rule} {step.points:+d}: {step.message}" for step in grade.steps if step.rule != "start"
        )
        writer.writerow(
            {
                "line": row.line,
                **{name: _inert(cell) for name, cell in row.named.items()},
                "certainty": grade.certainty,
                "best": grade.best,
                "worst": grade.worst,
                **{step.rule: step.points for step in grade.steps},
                "reasons": down,
                "changes": "; ".join(f"{_plain(one.certainty)} with {one.what}" for one in grade.changes),
            }
        )
    return output.getvalue()


def _inert(cell: str) -> str:
    """Keep a cell from being run as a formula by a spreadsheet."""
    return f"'{cell}" if cell[:1] in "=+-@\t" else cell


def _as_text(row: SofRow, grade: Grade, columns: int) -> Iterator[str]:
    name = "; ".join(cell for key, cell in row.named.items() if key != "id") or row.named.get("id") or "row"
    yield from textwrap.wrap(f"{row.line}: {name}", columns, subsequent_indent="    ")
    span = "" if grade.worst == grade.best else f" (between {_plain(grade.worst)} and {_plain(grade.best)})"
    yield f"    {_plain(grade.certainty).upper()}{span}"
    for step in grade.steps:
        text = f"{step.points:+d}  {step.rule}: {step.message}"
        yield from textwrap.wrap(text, columns, initial_indent="    ", subsequent_indent="        ")
    for change in grade.changes:
        text = f"{_plain(change.certainty)} with {change.what}"
        yield from textwrap.wrap(text, columns, initial_indent="    →   ", subsequent_indent="        ")


_HEADS: Final = {
    "start": "start",
    "risk-of-bias": "bias",
    "inconsistency": "incons",
    "indirectness": "indir",
    "imprecision": "imprec",
    "publication-bias": "publ",
    "large-effect": "large",
}


def _overview(graded: list[tuple[SofRow, Grade]], columns: int) -> Iterator[str]:
    """Yield the evidence profile: a line for each row, a column for each domain."""
    seen = {step.rule for _, grade in graded for step in grade.steps}
    rules = [rule for rule in _HEADS if rule in seen]
    heads = "  ".join(_HEADS[rule] for rule in rules)
    room = max(16, columns - len(heads) - 29)
    yield f"{'line':>5}  {'outcome':{room}}  {heads}  certainty"
    for row, grade in graded:
        points = {step.rule: step.points for step in grade.steps}
        cells = "  ".join(_cell(points.get(rule), len(_HEADS[rule]), rule) for rule in rules)
        name = row.named.get("outcome") or row.named.get("comparison") or row.named.get("id") or ""
        name = name if len(name) <= room else name[: room - 1] + "…"
        yield f"{row.line:>5}  {name:{room}}  {cells}  {_plain(grade.certainty)}"


def _cell(points: int | None, wide: int, rule: str) -> str:
    text = "" if points is None else str(points) if rule == "start" or points == 0 else f"{points:+d}"
    return f"{text:>{wide}}"


def _plain(level: str | None) -> str:
    return str(level).replace("_", " ")
