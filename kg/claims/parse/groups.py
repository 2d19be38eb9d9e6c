"""Who a sentence is about, and what it compares with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.claims.parse.phrases import contiguous, kept_tokens
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind

if TYPE_CHECKING:
    from kg.claims.parse.arguments import Phrase, View

__all__ = ["described_people", "find_comparator", "people_phrase", "people_studied"]

_ARM_PREPOSITIONS: Final = word_set("with on in among for of")
_FIGURE_TOKENS: Final = 6
"""How many tokens a figure and its unit may take before the group it was found in."""
_STUDIES: Final = word_set("trial study analysis meta-analysis review experiment survey")
_BREAKS: Final = frozenset((",", ";", "who", "whose", "which", "by", "after"))
_LONGEST: Final = 16
"""Tokens of people who are told apart."""
_TIME_NOUNS: Final = word_set("second minute hour day week month year decade time night past future")


def people_phrase(view: View, token: Token) -> Phrase:
    """Return a phrase for people with what they have; the concept is the condition's where that is all."""
    phrase = view.phrase(token, whole=True, keep_people=True)
    clause = next((child for child in token.children if child.dep_ == "relcl" and child.i > token.i), None)
    if clause is not None and phrase.concept is None:
        tokens = list(view.tokens[token.left_edge.i : clause.right_edge.i + 1])
        tokens = [other for other in tokens if other.dep_ != "det" or other.i > token.i]
        if len(tokens) <= 16 and tokens[-1].i - tokens[0].i + 1 == len(tokens):
            while tokens[-1].is_punct:
                tokens.pop()
            phrase = view.tokens_phrase(tokens, token)
    tokens = _with_what(view, token, phrase)
    if tokens:
        phrase = view.tokens_phrase(tokens, token)
    covered = [
        name
        for name in view.masked.names
        if phrase.start is not None and phrase.end is not None and phrase.start <= name.start < phrase.end
    ]
    sick = next((name for name in covered if name.kind is ConceptKind.CONDITION), None)
    if sick is not None:
        return replace(phrase, concept=sick.slug or None, kind=sick.kind)
    return phrase


def described_people(view: View, token: Token) -> Phrase:
    """Return some people with all that tells them apart ("girls aged 9 to 14 and boys aged 11 to 12")."""
    tokens = [other for other in view.tokens[token.left_edge.i : token.right_edge.i + 1] if other.dep_ != "det"]
    stop = next((place for place, other in enumerate(tokens) if place and other.lower_ in _BREAKS), len(tokens))
    while stop > 1 and tokens[stop - 1].is_punct:
        stop -= 1
    kept = tokens[: min(stop, _LONGEST)]
    return view.tokens_phrase(kept, token) if kept[-1].i - kept[0].i + 1 == len(kept) else people_phrase(view, token)


def people_studied(view: View) -> Phrase | None:
    """Return who was in the study a sentence opens with ("in a trial of 90 adults with gout, participants …")."""
    for token in view.tokens:
        if token.lemma_.lower() in _STUDIES and token.head.dep_ == "prep":
            for prep, target in view.prepositions(token):
                if prep in {"of", "in", "among", "with"} and view.is_people(target):
                    return people_phrase(view, target)
    return None


def _with_what(view: View, people: Token, phrase: Phrase) -> list[Token]:
    """Return the tokens of "adults with X" where the parser hung "with X" elsewhere; else nothing."""
    inside = [token for token in view.tokens if phrase.end is not None and view.span(token)[1] <= phrase.end]
    following = inside[-1].i + 1 if inside else len(view.tokens)
    if following >= len(view.tokens) or view.tokens[following].lower_ != "with":
        return []
    target = next((child for child in view.tokens[following].children if child.dep_ == "pobj"), None)
    if target is None:
        return []
    kept = contiguous(view, target, set(kept_tokens(view, target, whole=False, keep_people=True, top=False)))
    return [people, *view.tokens[people.i + 1 : kept[-1].i + 1]]


def find_comparator(view: View) -> Phrase | None:
    """Return what a sentence compares with: after "than", "compared with", "versus", "unlike"."""
    for token in view.tokens:
        if token.lower_ in {"versus", "vs", "vs.", "against"} or token.nbor(-1 if token.i else 0).lower_ == "compared":
            arm = _arm_after_figure(view, token)
            if arm is not None:
                return view.phrase(arm)
        as_well = token.lower_ == "as" and token.dep_ == "prep" and token.i > 1 and _is_degree(token)
        if (
            as_well
            or token.lower_ in {"than", "versus", "vs", "vs.", "unlike"}
            or (
                token.lower_ in {"to", "with"}
                and token.i > 0
                and view.tokens[token.i - 1].lower_
                in {"compared", "relative", "superior", "inferior", "comparison", "comparable"}
            )
        ):
            target = next((child for child in token.children if child.dep_ in {"pobj", "pcomp", "nsubj"}), None)
            if target is None:
                after = [other for other in view.tokens[token.i + 1 : token.i + 7] if other.pos_ in {"NOUN", "PROPN"}]
                target = after[0] if after else None
                while target is not None and target.dep_ == "compound" and target.head.i > target.i:
                    target = target.head
            if target is not None and (target.lower_ == "those" or view.is_people(target)):
                target = _given(target) or target
            if target is not None and target.pos_ in {"NOUN", "PROPN"} and target.lemma_.lower() not in _TIME_NOUNS:
                if target.like_num or any(child.like_num for child in target.children):
                    continue
                if target.lemma_.lower() in {"quarter", "half", "third", "percent", "%"}:
                    continue
                return view.phrase(target)
    return None


def _given(people: Token) -> Token | None:
    """Return what a compared group got ("than those given placebo", "than women on tablets")."""
    for child in people.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            things = [grand for grand in child.children if grand.dep_ in {"dobj", "oprd"}]
            things.extend(grand for prep in child.children if prep.dep_ == "prep" for grand in prep.children)
            return next((thing for thing in things if thing.pos_ in {"NOUN", "PROPN"}), None)
        if child.dep_ == "prep" and child.lower_ == "on":
            return next((thing for thing in child.children if thing.dep_ == "pobj"), None)
    return None


def _arm_after_figure(view: View, mark: Token) -> Token | None:
    """Return the group whose figure is compared: "against 1.8 with placebo", "versus 12% in the control group"."""
    after = view.tokens[mark.i + 1 : mark.i + 2 + _FIGURE_TOKENS]
    if not after or not any(token.like_num for token in after[:2]):
        return None
    for token in after:
        if token.lower_ in _ARM_PREPOSITIONS and token.pos_ in {"ADP", "SCONJ"}:
            arm = next((child for child in token.children if child.dep_ == "pobj"), None)
            if arm is None or arm.pos_ not in {"NOUN", "PROPN"} or arm.lemma_.lower() in _TIME_NOUNS:
                continue
            return arm
        if token.text in {",", ";"}:
            return None
    return None


def _is_degree(second: Token) -> bool:
    """Say whether "as" closes "works as well as", not "A as well as B"."""
    adverb = second.nbor(-1)
    if second.nbor(-2).lower_ != "as" or adverb.dep_ != "advmod":
        return False
    return adverb.lower_ != "well" or adverb.head.lemma_ in {"work", "perform", "do", "fare", "function", "act"}
