"""``kg bibliography``: convert bibliographies, check them, complete them from online metadata."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.inputs import read_inputs
from kg.cli.options import quiet_option, source_options
from kg.cli.screen import say_failures
from kg.terms import Level

__all__ = ["command"]


@click.group("bibliography")
def command() -> None:
    """Convert bibliographies, check them, and complete them from online metadata.

    Read are BibTeX and BibLaTeX (.bib), RIS (.ris), CSL-JSON (.json) and PubMed exports (.nbib).

    \b
    Examples:
      kg bibliography convert refs.ris --to bibtex -o refs.bib
      kg bibliography check page.md --bib refs.bib
      kg bibliography fetch refs.bib --write refs.new.bib --mailto me@example.org
    """


@command.command("convert")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--to", "form", type=click.Choice(["bibtex", "ris", "csl-json"]), required=True, help="Form to write.")
@click.option("-o", "--output", metavar="FILE", help="File to write; standard output when not given.")
@quiet_option
def convert(files: tuple[str, ...], form: str, output: str | None, quiet: bool, verbose: bool) -> int:
    """Convert bibliography files to another form.

    What is written is read again and compared; every field that does not come back the same is named on standard error.
    Fields the form has no place for are kept where it allows: as fields, notes or custom values.

    \b
    Examples:
      kg bibliography convert refs.ris --to bibtex -o refs.bib
      kg bibliography convert a.bib pubmed.nbib --to csl-json > refs.json
    """
    from kg.bibliography import WRITTEN, read_bibliography, write_bibliography

    bibliography = read_bibliography(files)
    chosen = next(one for one in WRITTEN if one == form)
    text, losses = write_bibliography(bibliography.sources.values(), chosen)
    _write(text, output)
    say_failures((*bibliography.failures, *losses), verbose=verbose)
    if not quiet:
        lost = f", {len(losses)} fields changed" if losses else ""
        click.echo(f"{len(bibliography.sources)} entries written as {form}{lost}", err=True)
    return 3 if bibliography.failures else 0


@command.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*(level.value for level in Level), "never"]),
    default=Level.ERROR.value,
    show_default=True,
    help="Exit with 1 when a problem of this level or worse is found.",
)
@source_options
@quiet_option
def check(
    paths: tuple[str, ...],
    form: str,
    fail_on: str,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
    quiet: bool,
    verbose: bool,
) -> int:
    """Report what is wrong with a bibliography, one line each: where:line: level: what [rule] (hint).

    Broken and incomplete entries, duplicates, malformed identifiers, years that do not agree, retracted works; beside
    the articles PATH… also works cited without an entry, ambiguous citations, entries cited nowhere or unconfirmed.
    Nothing is looked up online. Notes are shown in text with --verbose or --fail-on note.

    \b
    Examples:
      kg bibliography check --bib refs.bib
      kg bibliography check pages/ --bib refs.bib --fail-on warning
      kg bibliography check page.md --bib refs.bib --format sarif > refs.sarif
    """
    from dataclasses import asdict
    from importlib.metadata import version

    from kg.bibliography import RULES, check_bibliography
    from kg.pipeline import load_sources, resolve
    from kg.sarif import count_levels, remark_line, report_sarif

    articles, failures = read_inputs(paths) if paths else ([], [])
    # shipped study records speak of the shipped bibliography's keys only
    known = load_sources(
        bib=bib, studies=studies, concepts=concepts, add_concepts=add_concepts, judged=bool(studies) or not bib
    )
    resolved = [resolve(article, known) for article in articles]
    remarks = check_bibliography(known.bibliography, resolved, known.studies)
    counts = count_levels(remarks)
    if form == "sarif":
        log = report_sarif(remarks, RULES.values(), version=version("evidence-kg"))
        click.echo(json.dumps(log, ensure_ascii=False, indent=2))
    elif form == "json":
        summary = {"entries": len(known.bibliography.sources), "articles": len(articles)}
        summary |= {level.value: number for level, number in counts.items()}
        rows = [asdict(remark) | {"level": remark.level.value, "data": dict(remark.data)} for remark in remarks]
        click.echo(json.dumps({"version": 1, "summary": summary, "problems": rows}, ensure_ascii=False, indent=2))
    else:
        for remark in remarks:
            if remark.level is not Level.NOTE or verbose or fail_on == Level.NOTE.value:
                click.echo(remark_line(remark))
        if not quiet:
            found = ", ".join(f"{number} {level.value}{'' if number == 1 else 's'}" for level, number in counts.items())
            click.echo(f"{len(known.bibliography.sources)} entries, {len(articles)} articles: {found}")
    reported = {(failure.where, failure.line) for failure in known.bibliography.failures}
    others = [failure for failure in known.failures if (failure.where, failure.line) not in reported]
    say_failures((*failures, *others), verbose=verbose)
    if failures:
        return 3
    order = list(Level)
    failing = [] if fail_on == "never" else order[order.index(Level(fail_on)) :]
    return 1 if any(counts[level] for level in failing) else 0


def _write(text: str, output: str | None) -> None:
    """Write text to a file in one step, or to standard output."""
    if output is None or output == "-":
        click.echo(text, nl=False)
        return
    from kg.errors import InputError

    target = Path(output)
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"cannot be written: {error.strerror or error}", where=output) from None
