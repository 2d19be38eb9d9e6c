"""Two phrases held against each other word by word, where the scheme has no concept for one of them."""

from __future__ import annotations

import re
from typing import Final

from kg.terms import Match

__all__ = ["compare_phrases", "is_time_to", "phrase_parts"]

_AROUND: Final = re.compile(
    r"^(?:(?:a|an|the|their|your|our|any|of|in|to|new|incident|self[- ]reported|overall|total|mean)\s+"
    r"|(?:the )?(?:risks?|rates?|incidence|frequency|number|severity|levels?|odds|chances?|likelihood|occurrence|onset"
    r"|amount|use|intake|intensity|degree|burden|signs?|symptoms?|episodes?|cases?|scores?|development)\s+(?:of|for)\s+"
    r"|time (?:to|until)\s+)+",
    re.IGNORECASE,
)
"""Words before the thing measured that change how it is counted, not what it is."""

_AFTER: Final = re.compile(
    r"\s+(?:scores?|levels?|rates?|severity|intensity|events? rate|risks?|incidence|frequency|outcomes?)$",
    re.IGNORECASE,
)
_COMPLEMENT: Final = re.compile(
    r"\s+(?:in|among|within|by|at|after|during|over|from|compared|versus|than|on|when|who|that|which)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_TIME_TO: Final = re.compile(r"^(?:the\s+)?(?:(?:mean|median|average)\s+)?time (?:to|until)\b", re.IGNORECASE)
_LIST: Final = re.compile(r"\s*(?:,|;|/)\s*(?:(?:and|or)\s+)?|\s+(?:and|or|and/or)\s+", re.IGNORECASE)
_SMALL: Final = frozenset({"a", "an", "the", "of", "or", "and", "to", "for", "with", "any", "non", "s", "related"})
_SPELLING: Final = (("ae", "e"), ("oe", "e"), ("our", "or"), ("isation", "ization"), ("ise", "ize"), ("ph", "f"))
"""British and American spellings of one word."""


def compare_phrases(claimed: str, studied: str) -> Match:
    """Return what a study's phrase names relative to a claim's; ``not_stated`` where the words cannot tell.

    The words decide alone: the same words are the same thing, a noun with more words before it is a part of what
    the bare noun names, and a list is more than one of its members. Words that share no head tell nothing: two names
    of one thing may share none.

    >>> [compare_phrases("muscle pain", words).value for words in ("muscle pains", "muscle pain or weakness", "rash")]
    ['same', 'broader', 'not_stated']
    >>> compare_phrases("fractures", "hip fractures").value, compare_phrases("hip fractures", "fractures").value
    ('narrower', 'broader')
    """
    mine, theirs = _words(claimed), _words(studied)
    if not mine or not theirs:
        return Match.NOT_STATED
    if set(mine) == set(theirs):
        return Match.SAME
    parts, others = phrase_parts(claimed), phrase_parts(studied)
    if len(parts) > 1 or len(others) > 1:
        listed = [set(_words(part)) for part in parts]
        measured = [set(_words(part)) for part in others]
        if all(part in measured for part in listed):
            return Match.BROADER
        if all(part in listed for part in measured):
            return Match.NARROWER
        return Match.NOT_STATED
    if mine[-1] != theirs[-1]:
        return Match.NOT_STATED
    if set(mine) < set(theirs):
        return Match.NARROWER
    return Match.BROADER if set(theirs) < set(mine) else Match.NOT_STATED


def phrase_parts(text: str) -> list[str]:
    """Return the members of a list in words, each with the noun that the last one lends it where it has none.

    >>> phrase_parts("muscle pain or weakness"), phrase_parts("falls")
    (['muscle pain', 'weakness'], ['falls'])
    """
    return [part.strip() for part in _LIST.split(text.strip()) if part.strip()]


def is_time_to(text: str | None) -> bool:
    """Whether words name the time until something happens, which is short where that something comes quickly."""
    return text is not None and bool(_TIME_TO.search(text.strip()))


def _words(text: str) -> list[str]:
    """Return the words of a phrase that tell what it names, in one spelling and number, in order."""
    plain = re.sub(r"\([^)]*\)", " ", text.strip().lower().replace("’", "'"))
    plain = _AROUND.sub("", re.sub(r"[-‐–\s]+", " ", plain).strip())
    plain = _AFTER.sub("", _COMPLEMENT.sub("", plain)) or plain
    words = [_singular(word) for word in re.findall(r"[^\W_]+", plain)]
    return [word for word in words if word not in _SMALL]


def _singular(word: str) -> str:
    for british, other in _SPELLING:
        word = word.replace(british, other)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
