"""``kg bibliography``: convert bibliographies, check them, complete them from online metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kg.cli.inputs import read_inputs
from kg.cli.options import format_option, quiet_option, source_options
from kg.cli.screen import say_failures
from kg.terms import Level

__all__ = ["command"]

TRANSPORT: Any = None
"""Replaces the network in tests."""


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
@format_option("text", "json", "sarif")
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


@command.command("fetch")
@click.argument("works", nargs=-1, required=True, metavar="KEY|DOI|FILE…")
@click.option(
    "--service",
    type=click.Choice(["crossref", "europepmc", "openalex"]),
    default="crossref",
    show_default=True,
    help="Service to ask.",
)
@click.option("--bib", multiple=True, metavar="FILE", help="Bibliography that holds the KEYs. Repeatable.")
@click.option("--write", "target", metavar="FILE", help="Write the bibliography, gaps filled: .bib, .ris or .json.")
@click.option("--overwrite", is_flag=True, help="Take the service's value where it differs from ours.")
@click.option("--mailto", metavar="ADDRESS", help="Your address: the services serve those better whom they can reach.")
@click.option("--api-key", envvar="KG_API_KEY", metavar="KEY", help="Key for OpenAlex; or set KG_API_KEY.")
@click.option(
    "--cache", metavar="DIR", help="Folder for the answers, kept for a week; the user's cache folder if not given."
)
@click.option(
    "--timeout", type=click.FloatRange(1, 300), default=20.0, show_default=True, help="Seconds to wait for an answer."
)
@format_option("text", "json")
@quiet_option
def fetch(
    works: tuple[str, ...],
    service: str,
    bib: tuple[str, ...],
    target: str | None,
    overwrite: bool,
    mailto: str | None,
    api_key: str | None,
    cache: str | None,
    timeout: float,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Ask a metadata service about works: what our entries lack, where they differ, retractions and corrections.

    The only command that asks a service, and only the one named. A work is a KEY of --bib, a DOI, PMID:NUMBER, or a
    bibliography FILE whose entries are all asked for. Nothing is changed without --write, and what stands in an entry
    is replaced only with --overwrite. Comments and layout of the bibliography are not written back.

    \b
    Examples:
      kg bibliography fetch 10.1176/appi.ajp.2006.163.1.153
      kg bibliography fetch refs.bib --service europepmc --mailto me@example.org
      kg bibliography fetch Alder2019 --bib refs.bib --write refs.bib
    """
    from kg.bibliography.online import Client, open_service
    from kg.cli.lookup import choose_form, lines_of, look_up, named_works, rows_of

    written = choose_form(target) if target else None
    entries, wanted, failures = named_works(works, bib)
    client = Client(
        service=service,
        mailto=mailto,
        api_key=api_key,
        cache=_cache(cache),
        timeout=timeout,
        say=(lambda address: click.echo(f"asking {address}", err=True)) if verbose else (lambda _: None),
        transport=TRANSPORT,
    )
    try:
        found = look_up(wanted, open_service(client), entries, overwrite=overwrite, quiet=quiet)
    finally:
        client.close()
    if form == "json":
        click.echo(
            json.dumps(
                [row for one in found.comparisons for row in rows_of(one, service)], ensure_ascii=False, indent=2
            )
        )
    else:
        for comparison in found.comparisons:
            for line in lines_of(comparison, service, overwrite=overwrite, verbose=verbose):
                click.echo(line)
    say_failures((*failures, *found.failures), verbose=verbose)
    if target and written:
        from kg.bibliography import write_bibliography

        text, losses = write_bibliography(found.entries, written)
        _write(text, target)
        say_failures(losses, verbose=verbose)
        if not quiet:
            click.echo(f"{len(found.entries)} entries written to {target}", err=True)
    return 3 if failures or found.failures else 0


def _cache(given: str | None) -> Path:
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("evidence-kg", appauthor=False) / "metadata"


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
