"""The frame of one verb: relation, subject and object from the cue tables and the verb's arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.claims.advice import advice_frames
from kg.claims.arguments import Phrase, View
from kg.claims.comparisons import comparison_frames, judgement_frames, outcome_frames
from kg.claims.frames import Clause, Frame, listed, make_frame, people_trait
from kg.claims.naming import noun_frame
from kg.claims.nouns import noun_frames, reported_noun
from kg.claims.onsets import fading_frames, onset_frames
from kg.claims.outcomes import (
    idiom_frames,
    is_harm,
    is_treatment,
    occurrence_frames,
    outcome_of_people_frames,
    sooner_frames,
)
from kg.claims.pairs import pair_frames
from kg.claims.people import EXPERIENCE, REVERSED, affliction_frames, people_frames
from kg.claims.statuses import (
    agentless_history,
    approval_frames,
    duration_frames,
    history_frames,
    is_passive,
    label_frames,
    meaning,
    rest_of_clause,
    status_frames,
)
from kg.claims.trials import group_frames
from kg.cues.predicates import CHANGE_NOUNS, ERGATIVE, LIGHT_VERBS, PREP_VERBS, REPORTING_VERBS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["agentless_history", "is_passive", "predicate_frames"]

_R: Final = Relation
_STATUS: Final = frozenset(
    (_R.APPROVED_FOR, _R.HISTORY_EVENT, _R.USED_FOR, _R.CLASSIFIED_AS, _R.ADMINISTERED_VIA, _R.DEFINED_AS)
)
_AGENCIES: Final = word_set("agency authority regulator administration commission")
_EVIDENCE: Final = word_set("study trial evidence research review meta-analysis finding data datum result literature")
_ARMS: Final = word_set("group arm treatment condition cohort")
_CLAUSAL: Final = frozenset(("xcomp", "ccomp", "advcl"))
_NOTICES: Final = frozenset(("warning", "caution", "precaution", "alert"))
_CHANGES: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS))


def predicate_frames(view: View, verb: Token) -> list[Frame]:
    """Return the frames of a verb that is no copula: the first way of reading it that fits."""
    clause = Clause(verb, view.subject(verb), view.direct_object(verb), is_passive(verb))
    for reading in (
        judgement_frames,
        pair_frames,
        advice_frames,
        group_frames,
        onset_frames,
        _by_means,
        outcome_frames,
        occurrence_frames,
        idiom_frames,
        _label,
        outcome_of_people_frames,
        comparison_frames,
        _prepositional,
        people_frames,
        _light,
        history_frames,
        fading_frames,
        _direct,
        _generic,
    ):
        if found := reading(view, clause):
            return found
    return []


def _by_means(view: View, clause: Clause) -> list[Frame]:
    """Read "Works by blocking receptors", where the parser took the gerund for an adjective."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    if verb.lemma_ not in {"work", "act", "function", "operate", "help"} or target is not None:
        return []
    for prep, thing in view.prepositions(verb):
        gerund = view.doc[thing.i - 1] if thing.i else thing
        first = next(
            (child for child in thing.children if child.tag_ == "VBG" and view.doc[child.i - 1].lower_ == prep), gerund
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
    verb, subject, target, passive = clause.verb, clause.subject, clause.target, clause.passive
    particle = next((child for child in verb.children if child.dep_ == "prt"), None)
    if particle is not None and (relation := PREP_VERBS.get((verb.lemma_.lower(), particle.lower_))) is not None:
        frame = make_frame(
            view,
            f"particle:{verb.lemma_}-{particle.lower_}",
            relation,
            verb,
            subject,
            target if target is not None else verb,
        )
        if frame is not None and target is None:
            frame.object = rest_of_clause(view, particle) or rest_of_clause(view, verb) or frame.object
        return listed(frame)
    for prep, complement in view.prepositions(verb):
        thing = complement
        if verb.lemma_ == "differ" and prep == "between" and thing.lemma_.lower() in _ARMS and subject is not None:
            frame = make_frame(view, "no-difference", _R.AFFECTS, verb, None, subject)
            return listed(frame)
        relation = PREP_VERBS.get((verb.lemma_.lower(), prep))
        if relation is None or (
            target is not None and relation in {_R.CAUSES, _R.VARIES_WITH} and verb.lemma_ in {"give", "base"}
        ):
            continue
        if not passive and (
            verb.lemma_ in {"involve", "implicate"}
            or relation in {_R.USED_FOR, _R.APPROVED_FOR}
            or (relation is _R.PRESENT_IN and verb.lemma_ != "occur")
        ):
            continue
        if (verb.lemma_, prep) in REVERSED:
            if (
                subject is None
                or target is not None
                or view.is_people(thing)
                or not (view.is_people(subject) or relation is _R.TREATS)
            ):
                continue
            return affliction_frames(view, verb, prep, relation, subject, thing)
        if relation is _R.INCLUDES and thing.tag_ == "VBG" and (inner := view.direct_object(thing)) is not None:
            thing = inner
        if relation is _R.COMBINED_WITH and not passive and subject is not None and target is not None:
            made = _made_of(view, verb, subject, target, thing)
            if made is not None:
                return [made]
        if relation is _R.CAUSES and thing.pos_ == "NOUN" and (nested := noun_frames(view, verb, subject, thing)):
            return nested
        if relation is _R.COMBINED_WITH and subject is not None and target is not None and not passive:
            subject = target if subject.lower_ in {"you", "we", "they"} else subject
        if relation is _R.IS_A and thing.pos_ == "NOUN" and verb.lemma_ in {"emerge", "serve", "act"}:
            return [noun_frame(view, verb, subject, thing)]
        frame = make_frame(view, f"verb-preposition:{verb.lemma_}-{prep}", relation, verb, subject, thing)
        if frame is not None and relation is _R.DEFINED_AS:
            frame.object = meaning(view, thing)
        if frame is not None and relation is _R.HISTORY_EVENT:
            frame.object = rest_of_clause(view, verb) or frame.object
        return listed(frame)
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


def _direct(view: View, clause: Clause) -> list[Frame]:
    verb, subject, target, passive = clause.verb, clause.subject, clause.target, clause.passive
    relation = VERBS.get(verb.lemma_.lower())
    if relation is None or (
        (verb.lemma_ == "explain" and (subject is None or view.is_people(subject) or subject.pos_ == "PROPN"))
        or (
            verb.lemma_ in {"fall", "drop", "rise", "grow"}
            and any(
                child.dep_ in {"acomp", "prt"} or child.lower_ in {"asleep", "ill", "out"} for child in verb.children
            )
        )
    ):
        return []
    if verb.lemma_ == "support" and subject is not None and _is_evidence(view, subject):
        relation = _R.SUPPORTS
    rule = f"verb:{verb.lemma_.lower()}"
    if verb.lemma_ == "clear" and not passive and not _is_agency(view, subject):
        relation = _R.REDUCES
    if verb.lemma_ == "mean" and verb.dep_ == "relcl" and target is not None:
        frame = make_frame(view, "which-means", _R.DEFINED_AS, verb, subject, target)
        if frame is not None:
            frame.object = meaning(view, target)
        return listed(frame)
    if verb.lemma_ == "avoid" and any(
        child.dep_ == "aux" and child.lower_ in {"should", "must"} for child in verb.children
    ):
        return []
    if relation is _R.USED_FOR and not passive:
        return []
    if relation is _R.APPROVED_FOR and not passive:
        return approval_frames(view, verb, subject, target)
    if passive:
        agent = view.agent(verb)
        if subject is not None and subject.lemma_ in {"concern", "worry", "question"}:
            about = next(
                (thing for prep, thing in view.prepositions(subject) if prep in {"about", "over", "regarding"}), None
            )
            owner = None if about is None else next((child for child in about.children if child.dep_ == "poss"), None)
            return listed(make_frame(view, "concern", _R.ASSOCIATED_WITH, verb, owner, subject))
        if relation in _STATUS:
            return status_frames(view, verb, relation, subject)
        if relation is _R.AFFECTS and agent is None and subject is not None and view.is_people(subject):
            return listed(make_frame(view, "affected", relation, verb, None, subject))
        if agent is None:
            agent = next(
                (
                    thing
                    for prep, thing in view.prepositions(verb)
                    if prep in {"with", "by", "after", "following", "through"}
                ),
                None,
            )
        return listed(make_frame(view, rule + "-passive", relation, verb, agent, subject))
    if target is None and verb.lemma_ == "help" and not any(child.dep_ in _CLAUSAL for child in verb.children):
        return _helps(verb, subject, view)
    if target is None and relation in _CHANGES and verb.lemma_ in ERGATIVE:
        if subject is None or subject.lower_ in {"you", "we"}:
            return []
        causes = {"with", "after", "following", "from", "by", "during", "on", "when"}
        if (
            subject.lemma_.lower() in {"dose", "dosage", "frequency"}
            and (rest := rest_of_clause(view, verb)) is not None
        ):
            frame = make_frame(view, "dose-changes", _R.DOSED_AS, verb, subject, verb)
            if frame is not None:
                frame.object = rest
            return listed(frame)
        if _lacks(view, verb) or (verb.lemma_ in {"resolve", "abate", "ease", "stop"} and is_harm(view, subject)):
            return []
        if (
            subject.lemma_.lower() in {"chance", "risk", "odd", "odds", "likelihood"}
            and (trigger := _condition_of(view, verb)) is not None
        ):
            return listed(make_frame(view, "risk-if", relation, verb, trigger, subject))
        cause = next(
            (thing for prep, thing in view.prepositions(verb) if prep in causes and _may_act(view, thing)), None
        )
        return listed(make_frame(view, rule + "-intransitive", relation, verb, cause, subject))
    combines = relation is _R.COMBINED_WITH and subject is not None and target is not None
    if combines and subject is not None and target is not None:
        made = _made_of(view, verb, subject, target, target)
        if made is not None:
            return [made]
    if relation is _R.LASTS_FOR:
        goes_on = target is not None and view.words(verb).lower().startswith("continu")
        return [] if goes_on else duration_frames(view, verb, subject, target)
    if (
        target is not None
        and (
            relation is _R.CAUSES
            or (relation is _R.INCREASES and target.lemma_ in CHANGE_NOUNS - {"release", "growth"})
        )
        and (nested := noun_frames(view, verb, subject, target))
    ):
        return nested
    return _with_object(view, verb, rule, relation, subject, target)


def _is_evidence(view: View, subject: Token) -> bool:
    return view.kind(subject) is ConceptKind.DESIGN or subject.lemma_.lower() in _EVIDENCE


def _is_agency(view: View, subject: Token | None) -> bool:
    """Say whether a subject is one that approves."""
    if subject is None:
        return False
    return (
        view.kind(subject) is ConceptKind.ORGANISATION or subject.lemma_.lower() in _AGENCIES or subject.text.isupper()
    )


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


def _made_of(view: View, verb: Token, subject: Token, first: Token, second: Token) -> Frame | None:
    """Read "T combines X with Y" where T is a treatment: it consists of both."""
    if not is_treatment(view, subject) and subject.lemma_.lower() not in {"it", "this", "treatment", "approach"}:
        return None
    kept = list(view.doc[first.left_edge.i : second.i + 1])
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
    return not counted and not view.is_people(thing)


def _condition_of(view: View, verb: Token) -> Token | None:
    """Return what an if-clause says somebody has ("… if they suffer from X")."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and any(child.lower_ in {"if", "when"} for child in clause.children):
            target = view.direct_object(clause)
            return target if target is not None else next((thing for _, thing in view.prepositions(clause)), None)
    return None


def _with_object(
    view: View, verb: Token, rule: str, relation: Relation, subject: Token | None, target: Token | None
) -> list[Frame]:
    if target is None:
        target = next(
            (child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "pcomp"} and child.i > verb.i), None
        )
    if target is None:
        target = next((thing for _, thing in view.prepositions(verb)), None)
    if target is None:
        return []
    if relation is _R.INCLUDES and target.tag_ == "VBG" and (inner := view.direct_object(target)) is not None:
        target = inner
    people = view.is_people(target) or target.lower_ in {"you", "us", "them"}
    if people and relation in {_R.IMPROVES, _R.TREATS}:
        inner = next((child for child in verb.children if child.dep_ in {"xcomp", "ccomp"}), None)
        if inner is not None and inner.lemma_ in VERBS:
            return []
        if inner is not None and (sooner := sooner_frames(view, inner, subject)):
            return sooner
        trait = None if target.pos_ == "PRON" else people_trait(view, target)
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
    return listed(make_frame(view, rule, relation, verb, subject, target))


def _generic(view: View, clause: Clause) -> list[Frame]:
    """A clause with a subject and something said of it, when no rule knows the verb."""
    verb, subject, target, passive = clause.verb, clause.subject, clause.target, clause.passive
    if subject is None or (target is not None and target.lower_ in {"nothing", "none", "something", "anything"}):
        return []
    if passive and (agent := view.agent(verb)) is not None:
        frame = make_frame(view, "clause-passive", _R.AFFECTS, verb, agent, subject)
    elif target is not None:
        felt = (subject.lower_ in {"you", "users"} or view.is_people(subject)) and verb.lemma_ in EXPERIENCE
        gives = verb.lemma_ in {"give", "leave"} and subject.lower_ in {"it", "they", "this"} and is_harm(view, target)
        if gives or (view.kind(target) is ConceptKind.ADVERSE_EFFECT and is_treatment(view, subject)):
            return listed(make_frame(view, "brings-harm", _R.CAUSES, verb, subject, target))
        frame = make_frame(
            view, "felt" if felt else "clause", _R.CAUSES if felt else _R.HAS_PROPERTY, verb, subject, target
        )
    else:
        rest = rest_of_clause(view, verb)
        if rest is None and passive:
            left = verb.i - 1
            manner = left >= 0 and view.doc[left].dep_ == "advmod" and view.doc[left].head == verb
            rest = view.tokens_phrase(list(view.doc[left if manner else verb.i : verb.i + 1]), verb)
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
