"""The concept scheme: read from SKOS, looked up by label, walked by its matching hierarchies.

Matching walks ``kg:subPopulationOf``, ``kg:subOutcomeOf``, ``kg:formOf`` and ``kg:hasComponent`` only;
``skos:broader`` is for browsing. Whatever compares two concepts answers "the study relative to the claim",
as `kg.terms.Match` defines it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.labels import LabelIndex, given_labels, shared_labels
from kg.model import Concept
from kg.terms import ConceptKind, Match
from kg.vocab import KG, PREFIXES, iri

__all__ = ["Scheme", "read_scheme"]

_CONCEPT: Final = PREFIXES["concept"]
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_BYTES: Final = 16_000_000
"""Largest scheme file read, in bytes: several times a scheme of 10,000 concepts."""

_LINKS: Final[dict[str, str]] = {
    iri("skos:broader"): "broader",
    KG + "subPopulationOf": "sub_population_of",
    KG + "subOutcomeOf": "sub_outcome_of",
    KG + "severityOf": "severity_of",
    KG + "improvementOf": "improvement_of",
    KG + "formOf": "form_of",
    KG + "hasComponent": "components",
    KG + "measures": "measures",
}
_MATCHES: Final[dict[str, str]] = {
    iri("skos:exactMatch"): "exact_match",
    iri("skos:closeMatch"): "close_match",
    iri("skos:relatedMatch"): "related_match",
}
_TEXTS: Final[dict[str, str]] = {
    iri("skos:prefLabel"): "label",
    iri("skos:altLabel"): "alt_labels",
    iri("skos:hiddenLabel"): "hidden_labels",
    iri("skos:definition"): "definition",
    KG + "kind": "kind",
    KG + "betterWhen": "better_when",
}
_SINGLE: Final = ("label", "definition", "kind", "better_when")
_ACYCLIC: Final = ("broader", "sub_population_of", "sub_outcome_of", "improvement_of", "form_of", "components")
_KINDS: Final = ", ".join(ConceptKind)


class Scheme:
    """The concepts by slug, with their labels and hierarchies.

    Args:
        concepts: Concepts whose links are sound, as `read_scheme` makes sure they are.

    Unknown slugs are never an error: they have no hierarchy, and comparing them answers ``not_stated``.
    """

    __slots__ = ("_index", "_severity", "concepts")

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self.concepts: dict[str, Concept] = {slug: concepts[slug] for slug in sorted(concepts)}
        self._severity = {slug: each.slug for each in self.concepts.values() for slug in each.severity_of}
        self._index: LabelIndex | None = None

    def __len__(self) -> int:
        return len(self.concepts)

    def __contains__(self, slug: object) -> bool:
        return slug in self.concepts

    def get(self, slug: str | None) -> Concept | None:
        """Return the concept with this slug, or ``None``."""
        return None if slug is None else self.concepts.get(slug)

    def kind(self, slug: str | None) -> ConceptKind | None:
        """Return what kind of thing a concept is, or ``None`` for an unknown slug."""
        concept = self.get(slug)
        return None if concept is None else concept.kind

    @property
    def labels(self) -> LabelIndex:
        """The index of all labels, built when first used."""
        if self._index is None:
            concepts = self.concepts.values()
            drugs = [concept for concept in concepts if concept.kind in (ConceptKind.DRUG, ConceptKind.SUPPLEMENT)]
            unvaried = [*_labels(concepts, "hidden_labels"), *given_labels(_labels(drugs, "label"))]
            self._index = LabelIndex(_labels(concepts, "label", "alt_labels"), unvaried)
        return self._index

    def by_label(self, text: str) -> str | None:
        """Return the slug of the concept with this label.

        Case, hyphens, curly apostrophes and a regular plural make no difference; short all-capital labels are
        matched in capitals only, hidden labels without a plural.
        """
        return self.labels.by_label(text)

    def find_mentions(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, slug) of each label in the text: leftmost and longest, in order, not overlapping.

        Offsets are code points of ``text`` as given. A label stands on word boundaries, and a hyphenated
        "non-" or "anti-" before it makes it no mention.
        """
        return self.labels.find(text)

    def is_sub_population(self, part: str, whole: str) -> bool:
        """Say whether all members of one population are members of another; every population is part of itself."""
        return self._reaches(part, whole, "sub_population_of")

    def is_sub_outcome(self, part: str, whole: str) -> bool:
        """Say whether an outcome is a part or instance of another; every outcome is part of itself."""
        return self._reaches(part, whole, "sub_outcome_of")

    def is_form_of(self, form: str, drug: str) -> bool:
        """Say whether a drug is another form of a drug, as esketamine is of ketamine; none is a form of itself."""
        return form != drug and self._reaches(form, drug, "form_of")

    def are_forms_of_one(self, one: str, other: str) -> bool:
        """Say whether two drugs are different forms of one drug: a form and its drug in either order, or siblings."""
        return one != other and bool(set(self._up(one, "form_of")) & set(self._up(other, "form_of")))

    def is_component(self, part: str, whole: str) -> bool:
        """Say whether an intervention is one part of a combined intervention."""
        return part != whole and self._reaches(whole, part, "components")

    def is_narrower(self, narrow: str, broad: str) -> bool:
        """Say whether one concept stands below another when browsing; matching never asks this."""
        return narrow != broad and self._reaches(narrow, broad, "broader")

    def components(self, slug: str) -> tuple[str, ...]:
        """Return the parts of a combined intervention, or nothing."""
        return () if (concept := self.get(slug)) is None else concept.components

    def measures(self, slug: str) -> tuple[str, ...]:
        """Return the outcomes a rating scale measures, or nothing."""
        return () if (concept := self.get(slug)) is None else concept.measures

    def severity_outcome(self, condition: str) -> str | None:
        """Return the outcome that is the severity of a condition, or of the nearest population it is part of."""
        ways_up = self._up(condition, "sub_population_of")
        return next((self._severity[slug] for slug in ways_up if slug in self._severity), None)

    def is_general_severity(self, outcome: str, population: str) -> bool:
        """Say whether an outcome is the severity of the widest group a population belongs to: symptoms in general."""
        concept = self.get(outcome)
        return concept is not None and any(
            self.is_sub_population(population, group) and not self.concepts[group].sub_population_of
            for group in concept.severity_of
        )

    def outcome_of(self, slug: str) -> str:
        """Return the outcome a slug speaks of: what a scale measures, what an effect improves, else itself."""
        seen = {slug}
        while (concept := self.get(slug)) is not None:
            following = concept.improvement_of or concept.measures
            if not following or following[0] in seen:
                break
            slug = following[0]
            seen.add(slug)
        return slug

    def better_when(self, outcome: str) -> str | None:
        """Return ``lower`` or ``higher``: which way of the outcome is a benefit, or ``None`` where neither is.

        A scale is asked about what it measures where it says nothing itself, a condition about its severity,
        an outcome about the nearest outcome it is part of; an adverse effect is better lower.
        """
        for slug in self._up(outcome, "sub_outcome_of"):
            concept = self.get(slug)
            if concept is not None and concept.better_when is not None:
                return concept.better_when
        concept = self.get(outcome)
        if concept is None:
            return None
        if concept.improvement_of:
            return "higher"
        if concept.measures:
            return self.better_when(concept.measures[0])
        if concept.kind is ConceptKind.ADVERSE_EFFECT:
            return "lower"
        severity = self.severity_outcome(outcome)
        return None if severity is None or severity == outcome else self.better_when(severity)

    def compare_population(self, claim: str | None, study: str | None) -> Match:
        """Return the study's population relative to the claim's: inpatients are ``narrower`` than patients.

        A study that names only a condition does not say whether it saw the group (adults, women, veterans) a claim
        is about: ``not_stated``. A claim about a condition is ``different`` from a study chosen by something else.
        """
        match = self._compare(claim, study, "sub_population_of")
        unsaid = (self.kind(claim), self.kind(study)) == (ConceptKind.POPULATION, ConceptKind.CONDITION)
        return Match.NOT_STATED if unsaid and match is Match.DIFFERENT else match

    def compare_intervention(self, claim: str | None, study: str | None) -> Match:
        """Return the study's intervention relative to the claim's.

        Another form of a drug is ``different``. A study of one component of the combination a claim is about saw
        a part of it: ``narrower``; a study of a combination, for a claim about one component, saw more:
        ``broader``. `is_component` and `are_forms_of_one` tell these cases from others.
        """
        return self._compare(study, claim, "components")

    def compare_outcome(self, claim: str | None, study: str | None) -> Match:
        """Return the study's outcome relative to the claim's, a scale standing for what it measures.

        Conditions as outcomes (whether somebody has it) are compared as populations are.
        """
        if claim is None or study is None:
            return Match.NOT_STATED
        claim, study = self.outcome_of(claim), self.outcome_of(study)
        match = self._compare(claim, study, "sub_outcome_of")
        return self._compare(claim, study, "sub_population_of") if match is Match.DIFFERENT else match

    def _compare(self, claim: str | None, study: str | None, link: str) -> Match:
        if claim is None or study is None or claim == "~" or study == "~":
            return Match.NOT_STATED
        if claim == study:
            return Match.SAME
        if claim not in self.concepts or study not in self.concepts:
            return Match.NOT_STATED
        if self._reaches(study, claim, link):
            return Match.NARROWER
        if self._reaches(claim, study, link):
            return Match.BROADER
        return Match.DIFFERENT

    def _reaches(self, start: str, goal: str, link: str) -> bool:
        return goal in self._up(start, link)

    def _up(self, start: str, link: str) -> Iterator[str]:
        """Give a concept and all above it along a link, nearest first."""
        queue, seen = deque([start]), {start}
        while queue:
            slug = queue.popleft()
            yield slug
            concept = self.concepts.get(slug)
            for above in () if concept is None else getattr(concept, link):
                if above not in seen:
                    seen.add(above)
                    queue.append(above)


def read_scheme(path: Path | str, *more: Path | str) -> Scheme:
    """Read one scheme from SKOS files in Turtle; later files may add concepts, labels and links.

    Raises:
        InputError: A file cannot be read or parsed; a concept has no kind, an unknown kind, no label or two; a
            link points at no concept; links run in a circle; a label names two concepts. Where several things
            are wrong the message names the first and counts the others.
    """
    facts: dict[str, dict[str, list[str]]] = {}
    paths = [Path(path), *map(Path, more)]
    for file in paths:
        _read_facts(file, facts)
    problems: list[tuple[str, str]] = []
    concepts = {slug: _concept(slug, facts[slug], problems) for slug in sorted(facts)}
    if not concepts:
        raise InputError("no skos:Concept found", where=str(path), hint=f"concept addresses begin with {_CONCEPT}")
    problems += _wrong_links(concepts)
    problems += [
        (slug, f"label '{label}' names both '{other}' and '{slug}'")
        for label, slug, other in shared_labels(_labels(concepts.values(), "label", "alt_labels", "hidden_labels"))
    ]
    if problems:
        slug, what = problems[0]
        where, line = _described(slug, paths)
        rest = f"and {len(problems) - 1} more" if len(problems) > 1 else None
        raise InputError(what, where=where, line=line, hint=rest)
    return Scheme(concepts)


def _read_facts(path: Path, facts: dict[str, dict[str, list[str]]]) -> None:
    """Collect the statements of one file per slug; of labels and definitions the English ones."""
    from pyoxigraph import RdfFormat, parse

    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"larger than {_MAX_BYTES // 1_000_000} MB", where=str(path), hint="split the scheme")
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror or error}", where=str(path)) from error
    fields = {iri("rdf:type"): "type", **_LINKS, **_MATCHES, **_TEXTS}
    try:
        for quad in parse(content, format=RdfFormat.TURTLE):
            subject, predicate, value = (str(getattr(term, "value", "")) for term in quad.triple)
            if (name := fields.get(predicate)) is None or (name == "type" and value != iri("skos:Concept")):
                continue
            if not subject.startswith(_CONCEPT):
                if name == "type":
                    hint = f"concept addresses begin with {_CONCEPT}"
                    raise InputError(f"<{subject}> is no concept of ours", where=str(path), hint=hint)
                continue
            if predicate in _TEXTS and not (getattr(quad.object, "language", None) or "en").startswith("en"):
                continue
            values = facts.setdefault(subject.removeprefix(_CONCEPT), {}).setdefault(name, [])
            value = value.removeprefix(_CONCEPT) if predicate in _LINKS else value
            if value not in values:
                values.append(value)
    except SyntaxError as error:
        what = str(error.msg or error).split(": ", maxsplit=1)[-1]
        raise InputError(what, where=str(path), line=error.lineno, hint="the format is Turtle 1.1") from error


def _described(slug: str, paths: Sequence[Path]) -> tuple[str, int | None]:
    """Return the file and line that begin the description of a concept, for a message."""
    for path in paths:
        for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
            name = re.split(r"[\s;]", text, maxsplit=1)[0].strip("<>")
            if slug in (name.removeprefix(_CONCEPT), name.rpartition(":")[2]):
                return str(path), number
    return str(paths[0]), None


def _concept(slug: str, facts: dict[str, list[str]], problems: list[tuple[str, str]]) -> Concept:
    """Make the record of a concept, adding what is wrong with it to ``problems``."""

    def wrong(what: str) -> None:
        problems.append((slug, f"concept '{slug}' {what}"))

    if not _SLUG.fullmatch(slug):
        wrong("is no slug of lower-case letters, digits and single hyphens")
    if "type" not in facts:
        wrong("is not declared a skos:Concept")
    for name in _SINGLE:
        if len(values := facts.get(name, [])) > 1:
            wrong(f"has {len(values)} values for {name}: {', '.join(values)}")
    if not facts.get("label"):
        wrong("has no skos:prefLabel")
    kind = facts.get("kind", [""])[0]
    if kind not in list(ConceptKind):
        wrong(f"has an unknown kind '{kind}'; known: {_KINDS}" if kind else f"has no kg:kind; known: {_KINDS}")
        kind = ConceptKind.OUTCOME
    better = facts.get("better_when", [None])[0]
    if better not in (None, "lower", "higher"):
        wrong(f"has kg:betterWhen '{better}'; known: lower, higher")
    many = {
        name: tuple(facts.get(name, ()))
        for name in ("alt_labels", "hidden_labels", *_LINKS.values(), *_MATCHES.values())
    }
    return Concept(
        slug=slug,
        kind=ConceptKind(kind),
        label=facts.get("label", [slug])[0],
        definition=facts.get("definition", [None])[0],
        better_when=better,
        **many,
    )


def _labels(concepts: Collection[Concept], *fields: str) -> Iterator[tuple[str, str]]:
    """Give each label of some fields with its slug, field by field."""
    for name in fields:
        for concept in concepts:
            for label in (concept.label,) if name == "label" else getattr(concept, name):
                yield label, concept.slug


def _wrong_links(concepts: Mapping[str, Concept]) -> list[tuple[str, str]]:
    """Find links to nothing, circles, and conditions with two severities."""
    problems: list[tuple[str, str]] = [
        (slug, f"concept '{slug}' has {name} '{target}', which is no concept")
        for slug, concept in concepts.items()
        for name in _LINKS.values()
        for target in getattr(concept, name)
        if target not in concepts
    ]
    problems += [
        (circle[0], f"{name} runs in a circle: {' > '.join(circle)}")
        for name in _ACYCLIC
        if (circle := _circle({slug: up for slug, concept in concepts.items() if (up := getattr(concept, name))}))
    ]
    owner: dict[str, str] = {}
    problems += [
        (slug, f"both '{other}' and '{slug}' are the severity of '{condition}'")
        for slug, concept in concepts.items()
        for condition in concept.severity_of
        if (other := owner.setdefault(condition, slug)) != slug
    ]
    return problems


def _circle(links: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return one circle of the links, its first concept repeated at the end, or nothing."""
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []
