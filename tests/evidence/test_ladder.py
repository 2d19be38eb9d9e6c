"""Mechanisms climb a ladder; facts stand by authority and date."""

from __future__ import annotations

from dataclasses import replace

from kg.evidence import authority, climb, highest_rung, is_outdated
from kg.model import Study
from kg.terms import ClaimType, Design, Direction, FindingKind, Relation, System
from tests.cases import a_claim, a_finding, a_study, evidence_for

CLAIM = a_claim(
    "Zelorin blocks the K receptor.", relation=Relation.BLOCKS, object="K receptor", kind=ClaimType.MECHANISM
)


def mechanism(key: str, system: System | None, design: Design) -> Study:
    finding = a_finding(
        key=key,
        kind=FindingKind.MECHANISM,
        relation=Relation.BLOCKS,
        outcome="k-receptor",
        comparator=None,
        system=system,
        direction=Direction.DECREASE,
    )
    return a_study(finding, key=key, design=design)


def test_highest_rung() -> None:
    """People stand above animals, animals above theory; the rung is the finding's own, else the design's."""
    studies = [
        mechanism("Alder2020", None, Design.ANIMAL),
        mechanism("Birch2021", System.THEORY, Design.NARRATIVE_REVIEW),
        mechanism("Cedar2022", System.HUMAN, Design.RANDOMISED_TRIAL),
    ]
    by_key = {study.key: study for study in studies}
    assert highest_rung(evidence_for(CLAIM, *studies[:2]), by_key) is System.ANIMAL
    assert list(climb(evidence_for(CLAIM, *studies), by_key)) == [System.HUMAN, System.ANIMAL, System.THEORY]
    assert highest_rung((), by_key) is None


def test_authority() -> None:
    """A regulator's document stands above a review, a review above a case report."""
    ranks = [
        authority(a_study(design=design))
        for design in (
            Design.REGULATORY_DOCUMENT,
            Design.SYSTEMATIC_REVIEW,
            Design.NARRATIVE_REVIEW,
            Design.CASE_REPORT,
        )
    ]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 4


def test_outdated() -> None:
    """A rule is outdated after its end, not before; a count of one year's cases never is."""
    rule = a_finding(
        kind=FindingKind.REGULATORY,
        relation=Relation.APPROVED_FOR,
        outcome="gout",
        population=None,
        valid_until="2015-06",
    )
    claim = a_claim("A rule.", relation=Relation.APPROVED_FOR, object="gout", kind=ClaimType.REGULATORY)
    item = evidence_for(claim, a_study(rule))[0]
    assert is_outdated(item, "2016-01-01")
    assert not is_outdated(item, "2014")
    assert is_outdated(item, None)
    assert not is_outdated(replace(item, finding=replace(rule, kind=FindingKind.FREQUENCY)), "2020")
