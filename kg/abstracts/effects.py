"""Which way a span of results says an outcome moved under an intervention."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.abstracts.effect_features import GROUPS, describe_span
from kg.abstracts.marks import Question
from kg.abstracts.tables import FOLDER, Table, read_table
from kg.terms import Direction

__all__ = ["LABELS", "MODEL", "Effect", "find_effect"]

MODEL: Final = FOLDER / "effects.weights"
_SHA256: Final = "27fbeaeb8a906f025aed0a84af3f82ea4272080b271eb394e92b6f6161f22424"

LABELS: Final = (Direction.NO_CHANGE, Direction.INCREASE, Direction.DECREASE)


@dataclass(frozen=True, slots=True)
class Effect:
    """A direction and its probability, 0 to 1; ``probabilities`` follow `LABELS` and sum to 1."""

    direction: Direction
    probability: float
    probabilities: tuple[float, float, float]


@lru_cache(maxsize=1)
def _table() -> Table:
    return read_table(MODEL, _SHA256)


def find_effect(spans: Sequence[str], question: Question, *, table: Table | None = None) -> Effect:
    """Return which way the outcome moved under the intervention, against the comparator, as the spans say it.

    Logistic regression over words, marks and figures of the span seen from the question: which arm a cue of direction
    speaks of, how the two arms' figures compare, what is said of chance. No difference is ``no_change``. Several spans
    are weighed alike. The model always answers; a caller sets how sure is sure enough.

    Args:
        spans: Sentences of results that answer the question, at least one.
        question: Intervention, comparator and outcome in words; the comparator may be empty.
        table: Other weights than those that ship.

    Raises:
        KgError: The weights in the package were changed.
    """
    table = table or _table()
    logs = [0.0] * len(LABELS)
    for span in spans:
        scores = list(table.about["biases"])
        for group, features in describe_span(span, question).items():
            size = GROUPS[group] / math.sqrt(max(1, len(features)))
            scores = [score + size * more for score, more in zip(scores, table.score(features), strict=True)]
        total = math.log(sum(math.exp(score) for score in scores))
        logs = [sum_ + (score - total) / len(spans) for sum_, score in zip(logs, scores, strict=True)]
    weights = [math.exp(one) for one in logs]
    chances = [weight / sum(weights) for weight in weights]
    best = max(range(len(LABELS)), key=chances.__getitem__)
    rounded = (round(chances[0], 4), round(chances[1], 4), round(chances[2], 4))
    return Effect(LABELS[best], rounded[best], rounded)
