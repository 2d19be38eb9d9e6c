"""How likely a sentence is to state something checkable: a linear model over its words, for where rules doubt."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from kg.abstracts.tables import Table, read_table
from kg.cues.health import (
    ADVERSE_WORDS,
    BODY_WORDS,
    CONDITION_ENDINGS,
    CONDITION_WORDS,
    DOSING_WORDS,
    EPIDEMIOLOGY_WORDS,
    INTERVENTION_WORDS,
    MECHANISM_WORDS,
    OUTCOME_WORDS,
    REGULATORY_WORDS,
    SAFETY_WORDS,
)
from kg.cues.medicine import MEDICAL_WORDS

__all__ = ["LABELS", "MODEL", "checkworthiness", "describe_sentence"]

MODEL: Final = Path(__file__).parents[1] / "weights" / "checkworthy.weights"
_SHA256: Final = "5ef37b93dfb525c434f42b3df564818e102b7627d411a2afe6d85eb642e28c88"
LABELS: Final = ("checkable",)
_TOKEN: Final = re.compile(r"[A-Za-z][A-Za-z'’\-]*|\d[\d.,]*%?|[%?!:;()\"“”=→–—]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FIELDS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("ill", CONDITION_WORDS),
    ("cure", INTERVENTION_WORDS),
    ("how", MECHANISM_WORDS),
    ("gain", OUTCOME_WORDS),
    ("safe", SAFETY_WORDS),
    ("law", REGULATORY_WORDS),
    ("dose", DOSING_WORDS),
    ("many", EPIDEMIOLOGY_WORDS),
    ("harm", ADVERSE_WORDS),
    ("body", BODY_WORDS),
    ("med", MEDICAL_WORDS),
)
"""Fields of health and their words."""


@lru_cache(maxsize=1)
def _table() -> Table:
    return read_table(MODEL, _SHA256)


def checkworthiness(text: str, *, kind: str, section: str = "", lead_in: str = "", table: Table | None = None) -> float:
    """Return the log odds that a sentence states something checkable, about -6 to 6.

    Args:
        text: The sentence.
        kind: The kind of block it stands in.
        section: Title of its section.
        lead_in: What introduces the list it stands in.
        table: Other weights than those that ship.

    Raises:
        KgError: The weights in the package were changed.
    """
    table = table or _table()
    features = describe_sentence(text, kind=kind, section=section, lead_in=lead_in)
    return float(table.about["bias"]) + table.score(features)[0] / math.sqrt(len(features))


def describe_sentence(text: str, *, kind: str, section: str = "", lead_in: str = "") -> list[str]:
    """Return the features of a sentence, each once: its words and pairs of words, its fields of health, its place."""
    words = _words(text)
    features = [
        f"kind {kind}",
        f"end {text.rstrip()[-1:]}",
        f"long {min(12, int(math.log2(len(words) + 1) * 2))}",
        f"capitals {min(4, sum(word[0].isupper() for word in text.split()[1:]))}",
        *_of_words(words),
        *_of_fields(words),
        *_of_title("h", section),
        *_of_title("l", lead_in),
    ]
    first = text.lstrip()[:1]
    if first in '"“‘*':
        features.append(f"begins {first}")
    elif first.islower():
        features.append("begins small")
    return list(dict.fromkeys(features))


def _words(text: str) -> list[str]:
    return [_word(token) for token in _TOKEN.findall(text)]


def _word(token: str) -> str:
    if not token[0].isdigit():
        return token.lower().replace("’", "'")
    if token.endswith("%"):
        return "<n%>"
    return "<year>" if _YEAR.fullmatch(token) else "<n>"


def _of_words(words: list[str]) -> Iterator[str]:
    for word in words:
        yield f"w {word}"
        if len(word) > 4:
            yield f"e {word[-3:]}"
            yield f"p {word[-4:]}"
    framed = ["^", *words, "$"]
    for first, second in pairwise(framed):
        yield f"b {first} {second}"
    for word in framed[1:5]:
        yield f"s {word}"
    yield f"first {' '.join(framed[1:3])}"
    yield f"last {' '.join(framed[-3:-1])}"


@lru_cache(maxsize=64)
def _of_title(name: str, text: str) -> tuple[str, ...]:
    return tuple(f"{name} {word}" for word in _words(text))


def _of_fields(words: list[str]) -> Iterator[str]:
    count = 0
    for word in words:
        if found := _fields_of(word):
            count += 1
            yield from found
    yield f"health {min(count, 5)}"


@lru_cache(maxsize=4096)
def _fields_of(word: str) -> tuple[str, ...]:
    """Return the features of the fields a word belongs to."""
    bare = word.removesuffix("s")
    found = tuple(f"c {name}" for name, field in _FIELDS if word in field or bare in field)
    if not found and len(word) > 6 and word.endswith(CONDITION_ENDINGS):
        return ("c ill",)
    return found
