"""The article's own reference list → entries of the bibliography."""

from __future__ import annotations

from dataclasses import replace

from kg.bibliography.fold import fold_title
from kg.model import Source

__all__ = ["Identifiers", "resolve_references"]

_LIKE = 92.0
"""Least ``rapidfuzz.fuzz.ratio`` of two titles of one work. Source: project choice, tried on reference lists of 100
papers against their bibliographies; ``ratio`` because ``token_set_ratio`` equates a title with its beginning."""


class Identifiers:
    """Keys of sources by DOI, PubMed number, PMC number and address."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self._keys: dict[str, str] = {}
        for key, source in sources.items():
            for name in _names_of(source.doi, source.pmid, source.pmcid, source.url):
                self._keys.setdefault(name, key)

    def find(self, doi: str | None, pmid: str | None, pmcid: str | None, url: str | None) -> str | None:
        """Return the key of the source that bears one of the identifiers, DOI first."""
        return next((self._keys[name] for name in _names_of(doi, pmid, pmcid, url) if name in self._keys), None)


def _names_of(doi: str | None, pmid: str | None, pmcid: str | None, url: str | None) -> list[str]:
    names = []
    if doi:
        names.append(f"doi:{doi.lower()}")
    if pmid:
        names.append(f"pmid:{pmid}")
    if pmcid:
        names.append(f"pmc:{pmcid.upper()}")
    if url:
        names.append(f"url:{tidy_url(url)}")
        if "/PMC" in url.upper():
            tail = url.upper().split("/PMC")[-1]
            digits = tail[: next((i for i, c in enumerate(tail) if not c.isdigit()), len(tail))]
            if digits:
                names.append(f"pmc:PMC{digits}")
    return names


def tidy_url(url: str) -> str:
    """Return an address without scheme, ``www.``, fragment, query of trackers and final slash."""
    bare = url.lower().split("#")[0].split("?utm_")[0].rstrip("/")
    for lead in ("https://", "http://", "//", "www."):
        bare = bare.removeprefix(lead)
    return bare


def resolve_references(references: tuple[Source, ...], sources: dict[str, Source]) -> tuple[Source, ...]:
    """Return the reference list with ``resolved_to`` set where an entry of the bibliography is the same work.

    By DOI, else PubMed or PMC number, else a title alike with the same year.
    """
    identifiers = Identifiers(sources)
    titles = [(key, fold_title(source.title), source.year) for key, source in sources.items() if source.title]
    resolved = []
    for reference in references:
        key = identifiers.find(reference.doi, reference.pmid, reference.pmcid, reference.url)
        resolved.append(replace(reference, resolved_to=key or _find_title(reference, titles)))
    return tuple(resolved)


def _find_title(reference: Source, titles: list[tuple[str, str, int | None]]) -> str | None:
    from rapidfuzz import fuzz

    if not reference.title:
        return None
    title = fold_title(reference.title)
    if len(title) < 12:
        return None
    best: tuple[float, str] | None = None
    for key, other, year in titles:
        if reference.year is not None and year is not None and year != reference.year:
            continue
        score = fuzz.ratio(title, other, score_cutoff=_LIKE)
        if score and (best is None or score > best[0]):
            best = (score, key)
    return None if best is None else best[1]
