"""Matching brackets of a text, found in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Bracket", "find_brackets"]

_MARK = re.compile(r"[()\[\]]")
_LONGEST = 1500
_DEEPEST = 40
_CLOSES = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets: offsets of the opening one and of the end of the closing one."""

    start: int
    end: int

    @property
    def inner(self) -> tuple[int, int]:
        """The range between the brackets."""
        return self.start + 1, self.end - 1


def find_brackets(text: str, start: int, end: int) -> list[Bracket]:
    """Return the pairs of at most 1,500 characters in a range, in order of their closing.

    Unmatched brackets are passed over; nesting deeper than forty levels is cut off from the outside.
    """
    stack: list[tuple[str, int]] = []
    found: list[Bracket] = []
    for mark in _MARK.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if sign in "([":
            stack.append((sign, at))
            if len(stack) > _DEEPEST:
                del stack[0]
            continue
        while stack and stack[-1][0] != _CLOSES[sign]:
            stack.pop()
        if stack:
            _, opened = stack.pop()
            if at - opened <= _LONGEST:
                found.append(Bracket(opened, at + 1))
    return found
