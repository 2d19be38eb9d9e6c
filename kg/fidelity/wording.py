"""Words for a suggested sentence: verbs that agree with their subject, and people as prose names them."""

from __future__ import annotations

import re
from typing import Final

from kg.concepts import Scheme
from kg.model import Fact, Finding
from kg.terms import ConceptKind, Direction, GradeLevel

__all__ = ["Verb", "in_people", "is_plural", "phrase", "sentence_case", "verb_for"]

Verb = tuple[str, str]
"""A verb with a subject in the singular, and bare ("reduces", "reduce"); the bare form serves a plural subject too."""

_DIRECTIONS: Final[dict[Direction, Verb]] = {
    Direction.DECREASE: ("reduces", "reduce"),
    Direction.INCREASE: ("increases", "increase"),
    Direction.NO_CHANGE: ("does not change", "not change"),
}
"""What a study saw of its outcome."""

_PHRASES: Final[dict[GradeLevel | None, str]] = {
    GradeLevel.HIGH: "{subject} {verb} {object}",
    GradeLevel.MODERATE: "{subject} probably {verb} {object}",
    GradeLevel.LOW: "{subject} may {bare} {object}",
    GradeLevel.VERY_LOW: "it is very uncertain whether {subject} {verb} {object}",
    None: "{subject} may {bare} {object}",
}
"""Wording by certainty. Source: GRADE guidelines 26, J Clin Epidemiol 2020;119:126-135."""

_PEOPLE: Final = re.compile(
    r"\b(?:adults?|people|persons?|patients?|participants?|volunteers?|women|men|children|adolescents?|veterans?"
    r"|(?:in|out)patients?|students?|members?|users?|smokers?|drinkers?|survivors?|mothers|boys|girls|infants?|adultos"
    r"|subjects|individuals|residents|workers|athletes)\b",
    re.IGNORECASE,
)
_SINGULAR_ENDS: Final = re.compile(r"(?:ss|us|is|'s|’s|itis|osis|sis)$", re.IGNORECASE)
_COMPLEMENT: Final = re.compile(
    r"\s(?:of|for|with|without|in|at|by|to|from|on|during|via|and its|plus)\s.*", re.IGNORECASE
)
_LONGEST_PEOPLE: Final = 90
"""Characters of a description of people that a sentence carries; a longer one gives way to the concept's name."""


def verb_for(finding: Finding, scheme: Scheme) -> Verb | None:
    """Return the verb for what a finding saw of its outcome; ``None`` where it saw no direction."""
    outcome = scheme.get(finding.outcome)
    harm = outcome is not None and outcome.kind is ConceptKind.ADVERSE_EFFECT
    if harm and finding.direction is Direction.INCREASE:
        return "causes", "cause"
    if outcome is not None and outcome.better_when == "higher":
        better = {Direction.INCREASE: ("improves", "improve"), Direction.DECREASE: ("worsens", "worsen")}
        if finding.direction in better and outcome.kind is not ConceptKind.SCALE:
            return better[finding.direction]
    return _DIRECTIONS.get(finding.direction)


def phrase(certainty: GradeLevel | None, subject: str, verb: Verb, thing: str) -> str:
    """Return the statement in the words a certainty permits.

    >>> phrase(GradeLevel.MODERATE, "SSRIs", ("reduces", "reduce"), "anxiety")
    'SSRIs probably reduce anxiety'
    """
    inflected = verb[1] if is_plural(subject) else verb[0]
    if is_plural(subject) and verb[1].startswith("not "):
        inflected = f"do {verb[1]}"
    return _PHRASES[certainty].format(subject=subject, verb=inflected, bare=verb[1], object=thing)


def is_plural(subject: str) -> bool:
    """Whether a subject takes a verb in the plural.

    >>> [is_plural(words) for words in ("ketamine", "infusions of ketamine", "SSRIs", "sepsis", "iron and zinc")]
    [False, True, True, False, True]
    """
    plain = re.sub(r"\([^)]*\)", "", subject).strip()
    if re.search(r"\s(?:and|both)\s", plain) and not re.search(r"\sof\s.*\sand\s|\swith\s", plain):
        return True
    head = _COMPLEMENT.sub("", plain).strip()
    short = re.search(r"[A-Z]s$", head) is not None
    return short or (head.endswith("s") and not _SINGULAR_ENDS.search(head))


def in_people(fact: Fact | None, scheme: Scheme) -> str:
    """Return who was studied, as a phrase with its preposition; empty where that is not known.

    A name of a condition becomes people who have it; of a list separated by semicolons the first part is taken.
    """
    if fact is None:
        return ""
    text = fact.text.split(";")[0].strip()
    concept = scheme.get(fact.concept) or scheme.get(text) or scheme.get(scheme.by_label(text))
    if concept is not None and (text == concept.slug or len(text) > _LONGEST_PEOPLE):
        text = concept.label
    if not text:
        return ""
    if concept is not None and concept.kind is ConceptKind.POPULATION and text == concept.label:
        return f"in {text}"
    return f"in {text}" if _PEOPLE.search(text) else f"in people with {text}"


def sentence_case(text: str) -> str:
    """Return a text with its first letter a capital one; words with a capital inside (mRNA) are left alone."""
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].upper() + text[1:]
