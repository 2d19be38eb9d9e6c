"""The order of the modules: imports point one way, and each third-party library has one adapter stage."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ORDER = [
    {"errors"},
    {"vocab", "terms", "assets"},
    {"cues", "sarif"},
    {"model"},
    {"abstracts"},
    {"concepts", "records"},
    {"propositions"},
    {"article", "bibliography", "claims", "evidence"},
    {"fidelity"},
    {"graph", "store"},
    {"search"},
    {"web", "pipeline", "drafts"},
    {"cli"},
]
"""What may be imported stands in an earlier set; ``pipeline`` puts the stages in sequence for ``cli``."""

RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}

ADAPTERS = {
    "spacy": {"claims"},
    "bibtexparser": {"bibliography"},
    "pylatexenc": {"bibliography"},
    "platformdirs": {"cli"},
    "rdflib": {"concepts", "graph", "store", "web"},
    "pyoxigraph": {"concepts", "graph", "store", "web"},
    "pyshacl": {"graph"},
    "networkx": {"graph"},
    "pyarrow": {"graph"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "httpx": {"bibliography", "store"},
    "click": {"cli"},
    "rich": {"cli", "store", "fidelity"},
    "ruamel": {"evidence"},
    "cryptography": {"graph"},
    "msgspec": {"records"},
    "syntok": {"article"},
    "pycrfsuite": {"article"},
    "markdown_it": {"article"},
    "ahocorasick_rs": {"concepts"},
}


def _modules(root: Path) -> list[tuple[str, Path]]:
    found = []
    for path in sorted((root / "kg").rglob("*.py")):
        parts = path.relative_to(root / "kg").parts
        found.append((parts[0].removesuffix(".py"), path))
    return found


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_every_module_has_a_place(root: Path) -> None:
    """A new stage must be given its place in the order."""
    stages = {stage for stage, _ in _modules(root)} - {"__init__", "__main__"}
    assert stages == set(RANK)


def test_imports_point_one_way(root: Path) -> None:
    """No module imports a stage that comes after its own, or a sibling stage."""
    wrong = []
    for stage, path in _modules(root):
        if stage not in RANK:
            continue
        for name in _imports(path):
            target = name.split(".")[1] if name.startswith("kg.") else None
            if target in RANK and target != stage and RANK[target] >= RANK[stage]:
                wrong.append(f"{path.relative_to(root)} imports kg.{target}")
    assert not wrong


@pytest.mark.parametrize("library", sorted(ADAPTERS))
def test_a_library_has_one_adapter(root: Path, library: str) -> None:
    """Only the adapter stages import the library."""
    users = {stage for stage, path in _modules(root) for name in _imports(path) if name.split(".")[0] == library}
    assert users <= ADAPTERS[library]
