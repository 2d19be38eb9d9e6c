"""Frames of harms that happen: "nausea was the most common side effect", "dizziness occurred in 12%"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.outcomes import is_treatment
from kg.claims.parse.arguments import View
from kg.cues.health import ADVERSE_WORDS, CONDITION_WORDS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_harm", "occurrence_frames"]

_R: Final = Relation
_AFTER: Final = word_set("after with following on under during")
_ILLS: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT))
_OCCURS: Final = word_set("occur report observe note happen see record appear arise")
_OFTEN: Final = word_set("common frequent rare uncommon infrequent mild transient typical usual likely")
_HARM_HEADS: Final = word_set("effect event reaction complication")
_HARM_KINDS: Final = word_set("side adverse allergic hypersensitivity anaphylactic")
_HARM_WORDS: Final = ADVERSE_WORDS - word_set("anxiety insomnia memory weight death gain dry mouth vision reaction")
SAFETY_TITLE: Final = re.compile(r"\b(?:side effects?|safe|safety|adverse|risks and)\b", re.IGNORECASE)
"""The title of a section on harms."""


def occurrence_frames(view: View, clause: Clause, attribute: Token | None = None) -> list[Frame]:
    """Read "Nausea was the most common side effect", "dizziness occurred in 12%": the treatment caused it.

    Args:
        view: The sentence.
        clause: The verb with its subject.
        attribute: The predicate noun or adjective of a copular clause.
    """
    verb, subject = clause.verb, clause.subject
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return []
    if attribute is None and verb.lemma_ not in _OCCURS:
        return []
    if attribute is not None and attribute.lemma_.lower() in _OCCURS:
        attribute = None
    if attribute is None and (happened := _case_of(view, subject)) is not None:
        subject = happened
    elif attribute is None and subject.lower_ in {"none", "nobody", "neither"}:
        return []
    if attribute is not None and _is_compared(attribute):
        return []
    harm = is_harm(view, subject) or subject is not clause.subject
    listed_as = attribute is not None and _is_kind_of_harm(view, attribute)
    often = attribute is None or attribute.lemma_.lower() in _OFTEN | {"complaint", "problem"}
    if not (listed_as or (harm and often)):
        return []
    if (
        not listed_as
        and subject is clause.subject
        and any(name.kind is ConceptKind.CONDITION and name != view.name(subject) for name in view.masked.names)
    ):
        return []
    if not listed_as and not (_tells_of_trial(view) or _is_kind_of_harm(view, subject)):
        return []
    places = view.prepositions(verb)
    given = next(
        (thing for prep, thing in places if prep in _AFTER | {"from", "to"} and is_treatment(view, thing)), None
    )
    return listed(make_frame(view, "adverse-occurs", _R.CAUSES, verb, given, subject))


def _is_compared(attribute: Token) -> bool:
    """Say whether something is said to be more or less frequent with one thing than with another."""
    more = any(child.lower_ in {"more", "less"} for child in attribute.children)
    return more and any(token.lower_ == "than" for token in attribute.doc[attribute.i :])


def _case_of(view: View, noun: Token) -> Token | None:
    """Return the harm or illness in "two cases of X were reported"."""
    if noun.lemma_.lower() not in {"case", "episode", "instance", "report"}:
        return None
    thing = next((target for prep, target in view.prepositions(noun) if prep == "of"), None)
    if thing is None or view.is_people(thing) or is_treatment(view, thing):
        return None
    ill = is_harm(view, thing) or view.kind(thing) in _ILLS or _names_illness(view, thing)
    return thing if ill or noun.lemma_.lower() == "case" else None


def _names_illness(view: View, noun: Token) -> bool:
    return view.words(noun).lower() in CONDITION_WORDS


def is_harm(view: View, noun: Token) -> bool:
    """Say whether a noun names a harm of a treatment."""
    if view.kind(noun) is ConceptKind.ADVERSE_EFFECT:
        return True
    if _is_kind_of_harm(view, noun):
        return True
    words = view.words(noun).lower().split()
    return bool(words) and (words[-1] in _HARM_WORDS or (words[-1] == "pain" and _is_local_pain(noun, words)))


def _is_local_pain(noun: Token, words: list[str]) -> bool:
    """Say whether a pain is one that a treatment brings ("injection-site pain", "muscle pain")."""
    before = {*words, *(child.lower_ for child in noun.children)}
    return bool(before & {"injection", "site", "injection-site", "muscle", "arm"})


def _is_kind_of_harm(view: View, noun: Token) -> bool:
    """Say whether a noun is "side effect", "adverse event" or the like, also as one name."""
    start, end = view.span(noun)
    words = view.source[start:end].lower().split()
    if words and words[-1].removesuffix("s") not in _HARM_HEADS:
        return False
    return bool(_HARM_KINDS & (set(words) | {child.lower_ for child in noun.children}))


def _tells_of_trial(view: View) -> bool:
    words = {token.lower_ for token in view.tokens}
    return SAFETY_TITLE.search(view.section) is not None or bool(
        words
        & word_set(
            "% group groups arm arms placebo participants patients dose doses treatment users user recipients sessions "
            "infusions injections vaccination transient"
        )
    )
