"""Frames of why something happens, or without what it does not: "occurs because of X", "cannot occur without X"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["reason_frames"]

_HAPPENS: Final = word_set("occur happen arise develop appear begin start")
_HOLLOW: Final = frozenset(("presence", "help", "use", "result", "consequence"))
"""Nouns before "of" that add nothing to what is needed or brings something about."""


def reason_frames(view: View, clause: Clause) -> list[Frame]:
    """Read what brings about what happens, or without what it never happens."""
    verb, subject = clause.verb, clause.subject
    if verb.lemma_ not in _HAPPENS or subject is None or clause.target is not None or view.is_people(subject):
        return []
    if subject.pos_ not in {"NOUN", "PROPN"}:
        return []
    denied = any(child.dep_ == "neg" for child in verb.children)
    for prep, thing in view.prepositions(verb):
        if thing.i < verb.i:
            continue
        if prep == "without" and denied:
            frame = make_frame(view, "not-without", Relation.REQUIRES, verb, subject, _inner(view, thing))
            return listed(frame)
        if not denied and (cause := _cause(view, prep, thing)) is not None and cause.pos_ in {"NOUN", "PROPN"}:
            return listed(make_frame(view, "occurs-because", Relation.CAUSED_BY, verb, subject, cause))
    return []


def _cause(view: View, prep: str, thing: Token) -> Token | None:
    """Return what stands behind "due to", "because of" or "as a result of"."""
    if prep in {"due", "because", "owing"}:
        if thing.pos_ != "ADP":
            return thing
        return next((child for child in thing.children if child.dep_ == "pobj"), None)
    before = view.tokens[thing.left_edge.i - 2 : thing.left_edge.i] if thing.left_edge.i > 1 else ()
    if [token.lower_ for token in before] in (["due", "to"], ["because", "of"], ["owing", "to"]):
        return thing
    if prep == "as" and thing.lemma_ in {"result", "consequence"}:
        return next((inner for word, inner in view.prepositions(thing) if word == "of"), None)
    return None


def _inner(view: View, thing: Token) -> Token:
    """Return what must be there in "without the presence of X"."""
    if thing.lemma_ not in _HOLLOW:
        return thing
    return next((inner for prep, inner in view.prepositions(thing) if prep == "of"), thing)
