"""What a sentence tells of how sure it is, as features of a linear model in three groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from kg.abstracts.words import split_words
from kg.cues.certainty import BROAD_CUES, NARROW_CUES, SURENESS_SIGNS

__all__ = ["GROUPS", "describe_sureness"]

GROUPS: Final[Mapping[str, float]] = {"words": 0.5, "cues": 1.0, "pairs": 0.4}
"""Group of features → what one of it counts for; found by cross-validation on the training sentences."""

_FAMILIES: Final = {
    **{f"b {name}": words for name, words in BROAD_CUES.items()},
    **{f"n {name}": words for name, words in NARROW_CUES.items()},
}
_WORDS: Final = {
    name: re.compile("|".join(one for one in patterns if " " not in one), re.IGNORECASE)
    for name, patterns in _FAMILIES.items()
    if any(" " not in one for one in patterns)
}
_PHRASES: Final = {
    name: re.compile(rf"(?<!\w)(?:{'|'.join(one for one in patterns if ' ' in one)})(?!\w)", re.IGNORECASE)
    for name, patterns in _FAMILIES.items()
    if any(" " in one for one in patterns)
}
_SIGNS: Final = {f"s {name}": re.compile(pattern, re.IGNORECASE) for name, pattern in SURENESS_SIGNS.items()}
_HEDGES: Final = frozenset(
    f"n {name}"
    for name in (
        "may",
        "could",
        "would",
        "can",
        "likely",
        "probable",
        "possible",
        "potential",
        "seem",
        "suggest",
        "think",
        "expect",
        "approx",
        "often",
        "sometimes",
        "mostly",
        "unclear",
        "some",
        "further",
    )
)
_STRONG_HEDGES: Final = frozenset(
    f"n {name}" for name in ("may", "could", "likely", "probable", "possible", "seem", "suggest", "think", "unclear")
)
_PLACED: Final = frozenset(
    f"n {name}" for name in ("may", "seem", "likely", "no", "not", "unclear", "further", "could", "suggest")
)
_LENGTHS: Final = (6, 9, 12, 16, 20, 26, 33, 42)


def describe_sureness(sentence: str) -> dict[str, list[str]]:
    """Return the features of a sentence by group, each once, sorted."""
    tokens = split_words(sentence)
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for place, token in enumerate(tokens):
        for name in _families(token):
            counts[name] += 1
            first.setdefault(name, place)
    for name, pattern in (*_PHRASES.items(), *_SIGNS.items()):
        if times := len(pattern.findall(sentence)):
            counts[name] += times
    hedges = sum(counts[name] for name in _HEDGES)
    long = len(tokens) >= 24
    cues = {f"{name} {least}" for name, times in counts.items() for least in (1, 2, 3) if times >= least}
    cues |= {f"hedges {least}" for least in range(1, 7) if hedges >= least}
    strong = sum(counts[name] for name in _STRONG_HEDGES)
    cues |= {f"strong hedges {least}" for least in range(1, 5) if strong >= least}
    cues |= {f"length {least}" for least in _LENGTHS if len(tokens) >= least}
    cues |= {f"{name} at {3 * place // len(tokens)}" for name, place in first.items() if name in _PLACED}
    cues |= {f"first {token}" for token in tokens[:1]}
    names = sorted(counts)
    pairs = {f"{one} & {two}" for one, two in combinations(names, 2) if one[0] == two[0] or "s" in (one[0], two[0])}
    for name in names:
        pairs |= {f"{name} & {min(hedges, 3)} hedges", f"{name} & {'long' if long else 'short'}"}
    return {"words": sorted({*_runs(tokens)}), "cues": sorted(cues), "pairs": sorted(pairs)}


@lru_cache(maxsize=16384)
def _families(token: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _WORDS.items() if pattern.fullmatch(token))


def _runs(tokens: list[str]) -> Iterable[str]:
    yield from tokens
    for one, two in pairwise(tokens):
        yield f"{one} {two}"
    for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False):
        yield f"{one} {two} {three}"
