"""Frames of what happened in groups: rates compared, what was more frequent with a treatment, who stopped, harms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.occurrences import is_harm
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.quantities import FoundQuantity, find_quantities
from kg.cues.predicates import NOUNS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["frequency_frames", "group_frames", "harm_frames", "harm_noun"]

_R: Final = Relation
_HAD: Final = word_set("have experience report develop suffer show get see sustain record undergo")
_SEEN: Final = word_set("diagnose report observe see occur find detect record develop happen")
_QUIT: Final = word_set("stop discontinue quit withdraw abandon")
_AGAINST: Final = word_set("compared versus vs vs. against than")
_GROUPS: Final = word_set("group arm those patient people participant adult woman man child recipient user volunteer")
_UP: Final = word_set("common frequent likely prevalent high great large")
_DOWN: Final = word_set("rare low small uncommon infrequent")
_IN_GROUP: Final = word_set("with in on among after following under for")
_BEFORE: Final = word_set("with on after following under")
"""Before what people got, also where it opens the sentence."""
_ARMS: Final = word_set("group arm cohort")
_TREATED: Final = word_set("mg mcg treatment active intervention drug vaccine vaccinated treated higher-dose high-dose")
"""Words for the group that got the treatment."""
_NO_THINGS: Final = word_set(
    "addition contrast average total respect regard time age exception case follow-up year month week day hour minute "
    "trial study analysis baseline period stage phase hand side top basis condition circumstance"
)
"""What stands after "in", "with" or "on" at the start of a sentence and is given to nobody."""
_STATES: Final[dict[str, str]] = {
    "dependent": "dependence", "addicted": "addiction", "drowsy": "drowsiness", "dizzy": "dizziness",
    "sleepy": "sleepiness", "tired": "tiredness", "nauseous": "nausea", "nauseated": "nausea", "sick": "sickness",
    "anxious": "anxiety", "confused": "confusion", "tolerant": "tolerance", "sedated": "sedation",
    "constipated": "constipation", "agitated": "agitation", "restless": "restlessness", "calm": "calmness",
    "calmer": "calmness", "relaxed": "relaxation", "drowsier": "drowsiness", "sleepier": "sleepiness",
    "depressed": "depression", "ill": "illness", "queasy": "queasiness", "jittery": "jitteriness",
    "dizzier": "dizziness", "thirsty": "thirst", "hungry": "hunger", "irritable": "irritability",
    "infertile": "infertility", "tireder": "tiredness",
}  # fmt: skip
"""What somebody may become → the noun of it."""


def harm_noun(word: str) -> str | None:
    """Return the noun of a state somebody is brought into, ``None`` for another word.

    >>> harm_noun("drowsier"), harm_noun("better")
    ('drowsiness', None)
    """
    return _STATES.get(word.lower())


def group_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "6% of those on T had X, compared with 8% on placebo", "people became dependent", "16% stopped"."""
    verb, people, target = clause.verb, clause.subject, clause.target
    if people is not None and not view.is_people(people) and target is None and _is_seen(clause):
        return _seen_in_groups(view, verb, people)
    if people is None or clause.passive or not view.is_people(people):
        return []
    if verb.lemma_ == "have" and target is not None and _no_longer(verb):
        return listed(make_frame(view, "free-of", _R.REDUCES, verb, given_treatment(view, verb, people), target))
    lemma = verb.lemma_.lower()
    if lemma in {"become", "get", "feel", "grow"}:
        return _became(view, verb, people)
    if lemma == "tolerate" and target is not None:
        return [_tolerated(view, verb, target)]
    if (lemma in _QUIT or (lemma == "drop" and _has_particle(verb, "out"))) and _tells_why(view, verb, people):
        noun = Phrase(text="discontinuation", head="discontinuation")
        fewer = any(child.lower_ == "fewer" for child in people.children)
        relation = _R.REDUCES if fewer else _R.CAUSES
        stopped = (
            target if target is not None and is_treatment(view, target) and view.name(target) is not None else None
        )
        given = given_treatment(view, verb, people) if stopped is None else stopped
        return [_composed(view, "quits", relation, verb, given, noun)]
    if lemma in _HAD and target is not None and target.pos_ in {"NOUN", "PROPN"}:
        return _rates(view, verb, people, target)
    return []


def _no_longer(verb: Token) -> bool:
    return any(
        child.lower_ == "longer" and any(grand.lower_ == "no" for grand in child.children) for child in verb.children
    )


def _is_seen(clause: Clause) -> bool:
    """Say whether something was seen to happen ("was diagnosed in", "turned up in")."""
    verb = clause.verb
    if verb.lemma_ in {"turn", "show", "crop", "come"} and _has_particle(verb, "up"):
        return True
    return verb.lemma_.lower() in _SEEN and (clause.passive or verb.lemma_ in {"occur", "happen", "develop"})


def _all_given(view: View) -> list[Token]:
    """Return what the groups of a sentence got, in order: treatments named, and what people are said to take."""
    found = {token.i: token for token in view.tokens if token.dep_ != "compound" and is_treatment(view, token)}
    for people in view.tokens:
        if view.is_person_word(people) and (given := given_treatment(view, people, people)) is not None:
            found[given.i] = given
    return [found[place] for place in sorted(found)]


def _seen_in_groups(view: View, verb: Token, thing: Token) -> list[Frame]:
    """Read "X was diagnosed in 6% of those given T and in 10% of those given placebo"."""
    shares = compared_shares(view, joined=True)
    if shares is None:
        return []
    own = {token.i for token in thing.subtree}
    given = [token for token in _all_given(view) if token.i not in own]
    if len(given) < 2:
        return []
    more = shares[0] > shares[1]
    relation = (_R.CAUSES if is_harm(view, thing) else _R.INCREASES) if more else _R.REDUCES
    frame = make_frame(view, "rates", relation, verb, given[0], thing)
    if frame is None or view.words(given[0]).lower() == view.words(given[1]).lower():
        return []
    frame.comparator = view.phrase(given[1])
    return [frame]


def _has_particle(verb: Token, word: str) -> bool:
    return any(child.lower_ == word for child in verb.children)


def _tells_why(view: View, verb: Token, people: Token) -> bool:
    because = any(token.lower_ in {"because", "due", "owing"} for token in verb.subtree)
    return because or people.text == "%" or given_treatment(view, verb, people) is not None


def _became(view: View, verb: Token, people: Token) -> list[Frame]:
    """Read "some people become dependent on them": their treatment causes dependence."""
    state = next((child for child in verb.children if child.dep_ in {"acomp", "attr", "oprd"}), None)
    noun = None if state is None else harm_noun(state.lower_)
    if state is None or noun is None:
        return []
    source = next((thing for prep, thing in view.prepositions(state) if prep in {"on", "to", "from", "with"}), None)
    if source is None:
        source = given_treatment(view, verb, people)
    return [_composed(view, "became-state", _R.CAUSES, verb, source, Phrase(text=noun, head=noun))]


def _tolerated(view: View, verb: Token, target: Token) -> Frame:
    how = next((child.lower_ for child in verb.children if child.dep_ == "advmod" and child.i > verb.i), "well")
    denied = any(child.dep_ == "neg" for child in verb.children)
    frame = _composed(
        view, "tolerated", _R.HAS_PROPERTY, verb, target, Phrase(text=f"{how} tolerated", head="tolerated")
    )
    return replace(frame, weak=False) if denied else frame


def _composed(view: View, rule: str, relation: Relation, verb: Token, subject: Token | None, thing: Phrase) -> Frame:
    return Frame(
        rule=rule,
        relation=relation,
        verb=verb,
        subject=None if subject is None else view.phrase(subject),
        object=thing,
        subject_token=subject,
    )


# --- rates


def _rates(view: View, verb: Token, people: Token, target: Token) -> list[Frame]:
    """Read a rate of one group beside that of another: the first group's treatment moved it."""
    shares = compared_shares(view)
    given = given_treatment(view, verb, people)
    if shares is None or (given is None and people.text != "%"):
        return []
    if target.lemma_.lower() in NOUNS and not is_harm(view, target):
        return []
    more = shares[0] > shares[1]
    relation = (_R.CAUSES if is_harm(view, target) else _R.INCREASES) if more else _R.REDUCES
    frame = make_frame(view, "rates", relation, verb, given, target)
    if frame is None:
        return []
    frame.comparator, frame.population = _other_group(view, verb), view.people(people)
    return [frame]


def compared_shares(view: View, *, joined: bool = False) -> tuple[float, float] | None:
    """Return two percentages of a sentence that are held against each other, in its order.

    Args:
        view: The sentence.
        joined: Take "and in" for a comparison too.
    """
    start, end = view.masked.sources[0][0], view.masked.sources[-1][1]
    text = view.source[start:end]
    shares = [found for found in find_quantities(text) if found.kind == "percent" and found.quantity.value is not None]
    for one, two in pairwise(shares):
        between = set(text[one.end : two.start].lower().replace(",", " ").split())
        if between & (_AGAINST | {"v"} | ({"and"} if joined else set())):
            return _in_hundred(text, one), _in_hundred(text, two)
    return None


def _in_hundred(text: str, share: FoundQuantity) -> float:
    """Return a share in percent, also of one that is counted ("108 of 1,648 patients")."""
    value = share.quantity.value or 0.0
    said = text[share.start : share.end].lower()
    return value if "%" in said or "per" in said else 100 * value


def _other_group(view: View, verb: Token) -> Phrase | None:
    """Return what the second group got: the treatment or control named after "compared with"."""
    mark = next((token for token in view.tokens[verb.i :] if token.lower_ in _AGAINST), None)
    if mark is None:
        return None
    thing = next((token for token in view.tokens[mark.i + 1 :] if is_treatment(view, token)), None)
    return None if thing is None else view.phrase(thing)


def frequency_frames(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Give what was more or less frequent with a treatment: "X was less common with T than with placebo".

    Args:
        view: The sentence.
        verb: The copula.
        subject: What was frequent.
        item: The predicate adjective.
    """
    lemma = item.lemma_.lower()
    if subject is None or view.is_people(subject) or is_treatment(view, subject) or lemma not in _UP | _DOWN:
        return
    before = {child.lower_ for child in item.children}
    times = any(token.lower_ == "times" or token.lower_ == "twice" for token in item.subtree if token.i < item.i)
    if item.tag_ != "JJR" and not before & {"more", "less"} and not (times and "as" in before):
        return
    given = _group_treatment(view, verb, item)
    if given is None and not _in_treated_group(view, verb, item):
        return
    up = (lemma in _UP) is not ("less" in before)
    frame = make_frame(view, "frequency", _R.INCREASES if up else _R.REDUCES, verb, given, subject)
    if frame is not None:
        frame.comparator = _other_side(view, item)
        frame.noun = item
        yield frame


def _group_treatment(view: View, verb: Token, item: Token) -> Token | None:
    for prep, thing in (*view.prepositions(item), *view.prepositions(verb)):
        if prep not in (_IN_GROUP if thing.i > item.i else _BEFORE):
            continue
        if is_treatment(view, thing) or (prep in _BEFORE and _may_be_given(view, thing)):
            return thing
        if prep == "with" and thing.pos_ in {"NOUN", "PROPN"} and view.kind(thing) is None and _holds_figures(view):
            return None if view.is_people(thing) else thing
        if thing.lemma_.lower() in _GROUPS:
            inside = (token for token in thing.subtree if token != thing and is_treatment(view, token))
            return next(inside, None)
    return None


def _holds_figures(view: View) -> bool:
    """Say whether a sentence holds one share against another, of two groups then."""
    return compared_shares(view) is not None


def _in_treated_group(view: View, verb: Token, item: Token) -> bool:
    """Say whether something is said of the group that got the treatment spoken of ("in the 20 mg group")."""
    for prep, thing in (*view.prepositions(item), *view.prepositions(verb)):
        if prep == "in" and thing.lemma_.lower() in _ARMS:
            inside = {token.lower_ for token in thing.subtree}
            return bool(inside & _TREATED) and not inside & {"placebo", "control", "sham"}
    return False


def _may_be_given(view: View, thing: Token) -> bool:
    """Say whether a noun after "with" may be what people got: a name, a substance, or what opens the sentence."""
    kind = view.kind(thing)
    if kind is not None or view.is_people(thing):
        return kind is ConceptKind.MOLECULE
    opens = thing.i < 5 and thing.pos_ in {"NOUN", "PROPN"} and thing.lemma_.lower() not in _NO_THINGS
    return thing.tag_ == "NNP" or opens


def _other_side(view: View, item: Token) -> Phrase | None:
    for mark in view.tokens[item.i + 1 :]:
        if mark.lower_ in {"than", "as"}:
            thing = next((token for token in view.tokens[mark.i + 1 :] if token.pos_ in {"NOUN", "PROPN"}), None)
            while thing is not None and thing.dep_ == "compound" and thing.head.i > thing.i:
                thing = thing.head
            return None if thing is None or thing.like_num else view.phrase(thing)
    return None


# --- harms beside something else


def harm_frames(view: View) -> list[Frame]:
    """Read "… well tolerated, with nausea in 12% and rash in 2%": the treatment spoken of causes each harm."""
    found = []
    for token in view.tokens:
        if (risk := _feared(view, token)) is not None:
            found.append(risk)
        if token.lower_ != "with" or token.dep_ not in {"prep", "mark"} or token.i < 2:
            continue
        first = next((child for child in token.children if child.dep_ == "pobj"), None)
        if first is None:
            continue
        for thing in (first, *(other for other in first.conjuncts if other.i > first.i)):
            if is_harm(view, thing) and _has_share(view, thing):
                found.extend(listed(make_frame(view, "adverse-occurs", _R.CAUSES, token.head, None, thing)))
    return found


def _feared(view: View, risk: Token) -> Frame | None:
    """Return "(is not given) because of the risk of X": the clause's subject has the risk."""
    if risk.lower_ not in {"risk", "risks", "danger"} or risk.dep_ != "pobj":
        return None
    start = risk.left_edge.i
    before = " ".join(token.lower_ for token in view.tokens[max(0, start - 3) : start])
    if not before.endswith(("because of", "due to", "owing to")):
        return None
    above = risk
    while above.pos_ not in {"VERB", "AUX"} and above.head != above:
        above = above.head
    thing = next((thing for prep, thing in view.prepositions(risk) if prep in {"of", "for"}), None)
    subject = None if above.pos_ not in {"VERB", "AUX"} else view.subject(above)
    return None if thing is None else make_frame(view, "because-risk", _R.HAS_RISK_OF, risk, subject, thing)


def _has_share(view: View, thing: Token) -> bool:
    """Say whether a noun is followed by the share of people it happened to."""
    end = view.span(thing)[1]
    tail = view.source[end : end + 40]
    shares = [found for found in find_quantities(tail) if found.kind == "percent"]
    return bool(shares) and not any(mark in tail[: shares[0].start] for mark in ".;:")
