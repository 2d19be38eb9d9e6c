"""The models of scientific abstracts against texts they never saw, with floors; -s shows the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import train_certainty, train_effects, train_roles
from kg import assets
from kg.abstracts import find_effect
from kg.concepts import read_scheme
from tests.quality.abstract_findings import measure_abstracts, read_asked


def _folder(shared: Path, name: str) -> Path:
    folder = shared / "data" / name
    if not folder.is_dir():
        pytest.skip(f"the data set (../shared/data/{name}) is not on this machine")
    return folder


def test_roles(shared: Path) -> None:
    """Of the sentences of 192 unseen abstracts, 90 in 100 get the right of five roles, also when most are left out."""
    dev = train_roles.read_abstracts(_folder(shared, "abstract_roles") / "dev.jsonl.gz")
    scores, short = train_roles.measure(dev), train_roles.measure([train_roles.shorten(one, 85) for one in dev])
    print(f"\nroles, {len(dev)} abstracts: {scores}\na third of their sentences: {short}")
    assert scores["accuracy"] >= 0.90
    assert scores["accuracy of four"] >= 0.92
    assert short["accuracy"] >= 0.85


def test_effects(shared: Path) -> None:
    """Direction of effect on unseen prompts given the span: macro-F1 at the floor, and right when it is sure."""
    prompts = train_effects.read_prompts(_folder(shared, "evidence_inference") / "validation.jsonl.gz")
    spans, first = train_effects.measure(prompts), train_effects.measure(prompts, first=True)
    print(f"\ndirection, {len(prompts)} prompts: all spans {spans}\nfirst span {first}")
    assert spans["macro F1"] >= 0.79
    assert first["macro F1"] >= 0.79
    sure = [
        (one.direction, found) for one in prompts if (found := find_effect(one.spans, one.question)).probability >= 0.6
    ]
    right = sum(direction is found.direction for direction, found in sure) / len(sure)
    print(f"at 0.6: {len(sure)} of {len(prompts)} answered, {right:.3f} right")
    assert right >= 0.88
    assert len(sure) / len(prompts) >= 0.70


def test_certainty(shared: Path) -> None:
    """Scores of unseen findings go with the readers': Pearson's r at the floor."""
    found = train_certainty.read_findings(_folder(shared, "certainty"))
    scores = train_certainty.measure(found.validation)
    print(f"\ncertainty, {len(found.validation)} findings: {scores}")
    assert scores["pearson"] >= 0.70
    assert not set(found.aspects) & {finding for finding, _ in found.validation}


def test_findings_of_whole_abstracts(shared: Path) -> None:
    """From an unseen abstract without labels: its answering sentences are findings, and their direction is right."""
    _folder(shared, "evidence_inference")
    asked = read_asked(shared / "data")
    scores = measure_abstracts(asked, read_scheme(assets.path("ontology/concepts.ttl")))
    print(f"\nwhole abstracts: {scores}")
    assert scores["prompts"] >= 40
    assert scores["found"] >= 0.78
    assert scores["said"] >= 0.60  # of 18
    assert scores["said given the question"] >= 0.75
