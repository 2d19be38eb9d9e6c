"""Fixed and random-effects summaries of independent estimates, and which estimates may be put together at all.

Pure formulas, checked in the tests against published worked examples and against statsmodels, which would add some
290 MB and 1.7 s of import to commands that answer at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.evidence.summary import NORMAL_95, RATIOS, STANDARDISED, Interval, null_value
from kg.evidence.thresholds import limit
from kg.model import Finding, Intervention, Study

__all__ = [
    "Candidate",
    "Left",
    "Point",
    "Pool",
    "Pooled",
    "pool_candidates",
    "pool_points",
    "small_study_p",
    "student_quantile",
]

_INERT: Final = ("saline", "placebo", "sham")
_STEPS: Final = 200
"""Halvings of the searches below; each gains a binary digit, so the last digits stand long before the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One independent estimate: on its own scale as published, and as an effect with its variance for pooling.

    Attributes:
        effect, variance: On the scale of addition: logarithms for ratios.
    """

    family: str
    study: str
    measure: str
    value: float
    low: float
    high: float
    effect: float
    variance: float
    participants: int | None = None
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A summary of two or more points, on the scale of addition.

    Attributes:
        fixed, random: Estimate, lower and upper end of the 95 % interval.
        tau2: Variance between studies, by Paule and Mandel.
        q, df: Cochran's Q and its degrees of freedom.
        i2: Share of the variation that is not chance, in percent.
        prediction: Interval in which the effect in a new study is expected; ``None`` with fewer than three studies.
        weights: Share of each point in the random-effects summary, parallel to the points.
    """

    fixed: tuple[float, float, float]
    random: tuple[float, float, float]
    tau2: float
    q: float
    df: int
    i2: float
    prediction: tuple[float, float] | None
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A study whose estimate was not pooled, and why."""

    study: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """The outcome of an attempt to pool: the points taken, their summary, and what was left and why."""

    points: tuple[Point, ...] = ()
    result: Pool | None = None
    left: tuple[Left, ...] = ()
    measure: str | None = None
    question: str = ""

    @property
    def interval(self) -> Interval | None:
        """The random-effects summary on the scale of the measure."""
        if self.result is None or self.measure is None:
            return None
        value, low, high = (self.shown(number) for number in self.result.random)
        sizes = [point.participants for point in self.points]
        return Interval(
            label="pooled",
            measure=self.measure,
            value=value,
            low=low,
            high=high,
            participants=None if None in sizes else sum(size for size in sizes if size is not None),
        )

    def shown(self, number: float) -> float:
        """Return a number of the scale of addition on the scale of the measure."""
        return math.exp(number) if self.measure in RATIOS else number


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An independent unit that may have an estimate to pool; its findings, the nearest to the question first."""

    study: Study
    family: str
    findings: tuple[Finding, ...]
    participants: int | None = None
    review: bool = False


def pool_points(points: Sequence[Point]) -> Pool:
    """Summarise independent estimates on one scale; two or more are needed.

    Source: inverse-variance weights, Cochrane Handbook 10.3; Q and I², Higgins & Thompson, Stat Med 2002;21:1539-1558;
    τ² by Paule & Mandel, J Res Natl Bur Stand 1982;87:377-385; prediction interval, Higgins, Thompson &
    Spiegelhalter, J R Stat Soc A 2009;172:137-159 (t with k − 2 degrees of freedom).
    """
    count = len(points)
    fixed, error, q = _weighted(points, 0.0)
    tau2 = _between(points)
    centre, spread, _ = _weighted(points, tau2)
    prediction = None
    if count > 2:
        reach = student_quantile(0.975, count - 2) * math.sqrt(tau2 + spread**2)
        prediction = (centre - reach, centre + reach)
    weights = [1 / (point.variance + tau2) for point in points]
    return Pool(
        fixed=(fixed, fixed - NORMAL_95 * error, fixed + NORMAL_95 * error),
        random=(centre, centre - NORMAL_95 * spread, centre + NORMAL_95 * spread),
        tau2=tau2,
        q=q,
        df=count - 1,
        i2=max(0.0, (q - count + 1) / q) * 100 if q > 0 else 0.0,
        prediction=prediction,
        weights=tuple(weight / sum(weights) for weight in weights),
    )


def _weighted(points: Sequence[Point], tau2: float) -> tuple[float, float, float]:
    """Return mean, its standard error and Q for a given variance between studies."""
    weights = [1 / (point.variance + tau2) for point in points]
    total = math.fsum(weights)
    mean = math.fsum(w * point.effect for w, point in zip(weights, points, strict=True)) / total
    q = math.fsum(w * (point.effect - mean) ** 2 for w, point in zip(weights, points, strict=True))
    return mean, math.sqrt(1 / total), q


def _between(points: Sequence[Point]) -> float:
    """Return τ², the variance between studies at which Q equals its expectation, or 0."""
    df = len(points) - 1
    if _weighted(points, 0.0)[2] <= df:
        return 0.0
    low, high = 0.0, 1.0
    while _weighted(points, high)[2] > df:
        high *= 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _weighted(points, middle)[2] > df:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def small_study_p(points: Sequence[Point]) -> float | None:
    """Return the two-sided p-value of a regression of effects on their standard errors; it needs three studies.

    ``None`` where all studies are equally precise, so that nothing can be told.

    Source: Egger et al., BMJ 1997;315:629-634 (the intercept of the standard normal deviate on precision).
    """
    count = len(points)
    if count < 3:
        return None
    precision = [1 / math.sqrt(point.variance) for point in points]
    deviate = [point.effect * one for point, one in zip(points, precision, strict=True)]
    middle, mean = math.fsum(precision) / count, math.fsum(deviate) / count
    spread = math.fsum((one - middle) ** 2 for one in precision)
    if spread <= 1e-12 * middle**2:
        return None
    slope = math.fsum((x - middle) * (y - mean) for x, y in zip(precision, deviate, strict=True)) / spread
    intercept = mean - slope * middle
    rest = math.fsum((y - intercept - slope * x) ** 2 for x, y in zip(precision, deviate, strict=True))
    error = math.sqrt(rest / (count - 2) * (1 / count + middle**2 / spread))
    if error == 0:
        return 1.0 if abs(intercept) < 1e-9 else 0.0
    return 2 * (1 - _student(abs(intercept) / error, count - 2))


def student_quantile(probability: float, df: int) -> float:
    """Return a quantile of Student's t for a whole number of degrees of freedom.

    Args:
        probability: Between 0.5 and 1.
        df: 1 or more.

    Source: the finite sums of Abramowitz & Stegun 26.7.3 and 26.7.4.

    >>> round(student_quantile(0.975, 10), 3)
    2.228
    """
    low, high = 0.0, 1.0
    while _student(high, df) < probability:
        high *= 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _student(middle, df) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _student(t: float, df: int) -> float:
    """Return the probability that Student's t is at most ``t``, for ``t`` of 0 or more."""
    angle = math.atan(t / math.sqrt(df))
    cosine = math.cos(angle)
    odd = df % 2
    term = total = cosine if odd else 1.0
    for step in range(2 + odd, df - 1, 2):
        term *= (step - 1) / step * cosine**2
        total += term
    if not odd:
        return 0.5 + math.sin(angle) * total / 2
    return 0.5 + (angle + (math.sin(angle) * total if df > 1 else 0.0)) / math.pi


def pool_candidates(candidates: Sequence[Candidate]) -> Pooled:
    """Pool what may be pooled: trials' estimates of one measure, intervention, outcome, comparator and time.

    Of several groups that fit together the one with most trials is taken. A review is never pooled with trials, since
    it may hold them.
    """
    left = [
        Left(study=one.study.key, why="a review: it may hold the same trials, so it is not pooled with any")
        for one in candidates
        if one.review
    ]
    trials = [one for one in candidates if not one.review]
    usable = {one.family: [f for f in one.findings if _point(f, one) is not None] for one in trials}
    left += [
        Left(study=one.study.key, why="no estimate with an interval of a whole study group")
        for one in trials
        if not usable[one.family]
    ]
    best: list[tuple[Candidate, Finding]] = []
    for one in trials:
        for anchor in usable[one.family]:
            group = _group(anchor, trials, usable)
            if len(group) > len(best):
                best = group
    if len(best) < 2:
        alone = "no second study on the same scale and question"
        left += [Left(study=one.study.key, why=alone) for one in trials if usable[one.family]]
        return Pooled(left=tuple(sorted(left, key=lambda item: item.study)))
    anchor = best[0][1]
    taken = {one.family for one, _ in best}
    for one in trials:
        if one.family not in taken and usable[one.family]:
            left.append(Left(study=one.study.key, why=_difference(anchor, usable[one.family][0])))
    points = tuple(point for one, finding in best if (point := _point(finding, one)) is not None)
    return Pooled(
        points=points,
        result=pool_points(points),
        left=tuple(sorted(left, key=lambda item: item.study)),
        measure=points[0].measure,
        question=_question(anchor),
    )


def _group(
    anchor: Finding, trials: Sequence[Candidate], usable: dict[str, list[Finding]]
) -> list[tuple[Candidate, Finding]]:
    """Return for each trial the first finding that can be put together with the anchor."""
    group = []
    for one in trials:
        fitting = next((finding for finding in usable[one.family] if not _difference(anchor, finding)), None)
        if fitting is not None:
            group.append((one, fitting))
    return group


def _difference(anchor: Finding, other: Finding) -> str:
    """Say why two findings cannot be put together; empty where they can."""
    first, second = anchor.estimate, other.estimate
    if first is None or second is None:
        return "no estimate"
    if _scale(first.measure) != _scale(second.measure):
        return f"another measure ({second.measure}, not {first.measure})"
    if (anchor.outcome, anchor.outcome if anchor.outcome else anchor.outcome_text) != (
        other.outcome,
        other.outcome if other.outcome else other.outcome_text,
    ):
        return "another outcome"
    if first.measure in RATIOS and (anchor.measure or "").lower() != (other.measure or "").lower():
        return "another event counted"
    if first.measure == "MD" and (anchor.instrument is None or other.instrument is None):
        return "instrument not stated"
    if first.measure == "MD" and (anchor.instrument, first.unit) != (other.instrument, second.unit):
        return "another instrument"
    if _given(anchor.intervention) != _given(other.intervention):
        return "another intervention"
    if _control(anchor.comparator) != _control(other.comparator):
        return "another comparator"
    if anchor.timepoint is None or other.timepoint is None:
        return "time of measurement not stated"
    early, late = sorted((anchor.timepoint, other.timepoint))
    if late > max(early * limit("pooled_times"), early + 1):
        return f"another time ({other.timepoint:g} days, not {anchor.timepoint:g})"
    return ""


def _scale(measure: str) -> str:
    return "SMD" if measure in STANDARDISED else measure


def _given(intervention: Intervention | None) -> str:
    return "" if intervention is None else (intervention.concept or intervention.text or "").lower()


def _control(given: Intervention | None) -> str:
    if given is None:
        return "not stated"
    words = (given.concept or given.text or "").replace("-", " ").lower()
    return "inert" if any(word in words for word in _INERT) and "active" not in words else words


def _question(finding: Finding) -> str:
    event = ", ".join(part for part in (finding.instrument, finding.measure) if part)
    outcome = (finding.outcome or finding.outcome_text or "outcome").replace("-", " ")
    return f"{outcome}{f' ({event})' if event else ''} at {finding.timepoint:g} days"


def _point(finding: Finding, one: Candidate) -> Point | None:
    """Return a finding's estimate for pooling; ``None`` for one without an interval, or of a subgroup."""
    estimate = finding.estimate
    if estimate is None or finding.subgroup is not None:
        return None
    if estimate.value is None or estimate.ci_low is None or estimate.ci_high is None:
        return None
    null = null_value(estimate.measure)
    numbers = (estimate.value, estimate.ci_low, estimate.ci_high)
    if null is None or estimate.measure == "r" or (null == 1.0 and min(numbers) <= 0):
        return None
    value, low, high = (math.log(number) for number in numbers) if null == 1.0 else numbers
    error = (high - low) / (2 * NORMAL_95)
    if error <= 0:
        return None
    return Point(
        family=one.family,
        study=one.study.key,
        measure=_scale(estimate.measure),
        value=estimate.value,
        low=estimate.ci_low,
        high=estimate.ci_high,
        effect=value,
        variance=error**2,
        participants=finding.n if finding.n is not None else one.participants,
        finding=finding.id,
    )
