"""A span of results as marks: which arm, which outcome, which way, how likely, against what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.cues.effects import AGAINST_WORDS, EFFECT_CUES, GIVEN_WORDS, HARM_WORDS, STOP_WORDS

__all__ = ["Mark", "Marks", "Question", "is_harm", "mark_span"]


@dataclass(frozen=True, slots=True)
class Question:
    """Which way an outcome moved under an intervention, held against a comparator; each in the user's words."""

    intervention: str
    comparator: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One word, figure or sign of a span: its kind, as written (lower case), and its value where it is a figure.

    Kinds: ``I C O`` (words of the question), ``G1 G2`` (a first and a second group), ``both``, ``up down good bad
    none not sig nonsig diff than in resp but base``, ``p+ p-`` (a p value below 0.05 or not), ``ci0
    ci+ ci-`` (an interval that holds no effect, above it, below it), ``num``, and ``w`` for all others.
    """

    kind: str
    word: str
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a span in order; ``clauses`` are the places where one of its clauses begins and ends."""

    marks: tuple[Mark, ...]
    clauses: tuple[tuple[int, int], ...]


_FIGURE: Final = r"[-−–]?\s?(?:\d+(?:,\d{3})+|\d+)?(?:[.·]?\d+)"
_TOKEN: Final = re.compile(
    rf"""
    (?P<p>\bp(?:\s?-?\s?values?)?\s*(?:for\s\w+\s)?(?:of|was|were|is)?\s*(?P<psign><=|>=|[<>=≤≥＜＝⩽]+|\bn\.?s\b)?\s*(?P<pvalue>\d*[.·]\d+|n\.?s\b|[01]\b)?(?=\W|$)(?<![\w]p))
   |(?P<ns>\bn\.?s\.?(?=[\s)\],;.]|$))
   |(?P<ci>(?:(?:9[059]\s?%\s*)?(?:C\.?I\.?s?|CrI|confidence\s+intervals?)\b[\s:=,;\[(]*(?:from\s+|of\s+)?|[\[(]\s*)(?P<low>{_FIGURE})\s*%?\s*(?:to|[–—−-]|,|;|and)\s*(?P<high>{_FIGURE})\s*%?\s*[\])]?)
   |(?P<sd>(?:±|\+/-|\+/−|\+-)\s*{_FIGURE})
   |(?P<num>(?<![\w.])[-−]?(?:\d+(?:,\d{{3}})+|\d+)?(?:[.·]?\d+)\s?(?P<percent>%|percent\b|per\s+cent\b)?)
   |(?P<group>\b(?:groups?|arms?|cohorts?)\s+(?P<label>(?-i:[A-Z]|[IVX]{{1,4}})|\d)\b)
   |(?P<word>[^\W\d_]+(?:['’-][^\W_]+)*\d*)
   |(?P<mark>\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_KINDS: Final = {word: kind for kind, words in reversed(EFFECT_CUES.items()) for word in words}
_HARM: Final = re.compile(rf"\b(?:{'|'.join(HARM_WORDS)})\b", re.IGNORECASE)


def is_harm(outcome: str) -> bool:
    """Say whether less of an outcome is what people hope for, as far as its words tell."""
    return _HARM.search(outcome) is not None


def mark_span(text: str, question: Question) -> Marks:
    """Return the marks of a span of results for a question."""
    given, against, outcome = _names(question)
    ratio = re.search(r"\b(?:a?[OHR]R|odds|hazard|relative\s+risk|(?:risk|rate)\s+ratio|ratios?)\b", text) is not None
    apart = re.search(r"\bdifferences?\b|\bMD\b", text) is not None
    marks: list[Mark] = []
    edges = [0]
    for match in _TOKEN.finditer(text):
        for mark in _read(match, ratio=ratio, apart=apart):
            if match["group"]:
                mark = _group(_label(match["label"]), given, against)  # noqa: PLW2901
            elif mark.kind == "num" and _figure_key(match[0]) in given | against:
                mark = Mark("I" if _figure_key(match[0]) in given else "C", "0")  # noqa: PLW2901
            elif mark.kind == "w" or mark.kind in _KINDS_OF_WORDS:
                mark = _named(mark, given, against, outcome, match[0])  # noqa: PLW2901
            if marks and mark.kind in ("I", "C", "O") and marks[-1].kind == mark.kind:
                continue
            if mark.word in ";" or (mark.kind == "but" and marks) or (mark.word == "." and match.end() < len(text)):
                edges.append(len(marks))
            marks.append(mark)
    edges = sorted({*edges, len(marks)})
    clauses = tuple((start, end) for start, end in pairwise(edges) if end > start)
    return Marks(tuple(marks), clauses)


_KINDS_OF_WORDS: Final = frozenset(EFFECT_CUES)


def _read(match: re.Match[str], *, ratio: bool, apart: bool) -> Iterable[Mark]:
    if match["p"]:
        value = _float(match["pvalue"])
        sign = match["psign"] or ""
        if value is None and not re.search(r"n\.?s", match["p"], re.IGNORECASE):
            return [Mark("w", "p")]
        if value is None:
            return [Mark("p-", "p-")]
        small = value <= 0.05 if re.search(r"[<≤＜⩽]", sign) else value < 0.05
        return [Mark("p-" if re.search(r"[>≥]", sign) or not small else "p+", "p", value)]
    if match["ns"]:
        return [Mark("p-", "ns")]
    if match["ci"]:
        low, high = _float(match["low"]), _float(match["high"])
        if low is None or high is None:
            return []
        bracket = not re.search(r"[a-z]", match["ci"], re.IGNORECASE)
        if bracket and low > high:
            return [Mark("w", "(")]
        none = 1.0 if ratio and low >= 0 else 0.0
        if not ratio and low >= 0 and (bracket or not apart):
            return [Mark("w", "ci")]
        return [Mark("ci0" if low <= none <= high else "ci+" if low > none else "ci-", "ci")]
    if match["sd"]:
        return [Mark("w", "±")]
    if match["num"]:
        value = _float(match["num"])
        return [Mark("num", "0%" if match["percent"] else "0", value, "%" if match["percent"] else "")]
    word = match[0].lower()
    if match["word"] and word not in _KINDS and "-" in word and word.rpartition("-")[2] in _KINDS:
        word = word.rpartition("-")[2]
    return [Mark(_KINDS.get(word, "w"), word)]


def _float(text: str | None) -> float | None:
    if not text:
        return None
    digits = re.sub(r"[\s,%]|percent|per\s+cent", "", text).replace("−", "-").replace("–", "-").replace("·", ".")
    try:
        return float(digits)
    except ValueError:
        return None


def _label(text: str) -> str:
    """Return the key of a group's name; Roman, Arabic and Latin names of the first group differ."""
    return f"group {_ROMAN.get(text.upper(), text.lower())}"


_ROMAN: Final = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def _group(label: str, given: frozenset[str], against: frozenset[str]) -> Mark:
    """Return the mark of a group by its name: an arm where the question names it, else first or second."""
    if label in given or label in against:
        return Mark("I" if label in given else "C", label)
    return Mark({"group a": "G1", "group 1": "G1", "group b": "G2", "group 2": "G2"}.get(label, "w"), label)


def _figure_key(text: str) -> str:
    return "#" + re.sub(r"[^\d.]", "", text).strip(".")


def _named(mark: Mark, given: frozenset[str], against: frozenset[str], outcome: frozenset[str], raw: str) -> Mark:
    """Return a mark as the part of the question its word belongs to, if any."""
    keys = {_key(part) for part in re.split(r"[-/]", raw) if part} | {_key(raw)}
    if raw.isupper() and len(raw) > 1:
        keys.add(raw)
    if keys & given and not keys & against:
        return Mark("I", mark.word)
    if keys & against and not keys & given:
        return Mark("C", mark.word)
    if mark.kind == "w" and keys & outcome:
        return Mark("O", mark.word)
    return mark


def _names(question: Question) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the keys of the words that name each part of a question; what both arms share names neither."""
    given, against, outcome = _keys(question.intervention), _keys(question.comparator), _keys(question.outcome)
    doses = [set(map(_figure_key, _DOSE.findall(part))) for part in (question.intervention, question.comparator)]
    if all(doses):
        given, against = given | doses[0], against | doses[1]
    if not given & _AGAINST_KEYS:
        against |= _AGAINST_KEYS
    if not against & _GIVEN_KEYS:
        given |= _GIVEN_KEYS
    return frozenset(given - against), frozenset(against - given), frozenset(outcome)


_DOSE: Final = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?")
_GROUP: Final = re.compile(r"\b(?:groups?|arms?|cohorts?)\s+((?-i:[A-Z]|[IVX]{1,4})|\d)\b", re.IGNORECASE)


def _keys(text: str) -> set[str]:
    words = re.findall(r"[^\W_]+", text)
    keys = {_key(word) for word in words if word.lower() not in STOP_WORDS and not word.isdigit()}
    keys |= {word for word in words if len(word) > 1 and word.isupper()} | set(map(_label, _GROUP.findall(text)))
    for run in (words, [word for word in words if word.lower() not in STOP_WORDS]):
        if 2 <= len(run) <= 6:
            keys.add("".join(word[0] for word in run).upper())
    return keys


def _key(word: str) -> str:
    word = word.lower()
    if len(word) > 4:
        word = re.sub(r"(?:ing|ed|es|s|ly)$", "", word)
    return word[:7]


_GIVEN_KEYS: Final = frozenset(map(_key, GIVEN_WORDS))
_AGAINST_KEYS: Final = frozenset(map(_key, AGAINST_WORDS))
