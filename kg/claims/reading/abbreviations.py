"""Find abbreviations a text introduces in brackets.

Source: A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text"
(2003). Extended to letters in the wrong order ("TDR" for treatment-resistant depression): a short form whose letters
are those of the phrase's initials is accepted although they are swapped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from kg.cues.wordsets import word_set

__all__ = ["find_abbreviations", "find_slips"]

_SHORT: Final = re.compile(r"\(\s?([A-Za-z][A-Za-z0-9\-/]{0,9})\s?\)")
_CAPITALS: Final = re.compile(r"\b[A-Z]{3,6}\b")
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_REACH: Final = 300
"""Characters before a short form in which its long form stands."""
_SKIP: Final = word_set("of and the in for to a an with on or")


def find_abbreviations(text: str) -> dict[str, str]:
    """Return short form → long form for every "long form (SF)" of a text; the first introduction wins.

    >>> find_abbreviations("treatment-resistant depression (TRD) and quick eye movement therapy (EQMT)")
    {'TRD': 'treatment-resistant depression', 'EQMT': 'quick eye movement therapy'}
    """
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match[1]
        if sum(letter.isupper() for letter in short) < 2 or short in found:
            continue
        before = re.split(r"[.;:!?()\n]", text[max(0, match.start() - _REACH) : match.start()])[-1].rstrip()
        long = _align(short, before) or _initials(short, before)
        if long is not None:
            found[short] = long
    return found


def find_slips(text: str, known: Iterable[str]) -> dict[str, str]:
    """Return misspelt short form → the known one that two neighbouring letters swapped give.

    A slip is rarer in the text than what it stands for. A letter changed or left out is not taken for a slip: SSRI and
    SNRI are two things.

    >>> find_slips("BDNF rose. BDNF fell. BNDF rose.", ["BDNF"])
    {'BNDF': 'BDNF'}
    """
    seen = Counter(_CAPITALS.findall(text))
    found: dict[str, str] = {}
    for short in sorted(set(known)):
        for place in range(len(short) - 1) if _CAPITALS.fullmatch(short) else ():
            swapped = short[:place] + short[place + 1] + short[place] + short[place + 2 :]
            if swapped != short and 0 < seen[swapped] <= seen[short]:
                found.setdefault(swapped, short)
    return found


def _align(short: str, before: str) -> str | None:
    """Match the letters of the short form backwards into the words before it (Schwartz and Hearst)."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    if letters and letters[-1] == "s" and short[-1] == "s":
        letters.pop()
    words = before.split()
    window = " ".join(words[-min(len(letters) + 5, len(letters) * 2) :])
    position = len(window)
    for index in range(len(letters) - 1, -1, -1):
        while True:
            position -= 1
            if position < 0:
                return None
            starts_word = position == 0 or not window[position - 1].isalnum()
            if window[position].lower() == letters[index] and (index > 0 or starts_word):
                break
    long = window[position:]
    return long if len(long) > len(short) else None


def _initials(short: str, before: str) -> str | None:
    """Accept a phrase whose initials are the short form's letters in another order."""
    letters = sorted(letter.lower() for letter in short if letter.isalnum())
    words = list(_WORD.finditer(before))
    for count in range(len(letters), min(len(letters) + 2, len(words)) + 1):
        chosen = words[-count:]
        initials = sorted(word[0][0].lower() for word in chosen if word[0].lower() not in _SKIP)
        if initials == letters:
            return before[chosen[0].start() : chosen[-1].end()]
    return None
