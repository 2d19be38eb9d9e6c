"""What a noun or number that says little by itself stands for: a named enzyme, "one in six adults"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set

if TYPE_CHECKING:
    from kg.claims.parse.arguments import View

__all__ = ["counted", "is_care", "is_manner", "named_after", "quantified", "treated"]

_GENERIC: Final = word_set(
    "enzyme molecule peptide hormone protein bacterium bacteria germ receptor messenger substance compound chemical "
    "virus neurotransmitter drug medicine gene pathway pigment acid parasite ingredient toxin process preparation "
    "extract vaccine medication supplement herb procedure technique device antibiotic antidepressant therapy treatment "
    "approach method condition disorder disease syndrome"
)
"""Nouns that tell a kind of thing, and not which one."""
_KINDS: Final = word_set("group class family type kind category")
"""Nouns before "of" that say even less ("a group of medicines called X")."""
_NAMING: Final = frozenset(("called", "named", "termed", "dubbed", "known"))
_NUMBER: Final = (
    r"(?:\d[\d.,]*|an?\shundred|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|thousand)"
)
_COUNTED: Final = re.compile(
    rf"{_NUMBER}(?:\s?(?:[-–]|to|or)\s?{_NUMBER})?(?:\s(?:person|people|patients?|adults?|children|child|women|woman|men|man|"
    rf"babies|births|cases|users))?\s(?:in|out\sof|of|for)\s(?:every\s|each\s|the\s)?{_NUMBER}\b"
    r"(?:\s(?!is\b|are\b|was\b|were\b|has\b|have\b|had\b|and\b|or\b|but\b|in\b|with\b|who\b|will\b|may\b|can\b|at\b|on\b|by\b|get\b|"
    r"gets\b|after\b|over\b|per\b|a\b|the\b)[a-z]+){0,2}",
    re.IGNORECASE,
)
_HEAPS: Final = word_set(
    "number range variety lot couple plenty handful array host wealth multitude myriad spectrum deal bunch"
)
"""Nouns that before "of" only say how many or how various things are, after "a" ("a wide range of symptoms")."""
_LOOSE: Final = word_set("some many several most few plenty lots")
"""Words that do so by themselves ("some of the patterns")."""
_GIVEN: Final = word_set("treatment management therapy control care")
"""What is done about an illness, which is what a treatment is for ("effective in the management of gout")."""
_MANNERS: Final = word_set(
    "case instance way respect regard sense situation circumstance event fact turn question general particular "
    "addition contrast comparison conjunction tandem context meantime moment"
)
"""What stands after "in" and is neither a place nor an illness ("in this regard", "in some cases")."""
_CARE: Final = word_set("caution care ease precision success confidence help aid regard time accuracy")
"""What something is done with that is neither given nor taken beside it."""
_ONE_OF: Final = word_set("person patient adult child woman man people baby birth case user")


def named_after(view: View, head: Token) -> Token | None:
    """Return the name of a thing whose noun tells only its kind ("an enzyme called X", "two receptors, X and Y")."""
    if view.name(head) is not None:
        return None
    if head.lemma_.lower() in _KINDS:
        called = (child for prep in head.children if prep.lower_ == "of" for child in prep.children)
        named = (_called(thing) for thing in (head, *called))
        return next((name for name in named if name is not None), None)
    if head.lemma_.lower() not in _GENERIC:
        return None
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ == "acl" and child.lower_ in _NAMING:
            return _called(head)
        if child.dep_ == "appos" and child.left_edge.i - head.right_edge.i < 1 and _is_name(view, head, child):
            return child
    return None


def _called(thing: Token) -> Token | None:
    """Return what a thing is said to be called ("medicines called X", "a process known as Y")."""
    for child in thing.children:
        if child.i > thing.i and child.dep_ == "acl" and child.lower_ in _NAMING:
            said = child if child.lower_ != "known" else next((at for at in child.children if at.lower_ == "as"), None)
            return None if said is None else _noun_after(said)
    return None


def _is_name(view: View, head: Token, beside: Token) -> bool:
    """Say whether a noun beside another is its name: a proper one, or a bare word or concept beside "a third drug"."""
    if beside.pos_ == "PROPN" or view.words(beside)[:2].isupper():
        return True
    bare = beside.tag_ == "NN" and next(iter(beside.children), None) is None
    return (bare or view.name(beside) is not None) and any(child.i < head.i for child in head.children)


def _noun_after(word: Token) -> Token | None:
    """Return the noun that hangs on a word and follows it."""
    return next((child for child in word.children if child.i > word.i and child.pos_ in {"NOUN", "PROPN"}), None)


def counted(view: View, head: Token) -> tuple[int, int] | None:
    """Return where "72 out of every 100,000 adults" stands, whose parts the parser takes apart."""
    end = view.span(head)[1]
    if not (head.like_num or head.lemma_.lower() in _ONE_OF):
        return None
    for token in view.tokens[head.left_edge.i : head.i + 1]:
        place = view.span(token)[0]
        if token.like_num and (found := _COUNTED.match(view.source, place)) is not None and found.end() > end:
            return place, found.end()
    return None


def quantified(view: View, head: Token) -> Token | None:
    """Return what there are so many or so various of ("a number of symptoms", "some of the patterns"), no people."""
    word = head.lemma_.lower()
    if word not in _HEAPS and head.lower_ not in _LOOSE:
        return None
    said = {child.lower_ if child.tag_ != "JJR" else "more" for child in head.children if child.i < head.i}
    if head.lower_ not in _LOOSE and (said.isdisjoint({"a", "an"}) or "more" in said):
        return None
    of = next((child for child in head.children if child.lower_ == "of" and child.i > head.i), None)
    thing = None if of is None else next((child for child in of.children if child.dep_ == "pobj"), None)
    if thing is None or thing.pos_ not in {"NOUN", "PROPN"} or thing.like_num or view.is_people(thing):
        return None
    return None if thing.lemma_.lower() in {"reason", "thing", "way", "time"} else thing


def is_manner(thing: Token) -> bool:
    """Say whether a noun after "in" is no place and nothing anything is for ("in this case", "in this regard")."""
    if thing.lemma_.lower() not in _MANNERS or thing.head.lower_ != "in":
        return False
    return all(child.dep_ not in {"prep", "compound", "nummod"} for child in thing.children)


def is_care(thing: Token) -> bool:
    """Say whether a bare noun after "with" only says how something is done ("with caution", "with the help of")."""
    if thing.lemma_.lower() not in _CARE:
        return False
    return all(child.dep_ not in {"amod", "compound", "poss"} or child.lower_ == "great" for child in thing.children)


def treated(view: View, thing: Token) -> Token:
    """Return the illness whose treatment something is said to be good for, else the thing itself."""
    if thing.lemma_.lower() not in _GIVEN or view.name(thing) is not None:
        return thing
    inner = next((inner for prep, inner in view.prepositions(thing) if prep in {"of", "for"}), None)
    return thing if inner is None or inner.pos_ == "PRON" or view.is_people(inner) else inner
