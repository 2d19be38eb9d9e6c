"""Frames of what introductions say: who died of an illness, what its risk goes with, how people respond to a drug."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["death_frames", "factor_frames", "is_listed_factor", "resistance_frames", "variation_frames"]

_R: Final = Relation
_FACTORS: Final = word_set(
    "factor predictor trait characteristic exposure behaviour behavior habit variable determinant correlate condition "
    "feature circumstance"
)
_NAMES: Final = frozenset(("include", "comprise", "be", "encompass"))
_TIED: Final = word_set("associate link relate tie correlate connect")
_RESPONSES: Final = word_set(
    "response tolerance sensitivity susceptibility reaction adherence resistance responsiveness"
)
_RESISTANT: Final = word_set("resistant refractory unresponsive intolerant treatment-resistant treatment-refractory")
_RAISES: Final[dict[str, Relation]] = {
    **dict.fromkeys(("increase", "raise", "elevate", "heighten", "boost"), _R.INCREASES),
    **dict.fromkeys(("reduce", "lower", "decrease"), _R.REDUCES),
    **dict.fromkeys(("affect", "influence", "determine", "shape"), _R.AFFECTS),
}


def death_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Some 3,000 people died of X in 2018": X causes death."""
    verb, people = clause.verb, clause.subject
    if verb.lemma_ not in {"die", "perish"} or clause.target is not None or people is None:
        return []
    if not (view.is_people(people) or people.like_num):
        return []
    cause = next((thing for prep, thing in view.prepositions(verb) if prep in {"of", "from"}), None)
    if cause is None or cause.pos_ not in {"NOUN", "PROPN"}:
        return []
    return [
        Frame(
            rule="died-of",
            relation=_R.CAUSES,
            verb=verb,
            subject=_bare(view, cause),
            subject_token=cause,
            object=Phrase(text="death", head="death"),
            population=view.people(people) if view.is_people(people) else None,
        )
    ]


def _bare(view: View, cause: Token) -> Phrase:
    """Return what people died of, without when and where."""
    if view.name(cause) is not None:
        return view.phrase(cause)
    return view.tokens_phrase([t for t in view.tokens[cause.left_edge.i : cause.i + 1] if t.dep_ != "det"], cause)


def factor_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Factors associated with X include A and B": A and B go with X."""
    verb, factors, named = clause.verb, clause.subject, clause.target
    if clause.passive or factors is None or named is None or not is_listed_factor(factors, verb):
        return []
    tied = next((child for child in factors.children if child.dep_ in {"relcl", "acl"}), None)
    if tied is None:
        return []
    relation = _RAISES.get(tied.lemma_.lower())
    thing = view.direct_object(tied)
    if relation is None and tied.lemma_.lower() in _TIED:
        relation = _R.ASSOCIATED_WITH
        thing = next((place for prep, place in view.prepositions(tied) if prep in {"with", "to"}), None)
    if relation is None or thing is None or view.is_people(thing):
        return []
    return listed(make_frame(view, "factors", relation, verb, named, thing))


def is_listed_factor(noun: Token, verb: Token) -> bool:
    """Say whether a noun only stands for the factors that its verb goes on to name."""
    return noun.lemma_.lower() in _FACTORS and noun.tag_ == "NNS" and verb.lemma_ in _NAMES


def variation_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Patients vary in their response to T": the response varies with the people."""
    verb, people = clause.verb, clause.subject
    if (
        verb.lemma_ not in {"vary", "differ"}
        or clause.target is not None
        or people is None
        or not view.is_people(people)
    ):
        return []
    what = next((thing for prep, thing in view.prepositions(verb) if prep == "in"), None)
    if what is None or what.lemma_.lower() not in _RESPONSES:
        return []
    return listed(make_frame(view, "people-vary", _R.VARIES_WITH, verb, what, people))


def resistance_frames(view: View, verb: Token, people: Token | None, state: Token) -> list[Frame]:
    """Read "Half of patients remain resistant to T": T fails in them."""
    if people is None or state.lower_ not in _RESISTANT or not view.is_people(people):
        return []
    given = next((thing for prep, thing in view.prepositions(state) if prep in {"to", "of"}), None)
    if given is None:
        return []
    frame = make_frame(view, "people-unhelped", _R.FAILS_IN, verb, given, people)
    if frame is not None:
        frame.population = view.people(people)
    return listed(frame)
