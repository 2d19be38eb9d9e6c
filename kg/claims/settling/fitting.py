"""What a subject can never stand for: what its noun, its verb and what is said of it shut out."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.settling.likeness import TELLING, word_class
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["is_recovery", "kinds_shut_out", "names_nothing", "relieves", "speaks_for_itself"]

_R: Final = Relation
_NO_MEANS: Final = frozenset(("means", "people"))
_NO_ILLNESS: Final = frozenset(("illness", "symptom", "people"))
_BY_NOUN: Final = {"illness": _NO_MEANS | {"mechanism"}, "treatment": _NO_ILLNESS, "means": _NO_ILLNESS}
"""Class of a noun that points back → what it never stands for."""
_GIVEN: Final = frozenset((_R.DOSED_AS, _R.ADMINISTERED_VIA, _R.APPROVED_FOR, _R.NOT_APPROVED_FOR, _R.USED_FOR))
"""What no illness is said to be."""
_BETTERS: Final = frozenset((_R.IMPROVES, _R.TREATS, _R.PREVENTS))
"""What no illness does to anything."""
_HELPS: Final = frozenset((_R.REDUCES, _R.IMPROVES, _R.TREATS, _R.PREVENTS))
"""What no illness does to what people suffer from."""
_DONE: Final = word_set("do perform repeat prescribe give offer take administer use")
"""What is done with a treatment and with no illness."""
_SUFFERED: Final = frozenset(("disease", "condition", "harm"))
"""Classes of words for what people suffer from."""
_BRINGS: Final = frozenset((_R.CAUSES, _R.INCREASES, _R.IMPROVES))
_RECOVERY: Final = word_set("remission response recovery cure healing relief")
"""What an illness never brings about by itself."""
_KINDS_OF: Final = frozenset((_R.IS_A, _R.DEFINED_AS, _R.HAS_PROPERTY))
_POINTING: Final = ("own:these", "own:those")
_ONE: Final = ("own:this", "own:that")
_TRAITS: Final = word_set(
    "combination onset durability protocol formula mixture blend quality property feature advantage potential dosing"
)
"""What a treatment has or is made of, so that "this onset" is about the treatment."""
_BODY: Final = frozenset(("body", "mechanism"))
_NOTHING: Final = re.compile(
    r"(?:what|who|how|why|when|where|which|it|they|he|she|you|we|i|there|one|two|three|four|five|six|ten|some|many|most|"
    r"all|no|not|yes|up|out|and|or|before|after|during|afterwards?|estimates?|side effects?|symptoms?|signs|causes?|"
    r"risks?|cure|evidence|research|stud(?:y|ies)|trials?|data)|"
    r"\W*\w\W*|(?:it|they|q:|without|before|after|during)\s.*|.*\b(?:it|them)|"
    r"\d[\d.,–-]*\s?(?:%|per ?cent|m[lg]|mcg|µg|k?g|mmol|mm|cm|IU|units?)\b.*|"
    r"(?:\d[\d.,–-]*|a few|several|two|three|four|five|six|ten)\s(?:to\s\w+\s)?"
    r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|times?|sessions?|people|women|men|patients)\b.*",
    re.IGNORECASE,
)
"""Words that name nothing to speak of: a question word, a letter, a clause cut off, a number of weeks or people."""


def kinds_shut_out(form: str, frame: Frame, *, own: bool) -> frozenset[str]:
    """Return what a subject never stands for, at large.

    Args:
        form: Its shape.
        frame: The statement.
        own: Its own words may be what it is.
    """
    noun = form.rpartition("+")[2] if "+" in form and not own else ""
    never = _BY_NOUN.get(noun, frozenset())
    passive = frame.subject_token is not None and frame.subject_token.dep_ == "nsubjpass"
    if frame.relation in _GIVEN or (passive and frame.verb.lemma_ in _DONE):
        never |= _NO_ILLNESS
    if relieves(frame) or (frame.relation in _HELPS and frame.rule.startswith("fragment")):
        never |= frozenset(("illness",))
    return never


def relieves(frame: Frame) -> bool:
    """Say whether something is said to be bettered, or what people suffer from to get less: no illness does that."""
    thing = frame.object_token
    if frame.relation in _BETTERS:
        return True
    return frame.relation in _HELPS and thing is not None and word_class(thing.lemma_) in _SUFFERED


def is_recovery(frame: Frame) -> bool:
    """Say whether something is said to bring about that people get well, which no illness does."""
    return frame.relation in _BRINGS and frame.object.head in _RECOVERY


def names_nothing(words: str) -> bool:
    """Say whether some words of a title or sentence are nothing to speak of later.

    >>> names_nothing("What"), names_nothing("12 weeks"), names_nothing("vitamin C")
    (True, True, False)
    """
    return _NOTHING.fullmatch(words) is not None


def speaks_for_itself(form: str, frame: Frame) -> bool:
    """Say whether a noun with its determiner stands for nothing else: several things pointed to, or what is defined."""
    if form.startswith(_POINTING):
        return True
    if form.startswith(_ONE) and frame.subject is not None:
        noun = frame.subject.text.lower().split()[-1]
        if noun not in TELLING and noun not in _TRAITS:
            return True
    return form.startswith("own:") and form.rpartition("+")[2] in _BODY and frame.relation in _KINDS_OF
