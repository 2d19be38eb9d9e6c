"""The strongest wording the evidence permits, made of the claim's own words and the study's facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.evidence import labels_of, rival_of, say_days
from kg.fidelity.case import Assessment, Case, describe
from kg.fidelity.scope import closest_first
from kg.fidelity.timepoint import course_of
from kg.model import Evidence, Grade
from kg.terms import (
    ConceptKind,
    Dimension,
    Direction,
    Family,
    FindingKind,
    GradeLevel,
    Match,
    Relation,
    Stance,
    VerdictLabel,
)

__all__ = ["suggest"]

_VERBS: Final[dict[Direction, tuple[str, str]]] = {
    Direction.DECREASE: ("reduces", "reduce"),
    Direction.INCREASE: ("increases", "increase"),
    Direction.NO_CHANGE: ("does not change", "not change"),
}
"""What the study saw of its outcome, as a verb and its bare form."""

_PHRASE: Final[dict[GradeLevel | None, str]] = {
    GradeLevel.HIGH: "{subject} {verb} {object}",
    GradeLevel.MODERATE: "{subject} probably {verb} {object}",
    GradeLevel.LOW: "{subject} may {bare} {object}",
    GradeLevel.VERY_LOW: "it is very uncertain whether {subject} {verb} {object}",
    None: "{subject} may {bare} {object}",
}
"""Wording by certainty. Source: GRADE guidelines 26, J Clin Epidemiol 2020;119:126-135."""

_MOST_NAMED: Final = 4
_SHORT: Final = 40
"""Longest schedule, in characters, that a suggested sentence carries."""

_SILENT: Final = frozenset({VerdictLabel.SUPPORTED, VerdictLabel.UNVERIFIABLE, VerdictLabel.UNSUPPORTED})


def suggest(case: Case, judged: Assessment, grade: Grade | None) -> str | None:
    """Return a wording the evidence permits, or ``None`` where there is nothing sensible to offer.

    The wording is a suggestion to be edited: who was studied, how, and when the effect was seen are the study's.
    """
    if judged.label in _SILENT or judged.study is None:
        return None
    if judged.rule == "fair-balance.harm-denied":
        return _name_harms(case)
    mine = [item for item in case.answering if item.study == judged.study and item.finding.kind is FindingKind.EFFECT]
    if not mine:
        return None
    seen = [item for item in closest_first(mine) if item.stance is Stance.SUPPORTS]
    study = case.studies[judged.study]
    source = f"{judged.study}: {describe(study)}" if describe(study) else judged.study
    who = "" if study.population is None else f"in {study.population.text.split(';')[0].strip()}, "
    said = _sentence(case, seen[0], grade) if seen else _what_was_found(case, mine, grade)
    if said is None:
        return None
    course = course_of(mine)
    times = [f"effect seen up to {say_days(course.until)}"] if course.until is not None else []
    times += [f"lost by {say_days(course.lost)}"] if course.lost is not None else []
    sentence = f"{who}{said}"
    return f"{sentence[0].upper()}{sentence[1:]} ({'; '.join([', '.join(times), source] if times else [source])})."


def _what_was_found(case: Case, evidence: Sequence[Evidence], grade: Grade | None) -> str | None:
    """Return what a study that does not support the claim found: which way the outcome moved, or that none was clear.

    A claim that there is no effect is not answered with its own words.
    """
    against = [item for item in closest_first(evidence) if item.stance is Stance.DISPUTES]
    item = (against or closest_first(evidence))[0]
    finding = item.finding
    control = finding.comparator
    other = case.scheme.get(control.concept) if control is not None else None
    if finding.direction not in (Direction.INCREASE, Direction.DECREASE):
        if case.question.sign is Direction.NO_CHANGE and item.stance is Stance.DISPUTES:
            return None
        return f"no clear effect of {_given(case, item)} on {_outcome(case, item)} was found"
    verbs = _VERBS[finding.direction]
    phrase = _PHRASE[None if grade is None else grade.certainty]
    said = phrase.format(subject=_given(case, item), verb=verbs[0], bare=verbs[1], object=_outcome(case, item))
    compared = case.question.comparators or rival_of(finding, case.scheme)
    return f"{said} compared with {other.label}" if compared and other is not None else said


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
    subject = _subject(case)
    harms = labels_of(tuple(special), case.scheme)
    return f"{subject[0].upper()}{subject[1:]} has reported harms, among them {harms} ({', '.join(keys)})."


def _sentence(case: Case, item: Evidence, grade: Grade | None) -> str | None:
    if case.question.family is Family.COMPARISON:
        verbs = ("works better than", "work better than") if case.claim.relation is Relation.SUPERIOR_TO else None
    elif (
        case.scheme.kind(item.finding.outcome) is ConceptKind.ADVERSE_EFFECT
        and item.finding.direction is Direction.INCREASE
    ):
        verbs = ("causes", "cause")
    else:
        verbs = _VERBS.get(item.finding.direction)
    if verbs is None or case.question.family not in (Family.EFFECT_ON, Family.COMPARISON, Family.TIMING):
        return None
    phrase = _PHRASE[None if grade is None else grade.certainty]
    return phrase.format(subject=_given(case, item), verb=verbs[0], bare=verbs[1], object=_object(case, item))


def _subject(case: Case) -> str:
    return re.sub(r"^(?:a|an|the)\s+", "", case.claim.subject.text.strip(), flags=re.IGNORECASE)


def _given(case: Case, item: Evidence) -> str:
    """Return what the study gave, with its route where the claim's was another, and a short schedule."""
    given = item.finding.intervention
    concept = case.scheme.get(given.concept) if given is not None else None
    if given is None or concept is None:
        return _subject(case)
    route = case.scheme.get(given.route) if item.match.get(Dimension.ROUTE) is Match.DIFFERENT else None
    name = f"{route.label} {concept.label}" if route is not None else concept.label
    short = given.schedule is not None and len(given.schedule) <= _SHORT
    return f"{name} ({given.schedule})" if short else name


def _object(case: Case, item: Evidence) -> str:
    if case.question.family is Family.COMPARISON:
        return case.claim.object.text
    return _outcome(case, item)


def _outcome(case: Case, item: Evidence) -> str:
    concept = case.scheme.get(item.finding.outcome)
    return concept.label if concept is not None else item.finding.outcome_text or case.claim.object.text
