"""Frames of warnings: in whom a treatment should not be used."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import TIMES, Frame, people_trait
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["caution_frames"]

_SIGNS: Final = ("n't", "not", "never", "avoid", "contraindicat", "discourag")
"""Without one of these no sentence warns; asked first, because most have none."""
_FIT: Final = word_set("suitable appropriate recommended safe advisable advised right ideal indicated eligible")
_DRUGS: Final = frozenset((ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.SUPPLEMENT))
_CHOICE: Final = word_set("choice option candidate treatment fit idea")
_GIVE: Final = word_set(
    "use take have get give recommend prescribe offer administer receive combine start undergo advise "
    "perform do attempt"
)
_TAKEN: Final = word_set("eat drink consume smoke inhale inject apply wear mix swallow breastfeed drive")
_WISHES: Final = word_set("prefer want like love hope wish choose try help allow enable learn manage")
_AVOID: Final = frozenset(["avoid", "contraindicate", "discourage"])
_WHILES: Final = TIMES | word_set("reason purpose evening morning moment period safety duration")
"""For how long or why something is avoided, which says nothing of whom."""
_CONDITIONS: Final = frozenset(
    (ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.POPULATION, ConceptKind.ADVERSE_EFFECT)
)


def caution_frames(view: View) -> list[Frame]:
    """Return "X should not be used in people with Y", "is not the right choice if you have Y", "avoid X with Y"."""
    text = view.masked.text.lower()
    if not any(sign in text for sign in _SIGNS):
        return []
    for verb in view.tokens:
        if verb.pos_ not in {"VERB", "AUX"} or not (_warns(verb) or _forbids(verb)) or _is_wished(verb):
            continue
        target = _group(view, verb)
        subject = view.subject(verb)
        takers = subject is not None and view.is_people(subject) and verb.lemma_ in _GIVE | _AVOID
        if _shuns_other(verb):
            continue
        if target is None and takers and subject is not None:
            trait = people_trait(view, subject)
            target = trait if trait is not None else view.people(subject)
        if target is None:
            continue
        if verb.lemma_ in _GIVE | _AVOID:
            heads = (verb, *(child for child in verb.children if child.dep_ == "xcomp" and child.lemma_ in _GIVE))
            given = next(
                (child for head in heads for child in head.children if child.dep_ in {"dobj", "nsubjpass"}), None
            )
            if given is not None and _is_undergone(view, verb, target, given):
                target, given = view.phrase(given), None
            subject = given if given is not None else subject
        return [
            Frame(
                rule="caution",
                relation=Relation.CONTRAINDICATED_IN,
                verb=verb,
                subject=None if subject is None else view.phrase(subject),
                object=target,
                subject_token=subject,
            )
        ]
    return []


def _is_undergone(view: View, verb: Token, people: Phrase, thing: Token) -> bool:
    """Say whether an object that stands after the people is what they have had ("in patients having undergone X")."""
    if people.start is None or view.kind(thing) in _DRUGS:
        return False
    return view.span(verb)[1] <= people.start < view.span(thing)[0]


def _shuns_other(verb: Token) -> bool:
    """Say whether what is to be avoided is a doing that takes no treatment ("avoid touching the tip")."""
    if verb.lemma_ != "avoid":
        return False
    doing = next((child for child in verb.children if child.dep_ in {"xcomp", "pcomp"} and child.tag_ == "VBG"), None)
    return doing is not None and doing.lemma_ not in _GIVE | _TAKEN


def _is_wished(verb: Token) -> bool:
    """Say whether somebody only likes or tries to do without something ("for those who prefer avoiding needles")."""
    return verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _WISHES


def _forbids(verb: Token) -> bool:
    """Say whether a request tells not to use something ("Do not take X if …", "Never combine X with …")."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or verb.lemma_ not in _GIVE | {"mix"}:
        return False
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return False
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)


def _warns(verb: Token) -> bool:
    denied = any(child.dep_ == "neg" for child in verb.children)
    if verb.lemma_ in _AVOID:
        return not denied
    if not denied:
        return False
    if verb.lemma_ == "be":
        said = [child for child in verb.children if child.dep_ in {"acomp", "attr"}]
        return any(
            child.lower_ in _FIT
            or (child.lemma_ in _CHOICE and any(grand.lower_ in _FIT | {"good"} for grand in child.children))
            for child in said
        )
    modal = any(
        child.dep_ == "aux" and child.lower_ in {"should", "may", "might", "must", "can"} for child in verb.children
    )
    return verb.lemma_ in _GIVE and (modal or verb.lemma_ in {"recommend", "advise"})


def _is_avoided_for(verb: Token, prep: str, target: Token) -> bool:
    """Say whether something is avoided for or during a thing that is neither a time nor a reason ("for withdrawal")."""
    if verb.lemma_ not in _AVOID or verb.tag_ != "VBN" or prep not in {"for", "during"}:
        return False
    counted = any(child.like_num for child in target.children)
    return target.pos_ in {"NOUN", "PROPN"} and not counted and target.lemma_.lower() not in _WHILES


def _trait_of_reader(clause: Token) -> Token | None:
    """Return what the reader is or has ("if you are allergic to fish", "if you have a latex allergy")."""
    if not any(child.dep_ == "nsubj" and child.lower_ in {"you", "they"} for child in clause.children):
        return None
    wanted = {"be": "acomp", "have": "dobj"}.get(clause.lemma_)
    return next((child for child in clause.children if child.dep_ == wanted), None)


def _group(view: View, verb: Token) -> Phrase | None:
    """Return in whom: a condition in an if-clause, or in a phrase such as "in people with Y"."""
    for clause in view.tokens:
        if clause.dep_ == "advcl" and any(child.lower_ in {"if", "when"} for child in clause.children):
            for token in clause.subtree:
                if view.kind(token) in _CONDITIONS:
                    return view.phrase(token)
            if (own := _trait_of_reader(clause)) is not None:
                words = view.tokens[own.i : clause.right_edge.i + 1]
                return view.tokens_phrase([word for word in words if not word.is_punct], own)
    said = [child for child in verb.children if child.dep_ in {"acomp", "attr"}] if verb.lemma_ == "be" else []
    for prep, target in (pair for head in (verb, *said) for pair in view.prepositions(head)):
        if prep in {"in", "for", "by", "with", "during"}:
            if view.is_people(target):
                trait = people_trait(view, target)
                return trait if trait is not None else view.people(target)
            if (
                view.kind(target) in _CONDITIONS
                or _is_avoided_for(verb, prep, target)
                or (prep == "with" and verb.lemma_ in {"take", "use", "combine", "mix", "give"})
            ):
                return view.phrase(target)
    return None
