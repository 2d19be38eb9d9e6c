"""Frames of what rose or fell by itself and of people who improved: "prescriptions have risen", "half improved"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.frames.statuses import rest_of_clause
from kg.claims.parse.arguments import Phrase, View
from kg.cues.predicates import ERGATIVE, VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["trend_frames"]

_R: Final = Relation
_COUNTS: Final = word_set("number prescription search sale prevalence figure")
"""What rises or falls over the years without anybody's doing."""
_MOVED: Final = frozenset((_R.INCREASES, _R.REDUCES))
_BY: Final = word_set("with after following from by on during under")


def trend_frames(view: View, clause: Clause) -> list[Frame]:
    """Read a clause without an object whose subject is a count, or people who improved."""
    verb, subject = clause.verb, clause.subject
    if subject is None or clause.target is not None or clause.passive:
        return []
    if verb.lemma_ == "improve":
        return _people_improved(view, clause)
    counted = (
        view.name(subject) is None
        and subject.lemma_.lower() in _COUNTS
        and verb.lemma_ in ERGATIVE
        and VERBS.get(verb.lemma_) in _MOVED
    )
    if not counted or any(prep in _BY and is_treatment(view, thing) for prep, thing in view.prepositions(verb)):
        return []
    since = rest_of_clause(view, verb)
    frame = None if since is None else make_frame(view, "effect-changes", _R.HAS_PROPERTY, verb, subject, verb)
    if frame is not None and since is not None:
        frame.object = since
    return listed(frame)


def _people_improved(view: View, clause: Clause) -> list[Frame]:
    """Read "half the patients improved (in speech)": what is said, else the illness, of those treated."""
    verb, people = clause.verb, clause.subject
    if people is None or not (view.is_people(people) or people.lemma_.lower() in {"group", "arm"}):
        return []
    thing = next((thing for prep, thing in view.prepositions(verb) if prep == "in" and not view.is_people(thing)), None)
    named = thing is not None and not thing.like_num and view.kind(thing) is not ConceptKind.DESIGN
    given = given_treatment(view, verb, people)
    frame = make_frame(view, "people-change", _R.IMPROVES, verb, given, thing if named else people)
    if frame is not None and not named:
        frame.object = Phrase(text="symptoms", head="improvement")
    return listed(frame)
