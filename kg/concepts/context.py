"""When a common word names a concept: only beside a mention, in the same sentence, of something it goes with.

"The blues" is a mood beside an antidepressant and music beside a guitar. What goes with what is decided by kind:
what is given goes with what it is given for or acts on, an outcome with what changes it or who has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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


def doubtful_alone(
    text: str, mentions: Sequence[tuple[int, int, str]], doubtful: set[int], kinds: Mapping[str, ConceptKind]
) -> set[int]:
    """Return which of the doubtful mentions, given by their place in the list, have nothing related beside them.

    A doubtful mention vouches for no other.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [start for start, _, _ in mentions]
    alone = set()
    for place in doubtful:
        start, _, slug = mentions[place]
        sentence = bisect_right(ends, start)
        low = ends[sentence - 1] if sentence else 0
        high = ends[sentence] if sentence < len(ends) else len(text)
        kind = kinds.get(slug)
        wanted = RELATED[kind] if kind is not None else frozenset()
        beside = range(bisect_left(starts, low), bisect_left(starts, high))
        if not any(
            other not in doubtful and kinds.get(mentions[other][2]) in wanted and mentions[other][2] != slug
            for other in beside
        ):
            alone.add(place)
    return alone
