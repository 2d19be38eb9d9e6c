"""``kg bibliography`` and the forms of ``kg citations``, end to end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import jsonschema
import pytest

from tests.bibliography.online.test_services import CROSSREF
from tests.cli.conftest import Ran
from tests.test_sarif import SCHEMA

Kg = Callable[..., Ran]


def test_convert_and_back(topic: Path, kg: Kg) -> None:
    """A bibliography that goes through all forms comes back byte for byte."""
    kg("bibliography", "convert", "refs.bib", "--to", "bibtex", "-o", "first.bib")
    kg("bibliography", "convert", "first.bib", "--to", "ris", "-o", "a.ris")
    kg("bibliography", "convert", "a.ris", "--to", "csl-json", "-o", "a.json")
    ran = kg("bibliography", "convert", "a.json", "--to", "bibtex")
    assert ran.code == 0
    assert ran.out == (topic / "first.bib").read_text(encoding="utf-8")
    assert "1 entries written" in ran.err


def test_convert_says_what_is_lost(topic: Path, kg: Kg) -> None:
    """A value a form cannot hold is named on standard error, a broken entry with its line and exit code 3."""
    item = {"id": "x y", "title": "T", "custom": {"kg": {"names": ["a, b"]}}}
    (topic / "a.json").write_text(json.dumps([item]) + "\n", encoding="utf-8")
    assert "'x y'" in kg("bibliography", "convert", "a.json", "--to", "bibtex").err
    (topic / "b.bib").write_text("@misc{A, title = {T} year = 2}\n", encoding="utf-8")
    ran = kg("bibliography", "convert", "b.bib", "--to", "ris")
    assert (ran.code, ran.out) == (3, "")
    assert "b.bib:1: " in ran.err


def test_check_in_three_forms(topic: Path, kg: Kg) -> None:
    """Text, JSON and SARIF name the same problems with file, line and rule; the exit code follows --fail-on."""
    text = kg("bibliography", "check", "page.md", "--bib", "refs.bib")
    assert text.code == 1
    assert "page.md:4: error: 'Birch (2020)'" in text.out
    report = json.loads(kg("bibliography", "check", "page.md", "--bib", "refs.bib", "--format", "json").out)
    assert [(one["rule"], one["line"]) for one in report["problems"]] == [("bib.missing-entry", 4)]
    assert report["summary"]["error"] == 1
    sarif = kg("bibliography", "check", "page.md", "--bib", "refs.bib", "--format", "sarif", "--fail-on", "never")
    assert sarif.code == 0
    log = json.loads(sarif.out)
    jsonschema.validate(log, SCHEMA)
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = (topic / "page.md").read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "Birch (2020)"


def test_a_retraction_in_the_study_record_of_a_cited_work(topic: Path, kg: Kg) -> None:
    """A cited work that its study record calls retracted is an error that names entry and citation."""
    record = topic / "records" / "Alder2019.yaml"
    record.write_text(record.read_text(encoding="utf-8") + "status: {retracted: yes}\n", encoding="utf-8")
    ran = kg("bibliography", "check", "page.md", "--bib", "refs.bib", "--studies", "records")
    (line,) = [line for line in ran.out.splitlines() if "bib.retracted" in line]
    assert line.startswith("refs.bib:1: error: 'Alder2019': retracted (study record ")
    assert "cited at page.md:3" in line


def test_citations_as_table_and_sarif(topic: Path, kg: Kg) -> None:
    """The table has a line a citation; SARIF has the problems; JSON Lines stay the default."""
    table = kg("citations", "page.md", "--bib", "refs.bib", "--format", "text").out.splitlines()
    assert len(table) == len(kg("citations", "page.md", "--bib", "refs.bib").lines()) == 2
    assert "Alder2019" in table[0]
    assert "missing_entry" in table[1]
    log = json.loads(kg("citations", "page.md", "--bib", "refs.bib", "--format", "sarif").out)
    jsonschema.validate(log, SCHEMA)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["bib.missing-entry"]


@pytest.mark.parametrize("arguments", [("convert", "none.bib", "--to", "ris"), ("check", "--bib", "none.bib")])
def test_a_missing_file_is_exit_3(topic: Path, kg: Kg, arguments: tuple[str, ...]) -> None:
    """A file that is not there is one line and exit code 3."""
    ran = kg("bibliography", *arguments)
    assert ran.code == 3
    assert ran.err.startswith("kg: none.bib: no such file")


@pytest.fixture
def crossref(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Crossref as it answers in the tests; the addresses asked."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if "unreachable" in str(request.url):
            raise httpx.ConnectError("no route to host")
        return httpx.Response(200, json={"message": {"items": [CROSSREF["message"]], **CROSSREF["message"]}})

    monkeypatch.setattr("kg.cli.bibliography.TRANSPORT", httpx.MockTransport(answer))
    monkeypatch.setattr("time.sleep", lambda _: None)
    return asked


def test_fetch_reports_and_fills(topic: Path, kg: Kg, crossref: list[str]) -> None:
    """Gaps, differences and retractions are reported; only --write fills gaps, and what differs is kept."""
    (topic / "own.bib").write_text(
        "@article{A, title = {Old title of it}, doi = {10.1000/rest.1}, volume = {4}}\n", encoding="utf-8"
    )
    ran = kg("bibliography", "fetch", "own.bib", "--cache", "kept", "--write", "new.bib", "--verbose")
    assert ran.code == 0, ran.err
    assert "asking https://api.crossref.org/works/10.1000%2Frest.1" in ran.err
    assert "own.bib:1: A: RETRACTION says crossref: 10.1000/r" in ran.out
    assert "volume differs: ours '4' (kept), crossref '3'" in ran.out
    written = (topic / "new.bib").read_text(encoding="utf-8")
    assert "volume = {4}" in written
    assert "kg-notices = {retraction 10.1000/r; correction 10.1000/c}" in written
    assert "title = {Old title of it}" in written
    again = kg("bibliography", "fetch", "A", "--bib", "new.bib", "--cache", "kept", "--format", "json")
    (row,) = json.loads(again.out)
    assert (row["missing"], row["notices"], len(crossref)) == ({}, [], 1)
    assert kg("bibliography", "check", "--bib", "new.bib").out.count("bib.retracted-uncited") == 1


def test_fetch_a_doi_as_a_new_entry(topic: Path, kg: Kg, crossref: list[str]) -> None:
    """A DOI without an entry becomes one with a key of its own, beside the entries of --bib."""
    kg(
        "bibliography",
        "fetch",
        "https://doi.org/10.1000/rest.1",
        "--bib",
        "refs.bib",
        "--write",
        "new.ris",
        "--cache",
        "kept",
    )
    text = (topic / "new.ris").read_text(encoding="utf-8")
    assert "ID  - Alder2019\n" in text
    assert "ID  - Alder2019a\n" in text


def test_fetch_without_network_or_key(topic: Path, kg: Kg, crossref: list[str]) -> None:
    """No network and an unknown word are each one line with a hint, and exit code 3."""
    ran = kg("bibliography", "fetch", "10.1000/unreachable", "--cache", "kept")
    assert (ran.code, ran.out) == (3, "")
    assert "cannot be reached: no route to host (check the network" in ran.err
    ran = kg("bibliography", "fetch", "Nobody1999", "--bib", "refs.bib")
    assert (ran.code, len(crossref)) == (3, 4)
    assert "no key of the bibliography" in ran.err
