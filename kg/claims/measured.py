"""How often each rule was right on articles not used for its development.

Written by ``tests/quality/measure_rules.py``; do not edit by hand.
"""

from __future__ import annotations

from typing import Final

from kg.claims.rules import rule_family

__all__ = ["LEAST", "MEASURED", "measured_precision"]

LEAST: Final = 8
"""Claims a rule must have made before its precision is given."""
MEASURED: Final[dict[str, tuple[int, int]]] = {
    "adverse-occurs": (1, 0),
    "amount": (2, 0),
    "approves": (2, 0),
    "clause": (11, 2),
    "clause-rest": (15, 6),
    "comparative": (2, 2),
    "compared": (2, 0),
    "copula-preposition": (1, 0),
    "effect-adjective": (1, 1),
    "felt": (1, 1),
    "history": (1, 0),
    "is-a": (5, 3),
    "is-the": (12, 6),
    "list": (8, 5),
    "made": (1, 1),
    "more-likely": (2, 1),
    "moved-noun": (1, 0),
    "noun": (1, 1),
    "noun-of": (2, 1),
    "particle": (1, 0),
    "people-change": (1, 1),
    "people-count": (1, 0),
    "property": (3, 2),
    "status": (1, 0),
    "verb": (57, 34),
    "verb-preposition": (8, 2),
    "which-is": (1, 0),
}
"""Family of rules → (claims it made, claims with subject and object right)."""


def measured_precision(rule: str | None) -> float | None:
    """Return the measured precision of a rule, ``None`` where it made too few claims to tell."""
    made, right = MEASURED.get(rule_family(rule), (0, 0))
    return round(right / made, 2) if made >= LEAST else None
