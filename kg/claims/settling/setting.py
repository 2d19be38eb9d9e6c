"""Where a sentence stands, and the mention that its words make there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kg.claims.parse.arguments import Phrase
from kg.claims.settling.antecedents import Ranker, TrainedRanker
from kg.claims.settling.judge import Judge
from kg.concepts import Scheme
from kg.model import Article, InTextCitation, Mention, Span
from kg.terms import BlockKind

__all__ = ["Setting", "determiner_of", "mention_of", "unplaced"]

_OWNED: Final = re.compile(r"(?:your|their|our|my|his|her|its)\s(?=\w)", re.IGNORECASE)
"""An owner that says nothing of the thing ("your blood pressure")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a sentence stands: its article, span, block, citations, lead-in, section title; the scheme to ground in.

    ``ranker`` chooses what a subject stands for.
    """

    article: Article
    scheme: Scheme
    judge: Judge
    span: Span
    block: BlockKind
    citations: tuple[InTextCitation, ...] = ()
    context: Span | None = None
    section: str = ""
    quoted: bool = False
    ranker: Ranker = field(default_factory=TrainedRanker)

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.article.slice(self.span)


def mention_of(phrase: Phrase, setting: Setting) -> Mention:
    """Return the mention of a phrase, grounded; words outside the sentence have no offsets."""
    text, start, end = phrase.text, phrase.start, phrase.end
    if start is not None and (owned := _OWNED.match(text)) is not None:
        start, text = start + owned.end(), text[owned.end() :]
    if start is not None and end is not None and start < setting.span.start < end <= setting.span.end:
        start = setting.span.start
        text = setting.article.text[start:end]
    concept = phrase.concept or setting.scheme.by_label(text)
    if start is None or end is None or not (setting.span.start <= start and end <= setting.span.end):
        return Mention(text=" ".join(text.split()), concept=concept, resolved_from=phrase.resolved_from or "lead-in")
    return Mention(text=text, start=start, end=end, concept=concept, resolved_from=phrase.resolved_from)


def determiner_of(phrase: Phrase, setting: Setting) -> str:
    """Return the word before a phrase, in lower case, when it is a determiner."""
    if phrase.start is None:
        return ""
    before = setting.article.text[max(0, phrase.start - 12) : phrase.start].lower().split()
    return before[-1] if before and before[-1] in {"this", "that", "these", "those", "such", "the"} else ""


def unplaced(mention: Mention) -> Mention:
    """Return a mention as what a pronoun stands for, without offsets."""
    return Mention(text=mention.text, concept=mention.concept, resolved_from="pronoun")
