"""One finding held against one question, dimension by dimension: the study relative to the claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.concepts import INTERVENTIONS, TARGETS, Scheme, coordinated
from kg.evidence.drug_names import compare_drug_names
from kg.evidence.durations import Window
from kg.evidence.people import alike_people, excluded_conditions, named_people, other_people
from kg.evidence.question import Question
from kg.evidence.thresholds import limit
from kg.evidence.wordings import compare_phrases, phrase_parts
from kg.model import Claim, Finding, Intervention
from kg.terms import ConceptKind, Dimension, Family, Match

__all__ = [
    "ON_QUESTION",
    "match_finding",
    "matched_objects",
    "matched_subjects",
    "may_answer",
    "on_question",
    "study_population",
]

ON_QUESTION: Final = frozenset({Match.SAME, Match.NARROWER, Match.BROADER})
"""Matches under which a finding still answers the question."""

_AGES: Final = frozenset({"adults", "adolescents", "children"})
"""Populations that are ages; those in which nobody can be two at once are told apart by `kg.evidence.people`."""

_ORDER: Final = (Match.SAME, Match.NARROWER, Match.BROADER, Match.NOT_STATED, Match.DIFFERENT)
_INERT: Final = re.compile(r"\b(?:placebo|saline|sham|inert)\b", re.IGNORECASE)
_BETWEEN_ARMS: Final = frozenset({"OR", "RR", "HR", "MD", "SMD", "RD", "d", "g"})
"""Measures that compare two arms even where the record does not name the other one."""

_USUAL_FORM: Final = frozenset({"major", "primary", "essential", "idiopathic"})
"""Words by which a condition's name differs from the everyday one ("depression"): its usual form. Project choice."""
_WITH_MORE: Final = re.compile(r"\s+(?:(?:combined |together |given |along )?with|plus)\s+(?!or\b)\w", re.IGNORECASE)
_WITH: Final = re.compile(r"\b(?:with|plus|and|combined|added|adjunct\w*|augment\w*|alongside)\b|\+", re.IGNORECASE)
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


def may_answer(question: Question, finding: Finding, scheme: Scheme) -> bool:
    """Whether a finding can answer the question at all: it is about what the claim is about. Quick to tell."""
    return _intervention(question, finding, scheme) in ON_QUESTION or swapped(question, finding, scheme)


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
    """Return those of the claim's objects that the finding's outcome is or is a part of, or that its words list."""
    inside = (Match.SAME, Match.NARROWER)
    if finding.outcome is None:
        listed = coordinated(finding.outcome_text or "", scheme, TARGETS)
        if len(question.objects) == 1 and _outcome_in_words(question, finding, scheme) in ON_QUESTION:
            return question.objects
        return tuple(s for s in question.objects if any(scheme.compare_outcome(s, one) in inside for one in listed))
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
    named = named_people(finding.population_text or "", scheme)
    special = [slug for slug in named if slug not in _AGES]
    return next(iter([*special, *named]), None)


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
    studied = study_population(finding, scheme)
    match = scheme.compare_population(question.population, studied)
    words = finding.population_text or ""
    if finding.subgroup is None and question.people_words:
        concept = scheme.get(finding.population)
        seen = " ".join(filter(None, (words, concept.label if concept is not None else None)))
        if other_people(question.people_words, seen):
            return Match.DIFFERENT
    if finding.subgroup is None and question.population in excluded_conditions(words, scheme):
        return Match.DIFFERENT
    if match is Match.NARROWER and finding.subgroup is None and _is_usual_form(question.population, studied, scheme):
        return Match.SAME
    if match is Match.DIFFERENT and finding.subgroup is None and _is_intersection(question.population, words, scheme):
        return Match.SAME
    group = scheme.kind(question.population) is ConceptKind.POPULATION
    if match is Match.DIFFERENT and finding.subgroup is None and group and alike_people(question.people_words, words):
        return Match.SAME
    if match is Match.DIFFERENT and finding.subgroup is None and claim.population is not None:
        wanted, enrolled = named_people(claim.population.text, scheme), named_people(words, scheme)
        if wanted and set(wanted) <= set(enrolled):
            return Match.SAME if finding.population is None and _only_adds_ages(wanted, enrolled) else Match.NARROWER
    stratum = finding.subgroup is not None and finding.subgroup not in scheme
    return Match.NARROWER if stratum and match is Match.SAME else match


def _is_intersection(claimed: str | None, words: str, scheme: Scheme) -> bool:
    """Whether words name, side by side, the groups a claim's population is where they meet (teenagers, depression)."""
    claim, named = scheme.get(claimed), named_people(words, scheme)
    if claim is None or len(claim.sub_population_of) < 2 or len(named) < 2:
        return False
    return all(any(scheme.is_sub_population(slug, group) for slug in named) for group in claim.sub_population_of)


def _is_usual_form(claimed: str | None, studied: str | None, scheme: Scheme) -> bool:
    """Whether a condition differs from a wider one by a word for its usual form only ("major depressive disorder")."""
    wide, narrow = scheme.get(claimed), scheme.get(studied)
    if wide is None or narrow is None:
        return False
    return set(narrow.label.lower().split()) - set(wide.label.lower().split()) <= _USUAL_FORM


def _only_adds_ages(wanted: Sequence[str], enrolled: Sequence[str]) -> bool:
    """Whether a study's words name no special group beside the people a claim names; an age is none."""
    return set(enrolled) - set(wanted) <= _AGES


def _intervention(question: Question, finding: Finding, scheme: Scheme) -> Match:
    given = finding.intervention
    if given is None:
        return Match.NOT_STATED
    if given.concept is None:
        return _given_in_words(question, given.text or "", scheme)
    if not question.subjects:
        named = scheme.get(given.concept)
        texts = [given.text, named.label if named is not None else None]
        same = any(text and compare_phrases(question.subject_words, text) is Match.SAME for text in texts)
        return Match.SAME if same else Match.NOT_STATED
    if question.combined:
        parts = {given.concept, *scheme.components(given.concept)}
        covered = [slug for slug in question.subjects if slug in parts]
        if len(covered) == len(question.subjects):
            return Match.SAME
        return Match.NARROWER if covered else Match.DIFFERENT
    best = _best([scheme.compare_intervention(slug, given.concept) for slug in question.subjects])
    if best is Match.SAME and _with_more(question, scheme) and not scheme.components(given.concept):
        return Match.NARROWER
    if best is Match.BROADER and _in_both_arms(question, finding, scheme):
        return Match.DIFFERENT  # both arms got it, so the study tested something else
    return best


def _with_more(question: Question, scheme: Scheme) -> bool:
    """Whether a claim's subject is given with something the scheme does not know ("X with zinc")."""
    found = scheme.find_mentions(question.subject_words)
    if len(found) != 1 or found[0][2] not in question.subjects:
        return False
    return bool(_WITH_MORE.match(question.subject_words[found[0][1] :]))


def _given_in_words(question: Question, text: str, scheme: Scheme) -> Match:
    """Return how something the scheme has no concept for stands to what a claim is about, by the words for it."""
    said = compare_phrases(question.subject_words, text)
    if said is Match.SAME:
        return said
    if (by_name := compare_drug_names(question.subject_words, text)) is not Match.NOT_STATED:
        return by_name
    named = [slug for _, _, slug in scheme.find_mentions(text) if scheme.kind(slug) in INTERVENTIONS]
    parts = {part for slug in named for part in (slug, *scheme.components(slug))}
    covered = [slug for slug in question.subjects if slug in parts]
    if covered and _WITH.search(text):
        return Match.SAME if question.combined and len(covered) == len(question.subjects) else Match.BROADER
    if covered and question.combined:
        return Match.NARROWER
    return Match.SAME if covered or said is Match.NARROWER else Match.NOT_STATED


def _in_both_arms(question: Question, finding: Finding, scheme: Scheme) -> bool:
    control = finding.comparator.concept if finding.comparator is not None else None
    if control is None:
        return False
    return any(slug == control or scheme.is_component(slug, control) for slug in question.subjects)


def _outcome(question: Question, finding: Finding, scheme: Scheme) -> Match:
    if question.harms:
        harmful = scheme.kind(finding.outcome) is ConceptKind.ADVERSE_EFFECT
        return Match.NARROWER if harmful else Match.DIFFERENT
    if not question.objects or finding.outcome is None:
        said = _outcome_in_words(question, finding, scheme)
        if said is not Match.NOT_STATED or question.objects:
            return said
        harmful = scheme.kind(finding.outcome) is ConceptKind.ADVERSE_EFFECT
        return Match.DIFFERENT if harmful else Match.NOT_STATED
    return _best([scheme.compare_outcome(slug, finding.outcome) for slug in question.objects])


def _outcome_in_words(question: Question, finding: Finding, scheme: Scheme) -> Match:
    """Return how an outcome stands to the claim's by the words for it, each of a list held against each of the other.

    What was measured may be named by the outcome's words, by its concept's label, or as a measure of it ("response").
    """
    concept = scheme.get(finding.outcome)
    measured = [t for t in (finding.outcome_text or (concept.label if concept else None), finding.measure) if t]
    best = _best([compare_phrases(words, text) for words in question.object_words for text in measured])
    if best is Match.SAME or finding.outcome is not None or not finding.outcome_text:
        return best
    said = [_compare_lists(words, finding.outcome_text, scheme) for words in question.object_words]
    return _best([best, *said])


def _compare_lists(claimed: str, studied: str, scheme: Scheme) -> Match:
    mine, theirs = phrase_parts(claimed), phrase_parts(studied)
    pairs = [(m, t) for m in mine for t in theirs if _is_covered(m, t, scheme)]
    if not pairs:
        return Match.NOT_STATED
    if len(mine) == len(theirs) == 1:
        return Match.NARROWER
    if {m for m, _ in pairs} >= set(mine):
        return Match.SAME if {t for _, t in pairs} >= set(theirs) else Match.BROADER
    return Match.NARROWER


def _is_covered(claimed: str, studied: str, scheme: Scheme) -> bool:
    if compare_phrases(claimed, studied) in ON_QUESTION:
        return True
    wanted, seen = coordinated(claimed, scheme, TARGETS), coordinated(studied, scheme, TARGETS)
    inside = (Match.SAME, Match.NARROWER)
    return any(scheme.compare_outcome(one, other) in inside for one in wanted for other in seen)


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
