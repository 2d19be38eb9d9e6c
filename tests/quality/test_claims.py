"""Claim extraction against the gold, by the scorer's definitions; a floor is lowered only on purpose."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg import assets
from kg.article import read_article
from kg.bibliography import read_bibliography, resolve_citations
from kg.claims import load_finder
from kg.concepts import read_scheme
from tests.quality.claim_scores import measure
from tests.quality.training_material import written_articles

FLOORS: dict[str, dict[str, float]] = {
    "001": {
        "precision": 0.95,
        "recall": 0.88,
        "claims": 0.56,
        "subject": 0.92,
        "object": 0.70,
        "type": 0.97,
        "relation": 0.80,
        "direction": 0.91,
        "certainty": 0.90,
    },
    "002": {
        "precision": 0.95,
        "recall": 0.95,
        "claims": 0.44,
        "subject": 0.68,
        "object": 0.67,
        "type": 0.97,
        "relation": 0.81,
        "direction": 0.95,
        "certainty": 0.90,
    },
    "004": {
        "precision": 0.95,
        "recall": 0.95,
        "claims": 0.53,
        "subject": 0.73,
        "object": 0.73,
        "type": 0.97,
        "relation": 0.73,
        "direction": 0.90,
        "certainty": 0.89,
    },
}
"""Article → measure → least value, set a little below what was measured."""
CORPUS_FLOORS: dict[str, dict[str, float]] = {
    "develop": {
        "precision": 0.94,
        "recall": 0.98,
        "claims": 0.73,
        "subject": 0.88,
        "object": 0.83,
        "type": 0.99,
        "relation": 0.86,
        "direction": 0.95,
        "certainty": 0.96,
    },
    "held-out": {
        "precision": 0.93,
        "recall": 0.86,
        "claims": 0.55,
        "subject": 0.78,
        "object": 0.8,
        "type": 0.82,
        "relation": 0.72,
        "direction": 0.88,
        "certainty": 0.93,
    },
}
"""Half of the corpus's own gold → measure → least value; the scorer's definitions, needing nothing outside."""
RETOLD_FLOORS: dict[str, dict[str, float]] = {
    "develop": {
        "precision": 0.89,
        "recall": 0.88,
        "claims": 0.25,
        "subject": 0.52,
        "object": 0.52,
        "type": 0.81,
        "relation": 0.62,
        "direction": 0.66,
        "certainty": 0.9,
    },
    "held-out": {
        "precision": 0.92,
        "recall": 0.77,
        "claims": 0.2,
        "subject": 0.52,
        "object": 0.57,
        "type": 0.57,
        "relation": 0.47,
        "direction": 0.54,
        "certainty": 0.86,
    },
}
"""The same for the retold pages (README.md here), whose wording is harder than that of most pages.

One was lowered on purpose: direction on the held-out half (.57 before, 4 of 92 claims), where every other figure rose.
"""
SETS = {
    ("corpus", "develop"): ("corpus/gold", "corpus/articles", CORPUS_FLOORS["develop"]),
    ("corpus", "held-out"): ("corpus/gold/held-out", "corpus/articles", CORPUS_FLOORS["held-out"]),
    **{
        ("retold", half): (f"tests/quality/retold/{half}", f"tests/quality/retold/{half}", floors)
        for half, floors in RETOLD_FLOORS.items()
    },
}
"""Set and half → folder of its annotations, folder of its texts, floors."""
WRITTEN_FLOORS: dict[int, dict[str, float]] = {
    1: {
        "precision": 0.91, "recall": 0.84, "claims": 0.32, "subject": 0.57, "object": 0.6, "type": 0.73,
        "relation": 0.55, "direction": 0.68, "certainty": 0.95,
    },
    2: {
        "precision": 0.91, "recall": 0.8, "claims": 0.27, "subject": 0.51, "object": 0.56, "type": 0.67,
        "relation": 0.52, "direction": 0.63, "certainty": 0.94,
    },
}  # fmt: skip
"""The same for the held-out half of the written pages, by round of writing."""
MOST_INVERSIONS = 2


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """The scorer, loaded by its path."""
    spec = importlib.util.spec_from_file_location("kg_score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def lines(shared: Path) -> dict[str, list[dict[str, Any]]]:
    """What is found in each article with gold, as JSON lines."""
    finder = load_finder(read_scheme(assets.path("ontology/concepts.ttl")))
    bibliography = read_bibliography([str(assets.path("corpus/references.bib"))])
    found = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        if path.name[:3] in FLOORS:
            article = resolve_citations(read_article(path), bibliography)
            found[path.name[:3]] = [claim.as_dict() for claim in finder.find_claims(article)]
    return found


def _measure(score: ModuleType, units: list[dict[str, Any]], claims: list[dict[str, Any]]) -> dict[str, float]:
    """Return the scorer's figures for one article; ``inverted`` is a count."""
    groups: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for claim in claims:
        groups.setdefault((claim["start"], claim["text"]), []).append(claim)
    hit: dict[str, list[dict[str, Any]]] = {}
    good = 0
    for (_, text), members in groups.items():
        unit = score.match(units, text)
        if unit and unit["claims"]:
            good += 1
            hit.setdefault(unit["id"], []).extend(members)
    need = [unit for unit in units if unit["need"]]
    found = [unit for unit in need if unit["id"] in hit]
    pairs = [pair for unit in found for pair in score.align(unit["claims"], hit[unit["id"]])]
    right = {"subject": 0, "object": 0, "both": 0, "type": 0, "relation": 0, "direction": 0, "certainty": 0}
    related = directed = inverted = 0
    for gold, mine in pairs:
        subject = score.token_f1(score.text_of(mine["subject"]), gold["subject"]) >= 0.5
        thing = score.object_score(mine, gold) >= 0.5
        right["subject"] += subject
        right["object"] += thing
        right["both"] += subject and thing
        right["type"] += mine["type"] == gold["type"]
        if gold.get("relation_canonical"):
            related += 1
            right["relation"] += mine["relation"] == gold["relation_canonical"]
        if gold["direction"] in ("increase", "decrease", "no_change"):
            directed += 1
            right["direction"] += mine["direction"] == gold["direction"]
            inverted += {mine["direction"], gold["direction"]} == {"increase", "decrease"}
        said = "asserted" if gold["certainty"] == "negated" else gold["certainty"]
        right["certainty"] += mine["certainty"] == said or {mine["certainty"], said} == {"hedged", "speculative"}
    recall = right["both"] / sum(len(unit["claims"]) for unit in need)
    precision = right["both"] / max(1, sum(len(hit[unit["id"]]) for unit in found))
    count = max(1, len(pairs))
    return {
        "precision": good / max(1, len(groups)),
        "recall": len(found) / len(need),
        "claims": 2 * precision * recall / max(1e-9, precision + recall),
        "subject": right["subject"] / count,
        "object": right["object"] / count,
        "type": right["type"] / count,
        "relation": right["relation"] / max(1, related),
        "direction": right["direction"] / max(1, directed),
        "certainty": right["certainty"] / count,
        "inverted": inverted,
    }


@pytest.mark.parametrize("article", sorted(FLOORS))
def test_figures_hold(article: str, score: ModuleType, lines: dict[str, list[dict[str, Any]]], shared: Path) -> None:
    """No figure of an article falls below its floor, and effects are not turned round."""
    (units,) = score.load_units(shared / "gold", shared / "seeds", [article]).values()
    measured = _measure(score, units, lines[article])
    low = {name: (round(measured[name], 3), floor) for name, floor in FLOORS[article].items() if measured[name] < floor}
    assert not low, low
    assert measured["inverted"] <= MOST_INVERSIONS


def test_lines_are_json(lines: dict[str, list[dict[str, Any]]]) -> None:
    """Every claim can be written as JSON and has an id of its own in its article."""
    for claims in lines.values():
        assert json.loads(json.dumps(claims)) == claims
        assert len({claim["claim_id"] for claim in claims}) == len(claims)


@pytest.mark.parametrize(("name", "half"), sorted(SETS))
def test_figures_hold_on_own_gold(name: str, half: str, root: Path) -> None:
    """No figure of a half of the project's own gold falls below its floor; these need nothing outside the project."""
    gold, texts, floors = SETS[name, half]
    units: dict[str, list[dict[str, Any]]] = {}
    for row in json.loads((root / gold / "claims.json").read_text(encoding="utf-8")):
        units.setdefault(row["file"], []).append(row)
    finder = load_finder(read_scheme(assets.path("ontology/concepts.ttl")))
    bibliography = read_bibliography([str(assets.path("corpus/references.bib"))])
    measured = measure(
        [
            (rows, finder.find_claims(resolve_citations(read_article(root / texts / file), bibliography)))
            for file, rows in units.items()
        ]
    )
    print(name, half, {figure: round(value, 3) for figure, value in measured.items()})
    low = {figure: (round(measured[figure], 3), floor) for figure, floor in floors.items() if measured[figure] < floor}
    assert not low, low
    if name == "corpus":
        assert measured["inverted"] <= MOST_INVERSIONS


@pytest.mark.parametrize("made", sorted(WRITTEN_FLOORS))
def test_figures_hold_on_written_pages(made: int) -> None:
    """No figure of the written pages of a round that nobody looks at falls below its floor."""
    finder = load_finder(read_scheme(assets.path("ontology/concepts.ttl")))
    pages = written_articles("held-out", only=made)
    measured = measure([(units, finder.find_claims(article)) for article, units in pages])
    print(f"written held-out, round {made}", {figure: round(value, 3) for figure, value in measured.items()})
    low = {figure: (round(measured[figure], 3), floor) for figure, floor in WRITTEN_FLOORS[made].items()}
    assert all(value >= floor for value, floor in low.values()), low
