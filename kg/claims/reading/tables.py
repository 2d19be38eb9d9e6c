"""What the rows of a table state under its header: side effects, doses, times and the two sides of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.claims.frames.labels import fact_of
from kg.claims.frames.lists import is_of_illness, list_relation
from kg.claims.reading.masking import NamedSpan
from kg.model import Article, Sentence, Span
from kg.terms import BlockKind, ConceptKind, Relation

__all__ = ["Cell", "read_tables"]

_R: Final = Relation
_RULE: Final = re.compile(r"[\s|:\-–—=]*")
"""The line under a header."""
_BROKEN: Final = re.compile(r"\n[ \t]*\n|\w")
"""What ends a table: an empty line, or words."""
_THINGS: Final = re.compile(
    r"(?:\w+\s)?(?:drug|medication|medicine|treatment|therapy|supplement|product|herb|option|name|procedure|vaccine|"
    r"device|method|type|agent|brand|vitamin|substance|compound|injection|modality)s?(?:\s\(.*\)|\sname)?",
    re.IGNORECASE,
)
"""The head of a column that names what the rest of its row is about."""
_GROUPS: Final = re.compile(
    r"(?:age|who|patients?|people|adults?|population|condition|indication|use|purpose|weight|children)\b", re.IGNORECASE
)
_ASPECTS: Final = re.compile(
    r"|(?:feature|factor|aspect|characteristic|category|comparison|criteri\w+|property|attribute|topic|measure|detail)s?",
    re.IGNORECASE,
)
"""The head of a column of what two things are compared in."""
_EMPTY: Final = re.compile(r"[\W_]*|n/?a|none|no|not applicable|unknown|varies|yes|[✓✔✗✘x]", re.IGNORECASE)
_NEVER: Final = re.compile(r"[\W_]*|none|no|never|0\s?%?|not? (?:reported|seen|observed)|absent|[✗✘x]", re.IGNORECASE)
_SIDE_EFFECTS: Final = re.compile(
    r"(?:(?:common|possible|reported|most|main)\s)*(?:(?:side|adverse|unwanted)[\s-](?:effect|event|reaction)|reaction|"
    r"complication|risk)s?(?:\s\(.*\))?",
    re.IGNORECASE,
)
_FACTS: Final = frozenset(
    (
        _R.CAUSES, _R.HAS_RISK_OF, _R.CONTRAINDICATED_IN, _R.APPROVED_FOR, _R.USED_FOR, _R.DOSED_AS,
        _R.ADMINISTERED_VIA, _R.ONSET_WITHIN, _R.LASTS_FOR, _R.IS_A,
    )
)  # fmt: skip
"""What a cell can state of the thing its row or column is about."""
_GIVEN: Final = frozenset(
    (ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.SUPPLEMENT, ConceptKind.PROCEDURE, ConceptKind.PSYCHOTHERAPY,
     ConceptKind.COMPARATOR)
)  # fmt: skip
_LONGEST: Final = 25
"""Words of a cell: what is longer is prose."""


class Cell(NamedTuple):
    """What one cell states: of what (``None`` for what the page is about), and for whom."""

    relation: Relation
    thing: Span
    of: Span | None = None
    people: Span | None = None
    of_illness: bool = False


def read_tables(article: Article, names: list[NamedSpan]) -> dict[int, tuple[Cell, ...]]:
    """Return what each row of a table states by the place of its sentence; nothing for headers and other rows.

    Args:
        article: With its blocks.
        names: Its concept mentions.
    """
    found: dict[int, tuple[Cell, ...]] = {}
    given = {article.text[name.start : name.end].lower() for name in names if name.kind in _GIVEN}
    header: list[Span] = []
    end = 0
    for place, sentence in enumerate(article.sentences):
        if not _is_row(article, sentence):
            continue
        span, cells = sentence.span, _cells(article, sentence.span)
        begins = not header or _BROKEN.search(article.text, end, span.start) is not None
        if begins:
            header = cells
        ruled = begins or _RULE.fullmatch(article.slice(span)) is not None
        found[place] = () if ruled else tuple(_stated(article, header, cells, given))
        end = span.end
    return found


def _is_row(article: Article, sentence: Sentence) -> bool:
    """Say whether a sentence is a row: of a table, or a line between bars."""
    text = article.slice(sentence.span).strip()
    if article.blocks[sentence.block].kind is BlockKind.TABLE:
        return True
    return len(text) > 1 and text[0] == "|" == text[-1]


def _cells(article: Article, span: Span) -> list[Span]:
    """Return where the words of each cell stand."""
    text = article.slice(span)
    inner = text.strip()
    start = span.start + text.index(inner)
    if inner.startswith("|"):
        inner, start = inner[1:], start + 1
    cells = []
    for part in inner.removesuffix("|").split("|"):
        words = part.strip().strip("*_")
        first = start + (part.index(words) if words else 0)
        cells.append(Span(start=first, end=first + len(words)))
        start += len(part) + 1
    return cells


def _stated(article: Article, header: list[Span], row: list[Span], given: set[str]) -> Iterator[Cell]:
    """Give what a row states under its header."""
    heads = [article.slice(span) for span in header]
    columns: list[Span | None] = [*header]
    if len(row) == len(header) + 1:
        heads, columns = ["", *heads], [None, *header]
    words = [article.slice(span) for span in row]
    if len(row) != len(heads) or len(row) < 2 or not words[0] or max(len(text.split()) for text in words) > _LONGEST:
        return
    first = heads[0].strip()
    if _SIDE_EFFECTS.fullmatch(first) or (list_relation(first) is _R.CAUSES and is_of_illness(first)):
        of_illness = is_of_illness(first)
        treated = [place for place in range(1, len(row)) if heads[place].lower() in given]
        for place in treated:
            if not _NEVER.fullmatch(words[place]):
                yield Cell(_R.CAUSES, row[0], columns[place])
        if not treated and not any(_NEVER.fullmatch(text) for text in words[1:2]):
            yield Cell(_R.CAUSES, row[0], of_illness=of_illness)
        return
    compared = fact_of(words[0])
    if _ASPECTS.fullmatch(first) and compared in _FACTS and fact_of(heads[1]) is None:
        for place in range(1, len(row)):
            if not _EMPTY.fullmatch(words[place]):
                yield Cell(compared, row[place], columns[place])
        return
    named = _THINGS.fullmatch(first) is not None or words[0].lower() in given
    people = row[0] if _GROUPS.match(first) else None
    for place in range(1, len(row)):
        relation = fact_of(heads[place])
        if relation in _FACTS and not _EMPTY.fullmatch(words[place]):
            yield Cell(relation, row[place], row[0] if named else None, None if named else people)
