"""The commands end to end, on a small topic of the user's own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Article, Claim
from tests.cli.conftest import Ran

Kg = Callable[..., Ran]
OWN = ("--bib", "refs.bib", "--studies", "records")


def test_claims_are_json_lines_with_exact_offsets(topic: Path, kg: Kg) -> None:
    """Every line of ``kg claims`` points at its own words in the file."""
    ran = kg("claims", "page.md", "--bib", "refs.bib")
    text = (topic / "page.md").read_text(encoding="utf-8")
    assert ran.code == 0
    assert ran.lines()
    for claim in ran.lines():
        assert text[claim["start"] : claim["end"]] == claim["text"]
        for role in ("subject", "object", "population", "comparator", "outcome"):
            mention = claim[role]
            if mention and mention["start"] is not None:
                assert text[mention["start"] : mention["end"]] == mention["text"]


def test_citations_are_resolved_or_reported(topic: Path, kg: Kg) -> None:
    """A work of the bibliography gets its key; one that is not there is said to be missing."""
    ran = kg("citations", "page.md", "--bib", "refs.bib")
    found = {line["exact"]: (line["keys"], line["problem"]) for line in ran.lines()}
    assert found["(Alder et al., 2019)"] == (["Alder2019"], "none")
    assert found["Birch (2020)"] == ([], "missing_entry")


def test_check_json_has_the_contract_form(topic: Path, kg: Kg) -> None:
    """The JSON report has the documented fields, and a verdict of the closed vocabulary for every claim."""
    ran = kg("check", "page.md", *OWN, "--format", "json", "--fail-on", "never")
    report = json.loads(ran.out)
    assert ran.code == 0
    assert {"version", "article", "summary", "claims"} <= set(report)
    for claim in report["claims"]:
        assert {"verdict", "problems", "evidence", "grade", "suggestion"} <= set(claim)


def test_check_of_several_articles_gives_a_list(topic: Path, kg: Kg) -> None:
    """Several PATHs give a list of reports, in the order given."""
    (topic / "other.txt").write_text("Melatonin improves sleep in adults with insomnia.\n", encoding="utf-8")
    ran = kg("check", "page.md", "other.txt", *OWN, "--format", "json", "--fail-on", "never")
    assert [report["article"] for report in json.loads(ran.out)] == ["page", "other"]


def test_fail_on_decides_the_exit_code(topic: Path, kg: Kg) -> None:
    """A problem of the named level or worse exits with 1, ``never`` with 0."""
    (topic / "bad.md").write_text("Riboflavin prevents migraine (Birch, 2020).\n", encoding="utf-8")
    assert kg("check", "bad.md", *OWN, "--fail-on", "note").code == 1
    assert kg("check", "bad.md", *OWN, "--fail-on", "never").code == 0


def test_build_query_export(topic: Path, kg: Kg) -> None:
    """A built graph answers a named question, SPARQL from a file, and exports what was built."""
    built = kg("build", "page.md", *OWN, "--store", "graph")
    assert built.code == 0, built.err
    assert "claims" in built.out
    (topic / "count.rq").write_text(
        "PREFIX schema: <https://schema.org/> SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a schema:Claim }", encoding="utf-8"
    )
    counted = kg("query", "count.rq", "--store", "graph", "--format", "csv")
    claims = kg("claims", "page.md", "--bib", "refs.bib").out.count("\n")
    assert counted.out.split() == ["n", str(claims)]
    assert kg("export", "--store", "graph").out.count("\n") > 100
    assert kg("export", "--store", "graph", "--format", "trig", "-o", "graph.trig").code == 0
    assert (topic / "graph.trig").stat().st_size > 1000


def test_build_is_deterministic(topic: Path, kg: Kg) -> None:
    """Two builds of the same input write the same bytes, but for the build's own record."""
    kg("build", "page.md", *OWN, "--store", "one", "--clock", "2026-01-31")
    kg("build", "page.md", *OWN, "--store", "two", "--clock", "2026-01-31")
    first, second = (
        [line for line in kg("export", "--store", store).out.splitlines() if "graph/build>" not in line]
        for store in ("one", "two")
    )
    assert first == second


def test_unreadable_input_costs_itself_alone(topic: Path, kg: Kg) -> None:
    """In a batch the readable files are processed, the unreadable one is one line, and the exit code is 3."""
    ran = kg("claims", "missing.md", "page.md", "--bib", "refs.bib")
    assert ran.code == 3
    assert ran.lines()
    (line,) = [line for line in ran.err.splitlines() if "missing.md" in line]
    assert line.startswith("kg: missing.md: ")


@pytest.mark.parametrize("arguments", [("claims", "nowhere.md"), ("check", "nowhere.md"), ("build", "nowhere.md")])
def test_nothing_readable_is_exit_3(topic: Path, kg: Kg, arguments: tuple[str, ...]) -> None:
    """When no input can be read nothing is written and the exit code is 3."""
    ran = kg(*arguments)
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err
    assert not (topic / "kg-store").exists()


def test_stdin_is_an_article(topic: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads the article from standard input."""
    data = io.TextIOWrapper(io.BytesIO(b"Melatonin improves sleep in adults with insomnia.\n"))
    monkeypatch.setattr(sys, "stdin", data)
    (line,) = kg("claims", "-").lines()
    assert line["article"] == "stdin"


def test_a_bad_record_is_named_with_line_and_field(topic: Path, kg: Kg) -> None:
    """A wrong study record is reported with file, line and field, and the check goes on without it."""
    record = topic / "records" / "Alder2019.yaml"
    record.write_text(record.read_text().replace("kind: effect", "kind: efect"), encoding="utf-8")
    ran = kg("check", "page.md", *OWN, "--fail-on", "never")
    assert "Alder2019.yaml:7: " in ran.err
    assert "findings" in ran.err


def test_query_errors_are_one_line(topic: Path, kg: Kg) -> None:
    """A name that is not a query lists what can be asked; without a store the message says how to get one."""
    ran = kg("query", "claims_by_conditon")
    assert ran.code == 2
    assert "claims_by_condition" in ran.err
    ran = kg("query", "claims_without_study", "--store", "none")
    assert ran.code == 4
    assert "kg build" in ran.err


def test_a_closed_pipe_is_not_an_error(topic: Path) -> None:
    """``kg claims … | head`` ends without a traceback when the reader goes away."""
    script = f"{sys.executable} -m kg claims page.md page.md page.md | true"
    done = subprocess.run(["bash", "-c", script], check=False, capture_output=True, text=True, cwd=topic, timeout=60)
    assert "Traceback" not in done.stderr


def test_an_unreadable_record_is_told_from_a_wrong_claim(topic: Path, kg: Kg) -> None:
    """A record that was left out gives exit code 3, so that CI can tell it from what the check found."""
    (topic / "records" / "Broken.yaml").write_text("key: Broken\nexists: perhaps\n", encoding="utf-8")
    assert kg("check", "page.md", *OWN, "--fail-on", "never").code == 3


def test_a_mistake_of_ours_costs_one_article(topic: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the program itself fails on an article, the others are judged, one line says so, and the exit code is 4."""
    from kg.claims import ClaimFinder

    real = ClaimFinder.find_claims

    def fails(self: ClaimFinder, article: Article) -> tuple[Claim, ...]:
        if article.name == "odd":
            raise ZeroDivisionError("boom")
        return real(self, article)

    monkeypatch.setattr(ClaimFinder, "find_claims", fails)
    (topic / "odd.txt").write_text("Melatonin improves sleep.\n", encoding="utf-8")
    ran = kg("check", "odd.txt", "page.md", *OWN, "--fail-on", "never", "--format", "json")
    assert ran.code == 4
    assert [bool(report["claims"]) for report in json.loads(ran.out)] == [False, True]
    assert "odd.txt: internal error: ZeroDivisionError: boom" in ran.err


def test_build_again_and_add(topic: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build reads nothing; --add joins an article, judged by the files of the first build, from anywhere."""
    assert "1 article read, 0 judged again, 0 unchanged" in kg("build", "page.md", *OWN).out
    assert "0 articles read, 0 judged again, 1 unchanged" in kg("build", "page.md", *OWN).out
    assert "1 article read" in kg("build", "page.md", *OWN, "--force").out
    (topic / "inner").mkdir()
    (topic / "inner" / "more.md").write_text("Magnesium prevents migraine attacks (Alder et al., 2019).\n")
    monkeypatch.chdir(topic / "inner")
    ran = kg("build", "--add", "more.md", "--store", "../kg-store")
    assert (ran.code, ran.err) == (0, "")
    assert "1 study record, 1 source\n" in ran.out
    assert {"page", "more"} <= {line.split()[0] for line in ran.out.splitlines() if line}
    assert kg("build", "--add").code == 2
    assert kg("build", "--add", "more.md", "--store", "http://127.0.0.1:9").code == 2
    assert kg("build", "--add", "more.md", "--store", "nowhere").code == 4
    (topic / "kg-store" / "cache" / "lines").joinpath("x").write_text("")
    for kept in (topic / "kg-store" / "cache" / "judged").iterdir():
        kept.write_text("damaged")
    assert "were damaged and were made again" in kg("build", "--add", "more.md", "--store", "../kg-store").err


def test_build_leaves_other_folders_alone(topic: Path, kg: Kg) -> None:
    """A folder that holds something else is no store, and nothing is written into it."""
    before = sorted(path.name for path in topic.iterdir())
    ran = kg("build", "page.md", *OWN, "--store", ".")
    assert ran.code == 4
    assert "holds other files" in ran.err
    assert sorted(path.name for path in topic.iterdir()) == before
