"""In-text citations → keys of the bibliography or of the article's own reference list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from kg.bibliography.fold import fold, fold_title
from kg.bibliography.listed import Identifiers, resolve_references
from kg.bibliography.match import Resolution, SourceIndex, describe, match_author_year, same_journal
from kg.bibliography.match_content import decide_by_content, match_body, shared_words
from kg.model import Article, Bibliography, CitedWork, InTextCitation, Source
from kg.terms import CitationProblem, CitationStyle

__all__ = ["resolve_citations"]

_WORST = (
    CitationProblem.MISSING_ENTRY,
    CitationProblem.AMBIGUOUS,
    CitationProblem.YEAR_MISMATCH,
    CitationProblem.NONE,
)
"""Problems, the gravest first: a citation of several works shows its gravest one."""

_TITLE_LIKE = 90.0
"""Least ``rapidfuzz.fuzz.ratio`` of the title on a source line and an entry's. Source: project choice."""


def resolve_citations(
    article: Article, bibliography: Bibliography, lost: Mapping[str, str] = MappingProxyType({})
) -> Article:
    """Return the article with every in-text citation resolved or the reason why not.

    Works are looked up in the article's own reference list first (its items stand for the bibliography entries they
    are, else for themselves) and then in the bibliography. What is not certain is a problem with candidates and a
    note, never a silent choice.

    Args:
        article: As read.
        bibliography: The works that are known.
        lost: Keys (family name and year) under which works are recorded that cannot be found, and what is noted of
            each. A citation of one keeps its problem and says in ``not_found`` which it is.
    """
    references = resolve_references(article.references, bibliography.sources)
    resolver = _Resolver(article, references, bibliography, lost)
    citations = tuple(resolver.resolve(citation) for citation in article.citations)
    return replace(article, references=references, citations=citations)


class _Resolver:
    """Look-up tables of one article and one bibliography."""

    def __init__(
        self, article: Article, references: tuple[Source, ...], bibliography: Bibliography, lost: Mapping[str, str]
    ) -> None:
        self.text = article.text
        self.references = references
        self.sources = bibliography.sources
        self.lost = {fold(key): (key, note) for key, note in lost.items()}
        own: dict[str, list[Source]] = {}
        for reference in references:
            key = reference.resolved_to or reference.key
            own.setdefault(key, []).append(reference)
            if reference.resolved_to:
                own[key].append(self.sources[reference.resolved_to])
        self.own = SourceIndex(own)
        self.all = SourceIndex({key: [source] for key, source in self.sources.items()})
        everything = {(r.resolved_to or r.key): r for r in references} | self.sources
        self.identifiers = Identifiers(everything)
        self.letters: dict[tuple[str, int | None], frozenset[str]] = {}
        for work in (work for citation in article.citations for work in citation.works if work.suffix):
            cited = (fold(work.authors[0]), work.year)
            self.letters[cited] = self.letters.get(cited, frozenset()) | {work.suffix}
        self.by_number: dict[str, Source] = {}
        numbered = any(reference.number for reference in references)
        for place, reference in enumerate(references, start=1):
            number = reference.number if numbered else str(place)
            if number is not None:
                self.by_number.setdefault(number, reference)

    def resolve(self, citation: InTextCitation) -> InTextCitation:
        """Return the citation with keys, problem, candidates and note."""
        if citation.style is CitationStyle.VAGUE:
            return self._resolve_vague(citation)
        results = [self._find(work, citation.style) for work in citation.works]
        results = [self._decide(result, citation) for result in results]
        if not results:
            return citation
        keys = tuple(dict.fromkeys(result.key for result in results if result.key is not None))
        problem = min((result.problem for result in results), key=_WORST.index)
        candidates = tuple(dict.fromkeys(key for result in results for key in result.candidates))
        notes = "; ".join(dict.fromkeys(result.note for result in results if result.note))
        pairs = zip(citation.works, results, strict=True)
        lost = [self._lost(work, citation) for work, result in pairs if result.key is None]
        return replace(
            citation,
            keys=keys,
            problem=problem,
            candidates=candidates,
            note=notes or None,
            not_found=tuple(dict.fromkeys(key for key in lost if key is not None)),
        )

    def _resolve_vague(self, citation: InTextCitation) -> InTextCitation:
        """Resolve an organisation appealed to where one work of it is known and tells of what the sentence does."""
        if len(citation.works) != 1:
            return citation
        found = match_author_year(citation.works[0], self.all)
        source = self.sources.get(found.key or "")
        shared = () if source is None else shared_words(self._said(citation), source.title or "")
        if source is None or not shared or not source.authors[0].organisation:
            return citation
        note = f"{describe(citation.works[0])}: the only work of this author, and on {', '.join(shared)}"
        return replace(citation, keys=(source.key,), note=note)

    def _lost(self, work: CitedWork, citation: InTextCitation) -> str | None:
        """Return the key of the record that says the work cannot be found; one on another matter is another work."""
        if not work.authors or work.year is None:
            return None
        key, note = self.lost.get(fold(f"{work.authors[0]}{work.year}{work.suffix}"), (None, ""))
        return key if shared_words(self._said(citation), note) else None

    def _said(self, citation: InTextCitation) -> str:
        """Return the words a citation stands for."""
        spans = citation.covers or (citation.span,)
        return " ".join(self.text[span.start : span.end] for span in spans)

    def _find(self, work: CitedWork, style: CitationStyle) -> Resolution:
        if work.number is not None:
            return self._find_number(work)
        if work.doi or work.pmid or work.url:
            return self._find_link(work)
        if style is CitationStyle.QUOTATION_SOURCE:
            return self._find_title(work)
        if work.authors:
            return self._find_authors(work)
        if work.name is not None and work.name.startswith("@"):
            return self._find_key(work.name[1:])
        return self._find_name(work)

    def _find_key(self, key: str) -> Resolution:
        """Find the entry a citation names by its key, letter for letter; one that differs in case is a candidate."""
        if key in self.sources:
            return Resolution(key)
        own = next((source for source in self.references if source.key == key), None)
        if own is not None:
            return Resolution(own.resolved_to or own.key)
        like = tuple(other for other in self.sources if fold(other) == fold(key))
        return Resolution(None, CitationProblem.MISSING_ENTRY, like, f"@{key}: no entry has this key")

    def _find_number(self, work: CitedWork) -> Resolution:
        reference = self.by_number.get(work.number or "")
        if reference is not None:
            return Resolution(reference.resolved_to or reference.key)
        note = (
            f"[{work.number}]: the reference list has no item {work.number}"
            if self.references
            else f"[{work.number}]: the article has no reference list"
        )
        return Resolution(None, CitationProblem.MISSING_ENTRY, note=note)

    def _find_link(self, work: CitedWork) -> Resolution:
        key = self.identifiers.find(work.doi, work.pmid, None, work.url)
        if key is not None:
            return Resolution(key)
        if work.name or work.authors:
            by_title = self._find_title(work)
            if by_title.key is not None or (work.authors and work.year is not None):
                return by_title
        return Resolution(
            None, CitationProblem.MISSING_ENTRY, note=f"{describe(work)}: no entry has this address or identifier"
        )

    def _find_authors(self, work: CitedWork) -> Resolution:
        letters = self.letters.get((fold(work.authors[0]), work.year), frozenset())
        own = match_author_year(work, self.own, letters)
        if _is_sure(own):
            return own
        general = match_author_year(work, self.all, letters)
        if _is_sure(general):
            return general
        if own.key is None and general.key is None:
            body = match_body(work, self._everything())
            if body is not None:
                return body
        ranked = (own, general) if self.references and own.candidates else (general, own)
        return min(ranked, key=lambda result: (result.key is None, not result.candidates))

    def _decide(self, result: Resolution, citation: InTextCitation) -> Resolution:
        """Let the sentence decide between candidates where it shares decidedly more words with one of their titles."""
        if result.problem is not CitationProblem.AMBIGUOUS or len(result.candidates) < 2:
            return result
        titles = {key: source.title or "" for key, source in self._everything() if key in result.candidates}
        chosen = decide_by_content(self._said(citation), titles)
        if chosen is None:
            return result
        key, words = chosen
        note = f"{result.note}; decided by content: {', '.join(words)}"
        return replace(result, key=key, problem=CitationProblem.NONE, note=note)

    def _find_title(self, work: CitedWork) -> Resolution:
        """Find a work by title; the names on a source line are not in a form to rely on."""
        from rapidfuzz import fuzz

        title = fold_title(work.name or "")
        scored: list[tuple[float, str]] = []
        for key, source in self._everything():
            other = fold_title(source.title or "")
            score = fuzz.ratio(title, other) if title and other else 0.0
            if score >= _TITLE_LIKE and (work.year is None or source.year is None or work.year == source.year):
                scored.append((-score, key))
        keys = tuple(dict.fromkeys(key for _, key in sorted(scored)))
        if len(keys) == 1:
            return Resolution(keys[0])
        if keys:
            return Resolution(None, CitationProblem.AMBIGUOUS, keys, f"several entries have the title '{work.name}'")
        if work.authors and work.year is not None:
            return self._find_authors(work)
        near = tuple(key for key, _ in self.all.by_first_author(work.authors[0])) if work.authors else ()
        return Resolution(
            None, CitationProblem.MISSING_ENTRY, near, f"'{work.name or describe(work)}': no entry has this title"
        )

    def _find_name(self, work: CitedWork) -> Resolution:
        """Find a study by its acronym or registration, or the only entry of a journal."""
        name = re.sub(r"^[Tt]he\s", "", work.name or "")
        named = self._named(name)
        dated = self._choose_dated(work, named) if work.year is not None and named else None
        if dated is not None and dated.problem is not CitationProblem.MISSING_ENTRY:
            return dated
        keys = tuple(dict.fromkeys(key for key, _ in named))
        if len(keys) == 1 and dated is None:
            return Resolution(keys[0])
        if keys and dated is None:
            return Resolution(None, CitationProblem.AMBIGUOUS, keys, f"'{name}': {len(keys)} entries bear this name")
        held = tuple(
            dict.fromkeys(
                key
                for key, source in self._everything()
                if same_journal(source.container, name) and (work.year is None or source.year == work.year)
            )
        )
        when = "" if work.year is None else f" and of {work.year}"
        if len(held) == 1:
            return Resolution(held[0], note=f"'{name}': the only entry of this journal{when}")
        if held:
            return Resolution(
                None, CitationProblem.AMBIGUOUS, held, f"'{name}': {len(held)} entries are of this journal{when}"
            )
        if dated is not None:
            return dated
        return Resolution(None, CitationProblem.MISSING_ENTRY, note=f"'{name}': no entry bears this name")

    def _named(self, name: str) -> list[tuple[str, Source]]:
        """Return the works that bear a name, else those whose title does: a spelt-out name in any case."""
        wanted = fold(name)
        named = [pair for pair in self._everything() if wanted in {fold(other) for other in pair[1].names}]
        if named or name.islower():
            return named
        spelt = re.IGNORECASE if len(name.split()) > 2 else re.NOFLAG
        word = re.compile(rf"(?<![\w*-]){re.escape(name)}(?![\w*]|-\d)", spelt)
        return [pair for pair in self._everything() if pair[1].title and word.search(pair[1].title)]

    def _choose_dated(self, work: CitedWork, named: list[tuple[str, Source]]) -> Resolution:
        """Choose among the works that bear a name by the year the text puts after it."""
        said = f"'{work.name}' {work.year}"
        keys = tuple(dict.fromkeys(key for key, _ in named))
        fitting = tuple(dict.fromkeys(key for key, source in named if source.year == work.year))
        if len(fitting) == 1:
            return Resolution(fitting[0])
        if fitting:
            note = f"{said}: {len(fitting)} entries bear this name and year"
            return Resolution(None, CitationProblem.AMBIGUOUS, fitting, note)
        near = [(key, source) for key, source in named if source.year and abs(source.year - (work.year or 0)) <= 1]
        if len({key for key, _ in near}) == 1:
            key, source = near[0]
            note = f"{said}: the bibliography has the year {source.year}"
            return Resolution(key, CitationProblem.YEAR_MISMATCH, (key,), note)
        return Resolution(None, CitationProblem.MISSING_ENTRY, keys, f"{said}: no entry of this name is of that year")

    def _everything(self) -> list[tuple[str, Source]]:
        own = [(reference.resolved_to or reference.key, reference) for reference in self.references]
        return [*own, *self.sources.items()]


def _is_sure(result: Resolution) -> bool:
    return result.key is not None and result.problem is CitationProblem.NONE and not result.loose
