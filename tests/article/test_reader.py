"""Reading files: kinds, encodings, refusals, hostile input."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.article import parse_article, read_article
from kg.errors import InputError


def test_utf8_with_mark(tmp_path: Path) -> None:
    """A byte-order mark is not part of the text."""
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffSchlaf heilt für immer.".encode())
    assert read_article(path).text == "Schlaf heilt für immer."


def test_windows_encoding_is_read_and_said(tmp_path: Path) -> None:
    """A file that is not UTF-8 is read as Windows-1252 and the failure says where."""
    path = tmp_path / "a.txt"
    path.write_bytes("One line.\nA “quoted” line.".encode("windows-1252"))
    article = read_article(path)
    assert "“quoted”" in article.text
    assert [(failure.line, "Windows-1252" in failure.what) for failure in article.failures] == [(2, True)]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "has no text"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.rtf", b"text", "'.rtf'"),
        ("a.txt", b"   \n 12 \n", "has no text"),
        ("a.md", b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_refusals(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    """What cannot be read is refused in one line with a hint."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_article(path)
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_missing_and_folder(tmp_path: Path) -> None:
    """A missing file and a folder are refused by name."""
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(InputError, match=str(path)):
            read_article(path)


def test_id_depends_on_content(tmp_path: Path) -> None:
    """The identifier is the slug of the name and eight digits of the content's hash."""
    path = tmp_path / "My Article!.txt"
    path.write_text("Sleep heals.", encoding="utf-8")
    article = read_article(path)
    assert article.id == f"my-article-{article.sha256[:8]}"


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "A. ",
        "(A ",
        "2010 ",
        "(Gray 2010) ",
        "Gray, Ito & Vale 2010, ",
        "[1],",
        "¹",
        "“",
        "some ",
        "and ",
        "[a](",
        "Study Trial Project ",
        "10.1234/a(",
    ],
)
def test_hostile_repetition_is_linear(unit: str) -> None:
    """Long runs of one piece are read in time that grows with their length."""

    def seconds(size: int) -> float:
        text = "Word here. " + unit * (size // len(unit))
        start = time.process_time()
        parse_article(text, name="t", path="t", markup="text")
        return time.process_time() - start

    seconds(200)
    assert seconds(12_000) < 4.0


def test_a_chain_of_hyphens_is_read_in_linear_time() -> None:
    """Words joined without end are looked through once, not once from each of them."""
    start = time.process_time()
    parse_article("Word here. " + "drug-" * 12_000 + "end.", name="t", path="t", markup="text")
    assert time.process_time() - start < 4.0
