"""Frames of verbs with a particle and of set phrases: "brings X down", "keeps X at bay", "takes a toll on X"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.outcomes import is_treatment
from kg.claims.frames.roles import ILLNESS
from kg.claims.frames.statuses import rest_of_clause
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.phrasal import PREP_VERBS, ROUTE_NOUNS, SET_PHRASES, STATES
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["phrasal_frames", "route_frames", "use_frames"]

_R: Final = Relation
_KEPT: Final = word_set("keep hold bring get put leave place maintain stay remain")
_CHANGES: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS))
_PARTICLES: Final = word_set("up down off out away back on about over through")
_GIVEN: Final = word_set("give take administer deliver apply inject receive")
_HELPS: Final = frozenset(("help", "allow", "enable", "let", "cause", "make"))
"""Verbs before what something is helped to do, which it does and does not undergo."""
_USERS: Final = word_set(
    "doctor physician clinician provider practitioner herbalist healer psychiatrist dermatologist greek "
    "greeks roman romans egyptian egyptians tribe tribes culture cultures civilisation civilization monks "
    "ancestors specialists "
)
_USES: Final = word_set("use take prescribe recommend try employ drink eat apply consume give")
_MAKES_CHANGE: Final = word_set("after with following from by during on")


def phrasal_frames(view: View, clause: Clause) -> list[Frame]:
    """Read a verb with its particle, a set phrase of verb and noun, or what something is kept or brought to."""
    for reading in (_with_particle, _set_phrase, _kept_state, _rid):
        if found := reading(view, clause):
            return found
    return []


def _with_particle(view: View, clause: Clause) -> list[Frame]:
    """Read "brings X down", "X went up after Y", "is brought on by Y"."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    particle = _particle_of(verb)
    relation = None if particle is None else PREP_VERBS.get((verb.lemma_.lower(), particle.lower_))
    below = verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in _HELPS and target is None and not clause.passive
    helped = below and any(child.dep_ == "nsubj" for child in verb.children)
    if particle is None or relation is None or helped:
        return []
    rule = f"particle:{verb.lemma_}-{particle.lower_}"
    if clause.passive:
        agent = view.agent(verb)
        if agent is None:
            agent = next((thing for child in particle.children for thing in _objects(child)), None)
        return listed(make_frame(view, rule, relation, verb, agent, subject))
    if target is not None:
        return listed(make_frame(view, rule, relation, verb, subject, target))
    things = [thing for prep, thing in view.prepositions(verb) if thing.i > particle.i]
    inner = [thing for child in particle.children for thing in _objects(child)]
    if subject is not None and relation in _CHANGES and view.is_people(subject) and not (things or inner):
        return []
    if relation in _CHANGES and subject is not None and not view.is_people(subject):
        if is_treatment(view, subject):
            return []
        cause = next(
            (thing for prep, thing in view.prepositions(verb) if prep in _MAKES_CHANGE and thing.i > verb.i), None
        )
        kept = cause is None or cause.like_num or any(child.like_num for child in cause.children)
        return listed(make_frame(view, rule, relation, verb, None if kept else cause, subject))
    if (inner or things) and relation not in {_R.LASTS_FOR, _R.HISTORY_EVENT, _R.ONSET_WITHIN}:
        return listed(make_frame(view, rule, relation, verb, subject, (inner or things)[0]))
    frame = make_frame(view, rule, relation, verb, subject, verb)
    rest = rest_of_clause(view, particle) or rest_of_clause(view, verb)
    if rest is not None and rest.start is not None and rest.text.lower().startswith(f"{particle.lower_} "):
        cut = len(particle.lower_) + 1
        rest = replace(rest, text=rest.text[cut:], start=rest.start + cut)
    if frame is not None and rest is not None:
        alone = rest.text.lower() in _PARTICLES or (rest.text.endswith("ly") and relation is _R.LASTS_FOR)
        words = view.tokens[verb.i : particle.i + 1] if particle.i - verb.i < 3 else (verb, particle)
        frame.object = view.tokens_phrase(list(words), verb) if alone else rest
    return listed(frame)


def _objects(prep: Token) -> list[Token]:
    """Return what stands behind a preposition."""
    return [child for child in prep.children if child.dep_ in {"pobj", "pcomp"}]


def _particle_of(verb: Token) -> Token | None:
    """Return the particle of a verb, also where the parser took it for an adverb or a preposition without an object."""
    for child in verb.children:
        if child.dep_ == "prt" or (
            child.lower_ in _PARTICLES
            and child.i > verb.i
            and (child.dep_ == "advmod" or (child.dep_ == "prep" and not _objects(child)))
        ):
            return child
    return None


def _set_phrase(view: View, clause: Clause) -> list[Frame]:
    """Read "takes a toll on X", "gives X a boost", "plays a role in X"."""
    verb, subject = clause.verb, clause.subject
    aside = verb.dep_ == "xcomp" and verb.head.dep_ == "acl"
    if clause.passive or subject is None or aside:
        return []
    noun = next(
        (
            child
            for child in verb.children
            if child.i > verb.i and (verb.lemma_.lower(), child.lemma_.lower()) in SET_PHRASES
        ),
        None,
    )
    if noun is None:
        return []
    relation, wanted = SET_PHRASES[verb.lemma_.lower(), noun.lemma_.lower()]
    places = (*view.prepositions(noun), *view.prepositions(verb))
    thing = next((child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"), None)
    if thing is None:
        thing = next((place for prep, place in places if prep in wanted.split() and place.i > noun.i), None)
    if thing is None:
        return _part_played(view, verb, subject, noun)
    if thing.tag_ == "VBG" and (inner := view.direct_object(thing)) is not None:
        relation, thing = VERBS.get(thing.lemma_.lower(), relation), inner
    return listed(make_frame(view, f"phrase:{verb.lemma_}-{noun.lemma_.lower()}", relation, verb, subject, thing))


def _part_played(view: View, verb: Token, subject: Token, noun: Token) -> list[Frame]:
    """Read "genes play a part" where it is not said in what: in the illness of the page."""
    if verb.lemma_ != "play" or noun.lemma_.lower() not in {"role", "part"} or view.is_people(subject):
        return []
    frame = make_frame(view, "role:cause", _R.CAUSES, verb, subject, noun)
    if frame is not None:
        frame.object, frame.object_token, frame.weak = ILLNESS, None, True
        frame.instead = make_frame(view, "clause", _R.HAS_PROPERTY, verb, subject, noun)
    return listed(frame)


def _kept_state(view: View, clause: Clause) -> list[Frame]:
    """Read "keeps X at bay", "brings X under control", "puts people at risk of X"."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    if verb.lemma_.lower() not in _KEPT:
        return []
    thing = subject if clause.passive else target
    if thing is None:
        return []
    for prep, state in (*view.prepositions(verb), *view.prepositions(thing)):
        relation = STATES.get(state.lemma_.lower())
        if relation is None or prep not in {"at", "in", "under", "on", "into"}:
            continue
        if state.lemma_ in {"risk", "danger"}:
            thing = state if any(word in {"of", "for"} for word, _ in view.prepositions(state)) else None
        if state.lemma_ in {"control", "check"} and any(word == "of" for word, _ in view.prepositions(state)):
            continue
        actor = view.agent(verb) if clause.passive else subject
        return listed(make_frame(view, f"kept:{state.lemma_.lower()}", relation, verb, actor, thing))
    return []


def _rid(view: View, clause: Clause) -> list[Frame]:
    """Read "gets rid of X", "rids the body of X"."""
    verb = clause.verb
    if verb.lemma_ not in {"get", "rid"} or clause.passive:
        return []
    rid = verb if verb.lemma_ == "rid" else next((child for child in verb.children if child.lower_ == "rid"), None)
    if rid is None:
        return []
    places = (*view.prepositions(rid), *view.prepositions(verb))
    thing = next((thing for prep, thing in places if prep == "of"), None)
    return listed(make_frame(view, "phrase:get-rid", _R.REDUCES, verb, clause.subject, thing))


def route_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "is given by mouth", "is taken as a tablet"."""
    verb, subject = clause.verb, clause.subject
    if not clause.passive or subject is None or verb.lemma_ not in _GIVEN:
        return []
    for prep, thing in view.prepositions(verb):
        if prep in {"by", "as", "via", "through", "into", "under", "in"} and thing.lower_ in ROUTE_NOUNS:
            return listed(make_frame(view, f"route:{prep}", _R.ADMINISTERED_VIA, verb, subject, thing))
    return []


def use_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Doctors prescribe X for Y", "people use X to relieve Y": X is used for Y."""
    verb, people, target = clause.verb, clause.subject, clause.target
    if clause.passive or people is None or target is None or verb.lemma_.lower() not in _USES:
        return []
    if not (view.is_people(people) or people.lemma_.lower() in _USERS) or target.pos_ not in {"NOUN", "PROPN"}:
        return []
    if any(child.dep_ in {"neg", "aux"} for child in verb.children):
        return []
    places = (*view.prepositions(target), *view.prepositions(verb))
    aim = next(
        (thing for prep, thing in places if prep == "for" and not view.is_people(thing) and not _is_time(thing)), None
    )
    if aim is None:
        goal = next(
            (
                child
                for child in (*verb.children, *target.children)
                if child.dep_ in {"xcomp", "advcl", "relcl", "acl"} and child.tag_ == "VB" and child.i > target.i
            ),
            None,
        )
        aim = None if goal is None else view.direct_object(goal)
    return listed(make_frame(view, f"used-by:{verb.lemma_.lower()}", _R.USED_FOR, verb, target, aim))


def _is_time(thing: Token) -> bool:
    """Say whether something is a stretch of time ("for two weeks", "for years")."""
    return thing.ent_type_ == "DATE" or thing.lemma_.lower() in {
        "second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "time", "while",
    }  # fmt: skip
