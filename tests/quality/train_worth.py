"""Train the model of which sentences state something checkable, and hold it against pages kept out.

    python -m tests.quality.train_worth [--out FILE]

It learns from the written pages and the develop halves of the corpus's gold and the retold pages, and is measured on
``written/held-out``. Headings are left out: they are read by rules alone. Needs scikit-learn, which the package itself
does not. The same data give the same file with the same versions of numpy and scikit-learn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from kg.abstracts.tables import Table, pack_table, read_table
from kg.claims.reading.checkworthy import LABELS, MODEL, checkworthiness, describe_sentence
from kg.model import Article
from kg.terms import BlockKind
from tests.quality.training_material import develop_articles, written_articles

ABOUT = {
    "model": "log odds that a sentence of a health page states something checkable",
    "trained on": "written pages of this project, its corpus and retold pages",
    "licence": "Apache-2.0",
}
SKIPPED = frozenset((BlockKind.HEADING, BlockKind.REFERENCE, BlockKind.BOILERPLATE))


@dataclass(frozen=True)
class Example:
    """A sentence, where it stands, and whether a reader found a claim in it."""

    text: str
    kind: str
    section: str
    lead_in: str
    checkable: bool

    def features(self) -> list[str]:
        """Return what the model sees."""
        return describe_sentence(self.text, kind=self.kind, section=self.section, lead_in=self.lead_in)


def read_examples(articles: Iterable[tuple[Article, list[dict[str, Any]]]]) -> list[Example]:
    """Return the sentences of annotated articles that are also sentences as the package reads them."""
    examples = []
    for article, units in articles:
        marked = {" ".join(unit["sentence"].split()): bool(unit["claims"]) for unit in units}
        for sentence in article.sentences:
            block = article.blocks[sentence.block]
            text = article.slice(sentence.span)
            checkable = marked.get(" ".join(text.split()))
            if checkable is None or block.kind in SKIPPED:
                continue
            lead_in = "" if block.lead_in is None else article.slice(article.blocks[block.lead_in].span)
            examples.append(Example(text, block.kind.value, (block.section or ("",))[-1], lead_in, checkable))
    return examples


def train(examples: Sequence[Example], *, bits: int, strength: float) -> bytes:
    """Return the file of weights learnt from sentences.

    Args:
        examples: What to learn from.
        bits: Binary logarithm of the number of places features are hashed to.
        strength: Inverse of the L2 penalty.
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows, places, values = [], [], []
    for row, example in enumerate(examples):
        features = example.features()
        for feature in features:
            rows.append(row)
            places.append(crc32(feature.encode()) & ((1 << bits) - 1))
            values.append(1 / math.sqrt(len(features)))
    counts = csr_matrix((values, (rows, places)), shape=(len(examples), 1 << bits))
    model = LogisticRegression(C=strength, max_iter=500)
    model.fit(counts, [example.checkable for example in examples])
    scale = float(np.abs(model.coef_).max()) / 127
    weights = np.rint(model.coef_.T / scale).astype(np.int8)
    about = {
        **ABOUT,
        "labels": list(LABELS),
        "bits": bits,
        "scale": round(scale, 8),
        "bias": round(float(model.intercept_[0]), 4),
    }
    return pack_table(about, weights.tobytes())


def measure(examples: Sequence[Example], table: Table) -> dict[str, float]:
    """Return the share told rightly, and the chance that a checkable sentence is put above another."""
    scored = sorted(
        (
            checkworthiness(one.text, kind=one.kind, section=one.section, lead_in=one.lead_in, table=table),
            one.checkable,
        )
        for one in examples
    )
    right = sum((score > 0) == checkable for score, checkable in scored)
    ranks = sum(rank for rank, (_, checkable) in enumerate(scored, 1) if checkable)
    good = sum(checkable for _, checkable in scored)
    pairs = good * (len(scored) - good)
    return {
        "sentences": len(scored),
        "accuracy": round(right / len(scored), 4),
        "area under the curve": round((ranks - good * (good + 1) / 2) / pairs, 4),
    }


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--bits", type=int, default=17)
    parser.add_argument("--strength", type=float, default=20.0)
    options = parser.parse_args()
    data = train(read_examples(pair[:2] for pair in develop_articles()), bits=options.bits, strength=options.strength)
    options.out.write_bytes(data)
    found = hashlib.sha256(data).hexdigest()
    print(json.dumps(measure(read_examples(written_articles("held-out")), read_table(options.out, found))))
    print("bytes", len(data), "sha256", found)


if __name__ == "__main__":
    main()
