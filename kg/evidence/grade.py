"""Certainty of a body of evidence: the GRADE domains as steps, each with what it saw and where its rule comes from.

Randomised bodies start high (4), observational low (2), case series very low (1). What is not known opens an interval:
best and worst are the grades that the missing facts could still give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.concepts import Scheme
from kg.evidence.appraisal import reliability
from kg.evidence.belief import Line, belief
from kg.evidence.body import Unit, best_design, collect_body, summarise_units
from kg.evidence.domains import downgrades, large_effect, start_step
from kg.evidence.summary import Summary
from kg.evidence.what_if import changes
from kg.model import Evidence, Grade, GradeStep, Study
from kg.terms import FindingKind, GradeLevel, Stance

__all__ = ["grade_body", "grade_summary", "grade_units"]

_LEVELS: Final = {4: GradeLevel.HIGH, 3: GradeLevel.MODERATE, 2: GradeLevel.LOW, 1: GradeLevel.VERY_LOW}
_MECHANISM_ONLY: Final = "mechanism only"


def grade_summary(body: Summary, notes: Sequence[GradeStep] = ()) -> Grade:
    """Grade a body of evidence by its facts, and say what would change the grade.

    Args:
        body: The facts.
        notes: Steps that moved nothing but must be shown, such as studies set aside.

    Returns:
        The grade; its certainty is the sum of the steps' points, held between very low (1) and high (4).

    Source: the rules of `kg.evidence.grade_rules`.
    """
    return replace(_grade(body, notes), changes=changes(body, _grade))


def _grade(body: Summary, notes: Sequence[GradeStep] = ()) -> Grade:
    domains = downgrades(body)
    steps = [*notes, start_step(body), *(domain.step for domain in domains)]
    points = sum(step.points for step in steps)
    low = points + sum(domain.worst for domain in domains)
    high = points + sum(domain.best for domain in domains)
    if not body.randomised:
        up = large_effect(body)
        if all(domain.points == 0 for domain in domains):
            steps.append(up)
            low += up.points if low == points else 0
            points += up.points
        if all(domain.points + domain.best == 0 for domain in domains):
            high += up.points
    return Grade(
        certainty=_level(points),
        best=_level(high),
        worst=_level(low),
        steps=tuple(steps),
        participants=body.participants,
    )


def grade_body(
    evidence: Sequence[Evidence], studies: Mapping[str, Study], scheme: Scheme, *, clinical: bool = True
) -> Grade | None:
    """Grade the findings held against one proposition; ``None`` where there is nothing a grade applies to.

    Facts (regulation, history, frequency, definition) are judged by authority and date, so they get no grade here.
    A clinical proposition with mechanism evidence only gets a grade without certainty and the note "mechanism only".

    Args:
        evidence: Findings held against the proposition.
        studies: Study records by key.
        scheme: The concept scheme.
        clinical: The proposition is about people's outcomes, not about a mechanism.
    """
    body = collect_body(evidence, studies, scheme)
    if not body.units:
        bench = [item for item in evidence if item.finding.kind is FindingKind.MECHANISM]
        if clinical and (bench or any(note.rule == "not-human" for note in body.notes)):
            return Grade(certainty=None, best=None, worst=None, steps=body.notes, note=_MECHANISM_ONLY)
        return None
    units = best_design(body.units)
    return replace(
        grade_summary(summarise_units(units), body.notes),
        families=tuple(unit.family for unit in units),
        belief=round(_belief(body.units), 4),
    )


def grade_units(units: Sequence[Unit]) -> Grade:
    """Grade independent units of one design, at least one, without asking what would change the grade."""
    return _grade(summarise_units(units))


def _level(points: int) -> GradeLevel:
    return _LEVELS[min(4, max(1, points))]


def _belief(units: Sequence[Unit]) -> float:
    sides: dict[Stance, list[Line]] = {stance: [] for stance in Stance}
    for unit in units:
        sides[unit.lead.stance].append(Line(family=unit.family, quality=reliability(unit.appraisal)))
    return belief(sides[Stance.SUPPORTS], sides[Stance.DISPUTES])
