"""Which items of a list are read; invented sentences."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


def test_items_of_what_a_doctor_may_do_state_nothing(claims_in: Find) -> None:
    """A lead-in that tells what a doctor does makes no claims of its items."""
    assert not claims_in(
        "How are corns treated?\n\nYour doctor may:\n\n- Freeze the corn\n- Cut the corn with a blade\n"
    )
