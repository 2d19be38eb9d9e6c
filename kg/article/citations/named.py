"""Studies called by a name (STAR*D, a registration number) and works known only by their journal."""

from __future__ import annotations

import re
from collections import Counter

from kg.cues.citing import JOURNAL_WORDS, NEVER_TRIALS, ONE_WORD_JOURNALS
from kg.model import CitedWork, InTextCitation, Span
from kg.terms import CitationStyle

__all__ = ["find_books", "find_journals", "find_named_studies", "trial_names"]

_STUDY = r"(?:stud(?:y|ies)|trials?|programme|program|experiments?)"
_ACRONYM = r"(?:[A-Z][A-Z0-9]{1,14}(?:\*[A-Z]{1,4})|[A-Z][A-Za-z]?[A-Z0-9]{1,14}(?:-[A-Z0-9]{1,6}){0,2})"
_BEFORE_STUDY = re.compile(
    rf"(?<![\w*-])({_ACRONYM})(?:\s\([^()]{{3,90}}\))?\s"
    rf"(?:(?:clinical|phase [1-4I]{{1,3}}|randomi[sz]ed|controlled|pivotal|pilot|multi-?site) ){{0,3}}{_STUDY}\b"
)
_AFTER_STUDY = re.compile(
    rf"\b{_STUDY},?\s(?:called|named|known as|termed|dubbed)\s(?:the\s)?[“\"]?({_ACRONYM})(?![\w*])"
)
_STARRED = re.compile(r"(?<![\w*])[A-Z]{2,10}\*[A-Z]{1,4}(?![\w*])")
_CAPITALS = re.compile(r"(?<![\w*-])[A-Z][\w*]*[A-Z][\w*]*(?:-\w+)*(?![\w*])")
_REGISTERED = re.compile(r"\b(?:NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|EudraCT\s?\d{4}-\d{6}-\d\d)\b")
_SPELT = re.compile(
    r"\b((?:[A-Z][\w’'*-]{2,20}\s(?:(?:of|for|and|the|to|in)\s){0,2}){1,7}(?:Study|Trial|Project|Survey|Initiative))\b"
    r"(?:\s\(([A-Z][\w*-]{1,14})\))?"
    r"(?:\s?[(\[]([A-Z][\w*-]{1,14})?[,;]?\s?((?:19|20)\d\d)[)\]]|,\s((?:19|20)\d\d)(?=[;)\]]))?"
)
_JOURNAL_CUE = re.compile(
    r"\b(?:published|appear(?:s|ed|ing)|reported|printed|out)"
    r"(?:\s(?:online|recently|last (?:year|month)|earlier this year|in \d{4}|\w+ly)){0,2}"
    r"\sin(?:\sthe(?:\sjournal)?|\sthe\speer-reviewed\sjournal)?\s"
    r"|\b(?:study|paper|article|review|trial|report|analysis|meta-analysis|letter|editorial|research)\s(?:from|in)\s"
    r"(?:the\sjournal\s)?(?=[*_“\"]?(?:the\s)?[A-Z])"
    r"|\bthe\sjournal,?\s"
    r"|\bwriting\sin\s(?:the\s)?(?:journal\s)?",
)
_BOOK = re.compile(
    r"(?:(?P<family>[A-ZÀ-Þ][\w’'-]+)(?:['’]s?|\s(?:writes\s|wrote\s|says\s|explains\s)?in)\s)?"
    r"[*_“\"]{0,2}(?P<title>[A-Z][\w’'-]*(?:[:,]?\s(?:[A-Z][\w’'-]*|(?:of|and|the|in|on|a|an|for|to|with|from)\b)){1,9})[*_”\"]{0,2},?\s"
    r"\((?:(?P<year>1[6-9]\d\d|20\d\d),?\s)?pp?\.\s?\d+(?:[–-]\d+)?\)"
)
_YEAR_AFTER = re.compile(r",?\s\(?(?:(?:back )?in\s)?((?:19|20)\d\d)\b")
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d\d)\s(?:[\w-]+\s){0,5}\Z")
_YEAR_WITHIN = re.compile(r"\b((?:19|20)\d\d)\b")
_JOURNAL = re.compile(
    r"[*_“\"]{0,2}((?:The\s|the\s)?[A-Z][\w’'-]*(?:[ ,&:]{1,2}(?:(?:of|and|the|in|for|on|&)\s){0,2}[A-Z][\w’'-]*){0,8})"
)


def trial_names(text: str) -> frozenset[str]:
    """Return the acronyms this text uses as names of studies, judged over all their uses.

    A starred acronym is one by its form; another must stand before "study" or "trial" at most of its places.
    """
    cued: Counter[str] = Counter(match.group(1) for match in _BEFORE_STUDY.finditer(text))
    cued.update(match.group(1) for match in _AFTER_STUDY.finditer(text))
    names = set(_STARRED.findall(text))
    likely = [
        name
        for name in cued
        if name.upper() not in NEVER_TRIALS
        and name.upper().rstrip("S") not in NEVER_TRIALS
        and sum(character.isupper() for character in name) >= 3
    ]
    names.update(name for name in likely if "*" in name)
    uses = _count_uses(text, likely)
    for name in likely:
        if cued[name] * 2 >= uses[name] and re.search(rf"[a-z]\s\({re.escape(name)}\)", text) is None:
            names.add(name)
    return frozenset(names)


def _count_uses(text: str, names: list[str]) -> Counter[str]:
    """Count how often each name stands in a text, in one pass; "SLUMBER-2" is a use of "SLUMBER" as well."""
    uses: Counter[str] = Counter()
    wanted = frozenset(names)
    for match in _CAPITALS.finditer(text):
        word = match.group()
        if word in wanted:
            uses[word] += 1
        parts = word.split("-")
        for count in range(1, len(parts)):
            stem = "-".join(parts[:count])
            if stem in wanted:
                uses[stem] += 1
    return uses


def find_named_studies(text: str, start: int, end: int, names: frozenset[str]) -> list[InTextCitation]:
    """Return the places of a range where a study is called by its name or registration, in order."""
    found: dict[int, InTextCitation] = {}

    def add(first: int, last: int, name: str, year: int | None = None) -> None:
        if not any(citation.span.start <= first < citation.span.end for citation in found.values()):
            found[first] = _cite(text, first, last, name, year)

    for match in _SPELT.finditer(text, start, end):
        words = match.group(1).split()
        short, year = match.group(2) or match.group(3), match.group(4) or match.group(5)
        if len(words) >= 3 and (short or year or len(words) >= 4):
            add(match.start(), match.end(), short or match.group(1), int(year) if year else None)
    for match in _BEFORE_STUDY.finditer(text, start, end):
        if match.group(1) in names:
            add(match.start(), match.end(), match.group(1))
    if names:
        pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        for match in re.compile(rf"(?<![\w*-])(?:{pattern})(?![\w*])").finditer(text, start, end):
            add(match.start(), match.end(), match.group())
    for match in _REGISTERED.finditer(text, start, end):
        add(match.start(), match.end(), match.group())
    return [found[key] for key in sorted(found)]


def find_journals(text: str, start: int, end: int) -> list[InTextCitation]:
    """Return the places of a range where a work is pointed at by its journal alone ("published in …")."""
    found: list[InTextCitation] = []
    for cue in _JOURNAL_CUE.finditer(text, start, end):
        match = _JOURNAL.match(text, cue.end(), end)
        if match is None:
            continue
        name = re.sub(r"^the\s", "", match.group(1).strip())
        words = name.removeprefix("the ").removeprefix("The ").split()
        plain = {word.lower().strip(",:") for word in words}
        single = len(words) == 1
        if (single and words[0] in ONE_WORD_JOURNALS) or (not single and plain & set(JOURNAL_WORDS)):
            last = match.end(1)
            dated = (
                _YEAR_AFTER.match(text, last, end)
                or _YEAR_WITHIN.search(cue.group())
                or _YEAR_BEFORE.search(text[max(start, cue.start() - 60) : cue.start()])
            )
            year = int(dated.group(1)) if dated else None
            found.append(_cite(text, last - len(name), last, name, year))
    return found


def find_books(text: str, start: int, end: int) -> list[InTextCitation]:
    """Return the places of a range where a book is quoted by its title and page ("The Long Night (2001, p. 12)")."""
    found = []
    for match in _BOOK.finditer(text, start, end):
        year, family = match.group("year"), match.group("family")
        first = match.start("title")
        work = CitedWork(
            authors=(family,) if family else (), year=int(year) if year else None, name=match.group("title")
        )
        span = Span(start=first, end=match.end())
        found.append(
            InTextCitation(
                span=span, exact=text[first : match.end()], style=CitationStyle.QUOTATION_SOURCE, works=(work,)
            )
        )
    return found


def _cite(text: str, start: int, end: int, name: str, year: int | None = None) -> InTextCitation:
    span = Span(start=start, end=end)
    works = (CitedWork(name=name, year=year),)
    return InTextCitation(span=span, exact=text[start:end], style=CitationStyle.NAMED_STUDY, works=works)
