"""Train the model of sentence roles and hold it against the development abstracts.

    python benchmarks/train_roles.py FOLDER [--out FILE]

FOLDER holds ``train.jsonl.gz`` and ``dev.jsonl.gz``: a line for each abstract, ``sentences`` being pairs of role and
text. CRFsuite (L-BFGS, nothing drawn at random) learns weights of hashed features; they are written as signed bytes,
so the same data gives the same file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import tempfile
from pathlib import Path
from zlib import crc32

import pycrfsuite

from kg.abstracts.roles import MODEL, Role, describe_sentences, find_roles
from kg.abstracts.tables import Table, pack_table, read_table

LABELS = [role.value for role in Role]
ABOUT = {
    "model": "roles of the sentences of an abstract",
    "trained on": "structured abstracts of open-access randomised trials and other studies in PubMed Central",
    "licence": "Creative Commons BY, BY-SA, zero and public domain mark, by abstract",
}
Labelled = list[tuple[str, str]]


def read_abstracts(path: Path) -> list[Labelled]:
    """Return the abstracts of a file as lists of (role, sentence)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [[(role.lower(), text) for role, text in json.loads(line)["sentences"]] for line in lines]


def shorten(abstract: Labelled, share: int) -> Labelled:
    """Return an abstract of about ``share`` of 256 of its sentences, the same ones each time.

    Abstracts without sections are shorter than those with sections, which are all there is to learn from.
    """
    kept = [(role, text) for role, text in abstract if hashlib.sha256(f"{share} {text}".encode()).digest()[0] < share]
    return kept or abstract[:1]


def train(abstracts: list[Labelled], *, bits: int, c1: float, c2: float, rounds: int) -> bytes:
    """Return the file of weights learnt from abstracts."""
    mask = (1 << bits) - 1
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.possible_transitions": True})
    for abstract in (shown for one in abstracts for shown in (one, shorten(one, 128), shorten(one, 80))):
        described = describe_sentences([text for _, text in abstract])
        places = [[str(crc32(feature.encode()) & mask) for feature in features] for features in described]
        trainer.append(places, [role for role, _ in abstract])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "roles.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learnt = tagger.info()
    scale = max(abs(weight) for weight in learnt.state_features.values()) / 127
    rows = bytearray(len(LABELS) << bits)
    for (place, label), weight in learnt.state_features.items():
        rows[int(place) * len(LABELS) + LABELS.index(label)] = round(weight / scale) & 0xFF
    moves = [[round(learnt.transitions.get((one, two), 0.0), 4) for two in LABELS] for one in LABELS]
    about = {**ABOUT, "labels": LABELS, "bits": bits, "scale": round(scale, 8), "transitions": moves}
    return pack_table(about, bytes(rows))


def measure(abstracts: list[Labelled], table: Table | None = None) -> dict[str, float]:
    """Return the share of sentences with the right role, of five and of four, and F1 of each role.

    Of four: background and objective are one, which only the abstract's layout tells apart.
    """
    pairs = [
        (role, found.role.value)
        for abstract in abstracts
        for (role, _), found in zip(abstract, find_roles([text for _, text in abstract], table=table), strict=True)
    ]
    aim = {"objective": "background"}
    scores = {
        "accuracy": sum(one == two for one, two in pairs) / len(pairs),
        "accuracy of four": sum(aim.get(one, one) == aim.get(two, two) for one, two in pairs) / len(pairs),
    }
    for label in LABELS:
        right = sum(one == two == label for one, two in pairs)
        scores[label] = 2 * right / max(1, sum((one == label) + (two == label) for one, two in pairs))
    return {name: round(value, 4) for name, value in scores.items()}


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--bits", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--c1", type=float, default=0.0)
    parser.add_argument("--c2", type=float, default=2.0)
    options = parser.parse_args()
    abstracts = read_abstracts(options.folder / "train.jsonl.gz")
    data = train(abstracts, bits=options.bits, c1=options.c1, c2=options.c2, rounds=options.rounds)
    options.out.write_bytes(data)
    found = hashlib.sha256(data).hexdigest()
    dev = read_abstracts(options.folder / "dev.jsonl.gz")
    table = read_table(options.out, found)
    print(json.dumps({"trained": len(abstracts), "dev": len(dev), **measure(dev, table)}))
    print(json.dumps({"a third of the sentences": measure([shorten(one, 85) for one in dev], table)}))
    print("bytes", len(data), "sha256", found)


if __name__ == "__main__":
    main()
