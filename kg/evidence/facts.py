"""Facts in time and in words (regulation, history, frequency, definition, dosing) held against a claim.

Such findings carry no effect. They meet a claim by the thing spoken of, by the kind of statement, and by what is said:
concepts, content words and figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.concepts import Scheme
from kg.evidence.question import NEGATIVE, Question
from kg.evidence.thresholds import limit
from kg.model import Claim, Finding
from kg.terms import RELATIONS, ClaimType, ConceptKind, Family, FindingKind, Match, Polarity, Relation, Stance

__all__ = ["FACT_KINDS", "Said", "compare_fact", "content_words", "figures"]

FACT_KINDS: Final[dict[ClaimType, frozenset[FindingKind]]] = {
    ClaimType.REGULATORY: frozenset({FindingKind.REGULATORY, FindingKind.HISTORY}),
    ClaimType.HISTORY: frozenset({FindingKind.HISTORY, FindingKind.REGULATORY}),
    ClaimType.EPIDEMIOLOGY: frozenset({FindingKind.FREQUENCY}),
    ClaimType.DEFINITION: frozenset({FindingKind.DEFINITION}),
    ClaimType.DOSING: frozenset({FindingKind.DOSING}),
    ClaimType.OTHER: frozenset({FindingKind.DEFINITION, FindingKind.FREQUENCY, FindingKind.HISTORY}),
    ClaimType.SAFETY: frozenset({FindingKind.REGULATORY, FindingKind.FREQUENCY}),
    ClaimType.EFFICACY: frozenset({FindingKind.FREQUENCY}),
    ClaimType.MECHANISM: frozenset({FindingKind.DEFINITION}),
}
"""Kinds of fact that can answer a type of claim."""

_OPPOSITE: Final = {
    (Relation.APPROVED_FOR, Relation.NOT_APPROVED_FOR),
    (Relation.NOT_APPROVED_FOR, Relation.APPROVED_FOR),
    (Relation.IS_A, Relation.IS_NOT),
    (Relation.IS_NOT, Relation.IS_A),
}
_STATUS: Final = frozenset({Relation.APPROVED_FOR, Relation.NOT_APPROVED_FOR, Relation.CONTRAINDICATED_IN})
_BY_CONCEPT: Final = frozenset({ClaimType.EFFICACY, ClaimType.SAFETY, ClaimType.MECHANISM})
"""Types of claim that a fact answers only where both name the same outcome; shared words are not enough."""
_POINTS_BACK: Final = re.compile(
    r"\b(?:this|that|these|those|such)\b|\boff[- ]label\b|^(?:purpose|use|indication)s?$", re.IGNORECASE
)
_STOP_WORDS: Final = (
    "a an the of in on to for with and or by at from as is are was were be been being it its their this that which who "
    "whom whose has have had having not no than more most less least very can could may might will would should must "
    "also such these those into over under about up out other between among during after before when while if then "
    "many some any all each per one ones you your they them he she his her we our people patients"
)
_STOP: Final = frozenset(_STOP_WORDS.split())
_WORD: Final = re.compile(r"[a-zà-ÿ][a-zà-ÿ'’-]*", re.IGNORECASE)
_FIGURE: Final = re.compile(
    r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(million|billion|thousand|%|percent|per cent)?", re.I
)
_PLAIN_FIGURE: Final = 32
"""Smaller numbers than this without a unit are ranks, counts of items, days of a month: not figures to check."""
_LEAST_WORDS: Final = 2
"""One word in common is chance, unless figures stand beside it on both sides."""
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_SCALE: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_NUMBERS: Final = {
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a fact compares with a claim.

    Attributes:
        share: Share of the claim's content words, beyond its subject, that the fact has too (0 to 1).
        missing_figures: Figures the claim states and the fact does not.
        shared_figures: Figures both state.
    """

    stance: Stance
    reason: str
    subject_match: Match
    object_match: Match
    share: float
    missing_figures: tuple[str, ...] = ()
    shared_figures: tuple[str, ...] = ()


def compare_fact(claim: Claim, question: Question, finding: Finding, scheme: Scheme) -> Said | None:
    """Hold a fact against a claim; ``None`` where the fact is about another thing or another kind of statement."""
    if finding.kind not in FACT_KINDS.get(claim.type, frozenset()) or not _same_kind(claim, question, finding):
        return None
    subject_match = _subject(claim, question, finding, scheme)
    if subject_match is Match.DIFFERENT:
        return None
    theirs = content_words(_finding_text(finding, scheme))
    mine = _claim_words(claim, question, scheme)
    object_match = _object(claim, question, finding, scheme)
    counted = claim.type is ClaimType.DEFINITION
    stated = figures(_claim_text(claim), words=counted)
    known = figures(_finding_text(finding, scheme), words=counted)
    shared = tuple(text for text, value, least in stated if any(_agrees(value, least, other) for _, other, _ in known))
    missing = tuple(text for text, _, _ in stated if text not in shared) if known else ()
    enough = 1 if stated and known else _LEAST_WORDS
    share = len(mine & theirs) / len(mine) if len(mine & theirs) >= enough else 0.0
    if object_match is Match.NOT_STATED and share == 0 and not shared:
        return None
    stance, reason = _stance(claim, finding, object_match, share, bool(shared))
    return Said(
        stance=stance,
        reason=reason,
        subject_match=subject_match,
        object_match=object_match,
        share=share,
        missing_figures=missing,
        shared_figures=shared,
    )


def _same_kind(claim: Claim, question: Question, finding: Finding) -> bool:
    relation = finding.relation
    if relation is None or (relation, claim.relation) in _OPPOSITE:
        return True
    family = RELATIONS[relation][0]
    if claim.relation in _STATUS or relation in _STATUS:
        return relation is claim.relation
    return family is question.family or {family, question.family} <= {Family.IDENTITY, Family.EFFECT_ON}


def _stance(
    claim: Claim, finding: Finding, object_match: Match, share: float, figures_agree: bool
) -> tuple[Stance, str]:
    agreed = object_match in (Match.SAME, Match.BROADER, Match.NARROWER)
    if finding.relation is not None and (finding.relation, claim.relation) in _OPPOSITE:
        if agreed or share >= limit("words_shared"):
            return Stance.DISPUTES, f"the record says {finding.relation.value.replace('_', ' ')}"
        return Stance.INCONCLUSIVE, "the record speaks of another use"
    denied = claim.polarity is Polarity.NEGATED and claim.relation not in NEGATIVE
    if denied and finding.relation is claim.relation and agreed:
        return Stance.DISPUTES, "the record affirms what the claim denies"
    if claim.relation is Relation.DEFINED_AS and share > 0:
        return Stance.SUPPORTS, "the record gives a definition"
    by_words = (figures_agree and share > 0) or share >= limit("words_shared")
    if agreed or (by_words and claim.type not in _BY_CONCEPT):
        return Stance.SUPPORTS, "the record states this"
    return Stance.INCONCLUSIVE, "the record speaks of the same thing but does not say this"


def _subject(claim: Claim, question: Question, finding: Finding, scheme: Scheme) -> Match:
    """Return how the thing a fact speaks of stands to the claim's subject."""
    spoken = finding.intervention.concept if finding.intervention is not None else None
    if spoken is not None:
        if question.combined and claim.relation is not Relation.NOT_APPROVED_FOR:
            return Match.NARROWER if spoken in question.subjects else Match.DIFFERENT
        if question.family is Family.USE and any(scheme.is_component(spoken, slug) for slug in question.subjects):
            return Match.SAME  # dose and route of a combined treatment are those of its drug
        matches = [scheme.compare_intervention(slug, spoken) for slug in question.subjects]
        return next((m for m in (Match.SAME, Match.NARROWER, Match.BROADER) if m in matches), Match.DIFFERENT)
    mine = set(question.subjects) | ({claim.subject.concept} if claim.subject.concept is not None else set())
    if mine:
        return Match.SAME if mine & {finding.outcome, finding.population, finding.subgroup} else Match.DIFFERENT
    words = content_words(claim.subject.text) - _NUMBERS.keys()
    shared = words & content_words(_finding_text(finding, scheme))
    return Match.SAME if words and len(shared) >= limit("words_shared") * len(words) else Match.DIFFERENT


def _object(claim: Claim, question: Question, finding: Finding, scheme: Scheme) -> Match:
    """Return how what a fact says stands to what the claim says, by concepts."""
    wanted = [slug for slug in (*question.objects, claim.object.concept) if slug is not None]
    wanted = [slug for slug in wanted if slug not in question.subjects and slug != claim.subject.concept]
    if claim.outcome is not None and claim.outcome.concept is not None:
        wanted.append(claim.outcome.concept)
    if claim.relation in _STATUS and finding.relation is claim.relation:
        bodies = (ConceptKind.LEGAL_STATUS, ConceptKind.ORGANISATION)
        if _unnamed(claim) or (wanted and all(scheme.kind(slug) in bodies for slug in wanted)):
            return Match.SAME
    named = {slug for _, _, slug in scheme.find_mentions(_finding_text(finding, scheme))}
    found = [scheme.compare_outcome(slug, finding.outcome) for slug in wanted]
    found += [Match.SAME for slug in wanted if slug in named]
    return next((m for m in (Match.SAME, Match.NARROWER, Match.BROADER) if m in found), Match.NOT_STATED)


def _unnamed(claim: Claim) -> bool:
    """Whether the object points back at something ("this purpose") instead of naming it."""
    return bool(_POINTS_BACK.search(claim.object.text))


def _claim_text(claim: Claim) -> str:
    if claim.relation is Relation.DEFINED_AS:
        return claim.text  # a definition is the whole sentence
    extra = [q.text for q in (claim.magnitude, claim.dose) if q is not None]
    extra += [claim.outcome.text] if claim.outcome is not None else []
    return " ".join([claim.object.text, *extra])


def _claim_words(claim: Claim, question: Question, scheme: Scheme) -> set[str]:
    """Return what the claim says beyond its subject, as content words."""
    named = " ".join(_label(slug, scheme) or "" for slug in question.subjects)
    return content_words(_claim_text(claim)) - content_words(f"{claim.subject.text} {named}")


def _finding_text(finding: Finding, scheme: Scheme) -> str:
    parts = [finding.text, finding.outcome_text, finding.measure, finding.jurisdiction]
    if finding.intervention is None:  # then the people are part of what is said, not its frame
        parts += [finding.population_text, _label(finding.population, scheme)]
    for given in (finding.intervention, finding.comparator):
        if given is not None:
            parts += [
                given.text,
                given.dose,
                given.schedule,
                _label(given.concept, scheme),
                _label(given.route, scheme),
            ]
    parts.append(_label(finding.outcome, scheme))
    if finding.estimate is not None:
        parts += [finding.estimate.value_text, finding.estimate.unit, *finding.estimate.arms]
    parts += [date[:4] for date in (finding.valid_from, finding.valid_until) if date]
    return " ".join(part for part in parts if part)


def _label(slug: str | None, scheme: Scheme) -> str | None:
    concept = scheme.get(slug)
    return None if concept is None else concept.label


def content_words(text: str) -> set[str]:
    """Return the words that carry content, folded and without common endings.

    >>> sorted(content_words("the approved doses of two sprays"))
    ['approv', 'dos', 'spray', 'two']
    """
    return {_stem(word) for found in _WORD.findall(text) if (word := found.lower().replace("’", "'")) not in _STOP}


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def figures(text: str, *, words: bool = False) -> list[tuple[str, float, bool]]:
    """Return the figures in a text: as written, value, and whether it is a floor ("more than 280 million").

    Small numbers without a unit and number words count only where ``words`` is set: "two" is a figure in a
    definition, seldom elsewhere.
    """
    found = []
    for hit in _FIGURE.finditer(text):
        value = float((hit[1] + (hit[2] or "")).replace(",", "")) * _SCALE.get((hit[3] or "").lower(), 1)
        if value < _PLAIN_FIGURE and not hit[3] and not words:
            continue
        before = text[max(0, hit.start() - 14) : hit.start()].lower()
        least = bool(re.search(r"(?:more than|over|at least|above|>|exceed\w*)\s*$", before))
        found.append((hit[0].strip(), value, least))
    named = [word for word in re.findall(r"[a-z]+", text.lower()) if words and word in _NUMBERS]
    return [*found, *((word, _NUMBERS[word], False) for word in named)]


def _agrees(value: float, least: bool, other: float) -> bool:
    if least:
        return other >= value * (1 - limit("same_figure") / 5)
    year = _FIRST_YEAR <= value <= _LAST_YEAR and value == int(value)
    if year or value < _PLAIN_FIGURE:
        return value == other
    return abs(value - other) <= limit("same_figure") * max(abs(value), abs(other))
