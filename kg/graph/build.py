"""Records → the graph, as sorted N-Quads lines. The same records give the same bytes."""

from __future__ import annotations

from collections import defaultdict
from importlib.metadata import PackageNotFoundError, version

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
from kg.model import Claim, Failure, KnowledgeBase, Verdict
from kg.propositions import sign_of
from kg.vocab import Kg, Prov, Rdf, Rdfs, Schema

__all__ = ["build_graph"]


def build_graph(kb: KnowledgeBase, *, clock: str | None = None, built: str | None = None) -> list[bytes]:
    """Return the whole graph as N-Quads lines, sorted, each once, without blank nodes.

    Args:
        kb: The records of a build.
        clock: Date of publication of claims whose article states none, ISO 8601; ``None`` leaves it out.
        built: Time of this build, ISO 8601; it stands in the build's own graph only, so no other byte depends on it.

    Returns:
        Lines with their newline, in UTF-8. Every triple stands in exactly one graph.
    """
    scheme = Scheme(kb.concepts)
    known = frozenset(kb.bibliography.sources) | frozenset(kb.studies)
    articles = {article.id: article for article in kb.articles}
    verdicts, failures = _distinct(kb)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for verdict in verdicts:
        claims[verdict.claim.article].append(verdict.claim)
    quads: list[Quad] = write_concepts(kb.concepts.values())
    quads += write_propositions(verdict.claim.proposition for verdict in verdicts)
    for source in kb.bibliography.sources.values():
        quads += write_source(source)
    for study in kb.studies.values():
        quads += write_study(study, known)
    for article in kb.articles:
        quads += write_article(article, known)
        for citation in article.citations:
            quads += write_citation(article, citation, claims[article.id], known)
    for verdict in verdicts:
        claim = verdict.claim
        sign = sign_of(scheme, claim.relation, claim.direction, claim.object.concept)
        quads += write_nanopublication(claim, articles[claim.article], sign, known, clock)
        quads += write_verdict(verdict, kb.studies, kb.bibliography.sources)
    quads += write_failures(dict.fromkeys((*kb.bibliography.failures, *kb.failures, *failures)))
    quads += _write_build(kb, built)
    lines = sort_lines(quads)
    found = write_contradictions(contradictions(project(lines)))
    return sorted({*lines, *sort_lines(found)}) if found else lines


def _distinct(kb: KnowledgeBase) -> tuple[list[Verdict], list[Failure]]:
    """Return the verdicts, each claim once, and a failure for every claim whose id another one bears."""
    verdicts: dict[str, Verdict] = {}
    failures: list[Failure] = []
    for verdict in kb.verdicts:
        claim = verdict.claim
        if verdicts.setdefault(claim.id, verdict).claim != claim:
            failures.append(
                Failure(
                    where=claim.article, what=f"two readings of one claim ({claim.id}), the first kept", raw=claim.text
                )
            )
    return list(verdicts.values()), failures


def _write_build(kb: KnowledgeBase, built: str | None) -> list[Quad]:
    graph = NamedGraph(graph_iri(BUILD))
    graph.add(SOFTWARE, Rdf.TYPE, Prov.SOFTWARE_AGENT, Schema.SOFTWARE_APPLICATION)
    graph.add(SOFTWARE, Rdfs.LABEL, text("evidence-kg"))
    graph.say(SOFTWARE, Schema.SOFTWARE_VERSION, _version())
    graph.add(BUILD, Rdf.TYPE, Prov.ACTIVITY)
    graph.add(BUILD, Prov.WAS_ASSOCIATED_WITH, SOFTWARE)
    graph.say(BUILD, Kg.CLAIM_COUNT, len(kb.verdicts))
    graph.add(BUILD, Prov.ENDED, date_literal(built) if built else None)
    return graph.quads


def _version() -> str | None:
    try:
        return version("evidence-kg")
    except PackageNotFoundError:
        return None
