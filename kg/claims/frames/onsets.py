"""Frames of how soon something works and of what fades: "work quickly", "lose their effect", "were maintained"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.statuses import rest_of_clause
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.health import DOSING_WORDS
from kg.cues.language import FASTNESS
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["awaited_frames", "fading_frames", "onset_frames"]

_R: Final = Relation
_WORK: Final = word_set("work act begin start come arrive appear emerge")
_RESULTS: Final = word_set("result effect benefit improvement relief change difference response")
_SEEN: Final = word_set("see notice observe feel expect")
_EFFECTS: Final = word_set("effect effectiveness efficacy potency benefit power")
_KEPT: Final = word_set("maintain sustain preserve retain")
_WAITS: Final = frozenset(("take", "use", "be", "need", "wait", "require"))
_NOTICED: Final = frozenset(("notice", "see", "feel", "experience", "observe", "start", "begin", "work", "get"))
_TIMES: Final = word_set("second minute hour day week month year")


def onset_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "work quickly, usually within an hour", "relief comes within two weeks": how soon is the statement."""
    verb, subject = clause.verb, clause.subject
    if subject is None or view.is_people(subject):
        return []
    if clause.target is not None:
        return listed(_needed_time(view, clause))
    results = subject.lemma_.lower() in _RESULTS
    if verb.lemma_ not in _WORK and not (results and clause.passive and verb.lemma_ in _SEEN):
        return []
    if view.comparator() is not None or any(child.dep_ in {"xcomp", "neg"} for child in verb.children):
        return []
    when = _within(view, verb, after=results)
    fast = next((child for child in verb.children if child.lower_ in FASTNESS and child.i > verb.i), None)
    if when is None and fast is None:
        return []
    frame = make_frame(view, "onset", _R.ONSET_WITHIN, verb, subject, fast if fast is not None else verb)
    if when is None and fast is not None:
        when = _as_soon_as(view, fast)
    if frame is not None and when is not None:
        frame.object, frame.object_token = when, None
    return listed(frame)


def _as_soon_as(view: View, fast: Token) -> Phrase | None:
    """Return "as soon as two hours" from its first word on."""
    time = next((token for token in view.tokens[fast.i + 1 : fast.i + 7] if token.lemma_.lower() in _TIMES), None)
    if time is None or fast.i + 1 >= time.i or view.tokens[fast.i + 1].lower_ != "as":
        return None
    first = fast.i - 1 if fast.i and view.tokens[fast.i - 1].lower_ == "as" else fast.i
    return view.tokens_phrase(list(view.tokens[first : time.i + 1]), time)


def _needed_time(view: View, clause: Clause) -> Frame | None:
    """Read "require 3 to 8 weeks to improve mood", "takes a month to work": how soon something does what it does."""
    verb, time = clause.verb, clause.target
    if time is None or clause.passive or verb.lemma_ not in {"require", "need"} or time.lemma_.lower() not in _TIMES:
        return None
    acts = [child for head in (verb, time) for child in head.children if child.tag_ == "VB" and child.i > time.i]
    if not any(child.lemma_.lower() in VERBS or child.lemma_ in _WORK for child in acts):
        return None
    return make_frame(view, "onset", _R.ONSET_WITHIN, verb, clause.subject, time)


def awaited_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "you may have to take X for weeks before you notice an improvement": when it comes is the statement."""
    verb, subject = clause.verb, clause.subject
    if subject is None or verb.lemma_ not in _WAITS:
        return []
    noticed = next((child for child in verb.children if child.dep_ == "advcl" and child.lemma_ in _NOTICED), None)
    if noticed is None or noticed.i < verb.i or all(child.lower_ != "before" for child in noticed.children):
        return []
    if not any(token.lemma_.lower() in _TIMES for token in view.tokens[verb.i : noticed.i]):
        return []
    seen = view.direct_object(noticed)
    things = () if seen is None else view.prepositions(seen)
    owner = clause.target if verb.lemma_ in {"take", "use"} else None
    if owner is None or owner.lemma_.lower() in _TIMES:
        owner = next((thing for prep, thing in things if prep in {"of", "from", "with"}), None)
    word = seen if seen is not None else noticed
    return listed(make_frame(view, "onset", _R.ONSET_WITHIN, verb, owner, word))


def _within(view: View, verb: Token, *, after: bool) -> Phrase | None:
    """Return the time behind "within" or "in", with the preposition, where wanted also behind "after"."""
    for token in verb.subtree:
        if token.lower_ in ({"within", "in", "after"} if after else {"within", "in"}) and token.i > verb.i:
            time = next((child for child in token.children if child.dep_ == "pobj"), None)
            sittings = time is not None and time.lemma_ == "session" and any(child.like_num for child in time.children)
            if time is not None and (sittings or time.lemma_.lower() in _TIMES):
                return view.tokens_phrase(list(view.tokens[token.i : time.i + 1]), time)
    return None


def fading_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "lose their effect after a few weeks", "protection waned to 56%", "the gains were maintained at a year"."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    if subject is None or view.is_people(subject):
        return []
    lemma = verb.lemma_.lower()
    lost = lemma == "lose" and target is not None and target.lemma_.lower() in _EFFECTS
    waned = (
        target is None and not clause.passive and VERBS.get(lemma) is _R.LASTS_FOR and lemma not in {"last", "continue"}
    )
    kept = clause.passive and lemma in _KEPT and any(token.lemma_.lower() in _TIMES for token in verb.subtree)
    if not (lost or waned or kept) or subject.lower_ in DOSING_WORDS:
        return []
    rest = rest_of_clause(view, verb)
    frame = make_frame(view, "fading" if not kept else "kept", _R.LASTS_FOR, verb, subject, target or verb)
    if frame is not None and rest is not None:
        frame.object, frame.object_token = rest, None
    return listed(frame)
