"""``kg grade``: tables in, grades out, bad rows named."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli.app import main

TABLE = """design,k,n,events,measure,estimate,ci_low,ci_high,i2,outcome,comparison,rob_facts,certainty
RCT,6,2400,520,RR,0.72,0.61,0.85,12,relapse,zelorin vs placebo,most studies at low risk of bias,very_low
RCT,2,80,12,RR,1.10,0.40,3.02,,nausea,zelorin vs placebo,,high
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two bodies of evidence, with somebody's ratings that must not be read."""
    path = tmp_path / "findings.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_json_lines_when_piped(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not at a terminal the answer is a JSON object a row, with every step and its source."""
    assert main(["grade", str(table)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["certainty"] for row in rows] == ["high", "very_low"]
    assert [row["line"] for row in rows] == [2, 3]
    for row in rows:
        assert {"outcome", "comparison", "best", "worst", "changes"} <= set(row)
        assert all(set(step) == {"rule", "points", "message", "inputs", "source"} for step in row["steps"])
    assert sum(step["points"] for step in rows[0]["steps"]) == 4


def test_csv_can_be_read_again(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The CSV has a column a rule, and says why."""
    assert main(["grade", str(table), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[1]["imprecision"] == "-2"
    assert rows[1]["certainty"] == "very_low"
    assert "benefit and harm" in rows[1]["reasons"]


def test_text_fits_the_screen(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text shows level, steps and what would change it within a hundred columns."""
    assert main(["grade", str(table), "--format", "text"]) == 0
    shown = capsys.readouterr().out
    assert "VERY LOW" in shown
    assert "-2  imprecision" in shown
    assert "→" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_a_bad_row_costs_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row that cannot be read is one line with file, line and a hint; the others are graded; the exit code is 3."""
    path = tmp_path / "findings.jsonl"
    path.write_text('{"design": "RCT", "n": 500}\n{"design": "hearsay"}\n{"design": "cohort"}\n', encoding="utf-8")
    assert main(["grade", str(path)]) == 3
    streams = capsys.readouterr()
    assert [json.loads(line)["line"] for line in streams.out.splitlines()] == [1, 3]
    assert f"{path}:2: unknown design 'hearsay' (" in streams.err
    assert len(streams.err.splitlines()) == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``-`` reads standard input, whose first character tells the form; a misspelt column is said."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"design;participans\nRCT;100\n")))
    assert main(["grade", "-"]) == 0
    streams = capsys.readouterr()
    assert json.loads(streams.out)["certainty"] == "moderate"
    assert "participans" in streams.err


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"a,b\n1,2\n"])
def test_what_cannot_be_read(content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file, an empty one, bytes that are no text and a table without a design end in one line and 3."""
    path = tmp_path / "findings.csv"
    if content is not None:
        path.write_bytes(content)
    assert main(["grade", str(path)]) == 3
    streams = capsys.readouterr()
    assert streams.out == ""
    assert len(streams.err.splitlines()) == 1


def test_cells_cannot_run_in_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that would be a formula is made inert in the CSV."""
    path = tmp_path / "findings.jsonl"
    path.write_text('{"design": "RCT", "outcome": "=1+1"}\n', encoding="utf-8")
    assert main(["grade", str(path), "--format", "csv"]) == 0
    assert "'=1+1" in capsys.readouterr().out
