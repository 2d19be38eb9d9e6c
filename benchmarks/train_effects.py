"""Train the model of the direction of an effect and hold it against the validation prompts.

    python benchmarks/train_effects.py FOLDER [--out FILE]

FOLDER holds Evidence Inference 2.0 as ``train.jsonl.gz`` and ``validation.jsonl.gz`` (MIT): a line for each prompt
(intervention, comparator, outcome), its label and its spans of evidence. Each span is an example. Needs scikit-learn,
which the package itself does not. L-BFGS draws nothing at random; weights are written as signed bytes, so the same
data gives the same file with the same versions of numpy and scikit-learn.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from kg.abstracts.effect_features import GROUPS, describe_span
from kg.abstracts.effects import LABELS, MODEL, find_effect
from kg.abstracts.marks import Question
from kg.abstracts.tables import Table, pack_table, read_table
from kg.terms import Direction

ABOUT = {
    "model": "direction of an effect, given a span of results, intervention, comparator and outcome",
    "trained on": "Evidence Inference 2.0, train (DeYoung, Lehman, Nye, Marshall, Wallace 2020)",
    "licence": "MIT",
}
DIRECTIONS = {
    "no significant difference": Direction.NO_CHANGE,
    "significantly increased": Direction.INCREASE,
    "significantly increase": Direction.INCREASE,  # as the data spells it in places
    "significantly decreased": Direction.DECREASE,
}
TURNED = {
    Direction.NO_CHANGE: Direction.NO_CHANGE,
    Direction.INCREASE: Direction.DECREASE,
    Direction.DECREASE: Direction.INCREASE,
}


@dataclass(frozen=True)
class Prompt:
    """A question, the spans that answer it, and the answer."""

    question: Question
    spans: tuple[str, ...]
    direction: Direction


def read_prompts(path: Path) -> list[Prompt]:
    """Return the prompts of a file; a span given twice is one."""
    prompts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            spans = tuple(dict.fromkeys(one["text"].strip() for one in row["evidence"] if one["text"].strip()))
            question = Question(row["intervention"], row["comparator"], row["outcome"])
            prompts.append(Prompt(question, spans or ("",), DIRECTIONS[row["label"]]))
    return prompts


def train(prompts: list[Prompt], *, bits: int, strength: float, turned: float) -> bytes:
    """Return the file of weights learnt from prompts.

    Args:
        prompts: What to learn from.
        bits: Binary logarithm of the number of places features are hashed to.
        strength: Inverse of the L2 penalty.
        turned: Weight of each prompt with its arms exchanged and its direction turned; 0 leaves them out.
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows, places, values, labels, shares = [], [], [], [], []
    for prompt in prompts:
        asked = prompt.question
        seen = [(asked, prompt.direction, 1.0)]
        if turned:
            swapped = Question(asked.comparator, asked.intervention, asked.outcome)
            seen.append((swapped, TURNED[prompt.direction], turned))
        for span in prompt.spans:
            for question, direction, share in seen:
                for group, features in describe_span(span, question).items():
                    for feature in features:
                        rows.append(len(labels))
                        places.append(crc32(feature.encode()) & ((1 << bits) - 1))
                        values.append(GROUPS[group] / math.sqrt(len(features)))
                labels.append(LABELS.index(direction))
                shares.append(share)
    counts = csr_matrix((values, (rows, places)), shape=(len(labels), 1 << bits))
    used = np.unique(counts.indices)
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-5)
    model.fit(counts[:, used], labels, sample_weight=shares)
    scale = float(np.abs(model.coef_).max()) / 127
    weights = np.zeros((1 << bits, len(LABELS)), dtype=np.int8)
    weights[used] = np.rint(model.coef_.T / scale).astype(np.int8)
    about = {
        **ABOUT,
        "labels": [str(label) for label in LABELS],
        "bits": bits,
        "scale": round(scale, 8),
        "biases": [round(float(bias), 4) for bias in model.intercept_],
    }
    return pack_table(about, weights.tobytes())


def measure(prompts: list[Prompt], table: Table | None = None, *, first: bool = False) -> dict[str, float]:
    """Return F1 of each direction and their mean; with ``first`` only the first span of a prompt is shown."""
    pairs = [
        (
            prompt.direction,
            find_effect(prompt.spans[:1] if first else prompt.spans, prompt.question, table=table).direction,
        )
        for prompt in prompts
    ]
    scores = {}
    for label in LABELS:
        right = sum(one == two == label for one, two in pairs)
        scores[str(label)] = 2 * right / max(1, sum((one == label) + (two == label) for one, two in pairs))
    return {name: round(value, 4) for name, value in {"macro F1": sum(scores.values()) / 3, **scores}.items()}


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--bits", type=int, default=16)
    parser.add_argument("--strength", type=float, default=0.3)
    parser.add_argument("--turned", type=float, default=0.2)
    options = parser.parse_args()
    data = train(
        read_prompts(options.folder / "train.jsonl.gz"),
        bits=options.bits,
        strength=options.strength,
        turned=options.turned,
    )
    options.out.write_bytes(data)
    found = hashlib.sha256(data).hexdigest()
    kept = read_prompts(options.folder / "validation.jsonl.gz")
    table = read_table(options.out, found)
    print(
        json.dumps(
            {"prompts": len(kept), "all spans": measure(kept, table), "first span": measure(kept, table, first=True)}
        )
    )
    print("bytes", len(data), "sha256", found)


if __name__ == "__main__":
    main()
