"""Mend the lemmas the small model gets wrong: "rated" is no form of "rat", "waned" none of "wan"."""

from __future__ import annotations

from typing import Final

from kg.cues.phrasal import PREP_VERBS
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set

__all__ = ["mended"]

_VERBS: Final = frozenset((*VERBS, *(verb for verb, _ in PREP_VERBS))) | word_set("rate wane gauge")
_MENDED: Final = {verb[:-1]: verb for verb in _VERBS if verb.endswith("e") and verb[:-1] not in _VERBS}
"""A verb of the cue tables without its last letter → the verb."""


def mended(lemma: str, lower: str, pos: str) -> str:
    """Return a lemma, or for a verb whose lemma lost its final "e" the one that the cue tables have.

    Args:
        lemma: As the model has it.
        lower: The word's form in lower case.
        pos: Its part of speech.

    >>> mended("rat", "rated", "VERB"), mended("rat", "rats", "NOUN")
    ('rate', 'rat')
    """
    return _MENDED.get(lemma, lemma) if pos == "VERB" and lower.endswith(("ed", "ing")) else lemma
