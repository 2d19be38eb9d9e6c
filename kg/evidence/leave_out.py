"""The grade without each study in turn, and what a retracted study would have added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.concepts import Scheme
from kg.evidence.body import Body, best_design, collect_body, pool_units
from kg.evidence.grade import grade_units
from kg.evidence.pooling import Pooled
from kg.model import Evidence, Grade, Study
from kg.terms import Stance

__all__ = ["LeftOut", "direction_of", "leave_one_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The body without one family of studies, or, for a retracted one, with it.

    Attributes:
        family: The trial or review.
        studies: Its papers.
        retracted: The papers are retracted: they never counted, and this is the grade if they still did.
        grade: The grade of what is then there; ``None`` where nothing is left.
        direction: ``for``, ``against``, ``mixed`` or ``unclear``: which way the studies then point.
        pooled: The summary then; without a result where nothing can be pooled.
    """

    family: str
    studies: tuple[str, ...]
    retracted: bool
    grade: Grade | None
    direction: str
    pooled: Pooled


def leave_one_out(evidence: Sequence[Evidence], studies: Mapping[str, Study], scheme: Scheme) -> tuple[LeftOut, ...]:
    """Grade the body again without each family it counts, then with each retracted study it does not count.

    Args:
        evidence: Findings held against one proposition.
        studies: Study records by key.
        scheme: The concept scheme.

    Returns:
        By family; retracted ones last.
    """
    counted = {unit.family for unit in best_design(collect_body(evidence, studies, scheme).units)}
    return (
        *(_without(family, evidence, studies, scheme) for family in sorted(counted)),
        *_with_retracted(evidence, studies, scheme),
    )


def direction_of(body: Body) -> str:
    """Return which way the counted studies point: ``for``, ``against``, ``mixed`` or ``unclear``."""
    stances = {unit.lead.stance for unit in best_design(body.units)} if body.units else set()
    if {Stance.SUPPORTS, Stance.DISPUTES} <= stances:
        return "mixed"
    return "for" if Stance.SUPPORTS in stances else "against" if Stance.DISPUTES in stances else "unclear"


def _without(family: str, evidence: Sequence[Evidence], studies: Mapping[str, Study], scheme: Scheme) -> LeftOut:
    papers = sorted({item.study for item in evidence if item.study in studies and studies[item.study].family == family})
    rest = [item for item in evidence if item.study not in papers]
    return _left(family, papers, collect_body(rest, studies, scheme), retracted=False)


def _with_retracted(evidence: Sequence[Evidence], studies: Mapping[str, Study], scheme: Scheme) -> Iterator[LeftOut]:
    for key in sorted({item.study for item in evidence}):
        study = studies.get(key)
        if study is not None and study.retracted:
            again = {**studies, key: replace(study, retracted=False)}
            yield _left(study.family, [key], collect_body(evidence, again, scheme), retracted=True)


def _left(family: str, papers: Sequence[str], body: Body, *, retracted: bool) -> LeftOut:
    units = best_design(body.units)
    return LeftOut(
        family=family,
        studies=tuple(papers),
        retracted=retracted,
        grade=grade_units(units) if units else None,
        direction=direction_of(body),
        pooled=pool_units(units),
    )
