"""Checking bibliographies: each rule fires on what it names and on nothing else."""

from __future__ import annotations

import pytest

from kg.bibliography import RULES, check_bibliography, parse_bibliography
from kg.model import Bibliography, Source, Study

CLEAN = """@article{Alder2019, author = {Alder, Anna}, title = {Night work and rest}, year = {2019}, journal = {J},
  doi = {10.1000/j.rest.2018.04.001}, pmid = {123}, pmcid = {PMC12}, url = {https://example.org/a?b=c}}
"""

CASES = [
    ("bib.broken-entry", "@misc{Bad, title = {T} year = {2001}}", 3),
    ("bib.bad-doi", "@misc{B, author={B}, title={T}, year={2001}, doi={doi pending}}", 3),
    ("bib.bad-pmid", "@misc{B, author={B}, title={T}, year={2001}, pmid={0123}}", 3),
    ("bib.bad-pmcid", "@misc{B, author={B}, title={T}, year={2001}, pmcid={12x}}", 3),
    ("bib.bad-url", "@misc{B, author={B}, title={T}, year={2001}, url={https://nowhere}}", 3),
    ("bib.bad-url", "@misc{B, author={B}, title={T}, year={2001}, url={see our page}}", 3),
    ("bib.year-inconsistent", "@misc{B, author={B}, title={T}, year={2001}, date={2003-05}}", 3),
    ("bib.year-doi", "@misc{B, author={B}, title={T}, year={2001}, doi={10.1000/j.x.2009.01.002}}", 3),
    (
        "bib.duplicate-id",
        "@misc{B, author={B}, title={T}, year={2019}, doi={10.1000/J.rest.2018.04.001}, pmid={123}}",
        3,
    ),
    ("bib.duplicate-work", "@misc{B, author={Alder, A.}, title={Night Work and {Rest}.}, year={2019}}", 3),
    ("bib.retracted-uncited", "@misc{B, author={B}, title={RETRACTED: On sleep}, year={2001}}", 3),
    ("bib.retracted-uncited", "@misc{B, author={B}, title={T}, year={2001}, pubstate={retracted}}", 3),
    ("bib.retracted-uncited", "@misc{B, author={B}, title={T}, year={2001}, kg-notices={retraction 10.1000/r}}", 3),
    ("bib.notice", "@misc{B, author={B}, title={T}, year={2001}, kg-notices={expression_of_concern 10.1000/e}}", 3),
    ("bib.incomplete", "@misc{B, title={T}, year={2001}}", 3),
]


def _read(text: str) -> Bibliography:
    sources, failures = parse_bibliography(text, where="a.bib")
    return Bibliography(sources={source.key: source for source in sources}, failures=tuple(failures))


def test_a_clean_entry_gives_nothing() -> None:
    """A well-formed entry is not remarked upon."""
    assert check_bibliography(_read(CLEAN)) == []


@pytest.mark.parametrize(("rule", "entry", "line"), CASES)
def test_a_rule_fires_alone_with_its_line(rule: str, entry: str, line: int) -> None:
    """An entry with one fault gives that remark, at its line, and no other."""
    (remark,) = check_bibliography(_read(CLEAN + entry))
    assert (remark.rule, remark.where, remark.line, remark.level) == (rule, "a.bib", line, RULES[rule].level)


def test_works_of_one_year_and_author_are_not_duplicates() -> None:
    """Titles that share their beginning are two works."""
    second = "@misc{B, author={Alder, Anna}, title={Night work and rest in nurses of two wards}, year={2019}}"
    assert check_bibliography(_read(CLEAN + second)) == []


@pytest.mark.parametrize("title", ["Night work and rest, 2", "Night work and rest II"])
def test_parts_of_a_series_are_not_duplicates(title: str) -> None:
    """Titles that differ in a number only are two works."""
    assert check_bibliography(_read(CLEAN + f"@misc{{B, author={{Alder, A}}, title={{{title}}}, year={{2019}}}}")) == []


def test_a_study_record_tells_of_a_retraction() -> None:
    """A work whose study record says it is retracted is reported."""
    study = Study(key="Alder2019", exists=True, family="Alder2019", retracted=True)
    assert [one.rule for one in check_bibliography(_read(CLEAN), (), {"Alder2019": study})] == ["bib.retracted-uncited"]


def test_many_entries_are_compared_quickly() -> None:
    """Only entries of one first author and year are compared with each other."""
    sources = {
        f"K{i}": Source(key=f"K{i}", title=f"Trial number {i} of rest", year=1990 + i % 30, where="a.bib", line=i)
        for i in range(3000)
    }
    remarks = check_bibliography(Bibliography(sources=sources))
    assert {one.rule for one in remarks} <= {"bib.incomplete", "bib.duplicate-work"}
