"""How much of what claims speak of names a concept: ``python -m tests.quality.coverage`` prints the table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.claims import ClaimFinder, load_finder
from kg.model import Article
from kg.pipeline import Sources, claims_of, load_sources, read_articles, resolve

ROOT = Path(__file__).resolve().parent.parent.parent


class Share(NamedTuple):
    """Claims, and the shares of their subjects and objects that name a concept."""

    claims: int
    subjects: float
    objects: float


def grounded(articles: Iterable[Article], sources: Sources, finder: ClaimFinder) -> Share:
    """Return the shares over all claims of some articles."""
    claims = [claim for article in articles for claim in claims_of(resolve(article, sources), finder)]
    subjects = sum(claim.subject.concept is not None for claim in claims)
    objects = sum(claim.object.concept is not None for claim in claims)
    return Share(len(claims), subjects / max(len(claims), 1), objects / max(len(claims), 1))


def main() -> None:
    """Print the shares per article of the corpus and, where it is there, of ../shared/seeds."""
    sources = load_sources(judged=False)
    finder = load_finder(sources.scheme)
    print("| articles | claims | subjects grounded | objects grounded |\n|---|---|---|---|")
    for folder in (ROOT / "corpus" / "articles", ROOT.parent / "shared" / "seeds"):
        if not folder.is_dir():
            continue
        articles, _ = read_articles([str(folder)])
        for name, some in (*((article.name, [article]) for article in articles), (f"all of {folder.name}", articles)):
            share = grounded(some, sources, finder)
            print(f"| {name} | {share.claims} | {share.subjects:.0%} | {share.objects:.0%} |")


if __name__ == "__main__":
    main()
