"""Entries that are one work: told from entries that are not, and what is taken is said."""

from __future__ import annotations

import pytest

from kg.terms import CitationProblem
from tests.bibliography.test_resolve import resolved

ARTICLE = """@article{Gray2020, author = {Gray, A. and Low, B. and Moss, C.}, title = {Naps and mood}, year = 2020,
 journal = {Rest}}"""
AGAIN = "@article{GrayAgain, author = {Gray, A. and Low, B. and Moss, C.}, title = {Naps and Mood.}, year = 2020}"
EARLY = """@article{GrayEarly, author = {Gray, A. and Low, B. and Moss, C.}, title = {Naps and mood}, year = %d,
 doi = {10.1101/2020.01.01.000001}, journal = {medRxiv}}"""
OTHER = "@article{GrayOther, author = {Gray, A. and Low, B. and Moss, C.}, title = {Naps and pain}, year = 2020}"


@pytest.mark.parametrize(
    ("entries", "cited", "key", "said"),
    [
        ((AGAIN, ARTICLE), 2020, "GrayAgain", "Gray2020 is the same work as GrayAgain"),
        ((EARLY % 2020, ARTICLE), 2020, "Gray2020", "GrayEarly is the preprint of Gray2020"),
        ((EARLY % 2019, ARTICLE), 2019, "GrayEarly", "the article it became is Gray2020"),
        ((EARLY % 2019, ARTICLE), 2020, "Gray2020", None),
    ],
)
def test_one_work_is_resolved_and_said(entries: tuple[str, ...], cited: int, key: str, said: str | None) -> None:
    """A duplicate and a preprint do not make a citation ambiguous, and the note says which entry was taken and why."""
    (citation,) = resolved(f"It fell (Gray et al., {cited}).", "\n".join(entries)).citations
    assert citation.keys == (key,)
    assert citation.problem is CitationProblem.NONE
    assert (citation.note is None) if said is None else (said in (citation.note or ""))


def test_two_works_stay_ambiguous() -> None:
    """Two works of one year by the same authors are never taken for one."""
    (citation,) = resolved("It fell (Gray et al., 2020).", f"{ARTICLE}\n{OTHER}").citations
    assert citation.keys == ()
    assert citation.problem is CitationProblem.AMBIGUOUS
