"""What a page is about where no scheme knows it: its most frequent noun, told by its company to be ill or to heal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.claims.reading.masking import NamedSpan
from kg.cues.everyday import EVERYDAY_WORDS
from kg.cues.health import (
    BODY_WORDS,
    CONDITION_ENDINGS,
    CONDITION_WORDS,
    DOSING_WORDS,
    EPIDEMIOLOGY_WORDS,
    GENERIC_CONDITIONS,
    GENERIC_INTERVENTIONS,
    HISTORY_WORDS,
    INTERVENTION_WORDS,
    MECHANISM_WORDS,
    OUTCOME_WORDS,
    PEOPLE,
    REGULATORY_WORDS,
    SAFETY_WORDS,
)
from kg.cues.predicates import VERBS
from kg.cues.promotion import PROCEDURE_ACTORS
from kg.cues.theming import HEALS_AFTER, HEALS_BEFORE, ILL_AFTER, ILL_BEFORE, NO_THEMES, SAYS
from kg.cues.wordsets import word_set
from kg.model import Article, Block
from kg.terms import BlockKind

__all__ = ["Theme", "block_weight", "find_theme"]

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-’'][A-Za-z0-9]+)*")
_UNREAD: Final = frozenset((BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.TABLE))
_HEADS: Final = (INTERVENTION_WORDS | CONDITION_WORDS | GENERIC_CONDITIONS) - word_set("dose doses symptom symptoms")
"""Words that name something only together with the word before them."""
_NO_WORDS: Final = (
    EVERYDAY_WORDS | PEOPLE | GENERIC_CONDITIONS | GENERIC_INTERVENTIONS | OUTCOME_WORDS | DOSING_WORDS | SAFETY_WORDS
    | EPIDEMIOLOGY_WORDS | REGULATORY_WORDS | HISTORY_WORDS | BODY_WORDS | MECHANISM_WORDS | INTERVENTION_WORDS
    | CONDITION_WORDS | PROCEDURE_ACTORS | frozenset(VERBS) | NO_THEMES
)  # fmt: skip
_PARTS: Final = BODY_WORDS | MECHANISM_WORDS | OUTCOME_WORDS
"""Words that may stand before the head of a name ("hormone imbalance")."""
_ILLS: Final = word_set("imbalance dysfunction failure insufficiency ache poisoning allergy intolerance infestation")
"""Nouns for something wrong with the word before them."""
_LEAST: Final = 3
"""Times a noun must be said to be what a page is about."""
_MOST: Final = 12
"""Nouns whose company is looked at."""
_TOGETHER: Final = 0.5
"""Share of a noun's places in which the word before it must stand to be part of its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a page is about: its words as first written, how much it weighs, whether it is an illness, its places."""

    text: str
    weight: int
    ill: bool
    places: tuple[tuple[int, int], ...]


def block_weight(block: Block) -> int:
    """Return what a mention counts: three times in a heading, five times in the title."""
    if block.kind is not BlockKind.HEADING:
        return 1
    return 5 if block.level == 1 else 3


def find_theme(article: Article, names: Sequence[NamedSpan]) -> Theme | None:
    """Return the noun most spoken of, if its company tells that it is an illness or a treatment.

    Args:
        article: With its blocks.
        names: Its concept mentions.
    """
    taken = bytearray(len(article.text))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    weight: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int]]] = {}
    for block in article.blocks:
        if block.kind in _UNREAD:
            continue
        for key, start, end in _nouns(article.text, block.span.start, block.span.end, taken):
            weight[key] += block_weight(block)
            places.setdefault(key, []).append((start, end))
    for key, _ in weight.most_common(_MOST):
        if len(places[key]) < _LEAST:
            continue
        best = _longest(key, weight)
        ill = _is_ill(article.text, best, places[best])
        if ill is not None and _is_said_of(article.text, places[best]):
            start, end = places[best][0]
            return Theme(text=article.text[start:end], weight=weight[key], ill=ill, places=tuple(places[best]))
    return None


def _nouns(text: str, start: int, end: int, taken: bytearray) -> Iterator[tuple[str, int, int]]:
    """Give the words that may name a theme, each alone and with the word before it, in small letters and singular."""
    before: re.Match[str] | None = None
    for found in _WORD.finditer(text, start, end):
        word = found[0].lower()
        free = not taken[found.start()]
        if free and _may_name(word):
            yield _singular(word), found.start(), found.end()
        if free and before is not None and before.end() + 1 == found.start() and text[before.end()] == " ":
            first = before[0].lower()
            head = word in _HEADS or _may_name(word)
            if (
                head
                and (_may_name(first) or first in _PARTS)
                and not first.endswith("ly")
                and not taken[before.start()]
            ):
                yield f"{first} {_singular(word)}", before.start(), found.end()
        before = found


@lru_cache(maxsize=8192)
def _may_name(word: str) -> bool:
    return len(word) > 3 and word not in _NO_WORDS and _singular(word) not in _NO_WORDS and not word.endswith("n't")


@lru_cache(maxsize=8192)
def _singular(word: str) -> str:
    """Return a word without its plural ending.

    >>> _singular("warts"), _singular("illnesses"), _singular("sepsis")
    ('wart', 'illness', 'sepsis')
    """
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 4 else word


def _longest(key: str, weight: Counter[str]) -> str:
    """Return the two words of which a noun is mostly the second or the first, else the noun."""
    if " " in key:
        return key
    longer = [other for other in weight if " " in other and key in other.split()]
    best = max(longer, key=lambda other: (weight[other], other), default=key)
    return best if weight[best] >= _TOGETHER * weight[key] else key


def _is_said_of(text: str, places: list[tuple[int, int]]) -> bool:
    """Say whether a noun is the subject of a verb somewhere, as no adjective is."""
    return any(SAYS.match(text, end) is not None for _, end in places)


def _is_ill(text: str, key: str, places: list[tuple[int, int]]) -> bool | None:
    """Say whether a noun keeps the company of illnesses or of treatments; ``None`` when of neither."""
    head = key.rsplit(maxsplit=1)[-1]
    if head in CONDITION_WORDS | _ILLS or head.endswith(CONDITION_ENDINGS):
        return True
    if head in INTERVENTION_WORDS:
        return False
    ill = heals = 0
    for start, end in places:
        before = text[max(0, start - 30) : start]
        ill += (ILL_BEFORE.search(before) is not None) + (ILL_AFTER.match(text, end) is not None)
        heals += (HEALS_BEFORE.search(before) is not None) + (HEALS_AFTER.match(text, end) is not None)
    return None if ill == heals else ill > heals
