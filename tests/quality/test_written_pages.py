"""The written pages are in their format, and what is read of them is where it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.written_pages import read_page, read_pages

PAGE = """! genre: leaflet; topic: hay fever; layout: plain
# Hay fever
It is an allergy to pollen.
= hay fever | is_a | allergy to pollen | definition | n/a | asserted | low
Achoo.
- rain helps
= rain | reduces | hay fever | other | decrease | hedged | time: a day
"""


def test_page_is_laid_out(tmp_path: Path) -> None:
    """Headings, paragraphs and items stand as on a page, each unit at its offsets, with its claims."""
    path = tmp_path / "a.ann"
    path.write_text(PAGE, encoding="utf-8")
    page = read_page(path)
    assert page.text == "Hay fever\n\nIt is an allergy to pollen. Achoo.\n\n• rain helps\n"
    assert [page.text[unit["char_start"] : unit["char_end"]] for unit in page.units] == [
        "Hay fever",
        "It is an allergy to pollen.",
        "Achoo.",
        "rain helps",
    ]
    assert [len(unit["claims"]) for unit in page.units] == [0, 1, 0, 1]
    assert page.units[1]["claims"][0]["checkworthiness"] == "low"
    assert page.units[3]["claims"][0]["time"] == "a day"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("= rain | helps | hay fever | other | decrease | hedged", "unknown relation 'helps'"),
        ("= rain | reduces | hay fever", "3 fields of 6"),
        ("= rain | reduces | hay fever | other | decrease | hedged | mood: good", "unknown field 'mood: good'"),
    ],
)
def test_wrong_line_is_named(line: str, message: str, tmp_path: Path) -> None:
    """A line that is not in the format is refused with its number."""
    path = tmp_path / "b.ann"
    path.write_text(f"Rain.\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"^b.ann:2: {message}"):
        read_page(path)


@pytest.mark.parametrize("half", ["develop", "held-out"])
def test_pages_can_be_read(half: str) -> None:
    """Every page is in the format and claims something."""
    pages = read_pages(half)
    assert len(pages) > 50
    for page in pages:
        assert any(unit["claims"] for unit in page.units), page.name
