"""Frames of verbs that say what something is: "chronic pain means …", "the operation involves removing …"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, make_frame
from kg.claims.frames.outcomes import is_treatment
from kg.claims.frames.statuses import meaning
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.health import CONDITION_ENDINGS, CONDITION_WORDS, DISEASE_WORDS
from kg.terms import ConceptKind, Relation

__all__ = ["is_meant", "meaning_frames"]

_GIVEN: Final = frozenset(("receive", "take", "get", "have", "give", "undergo", "use"))
"""What is done with a dose, which is no definition."""


def meaning_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Diabetes means too much sugar in the blood" and "surgery involves removing the lens" as definitions."""
    verb, subject = clause.verb, clause.subject
    if clause.passive or subject is None or any(child.dep_ == "neg" for child in verb.children):
        return []
    if verb.lemma_ == "mean" and clause.target is not None and _is_illness(view, subject):
        return _defined(view, "means", clause, clause.target)
    if verb.lemma_ == "mean":
        done = next((child for child in verb.children if is_meant(child)), None)
        return [] if done is None else _defined(view, "means", clause, done)
    if verb.lemma_ == "involve" and is_treatment(view, subject):
        done = next((child for child in verb.children if child.tag_ == "VBG" and child.i > verb.i), None)
        return [] if done is None or done.lemma_ in _GIVEN else _defined(view, "verb:involve-doing", clause, done)
    return []


def is_meant(verb: Token) -> bool:
    """Say whether a gerund is what its subject means ("fasting means eating nothing")."""
    if verb.tag_ != "VBG" or verb.head.lemma_ != "mean" or verb.i != verb.head.i + 1:
        return False
    return any(child.dep_ == "nsubj" and child.pos_ in {"NOUN", "PROPN"} for child in verb.head.children)


def _defined(view: View, rule: str, clause: Clause, thing: Token) -> list[Frame]:
    frame = make_frame(view, rule, Relation.DEFINED_AS, clause.verb, clause.subject, thing)
    if frame is None:
        return []
    frame.object = meaning(view, thing)
    return [frame]


def _is_illness(view: View, subject: Token) -> bool:
    """Say whether a subject names an illness, of which is said what it means."""
    word = view.words(subject).lower()
    known = word in CONDITION_WORDS or word in DISEASE_WORDS or (len(word) > 6 and word.endswith(CONDITION_ENDINGS))
    return view.kind(subject) is ConceptKind.CONDITION or known
