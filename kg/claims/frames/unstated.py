"""What a verb states nothing of where it stands: by which means something is reached, what is forbidden or required."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.language import FALSE_BELIEFS
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["is_condition", "is_false_idea", "is_forbidden", "is_means_of_change", "is_of_people", "is_open"]

_R: Final = Relation
_CHANGES: Final = frozenset(
    (_R.TREATS, _R.REDUCES, _R.IMPROVES, _R.PREVENTS, _R.WORSENS, _R.INCREASES, _R.CAUSES, _R.BLOCKS, _R.REGULATES)
)
_REACHED: Final = word_set("achieve obtain reach attain accomplish overcome address")
_MEANS: Final = frozenset(("by", "through"))
_BOUNDS: Final = {"treat": "as", "limit": "to", "confine": "to", "restrict": "to"}
"""Verbs that with a word after them speak of what something counts as, or of how far it goes."""
_UNMOVED: Final = frozenset(("wake", "suffer"))
_IDEAS: Final = frozenset(("idea", "notion", "belief", "claim", "fear", "assumption", "rumour", "rumor", "view"))
_UNTRUE: Final = frozenset(
    ("false", "untrue", "wrong", "unfounded", "baseless", "incorrect", "mistaken", "outdated", "groundless")
)
_STATES: Final = frozenset(("have", "suffer", "battle", "struggle"))
"""What the reader is said to be in, and not to feel of a treatment."""


def is_means_of_change(clause: Clause) -> bool:
    """Say whether a gerund tells how something is changed ("X is relieved by calming Y"), which X does not do."""
    here = clause.verb
    if here.tag_ != "VBG" or here.dep_ not in {"pcomp", "conj"}:
        return False
    while here.dep_ == "conj" and here.head.tag_ == "VBG":
        here = here.head
    if here.dep_ != "pcomp" or here.head.lower_ not in _MEANS:
        return False
    prep = here.head
    while prep.dep_ == "conj" and prep.head.lower_ in _MEANS:
        prep = prep.head
    changed = prep.head
    passive = any(child.dep_ == "nsubjpass" for child in changed.children)
    return passive and (VERBS.get(changed.lemma_) in _CHANGES or changed.lemma_ in _REACHED)


def is_forbidden(clause: Clause) -> bool:
    """Say whether a request tells the reader never to do something ("Never treat …", and the requests beside it)."""
    here = clause.verb
    if clause.subject is not None or here.tag_ not in {"VB", "VBP"}:
        return False
    while here.dep_ == "conj" and here.head.pos_ == "VERB":
        here = here.head
    return here.dep_ == "ROOT" and here.tag_ == "VB" and _is_told_not_to(here)


def _is_told_not_to(verb: Token) -> bool:
    if any(child.dep_ == "aux" and child.lower_ != "do" for child in verb.children):
        return False
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)


def is_of_people(view: View, clause: Clause) -> bool:
    """Say whether people only wake up, or go on suffering: no treatment is said to make them."""
    verb, subject = clause.verb, clause.subject
    if verb.lemma_ not in _UNMOVED or subject is None or clause.target is not None or clause.passive:
        return False
    if any(child.dep_ == "prep" and child.lower_ in {"from", "with"} for child in verb.children):
        return False
    return subject.lower_ in {"you", "they"} or view.is_people(subject)


def is_open(verb: Token) -> bool:
    """Say whether something is treated as something, or not limited to it, by which nothing changes."""
    if verb.lemma_ not in _BOUNDS or not any(
        child.dep_ == "prep" and child.lower_ == _BOUNDS[verb.lemma_] for child in verb.children
    ):
        return False
    return verb.lemma_ == "treat" or any(child.dep_ == "neg" for child in verb.children)


def is_condition(clause: Clause) -> bool:
    """Say whether a clause only names the readers meant by what they have ("if you have liver problems, …")."""
    verb = clause.verb
    if verb.lemma_ not in _STATES or verb.dep_ not in {"advcl", "conj"}:
        return False
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "advcl" and any(child.lower_ == "if" and child.dep_ == "mark" for child in verb.children)


def is_false_idea(idea: Token) -> bool:
    """Say whether an idea is said to be a myth, or wrong ("the idea that … is a myth")."""
    if idea.lemma_ not in _IDEAS or idea.dep_ != "nsubj" or idea.head.lemma_ not in {"be", "remain"}:
        return False
    return any(
        child.dep_ in {"attr", "acomp"} and (child.lemma_ in FALSE_BELIEFS or child.lower_ in _UNTRUE)
        for child in idea.head.children
    )
