"""Shipped data is found in a wheel and in an editable install."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kg import assets
from kg.errors import InputError

SHIPPED = ("corpus/references.bib", "corpus/articles", "corpus/studies", "ontology/concepts.ttl", "queries")


@pytest.mark.parametrize("name", SHIPPED)
def test_editable_install_finds_the_checkout(root: Path, name: str) -> None:
    """In a checkout the data are the sibling folders of the package."""
    assert assets.path(name) == root / name


def test_unknown_data_is_an_error() -> None:
    """A name that is not shipped is said to be missing."""
    with pytest.raises(InputError, match="'corpus/none' not found"):
        assets.path("corpus/none")


def test_wheel_carries_the_data(root: Path, tmp_path: Path) -> None:
    """The built wheel holds the data under kg/_data, and the code in it finds them there."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(installed)
    script = f"from kg import assets; print(*(assets.path(n) for n in {SHIPPED}), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split("\n")[:-1] == [str(installed / "kg" / "_data" / name) for name in SHIPPED]
