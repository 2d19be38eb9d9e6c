"""Frames of rates of success: "has a success rate of 80%", "response rates range from 40 to 60 percent"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame
from kg.claims.frames.outcomes import is_treatment
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["success_frames"]

_HAS: Final = word_set("have show achieve report boast enjoy reach offer yield produce give")
_IS: Final = word_set("be range vary reach exceed average stand approach hover")
_TREATED: Final = word_set("success cure efficacy effectiveness")
_REACHED: Final = word_set("response remission recovery abstinence quit")
_OF: Final = frozenset(("of", "with", "for", "from", "after", "following"))


def success_frames(view: View, clause: Clause) -> list[Frame]:
    """Read how often a treatment succeeds: it treats what is spoken of, or brings the response named."""
    verb, lemma = clause.verb, clause.verb.lemma_.lower()
    noun = clause.target if lemma in _HAS and clause.target is not None else clause.subject
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


def _source(view: View, verb: Token, noun: Token) -> Token | None:
    places = (*view.prepositions(noun), *view.prepositions(verb))
    return next((thing for prep, thing in places if prep in _OF and is_treatment(view, thing)), None)
