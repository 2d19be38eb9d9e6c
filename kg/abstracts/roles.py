"""Which part each sentence of an abstract plays: background, objective, methods, results or conclusions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from kg.abstracts.tables import FOLDER, Table, read_table
from kg.abstracts.words import split_words

__all__ = ["MODEL", "Role", "SentenceRole", "describe_sentences", "find_roles"]

MODEL: Final = FOLDER / "roles.weights"
_SHA256: Final = "82a1d9e0607b0b5fe0e814835cfa9e841c6fbbf26f3cc572586cc3f04be360b7"


class Role(StrEnum):
    """What a sentence of an abstract is for."""

    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"


@dataclass(frozen=True, slots=True)
class SentenceRole:
    """The role of a sentence and the probability the model gives it, 0 to 1."""

    role: Role
    probability: float


@lru_cache(maxsize=1)
def _table() -> Table:
    return read_table(MODEL, _SHA256)


def find_roles(sentences: Sequence[str], *, table: Table | None = None) -> list[SentenceRole]:
    """Return the role of each sentence of one abstract, the likeliest sequence of them.

    A linear-chain conditional random field: what a sentence says, what its neighbours say and where it stands are
    weighed together with the order roles come in. The probability is that of the role at its place, all sequences
    considered.

    Args:
        sentences: All sentences of one abstract in order, without labels of sections.
        table: Other weights than those that ship.

    Raises:
        KgError: The weights in the package were changed.

    Source: Lafferty, McCallum, Pereira 2001, "Conditional Random Fields".
    """
    if not sentences:
        return []
    table = table or _table()
    scores = [table.score(features) for features in describe_sentences(sentences)]
    moves: list[list[float]] = table.about["transitions"]
    path, chances = _best_path(scores, moves), _marginals(scores, moves)
    return [
        SentenceRole(Role(table.labels[label]), round(chance[label], 4))
        for label, chance in zip(path, chances, strict=True)
    ]


def describe_sentences(sentences: Sequence[str]) -> list[list[str]]:
    """Return the features of each sentence of one abstract: its own, its neighbours' words, its place."""
    words = [split_words(sentence) for sentence in sentences]
    count = len(words)
    described = []
    for place, own in enumerate(words):
        features = set(_own(own))
        features.update(
            (
                f"p {10 * place // count}",
                f"from start {min(place, 4)}",
                f"from end {min(count - 1 - place, 4)}",
                f"of {min(count // 3, 6)} {8 * place // count}",
            )
        )
        for step in (-1, 1):
            if 0 <= place + step < count:
                beside = words[place + step]
                features.update(f"{step} {word}" for word in beside)
                features.add(f"{step}^ {' '.join(beside[:2])}")
        described.append(sorted(features))
    return described


def _own(words: list[str]) -> Iterable[str]:
    yield from words
    for first, second in pairwise(("^", *words, "$")):
        yield f"{first} {second}"
    yield f"^ {' '.join(words[:3])}"
    yield f"long {min(6, len(words) // 8)}"
    for word in words:
        if len(word) > 6:
            yield f"…{word[-4:]}"
            yield f"{word[:5]}…"


def _best_path(scores: Sequence[Sequence[float]], moves: Sequence[Sequence[float]]) -> list[int]:
    """Return the labels of the sequence with the highest sum of scores and moves (Viterbi)."""
    labels = range(len(scores[0]))
    best, back = list(scores[0]), list[list[int]]()
    for score in scores[1:]:
        came = [max(labels, key=lambda before, to=to: best[before] + moves[before][to]) for to in labels]  # type: ignore[misc]
        best = [best[came[to]] + moves[came[to]][to] + score[to] for to in labels]
        back.append(came)
    path = [max(labels, key=best.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _marginals(scores: Sequence[Sequence[float]], moves: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the probability of each label at each place (forward-backward, in logarithms)."""
    labels = range(len(scores[0]))
    forward = [list(scores[0])]
    for score in scores[1:]:
        last = forward[-1]
        forward.append([score[to] + _log_sum([last[at] + moves[at][to] for at in labels]) for to in labels])
    backward = [[0.0] * len(labels)]
    for score in reversed(scores[1:]):
        after = backward[-1]
        backward.append([_log_sum([moves[at][to] + score[to] + after[to] for to in labels]) for at in labels])
    total = _log_sum(forward[-1])
    return [
        [math.exp(one + other - total) for one, other in zip(ahead, behind, strict=True)]
        for ahead, behind in zip(forward, reversed(backward), strict=True)
    ]


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))
