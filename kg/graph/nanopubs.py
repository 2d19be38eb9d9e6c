"""A claim → its nanopublication: head, assertion, provenance, publication info.

The assertion graph holds the claim, its words and place, what it says, and what it cites. Nothing in it depends on
studies or verdicts, so a new study never changes it. The IRI is a trusty URI.
"""

from __future__ import annotations

from typing import Final

from kg.graph.names import (
    SOFTWARE,
    article_iri,
    claim_iri,
    nanopublication_iri,
    proposition_iri,
    reference_iri,
    source_iri,
    study_iri,
)
from kg.graph.nquads import NamedGraph, Quad, date_literal, text
from kg.graph.times import days_of
from kg.graph.trusty import BLANK, artifact_code, fill_code
from kg.model import Article, Claim, Mention, Quantity
from kg.terms import Direction
from kg.vocab import Cito, Dcterms, Kg, Np, Npx, Oa, Prov, Rdf, Rdfs, Schema, Sepio, concept_iri

__all__ = ["cited_iri", "write_nanopublication"]

_AROUND: Final = 32
"""Characters of context before and after a quotation. Source: the width Hypothesis' selectors use."""


def write_nanopublication(
    claim: Claim, article: Article, sign: Direction, known: frozenset[str], clock: str | None
) -> list[Quad]:
    """Return the quads of a claim's nanopublication.

    Args:
        claim: The claim.
        article: The article it stands in.
        sign: The way the claim moves its proposition's object.
        known: Keys of the bibliography; other keys are items of the article's own reference list.
        clock: Date of publication where the article has none, ISO 8601.
    """
    name = nanopublication_iri(BLANK)
    head, assertion = NamedGraph(f"{name}#Head"), NamedGraph(f"{name}#assertion")
    provenance, pubinfo = NamedGraph(f"{name}#provenance"), NamedGraph(f"{name}#pubinfo")
    head.add(name, Rdf.TYPE, Np.NANOPUBLICATION)
    head.add(name, Np.HAS_ASSERTION, assertion.name)
    head.add(name, Np.HAS_PROVENANCE, provenance.name)
    head.add(name, Np.HAS_PUBLICATION_INFO, pubinfo.name)
    _write_claim(assertion, claim, article, known)
    assertion.say(f"{claim_iri(claim)}#assertion", Kg.SIGN, sign.value)
    provenance.add(assertion.name, Prov.WAS_DERIVED_FROM, article_iri(article.id))
    provenance.add(assertion.name, Prov.WAS_ATTRIBUTED_TO, SOFTWARE)
    provenance.say(assertion.name, Kg.RULE, claim.rule)
    provenance.say(assertion.name, Kg.EXTRACTION_CONFIDENCE, claim.confidence)
    pubinfo.add(name, Dcterms.IS_VERSION_OF, claim_iri(claim))
    pubinfo.add(name, Npx.INTRODUCES, claim_iri(claim))
    pubinfo.add(name, Dcterms.CREATOR, SOFTWARE)
    created = article.date or clock
    if created:
        pubinfo.add(name, Dcterms.CREATED, date_literal(created))
    quads = [*head.quads, *assertion.quads, *provenance.quads, *pubinfo.quads]
    return fill_code(quads, artifact_code(quads))


def cited_iri(article: str, key: str, known: frozenset[str]) -> str:
    """Return the IRI of a cited work: a bibliography entry, or an item of the article's own list."""
    return source_iri(key) if key in known else reference_iri(article, key)


def _evidence_iri(article: Article, key: str, known: frozenset[str]) -> str:
    """Return the IRI of what a claim cites: a work, or the record that says that there is no such work."""
    if key not in known and any(key in citation.not_found for citation in article.citations):
        return study_iri(key)
    return cited_iri(article.id, key, known)


def _write_claim(graph: NamedGraph, claim: Claim, article: Article, known: frozenset[str]) -> None:
    me = claim_iri(claim)
    graph.add(me, Rdf.TYPE, Schema.CLAIM)
    graph.say(me, Schema.TEXT, claim.text)
    graph.add(me, Schema.APPEARANCE, article_iri(article.id))
    _write_place(graph, me, claim, article)
    graph.say(me, Kg.CLAIM_TYPE, claim.type.value)
    graph.say(me, Kg.RELATION, claim.relation.value)
    graph.say(me, Kg.DIRECTION, claim.direction.value)
    graph.say(me, Kg.POLARITY, claim.polarity.value)
    graph.say(me, Kg.CERTAINTY, claim.certainty.value)
    graph.say(me, Kg.CAUSAL_STRENGTH, claim.causal_strength)
    graph.say(me, Kg.ATTRIBUTION, claim.attribution.value)
    graph.say(me, Kg.CHECK, claim.check.value)
    graph.say(me, Kg.ROUTE, claim.route)
    graph.say(me, Kg.FREQUENCY, claim.frequency)
    for part, link, mention in (
        ("subject", Kg.SUBJECT_MENTION, claim.subject),
        ("object", Kg.OBJECT_MENTION, claim.object),
        ("population", Kg.POPULATION_MENTION, claim.population),
        ("comparator", Kg.COMPARATOR_MENTION, claim.comparator),
        ("outcome", Kg.OUTCOME_MENTION, claim.outcome),
    ):
        if mention is not None:
            graph.add(me, link, f"{me}#{part}")
            _write_mention(graph, f"{me}#{part}", mention)
    for part, link, quantity in (
        ("magnitude", Kg.MAGNITUDE, claim.magnitude),
        ("onset", Kg.ONSET, claim.onset),
        ("duration", Kg.DURATION, claim.duration),
        ("dose", Kg.DOSE, claim.dose),
        ("p", Kg.STATED_P, claim.p),
        ("ci", Kg.STATED_INTERVAL, claim.ci),
    ):
        if quantity is not None:
            graph.add(me, link, f"{me}#{part}")
            _write_quantity(graph, f"{me}#{part}", quantity, timed=part in ("onset", "duration"))
    graph.add(me, Cito.CITES_AS_EVIDENCE, *(_evidence_iri(article, key, known) for key in claim.citations))
    graph.add(me, Kg.EXPRESSES, f"{me}#assertion")
    graph.add(f"{me}#assertion", Rdf.TYPE, Sepio.ASSERTION)
    graph.add(f"{me}#assertion", Sepio.ASSERTS, proposition_iri(claim.proposition.id))


def _write_place(graph: NamedGraph, me: str, claim: Claim, article: Article) -> None:
    target, quote, position = f"{me}#target", f"{me}#quote", f"{me}#position"
    start, end = claim.span.start, claim.span.end
    graph.add(me, Prov.WAS_QUOTED_FROM, target)
    graph.add(target, Rdf.TYPE, Oa.SPECIFIC_RESOURCE)
    graph.add(target, Oa.HAS_SOURCE, article_iri(article.id))
    graph.add(target, Oa.HAS_SELECTOR, quote, position)
    graph.add(quote, Rdf.TYPE, Oa.QUOTE_SELECTOR)
    graph.say(quote, Oa.EXACT, claim.text)
    graph.add(quote, Oa.PREFIX, text(article.text[max(0, start - _AROUND) : start]))
    graph.add(quote, Oa.SUFFIX, text(article.text[end : end + _AROUND]))
    _write_position(graph, position, start, end)
    if claim.context is not None:
        graph.add(me, Kg.CONTEXT, f"{me}#context")
        _write_position(graph, f"{me}#context", claim.context.start, claim.context.end)


def _write_position(graph: NamedGraph, place: str, start: int, end: int) -> None:
    graph.add(place, Rdf.TYPE, Oa.POSITION_SELECTOR)
    graph.say(place, Oa.START, start)
    graph.say(place, Oa.END, end)


def _write_mention(graph: NamedGraph, place: str, mention: Mention) -> None:
    graph.add(place, Rdf.TYPE, Kg.MENTION_CLASS)
    graph.say(place, Schema.TEXT, mention.text)
    if mention.concept is not None:
        graph.add(place, Kg.CONCEPT, concept_iri(mention.concept))
    graph.add(place, Kg.ALSO_NAMES, *(concept_iri(slug) for slug in mention.also))
    graph.say(place, Kg.RESOLVED_FROM, mention.resolved_from)
    if mention.start is not None and mention.end is not None:
        _write_position(graph, place, mention.start, mention.end)


def _write_quantity(graph: NamedGraph, place: str, quantity: Quantity, *, timed: bool) -> None:
    graph.add(place, Rdf.TYPE, Schema.QUANTITATIVE_VALUE)
    graph.say(place, Rdfs.LABEL, quantity.text)
    for link, value in (
        (Schema.VALUE, quantity.value),
        (Schema.MIN_VALUE, quantity.low),
        (Schema.MAX_VALUE, quantity.high),
    ):
        graph.say(place, link, None if value is None else float(value))
    graph.say(place, Schema.UNIT_TEXT, quantity.unit)
    days = days_of(quantity) if timed else None
    if days is not None:
        for link, value in ((Kg.MIN_DAYS, days[0]), (Kg.MAX_DAYS, days[1])):
            graph.say(place, link, None if value is None else round(value, 6))
