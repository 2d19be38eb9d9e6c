"""``kg studies``: check, table and draft, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

ABSTRACT = """\
METHODS: 90 adults with migraine were randomised to magnesium or placebo for 12 weeks.
RESULTS: Migraine attacks were fewer with magnesium (mean difference -1.1, 95% CI -1.9 to -0.3).
"""


def test_check_shows_completeness_and_exits_by_validity(topic: Path, kg: Callable[..., Any]) -> None:
    """A sound folder exits with 0 and counts what it holds; a broken record exits with 1 and says where."""
    ran = kg("studies", "check", "records", "--format", "json")
    assert ran.code == 0
    held = json.loads(ran.out)["records"][0]["held"]
    assert {name for name, value in held.items() if value == "no"} == {"registration", "funding"}
    assert held["estimate"] == held["timepoint"] == held["n"] == "yes"
    text = kg("studies", "check", "records")
    assert "1 record, 1 finding, 1 effect among them; 0 broken" in text.out
    (topic / "records" / "Bad2020.yaml").write_text("key: Bad2020\nexists: yes\ncolour: red\n", encoding="utf-8")
    ran = kg("studies", "check", "records")
    assert ran.code == 1
    assert "Bad2020.yaml:3: field 'colour': unknown field" in ran.err


def test_table_has_a_row_for_each_finding(topic: Path, kg: Callable[..., Any]) -> None:
    """CSV has the columns a reviewer expects, with the year from the bibliography; Markdown drops empty columns."""
    ran = kg("studies", "table", "records", "--bib", "refs.bib")
    assert ran.code == 0
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (row["study"], row["year"], row["design"], row["n"]) == (
        "Alder2019",
        "2019",
        "randomised trial (double, parallel)",
        "120",
    )
    assert (row["comparator"], row["result"], row["ci"], row["direction"]) == (
        "placebo",
        "MD -1.9",
        "-2.8 to -1.0",
        "decrease",
    )
    markdown = kg("studies", "table", "records", "--bib", "refs.bib", "--format", "markdown").out
    assert markdown.splitlines()[0].startswith("| study | year | design |")
    assert "registration" not in markdown


def test_a_cell_is_no_formula(topic: Path, kg: Callable[..., Any]) -> None:
    """Words that a spreadsheet would run are kept as words."""
    record = topic / "records" / "Alder2019.yaml"
    record.write_text(
        record.read_text("utf-8")
        .replace("text: oral magnesium", 'text: "=HYPERLINK(1)"')
        .replace("concept: magnesium, ", ""),
        encoding="utf-8",
    )
    (row,) = csv.DictReader(io.StringIO(kg("studies", "table", "records", "--bib", "refs.bib").out))
    assert row["intervention"] == "'=HYPERLINK(1)"


def test_draft_passes_check(topic: Path, kg: Callable[..., Any]) -> None:
    """A drafted record is read back without a fault."""
    (topic / "abstract.txt").write_text(ABSTRACT, encoding="utf-8")
    (topic / "drafted").mkdir()
    ran = kg("studies", "draft", "abstract.txt", "--key", "Oak2022")
    assert ran.code == 0
    (topic / "drafted" / "Oak2022.yaml").write_text(ran.out, encoding="utf-8")
    assert kg("studies", "check", "drafted").code == 0


def test_draft_of_a_doi(topic: Path, kg: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The abstract of a DOI is asked of Europe PMC; one that is not known there is refused in one line."""

    def answer(request: httpx.Request) -> httpx.Response:
        known = "xyz123" in str(request.url)
        body = (
            "<h4>Methods</h4>We randomised 120 adults with migraine to magnesium or placebo. <h4>Results</h4>Pain fell"
        )
        found = [{"doi": "10.1000/xyz123", "title": "Magnesium &amp; migraine", "abstractText": body}] if known else []
        return httpx.Response(200, json={"resultList": {"result": found}})

    monkeypatch.setattr("kg.cli.studies.TRANSPORT", httpx.MockTransport(answer))
    monkeypatch.setattr("time.sleep", lambda _: None)
    ran = kg("studies", "draft", "https://doi.org/10.1000/XYZ123", "--key", "Oak2022")
    assert ran.code == 0
    assert "120" in ran.out
    assert "<h4>" not in ran.out
    ran = kg("studies", "draft", "10.1000/unknown")
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "save the abstract to a file" in ran.err


def test_findings_as_json_lines(topic: Path, kg: Callable[..., Any]) -> None:
    """A line for each sentence with a finding: role, arms, outcome, direction with its probability, estimate."""
    (topic / "abstract.txt").write_text(ABSTRACT, encoding="utf-8")
    ran = kg("studies", "findings", "abstract.txt")
    assert ran.code == 0
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert records
    for record in records:
        assert record["sentence"] in " ".join(ABSTRACT.split())
        assert 1 <= record["certainty"] <= 6
        assert record["role"] == "results"
        found = record["finding"]
        assert found["status"] == "inferred"
        assert found["said"] in ("increase", "decrease", "no_change")
        assert 0 < found["probability"] <= 1


def test_findings_to_read(topic: Path, kg: Callable[..., Any]) -> None:
    """With --all every sentence is shown with its role; an abstract without a finding says so."""
    (topic / "abstract.txt").write_text(ABSTRACT, encoding="utf-8")
    every = kg("studies", "findings", "abstract.txt", "--all", "--format", "text")
    some = kg("studies", "findings", "abstract.txt", "--format", "text")
    assert every.code == some.code == 0
    assert set(some.out.splitlines()) < set(every.out.splitlines())
    assert "certainty" in every.out
    (topic / "none.txt").write_text("Cats are kept in many homes.", encoding="utf-8")
    ran = kg("studies", "findings", "none.txt")
    assert (ran.code, ran.out) == (0, "")
    assert "no sentence states a finding" in ran.err
