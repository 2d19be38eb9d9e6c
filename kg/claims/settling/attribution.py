"""Who says it, which sources are cited for it, and whether it needs one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from kg.model import Article, InTextCitation, Span
from kg.terms import Attribution, BlockKind, Check, CitationStyle, ClaimType

__all__ = ["attribution_of", "check_of", "citations_at", "citations_of", "cited_keys", "quoted_places"]

_SPEAKER: Final = re.compile(
    r"\b(?:says?|said|explains?|explained|notes|noted|told|writes|wrote|according to|"
    r"argues|argued|adds|added|believes|states|stated)\b",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(
    r"\b(?:Dr\.?|Prof\.?|Professor)\s[A-Z]\w+|\b[A-Z][a-z]+\s(?:[A-Z]\.\s)?[A-Z][a-z]+(?:,\s(?:MD|M\.D\.|PhD|Ph\.D\.|DO|RN|PsyD|LCSW)\b)|"
    r"\b[A-Z][a-z]+\s[A-Z][a-z]+,?\s(?:says|said|explains|explained|told|notes|noted|wrote|writes|argues|believes)\b|"
    r"\b(?:says|said|explains|explained|told|notes|noted|adds|added)\s(?:Dr\.?\s)?[A-Z][a-z]+\s[A-Z][a-z]+\b"
)
_ORGANISATION: Final = re.compile(
    r"\b(?i:according to|reported by|estimates? (?:from|by)|"
    r"(?:data|figures|statistics|guidance|guidelines?) (?:from|by|of))\s(?:the\s)?"
    r"(?:[A-Z][\w&.\-]*(?:\s(?:of|for|on|and|the|[A-Z][\w&.\-]*))*)|"
    r"\b(?:the\s)?(?:[A-Z]\w+\s)*(?:World Health Organi[sz]ation|WHO|FDA|CDC|NIH|NIMH|NICE|EMA|"
    r"Association|Institutes?|Administration|Agency|"
    r"Society|College|Academy|Foundation|Department)\b[^.]{0,30}\b(?:estimates?|reports?|says|states|defines?|recommends?|warns?|found|notes|"
    r"reported|estimated|considers?|classif\w+)"
)
_STUDIES: Final = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|scientists?|trials?|meta-analys[ie]s|experts?|evidence|clinicians|investigators?|literature|authors|reviews?)\b"
    r"[^.;]{0,40}?\b(?:ha(?:s|ve)\s(?:\w+\s)?)?(?:show[ns]?|showed|suggests?|suggested|demonstrat\w+|found|finds?|indicat\w+|reveal\w+|report\w*|support\w*|"
    r"suppose|believe|think|says?|agrees?|claims?|argues?|discover\w*|confirm\w*|estimat\w+|observ\w+|point\w*|conclude\w*|hypothesi[sz]e|theori[sz]e)\b",
    re.IGNORECASE,
)
_STUDY_SIGNS: Final = (
    "stud", "research", "scientist", "trial", "meta-analys", "expert", "evidence", "clinicians", "investigator",
    "literature", "authors", "review",
)  # fmt: skip
"""Of these a sentence that speaks of studies has one; asked first, because most have none."""
_TESTIMONIAL: Final = re.compile(r"(?<![\w\-.])(?:I|[Mm]y|me|I’ve|I’m|I've|I'm)(?![\w\-.]|\s(?:and|or)\sII)")
_OPINION: Final = re.compile(
    r"\b(?:excellent|crucial|exciting|important aspect|best|ideal|wonderful|amazing|great|"
    r"invaluable|vital|game[- ]chang\w+|revolution\w+|"
    r"success lies|essential|remarkable|should)\b",
    re.IGNORECASE,
)
_COMMON: Final = frozenset((ClaimType.OTHER,))


def citations_of(article: Article) -> dict[int, tuple[InTextCitation, ...]]:
    """Return place of a sentence → the citations that cover it: those that say so, else those that stand in it."""
    starts = [sentence.span.start for sentence in article.sentences]
    found: dict[int, list[InTextCitation]] = {}
    for citation in article.citations:
        for cover in citation.covers or (Span(start=citation.span.start, end=citation.span.start + 1),):
            place = max(0, bisect_right(starts, cover.start) - 1)
            while place < len(starts) and starts[place] < cover.end:
                held = found.setdefault(place, [])
                if cover.start < article.sentences[place].span.end and citation not in held:
                    held.append(citation)
                place += 1
    return {place: tuple(citations) for place, citations in found.items()}


def quoted_places(article: Article) -> frozenset[int]:
    """Return places of the sentences that stand in somebody's words, also across paragraphs and where never closed.

    A quotation goes on in the next paragraph where that opens with a quotation mark and the one before was not closed.
    The speaker is looked for in the paragraphs of the quotation and in the one before it.
    """
    inside: dict[int, list[int]] = {}
    for place, sentence in enumerate(article.sentences):
        inside.setdefault(sentence.block, []).append(place)
    found: set[int] = set()
    chain: list[int] = []
    for number, block in enumerate(article.blocks):
        text = article.slice(block.span).strip()
        opens = text.startswith(("“", '"'))
        if chain and not (opens and number == chain[-1] + 1):
            found.update(_spoken(article, chain, inside))
            chain = []
        if opens:
            chain.append(number)
            if _is_closed(text):
                found.update(_spoken(article, chain, inside))
                chain = []
    found.update(_spoken(article, chain, inside))
    return frozenset(found)


def _is_closed(text: str) -> bool:
    if "“" in text:
        return text.count("“") <= text.count("”")
    return text.count('"') % 2 == 0


def _spoken(article: Article, chain: Sequence[int], inside: dict[int, list[int]]) -> set[int]:
    """Return the sentences of a quotation whose speaker is named in it or just before."""
    if not chain:
        return set()
    around = range(max(0, chain[0] - 1), chain[-1] + 1)
    told = " ".join(article.slice(article.blocks[number].span) for number in around)
    if not (_PERSON.search(told) and _SPEAKER.search(told)):
        return set()
    places = {place for number in chain for place in inside.get(number, ())}
    return {place for place in places if _in_quotation(article, place)}


def _in_quotation(article: Article, place: int) -> bool:
    """Say whether a sentence stands between marks, counting from the beginning of its paragraph."""
    sentence = article.sentences[place]
    start = article.blocks[sentence.block].span.start
    before = article.text[start : sentence.span.start]
    text = article.slice(sentence.span).lstrip()
    if text.startswith(("“", '"')):
        return True
    open_marks = before.count("“") - before.count("”") if "“" in before else before.count('"') % 2
    return open_marks > 0


def citations_at(citations: Sequence[InTextCitation], places: Sequence[int]) -> tuple[InTextCitation, ...]:
    """Return the citations whose words hold the first place that any of them holds.

    Where one sentence cites two studies for two statements, each statement is of its own study; where a clause of its
    own follows the only citation, that clause cites nothing.

    Args:
        citations: Those of a sentence.
        places: Offsets of a statement's verb and object, most telling first.
    """
    for place in places:
        held = tuple(
            citation
            for citation in citations
            if not citation.covers or any(cover.start <= place < cover.end for cover in citation.covers)
        )
        if held:
            return held
    return ()


def cited_keys(citations: Sequence[InTextCitation]) -> tuple[str, ...]:
    """Return the keys of some citations in order, each once, also those of works that are known not to be found."""
    return tuple(dict.fromkeys(key for citation in citations for key in (*citation.keys, *citation.not_found)))


def attribution_of(
    sentence: str, citations: Sequence[InTextCitation], block: BlockKind, *, quoted: bool = False
) -> Attribution:
    """Return who says it, the most specific speaker the sentence names.

    Args:
        sentence: As written.
        citations: Those of the statement.
        block: Kind of its block.
        quoted: It stands in a named person's words.
    """
    if any(citation.style is not CitationStyle.VAGUE for citation in citations):
        return Attribution.CITED_STUDY
    if quoted or (_SPEAKER.search(sentence) and _PERSON.search(sentence)):
        return Attribution.NAMED_PERSON
    if _ORGANISATION.search(sentence):
        return Attribution.ORGANISATION
    if _TESTIMONIAL.search(sentence):
        return Attribution.TESTIMONIAL
    lowered = sentence.lower()
    if any(sign in lowered for sign in _STUDY_SIGNS) and _STUDIES.search(sentence):
        return Attribution.UNSPECIFIED_STUDIES
    return Attribution.NAMED_PERSON if block is BlockKind.QUOTE else Attribution.ARTICLE


def check_of(sentence: str, kind: ClaimType, citations: Sequence[InTextCitation], who: Attribution) -> Check:
    """Return whether the claim is cited, is an opinion, or needs a citation.

    A citation that could not be resolved still makes the claim a cited one: that the source is missing is for the
    fact-check to say.
    """
    if any(citation.keys or citation.style is not CitationStyle.VAGUE for citation in citations):
        return Check.CITED
    if who is Attribution.TESTIMONIAL:
        return Check.OPINION
    if kind in {ClaimType.OTHER, ClaimType.EFFICACY} and _OPINION.search(sentence):
        return Check.OPINION
    return Check.NEEDS_CITATION
