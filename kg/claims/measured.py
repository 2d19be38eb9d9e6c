"""How often each rule was right, in the least favourable of the folds that leave one annotated article out.

Written by ``tests/quality/measure_rules.py``; do not edit by hand.
"""

from __future__ import annotations

from typing import Final

from kg.claims.rules import rule_family

__all__ = ["LEAST", "MEASURED", "measured_precision"]

LEAST: Final = 8
"""Claims a rule must have made before its precision is given."""
MEASURED: Final[dict[str, tuple[int, int]]] = {
    "adjective": (3, 1),
    "adverse-occurs": (3, 3),
    "advice": (2, 1),
    "affected": (1, 0),
    "approves": (1, 1),
    "bare-clause": (3, 1),
    "became": (1, 1),
    "became-state": (1, 1),
    "by": (1, 1),
    "caution": (2, 2),
    "change-noun": (3, 1),
    "clause": (11, 3),
    "clause-rest": (8, 2),
    "comparative": (1, 1),
    "compared": (3, 1),
    "compared-adverb": (1, 1),
    "concern": (1, 1),
    "copula-preposition": (1, 1),
    "dose-changes": (1, 1),
    "effect-adjective": (3, 2),
    "fading": (2, 1),
    "felt": (5, 3),
    "fragment": (2, 2),
    "frequency": (1, 0),
    "history": (5, 4),
    "idiom": (5, 5),
    "in-contrast": (1, 1),
    "is-a": (10, 3),
    "is-a-kind": (1, 1),
    "is-the": (5, 1),
    "kept": (1, 0),
    "made": (4, 3),
    "made-of": (3, 2),
    "more-likely": (4, 3),
    "moved-noun": (4, 3),
    "noun": (14, 7),
    "noun-of": (9, 2),
    "onset": (1, 1),
    "owned": (2, 2),
    "people-adverb": (2, 1),
    "people-count": (1, 1),
    "people-experience": (3, 2),
    "people-levels": (1, 1),
    "people-reach": (1, 1),
    "people-risk": (1, 0),
    "people-unhelped": (1, 0),
    "poses-risk": (2, 0),
    "property": (8, 3),
    "received-approval": (1, 1),
    "reported-noun": (1, 1),
    "risk-if": (1, 0),
    "role": (1, 0),
    "status": (2, 1),
    "unknown": (1, 1),
    "verb": (102, 64),
    "verb-preposition": (20, 10),
    "which-is": (1, 1),
}
"""Family of rules → (claims it made, claims with subject and object right)."""


def measured_precision(rule: str | None) -> float | None:
    """Return the measured precision of a rule, ``None`` where it made too few claims to tell."""
    made, right = MEASURED.get(rule_family(rule), (0, 0))
    return round(right / made, 2) if made >= LEAST else None
