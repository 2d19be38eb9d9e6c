"""Claims: an article's sentences → claims with arguments, polarity, certainty, quantities and sources.

`load_finder` loads the language model once; `ClaimFinder.find_claims` does the work. The only stage that imports spaCy.
"""

from __future__ import annotations

from kg.claims.explain import explain_claim
from kg.claims.finder import ClaimFinder, find_claims, load_finder
from kg.claims.pages import claims_page

__all__ = ["ClaimFinder", "claims_page", "explain_claim", "find_claims", "load_finder"]
