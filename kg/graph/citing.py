"""Quads → a networkx graph of who cites whom: articles, bibliography entries, reference-list items, study records.

A node is a work, by IRI. An entry, the study record with its key and an article that is the same work are one node: an
article is the work of an entry when its name is the entry's key or their titles have the same words. Edges run from the
citing to the cited work, from a review to the trials it includes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.graph.names import key_of, source_iri
from kg.graph.projection import Index
from kg.terms import CitationProblem, Design
from kg.vocab import Cito, Dcterms, Fabio, Kg, Oa, Rdf, Rdfs, Schema

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DATA", "REVIEWS", "ROLES", "Unresolved", "Work", "cite_network", "find_work"]

DATA: Final = frozenset(
    {
        Design.RANDOMISED_TRIAL,
        Design.NON_RANDOMISED_TRIAL,
        Design.COHORT,
        Design.CASE_CONTROL,
        Design.CROSS_SECTIONAL,
        Design.CASE_SERIES,
        Design.CASE_REPORT,
        Design.ANIMAL,
        Design.IN_VITRO,
    }
)
"""Designs whose reports hold primary data."""

REVIEWS: Final = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.NARRATIVE_REVIEW})

ROLES: Final = {
    "data": "primary data",
    "review": "review",
    "no_data": "no data of its own",
    "not_found": "cannot be found",
    "unknown": "no study record",
}
"""What a work is as evidence, and in words. An article read that is no bibliography entry has no data of its own."""

_FEWEST_WORDS: Final = 4
"""Words a title must have to say by itself that two works are one. Project choice."""

_UNREVIEWED: Final = frozenset({Fabio.CONFERENCE_PAPER, Fabio.PREPRINT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work as the graph knows it.

    Attributes:
        iri: Of the bibliography entry where there is one, else of the study, reference-list item or article.
        label: Citation key, or name of the article.
        role: A key of `ROLES`.
        study: IRI of the study record.
        article: IRI of the article that was read.
        unreviewed: It is a conference paper or a preprint.
    """

    iri: str
    label: str
    role: str
    title: str | None = None
    year: int | None = None
    design: str | None = None
    study: str | None = None
    article: str | None = None
    family: str | None = None
    retracted: bool = False
    unreviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """An in-text citation that points at no work: its words and what is wrong (`kg.terms.CitationProblem`)."""

    words: str
    problem: str


def cite_network(index: Index) -> nx.DiGraph[str]:
    """Return the works of a graph and who cites whom.

    Nodes carry ``work``. Edges carry ``claims`` (IRIs of the claims that cite the work as evidence, sorted) and
    ``included`` (a review includes the study). On the graph hang ``works`` (by any IRI of a work), ``unresolved``
    (claim IRI → its `Unresolved` citations) and ``citing`` (claim IRI → works it cites, in the order of their IRIs).

    Args:
        index: As `kg.graph.projection.read_index` returns it.
    """
    import networkx as nx

    same, works = _works(index)
    network: nx.DiGraph[str] = nx.DiGraph(
        works={iri: works[same.get(iri, iri)] for iri in sorted({*same, *works})},
        unresolved=_unresolved(index),
        citing={},
    )
    for work in sorted(works.values(), key=lambda one: one.iri):
        network.add_node(work.iri, work=work)
    edges: dict[tuple[str, str], set[str]] = defaultdict(set)
    for iri, facts in index.items():
        if Cito.CITED in facts and Cito.CITING in facts:
            edges[same.get(facts[Cito.CITING][0], facts[Cito.CITING][0]), _known(facts[Cito.CITED][0], same)].update()
        if Schema.CLAIM in facts.get(Rdf.TYPE, ()) and Schema.APPEARANCE in facts:
            cited = sorted({_known(one, same) for one in facts.get(Cito.CITES_AS_EVIDENCE, ())} & works.keys())
            network.graph["citing"][iri] = tuple(cited)
            page = facts[Schema.APPEARANCE][0]
            for one in cited:
                edges[same.get(page, page), one].add(iri)
    included = {
        (same.get(iri, iri), _known(study, same))
        for iri, facts in index.items()
        for study in facts.get(Kg.INCLUDES_STUDY, ())
    }
    for citing, cited_work in sorted({*edges, *included}):
        if citing in works and cited_work in works and citing != cited_work:
            pair = citing, cited_work
            network.add_edge(citing, cited_work, claims=tuple(sorted(edges.get(pair, ()))), included=pair in included)
    return network


def find_work(network: nx.DiGraph[str], name: str) -> Work | None:
    """Return the work with this IRI, citation key, title or article name; capitals do not matter."""
    known: Mapping[str, Work] = network.graph["works"]
    if name in known:
        return known[name]
    wanted = name.casefold().strip()
    for work in sorted(set(known.values()), key=lambda one: one.iri):
        if wanted in {work.label.casefold(), (work.title or "").casefold(), *_keys(work)}:
            return work
    return None


def _keys(work: Work) -> Iterator[str]:
    for iri in (work.iri, work.study, work.article):
        if iri is not None:
            yield key_of(iri).casefold()


def _known(iri: str, same: Mapping[str, str]) -> str:
    return same.get(iri, iri)


def _works(index: Index) -> tuple[dict[str, str], dict[str, Work]]:
    """Return which IRI stands for which work, and the works."""
    sources = sorted(iri for iri in index if "/source/" in iri and Rdfs.LABEL in index[iri])
    studies = sorted(iri for iri, facts in index.items() if Kg.EXISTS in facts and Rdfs.LABEL in facts)
    articles = sorted(iri for iri, facts in index.items() if Kg.SHA256 in facts)
    listed = sorted({one for iri in articles for one in index[iri].get(Kg.HAS_REFERENCE, ()) if one in index})
    names = {index[iri][Rdfs.LABEL][0].casefold(): iri for iri in sources}
    titles = {words: iri for iri in sources if (words := _title_words(index[iri]))}
    same: dict[str, str] = {}
    for iri in studies:
        entry = index[iri].get(Kg.REPORTED_IN, [names.get(index[iri][Rdfs.LABEL][0].casefold(), iri)])[0]
        same[iri] = entry
        if entry == iri:
            same[source_iri(index[iri][Rdfs.LABEL][0])] = iri
    for iri in articles:
        name = index[iri].get(Rdfs.LABEL, [""])[0].casefold()
        same[iri] = names.get(name) or titles.get(_title_words(index[iri])) or iri
    for iri in listed:
        resolved = index[iri].get(Kg.RESOLVED_TO, [iri])[0]
        same[iri] = titles.get(_title_words(index[iri]), iri) if resolved == iri else resolved
    parts: dict[str, list[str]] = defaultdict(list)
    for iri in (*sources, *studies, *articles, *listed):
        parts[same.get(iri, iri)].append(iri)
    works = {one: _work(one, members, index) for one, members in parts.items()}
    return {iri: one for iri, one in same.items() if iri != one}, works


def _work(iri: str, members: Iterable[str], index: Index) -> Work:
    study = next((one for one in members if Kg.EXISTS in index[one]), None)
    article = next((one for one in members if Kg.SHA256 in index[one]), None)
    facts = index.get(iri, {})
    record = index[study] if study else {}
    design = next(iter(record.get(Kg.DESIGN, ())), None)
    labels = facts.get(Rdfs.LABEL) or record.get(Rdfs.LABEL) or [key_of(iri)]
    year = next(iter(facts.get(Fabio.YEAR, ())), None) or next(iter(facts.get(Dcterms.DATE, ())), None)
    return Work(
        iri=iri,
        label=labels[0],
        role=_role(study, design, record, is_page=article == iri),
        title=next(iter(facts.get(Dcterms.TITLE, ())), None),
        year=int(found.group()) if year and (found := re.match(r"\d{4}", year)) else None,
        design=design,
        study=study,
        article=article,
        family=next(iter(record.get(Kg.STUDY_FAMILY, ())), None),
        retracted=record.get(Kg.RETRACTED) == ["true"],
        unreviewed=bool(_UNREVIEWED & set(facts.get(Rdf.TYPE, ()))),
    )


def _role(study: str | None, design: str | None, record: Mapping[str, list[str]], *, is_page: bool) -> str:
    if is_page and study is None:
        return "no_data"
    if study is None:
        return "unknown"
    if record[Kg.EXISTS] == ["false"]:
        return "not_found"
    if design is None:
        return "unknown"
    return "data" if design in DATA else "review" if design in REVIEWS else "no_data"


def _title_words(facts: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the words of a title by which it is compared; none where it is too short to be compared."""
    words = tuple(re.findall(r"\w+", facts.get(Dcterms.TITLE, [""])[0].casefold()))
    return words if len(words) >= _FEWEST_WORDS else ()


def _unresolved(index: Index) -> dict[str, tuple[Unresolved, ...]]:
    found: dict[str, dict[Unresolved, None]] = defaultdict(dict)
    for iri in sorted(index):
        facts = index[iri]
        problem = facts.get(Kg.CITATION_PROBLEM, ["none"])[0]
        if problem == CitationProblem.NONE:
            continue
        words = facts.get(Kg.WORK_AS_WRITTEN) or facts.get(Oa.EXACT) or ["a work"]
        for claim in facts.get(Kg.COVERS, ()):
            found[claim][Unresolved(words=" ".join("; ".join(words).split()), problem=problem)] = None
    return {claim: tuple(ones) for claim, ones in sorted(found.items())}
