"""Frames of what happened to people and of set phrases: "responded", "fell asleep sooner", "made no difference to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame, people_trait
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.settling.coreference import INTERVENTIONS
from kg.cues.health import DRUG_STEMS, INTERVENTION_WORDS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = [
    "given_treatment",
    "idiom_frames",
    "is_treatment",
    "outcome_of_people_frames",
    "sooner_frames",
]

_R: Final = Relation
_REACHED: Final = word_set("meet achieve reach attain enter show have experience see obtain go")
_GOALS: Final = word_set("response remission recovery abstinence responder")
_UNDERGONE: Final = frozenset(("experience", "see", "have", "show", "go"))
_GOOD: Final = word_set(
    "full complete partial clinical meaningful significant sustained good positive strong robust rapid early durable "
    "lasting adequate favourable favorable excellent initial spontaneous functional symptomatic further"
)
"""What is said of a response that is none to a stimulus."""
_HAPPENED: Final[dict[str, tuple[Relation, str]]] = {
    "respond": (_R.CAUSES, "response"),
    "remit": (_R.CAUSES, "remission"),
    "recover": (_R.CAUSES, "recovery"),
    "relapse": (_R.CAUSES, "relapse"),
}
"""What people did by themselves → the relation of their treatment to the noun of it."""
_FEWER: Final = {_R.CAUSES: _R.REDUCES, _R.REDUCES: _R.INCREASES, _R.INCREASES: _R.REDUCES}
"""What a treatment does where fewer of its people than of others did something."""
_MOVES: Final = word_set("walk run move think speak react read climb")
"""What is done faster, not reached sooner."""
_SOONER: Final = word_set("sooner faster quicker earlier")
_ADVERBS: Final[dict[str, Relation]] = {
    "better": _R.IMPROVES, "worse": _R.WORSENS, "more": _R.INCREASES, "less": _R.REDUCES, "longer": _R.INCREASES,
}  # fmt: skip
_LOST: Final[dict[str, Relation]] = {
    "lose": _R.REDUCES, "shed": _R.REDUCES, "gain": _R.INCREASES, "regain": _R.INCREASES,
}  # fmt: skip
_MASSES: Final = word_set("kg kilo kilos kilogram kilograms pound pounds lb lbs stone ounce ounces gram grams")
_AFTER: Final = word_set("after with following on under during")
_DIFFERENCE: Final = word_set("difference effect impact influence change benefit improvement effects")
_ILLS: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT))
_TAKES: Final = word_set("take receive get use eat drink consume undergo wear try inhale swallow chew smoke")
_GIVEN: Final = {
    "treat": frozenset(("with",)),
    "assign": frozenset(("to",)),
    "randomise": frozenset(("to",)),
    "randomize": frozenset(("to",)),
    "implant": frozenset(("with",)),
    "vaccinate": frozenset(("with",)),
}
"""What was done to people → the preposition before what they got."""
_MEASURES: Final = word_set(
    "ml mg mcg g kg gram milligram litre liter ounce cup glass dose tablet capsule serving spoon teaspoon tablespoon "
    "portion bottle piece slice handful amount lot kind type form combination mixture course"
)
"""What is taken of something."""
_NOT_TAKEN: Final = word_set(
    "part place care time diagnosis advice help break test tests support benefit benefits result results information "
    "step steps action score scores money day days"
)
"""What is taken or got and is no treatment."""
_STOPPED: Final = word_set("stop discontinue quit withdraw")
_BOTH: Final = word_set("two group arm both treatment")


_SCARCE: Final = frozenset(("low", "high", "deficient", "insufficient", "inadequate", "elevated", "reduced"))
"""What is said of what people have in their blood, and were not given."""


def given_treatment(view: View, verb: Token, people: Token) -> Token | None:
    """Return what some people got: "patients given X", "people who took X", "those on X", "after X, patients …"."""
    inside = [token for token in people.subtree if token != people]
    stopped = next((token for token in inside if token.lemma_.lower() in _STOPPED and token.pos_ == "VERB"), None)
    if stopped is not None:
        return stopped
    beside = [thing for prep, thing in view.prepositions(verb) if prep in _AFTER]
    for token in (*inside, *beside):
        if token.lemma_.lower() in {"dose", "treatment", "therapy"} and view.name(token) is None:
            of = next((thing for prep, thing in view.prepositions(token) if prep == "of"), None)
            if of is None or not is_treatment(view, of):
                continue
            return of
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "amod"} or not is_treatment(view, token):
            continue
        if all(child.lower_ not in _SCARCE for child in token.children):
            return token
    return _received(view, people) or _group_named(people)


def _group_named(people: Token) -> Token | None:
    """Return what the group some people were in is named after ("those in the exercise group")."""
    for group in people.subtree:
        if group.dep_ == "pobj" and group.lower_ in {"group", "arm"}:
            return next((child for child in group.children if child.dep_ == "compound"), None)
    return None


def _received(view: View, people: Token) -> Token | None:
    """Return what a clause beside some people says they took, whatever it is ("women who ate the powder")."""
    for verb in people.subtree:
        if verb.dep_ not in {"relcl", "acl"} or not (verb.head == people or _of_whom(verb)):
            continue
        lemma = verb.lemma_.lower()
        if verb.tag_ == "VBN" and verb.dep_ == "acl":
            places = [thing for prep, thing in view.prepositions(verb) if prep in _GIVEN.get(lemma, ())]
            own = (child for child in verb.children if child.dep_ in {"dobj", "pobj"} and child.i > verb.i)
            thing = next(own if lemma in {"give", "prescribe"} else iter(places), None)
        elif lemma in _TAKES:
            thing = view.direct_object(verb)
        else:
            continue
        if thing is not None and thing.lemma_.lower() in _MEASURES:
            below = (*view.prepositions(thing), *view.prepositions(verb))
            thing = next((grand for word, grand in below if word == "of"), None)
        if thing is not None and thing.pos_ in {"NOUN", "PROPN"} and thing.lemma_.lower() not in _NOT_TAKEN:
            return None if view.is_people(thing) or view.kind(thing) in _ILLS else thing
    return None


def is_treatment(view: View, token: Token) -> bool:
    """Say whether a noun names a treatment or a control such as placebo."""
    kind = view.kind(token)
    if kind is not None or view.name(token) is not None:
        return kind is None or kind in INTERVENTIONS or kind is ConceptKind.COMPARATOR
    words = view.words(token).lower()
    return words in INTERVENTION_WORDS or words.endswith(DRUG_STEMS)


def _of_whom(verb: Token) -> bool:
    """Say whether a relative clause is about people, whatever noun the parser hung it on."""
    return any(child.lower_ == "who" and child.dep_ == "nsubj" for child in verb.children)


def outcome_of_people_frames(view: View, clause: Clause) -> list[Frame]:
    """Read what people did or reached as what their treatment, named or spoken of, does."""
    verb, people, target = clause.verb, clause.subject, clause.target
    if people is None or not view.is_people(people) or clause.passive:
        return []
    given = given_treatment(view, verb, people)
    lemma = verb.lemma_.lower()
    if lemma in _REACHED and (goals := list(_goals(view, verb, target))):
        found = [frame for goal in goals for frame in _said(view, "people-reach", _R.CAUSES, verb, given, goal)]
    elif lemma in _HAPPENED and target is None and not _responds_to(view, verb):
        relation, noun = _HAPPENED[lemma]
        if lemma == "respond" and any(child.dep_ == "neg" for child in (*verb.children, *people.children)):
            return listed(make_frame(view, "people-unhelped", _R.FAILS_IN, verb, given, people))
        better = any(child.lower_ in _ADVERBS for child in verb.children)
        if lemma == "respond" and not better and not any(child.dep_ == "relcl" for child in people.children):
            found = [_helped(view, "people-outcome:respond", verb, people, given)]
        else:
            found = _composed(view, f"people-outcome:{lemma}", relation, verb, given, noun)
    elif lemma == "get" and any(child.lower_ == "better" for child in verb.children):
        found = [_helped(view, "people-outcome:better", verb, people, given)]
    elif lemma in _LOST and target is not None:
        thing = next((inner for prep, inner in view.prepositions(target) if prep in {"of", "in"}), target)
        if thing.lemma_.lower() in _MASSES or thing.lower_ in _MASSES:
            found = _composed(view, f"people-outcome:{lemma}", _LOST[lemma], verb, given, "weight")
        else:
            found = _said(view, f"people-outcome:{lemma}", _LOST[lemma], verb, given, thing)
    elif target is None or target.pos_ == "ADJ":
        found = _better(view, verb, given)
    else:
        return []
    fewer = any(child.lower_ == "fewer" and child.dep_ == "amod" for child in people.children)
    for frame in found:
        if fewer:
            frame.relation = _FEWER.get(frame.relation, frame.relation)
        frame.population = None if fewer else view.people(people)
    return found


def _helped(view: View, rule: str, verb: Token, people: Token, given: Token | None) -> Frame:
    """Return that people did well: their treatment treats what they have, else what is spoken of."""
    trait = people_trait(view, people)
    sick = trait if trait is not None and trait.kind in _ILLS else Phrase(text="symptoms", head="improvement")
    frame = _composed(view, rule, _R.TREATS, verb, given, sick.text)[0]
    frame.object = sick
    return frame


def _responds_to(view: View, verb: Token) -> bool:
    manner = (child for child in verb.children if child.dep_ == "advmod")
    return any(prep == "to" for head in (verb, *manner) for prep, _ in view.prepositions(head))


def _goals(view: View, verb: Token, target: Token | None) -> Iterator[Token]:
    """Give the response or remission some people reached, also behind "criteria for"."""
    if verb.lemma_.lower() == "go":
        target = next((thing for prep, thing in view.prepositions(verb) if prep == "into"), None)
    if target is None:
        return
    places = [target]
    if target.lemma_ in {"criterion", "threshold", "definition", "criteria"}:
        places = [
            thing for prep, thing in (*view.prepositions(target), *view.prepositions(verb)) if prep in {"for", "of"}
        ]
    for place in places:
        for token in (place, *(other for other in place.conjuncts if other.i > place.i)):
            named = token.lemma_.lower() in _GOALS or view.words(token).lower().rsplit(maxsplit=1)[-1] in _GOALS
            if named and (verb.lemma_ not in _UNDERGONE or _is_good(token)):
                yield token


def _is_good(goal: Token) -> bool:
    """Say whether a response is that to a treatment ("a meaningful response", not "an allergic response")."""
    described = [child.lower_ for child in goal.children if child.dep_ in {"amod", "compound"}]
    return goal.lemma_.lower() != "response" or all(word in _GOOD for word in described)


def _better(view: View, verb: Token, given: Token | None) -> list[Frame]:
    """Read "slept better", "fell asleep sooner": the verb is what moved."""
    for child in verb.children:
        word = child.lower_
        if child.dep_ not in {"advmod", "acomp"} or child.i < verb.i:
            continue
        state = next((grand for grand in verb.children if grand.dep_ == "acomp" and grand != child), None)
        name = verb.lemma_ if state is None else f"{verb.lemma_} {state.text}"
        if word in {"faster", "quicker"} and verb.lemma_ in _MOVES:
            return _composed(view, "people-adverb", _R.IMPROVES, verb, given, name)
        if word in _SOONER:
            return _composed(view, "people-adverb", _R.REDUCES, verb, given, f"time to {name}")
        if word in _ADVERBS and verb.lemma_ not in {"do", "be", "get", "feel", "fare"}:
            return _composed(view, "people-adverb", _ADVERBS[word], verb, given, name)
        if word in {"better", "worse"} and verb.lemma_ == "feel":
            return _composed(view, "people-adverb", _ADVERBS[word], verb, given, "symptoms")
    return []


def sooner_frames(view: View, inner: Token, treatment: Token | None) -> list[Frame]:
    """Read "helped them fall asleep faster": the time to it is reduced."""
    return _better(view, inner, treatment) if any(child.lower_ in _SOONER for child in inner.children) else []


def _said(view: View, rule: str, relation: Relation, verb: Token, subject: Token | None, thing: Token) -> list[Frame]:
    return listed(make_frame(view, rule, relation, verb, subject, thing))


def _composed(view: View, rule: str, relation: Relation, verb: Token, subject: Token | None, words: str) -> list[Frame]:
    """Return a frame whose object is named by words that do not stand in the sentence."""
    phrase = Phrase(text=words, head=words.rsplit(maxsplit=1)[-1])
    return [
        Frame(
            rule=rule,
            relation=relation,
            verb=verb,
            subject=None if subject is None else view.phrase(subject),
            object=phrase,
            subject_token=subject,
        )
    ]


def idiom_frames(view: View, clause: Clause) -> list[Frame]:
    """Read set phrases: "made no difference to", "did nothing for", "go hand in hand with", "did not differ on"."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    lemma = verb.lemma_.lower()
    if subject is None or clause.passive:
        return []
    if lemma == "add" and target is not None and target.lower_ in {"nothing", "little"}:
        aim = next((thing for prep, thing in view.prepositions(verb) if prep == "to"), None)
        return listed(make_frame(view, "idiom:do-nothing", _R.NO_EFFECT_ON, verb, subject, aim))
    if lemma in {"do", "achieve"} and target is not None and target.lower_ in {"nothing", "little"}:
        aim = next((thing for prep, thing in view.prepositions(verb) if prep in {"for", "to", "against"}), None)
        frame = make_frame(view, "idiom:do-nothing", _R.NO_EFFECT_ON, verb, subject, target if aim is None else aim)
        if frame is not None and aim is None:
            frame.object = Phrase(text="symptoms", head="symptoms")
        return listed(frame)
    if lemma in {"make", "have"} and target is not None and target.lemma_ in _DIFFERENCE:
        places = [*view.prepositions(target), *view.prepositions(verb)]
        things = [thing for prep, thing in places if prep in {"to", "on"} and not view.is_people(thing)]
        found = []
        for thing in things if target.lemma_ == "difference" else []:
            frame = make_frame(view, "idiom:make-difference", _R.AFFECTS, verb, subject, thing)
            if frame is not None:
                frame.noun = target
                found.append(frame)
        if not things and target.lemma_ == "difference" and lemma == "make" and not view.is_people(subject):
            return _unsaid_difference(view, verb, subject, target)
        return found
    if (
        lemma in {"go", "run", "occur", "come"}
        and (with_ := next((t for t in verb.subtree if t.lower_ == "with" and t.i > verb.i), None)) is not None
    ):
        between = view.source[view.span(verb)[1] : view.span(with_)[0]].lower().split()
        companion = next((child for child in with_.children if child.dep_ == "pobj"), None)
        if companion is not None and (between in (["hand", "in", "hand"], ["along"], ["together"], ["in", "step"])):
            return _said(view, "idiom:go-with", _R.ASSOCIATED_WITH, verb, subject, companion)
    if lemma == "differ":
        return _differs(view, verb, subject)
    if lemma in {"favour", "favor"} and target is not None and not view.is_people(target):
        other = next((thing for prep, thing in view.prepositions(verb) if prep in {"over", "to"}), None)
        frame = make_frame(view, "idiom:favour", _R.SUPERIOR_TO, verb, target, subject if other is None else other)
        if frame is not None:
            frame.outcome = view.phrase(subject)
            if other is None and (against := _other_treatment(view, target)) is not None:
                frame.object = against
        return listed(frame)
    return []


def _unsaid_difference(view: View, verb: Token, subject: Token, difference: Token) -> list[Frame]:
    """Read "made no difference": to the condition spoken of."""
    if not any(child.lower_ in {"no", "little"} for child in difference.children):
        return []
    frame = make_frame(view, "no-difference-unsaid", _R.NO_EFFECT_ON, verb, subject, difference)
    if frame is not None:
        frame.noun = difference
        frame.object = Phrase(text="symptoms", head="improvement")
    return listed(frame)


def _other_treatment(view: View, token: Token) -> Phrase | None:
    other = next((t for t in view.tokens if t != token and view.kind(t) in INTERVENTIONS), None)
    return None if other is None else view.phrase(other)


def _differs(view: View, verb: Token, subject: Token) -> list[Frame]:
    """Read "A and B did not differ on Y", also where A and B were named in a clause before."""
    measure = next((thing for prep, thing in view.prepositions(verb) if prep in {"on", "in", "for", "at"}), None)
    pair = next((other for other in subject.conjuncts if other.i > subject.i), None)
    if pair is None and subject.lemma_.lower() in _BOTH:
        named = [
            token for token in view.tokens[: subject.i] if is_treatment(view, token) and view.name(token) is not None
        ]
        if len(named) < 2:
            return []
        subject, pair = named[0], named[-1]
    if pair is None or any(prep in {"from", "between"} for prep, _ in view.prepositions(verb)):
        return []
    frame = make_frame(view, "idiom:differ", _R.DIFFERS_FROM, verb, subject, pair)
    if frame is None:
        return []
    left = view.tokens[subject.i : subject.i + 1]
    frame.subject = view.tokens_phrase(list(left), subject)
    frame.comparator = frame.object
    frame.outcome = None if measure is None or view.is_people(measure) else view.phrase(measure)
    return [frame]
