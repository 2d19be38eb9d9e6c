"""List items are read with the line that leads in to them."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.claims import ClaimFinder


@pytest.mark.parametrize("item", ["(pain)", "[1]", "(Smith 2000)", "!", "**", "🙂"])
def test_an_item_without_words_of_its_own_says_nothing(finder: ClaimFinder, item: str) -> None:
    """What is all in brackets, or only a mark, is left out of the copy that is read; its neighbours stand."""
    text = f"# Ketamine\n\nKetamine may help with the following:\n\n- {item}\n- insomnia\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [claim.object.text for claim in claims] == ["insomnia"]
