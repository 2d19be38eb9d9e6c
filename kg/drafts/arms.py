"""What was given, and what it was held against."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from kg.concepts import Scheme
from kg.drafts.abstract import Abstract, Part
from kg.terms import ConceptKind

__all__ = ["DraftThing", "find_arms", "named"]

_K = ConceptKind
_GIVEN: Final = frozenset((_K.DRUG, _K.DRUG_CLASS, _K.SUPPLEMENT, _K.PROCEDURE, _K.PSYCHOTHERAPY))


@dataclass(frozen=True, slots=True)
class DraftThing:
    """Something given or measured: a concept where the scheme has one, the words, and their sentence."""

    concept: str | None
    text: str | None
    sentence: str


_INERT: Final = re.compile(
    r"\b(?:matching\s+|oral\s+|saline\s+)?(?:placebos?|sham(?:\s+\w+)?|usual\s+care|treatment\s+as\s+usual|standard\s+(?:care|treatment|therapy)|"
    r"wait(?:ing)?[-\s]?list(?:\s+control)?|no\s+(?:treatment|intervention|supplement\w*)|attention\s+control|routine\s+care|conventional\s+(?:care|treatment|therapy)|"
    r"control(?:\s+(?:group|condition|diet))?s?|vehicle)\b",
    re.IGNORECASE,
)
_EFFECT_OF: Final = re.compile(
    r"\b(?:effects?|efficacy|effectiveness|impact|benefits?|safety|influence|role|use|value|tolerability|feasibility)\s+(?:and\s+\w+\s+)?of\s+(?:an?\s+|the\s+)?(?P<given>[^.;:]{3,90}?)"
    r"(?=\s+(?:on|in|for|versus|vs\.?|compared|with\s+(?:placebo|that)|against|as|to|among|during|and\s+(?:placebo|to\b)|plus|administered|when|at)\b|[.;:,]|$)",
    re.IGNORECASE,
)
_RECEIVE: Final = re.compile(
    r"\b(?:receive[ds]?|given|treated\s+with|assigned\s+to|randomi[sz]ed\s+to|allocated\s+to|administered|took|supplemented\s+with)\s+(?:either\s+|to\s+receive\s+|an?\s+|the\s+|\d+\s+(?:weeks?|months?)\s+of\s+)*(?P<given>[^.;:]{3,90}?)"
    r"(?=\s+(?:or|versus|vs\.?|and\s+\d+|for\s+\d+|every|twice|once|daily|compared|before|after|during|while|in\s+addition|\([nN]\s*=)\b|\s*\(|[.;:,]|$)",
    re.IGNORECASE,
)
_VERSUS: Final = re.compile(
    r"(?P<given>\b[A-Za-z0-9][^.;:,()]{2,60}?)\s+(?:versus|vs\.?|compared\s+(?:with|to)|or|with)\s+(?:an?\s+|the\s+|matching\s+)?(?P<other>[^.;:,()]{3,60})",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"^(?:the|a|an|daily|oral|either|of|to|receive|adding|additional|treatment\s+with|therapy\s+with|use\s+of)\s+",
    re.IGNORECASE,
)


def find_arms(abstract: Abstract, scheme: Scheme) -> tuple[DraftThing | None, DraftThing | None]:
    """Return what was given and what it was held against, either where the abstract tells it."""
    given = _first_given(abstract, scheme)
    other = _comparator(abstract, scheme, given)
    return given, other


def _first_given(abstract: Abstract, scheme: Scheme) -> DraftThing | None:
    lines = abstract.of(Part.TITLE, Part.AIM, Part.METHODS)
    for pattern in (_EFFECT_OF, _RECEIVE):
        for line in lines:
            for match in pattern.finditer(line.text):
                words = _trimmed(match["given"])
                concept = named(words, scheme, _GIVEN)
                if _INERT.fullmatch(words) or len(words) < 3:
                    continue
                if concept is not None or pattern is _EFFECT_OF or line.part is Part.METHODS:
                    return DraftThing(concept, words, line.text)
    for line in (*lines, *abstract.of(Part.RESULTS)):
        if (concept := named(line.text, scheme, _GIVEN)) is not None:
            return DraftThing(concept, None, line.text)
    return None


def _comparator(abstract: Abstract, scheme: Scheme, given: DraftThing | None) -> DraftThing | None:
    """Return a named inert comparison, else the second of two things compared."""
    lines = abstract.of(Part.TITLE, Part.METHODS, Part.AIM, Part.RESULTS)
    inert: DraftThing | None = None
    for line in lines:
        for match in _INERT.finditer(line.text):
            words = match[0]
            if re.match(r"controls?\b", words, re.IGNORECASE) and re.match(r"led|\s+of\b", line.text[match.end() :]):
                continue
            if re.match(r"-?\s?controlled", line.text[match.end() :]) and words.lower().startswith("control"):
                continue
            thing = DraftThing(scheme.by_label(words) or named(words, scheme, {_K.COMPARATOR}), words, line.text)
            if not words.lower().startswith("control"):
                return thing
            inert = inert or thing
    for line in lines:
        for match in _VERSUS.finditer(line.text):
            concept = named(match["other"], scheme, _GIVEN | {_K.COMPARATOR})
            first = named(match["given"], scheme, _GIVEN)
            if concept is not None and concept != (given.concept if given else None) and first is not None:
                return DraftThing(concept, _trimmed(match["other"]), line.text)
    return inert


def _trimmed(words: str) -> str:
    plain = " ".join(words.split()).strip(" ,")
    plain = re.sub(rf"^{_INERT.pattern}\s+(?:and|or)\s+", "", plain, flags=re.IGNORECASE)
    while (shorter := _LEADING.sub("", plain)) != plain:
        plain = shorter
    return plain


def named(words: str, scheme: Scheme, kinds: AbstractSet[ConceptKind]) -> str | None:
    """Return the first concept of some kinds that words name."""
    return next((slug for _, _, slug in scheme.find_mentions(words) if scheme.kind(slug) in kinds), None)
