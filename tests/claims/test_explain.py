"""Which rule found a claim, in text and on a page."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.article import read_article
from kg.claims import ClaimFinder, claims_page, explain_claim
from kg.claims.rules import RULES, describe_rule, rule_family
from kg.model import Article, Claim

TEXT = """# Zinc & colds

Zinc shortens colds. It may cause nausea. In a trial, zinc <b>lowered</b> the risk of pneumonia by 20%.
"""


@pytest.fixture(scope="module")
def found(finder: ClaimFinder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Article, tuple[Claim, ...]]:
    """An article with its claims."""
    path = tmp_path_factory.mktemp("page") / "zinc.md"
    path.write_text(TEXT, encoding="utf-8")
    article = read_article(path)
    return article, finder.find_claims(article)


def test_explanation_names_rule_line_and_arguments(found: tuple[Article, tuple[Claim, ...]]) -> None:
    """A claim is explained with its line in the file, its rule, and where its subject comes from."""
    article, claims = found
    text = "\n".join(explain_claim(claim, article) for claim in claims)
    assert "zinc.md:3:" in text
    assert "verb:reduce" in text
    assert re.search(r"subject +“[Zz]inc”: what a pronoun", text)


def test_every_rule_is_described(found: tuple[Article, tuple[Claim, ...]]) -> None:
    """Every rule name in the source of the stage belongs to a family that is described."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path("kg/claims").glob("*.py"))
    used = re.findall(r"rule=f?\"([a-z][a-z-]*)[:\"]", source) + [rule_family(claim.rule) for claim in found[1]]
    assert used
    assert sorted({family for family in used if family not in RULES}) == []
    assert describe_rule("nothing:such") == "a rule without a description"


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.extend(filter(None, [values.get("id")]))
        self.links.extend(filter(None, [values.get("href")]))
        self.loaded.extend(filter(None, [values.get("src")]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_page_is_self_contained_and_its_links_lead_somewhere(found: tuple[Article, tuple[Claim, ...]]) -> None:
    """The page loads nothing, escapes the text, has each id once, and every link has its target."""
    article, claims = found
    page = claims_page([(article, claims)])
    parsed = _Ids()
    parsed.feed(page)
    assert claims
    assert not parsed.loaded
    assert len(parsed.ids) == len(set(parsed.ids))
    assert all(link[1:] in parsed.ids for link in parsed.links)
    assert "<b>" not in page
    assert "shortens colds" in " ".join(parsed.words)


def test_a_doubtful_reading_is_called_so(found: tuple[Article, tuple[Claim, ...]]) -> None:
    """A claim of little confidence is said to be doubtful in text and is dashed on the page; a firm one is not."""
    article, (first, *_) = found
    for confidence, doubtful in ((0.12, True), (0.8, False)):
        claim = replace(first, confidence=confidence)
        assert (f"{confidence:.2f}: doubtful" in explain_claim(claim, article)) == doubtful
        page = claims_page([(article, [claim])])
        assert ('class="doubtful"' in page) == doubtful
        assert ("1 of them doubtful readings" in page) == doubtful
