"""Clauses as arguments: "affects how drugs are absorbed", "helps the nervous system relax"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.claims.parse.tree import Token

if TYPE_CHECKING:
    from kg.claims.parse.arguments import View
    from kg.claims.parse.phrases import Phrase

__all__ = ["whole_clause"]

_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
_LONGEST: Final = 14
"""Words of a clause that is an argument."""


def whole_clause(view: View, verb: Token) -> Phrase | None:
    """Return a clause with its own subject from its first word on; ``None`` where people or a pronoun do it."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i), None)
    if subject is None:
        return None
    asks = any(
        child.tag_ == "WRB" or child.lower_ in {"which", "whether"} for child in verb.subtree if child.i < subject.i
    )
    if not asks and (subject.pos_ == "PRON" or view.is_people(subject)):
        return None
    first = verb.left_edge if asks else subject.left_edge
    tokens = [token for token in view.tokens[first.i : verb.right_edge.i + 1] if asks or token.i >= subject.left_edge.i]
    tokens = tokens[: next((place for place, token in enumerate(tokens) if _goes_on(view, token, verb)), len(tokens))]
    joined = any(child.dep_ == "conj" for child in verb.children) and asks
    ends = (place for place, token in enumerate(tokens) if place and token.is_punct and token.text != "-")
    tokens = tokens[: min(len(tokens) if joined else next(ends, len(tokens)), _LONGEST)]
    while len(tokens) > 1 and (
        tokens[-1].dep_ in {"cc", "prep", "det", "mark"} or tokens[-1].pos_ in {"ADP", "DET", "CCONJ"}
    ):
        tokens.pop()
    while len(tokens) > 1 and tokens[0].dep_ == "det":
        tokens.pop(0)
    return view.tokens_phrase(tokens, verb) if tokens[-1].i >= verb.i else None


def _goes_on(view: View, token: Token, verb: Token) -> bool:
    """Say whether a sentence goes on here with a gerund of another verb ("helps nerves rest and easing pain")."""
    if token.lower_ in {"by", "because", "while"} and token.i > verb.i and verb.tag_ != "VBN":
        return True
    after = view.tokens[token.i + 1] if token.dep_ == "cc" and token.i + 1 < len(view.tokens) else token
    return after is not token and after.tag_ == "VBG" and verb.tag_ != "VBG"
