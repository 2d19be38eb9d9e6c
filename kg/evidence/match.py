"""One finding held against one question, dimension by dimension: the study relative to the claim."""

from __future__ import annotations

import re
from typing import Final

from kg.concepts import Scheme
from kg.evidence.durations import Window
from kg.evidence.question import Question
from kg.evidence.thresholds import limit
from kg.model import Claim, Finding, Intervention
from kg.terms import ConceptKind, Dimension, Family, Match

__all__ = ["ON_QUESTION", "match_finding", "matched_objects", "matched_subjects", "on_question", "study_population"]

ON_QUESTION: Final = frozenset({Match.SAME, Match.NARROWER, Match.BROADER})
"""Matches under which a finding still answers the question."""

_ORDER: Final = (Match.SAME, Match.NARROWER, Match.BROADER, Match.NOT_STATED, Match.DIFFERENT)
_INERT: Final = re.compile(r"\b(?:placebo|saline|sham|inert)\b", re.IGNORECASE)
_BETWEEN_ARMS: Final = frozenset({"OR", "RR", "HR", "MD", "SMD", "RD", "d", "g"})
"""Measures that compare two arms even where the record does not name the other one."""

_DENIED: Final = re.compile(r"\b(?:not|no|non|without|exclud\w+|except)\b[^,;.]*$", re.IGNORECASE)
_ONE_DOSE: Final = re.compile(
    r"\b(?:single|one|a)[\s-]+(?:\w+[\s-]+){0,2}?(?:infusion|dose|injection|administration|session|treatment)\b",
    re.IGNORECASE,
)
_SAID_ONCE: Final = re.compile(r"\b(?:single|one|just one|only one)\b", re.IGNORECASE)


def match_finding(
    claim: Claim, question: Question, finding: Finding, scheme: Scheme, window: Window | None
) -> dict[Dimension, Match]:
    """Return the match per dimension; a dimension the claim does not state is ``not_stated``."""
    match = {
        Dimension.POPULATION: _population(claim, question, finding, scheme),
        Dimension.INTERVENTION: _intervention(question, finding, scheme),
        Dimension.OUTCOME: _outcome(question, finding, scheme),
        Dimension.TIMEPOINT: _time(window, finding),
    }
    if question.comparators:
        match[Dimension.COMPARATOR] = _comparator(question, finding, scheme)
        if swapped(question, finding, scheme):
            match[Dimension.INTERVENTION] = match[Dimension.COMPARATOR] = Match.SAME
    if claim.route is not None:
        match[Dimension.ROUTE] = _route(claim.route, finding.intervention, scheme)
    dose = _dose(claim, finding.intervention)
    if dose is not None:
        match[Dimension.DOSE] = dose
    return match


def on_question(match: dict[Dimension, Match], question: Question) -> bool:
    """Whether a finding with this match answers the question at all: same thing given, same outcome looked at."""
    if match[Dimension.INTERVENTION] not in ON_QUESTION:
        return False
    if question.family is Family.COMPARISON and match.get(Dimension.COMPARATOR) not in ON_QUESTION:
        return False
    return match[Dimension.OUTCOME] in ON_QUESTION or (
        question.open_outcome and match[Dimension.OUTCOME] is Match.NOT_STATED
    )


def matched_objects(question: Question, finding: Finding, scheme: Scheme) -> tuple[str, ...]:
    """Return those of the claim's objects that the finding's outcome is or is a part of."""
    inside = (Match.SAME, Match.NARROWER)
    return tuple(slug for slug in question.objects if scheme.compare_outcome(slug, finding.outcome) in inside)


def matched_subjects(question: Question, finding: Finding, scheme: Scheme) -> tuple[str, ...]:
    """Return those of the claim's subjects that the finding speaks of."""
    given = finding.intervention.concept if finding.intervention is not None else None
    return tuple(slug for slug in question.subjects if scheme.compare_intervention(slug, given) in ON_QUESTION)


def study_population(finding: Finding, scheme: Scheme) -> str | None:
    """Return the population a finding is about: its subgroup where that is a known one, else the study's."""
    if finding.subgroup in scheme:
        return finding.subgroup
    if finding.population is not None:
        return finding.population
    for _, _, slug in scheme.find_mentions(finding.population_text or ""):
        if scheme.kind(slug) in (ConceptKind.CONDITION, ConceptKind.POPULATION):
            return slug
    return None


def swapped(question: Question, finding: Finding, scheme: Scheme) -> bool:
    """Whether the study's comparator is the claim's subject and its intervention the claim's comparator."""
    if finding.intervention is None or finding.comparator is None or not question.comparators:
        return False
    return (
        _best([scheme.compare_intervention(slug, finding.comparator.concept) for slug in question.subjects])
        is Match.SAME
        and _best([scheme.compare_intervention(slug, finding.intervention.concept) for slug in question.comparators])
        is Match.SAME
    )


def _best(matches: list[Match]) -> Match:
    return min(matches, key=_ORDER.index, default=Match.NOT_STATED)


def _population(claim: Claim, question: Question, finding: Finding, scheme: Scheme) -> Match:
    match = scheme.compare_population(question.population, study_population(finding, scheme))
    if match is Match.DIFFERENT and finding.subgroup is None and claim.population is not None:
        wanted, enrolled = _people(claim.population.text, scheme), _people(finding.population_text or "", scheme)
        if wanted and wanted <= enrolled:
            return Match.NARROWER  # the study's own concept is a special group of the people named
    stratum = finding.subgroup is not None and finding.subgroup not in scheme
    return Match.NARROWER if stratum and match is Match.SAME else match


def _people(text: str, scheme: Scheme) -> set[str]:
    """Return the conditions and populations a text names, those it denies left out."""
    return {
        slug
        for start, _, slug in scheme.find_mentions(text)
        if scheme.kind(slug) in (ConceptKind.CONDITION, ConceptKind.POPULATION)
        and not _DENIED.search(text[max(0, start - 30) : start])
    }


def _intervention(question: Question, finding: Finding, scheme: Scheme) -> Match:
    given = finding.intervention
    if given is None or given.concept is None:
        return Match.NOT_STATED
    if question.combined:
        parts = {given.concept, *scheme.components(given.concept)}
        covered = [slug for slug in question.subjects if slug in parts]
        if len(covered) == len(question.subjects):
            return Match.SAME
        return Match.NARROWER if covered else Match.DIFFERENT
    best = _best([scheme.compare_intervention(slug, given.concept) for slug in question.subjects])
    if best is Match.BROADER and _in_both_arms(question, finding, scheme):
        return Match.DIFFERENT  # both arms got it, so the study tested something else
    return best


def _in_both_arms(question: Question, finding: Finding, scheme: Scheme) -> bool:
    control = finding.comparator.concept if finding.comparator is not None else None
    if control is None:
        return False
    return any(slug == control or scheme.is_component(slug, control) for slug in question.subjects)


def _outcome(question: Question, finding: Finding, scheme: Scheme) -> Match:
    if question.harms:
        harmful = scheme.kind(finding.outcome) is ConceptKind.ADVERSE_EFFECT
        return Match.NARROWER if harmful else Match.DIFFERENT
    if not question.objects:
        harmful = scheme.kind(finding.outcome) is ConceptKind.ADVERSE_EFFECT
        return Match.DIFFERENT if harmful else Match.NOT_STATED
    return _best([scheme.compare_outcome(slug, finding.outcome) for slug in question.objects])


def _comparator(question: Question, finding: Finding, scheme: Scheme) -> Match:
    control = finding.comparator
    if control is None:
        pooled = finding.estimate is not None and finding.estimate.measure in _BETWEEN_ARMS
        return Match.SAME if pooled and _against_inert(question) else Match.NOT_STATED
    matches = [scheme.compare_intervention(slug, control.concept) for slug in question.comparators]
    best = _best(matches)
    if best is Match.DIFFERENT and _against_inert(question):
        words = f"{control.concept or ''} {control.text or ''}".replace("-", " ")
        return Match.SAME if control.control or _INERT.search(words) else Match.DIFFERENT
    return best


def _against_inert(question: Question) -> bool:
    return any(_INERT.search(slug.replace("-", " ")) for slug in question.comparators)


def _time(window: Window | None, finding: Finding) -> Match:
    if window is None:
        return Match.NOT_STATED
    seen = [t for t in (finding.timepoint, finding.time_peak, finding.time_until) if t is not None]
    if not seen:
        return Match.NOT_STATED
    return Match.SAME if max(seen) >= window.high * (1 - limit("time_tolerance")) else Match.NARROWER


def _route(route: str, given: Intervention | None, scheme: Scheme) -> Match:
    if given is None or given.route is None:
        return Match.NOT_STATED
    claimed = {slug for _, _, slug in scheme.find_mentions(route) if scheme.kind(slug) is ConceptKind.ROUTE}
    if (slug := scheme.by_label(route)) is not None:
        claimed.add(slug)
    if route in scheme:
        claimed.add(route)
    if not claimed:
        return Match.NOT_STATED
    return Match.SAME if given.route in claimed else Match.DIFFERENT


def _dose(claim: Claim, given: Intervention | None) -> Match | None:
    once = bool(_ONE_DOSE.search(claim.subject.text) or _ONE_DOSE.search(claim.frequency or ""))
    once = once or bool(_SAID_ONCE.search(claim.dose.text) if claim.dose else False)
    if given is not None and once and given.repeated is not None:
        return Match.DIFFERENT if given.repeated else Match.SAME
    if claim.dose is None or claim.dose.value is None:
        return None
    if given is None or given.dose is None:
        return Match.NOT_STATED
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", given.dose)]
    ends = [n for n in (claim.dose.low, claim.dose.value, claim.dose.high) if n is not None]
    unit = (claim.dose.unit or "").lower()
    if not numbers or (unit and unit not in given.dose.lower()):
        return Match.NOT_STATED
    near = any(min(ends) * 0.9 <= n <= max(ends) * 1.1 for n in numbers)
    return Match.SAME if near else Match.DIFFERENT
