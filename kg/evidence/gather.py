"""Every finding that bears on a claim: all findings of the studies it cites, and those of other studies in hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from kg.concepts import Scheme
from kg.evidence.durations import Window, window_of
from kg.evidence.facts import FACT_KINDS, compare_fact
from kg.evidence.match import ON_QUESTION, match_finding, may_answer, on_question
from kg.evidence.people import speaks_of_animals
from kg.evidence.question import Question, ask
from kg.evidence.stance import rival_of, stance_of
from kg.evidence.thresholds import limit
from kg.model import Claim, Evidence, Finding, Study
from kg.terms import ClaimType, ConceptKind, Design, Dimension, Family, FindingKind, Match, Relation, Stance

__all__ = ["answers", "gather_evidence"]

_SPEED = re.compile(r"\b(?:time to|onset|speed|fast\w*|quick\w*|rapid\w*|soon\w*|latency)\b", re.IGNORECASE)
_EFFECT_FAMILIES = frozenset({Family.EFFECT_ON, Family.TIMING, Family.COMPARISON, Family.ACTION_ON})


def gather_evidence(
    claim: Claim, studies: Mapping[str, Study], scheme: Scheme, *, cited: Collection[str] = ()
) -> tuple[Evidence, ...]:
    """Hold the findings in hand against a claim.

    A cited study is always compared, finding by finding; any other study only where a finding of it answers the same
    question. Evidence of a finding that answers another question is ``inconclusive`` and says so.

    Args:
        claim: The claim.
        studies: Study records by key.
        scheme: The concept scheme.
        cited: Keys of the studies the claim cites.

    Returns:
        Cited studies first, then by key and finding number.
    """
    question = ask(claim, scheme)
    window = window_of(claim.duration) if claim.duration is not None else None
    found = []
    for key in sorted(studies):
        study = studies[key]
        mine = key in cited
        for finding in study.findings:
            item = _hold(claim, question, finding, study, scheme, window, cited=mine)
            if item is not None and (mine or answers(item, question)):
                found.append(item)
    found.sort(key=lambda item: (not item.cited, item.study, _number(item.finding)))
    return tuple(found)


def answers(item: Evidence, question: Question) -> bool:
    """Whether a piece of evidence is about the question at all."""
    if item.finding.kind is not FindingKind.EFFECT and question.family not in _EFFECT_FAMILIES:
        return item.match[Dimension.OUTCOME] in ON_QUESTION
    return on_question(item.match, question)


def _hold(
    claim: Claim,
    question: Question,
    finding: Finding,
    study: Study,
    scheme: Scheme,
    window: Window | None,
    *,
    cited: bool,
) -> Evidence | None:
    if _by_effect(question, finding, scheme):
        if not cited and not may_answer(question, finding, scheme):
            return None
        match = match_finding(claim, question, finding, scheme, window)
        alone = question.family in (Family.EFFECT_ON, Family.TIMING) and not question.comparators
        if alone and rival_of(finding, scheme) is not None:
            match[Dimension.COMPARATOR] = Match.DIFFERENT  # against another treatment, not against none
        if (
            _in_animals(study, finding)
            and question.family is not Family.ACTION_ON
            and not speaks_of_animals(claim.text)
        ):
            match[Dimension.POPULATION] = Match.DIFFERENT
        if on_question(match, question):
            stance, reason = stance_of(claim, question, finding, scheme)
        elif cited:
            stance, reason = Stance.INCONCLUSIVE, _why_not(match)
        else:
            return None
        return Evidence(study=study.key, finding=finding, stance=stance, match=match, cited=cited, reason=reason)
    if finding.kind in FACT_KINDS.get(claim.type, frozenset()):
        said = compare_fact(claim, question, finding, scheme)
        if said is not None:
            match = {Dimension.INTERVENTION: said.subject_match, Dimension.OUTCOME: said.object_match}
            if said.stance is Stance.SUPPORTS and said.object_match is Match.NOT_STATED:
                match[Dimension.OUTCOME] = Match.SAME
            if claim.relation is Relation.DEFINED_AS and said.share < limit("definition_complete"):
                match[Dimension.OUTCOME] = Match.NARROWER
            if said.missing_figures:
                match[Dimension.MAGNITUDE] = Match.DIFFERENT
            elif said.shared_figures:
                match[Dimension.MAGNITUDE] = Match.SAME
            return Evidence(
                study=study.key, finding=finding, stance=said.stance, match=match, cited=cited, reason=said.reason
            )
    return None


def _in_animals(study: Study, finding: Finding) -> bool:
    """Whether an effect was seen in animals or cells, and so in none of the people a claim speaks of."""
    return finding.kind is FindingKind.EFFECT and study.design in (Design.ANIMAL, Design.IN_VITRO)


def _by_effect(question: Question, finding: Finding, scheme: Scheme) -> bool:
    """Whether a finding can answer the question by its effect rather than by what it states."""
    if question.family not in _EFFECT_FAMILIES and not question.harms:
        return False
    if question.family is Family.COMPARISON and question.kind is ClaimType.ONSET and not _SPEED.search(_said(finding)):
        return False  # "works faster" is not answered by "works better"
    if finding.kind is FindingKind.EFFECT:
        return question.family is not Family.ACTION_ON or scheme.kind(finding.outcome) is not ConceptKind.OUTCOME
    if finding.kind is FindingKind.MECHANISM:
        return question.kind is ClaimType.MECHANISM or question.family is Family.ACTION_ON
    harm = scheme.kind(finding.outcome) is ConceptKind.ADVERSE_EFFECT
    return finding.kind is FindingKind.FREQUENCY and finding.intervention is not None and harm


def _said(finding: Finding) -> str:
    return " ".join(part for part in (finding.measure, finding.outcome_text, finding.text) if part)


def _why_not(match: Mapping[Dimension, Match]) -> str:
    off = [
        dimension.value
        for dimension in (Dimension.INTERVENTION, Dimension.OUTCOME, Dimension.COMPARATOR)
        if match.get(dimension) in (Match.DIFFERENT, Match.NOT_STATED)
    ]
    return f"the finding is about another {' and '.join(off)}" if off else "the finding answers another question"


def _number(finding: Finding) -> int:
    tail = finding.id.rpartition("#")[2]
    return int(tail) if tail.isdigit() else 0
