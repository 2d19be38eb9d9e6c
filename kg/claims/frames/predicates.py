"""The frame of one verb: relation, subject and object from the cue tables and the verb's arguments."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.advice import advice_frames, limit_frames
from kg.claims.frames.burdens import death_frames, factor_frames, variation_frames
from kg.claims.frames.changes import change_frames
from kg.claims.frames.comparisons import comparison_frames, judgement_frames, outcome_frames
from kg.claims.frames.differences import arm_frames, difference_frames, unchanged_frames
from kg.claims.frames.direct import direct_frames, made_of
from kg.claims.frames.driving import driven_frames
from kg.claims.frames.equals import alike_frames, equal_frames, ranked_frames
from kg.claims.frames.frame import Clause, Frame, listed, make_frame, people_trait
from kg.claims.frames.injuries import injury_frames
from kg.claims.frames.making import (
    aimed_frames,
    gained_frames,
    helped_body_frames,
    made_frames,
    occurs_when_frames,
    works_differently_frames,
)
from kg.claims.frames.meanings import meaning_frames
from kg.claims.frames.naming import noun_frame
from kg.claims.frames.nouns import noun_frames, reported_noun
from kg.claims.frames.occurrences import is_harm, occurrence_frames
from kg.claims.frames.onsets import awaited_frames, fading_frames, onset_frames
from kg.claims.frames.outcomes import idiom_frames, is_treatment, outcome_of_people_frames
from kg.claims.frames.pairs import pair_frames
from kg.claims.frames.people import EXPERIENCE, REVERSED, affliction_frames, changed_frames, people_frames
from kg.claims.frames.phrasal import phrasal_frames, route_frames, use_frames
from kg.claims.frames.reasons import reason_frames
from kg.claims.frames.reports import attributed, found_frames
from kg.claims.frames.roles import included_causes
from kg.claims.frames.statuses import (
    agentless_history,
    event,
    history_frames,
    is_passive,
    label_frames,
    meaning,
    rest_of_clause,
)
from kg.claims.frames.successes import success_frames
from kg.claims.frames.ties import TIES, cut_before, tied_frames
from kg.claims.frames.trends import trend_frames
from kg.claims.frames.trials import group_frames
from kg.claims.frames.unstated import is_condition, is_means_of_change, is_of_people, is_open
from kg.claims.parse.arguments import View
from kg.claims.parse.clauses import whole_clause
from kg.claims.parse.groups import described_people
from kg.claims.parse.tree import Token
from kg.claims.parse.wholes import is_care, is_manner
from kg.cues.health import BODY_WORDS, PEOPLE
from kg.cues.phrasal import PREP_VERBS
from kg.cues.predicates import LIGHT_VERBS, REPORTING_VERBS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["agentless_history", "is_passive", "predicate_frames"]

_R: Final = Relation
_ARMS: Final = word_set("group arm treatment condition cohort")
_TOGETHER: Final = word_set("combination conjunction tandem association")
"""What is used in these is used with something else."""
_NO_PARTICLE: Final = frozenset((("come", "with"), ("go", "with"), ("come", "from")))
"""Pairs that mean something else with a particle between ("came up with")."""
_ADDED: Final = word_set(
    "volume bulk fullness moisture weight strength stress strain risk fuel value shine thickness pressure energy "
    "flavour flavor colour color years"
)
"""What grows where it is added, and is no treatment."""
_TIED: Final = frozenset((_R.ASSOCIATED_WITH, _R.CAUSED_BY))
"""What is said of the object of a verb such as "link", not of who links it."""
_NOTHING_SAID: Final = frozenset(("as well", "away", "out", "off"))
_STAGES: Final = word_set("menopause perimenopause puberty pregnancy childbirth menstruation withdrawal withdrawals")
_NOTICES: Final = frozenset(("warning", "caution", "precaution", "alert"))


def predicate_frames(view: View, verb: Token) -> list[Frame]:
    """Return the frames of a verb that is no copula: the first way of reading it that fits."""
    clause = Clause(verb, view.subject(verb), view.direct_object(verb), is_passive(verb))
    if clause.subject is not None and clause.subject.lemma_ == "figure" and clause.target is None:
        return []
    if is_means_of_change(clause) or is_of_people(view, clause) or is_open(verb):
        return []
    for reading in (
        judgement_frames,
        pair_frames,
        equal_frames,
        alike_frames,
        ranked_frames,
        death_frames,
        factor_frames,
        included_causes,
        variation_frames,
        limit_frames,
        advice_frames,
        group_frames,
        onset_frames,
        awaited_frames,
        change_frames,
        found_frames,
        difference_frames,
        arm_frames,
        unchanged_frames,
        changed_frames,
        success_frames,
        _by_means,
        aimed_frames,
        gained_frames,
        outcome_frames,
        made_frames,
        driven_frames,
        helped_body_frames,
        works_differently_frames,
        occurs_when_frames,
        reason_frames,
        _occurring,
        idiom_frames,
        _label,
        outcome_of_people_frames,
        comparison_frames,
        route_frames,
        use_frames,
        phrasal_frames,
        tied_frames,
        _prepositional,
        people_frames,
        _light,
        history_frames,
        fading_frames,
        injury_frames,
        meaning_frames,
        trend_frames,
        direct_frames,
        _generic,
    ):
        if found := reading(view, clause):
            return attributed(view, clause, found)
    return []


def _occurring(view: View, clause: Clause) -> list[Frame]:
    """Read a harm that happens; one that the page is about is only said to be so."""
    found = occurrence_frames(view, clause)
    for frame in found:
        frame.instead = next(iter((*_prepositional(view, clause), *_generic(view, clause))), None)
    return found


def _by_means(view: View, clause: Clause) -> list[Frame]:
    """Read "Works by blocking receptors", where the parser took the gerund for an adjective."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    if verb.lemma_ not in {"work", "act", "function", "operate", "help"} or target is not None:
        return []
    for prep, thing in view.prepositions(verb):
        gerund = view.tokens[thing.i - 1] if thing.i else thing
        first = next(
            (child for child in thing.children if child.tag_ == "VBG" and view.tokens[child.i - 1].lower_ == prep),
            gerund,
        )
        if prep in {"by", "through"} and first.tag_ == "VBG" and first.lemma_.lower() in VERBS:
            return listed(
                make_frame(view, f"by:{first.lemma_.lower()}", VERBS[first.lemma_.lower()], verb, subject, thing)
            )
    return []


def _label(view: View, clause: Clause) -> list[Frame]:
    notice, verb = clause.target, clause.verb
    if notice is None or verb.lemma_ != "add" or notice.lemma_.lower() not in _NOTICES:
        return []
    places = (*view.prepositions(notice), *view.prepositions(verb))
    label = next((thing for prep, thing in places if prep == "to"), None)
    return [] if label is None else label_frames(view, verb, notice, label)


def _prepositional(view: View, clause: Clause) -> list[Frame]:
    verb, subject, target = clause.verb, clause.subject, clause.target
    manner = (found for child in verb.children if child.dep_ == "advmod" for found in view.prepositions(child))
    for prep, thing in (*view.prepositions(verb), *manner):
        if verb.lemma_ == "differ" and prep == "between" and thing.lemma_.lower() in _ARMS and subject is not None:
            return listed(make_frame(view, "no-difference", _R.AFFECTS, verb, None, subject))
        relation = PREP_VERBS.get((verb.lemma_.lower(), prep))
        if relation is _R.USED_FOR and prep == "in" and thing.lemma_.lower() in _TOGETHER:
            other = next((other for inner, other in view.prepositions(thing) if inner == "with"), None)
            if other is None or any(child.dep_ in {"xcomp", "advcl"} and child.tag_ == "VB" for child in verb.children):
                continue
            return listed(make_frame(view, "verb-preposition:use-with", _R.COMBINED_WITH, verb, subject, other))
        if any(child.dep_ == "prt" for child in verb.children) and (verb.lemma_, prep) in _NO_PARTICLE:
            continue
        if relation is None or _other_sense(clause, relation) or (thing.i < verb.i and not clause.passive):
            continue
        if relation is _R.COMBINED_WITH and is_care(thing):
            continue
        if is_manner(thing) or (relation is _R.CAUSES and (thing.like_num or thing.text == "%")):
            continue
        if (verb.lemma_, prep) == ("apply", "to") and not (clause.passive or thing.lemma_.lower() in BODY_WORDS):
            continue
        if (verb.lemma_, prep) == ("add", "to") and target is None and not clause.passive:
            relation = _R.INCREASES
        if (verb.lemma_, prep) not in REVERSED:
            return _with_preposition(view, clause, prep, relation, thing)
        if subject is None or target is not None or view.is_people(thing):
            continue
        if view.is_people(subject) or relation is _R.TREATS:
            return affliction_frames(view, verb, prep, relation, subject, thing)
    return []


def _other_sense(clause: Clause, relation: Relation) -> bool:
    """Say whether a verb with its preposition has another sense in this form than in the cue table."""
    verb = clause.verb
    if verb.lemma_ == "clear" and clause.passive:
        return True
    if (
        relation is _R.VARIES_WITH
        and verb.lemma_ == "rely"
        and clause.subject is not None
        and _are_some(clause.subject)
    ):
        return True
    if clause.target is not None and relation in {_R.CAUSES, _R.VARIES_WITH} and verb.lemma_ in {"give", "base"}:
        return True
    if clause.passive:
        return False
    if verb.lemma_ == "come" and any(child.dep_ == "acomp" for child in verb.children):
        return True
    if verb.lemma_ == "return" and (clause.subject is None or not _are_some(clause.subject)):
        return True
    if relation is _R.COMBINED_WITH and verb.lemma_ == "add":
        return clause.target is not None and clause.subject is not None and clause.target.lemma_.lower() in _ADDED
    if relation is _R.COMBINED_WITH and verb.lemma_ in {"take", "give", "use", "prescribe"}:
        return True
    if verb.lemma_ == "work" and any(child.lower_ in {"best", "well", "better"} for child in verb.children):
        return relation is _R.ACTS_ON
    known = relation in {_R.USED_FOR, _R.APPROVED_FOR} or (relation is _R.PRESENT_IN and verb.lemma_ != "occur")
    return known or verb.lemma_ in {"involve", "implicate"}


def _are_some(subject: Token) -> bool:
    """Say whether a subject is people by its word alone, who rely on what they take."""
    return subject.lower_ in PEOPLE or subject.lower_ in {"we", "you", "they"}


def _with_preposition(view: View, clause: Clause, prep: str, relation: Relation, complement: Token) -> list[Frame]:
    verb, subject, thing = clause.verb, clause.subject, complement
    if relation in {_R.DEFINED_AS, _R.IS_A} and not clause.passive and clause.target is not None:
        relation, subject = _R.IS_A, clause.target
    if of_object := _is_of_object(clause, relation):
        subject = clause.target
    if relation is _R.INCLUDES and thing.tag_ == "VBG" and (inner := view.direct_object(thing)) is not None:
        thing = inner
    if relation is _R.COMBINED_WITH and not clause.passive and subject is not None and clause.target is not None:
        if (made := made_of(view, verb, subject, clause.target, thing)) is not None:
            return [made]
        subject = clause.target if subject.lower_ in {"you", "we", "they"} else subject
    if relation is _R.CAUSES and thing.pos_ == "NOUN" and (nested := noun_frames(view, verb, subject, thing)):
        return nested
    if relation is _R.IS_A and thing.pos_ == "NOUN" and verb.lemma_ in {"emerge", "serve", "act"}:
        return [noun_frame(view, verb, subject, thing)]
    frame = make_frame(view, f"verb-preposition:{verb.lemma_}-{prep}", relation, verb, subject, thing)
    frame = cut_before(view, frame, thing) if of_object else frame
    if frame is not None and thing.pos_ == "VERB" and (whole := whole_clause(view, thing)) is not None:
        frame.object = whole
    if frame is not None and relation is _R.DEFINED_AS:
        frame.object = meaning(view, thing)
    if frame is not None and relation is _R.HISTORY_EVENT:
        frame.object = event(view, verb) or frame.object
    if relation is _R.ADMINISTERED_VIA and prep == "in" and view.is_people(thing):
        return []
    if relation is _R.USED_FOR and frame is not None and view.is_people(thing):
        trait = people_trait(view, thing)
        frame.object, frame.population = trait or frame.object, view.people(thing)
    if relation is _R.APPROVED_FOR:
        if frame is not None and view.is_people(thing):
            frame.object = described_people(view, thing)
        return [*listed(frame), *_denied_use(view, verb, prep, subject, thing)]
    return listed(frame)


def _is_of_object(clause: Clause, relation: Relation) -> bool:
    """Say whether what is said is said of the verb's object, not of who links or classes it."""
    tied = relation is _R.CLASSIFIED_AS or (clause.verb.lemma_ in TIES and relation in _TIED)
    return tied and not clause.passive and clause.target is not None


def _denied_use(view: View, verb: Token, prep: str, subject: Token | None, granted: Token) -> list[Frame]:
    """Read "but not for Y" after "is approved for X": Y is a use it is not approved for."""
    for child in verb.subtree:
        if child.i <= granted.i or child.lower_ != prep or child.dep_ not in {"prep", "conj"}:
            continue
        use = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
        if use is not None and view.tokens[child.i - 1].lower_ == "not":
            return listed(make_frame(view, "approved-not-for", _R.NOT_APPROVED_FOR, verb, subject, use))
    return []


def _light(view: View, clause: Clause) -> list[Frame]:
    verb, subject, target, passive = clause.verb, clause.subject, clause.target, clause.passive
    if (
        verb.lemma_ in {"pose", "carry"}
        and target is not None
        and not passive
        and view.words(target).lower().endswith(("risk", "risks"))
    ) and (view.name(target) is not None or not list(view.prepositions(target))):
        return listed(make_frame(view, "poses-risk", _R.HAS_RISK_OF, verb, subject, target))
    risky = target is not None and not passive and view.words(target).lower().startswith(("risk of", "risks of"))
    if verb.lemma_ in {"pose", "carry"} and risky:
        return listed(make_frame(view, "poses-risk", _R.HAS_RISK_OF, verb, subject, target))
    if verb.lemma_ not in LIGHT_VERBS or target is None or target.pos_ not in {"NOUN", "PROPN"} or passive:
        return []
    if verb.lemma_ in REPORTING_VERBS and (frame := reported_noun(view, verb, target)) is not None:
        return [frame]
    return [
        frame
        for noun in (target, *(other for other in target.conjuncts if other.i > target.i))
        for frame in noun_frames(view, verb, subject, noun)
    ]


def _time_of_life(view: View, verb: Token) -> Token | None:
    """Return the time or illness at which people feel something ("at menopause", "during withdrawal")."""
    for prep, thing in view.prepositions(verb):
        if prep in {"at", "during", "after"} and (
            thing.lemma_.lower() in _STAGES or view.kind(thing) is ConceptKind.CONDITION
        ):
            return thing
    return None


def _generic(view: View, clause: Clause) -> list[Frame]:
    """A clause with a subject and something said of it, when no rule knows the verb."""
    verb, subject, target, passive = clause.verb, clause.subject, clause.target, clause.passive
    if subject is None or (target is not None and target.lower_ in {"nothing", "none", "something", "anything"}):
        return []
    if passive and (agent := view.agent(verb)) is not None:
        frame = make_frame(view, "clause-passive", _R.AFFECTS, verb, agent, subject)
    elif target is not None:
        felt = (subject.lower_ in {"you", "users"} or view.is_people(subject)) and verb.lemma_ in EXPERIENCE
        if felt and is_condition(clause):
            return []
        gives = verb.lemma_ in {"give", "leave"} and not view.is_people(subject) and is_harm(view, target)
        if gives or (view.kind(target) is ConceptKind.ADVERSE_EFFECT and is_treatment(view, subject)):
            return listed(make_frame(view, "brings-harm", _R.CAUSES, verb, subject, target))
        if felt and (brought := _time_of_life(view, verb)) is not None:
            return listed(make_frame(view, "felt-in", _R.CAUSES, verb, brought, target))
        frame = make_frame(
            view, "felt" if felt else "clause", _R.CAUSES if felt else _R.HAS_PROPERTY, verb, subject, target
        )
    else:
        rest = rest_of_clause(view, verb)
        said = "" if rest is None else rest.text.lower()
        rest = None if said.startswith("which ") or said in _NOTHING_SAID else rest
        if rest is None and passive:
            left = verb.i - 1
            manner = left >= 0 and view.tokens[left].dep_ == "advmod" and view.tokens[left].head == verb
            rest = view.tokens_phrase(list(view.tokens[left if manner else verb.i : verb.i + 1]), verb)
        frame = None
        if rest is not None:
            frame = Frame(
                rule="clause-rest",
                relation=_R.HAS_PROPERTY,
                verb=verb,
                subject=view.phrase(subject),
                object=rest,
                subject_token=subject,
            )
    if frame is None:
        return []
    frame.weak = not (verb.lemma_ == "work" and any(prep == "within" for prep, _ in view.prepositions(verb)))
    return [frame]
