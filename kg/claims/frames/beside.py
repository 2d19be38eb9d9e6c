"""Frames of what comes with a thing: "a treatment with few side effects", "with a higher risk of bleeding"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.frames.occurrences import is_harm
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["beside_frames"]

_R: Final = Relation
_HARDLY: Final = word_set("few no little minimal negligible")
_MORE: Final = word_set("more higher increased greater elevated")
_LESS: Final = word_set("fewer less lower reduced decreased")
_RISKS: Final = word_set("risk chance complication recurrence relapse")


def beside_frames(view: View, found: list[Frame]) -> list[Frame]:
    """Return what a sentence says of harms and risks that come with its subject, beside what it states of it."""
    frames = []
    for prep in view.tokens:
        if prep.lower_ != "with" or prep.dep_ != "prep" or view.is_people(prep.head):
            continue
        thing = next((child for child in prep.children if child.dep_ == "pobj"), None)
        if thing is None or not (thing.lemma_.lower() in _RISKS or is_harm(view, thing)):
            continue
        relation = _degree(thing)
        verb = _verb_above(prep)
        if relation is None or verb is None:
            continue
        stated = next((frame for frame in found if frame.verb == verb and frame.object_token is not thing), None)
        if stated is None or stated.subject_token is None or view.is_people(stated.subject_token):
            continue
        told = view.phrase(thing)
        if relation is _R.HAS_PROPERTY:
            told = view.tokens_phrase(list(view.tokens[thing.left_edge.i : thing.i + 1]), thing)
        frames.append(
            Frame(
                rule="beside",
                relation=relation,
                verb=prep,
                subject=stated.subject,
                object=told,
                subject_token=stated.subject_token,
                object_token=thing,
            )
        )
    return frames


def _degree(thing: Token) -> Relation | None:
    """Return what is said of a harm or risk by how much of it there is."""
    words = {child.lower_ for child in thing.children if child.i < thing.i}
    if words & _HARDLY:
        return _R.HAS_PROPERTY
    return _R.INCREASES if words & _MORE else _R.REDUCES if words & _LESS else None


def _verb_above(prep: Token) -> Token | None:
    """Return the verb of the clause that a preposition stands in."""
    here = prep.head
    while here.pos_ not in {"VERB", "AUX"}:
        if here.head == here:
            return None
        here = here.head
    return here
