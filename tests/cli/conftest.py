"""A small topic of its own: one article, one bibliography, one study record, on migraine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import main

ARTICLE = """\
# Magnesium for migraine

Magnesium reduced the number of migraine attacks in adults with migraine (Alder et al., 2019).
In some people magnesium causes diarrhoea. Birch (2020) says the same of riboflavin.

Book a visit today!
"""

BIBLIOGRAPHY = """\
@article{Alder2019,
  author = {Alder, Anna and Elm, Emil and Oak, Otto},
  title = {Magnesium in adults with migraine: a randomised trial},
  journal = {Journal of Headache Trials},
  year = {2019}
}
"""

STUDY = """\
key: Alder2019
exists: yes
design: {value: randomised_trial, blinding: double, groups: parallel, status: confirmed, source: registry}
population: {concept: migraine, text: adults with migraine, status: confirmed, source: registry}
n: {value: 120, status: confirmed, source: registry}
findings:
  - kind: effect
    intervention: {concept: magnesium, text: oral magnesium}
    comparator: {concept: placebo}
    outcome: {text: migraine attacks a month}
    timepoint: 12 weeks
    estimate: {measure: MD, value: -1.9, ci: [-2.8, -1.0], p: "<0.001"}
    direction: decrease
    status: confirmed
    source: registry
"""


class Ran(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    def lines(self) -> list[dict[str, object]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with page.md, refs.bib and records/, which is also the working directory."""
    (tmp_path / "page.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "Alder2019.yaml").write_text(STUDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kg(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Run ``kg`` with arguments in this process."""

    def run(*arguments: str) -> Ran:
        capfdbinary.readouterr()
        code = main(list(arguments))
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run
