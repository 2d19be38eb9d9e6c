"""Frames of why something happens or is given: "occurs because of X", "cannot occur without X", "for you have X"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["is_reason_to_give", "reason_frames"]

_HAPPENS: Final = word_set("occur happen arise develop appear begin start")
_GIVES: Final = frozenset(("prescribe", "give", "recommend"))
_BECAUSE: Final = frozenset(("because", "since", "as"))
_TAKERS: Final = frozenset(("you", "they", "he", "she"))
_HOLLOW: Final = frozenset(("presence", "help", "use", "result", "consequence"))
"""Nouns before "of" that add nothing to what is needed or brings something about."""


def reason_frames(view: View, clause: Clause) -> list[Frame]:
    """Read what brings about what happens, or without what it never happens."""
    verb, subject = clause.verb, clause.subject
    if verb.lemma_ in _GIVES:
        return _given_because(view, clause)
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


def is_reason_to_give(verb: Token) -> bool:
    """Say whether a clause tells what people have for whom something is prescribed, which does not bring that about."""
    while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    if verb.dep_ != "advcl" or verb.head.lemma_ not in _GIVES or verb.i < verb.head.i:
        return False
    before = {child.lower_ for child in verb.children if child.i < verb.i}
    return not before.isdisjoint(_BECAUSE) and not before.isdisjoint(_TAKERS)


def _given_because(view: View, clause: Clause) -> list[Frame]:
    """Read "was prescribed because you have X": it is used for X."""
    verb = clause.verb
    why = next((child for child in verb.children if is_reason_to_give(child)), None)
    if why is None or any(child.dep_ == "neg" for child in verb.children):
        return []
    ill = view.direct_object(why) if why.lemma_ == "have" else None
    if why.lemma_ == "diagnose":
        ill = next((thing for prep, thing in view.prepositions(why) if prep == "with"), None)
    given = clause.target if clause.target is not None else clause.subject
    if ill is None or given is None or given.lower_ in _TAKERS:
        return []
    frame = make_frame(view, "given-because", Relation.USED_FOR, verb, given, ill)
    if frame is not None:
        words = [word for word in view.tokens[given.left_edge.i : given.i + 1] if word.dep_ != "det"]
        frame.subject = view.tokens_phrase(words, given)
    return listed(frame)


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
