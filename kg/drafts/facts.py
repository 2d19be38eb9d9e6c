"""What an abstract says of those who took part, how many and who, and under which number it is registered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.concepts import Scheme
from kg.drafts.abstract import Abstract, Part
from kg.terms import ConceptKind

__all__ = ["PEOPLE", "DraftCount", "DraftPeople", "find_count", "find_people", "find_registration"]


@dataclass(frozen=True, slots=True)
class DraftCount:
    """A number of participants, the words around it and their sentence."""

    value: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DraftPeople:
    """Who took part: a concept where the scheme has one, the words and their sentence."""

    concept: str | None
    text: str
    sentence: str


PEOPLE: Final = (
    r"(?:patients|participants|subjects|individuals|people|persons|adults|children|adolescents|women|men"
    r"|volunteers|veterans|students|"
    r"infants|newborns|neonates|outpatients|inpatients|residents|survivors|smokers|girls|boys|mothers|workers"
    r"|nurses|eyes|pregnancies|"
    r"households|families|respondents|cases|males|females|athletes|users|drinkers|caregivers|pairs)"
)
"""A pattern of the words for those who are studied."""
_NUMBER: Final = (
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:[-\s](?:one|two|three|four|"
    r"five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|six|seven|eight|nine|"
    r"one\s+hundred(?:\s+and\s+\w+(?:[-\s]\w+)?)?|two\s+hundred(?:\s+and\s+\w+(?:[-\s]\w+)?)?))"
)
_WORDS: Final = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * (place + 2)
    for place, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_JOINED: Final = (
    r"(?:randomi[sz]ed|randomly|assigned|allocated|enrolled|recruited|included|entered|studied|participated"
    r"|took\s+part|divided|invited|completed|analy[sz]ed|evaluated|interviewed|surveyed|treated|underwent"
    r"|received|selected|followed|consented|involving|comprising|data\s+from)"
)
_COUNTS: Final[tuple[tuple[int, re.Pattern[str]], ...]] = tuple(
    (score, re.compile(pattern, re.IGNORECASE))
    for score, pattern in (
        (
            9,
            (
                rf"\b(?:randomi[sz]ed|randomly\s+assigned|randomly\s+allocated|enrolled|recruited|included|studied"
                rf"|assigned|surveyed)\s+(?:a\s+total\s+of\s+)?{_NUMBER}\s+(?:\S+\s+){{0,6}}?{PEOPLE}\b"
            ),
        ),
        (
            9,
            (
                rf"\b{_NUMBER}\s+(?:[A-Za-z()/,'’-]+\s+){{0,14}}?{PEOPLE}\b(?:\s+[^\s.\d]+){{0,16}}?\s+(?:were|was"
                rf"|are|who\s+were)\s+(?:\w+ly\s+)?(?:also\s+)?(?:randomi[sz]ed|assigned|allocated|divided|enrolled"
                rf"|recruited|included)\b"
            ),
        ),
        (8, rf"\btotal\s+(?:number\s+)?of\s+{_NUMBER}\s+(?:\S+\s+){{0,6}}?{PEOPLE}\b"),
        (
            8,
            (
                rf"\b(?:involving|comprising|including|with\s+a\s+total\s+of|data\s+from"
                rf"|with)\s+(?:a\s+total\s+of\s+)?{_NUMBER}\s+(?:\S+\s+){{0,4}}?(?:patients|participants|subjects"
                rf"|individuals|people|adults|children|women|men)\b"
            ),
        ),
        (
            8,
            (
                rf"\b(?:performed|conducted|carried\s+out|study|trial|tested|done)\s+(?:in|of|on|among|with"
                rf"|included)\s+(?:a\s+total\s+of\s+)?{_NUMBER}\s+(?:[A-Za-z()/,'’-]+\s+){{0,6}}?{PEOPLE}\b"
            ),
        ),
        (7, rf"\b{_NUMBER}\s+(?:were\s+)?(?:randomi[sz]ed|entered|enrolled)\b"),
        (7, rf"\b{PEOPLE}\s*[\[(]\s*(?:total\s+)?[nN]\s*=\s*{_NUMBER}\b"),
        (7, rf"\b{_NUMBER}\s+(?:[A-Za-z()/,'’-]+\s+){{0,6}}?{PEOPLE}\b(?=.*\b{_JOINED}\b)"),
        (6, rf"\b[nN]\s*=\s*{_NUMBER}\b"),
        (5, rf"\b{_NUMBER}\s+(?:[A-Za-z()/,'’-]+\s+){{0,6}}?{PEOPLE}\b"),
    )
)
_NO_COUNT: Final = re.compile(
    r"(?:aged|age|years?|at|after|over|within|for|than|day|days|%|±|=|ratio|grade|type|stage|per)\s*$", re.IGNORECASE
)
_SIFTED: Final = re.compile(
    r"\b(?:screened|eligible|approached|invited|contacted|identified|records|available)\b", re.IGNORECASE
)
_UNIT_NEXT: Final = re.compile(
    r"^\s*(?:y\b|mo\b|wk\b|%|percent|years?|months?|weeks?|days?|hours?|min|mg|g\b|kg|ml|mm|points?|/|\.\d|-\s?\d"
    r"|–|to\s+\d|-(?:year|week|month|day|item|hour))",
    re.IGNORECASE,
)
_ARM: Final = re.compile(r"\(\s*[nN]\s*=\s*(\d{1,3}(?:,\d{3})+|\d+)\s*\)|[;,(]\s*[nN]\s*=\s*(\d+)")


def find_count(abstract: Abstract) -> DraftCount | None:
    """Return how many took part: those randomised or enrolled before any others, methods before results."""
    best: tuple[float, DraftCount] | None = None
    order = {Part.METHODS: 1.0, Part.RESULTS: 0.6, Part.TITLE: 0.3, Part.AIM: 0.0, Part.CONCLUSION: -2.0}
    for line in abstract.lines:
        for score, pattern in _COUNTS:
            for match in pattern.finditer(line.text):
                value = _value(match["n"])
                if value is None or value < 2 or _spoilt(line.text, match):
                    continue
                worth = score + order[line.part] - (4 if _SIFTED.search(match[0]) else 0)
                if best is None or (worth, value) > (best[0], best[1].value):
                    best = (worth, DraftCount(value, " ".join(match[0].split()), line.text))
    arms = _arms(abstract)
    if arms is not None and (best is None or best[0] < 8):
        return arms
    return None if best is None else best[1]


def _spoilt(text: str, match: re.Match[str]) -> bool:
    """Say whether a number is an age, a time, a share or a year rather than a count of people."""
    start, end = match.span("n")
    value = match["n"]
    if _UNIT_NEXT.match(text[end:]) or (
        re.fullmatch(r"(?:19|20)\d\d", value)
        and re.search(r"(?:in|from|between|since|until|to|and|-|–)\s*$", text[:start])
    ):
        return True
    before = text[:start]
    return bool(re.search(r"[\d.]$", before)) or (
        bool(_NO_COUNT.search(before)) and not re.search(r"[nN]\s*=\s*$", before)
    )


def _arms(abstract: Abstract) -> DraftCount | None:
    """Return the sum of the arms where one sentence gives the size of each."""
    for line in abstract.of(Part.METHODS, Part.RESULTS):
        sizes = [_value(one or other) for one, other in _ARM.findall(line.text)]
        known = [size for size in sizes if size is not None]
        if 2 <= len(known) <= 6:
            largest = max(known)
            if len(known) > 2 and largest == sum(known) - largest:
                known.remove(largest)
            return DraftCount(sum(known), " + ".join(map(str, known)), line.text)
    return None


def _value(text: str) -> int | None:
    digits = text.replace(",", "").replace(" ", "")
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in re.split(r"[-\s]+", text.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and":
            if word not in _WORDS:
                return None
            total += _WORDS[word]
    return total or None


_WHO: Final = re.compile(
    rf"\b(?P<who>(?:(?:[\w-]+\s+){{0,4}}?){PEOPLE}\s+(?:with|who|suffering\s+from|undergoing|having"
    rf"|diagnosed\s+with|meeting|receiving|aged|after|following|at)\s+[^.;:()]{{3,90}})",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r"\s+(?:were|was|are|is|received|took|completed|underwent|participated|randomi[sz]ed|randomly|who\s+were"
    r"|to\s+receive|in\s+a|in\s+an|using|compared|versus|vs|from\s+\w+\s+(?:hospital|clinic|center)|and\s+(?:to"
    r"|the|found|had)|had|have|showed|by|between|at\s+(?:the|a|our|one|two))\b.*$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    rf"^(?:(?!{PEOPLE}\b)\S+\s+)*?(?:in|of|among|for|to|from|on|by|the|all"
    rf"|{_NUMBER.replace('?P<n>', '?:')})\s+(?=(?:(?!(?:in|of|among|for|to|from|on|by|the|all)\s"
    rf"|\d)\S+\s+){{0,4}}?{PEOPLE}\b)",
    re.IGNORECASE,
)
_KINDS: Final = (ConceptKind.CONDITION, ConceptKind.POPULATION)


def find_people(abstract: Abstract, scheme: Scheme) -> DraftPeople | None:
    """Return who took part: "patients with …" of methods, title or aim, and the condition or group it names."""
    for line in abstract.of(Part.METHODS, Part.TITLE, Part.AIM, Part.RESULTS):
        if (match := _WHO.search(line.text)) is not None:
            words = _LEAD.sub("", _STOP.sub("", match["who"]).strip(" ,"))
            words = re.sub(r"\s+(?:who|with|and|aged|at|after|having)$", "", words)
            if len(words.split()) >= 2 and re.search(rf"\b{PEOPLE}\b", words, re.IGNORECASE):
                return DraftPeople(_group(words, scheme), words, line.text)
    for line in abstract.of(Part.METHODS, Part.TITLE, Part.AIM):
        if (slug := _group(line.text, scheme)) is not None:
            concept = scheme.get(slug)
            return DraftPeople(slug, concept.label if concept is not None else slug, line.text)
    return None


def _group(words: str, scheme: Scheme) -> str | None:
    """Return the condition words name, else the group."""
    named = [slug for _, _, slug in scheme.find_mentions(words)]
    for kind in _KINDS:
        if (slug := next((slug for slug in named if scheme.kind(slug) is kind), None)) is not None:
            return slug
    return None


_REGISTERED: Final = re.compile(
    r"\b(?:NCT\s?\d{8}|ISRCTN\s?\d{8}|ACTRN\s?\d{14}|CRD\s?\d{11}|EudraCT\s?(?:number\s?)?\d{4}-\d{6}-\d{2}"
    r"|ChiCTR[-\w]*\d+|UMIN\d{9}|DRKS\d{8})\b"
)


def find_registration(abstract: Abstract) -> tuple[str, str] | None:
    """Return the registration number and its sentence."""
    for line in abstract.lines:
        if (match := _REGISTERED.search(line.text)) is not None:
            return re.sub(r"\s+", "", match[0]), line.text
    return None
