"""Is what was given, compared and measured in the study what the claim says?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.concepts import INTERVENTIONS
from kg.evidence import labels_of, matched_objects, matched_subjects
from kg.fidelity.case import Case, finding_outcome, name_of, study_fact
from kg.fidelity.rules import problem
from kg.model import Evidence, Problem
from kg.terms import ClaimType, ConceptKind, Design, Dimension, Family, FindingKind, Match, Relation, Stance

__all__ = [
    "approval_condition",
    "closest_first",
    "comparator_problem",
    "elsewhere_problem",
    "intervention_problem",
    "not_compared_problem",
    "outcome_name",
    "outcome_problem",
    "parts_problem",
    "regimen_problem",
]

_GENERAL_OUTCOME = frozenset({"symptom-severity", "mental-health", "response"})
"""Outcomes that stand for whatever the condition at hand has; a special one is no narrower than they are."""
_FEW_WORDS = 6
"""Words of a claim or record that a message carries as they are."""
_FACTS = frozenset(FindingKind) - {FindingKind.EFFECT, FindingKind.MECHANISM}
_UNCONTROLLED = frozenset({Design.CASE_SERIES, Design.CASE_REPORT})
_ORDER = (Match.SAME, Match.NOT_STATED, Match.NARROWER, Match.BROADER, Match.DIFFERENT)


def closest_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Order evidence by how near it stands to the claim, supporting first."""
    return sorted(
        evidence,
        key=lambda item: (
            item.stance is not Stance.SUPPORTS,
            sum(_ORDER.index(match) for match in item.match.values()),
            item.finding.id,
        ),
    )


def _supporting(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [item for item in closest_first(evidence) if item.stance is Stance.SUPPORTS]


def _fact(case: Case, item: Evidence) -> str:
    return study_fact(item.finding, case.studies[item.study], case.scheme)


def outcome_name(case: Case, item: Evidence) -> str:
    """Name what a finding measured, in the record's words where they are few, else by its concept."""
    return finding_outcome(item.finding, case.scheme)


def intervention_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem where a study tested one component of the claim's combination, or more than the claim's."""
    support = _supporting(evidence)
    if not support:
        return None
    matches = [item.match.get(Dimension.INTERVENTION, Match.NOT_STATED) for item in support]
    if Match.SAME in matches or Match.NOT_STATED in matches:
        return None
    item = support[0]
    given = name_of(item.finding.intervention, case.scheme)
    claimed = case.claim.subject.text
    if Match.NARROWER in matches and _is_member(case, item):
        text = f"the claim is about {claimed} as a class; {item.study} tested {given}, one of them"
        return problem("intervention.member", text, claim=case.words, source=_fact(case, item), study=item.study)
    if Match.NARROWER in matches:
        text = f"the claim is about {claimed}; {item.study} tested {given}, one part of it"
        return problem("intervention.component", text, claim=case.words, source=_fact(case, item), study=item.study)
    text = f"the claim is about {claimed}; {item.study} gave {given}"
    return problem("intervention.combination", text, claim=case.words, source=_fact(case, item), study=item.study)


def _is_member(case: Case, item: Evidence) -> bool:
    """Say whether what a study gave belongs to the class the claim is about."""
    given = item.finding.intervention.concept if item.finding.intervention is not None else None
    return given is not None and any(case.scheme.is_member(given, slug) for slug in case.question.subjects)


def elsewhere_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a cited study none of whose findings is about the claim's treatment.

    ``evidence`` holds all findings of the study that were compared.
    """
    effects = [item for item in evidence if item.finding.kind is FindingKind.EFFECT]
    arms = [item.finding.intervention for item in effects if item.finding.intervention is not None]
    given = {arm.concept for arm in arms}
    off = [item for item in effects if item.match.get(Dimension.INTERVENTION) is Match.DIFFERENT]
    treatment = any(case.scheme.kind(slug) in INTERVENTIONS for slug in case.question.subjects)
    treatment = treatment or not case.question.subjects  # then only the names of two drugs can tell them apart
    if not effects or len(off) < len(effects) or not treatment:
        return None
    item = off[0]
    named = ", ".join(sorted({name_of(arm, case.scheme) for arm in arms}))
    related = any(
        case.scheme.are_forms_of_one(mine, theirs) for mine in case.question.subjects for theirs in given if theirs
    )
    rule = "intervention.form" if related else "intervention.other"
    text = f"the claim is about {case.claim.subject.text}; {item.study} gave {named}"
    return problem(rule, text, claim=case.words, source=_fact(case, item), study=item.study)


def not_compared_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a comparison cited to a study that tested the treatment, but never against the other one.

    ``evidence`` holds all findings of the study that were compared.
    """
    if case.question.family is not Family.COMPARISON or not case.question.comparators:
        return None
    mine = [
        item
        for item in evidence
        if item.finding.kind is FindingKind.EFFECT
        and item.match.get(Dimension.INTERVENTION) in (Match.SAME, Match.NARROWER)
    ]
    apart = [item for item in mine if item.match.get(Dimension.COMPARATOR) is Match.DIFFERENT]
    if not apart or len(apart) < len(mine):
        return None
    item = apart[0]
    rival = item.finding.comparator
    against = name_of(rival, case.scheme) if rival is not None else "nothing"
    claimed = labels_of(case.question.comparators, case.scheme)
    text = f"the claim compares with {claimed}; {item.study} compared with {against} only"
    return problem("comparator.absent", text, claim=case.words, source=_fact(case, item), study=item.study)


def comparator_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a comparison the study did not make, or of an effect credited without any comparison."""
    support = _supporting(evidence)
    if not support:
        return None
    item = support[0]
    study = case.studies[item.study]
    if case.question.comparators:
        matches = [item.match.get(Dimension.COMPARATOR, Match.NOT_STATED) for item in support]
        if Match.SAME in matches or Match.NARROWER in matches or Match.BROADER in matches:
            return None
        claimed = labels_of(case.question.comparators, case.scheme)
        text = f"the claim compares with {claimed}; {item.study} did not"
        return problem("comparator.absent", text, claim=case.words, source=_fact(case, item), study=item.study)
    harm = any(case.scheme.kind(slug) is ConceptKind.ADVERSE_EFFECT for slug in case.question.objects)
    if case.question.family is not Family.EFFECT_ON or case.claim.type is not ClaimType.EFFICACY or harm:
        return None
    single_arm = study.design in _UNCONTROLLED or study.design_facts.get("groups") == "single_arm"
    if single_arm and all(other.finding.comparator is None for other in support):
        text = f"{item.study} had no comparison group, so the change cannot be credited to the treatment"
        return problem("comparator.absent", text, claim=case.words, source=_fact(case, item), study=item.study)
    return None


def outcome_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of an outcome that is a part of, or wider than, the claim's."""
    support = _supporting(evidence)
    if not support or case.question.harms or support[0].finding.kind in _FACTS:
        return _definition_problem(case, support)
    matches = [item.match.get(Dimension.OUTCOME, Match.NOT_STATED) for item in support]
    if Match.SAME in matches or Match.NOT_STATED in matches or _GENERAL_OUTCOME & set(case.question.objects):
        return None
    item = support[0]
    measured = outcome_name(case, item)
    own = " ".join(case.claim.object.text.split())
    claimed = own if len(own.split()) <= _FEW_WORDS else labels_of(case.question.objects[:1], case.scheme) or own
    rule = "outcome.narrower" if Match.NARROWER in matches else "outcome.other"
    text = f"the claim speaks of {claimed}; {item.study} measured {measured}"
    return problem(rule, text, claim=case.words, source=_fact(case, item), study=item.study)


def _definition_problem(case: Case, support: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a definition that says more than, or other than, the definition on record."""
    if case.claim.relation is not Relation.DEFINED_AS or not support:
        return None
    if any(item.match.get(Dimension.OUTCOME) is Match.SAME for item in support):
        return None
    item = support[0]
    text = f"the wording is not that of the definition {item.study} gives"
    return problem("outcome.other", text, claim=case.words, source=_fact(case, item), study=item.study)


def parts_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem where a claim lists several things and the evidence speaks for some of them only."""
    support = _supporting(evidence)
    if not support:
        return None
    if len(case.question.objects) > 1:
        covered = {slug for item in support for slug in matched_objects(case.question, item.finding, case.scheme)}
        missing = tuple(slug for slug in case.question.objects if slug not in covered)
        if covered and missing:
            text = f"no evidence in hand for {labels_of(missing, case.scheme)}"
            return problem(
                "outcome.part-missing", text, claim=case.words, source=_fact(case, support[0]), study=support[0].study
            )
    if case.question.listed:
        seen = {slug for item in support for slug in matched_subjects(case.question, item.finding, case.scheme)}
        missing = tuple(slug for slug in case.question.subjects if slug not in seen)
        if seen and missing:
            text = f"no evidence in hand for {labels_of(missing, case.scheme)}"
            return problem(
                "outcome.part-missing", text, claim=case.words, source=_fact(case, support[0]), study=support[0].study
            )
    if len(case.question.comparators) > 1 and case.question.family is Family.COMPARISON:
        seen = {
            slug
            for item in support
            for arm in (item.finding.comparator, item.finding.intervention)
            for slug in case.question.comparators
            if arm is not None and arm.concept == slug
        }
        missing = tuple(slug for slug in case.question.comparators if slug not in seen)
        if seen and missing:
            text = f"no comparison with {labels_of(missing, case.scheme)} in hand"
            return problem(
                "comparator.absent", text, claim=case.words, source=_fact(case, support[0]), study=support[0].study
            )
    return None


def regimen_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of another dose, course or route than the claim states."""
    support = _supporting(evidence)
    for dimension, rule in ((Dimension.DOSE, "dose.other"), (Dimension.ROUTE, "route.other")):
        matches = [item.match[dimension] for item in support if dimension in item.match]
        if matches and all(match is Match.DIFFERENT for match in matches):
            item = support[0]
            given = item.finding.intervention
            was = "" if given is None else ", ".join(x for x in (given.dose, given.route, given.schedule) if x)
            said = (case.claim.dose.text if case.claim.dose is not None else None, case.claim.route)
            mine = said[dimension is Dimension.ROUTE] or case.claim.frequency or case.claim.subject.text.strip()
            text = f"the claim says '{mine}'; {item.study} gave {was or 'it otherwise'}"
            return problem(rule, text, claim=case.words, source=_fact(case, item), study=item.study)
    return None


def approval_condition(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of an approval claimed without the treatment the regulator bound it to at the time."""
    if case.claim.relation is not Relation.APPROVED_FOR:
        return None
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", case.words)]
    in_force = [
        item
        for item in _supporting(evidence)
        if not years or item.finding.valid_from is None or int(item.finding.valid_from[:4]) <= max(years)
    ]
    bound = [item for item in in_force if item.match.get(Dimension.INTERVENTION) is Match.BROADER]
    dated = [item for item in in_force if item.finding.valid_from is not None]
    if not bound or any(item not in bound for item in dated):
        return None
    item = bound[0]
    given = item.finding.intervention
    named = labels_of((given.concept or "",), case.scheme) if given is not None else ""
    text = f"the approval was for {named}, a condition the claim leaves out"
    return problem("regulatory.condition", text, claim=case.words, source=_fact(case, item), study=item.study)
