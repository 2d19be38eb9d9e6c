"""An abstract's sentence as the words the models see: lower case, numbers by their kind."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["split_words"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,·]\d+)*\s?%?|[^\w\s]")


def split_words(text: str) -> list[str]:
    """Return the words and marks of a text in order.

    A number is ``0``, one with a decimal point ``0.0``, a percentage ``0%``: its kind tells results from methods, its
    value does not.
    """
    return [_kind(word) if word[0].isdigit() else word for word in _WORD.findall(text.lower())]


def _kind(number: str) -> str:
    if number.endswith("%"):
        return "0%"
    return "0.0" if "." in number or "·" in number else "0"
