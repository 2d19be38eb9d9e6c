"""What an abstract says was found: which outcome moved which way, by how much, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.abstracts import Effect, Question, find_effect
from kg.claims.quantities import find_quantities
from kg.concepts import Scheme
from kg.drafts.abstract import Abstract, Line, Part
from kg.drafts.arms import DraftThing, named
from kg.drafts.directions import CUES, direction_of
from kg.drafts.estimates import P_VALUE, DraftEstimate, estimate_of
from kg.terms import ConceptKind, Direction

__all__ = ["DraftFinding", "find_results"]

_K = ConceptKind
_MEASURED: Final = frozenset((_K.OUTCOME, _K.SYMPTOM, _K.ADVERSE_EFFECT, _K.SCALE))
MOST_FINDINGS: Final = 8
SURE: Final = 0.6
"""The least probability a direction is written with; below it is unclear. Of the prompts of Evidence Inference's
validation split, 77 in 100 reach it, and the model is right in 89 in 100 of those (``tests/quality``)."""


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One result: the outcome, its direction, figures and time, and the sentence that says so.

    ``said`` is the direction the model reads in its words, with its ``probability``, before a threshold and before
    figures are held against it; ``None`` where no model was asked.
    """

    outcome: DraftThing
    instrument: str | None
    direction: Direction
    estimate: DraftEstimate | None
    timepoint: str | None
    sentence: str
    said: Direction | None = None
    probability: float | None = None


_PRIMARY: Final = re.compile(
    r"\b(?:primary|main|principal)\s+(?:\w+\s+){0,2}?(?:outcomes?|end\s?-?points?|measures?)(?:\s+measures?)?\s+(?:was|were|is|are|included|comprised|,)\s*(?:the\s+)?(?P<what>[^.;]{3,120})",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    r"^(?:(?:[^,]{0,80}),\s+)?(?:the\s+|a\s+|there\s+(?:was|were)\s+(?:an?\s+)?(?:significant\s+)?)?(?P<what>[A-Za-z][\w\s()/%,'’-]{2,80}?)\s+(?:was|were|did|had|is|are|decreased|increased|improved|declined|rose|fell|reduced|differed|remained|showed|dropped)\b",
    re.IGNORECASE,
)
_OF_WHAT: Final = re.compile(
    r"\b(?:(?:reduction|increase|decrease|improvement|difference|change|effect|decline|rise)s?|found|seen|observed|noted)\s+(?:in|of|on|for|between\s+\w+\s+in)\s+(?:the\s+)?(?P<what>[A-Za-z][\w\s()/-]{2,60}?)(?=\s+(?:was|were|between|in|with|at|after|compared|than|among|for|from|by|over|during|and\s+\w+ed)\b|[.,;(]|$)",
    re.IGNORECASE,
)
_UNTIL: Final = (
    r"(?=\s+(?:was|were|between|in|with|at|after|before|compared|than|among|for|from|by|over|during|on|to|as|versus|vs"
    r"|and\s+\w+(?:ed|er)|but|while|when|following|relative)\b|[.,;:([]|$)"
)
_CHANGED: Final = re.compile(
    r"\b(?:reduc|improv|increas|decreas|lower|impair|enhanc|prevent|shorten|prolong|affect|attenuat|alter|worsen|elevat"
    r"|suppress|inhibit|rais|influenc|delay|alleviat|relieve)(?:e[sd]?|s|ed|d|ing)?\s+"
    rf"(?:the\s+|their\s+)?(?P<what>[A-Za-z][\w\s/-]{{3,60}}?){_UNTIL}",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"\b(?:higher|lower|greater|fewer|more|less|better|worse|longer|shorter|larger|smaller|poorer|faster|slower)\s+"
    rf"(?P<what>[A-Za-z][\w\s/-]{{3,60}}?){_UNTIL}",
    re.IGNORECASE,
)
_NO_OUTCOME: Final = re.compile(
    r"(?:(?:this|our|the\s+present)\b|(?:they|it|we|these|that|there|both|all|groups?|results?|findings|changes?|scores?|improvements?"
    r"|reductions?|increases?|decreases?|differences?|effects?|effective\w*|values?|levels?|rates?)$|no\b|most\b"
    r"|both\s+groups|likely\b|often\b|frequent\w*\b|significant\w*\b|(?:\w+\s+){0,2}?(?:patients|participants|subjects"
    r"|women|men|children|adults|mothers|infants|individuals|people|those|group|arm)\b|more\b|less\b|than\b|pronounced\b)",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(r"\b(?:whether|will|would|should|planned|lacking|if|future|further)\b", re.IGNORECASE)
"""Words of a conclusion that asks or plans, so that it states no finding."""
_HELD_AGAINST: Final = re.compile(r"\b(?:than|compared|versus|vs|relative\s+to)\b", re.IGNORECASE)


def find_results(
    abstract: Abstract, scheme: Scheme, given: DraftThing | None, other: DraftThing | None = None
) -> list[DraftFinding]:
    """Return the results the abstract states, the primary outcome's first where it is told."""
    primary = _primary(abstract, scheme)
    findings: list[DraftFinding] = []
    for line in abstract.of(Part.RESULTS):
        estimate = estimate_of(line.text)
        if estimate is None and not CUES.search(line.text):
            continue
        outcome, instrument = _outcome(line, scheme, given) or (primary, None)
        if outcome is None or (estimate is None and not _is_result(line.text)):
            continue
        better = scheme.better_when(outcome.concept) if outcome.concept is not None else None
        words, effect = _told(line.text, given, other, outcome, better)
        findings.append(
            DraftFinding(
                outcome,
                instrument,
                _agreed(words, estimate),
                estimate,
                _time(line),
                line.text,
                said=effect.direction,
                probability=effect.probability,
            )
        )
    for line in () if findings else abstract.of(Part.CONCLUSION):
        found = _outcome(line, scheme, given)
        if (
            found is not None
            and _OPEN.search(line.text) is None
            and (direction := direction_of(line.text, outcome=found[0].text or "")) is not Direction.UNCLEAR
        ):
            findings.append(DraftFinding(found[0], found[1], direction, None, None, line.text))
            break
    return findings[:MOST_FINDINGS]


def _is_result(sentence: str) -> bool:
    """Say whether a sentence with a word of direction compares: a p value, a difference, one arm against another."""
    return (
        P_VALUE.search(sentence) is not None
        or re.search(r"significan|differ|no\s+effect", sentence) is not None
        or _HELD_AGAINST.search(sentence) is not None
    )


def _told(
    sentence: str, given: DraftThing | None, other: DraftThing | None, outcome: DraftThing, better: str | None
) -> tuple[Direction, Effect]:
    """Return which way a sentence says an outcome moved, and what the model reads in it.

    The model decides between more, less and no difference. A difference that was not shown (``unclear``) and one shown
    to be absent (``no_change``) are one to it; the words tell them apart. More or less of an outcome is unclear where
    nobody says what was given.
    """
    by_words = direction_of(
        sentence,
        better=better,
        outcome=outcome.text or "",
        given=None if given is None else given.text,
        other=None if other is None else other.text,
    )
    arms = [
        (thing.text or (thing.concept or "").replace("-", " ")) if thing is not None else "" for thing in (given, other)
    ]
    effect = find_effect([sentence], Question(arms[0], arms[1], outcome.text or ""))
    if effect.probability < SURE or (given is None and effect.direction is not Direction.NO_CHANGE):
        return Direction.UNCLEAR, effect
    if effect.direction is not Direction.NO_CHANGE:
        return effect.direction, effect
    return by_words if by_words is Direction.NO_CHANGE else Direction.UNCLEAR, effect


def _primary(abstract: Abstract, scheme: Scheme) -> DraftThing | None:
    for line in abstract.of(Part.METHODS, Part.AIM, Part.RESULTS):
        if (match := _PRIMARY.search(line.text)) is not None:
            words = " ".join(match["what"].split())
            return DraftThing(named(words, scheme, _MEASURED), words, line.text)
    return None


def _outcome(line: Line, scheme: Scheme, given: DraftThing | None) -> tuple[DraftThing, str | None] | None:
    """Return the outcome a result is about and the scale it was measured with."""
    mentions = [
        (start, end, slug) for start, end, slug in scheme.find_mentions(line.text) if scheme.kind(slug) in _MEASURED
    ]
    mentions = [one for one in mentions if given is None or one[2] != given.concept]
    scale = next((slug for _, _, slug in mentions if scheme.kind(slug) is _K.SCALE), None)
    known = scheme.get(scale)
    instrument = known.label if known is not None else None
    named = next(((start, end, slug) for start, end, slug in mentions if scheme.kind(slug) is not _K.SCALE), None)
    if named is not None:
        return DraftThing(named[2], line.text[named[0] : named[1]], line.text), instrument
    if scale is not None:
        return DraftThing(scheme.outcome_of(scale), instrument, line.text), instrument
    for pattern in (_OF_WHAT, _CHANGED, _MORE, _MOVED):
        for match in pattern.finditer(line.text):
            words = " ".join(match["what"].split()).strip(" ,")
            words = re.sub(r"(?:\s+(?:nor|or|and|of|in|the|were|was|occurred)|\W)+$", "", words)
            if len(words) > 2 and not _NO_OUTCOME.match(words):
                return DraftThing(None, words, line.text), instrument
    return None


def _agreed(words: Direction, estimate: DraftEstimate | None) -> Direction:
    """Return the direction of words and figures: an interval that holds "no effect" leaves it open."""
    if estimate is None or estimate.value is None or estimate.measure == "proportion":
        return words
    null = 1.0 if estimate.measure in ("OR", "RR", "HR") else 0.0
    value = float(estimate.value)
    if estimate.ci is None:
        return words
    low, high = map(float, estimate.ci)
    if low <= null <= high:
        return words if words is Direction.NO_CHANGE else Direction.UNCLEAR
    if words in (Direction.INCREASE, Direction.DECREASE):
        return words
    return Direction.INCREASE if value > null else Direction.DECREASE


def _time(line: Line) -> str | None:
    """Return the last time a sentence names ("at 12 weeks"), as a record writes it."""
    for found in reversed(find_quantities(line.text)):
        value, unit = found.quantity.value, found.quantity.unit
        before = line.text[max(0, found.start - 14) : found.start].lower()
        if (
            found.kind == "time"
            and value is not None
            and unit != "decade"
            and re.search(r"\b(?:at|after|within|by)\s+(?:the\s+)?$", before)
        ):
            return f"{value:g} {unit}{'' if value == 1 else 's'}"
    if (match := re.search(r"\bat\s+(?:week|month|day|year)\s+(\d+)\b", line.text, re.IGNORECASE)) is not None:
        unit = match[0].split()[1].lower()
        return f"{match[1]} {unit}{'' if match[1] == '1' else 's'}"
    return None
