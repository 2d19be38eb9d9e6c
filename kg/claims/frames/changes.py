"""Frames of a change that is the subject: "the reduction in pain with X was greater", "no increase in Y was seen"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, make_frame
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.predicates import NOUNS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["change_frames", "existing_changes"]

_R: Final = Relation
_MOVED: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS))
_SEEN: Final = word_set(
    "observe see report note find record detect demonstrate measure document achieve confirm show notice describe "
    "experience produce obtain"
)
_HAPPENS: Final = word_set("occur appear average total reach come follow persist happen arise")
_SIZES: Final = word_set(
    "significant insignificant substantial considerable large larger great greater small smaller modest marked "
    "dramatic similar clear evident apparent notable visible meaningful pronounced seen observed noted"
)
_BY: Final = word_set("with after following from under on by through during for")
_SPANS: Final = word_set("day week month year hour course session cycle dose round treatment therapy period")
_COUNTS: Final = word_set("case prevalence incidence number diagnosis use popularity prescription mortality death")
_GROUPS: Final = word_set("group arm cohort")
_NO_MEASURES: Final = word_set("point unit day week month year hour percent % baseline placebo study trial research")


def change_frames(view: View, clause: Clause) -> list[Frame]:
    """Return what a clause whose subject is a change says: who moved what, if it says that the change was seen."""
    verb, noun = clause.verb, clause.subject
    relation = None if noun is None else NOUNS.get(noun.lemma_.lower())
    if noun is None or relation not in _MOVED or view.name(noun) is not None or not _is_seen(clause):
        return []
    thing = _moved(view, verb, noun)
    if thing is None:
        return []
    frame = make_frame(view, "change-seen", relation, verb, _source(view, verb, noun), thing)
    if frame is not None:
        frame.noun = noun
    return [] if frame is None else [frame]


def existing_changes(view: View, verb: Token, noun: Token) -> list[Frame]:
    """Read "There was a reduction in X and an increase in Y after T": T moved both.

    Args:
        view: The sentence.
        verb: The verb "be".
        noun: The first change there was.
    """
    changes = [noun, *(other for other in noun.subtree if other.i > noun.i and other.dep_ in {"conj", "appos"})]
    changes = [other for other in changes if NOUNS.get(other.lemma_.lower()) in _MOVED and view.name(other) is None]
    sources = (found for other in changes if (found := _source(view, verb, other)) is not None)
    source = next(sources, None)
    frames = []
    for change in changes:
        thing = _moved(view, verb, change)
        frame = None
        told = source is not None or not (verb.tag_ in {"VBZ", "VBP"} or _is_count(thing))
        if thing is not None and thing != source and told:
            frame = make_frame(view, "change-seen", NOUNS[change.lemma_.lower()], verb, source, thing)
        if frame is not None:
            frame.noun = change
            frames.append(frame)
    return frames


def _is_count(thing: Token | None) -> bool:
    """Say whether something is how many have an illness, which nothing spoken of need have moved."""
    return thing is not None and any(token.lemma_.lower() in _COUNTS for token in (thing, *thing.children))


def _is_seen(clause: Clause) -> bool:
    """Say whether a clause says no more of its subject than that it was seen or how large it was."""
    verb = clause.verb
    if clause.passive:
        return verb.lemma_ in _SEEN
    if verb.lemma_ in _HAPPENS:
        return clause.target is None or clause.target.like_num or _is_size(clause.target)
    if verb.lemma_ != "be":
        return False
    said = [child for child in verb.children if child.i > verb.i and child.dep_ != "punct"]
    return any(_is_size(token) for token in said if token.dep_ in {"attr", "acomp"} or token.like_num)


def _is_size(token: Token) -> bool:
    numbered = (token.like_num and token.lower_ != "one") or any(child.like_num for child in token.children)
    return numbered or token.text == "%" or token.lower_ in _SIZES


def _is_measure(view: View, thing: Token) -> bool:
    """Say whether a noun may be what changed: no people, treatment, group, study or unit."""
    plain = thing.lemma_.lower() not in _NO_MEASURES | _GROUPS and not thing.like_num
    return plain and not view.is_people(thing) and not is_treatment(view, thing)


def _moved(view: View, verb: Token, noun: Token) -> Token | None:
    """Return what a change is of: its complement ("in pain"), else the word before it ("pain reduction")."""
    for prep, thing in view.prepositions(noun):
        if prep in {"in", "of", "from"} and thing.lemma_.lower() not in _NO_MEASURES and not thing.like_num:
            return thing if _is_measure(view, thing) else None
    before = next((child for child in noun.children if child.dep_ == "compound" and child.i + 1 == noun.i), None)
    if before is None:
        seen = (thing for prep, thing in view.prepositions(verb) if prep == "in" and thing.i > verb.i)
        return next((thing for thing in seen if _is_measure(view, thing)), None)
    return before if before is not None and before.pos_ in {"NOUN", "PROPN"} else None


def _source(view: View, verb: Token, noun: Token) -> Token | None:
    """Return what brought a change about: after "with", "following" or the like, or what its people got."""
    places = (*view.prepositions(noun), *view.prepositions(verb), *_below(view, noun))
    for prep, thing in places:
        if prep in _BY and is_treatment(view, thing):
            return thing
        if prep in _BY and thing.lemma_.lower() in _SPANS:
            inside = (inner for word, inner in view.prepositions(thing) if word in {"of", "on", "with"})
            if (given := next((inner for inner in inside if is_treatment(view, inner)), None)) is not None:
                return given
        if view.is_people(thing) and (given := given_treatment(view, verb, thing)) is not None:
            return given
        if thing.lemma_.lower() in _GROUPS:
            inside = (token for token in thing.subtree if token != thing and is_treatment(view, token))
            if (given := next(inside, None)) is not None:
                return given
    return None


def _below(view: View, noun: Token) -> list[tuple[str, Token]]:
    """Return the prepositional phrases that the parser hung on what changed ("in pain with X")."""
    return [found for _, thing in view.prepositions(noun) for found in view.prepositions(thing)]
