"""What a sentence of examples says: "It treats several conditions. These include gout": it treats gout."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import Phrase
from kg.claims.settling.coreference import Discourse
from kg.model import Claim, Mention
from kg.terms import Certainty, Polarity, Relation

__all__ = ["as_examples"]

_GIVING: Final = frozenset(("example", "examples", "one", "ones", "these", "they", "those", "others"))
_ONLY: Final = frozenset(("example", "examples", "ones"))
"""Words that are never a treatment or an illness spoken of."""
_KINDS: Final = re.compile(
    r"\b(?:several|many|various|numerous|certain|some|multiple|different|other|few|both|two|three|four|five|six|"
    r"number of|variety of|range of|types? of|forms? of|kinds? of|most)\s(?:[\w-]+\s){0,4}?\w{3,}s\b",
    re.IGNORECASE,
)
"""Things of which only the kind is told."""
_WAYS: Final = re.compile(r"\b(?:ways?|reasons?|respects|manners?)\b", re.IGNORECASE)


def as_examples(frame: Frame, discourse: Discourse) -> Frame:
    """Return what the sentence before says with the examples in place of the kind of things it told of.

    Args:
        frame: Of any rule; what gives no examples is returned as it is.
        discourse: With what the sentence before stated.
    """
    token = frame.subject_token
    if token is None or not discourse.told or not (token.lower_ in _GIVING or _lists_them(frame, discourse.told[-1])):
        return frame
    if frame.relation is not Relation.INCLUDES and (token.lower_ not in _ONLY or frame.rule not in {"is-the", "is-a"}):
        return frame
    told = discourse.told[-1]
    if told.polarity is Polarity.NEGATED or told.relation in {Relation.INCLUDES, Relation.HAS_PROPERTY}:
        return _of(frame, told.subject) if token.lower_ in _ONLY else frame
    hedged = frame.hedged or told.certainty is not Certainty.ASSERTED
    named = _KINDS.search(told.object.text) is not None or token.lower_ == "list"
    if named and not _WAYS.search(told.object.text):
        return replace(
            frame,
            rule="examples",
            relation=told.relation,
            subject=_phrase(told.subject),
            subject_token=None,
            hedged=hedged,
        )
    if _KINDS.match(told.subject.text) is not None:
        return replace(
            frame,
            rule="examples",
            relation=told.relation,
            subject=frame.object,
            subject_token=frame.object_token,
            object=_phrase(told.object),
            object_token=None,
            hedged=hedged,
        )
    return _of(frame, told.subject) if token.lower_ in _ONLY else frame


def _lists_them(frame: Frame, told: Claim) -> bool:
    """Say whether a subject is "the list of such conditions", and conditions were told of."""
    words = [] if frame.subject is None else frame.subject.text.lower().split()
    return words[:2] == ["list", "of"] and words[2:3] in (["such"], ["these"]) and told.object.text.endswith(words[-1])


def _of(frame: Frame, subject: Mention) -> Frame:
    """Return a frame of examples that are said to be of a subject."""
    return replace(frame, rule="examples", relation=Relation.INCLUDES, subject=_phrase(subject), subject_token=None)


def _phrase(mention: Mention) -> Phrase:
    return Phrase(text=mention.text, concept=mention.concept, head=mention.text.rsplit(maxsplit=1)[-1].lower())
