"""``kg check`` from the command line: forms, files, choice of rules, comments, quotations, exit codes."""

from __future__ import annotations

import io
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.fidelity import RULES
from tests.cli.conftest import Ran

Kg = Callable[..., Ran]
OWN = ("--bib", "refs.bib", "--studies", "records")
PAGE = "Magnesium always reduces migraine attacks in adults with migraine (Alder et al., 2019).\n"


@pytest.fixture
def page(topic: Path) -> Path:
    """A page whose claim is absolute."""
    (topic / "absolute.md").write_text(PAGE, encoding="utf-8")
    return topic


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html", "claimreview", "junit"])
def test_a_file_holds_what_the_screen_shows(page: Path, kg: Kg, form: str) -> None:
    """Every form goes to a file as to standard output, without colours, and is the same when made again."""
    shown = kg("check", "absolute.md", *OWN, "--format", form, "--fail-on", "never")
    written = kg("check", "absolute.md", *OWN, "--format", form, "--fail-on", "never", "-o", "report")
    assert (shown.code, written.code, written.out) == (0, 0, "")
    assert (page / "report").read_text(encoding="utf-8") == shown.out
    assert not (page / "report.part").exists()


def test_several_files_are_one_report(page: Path, kg: Kg) -> None:
    """Several articles make one SARIF run, one JUnit document, one page, and a text with a total."""
    both = ("check", "page.md", "absolute.md", *OWN, "--fail-on", "never", "--format")
    places = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(kg(*both, "sarif").out)["runs"][0]["results"]
    }
    assert places == {"page.md", "absolute.md"}
    assert len(ET.fromstring(kg(*both, "junit").out.encode())) == 2
    assert kg(*both, "html").out.count('<section aria-labelledby="a') == 2
    assert kg(*both, "text").out.splitlines()[-1].startswith("2 articles, ")


def test_standard_input(page: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` is an article on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    ran = kg("check", "-", *OWN)
    assert ran.code == 1
    assert ran.out.startswith("-:1:1: ")


def test_choice_of_rules(page: Path, kg: Kg) -> None:
    """``--only`` and ``--ignore`` take rules, families and dimensions, decide the exit code, and lose nothing."""
    whole = json.loads(kg("check", "absolute.md", *OWN, "--format", "json").out)["summary"]
    only = kg("check", "absolute.md", *OWN, "--only", "certainty,dose", "--format", "json")
    assert only.code == 1
    summary = json.loads(only.out)["summary"]
    assert sum(summary["problems"].values()) + summary["not_asked_for"] == sum(whole["problems"].values())
    without = kg("check", "absolute.md", *OWN, "--ignore", "certainty.absolute", "--format", "json")
    assert without.code == 0
    assert json.loads(without.out)["summary"]["ignored"] == 1
    assert kg("check", "absolute.md", *OWN, "--only", "dose").code == 0


@pytest.mark.parametrize("option", ["--only", "--ignore"])
def test_unknown_rule(page: Path, kg: Kg, option: str) -> None:
    """An unknown rule is a usage error that names the nearest."""
    ran = kg("check", "absolute.md", *OWN, option, "timepoint.lots")
    assert ran.code == 2
    assert "timepoint.lost" in ran.err


def test_ignore_comment(page: Path, kg: Kg) -> None:
    """A comment in the page hides the rule it names, and the summary says so."""
    (page / "absolute.md").write_text("<!-- kg-ignore: certainty.absolute quoted from a leaflet -->\n" + PAGE)
    ran = kg("check", "absolute.md", *OWN)
    assert ran.code == 0
    assert "1 ignored (1 by comments)" in ran.out
    ignored = json.loads(kg("check", "absolute.md", *OWN, "--format", "json").out)["ignored"]
    assert [(one["rule"], one["line"], one["reason"]) for one in ignored] == [
        ("certainty.absolute", 1, "quoted from a leaflet")
    ]
    assert ".md:2:1: " in ran.out


def test_quotation_from_a_folder_of_texts(page: Path, kg: Kg) -> None:
    """With the source's text in a folder a quotation is compared; without it that is said as a note."""
    (page / "quoting.md").write_text(
        "Magnesium reduced migraine attacks: “magnesium cut the number of attacks by half” (Alder et al., 2019).\n",
        encoding="utf-8",
    )
    only = ("check", "quoting.md", *OWN, "--only", "quote")
    assert "quote.unverifiable" in kg(*only).out
    (page / "texts").mkdir()
    (page / "texts" / "Alder2019.txt").write_text("In all, magnesium cut the number of attacks by a third.")
    ran = kg(*only, "--sources", "texts", "--fail-on", "warning")
    assert ran.code == 1
    assert "quote.altered" in ran.out
    assert kg(*only, "--sources", "nowhere").code == 3


def test_a_text_that_cannot_be_read(page: Path, kg: Kg) -> None:
    """A source's text that is no UTF-8 costs its quotations alone, is said, and gives exit code 3."""
    (page / "texts").mkdir()
    (page / "texts" / "Alder2019.txt").write_bytes(b"\xff\xfe\xfa")
    ran = kg("check", "absolute.md", *OWN, "--sources", "texts")
    assert ran.code == 3
    assert "Alder2019.txt" in ran.err
    assert "absolute.md:1:1" in ran.out


def test_date_of_the_report(page: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """The date is the one given, or that of the environment, and there is none otherwise."""
    review = ("check", "absolute.md", *OWN, "--format", "claimreview", "--fail-on", "never")
    assert "datePublished" not in json.loads(kg(*review).out)["@graph"][0]
    assert json.loads(kg(*review, "--clock", "2026-01-31").out)["@graph"][0]["datePublished"] == "2026-01-31"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert json.loads(kg(*review).out)["@graph"][0]["datePublished"] == "1970-01-01"
    assert 'timestamp="1970-01-01' in kg(*review[:-3], "junit", "--fail-on", "never").out


def test_a_report_that_cannot_be_written(page: Path, kg: Kg) -> None:
    """A folder that is not there is an input error of one line."""
    ran = kg("check", "absolute.md", *OWN, "-o", "nowhere/report.txt")
    assert ran.code == 3
    assert "nowhere/report.txt: cannot be written" in ran.err


def test_rules_of_the_report_are_those_listed(page: Path, kg: Kg) -> None:
    """SARIF lists the rules that ``kg rules`` lists."""
    driver = json.loads(kg("check", "absolute.md", *OWN, "--format", "sarif").out)["runs"][0]["tool"]["driver"]
    listed = json.loads(kg("rules", "check", "--format", "json").out)
    assert [rule["id"] for rule in driver["rules"]] == [rule["id"] for rule in listed] == list(RULES)
