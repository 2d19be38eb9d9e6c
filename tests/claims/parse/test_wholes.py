"""What a noun that tells only a kind of thing stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Claim

Find = Callable[[str], Sequence[Claim]]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("An oral preparation called Verdanol reduces joint pain.", "Verdanol"),
        ("The inflammatory process known as bursitis causes shoulder pain.", "bursitis"),
        ("A third drug, mirosertib, reduces joint pain.", "mirosertib"),
    ],
)
def test_a_thing_of_a_kind_goes_by_its_name(claims_in: Find, sentence: str, name: str) -> None:
    """A process, preparation or drug that is said to be called something is spoken of by that name."""
    assert {c.subject.text for c in claims_in(sentence)} == {name}
