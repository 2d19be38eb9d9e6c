"""Records → the graph, as sorted N-Quads lines. The same records give the same bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from itertools import chain

from kg.concepts import Scheme
from kg.graph.contradictions import contradictions, write_contradictions
from kg.graph.names import BUILD, SOFTWARE, graph_iri
from kg.graph.nanopubs import write_nanopublication
from kg.graph.nquads import NamedGraph, Quad, date_literal, sort_lines, text
from kg.graph.projection import project
from kg.graph.propositions import write_concepts, write_propositions
from kg.graph.sources import write_article, write_citation, write_failures, write_source
from kg.graph.studies import write_study
from kg.graph.verdicts import write_verdict
from kg.model import Article, Bibliography, Concept, Failure, KnowledgeBase, Study, Verdict
from kg.propositions import sign_of
from kg.vocab import Kg, Prov, Rdf, Rdfs, Schema

__all__ = ["article_lines", "build_graph", "join_lines", "source_lines"]


def build_graph(kb: KnowledgeBase, *, clock: str | None = None, built: str | None = None) -> list[bytes]:
    """Return the whole graph as N-Quads lines, sorted, each once, without blank nodes.

    It is what `join_lines` makes of `source_lines` and the `article_lines` of each article.

    Args:
        kb: The records of a build.
        clock: Date of publication of claims whose article states none, ISO 8601; ``None`` leaves it out.
        built: Time of this build, ISO 8601; it stands in the build's own graph only, so no other byte depends on it.

    Returns:
        Lines with their newline, in UTF-8. Every triple stands in exactly one graph.
    """
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in kb.verdicts:
        verdicts[verdict.claim.article].append(verdict)
    parts = [source_lines(kb.concepts, kb.bibliography, kb.studies)]
    scheme = Scheme(kb.concepts)
    parts += (
        article_lines(article, verdicts[article.id], kb.bibliography, kb.studies, scheme, clock=clock)
        for article in kb.articles
    )
    failures = (*kb.bibliography.failures, *kb.failures)
    return join_lines(parts, failures=failures, claims=len(kb.verdicts), built=built)


def source_lines(
    concepts: Mapping[str, Concept], bibliography: Bibliography, studies: Mapping[str, Study]
) -> list[bytes]:
    """Return the sorted lines of what articles are judged by: concepts, bibliography entries, study records."""
    known = frozenset(bibliography.sources) | frozenset(studies)
    quads: list[Quad] = write_concepts(concepts.values())
    for source in bibliography.sources.values():
        quads += write_source(source)
    for study in studies.values():
        quads += write_study(study, known)
    return sort_lines(quads)


def article_lines(
    article: Article,
    verdicts: Iterable[Verdict],
    bibliography: Bibliography,
    studies: Mapping[str, Study],
    scheme: Scheme,
    *,
    clock: str | None = None,
) -> list[bytes]:
    """Return the sorted lines an article brings to the graph; those it shares with others are the same in each.

    Args:
        article: The article, its citations resolved.
        verdicts: The verdicts on its claims.
        bibliography: What its citations were resolved against.
        studies: The study records in hand.
        scheme: The concept scheme.
        clock: Date of publication where the article states none, ISO 8601.
    """
    known = frozenset(bibliography.sources) | frozenset(studies)
    judged, failures = _distinct(verdicts)
    claims = [verdict.claim for verdict in judged]
    quads: list[Quad] = write_propositions(claim.proposition for claim in claims)
    quads += write_article(article, known)
    for citation in article.citations:
        quads += write_citation(article, citation, claims, known)
    for verdict in judged:
        claim = verdict.claim
        sign = sign_of(scheme, claim.relation, claim.direction, claim.object.concept)
        quads += write_nanopublication(claim, article, sign, known, clock)
        quads += write_verdict(verdict, studies, bibliography.sources)
    return sort_lines([*quads, *write_failures(failures)])


def join_lines(
    parts: Iterable[list[bytes]], *, failures: Iterable[Failure] = (), claims: int = 0, built: str | None = None
) -> list[bytes]:
    """Return the graph that parts make together, with what only the whole can tell: contradictions between claims.

    Args:
        parts: Lines of `source_lines` and `article_lines`.
        failures: What could not be read outside the articles.
        claims: How many claims were judged.
        built: Time of this build, ISO 8601.
    """
    own = sort_lines([*write_failures(dict.fromkeys(failures)), *_write_build(claims, built)])
    lines = _merge([*parts, own])
    found = write_contradictions(contradictions(project(lines)))
    return _merge([lines, sort_lines(found)]) if found else lines


def _merge(parts: Iterable[list[bytes]]) -> list[bytes]:
    """Return the lines of sorted parts, sorted, each once; sorting runs that are in order costs little."""
    return list(dict.fromkeys(sorted(chain.from_iterable(parts))))


def _distinct(verdicts: Iterable[Verdict]) -> tuple[list[Verdict], list[Failure]]:
    """Return the verdicts, each claim once, and a failure for every claim whose id another one bears."""
    kept: dict[str, Verdict] = {}
    failures: list[Failure] = []
    for verdict in verdicts:
        claim = verdict.claim
        if kept.setdefault(claim.id, verdict).claim != claim:
            what = f"two readings of one claim ({claim.id}), the first kept"
            failures.append(Failure(where=claim.article, what=what, raw=claim.text))
    return list(kept.values()), failures


def _write_build(claims: int, built: str | None) -> list[Quad]:
    graph = NamedGraph(graph_iri(BUILD))
    graph.add(SOFTWARE, Rdf.TYPE, Prov.SOFTWARE_AGENT, Schema.SOFTWARE_APPLICATION)
    graph.add(SOFTWARE, Rdfs.LABEL, text("evidence-kg"))
    graph.say(SOFTWARE, Schema.SOFTWARE_VERSION, _version())
    graph.add(BUILD, Rdf.TYPE, Prov.ACTIVITY)
    graph.add(BUILD, Prov.WAS_ASSOCIATED_WITH, SOFTWARE)
    graph.say(BUILD, Kg.CLAIM_COUNT, claims)
    graph.add(BUILD, Prov.ENDED, date_literal(built) if built else None)
    return graph.quads


def _version() -> str | None:
    try:
        return version("evidence-kg")
    except PackageNotFoundError:
        return None
