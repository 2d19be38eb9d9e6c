"""Frames of what changes without anything being said to change it: with age, when something happens, by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.predicates import COPULAS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["is_general", "made_frames_of", "said_of", "uncaused_frames"]

_R: Final = Relation
_AGES: Final = frozenset(("age", "ageing", "aging"))
_AGED: Final = frozenset(("as", "with", "after", "from", "since", "by", "of"))
_WHENS: Final = frozenset(("when", "as", "if", "once", "whenever"))
_LEFT_OUT: Final = _WHENS | {"that", "this", "the", "these", "those"}
_PASSING: Final = word_set(
    "time week month day year hour summer winter season research interest progress go pass continue"
)
"""What goes by while something changes, and does not change it."""
_COUNTS: Final = word_set(
    "case incidence prevalence diagnosis hospitalisation hospitalization admission popularity demand use interest "
    "adoption awareness"
)
"""What rises and falls in the world, and not in a body."""
_GROWS: Final = frozenset(("grow", "expand", "multiply", "break", "spread", "shorten", "thicken"))
"""What living things do by themselves."""
_DOERS: Final = frozenset(("fall", "drop", "rise", "grow", "stop", "decline", "sink"))
"""Verbs that say nothing of an amount where people do it."""
_CARRIERS: Final = frozenset(("begin", "start", "tend", "continue", "seem", "appear", "keep"))
_MADE: Final = word_set("make create produce generate build form develop tune bring stock regulate spread promote")
"""What is made, kept or run by somebody or in some place, where nobody is named."""
_PRESENT: Final = frozenset(("have", "has", "is", "are", "'s", "’s", "'re", "’re"))
_NAMELESS: Final = frozenset(("", "it", "they", "this", "that", "these", "you", "we", "i", "one"))


def is_general(verb: Token) -> bool:
    """Say whether a clause tells what happens in general: in the present, with a modal, or what has long been so."""
    top = verb
    while top.dep_ == "xcomp" and top.head.lemma_ in _CARRIERS:
        top = top.head
    if any(child.tag_ == "MD" and child.dep_ == "aux" for child in top.children):
        return True
    if any(child.lower_ in _PRESENT and child.dep_ == "aux" for child in top.children):
        return True
    return top.tag_ in {"VBZ", "VBP"} and not top.lower_.endswith("ed")


def said_of(view: View, verb: Token, subject: Token) -> Frame | None:
    """Return a change as what is said of the thing that changed: the verb with all that follows it."""
    frame = make_frame(view, "effect-changes", _R.HAS_PROPERTY, verb, subject, verb)
    if frame is None:
        return None
    last = verb.i
    for token in view.tokens[verb.i + 1 : verb.right_edge.i + 1]:
        if token.is_punct or token.dep_ == "cc" or token.i - verb.i > _LONGEST:
            break
        last = token.i
    words = list(view.tokens[verb.i : last + 1])
    while len(words) > 1 and (words[-1].pos_ in {"ADP", "DET", "SCONJ", "CCONJ"} or words[-1].lower_ in _WHENS):
        words.pop()
    frame.object = view.tokens_phrase(words, verb)
    return frame


_LONGEST: Final = 12
"""Words told of a change."""


def uncaused_frames(view: View, clause: Clause, relation: Relation, rule: str) -> list[Frame] | None:
    """Read a change nothing is said to bring about; ``None`` where what the text speaks of may have brought it.

    The verb may have its object after all, which the parser took for an adverb or for the subject of another clause.
    """
    verb, subject = clause.verb, clause.subject
    if subject is None:
        return None
    if (thing := _missed_object(verb)) is not None:
        frame = make_frame(view, rule, relation, verb, subject, thing)
        words = list(view.tokens[thing.left_edge.i + (thing.left_edge.dep_ == "det") : thing.right_edge.i + 1])
        if frame is not None and len(words) > 2 and words[-2].dep_ == "cc":
            frame.object = view.tokens_phrase(words[:-2], thing)
        return listed(frame)
    if (verb.lemma_ in _DOERS and view.is_people(subject)) or subject.lemma_ in {"trouble", "difficulty"}:
        return []
    if (age := _age(view)) is not None and age not in subject.subtree:
        return listed(_brought_by_age(view, make_frame(view, rule, relation, verb, None, subject), age))
    trigger, passing = _trigger(view, verb)
    if trigger is not None:
        frame = make_frame(view, rule, relation, verb, trigger, subject)
        if frame is not None and trigger.lemma_ in COPULAS:
            words = [token for token in trigger.subtree if token.lower_ not in _LEFT_OUT and not token.is_punct]
            frame.subject, frame.subject_token = view.tokens_phrase(words, trigger), None
        return listed(frame)
    counted = subject.lemma_.lower() in _COUNTS or any(
        prep == "in" and thing.lemma_.lower() in _COUNTS for prep, thing in view.prepositions(verb)
    )
    if (counted or passing or verb.lemma_ in _GROWS) and is_general(verb):
        return listed(said_of(view, verb, subject))
    return None


def _brought_by_age(view: View, frame: Frame | None, age: Token) -> Frame | None:
    """Return a change as what age brings."""
    if frame is None:
        return None
    start, end = view.span(age)
    return replace(frame, subject=Phrase(text="age", start=start, end=end, head="age"), subject_token=None)


def _missed_object(verb: Token) -> Token | None:
    """Return the object that a parse made an adverb of ("lowers libido"), or the subject of a clause after it."""
    for child in verb.children:
        if child.dep_ == "advmod" and child.i == verb.i + 1 and child.tag_ in {"NN", "NNS", "NNP", "FW"}:
            return child
        if child.dep_ == "ccomp" and child.left_edge.i == verb.i + 1:
            thing = next((grand for grand in child.children if grand.dep_ == "nsubj"), None)
            if thing is not None and thing.left_edge.i == verb.i + 1 and thing.pos_ == "NOUN":
                return thing
    return None


def _age(view: View) -> Token | None:
    """Return the word of age by which or after which something changes ("with age", "after age 40", "as men age")."""
    for token in view.tokens:
        if token.lower_ not in _AGES or token.i == 0:
            continue
        before = view.tokens[token.i - 1]
        if before.lower_ in _AGED or (
            before.lower_ == "the" and token.i > 1 and view.tokens[token.i - 2].lower_ in _AGED
        ):
            return token
        if (
            token.i > 1
            and view.tokens[token.i - 2].lower_ == "as"
            and (view.is_people(before) or before.pos_ == "PRON")
        ):
            return token
    return None


def _trigger(view: View, verb: Token) -> tuple[Token | None, bool]:
    """Return what happens when something changes, or that only time goes by meanwhile."""
    top = verb
    while top.dep_ == "xcomp" and top.head.lemma_ in _CARRIERS:
        top = top.head
    for child in (*verb.children, *(top.children if top is not verb else ())):
        if child.dep_ != "advcl" or not any(grand.lower_ in _WHENS for grand in child.children):
            continue
        doer = next((grand for grand in child.children if grand.dep_ in {"nsubj", "nsubjpass"}), None)
        if doer is None or doer.lemma_.lower() in _PASSING or child.lemma_ in _PASSING:
            return None, doer is not None
        if doer.lower_ not in _NAMELESS and not view.is_people(doer):
            return (child if child.lemma_ in COPULAS else doer), False
        thing = view.direct_object(child) or next((thing for _, thing in view.prepositions(child)), None)
        return (thing, False) if thing is not None and not view.is_people(thing) else (child, False)
    return None, False


def made_frames_of(view: View, clause: Clause, relation: Relation) -> list[Frame] | None:
    """Read "is made in the liver", "is regulated as a food": said of the thing, where nothing does it.

    ``None`` where what the text speaks of may do it.
    """
    verb, subject = clause.verb, clause.subject
    if subject is None or relation not in {_R.CAUSES, _R.REGULATES, _R.INCREASES} or verb.lemma_ not in _MADE:
        return None
    if relation is _R.INCREASES and VERBS.get(verb.lemma_) is not relation:
        return None
    told = said_of(view, verb, subject)
    if told is None:
        return None
    told.rule, told.weak = "clause-rest", True
    return [told]
