"""``kg graph``: questions that a path, a citation chain or a comparison of claims answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.options import concept_options, format_option, source_options, store_option
from kg.cli.screen import say_failures, width
from kg.errors import InputError, QueryError

if TYPE_CHECKING:
    from kg.graph import Picture
    from kg.graph.projection import ClaimFacts, Index
    from kg.pipeline import SourceNames

__all__ = ["command"]

Command = TypeVar("Command", bound=Callable[..., Any])


def answer_options(function: Command) -> Command:
    """Add ``--format`` and ``--svg``: how the answer is given."""
    for add in (
        click.option("--svg", metavar="FILE", help="Also write the answer as a picture into FILE."),
        format_option("text", "json", "svg", help="Form of the answer."),
    ):
        function = add(function)
    return function


@click.group("graph")
def command() -> None:
    """Follow mechanisms and citations; find contradictions; see what is central, and what falls without a study.

    \b
    Examples:
      kg graph paths ketamine "depressive symptoms"
      kg graph chain ketamine-for-depression-starter-guide
      kg graph citations ketamine
      kg graph without Abbar2022 --svg without.svg
    """


def _read(store: str) -> Index:
    from kg.graph import read_index
    from kg.store import open_store

    with open_store(store) as graph:
        return read_index(graph.dump())


def _answer(
    found: Any, lines: Callable[[], Iterator[str]], picture: Callable[[], Picture], form: str, svg: str | None
) -> None:
    """Print an answer, and write its picture where that is asked for."""
    from kg.graph import as_data, write_svg

    if svg is not None:
        try:
            Path(svg).write_text(write_svg(picture()), encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", where=svg) from None
    if form == "json":
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    elif form == "svg":
        click.echo(write_svg(picture()), nl=False)
    else:
        for line in lines():
            click.echo(line)


@contextmanager
def _nearest(known: Iterable[str], what: str, name: str, where: str = "in the graph") -> Iterator[None]:
    """Turn a name that is not known into one line with the nearest that are."""
    try:
        yield
    except LookupError:
        folded: dict[str, str] = {}
        for one in sorted(known):
            folded.setdefault(one.casefold(), one)
        near = [folded[one] for one in get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)]
        hint = f"nearest: {', '.join(near)}" if near else None
        raise QueryError(f"no {what} '{name}' {where}", hint=hint) from None


def _concept(graph: Any, name: str, concepts: str | None, add_concepts: tuple[str, ...]) -> str:
    """Return the IRI of a concept or term of the graph by its slug, a label it has there, or one the scheme has."""
    from kg.graph.comparable import slug_iri
    from kg.pipeline import load_scheme

    known = graph.graph["concepts"]
    labels = {label.casefold(): iri for iri, one in sorted(known.items(), reverse=True) for label in one.labels}
    with _nearest({one.label for iri, one in known.items() if iri in graph}, "concept", name):
        iri = slug_iri(name)
        if iri not in graph:
            iri = labels.get(name.casefold(), "")
        if iri not in graph:
            scheme, failures = load_scheme(concepts, add_concepts)
            say_failures(failures)
            iri = slug_iri(scheme.by_label(name) or "")
        if iri not in graph:
            raise LookupError
        return iri


@command.command("paths")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@click.option("--most-steps", default=4, show_default=True, type=click.IntRange(1, 8), help="Longest chain.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="Most chains shown.")
@concept_options
@answer_options
@store_option
def paths(
    start: str,
    end: str,
    most_steps: int,
    limit: int,
    concepts: str | None,
    add_concepts: tuple[str, ...],
    form: str,
    svg: str | None,
    store: str,
) -> int:
    """Follow chains of mechanism from one concept to another, each step with its evidence and the weakest link.

    FROM and TO are concepts: a slug or a label.

    \b
    Examples:
      kg graph paths ketamine "depressive symptoms"
      kg graph paths ketamine neuroplasticity --most-steps 3 --svg chains.svg
    """
    from kg.graph import draw_paths, mechanism_paths, project_index, render_paths

    graph = project_index(_read(store))
    first, last = (_concept(graph, name, concepts, add_concepts) for name in (start, end))
    found = mechanism_paths(graph, first, last, max_steps=most_steps, limit=limit)
    _answer(found, lambda: render_paths(found, width=width()), lambda: draw_paths(found, start, end), form, svg)
    return 0


@command.command("chain")
@click.argument("start", metavar="CLAIM|ARTICLE|KEY")
@click.option("--cited/--all", default=True, show_default=True, help="Only claims that cite something, or all.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000), help="Most claims shown.")
@answer_options
@store_option
def chain(start: str, cited: bool, limit: int, form: str, svg: str | None, store: str) -> int:
    """Follow citations from a claim to primary data, or to where the trail ends.

    CLAIM is a claim's id; ARTICLE the name of an article, for all its claims; KEY a citation key, for all claims that
    cite the work. Over a review the trail goes on to the trials it includes, over a work that was read as an article
    to what that cites for the same.

    \b
    Examples:
      kg graph chain claim:0123456789abcdef
      kg graph chain ketamine-for-depression-starter-guide --svg chains.svg
      kg graph chain Feder2014 --format json
    """
    from kg.graph import chains_of_claims, cite_network, draw_chains, project_index, render_chains

    index = _read(store)
    graph, network = project_index(index), cite_network(index)
    claims = _claims_at(graph, network, start)
    if cited and len(claims) > 1:
        pointing = network.graph["citing"], network.graph["unresolved"]
        claims = [claim for claim in claims if any(links.get(claim.iri) for links in pointing)]
    found = chains_of_claims(graph, network, claims[:limit])
    if not found:
        click.echo(f"no claim of {start} cites anything, and none cites it (--all shows every claim)", err=True)
    _answer(found, lambda: render_chains(found, width=width()), lambda: draw_chains(found, start), form, svg)
    return 0


def _claims_at(graph: Any, network: Any, name: str) -> list[ClaimFacts]:
    """Return the claim with an id, the claims of an article, or those that cite a work."""
    from kg.graph import find_work
    from kg.graph.names import key_of

    claims: dict[str, ClaimFacts] = graph.graph["claims"]
    wanted = name.removeprefix("claim:")
    known = {work.label for work in network.graph["works"].values()}
    with _nearest(known, "claim, article or work", name):
        of_id = [claim for iri, claim in claims.items() if wanted in (iri, key_of(iri))]
        if of_id:
            return of_id
        work = find_work(network, name)
        if work is None:
            raise LookupError
        own = [claim for claim in claims.values() if claim.article == work.article]
        citing = [claims[iri] for iri, works in network.graph["citing"].items() if work.iri in works]
        return sorted(own or citing, key=lambda claim: (claim.article_name, claim.start, claim.iri))


@command.command("citations")
@click.argument("subject", required=False, metavar="[FROM")
@click.argument("thing", required=False, metavar="[TO]]")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="Most beliefs shown.")
@concept_options
@answer_options
@store_option
def citations(
    subject: str | None,
    thing: str | None,
    limit: int,
    concepts: str | None,
    add_concepts: tuple[str, ...],
    form: str,
    svg: str | None,
    store: str,
) -> int:
    """Show whom texts cite for what they believe: citation bias, amplification, invention, authority.

    A belief is an intervention, what it acts on, and the way most claims say it goes. FROM and TO (concepts: a slug or
    a label) choose beliefs; without them all are shown for which anything is cited, those with most known works first.
    Measures after Greenberg, BMJ 2009;339:b2680.

    \b
    Examples:
      kg graph citations
      kg graph citations ketamine "depressive symptoms" --svg citations.svg
    """
    from kg.graph import beliefs, cite_network, draw_beliefs, project_index, render_beliefs

    index = _read(store)
    graph = project_index(index)
    first, last = (None if name is None else _concept(graph, name, concepts, add_concepts) for name in (subject, thing))
    found = beliefs(graph, cite_network(index), subject=first, object=last)[:limit]
    _answer(found, lambda: render_beliefs(found, width=width()), lambda: draw_beliefs(found), form, svg)
    return 0


@command.command("contradictions")
@click.option("--severity", default=0, type=click.IntRange(0, 3), help="Only clusters at least so grave.")
@answer_options
@store_option
def contradictions(severity: int, form: str, svg: str | None, store: str) -> int:
    """Show claims that cannot both hold, in clusters: opposite directions, or effects that last or begin otherwise.

    Each cluster shows its positions with their claims and studies, what stands against what, and differences in people,
    comparison, route or wording that may explain it.

    \b
    Examples:
      kg graph contradictions
      kg graph contradictions --severity 2 --svg contradictions.svg
    """
    from kg.graph import cluster_contradictions, draw_clusters, project_index, render_clusters
    from kg.graph import contradictions as find

    graph = project_index(_read(store))
    found = [one for one in cluster_contradictions(graph, find(graph)) if one.severity >= severity]
    _answer(found, lambda: render_clusters(found, width=width()), lambda: draw_clusters(found), form, svg)
    return 0


@command.command("without")
@click.argument("studies_removed", nargs=-1, metavar="STUDY…")
@click.option("--retracted", is_flag=True, help="Take away every work recorded as retracted.")
@answer_options
@store_option
@source_options
def without(
    studies_removed: tuple[str, ...],
    retracted: bool,
    form: str,
    svg: str | None,
    store: str,
    bib: tuple[str, ...],
    studies: tuple[str, ...],
    concepts: str | None,
    add_concepts: tuple[str, ...],
) -> int:
    """Show what falls if studies are taken away: verdicts and grades that change, claims left without support.

    Every claim the studies bear on is judged again, with them and without them, by the records the store was built from
    (or those named). STUDY is a citation key.

    \b
    Examples:
      kg graph without Abbar2022
      kg graph without --retracted
      kg graph without Murrough2013 Singh2016 --svg without.svg
    """
    from kg.graph import draw_impact, project_index, render_impact, retracted_studies, without_studies
    from kg.pipeline import SourceNames, load_sources

    if not studies_removed and not retracted:
        raise click.UsageError("name a STUDY, or --retracted")
    names = _built_from(store, SourceNames(bib=bib, studies=studies, concepts=concepts, add_concepts=add_concepts))
    sources = load_sources(
        bib=names.bib, studies=names.studies, concepts=names.concepts, add_concepts=names.add_concepts
    )
    removed = {*studies_removed, *(retracted_studies(sources.studies) if retracted else ())}
    for key in sorted(removed):
        with _nearest(sources.studies, "study record", key, "is in hand"):
            sources.studies[key]
    if not removed:
        click.echo("no work is recorded as retracted", err=True)
        if form == "text":
            return 0
    index = _read(store)
    found = without_studies(
        project_index(index),
        index,
        removed,
        studies=sources.studies,
        bibliography=sources.bibliography,
        scheme=sources.scheme,
    )
    _answer(found, lambda: render_impact(found, width=width()), lambda: draw_impact(found), form, svg)
    return 0


def _built_from(store: str, names: SourceNames) -> SourceNames:
    """Return the sources named, and for what is not named those the store was built from, where it says."""
    from kg.pipeline import recall_inputs
    from kg.store import inputs_of

    try:
        return names.completed_by(recall_inputs(inputs_of(store), where=store).sources)
    except InputError:
        return names


@command.command("central")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="Most concepts shown.")
@answer_options
@store_option
def central(limit: int, form: str, svg: str | None, store: str) -> int:
    """Show the concepts most chains of claims pass through.

    \b
    Examples:
      kg graph central --limit 10
    """
    from kg.graph import central as find
    from kg.graph import draw_central, project_index, render_central

    found = find(project_index(_read(store)), limit=limit)
    _answer(found, lambda: render_central(found), lambda: draw_central(found), form, svg)
    return 0
