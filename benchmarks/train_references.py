"""Train the labeller of reference strings and hold it against a tenth of the strings kept aside.

    python benchmarks/train_references.py FOLDER [--out FILE]

FOLDER holds AnyStyle's tagged references (``core.xml.gz``, ``good.xml.gz``; BSD-2-Clause). A string is kept aside
where the SHA-256 of its words begins with a byte below 26 (a tenth); strings in both files are used once. The result
is the same file each time: the data's order is fixed and L-BFGS draws nothing at random.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pycrfsuite

from kg.article.tokens import describe_tokens, split_reference

LABELS = {
    "author": "author",
    "date": "date",
    "title": "title",
    "journal": "container",
    "container-title": "container",
    "volume": "volume",
    "pages": "pages",
    "publisher": "publisher",
    "location": "place",
    "editor": "editor",
    "translator": "editor",
    "director": "author",
    "producer": "editor",
    "doi": "link",
    "url": "link",
    "citation-number": "number",
    "edition": "edition",
}
"""AnyStyle's tags → our fields; the rest (note, genre, medium, isbn, source, collection-title) is ``note``."""

MEASURED = ("author", "date", "title", "container", "volume", "pages", "publisher", "editor", "link")
KEPT_ASIDE = 26
Tagged = list[tuple[str, str]]


def read_tagged(folder: Path) -> list[Tagged]:
    """Return the strings as lists of (label, words), each string once, in file order."""
    seen: set[str] = set()
    strings = []
    for name in ("core", "good"):
        root = ET.fromstring(gzip.decompress((folder / f"{name}.xml.gz").read_bytes()))
        for sequence in root:
            parts = [(LABELS.get(e.tag, "note"), " ".join((e.text or "").split())) for e in sequence]
            parts = [(label, words) for label, words in parts if words]
            whole = " ".join(words for _, words in parts)
            if whole and whole not in seen:
                seen.add(whole)
                strings.append(parts)
    return strings


def is_kept_aside(parts: Tagged) -> bool:
    """Return whether a string belongs to the tenth that training never sees."""
    whole = " ".join(words for _, words in parts)
    return hashlib.sha256(whole.encode()).digest()[0] < KEPT_ASIDE


def labels_of(parts: Tagged) -> list[str]:
    """Return the label of each token."""
    return [label for label, words in parts for _ in split_reference(words)]


def fields_of(tokens: list[str], labels: list[str]) -> Counter[tuple[str, str]]:
    """Return the fields: runs of one label, as letters and digits only."""
    fields: Counter[tuple[str, str]] = Counter()
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and labels[end] == labels[at]:
            end += 1
        value = re.sub(r"\W+", "", " ".join(tokens[at:end]).lower())
        if value and labels[at] in MEASURED:
            fields[labels[at], value] += 1
        at = end
    return fields


def measure(tagger: pycrfsuite.Tagger, strings: list[Tagged]) -> dict[str, float]:
    """Return F1 of exact fields, per field and over all of them, and the share of strings right throughout."""
    right, found, tagged, whole = Counter(), Counter(), Counter(), 0
    for parts in strings:
        text = " ".join(words for _, words in parts)
        tokens = split_reference(text)
        guess = fields_of([t.text for t in tokens], tagger.tag(describe_tokens(tokens)))
        gold = fields_of([t.text for t in tokens], labels_of(parts))
        whole += guess == gold
        for (label, _), times in (guess & gold).items():
            right[label] += times
        for counter, fields in ((found, guess), (tagged, gold)):
            for (label, _), times in fields.items():
                counter[label] += times
    scores = {label: 2 * right[label] / max(1, found[label] + tagged[label]) for label in MEASURED}
    scores["all"] = 2 * right.total() / (found.total() + tagged.total())
    scores["whole strings"] = whole / len(strings)
    return {name: round(value, 3) for name, value in scores.items()}


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("kg/article/weights/references.crfsuite"))
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--c1", type=float, default=0.3)
    parser.add_argument("--c2", type=float, default=0.02)
    options = parser.parse_args()
    strings = read_tagged(options.folder)
    aside = [parts for parts in strings if is_kept_aside(parts)]
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": options.c1, "c2": options.c2, "max_iterations": options.rounds, "feature.minfreq": 2})
    for parts in strings:
        if not is_kept_aside(parts):
            tokens = split_reference(" ".join(words for _, words in parts))
            trainer.append(describe_tokens(tokens), labels_of(parts))
    trainer.train(str(options.out))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(options.out))
    print(json.dumps({"trained": len(strings) - len(aside), "kept aside": len(aside), "f1": measure(tagger, aside)}))
    print("bytes", options.out.stat().st_size, "sha256", hashlib.sha256(options.out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
