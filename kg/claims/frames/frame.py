"""The frame: one statement as the parse gives it, before it becomes a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.terms import Relation

__all__ = ["TIMES", "Clause", "Frame", "distinct_frames", "listed", "make_frame", "people_trait"]


TIMES: Final = frozenset(("minute", "hour", "day", "night", "week", "month", "year"))
_AMOUNTS: Final = {
    **dict.fromkeys(("less", "fewer", "shorter", "smaller", "milder"), Relation.REDUCES),
    "more": Relation.INCREASES,
}
"""Words before what there is more or less of."""
_CHANGES: Final = {
    **dict.fromkeys(("drop", "fall", "dip", "decline", "decrease", "reduction"), Relation.REDUCES),
    **dict.fromkeys(("rise", "increase", "surge", "burst", "spike", "jump"), Relation.INCREASES),
}
"""Nouns of what moved, which stands after "in"."""
_TREATING: Final = frozenset(("treat", "manage", "help"))
_HELPED: Final = frozenset((Relation.TREATS, Relation.AFFECTS))
"""Relations of a treatment to what it is for: that, not its treatment, is the object."""
_HAVING: Final = re.compile(
    r"\w+\s(?:with|having|who\shave|suffering\sfrom|living\swith)\s(.+)", re.IGNORECASE | re.DOTALL
)
_TAKERS: Final = frozenset(("user", "drinker", "eater", "taker", "smoker", "recipient", "wearer"))
"""People named after what they take, which stands before them ("coffee drinkers")."""


@dataclass(slots=True, kw_only=True)
class Frame:
    """One statement as the parse gives it; the finder turns it into a claim.

    Attributes:
        rule: Id of the rule, shown by ``--explain``.
        verb: The word that states the relation; polarity and certainty are read around it.
        noun: The noun that carries the meaning of a light verb.
        hedged: What stands over the sentence ("Possible side effects") says that it is only possible.
        weak: True for the rules that fire on any clause; the gate asks more of such a sentence.
        instead: What the clause says where this reading proves to be none, for its subject is the page's own.
    """

    rule: str
    relation: Relation
    verb: Token
    subject: Phrase | None
    object: Phrase
    subject_token: Token | None = None
    object_token: Token | None = None
    outcome: Phrase | None = None
    comparator: Phrase | None = None
    population: Phrase | None = None
    weak: bool = False
    hedged: bool = False
    noun: Token | None = None
    instead: Frame | None = None


_SERVED: Final = frozenset(("client", "customer", "patient", "member"))
"""People who may be told by who serves them, of which nothing follows for their health."""


def people_trait(view: View, people: Token) -> Phrase | None:
    """Return what makes some people different: "those with X", "people who do X", "smokers" has none."""
    if not view.is_person_word(people):
        shared = (thing for prep, thing in view.prepositions(people) if prep == "of" and view.is_person_word(thing))
        people = next(shared, people)
    if (name := view.name(people)) is not None:
        words = view.source[name.start : name.end]
        if (found := _HAVING.match(words)) is not None:
            return Phrase(
                text=found[1],
                start=name.start + found.start(1),
                end=name.end,
                concept=name.slug or None,
                kind=name.kind,
            )
    if people.lemma_.lower() in _TAKERS:
        taken = next((child for child in people.children if child.dep_ == "compound" and child.i < people.i), None)
        if taken is not None and not taken.is_stop:
            return view.phrase(taken)
    if people.lemma_.lower() in _SERVED and _are_of_company(view, people):
        return None
    for prep, target in view.prepositions(people):
        if prep in {"with", "of", "on", "without"} and target.pos_ in {"NOUN", "PROPN"}:
            return view.phrase(target)
    for child in people.children:
        if child.dep_ in {"relcl", "acl"}:
            thing = view.direct_object(child)
            if thing is None:
                thing = next((other for _, other in view.prepositions(child)), None)
            timed = thing is not None and (thing.like_num or thing.lemma_.lower() in TIMES)
            if thing is not None and thing.pos_ in {"NOUN", "PROPN", "ADJ"} and not timed:
                return view.phrase(thing)
            inner = [token for token in child.subtree if token.dep_ not in {"nsubj", "aux"}]
            return view.tokens_phrase(inner, child) if inner and inner[-1].i - inner[0].i + 1 == len(inner) else None
    return None


def _are_of_company(view: View, people: Token) -> bool:
    """Say whether people are told by the company, clinic or doctor that serves them ("clients of Acme")."""
    owners = (target for prep, target in view.prepositions(people) if prep in {"of", "at"})
    return any(owner.pos_ == "PROPN" and view.name(owner) is None for owner in owners)


def make_frame(
    view: View, rule: str, relation: Relation, verb: Token, subject: Token | None, target: Token | None
) -> Frame | None:
    """Return a frame of two tokens, or ``None`` where there is nothing to be said of the subject."""
    if target is None or target is subject or target.pos_ in {"PUNCT", "SCONJ", "PART", "ADP"}:
        return None
    if relation in _HELPED and target.tag_ == "VBG" and target.lemma_.lower() in _TREATING:
        target = view.direct_object(target) or target
    thing = view.phrase(target, whole=target.pos_ in {"VERB", "AUX"})
    if not any(letter.isalnum() for letter in thing.text):
        return None
    people = None
    if relation is Relation.TREATS and view.is_people(target) and (trait := people_trait(view, target)) is not None:
        thing, people = trait, view.people(target)
    if relation is Relation.CAUSES and (moved := _moved(view, target, thing)) is not None:
        relation, thing = moved
    return Frame(
        rule=rule,
        relation=relation,
        verb=verb,
        subject=None if subject is None else view.phrase(subject),
        object=thing,
        subject_token=subject,
        object_token=target,
        population=people,
    )


def _moved(view: View, target: Token, thing: Phrase) -> tuple[Relation, Phrase] | None:
    """Return what becomes of a thing where more or less of it is caused ("fewer falls", "a rise in X")."""
    if view.is_people(target):
        return None
    if (relation := _CHANGES.get(target.lemma_.lower())) is not None and view.name(target) is None:
        inner = next((inner for prep, inner in view.prepositions(target) if prep == "in" and not inner.like_num), None)
        plain = inner is not None and not view.is_people(inner) and inner.lemma_.lower() not in TIMES
        return (relation, view.phrase(inner)) if inner is not None and plain else None
    first, _, rest = thing.text.partition(" ")
    relation = _AMOUNTS.get(first.lower())
    if relation is None or not rest or thing.start is None or rest.startswith(("than ", "of ", "like ")):
        return None
    return relation, replace(thing, text=rest, start=thing.start + len(first) + 1)


class Clause(NamedTuple):
    """A verb with its subject and object, and whether it is in the passive."""

    verb: Token
    subject: Token | None
    target: Token | None
    passive: bool


def distinct_frames(frames: list[Frame]) -> list[Frame]:
    """Return each statement once, and the weak ones only where there is nothing better."""
    kept: list[Frame] = []
    for frame in frames:
        same = (frame.relation, frame.subject and frame.subject.text, frame.object.text)
        if all(same != (other.relation, other.subject and other.subject.text, other.object.text) for other in kept):
            kept.append(frame)
    strong = [frame for frame in kept if not frame.weak]
    return strong or kept


def listed(frame: Frame | None) -> list[Frame]:
    """Return a frame as a list, empty for none."""
    return [] if frame is None else [frame]
