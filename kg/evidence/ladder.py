"""How far up the ladder a mechanism has been shown, and how well a fact in time is attested.

Neither is a certainty of effect: a mechanism climbs from theory over the test tube and animals to people, a fact of
regulation, history or frequency stands by the authority and the date of its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kg.model import Evidence, Study
from kg.terms import Design, FindingKind, Stance, System

__all__ = ["LADDER", "authority", "climb", "highest_rung", "is_outdated", "rung_of"]

LADDER: Final = (System.HUMAN, System.ANIMAL, System.IN_VITRO, System.THEORY)
"""Rungs of mechanism evidence, highest first. Source: project choice after the levels FDA and FTC accept for claims."""

_AUTHORITY: Final[dict[Design, int]] = {
    Design.REGULATORY_DOCUMENT: 1,
    Design.GUIDELINE: 2,
    Design.SYSTEMATIC_REVIEW: 2,
    Design.META_ANALYSIS: 2,
    Design.REFERENCE_WORK: 3,
    Design.NARRATIVE_REVIEW: 3,
}
"""Rank of a source for a fact, 1 best; primary studies rank 3, case reports 4. Project choice."""


def rung_of(item: Evidence, studies: Mapping[str, Study]) -> System | None:
    """Return the rung a mechanism finding stands on, from the finding or from the study's design."""
    if item.finding.system is not None:
        return item.finding.system
    study = studies.get(item.study)
    design = None if study is None else study.design
    return (
        {
            Design.ANIMAL: System.ANIMAL,
            Design.IN_VITRO: System.IN_VITRO,
            Design.NARRATIVE_REVIEW: System.THEORY,
            Design.RANDOMISED_TRIAL: System.HUMAN,
            Design.COHORT: System.HUMAN,
        }.get(design)
        if design is not None
        else None
    )


def climb(evidence: Iterable[Evidence], studies: Mapping[str, Study]) -> dict[System, tuple[str, ...]]:
    """Return the studies that support a mechanism, by rung, highest first; rungs without any are left out."""
    found: dict[System, list[str]] = {}
    for item in evidence:
        if item.finding.kind is FindingKind.MECHANISM and item.stance is Stance.SUPPORTS:
            rung = rung_of(item, studies)
            if rung is not None and item.study not in found.setdefault(rung, []):
                found[rung].append(item.study)
    return {rung: tuple(sorted(found[rung])) for rung in LADDER if rung in found}


def highest_rung(evidence: Iterable[Evidence], studies: Mapping[str, Study]) -> System | None:
    """Return the highest rung on which a mechanism has been shown, or ``None``."""
    return next(iter(climb(evidence, studies)), None)


def authority(study: Study) -> int:
    """Return how much weight a source has for a fact, 1 best to 4."""
    return 4 if study.design is None else _AUTHORITY.get(study.design, 4 if study.design is Design.CASE_REPORT else 3)


def is_outdated(item: Evidence, date: str | None) -> bool:
    """Whether a fact of regulation or definition no longer held on a date.

    Args:
        item: The evidence; a fact without an end is never outdated, nor is a count of one year's cases.
        date: ISO 8601 date of the page, compared as far as both dates go; ``None`` for a page read today.
    """
    until = item.finding.valid_until
    if until is None or item.finding.kind not in (FindingKind.REGULATORY, FindingKind.DEFINITION, FindingKind.DOSING):
        return False
    return date is None or date[: len(until)] > until[: len(date)]
