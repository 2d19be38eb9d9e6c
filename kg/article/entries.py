"""One reference string → its fields."""

from __future__ import annotations

import re

from kg.article.authors import parse_authors
from kg.article.citations.links import DOI, URL, clean_doi, clean_url
from kg.model import Source

__all__ = ["parse_reference"]

_EMPHASIS = re.compile(r"(?<![\w/:.=&?-])[*_]{1,3}(?=\S)|(?<=[^\s/])[*_]{1,3}(?![\w/])|</?(?:i|em|b|strong)>")
_YEAR_BRACKET = re.compile(
    r"\(\s?(?:[A-Z][a-z]+\.?\s(?:\d{1,2},?\s)?)?((?:1[6-9]|20)\d\d)([a-k])?(?:,\s?[^()]{1,30})?\s?\)"
    r"|\((n\.d\.|in press)\)"
)
_YEAR_BARE = re.compile(r"(?<![\w/.:-])((?:1[6-9]|20)\d\d)([a-k])?(?![\w/]|-\d)")
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{5,400})[”\"»]")
_DASH = "[–—-]"
_LONGEST = 3000
"""Characters of a reference that are read; collaborations of hundreds of authors stay below."""

_VOLUME = re.compile(
    r"\bv(?:ol(?:ume)?)?\.?\s?(\d{1,4})\b(?:\s?[(,]\s?(?:no\.?\s?|n°\s?)?(\d[\d–-]{0,8})\)?(?![\d–-]))?"
    r"|\b(\d{1,4}),?\s(?:no\.?|nr\.?|n°|issue)\s?(\d{1,4}(?:[–/-]\d{1,4})?)"
    r"|(?<![\w.])(\d{1,4})\s?\((?!(?:1[5-9]|20)\d\d\))(\w[\w –/-]{0,16})\)(?=\s?[:,.;]|\s\()"
    r"|;\s?(\d{1,4})(?:\s?\(([^()]{1,20})\))?\s?:"
    rf"|(?<=[^\W\d_.,)]),?\s(\d{{1,4}})(?:\.(\d{{1,2}}))?,?\s\((?:1[5-9]|20)\d\d\)[,:]?\s?\d"
    rf"|,?\s(\d{{1,4}})(?=[,:]\s?(?:pp?\.\s?|¶\s?)?[eS]?\d{{1,6}}\s?{_DASH})"
    r"|,\s(\d{1,4})(?=,\s(?:1[5-9]|20)\d\d\b)"
    rf"|\b(\d{{1,4}})(?=:\s?[eS]?\d{{1,6}}(?:\s?{_DASH}|\.|,|\Z))",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?:\bpp?\.?\s?|[:,]\s?|\s)([A-Za-z]?\d{1,7}\s?[–—-]{1,2}\s?[A-Za-z]?\d{1,7})(?![\d/])"
    r"|\bpp?\.\s?(\d{1,6})\b|:\s?(e?\d{1,9})(?=[.,;\s]|\Z)"
)
_TITLE_END = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[\d)%’'”]))(?<![vV]ol)(?<!\bpp)(?<!\b[nN]o)(?<!\b[eE]d)"
    r"\.[”\"]?\s+(?=[A-Z“\"\d])|(?<=[?!])\s+(?=[A-Z])"
    r"|\s\[(?:Internet|Online)\]\.?\s|,?\s(?=In:\s)"
)
_COMMA_JOURNAL = re.compile(
    r",\s(?:in\s)?([A-Z][\w&.:'’ -]{2,90}?),?\s(?:[vV](?:ol)?\.?\s?)?\d{1,4}\s?(?=[(,:.;]|\Z)"
    r"|,\s(?:in|In):?\s([A-Z][^,]{3,90})"
)
_LEADING_YEAR = re.compile(r"(?:\([^()]{0,20}\b(?:1[5-9]|20)\d\d[^()]{0,20}\)|(?:1[5-9]|20)\d\d[a-k]?\b)[.,:]?\s+")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter"
_CONTAINER = re.compile(
    r"(.{2,180}?)(?=[\s,;:.(]*(?:\b(?:1[5-9]|20)\d\d\b|\bvol(?:ume)?\b|\b[Nn]o\.|\bpp?\.|\d{1,4}\b)|[;]|\s*\Z)",
    re.IGNORECASE,
)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: ID)?)\s?:?\s?(\d{4,9})\b", re.IGNORECASE)
_PUBMED_URL = re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d{4,9})", re.IGNORECASE)
_PMCID = re.compile(r"\b(PMC\d{5,9})\b", re.IGNORECASE)
_ACCESSED = re.compile(
    r"\b(?:accessed|retrieved|viewed)(?: on)?:?\s"
    r"((?:[A-Z][a-z]+\s\d{1,2},?\s\d{4})|(?:\d{1,2}\s[A-Z][a-z]+\.?\s\d{4})|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def parse_reference(raw: str) -> Source:
    """Return the fields of a reference in APA, MLA, Vancouver, AMA, Chicago or a like style; unknown ones absent.

    Args:
        raw: One reference, without its number; line ends count as blanks.
    """
    text = _EMPHASIS.sub("", " ".join(raw.split())[:_LONGEST])
    rest, links = _take_links(text)
    head, year, suffix, tail = _split_at_year(rest)
    authors, others, after = parse_authors(head)
    body = f"{after} {tail}".strip() if tail is not None else after
    quoted = _QUOTED.search(rest)
    title, container = _read_title(body, quoted.group(1) if quoted else None, rest)
    volume, issue = _read_volume(rest)
    pages = _read_pages(rest)
    return Source(
        key="",
        kind="article" if volume or pages or (container and links["doi"]) else "misc",
        authors=authors,
        others=others,
        year=year,
        suffix=suffix,
        title=title,
        container=container,
        volume=volume,
        issue=issue,
        pages=pages,
        doi=links["doi"],
        pmid=links["pmid"],
        pmcid=links["pmcid"],
        url=links["url"],
        accessed=links["accessed"],
        note=text if title is None else None,
    )


def _take_links(text: str) -> tuple[str, dict[str, str | None]]:
    """Read identifiers and addresses and take them out of the string."""
    doi = DOI.search(text)
    url = URL.search(text)
    pmid = _PMID.search(text) or _PUBMED_URL.search(text)
    pmcid = _PMCID.search(text)
    accessed = _ACCESSED.search(text)
    address = clean_url(url.group()) if url else None
    links: dict[str, str | None] = {
        "doi": clean_doi(doi.group()).lower() if doi else None,
        "pmid": pmid.group(1) if pmid else None,
        "pmcid": pmcid.group(1).upper() if pmcid else None,
        "url": None if address and doi and "doi.org" in address else address,
        "accessed": accessed.group(1) if accessed else None,
    }
    for pattern in (URL, DOI, _PMID, _ACCESSED):
        text = pattern.sub(" ", text)
    text = re.sub(
        r"\b(?:Available (?:from|at)|Retrieved from|doi|Epub|PMCID)\b\s?:?\s*(?:PMC\d+)?",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s+", " ", re.sub(r"[|]", " ", text)).strip(), links


def _split_at_year(text: str) -> tuple[str, int | None, str, str | None]:
    """Return what stands before the year, the year, its letter, and what follows where it parts author and title."""
    bracket = _YEAR_BRACKET.search(text)
    if bracket is not None:
        year = int(bracket.group(1)) if bracket.group(1) else None
        suffix = bracket.group(2) or ""
        early = bracket.start() < 0.45 * len(text) or bracket.start() < 60
        quoted = _QUOTED.search(text)
        if early and not (quoted and quoted.start() < bracket.start()):
            return text[: bracket.start()].strip(), year, suffix, text[bracket.end() :].strip(" .,:")
        return text, year, suffix, None
    years = list(_YEAR_BARE.finditer(text))
    titles = [match.span() for match in _QUOTED.finditer(text)]
    outside = [match for match in years if not any(a < match.start() < b for a, b in titles)]
    # a year in front of a volume or at the end is the publication's; one in the title is not
    dated = [
        match
        for match in outside
        if re.match(
            r"\s?(?:[A-Z][a-z]{2,8}\.?(?:\s\d{1,2})?)?\s?[;:,.]|\s*\Z|\s?\|", text[match.end() : match.end() + 24]
        )
    ]
    chosen = (dated or outside or years)[-1:] if years else []
    if not chosen:
        return text, None, "", None
    match = chosen[0]
    before = text[: match.start()].strip(" ,.")
    if match.start() < 0.5 * len(text) and len(before) < 300 and not parse_authors(before)[2]:
        return before, int(match.group(1)), match.group(2) or "", text[match.end() :].strip(" .,:")
    return text, int(match.group(1)), match.group(2) or "", None


def _read_title(body: str, quoted: str | None, whole: str) -> tuple[str | None, str | None]:
    if quoted is not None:
        title = quoted.strip(" .,")
        after = whole[whole.find(quoted) + len(quoted) :].lstrip('”"» .,')
        return title or None, _read_container(after)
    body = _LEADING_YEAR.sub("", body.strip(" .,:;"))
    if not body:
        return None, None
    parts = _TITLE_END.split(body, maxsplit=1)
    title, after = parts[0].strip(' .,“”"*_'), parts[1] if len(parts) > 1 else ""
    comma = _COMMA_JOURNAL.search(title)
    if comma is not None and comma.start() > 8:
        return title[: comma.start()].strip(" .,") or None, _read_container(f"{comma.group(1) or comma.group(2)}, 1")
    return title or None, _read_container(after)


def _read_container(after: str) -> str | None:
    after = re.sub(r"^(?:[Ii]n:?\s)", "", after.strip(' .,*_:“”"'))
    found = _CONTAINER.match(after)
    if found is None:
        return None
    name = re.sub(
        r"[\s,.(]+(?:" + _MONTHS + r")[a-z]*\.?(?:[\s–/-]+(?:" + _MONTHS + r")[a-z]*\.?)?\Z",
        "",
        found.group(1).strip(" .,;:*_("),
    )
    if not re.match(r".{0,60}\d", after):
        name = re.split(r"\.\s", name)[0]
    return name.strip(" .,;:*_([") if re.search(r"[^\W\d_]{2}", name) else None


def _read_volume(text: str) -> tuple[str | None, str | None]:
    text = _QUOTED.sub(" ", text)
    for found in _VOLUME.finditer(text):
        groups = [group for group in found.groups() if group is not None]
        named = found.group(1) is not None
        if named or not re.fullmatch(r"(?:1[5-9]|20)\d\d", groups[0]):
            return groups[0], groups[1] if len(groups) > 1 else None
    return None, None


def _read_pages(text: str) -> str | None:
    text = _QUOTED.sub(" ", text)
    for match in reversed(list(_PAGES.finditer(text))):
        pages = next(group for group in match.groups() if group)
        low = re.split(r"\s?[–—-]{1,2}\s?", pages)
        if not all(re.fullmatch(r"(?:1[6-9]|20)\d\d", part) for part in low):
            return "–".join(low)
    return None
