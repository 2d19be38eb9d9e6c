"""Senses of verbs: what one of the cue table states where it stands, and where it states nothing."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause
from kg.claims.frames.making import TO_DO
from kg.claims.frames.unstated import is_forbidden
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.phrasal import ACTIVE_ONLY
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["relation_of"]

_R: Final = Relation
_AGENCIES: Final = word_set("agency authority regulator administration commission")
_EVIDENCE: Final = word_set("study trial evidence research review meta-analysis finding data datum result literature")
_HEAPS: Final = word_set("body wealth range amount line stream number")
"""What evidence comes in ("a growing body of research")."""
_TERMS: Final = word_set("term notion concept word phrase name expression abbreviation acronym")
_MADE_NOTHING: Final = word_set("progress sense headway stride effort way use")
"""What is made and is no thing ("makes progress")."""
_US: Final = frozenset(("we", "you", "i"))
_CYCLES: Final = word_set("cycle pattern habit loop spiral chain vicious-circle circle routine")
_BREAKS: Final = frozenset(("break", "interrupt", "disrupt", "end"))
"""What is done to a bad habit, of which there is less then."""
_LIMITS: Final = frozenset(("limit", "confine", "restrict"))
_OUGHT: Final = frozenset(("should", "must"))


def relation_of(view: View, clause: Clause) -> Relation | None:
    """Return the relation of a verb here, ``None`` where it has another sense or only advises."""
    verb, subject = clause.verb, clause.subject
    relation = VERBS.get(verb.lemma_.lower())
    if relation is not None and (is_forbidden(clause) or _is_confined(verb)):
        return None
    if verb.lemma_ == "explain" and (subject is None or view.is_people(subject) or subject.pos_ == "PROPN"):
        return None
    if verb.lemma_ in {"fall", "drop", "rise", "grow"} and any(
        child.dep_ in {"acomp", "prt"} or child.lower_ in {"asleep", "ill", "out"} for child in verb.children
    ):
        return None
    if verb.lemma_ == "avoid" and any(child.dep_ == "aux" and child.lower_ in _OUGHT for child in verb.children):
        return None
    if relation is _R.USED_FOR and not clause.passive:
        return None
    if verb.lemma_ == "stop" and _is_quitting(view, clause):
        return None
    if verb.lemma_ in {"describe", "mean", "denote"} and subject is not None and _is_term(subject):
        return _R.DEFINED_AS
    if verb.lemma_ in ACTIVE_ONLY and _says_nothing(view, clause):
        return None
    if verb.lemma_ == "deliver" and clause.target is not None and not clause.passive:
        return _R.INCLUDES
    if (verb.lemma_ == "make" and _makes_nothing(clause)) or (relation is _R.CAUSES and _tells_why(view, clause)):
        return None
    if verb.lemma_ == "apply" and clause.target is None and not clause.passive:
        return None
    if relation is _R.AFFECTS and subject is not None and (subject.lower_ in _US or view.is_people(subject)):
        return relation if clause.passive else None
    return _by_arguments(view, clause, relation)


def _by_arguments(view: View, clause: Clause, relation: Relation | None) -> Relation | None:
    """Return what a verb states by who does it and to what."""
    verb, subject = clause.verb, clause.subject
    if clause.target is not None and clause.target.lemma_.lower() in _CYCLES and verb.lemma_ in _BREAKS:
        return _R.REDUCES
    if verb.lemma_ == "support" and subject is not None and _is_evidence(view, subject):
        return _R.SUPPORTS
    if verb.lemma_ == "clear" and not clause.passive and not _is_agency(view, subject):
        return None if subject is not None and subject.lower_ in _US else _R.REDUCES
    return relation


def _is_confined(verb: Token) -> bool:
    """Say whether something is only said to go no further than something ("is limited to adults")."""
    return verb.lemma_ in _LIMITS and any(child.dep_ == "prep" and child.lower_ == "to" for child in verb.children)


def _is_quitting(view: View, clause: Clause) -> bool:
    """Say whether people stop something, or something should be stopped."""
    ought = any(child.dep_ == "aux" and child.lower_ in _OUGHT for child in clause.verb.children)
    subject = clause.subject
    people = subject is not None and (subject.lower_ in {"you", "we", "i"} or view.is_people(subject))
    return ought if clause.passive else people


def _is_term(subject: Token) -> bool:
    """Say whether a subject is a word or notion ("the term tachycardia")."""
    return subject.lemma_.lower() in _TERMS or any(child.lower_ in _TERMS for child in subject.children)


def _says_nothing(view: View, clause: Clause) -> bool:
    """Say whether a verb that states what things do is said of people, in the passive, or beside another clause."""
    if VERBS.get(clause.verb.lemma_) is _R.DEFINED_AS:
        return not clause.passive
    people = clause.subject is not None and (
        clause.subject.lower_ in {"we", "you", "i"} or view.is_people(clause.subject)
    )
    return clause.passive or people or clause.verb.dep_ == "advcl"


def _is_evidence(view: View, subject: Token) -> bool:
    if subject.lemma_.lower() in _HEAPS:
        subject = next((thing for prep, thing in view.prepositions(subject) if prep == "of"), subject)
    return view.kind(subject) is ConceptKind.DESIGN or subject.lemma_.lower() in _EVIDENCE


def _is_agency(view: View, subject: Token | None) -> bool:
    """Say whether a subject is one that approves."""
    if subject is None:
        return False
    return (
        view.kind(subject) is ConceptKind.ORGANISATION or subject.lemma_.lower() in _AGENCIES or subject.text.isupper()
    )


def _makes_nothing(clause: Clause) -> bool:
    """Say whether something only "makes progress" or "makes it hard to know"."""
    if clause.target is not None:
        return clause.target.lemma_.lower() in _MADE_NOTHING
    return any(child.dep_ == "ccomp" and child.lemma_.lower() in TO_DO for child in clause.verb.children)


def _tells_why(view: View, clause: Clause) -> bool:
    """Say whether an object is only "(many of) the reasons", of which is said nothing more."""
    thing = clause.target
    if thing is None or thing.lemma_ == "reason":
        return thing is not None
    return any(prep == "of" and inner.lemma_ == "reason" for prep, inner in view.prepositions(thing))
