"""What a trained model sees of a claim: its words and concepts, the rule that found it, what the rules make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.settling.coreference import Discourse
from kg.claims.settling.effects import names_illness
from kg.claims.settling.statements import Statement
from kg.concepts import Scheme
from kg.model import Mention
from kg.terms import ClaimType, ConceptKind, Direction, Polarity, Relation

__all__ = ["Circumstances", "Reading", "describe_claim"]

_WORD: Final = re.compile(r"[a-z]+|\d+")
_STEM: Final = 6
"""Letters of a word that are looked at: its forms look alike."""
_CACHED: Final = 256
"""Texts whose words are kept."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of a claim: its kind, its relation and which way the object moves."""

    kind: ClaimType
    relation: Relation
    direction: Direction

    def beside(self, other: Reading) -> tuple[str, ...]:
        """Return the names of the parts in which this differs from another reading."""
        differs = {
            "type": self.kind is not other.kind,
            "relation": self.relation is not other.relation,
            "direction": self.direction is not other.direction,
        }
        return tuple(part for part, changed in differs.items() if changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known of a claim beside the statement itself.

    Attributes:
        polarity: Whether it is denied.
        outcome: What was measured, if the sentence says.
        section: Title of the section.
        parts: Which of a claim's other parts there are: dose, comparator, duration and so on.
        discourse: What the page and the sentences before speak of.
        scheme: The concepts arguments are grounded in.
    """

    polarity: Polarity
    outcome: Mention | None
    section: str
    parts: tuple[str, ...]
    discourse: Discourse
    scheme: Scheme


def describe_claim(case: Statement, reading: Reading, known: Circumstances) -> list[str]:
    """Return the features of a claim, each once.

    Args:
        case: The statement.
        reading: What the rules make of it.
        known: What else is known of it.
    """
    features = (
        *_of_rules(case.frame, reading, known.polarity),
        *_of_arguments(case, reading, known),
        *_of_words(case, known.outcome),
        *_of_claims_before(reading, known.discourse),
        *(f"has={part}" for part in known.parts),
        *(f"h:{word}" for word in _stems(known.section)),
    )
    return list(dict.fromkeys(features))


@lru_cache(maxsize=_CACHED)
def _stems(text: str) -> tuple[str, ...]:
    """Return the first letters of the words of a text: a section's title comes with each of its claims."""
    return tuple("<year>" if _YEAR.fullmatch(word) else word[:_STEM] for word in _WORD.findall(text.lower()))


def _of_rules(frame: Frame, reading: Reading, polarity: Polarity) -> Iterator[str]:
    """What the rules say: what was found, by which rule, in which voice."""
    family = frame.rule.split(":")[0]
    yield f"t={reading.kind}"
    yield f"r={reading.relation}"
    yield f"tr={reading.kind}{reading.relation}"
    yield f"d={reading.direction}"
    yield f"f={family}"
    yield f"id={frame.rule}"
    yield f"ft={family}{reading.kind}"
    yield f"p={polarity}"
    yield f"v={frame.verb.lemma_.lower()}"
    yield f"vr={frame.verb.lemma_.lower()}{frame.relation}"
    if frame.noun is not None:
        yield f"n={frame.noun.lemma_.lower()}"
    if frame.subject is None:
        yield "unsaid"
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in frame.verb.children):
        yield "passive"


def _of_arguments(case: Statement, reading: Reading, known: Circumstances) -> Iterator[str]:
    """What the arguments are: their kinds, and whether they are what the page is about."""
    scheme, discourse = known.scheme, known.discourse
    subject = _kind_of(case.subject, case.subject_kind, scheme, treated=case.treated)
    thing = _kind_of(case.thing, case.object_kind, scheme)
    yield f"sk={subject}"
    yield f"ok={thing}"
    yield f"sr={subject}{reading.relation}"
    yield f"ro={reading.relation}{thing}"
    yield f"so={subject}{thing}"
    yield f"sro={subject}{reading.relation}{thing}"
    yield f"ts={reading.kind}{subject}"
    yield f"to={reading.kind}{thing}"
    yield f"sf={case.subject.resolved_from or 'here'}"
    if known.outcome is not None:
        yield f"xk={scheme.kind(known.outcome.concept) or 'none'}"
    if _is_topic(case.subject, discourse.topic):
        yield "s=treatment"
    if _is_topic(case.subject, discourse.topic_condition):
        yield "s=condition"
    yield f"page={'illness' if discourse.of_illness else 'treatment' if discourse.topic else 'other'}"


def _of_claims_before(reading: Reading, discourse: Discourse) -> Iterator[str]:
    """What kind the rules took the two claims before for, in this sentence or earlier: kinds go together."""
    memory = discourse.memory
    for back, (place, kind) in enumerate(memory.kinds, 1):
        yield f"k{back}{'here' if place == memory.place else ''}={kind}"
        yield f"k{back}={kind}{reading.kind}"
    if not memory.kinds:
        yield "first"


def _kind_of(mention: Mention, known: ConceptKind | None, scheme: Scheme, *, treated: bool = False) -> str:
    """Return the kind of an argument, of the last concept named in it, or what its words look like."""
    if known is not None:
        return known.value
    if treated:
        return "treated"
    named = scheme.find_mentions(mention.text)
    if named and (inner := scheme.kind(named[-1][2])) is not None:
        return f"~{inner.value}" if named[-1][1] < len(mention.text) else inner.value
    words = frozenset(_WORD.findall(mention.text.lower()))
    return "ill" if names_illness(None, words) else "none"


def _is_topic(mention: Mention, topic: Mention | None) -> bool:
    if topic is None:
        return False
    return mention.text.lower() == topic.text.lower() or (
        mention.concept is not None and mention.concept == topic.concept
    )


def _of_words(case: Statement, outcome: Mention | None) -> Iterator[str]:
    """The words of the sentence, of the subject and of what it is said to do."""
    parts = (
        ("s", case.subject.text),
        ("o", case.thing.text if outcome is None else f"{case.thing.text} {outcome.text}"),
    )
    for name, text in parts:
        stems = _stems(text)
        for stem in stems:
            yield f"{name}:{stem}"
        if stems:
            yield f"{name}0:{stems[0]}"
            yield f"{name}9:{stems[-1]}"
    for stem in _stems(case.sentence):
        yield f"w:{stem}"
