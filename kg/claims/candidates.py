"""Which sentences of an article are read for claims, and in which copy: with its lead-in, as an item, as a heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.claims.coreference import INTERVENTIONS
from kg.claims.fragments import may_claim, plain_case
from kg.claims.gate import why_not
from kg.claims.labels import Label, read_label
from kg.claims.lists import Listed, illness_of, is_of_illness, list_relation, lists_what
from kg.claims.masking import MaskedText, NamedSpan, join_masked, mask_text, plain_links
from kg.model import Article, Block, Sentence, Span
from kg.terms import BlockKind, CitationStyle, ConceptKind, Relation

__all__ = ["Candidate", "candidates", "is_fragment", "names_between"]

_SKIPPED: Final = frozenset((BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.TABLE))
_ILL: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM))
_SIDE_EFFECTS: Final = re.compile(r"\b(?:side|adverse) (?:effects?|events?|reactions?)\b", re.IGNORECASE)
_OWN: Final = re.compile(r"\W*(?:it|they|this|these|you|he|she|we)\s", re.IGNORECASE)
"""A list item that begins with a pronoun is a clause of its own."""
_WARNING: Final = re.compile(
    r"\b(?:do not|don[’']t|must not|should not|never)\s(?:take|use|have|start|give)\b[^.]*:\s*$", re.IGNORECASE
)
"""A list's title that says in whom something should not be used."""
_CLAUSE: Final = re.compile(r"\b(?:is|are|may|can|will|include|includes|cause|causes|has|have|should)\b", re.IGNORECASE)
_FREQUENCY: Final = re.compile(
    r"\W*(?:(?:very|less|more|most|not)\s)?(?:common|uncommon|rare|frequent|infrequent|serious|mild|other|frequency)\b"
    r"[^.:]{0,70}(?::|$)",
    re.IGNORECASE,
)
"""A label that says how often what follows occurs."""
_BOLD: Final = re.compile(r"\W{0,3}(?:\*\*|__)([^*_]{2,60}?)[.:?]?(?:\*\*|__)")
"""A label in bold."""
_DONE: Final = frozenset(("procedure", "self-description", "second-person"))
"""Why a lead-in with its item says what somebody does ("Your doctor may:" with "prescribe a cream")."""
_UNFINISHED: Final = re.compile(r"\b(?:including|includes?|such\sas)\s*:?\s*$", re.IGNORECASE)
"""The end of a sentence that a list goes on."""
_GRAMMATICAL: Final = frozenset((CitationStyle.NAMED_STUDY, CitationStyle.VAGUE, CitationStyle.QUOTATION_SOURCE))
"""Citations that are words of the sentence."""
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|can|may|might|could|will|would|does|do|did|\w+(?:s|ed))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence with the copy to parse and where it stands.

    Attributes:
        context: Span of the lead-in in the copy.
        fragment: A heading.
        listed: What the title of its list says of the item.
        owner: The treatment that title names.
        label: The label before the fact that is read.
        ill: The condition its heading names.
        section: Title of what it stands under: a label in bold before its paragraph, else the heading.
    """

    sentence: Sentence
    block: Block
    masked: MaskedText
    context: Span | None = None
    fragment: bool = False
    listed: Listed | None = None
    owner: NamedSpan | None = None
    label: Label | None = None
    ill: NamedSpan | None = None
    section: str = ""


def candidates(article: Article, names: list[NamedSpan]) -> Iterator[Candidate]:
    """Give the sentences that may hold a claim, in order, each with the copy to parse.

    Args:
        article: With its blocks.
        names: Its concept mentions in order.
    """
    starts = [name.start for name in names]
    titles = [_title(article, block) for block in article.blocks]
    lead_ins = {block.lead_in for block in article.blocks if block.lead_in is not None}
    headed: NamedSpan | None = None
    for sentence in article.sentences:
        block = article.blocks[sentence.block]
        text = article.slice(sentence.span)
        if block.kind in _SKIPPED or not any(letter.isalpha() for letter in text):
            continue
        dropped, stand_ins = _citation_cuts(article, sentence.span)
        inside = names_between(names, starts, sentence.span)
        if block.kind is BlockKind.HEADING:
            headed = next((name for name in inside if name.kind in _ILL), None)
            if may_claim(text):
                plain = article.text[: sentence.span.start] + plain_case(text) + article.text[sentence.span.end :]
                yield Candidate(
                    sentence=sentence,
                    block=block,
                    section=titles[sentence.block],
                    masked=mask_text(plain, sentence.span, names=inside, dropped=dropped, stand_ins=stand_ins),
                    fragment=True,
                )
            continue
        if (sentence.block in lead_ins and text.rstrip().endswith(":")) or _UNFINISHED.search(text):
            continue
        if (told := read_label(text)) is not None:
            rest = Span(start=sentence.span.start + told.end, end=sentence.span.end)
            within = names_between(names, starts, rest)
            yield Candidate(
                sentence=sentence,
                block=block,
                section=told.words,
                label=told,
                ill=headed,
                masked=mask_text(article.text, rest, names=within, dropped=dropped, stand_ins=stand_ins),
            )
            continue
        if (
            block.kind is BlockKind.LIST_ITEM
            and is_fragment(text)
            and (listed := _title_relation(article, block)) is not None
        ):
            masked = mask_text(article.text, sentence.span, names=inside, dropped=dropped, stand_ins=stand_ins)
            owner = None
            if block.lead_in is not None:
                title = article.blocks[block.lead_in].span
                kinds = _ILL if listed.of_illness else INTERVENTIONS
                owner = next((name for name in names_between(names, starts, title) if name.kind in kinds), None)
                if owner is None and listed.of_illness:
                    owner = _illness(article, title)
            yield Candidate(
                sentence=sentence,
                block=block,
                section=titles[sentence.block],
                masked=masked,
                listed=listed,
                owner=owner,
            )
            continue
        if (
            block.lead_in is not None
            and (context := _lead_in(article, block)) is not None
            and is_fragment(text)
            and not _OWN.match(text)
        ):
            if why_not(f"{article.slice(context)} {text}") in _DONE:
                continue
            head = mask_text(article.text, context, names=names_between(names, starts, context))
            masked = join_masked(
                head, mask_text(article.text, sentence.span, names=inside, dropped=dropped, stand_ins=stand_ins)
            )
            yield Candidate(
                sentence=sentence, block=block, section=titles[sentence.block], masked=masked, context=context
            )
            continue
        if (often := _FREQUENCY.match(text)) is not None and often.end() < len(text) - 3:
            relation = list_relation((block.section or ("",))[-1])
            if relation is Relation.CAUSES:
                rest = Span(start=sentence.span.start + often.end(), end=sentence.span.end)
                masked = mask_text(article.text, rest, names=names_between(names, starts, rest), dropped=dropped)
                yield Candidate(
                    sentence=sentence,
                    block=block,
                    section=titles[sentence.block],
                    masked=masked,
                    listed=Listed(relation),
                )
                continue
        if why_not(_without(article.text, sentence.span, dropped)) is None:
            masked = mask_text(article.text, sentence.span, names=inside, dropped=dropped, stand_ins=stand_ins)
            yield Candidate(sentence=sentence, block=block, section=titles[sentence.block], masked=masked)


def _title(article: Article, block: Block) -> str:
    """Return the label in bold a block begins with, else the title of its section."""
    found = _BOLD.match(article.slice(block.span))
    return (block.section or ("",))[-1] if found is None else found[1]


def _title_relation(article: Article, block: Block) -> Listed | None:
    """Return what a list's title says of its items, where the title is a noun phrase, or ends in one."""
    section = (block.section or ("",))[-1]
    if block.lead_in is None:
        return None if len(section.split()) > 12 or section.endswith("?") else _listed(section)
    title = article.slice(article.blocks[block.lead_in].span)
    title = re.split(r"(?<=[.!?])\s", title)[-1]
    if _FREQUENCY.match(title):
        return _listed(section)
    if _WARNING.search(title):
        return Listed(Relation.CONTRAINDICATED_IN)
    if (ending := lists_what(title)) is not None:
        return ending
    relation = list_relation(title)
    if (
        relation is Relation.CAUSES
        and (title.rstrip(". ").endswith((":", "effects", "events", "reactions")) or "include" in title)
        and _SIDE_EFFECTS.search(title)
    ):
        return Listed(relation)
    return None if len(title.split()) > 8 or title.endswith(".") or _CLAUSE.search(title) else _listed(title)


def _illness(article: Article, title: Span) -> NamedSpan | None:
    """Return the illness that a title names and no scheme knows."""
    found = illness_of(article.slice(title))
    if found is None:
        return None
    return NamedSpan(start=title.start + found[0], end=title.start + found[1], slug="", kind=ConceptKind.CONDITION)


def _listed(title: str) -> Listed | None:
    relation = list_relation(title)
    return None if relation is None else Listed(relation, is_of_illness(title) and not _SIDE_EFFECTS.search(title))


def _lead_in(article: Article, block: Block) -> Span | None:
    """Return the last sentence of the block that introduces a list item, without its colon."""
    inside = [sentence.span for sentence in article.sentences if sentence.block == block.lead_in]
    if not inside:
        return None
    text = article.slice(inside[-1]).rstrip()
    if not text.endswith(":") or text.endswith("?:") or re.match(r"(?:if|when|before|to)\s", text, re.IGNORECASE):
        return None
    return Span(start=inside[-1].start, end=inside[-1].start + len(text.rstrip(": ")))


def _without(text: str, span: Span, dropped: list[Span]) -> str:
    """Return a sentence as it reads without its citations and the addresses of its links."""
    kept = []
    position = span.start
    for cut in sorted(dropped):
        if cut.start >= position and text[cut.start : cut.start + 1] != "[":
            kept.append(text[position : cut.start])
            position = cut.end
    return plain_links("".join([*kept, text[position : span.end]]))


def _citation_cuts(article: Article, span: Span) -> tuple[list[Span], list[tuple[Span, str]]]:
    """Return the citations to leave out of the parsed copy, and those in whose place a name stands."""
    dropped: list[Span] = []
    stand_ins: list[tuple[Span, str]] = []
    for citation in article.citations:
        if not (span.start <= citation.span.start and citation.span.end <= span.end):
            continue
        if citation.style is CitationStyle.NARRATIVE:
            stand_ins.append((citation.span, "Smith"))
        elif citation.style not in _GRAMMATICAL:
            dropped.append(citation.span)
    return dropped, stand_ins


def names_between(names: list[NamedSpan], starts: list[int], span: Span) -> list[NamedSpan]:
    """Return the mentions inside a span; ``starts`` are their beginnings."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return [name for name in names[first:last] if name.end <= span.end]


def is_fragment(text: str) -> bool:
    """Say whether a list item is no sentence: no full stop, or few words and no verb form."""
    return not text.rstrip().endswith((".", "!")) or (len(text.split()) < 8 and _VERB.search(text) is None)
