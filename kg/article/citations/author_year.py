"""Author-year citations: "(Gray et al., 2011; Ito & Vale, 2014)", "Gray et al. (2011)", "Gray's 2011 trial"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.article.citations.brackets import Bracket, find_brackets
from kg.article.citations.names import NamedAuthors, find_authors_before
from kg.cues.citing import DRUG_ENDINGS, JOURNAL_WORDS, NEVER_TRIALS, PARTICLES, STUDY_WORDS
from kg.model import CitedWork, InTextCitation, Span
from kg.terms import CitationStyle

__all__ = ["find_author_year", "find_yearless", "lower_case_words"]

_YEAR = re.compile(
    r"(?<![\w/$£€-])(?<!\d[.,])"
    r"(?:(?P<year>1[6-9]\d\d|20\d\d)(?P<suffix>[a-k](?:\s?(?:[,;/&–-]|and)\s?[a-k](?![\w'’]))*)?"
    r"(?P<range>\s?[/–-]\s?(?:1[6-9]|20)\d\d)?"
    r"|(?P<words>in press|in preparation|forthcoming|submitted|n\.d\.|nd(?=[);])))"
    r"(?![\w%/]|[.,]\d|[-–]\d)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?:[\s,;/]|and|&)*")
_SCHOLARLY = 3
"""Times "et al." stands in a text that cites by author and year."""

_BEFORE_YEAR = re.compile(r"[\s,:]*\Z")
_LEAD = re.compile(
    r"\s*(?:(?:see|also|e\.?g\.?|i\.?e\.?|cf\.?|for|an?|review(?:ed|s)?|example|instance|in|by|but|as|adapted|from|compare"
    r"|and|references?|therein|recent|more|details?|discussion|the|of|according|to|reported|described|shown"
    r"|unlike|contra|following|after|data|meta-analys[ei]s|both)\b[\s,.:;]*){0,8}",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s*(?:[,;:]?\s*(?:pp?\.?\s*[\w–-]+|chapter\s\w+|ch\.?\s?\d+|tables?\s\w+|fig(?:ure|\.)?s?\s?\w+|para\.?\s?\d+"
    r"|section\s[\w.]+|for (?:an? )?reviews?|and (?:references|others)(?: therein)?|but see|emphasis added|among others"
    r"|\d+[–-]\d+|reviewed|see .{0,60})){0,3}[\s.,;]*",
    re.IGNORECASE,
)
_PLACE_LEAD = re.compile(r"\b(?:at|in|from|near|of)\s(?:[A-Z][\w'’-]+\s){1,3}\Z")
_STUDY_BY = re.compile(
    rf"\s(?:[\w-]+\s){{0,4}}(?:{'|'.join(STUDY_WORDS)})\s(?:conducted |led |published |carried out )?(?:by|from)\s"
    r"(?:Drs?\.?\s|Prof\.?\s)?"
    r"(?P<names>[^\W\d_][\w'’-]+(?:\s(?:and|&)\s[^\W\d_][\w'’-]+)?(?:,?\set al\b\.?|\sand colleagues)?)"
    r"(?!\s?\()"
)
_YEARLESS = re.compile(
    r"\b(?P<names>[^\W\d_][\w’'-]{1,60}(?:,?\s(?:and|&)\s[^\W\d_][\w’'-]{1,60})?),?\set al\b\.?(?!,?\s?[\[(]?\d)"
)
_NOT_BEFORE_NAMES = ("the", "in", "at", "this", "a", "an", "on", "since", "of")
_NARRATIVE_TAIL = re.compile(r"\s*(?:\Z|[,;:].{0,200}\Z|[-–]\s*\d+\Z)", re.DOTALL)
_OPEN_STUDY = re.compile(rf"\s+(?:\w+[ -]){{0,3}}(?:{'|'.join(STUDY_WORDS)})\b", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """One work with the range it was read from."""

    start: int
    end: int
    authors: NamedAuthors
    works: list[CitedWork]
    narrative: bool


def lower_case_words(text: str) -> Counter[str]:
    """Count the words a text writes in lower case: what it names so is no author."""
    return Counter(re.findall(r"(?<![\w'’-])[^\W\d_A-Z][^\W\d_]+(?![\w])", text))


def find_author_year(text: str, start: int, end: int, common: Counter[str]) -> list[InTextCitation]:
    """Return the author-year citations of a range, in order; works of one bracket make one citation.

    Args:
        text: The article's text.
        start: Where the block begins.
        end: Where the block ends.
        common: Counts of the article's lower-case words.
    """
    years = list(_YEAR.finditer(text, start, end))
    if not years:
        return []
    brackets = find_brackets(text, start, end)
    citations: list[InTextCitation] = []
    for bracket, group in _group_by_bracket(years, brackets):
        if bracket is None:
            citations.extend(_read_open(text, start, group, common))
        else:
            citations.extend(_read_bracket(text, start, bracket, group, common))
    return sorted(citations, key=lambda citation: citation.span)


def _group_by_bracket(
    years: list[re.Match[str]], brackets: list[Bracket]
) -> list[tuple[Bracket | None, list[re.Match[str]]]]:
    """Group years by the smallest bracket around them, in one sweep over both lists."""
    groups: dict[int, tuple[Bracket | None, list[re.Match[str]]]] = {}
    by_start = sorted(brackets, key=lambda bracket: bracket.start)
    waiting: list[Bracket] = []
    index = 0
    for year in years:
        while index < len(by_start) and by_start[index].start < year.start():
            waiting.append(by_start[index])
            index += 1
        while waiting and waiting[-1].end <= year.start():
            waiting.pop()
        home = waiting[-1] if waiting else None
        if home is not None and home.end <= year.start():
            home = None
        groups.setdefault(-1 if home is None else home.start, (home, []))[1].append(year)
    return list(groups.values())


def _works(authors: NamedAuthors, year: re.Match[str]) -> list[CitedWork]:
    number = year.group("year")
    suffixes = re.findall(r"(?<![a-z])[a-k](?![a-z])", (year.group("suffix") or "").lower()) or [""]
    return [
        CitedWork(authors=authors.families, et_al=authors.et_al, year=int(number) if number else None, suffix=suffix)
        for suffix in suffixes
    ]


# --- in brackets -------------------------------------------------------------------------------------------------


def _read_bracket(
    text: str, low: int, bracket: Bracket, years: list[re.Match[str]], common: Counter[str]
) -> list[InTextCitation]:
    inner, inner_end = bracket.inner
    found: list[_Found] = []
    cursor = inner
    for year in years:
        between = text[cursor : year.start()]
        if cursor == inner and _SEPARATOR.fullmatch(between):
            narrative = _read_narrative(text, low, bracket, year, inner_end, common)
            if narrative is not None:
                found.append(narrative)
        elif found and found[-1].end == cursor and _SEPARATOR.fullmatch(between):
            found[-1].works.extend(_works(found[-1].authors, year))
            found[-1].end = year.end()
        else:
            piece = max(cursor, text.rfind(";", cursor, year.start()) + 1)
            work = _read_listed(text, piece, year, common)
            if work is not None:
                found.append(work)
        cursor = year.end()
    return _cite_bracket(text, bracket, found)


def _read_listed(text: str, low: int, year: re.Match[str], common: Counter[str]) -> _Found | None:
    authors = find_authors_before(text, low, year.start(), listed=True)
    if authors is None or not _is_plausible_listed(text, authors, year, common):
        return None
    return _Found(authors.start, year.end(), authors, _works(authors, year), narrative=False)


def _is_plausible_listed(text: str, authors: NamedAuthors, year: re.Match[str], common: Counter[str]) -> bool:
    if authors.et_al or authors.organisation or len(authors.families) > 1:
        return True
    name = authors.families[0]
    gap = text[authors.start + len(name) : year.start()]
    comma = "," in gap
    if name.isupper() and len(name) > 2 and not comma:
        # the bare acronym of an organisation, in a text that cites by author and year throughout
        return common["et"] >= _SCHOLARLY and name not in NEVER_TRIALS
    if not comma and name.lower().endswith(DRUG_ENDINGS):
        return False
    times = max(common[part.lower()] for part in name.split() if part.lower() not in PARTICLES)
    return times < (3 if comma else 1)


def _read_narrative(
    text: str, low: int, bracket: Bracket, year: re.Match[str], inner_end: int, common: Counter[str]
) -> _Found | None:
    tail = text[year.end() : inner_end]
    if not _NARRATIVE_TAIL.match(tail) or "–" in (year.group("range") or "") or "-" in (year.group("range") or ""):
        return None
    authors = find_authors_before(text, low, bracket.start, listed=False)
    if authors is None or bracket.start - authors.start > 200 or not _is_plausible_narrative(text, authors, common):
        return None
    return _Found(authors.start, year.end(), authors, _works(authors, year), narrative=True)


def _is_plausible_narrative(text: str, authors: NamedAuthors, common: Counter[str]) -> bool:
    if authors.et_al or authors.organisation or len(authors.families) > 1:
        return True
    name = authors.families[0]
    words = [word.lower() for word in name.split() if word[0].isupper()]
    if name.isupper() and len(name) > 2:
        return False
    if any(common[word] for word in words) or words[-1] in JOURNAL_WORDS:
        return False
    lead = text[max(0, authors.start - 60) : authors.start]
    if _PLACE_LEAD.search(lead):
        return False
    if authors.possessive:
        return True
    before = re.search(r"(\S+)\s*\Z", lead)
    return before is None or before.group(1).lower() not in _NOT_BEFORE_NAMES


def _cite_bracket(text: str, bracket: Bracket, found: list[_Found]) -> list[InTextCitation]:
    citations: list[InTextCitation] = []
    inner, inner_end = bracket.inner
    narrative = [work for work in found if work.narrative]
    listed = [work for work in found if not work.narrative]
    if narrative:
        first = narrative[0]
        end = bracket.end if not listed else max(first.end, listed[0].start)
        works = tuple(work for item in narrative for work in item.works)
        if listed:
            # "Gray (2011; see also Ito, 2014)": one place, one citation
            works = (*works, *(work for item in listed for work in item.works))
            end = bracket.end
        citations.append(_cite(text, first.start, end, CitationStyle.NARRATIVE, works))
    elif listed:
        start, end = listed[0].start, listed[-1].end
        lead, trail = text[inner:start], text[end:inner_end]
        if _LEAD.fullmatch(lead) and _TRAIL.fullmatch(trail):
            start, end = bracket.start, bracket.end
        works = tuple(work for item in listed for work in item.works)
        citations.append(_cite(text, start, end, CitationStyle.PAREN_AUTHOR_YEAR, works))
    return citations


# --- in running text ---------------------------------------------------------------------------------------------


def _read_open(text: str, low: int, years: list[re.Match[str]], common: Counter[str]) -> list[InTextCitation]:
    """Read "Gray et al., 2011", "Gray and Ito 2011" and "Gray's 2011 trial" outside brackets."""
    citations: list[InTextCitation] = []
    cursor = low
    for year in years:
        studied = _read_study_by(text, year)
        if studied is not None:
            citations.append(studied)
            continue
        gap = _BEFORE_YEAR.search(text, max(cursor, year.start() - 6), year.start())
        if year.group("year") is None or gap is None or gap.start() == gap.end():
            continue
        authors = find_authors_before(text, cursor, year.start(), listed=False)
        if authors is None:
            continue
        study = _OPEN_STUDY.match(text, year.end()) is not None
        sure = authors.et_al or (authors.possessive and study)
        pair = len(authors.families) > 1 and not authors.organisation and not _looks_like_places(text, authors)
        single = study and _is_plausible_narrative(text, authors, common) and not authors.organisation
        if sure or pair or (single and _named_study_author(text, authors)):
            works = tuple(_works(authors, year))
            citations.append(_cite(text, authors.start, year.end(), CitationStyle.NARRATIVE, works))
            cursor = year.end()
    return citations


def _read_study_by(text: str, year: re.Match[str]) -> InTextCitation | None:
    """Read "a 2011 trial by Gray et al."."""
    found = _STUDY_BY.match(text, year.end()) if year.group("year") else None
    if found is None:
        return None
    authors = find_authors_before(text, found.start("names"), found.end("names"), listed=False)
    if authors is None or not (authors.et_al or len(authors.families) > 1):
        return None
    return _cite(text, year.start(), found.end("names"), CitationStyle.NARRATIVE, tuple(_works(authors, year)))


def find_yearless(text: str, start: int, end: int, known: frozenset[str]) -> list[InTextCitation]:
    """Return the places of a range where "Gray et al." stands without a year, unless ``known`` has the first name.

    A name that the article cites with its year elsewhere is only mentioned again.
    """
    found = []
    for match in _YEARLESS.finditer(text, start, end):
        authors = find_authors_before(text, match.start(), match.end(), listed=False)
        if authors is not None and authors.et_al and authors.families[0] not in known:
            works = (CitedWork(authors=authors.families, et_al=True),)
            found.append(_cite(text, authors.start, match.end(), CitationStyle.NARRATIVE, works))
    return found


def _looks_like_places(text: str, authors: NamedAuthors) -> bool:
    """Tell "in Oslo and Bergen 2011" from two authors."""
    return (
        re.search(r"\b(?:in|at|from|between|near)\s*\Z", text[max(0, authors.start - 12) : authors.start]) is not None
    )


def _named_study_author(text: str, authors: NamedAuthors) -> bool:
    """Tell "the Gray 2011 trial" from other capitalised words before a year."""
    before = text[max(0, authors.start - 6) : authors.start].lower()
    return before.endswith(("the ", "by ")) and authors.families[0].istitle()


def _cite(text: str, start: int, end: int, style: CitationStyle, works: tuple[CitedWork, ...]) -> InTextCitation:
    return InTextCitation(span=Span(start=start, end=end), exact=text[start:end], style=style, works=works)
