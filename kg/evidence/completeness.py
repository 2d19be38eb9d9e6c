"""Which facts a study record holds, and which a reviewer would still look for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.model import Fact, Study
from kg.terms import Design, FindingKind, Status

__all__ = ["ITEMS", "Completeness", "Held", "completeness", "totals"]


class Held(StrEnum):
    """Whether a record holds a fact."""

    YES = "yes"
    UNSURE = "unsure"
    """Given, but unconfirmed or inferred; of findings: some of them have it."""
    NO = "no"
    NOT_ASKED = "not asked"
    """The kind of work has no such fact."""


ITEMS: Final[dict[str, str]] = {
    "design": "what kind of study or document it is",
    "n": "how many took part",
    "population": "who took part",
    "registration": "number in a register of trials or reviews",
    "funding": "who paid",
    "risk_of_bias": "blinding and groups of a trial",
    "findings": "what was found",
    "estimate": "effects with an estimate and its interval",
    "timepoint": "effects with the time they were measured at",
}
"""Items of completeness in the order a table shows them."""

_TRIALS: Final = frozenset((Design.RANDOMISED_TRIAL, Design.NON_RANDOMISED_TRIAL))
_REVIEWS: Final = frozenset((Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS))
_NO_PEOPLE: Final = frozenset(
    (
        Design.ANIMAL,
        Design.IN_VITRO,
        Design.NARRATIVE_REVIEW,
        Design.GUIDELINE,
        Design.REGULATORY_DOCUMENT,
        Design.REFERENCE_WORK,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """What one record holds, by item of `ITEMS`; ``effects`` is the number of its findings of an effect."""

    study: str
    held: dict[str, Held]
    findings: int
    effects: int

    @property
    def missing(self) -> tuple[str, ...]:
        """The items the record does not hold."""
        return tuple(item for item, held in self.held.items() if held is Held.NO)


def completeness(study: Study) -> Completeness:
    """Return which facts a record holds."""
    effects = [finding for finding in study.findings if finding.kind is FindingKind.EFFECT]
    asked = {
        "registration": study.design in _TRIALS | _REVIEWS,
        "n": study.design not in _NO_PEOPLE,
        "population": study.design not in _NO_PEOPLE,
        "funding": study.design not in (Design.REGULATORY_DOCUMENT, Design.REFERENCE_WORK),
        "risk_of_bias": study.design in _TRIALS,
        "estimate": bool(effects),
        "timepoint": bool(effects),
    }
    estimates = [finding.estimate for finding in effects if finding.estimate is not None]
    held = {
        "design": _status(study.design_status, given=study.design is not None),
        "n": _fact(study.n),
        "population": _fact(study.population),
        "registration": Held.YES if study.registration else Held.NO,
        "funding": _fact(study.funding),
        "risk_of_bias": _share(sum(name in study.design_facts for name in ("blinding", "groups")), 2),
        "findings": Held.YES if study.findings else Held.NO,
        "estimate": _share(sum(one.value is not None and one.ci_low is not None for one in estimates), len(effects)),
        "timepoint": _share(
            sum(one.timepoint is not None or one.time_peak is not None for one in effects), len(effects)
        ),
    }
    if not study.exists:
        asked = dict.fromkeys(held, False)
    kept = {
        name: value if value is not Held.NO or asked.get(name, True) else Held.NOT_ASKED for name, value in held.items()
    }
    return Completeness(study=study.key, held=kept, findings=len(study.findings), effects=len(effects))


def totals(rows: Iterable[Completeness]) -> dict[str, dict[Held, int]]:
    """Return how many records hold each item."""
    listed = list(rows)
    return {item: {held: sum(row.held[item] is held for row in listed) for held in Held} for item in ITEMS}


def _status(status: Status | None, *, given: bool) -> Held:
    if not given:
        return Held.NO
    return Held.YES if status is Status.CONFIRMED else Held.UNSURE


def _fact(fact: Fact | None) -> Held:
    return _status(None if fact is None else fact.status, given=fact is not None)


def _share(part: int, whole: int) -> Held:
    return Held.NO if part == 0 else Held.YES if part == whole else Held.UNSURE
