"""What would change a grade: the same facts with one of them otherwise, graded by the same rules."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Final

from kg.evidence.domains import imprecision
from kg.evidence.summary import RATIOS, Bias, Interval, Summary, null_value
from kg.evidence.thresholds import limit
from kg.model import Grade, GradeChange
from kg.terms import GradeLevel

__all__ = ["changes", "with_more_trials"]

_ORDER: Final = (GradeLevel.VERY_LOW, GradeLevel.LOW, GradeLevel.MODERATE, GradeLevel.HIGH)
_MOST_TRIALS: Final = 50
"""More further trials than this are no answer to "what would change it?"."""


def changes(body: Summary, grader: Callable[[Summary], Grade]) -> tuple[GradeChange, ...]:
    """Say what would change the grade of a body: what raises it first, the fewest conditions first.

    Two conditions at once are tried where no single one raises a grade below high.

    Args:
        body: The facts.
        grader: Grades facts.
    """
    now = grader(body).certainty
    if now is None:
        return ()
    single = list(_single(body))
    found: list[GradeChange] = []
    for what, rule, changed in single:
        then = grader(changed(body)).certainty
        if then is not None and then is not now:
            found.append(GradeChange(what=what, rule=rule, certainty=then))
    raising = [change for change in found if _rank(change.certainty) > _rank(now)]
    if not raising and now is not GradeLevel.HIGH:
        for (one, rule, first), (two, other, second) in combinations(single, 2):
            then = grader(second(first(body))).certainty
            if then is not None and _rank(then) > _rank(now) and rule != other:
                found.append(GradeChange(what=f"{one}, and {two}", rule=f"{rule}, {other}", certainty=then))
    kept: dict[tuple[str, GradeLevel], GradeChange] = {}
    for change in found:
        kept.setdefault((change.rule, change.certainty), change)
    return tuple(sorted(kept.values(), key=lambda change: (-_rank(change.certainty), change.rule, change.what)))


_Change = tuple[str, str, Callable[[Summary], Summary]]


def _rank(level: GradeLevel) -> int:
    return _ORDER.index(level)


def _single(body: Summary) -> Iterator[_Change]:
    """Yield the conditions that may move the grade one by one, each with the rule it works through."""
    sound = Bias(judged=True)
    if not (body.bias.judged and body.bias.some == 0):
        known = "a low risk of bias in most of the information"
        yield (
            f"{known}, judged and on record" if body.bias.some == 0 else known,
            "risk-of-bias",
            lambda b: replace(b, bias=sound),
        )
    if not body.bias.judged:
        bad = Bias(high=1.0, some=1.0, judged=True)
        yield "a high risk of bias in most of the information", "risk-of-bias", lambda b: replace(b, bias=bad)
    if body.studies != 1 and (body.i2 is None or body.opposed or body.i2 >= limit("i2_substantial")):
        agreed = "estimates that agree (I² below 50 %)"
        yield agreed, "inconsistency", lambda b: replace(b, i2=0.0, i2_how="assumed", opposed=False)
    if body.studies != 1 and (body.i2 is None or body.i2 < limit("i2_substantial")):
        yield "I² of 50 % or more", "inconsistency", lambda b: replace(b, i2=limit("i2_substantial"), i2_how="assumed")
    if body.indirect:
        asked = f"studies of the very {' and '.join(body.indirect)} asked about"
        yield asked, "indirectness", lambda b: replace(b, indirect={})
    yield from _precision(body)
    if body.small_study_effects is None and body.studies is not None and body.studies >= limit("studies_for_funnel"):
        found = "a test that finds small-study effects"
        yield found, "publication-bias", lambda b: replace(b, small_study_effects=True)
    if body.small_study_effects:
        none = "no small-study effects"
        yield none, "publication-bias", lambda b: replace(b, small_study_effects=False)


def _precision(body: Summary) -> Iterator[_Change]:
    if body.participants is None:
        optimal = int(limit("participants_optimal"))
        yield (
            f"a number of participants on record, of {optimal} or more",
            "imprecision",
            lambda b: replace(b, participants=optimal),
        )
        return
    size = round(body.participants / max(1, body.studies or body.units))
    here = imprecision(body).points
    best = imprecision(with_more_trials(body, _MOST_TRIALS)).points
    for wanted in range(here + 1, best + 1):
        counts = range(1, _MOST_TRIALS + 1)
        more = counts[bisect_left(counts, wanted, key=lambda m: imprecision(with_more_trials(body, m)).points)]
        people = with_more_trials(body, more).participants
        text = (
            f"{more} more {'trial' if more == 1 else 'trials'} of the same size ({size}) with the same estimate "
            f"({people} participants in all)"
        )
        yield text, "imprecision", lambda b, more=more: with_more_trials(b, more)  # type: ignore[misc]


def with_more_trials(body: Summary, more: int) -> Summary:
    """Return the facts as they would be with further trials of the mean size and the same results.

    Events grow with the people, and an interval narrows as the square root of the people grows.

    Args:
        body: The facts; the number of participants must be known, else they come back unchanged.
        more: Number of further trials.
    """
    if body.participants is None:
        return body
    studies = max(1, body.studies or body.units)
    growth = (studies + more) / studies
    return replace(
        body,
        studies=None if body.studies is None else body.studies + more,
        participants=round(body.participants * growth),
        events=None if body.events is None else round(body.events * growth),
        intervals=tuple(_narrowed(one, math.sqrt(growth), growth) for one in body.intervals),
    )


def _narrowed(one: Interval, by: float, growth: float) -> Interval:
    people = None if one.participants is None else round(one.participants * growth)
    if one.value is None or one.low is None or one.high is None or null_value(one.measure) is None:
        return replace(one, participants=people)
    if one.measure not in RATIOS:
        low, high = (one.value + (end - one.value) / by for end in (one.low, one.high))
        return replace(one, low=low, high=high, participants=people)
    if one.value <= 0 or one.low <= 0:
        return replace(one, participants=people)
    centre = math.log(one.value)
    low, high = (math.exp(centre + (math.log(end) - centre) / by) for end in (one.low, one.high))
    return replace(one, low=low, high=high, participants=people)
