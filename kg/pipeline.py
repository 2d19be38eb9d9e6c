"""The stages in their order: article → bibliography → claims → evidence → fidelity, as plain functions.

`read_articles` finds and reads the files, `load_sources` reads what they are judged by, and `assess` turns both into
the `KnowledgeBase` that `kg.graph` writes. Nothing here prints, and a file that cannot be read costs that file alone.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from kg import assets
from kg.errors import InputError
from kg.model import Article, Bibliography, Claim, Failure, KnowledgeBase, Study, Verdict
from kg.terms import FailureKind

if TYPE_CHECKING:
    from kg.claims import ClaimFinder
    from kg.concepts import Scheme

__all__ = [
    "Sources",
    "article_paths",
    "assess",
    "claims_of",
    "load_scheme",
    "load_sources",
    "read_articles",
    "shipped_articles",
]

ARTICLE_SUFFIXES = (".txt", ".md", ".markdown")
"""Files a folder is searched for; a file named directly may have any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What articles are judged by: concepts, bibliography, study records."""

    scheme: Scheme
    bibliography: Bibliography
    studies: dict[str, Study] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


def shipped_articles() -> Path:
    """Return the folder of the shipped corpus's articles."""
    return assets.path("corpus/articles")


def article_paths(paths: Iterable[str]) -> Iterator[str]:
    """Yield the article files the paths name: files as they are, folders searched in sorted order.

    In a folder, hidden files and ``README`` files are passed over; links out of it are not followed.
    """
    for given in paths:
        if given == "-" or not Path(given).is_dir():
            yield given
            continue
        found = False
        for folder, names, files in os.walk(given):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in sorted(files):
                path = Path(folder) / name
                wanted = path.suffix.lower() in ARTICLE_SUFFIXES and not name.startswith(".")
                if wanted and path.stem.lower() != "readme" and not path.is_symlink():
                    found = True
                    yield str(path)
        if not found:
            raise InputError("no article in this folder", where=given, hint="looked for " + ", ".join(ARTICLE_SUFFIXES))


def read_articles(paths: Iterable[str], *, stdin: str | None = None) -> tuple[list[Article], list[Failure]]:
    """Read article files; those that cannot be read come back as failures.

    Args:
        paths: Files, folders, or ``-`` for `stdin`.
        stdin: The text of standard input, when ``-`` is among the paths.

    Returns:
        The articles in the order given, the same content only once, and one failure per unreadable path.
    """
    from kg.article import parse_article, read_article

    articles: dict[str, Article] = {}
    failures: list[Failure] = []
    for given in paths:
        try:
            for path in article_paths([given]):
                try:
                    if path == "-":
                        article = parse_article(stdin or "", name="stdin", path="-", markup="markdown")
                    else:
                        article = read_article(path)
                except InputError as error:
                    failures.append(_failure(error, path))
                    continue
                if article.id in articles:
                    failures.append(
                        Failure(where=path, what=f"the same text as {articles[article.id].path}, read once")
                    )
                else:
                    articles[article.id] = article
        except InputError as error:
            failures.append(_failure(error, given))
    return list(articles.values()), failures


def _failure(error: InputError, path: str) -> Failure:
    return Failure(where=error.where or path, line=error.line, what=error.what, hint=error.hint)


def load_scheme(concepts: str | None = None, add_concepts: Sequence[str] = ()) -> tuple[Scheme, tuple[Failure, ...]]:
    """Read the concept scheme, the shipped one where none is named, and the concepts that join it.

    Raises:
        InputError: A file cannot be read at all. Concepts that are not sound come back as failures.
    """
    from kg.concepts import read_concepts

    return read_concepts(concepts or assets.path("ontology/concepts.ttl"), add_concepts)


def load_sources(
    *,
    bib: Sequence[str] = (),
    studies: Sequence[str] = (),
    concepts: str | None = None,
    add_concepts: Sequence[str] = (),
    judged: bool = True,
) -> Sources:
    """Read the concept scheme, bibliography and study records; the shipped ones where none is named.

    Args:
        bib: Bibliography files; they replace the shipped one.
        studies: Study-record files or folders; they replace the shipped ones.
        concepts: A concept file, SKOS or OBO; it replaces the shipped scheme.
        add_concepts: Concept files that join the scheme.
        judged: Whether study records are needed.

    Raises:
        InputError: A named file cannot be read at all. Broken entries and records come back in ``failures``.
    """
    from kg.bibliography import read_bibliography

    scheme, clashes = load_scheme(concepts, add_concepts)
    unsound = tuple(replace(failure, kind=FailureKind.REMARK) for failure in clashes)
    bibliography = read_bibliography(bib or [str(assets.path("corpus/references.bib"))])
    if not judged:
        return Sources(scheme=scheme, bibliography=bibliography, failures=(*unsound, *bibliography.failures))
    from kg.evidence import read_studies

    for named in studies:
        if not Path(named).exists():
            raise InputError("no such file or folder", where=named, hint="a study record is a .yaml file")
    records = read_studies(studies or [str(assets.path("corpus/studies"))], scheme)
    return Sources(
        scheme=scheme,
        bibliography=bibliography,
        studies=records.studies,
        failures=(*unsound, *bibliography.failures, *records.failures),
    )


def resolve(article: Article, sources: Sources) -> Article:
    """Return the article with its citations resolved against the bibliography."""
    from kg.bibliography import resolve_citations

    return resolve_citations(article, sources.bibliography)


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
    resolved: list[Article] = []
    verdicts: list[Verdict] = []
    mistakes: list[Failure] = []
    for known, judged in _judge_all(tuple(_distinct_names(articles)), _Judge(sources, finder), workers):
        resolved.append(known)
        verdicts.extend(judged)
        mistakes += (failure for failure in known.failures if failure.kind is FailureKind.INTERNAL)
        progress(known)
    return KnowledgeBase(
        articles=tuple(resolved),
        bibliography=sources.bibliography,
        studies=sources.studies,
        concepts=sources.scheme.concepts,
        verdicts=tuple(verdicts),
        failures=(*failures, *sources.failures, *mistakes),
    )


class _Judge:
    """Takes one article through the stages; a worker has it from the process it was forked from."""

    ready: ClassVar[_Judge]

    def __init__(self, sources: Sources, finder: ClaimFinder) -> None:
        self.sources = sources
        self.finder = finder

    def __call__(self, article: Article) -> tuple[Article, tuple[Verdict, ...]]:
        """Judge an article; a mistake of ours in one costs that article alone, and is said."""
        try:
            return self.judge(article)
        except Exception as error:  # noqa: BLE001 - the one bulkhead: other articles must not be lost with this one
            what = f"internal error: {type(error).__name__}: {error}"
            mistake = Failure(where=article.path, what=what[:300], hint="please report this", kind=FailureKind.INTERNAL)
            return replace(article, failures=(*article.failures, mistake)), ()

    def judge(self, article: Article) -> tuple[Article, tuple[Verdict, ...]]:
        """Resolve the citations of an article, find its claims and check them."""
        from kg.fidelity import check_article

        sources = self.sources
        known = resolve(article, sources)
        found = claims_of(known, self.finder)
        return known, check_article(known, found, sources.bibliography, sources.studies, sources.scheme)


def _in_worker(article: Article) -> tuple[Article, tuple[Verdict, ...]]:
    return _Judge.ready(article)


def _judge_all(
    articles: Sequence[Article], judge: _Judge, workers: int
) -> Iterator[tuple[Article, tuple[Verdict, ...]]]:
    """Yield each article with its verdicts, in the order given."""
    workers = min(workers, len(articles))
    if workers < 2 or sys.platform != "linux":
        yield from map(judge, articles)
        return
    _Judge.ready = judge
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_in_worker, articles)


def _distinct_names(articles: Sequence[Article]) -> Iterator[Article]:
    """Give articles of one name their folder's name too, so that a reader can tell them apart."""
    times = Counter(article.name for article in articles)
    for article in articles:
        if times[article.name] > 1:
            folder = re.sub(r"\W+", "-", Path(article.path).parent.name).strip("-")
            yield replace(article, name=f"{folder}/{article.name}" if folder else article.id)
        else:
            yield article
