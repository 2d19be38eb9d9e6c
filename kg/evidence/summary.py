"""What a grade looks at in a body of evidence, wherever it comes from: study records, or a row of a table.

Every rule of `kg.evidence.domains` reads this record and nothing else, so a body is graded alike on both ways, and a
question of the kind "what if?" is the same record with one fact changed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Final

from kg.evidence.record_findings import MEASURES
from kg.evidence.thresholds import limit

__all__ = ["RATIOS", "STANDARDISED", "Bias", "Interval", "Summary", "null_value"]

RATIOS: Final = frozenset(name for name, null in MEASURES.items() if null == 1.0)
"""Measures whose value of no effect is 1; they are compared and pooled as logarithms."""

STANDARDISED: Final = frozenset({"SMD", "d", "g"})
"""Differences in units of the standard deviation: one scale under three names."""

NORMAL_95: Final = NormalDist().inv_cdf(0.975)
"""Half-width of a 95 % interval in standard errors."""


def null_value(measure: str) -> float | None:
    """Return the value of no effect: 1 for ratios, 0 for differences, ``None`` for a measure that has none.

    >>> null_value("OR"), null_value("SMD"), null_value("proportion")
    (1.0, 0.0, None)
    """
    return MEASURES.get(measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An estimate with its 95 % interval, and the share of the body's information it speaks for.

    Attributes:
        label: The study or "pooled".
        participants: People behind the estimate; ``None`` where not known.
        significant: Whether the p-value excludes no effect, for an estimate without an interval.
        share: 0 to 1.
    """

    label: str
    measure: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    participants: int | None = None
    significant: bool | None = None
    share: float = 1.0

    @property
    def crosses(self) -> bool:
        """Whether no effect lies within the interval, or the p-value does not exclude it."""
        null = null_value(self.measure)
        if null is None or self.low is None or self.high is None:
            return self.significant is False
        return self.low <= null <= self.high

    @property
    def appreciable(self) -> int | None:
        """Of the two ends, how many hold an appreciable effect: below and above no effect; ``None`` if not known.

        A ratio is appreciable outside 0.75 to 1.25, a difference beyond half a standard deviation. The standard
        deviation of a mean difference follows from its interval and the number of people in two equal arms.
        """
        if self.low is None or self.high is None:
            return None
        if self.measure in RATIOS:
            return (self.low < limit("ratio_benefit")) + (self.high > limit("ratio_harm"))
        reach = limit("difference_appreciable")
        if self.measure not in STANDARDISED:
            if self.participants is None or self.high <= self.low:
                return None
            error = (self.high - self.low) / (2 * NORMAL_95)
            reach *= error * math.sqrt(self.participants) / 2
        return (self.low < -reach) + (self.high > reach)

    @property
    def wide(self) -> bool:
        """Whether the ends of a ratio's interval are further apart than a body of optimal size leaves them."""
        if self.measure not in RATIOS or self.low is None or self.high is None or self.low <= 0:
            return False
        return self.high / self.low > limit("width_odds_ratio" if self.measure == "OR" else "width_risk_ratio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bias:
    """What is known of the risk of bias.

    Attributes:
        high, some: Share of the information at high risk, and at some concerns or worse.
        judged: Every study was judged in every domain, so nothing more can turn up.
        open: How many studies a concern touches is not known: it may be few of them.
        whole_review: Said of all studies of a review, not of those of this outcome: one level at most.
        why: The reasons, in words.
        seen: What each study's appraisal, or the text, says.
    """

    high: float = 0.0
    some: float = 0.0
    judged: bool = False
    open: bool = False
    whole_review: bool = False
    why: tuple[str, ...] = ()
    seen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The facts of one body of evidence that decide its grade; ``None`` is not known, never zero.

    Attributes:
        designs: Designs as words, for the message.
        start: Points the body starts from.
        randomised: The body is one of trials with randomisation.
        mixed: Trials with and without randomisation were put together.
        units: Independent studies, or the one review.
        studies: Trials behind the units; ``None`` where not known.
        participants, events: People, and people with the event, in all arms.
        intervals: Estimates; one for a pooled body.
        pooled: A summary estimate over the studies exists.
        i2: I² in percent, and how it was had.
        opposed: Studies point in opposite directions.
        stances: What each study says.
        indirect: Dimension → how the studies differ from the question.
        small_study_effects: A test or a remark on small-study effects: found, not found, not known.
    """

    designs: tuple[str, ...]
    start: int
    randomised: bool
    units: int
    studies: int | None
    bias: Bias
    mixed: bool = False
    participants: int | None = None
    events: int | None = None
    intervals: tuple[Interval, ...] = ()
    pooled: bool = False
    i2: float | None = None
    i2_how: str = ""
    opposed: bool = False
    stances: dict[str, str] = field(default_factory=dict)
    indirect: dict[str, str] = field(default_factory=dict)
    small_study_effects: bool | None = None
