"""``kg evidence``: the body behind a grade, as text, data and picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import STUDY, Ran

Kg = Callable[..., Ran]
ASKED = ("evidence", "magnesium reduces migraine attacks", "--bib", "refs.bib", "--studies", "records")


@pytest.fixture
def two_trials(topic: Path) -> Path:
    """Two trials of one question, on one scale of one instrument, a third retracted."""
    scored = STUDY.replace("{text: migraine attacks a month}", "{text: migraine attacks, instrument: headache diary}")
    for key, value in (("Alder2019", "-1.9, ci: [-2.8, -1.0]"), ("Birch2020", "-1.1, ci: [-2.3, 0.1]"),
                       ("Cedar2021", "-6.0, ci: [-7.0, -5.0]")):  # fmt: skip
        record = scored.replace("Alder2019", key).replace("-1.9, ci: [-2.8, -1.0]", value).replace("<0.001", "0.04")
        gone = "status: {retracted: yes}\n" if key == "Cedar2021" else ""
        (topic / "records" / f"{key}.yaml").write_text(record + gone, encoding="utf-8")
    return topic


def test_body_as_data(two_trials: Path, kg: Kg) -> None:
    """The pool, the grade without each study, the appraisals and what would change the grade are all in the JSON."""
    ran = kg(*ASKED, "--format", "json")
    assert ran.code == 0, ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    body = answer["body"]
    assert [one["study"] for one in body["pooled"]["studies"]] == ["Alder2019", "Birch2020"]
    assert -1.9 < body["pooled"]["random_effects"]["estimate"] < -1.1
    assert [(one["studies"], one["retracted"]) for one in body["without_each"]] == [
        (["Alder2019"], False), (["Birch2020"], False), (["Cedar2021"], True),
    ]  # fmt: skip
    assert body["appraisals"]["Alder2019"]["level"] == 2
    assert body["appraisals"]["Cedar2021"]["retracted"] is True
    assert all({"what", "rule", "certainty"} == set(one) for one in answer["grade"]["changes"])


def test_body_as_text(two_trials: Path, kg: Kg) -> None:
    """The text has the same four parts within the width of the page."""
    ran = kg(*ASKED)
    assert ran.code == 0
    for part in ("Pooled: 2 studies", "Without each study", "Cedar2021: retracted, never counted", "Appraisal", "→"):
        assert part in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_forest_plot(two_trials: Path, kg: Kg) -> None:
    """The picture is written and well formed; the retracted trial is not in it."""
    assert kg(*ASKED, "--forest", "forest.svg").code == 0
    text = (two_trials / "forest.svg").read_text(encoding="utf-8")
    assert ET.fromstring(text).attrib["role"] == "img"
    assert "Birch2020" in text
    assert "Cedar2021" not in text


def test_nothing_to_draw(two_trials: Path, kg: Kg) -> None:
    """With one study there is no plot: one line says why, no file is written, and the evidence is still shown."""
    (two_trials / "records" / "Birch2020.yaml").unlink()
    ran = kg(*ASKED, "--forest", "forest.svg")
    assert ran.code == 4
    assert "nothing can be pooled" in ran.err
    assert not (two_trials / "forest.svg").exists()
    assert "Alder2019" in ran.out
