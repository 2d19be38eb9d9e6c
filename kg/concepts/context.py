"""When a common word names a concept: only beside a mention, in the same sentence, of something it goes with.

"The blues" is a mood beside an antidepressant and music beside a guitar. What goes with what is decided by kind:
what is given goes with what it is given for or acts on, an outcome with what changes it or who has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from kg.terms import ConceptKind

__all__ = ["RELATED", "doubtful_alone"]

_K = ConceptKind
_GIVEN: Final = frozenset((_K.DRUG, _K.DRUG_CLASS, _K.SUPPLEMENT, _K.PROCEDURE, _K.PSYCHOTHERAPY, _K.COMPARATOR))
_SUFFERED: Final = frozenset((_K.CONDITION, _K.SYMPTOM, _K.OUTCOME, _K.ADVERSE_EFFECT, _K.SCALE))
_INSIDE: Final = frozenset((_K.RECEPTOR, _K.MOLECULE, _K.PATHWAY, _K.PROCESS, _K.BRAIN_REGION))
_OTHER: Final = frozenset(ConceptKind) - _GIVEN - _SUFFERED - _INSIDE

RELATED: Final[dict[ConceptKind, frozenset[ConceptKind]]] = {
    **dict.fromkeys(_GIVEN, _GIVEN | _SUFFERED | _INSIDE | {_K.ROUTE}),
    **dict.fromkeys(_SUFFERED, _GIVEN | _SUFFERED | _INSIDE | {_K.POPULATION, _K.RISK_FACTOR}),
    **dict.fromkeys((*_INSIDE, *_OTHER), _GIVEN | _SUFFERED | _INSIDE),
}
"""Kind of a concept → the kinds one of which has to stand in its sentence for a common word to name it."""

_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s+|\n\s*\n|\n(?=\s*(?:[-*#•]|\d+[.)]))")

_FARTHEST: Final = 1_000
"""Characters on either side in which a sentence's ends are looked for: longer sentences are no prose."""


def doubtful_alone(
    text: str, mentions: Sequence[tuple[int, int, str]], doubtful: set[int], kinds: Mapping[str, ConceptKind]
) -> set[int]:
    """Return which of the doubtful mentions, given by their place in the list, have nothing related beside them.

    A doubtful mention vouches for no other.
    """
    alone = set()
    for place in doubtful:
        start, end, slug = mentions[place]
        low = 0
        for match in _SENTENCE_END.finditer(text, max(0, start - _FARTHEST), start):
            low = match.end()
        after = _SENTENCE_END.search(text, end, end + _FARTHEST)
        low, high = max(low, start - _FARTHEST), end + _FARTHEST if after is None else after.end()
        kind = kinds.get(slug)
        wanted = RELATED[kind] if kind is not None else frozenset()
        beside = range(bisect_left(mentions, low, key=_start), bisect_left(mentions, high, key=_start))
        if not any(
            other not in doubtful and kinds.get(mentions[other][2]) in wanted and mentions[other][2] != slug
            for other in beside
        ):
            alone.add(place)
    return alone


def _start(mention: tuple[int, int, str]) -> int:
    return mention[0]
