"""What a title is about, as far as its words tell: "How does light therapy work?" is about light therapy.

Collected for this project from the headings of health pages.
"""

from __future__ import annotations

import re
from typing import Final

from kg.cues.wordsets import word_set

__all__ = ["title_topics"]

_MARKS: Final = re.compile(r"^[\W\d_]*(?:Q\s?[:.]\s)?|[\W_]+$")
_ASKED: Final = re.compile(
    r"^(?:(?:what|how|why|who|when|where|which|is|are|was|were|does|do|did|can|could|will|should|long|much|often|"
    r"well|good|safe|effective|common|about|understanding|introduction|intro|overview|of|to|types?|causes?|symptoms?|"
    r"signs?|benefits?|effects|side|risks?|uses?|treatments?|treating|managing|living|with|for|the|a|an|your|our|my|"
    r"this|these|that|more|on|in|using|taking|having|getting|key|facts?|potential|possible|common|main|top|\d+|and)"
    r"\s)+",
    re.IGNORECASE,
)
"""What a title asks or tells of its topic, before it."""
_TAIL: Final = re.compile(
    r"\s(?:works?|helps?|used(?:\sfor|\sto\b.*)?|treated|diagnosed|caused|done|given|taken|safe|effective|feel\slike|"
    r"look\slike|explained|in\sbrief|at\sa\sglance|mean|do|happens?|work\s.*|help\s.*|like|basics|overview|facts|"
    r"right\sfor\s.*|last|cause.*)$",
    re.IGNORECASE,
)
"""The same after it."""
_PARTS: Final = re.compile(r"[:–—|?]\s|\s[-–—|]\s|\svs\.?\s|[?:]$")
_NO_TOPICS: Final = word_set(
    "it they them you do know expect work help used using works done background introduction conclusion summary "
    "overview results methods discussion abstract faq faqs questions references sources"
)
_LONGEST: Final = 6
"""Words of a topic."""


def title_topics(text: str) -> list[str]:
    """Return what a title is about.

    >>> title_topics("## How does light therapy work?"), title_topics("Sunburn: what to do")
    (['light therapy'], ['Sunburn'])
    """
    topics = []
    for part in _PARTS.split(text):
        words = _TAIL.sub("", _ASKED.sub("", _MARKS.sub("", part)))
        if words and len(words.split()) <= _LONGEST and words.lower() not in _NO_TOPICS:
            topics.append(words)
    return topics
