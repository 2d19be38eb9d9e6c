"""Train the model of certainty and hold it against the validation sentences.

    python benchmarks/train_certainty.py FOLDER [--out FILE]

FOLDER holds ``sentence-level.jsonl.gz`` (findings scored 1 to 6) and ``aspect-level.jsonl.gz`` (findings whose aspects
are marked certain, uncertain or not present), MIT. Findings with aspects but no score are learnt from at half weight,
with the score their aspects let expect; no finding of the sentences' validation split is used in any way. Needs
scikit-learn, which the package itself does not. Nothing is drawn at random: the same data gives the same file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation
from typing import Any
from zlib import crc32

from kg.abstracts.certainty import MODEL, score_certainty
from kg.abstracts.certainty_features import GROUPS, describe_sureness
from kg.abstracts.tables import Table, pack_table, read_table

ABOUT = {
    "model": "certainty of a sentence, 1 to 6",
    "trained on": "findings scored for certainty (Pei, Jurgens 2021), train",
    "licence": "MIT",
}
Scored = list[tuple[str, float]]


@dataclass(frozen=True)
class Findings:
    """Scored findings by split, and the aspects of those that have them, none of the validation split's."""

    train: Scored
    validation: Scored
    aspects: dict[str, list[float]]


def read_findings(folder: Path) -> Findings:
    """Return the findings of a folder."""
    splits: dict[str, Scored] = {"train": [], "val": []}
    for row in _rows(folder / "sentence-level.jsonl.gz"):
        splits[row["split"]].append((row["finding"], row["sentence-level-certainty"]))
    kept = {finding for finding, _ in splits["val"]}
    aspects = {
        row["finding"]: [
            float(level == wanted)
            for level in row["aspect-level-certainty"].values()
            for wanted in ("Certain", "Uncertain")
        ]
        for row in _rows(folder / "aspect-level.jsonl.gz")
        if row["finding"] not in kept
    }
    return Findings(splits["train"], splits["val"], aspects)


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def train(findings: Scored, aspects: dict[str, list[float]], *, bits: int, penalty: float, share: float) -> bytes:
    """Return the file of weights learnt from findings; ``share`` is the weight of a finding without a score."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import Ridge

    scored = {finding for finding, _ in findings}
    both = [(aspects[finding], score) for finding, score in findings if finding in aspects]
    more = sorted(finding for finding in aspects if finding not in scored)
    expected = Ridge(alpha=5.0).fit([one for one, _ in both], [score for _, score in both])
    texts = [finding for finding, _ in findings] + more
    scores = [score for _, score in findings] + list(expected.predict([aspects[finding] for finding in more]))
    shares = [1.0] * len(findings) + [share] * len(more)
    rows, places, values = [], [], []
    for row, text in enumerate(texts):
        for group, features in describe_sureness(text).items():
            for feature in features:
                rows.append(row)
                places.append(crc32(feature.encode()) & ((1 << bits) - 1))
                values.append(GROUPS[group])
    table = csr_matrix((values, (rows, places)), shape=(len(texts), 1 << bits))
    used = np.unique(table.indices)
    model = Ridge(alpha=penalty, solver="sparse_cg", tol=1e-8).fit(table[:, used], scores, sample_weight=shares)
    scale = float(np.abs(model.coef_).max()) / 127
    weights = np.zeros(1 << bits, dtype=np.int8)
    weights[used] = np.rint(model.coef_ / scale).astype(np.int8)
    about = {
        **ABOUT,
        "labels": ["certainty"],
        "bits": bits,
        "scale": round(scale, 8),
        "bias": round(float(model.intercept_), 4),
    }
    return pack_table(about, weights.tobytes())


def measure(findings: Scored, table: Table | None = None) -> dict[str, float]:
    """Return Pearson's r of the scores and their mean absolute error."""
    pairs = [(score, score_certainty(finding, table=table)) for finding, score in findings]
    return {
        "pearson": round(correlation([one for one, _ in pairs], [two for _, two in pairs]), 4),
        "mean absolute error": round(sum(abs(one - two) for one, two in pairs) / len(pairs), 4),
    }


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--bits", type=int, default=16)
    parser.add_argument("--penalty", type=float, default=30.0)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--folds", type=int, default=0, help="also cross-validate on the training findings")
    options = parser.parse_args()
    found = read_findings(options.folder)
    settings = {"bits": options.bits, "penalty": options.penalty, "share": options.share}
    guessed: Scored = []
    for fold in range(options.folds):
        aside = [one for number, one in enumerate(found.train) if number % options.folds == fold]
        rest = [one for number, one in enumerate(found.train) if number % options.folds != fold]
        names = {finding for finding, _ in aside}
        aspects = {finding: marks for finding, marks in found.aspects.items() if finding not in names}
        options.out.write_bytes(train(rest, aspects, **settings))
        table = read_table(options.out, hashlib.sha256(options.out.read_bytes()).hexdigest())
        guessed += [(str(score), score_certainty(finding, table=table)) for finding, score in aside]
    if guessed:
        r = correlation([float(score) for score, _ in guessed], [guess for _, guess in guessed])
        print(json.dumps({"folds": options.folds, "pearson": round(r, 4)}))
    data = train(found.train, found.aspects, **settings)
    options.out.write_bytes(data)
    sha256 = hashlib.sha256(data).hexdigest()
    scores = measure(found.validation, read_table(options.out, sha256))
    print(json.dumps({"trained": len(found.train), "validation": len(found.validation), **scores}))
    print("bytes", len(data), "sha256", sha256)


if __name__ == "__main__":
    main()
