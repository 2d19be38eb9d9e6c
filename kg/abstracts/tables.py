"""Read the weights of a linear model over hashed features, and refuse others than those of this version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from kg.errors import KgError

if TYPE_CHECKING:
    from numpy import int8
    from numpy.typing import NDArray

__all__ = ["FOLDER", "Table", "hash_features", "pack_table", "read_table"]

FOLDER: Final = Path(__file__).parent / "weights"
"""Where the weights lie; ``README.md`` beside them says what they were trained on."""


def hash_features(features: Iterable[str]) -> list[int]:
    """Return the CRC-32 of each feature's name."""
    return [crc32(feature.encode()) for feature in features]


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of a linear model: ``rows`` is (2 ** bits, labels), a row for each place features are hashed to.

    ``about`` is the header of the file: what the weights were trained on, with its licence, and what else the model
    needs (biases, transitions).
    """

    labels: tuple[str, ...]
    bits: int
    scale: float
    about: Mapping[str, Any]
    rows: NDArray[int8]

    def score(self, features: Iterable[str]) -> list[float]:
        """Return the sum of the features' weights for each label."""
        return self.score_hashes(hash_features(features))

    def score_hashes(self, hashes: Iterable[int]) -> list[float]:
        """Return the same for features hashed before: several tables look at the same."""
        mask = (1 << self.bits) - 1
        places = [hashed & mask for hashed in hashes]
        if not places:
            return [0.0] * len(self.labels)
        sums: list[int] = self.rows.take(places, axis=0).sum(axis=0, dtype="int32").tolist()
        return [self.scale * total for total in sums]


def pack_table(about: Mapping[str, Any], rows: bytes) -> bytes:
    """Return the file of a table: its header as a line of JSON, then a signed byte for each weight."""
    return json.dumps(about, ensure_ascii=True, sort_keys=True).encode() + b"\n" + rows


def read_table(path: Path, sha256: str) -> Table:
    """Return the weights of a file.

    Raises:
        KgError: The file is missing or is not the one whose SHA-256 is given.
    """
    import numpy as np  # takes a tenth of a second, which commands without models do not pay

    try:
        data = path.read_bytes()
    except OSError as error:
        raise KgError(
            "the weights of the model cannot be read", where=path.name, hint="install the package again"
        ) from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise KgError(
            f"the weights are not those of this version (SHA-256 {found[:12]}…, not {sha256[:12]}…)",
            where=path.name,
            hint="install the package again",
        )
    head, _, rows = data.partition(b"\n")
    about = json.loads(head)
    return Table(
        labels=tuple(about["labels"]),
        bits=about["bits"],
        scale=about["scale"],
        about=about,
        rows=np.frombuffer(rows, dtype=np.int8).reshape(-1, len(about["labels"])),
    )
