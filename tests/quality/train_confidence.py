"""Train the model that says how likely a claim is read rightly; hold it against pages it never saw.

    python -m tests.quality.train_confidence [--out FILE] [GOLD:TEXTS …]

It learns from what `train_readings` learns from, after that: every claim found on a page is an example, right where an
annotated claim of its sentence is aligned with it and has the same subject and object (half of their content words, by
F1). Needs scikit-learn. The same data give the same file with the same versions of numpy, scikit-learn and spaCy.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg import assets
from kg.abstracts.tables import pack_table
from kg.claims import ClaimFinder, load_finder
from kg.claims.settling.judge import FOLDER, TrainedJudge
from kg.concepts import read_scheme
from kg.model import Article
from tests.quality.claim_scores import is_right, pair_claims
from tests.quality.train_readings import ABOUT
from tests.quality.training_material import develop_articles

BITS: Final = 15
STRENGTH: Final = 0.04
"""Inverse of the L2 penalty."""
BINS: Final = (0.0, 0.1, 0.2, 0.35, 0.5, 0.7, 1.01)


@dataclass(frozen=True)
class Example:
    """What is seen of a claim, hashed, whether it is right, and how much it counts."""

    hashes: tuple[int, ...]
    right: bool
    share: float


class Recorder(TrainedJudge):
    """Settles claims as ever, keeps what is seen of each, and gives its number among them for its confidence."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[int, ...]] = []

    def confidence(self, hashes: Sequence[int]) -> float:
        """Return how many claims were seen, this one with them."""
        self.seen.append(tuple(hashes))
        return float(len(self.seen))


def read_examples(articles: Iterable[tuple[Article, list[dict[str, Any]], float]]) -> Iterator[Example]:
    """Give the examples of annotated articles; the number is how much each counts."""
    scheme = read_scheme(assets.path("ontology/concepts.ttl"))
    nlp = load_finder(scheme).nlp
    for article, units, share in articles:
        recorder = Recorder()
        claims = ClaimFinder(nlp, scheme, judge=recorder).find_claims(article)
        right = {id(claim) for gold, claim in pair_claims(units, claims) if is_right(gold, claim)}
        for claim in claims:
            if claim.confidence is not None:
                yield Example(recorder.seen[round(claim.confidence) - 1], id(claim) in right, share)


def train(examples: Sequence[Example]) -> bytes:
    """Return the file of weights learnt from examples."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = [place for place, example in enumerate(examples) for _ in example.hashes]
    columns = [hashed & ((1 << BITS) - 1) for example in examples for hashed in example.hashes]
    counts = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), 1 << BITS))
    model = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-4)
    model.fit(counts, [example.right for example in examples], sample_weight=[example.share for example in examples])
    scale = float(np.abs(model.coef_).max()) / 127
    about = {
        **ABOUT,
        "model": "how likely subject and object of a claim are right, given its form, its concepts and its rule",
        "labels": ["right"],
        "bits": BITS,
        "scale": round(scale, 8),
        "biases": [round(float(model.intercept_[0]), 4)],
    }
    return pack_table(about, np.rint(model.coef_.T / scale).astype(np.int8).tobytes())


def area_under_curve(scored: Sequence[tuple[float, bool]]) -> float:
    """Return the chance that a right one of some scored claims is put above a wrong one."""
    ordered = sorted(scored)
    at: dict[float, list[int]] = {}
    for rank, (score, _) in enumerate(ordered, 1):
        at.setdefault(score, []).append(rank)
    ranks = sum(sum(at[score]) / len(at[score]) for score, right in ordered if right)
    good = sum(right for _, right in scored)
    return (ranks - good * (good + 1) / 2) / max(1, good * (len(scored) - good))


def reliability(scored: Sequence[tuple[float, bool]]) -> dict[str, tuple[int, float]]:
    """Return how many claims have a confidence between two bounds, and which share of them is right."""
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for score, is_so in scored:
        low = max(bound for bound in BINS if bound <= score)
        made[f"{low:.2f}"] += 1
        right[f"{low:.2f}"] += is_so
    return {low: (made[low], round(right[low] / made[low], 3)) for low in sorted(made)}


def main() -> None:
    """Train, write, say what was learnt from; ``test_confidence.py`` measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("further", nargs="*", metavar="GOLD:TEXTS")
    parser.add_argument("--out", type=Path, default=FOLDER / "confidence.weights")
    options = parser.parse_args()
    further = [(Path(gold), Path(texts)) for gold, _, texts in (pair.partition(":") for pair in options.further)]
    examples = list(read_examples(develop_articles(further)))
    data = train(examples)
    options.out.write_bytes(data)
    print(f"{len(examples)} examples, {sum(example.right for example in examples)} right")
    print(f"{len(data)} bytes {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
