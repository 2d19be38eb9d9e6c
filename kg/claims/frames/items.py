"""What a list item states after its lead-in: only what is said of the item, which stands for "the following"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import Phrase, View
from kg.cues.wordsets import word_set
from kg.model import Span

__all__ = ["frames_of_item"]

_STANDS_FOR: Final = re.compile(
    r"\b(?:the\s)?following\b[^.:;]{0,40}$|\b(?:such as|including|like|e\.g\.|namely)[\s,]*$", re.IGNORECASE
)
"""The end of a lead-in whose last noun only announces the items."""
_TELLING: Final = word_set("that which when while after during with on in at from or and to")
"""What follows a word to tell which one of its kind is meant."""
_LONGEST: Final = 16
"""Words of an item that is still one thing."""
_NEAR: Final = 60
"""Characters before the end of a lead-in within which its last noun stands."""


def frames_of_item(frames: list[Frame], view: View, lead_in: Span, item: Span) -> list[Frame]:
    """Return the frames that speak of the item, and those of the noun before it with the item in its place.

    What the lead-in says by itself ("boosts energy and …:") is not said again with each item.
    """
    spoken = [frame for frame in frames if _speaks_of(frame, view, item)]
    if spoken:
        for frame in spoken:
            if frame.object.start == item.start and " " not in frame.object.text:
                frame.object = _described(view, frame.object, item)
        return spoken
    leading = view.source[lead_in.start : lead_in.end].rstrip(" :")
    if _STANDS_FOR.search(leading) is None:
        return frames
    edge = lead_in.start + len(leading)
    last = next((frame for frame in reversed(frames) if _ends_near(frame.object, edge)), None)
    if last is None:
        return frames
    words = _words_of(view, item)
    if words is None:
        return []
    last.object = words
    return [last]


def _speaks_of(frame: Frame, view: View, item: Span) -> bool:
    """Say whether a statement holds words of the item: its verb, its object, its subject or what was measured."""
    ends = [thing.end for thing in (frame.subject, frame.object, frame.outcome) if thing is not None]
    return view.span(frame.verb)[0] >= item.start or any(end is not None and end > item.start for end in ends)


def _ends_near(thing: Phrase, edge: int) -> bool:
    return thing.end is not None and edge - _NEAR <= thing.end <= edge


def _described(view: View, thing: Phrase, item: Span) -> Phrase:
    """Return an item that is one bare word with what tells which it is ("pain that worsens at night")."""
    first = next((token for token in view.tokens if view.span(token)[0] == item.start), None)
    if first is None:
        return thing
    words = [token for token in view.tokens[first.i :] if view.span(token)[1] <= item.end]
    while words and words[-1].is_punct:
        words.pop()
    if not 2 < len(words) <= _LONGEST or words[1].lower_ not in _TELLING or any(token.is_punct for token in words):
        return thing
    told = view.tokens_phrase(words, first)
    return replace(thing, text=told.text, end=told.end)


def _words_of(view: View, item: Span) -> Phrase | None:
    """Return the words of an item, with the concept they name, ``None`` where all of it was left out of the copy."""
    inside = [
        token for token in view.tokens if view.span(token)[0] >= item.start and not (token.is_punct or token.is_space)
    ]
    if not inside:
        return None
    return view.tokens_phrase(inside, inside[0].head if inside[0].head in inside else inside[0])
