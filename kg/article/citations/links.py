"""Links, DOIs and PubMed numbers in running text."""

from __future__ import annotations

import re

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
_NUMBERED = re.compile(r"\b(?:PMID|PubMed ID)\s?:?\s?(\d{4,9})\b|\b(PMC\d{5,9})\b", re.IGNORECASE)
_DOI_LEAD = re.compile(r"(?:doi\s?:?\s?|digital object identifier\s?:?\s?)\Z", re.IGNORECASE)
_RETRIEVED = re.compile(
    r"(?:retrieved(?: on [\w ,]{4,30})?(?:,)? from|available (?:at|from)|source|accessed at|link)\s?:?\s?\Z",
    re.IGNORECASE,
)
_PUBMED = re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(?:\?term=)?(\d{4,9})", re.IGNORECASE)
_PMC = re.compile(r"/pmc/articles/(?:PMC)?(\d{5,9})|pmc\.ncbi\.nlm\.nih\.gov/articles/PMC(\d{5,9})", re.IGNORECASE)


def find_links(text: str, start: int, end: int) -> list[InTextCitation]:
    """Return the links of a range that may lead to a source, in order; mail and in-page links are left out."""
    found: list[InTextCitation] = []
    taken: list[tuple[int, int]] = []

    def add(first: int, last: int, work: CitedWork) -> None:
        if any(a < last and first < b for a, b in taken[-4:]):
            return
        taken.append((first, last))
        span = Span(start=first, end=last)
        found.append(InTextCitation(span=span, exact=text[first:last], style=CitationStyle.HYPERLINK, works=(work,)))

    for match in _MARKDOWN.finditer(text, start, end):
        target = match.group(2) or match.group(3)
        taken.append(match.span())
        if re.match(r"(?:https?:)?//|www\.|doi:|10\.\d{4,9}/", target, re.IGNORECASE):
            taken.pop()
            add(*match.span(), work_of_url(target))
    inside = list(taken)
    for match in URL.finditer(text, start, end):
        if not any(a <= match.start() < b for a, b in inside):
            url = clean_url(match.group())
            lead = _RETRIEVED.search(text, max(start, match.start() - 60), match.start())
            add(lead.start() if lead else match.start(), match.start() + len(url), work_of_url(url))
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
