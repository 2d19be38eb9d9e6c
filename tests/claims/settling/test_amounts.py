"""How much of a thing is meant is no part of the subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.settling.amounts import without_amount
from kg.model import Claim, Mention

Find = Callable[[str], Sequence[Claim]]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Riboflavin 400 mg twice daily reduces migraine attacks.", "Riboflavin"),
        ("About 5 grams of creatine improves muscle strength.", "creatine"),
        ("An hour of brisk walking lowers blood pressure.", "brisk walking"),
    ],
)
def test_a_subject_goes_without_its_amount(claims_in: Find, sentence: str, subject: str) -> None:
    """A dose or a time spent with something is not what works."""
    assert {c.subject.text for c in claims_in(sentence)} == {subject}


def test_only_a_dose_is_kept(claims_in: Find) -> None:
    """Where nothing says of what a dose is, its words stay."""
    assert "More than 300 mg" in {c.subject.text for c in claims_in("More than 300 mg causes headaches.")}


@given(
    amount=st.sampled_from(["2 g of ", "taking 10 mg of ", "", "a cup of ", "more than 3 mg "]),
    start=st.integers(0, 99),
)
def test_the_offsets_fit_what_is_left(amount: str, start: int) -> None:
    """The words left stand where the offsets say."""
    text = amount + "ginger 20 mg daily"
    left = without_amount(Mention(text=text, start=start, end=start + len(text)))
    assert left.start is not None
    assert left.end is not None
    assert text[left.start - start : left.end - start] == left.text


def test_an_object_goes_without_how_far_it_moved(claims_in: Find) -> None:
    """How much lower or higher something is goes into the direction, not into what it is."""
    claims = claims_in("Regular swimming is associated with a nearly 25% lower risk of falls.")
    assert [(claim.object.text, claim.direction) for claim in claims] == [("risk of falls", "decrease")]
