"""The path in two words, for Python: find the claims of an article, and check it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Article, Claim, KnowledgeBase
from kg.pipeline.judging import assess
from kg.pipeline.sources import load_scheme, load_sources

if TYPE_CHECKING:
    from kg.claims import ClaimFinder
    from kg.concepts import Scheme

__all__ = ["check", "find_claims"]


def find_claims(article: Article, scheme: Scheme | None = None) -> tuple[Claim, ...]:
    """Find the claims of an article.

    The language model takes about a second to load; it and the scheme are kept for the next article.

    Args:
        article: As `kg.read_article` or `kg.parse_article` returns it.
        scheme: The concepts to ground its words in; those of the project when ``None``.
    """
    return _finder(scheme).find_claims(article)


def check(
    article: Article | str | Path,
    *,
    bib: Sequence[str | Path] = (),
    studies: Sequence[str | Path] = (),
    concepts: str | Path | None = None,
    add_concepts: Sequence[str | Path] = (),
) -> KnowledgeBase:
    """Fact-check an article, as ``kg check`` does.

    Args:
        article: The article, or its file.
        bib: Bibliography files; the project's own when none is named, and likewise below.
        studies: Study records: files or folders.
        concepts: A concept file, SKOS or OBO, instead of the project's.
        add_concepts: Concept files beside it.

    Returns:
        The knowledge base: ``verdicts`` in reading order, each with its claim, problems, evidence, grade and
        suggestion; and ``failures``, what could not be read.

    Raises:
        InputError: The article cannot be read.
    """
    from kg.article import read_article
    from kg.claims import load_finder

    read = article if isinstance(article, Article) else read_article(article)
    sources = load_sources(
        bib=[str(path) for path in bib],
        studies=[str(path) for path in studies],
        concepts=None if concepts is None else str(concepts),
        add_concepts=[str(path) for path in add_concepts],
    )
    return assess([read], sources, load_finder(sources.scheme))


@lru_cache(maxsize=2)
def _finder(scheme: Scheme | None) -> ClaimFinder:
    from kg.claims import load_finder

    return load_finder(load_scheme()[0] if scheme is None else scheme)
