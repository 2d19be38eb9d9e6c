"""One finding of a study record: what was seen, in whom, when, how much and in which direction.

The format is described in `kg.evidence.records`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from kg.concepts import Scheme
from kg.evidence.record_fields import Days, Fields
from kg.model import Estimate, Fact, Finding, Intervention
from kg.terms import RELATIONS, ConceptKind, Direction, FindingKind, Relation, Status, System

__all__ = ["MEASURES", "PEOPLE", "read_finding"]

PEOPLE: Final = frozenset({ConceptKind.CONDITION, ConceptKind.POPULATION})
"""Kinds of concept that say who was studied."""

MEASURES: Final[dict[str, float | None]] = {
    "OR": 1.0,
    "RR": 1.0,
    "HR": 1.0,
    "MD": 0.0,
    "SMD": 0.0,
    "RD": 0.0,
    "d": 0.0,
    "g": 0.0,
    "r": 0.0,
    "NNT": None,
    "NNH": None,
    "proportion": None,
    "count": None,
    "mean": None,
    "median": None,
    "range": None,
}
"""Measures an estimate may have → the value that means "no effect", ``None`` where there is none.

OR, RR, HR: odds, risk, hazard ratio; MD, SMD, RD: mean, standardised mean, risk difference; d, g: Cohen's, Hedges'.
"""

_COURSE: Final = ("from", "peak", "until", "lost")


def read_finding(fields: Fields, name: str, population: Fact | None) -> Finding:
    """Read one finding; its population is the work's where it names none.

    Args:
        fields: The finding as written.
        name: The finding's id.
        population: The population of the work.
    """
    kind = fields.word("kind", FindingKind, required=True)
    effect = kind is FindingKind.EFFECT
    status, source = fields.standing()
    intervention = _intervention(fields.section(_name_of(fields, "intervention", "subject", effect), required=effect))
    outcome = _outcome(fields.section(_name_of(fields, "outcome", "object", effect), required=effect))
    people = _thing(fields.section("population"))
    stratum = _thing(fields.section("subgroup"))
    relation = fields.word("relation", Relation, required=kind in {FindingKind.MECHANISM, FindingKind.REGULATORY})
    timepoint = fields.days("timepoint")
    course = _time_course(fields.section("time_course"))
    text = fields.text("text")
    finding = Finding(
        id=name,
        kind=kind or FindingKind.EFFECT,
        status=status or Status.UNCONFIRMED,
        source=source,
        population=people[0] or (None if people[1] or population is None else population.concept),
        population_text=people[1] or (None if people[0] or population is None else population.text),
        subgroup=stratum[0] or stratum[1],
        intervention=intervention,
        comparator=_intervention(fields.section("comparator"), comparator=True),
        outcome=outcome[0],
        outcome_text=outcome[1],
        instrument=outcome[2],
        measure=outcome[3],
        timepoint=None if timepoint is None else timepoint[1][1],
        timepoint_text=None if timepoint is None else timepoint[0],
        time_from=course.get("from"),
        time_peak=course.get("peak"),
        time_until=course.get("until"),
        time_lost=course.get("lost"),
        estimate=_estimate(fields.section("estimate")),
        direction=_direction(fields, relation, required=effect),
        relation=relation,
        system=fields.word("system", System),
        n=fields.integer("n"),
        studies=fields.integer("studies"),
        valid_from=fields.date("valid_from"),
        valid_until=fields.date("valid_until"),
        jurisdiction=fields.text("jurisdiction"),
        text=text,
        line=fields.line,
    )
    if not effect and intervention is None and outcome == _NOTHING and text is None:
        fields.report("subject", "is missing", "say what the finding is about: subject, object or text")
    _check_sign(fields, finding)
    if finding.valid_from and finding.valid_until and finding.valid_from > finding.valid_until:
        fields.report("valid_until", "is before valid_from")
    fields.close()
    return finding


_DIFFERENCES: Final = ("MD", "SMD", "d", "g")
_RATIOS: Final = ("OR", "RR", "HR")
_OWN_EVENT: Final = re.compile(r"\b(?:odds|risk|hazard|incidence|occurrence|events?|frequency|rate)\b", re.IGNORECASE)
_GOOD_EVENT: Final = re.compile(r"respon|remi(?:t|ssion)|recover|cure|surviv|improve", re.IGNORECASE)
_SIGN_HINTS: Final = {
    "difference": "a difference is the intervention minus the comparator, in the outcome's own quantity",
    "ratio": "a ratio is the intervention over the comparator; where it counts another event, such as response, name "
    "that in outcome.measure",
}


def _check_sign(fields: Fields, finding: Finding) -> None:
    """Report a difference or a ratio that contradicts the direction: one of the two is a slip."""
    estimate = finding.estimate
    if estimate is None or finding.kind is not FindingKind.EFFECT:
        return
    ratio = estimate.measure in _RATIOS
    if not (ratio or estimate.measure in _DIFFERENCES) or (
        ratio and _counts_other_event(finding, fields.violations.scheme)
    ):
        return
    low = estimate.value if estimate.ci_low is None else estimate.ci_low
    high = estimate.value if estimate.ci_high is None else estimate.ci_high
    none = MEASURES[estimate.measure]
    if low is None or high is None or none is None:
        return
    falls, rises = finding.direction is Direction.DECREASE, finding.direction is Direction.INCREASE
    if (falls and low > none) or (rises and high < none):
        figure = estimate.value_text or ""
        figure += f" ({estimate.ci_text})" if ratio and estimate.ci_text else ""
        side = f", {'above' if falls else 'below'} {none:g}," if ratio else ""
        fields.report(
            "estimate",
            f"{estimate.measure} {figure.strip()}{side} contradicts direction {finding.direction.value}",
            _SIGN_HINTS["ratio" if ratio else "difference"],
        )


def _counts_other_event(finding: Finding, scheme: Scheme) -> bool:
    """Say whether a ratio is one of an event the record names beside the outcome, such as response to treatment."""
    named = finding.measure
    if named is None and finding.outcome is not None and finding.outcome_text is not None:
        named = None if scheme.by_label(finding.outcome_text) == finding.outcome else finding.outcome_text
    if named is None:
        return False
    words = named.lower()
    return not _OWN_EVENT.search(words) or bool(_GOOD_EVENT.search(words))


def _name_of(fields: Fields, name: str, other: str, effect: bool) -> str:
    """Return which of two names for the same slot a finding uses."""
    if effect or other not in fields:
        return name
    if name in fields:
        fields.report(other, f"is given beside {name}", "they are two names of one slot")
    return other


def _direction(fields: Fields, relation: Relation | None, *, required: bool) -> Direction:
    """Read the direction, or take the sign of the relation."""
    direction = fields.word("direction", Direction, required=required)
    if direction is not None:
        return direction
    return Direction.NOT_APPLICABLE if relation is None else RELATIONS[relation][1]


def _intervention(fields: Fields | None, *, comparator: bool = False) -> Intervention | None:
    """Read what was given, or what a finding speaks of; only a comparator can be a control."""
    if fields is None:
        return None
    concept = fields.concept()
    text = fields.text("text", required="concept" not in fields)
    given = Intervention(
        concept=concept or fields.concept_of(text),
        text=text,
        dose=fields.text("dose"),
        route=fields.concept("route", kind="route"),
        schedule=fields.text("schedule"),
        repeated=fields.flag("repeated"),
        control=fields.flag("control") if comparator else None,
    )
    fields.close()
    return given


def _thing(fields: Fields | None) -> tuple[str | None, str | None]:
    """Read people: a concept, words, or both."""
    if fields is None:
        return None, None
    concept = fields.concept()
    text = fields.text("text", required="concept" not in fields)
    fields.close()
    return concept or fields.concept_of(text, PEOPLE), text


_Outcome = tuple[str | None, str | None, str | None, str | None]
_NOTHING: Final[_Outcome] = (None, None, None, None)


def _outcome(fields: Fields | None) -> _Outcome:
    """Read an outcome: concept, words, instrument, measure."""
    if fields is None:
        return _NOTHING
    concept = fields.concept()
    text = fields.text("text", required="concept" not in fields)
    concept = concept or fields.concept_of(text)
    found = (concept, text, fields.text("instrument"), fields.text("measure"))
    fields.close()
    return found


def _time_course(fields: Fields | None) -> dict[str, float]:
    """Read a time course in days, each range by the end that claims less."""
    if fields is None:
        return {}
    course: dict[str, float] = {}
    for name in _COURSE:
        time: tuple[str, Days] | None = fields.days(name)
        if time is not None:
            course[name] = time[1][0 if name == "until" else 1]
    given = [name for name in _COURSE if name in course]
    for earlier, later in pairwise(given):
        if course[earlier] > course[later]:
            fields.report(later, f"is before {earlier}", "the order is from, peak, until, lost")
    fields.close()
    return course


def _estimate(fields: Fields | None) -> Estimate | None:
    """Read an effect estimate with the figures as written."""
    if fields is None:
        return None
    measure = fields.choice("measure", tuple(MEASURES), required=True)
    value = fields.figure("value")
    ci = fields.interval("ci")
    i2 = fields.figure("i2")
    arms = fields.texts("arms")
    if value is not None and ci is not None and not ci[0][1] <= value[1] <= ci[1][1]:
        fields.report("value", f"{value[0]} is outside its interval {ci[0][0]} to {ci[1][0]}")
    if len(arms) not in {0, 2}:
        fields.report("arms", "is not two values", "write [intervention, comparator]")
    if value is not None and MEASURES.get(measure or "") == 1.0 and value[1] < 0:
        fields.report("value", f"a ratio is not negative: {value[0]}")
    if i2 is not None and not 0 <= i2[1] <= 100:
        fields.report("i2", f"{i2[0]} is not a percentage")
    estimate = Estimate(
        measure=measure or "",
        value=None if value is None else value[1],
        value_text=None if value is None else value[0],
        unit=fields.text("unit"),
        ci_low=None if ci is None else ci[0][1],
        ci_high=None if ci is None else ci[1][1],
        ci_text=None if ci is None else f"{ci[0][0]} to {ci[1][0]}",
        p=fields.p_value("p"),
        i2=None if i2 is None else i2[1],
        arms=arms,
    )
    if not any((value, ci, arms, estimate.p)):
        fields.report("value", "is missing", "give a value, an interval, the arms or a p value")
    fields.close()
    return estimate
