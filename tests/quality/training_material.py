"""The annotated articles models of claims learn from: those of the develop halves, and others where given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.article import parse_article, read_article
from kg.model import Article
from tests.quality.written_pages import read_pages

__all__ = ["annotated_articles", "develop_articles", "written_articles"]


def develop_articles(
    further: Iterable[tuple[Path, Path]] = (),
) -> Iterator[tuple[Article, list[dict[str, Any]], float]]:
    """Give the articles to learn from, with their units and how much each of their claims counts.

    Retold pages, whose wording is contorted, count half; articles annotated for the corpus, and further pairs of gold
    and texts, fourfold: they are read more carefully (each left out in turn, kinds of the others rise by a point).
    """
    for article, units in written_articles("develop"):
        yield article, units, 1.0
    retold = Path("tests/quality/retold/develop")
    for article, units in annotated_articles(retold, retold):
        yield article, units, 0.5
    for gold, texts in ((Path("corpus/gold"), Path("corpus/articles")), *further):
        for article, units in annotated_articles(gold, texts):
            yield article, units, 4.0


def written_articles(half: str, *, only: int | None = None) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """Give the written pages of a half, or only those of one round, as articles, with their units."""
    for page in read_pages(half):
        if only in {None, page.round}:
            yield parse_article(page.text, name=page.name, path=page.name, markup=page.markup), page.units


def annotated_articles(gold: Path, texts: Path) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """Give the articles that ``claims.json`` in a folder annotates, with their units."""
    units: dict[str, list[dict[str, Any]]] = {}
    for row in json.loads((gold / "claims.json").read_text(encoding="utf-8")):
        units.setdefault(row["file"], []).append(row)
    for file in sorted(units):
        yield read_article(texts / file), units[file]
