"""Later sentences that lean on the study named before: "The trial also found …", "It reduced …"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache

from kg.cues.prose import CONCLUDING, LEANING, LEANING_PEOPLE, PAST_VERBS, PRESENT_FORMS, TURNING
from kg.model import Block, InTextCitation, Sentence, Span
from kg.terms import BlockKind, CitationStyle

__all__ = ["carry_over"]

_FARTHEST = 5
"""Sentences up to which a study is carried. Source: project choice; paragraphs that report one study are shorter."""

_NAMING = (CitationStyle.NARRATIVE, CitationStyle.NAMED_STUDY, CitationStyle.HYPERLINK)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|meta-analys[ei]s|review|experiment|survey|cohort|participants|volunteers|patients"
    r"|placebo|randomi[sz]ed|team|researchers|pooled|recommended)\b",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(r"[\s\d.,;:()–-]*\Z")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    lead = (
        r"(?:\W*(?:but|and|yet|however|moreover|also|in addition|still|notably|indeed|interestingly|importantly"
        r"|crucially|in|of|among|by|for|after)\b,?\s){0,2}\W*"
    )
    verbs = "|".join(
        (
            *PAST_VERBS,
            r"\w{2,}ed(?=\s(?:the|a|an|by|in|on|from|to|for|with|their|its|no|more|less|at|after|within|over|over|than|\w+ly|and|only|both|\d)\b|[.,;])",
        )
    )
    present = "|".join(PRESENT_FORMS)
    return {
        "leaning": re.compile(rf"{lead}(?:{'|'.join(LEANING)})", re.IGNORECASE),
        "people": re.compile(rf"{lead}(?:{'|'.join(LEANING_PEOPLE)})", re.IGNORECASE),
        "pronoun": re.compile(
            rf"{lead}(?:it|they|he|she)\s(?:also\s|even\s|only\s|\w+ly\s)?(?=(?:{verbs})\b)", re.IGNORECASE
        ),
        "finite": re.compile(rf"\b(?:(?P<past>{verbs})|(?P<now>{present}))\b", re.IGNORECASE),
        "turning": re.compile("|".join(TURNING), re.IGNORECASE),
        "concluding": re.compile(
            rf"(?:\W*(?:and|but)\s)?\W*(?:{'|'.join(CONCLUDING)})\b|[^.;]{{1,60}}?\b(?:therefore|thus|hence)\b",
            re.IGNORECASE,
        ),
    }


def carry_over(
    text: str, blocks: tuple[Block, ...], sentences: tuple[Sentence, ...], citations: tuple[InTextCitation, ...]
) -> tuple[InTextCitation, ...]:
    """Return the citations, those of a study that later sentences lean on with these added to ``covers``.

    A sentence is carried where it names no source of its own and follows, in the same paragraph, the sentence that
    cites (or another carried one), and points back to the study, or names its first author again, or, where the
    study was named rather than only numbered, reports a result in the past tense. A list is carried where the
    sentence that introduces it cites. What turns to another study, to the writer or to a conclusion ends it.
    The sentences added stand in ``carried`` as well.
    """
    starts = [sentence.span.start for sentence in sentences]
    by_sentence: dict[int, list[int]] = {}
    for place, citation in enumerate(citations):
        home = bisect_right(starts, citation.span.start) - 1
        if home >= 0 and citation.span.start < sentences[home].span.end:
            by_sentence.setdefault(home, []).append(place)
    carried: dict[int, list[Span]] = {}
    for home, places in sorted(by_sentence.items()):
        anchor = _anchor(text, [citations[place] for place in places], sentences[home].span)
        if anchor is None:
            continue
        for place in places:
            if citations[place] is anchor:
                spans = _followers(text, blocks, sentences, home, anchor, citations, by_sentence, starts)
                if spans:
                    carried[place] = spans
    return tuple(
        replace(citation, covers=(*citation.covers, *carried[place]), carried=tuple(carried[place]))
        if place in carried
        else citation
        for place, citation in enumerate(citations)
    )


def _anchor(text: str, group: list[InTextCitation], sentence: Span) -> InTextCitation | None:
    """Return the one study a later sentence can mean: the only citation, or the only one that is named."""
    named = [citation for citation in group if citation.style is not CitationStyle.VAGUE and citation.works]
    told = [citation for citation in named if citation.style in _NAMING]
    if len(named) == 2 and named[0].style is CitationStyle.NAMED_STUDY and _adjoin(text, *named):
        # "the REST study (Gray, 2006)": the bracket says which work that is
        return named[1] if len(named[1].works) == 1 else None
    for choice in (named, told):
        if len(choice) == 1 and len(choice[0].works) == 1:
            return choice[0]
    last = named[-1] if named else None
    closing = last is not None and len(last.works) == 1 and last.style is CitationStyle.HYPERLINK
    return last if closing and len(text[last.span.end : sentence.end].split()) < 12 else None  # type: ignore[union-attr]


def _adjoin(text: str, first: InTextCitation, second: InTextCitation) -> bool:
    return not re.search(r"\w", text[first.span.end : second.span.start])


def _followers(
    text: str,
    blocks: tuple[Block, ...],
    sentences: tuple[Sentence, ...],
    home: int,
    anchor: InTextCitation,
    citations: tuple[InTextCitation, ...],
    by_sentence: dict[int, list[int]],
    starts: list[int],
) -> list[Span]:
    block = sentences[home].block
    opening = text[sentences[home].span.start : sentences[home].span.end]
    if opening.rstrip().endswith(":"):
        return _items(blocks, sentences, block, by_sentence, starts)
    # a bracket or number closes a sentence; what follows it in the past tense may be the writer's own work
    named = any(citations[place].style in _NAMING for place in by_sentence[home])
    told = named and _STUDY.search(opening) is not None
    found: list[Span] = []
    for index in range(home + 1, min(home + 1 + _FARTHEST, len(sentences))):
        sentence = sentences[index]
        if sentence.block != block or index in by_sentence:
            break
        words = text[sentence.span.start : sentence.span.end]
        if not _leans(words, anchor, told=told):
            break
        found.append(sentence.span)
    return found


def _items(
    blocks: tuple[Block, ...],
    sentences: tuple[Sentence, ...],
    block: int,
    by_sentence: dict[int, list[int]],
    starts: list[int],
) -> list[Span]:
    found = []
    at = block + 1
    while at < len(blocks) and blocks[at].kind is BlockKind.LIST_ITEM and blocks[at].lead_in == block:
        low = bisect_left(starts, blocks[at].span.start)
        while low < len(sentences) and sentences[low].block == at:
            if low not in by_sentence:
                found.append(sentences[low].span)
            low += 1
        at += 1
    return found


def _leans(words: str, anchor: InTextCitation, *, told: bool) -> bool:
    if _DATE_ONLY.match(words) or words.rstrip().endswith("?"):
        return False
    cues = _patterns()
    if cues["turning"].search(words) or cues["concluding"].match(words):
        return False
    if cues["leaning"].match(words):
        return True
    authors = anchor.works[0].authors
    if authors and re.search(rf"\b{re.escape(authors[0])}(?:['’]s?)?\b", words):
        return True
    if not told:
        return False
    if cues["pronoun"].match(words) or cues["people"].match(words):
        return True
    finite = cues["finite"].search(words)
    return finite is not None and finite.group("past") is not None
