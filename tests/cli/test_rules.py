"""``kg rules`` lists every rule of every stage with its source, and shows an example both ways."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from kg.bibliography import RULES as BIBLIOGRAPHY_RULES
from kg.evidence import GRADE_RULES, THRESHOLDS
from kg.fidelity import RULES
from tests.cli.conftest import Ran

Kg = Callable[..., Ran]


def test_every_rule_is_listed(kg: Kg) -> None:
    """The list holds the rules of check, bibliography and grade, and the thresholds, each with a statement."""
    listed = json.loads(kg("rules", "--format", "json").out)
    by_stage: dict[str, set[str]] = {}
    for rule in listed:
        by_stage.setdefault(rule["stage"], set()).add(rule["id"])
        assert rule["statement"]
    assert by_stage["check"] == set(RULES)
    assert by_stage["bibliography"] == set(BIBLIOGRAPHY_RULES)
    assert by_stage["grade"] == {rule.id for rule in GRADE_RULES}
    assert by_stage["threshold"] == set(THRESHOLDS)
    assert all(rule["source"] for rule in listed if rule["stage"] in ("check", "grade", "threshold", "ladder"))


def test_one_rule_in_full(kg: Kg) -> None:
    """A named rule is shown with level, dimension, verdict, source and its example both ways."""
    out = kg("rules", "timepoint.lost").out
    for words in ("level:", "dimension: timepoint", "verdict:", "source:", "fires:", "does not:", "invented:"):
        assert words in out
    (rule,) = json.loads(kg("rules", "timepoint.lost", "--format", "json").out)
    assert set(rule["example"]) == {"fires", "passes", "studies"}


@pytest.mark.parametrize(("word", "count"), [("timepoint", 4), ("fair_balance", 3), ("dose.other,route.other", 2)])
def test_rules_by_family(kg: Kg, word: str, count: int) -> None:
    """Families and dimensions name their rules."""
    assert len(json.loads(kg("rules", word, "--format", "json").out)) == count


def test_unknown_rule(kg: Kg) -> None:
    """An unknown rule is a usage error that names the nearest."""
    ran = kg("rules", "timepont.lost")
    assert ran.code == 2
    assert "timepoint.lost" in ran.err


def test_markdown(kg: Kg) -> None:
    """Markdown has a heading for every rule."""
    out = kg("rules", "--format", "markdown").out
    assert all(f"### `{name}`" in out for name in RULES)
