"""What a pronoun stands for in its own sentence: a subject, an object or a condition named earlier in it."""

from __future__ import annotations

from typing import Final

from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.health import GENERIC_CONDITIONS
from kg.cues.promotion import PROCEDURE_ACTORS
from kg.model import Mention
from kg.terms import ConceptKind

__all__ = ["earlier_condition", "earlier_object", "earlier_subject"]

_FELT: Final = frozenset(
    (
        ConceptKind.CONDITION,
        ConceptKind.SYMPTOM,
        ConceptKind.OUTCOME,
        ConceptKind.ADVERSE_EFFECT,
    )
)


def earlier_subject(view: View, pronoun: Token, other: Token | None = None) -> Token | None:
    """Return a subject named earlier in the sentence that a pronoun can stand for."""
    for token in reversed(view.tokens[: pronoun.i]):
        if view.kind(token) in {ConceptKind.ORGANISATION, ConceptKind.DESIGN} or token == other:
            continue
        if token.head is pronoun.head and pronoun.dep_ in {"dobj", "dative"}:
            continue
        spoken = token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ == "attr" and view.name(token) is not None)
        if (
            spoken
            and token.pos_ in {"NOUN", "PROPN"}
            and not view.is_people(token)
            and token.lemma_.lower() not in PROCEDURE_ACTORS
        ):
            plural = token.tag_ in {"NNS", "NNPS"}
            if plural is (pronoun.lower_ in {"they", "their"}):
                return token
    return None


def earlier_object(view: View, pronoun: Token) -> Token | None:
    """Return the nearest earlier object a pronoun can stand for: a condition or outcome, for "them" else any things."""
    them = pronoun.lower_ == "them"
    before = [token for token in reversed(view.tokens[: pronoun.i]) if token.dep_ in {"dobj", "pobj"}]
    alike = [token for token in before if them is (token.tag_ in {"NNS", "NNPS"})]
    felt = next((token for token in alike if view.kind(token) in _FELT), None)
    things = (token for token in alike if them and not view.is_people(token))
    return felt if felt is not None else next(things, None)


def earlier_condition(thing: Mention, view: View) -> Mention | None:
    """Return a condition named earlier in the sentence that "this issue" stands for."""
    if thing.start is None or thing.text.lower().split()[-1] not in GENERIC_CONDITIONS:
        return None
    names = [
        name
        for name in view.masked.names
        if name.end <= thing.start
        and name.kind in {ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT}
    ]
    if not names:
        return None
    return Mention(
        text=view.source[names[-1].start : names[-1].end],
        start=names[-1].start,
        end=names[-1].end,
        concept=names[-1].slug or None,
        resolved_from="pronoun",
    )
