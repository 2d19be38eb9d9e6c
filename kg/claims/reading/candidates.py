"""Which sentences of an article are read for claims, and in which copy: with its lead-in, as an item, as a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.claims.frames.answers import read_answer, read_dose, read_group
from kg.claims.frames.fragments import may_claim, plain_case
from kg.claims.frames.labels import Label, read_label
from kg.claims.frames.lists import (
    Listed,
    benefits_of,
    frequency_label,
    illness_of,
    is_hedged,
    is_of_illness,
    list_relation,
    lists_what,
    tells_how_many,
)
from kg.claims.reading.checkworthy import checkworthiness
from kg.claims.reading.cuts import citation_cuts, without_citations
from kg.claims.reading.gate import why_not
from kg.claims.reading.lines import is_fragment, is_shouted, line_of_doing, past_opening, unlabelled
from kg.claims.reading.masking import MaskedText, NamedSpan, join_masked, mask_text, names_between
from kg.claims.reading.rewording import completed, is_completed
from kg.claims.reading.tables import Cell, read_tables
from kg.claims.settling.coreference import INTERVENTIONS
from kg.model import Article, Block, Sentence, Span
from kg.terms import BlockKind, ConceptKind, Relation

__all__ = ["Candidate", "candidates"]

_SKIPPED: Final = frozenset((BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.TABLE))
_ILL: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM))
_SIDE_EFFECTS: Final = re.compile(r"\b(?:side|adverse) (?:effects?|events?|reactions?)\b", re.IGNORECASE)
_OWN: Final = re.compile(
    r"\W*(?:(?:[Ii]t|[Tt]hey|[Tt]his|[Tt]hese|[Yy]ou|[Hh]e|[Ss]he|[Ww]e)\s|[A-Z][^:.?!]{1,40}:\s+(?:[A-Z]|[a-z]+s\s))"
)
"""A list item that begins with a pronoun, or a name with a colon, is a clause of its own."""
_AUXILIARY: Final = re.compile(r"\b(?:may|might|can|could|will|would|to)\s*$", re.IGNORECASE)
"""How a lead-in ends whose items, though they end with a full stop, go on with its verb."""
_ANNOUNCES: Final = re.compile(
    r"\b(?:in|for)\s(?:[\w\-]+\s){1,3}(?:ways|reasons|respects|steps|stages|phases)\W*$|\bas\sfollows\W*$",
    re.IGNORECASE,
)
"""How a sentence ends that a list explains and does not complete."""
_WARNING: Final = re.compile(
    r"\b(?:do not|don[’']t|must not|should not|never)\s(?:take|use|have|start|give)\b[^.]*:\s*$", re.IGNORECASE
)
"""A list's title that says in whom something should not be used."""
_CLAUSE: Final = re.compile(r"\b(?:is|are|may|can|will|include|includes|cause|causes|has|have|should)\b", re.IGNORECASE)
_OPEN: Final = re.compile(r"\b(?:includ(?:e|es|ing)|such as|may|might|can|could|are)$", re.IGNORECASE)
"""How a lead-in ends that lost its colon."""
_WHICH: Final = re.compile(r"(?:what (?:are|is|causes)|which|who|is .* right for)\b", re.IGNORECASE)
"""A question that the items of a list answer."""
_BOLD: Final = re.compile(r"\W{0,3}(?:\*\*|__)([^*_]{2,60}?)[.:?]?(?:\*\*|__)")
"""A label in bold."""
_DONE: Final = frozenset(("procedure", "self-description", "second-person"))
"""Why a lead-in with its item says what somebody does ("Your doctor may:" with "prescribe a cream")."""
_UNFINISHED: Final = re.compile(r"\b(?:including|includes?|such\sas)\s*:?\s*$", re.IGNORECASE)
"""The end of a sentence that a list goes on."""
_LEAST: Final = -2.5
"""Log odds of stating something checkable under which a sentence is not parsed."""
_UNLESS: Final[dict[str, float]] = {
    "self-description": 2.0,
    "transition": 2.0,
    "too-short": 0.5,
}
"""Why a sentence can hold no claim, unless it is as likely as this to state something: rules that err."""
_NOTHING: Final = MaskedText(text="", starts=(), sources=(), fixed=())
"""The copy of what is not to be read."""


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
        odds: Log odds that it states something checkable, where it is read as a sentence.
        cells: What the cells of a row of a table state.
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
    odds: float | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """An article as its sentences are chosen: with the concept mentions in order and where they begin.

    ``ends`` has the last sentence of each block.
    """

    article: Article
    names: list[NamedSpan]
    starts: list[int]
    ends: dict[int, Span]

    def within(self, span: Span) -> list[NamedSpan]:
        """Return the mentions inside a span."""
        return names_between(self.names, self.starts, span)

    def last_sentence(self, index: int) -> Span:
        """Return the last sentence of a block."""
        return self.ends.get(index, self.article.blocks[index].span)

    def masked(self, span: Span, text: str | None = None) -> MaskedText:
        """Return the copy of a span to parse, of the article or of the same words in other letters."""
        dropped, stand_ins = citation_cuts(self.article, span)
        source = self.article.text if text is None else text
        if text is None and is_shouted(source[span.start : span.end]):
            source = source[: span.start] + source[span.start : span.end].capitalize() + source[span.end :]
        return mask_text(source, span, names=self.within(span), dropped=dropped, stand_ins=stand_ins)

    def first(self, span: Span, kinds: frozenset[ConceptKind]) -> NamedSpan | None:
        """Return the first mention inside a span that is of one of some kinds."""
        return next((name for name in self.within(span) if name.kind in kinds), None)


def candidates(article: Article, names: list[NamedSpan]) -> Iterator[Candidate]:
    """Give the sentences that may hold a claim, in order, each with the copy to parse.

    Args:
        article: With its blocks.
        names: Its concept mentions in order.
    """
    ends = {sentence.block: sentence.span for sentence in article.sentences}
    page = _Page(article, names, [name.start for name in names], ends)
    titles = [_title(article, block) for block in article.blocks]
    lead_ins = {block.lead_in for block in article.blocks if block.lead_in is not None}
    heading: Span | None = None
    tables = read_tables(article, names) if "|" in article.text else {}
    for place, sentence in enumerate(article.sentences):
        before = article.sentences[place - 1].span if place else None
        block = article.blocks[sentence.block]
        text = article.slice(sentence.span)
        if (cells := tables.get(place)) is not None:
            if cells:
                yield Candidate(sentence=sentence, block=block, masked=page.masked(sentence.span), cells=cells)
            continue
        if block.kind in _SKIPPED or not any(letter.isalpha() for letter in text):
            continue
        if block.kind is BlockKind.HEADING:
            heading = sentence.span
            found = _acting(page, sentence, block) or _heading(page, sentence, block)
        elif (sentence.block in lead_ins and text.rstrip().endswith(":")) or _UNFINISHED.search(text):
            continue
        else:
            found = (
                _labelled(page, sentence, block, heading, before)
                or _item(page, sentence, block, heading)
                or _often(page, sentence, block)
                or _acting(page, sentence, block)
                or _prose(page, sentence, block)
            )
        if found is not None and found.masked.text:
            yield found if found.section else replace(found, section=titles[sentence.block])


def _prose(page: _Page, sentence: Sentence, block: Block) -> Candidate | None:
    """Return a sentence that stands alone, unless it is likely to state nothing that could be checked."""
    reason = why_not(without_citations(page.article, sentence.span))
    if reason is not None and reason not in _UNLESS:
        return None
    lead_in = "" if block.lead_in is None else page.article.slice(page.article.blocks[block.lead_in].span)
    odds = checkworthiness(
        page.article.slice(sentence.span),
        kind=block.kind.value,
        section=(block.section or ("",))[-1],
        lead_in=lead_in,
    )
    if odds < (_LEAST if reason is None else _UNLESS[reason]):
        return None
    stated = unlabelled(page.article.text, sentence.span)
    return Candidate(sentence=sentence, block=block, masked=page.masked(stated), odds=odds)


def _heading(page: _Page, sentence: Sentence, block: Block) -> Candidate | None:
    """Return a heading that makes a claim, read in small letters."""
    whole, span = page.article.text, sentence.span
    text = whole[span.start : span.end]
    if not may_claim(text):
        return None
    plain = whole[: span.start] + plain_case(text) + whole[span.end :]
    return Candidate(sentence=sentence, block=block, masked=page.masked(span, plain), fragment=True)


def _acting(page: _Page, sentence: Sentence, block: Block) -> Candidate | None:
    """Return a line of few words that says what something unnamed does ("Reduces pain"), with "It" before it."""
    whole, span = page.article.text, line_of_doing(page.article.text, sentence.span)
    if span is None:
        return None
    plain = whole[: span.start] + plain_case(page.article.slice(span)) + whole[span.end :]
    masked = completed(page.masked(span, plain))
    if not is_completed(masked):
        return None
    return Candidate(sentence=sentence, block=block, masked=masked, fragment=True)


def _labelled(
    page: _Page, sentence: Sentence, block: Block, heading: Span | None, before: Span | None
) -> Candidate | None:
    """Return a fact after its label, or as the answer to the question before it."""
    text = page.article.slice(sentence.span)
    label = read_group(text) or read_label(text) or read_dose((block.section or ("",))[-1], text)
    if (
        label is None
        and before is not None
        and not any(map(str.isalpha, page.article.text[before.end : sentence.span.start]))
    ):
        label = read_answer(page.article.slice(before), text)
    if label is None:
        return None
    start = sentence.span.start
    rest = Span(start=start + label.end, end=sentence.span.end if label.stop is None else start + label.stop)
    ill = None if heading is None else page.first(heading, _ILL)
    return Candidate(
        sentence=sentence, block=block, section=label.words, label=label, ill=ill, masked=page.masked(rest)
    )


def _item(page: _Page, sentence: Sentence, block: Block, heading: Span | None) -> Candidate | None:
    """Return a list item that its title or lead-in completes, ``None`` where it stands alone."""
    article = page.article
    text = article.slice(sentence.span)
    if block.kind is BlockKind.LIST_ITEM and is_fragment(text):
        listed = _title_relation(article, block)
        if listed is not None:
            title = heading if block.lead_in is None else page.last_sentence(block.lead_in)
            owner = None if title is None else _owner(page, title, listed)
            if owner is None and listed.of_illness and heading is not None:
                owner = _owner(page, heading, listed)
            unsure = title is not None and is_hedged(article.slice(title))
            return Candidate(
                sentence=sentence,
                block=block,
                masked=page.masked(sentence.span),
                listed=listed._replace(hedged=unsure),
                owner=owner,
            )
        title = heading if block.lead_in is None else page.last_sentence(block.lead_in)
        if title is not None and not _OWN.match(text) and (benefits := benefits_of(article.slice(title))) is not None:
            brings = f"It {benefits.modal} bring " if benefits.modal else "It brings "
            return Candidate(
                sentence=sentence,
                block=block,
                masked=completed(page.masked(sentence.span), noun=brings),
                owner=page.first(title, INTERVENTIONS) or _owner_in(title, benefits.of),
            )
    return _joined(page, sentence, block)


def _joined(page: _Page, sentence: Sentence, block: Block) -> Candidate | None:
    """Return a list item that goes on from its lead-in, read with it."""
    text = page.article.slice(sentence.span)
    context = None if block.lead_in is None else _lead_in(page, block.lead_in)
    if context is None or block.span.start != sentence.span.start or _OWN.match(text):
        return None
    lead_in = page.article.slice(context)
    if _tells_itself(lead_in):
        return None
    if not (is_fragment(text) or text[0].islower() or _AUXILIARY.search(lead_in)):
        return None
    if why_not(f"{lead_in} {text}") in _DONE:
        return Candidate(sentence=sentence, block=block, masked=_NOTHING)
    head = mask_text(page.article.text, context, names=page.within(context))
    return Candidate(
        sentence=sentence, block=block, masked=join_masked(head, page.masked(sentence.span)), context=context
    )


def _tells_itself(line: str) -> bool:
    """Say whether a line is whole in itself, so that no item goes on from it.

    It has a label and its fact ("Side effects: nausea"), or only announces how many things follow ("in three ways:").
    """
    if _ANNOUNCES.search(line) is not None:
        return True
    label = read_label(line)
    return label is not None and label.relation is not None and line[label.end :].strip(" *_:") != ""


def _often(page: _Page, sentence: Sentence, block: Block) -> Candidate | None:
    """Return what stands after a label that says how often it occurs, in a section of side effects."""
    text = page.article.slice(sentence.span)
    often = frequency_label(text)
    if often is None or often.end() >= len(text) - 3:
        return None
    if tells_how_many(text[often.end() :]):
        return Candidate(sentence=sentence, block=block, masked=_NOTHING)
    if list_relation((block.section or ("",))[-1]) is not Relation.CAUSES:
        return None
    rest = Span(start=sentence.span.start + often.end(), end=sentence.span.end)
    return Candidate(sentence=sentence, block=block, masked=page.masked(rest), listed=Listed(Relation.CAUSES))


def _owner(page: _Page, title: Span, listed: Listed) -> NamedSpan | None:
    """Return the treatment, or the illness, whose list a title announces."""
    kinds = _ILL if listed.of_illness else INTERVENTIONS
    found = page.first(past_opening(page.article.text, title), kinds) or page.first(title, kinds)
    return _illness(page.article, title) if found is None and listed.of_illness else found


def _title(article: Article, block: Block) -> str:
    """Return the label in bold a block begins with, else the title of its section."""
    found = _BOLD.match(article.slice(block.span))
    return (block.section or ("",))[-1] if found is None else found[1]


def _title_relation(article: Article, block: Block) -> Listed | None:
    """Return what a list's title says of its items, where the title is a noun phrase, or ends in one."""
    section = (block.section or ("",))[-1]
    if block.lead_in is None:
        asked = section.endswith("?") and not _WHICH.match(section)
        return None if len(section.split()) > 12 or asked else _listed(section)
    title = article.slice(article.blocks[block.lead_in].span)
    title = re.split(r"(?<=[.!?])\s", title)[-1]
    if _tells_itself(title):
        return None
    if frequency_label(title) is not None:
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


def _owner_in(title: Span, place: tuple[int, int] | None) -> NamedSpan | None:
    """Return what a title names as that whose benefits it lists, though no scheme knows it."""
    if place is None:
        return None
    return NamedSpan(start=title.start + place[0], end=title.start + place[1], slug="", kind=ConceptKind.PROCEDURE)


def _lead_in(page: _Page, index: int) -> Span | None:
    """Return the last sentence of the block that introduces a list item, without its colon."""
    last = page.ends.get(index)
    if last is None:
        return None
    text = page.article.slice(last).rstrip()
    open_end = text.endswith(":") or _OPEN.search(text) is not None
    if not open_end or text.endswith("?:") or re.match(r"(?:if|when|before|to)\s", text, re.IGNORECASE):
        return None
    return Span(start=last.start, end=last.start + len(text.rstrip(": ")))
