"""What an article speaks of, looked at before any sentence is parsed: names, short forms and topics."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.reading.abbreviations import find_abbreviations, find_slips
from kg.claims.reading.drugnames import find_drug_names
from kg.claims.reading.masking import NamedSpan
from kg.claims.reading.topics import find_topics
from kg.claims.settling.coreference import Discourse
from kg.claims.settling.memory import remember_page
from kg.concepts import Scheme
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.model import Article
from kg.terms import ConceptKind

__all__ = ["survey_article"]

_BEFORE_VERB: Final = word_set("to may might can could will would shall should must also it they that which not")
"""Words after which a word that may be a verb is one ("may calm")."""


def survey_article(article: Article, scheme: Scheme) -> tuple[list[NamedSpan], Discourse]:
    """Return all concept mentions in order, none overlapping, and the topics and short forms of the page."""
    abbreviations = find_abbreviations(article.text)
    found = _mentions(article.text, scheme)
    found.extend(_short_forms(article.text, abbreviations, scheme, {(name.start, name.end) for name in found}))
    found.extend(
        NamedSpan(start=start, end=end, slug="", kind=ConceptKind.DRUG) for start, end in find_drug_names(article.text)
    )
    names = _apart(found)
    topics = find_topics(article, names)
    names = _apart([*names, *topics.named])
    introduced = frozenset(
        article.text[name.start : name.end].lower()
        for name in names
        if not name.slug and name.kind is not ConceptKind.CONDITION
    )
    discourse = Discourse(abbreviations=abbreviations, drug_names=introduced)
    discourse.memory = remember_page(article, names, scheme)
    discourse.topic = topics.treatment
    discourse.topic_condition = topics.condition
    discourse.of_illness = topics.of_illness
    return names, discourse


def _apart(found: list[NamedSpan]) -> list[NamedSpan]:
    """Return names in order, none overlapping: of two that start alike the longer."""
    names: list[NamedSpan] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if not names or name.start >= names[-1].end:
            names.append(name)
    return names


def _mentions(text: str, scheme: Scheme) -> list[NamedSpan]:
    return [
        NamedSpan(start=start, end=end, slug=slug, kind=scheme.kind(slug))
        for start, end, slug in scheme.find_mentions(text)
        if not _is_verb(text, start, end)
    ]


def _is_verb(text: str, start: int, end: int) -> bool:
    """Say whether a word that is a concept's label stands where only a verb can ("may calm")."""
    if text[start:end].lower() not in VERBS:
        return False
    before = text[max(0, start - 8) : start].lower().split()
    return bool(before) and before[-1] in _BEFORE_VERB


def _short_forms(
    text: str, abbreviations: dict[str, str], scheme: Scheme, taken: set[tuple[int, int]]
) -> list[NamedSpan]:
    """Return the places of short forms the scheme does not know, and of those with two letters swapped.

    Swapped ones are added to ``abbreviations``.
    """
    slugs = {short: scheme.by_label(short) or scheme.by_label(long) for short, long in abbreviations.items()}
    for slip, short in find_slips(text, abbreviations).items():
        if scheme.by_label(slip) is None:
            abbreviations[slip] = abbreviations[short]
            slugs[slip] = slugs[short]
    return [
        NamedSpan(start=found.start(), end=found.end(), slug=slug, kind=scheme.kind(slug))
        for short, slug in slugs.items()
        if slug is not None and scheme.by_label(short) is None
        for found in re.finditer(rf"\b{re.escape(short)}\b", text)
        if found.span() not in taken
    ]
