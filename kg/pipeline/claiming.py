"""Many articles → their claims, in order, by one process or several."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, ClassVar

from kg.model import Article, Claim
from kg.pipeline.judging import claims_of, resolve
from kg.pipeline.sources import Sources

if TYPE_CHECKING:
    from kg.claims import ClaimFinder

__all__ = ["claims_of_all"]

_Found = tuple[Article, tuple[Claim, ...]]


class _Finding:
    """Finds the claims of one article; what it works with is inherited by forked processes."""

    ready: ClassVar[_Finding]

    def __init__(self, sources: Sources, finder: ClaimFinder) -> None:
        self.sources = sources
        self.finder = finder

    def __call__(self, article: Article) -> _Found:
        resolved = resolve(article, self.sources)
        return resolved, claims_of(resolved, self.finder)


def _in_worker(article: Article) -> _Found:
    return _Finding.ready(article)


def claims_of_all(
    articles: Sequence[Article], sources: Sources, finder: ClaimFinder, *, workers: int = 1
) -> Iterator[_Found]:
    """Yield each article with its citations resolved, and its claims, in the order given.

    Args:
        articles: As read.
        sources: With the bibliography to resolve in.
        finder: A loaded claim finder.
        workers: Processes that share the articles; where the system does not fork processes there is one.
    """
    finding = _Finding(sources, finder)
    workers = min(workers, len(articles))
    if workers < 2 or sys.platform != "linux":
        yield from map(finding, articles)
        return
    _Finding.ready = finding
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_in_worker, articles)
