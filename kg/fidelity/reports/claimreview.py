"""The check of pages as schema.org ClaimReview, in JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from kg.fidelity.page import CheckedPage
from kg.fidelity.reports.data import tool_version
from kg.model import Evidence, Source, Verdict
from kg.terms import Stance
from kg.vocab import BASE, BEST_RATING, PREFIXES, VERDICT_RATINGS, WORST_RATING

__all__ = ["report_claimreview"]


def report_claimreview(pages: Sequence[CheckedPage], *, date: str | None = None) -> dict[str, Any]:
    """Return one JSON-LD document with a ClaimReview for each claim.

    The rating is the verdict's value in the published table; a claim that cannot be verified has none. Reviews and
    claims have the addresses they have in the graph.

    Args:
        pages: What the check found.
        date: Date of the review, ISO 8601; left out where ``None``.
    """
    reviews = [_review(page, verdict, date) for page in pages for verdict in page.verdicts]
    return {"@context": "https://schema.org", "@graph": reviews}


def _review(page: CheckedPage, verdict: Verdict, date: str | None) -> dict[str, Any]:
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"{BASE}verdict/{verdict.claim.id}",
        "claimReviewed": " ".join(verdict.claim.text.split()),
        "itemReviewed": _claim(page, verdict),
        "author": {"@type": "SoftwareApplication", "name": "evidence-kg", "softwareVersion": tool_version()},
    }
    if date is not None:
        review["datePublished"] = date
    if (body := _body(verdict)) is not None:
        review["reviewBody"] = body
    value = VERDICT_RATINGS[verdict.label.value]
    if value is not None:
        rating: dict[str, Any] = {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": BEST_RATING,
            "worstRating": WORST_RATING,
            "alternateName": verdict.label.value.replace("_", " "),
        }
        if verdict.problems:
            rating["ratingExplanation"] = "; ".join(found.message for found in verdict.problems)
        review["reviewRating"] = rating
    if works := _works(page, verdict):
        review["citation"] = works
    return review


def _claim(page: CheckedPage, verdict: Verdict) -> dict[str, Any]:
    article = page.article
    on_page: dict[str, Any] = {"@type": "CreativeWork", "name": article.title or article.name}
    if article.path != "-":
        on_page["identifier"] = PurePath(article.path).name
    if article.date is not None:
        on_page["datePublished"] = article.date
    return {
        "@type": "Claim",
        "@id": f"{PREFIXES['claim']}{verdict.claim.id}",
        "text": verdict.claim.text,
        "appearance": on_page,
    }


def _body(verdict: Verdict) -> str | None:
    """Return what a reader is told: each problem with the study's fact, and the wording that is permitted."""
    said = []
    for found in verdict.problems:
        said.append(f"{found.message[:1].upper()}{found.message[1:]}.")
        if found.source:
            said.append(f"{found.study or 'Record'}: {found.source}.")
    if verdict.suggestion is not None:
        said.append(f"Suggested wording: {verdict.suggestion}")
    return " ".join(said) or None


def _works(page: CheckedPage, verdict: Verdict) -> list[dict[str, Any]]:
    """Return the works whose findings bear on the claim, in order."""
    keys = dict.fromkeys(item.study for item in verdict.evidence if _bears(item))
    return [_work(key, page.bibliography.sources.get(key)) for key in keys]


def _bears(item: Evidence) -> bool:
    return item.cited or item.stance is not Stance.INCONCLUSIVE


def _work(key: str, source: Source | None) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "ScholarlyArticle", "identifier": key}
    if source is None:
        return work
    if source.title is not None:
        work["name"] = source.title
    if source.doi is not None:
        work["sameAs"] = f"https://doi.org/{source.doi}"
    elif source.url is not None:
        work["url"] = source.url
    if source.year is not None:
        work["datePublished"] = str(source.year)
    return work
