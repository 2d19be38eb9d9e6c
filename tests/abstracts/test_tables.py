"""The weights that ship are those of this version, and others are refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.abstracts import certainty, effects, roles
from kg.abstracts.tables import Table, pack_table, read_table
from kg.errors import KgError

MODELS = [roles, effects, certainty]


@pytest.mark.parametrize("model", MODELS)
def test_the_weights_are_the_pinned_ones(model: object) -> None:
    """The file's SHA-256 is the one in the code, and its header says what it was trained on."""
    path, pinned = model.MODEL, model._SHA256  # type: ignore[attr-defined]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == pinned
    about = read_table(path, pinned).about
    assert about["trained on"]
    assert about["licence"]


@pytest.mark.parametrize("model", MODELS)
def test_a_changed_file_is_refused(model: object, tmp_path: Path) -> None:
    """One bit changed anywhere, or no file at all, is an error that says what to do."""
    data = bytearray(model.MODEL.read_bytes())  # type: ignore[attr-defined]
    data[-7] ^= 1
    changed = tmp_path / "changed.weights"
    changed.write_bytes(data)
    with pytest.raises(KgError, match=r"changed\.weights: the weights are not those of this version .*install"):
        read_table(changed, model._SHA256)  # type: ignore[attr-defined]
    with pytest.raises(KgError, match="cannot be read"):
        read_table(tmp_path / "none.weights", "0")


def test_all_weights_are_small() -> None:
    """All weights together take at most a million bytes."""
    assert sum(path.stat().st_size for path in roles.MODEL.parent.iterdir()) < 1_000_000


@given(st.lists(st.text(max_size=12), max_size=30))
def test_scores_are_sums(features: list[str]) -> None:
    """The score of features together is the sum of their scores, whatever their order."""
    rows = bytes((7 * place) % 256 for place in range(2 << 8))
    data = pack_table({"labels": ["a", "b"], "bits": 8, "scale": 0.5}, rows)
    _, _, body = data.partition(b"\n")
    weights = np.frombuffer(body, dtype=np.int8).reshape(-1, 2)
    table = Table(labels=("a", "b"), bits=8, scale=0.5, about={}, rows=weights)
    assert body == rows
    together = table.score(features)
    assert together == table.score(reversed(features))
    assert together == [sum(table.score([feature])[place] for feature in features) for place in (0, 1)]
