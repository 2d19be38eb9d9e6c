"""Verdicts against gold, with claims given, and the cases any release must show.

Floors are what was measured, rounded down; a floor is lowered only on purpose.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg import assets
from kg.concepts import Scheme, read_scheme
from kg.evidence import read_studies
from kg.fidelity import check_claim
from kg.model import Study, Verdict
from kg.terms import Dimension, VerdictLabel
from tests.quality.gold_claims import gold_cases, kind_of

EXACT, MACRO_F1, BINARY = 0.64, 0.68, 0.88
KINDS = ("supported", "qualified", "not supported")


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return read_scheme(assets.path("ontology/concepts.ttl"))


@pytest.fixture(scope="module")
def studies(scheme: Scheme) -> dict[str, Study]:
    return read_studies([assets.path("corpus/studies")], scheme).studies


@pytest.fixture(scope="module")
def judged(shared: Path, scheme: Scheme, studies: dict[str, Study]) -> dict[str, tuple[str, str, Verdict]]:
    """Claim id → article, gold label, verdict."""
    return {
        claim.id: (article, label, check_claim(claim, studies=studies, scheme=scheme, siblings=sentence))
        for article, claim, label, sentence in gold_cases(shared, scheme)
    }


def test_floors(judged: dict[str, tuple[str, str, Verdict]]) -> None:
    """Exact labels, three-class macro-F1 and supported-or-not stay above their floors; shown per article."""
    rows = [(article, gold, verdict.label.value) for article, gold, verdict in judged.values()]
    exact = sum(gold == got for _, gold, got in rows) / len(rows)
    classes = Counter((kind_of(gold), kind_of(got)) for _, gold, got in rows)
    binary = sum(n for (gold, got), n in classes.items() if (gold == "supported") == (got == "supported")) / len(rows)
    f1 = sum(_f1(classes, kind) for kind in KINDS) / len(KINDS)
    for name in sorted({article for article, _, _ in rows}):
        mine = [gold == got for article, gold, got in rows if article == name]
        print(f"{name}: {sum(mine)}/{len(mine)} exact")
    print(f"exact {exact:.3f}, macro-F1 {f1:.3f}, supported-or-not {binary:.3f}")
    assert exact >= EXACT
    assert f1 >= MACRO_F1
    assert binary >= BINARY


def _f1(classes: Counter[tuple[str, str]], kind: str) -> float:
    hits = classes[kind, kind]
    missed = sum(n for (gold, _), n in classes.items() if gold == kind) - hits
    wrong = sum(n for (_, got), n in classes.items() if got == kind) - hits
    return 2 * hits / max(1, 2 * hits + missed + wrong)


def _of_study(judged: dict[str, tuple[str, str, Verdict]], key: str) -> list[Verdict]:
    return [verdict for _, _, verdict in judged.values() if key in verdict.claim.citations]


def test_trial_in_other_people(judged: dict[str, tuple[str, str, Verdict]]) -> None:
    """A trial in inpatients of any diagnosis, cited for treatment-resistant depression, is a population mismatch."""
    verdict = _of_study(judged, "Abbar2022")[0]
    assert verdict.label is VerdictLabel.MISMATCH
    found = next(one for one in verdict.problems if one.dimension is Dimension.POPULATION)
    assert "depressive disorder" in found.message


def test_effect_that_was_lost(judged: dict[str, tuple[str, str, Verdict]]) -> None:
    """A review that saw the effect lost by day 12, cited for a sustained effect, has a timepoint problem."""
    verdict = _of_study(judged, "Kishimoto2016")[0]
    assert verdict.label in (VerdictLabel.CONTRADICTED, VerdictLabel.OVERSTATED)
    assert any(one.dimension is Dimension.TIMEPOINT for one in verdict.problems)


def test_data_that_end_earlier(judged: dict[str, tuple[str, str, Verdict]]) -> None:
    """A trial with data to 72 hours, cited for up to one week, has a timepoint problem."""
    found = [one for verdict in _of_study(judged, "Berman2000") for one in verdict.problems]
    assert any(one.rule == "timepoint.beyond-data" and "3 days" in one.message for one in found)
