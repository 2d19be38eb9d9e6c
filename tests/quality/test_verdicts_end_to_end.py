"""Verdicts from the page's text alone, scored as the shared scorer does, with the cases any release must show."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.fidelity import check_page, report_json

ARTICLES = ("001", "002", "004")
EXACT, MACRO_F1, BINARY = 0.53, 0.57, 0.75
KINDS = ("supported", "qualified", "not supported")


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def checked(shared: Path) -> dict[str, list[dict[str, Any]]]:
    """Article number → the claims of its JSON report."""
    from kg.claims import load_finder
    from kg.pipeline import assess, load_sources, read_articles

    sources = load_sources()
    paths = [str(path) for number in ARTICLES for path in sorted((shared / "seeds").glob(f"{number}_*.txt"))]
    articles, failures = read_articles(paths)
    assert not failures
    base = assess(articles, sources, load_finder(sources.scheme))
    return {
        article.name[:3]: report_json(check_page(article, [v for v in base.verdicts if v.claim.article == article.id]))[
            "claims"
        ]
        for article in base.articles
    }


def test_floors(shared: Path, scorer: ModuleType, checked: dict[str, list[dict[str, Any]]]) -> None:
    """Exact labels, three-class macro-F1 and supported-or-not stay above their floors; shown per article."""
    rows: list[tuple[str, str, str]] = []
    for path, _, sentence, gold, label in scorer.load_verdicts(shared / "gold", shared / "seeds", list(ARTICLES)):
        number = Path(path).name[:3]
        rows.append((number, label, _verdict(scorer, checked[number], sentence, gold)))
    classes = Counter((_kind(scorer, gold), _kind(scorer, got) if got else "-") for _, gold, got in rows)
    exact = sum(gold == got for _, gold, got in rows) / len(rows)
    binary = sum(bool(got) and _same(scorer, gold, got) for _, gold, got in rows) / len(rows)
    f1 = sum(_f1(classes, kind) for kind in KINDS) / len(KINDS)
    for number in ARTICLES:
        mine = [gold == got for name, gold, got in rows if name == number]
        print(f"{number}: {sum(mine)}/{len(mine)} exact")
    print(f"exact {exact:.3f}, macro-F1 {f1:.3f}, supported-or-not {binary:.3f}")
    assert exact >= EXACT
    assert f1 >= MACRO_F1
    assert binary >= BINARY


def _verdict(scorer: ModuleType, claims: list[dict[str, Any]], sentence: str, gold: dict[str, Any]) -> str:
    wanted = scorer.words(sentence)
    mine = [
        claim
        for claim in claims
        if scorer.jaccard(scorer.words(claim["text"]), wanted) >= 0.6
        or scorer.share(scorer.words(claim["text"]), wanted) >= 0.9
    ]

    def likeness(claim: dict[str, Any]) -> float:
        subject = scorer.token_f1(scorer.text_of(claim["subject"]), gold["subject"])
        return float(subject + scorer.object_score(claim, gold) + 0.25 * (claim["type"] == gold["type"]))

    return max(mine, key=likeness)["verdict"] if mine else ""


def _kind(scorer: ModuleType, label: str) -> str:
    return str(scorer.CLASS.get(label, "not supported"))


def _same(scorer: ModuleType, gold: str, got: str) -> bool:
    return (_kind(scorer, gold) == "supported") == (_kind(scorer, got) == "supported")


def _f1(classes: Counter[tuple[str, str]], kind: str) -> float:
    hits = classes[kind, kind]
    missed = sum(n for (gold, _), n in classes.items() if gold == kind) - hits
    wrong = sum(n for (_, got), n in classes.items() if got == kind) - hits
    return 2 * hits / max(1, 2 * hits + missed + wrong)


def _problems(checked: dict[str, list[dict[str, Any]]], key: str) -> list[dict[str, Any]]:
    return [one for claim in checked["004"] if key in claim["citations"] for one in claim["problems"]]


def test_cited_trial_in_other_people(checked: dict[str, list[dict[str, Any]]]) -> None:
    """The trial in inpatients of any diagnosis is a population mismatch, end to end."""
    verdicts = [claim["verdict"] for claim in checked["004"] if "Abbar2022" in claim["citations"]]
    assert "mismatch" in verdicts
    assert any(one["dimension"] == "population" for one in _problems(checked, "Abbar2022"))


def test_cited_times(checked: dict[str, list[dict[str, Any]]]) -> None:
    """The lost effect and the data that end earlier are timepoint problems, end to end."""
    for key in ("Kishimoto2016", "Berman2000"):
        assert any(one["dimension"] == "timepoint" for one in _problems(checked, key))


def test_work_nobody_found(checked: dict[str, list[dict[str, Any]]]) -> None:
    """The work that is in no bibliography is said to be missing."""
    found = [one for claim in checked["004"] for one in claim["problems"] if one["rule"] == "citation.missing-entry"]
    assert any("Xu" in one["message"] for one in found)
