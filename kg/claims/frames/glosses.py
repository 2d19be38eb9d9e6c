"""Frames of appositions that say what a thing is: "X, a drug that blocks Y"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["apposed_frames"]

_TAKEN_UP: Final = word_set(
    "process effect finding risk difference phenomenon result outcome change increase decrease rise fall drop rate "
    "figure number size measure practice move decision step event problem fact trial study endpoint area part way sign "
    "worry concern"
)
"""Nouns that take up what a clause said, or say nothing of a thing by themselves."""
_ARGUMENTS: Final = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
"""What only a noun can be, whatever the tagger makes of a name it does not know."""
_AFTER: Final = frozenset((",", ".", ";", ":", ")", "!", "–", "—", "-"))


def apposed_frames(view: View) -> list[Frame]:
    """Read "X, a drug that …, does Y": the apposition says what X is."""
    return [
        Frame(
            rule="apposition",
            relation=Relation.IS_A,
            verb=gloss,
            subject=view.phrase(gloss.head),
            object=view.tokens_phrase(list(view.tokens[gloss.left_edge.i + 1 : gloss.right_edge.i + 1]), gloss)
            if _is_short(gloss)
            else view.phrase(gloss),
            subject_token=gloss.head,
            object_token=gloss,
        )
        for gloss in view.tokens
        if gloss.dep_ == "appos" and gloss.i > gloss.head.i and _says_what(view, gloss)
    ]


def _says_what(view: View, gloss: Token) -> bool:
    """Say whether an apposition with an article, set off by commas, glosses a thing; it is no item of a list."""
    thing, before = gloss.head, gloss.left_edge.i - 1
    named = thing.pos_ in {"NOUN", "PROPN"} or (thing.dep_ in _ARGUMENTS and thing.pos_ != "PRON")
    if not named or before < 1 or view.tokens[before].text != ",":
        return False
    after = view.tokens[gloss.right_edge.i + 1] if gloss.right_edge.i + 1 < len(view.tokens) else None
    if after is not None and after.text not in _AFTER and view.tokens[gloss.right_edge.i].text not in _AFTER:
        return False
    if gloss.lemma_.lower() in _TAKEN_UP or view.kind(gloss) is ConceptKind.DESIGN:
        return False
    if not any(child.lower_ in {"a", "an", "the"} for child in gloss.children if child.dep_ == "det"):
        return False
    if any(child.dep_ == "conj" for token in (thing, gloss) for child in token.children):
        return False
    if any(child.lower_ in {"a", "an"} for child in thing.children if child.dep_ == "det"):
        return False
    if _is_short(gloss) and any(child.dep_ == "relcl" for child in gloss.children):
        return False
    return not (view.is_people(thing) or view.is_people(gloss) or _is_person(view, thing))


def _is_short(gloss: Token) -> bool:
    """Say whether an apposition is a noun that says nothing without the clause after it ("a hormone made by …")."""
    return all(child.dep_ in {"det", "acl", "relcl", "punct"} for child in gloss.children)


def _is_person(view: View, thing: Token) -> bool:
    """Say whether a thing is somebody: two capitalised words at least that name no concept."""
    words = [token for token in thing.subtree if token.i <= thing.i and token.pos_ == "PROPN"]
    return len(words) > 1 and all(
        token.text[:1].isupper() and not token.text.isupper() and view.name(token) is None for token in words
    )
