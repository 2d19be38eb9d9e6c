"""The ranking number keeps its bounds, counts families once, and does not depend on order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import Line, belief
from kg.evidence.belief import pooled

SHARE = st.floats(min_value=0, max_value=1, allow_nan=False)
LINES = st.lists(st.builds(Line, family=st.sampled_from("abcdef"), quality=SHARE, extraction=SHARE), max_size=8)


@given(LINES, LINES, SHARE)
def test_bounds(supporting: list[Line], disputing: list[Line], floor: float) -> None:
    """The number lies between 0 and 1."""
    assert 0 <= belief(supporting, disputing, floor=floor) <= 1


@given(SHARE, SHARE, SHARE)
def test_one_family(quality: float, extraction: float, floor: float) -> None:
    """One family gives at most (1 − s)·q·e."""
    line = Line(family="a", quality=quality, extraction=extraction)
    assert belief([line], floor=floor) <= (1 - floor) * quality * extraction + 1e-12


@given(LINES, SHARE, SHARE, SHARE)
def test_new_family_never_lowers(lines: list[Line], quality: float, extraction: float, floor: float) -> None:
    """A supporting study of a new family never lowers the support."""
    more = [*lines, Line(family="new", quality=quality, extraction=extraction)]
    assert pooled(more, floor=floor) >= pooled(lines, floor=floor) - 1e-12


@given(LINES, LINES, st.randoms())
def test_order_and_duplicates(supporting: list[Line], disputing: list[Line], random: object) -> None:
    """A duplicate changes nothing, nor does another order."""
    mixed = [*supporting, *supporting]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert belief(mixed, disputing) == belief(supporting, disputing)


@given(LINES, LINES)
def test_dispute_lowers(supporting: list[Line], disputing: list[Line]) -> None:
    """Disputing studies never raise the number."""
    assert belief(supporting, disputing) <= belief(supporting) + 1e-12


def test_by_hand() -> None:
    """Two families of weight one half leave a quarter in doubt; a dispute of one half halves the rest."""
    half = [Line(family="a", quality=0.5), Line(family="b", quality=0.5)]
    assert belief(half, [Line(family="c", quality=0.5)], floor=0.0) == pytest.approx(0.75 * 0.5)
