"""Frames of links where the parser hangs their second part on something else: "linked eating meat to X"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["TIES", "cut_before", "tied_frames"]

TIES: Final = word_set("link tie connect associate relate attribute ascribe trace")
_TO: Final = frozenset(("to", "with"))


def tied_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "has linked drinking tea to X", and "was linked to X" where the parser took X for a verb."""
    verb = clause.verb
    if clause.target is not None or verb.lemma_ not in TIES:
        return []
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.tag_ == "VBG" and child.dep_ == "xcomp" and not clause.passive:
            for prep, thing in view.prepositions(child):
                if prep in _TO:
                    frame = make_frame(view, "linked-doing", Relation.ASSOCIATED_WITH, verb, child, thing)
                    return listed(cut_before(view, frame, thing))
        named = child.tag_ == "VB" and child.dep_ in {"advcl", "xcomp"} and view.name(child) is not None
        if named and clause.passive and child.nbor(-1).lower_ == "to":
            return listed(
                make_frame(
                    view, f"verb-preposition:{verb.lemma_}-to", Relation.ASSOCIATED_WITH, verb, clause.subject, child
                )
            )
    return []


def cut_before(view: View, frame: Frame | None, thing: Token) -> Frame | None:
    """End the subject of a frame before the preposition of what it is linked to."""
    subject = None if frame is None else frame.subject_token
    if frame is None or subject is None:
        return frame
    words = list(view.tokens[subject.left_edge.i : thing.left_edge.i - 1])
    while len(words) > 1 and words[0].dep_ == "det":
        words.pop(0)
    if subject in words:
        frame.subject = view.tokens_phrase(words, subject)
    return frame
