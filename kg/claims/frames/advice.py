"""Frames of recommendations: what should be offered, given or used, and for whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Clause, Frame, people_trait
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.promotion import PROCEDURE_ACTORS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["advice_frames", "limit_frames"]

_ADVISE: Final = word_set("recommend advise endorse prefer")
_PRESCRIBE: Final = word_set("prescribe use give")
_EASE: Final = word_set("treat ease relieve manage control reduce prevent cure fight lower stop soothe help address")
_GIVEN: Final = frozenset(("give", "prescribe", "offer"))
_TAKE: Final = word_set("take use give exceed administer prescribe continue swallow drink eat apply consume inject")
_MEASURES: Final = word_set(
    "hour day week month year time dose tablet capsule pill drop puff mg milligram g gram mcg ml iu unit cup"
)
_GIVE: Final = word_set("offer give consider prescribe reserve use try provide recommend")


def advice_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "guidelines recommend X for Y", "X should be offered to people with Y", "adults with Y be offered X"."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    if any(child.dep_ == "neg" for child in verb.children):
        return []
    if not clause.passive and verb.lemma_ in _PRESCRIBE and subject is not None and target is not None:
        doctor = subject.lemma_.lower() in PROCEDURE_ACTORS or view.is_people(subject)
        return _advice(view, verb, target, _purpose(view, verb, target)) if doctor else []
    if not clause.passive:
        if verb.lemma_ not in _ADVISE or target is None or view.is_people(target) or target.pos_ == "VERB":
            return []
        return _advice(view, verb, target, _whom(view, target, verb))
    if subject is not None and verb.lemma_ in _GIVEN and view.is_people(subject) and not _advised(verb):
        return _given(view, verb, subject, target)
    if subject is None or not _advised(verb):
        return []
    if view.is_people(subject):
        given = target or next((child for child in verb.children if child.dep_ in {"dobj", "oprd", "attr"}), None)
        trait = people_trait(view, subject)
        return [] if given is None else _advice(view, verb, given, trait or _sick(view, view.people(subject)))
    return _advice(view, verb, subject, _whom(view, verb))


def _given(view: View, verb: Token, people: Token, given: Token | None) -> list[Frame]:
    """Read "patients with Y are usually given X": X is used for Y, which the people must be said to have."""
    now = any(child.dep_ == "auxpass" and child.lower_ in {"are", "is", "be"} for child in verb.children)
    trait = people_trait(view, people) if now else None
    sick = trait is not None and trait.kind in {ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.POPULATION}
    if given is None or not sick or given.pos_ not in {"NOUN", "PROPN"}:
        return []
    frames = _advice(view, verb, given, trait)
    return [replace(frame, rule=f"used-by:{verb.lemma_}") for frame in frames]


def limit_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "X should not be taken for more than a week", "do not take more than 4 g of X": how much is a dose."""
    verb, target = clause.verb, clause.target
    if verb.lemma_.lower() not in _TAKE or not _is_denied(verb):
        return []
    most = next(
        (
            token
            for token in view.tokens[verb.i + 1 : verb.right_edge.i + 1]
            if token.lower_ in {"more", "longer"}
            and view.tokens[token.i + 1 : token.i + 2]
            and token.nbor().lower_ == "than"
        ),
        None,
    )
    if most is None:
        return []
    last = next((token for token in view.tokens[most.i :] if token.pos_ in {"NOUN", "PROPN"}), None)
    if last is None or last.lemma_.lower() not in _MEASURES:
        return []
    thing = clause.subject if clause.passive else target
    if thing is not None and thing.i >= most.i:
        thing = next((other for prep, other in view.prepositions(thing) if prep == "of"), None)
    limit = view.tokens_phrase(list(view.tokens[most.i : last.i + 1]), last)
    return [
        Frame(
            rule="limit",
            relation=Relation.DOSED_AS,
            verb=last,
            subject=None if thing is None else view.phrase(thing),
            object=Phrase(text=f"not {limit.text}", head=limit.head),
            subject_token=thing,
        )
    ]


def _is_denied(verb: Token) -> bool:
    """Say whether a verb is what one should not do, by itself or after "it is not recommended"."""
    above = (verb, verb.head) if verb.dep_ in {"xcomp", "ccomp", "advcl"} and verb.head.lemma_ in _ADVISE else (verb,)
    return any(child.dep_ == "neg" or child.lower_ == "never" for here in above for child in here.children)


def _purpose(view: View, verb: Token, thing: Token) -> Phrase | None:
    """Return what something is prescribed for: "to treat X", "for X"."""
    for clause in (*verb.children, *thing.children):
        if clause.tag_ == "VB" and clause.dep_ in {"xcomp", "advcl", "acl", "relcl"} and clause.lemma_ in _EASE:
            eased = view.direct_object(clause)
            return None if eased is None else view.phrase(eased)
    return next(
        (
            view.phrase(use)
            for head in (verb, thing)
            for prep, use in view.prepositions(head)
            if prep == "for" and use.pos_ in {"NOUN", "PROPN"} and not view.is_people(use)
        ),
        None,
    )


def _advised(verb: Token) -> bool:
    """Say whether a passive is what should be: with "should", or bare after "recommended that"."""
    if verb.lemma_ in _ADVISE:
        return True
    if verb.lemma_ not in _GIVE:
        return False
    modal = any(child.dep_ == "aux" and child.lower_ in {"should", "must"} for child in verb.children)
    bare = any(child.dep_ == "auxpass" and child.lower_ == "be" for child in verb.children)
    return modal or (bare and verb.dep_ == "ccomp" and verb.head.lemma_ in _ADVISE)


def _whom(view: View, *heads: Token) -> Phrase | None:
    for head in heads:
        for prep, thing in view.prepositions(head):
            if prep in {"for", "to", "in", "as"} and thing.pos_ in {"NOUN", "PROPN", "PRON"}:
                if not view.is_people(thing):
                    return view.phrase(thing)
                return people_trait(view, thing) or _sick(view, view.people(thing))
    return None


def _sick(view: View, people: Phrase) -> Phrase:
    """Return the condition that some people are said to have, else the people."""
    if people.start is None or people.end is None:
        return people
    for name in view.masked.names:
        if name.kind is ConceptKind.CONDITION and people.start < name.start and name.end <= people.end:
            words = view.source[name.start : name.end]
            return Phrase(text=words, start=name.start, end=name.end, concept=name.slug or None, kind=name.kind)
    return people


def _advice(view: View, verb: Token, thing: Token, whom: Phrase | None) -> list[Frame]:
    """Return what is advised as used for a condition or in some people, nothing where neither is named."""
    if whom is None:
        return []
    return [
        Frame(
            rule=f"advice:{verb.lemma_.lower()}",
            relation=Relation.USED_FOR,
            verb=verb,
            subject=view.phrase(thing),
            object=whom,
            subject_token=thing,
        )
    ]
