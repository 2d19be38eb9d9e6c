"""Contradictions between real articles, against those people found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.graph import Contradiction, build_graph, contradictions, project


@pytest.fixture(scope="module")
def found(shared: Path) -> list[Contradiction]:
    """The contradictions between the articles of the gold, found from their text."""
    from kg.claims import load_finder
    from kg.pipeline import assess, load_sources, read_articles

    sources = load_sources()
    paths = sorted(str(path) for path in (shared / "seeds").glob("00[124]_*.txt"))
    articles, failures = read_articles(paths)
    assert not failures
    return contradictions(project(build_graph(assess(articles, sources, load_finder(sources.scheme)))))


def test_plain_gold_contradiction_is_found(shared: Path, found: list[Contradiction]) -> None:
    """Each contradiction people called strong is found, as a plain one."""
    gold = [
        pair for pair in json.loads((shared / "gold/contradictions.json").read_text()) if pair["strength"] == "strong"
    ]
    assert gold
    pairs = {
        frozenset((claim.article_name[:3], claim.start) for claim in (one.first, one.second))
        for one in found
        if one.plain and one.between_articles
    }
    for pair in gold:
        assert frozenset((side["article"], side["char_start"]) for side in (pair["a"], pair["b"])) in pairs, pair["id"]


def test_few_are_found(found: list[Contradiction]) -> None:
    """No flood of false ones: three articles give a handful."""
    assert len(found) <= 6
