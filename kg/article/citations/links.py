"""Links, DOIs and PubMed numbers in running text."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.cues.linking import INVITING, SOURCE_HOSTS, TELLING
from kg.model import CitedWork, InTextCitation, Span
from kg.terms import CitationStyle

__all__ = ["DOI", "URL", "clean_doi", "clean_url", "find_links", "work_of_url"]

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>“”’,;\]\[{}|]{1,200}", re.IGNORECASE)
"""A DOI as Crossref recommends matching it, without the marks that end it in prose."""

URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”\]\[{}|]{3,500}"
    r"|(?<![\w@./-])(?:doi\.org|ncbi\.nlm\.nih\.gov|pubmed\.ncbi\.nlm\.nih\.gov|clinicaltrials\.gov)/[^\s<>\"“”\]\[{}|]{3,300}",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,200})\]"
    r"\((?:<([^<>\n]{1,500})>|([^\s()]{1,400}(?:\([^\s()]{1,100}\)[^\s()]{0,300}){0,3}))"
    r"(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\)"
)
_HTML = re.compile(
    r"<a\b[^<>]{0,300}?\bhref\s?=\s?[\"']([^\"'<>\s]{1,500})[\"'][^<>]{0,300}>([^<>]{0,300})</a>", re.IGNORECASE
)
_SENTENCE_EDGE = re.compile(r"[.!?][”\"’)]?\s+(?=[“\"A-Z\[])")
_AROUND = 240
"""Characters on either side of a link in which the words of its sentence are looked for."""

_NUMBERED = re.compile(r"\b(?:PMID|PubMed ID)\s?:?\s?(\d{4,9})\b|\b(PMC\d{5,9})\b", re.IGNORECASE)
_DOI_LEAD = re.compile(r"(?:doi\s?:?\s?|digital object identifier\s?:?\s?)\Z", re.IGNORECASE)
_RETRIEVED = re.compile(
    r"(?:retrieved(?: on [\w ,]{4,30})?(?:,)? from|available (?:at|from)|source|accessed at|link)\s?:?\s?\Z",
    re.IGNORECASE,
)
_PUBMED = re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(?:\?term=)?(\d{4,9})", re.IGNORECASE)
_PMC = re.compile(r"/pmc/articles/(?:PMC)?(\d{5,9})|pmc\.ncbi\.nlm\.nih\.gov/articles/PMC(\d{5,9})", re.IGNORECASE)


def find_links(text: str, start: int, end: int) -> list[InTextCitation]:
    """Return the links of a range that lead to a source, in order.

    An address that bears an identifier or belongs to a publisher, a registry or an agency is a source; any other only
    where its sentence speaks of a report, a study or the like and the link is no call to action. Mail, in-page and
    relative links are none.
    """
    found: list[InTextCitation] = []
    taken: list[tuple[int, int]] = []

    def add(first: int, last: int, work: CitedWork) -> None:
        if any(a < last and first < b for a, b in taken[-4:]):
            return
        taken.append((first, last))
        span = Span(start=first, end=last)
        found.append(InTextCitation(span=span, exact=text[first:last], style=CitationStyle.HYPERLINK, works=(work,)))

    for span, words, target in _find_anchors(text, start, end):
        outward = re.match(r"(?:https?:)?//|www\.|doi:|10\.\d{4,9}/", target, re.IGNORECASE)
        if outward and _is_source(text, start, end, span, words, target):
            add(*span, work_of_url(target))
        else:
            taken.append(span)
    inside = list(taken)
    for match in URL.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in inside):
            continue
        url = clean_url(match.group())
        last = match.start() + len(url)
        lead = _RETRIEVED.search(text, max(start, match.start() - 60), match.start())
        if lead or _is_source(text, start, end, (match.start(), last), "", url):
            add(lead.start() if lead else match.start(), last, work_of_url(url))
        else:
            taken.append((match.start(), last))
    for match in DOI.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in taken):
            continue
        doi = clean_doi(match.group())
        lead = _DOI_LEAD.search(text, max(start, match.start() - 30), match.start())
        add(lead.start() if lead else match.start(), match.start() + len(doi), CitedWork(doi=doi.lower()))
    for match in _NUMBERED.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in taken):
            continue
        pmid, pmc = match.groups()
        work = CitedWork(pmid=pmid) if pmid else CitedWork(url=f"https://pmc.ncbi.nlm.nih.gov/articles/{pmc.upper()}/")
        add(*match.span(), work)
    return sorted(found, key=lambda citation: citation.span)


def _find_anchors(text: str, start: int, end: int) -> list[tuple[tuple[int, int], str, str]]:
    """Return the Markdown and HTML links of a range: place, words, target."""
    anchors = [(m.span(), m.group(1), m.group(2) or m.group(3)) for m in _MARKDOWN.finditer(text, start, end)]
    anchors += [(m.span(), m.group(2), m.group(1)) for m in _HTML.finditer(text, start, end)]
    return sorted(anchors)


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    hosts = "|".join(re.escape(host) for host in SOURCE_HOSTS)
    return (
        re.compile(rf"(?:https?:)?//(?:[\w-]+\.)*(?:(?:{hosts})|[\w-]+\.gov)(?:[/:?#]|\Z)", re.IGNORECASE),
        re.compile("|".join(TELLING), re.IGNORECASE),
        re.compile("|".join(INVITING), re.IGNORECASE),
    )


def _is_source(text: str, low: int, high: int, span: tuple[int, int], words: str, url: str) -> bool:
    """Tell a link to a source from navigation and calls to action."""
    hosts, telling, inviting = _cues()
    address = url if "//" in url else f"https://{url}"
    if DOI.search(url.replace("%2F", "/").replace("%2f", "/")) or _PUBMED.search(url) or hosts.match(address):
        return True
    first, last = span
    before = text[max(low, first - _AROUND) : first]
    edges = list(_SENTENCE_EDGE.finditer(before))
    before = before[edges[-1].end() :] if edges else before
    after = text[last : min(high, last + _AROUND)]
    edge = _SENTENCE_EDGE.search(after)
    after = after[: edge.start()] if edge else after
    if inviting.search(words) or inviting.search(before[-40:]):
        return False
    return telling.search(f"{before} {words} {after}") is not None


def work_of_url(url: str) -> CitedWork:
    """Return the work an address leads to, with the DOI or PubMed number it carries."""
    doi = DOI.search(url.replace("%2F", "/").replace("%2f", "/"))
    pubmed = _PUBMED.search(url)
    name = clean_doi(re.split(r"[?#]", doi.group())[0]).lower() if doi else None
    if name:
        name = re.sub(r"/(?:full|abstract|pdf|epdf|meta|html|fulltext)\Z", "", name)
    return CitedWork(doi=name, pmid=pubmed.group(1) if pubmed else None, url=url)


def clean_url(url: str) -> str:
    """Cut off the punctuation of the sentence around an address."""
    url = url.rstrip(".,;:!?'’*_")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?'’*_")
    return url


def clean_doi(doi: str) -> str:
    """Cut off the punctuation of the sentence around a DOI."""
    return clean_url(doi)
