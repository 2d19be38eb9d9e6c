"""What happened to a thing, by whom and when; where it is given."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Lithium was first isolated by William Brande in 1821.", "first isolated by William Brande in 1821"),
        ("Marta Hollis developed lithium in 1949.", "developed by Marta Hollis in 1949"),
        ("Lithium was first developed in 1949.", "1949"),
    ],
)
def test_an_event_says_what_was_done_by_whom(claims_in: Find, sentence: str, told: str) -> None:
    """Who discovered a thing stands with the verb that says so; a date alone stands by itself."""
    claim = claims_in(sentence)[0]
    assert (claim.subject.text.lower(), claim.relation, claim.object.text) == ("lithium", "history_event", told)


def test_where_something_is_given_is_no_article(claims_in: Find) -> None:
    """What follows the preposition of a verb of giving is its noun, not its article."""
    claims = claims_in("Lithium is a medicine. Lithium is administered at a certified centre.")
    assert any("centre" in claim.object.text for claim in claims)
