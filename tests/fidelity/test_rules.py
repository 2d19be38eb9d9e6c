"""The registry holds every rule that any check can name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import fidelity
from kg.fidelity import RULES
from kg.fidelity.rules import problem
from kg.terms import Level


def test_every_rule_is_whole() -> None:
    """Each rule has an id of two parts, a title, a source and a meaning."""
    for name, rule in RULES.items():
        assert name == rule.id
        assert re.fullmatch(r"[a-z-]+\.[a-z-]+", name)
        assert rule.title
        assert rule.source
        assert rule.doc.endswith(".")


def test_every_rule_is_used_and_every_used_rule_is_known() -> None:
    """The ids in the code and in the registry are the same."""
    folder = Path(fidelity.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "rules.py")
    used = set(re.findall(r'"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"', code))
    assert used - set(RULES) == set()
    assert set(RULES) - used == set()


def test_problem_takes_the_level_of_its_rule() -> None:
    """A problem has its rule's dimension and level unless another level is given."""
    made = problem("promotion.word", "a word", claim="some\nwords")
    assert made.level is Level.WARNING
    assert made.claim == "some words"
    assert problem("promotion.word", "a word", claim="words", level=Level.NOTE).level is Level.NOTE


def test_unknown_rule() -> None:
    """An unknown rule is refused."""
    with pytest.raises(KeyError):
        problem("no.such", "x", claim="y")
