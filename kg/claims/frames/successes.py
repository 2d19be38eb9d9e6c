"""Frames of rates of success: "has a success rate of 80%", "response rates range from 40 to 60 percent"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.outcomes import is_treatment
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["success_frames"]

_HAS: Final = word_set("have show achieve report boast enjoy reach offer yield produce give")
_IS: Final = word_set("be range vary reach exceed average stand approach hover")
_TREATED: Final = word_set("success cure efficacy effectiveness")
_PROTECTS: Final = word_set("efficacy effectiveness protection")
_REACHED: Final = word_set("response remission recovery abstinence quit")
_OF: Final = frozenset(("of", "with", "for", "from", "after", "following"))


def success_frames(view: View, clause: Clause) -> list[Frame]:
    """Read how often a treatment succeeds: it treats what is spoken of, or brings the response named."""
    verb, lemma = clause.verb, clause.verb.lemma_.lower()
    noun = clause.target if lemma in _HAS and clause.target is not None else clause.subject
    if noun is not None and noun.lemma_.lower() in _PROTECTS and (guarded := _guards(view, clause, noun)):
        return guarded
    if (
        noun is None
        or not view.words(noun).lower().endswith(("rate", "rates"))
        or (noun is clause.subject and lemma not in _IS)
    ):
        return []
    start, end = view.span(noun)
    before = {child.lower_ for child in noun.children if child.i < noun.i} | set(view.source[start:end].lower().split())
    kind = next(iter(sorted(before & (_TREATED | _REACHED))), None)
    if kind is None or not any(token.lower_ in {"%", "percent"} for token in view.tokens):
        return []
    subject = clause.subject if noun is clause.target else _source(view, verb, noun)
    treats = kind in _TREATED
    return [
        Frame(
            rule="success-rate" if treats else "people-reach",
            relation=Relation.TREATS if treats else Relation.CAUSES,
            verb=verb,
            subject=None if subject is None else view.phrase(subject),
            subject_token=subject,
            object=Phrase(text="symptoms" if treats else kind, head="improvement" if treats else kind),
        )
    ]


def _guards(view: View, clause: Clause, noun: Token) -> list[Frame]:
    """Read "its efficacy against X was 90%", "showed 70% effectiveness against X": it prevents X to that extent."""
    if not any(token.lower_ in {"%", "percent"} for token in view.tokens):
        return []
    verb, own = clause.verb, noun is clause.subject
    if own and (verb.lemma_.lower() not in _IS or not any(_is_share(child) for child in verb.children)):
        return []
    places = (*view.prepositions(noun), *(view.prepositions(verb) if own else ()))
    ill = next((thing for prep, thing in places if prep == "against"), None)
    if ill is None or ill.lower_ in {"placebo", "control"}:
        return []
    given = clause.subject
    if own:
        owned = (child for child in noun.children if child.dep_ in {"poss", "compound"})
        given = next(owned, None) or _source(view, verb, noun)
    return listed(make_frame(view, "protects", Relation.PREVENTS, verb, given, ill))


def _is_share(token: Token) -> bool:
    return token.text == "%" or token.lower_ == "percent" or any(child.text == "%" for child in token.children)


def _source(view: View, verb: Token, noun: Token) -> Token | None:
    places = (*view.prepositions(noun), *view.prepositions(verb))
    return next((thing for prep, thing in places if prep in _OF and is_treatment(view, thing)), None)
