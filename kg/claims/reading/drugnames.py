"""Find the names of drugs no scheme knows: words an article introduces as one, or that end as drug names end."""

from __future__ import annotations

import re
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

__all__ = ["STEM_NAME", "find_drug_names", "is_plain_word"]

STEM_NAME: Final = re.compile(rf"\b[A-Za-z]{{2,}}(?:{'|'.join(DRUG_STEMS)})s?\b")
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
        rf"\b{_NAME}\s\d+(?:\.\d+)?\s?(?:mg|mcg|µg|IU)\b",
        rf"\b(?:its|an?|the|investigational|experimental|oral|new)\s(?:[\w\-]+\s){{0,3}}{_KIND}\s{_NAME}\b",
        rf"\b(?:its|an?|the|investigational|experimental|oral|new)\s(?:[\w\-()]+\s){{0,6}}{_KIND},\s(?P<name>{_CODE})\b",
        rf"\b{_NAME},\s(?:an?|the|its)\s(?:[\w\-]+\s){{0,5}}{_KIND}\b",
        rf"\b{_NAME}\s(?:is|belongs\sto)\san?\s(?:[\w\-]+\s){{0,5}}(?:{_KIND}|medicines|drugs|medications)\b",
        rf"\b(?:[Pp]atients|[Pp]eople|[Aa]dults|participants|those)\s(?:on|taking|who\stook|given|treated\swith)\s{_NAME}\b",
    )
)
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


def is_plain_word(word: str) -> bool:
    """Say whether a word ends like the name of a drug and is none."""
    return word.lower() in _PLAIN_WORDS


def find_drug_names(text: str) -> list[tuple[int, int]]:
    """Return the places of words that name a drug, by their ending or because the text introduces them as one.

    An introduced name counts where the text has it more than once.

    >>> [("zavegepant or examine")[start:end] for start, end in find_drug_names("zavegepant or examine")]
    ['zavegepant']
    >>> text = "Zelmorix 10 mg tablets. Zelmorix lowers blood pressure."
    >>> [text[start:end] for start, end in find_drug_names(text)]
    ['Zelmorix', 'Zelmorix']
    """
    places = {found.span() for found in STEM_NAME.finditer(text) if not is_plain_word(found[0])}
    names = {
        found["name"].lower()
        for pattern in _INTRODUCED
        for found in pattern.finditer(text)
        if found["name"].lower() not in _NO_NAMES
    }
    for name in sorted(names)[:_MOST_NAMES]:
        spans = [found.span() for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE)]
        if len(spans) >= _LEAST_MENTIONS:
            places.update(spans)
    return sorted(places)
