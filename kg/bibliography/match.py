"""One cited work → the sources it may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.bibliography.fold import acronym_of, fold, fold_title, name_forms
from kg.bibliography.versions import published_version, single_work
from kg.model import CitedWork, Source
from kg.terms import CitationProblem

__all__ = ["Resolution", "SourceIndex", "describe", "match_author_year", "same_journal"]

_NEAR_YEARS = 1
"""Years between citation and entry that are taken for one work (online first and print). Source: project choice."""

_LIKE_NAME = 80.0
"""Least ``rapidfuzz.fuzz.ratio`` of a name that may be a misspelling of another. Source: project choice."""

_MOST_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of one cited work; ``loose``: the number of authors did not fit."""

    key: str | None = None
    problem: CitationProblem = CitationProblem.NONE
    candidates: tuple[str, ...] = ()
    note: str | None = None
    loose: bool = False


class SourceIndex:
    """Sources by the names of their first authors; several sources may stand for one work under one key."""

    def __init__(self, sources: dict[str, list[Source]]) -> None:
        self._by_name: dict[str, list[tuple[str, Source]]] = {}
        self._all = [(key, source) for key, same in sources.items() for source in same]
        for key, same in sources.items():
            for source in same:
                for form in _first_forms(source):
                    self._by_name.setdefault(form, []).append((key, source))

    def by_first_author(self, family: str) -> list[tuple[str, Source]]:
        """Return the keys and sources whose first author has this name, in the bibliography's order."""
        found: dict[tuple[str, int], tuple[str, Source]] = {}
        last = fold(family.rsplit(maxsplit=1)[-1]) if " " in family else ""
        home = re.sub(r"^(?:The\s|US\s|U\.\s?S\.?\s|UK\s|U\.\s?K\.?\s)+", "", family)
        for form in (*name_forms(family), last, fold(home)):
            for key, source in self._by_name.get(form, ()):
                found.setdefault((key, id(source)), (key, source))
        return list(found.values())

    def by_later_author(self, family: str, year: int) -> list[tuple[str, Source]]:
        """Return the works of that year of which this person is an author but not the first."""
        wanted = set(name_forms(family))
        return [
            (key, source)
            for key, source in self._all
            if source.year == year and any(wanted & set(name_forms(author.family)) for author in source.authors[1:])
        ]

    def spelt_like(self, family: str, year: int) -> list[tuple[str, Source]]:
        """Return works of that year whose first author's name is nearly spelt so, for the reader to compare."""
        from rapidfuzz import fuzz

        wanted = fold(family)
        if len(wanted) < 4:
            return []
        like = [form for form in self._by_name if fuzz.ratio(form, wanted) >= _LIKE_NAME]
        return [pair for form in sorted(like) for pair in self._by_name[form] if pair[1].year == year]


def _first_forms(source: Source) -> tuple[str, ...]:
    if not source.authors:
        return ()
    first = source.authors[0]
    forms = list(name_forms(first.family))
    words = first.family.split()
    if first.organisation or len(words) > 2:
        forms.append(fold(acronym_of(first.family)))
        forms += [fold(word.strip("().,")) for word in words if word.strip("().,").isupper() and len(word) > 2]
    elif len(words) > 1:
        # "Garcia Lopez" is cited by either word
        forms += [fold(words[-1]), fold(words[0])]
    if first.family.count("-") == 1:
        forms += [fold(part) for part in first.family.split("-")]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


def describe(work: CitedWork) -> str:
    """Return the work as a citation would write it.

    >>> describe(CitedWork(authors=("Gray", "Ito"), year=2011))
    'Gray & Ito 2011'
    """
    if work.authors:
        names = " & ".join((*work.authors[:-1], work.authors[-1])) if len(work.authors) < 3 else ", ".join(work.authors)
        year = "" if work.year is None else f" {work.year}{work.suffix}"
        return f"{names}{' et al.' if work.et_al else ''}{year}"
    return work.doi or (f"PMID {work.pmid}" if work.pmid else None) or work.url or work.name or f"[{work.number}]"


def match_author_year(work: CitedWork, index: SourceIndex, letters: frozenset[str] = frozenset()) -> Resolution:
    """Find the source of a work cited by authors and year; never a guess that is not said.

    ``letters``: those the article puts after this year with these authors ("2019a, b").

    A work fits when its first author, the other authors named, the number of authors and the year fit. Where only
    the number of authors or, by one, the year does not fit and a single source is left, it is given and that is said.
    """
    same_first = index.by_first_author(work.authors[0])
    named = [(key, source) for key, source in same_first if _names_agree(work, source)]
    exact = [(key, source) for key, source in named if _count_agrees(work, source)]
    this_year = [(key, source) for key, source in exact if source.year == work.year]
    if work.year is None:
        return _match_undated(work, exact)
    if this_year:
        return _with_article(work, _choose(work, this_year, letters), exact)
    loose = [(key, source) for key, source in named if source.year == work.year]
    if loose and not (work.et_al and all(len(source.authors) < 3 for _, source in loose)):
        chosen = _choose(work, loose, letters)
        note = chosen.note or _count_note(work, loose[0][1])
        return Resolution(chosen.key, chosen.problem, chosen.candidates, note, loose=True)
    pair = _find_pair(work, loose, exact)
    if pair is not None:
        return pair
    undated = _keys((key, source) for key, source in exact if source.year is None)
    if len(undated) == 1:
        note = f"{describe(work)}: the only work of these authors without a year in the bibliography"
        return Resolution(undated[0], CitationProblem.YEAR_MISMATCH, undated, note)
    near = _keys(
        (key, source)
        for key, source in exact
        if source.year is not None and abs(source.year - work.year) <= _NEAR_YEARS
    )
    if len(near) == 1:
        year = next(source.year for key, source in exact if key == near[0])
        note = f"{describe(work)}: the bibliography has the year {year}"
        return Resolution(near[0], CitationProblem.YEAR_MISMATCH, near, note)
    if near:
        note = f"{describe(work)}: several works of these authors are a year off"
        return Resolution(None, CitationProblem.AMBIGUOUS, near, note)
    if not same_first:
        later = index.by_later_author(work.authors[0], work.year)
        if later:
            return _later(work, later)
    return _missing(work, loose or named or same_first or index.spelt_like(work.authors[0], work.year))


def _find_pair(work: CitedWork, loose: list[tuple[str, Source]], exact: list[tuple[str, Source]]) -> Resolution | None:
    """Return the entries that are off in one way each, so that neither is given.

    One is the only entry of that first author and year, where "et al." stands for its one further author; the others
    are of a year nearby.
    """
    keys = _keys(loose)
    if not work.et_al or len(keys) != 1 or any(len(source.authors) != 2 for _, source in loose):
        return None
    near = _keys(
        (key, source)
        for key, source in exact
        if source.year is not None and abs(source.year - (work.year or 0)) <= _NEAR_YEARS
    )
    note = f"{describe(work)}: the only entry of that first author and year has two authors"
    if near:
        note += f", and {', '.join(near)} is of another year"
    return Resolution(None, CitationProblem.AMBIGUOUS, (*keys, *near)[:_MOST_CANDIDATES], note)


def _later(work: CitedWork, later: list[tuple[str, Source]]) -> Resolution:
    keys = _keys(later)[:_MOST_CANDIDATES]
    note = f"{describe(work)}: no entry"
    if len(keys) == 1:
        first = later[0][1].authors[0].family
        note += f"; {work.authors[0]} is a further author of {first} {later[0][1].year} ({keys[0]})"
    else:
        note += f"; {work.authors[0]} is a further author of {len(keys)} entries of that year"
    return Resolution(None, CitationProblem.MISSING_ENTRY, keys, note)


def _match_undated(work: CitedWork, exact: list[tuple[str, Source]]) -> Resolution:
    keys = _keys(exact)
    if work.name:
        held = _keys((key, source) for key, source in exact if same_journal(source.container, work.name))
        if len(held) == 1:
            return Resolution(held[0], note=f"{describe(work)}: cited by author and journal")
    undated = _keys((key, source) for key, source in exact if source.year is None)
    if len(undated) == 1:
        return Resolution(undated[0])
    if len(keys) == 1:
        return Resolution(keys[0], note=f"{describe(work)}: cited without a year; the only work of these authors")
    if keys:
        note = f"{describe(work)}: cited without a year; several works of these authors"
        return Resolution(None, CitationProblem.AMBIGUOUS, keys[:_MOST_CANDIDATES], note)
    return _missing(work, [])


def _with_article(work: CitedWork, chosen: Resolution, exact: list[tuple[str, Source]]) -> Resolution:
    """Say of a work that is a preprint which article it became, where the bibliography has that."""
    source = next((source for key, source in exact if key == chosen.key), None)
    article = None if source is None or chosen.note else published_version(source, exact)
    if article is None:
        return chosen
    note = f"{describe(work)}: {chosen.key} is a preprint; the article it became is {article}"
    return Resolution(chosen.key, chosen.problem, (article,), note, loose=chosen.loose)


def _choose(work: CitedWork, fitting: list[tuple[str, Source]], letters: frozenset[str]) -> Resolution:
    keys = _keys(fitting)
    one = None if work.suffix else single_work(fitting)
    if one is not None:
        key, why = one
        return Resolution(key, candidates=keys[:_MOST_CANDIDATES], note=f"{describe(work)}: {why}")
    if len(keys) > 1:
        lettered = _keys(
            (key, source) for key, source in fitting if work.suffix and _letter(source, fitting) == work.suffix
        )
        full = _keys(
            (key, source) for key, source in fitting if len(work.authors) == len(source.authors) and not source.others
        )
        closer = lettered or (full if not work.et_al and not work.suffix else ()) or _by_order(work, fitting, letters)
        if len(closer) != 1:
            note = f"{describe(work)}: {len(keys)} works have these authors and this year"
            return Resolution(None, CitationProblem.AMBIGUOUS, keys[:_MOST_CANDIDATES], note)
        keys = closer
        if not lettered and work.suffix:
            note = f"{describe(work)}: the {len(fitting)} works of that year bear no letters; taken in their order"
            return Resolution(keys[0], candidates=_keys(fitting)[:_MOST_CANDIDATES], note=note)
    source = next(source for key, source in fitting if key == keys[0])
    letter = _letter(source, fitting)
    if work.suffix and letter and letter != work.suffix:
        note = f"{describe(work)}: the only work of that year bears the letter {letter}"
        return Resolution(None, CitationProblem.AMBIGUOUS, keys, note)
    doubts = [field for field in ("author", "year") if field in source.unconfirmed]
    note = f"{describe(work)}: the entry's {' and '.join(doubts)} {'are' if len(doubts) > 1 else 'is'} unconfirmed"
    return Resolution(keys[0], note=note if doubts else None)


def _by_order(work: CitedWork, fitting: list[tuple[str, Source]], letters: frozenset[str]) -> tuple[str, ...]:
    """Return the work a letter means where no entry bears one: the first entry is a, the second b.

    Only where the article cites as many letters as there are entries, so that the file is the article's own, or where
    the order of the titles, which the letters go by (APA Publication Manual, 7th ed., §8.19), is the file's.
    """
    if not work.suffix or any(source.suffix for _, source in fitting):
        return ()
    by_title = sorted(fitting, key=lambda pair: re.sub(r"^(?:the|an?) ", "", fold_title(pair[1].title or "")))
    keys = _keys(fitting)
    if len(letters) != len(keys) and by_title != fitting:
        return ()
    place = ord(work.suffix) - ord("a")
    return keys[place : place + 1]


def same_journal(container: str | None, name: str) -> bool:
    """Tell whether a journal's name is that of an entry's container, "The" aside."""
    ours, theirs = (fold(re.sub(r"^the\s", "", other, flags=re.IGNORECASE)) for other in (name, container or ""))
    return bool(theirs) and ours == theirs


def _letter(source: Source, fitting: list[tuple[str, Source]]) -> str:
    """Return the letter after the year: the record's, or its key's where the keys of all works in question have one.

    A letter in some of the keys only keeps them apart in the file; it is not the letter the article uses.
    """
    if source.suffix:
        return source.suffix
    letters = [_key_letter(other) for _, other in fitting]
    return _key_letter(source) if all(letters) else ""


def _key_letter(source: Source) -> str:
    stem, tail = source.key[:-1], source.key[-1:]
    return tail if source.year and stem.endswith(str(source.year)) and tail.islower() else ""


def _names_agree(work: CitedWork, source: Source) -> bool:
    """Tell whether the further authors named stand in the source in the same order; before "et al." in any."""
    if work.et_al and len(work.authors) > 1 and _all_named(work, source):
        return True
    if len(work.authors) > len(source.authors):
        return source.others and _names_agree_up_to(work, source, len(source.authors))
    return _names_agree_up_to(work, source, len(work.authors))


def _all_named(work: CitedWork, source: Source) -> bool:
    """Tell whether every further author named is among the source's, or may be where its list is cut short."""
    forms = {form for author in source.authors[1:] for form in name_forms(author.family)}
    return source.others or all(forms & set(name_forms(cited)) for cited in work.authors[1:])


def _names_agree_up_to(work: CitedWork, source: Source, count: int) -> bool:
    for cited, author in zip(work.authors[1:count], source.authors[1:count], strict=False):
        ours, theirs = set(name_forms(cited)), set(name_forms(author.family))
        words = author.family.split()
        if not (ours & theirs or fold(cited.split()[-1]) == fold(words[-1] if words else "")):
            return False
    return True


def _count_agrees(work: CitedWork, source: Source) -> bool:
    if source.authors and source.authors[0].organisation:
        return not work.et_al
    count = len(source.authors)
    if work.et_al:
        return source.others or count > max(2, len(work.authors)) or (count == 1 and "author" in source.unconfirmed)
    return count == len(work.authors) and not source.others


def _count_note(work: CitedWork, source: Source) -> str:
    count = f"{len(source.authors)} authors" if len(source.authors) != 1 else "one author"
    return f"{describe(work)}: the entry has {count}{' and others' if source.others else ''}"


def _missing(work: CitedWork, near: list[tuple[str, Source]]) -> Resolution:
    ordered = sorted(near, key=lambda pair: abs((pair[1].year or 0) - (work.year or 0)))
    keys = _keys(ordered)[:_MOST_CANDIDATES]
    note = f"{describe(work)}: no entry"
    if ordered:
        key, source = ordered[0]
        named = source.authors[0].family + (" et al." if len(source.authors) > 2 or source.others else "")
        if len(source.authors) == 2 and not source.others:
            named = f"{source.authors[0].family} & {source.authors[1].family}"
        note += f"; nearest is {named} {source.year or 'n.d.'} ({key})"
    return Resolution(None, CitationProblem.MISSING_ENTRY, keys, note)


def _keys(pairs: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key, _ in pairs))  # type: ignore[attr-defined]
