"""Frames of what something makes a part of the body do: "tells the liver to release sugar", "makes vessels leak"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, make_frame
from kg.claims.frames.trials import harm_noun
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.phrasal import PREP_VERBS
from kg.cues.predicates import ERGATIVE, VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["driven_frames", "is_driven"]

_R: Final = Relation
_DRIVERS: Final = word_set(
    "make cause tell signal get prompt stimulate trigger instruct push force direct order nudge drive spur"
)
_COMPLEMENTS: Final = frozenset(("ccomp", "xcomp", "advcl", "acl", "relcl"))
_AMOUNTS: Final = {
    "more": _R.INCREASES,
    "extra": _R.INCREASES,
    "higher": _R.INCREASES,
    "less": _R.REDUCES,
    "fewer": _R.REDUCES,
    "lower": _R.REDUCES,
}
_MANNERS: Final = {
    "better": _R.IMPROVES,
    "worse": _R.WORSENS,
    "harder": _R.INCREASES,
    "faster": _R.INCREASES,
    "slower": _R.REDUCES,
}
_GIVES_OFF: Final = word_set(
    "make produce create form generate overproduce retain pump secrete send pour churn manufacture synthesise "
    "synthesize burn store"
)
"""What organs do with what there is more of then."""
_UNDERGONE: Final = {
    "sweat": "sweating",
    "vomit": "vomiting",
    "shiver": "shivering",
    "bleed": "bleeding",
    "cough": "coughing",
    "sneeze": "sneezing",
    "cry": "crying",
    "faint": "fainting",
    "itch": "itching",
    "flush": "flushing",
    "choke": "choking",
    "wheeze": "wheezing",
}
"""What people are made to do → the noun of it."""
_DONE: Final = frozenset(
    (_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS, _R.BLOCKS, _R.ACTIVATES, _R.PREVENTS, _R.REGULATES)
)


def driven_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "tells the liver to release less sugar": what a part of the body is made to do is done by what makes it."""
    verb, subject = clause.verb, clause.subject
    if clause.passive or subject is None or verb.lemma_ not in _DRIVERS or view.is_people(subject):
        return []
    for inner in verb.subtree:
        if not is_driven(inner) or inner.head not in {verb, _doer(inner)}:
            continue
        doer = _doer(inner)
        if doer is None:
            continue
        if view.is_people(doer) or doer.lower_ in {"you", "us", "them", "me"}:
            if (felt := _undergone(view, clause, inner)) is not None:
                return [felt]
            continue
        relation, thing = _done(view, inner, doer)
        if relation is None or thing is None:
            continue
        frame = make_frame(view, f"driven:{inner.lemma_.lower()}", relation, verb, subject, thing)
        if frame is not None:
            frame.object = _without_amount(frame.object)
            return [frame]
    return []


def _undergone(view: View, clause: Clause, inner: Token) -> Frame | None:
    """Read "makes people vomit", "makes you feel tired": it causes vomiting, tiredness."""
    lemma = inner.lemma_.lower()
    state = _UNDERGONE.get(lemma)
    if lemma == "feel":
        state = next((noun for child in inner.children if (noun := harm_noun(child.lower_)) is not None), None)
    if state is None or view.direct_object(inner) not in {None, *inner.children}:
        return None
    frame = make_frame(view, "made:state", _R.CAUSES, clause.verb, clause.subject, inner)
    if frame is not None:
        frame.object = Phrase(text=state, head=state)
    return frame


def is_driven(verb: Token) -> bool:
    """Say whether a verb is what something else is made to do."""
    if verb.tag_ not in {"VB", "VBP"} or verb.dep_ not in _COMPLEMENTS:
        return False
    above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    return above.lemma_ in _DRIVERS and above.i < verb.i and _doer(verb) is not None


def _doer(inner: Token) -> Token | None:
    """Return who or what is made to do something: the verb's own subject, the driver's object, or its noun."""
    own = next((child for child in inner.children if child.dep_ == "nsubj"), None)
    if own is not None or inner.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return own or inner.head
    return next((child for child in inner.head.children if child.dep_ == "dobj" and child.i < inner.i), None)


def _done(view: View, inner: Token, doer: Token) -> tuple[Relation | None, Token | None]:
    """Return what is done to what."""
    lemma = inner.lemma_.lower()
    thing = view.direct_object(inner)
    if thing is None or thing.pos_ not in {"NOUN", "PROPN", "PRON"}:
        manner = next((child.lower_ for child in inner.children if child.lower_ in _MANNERS), "")
        relation = _MANNERS.get(manner) or (VERBS.get(lemma) if lemma in ERGATIVE else None)
        return relation if relation in _DONE else None, doer
    before = view.tokens[inner.i + 1 : thing.i]
    amount = next((_AMOUNTS[token.lower_] for token in before if token.lower_ in _AMOUNTS), None)
    particle = next((child.lower_ for child in inner.children if child.dep_ == "prt"), "")
    known = amount or PREP_VERBS.get((lemma, particle)) or (_R.INCREASES if lemma in _GIVES_OFF else VERBS.get(lemma))
    return known if known in _DONE else None, thing


def _without_amount(thing: Phrase) -> Phrase:
    """Return a phrase without the word that says there is more or less of it."""
    first, _, rest = thing.text.partition(" ")
    if first.lower() not in _AMOUNTS or not rest or thing.start is None:
        return thing
    start = thing.start + len(first) + 1
    return Phrase(text=rest, start=start, end=thing.end, concept=thing.concept, kind=thing.kind, head=thing.head)
