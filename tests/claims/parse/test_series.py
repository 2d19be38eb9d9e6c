"""Series that the parser takes apart are whole again; what is no item of them stays out."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


def _objects(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.object.text for claim in claims]


def test_a_series_runs_to_its_last_item(claims_in: Find) -> None:
    """A list whose items the parser hangs on different words is one object, to the item after "and" or "or"."""
    claims = claims_in("Lithium can cause tremor, restless nights, thirst and pauses in breathing.")
    assert any("tremor" in text and "pauses" in text for text in _objects(claims))


def test_a_clause_after_a_comma_is_no_item(claims_in: Find) -> None:
    """What is said after ", and" of something else does not belong to the list."""
    claims = claims_in("Magnesium relaxes the muscles, and the pulse slows within an hour.")
    assert all("pulse" not in text or "muscles" not in text for text in _objects(claims))


def test_an_explanation_is_no_item(claims_in: Find) -> None:
    """A phrase that says what the thing before it is does not belong to the list."""
    claims = claims_in("Caffeine blocks adenosine, a messenger involved in sleep, attention and mood.")
    assert any(text == "adenosine" for text in _objects(claims))


def test_an_item_of_one_word_keeps_what_tells_it(claims_in: Find) -> None:
    """A list item that is one bare word is taken with what says which kind is meant."""
    claims = claims_in("# Gout\n\nGout may include:\n\n- Pain that wakes you at night\n- Fever after a cold day\n")
    assert {"Pain that wakes you at night", "Fever after a cold day"} <= set(_objects(claims))
