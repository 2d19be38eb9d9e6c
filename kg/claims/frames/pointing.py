"""The label before a sentence that its subject points to: "Rickets: This condition causes soft bones"."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import View
from kg.claims.settling.coreference import is_anaphor
from kg.cues.wordsets import word_set

__all__ = ["label_meant", "label_of"]

_LABEL: Final = re.compile(
    r"\W{0,3}(?:(?:\*\*|__)([^*_]{2,40}?)[.:]?(?:\*\*|__)[.:]?|([A-Z][\w’'-]*(?:\s[\w’'-]+){0,4}?)(?::|\s[–—-]))\s"
    r"(?=[^\s])"
)
"""A label before the sentence, in bold or with a colon or dash: what it is about."""
_NO_LABELS: Final = word_set(
    "note warning caution important tip tips myth fact question answer q a benefits bottom line summary conclusion "
    "results background methods objective example remember update"
)
"""Labels that name nothing."""


def label_of(text: str) -> str | None:
    """Return the label a sentence begins with, ``None`` where it has none or that names nothing.

    >>> label_of("Zinc lozenges: taken early, they may shorten a cold."), label_of("Tip: It may help.")
    ('Zinc lozenges', None)
    """
    label = _LABEL.match(text)
    words = None if label is None else label[1] or label[2]
    return None if words is None or words.lower() in _NO_LABELS else words


def label_meant(frame: Frame, view: View, text: str, determiner: str) -> str | None:
    """Return the label before a sentence where its subject only points to that.

    Args:
        frame: The statement.
        view: Its sentence.
        text: The sentence as written.
        determiner: The determiner of the subject, or nothing.
    """
    token = frame.subject_token
    if token is None or frame.subject is None or (label := _LABEL.match(text)) is None:
        return None
    words: str = label[1] or label[2]
    if label[1] is None and any(word.pos_ in {"VERB", "AUX"} for word in view.tokens[: token.i]):
        return None
    alone = token.lower_ in {"it", "they", "this", "these"} and token.i <= len(words.split()) + 1
    pointing = determiner == "this" and is_anaphor(frame.subject.text, "this")
    return words if words.lower() not in _NO_LABELS and (alone or pointing) else None
