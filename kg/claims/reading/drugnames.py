"""Find the names of drugs no scheme knows: words an article introduces as one, or that end as drug names end."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Final

from kg.cues.everyday import EVERYDAY_WORDS
from kg.cues.health import (
    BODY_WORDS,
    CONDITION_WORDS,
    DOSING_WORDS,
    DRUG_STEMS,
    GENERIC_INTERVENTIONS,
    INTERVENTION_WORDS,
    MECHANISM_WORDS,
    OUTCOME_WORDS,
    PEOPLE,
)
from kg.cues.wordsets import word_set

__all__ = ["find_drug_names", "find_stem_names"]

_WORD: Final = re.compile(r"\b[A-Za-z]{5,}\b")
_STEMS: Final = (*DRUG_STEMS, *(f"{stem}s" for stem in DRUG_STEMS))
_BEFORE_STEM: Final = 2
"""Letters that stand before a stem at least."""
_PLAIN_WORDS: Final = word_set(
    "examine cholesterol april dopamine histamine glutamine tyramine mongrel methionine melamine thiamine ergosterol"
)
_CODE: Final = r"[A-Z]{2,5}-?\d{2,5}"
_NAME: Final = rf"(?P<name>[A-Z][a-z]{{4,}}|[a-z]{{6,}}|{_CODE})"
_KIND: Final = (
    r"(?:drug|medicine|medication|antibody|antagonist|agonist|inhibitor|blocker|compound|molecule|candidate|vaccine|"
    r"supplement|antidepressant|antipsychotic|statin|painkiller|antibiotic)"
)
_INTRODUCED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:its|an?|the|investigational|experimental|oral|new)\s(?:[\w\-]+\s){{0,3}}{_KIND}\s{_NAME}\b",
        rf"\b(?:its|an?|the|investigational|experimental|oral|new)\s(?:[\w\-()]+\s){{0,6}}{_KIND},\s(?P<name>{_CODE})\b",
        rf"\b(?:[Pp]atients|[Pp]eople|[Aa]dults|participants|those)\s(?:on|taking|who\stook|given|treated\swith)\s{_NAME}\b",
    )
)
_FOLLOWED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s\d+(?:\.\d+)?\s?(?:mg|mcg|µg|IU)\b",
        rf",\s(?:an?|the|its)\s(?:[\w\-]+\s){{0,5}}{_KIND}\b",
        rf"\s(?:is|belongs\sto)\san?\s(?:[\w\-]+\s){{0,5}}(?:{_KIND}|medicines|drugs|medications)\b",
    )
)
"""What follows a name: looked for first, for a name begins at every word."""
_BEFORE: Final = re.compile(rf"\b{_NAME}$")
_LONGEST: Final = 60
"""Letters looked at before what follows a name."""
_MOST_NAMES: Final = 20
_LEAST_MENTIONS: Final = 2
_NO_NAMES: Final = (
    EVERYDAY_WORDS
    | INTERVENTION_WORDS
    | BODY_WORDS
    | CONDITION_WORDS
    | MECHANISM_WORDS
    | OUTCOME_WORDS
    | DOSING_WORDS
    | PEOPLE
    | GENERIC_INTERVENTIONS
    | word_set(
        "placebo either single daily another usual standard active called known already regularly prescription "
        "containing including currently maximum starting typical average taking receiving getting initial further "
        "approximately around between reached reduce reduced without within whether combined several multiple "
        "higher lower contains provides taken chronic effective common commonly controlled"
    )
)


@lru_cache(maxsize=1 << 14)
def _has_stem(word: str) -> bool:
    """Say whether a word ends as the names of drugs do, and is no other word."""
    if not word.endswith(_STEMS) or word.lower() in _PLAIN_WORDS:
        return False
    return any(word.endswith(stem) and len(word) >= len(stem) + _BEFORE_STEM for stem in _STEMS)


def find_stem_names(text: str) -> list[tuple[int, int]]:
    """Return the places of words that end as the names of drugs end.

    >>> [("zavegepant or examine")[start:end] for start, end in find_stem_names("zavegepant or examine")]
    ['zavegepant']
    """
    return [found.span() for found in _WORD.finditer(text) if _has_stem(found[0])]


def find_drug_names(text: str) -> list[tuple[int, int]]:
    """Return the places of words that name a drug, by their ending or because the text introduces them as one.

    An introduced name counts where the text has it more than once.

    >>> [("zavegepant or examine")[start:end] for start, end in find_drug_names("zavegepant or examine")]
    ['zavegepant']
    >>> text = "Zelmorix 10 mg tablets. Zelmorix lowers blood pressure."
    >>> [text[start:end] for start, end in find_drug_names(text)]
    ['Zelmorix', 'Zelmorix']
    """
    places = set(find_stem_names(text))
    introduced = [found["name"].lower() for pattern in _INTRODUCED for found in pattern.finditer(text)]
    for pattern in _FOLLOWED:
        for after in pattern.finditer(text):
            named = _BEFORE.search(text[max(0, after.start() - _LONGEST) : after.start()])
            introduced.extend([] if named is None else [named["name"].lower()])
    names = set(introduced) - _NO_NAMES
    if names:
        kept = "|".join(map(re.escape, sorted(names)[:_MOST_NAMES]))
        spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for found in re.finditer(rf"(?<![\w-])(?:{kept})(?![\w-])", text, re.IGNORECASE):
            spans[found[0].lower()].append(found.span())
        places.update(*(held for held in spans.values() if len(held) >= _LEAST_MENTIONS))
    return sorted(places)
