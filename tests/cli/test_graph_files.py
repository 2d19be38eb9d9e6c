"""Graphs that come in and go out: export in every form, import that outlives a build, search."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.graph.test_imports import ONE


@pytest.fixture
def built(topic: Path, kg: Callable[..., Ran]) -> Path:
    """A store built from the small topic."""
    done = kg("build", "page.md", "--bib", "refs.bib", "--studies", "records", "-q")
    assert done.code == 0, done.err
    return topic


def test_import_export_search(built: Path, kg: Callable[..., Ran]) -> None:
    """What is imported is in the export, also after the next build; an invalid one changes nothing and exits with 3."""
    (built / "theirs.trig").write_text(ONE)
    (built / "broken.trig").write_text(ONE.replace("ex:tea ex:calms ex:people .", ""))
    assert kg("import", "theirs.trig").code == 0
    assert kg("import", "broken.trig").code == 3
    assert kg("build", "page.md", "--bib", "refs.bib", "--studies", "records", "-q").code == 0
    assert "http://example.org/np1#calms" in kg("export").out
    assert kg("export", "--format", "kgx").code == 2
    assert kg("export", "--format", "kgx", "-o", "kgx").code == 0
    assert {path.name for path in (built / "kgx").iterdir()} == {"nodes.tsv", "edges.tsv"}
    assert kg("export", "--format", "graphml").out.startswith("<?xml")
    (hit, *_) = json.loads(kg("search", "magnesium", "attacks", "--format", "json").out)
    assert hit["kind"] in ("claim", "source")
    assert "[Magnesium]" in kg("search", "magnesium").out


def test_diff_compares_stores_and_exports(built: Path, kg: Callable[..., Ran]) -> None:
    """The exit code says whether two graphs differ; without B the graph before is meant; JSON lists the changes."""
    kg("export", "-o", "before.nq")
    assert kg("diff", "kg-store", "before.nq").code == 0
    assert kg("diff", "kg-store").code == 4
    page = (built / "page.md").read_text(encoding="utf-8")
    (built / "page.md").write_text(page.replace("causes diarrhoea", "causes nausea"), encoding="utf-8")
    assert kg("build", "page.md", "--bib", "refs.bib", "--studies", "records", "-q").code == 0
    ran = kg("diff", "kg-store")
    assert ran.code == 1
    assert "object: diarrhoea" in ran.out
    data = json.loads(kg("diff", "before.nq", "kg-store", "--format", "json").out)
    assert data["summary"]["claims"] == {"changed": 1}
    assert kg("diff", "nowhere.nq", "kg-store").code == 3
    assert kg("diff", "-", "-").code == 2
