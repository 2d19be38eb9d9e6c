"""Whole abstracts, their labels taken away, and what people say they found: the two public sets share some articles."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.train_effects import DIRECTIONS
from kg.abstracts import Question, find_effect
from kg.concepts import Scheme
from kg.drafts import read_findings
from kg.drafts.results import SURE
from kg.terms import Direction

__all__ = ["Asked", "measure_abstracts", "read_asked"]


@dataclass(frozen=True)
class Asked:
    """An abstract as one paragraph, a question, the abstract's sentences that answer it, and the answer."""

    pmcid: str
    abstract: tuple[str, ...]
    question: Question
    answering: frozenset[str]
    direction: Direction


def read_asked(data: Path, split: str = "validation") -> list[Asked]:
    """Return the prompts of a split whose abstract is at hand and holds a sentence of their evidence."""
    abstracts = {
        row["pmcid"].removeprefix("PMC"): tuple(text for _, text in row["sentences"])
        for name in ("train", "dev")
        for row in _rows(data / "abstract_roles" / f"{name}.jsonl.gz")
    }
    asked = []
    for row in _rows(data / "evidence_inference" / f"{split}.jsonl.gz"):
        abstract = abstracts.get(row["pmcid"], ())
        spans = [_words(one["text"]) for one in row["evidence"]]
        answering = frozenset(
            text
            for text in abstract
            if (words := _words(text))
            and any(len(words & span) >= 0.6 * min(len(words), len(span)) for span in spans if len(span) > 4)
        )
        if answering:
            question = Question(row["intervention"], row["comparator"], row["outcome"])
            asked.append(Asked(row["pmcid"], abstract, question, answering, DIRECTIONS[row["label"]]))
    return asked


def _rows(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def measure_abstracts(asked: list[Asked], scheme: Scheme) -> dict[str, float]:
    """Return how many answering sentences become findings, and how often their direction is right.

    ``found`` is the share of prompts one of whose answering sentences became a finding. ``said`` is how often the
    direction the words tell is the answer, for those whose outcome has a word of the asked one and of which the model
    is sure; no arm, outcome or sentence was shown to it. ``given the question`` is the same with the arms and the
    outcome in people's words, the sentences still ours.
    """
    readings = {one.pmcid: read_findings(" ".join(one.abstract), scheme) for one in asked}
    counts: Counter[str] = Counter()
    for one in asked:
        findings = [
            sentence.finding
            for sentence in readings[one.pmcid].sentences
            if sentence.finding is not None and any(_same(sentence.line.text, text) for text in one.answering)
        ]
        counts["found"] += bool(findings)
        known = readings[one.pmcid].intervention is not None
        sure = [
            found
            for found in findings
            if _content(found.outcome.text or "") & _content(one.question.outcome)
            and (known or found.said is Direction.NO_CHANGE)
            and (found.probability or 0) >= SURE
        ]
        if sure:
            counts["sure"] += 1
            counts["right"] += sure[0].said is one.direction
        if findings:
            effect = find_effect([found.sentence for found in findings], one.question)
            counts["sure given"] += effect.probability >= SURE
            counts["right given"] += effect.probability >= SURE and effect.direction is one.direction
    shares = {
        "prompts": len(asked),
        "abstracts": len(readings),
        "found": counts["found"] / len(asked),
        "sure": counts["sure"] / max(1, counts["found"]),
        "said": counts["right"] / max(1, counts["sure"]),
        "sure given the question": counts["sure given"] / max(1, counts["found"]),
        "said given the question": counts["right given"] / max(1, counts["sure given"]),
    }
    return {name: round(value, 3) for name, value in shares.items()}


def _content(text: str) -> set[str]:
    return {word[:6] for word in _words(text) if len(word) > 3}


def _same(one: str, two: str) -> bool:
    first, second = _words(one), _words(two)
    return len(first & second) >= 0.8 * min(len(first), len(second), 1000)
