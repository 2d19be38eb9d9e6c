"""Are harms on record passed over, contrary studies left out, risks of a praised treatment named anywhere?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.evidence import denies_harm, labels_of, limit
from kg.fidelity.case import Case, study_fact
from kg.fidelity.rules import problem
from kg.model import Claim, Evidence, Problem
from kg.terms import ClaimType, ConceptKind, Dimension, Direction, FindingKind, Match, Polarity, Relation, Stance

__all__ = ["contrary_problem", "harm_denied", "harm_minimised", "is_denial_of_harm", "rarity_problem", "states_risk"]

_MOST_NAMED = 3
_MOST_HARMS = 5
_RARELY = re.compile(r"\b(?:rarely|seldom|hardly ever|very occasionally)\b", re.IGNORECASE)
_MINIMISING = re.compile(
    r"\b(?:(?:only |just )?(?:a )?few|minor|mild|minimal|negligible|hardly any)\b(?:\s+[\w-]+){0,3}?"
    r"\s+(?:side[- ]effects?|adverse (?:effects?|events?|reactions?)|risks?|harms?)",
    re.IGNORECASE,
)
"""Words that make harm small. Source: 21 CFR 202.1(e)(7)."""


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


def harm_minimised(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a claim that calls the harms of a treatment few or minor where many are on record."""
    general = case.question.harms or "side-effects" in case.question.objects
    found = _MINIMISING.search(case.claim.text)
    if not general or found is None or is_denial_of_harm(case):
        return None
    reported = [item for item in evidence if item.stance is Stance.SUPPORTS and item.finding.outcome is not None]
    named = list(dict.fromkeys(item.finding.outcome for item in reported if item.finding.outcome != "side-effects"))
    if len(named) < limit("harms_not_few"):
        return None
    harms = labels_of(tuple(sorted(name for name in named if name is not None))[:_MOST_HARMS], case.scheme)
    text = f"the claim says '{found[0]}'; {len(named)} harms are on record, among them {harms}"
    fact = study_fact(reported[0].finding, case.studies[reported[0].study], case.scheme)
    return problem("fair-balance.harm-minimised", text, claim=case.words, source=fact, study=reported[0].study)


def rarity_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a harm called rare by a study that found more of it and gives no share of people."""
    found = _RARELY.search(case.claim.text)
    harm = any(case.scheme.kind(slug) is ConceptKind.ADVERSE_EFFECT for slug in case.question.objects)
    if found is None or not harm:
        return None
    more = [item for item in evidence if item.finding.direction is Direction.INCREASE]
    counted = [item for item in evidence if item.finding.estimate is not None or item.finding.text is not None]
    if not more or counted:
        return None
    item = more[0]
    text = f"the claim says '{found[0]}'; {item.study} found more of it and does not say how often"
    fact = study_fact(item.finding, case.studies[item.study], case.scheme)
    return problem("fair-balance.harm-minimised", text, claim=case.words, source=fact, study=item.study)


def contrary_problem(case: Case) -> Problem | None:
    """Return the warning that studies in hand on the same question, which the claim does not cite, found otherwise."""
    both_ways = {item.study for item in case.answering if item.stance is Stance.SUPPORTS}
    against = [
        item
        for item in case.answering
        if not item.cited
        and item.study not in both_ways
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
