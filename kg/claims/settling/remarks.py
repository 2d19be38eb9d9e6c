"""Say which statements only remark on something: how good it is to know, that all are unique, where people go."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set

__all__ = ["is_remark"]

_WORTH: Final = word_set(
    "helpful important worth interesting good best well better useful essential vital crucial critical necessary "
    "noteworthy wise advisable key clear true obvious notable easy hard difficult tempting fair natural imperative "
    "understandable likely unlikely possible impossible smart vital fine ok okay prudent sensible reassuring worthwhile"
)
"""What it is said to be to do, know or say something, which states nothing of a treatment or an illness."""
_OWN: Final = word_set("unique different individual special personal")
"""What every person and every case is."""
_PLACED: Final = word_set("positioned poised placed situated")
_CLAUSES: Final = frozenset(("clause", "clause-rest", "bare-clause"))
_PREDICATES: Final = ("property", "is-a", "is-the", "bare-clause")
_VERDICTS: Final = word_set(
    "problem issue surprise secret feat wonder coincidence accident exception joke task news nuisance lot question "
    "exaggeration mystery"
)
"""What only judges that of which it is said ("this is no small problem")."""
_POINTERS: Final = frozenset(("it", "this", "that", "these", "they", "those"))
_ERRANDS: Final = word_set(
    "come go visit attend seek start switch turn talk speak discuss undergo pay book travel wait sign work ask crush "
    "choose arrive drive call contact see need continue schedule receive"
)
"""What people do about a treatment, of which that tells nothing."""
_OFTEN: Final = re.compile(r"\b(?:dai|week|month|year)ly\b|\b(?:times|once|twice|every)\b|\d", re.IGNORECASE)
"""How often or how many, which tells of a course of treatment."""
_PREMISES: Final = word_set(
    "clinic center centre office hospital practice provider service staff appointment consultation insurance finding "
    "discovery attention interest hope"
)
"""What a place has or a trade gains, which says nothing of anybody's health."""


def is_remark(frame: Frame, view: View, text: str) -> bool:
    """Say whether a frame only says how good or how hard something is to do or to know, or what people go about.

    Args:
        frame: The statement as the parse gives it.
        view: Its sentence.
        text: The sentence as written.
    """
    subject = frame.subject_token
    if frame.rule.startswith(_PREDICATES):
        return _judges(frame, subject)
    if frame.rule not in _CLAUSES:
        return False
    thing = frame.object_token
    if thing is not None and view.name(thing) is None and thing.lemma_.lower() in _PREMISES:
        return True
    return subject is not None and view.is_people(subject) and _runs_errand(frame, view, text)


def _judges(frame: Frame, subject: Token | None) -> bool:
    """Say whether a predicate only judges what is said or whose it is."""
    said = frame.object.text.lower().split()
    if said[-1:] and said[-1] in _PLACED | _OWN and all(word.endswith("ly") or word in _OWN for word in said[:-1]):
        return True
    if subject is None or subject.lower_ not in _POINTERS:
        return False
    thing = frame.object_token
    if frame.object.head in _VERDICTS and frame.rule.startswith("is-") and thing is not None:
        return not any(child.dep_ in {"compound", "prep"} for child in thing.children)
    return subject.lower_ in {"it", "this", "that"} and _leads_to_a_clause(frame.verb)


def _leads_to_a_clause(verb: Token) -> bool:
    """Say whether an "it is important" leads to what is to be done or known, or an "it is typical for X to" to that."""
    if any(_is_for_somebody_to(child) for child in verb.children if child.i > verb.i):
        return True
    said = next((child for child in verb.children if child.dep_ in {"acomp", "attr"}), None)
    if said is None or said.lower_ not in _WORTH:
        return False
    below = [child for part in (verb, said) for child in part.children if child.dep_ in {"ccomp", "xcomp", "csubj"}]
    return any(clause.i > said.i and _has_object(clause) for clause in below)


def _is_for_somebody_to(clause: Token) -> bool:
    """Say whether a clause is "for people to do something", which is what "it" stands for."""
    words = {child.lower_ for child in clause.children if child.dep_ in {"mark", "aux"}}
    return clause.tag_ == "VB" and {"for", "to"} <= words


def _has_object(clause: Token) -> bool:
    return clause.dep_ == "ccomp" or any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in clause.children)


def _runs_errand(frame: Frame, view: View, text: str) -> bool:
    """Say whether people only go about something: nothing tells how many do or how often."""
    if frame.verb.lemma_ not in _ERRANDS or _OFTEN.search(text) is not None:
        return False
    thing = frame.object_token
    return thing is None or view.kind(thing) is None
