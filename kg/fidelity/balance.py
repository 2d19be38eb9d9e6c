"""Are harms on record passed over, contrary studies left out, risks of a praised treatment named anywhere?"""

from __future__ import annotations

from collections.abc import Sequence

from kg.evidence import denies_harm, labels_of
from kg.fidelity.case import Case, study_fact
from kg.fidelity.rules import problem
from kg.model import Claim, Evidence, Problem
from kg.terms import ClaimType, ConceptKind, Dimension, Direction, FindingKind, Match, Polarity, Relation, Stance

__all__ = ["contrary_problem", "harm_denied", "is_denial_of_harm", "states_risk"]

_MOST_NAMED = 3


def is_denial_of_harm(case: Case) -> bool:
    """Whether the claim says that there is little or no harm, in general or of one kind."""
    if case.question.harms:
        return denies_harm(case.claim)
    harmful = any(case.scheme.kind(slug) is ConceptKind.ADVERSE_EFFECT for slug in case.question.objects)
    denied = case.question.sign is Direction.NO_CHANGE or case.claim.relation is Relation.NO_EFFECT_ON
    denied = denied or case.claim.polarity is Polarity.NEGATED
    return harmful and denied and not case.question.comparators


def harm_denied(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a claim that denies harm where studies in hand report it."""
    if not is_denial_of_harm(case):
        return None
    against = [item for item in evidence if item.stance is Stance.DISPUTES]
    if not against:
        return None
    named = list(dict.fromkeys(item.finding.outcome for item in against if item.finding.outcome))
    keys = list(dict.fromkeys(item.study for item in against))
    who, what = ", ".join(keys[:_MOST_NAMED]), labels_of(tuple(named[:_MOST_NAMED]), case.scheme)
    text = f"{who} {'reports' if len(keys) == 1 else 'report'} {what}"
    fact = study_fact(against[0].finding, case.studies[against[0].study], case.scheme)
    return problem("fair-balance.harm-denied", text, claim=case.words, source=fact, study=keys[0])


def contrary_problem(case: Case) -> Problem | None:
    """Return the warning that studies in hand on the same question, which the claim does not cite, found otherwise."""
    against = [
        item
        for item in case.answering
        if not item.cited
        and item.stance is Stance.DISPUTES
        and item.finding.kind in (FindingKind.EFFECT, FindingKind.REGULATORY)
        and item.match.get(Dimension.POPULATION) is not Match.DIFFERENT
    ]
    if not against:
        return None
    keys = list(dict.fromkeys(item.study for item in against))
    fact = study_fact(against[0].finding, case.studies[keys[0]], case.scheme)
    text = f"{', '.join(keys[:_MOST_NAMED])} found otherwise and {'is' if len(keys) == 1 else 'are'} not mentioned"
    return problem("omitted-evidence.contrary", text, claim=case.words, source=fact, study=keys[0])


def states_risk(claim: Claim) -> bool:
    """Whether a claim names a risk."""
    return claim.type is ClaimType.SAFETY and not denies_harm(claim)
