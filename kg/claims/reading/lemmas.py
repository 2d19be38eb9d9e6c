"""Mend the lemmas the small model gets wrong: "rated" is no form of "rat", "waned" none of "wan"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.cues.phrasal import PREP_VERBS
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["mend_lemmas"]

_VERBS: Final = frozenset((*VERBS, *(verb for verb, _ in PREP_VERBS))) | word_set("rate wane gauge")
_MENDED: Final = {verb[:-1]: verb for verb in _VERBS if verb.endswith("e") and verb[:-1] not in _VERBS}
"""A verb of the cue tables without its last letter → the verb."""


def mend_lemmas(doc: Doc) -> None:
    """Give verbs whose lemma lost its final "e" the lemma that the cue tables have."""
    for token in doc:
        if token.pos_ == "VERB" and token.lower_.endswith(("ed", "ing")) and token.lemma_ in _MENDED:
            token.lemma_ = _MENDED[token.lemma_]
