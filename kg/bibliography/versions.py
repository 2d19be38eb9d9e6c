"""Which entries are one work: the same entry twice, or a preprint and the article it became."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from kg.bibliography.fold import fold_title
from kg.model import Source

__all__ = ["is_preprint", "published_version", "single_work"]

_ALIKE: Final = 92
"""Likeness of two titles, 0 to 100, from which they are one work's. Source: project choice."""

_SERVERS: Final = re.compile(
    r"\b(?:arxiv|biorxiv|medrxiv|psyarxiv|chemrxiv|preprints?|research square|ssrn|osf)\b", re.IGNORECASE
)
_SERVER_DOIS: Final = ("10.1101/", "10.48550/", "10.31234/", "10.21203/", "10.2139/", "10.20944/", "10.26434/")
"""DOI prefixes of servers: bioRxiv and medRxiv, arXiv, PsyArXiv, Research Square, SSRN, Preprints, ChemRxiv."""

_FIGURES: Final = re.compile(r"\d+")


def is_preprint(source: Source) -> bool:
    """Say whether an entry is of a preprint: by its DOI's prefix, its container or its publisher."""
    if source.doi is not None and source.doi.lower().startswith(_SERVER_DOIS):
        return True
    return any(_SERVERS.search(place) for place in (source.container, source.publisher) if place)


def single_work(fitting: Sequence[tuple[str, Source]]) -> tuple[str, str] | None:
    """Return the key to take and why, where all entries are one work; ``None`` where they are not.

    A published article is taken before its preprint, otherwise the entry that stands first.
    """
    if len(fitting) < 2 or not all(_same_work(one, other) for (_, one), (_, other) in combinations(fitting, 2)):
        return None
    published = [key for key, source in fitting if not is_preprint(source)]
    taken = (published or [key for key, _ in fitting])[0]
    others = ", ".join(key for key, _ in fitting if key != taken)
    if published and len(published) < len(fitting):
        return taken, f"{others} is the preprint of {taken}, which is taken"
    return taken, f"{others} is the same work as {taken}, which stands first"


def published_version(source: Source, others: Iterable[tuple[str, Source]]) -> str | None:
    """Return the key of the article a preprint became, or ``None``."""
    if not is_preprint(source):
        return None
    return next((key for key, other in others if not is_preprint(other) and _same_work(source, other)), None)


def _same_work(one: Source, other: Source) -> bool:
    from rapidfuzz import fuzz

    if (one.doi and other.doi and one.doi.lower() == other.doi.lower()) or (one.pmid and one.pmid == other.pmid):
        return True
    title, beside = fold_title(one.title or ""), fold_title(other.title or "")
    if not title or _FIGURES.findall(title) != _FIGURES.findall(beside):
        return False
    apart = one.doi and other.doi and is_preprint(one) == is_preprint(other)
    return not apart and fuzz.ratio(title, beside) >= _ALIKE
