"""Which statements are worth a claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    "sentence",
    ["🙂 reduces pain.", "_ causes nausea.", "Ketamine is _ common."],
)
def test_what_has_no_letter_is_nothing_to_claim(claims_in: Find, sentence: str) -> None:
    """Neither an emoji nor a mark does something, or is what something is."""
    assert not claims_in(sentence)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("These trials aim to determine whether tai chi prevents falls.", 0),
        ("The researchers investigated the role of tai chi in the prevention of falls.", 0),
        ("The study aims to show that tai chi prevents falls.", 0),
        ("Researchers examined 200 adults and found that tai chi prevents falls.", 1),
        ("Tai chi aims to prevent falls.", 1),
        ("Genes determine how fast codeine is broken down.", 1),
    ],
)
def test_what_a_study_looks_into_is_not_what_it_found(claims_in: Find, sentence: str, found: int) -> None:
    """An aim or question of a study states nothing; what it found, and what a treatment aims at, does."""
    assert len(claims_in(sentence)) == found


def test_nothing_is_done_to_oneself(claims_in: Find) -> None:
    """What readers can do with themselves is no effect."""
    claims = claims_in("Melatonin requires no anaesthesia, so you can drive yourself home.")
    assert [claim.object.text for claim in claims] == ["anaesthesia"]


def test_for_a_reason_is_no_use(claims_in: Find) -> None:
    """What stands after "for" may only lead in; what something is used for is told."""
    assert not claims_in("For best results, zinc should be used in the morning.")
    assert [claim.object.text for claim in claims_in("Zinc is used for colds.")] == ["colds"]
