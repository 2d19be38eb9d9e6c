"""What remarks on the risk of bias say, in the words reviewers use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence.bias_words import read_bias


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("all studies at high risk of bias", -2),
        ("4 of 5 studies at high risk of bias", -2),
        ("Most trials had a high overall risk of bias", -2),
        ("unclear allocation concealment, unblinded participants and high attrition", -2),
        ("one of five studies at high risk", -1),
        ("open-label trial", -1),
        ("participants and personnel were not blinded", -1),
        ("allocation concealment was not described", -1),
        ("25 % were lost to follow-up", -1),
        ("review level: all studies at high risk", -1),
        ("some concerns", -1),
        ("serious risk of bias", -1),
        ("very serious limitations", -2),
        ("no serious limitations", 0),
        ("not serious", 0),
        ("most studies at low risk of bias", 0),
        ("Low risk of bias", 0),
        ("All trials were adequately blinded with concealed allocation; low risk of bias", 0),
    ],
)
def test_remarks(text: str, points: int) -> None:
    """General phrases are read as the level a reviewer would take off."""
    found = read_bias(text, 5)
    got = -2 if found.high > 0.5 and not found.whole_review else -1 if found.some > 0.5 or found.high > 0.5 else 0
    assert got == points
    assert found.judged or points < 0


@pytest.mark.parametrize("text", ["", "see the appendix", "published 2019 in a journal", "high blood pressure"])
def test_words_without_a_cue_say_nothing(text: str) -> None:
    """A remark about something else leaves the risk of bias unknown."""
    found = read_bias(text, 3)
    assert not found.judged
    assert found.some == found.high == 0


@given(st.text(max_size=200), st.none() | st.integers(1, 50))
def test_shares_are_shares(text: str, studies: int | None) -> None:
    """Whatever the text, shares lie within 0 and 1, and what is at high risk is at some risk."""
    found = read_bias(text, studies)
    assert 0 <= found.high <= 1
    assert 0 <= found.some <= 1


@given(st.integers(1, 30), st.integers(1, 30))
def test_counts_are_held_against_the_studies(part: int, whole: int) -> None:
    """A count of studies out of so many is a share, one at most."""
    assert read_bias(f"{part} of {whole} studies at high risk").high == min(1.0, part / whole)
