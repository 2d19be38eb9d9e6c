"""What a study is said to have found: the study is the source, and what it studied is the subject."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame
from kg.claims.frames.nouns import noun_frames
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.claims.settling.coreference import INTERVENTIONS
from kg.cues.language import HELD_NOUNS
from kg.cues.predicates import NOUNS
from kg.cues.wordsets import word_set
from kg.terms import RELATIONS, ConceptKind, Family, Relation

__all__ = ["attributed", "found_frames", "is_held", "is_source", "source_treatment"]

_SOURCES: Final = word_set(
    "study trial research review meta-analysis analysis literature evidence data datum finding result experiment "
    "survey investigation paper researcher scientist investigator author"
)
"""Who or what reports a finding."""
_FINDS: Final = word_set(
    "show find report demonstrate reveal see observe note notice document establish detect confirm record identify "
    "indicate suggest yield prove describe uncover"
)
_FOUND_ONLY: Final = _FINDS - word_set("show find report demonstrate reveal see observe notice confirm")
"""Verbs of finding whose object noun no other rule reads."""
_CONCLUDES: Final = frozenset(("suggest", "indicate", "imply"))
"""What is said to follow from a finding is the statement, not the finding."""
_EFFECTS: Final = word_set(
    "effect benefit improvement reduction decrease increase impact gain decline drop rise relief"
)
_BACKS: Final = word_set("support confirm back strengthen bolster")
_OF: Final = frozenset(("of", "on", "into", "with"))
_BY: Final = word_set("with from after following of by under on for")
_ILL: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT))


def is_held(verb: Token) -> bool:
    """Say whether a clause is what findings support or not ("support the hypothesis that X raises Y")."""
    noun = verb.head
    if verb.dep_ not in {"acl", "relcl"} or noun.dep_ != "dobj" or noun.lemma_ not in HELD_NOUNS:
        return False
    return noun.head.lemma_ in _BACKS and any(
        child.lower_ == "that" and child.dep_ not in {"nsubj", "nsubjpass"} for child in verb.children
    )


def found_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Trials have established beneficial effects in X", "identified a reduction in Y with Z"."""
    verb, source, effect = clause.verb, clause.subject, clause.target
    if clause.passive or effect is None or verb.lemma_.lower() not in _FOUND_ONLY or not is_source(view, source):
        return []
    if effect.lemma_.lower() not in _EFFECTS or effect.lemma_.lower() not in NOUNS or view.name(effect) is not None:
        return []
    return noun_frames(view, verb, source, effect)


def attributed(view: View, clause: Clause, frames: list[Frame]) -> list[Frame]:
    """Give an effect whose grammatical subject is a study to what was studied, or to what is spoken of.

    Args:
        view: The sentence.
        clause: The clause the frames were read from.
        frames: Changed in place.
    """
    if clause.passive or not is_source(view, clause.subject):
        return frames
    if clause.verb.lemma_.lower() not in _FINDS:
        return frames
    if any(child.tag_ == "VBG" and child.lemma_ in _CONCLUDES for child in clause.verb.children):
        return frames
    for frame in frames:
        if frame.relation is Relation.AFFECTS and _is_good(clause.target):
            frame.relation = Relation.IMPROVES
        if frame.subject_token == clause.subject and RELATIONS[frame.relation][0] is Family.EFFECT_ON:
            studied = _studied(view, clause)
            frame.subject_token = studied
            frame.subject = None if studied is None else view.phrase(studied)
            if studied is not None and frame.object_token == studied and clause.target is not None:
                _place(view, frame, clause.target)
    return frames


def _place(view: View, frame: Frame, effect: Token) -> None:
    """Set as object what an effect is on, not what brought it ("a benefit of X for Y")."""
    aims = (thing for prep, thing in view.prepositions(effect) if prep in {"for", "in", "on", "against"})
    aim = next((thing for thing in aims if not view.is_people(thing)), None)
    if aim is not None:
        frame.object, frame.object_token = view.phrase(aim), aim


def is_source(view: View, noun: Token | None) -> bool:
    """Say whether a noun names a study or who reports one."""
    return noun is not None and noun.lemma_.lower() in _SOURCES and view.kind(noun) not in INTERVENTIONS


def _is_good(effect: Token | None) -> bool:
    """Say whether an effect is called a good one ("beneficial effects on sleep")."""
    if effect is None:
        return False
    return any(child.lower_ in {"beneficial", "positive", "favourable", "favorable"} for child in effect.children)


def source_treatment(view: View, clause: Clause) -> Token | None:
    """Return what the study or people that are the subject of a clause studied; else what the sentence is about.

    "X has been tried, with studies showing …" is about X.
    """
    source = clause.subject
    above = clause.verb if clause.verb.dep_ == "pcomp" else source
    if source is not None and above is not None and above.dep_ in {"pobj", "pcomp"} and above.head.lower_ == "with":
        tried = above.head.head
        about = view.subject(tried) if tried.pos_ in {"VERB", "AUX"} else None
        if about is not None and not view.is_people(about) and not is_source(view, about):
            return about
    return _studied(view, clause)


def _studied(view: View, clause: Clause) -> Token | None:
    """Return the treatment that was studied, where the sentence names it; never the illness or the people."""
    source, target = clause.subject, clause.target
    if source is None:
        return None
    for prep, thing in view.prepositions(source):
        named = is_treatment(view, thing) or (thing.pos_ in {"NOUN", "PROPN"} and thing.dep_ == "pobj")
        if prep in _OF and named and not view.is_people(thing) and view.kind(thing) not in _ILL:
            return thing if view.kind(thing) is not ConceptKind.POPULATION else None
    before = next((child for child in source.children if child.dep_ == "compound" and is_treatment(view, child)), None)
    if before is not None:
        return before
    heads = [clause.verb] if target is None else [target, clause.verb]
    places = [found for head in heads for found in view.prepositions(head)]
    places += [found for _, thing in places for found in view.prepositions(thing)]
    for prep, thing in places:
        if view.is_people(thing) and (given := given_treatment(view, clause.verb, thing)) is not None:
            return given
        if prep in _BY and is_treatment(view, thing) and thing != source:
            return thing
    return None
