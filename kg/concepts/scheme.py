"""The concept scheme: looked up by label, walked by its matching hierarchies.

Matching walks ``kg:subPopulationOf``, ``kg:subOutcomeOf``, ``kg:memberOf``, ``kg:formOf`` and ``kg:hasComponent``
only; ``skos:broader`` is for browsing. Whatever compares two concepts answers "the study relative to the claim",
as `kg.terms.Match` defines it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kg.concepts.labels import LabelIndex, given_labels
from kg.model import Concept
from kg.terms import ConceptKind, Match

__all__ = ["Scheme", "labels_of"]


class Scheme:
    """The concepts by slug, with their labels and hierarchies.

    Args:
        concepts: Concepts whose links are sound, as `read_scheme` makes sure they are.
        first: Slugs of the concepts that keep a label two concepts have: those a user brings.

    Unknown slugs are never an error: they have no hierarchy, and comparing them answers ``not_stated``.
    """

    __slots__ = ("_above", "_first", "_index", "_severity", "concepts")

    def __init__(self, concepts: Mapping[str, Concept], first: Collection[str] = ()) -> None:
        self.concepts: dict[str, Concept] = {slug: concepts[slug] for slug in sorted(concepts)}
        self._severity = {slug: each.slug for each in self.concepts.values() for slug in each.severity_of}
        self._first = frozenset(first)
        self._above: dict[tuple[str, str], tuple[str, ...]] = {}
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
            concepts = sorted(self.concepts.values(), key=lambda concept: concept.slug not in self._first)
            drugs = [concept for concept in concepts if concept.kind in (ConceptKind.DRUG, ConceptKind.SUPPLEMENT)]
            unvaried = [*labels_of(concepts, "hidden_labels"), *given_labels(labels_of(drugs, "label"))]
            varied = sorted(labels_of(concepts, "label", "alt_labels"), key=lambda pair: pair[1] not in self._first)
            doubtful = list(labels_of(concepts, "context_labels"))
            kinds = {slug: concept.kind for slug, concept in self.concepts.items()}
            self._index = LabelIndex(varied, unvaried, doubtful, kinds)
        return self._index

    def by_label(self, text: str) -> str | None:
        """Return the slug of the concept with this label.

        Case, hyphens, curly apostrophes and a regular plural make no difference; short all-capital labels are
        matched in capitals only, hidden labels without a plural. A label that needs context names nothing by itself.
        """
        return self.labels.by_label(text)

    def find_mentions(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, slug) of each label in the text: leftmost and longest, in order, not overlapping.

        Offsets are code points of ``text`` as given. A label stands on word boundaries, and a hyphenated
        "non-" or "anti-" before it makes it no mention. A label that needs context is a mention only where its
        sentence mentions something of a kind that goes with it (`kg.concepts.context.RELATED`).
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

    def is_member(self, member: str, group: str) -> bool:
        """Say whether a drug belongs to a class, as sertraline does to the SSRIs; none is a member of itself."""
        return member != group and self._reaches(member, group, "member_of")

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
        ``broader``. A study of one member of the class a claim is about is ``narrower`` as well, a study of the
        class, for a claim about a member, ``broader``. `is_component`, `is_member` and `are_forms_of_one` tell
        these cases from others.
        """
        match = self._compare(study, claim, "components")
        return self._compare(claim, study, "member_of") if match is Match.DIFFERENT else match

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

    def _up(self, start: str, link: str) -> tuple[str, ...]:
        """Return a concept and all above it along a link, nearest first; remembered, as a scheme never changes."""
        if start not in self.concepts:
            return (start,)
        found = self._above.get((start, link))
        if found is None:
            walked, place = [start], 0
            while place < len(walked):
                concept = self.concepts.get(walked[place])
                for above in () if concept is None else getattr(concept, link):
                    if above not in walked:
                        walked.append(above)
                place += 1
            found = self._above[start, link] = tuple(walked)
        return found


def labels_of(concepts: Collection[Concept], *fields: str) -> Iterator[tuple[str, str]]:
    """Yield each label of some fields with its slug, field by field."""
    for name in fields:
        for concept in concepts:
            for label in (concept.label,) if name == "label" else getattr(concept, name):
                yield label, concept.slug
