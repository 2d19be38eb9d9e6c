"""Whether a finding that answers a question speaks for the claim, against it, or neither, by the sign of the effect."""

from __future__ import annotations

import re
from typing import Final

from kg.concepts import INTERVENTIONS, Scheme
from kg.evidence.match import swapped
from kg.evidence.question import Question
from kg.evidence.wordings import is_time_to
from kg.model import Claim, Finding
from kg.propositions import is_benefit
from kg.terms import ConceptKind, Direction, Family, FindingKind, Polarity, Relation, Stance

__all__ = ["denies_harm", "rival_of", "stance_of"]

_GOOD: Final = re.compile(
    r"\b(?:excellent|good|great|favou?rable|strong|high|proven|well|safe|safely|low|minimal|no|few|fewer|without|free|mild)\b",
    re.IGNORECASE,
)
_TREATING: Final = re.compile(
    r"\b(?:therap(?:y|ies)|treatments?|drugs?|medications?|medicines?|surgery|exercises?|active|training|physiotherapy)\b",
    re.IGNORECASE,
)
_NO_TREATMENT: Final = re.compile(
    r"\b(?:no|without|usual|placebo|sham|dummy|inactive|inert|wait\w*|delayed|simulated|minimal|control)\b",
    re.IGNORECASE,
)
"""Words of a comparator the scheme has no concept for, by which it is a treatment, or stands for none."""
_TREATMENTS: Final = INTERVENTIONS - {ConceptKind.COMPARATOR}
_RANKS: Final = {Relation.SUPERIOR_TO: 1, Relation.INFERIOR_TO: -1, Relation.NOT_DIFFERENT_FROM: 0}
"""What a comparison claims, in benefit."""
_TURNED: Final = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}


def stance_of(claim: Claim, question: Question, finding: Finding, scheme: Scheme) -> tuple[Stance, str]:
    """Return the stance of a finding on the question, and why in one clause.

    A null result disputes a claim of an effect. An unclear direction (an interval that leaves both open) is
    inconclusive. Outcomes better high and outcomes better low are compared by benefit.
    """
    if finding.kind is FindingKind.FREQUENCY or question.harms:
        return _harm(claim, question, finding, scheme)
    moved = finding.direction
    if swapped(question, finding, scheme):
        moved = _TURNED.get(moved, moved)
    if _measures_delay(question, finding):
        moved = _TURNED.get(moved, moved)
    if moved is Direction.UNCLEAR:
        return Stance.INCONCLUSIVE, "the study found no clear difference either way"
    if moved is Direction.NOT_APPLICABLE:
        return Stance.INCONCLUSIVE, "the finding states no direction"
    claimed, found = _senses(question, finding, moved, scheme)
    if question.family in (Family.EFFECT_ON, Family.TIMING) and not question.comparators and claimed != found:
        rival = rival_of(finding, scheme)
        if rival is not None:
            return Stance.INCONCLUSIVE, f"the study compared with {rival}, another treatment, not with none"
    if claimed is None:
        return (
            (Stance.DISPUTES, "the study found no difference")
            if found == 0
            else (Stance.SUPPORTS, "an effect was found")
        )
    if found == 0:
        return (
            (Stance.SUPPORTS, "no difference, as claimed")
            if claimed == 0
            else (Stance.DISPUTES, "the study found no difference")
        )
    if claimed == 0:
        return Stance.DISPUTES, f"the study found {_say(moved)} where the claim says there is no effect"
    if claimed == found:
        return Stance.SUPPORTS, f"the study found {_say(moved)}, as claimed"
    return Stance.DISPUTES, f"the study found {_say(moved)}, the opposite of the claim"


def _measures_delay(question: Question, finding: Finding) -> bool:
    """Whether a finding says how long something took of which the claim says that it comes about.

    A shorter time to recovery is more recovery. Where a record names a concept its direction is that of the concept.
    """
    timed = finding.outcome is None and is_time_to(finding.outcome_text)
    return timed and not any(is_time_to(words) for words in question.object_words)


def rival_of(finding: Finding, scheme: Scheme) -> str | None:
    """Return the name of a comparator that is a treatment itself; one that stood in for a placebo is none."""
    control = finding.comparator
    concept = scheme.get(control.concept) if control is not None else None
    if control is None or control.control:
        return None
    if concept is None:
        words = control.text or ""
        return words if _TREATING.search(words) and not _NO_TREATMENT.search(words) else None
    if concept.kind not in _TREATMENTS:
        return None
    return None if "placebo" in f"{control.text or ''} {concept.label}".lower() else concept.label


def denies_harm(claim: Claim) -> bool:
    """Whether a claim about harm in general says that there is little or none."""
    if claim.polarity is Polarity.NEGATED or claim.relation is Relation.NO_EFFECT_ON:
        return True
    harmful = claim.relation in (Relation.CAUSES, Relation.HAS_RISK_OF, Relation.INCREASES, Relation.WORSENS)
    return not harmful and bool(_GOOD.search(claim.object.text))


def _harm(claim: Claim, question: Question, finding: Finding, scheme: Scheme) -> tuple[Stance, str]:
    if question.family is Family.COMPARISON:
        worse = is_benefit(scheme, finding.outcome, finding.direction)
        worse = (None if worse is None else not worse) if not swapped(question, finding, scheme) else worse
        if worse is None:
            return Stance.INCONCLUSIVE, "no clear difference in harm"
        claims_less = question.relation is not Relation.INFERIOR_TO
        return (Stance.DISPUTES if worse == claims_less else Stance.SUPPORTS), "harm compared between the arms"
    if scheme.kind(finding.outcome) is not ConceptKind.ADVERSE_EFFECT and finding.kind is not FindingKind.FREQUENCY:
        return Stance.INCONCLUSIVE, "the finding is not about harm"
    if finding.kind is FindingKind.EFFECT and (rival := rival_of(finding, scheme)) is not None:
        return Stance.INCONCLUSIVE, f"the study compared with {rival}, another treatment, not with none"
    none_seen = finding.kind is FindingKind.FREQUENCY and finding.estimate is not None and finding.estimate.value == 0
    if none_seen or finding.direction in (Direction.NO_CHANGE, Direction.DECREASE):
        denied = denies_harm(claim) or question.sign in (Direction.NO_CHANGE, Direction.DECREASE)
        return (Stance.SUPPORTS, "no more harm was found") if denied else (Stance.DISPUTES, "no more harm was found")
    if finding.kind is FindingKind.FREQUENCY and not question.harms and question.sign is Direction.DECREASE:
        return Stance.INCONCLUSIVE, "how often it was seen under the treatment does not say which way it moved"
    if finding.direction is Direction.UNCLEAR and finding.kind is FindingKind.EFFECT:
        return Stance.INCONCLUSIVE, "no clear difference in harm"
    denied = denies_harm(claim) if question.harms else question.sign in (Direction.NO_CHANGE, Direction.DECREASE)
    return (Stance.DISPUTES if denied else Stance.SUPPORTS), "the study reports this harm"


def _senses(question: Question, finding: Finding, moved: Direction, scheme: Scheme) -> tuple[int | None, int]:
    """Return what the claim and the finding say as numbers on one scale: benefit, or movement of the outcome."""
    found_good = is_benefit(scheme, finding.outcome, moved)
    if moved is Direction.NO_CHANGE:
        found = 0
    elif found_good is not None:
        found = 1 if found_good else -1
    else:
        found = 1 if moved is Direction.INCREASE else -1
    return _claimed(question, found_good is not None, scheme), found


def _claimed(question: Question, by_benefit: bool, scheme: Scheme) -> int | None:
    if question.sign is Direction.NO_CHANGE:
        return 0
    ranked = question.relation in _RANKS and (
        question.sign is Direction.UNCLEAR or (by_benefit and not question.objects)
    )
    if question.family is Family.COMPARISON and ranked:
        return _RANKS[question.relation]
    if question.family is Family.TIMING and question.sign is Direction.UNCLEAR:
        return 1 if by_benefit else None
    if question.sign not in _TURNED:
        return None
    good = is_benefit(scheme, question.objects[0] if question.objects else None, question.sign)
    if by_benefit and good is not None:
        return 1 if good else -1
    if by_benefit and not question.objects:
        return 1
    return 1 if question.sign is Direction.INCREASE else -1


def _say(direction: Direction) -> str:
    return {Direction.INCREASE: "an increase", Direction.DECREASE: "a decrease"}.get(direction, "no change")
