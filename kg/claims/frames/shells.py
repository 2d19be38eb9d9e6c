"""Leave out the frames that only lead to what a clause below them says: "is a way to …", "is a condition that …"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.subjects import is_means
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set

__all__ = ["without_shells"]

_VAGUE: Final = word_set(
    "serious common rare new old good great effective powerful popular safe different similar important single "
    "potential other such severe mild simple special specific certain various first only best leading"
)
"""Adjectives that tell not what something is."""
_GENERIC: Final = word_set(
    "condition drug treatment therapy medication disorder illness disease substance compound medicine "
    "option approach anesthetic"
)


def without_shells(frames: list[Frame]) -> list[Frame]:
    """Leave out "is a condition" and "is a way" where a clause that hangs on it says what the sentence is about."""
    means = {frame.verb.i for frame in frames if is_means(frame.object_token) and len(frames) > 1}
    frames = [frame for frame in frames if frame.verb.i not in means or not is_means(frame.object_token)]
    subjects = {
        frame.subject_token.i for frame in frames if frame.verb.dep_ == "relcl" and frame.subject_token is not None
    }
    kept = []
    for frame in frames:
        head = frame.object_token
        shell = frame.rule == "is-a" and frame.subject_token is not None and frame.subject_token.i in subjects
        word = "" if head is None else frame.object.text.lower().rsplit(maxsplit=1)[-1]
        if not (shell and head is not None and word in _GENERIC and _is_bare(head, word)):
            kept.append(frame)
    return kept


def _is_bare(head: Token, word: str) -> bool:
    """Say whether a predicate noun has no complement, and no modifier that tells, to make it a definition."""
    if any(child.dep_ == "prep" for child in head.children):
        return False
    return word == "condition" or not any(
        child.dep_ == "compound" or (child.dep_ == "amod" and child.lower_ not in _VAGUE) for child in head.children
    )
