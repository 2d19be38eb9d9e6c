"""Train the model that tells what a subject stands for, and hold it against pages left out of the training.

    python benchmarks/train_antecedents.py FOLDER[:TEXTS] [FOLDER[:TEXTS] …] [--out FILE]

FOLDER holds annotated pages: ``claims.json``, a list with an object for each sentence (``file``, ``char_start``,
``char_end`` and its ``claims`` with ``subject``, ``object``, ``type`` and ``relation_canonical``), and the pages as
text files, unless these lie in TEXTS. A claim found on a page is an example if it is aligned with an annotated claim
whose subject is one of the candidates: those with at least half of its words are right. Needs numpy and scipy, which
come with scikit-learn. L-BFGS draws nothing at random; weights are written as signed bytes, so the same data gives the
same file with the same versions of both, and of spaCy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from kg import assets
from kg.abstracts.tables import pack_table, read_table
from kg.article import read_article
from kg.claims.finder import ClaimFinder
from kg.claims.reading.models import load_model
from kg.claims.settling.antecedents import WEIGHTS, Question, TrainedRanker
from kg.concepts import Scheme, read_scheme
from kg.cues.wordsets import word_set
from kg.model import Claim

if TYPE_CHECKING:
    from spacy.language import Language

ABOUT = {
    "model": "score of a thing named on a page as what the subject of a statement stands for",
    "trained on": "pages on health in all genres, annotated for this project",
    "licence": "that of this project",
    "labels": ["stands for it"],
}
STOP = word_set(
    "a an the of in on to for with and or by at from as is are was were be been its it their this that which"
)
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


def likeness(one: str, other: str) -> float:
    """Return the F1 of the content words two phrases share."""
    first, second = ({w for w in re.findall(r"[a-z0-9%]+", text.lower()) if w not in STOP} for text in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first & second else 0.0


def read_examples(gold: Path, texts: Path, scheme: Scheme, nlp: Language) -> Iterator[Example]:
    """Give the examples of a folder of annotated pages.

    Args:
        gold: Folder of ``claims.json``.
        texts: Folder of the pages.
        scheme: The concepts to ground in.
        nlp: The parser.
    """
    units: dict[str, list[dict[str, Any]]] = {}
    for unit in json.loads((gold / "claims.json").read_text(encoding="utf-8")):
        units.setdefault(unit["file"], []).append(unit)
    recorder = Recorder()
    finder = ClaimFinder(nlp, scheme, ranker=recorder)
    for name, annotated in sorted(units.items()):
        recorder.asked.clear()
        claims = finder.find_claims(read_article(texts / name))
        for unit in annotated:
            inside = [claim for claim in claims if _overlaps(claim, unit)]
            for marked, claim in _aligned(unit["claims"], inside):
                question = _asked(claim, recorder.asked)
                if question is None:
                    continue
                right = tuple(likeness(words, marked["subject"]) for words in question.words)
                if any(value >= RIGHT for value in right) and any(value < RIGHT for value in right):
                    sure = 1.0 if likeness(claim.object.text, marked["object"]) >= RIGHT else 0.5
                    yield Example(f"{gold}/{name}", question, right, sure)


def _overlaps(claim: Claim, unit: dict[str, Any]) -> bool:
    """Say whether a claim was found in the larger part of an annotated sentence."""
    shared = min(claim.span.end, unit["char_end"]) - max(claim.span.start, unit["char_start"])
    return shared * 2 > min(claim.span.end - claim.span.start, unit["char_end"] - unit["char_start"])


def _aligned(marked: Sequence[dict[str, Any]], found: Sequence[Claim]) -> Iterator[tuple[dict[str, Any], Claim]]:
    """Pair annotated and found claims one to one, the most alike first; the object counts most."""
    pairs = []
    for i, gold in enumerate(marked):
        for j, claim in enumerate(found):
            alike = 1.5 * likeness(claim.object.text, gold["object"])
            alike += 0.5 * likeness(claim.subject.text, gold["subject"])
            alike += 0.25 * (claim.type == gold["type"]) + 0.25 * (claim.relation == gold.get("relation_canonical"))
            pairs.append((alike, i, j))
    used: set[tuple[str, int]] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if used.isdisjoint({("gold", i), ("claim", j)}):
            used |= {("gold", i), ("claim", j)}
            yield marked[i], found[j]


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

    seen = Counter(trait for one in examples for traits in one.question.traits for trait in set(traits))
    rows: list[int] = []
    places: list[int] = []
    owners: list[int] = []
    right: list[float] = []
    for number, one in enumerate(examples):
        for traits, value in zip(one.question.traits, one.likeness, strict=True):
            for trait in traits:
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
    parser.add_argument("folder", nargs="+")
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
    examples: list[Example] = []
    scheme, nlp = read_scheme(assets.path("ontology/concepts.ttl")), load_model(None)[0]
    for folder in options.folder:
        gold, _, texts = folder.partition(":")
        examples.extend(read_examples(Path(gold), Path(texts or gold), scheme, nlp))
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
