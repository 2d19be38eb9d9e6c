"""Articles → their verdicts: citations resolved, claims found, each held against the evidence."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from kg.model import Article, Claim, Failure, KnowledgeBase
from kg.pipeline.articles import distinct_names
from kg.pipeline.kept import Judged, Kept
from kg.pipeline.sources import Sources
from kg.terms import FailureKind

if TYPE_CHECKING:
    from kg.claims import ClaimFinder

__all__ = ["Judgement", "assess", "claims_of", "judge_articles", "resolve"]


def resolve(article: Article, sources: Sources) -> Article:
    """Return the article with its citations resolved against the bibliography."""
    from kg.bibliography import resolve_citations

    return resolve_citations(article, sources.bibliography, sources.lost)


def claims_of(article: Article, finder: ClaimFinder) -> tuple[Claim, ...]:
    """Find the claims of a resolved article."""
    return finder.find_claims(article)


def assess(
    articles: Sequence[Article],
    sources: Sources,
    finder: ClaimFinder,
    *,
    failures: Iterable[Failure] = (),
    workers: int = 1,
    progress: Callable[[Article], None] = lambda _: None,
) -> KnowledgeBase:
    """Run every stage on the articles.

    Args:
        articles: As read; their citations are resolved here.
        sources: What they are judged by.
        finder: A loaded claim finder.
        failures: What could not be read before, to be kept in the knowledge base.
        workers: Processes that share the articles; they share the memory of what is loaded, so only where the system
            forks processes are there more than one.
        progress: Called after each article.

    Returns:
        The knowledge base, with articles in the order given and verdicts in reading order.
    """
    judgement = judge_articles(articles, lambda: sources, lambda: finder, workers=workers, progress=progress)
    return KnowledgeBase(
        articles=tuple(one.article for one in judgement.judged),
        bibliography=sources.bibliography,
        studies=sources.studies,
        concepts=sources.scheme.concepts,
        verdicts=tuple(verdict for one in judgement.judged for verdict in one.verdicts),
        failures=(*failures, *sources.failures, *judgement.mistakes),
    )


@dataclass(slots=True)
class Judgement:
    """What came of judging articles.

    Attributes:
        judged: Articles with their verdicts, in the order given.
        mistakes: Mistakes of ours, each of which cost one article its verdicts.
        read: How many articles had their claims found anew.
        rejudged: How many of the others were held against the evidence anew.
    """

    judged: list[Judged] = field(default_factory=list)
    mistakes: tuple[Failure, ...] = ()
    read: int = 0
    rejudged: int = 0

    @property
    def unchanged(self) -> int:
        """How many articles were taken as they were kept."""
        return len(self.judged) - self.read - self.rejudged


def judge_articles(
    articles: Sequence[Article],
    sources: Callable[[], Sources],
    finder: Callable[[], ClaimFinder],
    *,
    kept: Kept | None = None,
    workers: int = 1,
    progress: Callable[[Article], None] = lambda _: None,
) -> Judgement:
    """Judge articles, taking from `kept` what still holds.

    Args:
        articles: As read.
        sources: Gives what they are judged by; asked only where something is judged.
        finder: Gives a loaded claim finder; asked only where claims are found.
        kept: Results of earlier builds; ``None`` keeps nothing.
        workers: Processes that share the articles.
        progress: Called after each article.
    """
    named = list(distinct_names(articles))
    done: dict[int, Judged] = {}
    if kept is not None:
        for place, article in enumerate(named):
            if (known := kept.judged(article)) is not None:
                done[place] = known
    result = Judgement()
    if len(done) < len(named):
        _judge_rest(named, done, result, sources(), finder, kept, workers, progress)
    result.judged = [done[place] for place in range(len(named))]
    result.mistakes = tuple(
        failure for one in result.judged for failure in one.article.failures if failure.kind is FailureKind.INTERNAL
    )
    return result


def _judge_rest(
    named: Sequence[Article],
    done: dict[int, Judged],
    result: Judgement,
    sources: Sources,
    finder: Callable[[], ClaimFinder],
    kept: Kept | None,
    workers: int,
    progress: Callable[[Article], None],
) -> None:
    """Judge the articles that are not done yet."""
    tasks: list[_Task] = []
    for place, article in enumerate(named):
        if place not in done:
            known = None if kept is None else kept.resolved(article, lambda one: resolve(one, sources))
            claims = None if known is None or kept is None else kept.claims(known)
            tasks.append(_Task(place=place, article=article, resolved=known, claims=claims))
    fresh = any(task.claims is None for task in tasks)
    judge = _Judge(sources, finder() if fresh else None)
    for task, (claims, judged) in zip(tasks, _judge_all(tasks, judge, workers), strict=True):
        result.read += task.claims is None
        result.rejudged += task.claims is not None
        sound = not any(one.kind is FailureKind.INTERNAL for one in judged.article.failures)
        done[task.place] = judged if kept is None or not sound else kept.keep_judged(task.article, judged, claims)
        progress(judged.article)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """An article to judge; what is known of it already need not be found again."""

    place: int
    article: Article
    resolved: Article | None
    claims: tuple[Claim, ...] | None


_Outcome = tuple[tuple[Claim, ...], Judged]


class _Judge:
    """Takes one article through the stages; a worker has it from the process it was forked from."""

    ready: ClassVar[_Judge]

    def __init__(self, sources: Sources, finder: ClaimFinder | None) -> None:
        self.sources = sources
        self.finder = finder

    def __call__(self, task: _Task) -> _Outcome:
        """Judge an article; a mistake of ours in one costs that article alone, and is said."""
        try:
            return self.judge(task)
        except Exception as error:  # noqa: BLE001 - the one bulkhead: other articles must not be lost with this one
            article = task.article
            what = f"internal error: {type(error).__name__}: {error}"
            mistake = Failure(where=article.path, what=what[:300], hint="please report this", kind=FailureKind.INTERNAL)
            return (), Judged(article=replace(article, failures=(*article.failures, mistake)))

    def judge(self, task: _Task) -> _Outcome:
        """Resolve the citations of an article, find its claims and check them, as far as that is not done."""
        from kg.fidelity import check_article

        sources = self.sources
        known = task.resolved or resolve(task.article, sources)
        claims = task.claims
        if claims is None:
            assert self.finder is not None  # noqa: S101 - one is loaded wherever claims are to be found
            claims = claims_of(known, self.finder)
        verdicts = check_article(known, claims, sources.bibliography, sources.studies, sources.scheme)
        return claims, Judged(article=known, verdicts=verdicts)


def _in_worker(task: _Task) -> _Outcome:
    return _Judge.ready(task)


def _judge_all(tasks: Sequence[_Task], judge: _Judge, workers: int) -> Iterator[_Outcome]:
    """Yield the outcome of each task, in the order given."""
    workers = min(workers, len(tasks))
    if workers < 2 or sys.platform != "linux":
        yield from map(judge, tasks)
        return
    _Judge.ready = judge
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_in_worker, tasks)
