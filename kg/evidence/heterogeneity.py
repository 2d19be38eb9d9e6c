"""How far estimates on one scale disagree (I²), from a review's own figure or from confidence intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kg.evidence.record_findings import MEASURES
from kg.model import Finding

__all__ = ["heterogeneity", "null_value"]


def null_value(measure: str) -> float | None:
    """Return the value of no effect: 1 for ratios, 0 for differences, ``None`` for a measure that has none.

    >>> null_value("OR"), null_value("SMD"), null_value("proportion")
    (1.0, 0.0, None)
    """
    return MEASURES.get(measure)


def heterogeneity(findings: Sequence[Finding]) -> tuple[float | None, str]:
    """Return I² in percent and how it was had; ``None`` where it can be neither read nor computed.

    Source: Higgins & Thompson, Stat Med 2002;21:1539-1558 (I² = (Q − df)/Q).
    """
    if len(findings) == 1:
        estimate = findings[0].estimate
        return (None, "") if estimate is None or estimate.i2 is None else (estimate.i2, "reported")
    points: list[tuple[float, float]] = []
    scales = set()
    for finding in findings:
        point = _point(finding)
        if point is None or finding.estimate is None:
            return None, ""
        points.append(point)
        scales.add((finding.estimate.measure.lower(), finding.instrument, finding.measure))
    if len(scales) != 1 or len(points) < 2:
        return None, ""
    weights = [1 / variance for _, variance in points]
    mean = sum(w * value for w, (value, _) in zip(weights, points, strict=True)) / sum(weights)
    q = sum(w * (value - mean) ** 2 for w, (value, _) in zip(weights, points, strict=True))
    return (max(0.0, (q - len(points) + 1) / q) * 100 if q > 0 else 0.0), "computed"


def _point(finding: Finding) -> tuple[float, float] | None:
    estimate = finding.estimate
    if estimate is None or estimate.value is None or estimate.ci_low is None or estimate.ci_high is None:
        return None
    null = null_value(estimate.measure)
    numbers = [estimate.value, estimate.ci_low, estimate.ci_high]
    if null is None or (null == 1.0 and min(numbers) <= 0):
        return None
    value, low, high = [math.log(n) for n in numbers] if null == 1.0 else numbers
    error = (high - low) / (2 * 1.959964)
    return None if error <= 0 else (value, error**2)
