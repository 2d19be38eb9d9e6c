"""Tables for a terminal: no word is cut, no line is too long, nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.tables import write_table

HEAD = ["article", "verdict", "text", "claim"]
ROWS = [
    [
        "a-page-on-teas",
        "partially_supported",
        "Fern tea may calm restless sleepers for some hours.",
        "claim:0123456789",
    ],
    ["leaflet", "unsupported", "Everyone feels better.", "claim:ba9876543210"],
]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_words_are_whole_at_every_width(width: int) -> None:
    """Every word of every cell stands in the output, uncut, and no line is wider than the terminal."""
    shown = write_table(HEAD, ROWS, width)
    assert all(len(line) <= width for line in shown.splitlines())
    words = set(shown.split())
    assert {word for row in ROWS for cell in row[1:] for word in cell.split()} <= words


def test_narrow_terminal_gets_a_block_for_each_row() -> None:
    """Where the words do not fit beside each other each value has a line with its name, wrapped under itself."""
    lines = write_table(HEAD, ROWS, 40).splitlines()
    assert lines[0] == "article  a-page-on-teas"
    assert lines[1] == "verdict  partially_supported"
    assert lines[2:4] == ["text     Fern tea may calm restless", "         sleepers for some hours."]
    assert lines[5] == ""


def test_a_compound_is_broken_at_its_hyphens_only_where_it_must() -> None:
    """A name with hyphens stays whole where there is room and is broken after a hyphen where there is none."""
    assert "a-page-on-teas " in write_table(HEAD, ROWS, 90)
    rows = [["a-page-on-many-sorts-of-teas", "sleep"]]
    assert write_table(["page", "about"], rows, 20).splitlines()[2:] == [
        "a-page-on-     sleep",
        "many-sorts-",
        "of-teas",
    ]


def test_very_long_text_beside_narrow_columns_becomes_blocks() -> None:
    """A text that would make a column a dozen lines tall is shown in blocks."""
    long = " ".join(["restless"] * 60)
    assert write_table(["a", "text"], [["x" * 30, long]], 60).startswith("a     xxx")


def test_no_rows_and_no_columns() -> None:
    """Without rows the names stand alone; without columns the number of solutions is told."""
    assert write_table(["a", "b"], [], 80).splitlines()[0] == "a  b"
    assert write_table([], [[], []], 80) == "2 solutions without variables\n"


def test_wide_signs_count_twice() -> None:
    """Columns stand under each other where signs take two cells."""
    lines = write_table(["a", "b"], [["茶茶", "x"], ["tea", "y"]], 80).splitlines()
    assert lines[2:] == ["茶茶  x", "tea   y"]


@given(
    st.lists(st.lists(st.text("ab-_ :/é茶", max_size=60), min_size=3, max_size=3), min_size=1, max_size=6),
    st.integers(10, 140),
)
def test_nothing_is_lost(rows: list[list[str]], width: int) -> None:
    """Every sign but the spaces of every cell is shown, whatever the width."""

    def signs(texts: list[str]) -> list[str]:
        return sorted(re.sub(r"[\s─]", "", "".join(texts)))

    shown = write_table(["x", "y", "z"], rows, width)
    heads = ["xyz"] * (len(rows) if "─" not in shown else 1)
    assert signs([shown]) == signs([*(cell for row in rows for cell in row), *heads])
