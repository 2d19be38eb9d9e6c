"""The ranking number: how much the independent studies in hand speak for a proposition.

``belief = pp · (1 − np)`` with ``pp = 1 − Π_family [1 − (1 − s) · max(q · e)]`` over the supporting families and
``np`` the same over the disputing ones. It orders propositions; it is not a probability of truth.

Source: the belief model of INDRA (Gyori et al., Mol Syst Biol 2017;13:954), with one factor per independent family of
studies in place of one per sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.evidence.thresholds import limit

__all__ = ["Line", "belief", "pooled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One study's weight on one side.

    Attributes:
        family: The trial the study belongs to; studies of one family count once.
        quality: Reliability q of the study, 0 to 1.
        extraction: Confidence e that the finding was read rightly, 0 to 1; 1 for a record kept by hand.
    """

    family: str
    quality: float
    extraction: float = 1.0


def pooled(lines: Iterable[Line], *, floor: float) -> float:
    """Combine one side's families into a number from 0 to 1; order and duplicates change nothing.

    >>> round(pooled([Line(family="a", quality=0.5), Line(family="b", quality=0.5)], floor=0.0), 2)
    0.75
    """
    best: dict[str, float] = {}
    for line in lines:
        best[line.family] = max(best.get(line.family, 0.0), line.quality * line.extraction)
    missing = 1.0
    for _, weight in sorted(best.items(), key=lambda item: (item[1], item[0])):
        missing *= 1.0 - (1.0 - floor) * weight
    return 1.0 - missing


def belief(supporting: Iterable[Line], disputing: Iterable[Line] = (), *, floor: float | None = None) -> float:
    """Return the ranking number of a proposition, 0 to 1.

    Args:
        supporting: Studies for the proposition.
        disputing: Studies against it.
        floor: The systematic floor s, 0 to 1; by default the table's.
    """
    s = limit("systematic_floor") if floor is None else floor
    return pooled(supporting, floor=s) * (1.0 - pooled(disputing, floor=s))
