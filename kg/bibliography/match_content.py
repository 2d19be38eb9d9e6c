"""What an entry's words, rather than its authors, say about the work a citation means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.bibliography.fold import acronym_of, fold, fold_title
from kg.bibliography.match import Resolution, describe
from kg.model import CitedWork, Source
from kg.terms import CitationProblem

__all__ = ["decide_by_content", "match_body", "shared_words"]

_STEM = 6
"""Letters by which two words are taken for forms of one. Source: project choice."""

_LEAD = 2
"""Title words by which one candidate must be ahead of the next. Source: project choice, tried on the training papers
of the tagged citations."""

_EMPTY = frozenset(
    (
        *("about", "after", "among", "analysis", "based", "between", "clinical", "controlled", "effect", "effects"),
        *("evidence", "from", "group", "into", "over", "patients", "people", "randomized", "randomised", "report"),
        *("result", "results", "review", "studies", "study", "systematic", "that", "their", "these", "this", "through"),
        *("trial", "trials", "using", "versus", "with", "within", "without", "meta"),
    )
)


def decide_by_content(said: str, titles: dict[str, str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the candidate whose title shares decidedly more words with what is said, and those words.

    Words all titles share do not count. ``None`` where no candidate is at least two words ahead of the next.
    """
    stems = {key: _stems(title) for key, title in titles.items()}
    spoken = _stems(said)
    shared = set.intersection(*(set(words) for words in stems.values())) if stems else set()
    scores = {key: sorted(set(words) & set(spoken) - shared) for key, words in stems.items()}
    ranked = sorted(scores, key=lambda key: (-len(scores[key]), key))
    if len(ranked) < 2 or len(scores[ranked[0]]) < len(scores[ranked[1]]) + _LEAD:
        return None
    best = ranked[0]
    return best, tuple(stems[best][stem] for stem in scores[best])


def shared_words(said: str, about: str) -> tuple[str, ...]:
    """Return the words of a description of a work whose stems stand in what is said, empty ones left out.

    >>> shared_words("Millions suffer from depression.", "Depression: figures")
    ('depression',)
    """
    spoken, told = _stems(said), _stems(about)
    return tuple(word for stem, word in sorted(told.items()) if stem in spoken)


def _stems(text: str) -> dict[str, str]:
    words = [word for word in fold_title(text).split() if len(word) > 3 and word not in _EMPTY]
    return {word[:_STEM]: word for word in reversed(words)}


def match_body(work: CitedWork, sources: Iterable[tuple[str, Source]]) -> Resolution | None:
    """Return the work of an organisation whose entry names it otherwise than the citation.

    Looked for, in this order, where the year fits: an author whose name contains the one cited, or of whose initials
    the cited acronym is a part; a title, publisher or container that names the organisation.

    Returns:
        The one work, or what it may be; ``None`` where the cited name is a person's or nothing fits.
    """
    name = work.authors[0]
    wanted = fold(re.sub(r"^[Tt]he\s", "", name))
    acronym = name.isupper() and 2 < len(name) < 9
    if len(work.authors) > 1 or work.et_al or work.year is None or not (acronym or len(name.split()) > 1):
        return None
    found: list[str] = []
    named: list[str] = []
    for key, source in sources:
        if source.year != work.year:
            continue
        first = source.authors[0] if source.authors else None
        if first is not None and (first.organisation or len(first.family.split()) > 2):
            initials = acronym_of(re.sub(r"[\[(].*", "", first.family))
            if _is_part(name, initials) if acronym else wanted in fold(first.family):
                found.append(key)
        elif not acronym and any(wanted in fold(place) for place in (source.title, source.publisher) if place):
            named.append(key)
    keys = tuple(dict.fromkeys(found or named))
    if len(keys) == 1:
        where = "the entry's author" if found else "named in the entry's title or publisher"
        return Resolution(keys[0], note=f"{describe(work)}: {where}, the only such work of that year")
    if keys:
        note = f"{describe(work)}: {len(keys)} works of that year name this organisation"
        return Resolution(None, CitationProblem.AMBIGUOUS, keys[:6], note)
    return None


def _is_part(acronym: str, initials: str) -> bool:
    """Tell whether an acronym leaves out at most a quarter of the initials: NICE of NIHCE."""
    rest = iter(initials)
    return (
        initials[:1] == acronym[:1]
        and all(letter in rest for letter in acronym)
        and len(acronym) * 4 >= 3 * len(initials)
    )
