"""Numeric citations: [1], [2,3], [4]–[6], superscripts, footnote marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.model import CitedWork, InTextCitation, Source, Span
from kg.terms import CitationStyle

__all__ = ["cites_in_round_brackets", "cites_with_glued_numbers", "expand", "find_numeric", "listed_numbers"]

_DASH = "–—−‐‑-"
_ONE = rf"\d{{1,3}}(?:\s?[{_DASH}]\s?\d{{1,3}})?"
_LIST = rf"{_ONE}(?:\s?[,;]\s?{_ONE}){{0,30}}"
_SQUARE = re.compile(rf"\[\s?({_LIST})\s?\](?:\s?[,{_DASH}]?\s?\[\s?{_LIST}\s?\]){{0,12}}(?!\()")
_ROUND = re.compile(rf"\(({_LIST})\)")
_AFTER_WORD = re.compile(r"(?<=[\w%)\]”’\".,])\s?\(")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]{1,3}(?:[⁻˒,⸴·–-][⁰¹²³⁴-⁹]{1,3}){0,10}")
_MARKED = re.compile(
    rf"<sup>\s?(?:<a\b[^<>]{{0,200}}>)?\[?({_LIST})\]?(?:</a>)?\s?</sup>|\^\[?({_LIST})\]?\^", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,20})\](?!:)")
_GLUED = re.compile(
    rf"(?:(?<=[a-z][a-z][a-z)])|(?<=[a-z)%”\"][.,;])|(?<=[\w%]\)))({_ONE}(?:[,;]\s?{_ONE}){{0,30}})(?=[\s.,;:)]|\Z)(?![.,]\d|\s?%)"
)
_ENDING = re.compile(
    rf"(?:(?:(?<=[^\W\d_]{{3}}[.!?])|(?<=[^\W\d_]{{3}}[.!?][”\"’'])|(?<=[\w%]\)\.)|(?<=%\.))"
    rf"(?={_ONE}(?:,\s?{_ONE}){{0,12}}(?:\s+[“\"(\[*_]?[A-ZÀ-ÖØ-Þ]|\s*\Z))|(?<=\bet\sal\.)(?={_ONE}))"
    rf"({_ONE}(?:,\s?{_ONE}){{0,12}})(?=\s|\Z)"
)
_UNIT_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])(?:[mck]?m|km|[kK]?[gG]?/?m|in|ft|[RrIixXχtFfnNpPzZ]|cm|dm|µm|mm|s|h|kg/m)|\d|[)χ²η×·^/])\Z"
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WIDEST_RANGE = 60
_HIGHEST = 400
_JOIN = re.compile(rf"\]\s?([,{_DASH}]?)\s?\[")


@dataclass(frozen=True, slots=True)
class Listed:
    """The numbers a reference list bears; ``last`` is the highest, 0 where there is none."""

    numbers: frozenset[str]
    last: int


def listed_numbers(references: tuple[Source, ...]) -> Listed:
    """Return the numbers of a reference list, collected once for all blocks of an article."""
    numbers = frozenset(source.number for source in references if source.number)
    return Listed(numbers, max((int(number) for number in numbers if number.isdigit()), default=0))


def find_numeric(
    text: str,
    start: int,
    end: int,
    listed: Listed,
    *,
    round_brackets: bool = False,
    glued: bool = False,
    ending: bool = False,
) -> list[InTextCitation]:
    """Return the numeric citations of a range, in order.

    Args:
        text: The article's text.
        start: Where the block begins.
        end: Where the block ends.
        listed: Numbers of the article's reference list; a number beyond the last cites nothing.
        round_brackets: Whether this article cites with "(1)".
        glued: Whether its raised numbers stick to the words.
        ending: Whether a number that sticks to a full stop and is one of the reference list is a raised number.
    """
    last = listed.last
    found: list[InTextCitation] = []
    for match in _SQUARE.finditer(text, start, end):
        numbers = expand(_JOIN.sub(lambda m: m.group(1) or ",", match.group())[1:-1])
        _add(found, text, match.span(), numbers, CitationStyle.NUMERIC, last)
    if round_brackets:
        for match in _ROUND.finditer(text, start, end):
            if _AFTER_WORD.match(text, max(start, match.start() - 1)) or _AFTER_WORD.match(text, match.start()):
                _add(found, text, match.span(), expand(match.group(1)), CitationStyle.NUMERIC, last)
    for match in _RAISED.finditer(text, start, end):
        if not _UNIT_BEFORE.search(text, max(start, match.start() - 6), match.start()):
            digits = re.sub(r"[⁻–]", "-", re.sub(r"[˒⸴·]", ",", match.group().translate(_DIGITS)))
            _add(
                found,
                text,
                match.span(),
                _run_together(digits, last) or expand(digits),
                CitationStyle.SUPERSCRIPT,
                last,
            )
    for match in _MARKED.finditer(text, start, end):
        if not _UNIT_BEFORE.search(text, max(start, match.start() - 6), match.start()):
            _add(found, text, match.span(), expand(match.group(1) or match.group(2)), CitationStyle.SUPERSCRIPT, last)
    for match in _FOOTNOTE.finditer(text, start, end):
        work = CitedWork(number=match.group(1))
        found.append(_cite(text, match.span(), (work,), CitationStyle.FOOTNOTE))
    if glued:
        for match in _GLUED.finditer(text, start, end):
            _add(found, text, match.span(1), expand(match.group(1)), CitationStyle.SUPERSCRIPT, last)
    if ending:
        found.extend(_find_endings(text, start, end, listed))
    kept: list[InTextCitation] = []
    for citation in sorted(found, key=lambda citation: (citation.span.start, -citation.span.end)):
        if not kept or kept[-1].span.end <= citation.span.start:
            kept.append(citation)
    return kept


def _find_endings(text: str, start: int, end: int, listed: Listed) -> list[InTextCitation]:
    """Return the numbers of the reference list that stick to the end of a sentence."""
    found: list[InTextCitation] = []
    for match in _ENDING.finditer(text, start, end):
        numbers = expand(match.group(1))
        if all(str(number) in listed.numbers for number in numbers):
            _add(found, text, match.span(1), numbers, CitationStyle.SUPERSCRIPT, 0)
    return found


def cites_in_round_brackets(text: str, ranges: list[tuple[int, int]]) -> bool:
    """Return whether an article cites with "(1)".

    It does where the numbers in round brackets first appear in rising order from 1, there are four places or more,
    and most stand before a punctuation mark or a bracket, or right after a mark: the numbers of "(1) first, (2) second"
    stand between words.
    """
    return _cites_with(_ROUND, text, ranges)


def cites_with_glued_numbers(text: str, ranges: list[tuple[int, int]]) -> bool:
    """Return whether an article's raised numbers lost their raising and stick to the words ("in patients3,4.")."""
    return _cites_with(_GLUED, text, ranges)


def _cites_with(pattern: re.Pattern[str], text: str, ranges: list[tuple[int, int]]) -> bool:
    firsts: list[int] = []
    places = closed = 0
    for start, end in ranges:
        for match in pattern.finditer(text, start, end):
            numbers = expand(match.group(1))
            if not numbers or max(numbers) > _HIGHEST:
                continue
            places += 1
            ends = text[match.end() : match.end() + 1] in tuple(".,;:)(") or match.end() == end
            closed += ends or text[match.start() - 1 : match.start()] in tuple(".,;!?”")
            firsts.extend(number for number in numbers if number not in firsts)
    if places < 4 or len(firsts) < 3 or min(firsts) != 1 or closed * 2 < places:
        return False
    rising = sum(1 for a, b in pairwise(firsts) if b == a + 1)
    return rising >= 0.6 * (len(firsts) - 1)


def expand(listed: str) -> list[int]:
    """Return the numbers of a list with ranges; empty where a range runs backwards or is wider than sixty.

    >>> expand("2, 4–6")
    [2, 4, 5, 6]
    """
    numbers: list[int] = []
    for part in re.split(r"\s?[,;]\s?", listed.strip()):
        ends = [int(piece) for piece in re.split(rf"\s?[{_DASH}]\s?", part) if piece]
        if not ends:
            return []
        low, high = ends[0], ends[-1]
        if high < low or high - low > _WIDEST_RANGE:
            return []
        numbers.extend(range(low, high + 1))
    return numbers


def _run_together(digits: str, last: int) -> list[int]:
    """Return the numbers of superscripts without commas between them: ¹²³ for 1, 2 and 3.

    Read so where the digits rise and the number they would make lies beyond the list or, without a list, beyond 99.
    """
    if not digits.isdigit() or int(digits) <= (last or 99):
        return []
    each = [int(digit) for digit in digits]
    return each if all(a < b for a, b in pairwise(each)) and each[0] > 0 else []


def _add(
    found: list[InTextCitation], text: str, span: tuple[int, int], numbers: list[int], style: CitationStyle, last: int
) -> None:
    if not numbers or min(numbers) < 1 or (last and max(numbers) > last):
        return
    found.append(_cite(text, span, tuple(CitedWork(number=str(number)) for number in numbers), style))


def _cite(text: str, span: tuple[int, int], works: tuple[CitedWork, ...], style: CitationStyle) -> InTextCitation:
    start, end = span
    return InTextCitation(span=Span(start=start, end=end), exact=text[start:end], style=style, works=works)
