"""Claims: an article's sentences → claims with arguments, polarity, certainty, quantities and sources.

`load_finder` loads the language model once; `ClaimFinder.find_claims` does the work. The only stage that imports spaCy.
"""

from __future__ import annotations

from kg.claims.finder import ClaimFinder, find_claims, load_finder

__all__ = ["ClaimFinder", "find_claims", "load_finder"]
