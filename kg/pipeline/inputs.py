"""What a store was built from, so that a later build can add to it without naming everything again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Article, Failure
from kg.pipeline.articles import article_paths, read_articles
from kg.pipeline.kept import Kept
from kg.pipeline.sources import SourceNames
from kg.records import pack_record, unpack_record
from kg.terms import FailureKind

__all__ = ["ArticleFile", "Inputs", "extend_inputs", "inputs_from", "recall_inputs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """An article of a build.

    Attributes:
        path: As the user wrote it, or as a folder was searched.
        id: The article's.
        kept: Name under which it is kept as it was read.
    """

    path: str
    id: str
    kept: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a build was given; paths count from ``folder``."""

    folder: str
    articles: tuple[ArticleFile, ...]
    sources: SourceNames
    format: int = 1

    def packed(self) -> bytes:
        """Return this as JSON."""
        return pack_record(self)

    def seen_from(self, folder: str) -> Inputs:
        """Return the same inputs with paths that count from another folder."""
        if folder == self.folder:
            return self

        def moved(path: str) -> str:
            return path if path == "-" else os.path.join(self.folder, path)  # noqa: PTH118 - keeps "./" as written

        sources = SourceNames(
            bib=tuple(map(moved, self.sources.bib)),
            studies=tuple(map(moved, self.sources.studies)),
            concepts=self.sources.concepts and moved(self.sources.concepts),
            add_concepts=tuple(map(moved, self.sources.add_concepts)),
        )
        articles = tuple(replace(one, path=moved(one.path)) for one in self.articles)
        return replace(self, folder=folder, articles=articles, sources=sources)


def inputs_from(articles: Iterable[Article], names: SourceNames, kept: Kept) -> Inputs:
    """Return what a build was given, to be remembered by its store."""
    files = tuple(ArticleFile(path=one.path, id=one.id, kept=kept.names.get(one.id)) for one in articles)
    return Inputs(folder=str(Path.cwd()), articles=files, sources=names)


def recall_inputs(data: bytes | None, *, where: str) -> Inputs:
    """Return what a store was built from, with paths that count from the working directory.

    Args:
        data: As `kg.store.inputs_of` gives it.
        where: The store, for messages.

    Raises:
        InputError: That is not known.
    """
    try:
        if data is None:
            raise ValueError("missing")
        return unpack_record(data, Inputs).seen_from(str(Path.cwd()))
    except ValueError:
        raise InputError(
            "the store does not say what it was built from", where=where, hint="build once without --add"
        ) from None


def extend_inputs(
    before: Inputs, paths: Sequence[str], kept: Kept, *, stdin: str | None = None
) -> tuple[list[Article], list[Failure]]:
    """Read the articles of an earlier build and those that join them.

    A file that has changed is read as it is now. One that is gone stays as it was read, unless its text is now found
    under another name.

    Args:
        before: What the store was built from.
        paths: Files and folders to add.
        kept: Results of earlier builds.
        stdin: The text of standard input, when ``-`` is among the paths.

    Returns:
        Articles in the order of the build before, then the new ones, and what could not be read.
    """
    there = {os.path.realpath(one.path) for one in before.articles if one.path != "-"}
    added = [path for path in paths if path == "-" or os.path.realpath(path) not in there]
    old, old_failures, gone = _read_again(before.articles, kept)
    new, failures = read_articles(_unseen(added, there), stdin=stdin, read=kept.read)
    texts = {article.sha256 for article in new}
    remarks = []
    for article in gone:
        if article.sha256 not in texts:
            what = "the file is gone; the article stays as it was read before"
            hint = "a build without --add leaves it out"
            remarks.append(Failure(where=article.path, what=what, hint=hint, kind=FailureKind.REMARK))
    removed = {article.id for article in gone if article.sha256 in texts}
    stay = [article for article in old if article.id not in removed]
    known = {article.id for article in stay}
    return [*stay, *(article for article in new if article.id not in known)], [*old_failures, *failures, *remarks]


def _unseen(paths: Iterable[str], there: set[str]) -> list[str]:
    """Return the files that paths name, without those that are in the store already."""
    found: list[str] = []
    for path in paths:
        if path != "-" and Path(path).is_dir():
            files = list(article_paths([path]))
            found += (file for file in files if os.path.realpath(file) not in there)
        else:
            found.append(path)
    return found


def _read_again(files: Sequence[ArticleFile], kept: Kept) -> tuple[list[Article], list[Failure], list[Article]]:
    """Return the articles of a build, what could not be read, and those of the articles whose files are gone."""
    articles: list[Article] = []
    failures: list[Failure] = []
    gone: list[Article] = []
    for one in files:
        if one.path != "-" and Path(one.path).exists():
            found, problems = read_articles([one.path], read=kept.read)
            articles += found
            failures += problems
        elif (article := kept.article(one.kept)) is not None:
            articles.append(article)
            if one.path != "-":
                gone.append(article)
        else:
            what = "the file is gone, and what was read of it is not kept; the article was left out"
            failures.append(Failure(where=one.path, what=what, hint="add it again"))
    return articles, failures, gone
