"""The independent units of a body of evidence: one per trial family; a review where its trials are not in hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.concepts import Scheme
from kg.evidence.appraisal import Appraisal, appraise_study, is_review, participants, question_of
from kg.evidence.grade_rules import rule_source
from kg.evidence.pooling import Candidate, Pooled, pool_candidates, small_study_p
from kg.evidence.summary import Bias, Interval, Summary
from kg.evidence.thresholds import START, limit
from kg.model import Evidence, GradeStep, Study
from kg.terms import Design, Dimension, FindingKind, Match, Stance

__all__ = ["Body", "Unit", "best_design", "collect_body", "pool_units", "summarise_units"]

_NOT_PEOPLE = frozenset({Design.ANIMAL, Design.IN_VITRO})
_CLOSENESS = {Match.SAME: 0, Match.NOT_STATED: 1, Match.NARROWER: 2, Match.BROADER: 3, Match.DIFFERENT: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One independent unit: the evidence of one family, the study that leads it and what the appraisal says of it.

    Attributes:
        classes: The drug classes that what was given belongs to.
    """

    family: str
    study: Study
    lead: Evidence
    evidence: tuple[Evidence, ...]
    appraisal: Appraisal
    participants: int | None
    classes: frozenset[str] = frozenset()

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
        if study is None or item.finding.kind is not FindingKind.EFFECT:
            continue
        off = _elsewhere(item)
        if off and not (study.design in _NOT_PEOPLE and off == {Dimension.POPULATION}):
            continue
        if study.retracted:
            notes.append(_set_aside("retracted", study, "retracted: weight 0"))
        elif study.design in (Design.NARRATIVE_REVIEW, Design.GUIDELINE, Design.REGULATORY_DOCUMENT, None):
            notes.append(_set_aside("secondary", study, "not a study of its own: shown, not counted"))
        elif study.design in _NOT_PEOPLE:
            notes.append(_set_aside("not-human", study, f"{study.design.value}: not counted for a clinical question"))
        else:
            families.setdefault(study.family, []).append(item)
    units = [_unit(family, items, studies, scheme) for family, items in sorted(families.items())]
    kept, dropped = _without_overlap(units)
    notes += [_set_aside("review-overlap", unit.study, why) for unit, why in dropped]
    return Body(units=tuple(kept), notes=tuple(_unique(notes)))


def _elsewhere(item: Evidence) -> frozenset[Dimension]:
    """Return the dimensions in which a finding is about something else than the question."""
    about = (Dimension.INTERVENTION, Dimension.OUTCOME, Dimension.POPULATION, Dimension.COMPARATOR)
    return frozenset(dimension for dimension in about if item.match.get(dimension) is Match.DIFFERENT)


def _unit(family: str, items: list[Evidence], studies: Mapping[str, Study], scheme: Scheme) -> Unit:
    lead = min(items, key=lambda item: (distance(item), item.stance is Stance.INCONCLUSIVE, item.finding.id))
    study = studies[lead.study]
    arm = lead.finding.intervention
    given = scheme.get(arm.concept) if arm is not None else None
    appraisal = appraise_study(study, question=question_of(lead.finding, scheme), scheme=scheme, finding=lead.finding)
    return Unit(
        family=family,
        study=study,
        lead=lead,
        evidence=tuple(sorted(items, key=lambda item: item.finding.id)),
        appraisal=appraisal,
        participants=participants(study, lead.finding),
        classes=frozenset(given.member_of) if given is not None else frozenset(),
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
        source=rule_source(rule),
        message=f"{study.key}: {why}",
    )


def _unique(steps: list[GradeStep]) -> list[GradeStep]:
    seen: dict[tuple[str, str], GradeStep] = {}
    for step in steps:
        seen.setdefault((step.rule, step.message), step)
    return [seen[key] for key in sorted(seen)]


def best_design(units: Sequence[Unit]) -> list[Unit]:
    """Return the units a grade counts: the randomised ones where there are any, else all."""
    randomised = [unit for unit in units if unit.randomised]
    return randomised or list(units)


def pool_units(units: Sequence[Unit]) -> Pooled:
    """Put the estimates of independent trials together where they are on one scale and answer one question."""
    return pool_candidates(
        [
            Candidate(
                study=unit.study,
                family=unit.family,
                findings=tuple(item.finding for item in sorted(unit.evidence, key=distance)),
                participants=unit.participants,
                review=is_review(unit.study),
            )
            for unit in units
        ]
    )


def summarise_units(units: Sequence[Unit]) -> Summary:
    """Return the facts of a body of studies that decide its grade.

    Where most of the information can be pooled, the random-effects estimate speaks for the body; else each study's
    own interval does, by its share of the participants.

    Args:
        units: Independent units of one design, at least one.
    """
    sizes = [unit.participants for unit in units]
    starts = {START.get(unit.study.design, 1) for unit in units if unit.study.design is not None}
    randomised = units[0].randomised
    pooled = pool_units(units)
    result = pooled.result
    members = {point.family for point in pooled.points}
    carries = _share(units, [unit for unit in units if unit.family in members]) > limit("most_information")
    if result is not None and carries:
        intervals: tuple[Interval, ...] = (pooled.interval,) if pooled.interval is not None else ()
        i2: float | None = result.i2
        how = "computed" if len(members) == len(units) else f"computed from {len(members)} studies"
    else:
        intervals = tuple(_interval(unit, units) for unit in units if unit.lead.finding.estimate is not None)
        only = units[0].lead.finding.estimate if len(units) == 1 else None
        i2, how = None if only is None else only.i2, "reported"
    return Summary(
        designs=tuple(sorted({_prose(unit.study.design) for unit in units if unit.study.design})),
        start=max(starts) if randomised else min(2, max(starts)),
        randomised=randomised,
        units=len(units),
        studies=sum(unit.lead.finding.studies or 1 for unit in units),
        bias=_bias(units),
        participants=None if None in sizes else sum(size for size in sizes if size is not None),
        intervals=intervals,
        i2=i2,
        i2_how=how,
        opposed={Stance.SUPPORTS, Stance.DISPUTES} <= {unit.lead.stance for unit in units},
        stances={unit.study.key: unit.lead.stance.value for unit in units},
        indirect=_indirect(units),
        small_study_effects=_asymmetry(pooled) if carries else None,
    )


def _prose(design: Design) -> str:
    return "meta-analysis" if design is Design.META_ANALYSIS else design.value.replace("_", " ")


def _asymmetry(pooled: Pooled) -> bool | None:
    """Whether small studies show larger effects; ``None`` with too few studies to tell."""
    if len(pooled.points) < limit("studies_for_funnel"):
        return None
    p = small_study_p(pooled.points)
    return None if p is None else p < limit("small_study_p")


def _share(units: Sequence[Unit], chosen: Sequence[Unit]) -> float:
    """Return the share of the information that some units hold: of the participants, or of the studies."""
    if any(unit.participants is None for unit in units):
        return len(chosen) / len(units)
    total = sum(unit.participants or 0 for unit in units)
    return sum(unit.participants or 0 for unit in chosen) / total if total else 0.0


def _bias(units: Sequence[Unit]) -> Bias:
    high = [unit for unit in units if unit.appraisal.bias == "high"]
    some = [unit for unit in units if unit.appraisal.bias in ("high", "some")]
    flags = {flag.rule.replace("_", " ") for unit in some for flag in unit.appraisal.flags if flag.concern != "note"}
    return Bias(
        high=_share(units, high),
        some=_share(units, some),
        judged=all(unit.appraisal.judged for unit in units),
        why=tuple(sorted(flags)),
        seen={unit.study.key: unit.appraisal.bias for unit in units},
    )


def _speak_for_class(units: Sequence[Unit]) -> bool:
    """Whether trials of several members of one class make up a body about the class: then none of them is indirect."""
    if not units or any(unit.lead.match.get(Dimension.INTERVENTION) is not Match.NARROWER for unit in units):
        return False
    arms = {unit.lead.finding.intervention.concept for unit in units if unit.lead.finding.intervention is not None}
    return bool(frozenset.intersection(*(unit.classes for unit in units))) and len(arms) >= limit("members_for_class")


def _indirect(units: Sequence[Unit]) -> dict[str, str]:
    off: dict[str, str] = {}
    for dimension in (Dimension.POPULATION, Dimension.INTERVENTION, Dimension.OUTCOME, Dimension.COMPARATOR):
        indirect = [
            unit for unit in units if unit.lead.match.get(dimension) in (Match.NARROWER, Match.BROADER, Match.DIFFERENT)
        ]
        if dimension is Dimension.INTERVENTION and _speak_for_class(indirect):
            continue
        if indirect and _share(units, indirect) > limit("most_information"):
            off[dimension.value] = ", ".join(f"{u.study.key} {u.lead.match[dimension].value}" for u in indirect)
    return off


def _interval(unit: Unit, units: Sequence[Unit]) -> Interval:
    estimate = unit.lead.finding.estimate
    assert estimate is not None  # noqa: S101 - the caller chose units with one
    figure = re.search(r"\d*\.\d+", estimate.p or "")
    below = (estimate.p or "").startswith(("<", "≤"))
    return Interval(
        label=unit.study.key,
        measure=estimate.measure,
        value=estimate.value,
        low=estimate.ci_low,
        high=estimate.ci_high,
        participants=unit.participants,
        significant=None if figure is None else below or float(figure[0]) <= limit("significance"),
        share=_share(units, [unit]),
    )
