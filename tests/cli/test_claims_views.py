"""The other forms of ``kg claims``: explained, as a page, with another language model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran

Kg = Callable[..., Ran]


def test_explained_claims_name_their_rule(topic: Path, kg: Kg) -> None:
    """``--explain`` prints text that names the file, the line and the rule."""
    ran = kg("claims", "page.md", "--bib", "refs.bib", "--explain")
    assert ran.code == 0
    assert "page.md:3:" in ran.out
    assert "verb:reduce" in ran.out


def test_page_goes_to_a_file_or_to_standard_output(topic: Path, kg: Kg) -> None:
    """``--html`` writes the page where it is told, and nothing else to standard output."""
    ran = kg("claims", "page.md", "--bib", "refs.bib", "--html", "out.html")
    assert (ran.code, ran.out) == (0, "")
    page = (topic / "out.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert kg("claims", "page.md", "--bib", "refs.bib", "--html", "-").out == page


def test_page_that_cannot_be_written_is_said(topic: Path, kg: Kg) -> None:
    """A folder that is not there is an error of one line."""
    ran = kg("claims", "page.md", "--html", "no/such/folder.html")
    assert ran.code != 0
    assert "no/such/folder.html" in ran.err
    assert "Traceback" not in ran.err


def test_unknown_model_is_said(topic: Path, kg: Kg) -> None:
    """A pipeline that is not installed is named in the error."""
    ran = kg("claims", "page.md", "--model", "no_such_model")
    assert ran.code != 0
    assert "no_such_model" in ran.err


def test_claims_of_little_confidence_can_be_left_out(topic: Path, kg: Kg) -> None:
    """``--min-confidence`` leaves out less sure claims, says how many, and takes only shares of one."""
    every = kg("claims", "page.md", "--bib", "refs.bib")
    sure = kg("claims", "page.md", "--bib", "refs.bib", "--min-confidence", "1")
    count = len(every.out.splitlines())
    assert count
    assert (sure.code, sure.out) == (0, "")
    assert f"{count} claims with a confidence under 1 left out" in sure.err
    assert kg("claims", "page.md", "--min-confidence", "0").out.count("\n") == count
    assert kg("claims", "page.md", "--min-confidence", "2").code == 2
