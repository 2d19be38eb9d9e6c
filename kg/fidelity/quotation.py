"""Are the words a page puts in quotation marks those of the source it names?

Words of four and more between quotation marks, and block quotations, that stand with a citation are looked for in the
source's text where that is at hand: a file the user names, or the abstract the bibliography holds. Letters' case,
blanks, hyphens and the shape of quotation marks make no difference; an ellipsis marks what was left out, square
brackets what was put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.cues.language import HEDGES, MODALS, NEGATORS
from kg.fidelity.page import PageRemark
from kg.fidelity.passages import Passage, Wording, find_passage, read_words
from kg.fidelity.rules import RULES
from kg.model import Article, Bibliography, InTextCitation, Span
from kg.terms import BlockKind, Level

__all__ = ["Quotation", "check_quotations", "find_quotations"]

_FEWEST_WORDS: Final = 4
"""Words from which quotation marks quote rather than name or mock. Project choice."""

_MARKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"“([^“”]{12,3000})”",
        r"«\s?([^«»]{12,3000}?)\s?»",
        r"„([^„“”]{12,3000})[“”]",
        r"(?<![\w\"])\"(?=\S)([^\"]{12,3000})(?<=\S)\"(?!\w)",
        r"(?<!\w)‘(?=\S)((?:[^‘’]|’(?=\w)){12,3000})’(?!\w)",
    )
)
_OPENING: Final = '“«„"‘'
_CLOSING: Final = '”»“"’'
_MOST_CHANGES: Final = 3
_WEIGHTY: Final = NEGATORS | HEDGES | MODALS | {"only", "all", "every", "always"}
"""Words whose loss or gain turns a statement. Figures weigh as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words a page quotes; ``span`` leaves out the marks, ``citations`` are those it stands with."""

    span: Span
    text: str
    citations: tuple[InTextCitation, ...]


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of an article that stand with a resolved citation, in reading order."""
    found: list[Quotation] = []
    for block in article.blocks:
        if block.kind in (BlockKind.REFERENCE, BlockKind.BOILERPLATE):
            continue
        spans = list(_marked(article.text, block.span))
        if block.kind is BlockKind.QUOTE and not spans:
            spans = [_bare(article.text, block.span)]
        for span in spans:
            text = article.slice(span)
            near = _citations(article, span)
            if len(read_words(text)) >= _FEWEST_WORDS and near:
                found.append(Quotation(span=span, text=text, citations=near))
    return tuple(sorted(found, key=lambda one: one.span))


def _marked(text: str, within: Span) -> Iterator[Span]:
    """Yield what stands between quotation marks, the outer ones where they are nested."""
    spans = [
        Span(start=found.start(1), end=found.end(1))
        for marks in _MARKS
        for found in marks.finditer(text, within.start, within.end)
    ]
    spans.sort(key=lambda span: (span.start, -span.end))
    last = -1
    for span in spans:
        if span.start >= last:
            yield span
            last = span.end


def _bare(text: str, span: Span) -> Span:
    """Return a block quotation without marks at its edges."""
    start, end = span.start, span.end
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return Span(start=start, end=end)


def _citations(article: Article, quoted: Span) -> tuple[InTextCitation, ...]:
    """Return the citations a quotation stands with: the nearest that covers its sentence, or its block."""
    touching = [
        citation
        for citation in article.citations
        if citation.keys
        and any(span.start < quoted.end and quoted.start < span.end for span in (*citation.covers, citation.span))
    ]
    after = [citation for citation in touching if citation.span.start >= quoted.end]
    before = [citation for citation in touching if citation.span.end <= quoted.start]
    if after and before:
        gap = article.text[quoted.end : after[0].span.start]
        # a citation right behind the quotation is its own; else the one that introduced it
        return (after[0],) if len(gap.strip(" ”’»\"'.,;:")) == 0 else (before[-1],)
    return tuple(after[:1] or before[-1:] or touching[:1])


def check_quotations(
    article: Article, bibliography: Bibliography, texts: Mapping[str, str] | None = None
) -> tuple[PageRemark, ...]:
    """Return a remark on each quotation that is altered, not found, or cannot be compared; none on a verbatim one.

    Args:
        article: The article, its citations resolved.
        bibliography: The bibliography, whose abstracts count as parts of the sources.
        texts: Texts of whole sources, by citation key.
    """
    remarks = []
    for quotation in find_quotations(article):
        keys = list(dict.fromkeys(key for citation in quotation.citations for key in citation.keys))
        remark = _compare(quotation, keys, bibliography, texts or {})
        if remark is not None:
            remarks.append(remark)
    return tuple(remarks)


def _compare(
    quotation: Quotation, keys: Sequence[str], bibliography: Bibliography, texts: Mapping[str, str]
) -> PageRemark | None:
    """Compare a quotation with what is at hand of its sources; the nearest passage decides."""
    nearest: tuple[Passage, str] | None = None
    for key in keys:
        for text in filter(None, (texts.get(key), _abstract(bibliography, key))):
            passage = find_passage(quotation.text, text)
            if passage is not None and passage.wording is Wording.VERBATIM:
                return None
            if passage is not None and (nearest is None or passage.share > nearest[0].share):
                nearest = passage, key
    if nearest is not None:
        passage, key = nearest
        level = Level.ERROR if any(_turns(change.words) for change in passage.changes) else None
        return _remark(quotation, "quote.altered", _say_changes(passage), key, source=passage.text, level=level)
    whole = [key for key in keys if key in texts]
    if len(whole) == len(keys):
        return _remark(quotation, "quote.not-found", f"the text of {' or '.join(whole)} has no such words", keys[0])
    parts = [key for key in keys if key not in texts and _abstract(bibliography, key)]
    said = (
        f"the abstract of {parts[0]} has no such words and its full text is" if parts else f"the text of {keys[0]} is"
    )
    return _remark(quotation, "quote.unverifiable", f"{said} not in hand, so the quotation cannot be compared", keys[0])


def _abstract(bibliography: Bibliography, key: str) -> str | None:
    source = bibliography.sources.get(key)
    return None if source is None else dict(source.extra).get("abstract")


def _turns(words: Sequence[str]) -> bool:
    return any(word in _WEIGHTY or any(letter.isdigit() for letter in word) for word in words)


def _say_changes(passage: Passage) -> str:
    said = []
    for change in passage.changes[:_MOST_CHANGES]:
        if change.quoted and change.source:
            said.append(f"'{change.quoted}' stands for '{change.source}'")
        elif change.source:
            said.append(f"'{change.source}' is left out without a mark")
        else:
            said.append(f"'{change.quoted}' is put in without a mark")
    more = len(passage.changes) - _MOST_CHANGES
    if more > 0:
        said.append(f"and {more} more {'change' if more == 1 else 'changes'}")
    return f"the quotation is not word for word: {'; '.join(said)}"


def _remark(
    quotation: Quotation, rule: str, message: str, key: str, *, source: str | None = None, level: Level | None = None
) -> PageRemark:
    known = RULES[rule]
    return PageRemark(
        rule=rule,
        level=known.level if level is None else level,
        message=message,
        span=quotation.span,
        words=" ".join(quotation.text.split()),
        dimension=known.dimension,
        source=source,
        study=key,
    )
