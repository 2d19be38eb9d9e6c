"""Series of things as the words stand: what a parser leaves out of a list, its commas and its last "and" still show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.claims.parse.tree import Token
from kg.cues.predicates import CHANGE_NOUNS, LIGHT_VERBS, VERBS
from kg.cues.wordsets import word_set

if TYPE_CHECKING:
    from kg.claims.parse.arguments import View

__all__ = ["series_end"]

_JOINS: Final = frozenset(("and", "or"))
_LONGEST: Final = 48
"""Tokens of a series at most."""
_LONGEST_ITEM: Final = 8
_OF_CLAUSES: Final = word_set("nsubj nsubjpass csubj csubjpass mark relcl aux auxpass expl ccomp neg")
_FINITE: Final = frozenset(("VBZ", "VBP", "VBD", "VB", "MD", "WDT", "WP", "WRB", "PRP", "EX", "TO", "RP", "IN"))
_BEFORE_NOUNS: Final = frozenset(("amod", "compound", "nmod", "nummod", "npadvmod"))
_OPENERS: Final = word_set("such including especially particularly mainly mostly like other others more most some")
_NAMING: Final = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "VERB"))
_WITHIN: Final = frozenset(("-", "/", "(", ")", '"', "“", "”", "'s", "’s", "%"))


def series_end(view: View, tokens: list[Token], head: Token) -> int:
    """Return the place of the last word of the series that a phrase begins, or of the phrase itself.

    Args:
        view: The sentence.
        tokens: The phrase as the parser gives it.
        head: Its head.
    """
    last = tokens[-1].i
    after = view.tokens[last + 1]
    if after.text == "," and _is_join(view, last + 2) and all(token.text != "," for token in tokens):
        return last
    found = _end_after(view, last, head)
    return last if found is None or not _closes(view, found, head) else found


def _is_join(view: View, place: int) -> bool:
    return place < len(view.tokens) and view.tokens[place].lower_ in _JOINS


def _end_after(view: View, last: int, head: Token) -> int | None:
    """Return where the last item of a series ends that goes on after a place, ``None`` where there is none."""
    place, stop = last + 1, min(len(view.tokens), last + _LONGEST)
    joined = False
    while place < stop and not joined:
        if view.tokens[place].text == "," and _is_join(view, place + 1):
            place += 1
        joined = _is_join(view, place)
        if not joined and view.tokens[place].text != ",":
            return None
        end = _item_end(view, place + 1, stop, final=joined, head=head)
        if end is None:
            return None
        place = end + 1
    return place - 1 if joined else None


def _item_end(view: View, first: int, stop: int, *, final: bool, head: Token) -> int | None:
    """Return the last place of an item that begins at a place, ``None`` where no item stands there."""
    if first >= stop or not _may_begin(view.tokens[first], head, final=final):
        return None
    place, named = first, None
    while place < stop and place - first < _LONGEST_ITEM:
        token = view.tokens[place]
        if token.text == "," or token.lower_ in _JOINS or (token.is_punct and token.text not in _WITHIN):
            break
        if token.dep_ in _OF_CLAUSES:
            return None
        if place > first and token.dep_ == "prep" and (token.lower_ == "of" or not final):
            place += 1
            continue
        if not (_may_stand(token) or (token.dep_ == "prt" and place > first)):
            break
        if _may_end(token, head):
            named = place
        place += 1
    if named is None or _is_other(view, first, named, final=final):
        return None
    if not final and (place >= stop or (view.tokens[place].text != "," and view.tokens[place].lower_ not in _JOINS)):
        return None
    return named


def _may_begin(token: Token, head: Token, *, final: bool) -> bool:
    """Say whether an item may begin with a word: not with an amount, an example or what else something does."""
    if token.like_num or token.lower_ in _OPENERS or token.pos_ in {"ADV", "ADP", "SCONJ", "PUNCT"}:
        return False
    if token.tag_ in {"VBG", "VBN"}:
        does = token.lemma_.lower() in VERBS or token.lemma_.lower() in LIGHT_VERBS
        after = token.dep_ in {"advcl", "acl", "pcomp"} or head.head.tag_ == "VBG"
        return not (does and (after or (token.tag_ == "VBN" and token.dep_ != "amod" and not final)))
    return True


def _may_stand(token: Token) -> bool:
    """Say whether a word may be part of an item: no verb that says something, nothing of a clause."""
    if token.tag_ in _FINITE:
        return token.dep_ in _BEFORE_NOUNS
    if token.pos_ in _NAMING or token.tag_ in {"PRP$", "POS", "HYPH"} or token.text in _WITHIN:
        return True
    return token.pos_ == "ADV"


def _may_end(token: Token, head: Token) -> bool:
    """Say whether an item may end with a word: an adjective among adjectives, else a noun or what one does."""
    if head.pos_ == "ADJ":
        return token.pos_ == "ADJ"
    return token.pos_ in {"NOUN", "PROPN"} or token.lower_.endswith("ing") or token.dep_ == "prt"


def _is_other(view: View, first: int, named: int, *, final: bool) -> bool:
    """Say whether an item explains the one before it ("X, a disorder of the gut") or is a change of its own."""
    if view.tokens[first].pos_ != "DET":
        return False
    for noun in view.tokens[first : named + 1]:
        if noun.pos_ != "NOUN":
            continue
        if noun.lemma_.lower() in CHANGE_NOUNS and any(child.lower_ in {"in", "of"} for child in noun.children):
            return True
        if not final and any(child.dep_ in {"acl", "relcl"} for child in noun.children):
            return True
        if noun.dep_ == "appos":
            joins = (child for child in (*noun.children, *noun.head.children) if child.dep_ == "cc")
            return all(child.i <= noun.i for child in joins)
    return False


def _closes(view: View, end: int, head: Token) -> bool:
    """Say whether a series ends where a phrase may: not at what a verb of its own is said of."""
    after = view.tokens[end + 1] if end + 1 < len(view.tokens) else None
    if after is None or after.tag_ not in {"VBZ", "VBP", "VBD", "MD"}:
        return True
    verb = head.head if head.dep_ in {"nsubj", "nsubjpass"} else None
    return verb is not None and (after == verb or after.head == verb)
