"""Coordinated verbs the small model takes for nouns: "slows digestion and lowers appetite"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.claims.reading.masking import MaskedText
from kg.cues.predicates import VERBS
from kg.terms import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["with_plain_verbs"]

_PLAIN: Final = {
    Relation.REDUCES: "reduces", Relation.INCREASES: "increases", Relation.IMPROVES: "improves",
    Relation.WORSENS: "worsens", Relation.BLOCKS: "reduces", Relation.ACTIVATES: "increases",
    Relation.PREVENTS: "prevents", Relation.TREATS: "treats",
}  # fmt: skip
"""Relation → a verb the model reads surely after "and"."""
_JOINS: Final = frozenset(("and", "but", "or", ","))
_NOMINAL: Final = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "compound", "appos", "amod"))
"""What only a noun can be."""


def with_plain_verbs(masked: MaskedText, doc: Doc) -> MaskedText | None:
    """Return the copy with a commoner verb for each verb read as a noun after "and", ``None`` where there is none.

    Args:
        masked: The copy as parsed.
        doc: Its parse.
    """
    found = masked
    for token in reversed(doc[1:-1]):
        plain = _PLAIN.get(VERBS.get(token.lower_.removesuffix("s"), Relation.HAS_PROPERTY))
        if plain is not None and _is_misread_base(doc, token):
            found = _replaced(found, token.idx, len(token), plain.removesuffix("s"))
        elif plain is not None and token.lower_ != plain and _is_misread(doc, token):
            found = _replaced(found, token.idx, len(token), plain)
    return None if found is masked else found


def _is_misread_base(doc: Doc, token: Token) -> bool:
    """Say whether a form without ending stands where a second verb after "may" does ("may hide X and prolong Y")."""
    if token.tag_ not in {"JJ", "NN"} or token.nbor(-1).lower_ not in _JOINS or token.lower_.endswith("s"):
        return False
    modal = any(before.tag_ in {"MD", "TO"} for before in doc[: token.i])
    return modal and token.nbor().pos_ in {"NOUN", "PROPN", "ADJ", "DET"}


def _is_misread(doc: Doc, token: Token) -> bool:
    """Say whether a form in -s stands where a verb does: after "and" or a comma beside a verb, or with an object."""
    if token.nbor().pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "VERB"}:
        return False
    if token.tag_ == "VBZ":
        return token.dep_ in _NOMINAL
    if token.tag_ != "NNS":
        return False
    if token.nbor(-1).lower_ in _JOINS:
        return any(before.tag_ == "VBZ" for before in doc[: token.i])
    return any(child.dep_ == "dobj" and child.i > token.i for child in token.children)


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
