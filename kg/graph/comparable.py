"""Whether two claims of a projection are about comparable things: intervention, population, outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kg.concepts.labels import LabelIndex
from kg.graph.names import key_of
from kg.graph.projection import NOT_STATED, ClaimFacts, ConceptFacts
from kg.vocab import BASE, PREFIXES

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EFFECT_WORDS", "Hierarchy", "label_of", "slug_iri"]

_INTERVENTIONS: Final = frozenset({"drug", "drug_class", "procedure", "psychotherapy", "supplement"})
_NO_AGENTS: Final = frozenset({None, "route", "comparator", "outcome", "scale", "design"})
"""Kinds of subject that name no agent, so that the sentence's own intervention stands for it; ``None``: a term."""

EFFECT_WORDS: Final = re.compile(
    r"\b((?<!side )(?<!adverse )effects?|benefits?|relief|improvements?|respon[sd]\w*|remission|results?|efficacy|"
    r"recover\w*|symptoms?|impact)\b",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of what a treatment does for people."""


def label_of(graph: nx.MultiDiGraph[str], iri: str) -> str:
    """Return the label of a concept or term; the last part of its IRI where it has none."""
    concept = graph.graph["concepts"].get(iri)
    return concept.label if concept is not None else key_of(iri).replace("-", " ")


def slug_iri(slug: str) -> str:
    """Return the IRI of a concept's slug; an IRI of ours comes back as it is."""
    return slug if slug.startswith(BASE) else PREFIXES["concept"] + slug


class Hierarchy:
    """The concept links of a projection, for asking how concepts are related.

    Args:
        concepts: Concepts and terms by IRI.
    """

    __slots__ = ("_above", "_guesses", "_labels", "concepts")

    def __init__(self, concepts: Mapping[str, ConceptFacts]) -> None:
        self.concepts = concepts
        self._above: dict[tuple[str, str], list[str]] = {}
        self._guesses: dict[str, bool] = {}
        self._labels = LabelIndex(
            (label, iri) for iri, one in sorted(concepts.items()) if one.kind in _INTERVENTIONS for label in one.labels
        )

    def within(self, part: str, whole: str, link: str) -> bool:
        """Say whether `part` is `whole` or reaches it by the link, an attribute of `ConceptFacts`."""
        return whole in self._up(part, link)

    def related(self, one: str, other: str, link: str) -> bool:
        """Say whether either is the other or part of it."""
        return self.within(one, other, link) or self.within(other, one, link)

    def kind(self, iri: str) -> str | None:
        """Return the kind of a concept; ``None`` for a term."""
        concept = self.concepts.get(iri)
        return None if concept is None else concept.kind

    def better_when(self, outcome: str) -> str | None:
        """Return ``lower`` or ``higher``, taken from the nearest outcome it is part of where it says nothing itself."""
        for iri in self._up(outcome, "sub_outcome_of"):
            concept = self.concepts.get(iri)
            if concept is not None and concept.better_when is not None:
                return concept.better_when
        return "lower" if self.kind(outcome) == "adverse_effect" else None

    def turn(self, sign: str, outcome: str, into: str) -> str | None:
        """Return a movement of one outcome as that of another that means the same; ``None`` where that is not known."""
        if outcome == into or sign == "no_change":
            return sign
        one, other = self.better_when(outcome), self.better_when(into)
        if one is None or other is None:
            return None
        return sign if one == other else {"increase": "decrease", "decrease": "increase"}.get(sign, sign)

    def intervention(self, claim: ClaimFacts) -> str | None:
        """Return what a claim says is given, or ``None`` where it cannot be told.

        A procedure with one component only is that component. Where the subject names no agent ("its effects", a
        route), the one intervention the sentence names stands for it.
        """
        subject = claim.subject
        nameless = self.kind(subject) in _NO_AGENTS and (subject == NOT_STATED or self._no_agent(claim))
        if nameless:
            named = {self._given(iri) for _, _, iri in self._labels.find(claim.text)}
            return next(iter(named)) if len(named) == 1 else None
        return self._given(subject)

    def is_guess(self, claim: ClaimFacts) -> bool:
        """Say whether a claim's subject was only taken from its section and its own sentence does not name it."""
        if claim.subject_from != "section":
            return False
        if claim.iri not in self._guesses:
            named = {self._given(iri) for _, _, iri in self._labels.find(claim.text)}
            self._guesses[claim.iri] = self._given(claim.subject) not in named
        return self._guesses[claim.iri]

    def _no_agent(self, claim: ClaimFacts) -> bool:
        return self.kind(claim.subject) is not None or bool(EFFECT_WORDS.search(claim.subject_text))

    def _given(self, iri: str) -> str:
        concept = self.concepts.get(iri)
        if concept is not None and concept.kind == "procedure" and len(concept.components) == 1:
            return concept.components[0]
        return iri

    def _up(self, start: str, link: str) -> list[str]:
        """Return the concept and all it reaches by a link, nearest first."""
        found = self._above.get((start, link))
        if found is None:
            found = [start]
            for here in found:
                concept = self.concepts.get(here)
                found.extend(iri for iri in (getattr(concept, link) if concept else ()) if iri not in found)
            self._above[start, link] = found
        return found
