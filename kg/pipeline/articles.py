"""Which files are articles, and what stands in them?"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg import assets
from kg.errors import InputError
from kg.model import Article, Failure

__all__ = ["article_paths", "distinct_names", "read_articles", "read_file", "shipped_articles"]

ARTICLE_SUFFIXES = (".txt", ".md", ".markdown")
"""Files a folder is searched for; a file named directly may have any of them."""

Reader = Callable[[str, str | None], Article]
"""Reads the article at a path; the second argument is the text of standard input."""


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


def read_file(path: str, stdin: str | None = None) -> Article:
    """Read one article file, or the text of standard input where the path is ``-``.

    Raises:
        InputError: The file cannot be read.
    """
    from kg.article import parse_article, read_article

    if path == "-":
        return parse_article(stdin or "", name="stdin", path="-", markup="markdown")
    return read_article(path)


def read_articles(
    paths: Iterable[str], *, stdin: str | None = None, read: Reader = read_file
) -> tuple[list[Article], list[Failure]]:
    """Read article files; those that cannot be read come back as failures.

    Args:
        paths: Files, folders, or ``-`` for `stdin`.
        stdin: The text of standard input, when ``-`` is among the paths.
        read: Reads one file.

    Returns:
        The articles in the order given, the same content only once, and one failure per unreadable path.
    """
    articles: dict[str, Article] = {}
    failures: list[Failure] = []
    for given in paths:
        try:
            for path in article_paths([given]):
                try:
                    article = read(path, stdin)
                except InputError as error:
                    failures.append(_failure(error, path))
                    continue
                first = articles.setdefault(article.id, article)
                if first is not article:
                    failures.append(Failure(where=path, what=f"the same text as {first.path}, read once"))
        except InputError as error:
            failures.append(_failure(error, given))
    return list(articles.values()), failures


def _failure(error: InputError, path: str) -> Failure:
    return Failure(where=error.where or path, line=error.line, what=error.what, hint=error.hint)


def distinct_names(articles: Sequence[Article]) -> Iterator[Article]:
    """Give articles of one name their folder's name too, so that a reader can tell them apart."""
    times = Counter(article.name for article in articles)
    for article in articles:
        if times[article.name] > 1:
            folder = re.sub(r"\W+", "-", Path(article.path).parent.name).strip("-")
            yield replace(article, name=f"{folder}/{article.name}" if folder else article.id)
        else:
            yield article
