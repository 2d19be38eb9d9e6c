"""One reference string → its fields."""

from __future__ import annotations

import re

from kg.article.citations.links import DOI, URL, clean_doi, clean_url
from kg.model import Person, Source

__all__ = ["parse_authors", "parse_reference"]

_YEAR_BRACKET = re.compile(r"\(\s?(?:[A-Z][a-z]+\.?\s(?:\d{1,2},?\s)?)?((?:1[6-9]|20)\d\d)([a-k])?(?:,\s?[^()]{1,30})?\s?\)|\((n\.d\.|in press)\)")
_YEAR_BARE = re.compile(r"(?<![\w/.:-])((?:1[6-9]|20)\d\d)([a-k])?(?![\w/]|-\d)")
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{5,400})[”\"»]")
_VOLUME = re.compile(
    r"(?:\bvol(?:ume|\.)?\s?)(\d{1,4})(?:\s?[(,]\s?(?:no\.?\s?)?(\d[\d–-]{0,8})\)?)?"
    r"|(?<![\w.])(\d{1,4})\s?\((\w[\w –-]{0,16})\)(?=\s?[:,.;])"
    r"|;\s?(\d{1,4})(?:\s?\(([^()]{1,20})\))?\s?:"
    r"|,\s(\d{1,4})(?=[,:]\s?(?:pp?\.\s?)?[eS]?\d{1,6}\s?[–-])"
    r"|\b(\d{1,4})(?=:\s?[eS]?\d{1,6}(?:\s?[–-]|\.|,))",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?:\bpp?\.?\s?|[:,]\s?|\s)([A-Za-z]?\d{1,7}\s?[–—-]{1,2}\s?[A-Za-z]?\d{1,7})(?![\d/])|\bpp?\.\s?(\d{1,6})\b|:\s?(e?\d{1,9})(?=[.,;\s]|\Z)")
_PMID = re.compile(r"\b(?:PMID|PubMed(?: ID)?)\s?:?\s?(\d{4,9})\b", re.IGNORECASE)
_PUBMED_URL = re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d{4,9})", re.IGNORECASE)
_PMCID = re.compile(r"\b(PMC\d{5,9})\b", re.IGNORECASE)
_ACCESSED = re.compile(r"\b(?:accessed|retrieved|viewed)(?: on)?:?\s((?:[A-Z][a-z]+\s\d{1,2},?\s\d{4})|(?:\d{1,2}\s[A-Z][a-z]+\.?\s\d{4})|\d{4}-\d\d-\d\d)", re.IGNORECASE)
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽ"
_INITIALS = rf"(?:[{_UPPER}]\.?[-\s]?){{1,4}}"
_FAMILY = rf"(?:(?:van|von|de|der|den|del|di|da|dos|du|la|le|ter|ten|el|al|af|zu)\s){{0,3}}[{_UPPER}][\w'’‑-]+(?:\s[{_UPPER}][\w'’-]+){{0,2}}"
_COMMA_NAME = re.compile(rf"({_FAMILY}),\s?((?:[{_UPPER}][\w.'’-]*\.?\s?){{1,4}})")
_VANCOUVER_NAME = re.compile(rf"({_FAMILY})\s([{_UPPER}]{{1,4}}(?:-[{_UPPER}])?)(?=[,.;:]|\s(?:and|&|et)|\Z)")
_ET_AL = re.compile(r"[,;]?\s?(?:&|and|\.\s?\.\s?\.|…)?\s?(?:et\.? al\.?|and others|\.\.\.)", re.IGNORECASE)


def parse_reference(raw: str) -> Source:
    """Return the fields of a reference in APA, MLA, Vancouver, AMA, Chicago or a like style; unknown ones absent.

    Args:
        raw: One reference, without its number; line ends count as blanks.
    """
    text = " ".join(raw.split())
    rest, links = _take_links(text)
    head, year, suffix, tail = _split_at_year(rest)
    authors, after = parse_authors(head)
    body = f"{after} {tail}".strip() if tail is not None else after
    quoted = _QUOTED.search(rest)
    title, container = _read_title(body, quoted.group(1) if quoted else None, rest)
    volume, issue = _read_volume(rest)
    pages = _read_pages(rest)
    return Source(
        key="",
        kind="article" if volume or pages or (container and links["doi"]) else "misc",
        authors=authors,
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
    text = re.sub(r"\b(?:Available (?:from|at)|Retrieved from|doi|Epub|PMCID)\b\s?:?\s*(?:PMC\d+)?", " ", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", re.sub(r"[|]", " ", text)).strip(), links


def _split_at_year(text: str) -> tuple[str, int | None, str, str | None]:
    """Return what stands before the year, the year, its letter, and what follows when the year parts author and title."""
    bracket = _YEAR_BRACKET.search(text)
    if bracket is not None:
        year = int(bracket.group(1)) if bracket.group(1) else None
        suffix = bracket.group(2) or ""
        early = bracket.start() < 0.45 * len(text) or bracket.start() < 60
        quoted = _QUOTED.search(text)
        if early and not (quoted and quoted.start() < bracket.start()):
            return text[: bracket.start()].strip(), year, suffix, text[bracket.end() :].strip(" .,:")
        return text, year, suffix, None
    years = [match for match in _YEAR_BARE.finditer(text)]
    outside = [match for match in years if not any(q.start() < match.start() < q.end() for q in _QUOTED.finditer(text))]
    # a year in front of a volume or at the end is the publication's; one in the title is not
    dated = [match for match in outside if re.match(r"\s?(?:[A-Z][a-z]{2,8}\.?(?:\s\d{1,2})?)?\s?[;:,.]|\s*\Z|\s?\|", text[match.end() : match.end() + 24])]
    chosen = (dated or outside or years)[-1:] if years else []
    if not chosen:
        return text, None, "", None
    match = chosen[0]
    names = re.match(rf"(?:{_FAMILY}(?:,?\s{_INITIALS})?(?:,\s|\s(?:and|&)\s)?){{1,12}}[,.]?\s?\Z", text[: match.start()][:300])
    if names is not None and match.start() < 0.5 * len(text):
        return text[: match.start()].strip(" ,."), int(match.group(1)), match.group(2) or "", text[match.end() :].strip(" .,:")
    return text, int(match.group(1)), match.group(2) or "", None


def parse_authors(text: str) -> tuple[tuple[Person, ...], str]:
    """Return the authors at the beginning of a string and what follows them."""
    people: list[Person] = []
    at = 0
    while at < len(text) and len(people) < 60:
        found = _VANCOUVER_NAME.match(text, at) or _COMMA_NAME.match(text, at) or (_match_given_first(text, at) if people else None)
        if found is None:
            break
        if found.re is _COMMA_NAME and people and not _is_given(found.group(2)):
            break
        family, given = found.group(1), (found.group(2) or "").strip()
        if found.re is _GIVEN_FIRST:
            family, given = given, family.strip()
        people.append(Person(family=family, given=given.rstrip(",")))
        at = found.end()
        joint = re.match(r"\s?(?:[,;.]{0,3}\s?(?:&|and)\s|[;,]\s?(?=\S))", text[at:])
        ended = re.match(r"\s?(?:\(eds?\.?\)|,\s?eds?\.)", text[at:], re.IGNORECASE)
        et_al = _ET_AL.match(text, at)
        if et_al is not None:
            at = et_al.end()
            break
        if ended is not None:
            at += ended.end()
            break
        if joint is None:
            break
        at += joint.end()
    if people:
        return tuple(people), text[at:].lstrip(" .,:;")
    return _read_organisation(text)


_GIVEN_FIRST = re.compile(rf"((?:[{_UPPER}][\w'’-]*\.?\s){{1,3}})({_FAMILY})(?=[.,;]|\s\(|\Z)")


def _match_given_first(text: str, at: int) -> re.Match[str] | None:
    return _GIVEN_FIRST.match(text, at)


def _is_given(given: str) -> bool:
    return len(given.split()) <= 3


def _read_organisation(text: str) -> tuple[tuple[Person, ...], str]:
    found = re.match(rf"([{_UPPER}][^.“\"(]{{1,100}}?)(?:\.\s|\s?\(|,\s?[“\"]|\s?\Z)", text)
    if found is None:
        return (), text
    name = found.group(1).strip(" ,")
    if len(name.split()) > 9 or (found.end() >= len(text) - 1 and len(name.split()) > 4):
        return (), text
    person = re.fullmatch(rf"([{_UPPER}][\w'’-]+)\s((?:[{_UPPER}]\.?\s?){{1,3}})", name)
    if person:
        return (Person(family=person.group(1), given=person.group(2).strip()),), text[found.end() :].lstrip(" .,")
    return (Person(family=name, organisation=True),), text[found.end(1) :].lstrip(" .,")


def _read_title(body: str, quoted: str | None, whole: str) -> tuple[str | None, str | None]:
    if quoted is not None:
        title = quoted.strip(" .,")
        after = whole[whole.find(quoted) + len(quoted) :].lstrip("”\"» .,")
        return title or None, _read_container(after)
    body = body.strip(" .,:;")
    if not body:
        return None, None
    parts = re.split(r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[\d)%]))[.?!]\s+(?=[A-Z“\"\d])|(?<=[?!])\s+(?=[A-Z])", body, maxsplit=1)
    title = parts[0].strip(" .,“”\"*_")
    container = _read_container(parts[1]) if len(parts) > 1 else None
    return title or None, container


def _read_container(after: str) -> str | None:
    after = re.sub(r"^(?:In:?\s)", "", after.strip(" .,*_"))
    found = re.match(r"(.{2,160}?)(?:,?\s*\bvol\b|[,;:.]?\s*\(?\b(?:1[6-9]|20)\d\d\b|[,;.]?\s+\d{1,4}\s?[(,:;]|,\s\d|\.\s|\s*\Z|;|\s\()", after, re.IGNORECASE)
    if found is None:
        return None
    name = found.group(1).strip(" .,;:*_")
    return name if re.search(r"[^\W\d_]{2}", name) else None


def _read_volume(text: str) -> tuple[str | None, str | None]:
    text = _QUOTED.sub(" ", text)
    found = _VOLUME.search(text)
    if found is None:
        return None, None
    groups = [group for group in found.groups() if group is not None]
    volume = groups[0]
    if re.fullmatch(r"(?:1[6-9]|20)\d\d", volume) and not found.group(1):
        return None, None
    issue = groups[1] if len(groups) > 1 else None
    return volume, issue


def _read_pages(text: str) -> str | None:
    text = _QUOTED.sub(" ", text)
    for match in reversed(list(_PAGES.finditer(text))):
        pages = next(group for group in match.groups() if group)
        low = re.split(r"\s?[–—-]{1,2}\s?", pages)
        if not all(re.fullmatch(r"(?:1[6-9]|20)\d\d", part) for part in low):
            return "–".join(low)
    return None
