"""What is wrong with a bibliography, by itself and beside the articles that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from kg.bibliography.fold import fold, fold_title
from kg.bibliography.rules import RULES
from kg.bibliography.values import read_date
from kg.model import Article, Bibliography, InTextCitation, Source, Study
from kg.sarif import Remark
from kg.terms import CitationProblem

__all__ = ["CITATION_RULES", "check_bibliography", "check_citations"]

_ALIKE: Final = 90.0
"""Least ``rapidfuzz.fuzz.ratio`` of two titles of one work by the same first author in the same year. Source: project
choice; ``ratio`` because ``token_set_ratio`` equates a title with its beginning."""

_FAR: Final = 2
"""Years a DOI's year may be from the entry's: it is that of acceptance or of the volume. Source: project choice."""

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_NUMBERS = re.compile(r"\d+|\b[ivx]+\b")
"""Numbers tell the parts of a series apart: "4: dose" and "5: dose" are two works."""
_DOI_YEAR = re.compile(r"(?<=[./])(19[5-9]\d|20\d\d)(?=[./-]\d)")
_PMID = re.compile(r"[1-9]\d{0,7}")
_PMCID = re.compile(r"PMC[1-9]\d{0,8}")
_RETRACTED = re.compile(r"\W*(?:retracted|retraction|withdrawn)\b\s*(?:article|paper|publication)?\s*[:\]–—.-]", re.I)
_STATUS: Final = ("status", "pubstate", "retracted", "kg-status")
_LINED: Final = (".txt", ".md", ".markdown", "-")
_PROBLEMS: Final = {
    CitationProblem.MISSING_ENTRY: "bib.missing-entry",
    CitationProblem.AMBIGUOUS: "bib.ambiguous",
    CitationProblem.YEAR_MISMATCH: "bib.year-mismatch",
}
CITATION_RULES: Final = frozenset(_PROBLEMS.values())
"""Rules that `check_citations` tries."""


def check_bibliography(
    bibliography: Bibliography, articles: Sequence[Article] = (), studies: Mapping[str, Study] | None = None
) -> list[Remark]:
    """Return what is wrong, by file and line.

    Args:
        bibliography: The entries, and what could not be read of them.
        articles: Articles whose citations were resolved against it; without them nothing is said of citing.
        studies: Study records by citation key, for retractions.
    """
    cited = _cited(articles)
    remarks = [
        _remark("bib.broken-entry", failure.where, failure.line, failure.what, hint=failure.hint)
        for failure in bibliography.failures
    ]
    for source in bibliography.sources.values():
        study = (studies or {}).get(source.key)
        remarks.extend(_check_identifiers(source))
        remarks.extend(_check_years(source))
        remarks.extend(_check_notices(source, study, cited.get(source.key)))
        remarks.extend(_check_use(source, cited, bool(articles)))
    remarks.extend(_find_duplicates(bibliography.sources.values()))
    remarks.extend(remark for article in articles for remark in check_citations(article))
    return sorted(remarks, key=lambda one: (one.where, one.line or 0, one.column or 0, one.rule, one.message))


def check_citations(article: Article) -> list[Remark]:
    """Return the problems of an article's citations, in reading order."""
    return [_on_citation(article, one) for one in article.citations if one.problem in _PROBLEMS]


def _on_citation(article: Article, citation: InTextCitation) -> Remark:
    rule = RULES[_PROBLEMS[citation.problem]]
    message = f"'{' '.join(citation.exact.split())}': {citation.note or rule.summary}"
    hint = f"candidates: {', '.join(citation.candidates)}" if citation.candidates else rule.help.rstrip(".")
    start, end = _position(article, citation.span.start), _position(article, citation.span.end)
    lined = article.path.lower().endswith(_LINED)
    return Remark(
        rule=rule.id,
        level=rule.level,
        where=article.path,
        line=start[0] if lined else None,
        column=start[1] if lined else None,
        end_line=end[0] if lined else None,
        end_column=end[1] if lined else None,
        message=message,
        hint=hint,
        data=tuple((name, ", ".join(keys)) for name, keys in _keys_of(citation) if keys),
    )


def _keys_of(citation: InTextCitation) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "keys", citation.keys
    yield "candidates", citation.candidates


def _position(article: Article, offset: int) -> tuple[int, int]:
    before = article.text.rfind("\n", 0, offset)
    return article.text.count("\n", 0, offset) + 1, offset - before


def _remark(
    rule: str, where: str | None, line: int | None, message: str, *, key: str = "", hint: str | None = None
) -> Remark:
    known = RULES[rule]
    return Remark(
        rule=rule,
        level=known.level,
        where=where or "-",
        line=line,
        message=message,
        hint=hint or known.help.rstrip("."),
        data=(("key", key),) if key else (),
    )


def _on(source: Source, rule: str, message: str, hint: str | None = None) -> Remark:
    return _remark(rule, source.where, source.line, f"'{source.key}': {message}", key=source.key, hint=hint)


def _cited(articles: Iterable[Article]) -> dict[str, str]:
    """Return where each key is first cited, as ``path:line``."""
    found: dict[str, str] = {}
    for article in articles:
        for citation in article.citations:
            for key in citation.keys:
                if key not in found:
                    line = _position(article, citation.span.start)[0]
                    found[key] = f"{article.path}:{line}" if article.path.lower().endswith(_LINED) else article.path
    return found


def _check_identifiers(source: Source) -> Iterator[Remark]:
    extra = dict(source.extra)
    for doi in (source.doi, extra.get("doi"), extra.get("ris-do")):
        if doi and not _DOI.fullmatch(doi):
            yield _on(source, "bib.bad-doi", f"'{doi}' is not a DOI")
    for pmid in (source.pmid, extra.get("pmid")):
        if pmid and not _PMID.fullmatch(pmid):
            yield _on(source, "bib.bad-pmid", f"'{pmid}' is not a PubMed number")
    if source.pmcid and not _PMCID.fullmatch(source.pmcid):
        yield _on(source, "bib.bad-pmcid", f"'{source.pmcid}' is not a PubMed Central number")
    url = source.url or extra.get("url")
    if url and not _is_address(url):
        yield _on(source, "bib.bad-url", f"'{url}' is not a web address")


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    named = re.fullmatch(r"[\w-]+(?:\.[\w-]+)+|\[?[0-9a-f:]+\]?", host) is not None
    return parts.scheme in ("http", "https", "ftp") and named and not re.search(r"[\s<>\"]", url)


def _check_years(source: Source) -> Iterator[Remark]:
    extra = dict(source.extra)
    for name in ("date", "issued", "year"):
        other, _ = read_date(extra.get(name, ""))
        if source.year and other and other != source.year:
            yield _on(source, "bib.year-inconsistent", f"year is {source.year}, {name} is '{extra[name]}'")
    found = _DOI_YEAR.search(source.doi or "")
    if found and source.year and abs(int(found.group(1)) - source.year) > _FAR:
        yield _on(source, "bib.year-doi", f"year is {source.year}, the DOI {source.doi} has {found.group(1)}")


def _check_notices(source: Source, study: Study | None, cited_at: str | None) -> Iterator[Remark]:
    reason = _retraction(source, study)
    if reason and cited_at:
        yield _on(source, "bib.retracted", f"retracted ({reason}), cited at {cited_at}")
    elif reason:
        yield _on(source, "bib.retracted-uncited", f"retracted ({reason})")
    for notice in source.notices:
        if not notice.startswith(("retraction", "withdrawal")):
            kind, _, identifier = notice.partition(" ")
            yield _on(
                source, "bib.notice", f"{kind.replace('_', ' ')} published{': ' if identifier else ''}{identifier}"
            )


def _retraction(source: Source, study: Study | None) -> str | None:
    """Return what says that a work is retracted, ``None`` where nothing does."""
    for notice in source.notices:
        if notice.startswith(("retraction", "withdrawal")):
            return f"notice {notice.partition(' ')[2]}" if " " in notice else "marked in the bibliography"
    if study is not None and study.retracted:
        return f"study record {study.where or study.key}"
    extra = dict(source.extra)
    for name in _STATUS:
        value = extra.get(name, "").lower()
        if "retracted" in value or "withdrawn" in value or (name == "retracted" and value in ("yes", "true", "1")):
            return f"field {name}"
    return "its title says so" if source.title and _RETRACTED.match(source.title) else None


def _check_use(source: Source, cited: Mapping[str, str], judged: bool) -> Iterator[Remark]:
    lacking = [
        name
        for name, value in (("author", source.authors), ("year", source.year), ("title", source.title))
        if not value
    ]
    if lacking:
        yield _on(source, "bib.incomplete", f"no {', no '.join(lacking)}")
    if not judged:
        return
    if source.key not in cited:
        yield _on(source, "bib.uncited", "cited in none of the articles given")
    elif source.unconfirmed:
        fields = ", ".join(source.unconfirmed)
        yield _on(source, "bib.unconfirmed", f"cited at {cited[source.key]}, but unconfirmed: {fields}")


def _find_duplicates(sources: Iterable[Source]) -> Iterator[Remark]:
    """Find entries with one identifier, then entries alike; each is named beside the first of its kind."""
    from rapidfuzz import fuzz

    first: dict[str, Source] = {}
    alike: dict[tuple[str, int | None], list[tuple[str, Source]]] = {}
    for source in sources:
        same = None
        for name, value in (("DOI", source.doi), ("PubMed number", source.pmid), ("PMC number", source.pmcid)):
            if not value:
                continue
            other = first.setdefault(f"{name} {value.lower()}", source)
            if other is not source and same is not other:
                same = other
                yield _on(source, "bib.duplicate-id", f"same {name} as '{other.key}' ({_place(other)}): {value}")
        title = fold_title(source.title or "")
        author = fold(source.authors[0].family) if source.authors else ""
        if not title:
            continue
        group = alike.setdefault((author, source.year), [])
        for before, other in group:
            if other is same or _NUMBERS.findall(title) != _NUMBERS.findall(before):
                continue
            if fuzz.ratio(title, before, score_cutoff=_ALIKE):
                apart = ", with another DOI" if source.doi and other.doi else ""
                named = f"alike in author, year and title to '{other.key}' ({_place(other)}){apart}"
                yield _on(source, "bib.duplicate-work", named)
                break
        else:
            group.append((title, source))


def _place(source: Source) -> str:
    return f"{source.where}:{source.line}" if source.line else str(source.where)
