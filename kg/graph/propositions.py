"""Concepts, terms and propositions → their graphs."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.names import SCHEME, graph_iri, proposition_iri, slot_iri
from kg.graph.nquads import NamedGraph, Quad, safe_iri, text
from kg.model import Concept, Proposition
from kg.vocab import BASE, CERTAINTY_RATINGS, Kg, Rdf, Rdfs, Sepio, Skos, concept_iri

__all__ = ["LANGUAGE", "write_concepts", "write_propositions"]

LANGUAGE = "en"


def write_concepts(concepts: Iterable[Concept]) -> list[Quad]:
    """Return the quads of the concept scheme, and of the certainty ratings grades speak of."""
    graph = NamedGraph(graph_iri(SCHEME))
    graph.add(SCHEME, Rdf.TYPE, Skos.CONCEPT_SCHEME)
    graph.add(SCHEME, Rdfs.LABEL, text("Concepts of the evidence graph", LANGUAGE))
    for rank, (level, rating) in enumerate(reversed(CERTAINTY_RATINGS.items()), 1):
        graph.say(rating, Kg.LEVEL, level)
        graph.say(rating, Kg.RANK, rank)
    for concept in concepts:
        _write_concept(graph, concept)
    return graph.quads


def _write_concept(graph: NamedGraph, concept: Concept) -> None:
    me = concept_iri(concept.slug)
    graph.add(me, Rdf.TYPE, Skos.CONCEPT)
    graph.add(me, Skos.IN_SCHEME, SCHEME)
    graph.say(me, Kg.KIND, concept.kind.value)
    graph.add(me, Skos.PREF_LABEL, text(concept.label, LANGUAGE))
    graph.add(me, Skos.ALT_LABEL, *(text(label, LANGUAGE) for label in concept.alt_labels))
    graph.add(me, Skos.HIDDEN_LABEL, *(text(label, LANGUAGE) for label in concept.hidden_labels))
    graph.add(me, Kg.NEEDS_CONTEXT, *(text(label, LANGUAGE) for label in concept.context_labels))
    if concept.definition:
        graph.add(me, Skos.DEFINITION, text(concept.definition, LANGUAGE))
    for link, slugs in (
        (Skos.BROADER, concept.broader),
        (Kg.SUB_POPULATION_OF, concept.sub_population_of),
        (Kg.SUB_OUTCOME_OF, concept.sub_outcome_of),
        (Kg.SEVERITY_OF, concept.severity_of),
        (Kg.IMPROVEMENT_OF, concept.improvement_of),
        (Kg.FORM_OF, concept.form_of),
        (Kg.MEMBER_OF, concept.member_of),
        (Kg.HAS_COMPONENT, concept.components),
        (Kg.MEASURES, concept.measures),
    ):
        graph.add(me, link, *(slot_iri(slug) for slug in slugs))
    graph.say(me, Kg.BETTER_WHEN, concept.better_when)
    for link, matches in (
        (Skos.EXACT_MATCH, concept.exact_match),
        (Skos.CLOSE_MATCH, concept.close_match),
        (Skos.RELATED_MATCH, concept.related_match),
    ):
        graph.add(me, link, *(safe_iri(match) for match in matches))


def write_propositions(propositions: Iterable[Proposition]) -> list[Quad]:
    """Return the quads of propositions, one graph each, and of the terms in their slots, in one graph."""
    terms = NamedGraph(graph_iri(BASE + "terms"))
    quads: list[Quad] = []
    named: set[str] = set()
    for question in {one.id: one for one in propositions}.values():
        me = proposition_iri(question.id)
        graph = NamedGraph(graph_iri(me))
        graph.add(me, Rdf.TYPE, Sepio.PROPOSITION)
        graph.say(me, Kg.CLAIM_TYPE, question.kind.value)
        graph.say(me, Kg.FAMILY, question.family.value)
        for link, slot in (
            (Kg.SUBJECT, question.subject),
            (Kg.OBJECT, question.object),
            (Kg.POPULATION, question.population),
            (Kg.COMPARATOR, question.comparator),
        ):
            if slot is None:
                continue
            graph.add(me, link, slot_iri(slot))
            if slot.startswith("~") and slot not in named:
                named.add(slot)
                terms.add(slot_iri(slot), Rdf.TYPE, Kg.TERM_CLASS)
                terms.add(slot_iri(slot), Skos.PREF_LABEL, text(slot[1:].replace("-", " ") or "not stated", LANGUAGE))
        graph.say(me, Kg.WINDOW, question.window)
        quads.extend(graph.quads)
    return quads + terms.quads
