"""Coordinated verbs the small model takes for nouns: "slows digestion and lowers appetite"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.claims.parse.tree import Token
from kg.claims.reading.masking import MaskedText
from kg.cues.predicates import VERBS
from kg.terms import Relation

__all__ = ["with_plain_verbs"]

_PLAIN: Final = {
    Relation.REDUCES: "reduces", Relation.INCREASES: "increases", Relation.IMPROVES: "improves",
    Relation.WORSENS: "hinders", Relation.BLOCKS: "reduces", Relation.ACTIVATES: "increases",
    Relation.PREVENTS: "prevents", Relation.TREATS: "treats",
}  # fmt: skip
"""Relation → a verb the model reads surely after "and"."""
_JOINS: Final = frozenset(("and", "but", "or", ","))
_NOMINAL: Final = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "compound", "appos", "amod"))
"""What only a noun can be."""


def with_plain_verbs(masked: MaskedText, tokens: Sequence[Token]) -> MaskedText | None:
    """Return the copy with a commoner verb for each verb read as a noun after "and", ``None`` where there is none.

    Args:
        masked: The copy as parsed.
        tokens: Its parse.
    """
    found = masked
    for token in reversed(tokens[1:-1]):
        plain = _PLAIN.get(VERBS.get(token.lower_.removesuffix("s"), Relation.HAS_PROPERTY))
        if plain is not None and _is_misread_base(token):
            found = _replaced(found, token.idx, len(token), plain.removesuffix("s"))
        elif plain is not None and token.lower_ != plain and _is_misread(token):
            found = _replaced(found, token.idx, len(token), plain)
        elif token.tag_ == "VBN" and _is_misread_past(token):
            plain = _PLAIN.get(VERBS.get(token.lemma_, Relation.HAS_PROPERTY))
            found = found if plain is None else _replaced(found, token.idx, len(token), plain)
    return None if found is masked else found


def _is_misread_base(token: Token) -> bool:
    """Say whether a form without ending stands where a second verb after "may" does ("may hide X and prolong Y")."""
    if token.tag_ not in {"JJ", "NN"} or token.nbor(-1).lower_ not in _JOINS or token.lower_.endswith("s"):
        return False
    modal = any(before.tag_ in {"MD", "TO"} for before in token.sentence[: token.i])
    return modal and token.nbor().pos_ in {"NOUN", "PROPN", "ADJ", "DET"}


def _is_misread(token: Token) -> bool:
    """Say whether a form in -s stands where a verb does: after "and" or a comma beside a verb, or with an object."""
    if token.nbor().pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "VERB"} or token.lower_ == "compounds":
        return False
    if token.tag_ == "VBZ":
        return token.dep_ in _NOMINAL
    if token.tag_ != "NNS":
        return False
    if token.nbor(-1).lower_ in _JOINS:
        return any(before.tag_ == "VBZ" for before in token.sentence[: token.i])
    return any(child.dep_ == "dobj" and child.i > token.i for child in token.children)


def _is_misread_past(token: Token) -> bool:
    """Say whether a past form is taken for part of a name that stands as a clause ("found that zinc reduced colds")."""
    head = token.head
    if token.dep_ != "amod" or head.pos_ not in {"NOUN", "PROPN"} or head.dep_ not in {"ccomp", "ROOT"} or token.i < 2:
        return False
    before = token.nbor(-1)
    named = before.head is head and before.dep_ == "compound" and before.pos_ in {"NOUN", "PROPN"}
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in head.children)
    return named and (marked or head.dep_ == "ROOT")


def _replaced(masked: MaskedText, offset: int, length: int, word: str) -> MaskedText:
    """Return the copy with one word of a plain piece replaced; its words keep their place in the article."""
    index = max(place for place, start in enumerate(masked.starts) if start <= offset)
    if masked.fixed[index]:
        return masked
    start, (first, last), more = masked.starts[index], masked.sources[index], len(word) - length
    at, end = first + offset - start, first + offset - start + length
    pieces = [(start, (first, at), False), (offset, (at, end), True), (offset + len(word), (end, last), False)]
    pieces = [piece for piece in pieces if piece[1][0] < piece[1][1]]
    return replace(
        masked,
        text=masked.text[:offset] + word + masked.text[offset + length :],
        starts=(*masked.starts[:index], *(p[0] for p in pieces), *(s + more for s in masked.starts[index + 1 :])),
        sources=(*masked.sources[:index], *(p[1] for p in pieces), *masked.sources[index + 1 :]),
        fixed=(*masked.fixed[:index], *(p[2] for p in pieces), *masked.fixed[index + 1 :]),
    )
