"""The question a claim asks of a study: which things, in whom, against what, and which way it says they move."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kg.concepts import INTERVENTIONS, TARGETS, Scheme, coordinated
from kg.evidence.durations import window_of
from kg.model import Claim, Mention
from kg.propositions import NOT_STATED, sign_of
from kg.terms import ClaimType, ConceptKind, Direction, Family, Polarity, Relation

__all__ = ["NEGATIVE", "Question", "ask", "labels_of"]

NEGATIVE: Final = frozenset(
    {
        Relation.NO_EFFECT_ON,
        Relation.NOT_DIFFERENT_FROM,
        Relation.NOT_APPROVED_FOR,
        Relation.INDEPENDENT_OF,
        Relation.FAILS_IN,
        Relation.IS_NOT,
    }
)
"""Relations that say "not" themselves: a negated claim of one is that statement, not its denial."""

_GIVEN: Final = INTERVENTIONS - {ConceptKind.COMPARATOR, ConceptKind.DRUG_CLASS}
_COMBINING: Final = re.compile(
    r"\b(?:combin\w*|with|plus|alongside|together|assisted|adjunct\w*|augment\w*|add(?:ed|ing)?|during|in)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = frozenset({ConceptKind.CONDITION, ConceptKind.POPULATION})
_OUTCOMES: Final = frozenset({ConceptKind.OUTCOME, ConceptKind.SYMPTOM, ConceptKind.SCALE})
_OPEN_TO_SWAP: Final = frozenset({Family.TIMING, Family.EFFECT_ON})
_OPEN: Final = frozenset({Family.TIMING, Family.COMPARISON})
_OCCURRENCE: Final = re.compile(
    r"\b(?:risks?|incidence|odds|chances?|likelihood|probability|rates?|new cases?|onset|development) of\b",
    re.IGNORECASE,
)
"""Words by which a condition is something that occurs rather than something more or less severe."""
_PREVENTING: Final = re.compile(r"\b(?:prevent\w*|protect\w* against|ward\w* off)\b", re.IGNORECASE)
_BENEFIT: Final = re.compile(
    r"\b(?:benefits?|relief|improvements?|healing|symptoms?|efficacy)\b(?! on\b)", re.IGNORECASE
)
_SESSION: Final = re.compile(r"\b(?:infusions?|sessions?|appointments?|visits?|procedures?)\b", re.IGNORECASE)
_FALL: Final = re.compile(r"\b(?:reduc|lower|decreas|lessen|diminish|shorten|suppress)\w*", re.IGNORECASE)
_RISE: Final = re.compile(r"\b(?:increas|rais|elevat|lengthen|prolong|boost|enhanc)\w*", re.IGNORECASE)
_GENERAL_HARM: Final = frozenset({"side-effects", "tolerability", "safety"})
"""Concepts that stand for harm in general."""
_HARM_WORDS: Final = re.compile(
    r"\b(?:safe(?:ty|ly)?|side[- ]effects?|adverse (?:effects?|events?|reactions?)|risks?(?! of\b)|risk-free"
    r"|(?<!self-)(?<!self )harm(?:s|ful|less)?|tolerated|tolerability"
    r"|long[- ]term (?:effects?|health|consequences?|damage))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A claim as something findings can answer; every tuple holds slugs.

    Attributes:
        subjects: What acts; several where the claim lists them, none where no concept is known.
        combined: The subject is a combination of ``subjects`` for which the scheme has no concept.
        listed: The subject is a list ("X or Y"), so each of ``subjects`` needs its own evidence.
        objects: What is acted on; several where the claim lists them.
        population: In whom, or ``None``.
        comparators: Against what.
        sign: The way the claim says the first object's own quantity moves, after negation.
        harms: The claim speaks of harm or safety in general, so every adverse effect answers it.
        open_outcome: The claim leaves open what changes ("works better", "its effects last"), so every outcome that
            is not a harm answers it.
        subject_words, object_words, comparator_words, people_words: The claim's own words for these, by which they
            are compared where the scheme has no concept; the object's and the stated outcome's each.
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
    listed: bool = False
    harms: bool = False
    open_outcome: bool = False
    subject_words: str = ""
    object_words: tuple[str, ...] = ()
    comparator_words: str = ""
    people_words: str = ""


def ask(claim: Claim, scheme: Scheme) -> Question:
    """Return the question a claim asks."""
    asked = claim.proposition
    subject, object_, slot = claim.subject, claim.object, asked.object
    if claim.relation is Relation.CAUSED_BY:
        subject, object_ = claim.object, claim.subject
    first = asked.subject
    if claim.relation is Relation.SUPPORTS and scheme.kind(claim.object.concept) in INTERVENTIONS:
        subject, first, slot = claim.object, asked.object, NOT_STATED  # "the evidence supports X" is about X
    family = _family(claim, scheme)
    if family in _OPEN_TO_SWAP and scheme.kind(first) in _OUTCOMES and scheme.kind(object_.concept) in _GIVEN:
        subject, object_ = object_, subject  # "weight fell within two days of the first dose of X" is about X
        first, slot = subject.concept or NOT_STATED, scheme.outcome_of(first)
    subjects, combined, listed = _subjects(first, subject, scheme)
    if not subjects:
        subjects = _only_treatment(claim, scheme)
    comparators = _comparators(claim, scheme) if family is Family.COMPARISON or claim.comparator else ()
    objects = _objects(claim, family, slot, object_, scheme, {*comparators, *subjects})
    population = _population(claim, asked.population, scheme)
    occurs = bool(_OCCURRENCE.search(object_.text)) or (
        claim.relation is Relation.NO_EFFECT_ON and bool(_PREVENTING.search(claim.text))
    )
    if occurs and population is not None and population == object_.concept:
        objects, population = (population,), None  # "the risk of X" is whether anybody gets it
    words = f"{object_.text} {claim.outcome.text if claim.outcome else ''}"
    sign = _sign(claim, object_, scheme)
    return Question(
        kind=claim.type,
        family=family,
        relation=claim.relation,
        subjects=subjects,
        objects=objects,
        population=population,
        comparators=comparators,
        sign=sign,
        combined=combined,
        listed=listed,
        open_outcome=not objects
        and sign is not Direction.NO_CHANGE
        and _is_open(claim, family, subjects, words, scheme),
        harms=bool(_HARM_WORDS.search(words)) and (not objects or set(objects) <= _GENERAL_HARM),
        subject_words=subject.text,
        object_words=tuple(m.text for m in (object_, claim.outcome) if m is not None),
        comparator_words="" if claim.comparator is None else claim.comparator.text,
        people_words="" if claim.population is None else claim.population.text,
    )


def _population(claim: Claim, slot: str | None, scheme: Scheme) -> str | None:
    """Return the people a claim speaks of; of "adults with gout" what they have, not that they are adults."""
    kind = scheme.kind(slot)
    if kind is ConceptKind.POPULATION and claim.population is not None:
        named = [slug for _, _, slug in scheme.find_mentions(claim.population.text)]
        conditions = [slug for slug in named if scheme.kind(slug) is ConceptKind.CONDITION]
        specific = slot is not None and any(scheme.is_sub_population(slot, condition) for condition in conditions)
        if conditions and not specific:
            return conditions[0]
    return slot if kind in _PEOPLE else None


def _is_open(claim: Claim, family: Family, subjects: tuple[str, ...], words: str, scheme: Scheme) -> bool:
    """Whether a claim about a treatment leaves open what changes; a session that lasts minutes is no effect."""
    if not any(scheme.kind(slug) in INTERVENTIONS for slug in subjects):
        return False
    if family is Family.TIMING and _SESSION.search(claim.subject.text):
        window = window_of(claim.duration)
        return window is None or window.high >= 1
    return family in _OPEN or claim.relation is Relation.SUPPORTS or bool(_BENEFIT.search(words))


def _family(claim: Claim, scheme: Scheme) -> Family:
    """Return the family of the question; "has a lasting effect" asks about time as "lasts" does."""
    family = claim.proposition.family
    if family is Family.IDENTITY:
        if claim.type in (ClaimType.DURABILITY, ClaimType.ONSET):
            return Family.TIMING
        if claim.relation is Relation.SUPPORTS or scheme.kind(claim.object.concept) is ConceptKind.ADVERSE_EFFECT:
            return Family.EFFECT_ON
    return family


def _only_treatment(claim: Claim, scheme: Scheme) -> tuple[str, ...]:
    """Return the one treatment a sentence names, for a subject that names nothing ("the study", "its effects")."""
    named = {slug for _, _, slug in scheme.find_mentions(claim.text) if scheme.kind(slug) in _GIVEN}
    named -= {claim.object.concept, claim.comparator.concept if claim.comparator else None}
    return tuple(named) if len(named) == 1 else ()


def labels_of(slugs: tuple[str, ...], scheme: Scheme) -> str:
    """Name some concepts for a reader."""
    names = [concept.label if (concept := scheme.get(slug)) else slug.lstrip(NOT_STATED) for slug in slugs]
    return ", ".join(names)


def _subjects(slot: str, mention: Mention, scheme: Scheme) -> tuple[tuple[str, ...], bool, bool]:
    """Return the slugs of what acts, whether they are one combination, and whether they are a list."""
    named = [slug for _, _, slug in scheme.find_mentions(mention.text)]
    given = list(dict.fromkeys(slug for slug in named if scheme.kind(slug) in INTERVENTIONS))
    if slot not in scheme:
        if len(given) > 1 and _COMBINING.search(mention.text):
            return tuple(given), True, False
        side_by_side = coordinated(mention.text, scheme, frozenset(ConceptKind))
        return (tuple(given[:1]) or tuple(side_by_side), False, len(side_by_side) > 1 and not given)
    parts = {slot, *scheme.components(slot)}
    others = [slug for slug in given if slug not in parts]
    if scheme.kind(slot) not in INTERVENTIONS:
        side_by_side = coordinated(mention.text, scheme, {scheme.kind(slot) or ConceptKind.OUTCOME})
        if len(side_by_side) > 1 and slot in side_by_side:
            return tuple(side_by_side), False, True
        return (slot, *given), False, False
    if others and _COMBINING.search(mention.text):
        return (slot, *others), True, False
    listed = [slug for slug in coordinated(mention.text, scheme, INTERVENTIONS) if slug not in parts]
    return ((slot, *listed), False, bool(listed)) if listed else ((slot,), False, False)


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
    if not found and slot in scheme and slot is not None and slot != claim.proposition.subject:
        found.append(slot)
    return tuple(dict.fromkeys(found))


def _objects(
    claim: Claim, family: Family, slot: str, mention: Mention, scheme: Scheme, taken: Collection[str]
) -> tuple[str, ...]:
    found = [slot] if slot in scheme and slot not in taken else []
    if family in (Family.IDENTITY, Family.STATUS, Family.USE):
        kind = scheme.kind(found[0]) if found else None
        listed = coordinated(mention.text, scheme, {kind}) if kind else []
        return tuple(listed) if set(found) <= set(listed) else tuple(found)
    if not found and family is Family.ACTION_ON:  # "the action of X at the Y receptor" is about the receptor
        named = [slug for _, _, slug in scheme.find_mentions(mention.text) if slug not in taken]
        found = [slug for slug in named if scheme.kind(slug) is ConceptKind.RECEPTOR][:1]
        if found:
            return tuple(found)
    for text in (mention.text, claim.outcome.text if claim.outcome else ""):
        for slug in coordinated(text, scheme, TARGETS):
            target = scheme.outcome_of(slug)
            if target in taken or (slug == claim.proposition.population and family is not Family.ACTION_ON):
                continue
            if scheme.severity_outcome(slug) in found:
                continue
            if not any(target == known or scheme.is_sub_outcome(known, target) for known in found):
                found.append(target)
    return tuple(dict.fromkeys(found))


def _sign(claim: Claim, object_: Mention, scheme: Scheme) -> Direction:
    target = claim.outcome if claim.outcome is not None and claim.outcome.concept else object_
    direction = claim.direction
    if claim.proposition.family is Family.COMPARISON:
        object_slug = claim.outcome.concept if claim.outcome else None
        if object_slug is None and scheme.kind(object_.concept) not in INTERVENTIONS:
            object_slug = object_.concept  # "X reduced Y less than Z" names the outcome and no other object
        if claim.relation is Relation.INFERIOR_TO:
            direction = _less(claim)
    else:
        object_slug = target.concept
    sign = sign_of(scheme, claim.relation, direction, object_slug)
    if sign is Direction.NOT_APPLICABLE and scheme.kind(object_slug) is ConceptKind.ADVERSE_EFFECT:
        sign = Direction.INCREASE  # having a risk of something is more of it
    denied = claim.polarity is Polarity.NEGATED and claim.relation not in NEGATIVE
    return _deny(sign) if denied else sign


def _less(claim: Claim) -> Direction:
    """Return how an outcome stands after the lesser of two effects: higher after the lesser fall."""
    fell, rose = bool(_FALL.search(claim.text)), bool(_RISE.search(claim.text))
    if fell == rose:
        return claim.direction
    return Direction.INCREASE if fell else Direction.DECREASE


def _deny(sign: Direction) -> Direction:
    if sign in (Direction.INCREASE, Direction.DECREASE):
        return Direction.NO_CHANGE
    return Direction.UNCLEAR if sign is Direction.NO_CHANGE else sign
