"""Read a set of words from one string, so that a word list stays readable."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text separated by white space.

    >>> sorted(word_set("mild  severe"))
    ['mild', 'severe']
    """
    return frozenset(text.split())
