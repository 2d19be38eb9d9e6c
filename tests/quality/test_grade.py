"""Grades of published Summary-of-Findings rows through `kg grade`, on reviews no threshold was chosen on.

Reviews (by DOI) are put into halves, within each collection the rows come from, in the order of the hash of their DOI.
Thresholds were chosen on the develop half alone; floors stand on the held-out half, a little below what was measured.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from kg.cli.app import main

LEVELS = {"very_low": 1, "low": 2, "moderate": 3, "high": 4}
INPUTS = (
    "id", "design", "k", "n", "events", "measure", "estimate", "ci_low", "ci_high", "i2", "tau2", "outcome",
    "comparison", "population",
)  # fmt: skip
"""What a grader may see; `rob_facts` is given or withheld."""

EXACT, WITHIN_ONE, KAPPA = 0.47, 0.90, 0.52
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def rows(shared: Path) -> Rows:
    """Published rows with their certainty."""
    path = shared / "data" / "grade" / "rows.jsonl"
    if not path.is_file():
        pytest.skip("published ratings (data/grade) are not on this machine")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def halves(rows: Rows) -> tuple[Rows, Rows]:
    """Return the develop and the held-out half; every review lies in one of them."""
    by_collection: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_collection[row["source_url"].split("(")[0].strip()].add(row["review"]["doi"])
    develop = {
        doi
        for dois in by_collection.values()
        for place, doi in enumerate(sorted(dois, key=lambda doi: hashlib.sha256(doi.encode()).hexdigest()))
        if place % 2 == 0
    }
    return [r for r in rows if r["review"]["doi"] in develop], [r for r in rows if r["review"]["doi"] not in develop]


def graded(rows: Rows, folder: Path, capsys: pytest.CaptureFixture[str], *, facts: bool) -> dict[str, dict[str, Any]]:
    """Grade rows through the command, without anything that is a label."""
    names = (*INPUTS, "rob_facts") if facts else INPUTS
    table = folder / "rows.jsonl"
    table.write_text("\n".join(json.dumps({name: row.get(name) for name in names}) for row in rows), encoding="utf-8")
    assert main(["grade", str(table), "--quiet", "--format", "json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(answers) == len(rows)
    return {answer["id"]: answer for answer in answers}


def agreement(rows: Rows, answers: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Return the shares of rows, the shares averaged by review, and quadratic kappa."""
    pairs = [(LEVELS[row["certainty"]], LEVELS[answers[row["id"]]["certainty"]]) for row in rows]
    spans = [(LEVELS[answers[row["id"]]["worst"]], LEVELS[answers[row["id"]]["best"]]) for row in rows]
    reviews: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, pair in zip(rows, pairs, strict=True):
        reviews[row["review"]["doi"]].append(pair)
    return {
        "exact": share(pairs, 0),
        "within one": share(pairs, 1),
        "kappa": kappa(pairs),
        "exact by review": sum(share(mine, 0) for mine in reviews.values()) / len(reviews),
        "within one by review": sum(share(mine, 1) for mine in reviews.values()) / len(reviews),
        "within [worst, best]": sum(
            low <= gold <= high for (gold, _), (low, high) in zip(pairs, spans, strict=True)
        ) / len(rows),
    }  # fmt: skip


def share(pairs: list[tuple[int, int]], reach: int) -> float:
    """Return the share of pairs at most ``reach`` levels apart."""
    return sum(abs(gold - got) <= reach for gold, got in pairs) / len(pairs)


def kappa(pairs: list[tuple[int, int]]) -> float:
    """Return Cohen's kappa with quadratic weights."""
    golds, gots = [gold for gold, _ in pairs], [got for _, got in pairs]
    seen = sum((gold - got) ** 2 for gold, got in pairs) / len(pairs)
    by_chance = sum((gold - got) ** 2 for gold in golds for got in gots) / len(pairs) ** 2
    return 1 - seen / by_chance


@pytest.mark.parametrize("facts", [False, True], ids=["without rob_facts", "with rob_facts"])
def test_floors(rows: Rows, facts: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On held-out reviews the grade agrees with the published one as often as it did."""
    shown = []
    for name, half in zip(("develop", "held-out"), halves(rows), strict=True):
        got = agreement(half, graded(half, tmp_path, capsys, facts=facts))
        shown.append(f"{name}: {len(half)} rows; " + ", ".join(f"{what} {figure:.3f}" for what, figure in got.items()))
    with capsys.disabled():
        print("", *shown, sep="\n")
    assert got["exact"] >= EXACT
    assert got["within one"] >= WITHIN_ONE
    assert got["kappa"] >= KAPPA


def test_no_review_lies_in_both_halves(rows: Rows) -> None:
    """The held-out half shares no review with the develop half."""
    develop, held_out = halves(rows)
    assert not {row["review"]["doi"] for row in develop} & {row["review"]["doi"] for row in held_out}
    assert len(develop) + len(held_out) == len(rows)
