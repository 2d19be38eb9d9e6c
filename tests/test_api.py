"""The Python API: what ``import kg`` promises is there, and nothing is imported before it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

import kg
from kg.graph import build_graph
from kg.store import publish
from tests.builders import knowledge_base


def test_all_is_exactly_what_there_is() -> None:
    """Every name of ``__all__`` is there with a docstring, and no home offers a name that is not listed."""
    assert kg.__all__ == sorted(kg.__all__)
    assert {name for names in kg._HOMES.values() for name in names} == set(kg.__all__)
    for name in kg.__all__:
        assert getattr(kg, name).__doc__, name
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        kg.nothing_of_the_kind  # noqa: B018


def test_import_is_quick() -> None:
    """``import kg`` imports no stage and no library."""
    script = "import sys, kg; print([m for m in sys.modules if m in ('spacy', 'rdflib', 'click') or m[:3] == 'kg.'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_dataset_holds_every_quad(tmp_path: Path) -> None:
    """The rdflib dataset has the store's quads, and answers over the union of its graphs."""
    lines = build_graph(knowledge_base())
    publish(tmp_path / "store", lines)
    with kg.open_store(tmp_path / "store") as store:
        dataset = kg.read_dataset(store.dump())
    assert len(list(dataset.quads())) == len(lines)
    assert isinstance(dataset, rdflib.Dataset)
    (row,) = dataset.query("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a schema:Claim ; kg:expresses ?a }")
    assert int(row[0]) == 8


def test_readme_example_runs(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python example of README runs as it stands."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    example = readme.split("```python\n")[1].split("```")[0]
    monkeypatch.chdir(tmp_path)
    publish(tmp_path / "kg-store", build_graph(knowledge_base()))
    names: dict[str, object] = {}
    exec(example, names)
    assert names["network"]


def test_an_article_is_checked_in_one_call(tmp_path: Path) -> None:
    """``kg.check`` judges a file by the bibliography and records named, and says what could not be read."""
    (tmp_path / "page.md").write_text("Ketamine reduces suicidal ideation (Nobody, 2011).\n", encoding="utf-8")
    (tmp_path / "mine.bib").write_text("@article{Oak2014, author = {Oak, A.}, title = {On}, year = 2014}\n@x{", "utf-8")
    (tmp_path / "records").mkdir()
    base = kg.check(tmp_path / "page.md", bib=[tmp_path / "mine.bib"], studies=[tmp_path / "records"])
    (verdict,) = base.verdicts
    assert verdict.label.value == "unverifiable"
    assert list(base.bibliography.sources) == ["Oak2014"]
    assert [failure.where for failure in base.failures if failure.where.endswith("mine.bib")]
    assert kg.find_claims(base.articles[0])[0].text == verdict.claim.text
