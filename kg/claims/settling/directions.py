"""Which way the object or outcome of a statement moves."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.phrases import Phrase
from kg.claims.parse.tree import Token
from kg.claims.settling.modifiers import lacks_evidence
from kg.cues.effects import HARM_WORDS
from kg.cues.health import CONDITION_ENDINGS, CONDITION_WORDS, DISEASE_WORDS
from kg.cues.predicates import NOUNS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import RELATIONS, Direction, Family, Polarity, Relation

__all__ = ["direction", "is_unwelcome"]

_R: Final = Relation
_MORE: Final = word_set("more higher increased greater increase increases rise elevated raised larger doubled doubling")
_LESS: Final = word_set("fewer lower reduced less decrease decreases decreased reduction reductions drop smaller")
"""Words by which something associated is more or less of it."""
_INVERSELY: Final = frozenset(("inversely", "negatively", "inverse", "negative"))
"""How one thing goes along with another of which there is less."""
_HARMS: Final = word_set(
    "symptom pain anxiety depression risk relapse ideation thought distress stress hopelessness anhedonia "
    "severity suicidality fatigue disorder insomnia craving inflammation burden headache asthma mortality "
    "death harm"
)
_GOODS: Final = word_set(
    "mood quality sleep function functioning wellbeing well-being memory cognition health remission "
    "recovery outcome motivation understanding life energy focus rest ability resilience "
    "connectivity neuroplasticity appearance treatment control management response flow circulation immunity fitness "
    "strength stamina posture digestion vision hearing breathing skin texture tone hydration flexibility mobility "
    "balance adherence retention performance productivity concentration attention alertness absorption sensitivity "
    "survival fertility confidence stability safety tolerability effectiveness efficacy accessibility"
)


_ILLNESSES: Final = CONDITION_WORDS | DISEASE_WORDS
_HOPED_LESS: Final = re.compile("|".join(HARM_WORDS), re.IGNORECASE)


def direction(
    frame: Frame, denied: Polarity, *, stated: Relation | None = None, better_when: str | None = None
) -> Direction:
    """Return which way the object or outcome moves.

    Args:
        frame: The statement.
        denied: Its polarity; a denied effect is no change.
        stated: The relation of its verb, where the frame's is one of when it sets in or how long it lasts.
        better_when: Which way of the object's concept is a benefit, where the scheme knows it.
    """
    family, sign = RELATIONS[frame.relation]
    if family in {Family.EFFECT_ON, Family.ACTION_ON, Family.COMPARISON} and lacks_evidence(frame):
        return Direction.UNCLEAR
    if family in {Family.EFFECT_ON, Family.ACTION_ON} and denied is Polarity.NEGATED:
        return Direction.NO_CHANGE
    if frame.relation in {_R.SUPERIOR_TO, _R.INFERIOR_TO}:
        return _ranked(frame, better_when)
    if frame.relation in {_R.IMPROVES, _R.WORSENS}:
        return _moved(frame, better_when, improved=frame.relation is _R.IMPROVES)
    if frame.relation is _R.TREATS:
        return Direction.DECREASE
    if frame.relation is _R.ASSOCIATED_WITH:
        inverse = any(child.lower_ in _INVERSELY for child in frame.verb.children)
        return Direction.DECREASE if inverse else _going_along(frame.object, better_when)
    if frame.rule == "effect-changes" and frame.relation is _R.HAS_PROPERTY:
        moved = VERBS.get(frame.verb.lemma_.lower())
        return RELATIONS[moved][1] if moved in {_R.REDUCES, _R.INCREASES} else sign
    if family is Family.TIMING:
        return _set_in(frame, stated, better_when)
    return sign


def _set_in(frame: Frame, stated: Relation | None, better_when: str | None) -> Direction:
    """Return which way an effect goes of which only is said when it sets in or how long it lasts."""
    kind, _, name = frame.rule.removesuffix("-intransitive").partition(":")
    named = {"noun": NOUNS, "verb": VERBS}.get(kind, {}).get(name)
    if named is None and frame.rule == "moved-noun":
        named = stated
    if named in {_R.IMPROVES, _R.WORSENS}:
        return _moved(frame, better_when, improved=named is _R.IMPROVES)
    if named in _WAYS:
        return RELATIONS[named][1]
    nested = frame.object_token
    if nested is not None and (relation := VERBS.get(nested.lemma_)) is not None:
        return RELATIONS[relation][1]
    if frame.object.head == "improvement" and _names_good(frame.object.text):
        return Direction.INCREASE
    if frame.object.head in {"improvement", "relief", "reduction", "remission"}:
        return Direction.DECREASE
    kept = None if frame.subject is None else NOUNS.get(frame.subject.head)
    if kept in _WAYS:
        return RELATIONS[kept][1]
    if frame.rule == "onset" and _awaits_better(frame.verb):
        return Direction.INCREASE
    better = not _BETTER.isdisjoint(frame.object.text.lower().split()) and not _is_harm(frame.object.text, "")
    return Direction.INCREASE if better else Direction.NOT_APPLICABLE


def _awaits_better(verb: Token) -> bool:
    """Say whether something takes its time to make a good thing better ("takes weeks to improve mood")."""
    doing = next((child for child in verb.children if child.dep_ in {"xcomp", "advcl"}), None)
    if doing is None or VERBS.get(doing.lemma_.lower()) is not _R.IMPROVES:
        return False
    return any(child.dep_ == "dobj" and child.lemma_.lower() in _GOODS for child in doing.children)


_WAYS: Final = frozenset((_R.REDUCES, _R.INCREASES))
_BETTER: Final = word_set("better improved improving improvement improvements improves lift lifting lifts")
_GREATER: Final = word_set("greater more higher larger bigger increased longer")
_SMALLER: Final = word_set("fewer less lower smaller reduced shorter")


def _amount(frame: Frame) -> Direction | None:
    """Return whether a comparison says that there was more or less of its outcome ("greater weight loss than")."""
    noun = frame.noun if frame.noun is not None else frame.object_token
    if noun is None or frame.outcome is None or not frame.rule.startswith(("compared", "comparative")):
        return None
    said = {child.lower_ for child in noun.children if child.i < noun.i}
    if noun.pos_ not in {"NOUN", "PROPN"}:
        said = {noun.lower_} - {"more", "less"}
    gone = VERBS.get(frame.verb.lemma_.lower()) is _R.REDUCES
    more, less = bool(said & _GREATER), bool(said & _SMALLER)
    if not (more or less):
        return None
    return Direction.INCREASE if more is not gone else Direction.DECREASE


def _going_along(thing: Phrase, better_when: str | None) -> Direction:
    """Return which way a thing is moved that goes along with another: as it says itself, an ill is more."""
    words = thing.text.lower().split()
    more, less = not _MORE.isdisjoint(words), not _LESS.isdisjoint(words)
    if more is not less:
        return Direction.INCREASE if more else Direction.DECREASE
    ill = better_when == "lower" or thing.head in _ILLNESSES or thing.head.endswith(CONDITION_ENDINGS)
    unwanted = not more and (ill or _is_harm(thing.text, thing.head))
    return Direction.INCREASE if unwanted else Direction.UNCLEAR


def _ranked(frame: Frame, better_when: str | None) -> Direction:
    """Return which way one thing differs from another: in its outcome, else in what its adjective names."""
    if (stated := _amount(frame)) is not None:
        return stated
    superior = frame.relation is _R.SUPERIOR_TO
    moved = _moved(frame, better_when, improved=superior)
    if moved is not Direction.UNCLEAR:
        return moved
    token = frame.noun or frame.object_token
    lesser = token is not None and token.lemma_.lower() in _LESSER
    return Direction.INCREASE if superior is not lesser else Direction.DECREASE


_LESSER: Final = word_set("cheap cheaper rare rarer mild milder short shorter small smaller few fewer low lower")
"""Adjectives of what there is less of ("cheaper" is a lower price)."""
_AGGRAVATES: Final = word_set("worse aggravate exacerbate worsen")
"""Verbs and adjectives whose object is something bad already, where it is nothing good."""


def _moved(frame: Frame, better_when: str | None, *, improved: bool) -> Direction:
    """Return which way something went that got better or worse; its head noun tells, else its concept, else a word."""
    thing = frame.outcome or frame.object
    if frame.relation is _R.IMPROVES and _is_doing(frame):
        return Direction.INCREASE
    if thing.head in _HARMS or thing.head in _GOODS:
        better = "lower" if thing.head in _HARMS else "higher"
    elif better_when is not None and frame.relation is not _R.IMPROVES:
        better = better_when
    elif _is_harm(thing.text, thing.head) or _aggravates(frame):
        better = "lower"
    elif frame.relation in {_R.IMPROVES, _R.WORSENS} or frame.outcome is not None or _names_good(thing.text):
        better = "higher"
    else:
        return Direction.UNCLEAR
    return Direction.INCREASE if (better == "higher") is improved else Direction.DECREASE


def _is_doing(frame: Frame) -> bool:
    """Say whether what is improved is something done ("helps the body cope with stress")."""
    token = frame.object_token
    return frame.outcome is None and token is not None and token.tag_ == "VB"


def _aggravates(frame: Frame) -> bool:
    return frame.relation is _R.WORSENS and frame.rule.partition(":")[2] in _AGGRAVATES


def is_unwelcome(relation: Relation, thing: Phrase) -> bool:
    """Say whether nobody would want a thing to move that way ("blood flow declines", "symptoms worsen")."""
    if relation is _R.WORSENS:
        return True
    if relation is _R.INCREASES:
        return _is_harm(thing.text, thing.head)
    return relation is _R.REDUCES and (thing.head in _GOODS or _names_good(thing.text))


def _stems(text: str) -> set[str]:
    words = set(text.lower().replace("-", " ").split())
    return words | {word.removesuffix("s") for word in words}


def _names_good(text: str) -> bool:
    return bool(_stems(text) & _GOODS)


def _is_harm(text: str, head: str) -> bool:
    """Say whether people hope for less of a thing: it is a harm, or speaks of one and of nothing good."""
    stems = _stems(text)
    return _HOPED_LESS.fullmatch(head) is not None or (not stems & _GOODS and bool(stems & _HARMS))
