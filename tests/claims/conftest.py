"""One loaded model and the shipped scheme for all tests of claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import assets
from kg.article import parse_article
from kg.claims import ClaimFinder, load_finder
from kg.concepts import read_scheme
from kg.model import Claim


@pytest.fixture(scope="session")
def finder() -> ClaimFinder:
    """A finder with the shipped scheme."""
    return load_finder(read_scheme(assets.path("ontology/concepts.ttl")))


@pytest.fixture(scope="session")
def claims_in(finder: ClaimFinder) -> Callable[[str], tuple[Claim, ...]]:
    """Find the claims of a text."""
    return lambda text: finder.find_claims(parse_article(text, name="t", path="t.txt", markup="text"))
