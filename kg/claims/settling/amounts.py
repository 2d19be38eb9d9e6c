"""How much of something is meant, which is no part of what it is: "200 mg of magnesium", "an hour of walking"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.cues.wordsets import word_set
from kg.model import Mention

__all__ = ["without_amount", "without_degree"]

_NUMBER: Final = r"\d[\d.,]*(?:\s?(?:[-–]|to)\s?\d[\d.,]*)?"
_UNIT: Final = r"(?:mg|mcg|µg|g|grams?|milligrams?|micrograms?|ml|iu|units?)"
_AMOUNT: Final = re.compile(
    r"(?:(?:taking|using|receiving|eating|drinking|about|just|only)\s)*"
    rf"(?:{_NUMBER}|an?(?:\s(?:extra|daily|single))?|one|two|three|four|five|ten|half an)?[\s-]?"
    rf"(?:{_UNIT}|hours?|minutes?|cups?|glass(?:es)?|doses?|(?:table|tea)spoons?)"
    r"(?:\sor\s(?:so|more|two))?(?:\s(?:a|per|each)\sday|\sdaily)?\sof\s(?:the\s)?(?=[^\W\d])",
    re.IGNORECASE,
)
"""How much, before what is taken or done ("200 mg of", "taking 2 grams of", "an hour or so of")."""
_STRENGTH: Final = re.compile(
    rf"([^\W\d][\w-]{{3,}}(?:\s[^\W\d][\w-]{{3,}})?)\s\(?{_NUMBER}\s?{_UNIT}\b", re.IGNORECASE
)
"""A drug with how much of it ("X 5 mg twice daily")."""
_MOVED: Final = "(?:lower|higher|greater|increased|decreased|reduced|elevated|fewer|smaller)"
_DEGREE: Final = re.compile(
    r"(?:(?:an?|the|about|around|roughly|nearly|almost|some|over|up to|at least|only|just|approximately|significantly|"
    r"slightly|much|far|substantially|considerably)\s)*"
    rf"(?:(?:{_NUMBER}\s?(?:%|percent|per cent|times)|(?:a|one)?[\s-]?(?:half|third|quarter|fifth))\s"
    rf"(?:{_MOVED}|more|less)|{_MOVED})\s(?:long-term\s)?(?!(?:than|likely|of|one|ones)\b)",
    re.IGNORECASE,
)
"""Which way and how far something moved, before what moved ("a nearly 30% lower …")."""
_COUNTING: Final = word_set("more less than over under about least most single daily each total with")


def without_amount(mention: Mention) -> Mention:
    """Return a mention without how much of it is meant ("200 mg of X", "X 5 mg twice daily").

    >>> without_amount(Mention(text="30 g of oats", start=0, end=12)).text
    'oats'
    """
    text, start, end = mention.text, mention.start, mention.end
    if start is None or end is None or (" of " not in text and not any(map(str.isdigit, text))):
        return mention
    if (before := _AMOUNT.match(text)) is not None:
        start, text = start + before.end(), text[before.end() :]
    if (drug := _STRENGTH.match(text)) is not None and _COUNTING.isdisjoint(drug[1].lower().split()):
        end, text = start + drug.end(1), drug[1]
    return replace(mention, text=text, start=start, end=end)


def without_degree(mention: Mention) -> Mention:
    """Return what moved without which way and how far ("nearly 30% lower risk of X").

    >>> without_degree(Mention(text="20% fewer falls", start=0, end=15)).text
    'falls'
    """
    text, start = mention.text, mention.start
    if start is None or (before := _DEGREE.match(text)) is None:
        return mention
    return replace(mention, text=text[before.end() :], start=start + before.end())
