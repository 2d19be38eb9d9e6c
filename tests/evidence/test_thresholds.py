"""Every number that decides stands in one table, with its source, and is used."""

from __future__ import annotations

from pathlib import Path

from kg import evidence, fidelity
from kg.evidence import THRESHOLDS


def test_each_has_unit_and_source() -> None:
    """Each threshold names its unit and where it comes from."""
    for name, threshold in THRESHOLDS.items():
        assert threshold.unit, name
        assert threshold.source, name


def test_each_is_used() -> None:
    """No threshold stands in the table that no rule asks for."""
    folders = [Path(package.__file__).parent for package in (evidence, fidelity)]
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in folder.glob("*.py")
        if path.name != "thresholds.py"
    )
    assert [name for name in THRESHOLDS if f'"{name}"' not in code] == []
