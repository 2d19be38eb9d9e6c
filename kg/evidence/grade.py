"""Certainty of a body of evidence: the GRADE domains as steps, each with what it saw and where its rule comes from.

Randomised bodies start high (4), observational low (2), case series very low (1). A domain without data moves the
headline nothing and the worst case down one; unknown inconsistency between two or more studies moves the headline too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kg.concepts import Scheme
from kg.evidence.appraisal import reliability
from kg.evidence.belief import Line, belief
from kg.evidence.body import Body, Unit, collect_body
from kg.evidence.heterogeneity import heterogeneity, null_value
from kg.evidence.thresholds import GRADE_SOURCE, START, THRESHOLDS, limit
from kg.model import Evidence, Grade, GradeStep, Study
from kg.terms import Dimension, FindingKind, GradeLevel, Match, Stance

__all__ = ["grade_body"]

_LEVELS: Final = {4: GradeLevel.HIGH, 3: GradeLevel.MODERATE, 2: GradeLevel.LOW, 1: GradeLevel.VERY_LOW}
_MECHANISM_ONLY: Final = "mechanism only"


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
    units = _best_design(body)
    steps = [*body.notes, _start(units)]
    domains = [_bias(units), _inconsistency(units), _indirectness(units), _imprecision(units), _publication(units)]
    steps += [step for step, _, _ in domains]
    points = sum(step.points for step in steps)
    low = points + sum(worst for _, worst, _ in domains)
    high = points + sum(best for _, _, best in domains)
    if not units[0].randomised and all(step.points == 0 for step, _, _ in domains):
        up = _large_effect(units)
        steps.append(up)
        points, low, high = points + up.points, low + up.points, high + up.points
    sizes = [unit.participants for unit in units]
    return Grade(
        certainty=_level(points),
        best=_level(high),
        worst=_level(low),
        steps=tuple(steps),
        families=tuple(unit.family for unit in units),
        participants=None if None in sizes else sum(size for size in sizes if size is not None),
        belief=round(_belief(body.units), 4),
    )


def _level(points: int) -> GradeLevel:
    return _LEVELS[min(4, max(1, points))]


def _best_design(body: Body) -> list[Unit]:
    randomised = [unit for unit in body.units if unit.randomised]
    return randomised or list(body.units)


def _start(units: Sequence[Unit]) -> GradeStep:
    designs = sorted({unit.study.design.value for unit in units if unit.study.design is not None})
    points = max(
        4 if unit.randomised else min(2, START[unit.study.design]) for unit in units if unit.study.design is not None
    )
    return GradeStep(
        rule="start",
        points=points,
        inputs={"designs": ", ".join(designs), "units": str(len(units))},
        source=GRADE_SOURCE,
        message=f"starts {_level(points).value}: {', '.join(design.replace('_', ' ') for design in designs)}",
    )


_Domain = tuple[GradeStep, int, int]
"""A step, and what the worst and the best case add to its points."""


def _domain(
    rule: str,
    points: int,
    message: str,
    source: str,
    *,
    worst: int = 0,
    best: int = 0,
    seen: dict[str, str] | None = None,
) -> _Domain:
    return GradeStep(rule=rule, points=points, inputs=seen or {}, source=source, message=message), worst, best


def _share(units: Sequence[Unit], chosen: Sequence[Unit]) -> float:
    if any(unit.participants is None for unit in units):
        return len(chosen) / len(units)
    total = sum(unit.participants or 0 for unit in units)
    return sum(unit.participants or 0 for unit in chosen) / total if total else 0.0


def _bias(units: Sequence[Unit]) -> _Domain:
    source = f"{GRADE_SOURCE}; RoB 2"
    high = [unit for unit in units if unit.appraisal.bias == "high"]
    some = [unit for unit in units if unit.appraisal.bias in ("high", "some")]
    most = limit("most_information")
    seen = {unit.study.key: unit.appraisal.bias for unit in units}
    why = sorted(
        {flag.rule.replace("_", " ") for unit in some for flag in unit.appraisal.flags if flag.concern != "note"}
    )
    if _share(units, high) > most:
        return _domain(
            "risk-of-bias", -2, f"most information is at high risk of bias: {', '.join(why)}", source, seen=seen
        )
    if _share(units, some) > most:
        text = f"most information has some concerns or worse: {', '.join(why)}"
        return _domain("risk-of-bias", -1, text, source, seen=seen)
    if all(unit.appraisal.bias == "low" for unit in units):
        return _domain("risk-of-bias", 0, "low risk of bias throughout", source, seen=seen)
    return _domain("risk-of-bias", 0, "risk of bias not known for all studies", source, worst=-1, seen=seen)


def _inconsistency(units: Sequence[Unit]) -> _Domain:
    source = "Cochrane Handbook 10.10.2; GRADE guidelines 7"
    i2, how = heterogeneity([unit.lead.finding for unit in units])
    stances = {unit.lead.stance for unit in units}
    opposed = {Stance.SUPPORTS, Stance.DISPUTES} <= stances
    seen = {unit.study.key: unit.lead.stance.value for unit in units}
    if i2 is not None:
        seen["I2"] = f"{i2:.0f} % ({how})"
        if i2 >= limit("i2_considerable") and opposed:
            return _domain("inconsistency", -2, f"I² {i2:.0f} % and opposite directions", source, seen=seen)
        if i2 >= limit("i2_substantial") or opposed:
            return _domain(
                "inconsistency", -1, f"I² {i2:.0f} %{' and opposite directions' if opposed else ''}", source, seen=seen
            )
        return _domain("inconsistency", 0, f"I² {i2:.0f} %", source, seen=seen)
    if len(units) == 1:
        if (units[0].lead.finding.studies or 1) == 1:
            return _domain("inconsistency", 0, "one study: not applicable", source, seen=seen)
        return _domain("inconsistency", -1, "heterogeneity of the pooled trials not known", source, best=1, seen=seen)
    if opposed:
        return _domain("inconsistency", -1, "studies point in opposite directions", source, seen=seen)
    text = "heterogeneity between the studies not known"
    return _domain("inconsistency", -1, text, f"{source}; project rule for missing data", best=1, seen=seen)


def _indirectness(units: Sequence[Unit]) -> _Domain:
    source = "GRADE guidelines 8, J Clin Epidemiol 2011;64:1303-1310"
    off: dict[str, str] = {}
    for dimension in (Dimension.POPULATION, Dimension.INTERVENTION, Dimension.OUTCOME, Dimension.COMPARATOR):
        indirect = [
            unit for unit in units if unit.lead.match.get(dimension) in (Match.NARROWER, Match.BROADER, Match.DIFFERENT)
        ]
        if indirect and _share(units, indirect) > limit("most_information"):
            off[dimension.value] = ", ".join(f"{u.study.key} {u.lead.match[dimension].value}" for u in indirect)
    points = -min(2, len(off))
    if not off:
        return _domain("indirectness", 0, "studies are about the question asked", source)
    return _domain("indirectness", points, f"studies differ from the question in {', '.join(off)}", source, seen=off)


def _imprecision(units: Sequence[Unit]) -> _Domain:
    source = THRESHOLDS["participants_optimal"].source
    sizes = [unit.participants for unit in units]
    points, said, worst = 0, [], 0
    seen: dict[str, str] = {}
    if None in sizes:
        worst = -1
        said.append("number of participants not known for all studies")
    else:
        total = sum(size for size in sizes if size is not None)
        seen["participants"] = str(total)
        if total < limit("participants_very_few"):
            points, said = -2, [f"{total} participants, below {limit('participants_very_few'):.0f}"]
        elif total < limit("participants_optimal"):
            points, said = -1, [f"{total} participants, below {limit('participants_optimal'):.0f}"]
        else:
            said = [f"{total} participants"]
    crossing = [unit for unit in units if _crosses(unit)]
    if crossing and _share(units, crossing) > limit("most_information"):
        wide = all(_benefit_and_harm(unit) for unit in crossing)
        points = max(-2, points - (2 if wide else 1))
        both = ", with appreciable benefit and harm" if wide else ""
        said.append(f"interval includes no effect{both} ({', '.join(unit.study.key for unit in crossing)})")
        seen["crossing"] = ", ".join(unit.study.key for unit in crossing)
    return _domain("imprecision", points, "; ".join(said), source, worst=worst if points > -2 else 0, seen=seen)


def _crosses(unit: Unit) -> bool:
    estimate = unit.lead.finding.estimate
    if estimate is None:
        return False
    null = null_value(estimate.measure)
    if estimate.ci_low is not None and estimate.ci_high is not None and null is not None:
        return estimate.ci_low < null < estimate.ci_high
    figure = re.search(r"\d*\.\d+", estimate.p or "")
    below = (estimate.p or "").startswith(("<", "≤"))
    return figure is not None and not below and float(figure[0]) > limit("significance")


def _benefit_and_harm(unit: Unit) -> bool:
    """Whether a ratio's interval holds both an appreciable benefit and an appreciable harm."""
    estimate = unit.lead.finding.estimate
    if estimate is None or estimate.ci_low is None or estimate.ci_high is None or null_value(estimate.measure) != 1:
        return False
    return estimate.ci_low < limit("ratio_benefit") and estimate.ci_high > limit("ratio_harm")


def _publication(units: Sequence[Unit]) -> _Domain:
    source = THRESHOLDS["studies_for_funnel"].source
    count = sum(unit.lead.finding.studies or 1 for unit in units)
    if count < limit("studies_for_funnel"):
        return _domain(
            "publication-bias",
            0,
            f"{count} {'study' if count == 1 else 'studies'}: not assessable",
            source,
            seen={"studies": str(count)},
        )
    return _domain(
        "publication-bias",
        0,
        "no test for small-study effects on record",
        source,
        worst=-1,
        seen={"studies": str(count)},
    )


def _large_effect(units: Sequence[Unit]) -> GradeStep:
    source = THRESHOLDS["large_effect"].source
    ratios = [
        max(estimate.value, 1 / estimate.value)
        for unit in units
        if (estimate := unit.lead.finding.estimate) is not None and estimate.value and null_value(estimate.measure) == 1
    ]
    least = min(ratios) if len(ratios) == len(units) else 1.0
    points = 2 if least > limit("very_large_effect") else 1 if least > limit("large_effect") else 0
    return GradeStep(
        rule="large-effect",
        points=points,
        inputs={"least ratio": f"{least:.2f}"},
        source=source,
        message=f"smallest relative effect {least:.2f}" if ratios else "relative effects not known",
    )


def _belief(units: Sequence[Unit]) -> float:
    sides: dict[Stance, list[Line]] = {stance: [] for stance in Stance}
    for unit in units:
        sides[unit.lead.stance].append(Line(family=unit.family, quality=reliability(unit.appraisal)))
    return belief(sides[Stance.SUPPORTS], sides[Stance.DISPUTES])
