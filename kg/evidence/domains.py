"""The GRADE domains: each reads the summary of a body and gives its step, with what missing facts could add to it.

The statements and sources of the rules stand in `kg.evidence.grade_rules`, the numbers in `kg.evidence.thresholds`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.evidence.grade_rules import rule_source
from kg.evidence.summary import RATIOS, Interval, Summary
from kg.evidence.thresholds import limit
from kg.model import GradeStep

__all__ = ["Domain", "downgrades", "imprecision", "large_effect", "start_step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A domain's judgement: its points, and what the worst and the best case add to them."""

    rule: str
    points: int
    message: str
    worst: int = 0
    best: int = 0
    seen: dict[str, str] = field(default_factory=dict)

    @property
    def step(self) -> GradeStep:
        """The judgement as a step of the grade."""
        return GradeStep(
            rule=self.rule, points=self.points, inputs=self.seen, source=rule_source(self.rule), message=self.message
        )


def start_step(body: Summary) -> GradeStep:
    """Return the step a body starts with."""
    level = {4: "high", 3: "moderate", 2: "low", 1: "very low"}[body.start]
    return GradeStep(
        rule="start",
        points=body.start,
        inputs={"designs": ", ".join(body.designs), "units": str(body.units)},
        source=rule_source("start"),
        message=f"starts {level}: {', '.join(body.designs)}",
    )


def downgrades(body: Summary) -> tuple[Domain, ...]:
    """Judge the five domains that lower a grade, in their usual order."""
    return (
        _bias(body),
        _inconsistency(body),
        _indirectness(body),
        imprecision(body),
        _publication(body),
    )


def _bias(body: Summary) -> Domain:
    known, most = body.bias, limit("most_information")
    why = ", ".join(known.why)

    def judged(points: int, text: str, **more: int | bool) -> Domain:
        said = f"{text}: {why}" if why else text
        return Domain(rule="risk-of-bias", points=points, message=said, seen=known.seen, **more)

    further = 0 if known.judged else -1
    if known.high > most and not known.whole_review:
        return judged(-2, "most information is at high risk of bias")
    if known.high > most or known.some > most:
        text = "most information has some concerns or worse"
        if known.whole_review:
            text = "concerns about the studies of the review as a whole"
        return judged(-1, text, worst=further, best=1 if known.open or known.whole_review else 0)
    if known.judged and known.some > 0:
        return judged(0, "some concerns, for less than half of the information")
    if known.judged:
        return judged(0, "low risk of bias throughout")
    if body.mixed:
        text = "studies without randomisation among the trials: confounding; further risk of bias not known"
        return judged(-1, text, worst=-1)
    expected = int(limit("bias_unknown"))
    text = "risk of bias not known for most of the information: counted as published ratings usually judge it"
    said = f"{text} (on record: {why})" if why else text
    return Domain(
        rule="risk-of-bias",
        points=expected,
        message=said,
        worst=-2 - expected,
        best=-expected,
        seen=known.seen,
    )


def _inconsistency(body: Summary) -> Domain:
    seen = dict(body.stances)

    def judged(points: int, text: str, **more: int | bool) -> Domain:
        return Domain(rule="inconsistency", points=points, message=text, seen=seen, **more)

    if body.i2 is not None:
        seen["I2"] = f"{body.i2:.0f} % ({body.i2_how})"
        text = f"I² {body.i2:.0f} %"
        if body.i2 >= limit("i2_considerable") and body.opposed:
            return judged(-2, f"{text} and opposite directions")
        if body.opposed:
            return judged(-1, f"{text}, and studies point in opposite directions")
        return judged(-1 if body.i2 >= limit("i2_substantial") else 0, text)
    if body.studies == 1:
        return judged(0, "one study: not applicable")
    if body.opposed:
        return judged(-1, "studies point in opposite directions")
    if body.pooled:
        return judged(0, "heterogeneity of the pooled studies not given", worst=-1)
    if body.studies is None:
        return judged(0, "number of studies not known", worst=-1)
    return judged(-1, "heterogeneity between the studies not known", best=1)


def _indirectness(body: Summary) -> Domain:
    if not body.indirect:
        return Domain(rule="indirectness", points=0, message="studies are about the question asked")
    text = f"studies differ from the question in {', '.join(body.indirect)}"
    return Domain(rule="indirectness", points=-min(2, len(body.indirect)), message=text, seen=body.indirect)


def imprecision(body: Summary) -> Domain:
    """Judge how far chance may have made the result."""
    crossing, crossed, seen = _by_interval(body)
    size, sized, worst = _by_size(body, seen)
    points = min(crossing, size)
    told = sum(one.share for one in body.intervals if one.crosses or one.significant or one.low is not None)
    if told <= limit("most_information"):
        worst = -1
        crossed.append("no interval on record for most of the information")
    return Domain(
        rule="imprecision",
        points=points,
        message="; ".join(sized + crossed),
        worst=worst if points > -2 else 0,
        seen=seen,
    )


def _by_interval(body: Summary) -> tuple[int, list[str], dict[str, str]]:
    """Say how far the intervals that speak for most of the information reach on both sides of no effect."""
    crossing = [one for one in body.intervals if one.crosses]
    seen = {"crossing": ", ".join(one.label for one in crossing)} if crossing else {}

    def most(holds: Callable[[Interval], bool]) -> bool:
        return sum(one.share for one in crossing if holds(one)) > limit("most_information")

    if not most(lambda one: one.crosses):
        return 0, [], seen
    who = f" ({seen['crossing']})"
    if most(lambda one: one.appreciable == 2):
        few = body.participants is None or body.participants < limit("participants_optimal")
        return -2 if few else -1, [f"interval includes no effect, with appreciable benefit and harm{who}"], seen
    if most(lambda one: one.appreciable != 0):
        return -1, [f"interval includes no effect{who}"], seen
    return 0, [f"interval includes no effect but no appreciable one{who}"], seen


def _by_size(body: Summary, seen: dict[str, str]) -> tuple[int, list[str], int]:
    """Hold the number of people and events against the optimal information size."""
    points, said, worst = 0, [], 0
    people = body.participants
    if people is None:
        worst = -1
        said.append("number of participants not known for all studies")
    else:
        seen["participants"] = str(people)
        text = f"{people} participant{'' if people == 1 else 's'}"
        for name, cost in (("participants_very_few", -2), ("participants_optimal", -1)):
            if people < limit(name):
                points, text = cost, f"{text}, below {limit(name):.0f}"
                break
        said.append(text)
    if body.events is not None:
        seen["events"] = str(body.events)
        many = people is not None and people >= limit("participants_events_ignored")
        if body.events < limit("events_optimal") and not many:
            points = min(points, -1)
            said.append(f"{body.events} events, below {limit('events_optimal'):.0f}")
    wide = [one for one in body.intervals if one.wide]
    if sum(one.share for one in wide) > limit("most_information"):
        points = min(points, -1)
        said.append("interval wider than a body of optimal size leaves it")
    return points, said, worst


def _publication(body: Summary) -> Domain:
    seen = {} if body.studies is None else {"studies": str(body.studies)}
    if body.small_study_effects:
        return Domain(rule="publication-bias", points=-1, message="small-study effects were found", seen=seen)
    if body.studies is None:
        text = "number of studies not known: not assessable"
        return Domain(rule="publication-bias", points=0, message=text, worst=-1, seen=seen)
    if body.studies < limit("studies_for_funnel"):
        text = f"{body.studies} {'study' if body.studies == 1 else 'studies'}: not assessable"
        return Domain(rule="publication-bias", points=0, message=text, seen=seen)
    if body.small_study_effects is False:
        return Domain(rule="publication-bias", points=0, message="no small-study effects found", seen=seen)
    text = "no test for small-study effects on record"
    return Domain(rule="publication-bias", points=0, message=text, worst=-1, seen=seen)


def large_effect(body: Summary) -> GradeStep:
    """Return the step up for a large relative effect, judged by the smallest one of the body."""
    ratios = [max(one.value, 1 / one.value) for one in body.intervals if one.measure in RATIOS and one.value]
    least = min(ratios) if ratios and len(ratios) == len(body.intervals) else 1.0
    points = 2 if least > limit("very_large_effect") else 1 if least > limit("large_effect") else 0
    return GradeStep(
        rule="large-effect",
        points=points,
        inputs={"least ratio": f"{least:.2f}"},
        source=rule_source("large-effect"),
        message=f"smallest relative effect {least:.2f}" if ratios else "relative effects not known",
    )
