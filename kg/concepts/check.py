"""What is wrong with a concept scheme, and what a user of it would stumble over: all of it at once.

Errors keep a scheme from being sound: they are what `kg.concepts.reading` would leave out. Warnings make it answer
worse than it could: outcomes without a better side, conditions nobody can treat, words that match anywhere. Notes say
what is merely unusual.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.concepts.labels import fold, is_acronym
from kg.concepts.raw import curie
from kg.concepts.reading import ConceptProblem, Concepts, gather
from kg.cues.everyday import EVERYDAY_WORDS
from kg.model import Concept
from kg.terms import ConceptKind, Level

__all__ = ["IDENTIFIERS", "CheckedConcepts", "check_concepts"]

_K = ConceptKind

IDENTIFIERS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "chebi": r"\d{1,7}",
        "doi": r"10\.\d{2,9}/\S+",
        "doid": r"\d{1,7}",
        "drugbank": r"DB\d{5}",
        "efo": r"\d{7}",
        "go": r"\d{7}",
        "hgnc": r"\d{1,5}",
        "hp": r"\d{7}",
        "maxo": r"\d{7}",
        "mesh": r"[CD]\d{6,9}",
        "mondo": r"\d{7}",
        "ncit": r"C\d+",
        "pubchem.compound": r"\d+",
        "rxnorm": r"\d+",
        "snomedct": r"\d{6,18}",
        "umls": r"C\d{7}",
        "uniprot": r"[A-Z][0-9][A-Z0-9]{3}[0-9](?:[A-Z0-9]{3}[0-9])?",
    }.items()
}
"""Vocabulary → syntax of its identifiers. Source: Bioregistry."""

_HAS_DIRECTION: Final = frozenset((_K.OUTCOME, _K.SYMPTOM, _K.ADVERSE_EFFECT))
_PLACED: Final[dict[ConceptKind, str]] = {
    _K.DRUG: "say its class (kg:memberOf), the drug it is a form of (kg:formOf) or what it stands under (skos:broader)",
    _K.CONDITION: "say what it is part of (kg:subPopulationOf), or the outcome that is its severity (kg:severityOf)",
    _K.PSYCHOTHERAPY: "say what it stands under (skos:broader)",
    _K.ADVERSE_EFFECT: "say what it is part of (kg:subOutcomeOf)",
}
"""Kinds whose concepts belong in a hierarchy → what to say of one that stands alone."""

_LINKED: Final = (
    "broader", "sub_population_of", "sub_outcome_of", "severity_of", "improvement_of", "form_of", "member_of",
    "components", "measures",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedConcepts:
    """The problems of a scheme, in reading order, and what was checked."""

    problems: tuple[ConceptProblem, ...]
    concepts: int
    labels: int
    kinds: dict[str, int]

    @property
    def levels(self) -> dict[Level, int]:
        """Return how many problems there are of each level."""
        counts = Counter(problem.level for problem in self.problems)
        return {level: counts[level] for level in Level}


def check_concepts(base: Sequence[Path | str], added: Iterable[Path | str] = ()) -> CheckedConcepts:
    """Find everything that is wrong with a scheme.

    Args:
        base: Files that make it up, SKOS or OBO.
        added: Files that join it.

    Raises:
        InputError: A file cannot be read or parsed at all.
    """
    found = gather(base, added)
    rules = (
        _undirected,
        _untreatable,
        _unmeasuring,
        _alone,
        _everyday,
        _bad_identifiers,
        _shared_identifiers,
        _repeated,
    )
    for rule in rules:
        found.problems.extend(rule(found))
    order = {level: place for place, level in enumerate(reversed(Level))}
    problems = sorted(
        found.located, key=lambda one: (one.where or "", one.line or 0, order[one.level], one.rule, one.what)
    )
    kinds = Counter(concept.kind.value for concept in found.concepts.values())
    labels = sum(len(_all_labels(concept)) for concept in found.concepts.values())
    return CheckedConcepts(
        problems=tuple(problems), concepts=len(found.concepts), labels=labels, kinds=dict(sorted(kinds.items()))
    )


def _problem(
    rule: str, level: Level, concept: Concept, what: str, hint: str, words: str | None = None
) -> ConceptProblem:
    return ConceptProblem(
        rule=rule, level=level, slug=concept.slug, what=f"concept '{concept.slug}' {what}", hint=hint, words=words
    )


def _all_labels(concept: Concept) -> tuple[str, ...]:
    return (concept.label, *concept.alt_labels, *concept.hidden_labels, *concept.context_labels)


def _undirected(found: Concepts) -> Iterator[ConceptProblem]:
    """Yield outcomes of which nobody can say whether more of them is good."""
    scheme = found.scheme
    for concept in found.concepts.values():
        if (
            concept.kind in _HAS_DIRECTION
            and concept.slug not in found.neither
            and scheme.better_when(concept.slug) is None
        ):
            hint = 'say kg:betterWhen "lower" or "higher"; "neither" where it is neither'
            yield _problem("no_direction", Level.WARNING, concept, f"is {_a(concept)} without a better side", hint)


def _untreatable(found: Concepts) -> Iterator[ConceptProblem]:
    """Yield conditions without an outcome that is their severity."""
    scheme = found.scheme
    for concept in found.concepts.values():
        if concept.kind is _K.CONDITION and scheme.severity_outcome(concept.slug) is None:
            hint = 'an outcome with kg:severityOf says what "treating" it changes'
            yield _problem("no_severity", Level.WARNING, concept, "is a condition without a severity", hint)


def _unmeasuring(found: Concepts) -> Iterator[ConceptProblem]:
    for concept in found.concepts.values():
        if concept.kind is _K.SCALE and not concept.measures:
            yield _problem("no_measure", Level.ERROR, concept, "is a scale that measures nothing", "say kg:measures")


def _alone(found: Concepts) -> Iterator[ConceptProblem]:
    """Yield concepts no link leads from or to, of kinds that belong in a hierarchy."""
    reached = {target for concept in found.concepts.values() for name in _LINKED for target in getattr(concept, name)}
    for concept in found.concepts.values():
        linked = concept.slug in reached or any(getattr(concept, name) for name in _LINKED)
        if concept.kind in _PLACED and not linked:
            yield _problem("orphan", Level.NOTE, concept, f"is {_a(concept)} that stands alone", _PLACED[concept.kind])


def _everyday(found: Concepts) -> Iterator[ConceptProblem]:
    """Yield labels that are common words and would match without context."""
    for concept in found.concepts.values():
        for label in (concept.label, *concept.alt_labels, *concept.hidden_labels):
            word = " ".join(fold(label).split())
            if not is_acronym(label) and word.removeprefix("the ") in EVERYDAY_WORDS:
                what = f"has the common word '{label}' as a label that matches anywhere"
                yield _problem("common_word", Level.WARNING, concept, what, "write it as kg:needsContext", label)


def _bad_identifiers(found: Concepts) -> Iterator[ConceptProblem]:
    """Yield matches whose identifier cannot be one of its vocabulary."""
    for concept in found.concepts.values():
        for address in (*concept.exact_match, *concept.close_match, *concept.related_match):
            prefix, _, local = curie(address).partition(":")
            pattern = IDENTIFIERS.get(prefix)
            if pattern is not None and not pattern.fullmatch(local):
                what = f"has '{address}', which is no identifier of {prefix}"
                yield _problem("identifier", Level.ERROR, concept, what, f"they read {pattern.pattern}", local)


def _shared_identifiers(found: Concepts) -> Iterator[ConceptProblem]:
    """Yield exact matches that two concepts have."""
    owner: dict[str, str] = {}
    for concept in found.concepts.values():
        for address in concept.exact_match:
            other = owner.setdefault(curie(address), concept.slug)
            if other != concept.slug:
                what = f"matches {curie(address)} exactly, as '{other}' does"
                yield _problem(
                    "same_identifier", Level.ERROR, concept, what, "one of the two is a close match", address
                )


def _repeated(found: Concepts) -> Iterator[ConceptProblem]:
    """Yield labels a concept has twice."""
    for concept in found.concepts.values():
        counts = Counter((" ".join(fold(label).split()), is_acronym(label)) for label in _all_labels(concept))
        for (word, _), times in sorted(counts.items()):
            if times > 1:
                label = next(one for one in _all_labels(concept) if " ".join(fold(one).split()) == word)
                yield _problem(
                    "repeated", Level.NOTE, concept, f"has the label '{label}' {times} times", "once is enough", label
                )


def _a(concept: Concept) -> str:
    word = concept.kind.value.replace("_", " ")
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
