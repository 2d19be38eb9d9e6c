"""Quantities in words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.quantities import TIME_UNITS, find_quantities, quantity_days
from kg.model import Claim


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "low", "high"),
    [
        ("up to 1 week", "time", None, "week", None, 1.0),
        ("over 40 minutes", "time", 40.0, "minute", None, None),
        ("in three or four hours", "time", None, "hour", 3.0, 4.0),
        ("weeks and sometimes months", "time", None, "month", None, None),
        ("2–3 infusions", "count", None, "infusions", 2.0, 3.0),
        ("between 4 to 6 treatments", "count", None, "treatments", 4.0, 6.0),
        ("a dose of 0.5 mg/kg", "dose", 0.5, "mg/kg", None, None),
        ("0.5 mg kg−1", "dose", 0.5, "mg/kg", None, None),
        ("more than 280 million people", "count", None, "people", 2.8e8, None),
        ("67% of them", "percent", 67.0, "%", None, None),
        ("1 in 5 adults", "percent", 0.2, "proportion", 1.0, 5.0),
        ("two-thirds of the group", "percent", 2 / 3, "proportion", None, None),
        ("a 3.5-fold rise", "fold", 3.5, "fold", None, None),
        ("twice a week", "frequency", 2.0, "a week", None, None),
        ("at least twenty-five minutes", "time", None, "minute", 25.0, None),
    ],
)
def test_reads_value_unit_and_range(
    text: str, kind: str, value: float | None, unit: str, low: float | None, high: float | None
) -> None:
    """A phrase gives its value, unit and the ends of its range."""
    (found,) = find_quantities(text)
    assert (found.kind, found.quantity.unit, found.quantity.low, found.quantity.high) == (kind, unit, low, high)
    assert found.quantity.value == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize("text", ["in 2014 for treatment", "one such promising treatment", "no number here", ""])
def test_leaves_other_words_alone(text: str) -> None:
    """A year, a pronoun and plain words are no quantity."""
    assert find_quantities(text) == ()


@given(st.text(alphabet="0123456789.,-–% abdehkmgrostuwy/", max_size=60))
def test_places_are_exact_ordered_and_disjoint(text: str) -> None:
    """Every quantity stands where it says, in order, and none overlaps another."""
    found = find_quantities(text)
    for quantity in found:
        assert quantity.quantity.text in text[quantity.start : quantity.end]
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(st.integers(1, 999), st.sampled_from(sorted(TIME_UNITS)))
def test_days_grow_with_the_number(number: int, unit: str) -> None:
    """More of the same unit is more days."""
    (small,) = find_quantities(f"for {number} {unit}s")
    (large,) = find_quantities(f"for {number + 1} {unit}s")
    assert (quantity_days(small.quantity) or 0) < (quantity_days(large.quantity) or 0)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "low", "high"),
    [
        ("an odds ratio of 3.7 (95% CI 1.9 to 7.3)", "estimate", 3.7, "odds ratio", 1.9, 7.3),
        ("HR 0.80, 95% CI 0.71-0.90", "estimate", 0.8, "HR", 0.71, 0.9),
        ("SMD −0.45", "estimate", -0.45, "SMD", None, None),
        ("number needed to treat of 7", "estimate", 7.0, "number needed to treat", None, None),
        ("(95% CI, 21 to 45)", "interval", None, "CI", 21.0, 45.0),
        ("P < .001", "p", None, "p", None, 0.001),
        ("it halved", "fold", 0.5, "fold", None, None),
    ],
)
def test_reads_estimates_intervals_and_p(
    text: str, kind: str, value: float | None, unit: str, low: float | None, high: float | None
) -> None:
    """An effect estimate keeps its interval, and neither the interval's per cent nor p is a magnitude."""
    (found,) = find_quantities(text)
    assert (found.kind, found.quantity.unit, found.quantity.value) == (kind, unit, value)
    assert (found.quantity.low, found.quantity.high) == (low, high)


def test_a_claim_carries_p_and_interval(claims_in: Callable[[str], tuple[Claim, ...]]) -> None:
    """An estimate's interval and p stand in fields of their own, the bound of p as a bound."""
    (claim,) = claims_in("Ramipril reduced strokes (RR 0.68, 95% CI 0.56 to 0.84; p < 0.001).")
    assert claim.p is not None
    assert claim.ci is not None
    assert claim.magnitude is not None
    assert (claim.p.value, claim.p.high) == (None, 0.001)
    assert (claim.ci.low, claim.ci.high, claim.magnitude.value) == (0.56, 0.84, 0.68)
    assert {"p", "ci"} <= claim.as_dict().keys()
