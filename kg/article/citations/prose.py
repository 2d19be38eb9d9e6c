"""Sources that running text names without a reference: an organisation with a year, a researcher, a journal's study."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.cues.citing import (
    COLLEAGUES,
    JOURNAL_WORDS,
    KNOWN_ORGANISATIONS,
    NEVER_AUTHORS,
    ONE_WORD_JOURNALS,
    PARTICLES,
    STUDY_WORDS,
)
from kg.cues.prose import (
    DOCUMENT_WORDS,
    FLAGSHIP_JOURNALS,
    ISSUING_VERBS,
    PUBLISHING_BODIES,
    REPORTING_VERBS,
    RESEARCH_VERBS,
)
from kg.model import CitedWork, InTextCitation, Span
from kg.terms import CitationStyle

__all__ = ["find_prose_sources", "find_undated_bodies"]

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BODY = (
    r"(?P<body>(?:[A-Z][\w.’'&-]*,?\s(?:(?:of|for|on|and|the|in|&)\s){0,2}){0,8}[A-Z][\w&-]*)"
    r"(?:\s\((?P<short>[A-Z][\w-]{1,12})\))?"
)
_NAME = (
    r"(?:Drs?\.?\s|Prof(?:essor|\.)?\s)?(?P<given>(?:[A-ZÀ-Þ][\w’'-]+\s|[A-ZÀ-Þ]\.\s?){0,3})"
    rf"(?P<family>(?:(?:{'|'.join(sorted(p for p in PARTICLES if p.isalpha() and len(p) > 1))})\s){{0,2}}"
    r"[A-ZÀ-Þ][^\W\d_]+(?:[-’'][A-ZÀ-Þ]?[^\W\d_]+)?)(?<!['’]s)"
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_MAKING = (
    "led",
    "headed",
    "run",
    "conducted",
    "carried out",
    "authored",
    "co-authored",
    "written",
    "overseen",
    "directed",
    "published",
)
_STUDIES = "|".join(STUDY_WORDS)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[“\"A-Z])|\n")
_IN_YEAR = re.compile(rf"\b[Ii]n (?:(?:{'|'.join(_MONTHS)}) )?((?:19|20)\d\d)\b|\b[Aa] ((?:19|20)\d\d) ")
_IN_JOURNAL = re.compile(
    r"\b(?:in|by|to)\s(?:the\s)?(?:journals?\s)?[*_“\"]{0,2}"
    r"((?:The\s)?[A-Z][\w’'-]*(?:[ ,&:]{1,2}(?:(?:of|and|the|in|for|on|&)\s){0,2}[A-Z][\w’'-]*){0,8})"
)
_DATED = re.compile(r"\b[Ii]n (?:19|20)\d\d\b|(?:\b(?:[Tt]he|[Aa]|[Ii]ts)|['’]s?|[A-Za-z]) (?:19|20)\d\d (?=[A-Za-z])")
_MADE = re.compile(
    rf"\b(?:(?:{'|'.join(_MAKING)}|{'|'.join(STUDY_WORDS)}) by"
    rf"|(?:and|with) (?:(?:his|her|their|the) )?(?:\w+ )?(?:{'|'.join(re.escape(word) for word in COLLEAGUES)}))\b"
)
_SAID = re.compile(
    r"\b(?:[Aa]ccording to|(?:[Dd]ata|[Ff]igures|[Ss]tatistics|[Gg]uidance|[Gg]uidelines?) (?:from|by|of))\b"
)
_JOURNAL = re.compile(rf"\b(?:{'|'.join(FLAGSHIP_JOURNALS)}|Journal of)\b")
_NEAR = 220
"""Characters on either side of a sign in which a whole pattern is looked for."""

_NEVER = frozenset(NEVER_AUTHORS)
_BODIES = frozenset(PUBLISHING_BODIES)
_KNOWN = frozenset(KNOWN_ORGANISATIONS)
_JOURNALS = frozenset(JOURNAL_WORDS)
_FLAGS = "|".join(FLAGSHIP_JOURNALS)


@lru_cache(maxsize=1)
def _body_patterns() -> tuple[re.Pattern[str], ...]:
    documents = "|".join(DOCUMENT_WORDS)
    says, issues = "|".join(REPORTING_VERBS), "|".join(ISSUING_VERBS)
    acts = rf"(?:(?:also|first|formally|strongly|\w+ly)\s)?(?:{says}|(?:{issues})\b[^.;]{{0,80}}?\b(?:{documents}))\b"
    return (
        re.compile(rf"\bIn\s{_YEAR},?\s(?:the\s)?{_BODY}\s{acts}"),
        re.compile(rf"\b[Tt]he\s{_YEAR}\s{_BODY}\s(?:[a-z-]+\s){{0,3}}(?:{documents})\b"),
        re.compile(rf"{_BODY}(?:['’]s?)?\s{_YEAR}\s(?:[a-z-]+\s){{0,4}}(?:{documents})\b"),
        re.compile(
            rf"\b(?:[Aa]|[Tt]he|[Ii]ts)\s{_YEAR}\s(?:[\w-]+\s){{0,4}}(?:{documents})\s"
            rf"(?:from|by|of|issued by|published by|put out by)\s(?:the\s)?{_BODY}"
        ),
        re.compile(rf"{_BODY}\s{acts}\sin\s{_YEAR}\b"),
    )


@lru_cache(maxsize=1)
def _person_patterns() -> tuple[re.Pattern[str], ...]:
    did = "|".join(RESEARCH_VERBS)
    others = "|".join(re.escape(word) for word in COLLEAGUES)
    made = f"(?:{'|'.join(_MAKING)})"
    return (
        re.compile(
            rf"\b(?:[Tt]eam|[Gg]roup|[Rr]esearchers|[Ss]cientists|[Ii]nvestigators|[Ll]aboratory|lab|{_STUDIES})"
            rf"(?:\s(?:of|at|from|in)\s[^.;,()]{{3,60}}?)?,?\s(?:that\swas\s|was\s|were\s)?{made}\sby\s{_NAME}(?![\w’'-])"
        ),
        re.compile(
            rf"\b{_NAME}\s(?:and|with)\s(?:(?:his|her|their|the)\s)?(?:\w+\s)?(?:{others})\b,?"
            rf"(?=(?:\s[^.;()]{{0,60}}?)?\s(?:{did})\b)"
        ),
        re.compile(
            rf"\b(?:{_STUDIES})\s(?:conducted\s|published\s)?by\s{_NAME}(?![\w’'-])(?=[^.;()]{{0,60}}\s(?:{did})\b)"
        ),
    )


@lru_cache(maxsize=1)
def _journal_pattern() -> re.Pattern[str]:
    name = (
        rf"(?P<name>(?:The\s)?(?:{_FLAGS})(?:\s[A-Z][a-z]+(?:\s(?:and|&|of)\s[A-Z][a-z]+)?)?"
        r"|(?:[A-Z][a-z]+\s){0,3}Journal\sof\s[A-Z][a-z]+(?:\s(?:and\s)?[A-Z][a-z]+){0,3})"
    )
    return re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Tt]hat|[Tt]his)\s(?:recent\s|large\s|{_YEAR}\s)?{name}\s(?:{_STUDIES})\b")


def find_prose_sources(text: str, start: int, end: int, known: frozenset[str]) -> list[InTextCitation]:
    """Return the sources a range names in words alone, in order.

    An organisation counts with a year and a verb of saying or a document, a researcher with a study or a verb of
    research, a journal before "study": an ordinary mention of any of them is none.

    Args:
        text: The article's text.
        start: Where the block begins.
        end: Where the block ends.
        known: First authors the article cites with their year elsewhere; they are only mentioned again.
    """
    found: list[InTextCitation] = []
    for match in _search(text, start, end, _DATED, _body_patterns()):
        name = _tidy_body(match.group("body"), match.group("short"))
        if name is not None:
            work = CitedWork(authors=(name,), year=int(match.group("year")))
            last = max(match.end("year"), match.end("body"), match.end("short"))
            first = min(match.start("year"), match.start("body") + match.group("body").index(name.split()[0]))
            found.append(_cite(text, first, last, CitationStyle.NARRATIVE, work))
    for match in _search(text, start, end, _MADE, _person_patterns()):
        family = match.group("family")
        if family.lower() in _NEVER or family.split()[0].lower() in _NEVER or family in known:
            continue
        low, high = _sentence_around(text, match.start(), match.end(), start, end)
        work = CitedWork(
            authors=(family,), et_al=True, year=_year_in(text, low, high), name=_journal_in(text, low, high)
        )
        found.append(_cite(text, match.start(), match.end("family"), CitationStyle.NARRATIVE, work))
    for match in _search(text, start, end, _JOURNAL, (_journal_pattern(),)):
        year = match.group("year")
        work = CitedWork(name=match.group("name"), year=int(year) if year else None)
        first = match.start("year") if year else match.start("name")
        found.append(_cite(text, first, match.end("name"), CitationStyle.NAMED_STUDY, work))
    return _without_overlaps(found)


def find_undated_bodies(text: str, start: int, end: int) -> list[InTextCitation]:
    """Return the places of a range that appeal to an organisation without saying which work of it or of what year.

    They are vague; the organisation stands in ``works``, so that a bibliography with one work of it on the matter can
    say which is meant.
    """
    found: list[InTextCitation] = []
    for match in _search(text, start, end, _SAID, _undated_patterns()):
        name = _tidy_body(match.group("body"), match.group("short"))
        if name is not None:
            work = CitedWork(authors=(name,))
            last = max(match.end("body"), match.end("short"))
            found.append(_cite(text, match.start(), last, CitationStyle.VAGUE, work))
    return _without_overlaps(found)


@lru_cache(maxsize=1)
def _undated_patterns() -> tuple[re.Pattern[str], ...]:
    return (re.compile(rf"{_SAID.pattern}\s(?:the\s)?{_BODY}(?!\s(?:19|20)\d\d\b)"),)


def _search(
    text: str, start: int, end: int, sign: re.Pattern[str], patterns: tuple[re.Pattern[str], ...]
) -> list[re.Match[str]]:
    """Return the matches of some patterns near the places of a plainer sign that all of them need."""
    windows: list[tuple[int, int]] = []
    for match in sign.finditer(text, start, end):
        low, high = max(start, match.start() - _NEAR), min(end, match.end() + _NEAR)
        while start < low and not text[low - 1].isspace():
            low -= 1
        if windows and low <= windows[-1][1]:
            windows[-1] = (windows[-1][0], high)
        else:
            windows.append((low, high))
    return [match for low, high in windows for pattern in patterns for match in pattern.finditer(text, low, high)]


def _tidy_body(name: str, short: str | None) -> str | None:
    """Return an organisation's name without the words before it, or ``None`` where it publishes nothing."""
    words = name.split()
    while words and words[0].lower().strip(",") in (_NEVER | {"the", "in", "by"}):
        words = words[1:]
    plain = [re.sub(r"['’]s?\Z|,", "", word) for word in words]
    if not plain:
        return None
    spelt = len(plain) > 1 and any(word.lower() in _BODIES for word in plain)
    if spelt or (len(plain) == 1 and plain[0] in _KNOWN) or (short in _KNOWN and len(plain) > 1):
        return re.sub(r"['’]s?\Z", "", " ".join(words))
    return None


def _sentence_around(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    low = start
    for match in _SENTENCE_END.finditer(text, start, first):
        low = match.end()
    following = _SENTENCE_END.search(text, last, end)
    return low, following.start() if following else end


def _year_in(text: str, low: int, high: int) -> int | None:
    """Return the one year a sentence dates its study with."""
    years = {int(match.group(1) or match.group(2)) for match in _IN_YEAR.finditer(text, low, high)}
    return years.pop() if len(years) == 1 else None


def _journal_in(text: str, low: int, high: int) -> str | None:
    for match in _IN_JOURNAL.finditer(text, low, high):
        words = match.group(1).split()
        plain = {word.lower().strip(",:") for word in words if word != "The"}
        if words[-1] in ONE_WORD_JOURNALS and len(words) < 3:
            return match.group(1)
        if len(plain) > 1 and plain & _JOURNALS:
            return match.group(1)
    return None


def _without_overlaps(found: list[InTextCitation]) -> list[InTextCitation]:
    kept: list[InTextCitation] = []
    for citation in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or kept[-1].span.end <= citation.span.start:
            kept.append(citation)
    return kept


def _cite(text: str, start: int, end: int, style: CitationStyle, work: CitedWork) -> InTextCitation:
    return InTextCitation(span=Span(start=start, end=end), exact=text[start:end], style=style, works=(work,))
