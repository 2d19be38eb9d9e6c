"""The confidence of claims against pages nobody looks at: it tells right from wrong ones, and is not too high."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kg import assets
from kg.bibliography import read_bibliography, resolve_citations
from kg.claims import load_finder
from kg.concepts import read_scheme
from kg.model import Article
from tests.quality.claim_scores import is_right, pair_claims
from tests.quality.train_confidence import area_under_curve, reliability
from tests.quality.training_material import annotated_articles, written_articles

FLOORS = {"written": 0.77, "corpus": 0.8}
"""Pages kept out → least chance that a right claim has more confidence than a wrong one."""
FIRM = {"written": 0.7, "corpus": 0.8}
"""Pages kept out → least share of right ones among claims of a confidence of 0.7 and more."""


def _scored(articles: Iterable[tuple[Article, list[dict[str, Any]]]]) -> list[tuple[float, bool]]:
    finder = load_finder(read_scheme(assets.path("ontology/concepts.ttl")))
    bibliography = read_bibliography([str(assets.path("corpus/references.bib"))])
    scored = []
    for article, units in articles:
        claims = finder.find_claims(resolve_citations(article, bibliography))
        right = {claim.id for gold, claim in pair_claims(units, claims) if is_right(gold, claim)}
        scored += [(claim.confidence, claim.id in right) for claim in claims if claim.confidence is not None]
    return scored


@pytest.mark.parametrize("pages", sorted(FLOORS))
def test_confidence_tells_right_claims_from_wrong_ones(pages: str, root: Path) -> None:
    """Right claims mostly have more confidence than wrong ones, and those of much confidence are mostly right."""
    scored = _scored(
        written_articles("held-out")
        if pages == "written"
        else annotated_articles(root / "corpus/gold/held-out", root / "corpus/articles")
    )
    area, bins = area_under_curve(scored), reliability(scored)
    print(pages, round(area, 3), bins)
    assert area >= FLOORS[pages]
    assert bins["0.70"][1] >= FIRM[pages]
    assert bins["0.00"][1] <= 0.3
