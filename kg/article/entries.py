"""One reference string → its fields."""

from __future__ import annotations

import re

from kg.article.authors import parse_authors
from kg.article.citations.links import DOI, URL, clean_doi, clean_url
from kg.article.tagger import tag_reference
from kg.cues.citing import ORGANISATION_WORDS
from kg.model import Person, Source

__all__ = ["parse_reference"]

_EMPHASIS = re.compile(r"(?<![\w/:.=&?-])[*_]{1,3}(?=\S)|(?<=[^\s/])[*_]{1,3}(?![\w/])|</?(?:i|em|b|strong)>")
_YEAR = re.compile(r"(?<![\w/.-])((?:1[4-9]|20)\d\d)([a-k])?(?![\w])")
_LONGEST = 3000
"""Characters of a reference that are read; collaborations of hundreds of authors stay below."""

_NUMBERS = re.compile(
    r"(?:v(?:ol(?:ume|s)?)?|bd|band|tome?|jg|t)\.?\s?(\d{1,4}|[IVXLC]+\b)(?:\D{1,12}?(\d{1,4}(?:[–/-]\d{1,4})?))?"
    r"|(?:no|nr|num|issue|heft|number|núm)s?\.?\s?[°º]?\s?(?P<only>\d{1,4}(?:[–/-]\d{1,4})?)"
    r"|n\s?[°º]\s?(?P<numero>\d{1,4})"
    r"|(\d{1,4})\s?[(,.:;]{0,2}\s?(?:\(?(?:no|nr|n°|issue|iss|heft)?\.?\s?([\w.–/-]{1,16}(?:\s[\d–-]{1,5})?)\)?)?"
    r"|\((?P<alone>[\w–/-]{1,12})\)",
    re.IGNORECASE,
)
_VANCOUVER = re.compile(
    r"(?<![\w/])((?:1[6-9]|20)\d\d)([a-k])?(?:\s[A-Z][a-z]{2,8}\.?(?:[\s/–-][A-Z]?[a-z]{0,8}\.?){0,2}(?:\s?\d{1,2})?(?:[–-]\d{1,2})?)?"
    r";\s?(\d{1,4})?\s?(?:\(([^()]{1,24})\))?\s?:\s?([A-Za-z]{0,3}\d[\w.]*?(?:\s?[–—−-]\s?[A-Za-z]{0,3}\d+)?)(?=[\s.,;]|\Z)"
)
"""Year;volume(issue):pages as medical journals print them. Source: Citing Medicine (NLM), 2nd ed., ch. 1."""

_BODY = re.compile(r"([A-ZÀ-Þ][^.]{2,80})\.\s+(?=\S.{2})")
_PAGES = re.compile(r"[A-Za-z]{0,2}\d{1,7}(?:[.:]\d+)?(?:\s?[–—−‑-]{1,2}\s?[A-Za-z]{0,2}\d{1,7})?")
_DASHES = re.compile(r"\s?[–—−‑-]{1,2}\s?")
_SHORTEST_TITLE = 4
"""Letters of a title; what is shorter is the beginning of a journal's name ("N Engl J Med")."""

_MARKS = " .,;:*_/|"
_QUOTES = '“”"«»„‟'
_IN = re.compile(r"(?:[Ii]n|[Dd]ans|[Pp]aper presented at|[Ee]n)(?::\s*|\s+(?=[A-ZÀ-Þ“\"(]))")
_PUBLISHED_AS = re.compile(r"\s*[\[(](?:Internet|Online|serial online|on-?line)[\])]\.?\s*", re.IGNORECASE)
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

    Identifiers and addresses are read by their form; the labeller says which of the other words are which field.

    Args:
        raw: One reference, without its number; line ends count as blanks.
    """
    text = _EMPHASIS.sub("", " ".join(raw.split())[:_LONGEST])
    links = _read_links(text)
    fields = _join_fields(tag_reference(text))
    authors, others, rest = _read_authors(fields.get("author", ""))
    year, suffix = _read_year(fields.get("date", ""), text)
    title = _tidy_title(fields.get("title", ""))
    container = _tidy_container(fields.get("container", ""))
    volume, issue = _read_volume(fields.get("volume", ""))
    pages = _read_pages(fields.get("pages", ""))
    if rest:
        title, container = _give_back(rest, title, container)
    elif title is not None and not authors:
        authors, title = _split_body(title)
    printed = _VANCOUVER.search(text)
    if printed is not None:
        year, suffix = int(printed.group(1)), printed.group(2) or ""
        volume, issue = printed.group(3), printed.group(4)
        pages = "–".join(_DASHES.split(printed.group(5).rstrip(".")))
    publisher = fields.get("publisher", "").strip(_MARKS + "()[]") or None
    return Source(
        key="",
        kind="article" if container and (volume or pages or links["doi"]) else "book" if publisher else "misc",
        authors=authors,
        others=others,
        year=year,
        suffix=suffix,
        title=title,
        container=container,
        volume=volume,
        issue=issue,
        pages=pages,
        publisher=publisher,
        doi=links["doi"],
        pmid=links["pmid"],
        pmcid=links["pmcid"],
        url=links["url"],
        accessed=links["accessed"],
        note=text if title is None else None,
    )


def _read_links(text: str) -> dict[str, str | None]:
    doi = DOI.search(text)
    url = URL.search(text)
    pmid = _PMID.search(text) or _PUBMED_URL.search(text)
    pmcid = _PMCID.search(text)
    accessed = _ACCESSED.search(text)
    address = clean_url(url.group()) if url else None
    return {
        "doi": clean_doi(doi.group()).lower() if doi else None,
        "pmid": pmid.group(1) if pmid else None,
        "pmcid": pmcid.group(1).upper() if pmcid else None,
        "url": None if address and doi and "doi.org" in address else address,
        "accessed": accessed.group(1) if accessed else None,
    }


def _join_fields(tagged: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return each field's words: the first run of a label, for the volume and the date every run."""
    if len(tagged) > 1 and tagged[0][0] == "date" and not any(character.isdigit() for character in tagged[0][1]):
        # a name that is also a month's: "Mayo Clinic"
        tagged = ((tagged[1][0], f"{tagged[0][1]} {tagged[1][1]}"), *tagged[2:])
    fields: dict[str, str] = {}
    for label, words in tagged:
        if label not in fields:
            fields[label] = words
        elif label in ("volume", "date"):
            fields[label] += f" {words}"
    return fields


def _read_authors(words: str) -> tuple[tuple[Person, ...], bool, str]:
    """Return the people or the organisation, whether "et al." ends them, and words that are none of them."""
    people, others, rest = parse_authors(words)
    if people or not words:
        return people, others, rest if re.search(r"[^\W\d_]{3}", rest) else ""
    name = words.strip(_MARKS + "()")
    if not name or len(name.split()) > 14:
        return (), others, ""
    return (Person(family=name, organisation=True),), False, ""


def _give_back(rest: str, title: str | None, container: str | None) -> tuple[str | None, str | None]:
    """Return title and container with the words the labeller took for more of the authors."""
    if title is None:
        title, _, after = (part.strip(_MARKS) or None for part in rest.partition(". "))
        return title, container or _tidy_container(after or "")
    if len(re.sub(r"\W", "", title)) < _SHORTEST_TITLE:
        return rest.strip(_MARKS), f"{title} {container}" if container else title
    return (f"{rest} {title}" if rest.endswith(":") and len(rest) < 60 else title), container


def _split_body(title: str) -> tuple[tuple[Person, ...], str]:
    """Tell the organisation in front of a title ("North Institute of Rest. Sleep in numbers")."""
    found = _BODY.match(title)
    if found is None or not any(word.lower().strip(",") in ORGANISATION_WORDS for word in found.group(1).split()):
        return (), title
    return (Person(family=found.group(1), organisation=True),), title[found.end() :]


def _read_year(words: str, text: str) -> tuple[int | None, str]:
    """Return the year of publication and its letter: the first of the date's, else the only year of the string."""
    years = list(_YEAR.finditer(words)) or _only(list(_YEAR.finditer(_without_links(text))))
    if not years:
        return None, ""
    return int(years[0].group(1)), years[0].group(2) or ""


def _only(found: list[re.Match[str]]) -> list[re.Match[str]]:
    return found if len(found) == 1 else []


def _without_links(text: str) -> str:
    return DOI.sub(" ", URL.sub(" ", _ACCESSED.sub(" ", text)))


def _tidy_title(words: str) -> str | None:
    title = _PUBLISHED_AS.sub(" ", words).strip(_MARKS)
    title = title.strip(_QUOTES).strip(" ,;:")
    title = title[:-1] if title.endswith(".") and not title.endswith("..") else title
    return title.strip(_QUOTES + " ") or None


def _tidy_container(words: str) -> str | None:
    name = (
        _IN.sub("", _PUBLISHED_AS.sub(" ", words).strip(_MARKS), count=1) if _IN.match(words.strip(_MARKS)) else words
    )
    name = re.sub(r"[\s,(]+(?:1[6-9]|20)\d\d\W*\Z", "", name)
    name = _PUBLISHED_AS.sub(" ", name).strip(_MARKS).strip(_QUOTES).strip(_MARKS + "([")
    return name if re.search(r"[^\W\d_]{2}", name) else None


def _read_volume(words: str) -> tuple[str | None, str | None]:
    found = _NUMBERS.search(words)
    if found is None:
        return None, None
    only = found.group("only") or found.group("numero") or found.group("alone")
    if only:
        return None, only
    groups = [found.group(1), found.group(2), found.group(5), found.group(6)]
    volume, *issue = [group.strip("() .") for group in groups if group]
    later = re.search(
        r"(?:no|nr|n|issue|heft)s?\.?\s?[°º]?\s?(\d{1,4}(?:[–/-]\d{1,4})?)", words[found.end() :], re.IGNORECASE
    )
    return volume, (issue[0] if issue else later.group(1) if later else None)


def _read_pages(words: str) -> str | None:
    found = _PAGES.search(words)
    return "–".join(_DASHES.split(found.group())) if found else None
