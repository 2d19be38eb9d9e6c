"""The independent units of a body of evidence: one per trial family; a review where its trials are not in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.concepts import Scheme
from kg.evidence.appraisal import Appraisal, appraise_study, is_review, participants, question_of
from kg.model import Evidence, GradeStep, Study
from kg.terms import Design, Dimension, FindingKind, Match, Stance

__all__ = ["Body", "Unit", "collect_body"]

_CLOSENESS = {Match.SAME: 0, Match.NOT_STATED: 1, Match.NARROWER: 2, Match.BROADER: 3, Match.DIFFERENT: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One independent unit: the evidence of one family, the study that leads it and what the appraisal says of it."""

    family: str
    study: Study
    lead: Evidence
    evidence: tuple[Evidence, ...]
    appraisal: Appraisal
    participants: int | None

    @property
    def randomised(self) -> bool:
        """Whether the unit is a randomised trial or a review that pools them."""
        design = self.study.design
        if design is Design.RANDOMISED_TRIAL:
            return True
        return is_review(self.study) and "observational" not in " ".join(self.study.design_facts.values()).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The units a grade counts, and a step for every study that was set aside, with the reason."""

    units: tuple[Unit, ...]
    notes: tuple[GradeStep, ...]


def collect_body(evidence: Sequence[Evidence], studies: Mapping[str, Study], scheme: Scheme) -> Body:
    """Gather the independent units from findings of kind ``effect``.

    A review whose trials are in hand is shown as secondary; of reviews whose overlap is not known one is kept.

    Args:
        evidence: Findings held against one proposition.
        studies: Study records by key.
        scheme: The concept scheme.
    """
    notes: list[GradeStep] = []
    families: dict[str, list[Evidence]] = {}
    for item in evidence:
        study = studies.get(item.study)
        if study is None or item.finding.kind is not FindingKind.EFFECT or _elsewhere(item):
            continue
        if study.retracted:
            notes.append(_set_aside("retracted", study, "retracted: weight 0"))
        elif study.design in (Design.NARRATIVE_REVIEW, Design.GUIDELINE, Design.REGULATORY_DOCUMENT, None):
            notes.append(_set_aside("secondary", study, "not a study of its own: shown, not counted"))
        elif study.design in (Design.ANIMAL, Design.IN_VITRO):
            notes.append(_set_aside("not-human", study, f"{study.design.value}: not counted for a clinical question"))
        else:
            families.setdefault(study.family, []).append(item)
    units = [_unit(family, items, studies, scheme) for family, items in sorted(families.items())]
    kept, dropped = _without_overlap(units)
    notes += [_set_aside("review-overlap", unit.study, why) for unit, why in dropped]
    return Body(units=tuple(kept), notes=tuple(_unique(notes)))


def _elsewhere(item: Evidence) -> bool:
    about = (Dimension.INTERVENTION, Dimension.OUTCOME, Dimension.POPULATION, Dimension.COMPARATOR)
    return any(item.match.get(dimension) is Match.DIFFERENT for dimension in about)


def _unit(family: str, items: list[Evidence], studies: Mapping[str, Study], scheme: Scheme) -> Unit:
    lead = min(items, key=lambda item: (distance(item), item.stance is Stance.INCONCLUSIVE, item.finding.id))
    study = studies[lead.study]
    appraisal = appraise_study(study, question=question_of(lead.finding, scheme), scheme=scheme, finding=lead.finding)
    return Unit(
        family=family,
        study=study,
        lead=lead,
        evidence=tuple(sorted(items, key=lambda item: item.finding.id)),
        appraisal=appraisal,
        participants=participants(study, lead.finding),
    )


def distance(item: Evidence) -> int:
    """Return how far a finding stands from the question, 0 where every stated dimension is the same."""
    return sum(_CLOSENESS[match] for match in item.match.values())


def _without_overlap(units: list[Unit]) -> tuple[list[Unit], list[tuple[Unit, str]]]:
    trials = [unit for unit in units if not is_review(unit.study)]
    in_hand = {unit.study.key for unit in trials} | {unit.family for unit in trials}
    kept, dropped = list(trials), []
    open_reviews = []
    for unit in units:
        if not is_review(unit.study):
            continue
        shared = sorted(in_hand & set(unit.study.includes))
        if shared:
            dropped.append((unit, f"secondary: its trials are in hand ({', '.join(shared)})"))
        else:
            open_reviews.append(unit)
    open_reviews.sort(key=_preference)
    kept += open_reviews[:1]
    dropped += [
        (unit, f"overlap with {open_reviews[0].study.key} not known: one review is kept") for unit in open_reviews[1:]
    ]
    return sorted(kept, key=lambda unit: unit.family), dropped


def _preference(unit: Unit) -> tuple[bool, int, int, str]:
    """Order reviews: those that give an estimate, nearest the question, largest."""
    return unit.lead.finding.estimate is None, distance(unit.lead), -(unit.participants or 0), unit.study.key


def _set_aside(rule: str, study: Study, why: str) -> GradeStep:
    return GradeStep(
        rule=rule,
        points=0,
        inputs={"study": study.key},
        source="project choice" if rule != "retracted" else "COPE retraction guidelines",
        message=f"{study.key}: {why}",
    )


def _unique(steps: list[GradeStep]) -> list[GradeStep]:
    seen: dict[tuple[str, str], GradeStep] = {}
    for step in steps:
        seen.setdefault((step.rule, step.message), step)
    return [seen[key] for key in sorted(seen)]
