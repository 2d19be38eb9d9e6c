"""What people have: the illness spoken of strikes them, anything else is brought by it or by their treatment."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Frame, people_trait
from kg.claims.frames.outcomes import is_treatment
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.settling.coreference import Discourse
from kg.concepts import Scheme
from kg.cues.health import CONDITION_ENDINGS, CONDITION_WORDS
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ConceptKind, Relation

__all__ = ["illness_spoken_of", "settle_people", "what_strikes"]

_R: Final = Relation
_LISTED: Final = {_R.CAUSED_BY: _R.CAUSES, _R.ASSOCIATED_WITH: _R.INCREASES, _R.USED_FOR: _R.USED_FOR}
"""What the title of a list says of the illness → what each of its items does."""
_ILLS: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM))
_ANYBODY: Final = word_set(
    "people person persons patient patients those users participants clients volunteers subjects recipients takers "
    "others one two three half third thirds quarter quarters tenth fifth percent % majority"
)
"""People of whom nothing is said but that they were treated or are ill."""
_ANY_OF: Final = word_set("treated affected few many")
_MARKS: Final = word_set("take use receive get affect treat")
"""What says of people no more than that they are ill or treated."""
_AGAIN: Final = word_set("another second further repeat")
_BACK: Final = word_set("another recurrence relapse")
_TURNS: Final = word_set("episode bout attack one infection")
_KIN: Final = word_set("history relative parent mother father sibling sister brother")
"""What tells that an illness runs in families."""
_APPROXIMATELY: Final = re.compile(
    r"(?:(?:about|around|nearly|almost|roughly|approximately|somewhere|up to|as many as|close to|an?|some|estimated|"
    r"between|more than|less than|fewer than|over|under|at least|only|just)\s+)+(?=\d|one\b|two\b|three\b|half\b|"
    r"third\b|quarter\b|[a-z]+ty\b|[a-z]+teen\b)",
    re.IGNORECASE,
)


def illness_spoken_of(discourse: Discourse, scheme: Scheme) -> Mention | None:
    """Return the illness that a list of symptoms or causes is of: the page's, else the last one named."""
    page = discourse.topic_condition
    if page is not None and scheme.kind(page.concept) is not ConceptKind.SYMPTOM:
        return page
    return discourse.condition or page


def settle_people(frame: Frame, view: View, discourse: Discourse, scheme: Scheme) -> Frame | None:
    """Return the frame of "so many people have X" or of a listed cause as the page means it, ``None`` where of nothing.

    Args:
        frame: Of any rule; others are returned as they are.
        view: Its sentence.
        discourse: Tells which illness or treatment the page is about.
        scheme: Tells the kind of a concept.
    """
    if frame.rule == "list:illness" and frame.relation in _LISTED:
        return _listed_cause(frame, illness_spoken_of(discourse, scheme))
    if frame.rule not in {"people-count", "people-have"}:
        return frame
    people, thing = frame.object_token, frame.subject_token
    found = _APPROXIMATELY.match(frame.object.text)
    if found is not None and frame.object.start is not None:
        rest = replace(frame.object, text=frame.object.text[found.end() :], start=frame.object.start + found.end())
        frame = replace(frame, object=rest)
    if frame.rule == "people-have" or people is None or thing is None:
        return frame
    if _comes_again(view, thing):
        return _recurrence(frame)
    head = next((inner for prep, inner in view.prepositions(people) if prep == "of"), people)
    if _is_topic(frame, thing, discourse) or not _is_brought(view, thing):
        return frame
    trait = people_trait(view, head)
    if trait is not None and (trait.kind in _ILLS or (trait.kind is None and _is_ill_word(trait.head))):
        beside = frame.verb.lemma_ == "have" and _is_illness(view, thing)
        return frame if beside else _brought(view, frame, people, thing, trait)
    if _is_illness(view, thing):
        return frame
    given = next((child for child in head.children if child.dep_ == "compound" and is_treatment(view, child)), None)
    if given is not None:
        return _brought(view, frame, people, thing, view.tokens_phrase([given], given))
    plain = trait is None or _took(head)
    return _brought(view, frame, people, thing, None) if plain and _are_anybody(view, head) else frame


def _are_anybody(view: View, people: Token) -> bool:
    """Say whether nothing is said of some people but that they were treated or are ill."""
    if people.i + 1 < len(view.tokens) and people.nbor(1).lower_ in {"with", "without"}:
        return False
    told = any(child.dep_ == "amod" and child.lower_ not in _ANY_OF for child in people.children)
    return not told and (view.words(people).lower().rpartition("-")[2] in _ANYBODY or people.like_num)


def _comes_again(view: View, thing: Token) -> bool:
    """Say whether what people have is what they had before ("another", "a second episode")."""
    again = thing.lemma_.lower() in _TURNS and any(child.lower_ in _AGAIN for child in thing.children)
    return again or view.words(thing).lower() in _BACK


def _listed_cause(frame: Frame, sick: Mention | None) -> Frame | None:
    """Return what an item under "Causes" or "Risk factors" says: it brings the illness, or its risk."""
    ill = frame.subject or (None if sick is None else Phrase(text=sick.text, concept=sick.concept, head=sick.text))
    if ill is None or ill.text.lower() in frame.object.text.lower():
        return None
    if frame.relation is _R.ASSOCIATED_WITH:
        ill = replace(ill, text=f"risk of {ill.text}", start=None, end=None)
    return replace(
        frame,
        relation=_LISTED[frame.relation],
        subject=frame.object,
        subject_token=frame.object_token,
        object=ill,
        object_token=None,
    )


def what_strikes(
    frame: Frame, view: View, discourse: Discourse, scheme: Scheme, found: Mention | None
) -> Mention | None:
    """Return what a pronoun stands for, where it affects or is found in people no treatment.

    Args:
        frame: The statement whose subject is the pronoun.
        view: Its sentence.
        discourse: What was spoken of before.
        scheme: Tells the kind of a concept.
        found: What the pronoun was resolved to.
    """
    people = frame.object_token
    if frame.relation not in {_R.AFFECTS, _R.PRESENT_IN} or people is None or not view.is_people(people):
        return found
    return discourse.illness(found, None if found is None else scheme.kind(found.concept))


def _recurrence(frame: Frame) -> Frame:
    """Return "one in four have another within a year": what is spoken of comes back in them."""
    return replace(
        frame,
        rule="people-have",
        relation=_R.HAS_PROPERTY,
        subject=Phrase(text="it", head="it"),
        subject_token=None,
        object=Phrase(text=f"recurrence in {frame.object.text}", head="recurrence"),
    )


def _is_brought(view: View, thing: Token) -> bool:
    """Say whether what people have may be brought by an illness or a treatment: no treatment, no "this letter"."""
    pointed = any(child.lower_ in {"this", "that", "these", "those", "no"} for child in thing.children)
    return thing.pos_ in {"NOUN", "PROPN"} and not pointed and not is_treatment(view, thing)


def _took(people: Token) -> bool:
    """Say whether people are told apart by what they took ("those who took it")."""
    return any(child.dep_ in {"relcl", "acl"} and child.lemma_ in _MARKS for child in people.children)


def _is_topic(frame: Frame, thing: Token, discourse: Discourse) -> bool:
    """Say whether what people have is what the page is about."""
    sick = discourse.topic_condition
    if sick is None or frame.subject is None:
        return False
    if sick.concept is not None and sick.concept == frame.subject.concept:
        return True
    words = set(frame.subject.text.lower().replace("-", " ").split())
    own = set(sick.text.lower().replace("-", " ").split())
    return own <= words or words <= own or thing.lower_ in own


def _is_illness(view: View, thing: Token) -> bool:
    kind = view.kind(thing)
    if kind is not None:
        return kind is ConceptKind.CONDITION
    return _is_ill_word(thing.lower_) or thing.lemma_.lower() in CONDITION_WORDS


def _is_ill_word(word: str) -> bool:
    return word.lower() in CONDITION_WORDS or word.lower().endswith(CONDITION_ENDINGS)


def _brought(view: View, frame: Frame, people: Token, thing: Token, source: Phrase | None) -> Frame:
    """Return that people's illness or treatment, the page's where none is told, brings them what they have."""
    told = frame.subject or view.phrase(thing)
    return replace(
        frame,
        rule="people-harm",
        relation=_R.ASSOCIATED_WITH if thing.lemma_.lower() in _KIN else _R.CAUSES,
        subject=source,
        subject_token=None,
        object=told,
        object_token=thing,
        population=view.people(people),
    )
