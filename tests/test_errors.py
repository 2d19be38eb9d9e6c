"""Messages are one line, and name the place and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, KgError, QueryError, ShapeError, StoreError, one_line


def test_every_error_is_a_kg_error() -> None:
    """A caller that catches KgError catches all of ours."""
    assert all(issubclass(kind, KgError) for kind in (InputError, QueryError, ShapeError, StoreError))


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (InputError("not UTF-8 text", where="a.txt"), "a.txt: not UTF-8 text"),
        (
            InputError("unknown field", where="a.yaml", line=3, hint="known: dose"),
            "a.yaml:3: unknown field (known: dose)",
        ),
        (QueryError("too long"), "too long"),
    ],
)
def test_message_has_the_fixed_form(error: KgError, line: str) -> None:
    """Where, line, what and hint stand in the documented order, parts left out where unknown."""
    assert str(error) == line


@given(st.text(min_size=1), st.text(min_size=1), st.integers(1, 9999), st.text())
def test_message_is_one_line(what: str, where: str, line: int, hint: str) -> None:
    """Whatever a file name or value holds, the message stays on one line."""
    assert "\n" not in one_line(what, where=where, line=line, hint=hint)
