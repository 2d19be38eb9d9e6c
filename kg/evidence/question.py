"""The question a claim asks of a study: which things, in whom, against what, and which way it says they move."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.concepts import Scheme
from kg.model import Claim, Mention
from kg.propositions import NOT_STATED, sign_of
from kg.terms import ClaimType, ConceptKind, Direction, Family, Polarity, Relation

__all__ = ["INTERVENTIONS", "Question", "ask", "labels_of"]

INTERVENTIONS: Final = frozenset(
    {
        ConceptKind.DRUG,
        ConceptKind.DRUG_CLASS,
        ConceptKind.SUPPLEMENT,
        ConceptKind.PROCEDURE,
        ConceptKind.PSYCHOTHERAPY,
        ConceptKind.COMPARATOR,
    }
)
"""Kinds of concept that can be given to people."""

_TARGETS: Final = frozenset(
    {
        ConceptKind.OUTCOME,
        ConceptKind.SYMPTOM,
        ConceptKind.ADVERSE_EFFECT,
        ConceptKind.SCALE,
        ConceptKind.CONDITION,
        ConceptKind.RECEPTOR,
        ConceptKind.MOLECULE,
        ConceptKind.PATHWAY,
        ConceptKind.PROCESS,
    }
)
_COMBINING: Final = re.compile(
    r"\b(?:combin\w*|with|plus|alongside|together|assisted|adjunct\w*|augment\w*|add(?:ed|ing)?|during|in)\b",
    re.IGNORECASE,
)
_HARM_WORDS: Final = re.compile(
    r"\b(?:safe(?:ty|ly)?|side[- ]effects?|adverse (?:effects?|events?|reactions?)|harm(?:s|ful|less)?|risks?|risk-free"
    r"|tolerated|tolerability|well[- ]tolerated|long[- ]term (?:effects?|health|consequences?|damage))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A claim as something findings can answer; every tuple holds slugs.

    Attributes:
        subjects: What acts; several where the claim lists them, none where no concept is known.
        combined: The subject is a combination of ``subjects`` for which the scheme has no concept.
        objects: What is acted on; several where the claim lists them.
        population: In whom, or ``None``.
        comparators: Against what.
        sign: The way the claim says the first object's own quantity moves, after negation.
        harms: The claim speaks of harm or safety in general, so every adverse effect answers it.
    """

    kind: ClaimType
    family: Family
    relation: Relation
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    population: str | None
    comparators: tuple[str, ...]
    sign: Direction
    combined: bool = False
    harms: bool = False


def ask(claim: Claim, scheme: Scheme) -> Question:
    """Return the question a claim asks."""
    asked = claim.proposition
    swapped = claim.relation is Relation.CAUSED_BY
    subject, object_ = (claim.object, claim.subject) if swapped else (claim.subject, claim.object)
    subjects, combined = _subjects(asked.subject, subject, scheme)
    comparators = _comparators(claim, scheme) if asked.family is Family.COMPARISON or claim.comparator else ()
    objects = _objects(claim, asked.object, object_, scheme, comparators)
    population = asked.population if asked.population in scheme else None
    words = f"{claim.object.text} {claim.outcome.text if claim.outcome else ''}"
    return Question(
        kind=claim.type,
        family=asked.family,
        relation=claim.relation,
        subjects=subjects,
        objects=objects,
        population=population,
        comparators=comparators,
        sign=_sign(claim, object_, scheme),
        combined=combined,
        harms=bool(_HARM_WORDS.search(words)) and not any(_is_harm(slug, scheme) for slug in objects),
    )


def labels_of(slugs: tuple[str, ...], scheme: Scheme) -> str:
    """Name some concepts for a reader."""
    names = [concept.label if (concept := scheme.get(slug)) else slug.lstrip(NOT_STATED) for slug in slugs]
    return ", ".join(names)


def _is_harm(slug: str, scheme: Scheme) -> bool:
    return scheme.kind(slug) is ConceptKind.ADVERSE_EFFECT


def _subjects(slot: str, mention: Mention, scheme: Scheme) -> tuple[tuple[str, ...], bool]:
    named = [slug for _, _, slug in scheme.find_mentions(mention.text)]
    given = _distinct([slug for slug in named if scheme.kind(slug) in INTERVENTIONS])
    if slot in scheme:
        parts = set(scheme.components(slot))
        others = [slug for slug in given if slug != slot and slug not in parts]
        if not others or scheme.kind(slot) not in INTERVENTIONS:
            return (slot,), False
        return _distinct([slot, *others]), bool(_COMBINING.search(mention.text))
    if given:
        return given, len(given) > 1 and bool(_COMBINING.search(mention.text))
    return _distinct(named)[:1], False


def _comparators(claim: Claim, scheme: Scheme) -> tuple[str, ...]:
    mentions = [claim.comparator, claim.object] if claim.proposition.family is Family.COMPARISON else [claim.comparator]
    found: list[str] = []
    for mention in mentions:
        if mention is None:
            continue
        named = [slug for _, _, slug in scheme.find_mentions(mention.text)]
        if mention.concept is not None:
            named.insert(0, mention.concept)
        found += [slug for slug in named if scheme.kind(slug) in INTERVENTIONS and slug != claim.proposition.subject]
    slot = claim.proposition.comparator
    if not found and slot in scheme and slot is not None:
        found.append(slot)
    return _distinct(found)


def _objects(
    claim: Claim, slot: str, mention: Mention, scheme: Scheme, comparators: tuple[str, ...]
) -> tuple[str, ...]:
    found = [slot] if slot in scheme and slot not in comparators else []
    if claim.proposition.family in (Family.IDENTITY, Family.STATUS, Family.USE):
        return _distinct(found)
    texts = [mention.text, *([claim.outcome.text] if claim.outcome else [])]
    for text in texts:
        for _, _, slug in scheme.find_mentions(text):
            if scheme.kind(slug) not in _TARGETS:
                continue
            target = scheme.outcome_of(slug)
            if target == claim.proposition.population and claim.proposition.family is not Family.ACTION_ON:
                continue
            if not any(target == known or scheme.is_sub_outcome(known, target) for known in found):
                found.append(target)
    return _distinct(found)


def _sign(claim: Claim, object_: Mention, scheme: Scheme) -> Direction:
    target = claim.outcome if claim.outcome is not None and claim.outcome.concept else object_
    if claim.proposition.family is Family.COMPARISON:
        object_slug = claim.outcome.concept if claim.outcome else None
    else:
        object_slug = target.concept
    sign = sign_of(scheme, claim.relation, claim.direction, object_slug)
    return _deny(sign) if claim.polarity is Polarity.NEGATED else sign


def _deny(sign: Direction) -> Direction:
    if sign in (Direction.INCREASE, Direction.DECREASE):
        return Direction.NO_CHANGE
    return Direction.UNCLEAR if sign is Direction.NO_CHANGE else sign


def _distinct(slugs: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slugs))
