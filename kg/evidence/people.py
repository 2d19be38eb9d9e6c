"""Whom a claim speaks of and whom a study saw, by the words for them: age, sex, course of illness, what they lack."""

from __future__ import annotations

import re
from typing import Final

from kg.concepts import Scheme
from kg.terms import ConceptKind

__all__ = ["PEOPLE", "alike_people", "excluded_conditions", "named_people", "other_people", "speaks_of_animals"]

PEOPLE: Final = frozenset({ConceptKind.CONDITION, ConceptKind.POPULATION})

_DENIED: Final = re.compile(r"\b(?:not|no|non|without|exclud\w+|except|free of)\b[^,;.]*$", re.IGNORECASE)

_AXES: Final[tuple[dict[str, re.Pattern[str]], ...]] = tuple(
    {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in axis.items()}
    for axis in (
        {
            "children": r"child(?:ren|hood)?|p(?:a)?ediatric|infants?|toddlers?|new-?borns?|bab(?:y|ies)|kids?"
            r"|preschool\w*|school-?age\w*|young people|youths?",
            "adolescents": r"adolescen(?:ts?|ce)|teen(?:s|age(?:rs?|d)?)?|juveniles?|young people|youths?",
            "adults": r"adults?(?! onset)|elderly|grown-?ups?",
        },
        {"women": r"women|woman|females?|mothers?|girls?", "men": r"men|man|males?|fathers?|boys?"},
        {"acute": r"acute", "subacute": r"subacute|sub-acute", "chronic": r"chronic|persistent|long-?standing"},
        {"episodic": r"episodic", "chronic": r"chronic"},
        {"pregnant": r"pregnan(?:t|cy)", "not pregnant": r"non-?pregnant"},
    )
)
"""Ways of telling people apart in which nobody is two things at once."""

_ANIMALS: Final = re.compile(
    r"\b(?:animals?|mice|mouse|rats?|rodents?|monkeys?|pigs?|dogs?|rabbits?|zebrafish|in vitro|cell lines?)\b",
    re.IGNORECASE,
)


def other_people(claimed: str, studied: str) -> bool:
    """Whether the words say that a study's people are others than a claim's: adults, where it speaks of children.

    >>> other_people("adolescents", "adults with asthma"), other_people("teenagers", "children and adolescents")
    (True, False)
    """
    studied = _asserted(studied)
    for axis in _AXES:
        mine = {name for name, words in axis.items() if words.search(claimed)}
        theirs = {name for name, words in axis.items() if words.search(studied)}
        if mine and theirs and not mine & theirs:
            return True
    return False


def alike_people(claimed: str, studied: str) -> bool:
    """Whether the words give a claim's people and a study's an age, a sex or a course of illness in common.

    >>> alike_people("teenagers", "children and adolescents"), alike_people("teenagers", "people with asthma")
    (True, False)
    """
    shared = any(
        words.search(claimed) and words.search(_asserted(studied)) for axis in _AXES for words in axis.values()
    )
    return shared and not other_people(claimed, studied)


def excluded_conditions(text: str, scheme: Scheme) -> set[str]:
    """Return the conditions a description of people says they do not have ("adults with obesity, without diabetes")."""
    return {slug for slug, denied in _mentions(text, scheme) if denied}


def named_people(text: str, scheme: Scheme) -> list[str]:
    """Return the conditions and populations a text names, in order, those it denies left out."""
    return list(dict.fromkeys(slug for slug, denied in _mentions(text, scheme) if not denied))


def speaks_of_animals(text: str) -> bool:
    """Whether a text says that it speaks of animals or of cells."""
    return bool(_ANIMALS.search(text))


def _mentions(text: str, scheme: Scheme) -> list[tuple[str, bool]]:
    return [
        (slug, bool(_DENIED.search(text[max(0, start - 40) : start])))
        for start, _, slug in scheme.find_mentions(text)
        if scheme.kind(slug) in PEOPLE
    ]


def _asserted(text: str) -> str:
    """Return a description of people without what it says they lack."""
    return re.sub(r"\b(?:without|excluding|except|not)\b[^,;.]*", " ", text, flags=re.IGNORECASE)
