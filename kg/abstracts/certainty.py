"""How sure a sentence sounds of what it says."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kg.abstracts.certainty_features import GROUPS, describe_sureness
from kg.abstracts.tables import FOLDER, Table, read_table

__all__ = ["LEAST", "MODEL", "MOST", "score_certainty"]

MODEL: Final = FOLDER / "certainty.weights"
_SHA256: Final = "78aedb4837a92bfad2f22d36a3c2ad8283dd4fde31efac77f0022745fb12bfe7"

LEAST, MOST = 1.0, 6.0
"""The ends of the scale: 1 is uncertain, 6 is certain, as readers scored findings."""


def score_certainty(sentence: str, *, table: Table | None = None) -> float:
    """Return how sure a sentence sounds, from 1 (uncertain) to 6 (certain).

    Ridge regression over words, families of cues and pairs of them. It is the wording's certainty as readers feel it,
    not the evidence's: a bold sentence on a weak study scores high.

    Args:
        sentence: One sentence.
        table: Other weights than those that ship.

    Raises:
        KgError: The weights in the package were changed.

    Source: the scale of Pei, Jurgens 2021, "Measuring Sentence-Level and Aspect-Level (Un)certainty in Science
    Communications".
    """
    table = table or _table()
    total: float = table.about["bias"]
    for group, features in describe_sureness(sentence).items():
        total += GROUPS[group] * table.score(features)[0]
    return round(min(MOST, max(LEAST, total)), 2)


@lru_cache(maxsize=1)
def _table() -> Table:
    return read_table(MODEL, _SHA256)
