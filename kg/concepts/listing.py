"""Concepts that a text lists side by side: "dizziness, nausea and blurred vision"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from kg.concepts.scheme import Scheme
from kg.terms import ConceptKind

__all__ = ["INTERVENTIONS", "TARGETS", "coordinated", "listed_beside"]

INTERVENTIONS: Final = frozenset(
    {
        ConceptKind.DRUG,
        ConceptKind.DRUG_CLASS,
        ConceptKind.SUPPLEMENT,
        ConceptKind.PROCEDURE,
        ConceptKind.PSYCHOTHERAPY,
        ConceptKind.COMPARATOR,
    }
)
"""Kinds of concept that can be given to people."""

TARGETS: Final = frozenset(
    {
        ConceptKind.OUTCOME,
        ConceptKind.SYMPTOM,
        ConceptKind.ADVERSE_EFFECT,
        ConceptKind.SCALE,
        ConceptKind.CONDITION,
        ConceptKind.RECEPTOR,
        ConceptKind.MOLECULE,
        ConceptKind.PATHWAY,
        ConceptKind.PROCESS,
    }
)
"""Kinds of concept that something can act on."""
_AND: Final = re.compile(r"[,;/&]|\b(?:and|or|nor|plus)\b", re.IGNORECASE)
_SUBORDINATE: Final = re.compile(
    r"\b(?:of|at|by|in|on|for|with|through|to|from|via|during|after|than|against|that|which|who)\b", re.IGNORECASE
)


def coordinated(text: str, scheme: Scheme, kinds: Container[ConceptKind]) -> list[str]:
    """Return the concepts of some kinds that a text lists side by side ("X, Y and Z"), from the first on."""
    found: list[str] = []
    last = 0
    for start, end, slug in scheme.find_mentions(text):
        if scheme.kind(slug) not in kinds:
            continue
        between = text[last:start]
        if found and (not _AND.search(between) or _SUBORDINATE.search(between)):
            last = end
            continue
        found.append(slug)
        last = end
    return list(dict.fromkeys(found))


def listed_beside(text: str, concept: str, scheme: Scheme) -> tuple[str, ...]:
    """Return the concepts that a text lists beside the one it is taken to name, of a kind with it.

    Args:
        text: The words, such as a claim's object.
        concept: Slug of what they were taken to name.
        scheme: The concepts.
    """
    kind = scheme.kind(concept)
    if kind is None or _AND.search(text) is None:
        return ()
    like = next((group for group in (INTERVENTIONS, TARGETS) if kind in group), frozenset((kind,)))
    found = coordinated(text, scheme, like)
    return tuple(slug for slug in found if slug != concept) if concept in found else ()
