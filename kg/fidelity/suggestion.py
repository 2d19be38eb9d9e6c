"""The strongest wording the evidence permits, made of the claim's own words and the study's facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.concepts import INTERVENTIONS
from kg.evidence import labels_of, rival_of, say_days
from kg.fidelity.case import Assessment, Case, describe
from kg.fidelity.scope import closest_first, outcome_name
from kg.fidelity.timepoint import course_of
from kg.fidelity.wording import Verb, in_people, is_plural, phrase, sentence_case, verb_for
from kg.model import Evidence, Finding, Grade
from kg.terms import (
    ConceptKind,
    Dimension,
    Direction,
    Family,
    FindingKind,
    Match,
    Relation,
    Stance,
    VerdictLabel,
)

__all__ = ["suggest"]

_MOST_NAMED: Final = 4
_SHORT: Final = 40
"""Longest schedule, in characters, that a suggested sentence carries."""

_MOST_WORDS: Final = 5
"""Words of the claim's object that a suggested sentence takes over."""

_SILENT: Final = frozenset({VerdictLabel.UNVERIFIABLE, VerdictLabel.UNSUPPORTED})
_NAMED: Final = frozenset({ConceptKind.OUTCOME, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT})
_FACTS: Final = frozenset({FindingKind.REGULATORY, FindingKind.DEFINITION, FindingKind.HISTORY, FindingKind.DOSING})
_STATUS: Final = {
    Relation.APPROVED_FOR: "approved for",
    Relation.NOT_APPROVED_FOR: "not approved for",
    Relation.CONTRAINDICATED_IN: "contraindicated in",
    Relation.CLASSIFIED_AS: "classified as",
}
"""What a regulator says of a treatment."""

_MEANINGLESS: Final = re.compile(
    r"^(?:(?:a|an|the|their|its|his|her|your|our)\b|[\d<>~]|(?:severity|symptoms?|risk|level|rate|number|signs?)\b)",
    re.IGNORECASE,
)
"""Beginnings of an object that need words of the sentence around them."""

_ROUTE_NOUN: Final = re.compile(r"\s+(?:administration|route|use)$", re.IGNORECASE)
_NEW: Final = re.compile(r"^(?:new(?:ly diagnosed)?|incident)\s+", re.IGNORECASE)
_LOADED: Final = re.compile(
    r"\b(?:breakthrough|miracle|revolutionary|proven|powerful|amazing|effective|safe|best|new|lasting|rapid|sustained"
    r"|single|repeated|first|second|high|low|combin\w*)\b",
    re.IGNORECASE,
)
"""Words of a subject that say more than what was given."""


def suggest(case: Case, judged: Assessment, grade: Grade | None, *, too_sure: bool = False) -> str | None:
    """Return a wording the evidence permits, or ``None`` where there is nothing sensible to offer.

    The wording is a suggestion to be edited: who was studied, how, and when the effect was seen are the study's.

    Args:
        case: The claim and what it is judged by.
        judged: The verdict.
        grade: The grade of the body of evidence.
        too_sure: The claim's words are surer than the evidence, though what they say is supported.
    """
    if judged.label in _SILENT or judged.study is None:
        return None
    if judged.label is VerdictLabel.SUPPORTED and not too_sure:
        return None
    if judged.rule == "fair-balance.harm-denied":
        return _name_harms(case)
    effects = _effects(case, judged)
    if not effects:
        return _state_fact(case, [item for item in case.answering if item.study == judged.study])
    seen = [item for item in closest_first(effects) if item.stance is Stance.SUPPORTS]
    if seen and judged.rule == "causality.design":
        said = _association(case, seen[0])
    else:
        said = _sentence(case, seen[0], grade) if seen else _what_was_found(case, effects, grade)
    if said is None:
        return None
    study = case.studies[effects[0].study]
    who = in_people(study.population, case.scheme)
    source = f"{study.key}: {describe(study)}" if describe(study) else study.key
    course = course_of(effects)
    times = [f"effect seen up to {say_days(course.until)}"] if course.until is not None else []
    times += [f"lost by {say_days(course.lost)}"] if course.lost is not None else []
    notes = "; ".join([", ".join(times), source] if times else [source])
    return sentence_case(f"{said}{f' {who}' if who else ''} ({notes}).")


def _effects(case: Case, judged: Assessment) -> list[Evidence]:
    """Return the effects one study saw, of those on the question: a better one's, the one's that decides, or one named.

    Where the cited study saw other people, another in hand that saw the claim's is the better one.
    """
    if judged.label is VerdictLabel.MISMATCH and judged.rule.startswith("population."):
        near = (Match.SAME, Match.NOT_STATED)
        fits = [
            item.study
            for item in case.answering
            if item.stance is Stance.SUPPORTS
            and item.finding.kind is FindingKind.EFFECT
            and not case.studies[item.study].retracted
            and item.match.get(Dimension.POPULATION) in near
            and item.match.get(Dimension.INTERVENTION) is Match.SAME
        ]
        if fits and (
            mine := [i for i in case.answering if i.study == fits[0] and i.finding.kind is FindingKind.EFFECT]
        ):
            return mine
    for key in dict.fromkeys([judged.study, *(found.study for found in judged.problems)]):
        mine = [item for item in case.answering if item.study == key and item.finding.kind is FindingKind.EFFECT]
        if mine:
            return mine
    return []


def _state_fact(case: Case, evidence: Sequence[Evidence]) -> str | None:
    """Return the fact a record states, where a fact and no effect decides."""
    facts = [item for item in closest_first(evidence) if item.finding.kind in _FACTS]
    deciding = [item for item in facts if item.stance is Stance.DISPUTES] or facts
    for item in deciding:
        if (said := _fact_words(case, item.finding)) is not None:
            since = f", {item.finding.valid_from[:4]}" if item.finding.valid_from else ""
            place = f", {item.finding.jurisdiction}" if item.finding.jurisdiction else ""
            return sentence_case(f"{said} ({item.study}{place}{since}).")
    return None


def _fact_words(case: Case, finding: Finding) -> str | None:
    """Return what a fact says: made of its parts where the relation has a plain wording, else the record's words."""
    said = _STATUS.get(finding.relation) if finding.relation is not None else None
    given, outcome = finding.intervention, case.scheme.get(finding.outcome)
    thing = finding.outcome_text or (outcome.label if outcome is not None else None)
    concept = case.scheme.get(given.concept) if given is not None else None
    subject = (given.text if given is not None else None) or (concept.label if concept is not None else None)
    if said is None or subject is None or thing is None:
        return finding.text.rstrip(".") if finding.text else None
    return f"{subject} {'are' if is_plural(subject) else 'is'} {said} {thing}"


def _what_was_found(case: Case, evidence: Sequence[Evidence], grade: Grade | None) -> str | None:
    """Return what a study that does not support the claim found: which way the outcome moved, or that none was clear.

    A claim that there is no effect is not answered with its own words.
    """
    against = [item for item in closest_first(evidence) if item.stance is Stance.DISPUTES]
    item = (against or closest_first(evidence))[0]
    finding = item.finding
    if finding.direction not in (Direction.INCREASE, Direction.DECREASE):
        if case.question.sign is Direction.NO_CHANGE and item.stance is Stance.DISPUTES:
            return None
        rival = _rival(case, finding)
        versus = f" compared with {rival}" if rival else ""
        return f"no clear effect of {_given(case, item)} on {_outcome(case, item)}{versus} was found"
    verb = verb_for(finding, case.scheme)
    if verb is None:
        return None
    return _said(case, item, grade, verb, _outcome(case, item))


def _rival(case: Case, finding: Finding) -> str | None:
    """Return what the treatment was compared with, where the comparison is the point."""
    control = finding.comparator
    other = case.scheme.get(control.concept) if control is not None else None
    compared = case.question.comparators or rival_of(finding, case.scheme)
    return other.label if compared and other is not None else None


def _said(case: Case, item: Evidence, grade: Grade | None, verb: Verb, thing: str) -> str:
    rival = _rival(case, item.finding)
    certainty = None if grade is None else grade.certainty
    said = phrase(certainty, _given(case, item), verb, thing)
    return f"{said} compared with {rival}" if rival else said


def _name_harms(case: Case) -> str | None:
    """Return a sentence that names the harms on record, those most often reported first."""
    seen: dict[str, list[str]] = {}
    for item in case.answering:
        if item.stance is Stance.DISPUTES and item.finding.outcome is not None:
            seen.setdefault(item.finding.outcome, []).append(item.study)
    named = sorted(seen, key=lambda slug: (-len(set(seen[slug])), slug))
    special = [slug for slug in named if slug != "side-effects"][:_MOST_NAMED] or named[:1]
    if not special:
        return None
    keys = list(dict.fromkeys(key for slug in special for key in seen[slug]))[:_MOST_NAMED]
    names = [labels_of((slug,), case.scheme) for slug in special]
    harms = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    own = case.scheme.get(case.claim.subject.concept)
    subject = _mid_sentence(_subject(case), own.label if own is not None else "")
    return f"Harms reported with {subject} include {harms} ({', '.join(keys)})."


def _sentence(case: Case, item: Evidence, grade: Grade | None) -> str | None:
    """Return what a study that supports the claim lets one say, in the claim's own words where they fit."""
    family = case.question.family
    if family is Family.COMPARISON:
        if case.claim.relation is not Relation.SUPERIOR_TO:
            return None
        verb: Verb = ("works better than", "work better than")
        certainty = None if grade is None else grade.certainty
        return phrase(certainty, _given(case, item), verb, case.claim.object.text)
    found = verb_for(item.finding, case.scheme)
    if found is None or family not in (Family.EFFECT_ON, Family.TIMING):
        return None
    return _said(case, item, grade, found, _object(case, item))


def _association(case: Case, item: Evidence) -> str | None:
    """Return what an observational study lets one say: that two things went together."""
    way = {Direction.INCREASE: "higher", Direction.DECREASE: "lower"}.get(item.finding.direction)
    if way is None:
        return None
    given, thing = _given(case, item), _outcome(case, item)
    thing = thing.removeprefix("the ") if thing.startswith("the risk") else thing
    article = "a " if thing.startswith("risk") else ""
    return f"{given} {'were' if is_plural(given) else 'was'} associated with {article}{way} {thing}"


def _subject(case: Case) -> str:
    """Return the claim's subject: the treatment's name where the words around it say more than that."""
    words = re.sub(r"^(?:a|an|the|this|these)\s+", "", case.claim.subject.text.strip(), flags=re.IGNORECASE)
    concept = case.scheme.get(case.claim.subject.concept)
    if concept is not None and (_LOADED.search(words) or concept.kind not in INTERVENTIONS):
        return concept.label
    return words


def _given(case: Case, item: Evidence) -> str:
    """Return what the study gave: in the claim's words where they name it, with what differs and a short schedule."""
    given = item.finding.intervention
    concept = case.scheme.get(given.concept) if given is not None else None
    if given is None or concept is None:
        return given.text if given is not None and given.text else _subject(case)
    own = case.scheme.get(case.claim.subject.concept)
    same = own is not None and own.slug == concept.slug and not case.claim.subject.resolved_from
    same = same and len(case.question.subjects) == 1
    same = same and (case.claim.route is None or item.match.get(Dimension.ROUTE) is Match.SAME)
    name = _mid_sentence(_subject(case), concept.label) if same else concept.label
    route = case.scheme.get(given.route) if item.match.get(Dimension.ROUTE) is Match.DIFFERENT else None
    name = f"{_ROUTE_NOUN.sub('', route.label)} {name}" if route is not None else name
    short = given.schedule is not None and len(given.schedule) <= _SHORT
    return f"{name} ({given.schedule})" if short and "infusion" not in name else name


def _mid_sentence(words: str, label: str) -> str:
    """Return words as they stand inside a sentence: a capital of the sentence's beginning is taken back."""
    first = words.split(" ", 1)[0]
    if first[1:].islower() and not any(part == first for part in label.split()):
        return words[:1].lower() + words[1:]
    return words


def _object(case: Case, item: Evidence) -> str:
    """Return the outcome: in the claim's words where they name the outcome the study measured, else in the study's."""
    words = " ".join(case.claim.object.text.split())
    fits = item.match.get(Dimension.OUTCOME) is Match.SAME and case.scheme.kind(case.claim.object.concept) in _NAMED
    plain = len(words.split()) <= _MOST_WORDS and not _MEANINGLESS.search(words) and not _LOADED.search(words)
    return _mid_sentence(words, "") if fits and plain else _outcome(case, item)


def _outcome(case: Case, item: Evidence) -> str:
    """Name what was measured; a condition that people got or did not get by the risk of it."""
    concept = case.scheme.get(item.finding.outcome)
    name = outcome_name(case, item) or case.claim.object.text
    if concept is None or concept.kind is not ConceptKind.CONDITION or _MEANINGLESS.search(name):
        return name
    return f"the risk of {_NEW.sub('', name)}"
