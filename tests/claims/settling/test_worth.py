"""Which statements are worth a claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize("sentence", ["🙂 reduces pain.", "_ causes nausea.", "Ketamine is _ common."])
def test_what_has_no_letter_is_nothing_to_claim(claims_in: Find, sentence: str) -> None:
    """Neither an emoji nor a mark does something, or is what something is."""
    assert not claims_in(sentence)
