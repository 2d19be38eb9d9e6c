"""Train the models that tell kind, relation and direction of claims; hold them against pages they never saw.

    python -m tests.quality.train_readings [--out FILE] [GOLD:TEXTS …]

It learns from the written pages (``written/develop``), the develop halves of the corpus's gold and of the retold pages,
and further folders of annotated articles where given: GOLD holds ``claims.json``, TEXTS the articles. A claim found on
a page is an example if one of the page's annotated claims is aligned with it; what it is, that claim says. Needs
scikit-learn. The same data give the same file with the same versions of numpy, scikit-learn and spaCy.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from kg import assets
from kg.abstracts.tables import hash_features, pack_table, read_table
from kg.claims import ClaimFinder, load_finder
from kg.claims.settling.judge import FOLDER, Judgement, Model
from kg.claims.settling.statements import Statement
from kg.claims.settling.traits import Circumstances, Reading, describe_claim
from kg.concepts import read_scheme
from kg.model import Article, Claim
from kg.terms import ClaimType, Direction, Relation
from tests.quality.claim_scores import pair_claims
from tests.quality.training_material import develop_articles, written_articles

ABOUT: Final = {
    "trained on": "written pages of this project, its corpus and retold pages, three annotated articles",
    "licence": "Apache-2.0",
}
LEAST: Final = 15
"""Examples a label needs to be learnt."""


@dataclass(frozen=True)
class Task:
    """What a model tells of a claim: a part of `Reading`; its size, and the inverse of its L2 penalty."""

    part: str
    bits: int
    strength: float


TASKS: Final = {
    "kinds": Task("kind", 16, 0.12),
    "relations": Task("relation", 15, 0.3),
    "directions": Task("direction", 15, 0.15),
}


@dataclass(frozen=True)
class Example:
    """A claim's traits, what the rules and what a reader make of it, and how much it counts."""

    traits: tuple[str, ...]
    rules: Reading
    gold: Reading
    share: float


class Recorder:
    """Stands in for the model: goes by the rules, and keeps what the model would have been shown of each claim."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str, str, Relation], tuple[str, ...]] = {}

    def settle(self, case: Statement, reading: Reading, known: Circumstances) -> Judgement:
        """Return what the rules say."""
        key = (case.sentence, case.subject.text, case.thing.text, reading.relation)
        self._seen[key] = tuple(describe_claim(case, reading, known))
        return Judgement(reading)

    def traits_of(self, claim: Claim) -> tuple[str, ...]:
        """Return what was seen of a claim."""
        return self._seen[claim.text, claim.subject.text, claim.object.text, claim.relation]


def read_examples(articles: Iterable[tuple[Article, list[dict[str, Any]], float]]) -> Iterator[Example]:
    """Give the examples of annotated articles; the number is how much each counts."""
    scheme = read_scheme(assets.path("ontology/concepts.ttl"))
    nlp = load_finder(scheme).nlp
    for article, units, share in articles:
        recorder = Recorder()
        claims = ClaimFinder(nlp, scheme, judge=recorder).find_claims(article)
        for gold, claim in pair_claims(units, claims):
            if (told := _reading(gold)) is not None:
                rules = Reading(claim.type, claim.relation, claim.direction)
                yield Example(recorder.traits_of(claim), rules, told, share)


def _reading(gold: dict[str, Any]) -> Reading | None:
    """Return what a reader made of a claim, ``None`` where the relation was left open."""
    if not gold.get("relation_canonical"):
        return None
    moved = gold["direction"]
    direction = Direction(moved) if moved in set(Direction) else Direction.NOT_APPLICABLE
    return Reading(ClaimType(gold["type"]), Relation(gold["relation_canonical"]), direction)


def train(examples: Sequence[Example], task: Task) -> bytes:
    """Return the file of weights learnt from examples."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    answers = [getattr(example.gold, task.part) for example in examples]
    labels = sorted(label for label, count in Counter(answers).items() if count >= LEAST)
    chosen = [(example, answer) for example, answer in zip(examples, answers, strict=True) if answer in labels]
    rows = [place for place, (example, _) in enumerate(chosen) for _ in example.traits]
    columns = [crc32(trait.encode()) & ((1 << task.bits) - 1) for example, _ in chosen for trait in example.traits]
    counts = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(chosen), 1 << task.bits))
    used = np.unique(counts.indices)
    model = LogisticRegression(C=task.strength, max_iter=400, tol=1e-4)
    shares = [example.share for example, _ in chosen]
    model.fit(counts[:, used], [labels.index(answer) for _, answer in chosen], sample_weight=shares)
    scale = float(np.abs(model.coef_).max()) / 127
    weights = np.zeros((1 << task.bits, len(labels)), dtype=np.int8)
    weights[used] = np.rint(model.coef_.T / scale).astype(np.int8)
    about = {
        **ABOUT,
        "model": f"{task.part} of a claim, given its words, its concepts and what the rules say",
        "labels": [str(label) for label in labels],
        "bits": task.bits,
        "scale": round(scale, 8),
        "biases": [round(float(bias), 4) for bias in model.intercept_],
    }
    return pack_table(about, weights.tobytes())


def main() -> None:
    """Train, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("further", nargs="*", metavar="GOLD:TEXTS")
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    further = [(Path(gold), Path(texts)) for gold, _, texts in (pair.partition(":") for pair in options.further)]
    examples = list(read_examples(develop_articles(further)))
    kept = list(read_examples((*pair, 1.0) for pair in written_articles("held-out")))
    print(f"{len(examples)} examples, {len(kept)} held out")
    options.out.mkdir(exist_ok=True)
    for name, task in TASKS.items():
        data = train(examples, task)
        path = options.out / f"{name}.weights"
        path.write_bytes(data)
        found = hashlib.sha256(data).hexdigest()
        model = Model(read_table(path, found))
        found_out = [model.likeliest(hash_features(example.traits))[0] for example in kept]
        right = sum(label == getattr(example.gold, task.part) for label, example in zip(found_out, kept, strict=True))
        ruled = sum(getattr(example.rules, task.part) == getattr(example.gold, task.part) for example in kept)
        print(f"{name}: model {right / len(kept):.3f} rules {ruled / len(kept):.3f} {len(data)} bytes {found}")


if __name__ == "__main__":
    main()
