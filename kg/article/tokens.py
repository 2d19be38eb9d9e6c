"""A reference string as tokens, and what of each token tells its field."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from kg.cues.citing import ORGANISATION_WORDS, PARTICLES
from kg.cues.listing import FIELD_CUES

__all__ = ["Token", "describe_tokens", "split_reference"]

_TOKEN = re.compile(r"\S(?:(?!(?<=[\d)][;:])(?=[A-Za-z]{0,2}\d|\()|(?<=\d;)(?=\S))\S)*")
_EDGES = re.compile(r"^\W+|\W+$")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d[a-k]?")
_PAGES = re.compile(r"[A-Za-z]?\d{1,7}\s?[-–—‑−]{1,2}\s?[A-Za-z]?\d{1,7}")
_VOLUME = re.compile(r"\d{1,4}[(:]\S*|\d{1,4};?\(\S+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[,;:]?|[A-Z]{1,3}[,.;]?")
_LINK = re.compile(r"https?:|www\.|doi|10\.\d{4}", re.IGNORECASE)
_SECTIONS = 8
"""Parts of equal length into which a string is cut, to say where a token stands."""

_CUES: Final[dict[str, str]] = {word: field for field, words in FIELD_CUES.items() for word in words}
_NAMES = frozenset(PARTICLES)
_BODIES = frozenset(ORGANISATION_WORDS)


class Token(NamedTuple):
    """A run of characters, with its offsets in the string."""

    text: str
    start: int
    end: int


def split_reference(text: str) -> list[Token]:
    """Return the tokens of a reference string in order; "2011;12(3):45-67" is three.

    >>> [token.text for token in split_reference("J Sleep. 2011;12(3):45-67.")]
    ['J', 'Sleep.', '2011;', '12(3):', '45-67.']
    """
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def describe_tokens(tokens: list[Token]) -> list[list[str]]:
    """Return what the labeller sees of each token: its form, its neighbours', its place, open quotes, dates before."""
    own = [_describe(token.text) for token in tokens]
    near = [_name(token.text) for token in tokens]
    seen: list[list[str]] = []
    quoted = dated = False
    depth = 0
    count = len(tokens)
    for index, token in enumerate(tokens):
        text = token.text
        opens = text[0] in "“\"«„‘'"
        quoted = quoted or opens
        depth += text.count("(")
        features = [
            *own[index],
            f"at={index * _SECTIONS // count}",
            f"from={min(index, 4)}",
            f"left={min(count - index, 4)}",
        ]
        features += [f"quoted={quoted}", f"bracket={depth > 0}", f"dated={dated}"]
        for step in (-2, -1, 1, 2):
            there = index + step
            if 0 <= there < count:
                features += [f"{step}:{value}" for value in own[there][: 8 if abs(step) == 1 else 5]]
            else:
                features.append(f"{step}:edge")
        if index:
            features.append(f"-1|0={near[index - 1]}|{near[index]}")
        if index + 1 < count:
            features.append(f"0|1={near[index]}|{near[index + 1]}")
        seen.append(features)
        if re.search(r"[”\"»’'][.,;:)]*$", text) and not (opens and len(text) == 1):
            quoted = False
        depth = max(0, depth - text.count(")"))
        dated = dated or _YEAR.search(text) is not None
    return seen


def _name(text: str) -> str:
    bare = _EDGES.sub("", text).lower()
    return re.sub(r"\d", "0", bare) or text


def _describe(text: str) -> list[str]:
    """Return the features of one token, the most telling first: neighbours see only the first few."""
    bare = _EDGES.sub("", text)
    low = bare.lower()
    shape = re.sub(r"(.)\1{2,}", r"\1\1", "".join(_class(character) for character in text))
    features = [
        f"shape={shape[:10]}",
        f"end={_ending(text)}",
        f"word={_name(text)}",
        f"kind={_kind(text, bare)}",
        f"cue={_CUES.get(low.rstrip('.'), '-')}",
        f"first={text[0] if not text[0].isalnum() else '-'}",
        f"case={'upper' if bare.isupper() else 'title' if bare[:1].isupper() else 'lower'}",
        f"length={min(len(bare), 6)}",
    ]
    plain = unicodedata.normalize("NFKD", low)
    features += [f"p{size}={plain[:size]}" for size in (1, 2, 3)] + [
        f"s{size}={plain[-size:]}" for size in (1, 2, 3, 4)
    ]
    if low in _NAMES:
        features.append("particle")
    if low in _BODIES:
        features.append("body")
    return features


def _class(character: str) -> str:
    if character.isdigit():
        return "0"
    if character.isalpha():
        return "X" if character.isupper() else "x"
    return character


def _ending(text: str) -> str:
    found = re.search(r"\W+$", text)
    return found.group()[:3] if found else "-"


def _kind(text: str, bare: str) -> str:
    if _LINK.match(bare):
        return "link"
    if _YEAR.fullmatch(bare):
        return "year"
    if _PAGES.fullmatch(bare):
        return "pages"
    if _VOLUME.match(bare):
        return "volume"
    if bare.isdigit():
        return f"digits{min(len(bare), 5)}"
    if _INITIALS.fullmatch(text):
        return "initials"
    return "mixed" if any(character.isdigit() for character in bare) else "word"
