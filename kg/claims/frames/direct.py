"""Frames of verbs that say by themselves what was done: with an object, in the passive, or without one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame, people_trait
from kg.claims.frames.making import is_gained
from kg.claims.frames.nouns import noun_frames
from kg.claims.frames.occurrences import is_harm
from kg.claims.frames.outcomes import given_treatment, is_treatment, sooner_frames
from kg.claims.frames.senses import relation_of
from kg.claims.frames.statuses import approval_frames, duration_frames, meaning, rest_of_clause, status_frames
from kg.claims.frames.uncaused import is_general, made_frames_of, said_of, uncaused_frames
from kg.claims.parse.arguments import Phrase, View, is_amount
from kg.claims.parse.clauses import whole_clause
from kg.claims.parse.tree import Token
from kg.claims.parse.wholes import is_manner
from kg.claims.settling.directions import is_unwelcome
from kg.cues.predicates import CARRIER_NOUNS, CHANGE_NOUNS, ERGATIVE, VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["direct_frames", "made_of"]

_R: Final = Relation
_STATUS: Final = frozenset(
    (_R.APPROVED_FOR, _R.HISTORY_EVENT, _R.USED_FOR, _R.CLASSIFIED_AS, _R.ADMINISTERED_VIA, _R.DEFINED_AS)
)
_CLAUSAL: Final = frozenset(("xcomp", "ccomp", "advcl"))
_CHANGES: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS))
_WELCOME: Final = frozenset((_R.REDUCES, _R.IMPROVES, _R.TREATS, _R.PREVENTS))
"""What a treatment does and no illness, where nothing is said to do it."""
_LESSENS: Final = frozenset((_R.REDUCES, _R.BLOCKS))
_PASSED_OFF: Final = frozenset(("excrete", "expel", "evict"))
"""What the body does with something, and no treatment that is not named."""
_SPARED: Final = frozenset((_R.PREVENTS, _R.REDUCES))
_ABLE: Final = frozenset(("can", "could", "may", "might"))
_SPARED_HARMS: Final = word_set("risks harms dangers complications effects side-effects problems")
"""What people spare themselves of a treatment, and no treatment prevents by being one."""
_EFFECTS: Final = word_set("protection efficacy effectiveness immunity")
"""What a treatment gives: that it fell is said of it, and not done by the treatment."""
_DOSES: Final = frozenset(("dose", "dosage", "frequency"))
_WELL: Final = frozenset(("well", "effectively", "wonders"))
_SPREADS: Final = word_set("use popularity interest demand sale awareness prescribing research adoption usage")
"""What grew or fell in the past without anybody's doing: that is history."""
_LONGEST: Final = 10
"""Tokens of what something is able to do."""
_ONCE: Final = frozenset(("upon", "after", "following", "since", "until"))
"""When something happens, which is not what it happens to."""
_STARTS: Final = frozenset(("initiate", "start", "begin", "introduce", "trigger"))
"""What is done with a treatment after another, which did not bring that about."""
_BROUGHT: Final = frozenset(("cause", "spread", "transmit"))
"""Verbs of where an illness comes from."""
_NO_PLACES: Final = word_set("time day night week month year hour minute second while presence absence")
_SHARES: Final = word_set("% percent half third quarter fraction part all most some")
_WHOLES: Final = frozenset((_R.REDUCES, _R.TREATS, _R.PREVENTS, _R.BLOCKS, _R.INCREASES))
_CAUSES: Final = frozenset(("with", "after", "following", "from", "by", "during", "on", "when"))


def direct_frames(view: View, clause: Clause) -> list[Frame]:
    """Read a verb of the cue table with its subject and object, active, passive or without an object."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    relation = relation_of(view, clause)
    if _does_good(clause):
        return _helps(verb, subject, view)
    if relation is None:
        return []
    rule = f"verb:{verb.lemma_.lower()}"
    if verb.lemma_ == "mean" and verb.dep_ == "relcl" and target is not None:
        frame = make_frame(view, "which-means", _R.DEFINED_AS, verb, subject, target)
        if frame is not None:
            frame.object = meaning(view, target)
        return listed(frame)
    if relation is _R.APPROVED_FOR and not clause.passive:
        return approval_frames(view, verb, subject, target)
    if clause.passive:
        return _passive(view, clause, relation, rule)
    if target is None and verb.lemma_ == "help" and not any(child.dep_ in _CLAUSAL for child in verb.children):
        return _helps(verb, subject, view)
    if target is None and relation in _CHANGES and verb.lemma_ in ERGATIVE:
        return _intransitive(view, clause, relation, rule)
    if relation is _R.COMBINED_WITH and subject is not None and target is not None:
        made = made_of(view, verb, subject, target, target)
        if made is None and verb.lemma_ == "combine" and not view.is_people(subject):
            made = make_frame(view, "made-of:combine", _R.INCLUDES, verb, subject, target)
        if made is not None:
            return [made]
    if relation is _R.LASTS_FOR:
        goes_on = target is not None and view.words(verb).lower().startswith("continu")
        return [] if goes_on else duration_frames(view, verb, subject, target)
    if verb.lemma_ == "help" and any(is_gained(child) for child in verb.children):
        return []
    if target is not None and (nested := _nested(view, clause, relation, target)):
        return nested
    return _with_object(view, verb, rule, relation, subject, target)


def _does_good(clause: Clause) -> bool:
    """Say whether something "works well", "makes a difference" or "yields results"."""
    verb, target = clause.verb, clause.target
    if target is None:
        return verb.lemma_ == "work" and any(child.lower_ in _WELL for child in verb.children)
    bare = target.lower_ == "results" and all(
        child.dep_ not in {"amod", "prep", "compound"} for child in target.children
    )
    yields = bare and verb.lemma_ in {"yield", "produce", "bring", "deliver", "give", "get"}
    return (yields or (verb.lemma_ == "make" and target.lemma_ == "difference")) and not clause.passive


def _nested(view: View, clause: Clause, relation: Relation, target: Token) -> list[Frame]:
    """Return what the object noun states ("causes a reduction in X")."""
    increases = relation is _R.INCREASES and target.lemma_ in CHANGE_NOUNS - {"release", "growth"}
    if relation is not _R.CAUSES and not increases:
        return []
    return noun_frames(view, clause.verb, clause.subject, target)


def _passive(view: View, clause: Clause, relation: Relation, rule: str) -> list[Frame]:
    verb, subject, agent = clause.verb, clause.subject, view.agent(clause.verb)
    if subject is not None and subject.lemma_ in {"concern", "worry", "question"}:
        places = view.prepositions(subject)
        about = next((thing for prep, thing in places if prep in {"about", "over", "regarding"}), None)
        owner = None if about is None else next((child for child in about.children if child.dep_ == "poss"), None)
        return listed(make_frame(view, "concern", _R.ASSOCIATED_WITH, verb, owner, subject))
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without" and agent is not None:
        return []
    if relation in _STATUS:
        return status_frames(view, verb, relation, subject)
    if relation in _CHANGES and agent is None and subject is not None and subject.lemma_.lower() in _DOSES:
        return _dose_changes(view, clause)
    if relation is _R.AFFECTS and agent is None and subject is not None and view.is_people(subject):
        return listed(make_frame(view, "affected", relation, verb, None, subject))
    if agent is None:
        by = {"with", "by", "after", "following", "through"}
        agent = next((thing for prep, thing in view.prepositions(verb) if prep in by and not is_amount(thing)), None)
        if agent is not None and subject is not None and is_treatment(view, subject) and verb.lemma_ in _STARTS:
            return []
    if agent is None and relation in _CHANGES:
        agent = _given_to(view, verb)
    if relation is _R.CAUSES and verb.lemma_ in _BROUGHT and _is_explained(view, clause, agent):
        return listed(make_frame(view, rule + "-passive", _R.CAUSED_BY, verb, subject, agent))
    if (
        agent is None
        and subject is not None
        and relation in _LESSENS
        and (view.is_people(subject) or verb.lemma_ in _PASSED_OFF)
    ):
        return []
    if agent is None and subject is not None and relation in _SPARED and _is_up_to_people(view, verb, subject):
        spared = None if verb.lemma_ == "avoid" else said_of(view, verb, subject)
        return [] if spared is None else [replace(spared, rule="spared")]
    if agent is None and (told := made_frames_of(view, clause, relation)) is not None:
        return told
    frame = make_frame(view, rule + "-passive", relation, verb, agent, subject)
    if frame is not None and agent is None and subject is not None and relation in _WELCOME:
        frame.instead = said_of(view, verb, subject)
    return listed(frame)


def _is_up_to_people(view: View, verb: Token, subject: Token) -> bool:
    """Say whether people do what spares them something: they avoid a treatment, or can prevent its harms."""
    able = any(child.dep_ == "aux" and child.lower_ in _ABLE for child in verb.children)
    if verb.lemma_ == "avoid" and (not able or is_treatment(view, subject)):
        return True
    bare = all(child.dep_ not in {"compound", "prep"} for child in subject.children)
    return able and bare and view.words(subject).lower().rsplit(maxsplit=1)[-1] in _SPARED_HARMS


def _is_explained(view: View, clause: Clause, agent: Token | None) -> bool:
    """Say whether a passive says where an illness comes from, and does not deny it or tell what a treatment does."""
    subject = clause.subject
    if agent is None or subject is None or view.is_people(agent) or is_treatment(view, agent):
        return False
    return not any(child.dep_ == "neg" for child in clause.verb.children)


def _intransitive(view: View, clause: Clause, relation: Relation, rule: str) -> list[Frame]:
    """Read "symptoms eased after X": X, or the treatment spoken of, changed them."""
    verb, subject = clause.verb, clause.subject
    if subject is None or subject.lower_ in {"you", "we"}:
        return []
    if _ends_doing(verb):
        return []
    if subject.lemma_.lower() in _DOSES and (changed := _dose_changes(view, clause)):
        return changed
    if _lacks(view, verb) or (verb.lemma_ in {"resolve", "abate", "ease", "stop"} and is_harm(view, subject)):
        return []
    chance = subject.lemma_.lower() in {"chance", "risk", "odd", "odds", "likelihood"}
    if chance and (trigger := _condition_of(view, verb)) is not None:
        return listed(make_frame(view, "risk-if", relation, verb, trigger, subject))
    cause = next((thing for prep, thing in view.prepositions(verb) if prep in _CAUSES and _may_act(view, thing)), None)
    if cause is None:
        cause = _given_to(view, verb) or _per_amount(view, verb)
    if cause is None and subject.lemma_.lower() in _EFFECTS and (rest := rest_of_clause(view, verb)) is not None:
        frame = make_frame(view, "effect-changes", _R.HAS_PROPERTY, verb, subject, verb)
        if frame is not None:
            frame.object = rest
        return listed(frame)
    if cause is None and (told := uncaused_frames(view, clause, relation, rule)) is not None:
        return told
    timely = any(prep in {"with", "over"} and thing.lemma_ == "time" for prep, thing in view.prepositions(verb))
    if cause is None and (timely or (is_general(verb) and is_unwelcome(relation, view.phrase(subject)))):
        return listed(said_of(view, verb, subject))
    if cause is None and verb.tag_ in {"VBD", "VBN"} and subject.lemma_.lower() in _SPREADS:
        frame = make_frame(view, "spread", _R.HISTORY_EVENT, verb, subject, verb)
        if frame is not None:
            frame.object = rest_of_clause(view, verb) or frame.object
        return listed(frame)
    frame = make_frame(view, rule + "-intransitive", relation, verb, cause, subject)
    if frame is not None and cause is None and relation in _WELCOME:
        frame.instead = said_of(view, verb, subject)
    return listed(frame)


def _ends_doing(verb: Token) -> bool:
    """Say whether a verb has what somebody stopped or declined to do after it, and says of nothing that it fell."""
    if verb.lemma_ not in {"stop", "decline"}:
        return False
    return any(child.dep_ == "xcomp" or (child.tag_ == "VBG" and child.i == verb.i + 1) for child in verb.children)


def _dose_changes(view: View, clause: Clause) -> list[Frame]:
    """Read "the dose is increased every four weeks"."""
    rest = rest_of_clause(view, clause.verb)
    frame = make_frame(view, "dose-changes", _R.DOSED_AS, clause.verb, clause.subject, clause.verb)
    if frame is None or rest is None:
        return []
    frame.object = rest
    return [frame]


def _helps(verb: Token, subject: Token | None, view: View) -> list[Frame]:
    """Read "exercise helps as well": it helps with the condition the page is about."""
    if subject is None or view.is_people(subject) or subject.pos_ == "PRON":
        return []
    frame = Frame(
        rule="change-noun",
        relation=_R.TREATS,
        verb=verb,
        subject=view.phrase(subject),
        object=Phrase(text="symptoms", head="improvement"),
        subject_token=subject,
    )
    return [frame]


def made_of(view: View, verb: Token, subject: Token, first: Token, second: Token) -> Frame | None:
    """Read "T combines X with Y" where T is a treatment: it consists of both."""
    if not is_treatment(view, subject) and subject.lemma_.lower() not in {"it", "this", "treatment", "approach"}:
        return None
    kept = list(view.tokens[first.left_edge.i : second.i + 1])
    while kept and kept[0].dep_ == "det":
        kept.pop(0)
    frame = make_frame(view, f"made-of:{verb.lemma_}", _R.INCLUDES, verb, subject, first)
    if frame is not None and kept and second is not first:
        frame.object = view.tokens_phrase(kept, first)
    return frame


def _lacks(view: View, verb: Token) -> bool:
    """Say whether something changes for want of a thing, which then did not change it ("without X, Y worsens")."""
    return any(prep == "without" for prep, _ in view.prepositions(verb))


def _may_act(view: View, thing: Token) -> bool:
    """Say whether a thing may be what made something change: no amount and no people."""
    counted = thing.pos_ == "NUM" or any(child.like_num for child in thing.children)
    return not counted and not is_amount(thing) and not view.is_people(thing) and thing.lemma_.lower() != "time"


def _given_to(view: View, verb: Token) -> Token | None:
    """Return what the people got in whom something changed ("fell among those taking T")."""
    places = (thing for prep, thing in view.prepositions(verb) if prep in {"in", "among", "for", "with"})
    people = next((thing for thing in places if view.is_people(thing)), None)
    return None if people is None else given_treatment(view, verb, people)


def _per_amount(view: View, verb: Token) -> Token | None:
    """Return of what there is more where something changes by amounts ("for every 10 grams of salt")."""
    for prep, much in view.prepositions(verb):
        if prep in {"for", "with"} and any(child.lower_ in {"every", "each"} for child in much.children):
            return next((thing for inner, thing in view.prepositions(much) if inner in {"of", "in"}), None)
    return None


def _condition_of(view: View, verb: Token) -> Token | None:
    """Return what an if-clause says somebody has ("… if they suffer from X")."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and any(child.lower_ in {"if", "when"} for child in clause.children):
            target = view.direct_object(clause)
            return target if target is not None else next((thing for _, thing in view.prepositions(clause)), None)
    return None


def _of_which(view: View, relation: Relation, target: Token) -> Token:
    """Return what a share that is affected is of ("cures 90% of infections")."""
    if relation not in _WHOLES or not (target.lemma_.lower() in _SHARES or target.like_num):
        return target
    whole = next((thing for prep, thing in view.prepositions(target) if prep == "of"), None)
    return target if whole is None or view.is_people(whole) or whole.like_num or whole.pos_ == "PRON" else whole


def _with_object(
    view: View, verb: Token, rule: str, relation: Relation, subject: Token | None, target: Token | None
) -> list[Frame]:
    if target is None:
        clause = next(
            (child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "pcomp"} and child.i > verb.i), None
        )
        if clause is not None and (relation is _R.VARIES_WITH or _helps_people(view, verb, clause)):
            return []
        if clause is not None and (whole := whole_clause(view, clause)) is not None:
            frame = make_frame(view, rule, relation, verb, subject, clause)
            return [] if frame is None else [replace(frame, object=whole)]
        target = clause
    if target is None:
        dated = relation is _R.HISTORY_EVENT
        places = (
            thing
            for prep, thing in view.prepositions(verb)
            if (dated or thing.i > verb.i) and not is_manner(thing) and (dated or prep not in _ONCE)
        )
        target = next(places, None)
    if target is None:
        return []
    if relation is _R.PRESENT_IN and target.lemma_.lower() in _NO_PLACES:
        return []
    target = _of_which(view, relation, target)
    if relation is _R.INCLUDES and target.tag_ == "VBG" and (inner := view.direct_object(target)) is not None:
        target = inner
    people = view.is_people(target) or target.lower_ in {"you", "us", "them"}
    if people and relation in {_R.IMPROVES, _R.TREATS}:
        inner = next((child for child in verb.children if child.dep_ in {"xcomp", "ccomp"}), None)
        if inner is not None and inner.lemma_ in VERBS:
            return []
        if inner is not None and (sooner := sooner_frames(view, inner, subject)):
            return sooner
        trait = None if target.pos_ == "PRON" else people_trait(view, target) or _had(view, verb, target)
        frame = make_frame(
            view, rule, _R.TREATS if inner is None else relation, verb, subject, target if inner is None else inner
        )
        if frame is not None and trait is None and inner is None and target.pos_ != "PRON":
            frame.object = view.people(target)
        if frame is not None and trait is not None and inner is None:
            frame.object, frame.population = trait, view.people(target)
        return listed(frame)
    if (
        people
        and target.pos_ == "PRON"
        and (prep := next((thing for word, thing in view.prepositions(verb) if word in {"of", "from"}), None))
        is not None
    ):
        target = prep
    frame = make_frame(view, rule, relation, verb, subject, target)
    if frame is not None and target.lemma_ in CARRIER_NOUNS and target.right_edge.i - target.i < _LONGEST:
        frame.object = view.tokens_phrase(list(view.tokens[target.i : target.right_edge.i + 1]), target)
    return listed(frame)


def _helps_people(view: View, verb: Token, clause: Token) -> bool:
    """Say whether people are helped to do what states something by itself ("helps people lose weight")."""
    doer = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    return verb.lemma_ == "help" and clause.lemma_ in VERBS and doer is not None and view.is_people(doer)


def _had(view: View, verb: Token, people: Token) -> Phrase | None:
    """Return the illness that people are said to have right after them, where the parser hangs it on the verb."""
    after = next((thing for prep, thing in view.prepositions(verb) if prep == "with" and thing.i > people.i), None)
    name = None if after is None else view.name(after)
    ill = name is not None and name.kind in {ConceptKind.CONDITION, ConceptKind.SYMPTOM}
    return view.phrase(after) if after is not None and ill and after.left_edge.i == people.i + 2 else None
