"""A second copy of a sentence that the model misread: other stand-ins, plainer verbs, no adverbs of manner."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.claims.reading.masking import OTHER_NOUNS, PLURALS, MaskedText
from kg.cues.predicates import VERBS
from kg.terms import Relation

__all__ = ["completed", "is_completed", "reworded"]

_ACTS: Final = re.compile(
    r"(?:[A-Z][a-z]+ly\s)?(?P<verb>[A-Za-z]{3,})s\s(?!of\b|for\b|in\b|and\b|from\b|are\b|is\b|may\b|can\b|that\b|include|"
    r"to\b|with\b|or\b|[–—&-])\w"
)
"""A sentence that begins with what somebody unnamed does ("Blocks histamine")."""
_GOES: Final = re.compile(
    r"(?:[A-Z][a-z]+ly\s)?(?:[Ww]orks|[Aa]cts|[Bb]inds|[Hh]elps|[Ll]asts|[Cc]omes|[Ss]tarts|[Bb]elongs|[Ii]nteracts|[Tt]akes|"
    r"[Rr]equires|[Nn]eeds|[Cc]ontains|[Ss]tops|[Kk]eeps|[Mm]akes|[Ll]ets|[Gg]ives|[Oo]ffers|[Dd]oes\snot|[Cc]an|[Mm]ay|[Hh]as|"
    r"[Mm]ight|[Ww]ill)\s\w"
)
_SUCH: Final = re.compile(
    r"(?:(?:[A-Za-z]+ly|very|highly|most|more|less|not|also|well|[Nn]ot|[Vv]ery|[Mm]ore|[Ll]ess|[Ww]ell|[Aa]lso)\s){0,2}"
    r"(?:different|similar|effective|helpful|useful|safe|unsafe|available|approved|indicated|contraindicated|associated|"
    r"linked|related|used|given|taken|tolerated|toxic|addictive|sedating|stimulating|beneficial|harmful|suitable|"
    r"unsuitable|appropriate|recommended|prescribed|metabolised|metabolized|excreted|absorbed|derived|administered|"
    r"licensed|cleared|proven|shown|likely|unlikely|comparable|superior|inferior|chemically|structurally|ideal)\s"
    r"(?:for|in|to|from|than|as|with|by|at|when|on|over|without|against|during)\b",
    re.IGNORECASE,
)
"""A sentence that begins with what somebody unnamed is ("Not recommended in pregnancy")."""
_ALONE: Final = re.compile(
    r"(?:(?:not|very|more|less|generally|completely|fully|highly|totally|clinically)\s)?"
    r"(?:safe|effective|natural|painless|affordable|convenient|reversible|durable|legal|available|gentle|quick|fast|discreet|"
    r"non-?[a-z]{4,}|well[- ]tolerated|[a-z]+-(?:free|approved|tolerated|acting|lasting|backed|cleared|forming))"
    r"(?:$|[.,;]|\s(?:and|or|but|with|for|in|by|to|at)\b)",
    re.IGNORECASE,
)
"""An item that is an adjective, with no noun after it."""
_THIRD_PERSON: Final = re.compile(
    r"(?<![\w-])([a-z]{3,})s(?=\s(?!(?:in|into|to|from|at|on|with|after|by|over|within|when|under|through)\s))"
)
_BASE_FORM: Final = re.compile(r"\s([a-z]{3,})(?=\s)")
_PLAIN_VERBS: Final = {
    Relation.REDUCES: "reduces", Relation.INCREASES: "increases", Relation.IMPROVES: "improves",
    Relation.WORSENS: "worsens", Relation.BLOCKS: "blocks", Relation.ACTIVATES: "activates", Relation.CAUSES: "causes",
    Relation.ACTS_ON: "targets", Relation.NOT_DIFFERENT_FROM: "equals", Relation.AFFECTS: "affects",
    Relation.PREVENTS: "prevents", Relation.REGULATES: "regulates",
}  # fmt: skip
"""Relation → the verb the model reads most surely; the rarer verbs of the class it may take for nouns."""
_MANNER: Final = re.compile(
    r"\s(?:at|in|with)\s(?:an?\s|the\s)?(?:\w+\s)?dos(?:es?|ages?)\s(?:of|up\sto|between|above|below|from)\s[\d.,]+"
    r"[^,;.]{0,24}?(?=\s[a-z]+ly\s|\s[a-z]+ed\s|\s(?:is|are|was|were|may|can|had|has|have)\s)|"
    r"\s(?:significantly|also|often|usually|generally|rapidly|substantially|markedly|clearly|consistently)(?=\s[a-z]+ed\s)"
)


def _manner(words: str) -> list[tuple[int, int, str]]:
    return [(*found.span(), "") for found in _MANNER.finditer(words)]


def _plain_verb(words: str, before: str) -> list[tuple[int, int, str]]:
    """Return the place of the first rarer verb of a class, and the commonest verb of that class in its form."""
    if before in PLURALS and (found := _BASE_FORM.match(words)) is not None:
        plain = _PLAIN_VERBS.get(VERBS.get(found[1], Relation.HAS_PROPERTY))
        return [] if plain is None else [(found.start(1), found.end(1), plain.removesuffix("s"))]
    for found in _THIRD_PERSON.finditer(words):
        plain = _PLAIN_VERBS.get(VERBS.get(found[1], Relation.HAS_PROPERTY))
        if plain is not None:
            return [(found.start(1), found.end(), plain)]
    return []


def reworded(masked: MaskedText) -> MaskedText:
    """Return the copy with other stand-ins and without adverbs of manner, for a sentence the model misread."""
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int]] = []
    fixed: list[bool] = []
    length = 0
    stated = False
    bounds = [*masked.starts, len(masked.text)]
    for index, start in enumerate(masked.starts):
        words, source = masked.text[start : bounds[index + 1]], masked.sources[index]
        if masked.fixed[index]:
            other = OTHER_NOUNS.get(words.lower(), words)
            parts = [(other.capitalize() if words[:1].isupper() else other, source, True)]
        else:
            parts, done = [], 0
            before = pieces[-1].lower() if pieces else ""
            for first, last, word in sorted([*_manner(words), *([] if stated else _plain_verb(words, before))]):
                if first >= done:
                    parts.append((words[done:first], (source[0] + done, source[0] + first), False))
                    if word:
                        parts.append((word, (source[0] + first, source[0] + last), True))
                        stated = True
                    done = last
            parts.append((words[done:], (source[0] + done, source[1]), False))
        for text, place, replaced in parts:
            if text:
                pieces.append(text)
                starts.append(length)
                sources.append(place)
                fixed.append(replaced)
                length += len(text)
    return replace(masked, text="".join(pieces), starts=tuple(starts), sources=tuple(sources), fixed=tuple(fixed))


def completed(masked: MaskedText, *, noun: str = "") -> MaskedText:
    """Return the copy with "It" or "It is" before a sentence that lacks its subject ("Blocks histamine receptors").

    The word that is added has no place in the source: :func:`is_completed` tells.

    Args:
        masked: The copy.
        noun: What to put before a noun; nothing leaves such a copy as it is.
    """
    text = masked.text
    if not masked.starts or not text[:1].isalpha() or (masked.fixed[0] and not noun):
        return masked
    doing = _ACTS.match(text)
    acts = doing is not None and bool({doing["verb"].lower(), doing["verb"].lower().removesuffix("e")} & VERBS.keys())
    is_such = _SUCH.match(text) or (noun and _ALONE.match(text))
    added = "It " if acts or _GOES.match(text) else "It is " if is_such else noun
    if not added:
        return masked
    start = masked.sources[0][0]
    small = text if text[1:2].isupper() else text[0].lower() + text[1:]
    return replace(
        masked,
        text=added + small,
        starts=(0, *(place + len(added) for place in masked.starts)),
        sources=((start, start), *masked.sources),
        fixed=(True, *masked.fixed),
    )


def is_completed(masked: MaskedText) -> bool:
    """Say whether a copy begins with a subject that its sentence lacks."""
    return bool(masked.sources) and masked.fixed[0] and masked.sources[0][0] == masked.sources[0][1]
