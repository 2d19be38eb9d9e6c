"""Train the model that tells what a subject stands for, and hold it against pages left out of the training.

    python -m tests.quality.train_antecedents [--out FILE] [GOLD:TEXTS …]

It learns from the written pages, the develop halves of the corpus's gold and of the retold pages, and further folders
of annotated articles where given: GOLD holds ``claims.json``, TEXTS the articles. A claim found on a page is an example
if it is aligned with an annotated claim whose subject is one of the candidates: those with at least half of its words
are right. Needs numpy and scipy, which come with scikit-learn. L-BFGS draws nothing at random; weights are written as
signed bytes, so the same data gives the same file with the same versions of both, and of spaCy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

from kg import assets
from kg.abstracts.tables import pack_table, read_table
from kg.claims.finder import ClaimFinder
from kg.claims.reading.models import load_model
from kg.claims.settling.antecedents import WEIGHTS, Question, TrainedRanker
from kg.claims.settling.judge import RuleJudge
from kg.concepts import read_scheme
from kg.model import Article, Claim
from tests.quality.claim_scores import pair_claims, phrase_likeness
from tests.quality.training_material import develop_articles

ABOUT = {
    "model": "score of a thing named on a page as what the subject of a statement stands for",
    "trained on": "written pages of this project, its corpus and retold pages, three annotated articles",
    "licence": "Apache-2.0",
    "labels": ["stands for it"],
}
RIGHT = 0.5
"""Share of words a candidate must have in common with the annotated subject."""
FOLDS = 4


class Recorder:
    """Stands in for the model: goes by the rules and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def choose(self, question: Question) -> int | None:
        """Return nothing, so that the rules decide."""
        self.asked.append(question)
        return None


@dataclass(frozen=True)
class Example:
    """A subject that may stand for something: what was asked, how right each candidate is, how much it counts."""

    page: str
    question: Question
    likeness: tuple[float, ...]
    share: float


def read_examples(articles: Iterable[tuple[Article, list[dict[str, Any]], float]]) -> Iterator[Example]:
    """Give the examples of annotated articles; the number is how much each counts."""
    recorder = Recorder()
    scheme = read_scheme(assets.path("ontology/concepts.ttl"))
    finder = ClaimFinder(load_model(None)[0], scheme, ranker=recorder, judge=RuleJudge())
    for article, units, share in articles:
        recorder.asked.clear()
        for marked, claim in pair_claims(units, finder.find_claims(article)):
            question = _asked(claim, recorder.asked)
            if question is None:
                continue
            right = tuple(phrase_likeness(words, marked["subject"]) for words in question.words)
            if any(value >= RIGHT for value in right) and any(value < RIGHT for value in right):
                sure = 1.0 if phrase_likeness(claim.object.text, marked["object"]) >= RIGHT else 0.5
                yield Example(article.name, question, right, share * sure)


def _asked(claim: Claim, asked: Sequence[Question]) -> Question | None:
    """Return the question whose answer by the rules is the subject of a claim."""
    for question in asked:
        same = question.span == claim.span and question.rule == claim.rule
        if same and question.ruled is not None and question.words[question.ruled] == claim.subject.text:
            return question
    return None


def train(examples: Sequence[Example], *, bits: int, penalty: float, least: int) -> bytes:
    """Return the file of weights learnt from examples: the right candidates together against all, each by its likeness.

    Args:
        examples: What to learn from.
        bits: Binary logarithm of the number of places traits are hashed to.
        penalty: Of the squares of the weights.
        least: Candidates a trait must be seen in.
    """
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    seen = Counter(trait for one in examples for groups in one.question.traits for trait in set(chain(*groups)))
    rows: list[int] = []
    places: list[int] = []
    owners: list[int] = []
    right: list[float] = []
    for number, one in enumerate(examples):
        for groups, value in zip(one.question.traits, one.likeness, strict=True):
            for trait in chain(*groups):
                if seen[trait] >= least:
                    rows.append(len(owners))
                    places.append(crc32(trait.encode()) & ((1 << bits) - 1))
            owners.append(number)
            right.append(value if value >= RIGHT else 0.0)
    counts = csr_matrix((np.ones(len(rows)), (rows, places)), shape=(len(owners), 1 << bits))
    owner, good = np.array(owners), np.array(right)
    starts = np.searchsorted(owner, np.arange(len(examples)))
    share = np.array([one.share for one in examples])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = counts @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        whole, part = (
            np.add.reduceat(odds, starts),
            np.add.reduceat(odds * good, starts),
        )
        slope = counts.T @ ((odds / whole[owner] - odds * good / part[owner]) * share[owner])
        value = (share * (np.log(whole) - np.log(part))).sum() + 0.5 * penalty * weights @ weights
        return value, slope + penalty * weights

    found = minimize(loss, np.zeros(1 << bits), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    scale = float(np.abs(found).max()) / 127
    about = {**ABOUT, "bits": bits, "scale": round(scale, 8)}
    return pack_table(about, np.rint(found / scale).astype(np.int8).tobytes())


def measure(examples: Sequence[Example], data: bytes, out: Path) -> tuple[int, int]:
    """Return in how many examples the rules and the model are right, with weights written to a file."""
    out.write_bytes(data)
    ranker = TrainedRanker(read_table(out, hashlib.sha256(data).hexdigest()))
    ruled = sum(one.question.ruled is not None and one.likeness[one.question.ruled] >= RIGHT for one in examples)
    chosen = [(one, ranker.choose(one.question)) for one in examples]
    return ruled, sum(place is not None and one.likeness[place] >= RIGHT for one, place in chosen)


def main() -> None:
    """Train on all but a fourth of the pages and measure on that, four times; train on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("further", nargs="*", metavar="GOLD:TEXTS")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--bits", type=int, default=15)
    parser.add_argument("--penalty", type=float, default=20.0)
    parser.add_argument("--least", type=int, default=4)
    options = parser.parse_args()
    settings = {
        "bits": options.bits,
        "penalty": options.penalty,
        "least": options.least,
    }
    further = [(Path(gold), Path(texts)) for gold, _, texts in (pair.partition(":") for pair in options.further)]
    examples = list(read_examples(develop_articles(further)))
    pages = {page: number % FOLDS for number, page in enumerate(sorted({one.page for one in examples}))}
    right = [0, 0]
    for fold in range(FOLDS):
        data = train([one for one in examples if pages[one.page] != fold], **settings)
        kept = [one for one in examples if pages[one.page] == fold]
        right = [sum(pair) for pair in zip(right, measure(kept, data, options.out), strict=True)]
    data = train(examples, **settings)
    options.out.write_bytes(data)
    shares = {
        "rules": round(right[0] / len(examples), 4),
        "model": round(right[1] / len(examples), 4),
    }
    print(json.dumps({"examples": len(examples), **shares}))
    print("bytes", len(data), "sha256", hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main()
