"""The frame of one verb: relation, subject and object from the cue tables and the verb's arguments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.claims.arguments import Phrase, View
from kg.claims.copulas import comparison_relation, noun_frame
from kg.claims.frames import Frame, make_frame, people_trait
from kg.claims.nouns import movement, noun_frames, reported_noun
from kg.cues.predicates import CHANGE_NOUNS, LIGHT_VERBS, NOUNS, PREP_VERBS, REPORTING_VERBS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["agentless_history", "is_passive", "predicate_frames"]

_R: Final = Relation
_STATUS: Final = frozenset(
    (_R.APPROVED_FOR, _R.HISTORY_EVENT, _R.USED_FOR, _R.CLASSIFIED_AS, _R.ADMINISTERED_VIA, _R.DEFINED_AS)
)
_REVERSED: Final = frozenset((("suffer", "from"), ("live", "with"), ("diagnose", "with"), ("struggle", "with"), ("respond", "to"),
                              ("benefit", "from"), ("recover", "with")))  # fmt: skip
"""Verbs whose grammatical subject is the people affected."""
_EXPERIENCE: Final = word_set(
    "experience suffer report develop feel have notice face endure present show exhibit battle get see"
)
_HISTORY: Final = word_set(
    "develop introduce create synthesize synthesise discover launch establish use describe isolate make "
    "invent patent study"
)
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\ds?$")
_BETTER: Final[dict[str, Relation]] = {
    "worse": _R.WORSENS, "better": _R.IMPROVES, "easier": _R.IMPROVES, "harder": _R.WORSENS, "stronger": _R.IMPROVES,
    "weaker": _R.WORSENS, "difficult": _R.WORSENS, "severe": _R.WORSENS, "less": _R.REDUCES, "ineffective": _R.WORSENS,
    "possible": _R.CAUSES, "sleepy": _R.CAUSES, "complex": _R.WORSENS,
}  # fmt: skip
_CHANGES: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS))


def predicate_frames(view: View, verb: Token) -> list[Frame]:
    """Return the frames of a verb that is no copula: the first way of reading it that fits."""
    subject = view.subject(verb)
    passive = is_passive(verb)
    target = view.direct_object(verb)
    for reading in (_by_means, _made_so, _compared, _prepositional, _of_people, _light, _historical, _direct, _generic):
        if found := reading(view, verb, subject, target, passive):
            return found
    return []


def is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "conj"}
        and not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    )


def _listed(frame: Frame | None) -> list[Frame]:
    return [] if frame is None else [frame]


def _by_means(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    """ "Works by blocking receptors", where the parser took the gerund for an adjective."""
    if verb.lemma_ not in {"work", "act", "function", "operate", "help"} or target is not None:
        return []
    for prep, thing in view.prepositions(verb):
        gerund = view.doc[thing.i - 1] if thing.i else thing
        first = next(
            (child for child in thing.children if child.tag_ == "VBG" and view.doc[child.i - 1].lower_ == prep), gerund
        )
        if prep in {"by", "through"} and first.tag_ == "VBG" and first.lemma_.lower() in VERBS:
            return _listed(
                make_frame(view, f"by:{first.lemma_.lower()}", VERBS[first.lemma_.lower()], verb, subject, thing)
            )
    return []


def _made_so(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    """ "Makes pain worse": the adjective says which way the thing moved."""
    if verb.lemma_ not in {"make", "render", "leave"}:
        return []
    for child in verb.children:
        if (
            child.dep_ in {"ccomp", "oprd", "xcomp"}
            and child.pos_ == "NOUN"
            and child.lemma_ in {"option", "treatment", "choice", "alternative", "candidate"}
        ):
            thing = next(
                (
                    grand
                    for grand in (*child.children, *verb.children)
                    if grand.dep_ in {"nsubj", "dobj"} and grand.i > verb.i and grand is not child
                ),
                None,
            )
            if thing is not None and not view.is_people(thing):
                return [noun_frame(view, verb, thing, child)]
        if child.dep_ in {"ccomp", "oprd", "acomp", "xcomp"} and child.lower_ in _BETTER:
            thing = next((grand for grand in child.children if grand.dep_ in {"nsubj", "dobj"}), None)
            if thing is None:
                thing = next((other for other in verb.children if other.dep_ == "dobj"), None)
            return _listed(make_frame(view, f"made:{child.lower_}", _BETTER[child.lower_], verb, subject, thing))
    return []


def _compared(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    """ "Has fewer side effects than Y", "works faster than Y", "showed advantages compared with Y"."""
    comparator = view.comparator()
    if comparator is None or subject is None or passive:
        return []
    if target is None and verb.lemma_ in {"lead", "result"}:
        target = next((thing for _, thing in view.prepositions(verb)), None)
    if target is not None and target.pos_ in {"NOUN", "PROPN"}:
        found = []
        for noun in (target, *(other for other in target.conjuncts if other.i > target.i)):
            words = {child.lower_ for child in noun.children}
            relation = (
                comparison_relation(view, noun)
                if words
                & {"more", "less", "fewer", "lower", "higher", "better", "greater", "faster", "worse", "quicker"}
                else None
            )
            if noun.lemma_ in {"advantage", "superiority", "edge"}:
                relation = _R.SUPERIOR_TO
            if relation is not None:
                frame = Frame(
                    rule="compared", relation=relation, verb=verb, subject=view.phrase(subject), object=comparator, comparator=comparator,
                    subject_token=subject, object_token=noun, outcome=None if noun.lemma_ == "advantage" else _unmodified(view, noun),
                )  # fmt: skip
                found.append(frame)
        return found
    for child in verb.children:
        if child.dep_ in {"advmod", "acomp"} and (
            child.tag_ in {"RBR", "JJR"} or any(grand.lower_ in {"more", "less"} for grand in child.children)
        ):
            relation = comparison_relation(view, child)
            if relation is not None and verb.lemma_ in {
                "work",
                "act",
                "last",
                "perform",
                "fare",
                "do",
                "persist",
                "take",
                "function",
                "start",
            }:
                return [
                    Frame(
                        rule="compared-adverb",
                        relation=relation,
                        verb=verb,
                        subject=view.phrase(subject),
                        object=comparator,
                        comparator=comparator,
                        subject_token=subject,
                        object_token=child,
                    )  # fmt: skip
                ]
    return []


def _unmodified(view: View, noun: Token) -> Phrase:
    """Return a noun phrase without its comparative."""
    left = [
        token
        for token in noun.lefts
        if token.dep_ in {"amod", "compound"} and token.tag_ != "JJR" and token.lower_ not in {"more", "less", "fewer"}
    ]
    tokens = list(view.doc[(left[0].i if left else noun.i) : noun.i + 1])
    return view.tokens_phrase(tokens, noun)


def _prepositional(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    for prep, thing in view.prepositions(verb):
        relation = PREP_VERBS.get((verb.lemma_.lower(), prep))
        if relation is None or (
            target is not None and relation in {_R.CAUSES, _R.VARIES_WITH} and verb.lemma_ in {"give", "base"}
        ):
            continue
        if not passive and relation in {_R.USED_FOR, _R.APPROVED_FOR}:
            continue
        if (verb.lemma_, prep) in _REVERSED:
            if (
                subject is None
                or target is not None
                or view.is_people(thing)
                or not (view.is_people(subject) or relation is _R.TREATS)
            ):
                continue
            return _afflicted(view, verb, prep, relation, subject, thing)
        if relation is _R.INCLUDES and thing.tag_ == "VBG" and (inner := view.direct_object(thing)) is not None:
            thing = inner
        if relation is _R.CAUSES and thing.pos_ == "NOUN" and (nested := noun_frames(view, verb, subject, thing)):
            return nested
        if relation is _R.COMBINED_WITH and subject is not None and target is not None and not passive:
            subject = target if subject.lower_ in {"you", "we", "they"} else subject
        if relation is _R.IS_A and thing.pos_ == "NOUN" and verb.lemma_ in {"emerge", "serve", "act"}:
            return [noun_frame(view, verb, subject, thing)]
        frame = make_frame(view, f"verb-preposition:{verb.lemma_}-{prep}", relation, verb, subject, thing)
        if frame is not None and relation is _R.HISTORY_EVENT:
            frame.object = _rest_of_clause(view, verb) or frame.object
        return _listed(frame)
    return []


def _afflicted(view: View, verb: Token, prep: str, relation: Relation, people: Token, thing: Token) -> list[Frame]:
    """ "More than two million people suffer from X": X affects them; "patients with D respond to T": T treats D."""
    if relation is _R.TREATS:
        condition = people_trait(view, people)
        frame = make_frame(view, f"verb-preposition:{verb.lemma_}-{prep}", relation, verb, thing, people)
        if frame is not None and condition is not None:
            frame.object, frame.population = condition, view.people(people)
        return _listed(frame)
    return _listed(make_frame(view, f"verb-preposition:{verb.lemma_}-{prep}", relation, verb, thing, people))


def _of_people(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    """ "People who smoke develop asthma more often": what the people have or do is the subject."""
    if subject is None or not view.is_people(subject) or target is None or verb.lemma_ not in _EXPERIENCE:
        return []
    here = verb
    while here.dep_ == "xcomp":
        here = here.head
        if here.lower_ in {"likely", "prone"}:
            return []
    noun = NOUNS.get(target.lemma_.lower())
    if noun is None and _counted(view, subject):
        return _listed(make_frame(view, "people-count", _R.AFFECTS, verb, target, subject))
    trait = people_trait(view, subject)
    if noun is _R.HAS_RISK_OF and trait is not None:
        frame = make_frame(
            view,
            "people-risk",
            _R.REDUCES if _has(target, "lower", "reduced", "less") else _R.INCREASES,
            verb,
            None,
            target,
        )
        if frame is not None:
            frame.subject = trait
        return _listed(frame)
    if noun is None and movement(target) is not None:
        return noun_frames(view, verb, None, target)
    if noun in _CHANGES:
        frames = noun_frames(view, verb, None, target)
        frame = frames[0] if frames else make_frame(view, "people-change", noun or _R.IMPROVES, verb, None, target)
        if frame is not None and not frames and trait is not None:
            frame.object = trait
        if frame is not None:
            frame.population = view.people(subject)
        return _listed(frame)
    if trait is None:
        return []
    more = any(child.lower_ in {"more", "less"} for child in verb.subtree)
    frame = make_frame(view, "people-experience", _R.INCREASES if more else _R.ASSOCIATED_WITH, verb, None, target)
    if frame is not None:
        frame.subject = trait
    return _listed(frame)


def _counted(view: View, people: Token) -> bool:
    """Say whether some people are given as a number or share of a population, not as a group of a trial."""
    if people.text == "%" or people.lemma_ in {"percent", "half", "third", "quarter"}:
        return True
    return any(
        child.like_num or child.dep_ in {"nummod", "quantmod"} for child in people.subtree if child.i <= people.i
    )


def _has(noun: Token, *words: str) -> bool:
    return any(child.lower_ in words for child in noun.children)


def _light(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    if (
        verb.lemma_ in {"pose", "carry"}
        and target is not None
        and not passive
        and view.words(target).lower().endswith(("risk", "risks"))
    ):
        if view.name(target) is not None or not list(view.prepositions(target)):
            return _listed(make_frame(view, "poses-risk", _R.HAS_RISK_OF, verb, subject, target))
    if verb.lemma_ not in LIGHT_VERBS or target is None or target.pos_ not in {"NOUN", "PROPN"} or passive:
        return []
    if verb.lemma_ in REPORTING_VERBS and (frame := reported_noun(view, verb, target)) is not None:
        return [frame]
    return [
        frame
        for noun in (target, *(other for other in target.conjuncts if other.i > target.i))
        for frame in noun_frames(view, verb, subject, noun)
    ]


def agentless_history(verb: Token) -> bool:
    """Say whether a passive verb reports an event: "was first developed", "was introduced in 1987"."""
    if verb.lemma_ not in _HISTORY or not is_passive(verb):
        return False
    words = {token.lower_ for token in verb.subtree}
    return bool(words & {"first", "originally", "initially", "century", "ago"}) or any(
        _YEAR.match(token.text) for token in verb.subtree
    )


def _historical(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    dated = any(_YEAR.match(token.text) for token in verb.subtree)
    if agentless_history(verb) or (dated and verb.lemma_ in {"emerge", "begin", "start", "become", "originate"}):
        rest = _rest_of_clause(view, verb)
        if rest is not None and subject is not None:
            return [
                Frame(
                    rule=f"history:{verb.lemma_}",
                    relation=_R.HISTORY_EVENT,
                    verb=verb,
                    subject=view.phrase(subject),
                    object=rest,
                    subject_token=subject,
                )
            ]
    if (
        verb.lemma_ in {"receive", "gain", "win", "get", "obtain"}
        and target is not None
        and target.lemma_ in {"approval", "clearance", "authorisation", "authorization", "licence", "license"}
    ):
        places = [*view.prepositions(target), *view.prepositions(verb)]
        use = next((thing for prep, thing in places if prep == "for"), None)
        giver = next((thing for prep, thing in places if prep in {"by", "from"}), None)
        giver = giver or next((child for child in target.children if child.dep_ == "compound"), None)
        return _listed(make_frame(view, "received-approval", _R.APPROVED_FOR, verb, subject, use or giver or target))
    return []


def _direct(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    relation = VERBS.get(verb.lemma_.lower())
    if relation is None or (
        verb.lemma_ in {"fall", "drop", "rise", "grow"}
        and any(child.dep_ in {"acomp", "prt"} or child.lower_ in {"asleep", "ill", "out"} for child in verb.children)
    ):
        return []
    rule = f"verb:{verb.lemma_.lower()}"
    if relation is _R.APPROVED_FOR and not passive:
        return _approves(view, verb, subject, target)
    if passive:
        agent = view.agent(verb)
        if subject is not None and subject.lemma_ in {"concern", "worry", "question"}:
            about = next(
                (thing for prep, thing in view.prepositions(subject) if prep in {"about", "over", "regarding"}), None
            )
            owner = None if about is None else next((child for child in about.children if child.dep_ == "poss"), None)
            return _listed(make_frame(view, "concern", _R.ASSOCIATED_WITH, verb, owner, subject))
        if relation in _STATUS:
            return _status(view, verb, relation, subject)
        if agent is None:
            agent = next(
                (
                    thing
                    for prep, thing in view.prepositions(verb)
                    if prep in {"with", "by", "after", "following", "through"}
                ),
                None,
            )
        return _listed(make_frame(view, rule + "-passive", relation, verb, agent, subject))
    if target is None and relation in _CHANGES:
        if subject is None or subject.lower_ in {"you", "we"}:
            return []
        causes = {"with", "after", "following", "from", "by", "during", "on", "when"}
        if (
            subject.lemma_.lower() in {"dose", "dosage", "frequency"}
            and (rest := _rest_of_clause(view, verb)) is not None
        ):
            frame = make_frame(view, "dose-changes", _R.DOSED_AS, verb, subject, verb)
            if frame is not None:
                frame.object = rest
            return _listed(frame)
        if relation is _R.IMPROVES and verb.lemma_ != "improve":
            return []
        if (
            subject.lemma_.lower() in {"chance", "risk", "odd", "odds", "likelihood"}
            and (trigger := _condition_of(view, verb)) is not None
        ):
            return _listed(make_frame(view, "risk-if", relation, verb, trigger, subject))
        cause = next(
            (
                thing
                for prep, thing in view.prepositions(verb)
                if prep in causes and thing.pos_ != "NUM" and not view.is_people(thing)
            ),
            None,
        )
        return _listed(make_frame(view, rule + "-intransitive", relation, verb, cause, subject))
    if relation is _R.LASTS_FOR:
        return _lasting(view, verb, subject, target)
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


def _approves(view: View, verb: Token, agency: Token | None, target: Token | None) -> list[Frame]:
    """ "The agency approved X for Y": what is approved is the subject."""
    if target is None:
        return []
    places = [*view.prepositions(target), *view.prepositions(verb)]
    use = next((thing for prep, thing in places if prep in {"for", "as", "to"} and not view.is_people(thing)), None)
    frame = make_frame(
        view, f"approves:{verb.lemma_}", _R.APPROVED_FOR, verb, target, use if use is not None else agency
    )
    if (
        frame is not None
        and use is not None
        and frame.subject is not None
        and frame.subject.end is not None
        and frame.object.start is not None
    ):
        start, cut = frame.subject.start, view.span(target)[1]
        if start is not None and frame.subject.end > cut:
            subject = frame.subject
            frame.subject = Phrase(
                text=view.source[start:cut],
                start=start,
                end=cut,
                concept=subject.concept,
                kind=subject.kind,
                head=subject.head,
            )
    return _listed(frame)


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
        trait = None if target.pos_ == "PRON" else people_trait(view, target)
        frame = make_frame(
            view,
            rule,
            _R.TREATS if trait is not None and inner is None else relation,
            verb,
            subject,
            target if inner is None else inner,
        )
        if frame is not None and trait is not None and inner is None:
            frame.object, frame.population = trait, view.people(target)
        return _listed(frame)
    if (
        people
        and target.pos_ == "PRON"
        and (prep := next((thing for word, thing in view.prepositions(verb) if word in {"of", "from"}), None))
        is not None
    ):
        target = prep
    return _listed(make_frame(view, rule, relation, verb, subject, target))


def _status(view: View, verb: Token, relation: Relation, subject: Token | None) -> list[Frame]:
    """ "Was approved by the agency in 1970", "is used for pain", "is given intravenously"."""
    rest = [token for token in verb.subtree if token.i > verb.i]
    wanted = {"for", "as", "in", "to", "with", "by", "via", "through", "into", "from"}
    target = next((thing for prep, thing in view.prepositions(verb) if prep in wanted), None)
    if target is None:
        target = next(
            (
                child
                for child in verb.children
                if child.i > verb.i and child.dep_ in {"oprd", "advmod", "xcomp", "npadvmod", "acomp"}
            ),
            None,
        )
    if target is None:
        if not rest:
            return []
        target = rest[0] if rest[0].pos_ != "ADP" or len(rest) == 1 else rest[1]
    if (
        relation is _R.USED_FOR
        and target.pos_ == "VERB"
        and (relation_inner := VERBS.get(target.lemma_)) in {_R.TREATS, _R.REDUCES, _R.PREVENTS}
    ):
        inner = view.direct_object(target)
        if inner is not None:
            return _listed(
                make_frame(
                    view, f"status:{verb.lemma_}-to-{target.lemma_}", relation_inner or relation, verb, subject, inner
                )
            )
    frame = make_frame(view, f"status:{verb.lemma_}", relation, verb, subject, target)
    if frame is not None and relation is _R.HISTORY_EVENT:
        frame.object = _rest_of_clause(view, verb) or frame.object
    return _listed(frame)


def _rest_of_clause(view: View, verb: Token) -> Phrase | None:
    """Return what follows a verb in its clause, without further clauses."""
    kept: list[Token] = []
    for token in view.doc[verb.i + 1 :]:
        if not verb.is_ancestor(token):
            continue
        if (token.dep_ in {"cc", "advcl", "relcl"} and token.head == verb) or (token.text == "," and len(kept) > 8):
            break
        if kept and token.i != kept[-1].i + 1:
            break
        kept.append(token)
    kept = kept[:18]
    while kept and (kept[-1].is_punct or kept[-1].dep_ in {"cc", "prep", "det"} or kept[-1].tag_ in {"TO", "IN"}):
        kept.pop()
    while len(kept) > 1 and (kept[0].tag_ in {"IN", "TO", "DT"} or kept[0].is_punct):
        kept.pop(0)
    return view.tokens_phrase(kept, kept[0]) if kept else None


def _lasting(view: View, verb: Token, subject: Token | None, target: Token | None) -> list[Frame]:
    thing = target
    if thing is None:
        thing = next((child for _, child in view.prepositions(verb)), None)
    if thing is None:
        thing = next(
            (child for child in verb.children if child.dep_ in {"npadvmod", "advmod"} and child.i > verb.i), None
        )
    return _listed(make_frame(view, "verb:last", _R.LASTS_FOR, verb, subject, thing))


def _generic(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    """A clause with a subject and something said of it, when no rule knows the verb."""
    if subject is None:
        return []
    if passive and (agent := view.agent(verb)) is not None:
        frame = make_frame(view, "clause-passive", _R.AFFECTS, verb, agent, subject)
    elif target is not None:
        felt = subject.lower_ in {"you", "people", "many", "some", "patients", "users"} and verb.lemma_ in _EXPERIENCE
        frame = make_frame(
            view, "felt" if felt else "clause", _R.CAUSES if felt else _R.HAS_PROPERTY, verb, subject, target
        )
    else:
        rest = _rest_of_clause(view, verb)
        if rest is None and passive:
            rest = view.tokens_phrase([verb], verb)
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
    frame.weak = True
    return [frame]
