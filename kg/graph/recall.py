"""The graph → records again: the claims and citations of its articles, as far as judging needs them.

What a claim says is all in the graph, so a claim can be judged again, by other studies, without its article's text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from kg.graph.names import key_of
from kg.graph.projection import NOT_STATED, Index
from kg.model import Article, Claim, InTextCitation, Mention, Proposition, Quantity, Span
from kg.terms import (
    Attribution,
    Certainty,
    Check,
    CitationProblem,
    CitationStyle,
    ClaimType,
    Direction,
    Family,
    Polarity,
    Relation,
)
from kg.vocab import BASE, PREFIXES, Cito, Dcterms, Kg, Oa, Rdf, Rdfs, Schema, Sepio

__all__ = ["cited_key", "recall_article", "recall_claim"]

_NONE: Final[Mapping[str, list[str]]] = {}


def recall_claim(iri: str, index: Index) -> Claim:
    """Return the claim with this IRI as the record it was written from.

    Its rule and confidence, which judging does not look at, are left out; citations come in the order of their keys.

    Args:
        iri: A ``schema:Claim`` of the graph.
        index: As `kg.graph.projection.read_index` returns it.
    """
    facts = index[iri]
    asked = index[index[facts[Kg.EXPRESSES][0]][Sepio.ASSERTS][0]]
    return Claim(
        id=key_of(iri),
        article=key_of(facts[Schema.APPEARANCE][0]),
        span=_span(f"{iri}#position", index),
        text=facts[Schema.TEXT][0],
        type=ClaimType(facts[Kg.CLAIM_TYPE][0]),
        subject=_mention(facts[Kg.SUBJECT_MENTION][0], index),
        relation=Relation(facts[Kg.RELATION][0]),
        object=_mention(facts[Kg.OBJECT_MENTION][0], index),
        proposition=Proposition(
            kind=ClaimType(asked[Kg.CLAIM_TYPE][0]),
            family=Family(asked[Kg.FAMILY][0]),
            subject=_slot(asked[Kg.SUBJECT][0]),
            object=_slot(asked[Kg.OBJECT][0]),
            population=_maybe_slot(_one(asked, Kg.POPULATION)),
            comparator=_maybe_slot(_one(asked, Kg.COMPARATOR)),
            window=_one(asked, Kg.WINDOW),
        ),
        context=_span(f"{iri}#context", index) if Kg.CONTEXT in facts else None,
        population=_maybe_mention(_one(facts, Kg.POPULATION_MENTION), index),
        comparator=_maybe_mention(_one(facts, Kg.COMPARATOR_MENTION), index),
        outcome=_maybe_mention(_one(facts, Kg.OUTCOME_MENTION), index),
        direction=Direction(facts[Kg.DIRECTION][0]),
        polarity=Polarity(facts[Kg.POLARITY][0]),
        certainty=Certainty(facts[Kg.CERTAINTY][0]),
        causal_strength=int(facts[Kg.CAUSAL_STRENGTH][0]),
        magnitude=_quantity(_one(facts, Kg.MAGNITUDE), index),
        onset=_quantity(_one(facts, Kg.ONSET), index),
        duration=_quantity(_one(facts, Kg.DURATION), index),
        dose=_quantity(_one(facts, Kg.DOSE), index),
        p=_quantity(_one(facts, Kg.STATED_P), index),
        ci=_quantity(_one(facts, Kg.STATED_INTERVAL), index),
        route=_one(facts, Kg.ROUTE),
        frequency=_one(facts, Kg.FREQUENCY),
        attribution=Attribution(facts[Kg.ATTRIBUTION][0]),
        citations=tuple(cited_key(one) for one in facts.get(Cito.CITES_AS_EVIDENCE, ())),
        check=Check(facts[Kg.CHECK][0]),
    )


def recall_article(iri: str, index: Index) -> Article:
    """Return an article with its name, date and in-text citations; its text is not in the graph and stays empty."""
    facts = index.get(iri, _NONE)
    return Article(
        id=key_of(iri),
        name=(facts.get(Rdfs.LABEL) or [key_of(iri)])[0],
        path=key_of(iri),
        sha256=_one(facts, Kg.SHA256) or "",
        text="",
        title=_one(facts, Dcterms.TITLE),
        date=_one(facts, Dcterms.DATE),
        citations=_citations(iri, index),
    )


def cited_key(iri: str) -> str:
    """Return the citation key a source or an item of a reference list was named after."""
    return unquote(iri.partition("#reference-")[2]) or key_of(iri)


def _citations(article: str, index: Index) -> tuple[InTextCitation, ...]:
    keys: dict[str, list[str]] = defaultdict(list)
    for one in sorted(index):
        if Kg.IN_TEXT_CITATION in index[one] and Cito.CITED in index[one]:
            keys[index[one][Kg.IN_TEXT_CITATION][0]].append(cited_key(index[one][Cito.CITED][0]))
    found = [
        InTextCitation(
            span=Span(start=int(facts[Oa.START][0]), end=int(facts[Oa.END][0])),
            exact=facts[Oa.EXACT][0],
            style=CitationStyle(facts[Kg.CITATION_STYLE][0]),
            covers=tuple(dict.fromkeys(_span(f"{claim}#position", index) for claim in facts.get(Kg.COVERS, ()))),
            keys=tuple(keys[iri]),
            problem=CitationProblem(facts[Kg.CITATION_PROBLEM][0]),
            candidates=tuple(cited_key(one) for one in facts.get(Kg.CANDIDATE, ())),
            note=_one(facts, Rdfs.COMMENT),
            not_found=tuple(key_of(one) for one in facts.get(Kg.NOT_FOUND, ())),
        )
        for iri, facts in index.items()
        if Kg.IN_TEXT_CITATION_CLASS in facts.get(Rdf.TYPE, ()) and facts[Oa.HAS_SOURCE][0] == article
    ]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _one(facts: Mapping[str, list[str]], link: str) -> str | None:
    return facts[link][0] if link in facts else None


def _span(place: str, index: Index) -> Span:
    return Span(start=int(index[place][Oa.START][0]), end=int(index[place][Oa.END][0]))


def _slot(iri: str) -> str:
    """Return the slot of a proposition whose IRI `kg.graph.names.slot_iri` made."""
    if iri == NOT_STATED:
        return "~"
    return unquote(iri.removeprefix(PREFIXES["concept"])) if iri.startswith(PREFIXES["concept"]) else f"~{_term(iri)}"


def _term(iri: str) -> str:
    return unquote(iri.removeprefix(f"{BASE}term/"))


def _maybe_slot(iri: str | None) -> str | None:
    return None if iri is None else _slot(iri)


def _mention(place: str, index: Index) -> Mention:
    facts = index[place]
    concept = _one(facts, Kg.CONCEPT)
    start, end = _one(facts, Oa.START), _one(facts, Oa.END)
    return Mention(
        text=facts[Schema.TEXT][0],
        start=None if start is None else int(start),
        end=None if end is None else int(end),
        concept=None if concept is None else _slot(concept),
        resolved_from=_one(facts, Kg.RESOLVED_FROM),
        also=tuple(_slot(iri) for iri in facts.get(Kg.ALSO_NAMES, ())),
    )


def _maybe_mention(place: str | None, index: Index) -> Mention | None:
    return None if place is None else _mention(place, index)


def _quantity(place: str | None, index: Index) -> Quantity | None:
    if place is None:
        return None
    facts = index[place]
    value, low, high = (_one(facts, link) for link in (Schema.VALUE, Schema.MIN_VALUE, Schema.MAX_VALUE))
    return Quantity(
        text=facts[Rdfs.LABEL][0],
        value=None if value is None else float(value),
        unit=_one(facts, Schema.UNIT_TEXT),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
    )
