"""Citation chains: from a claim over the works it cites, and those they cite in turn, to primary data or a dead end.

A review leads on to the trials it includes that were held against the claim. A work that was read as an article leads
on to what it cites for its own claims on the same question. Everything else a chain can come to is its end:

* ``primary_data``: a study with data of its own that was held against the claim; its stance is told;
* ``nothing_on_it``: a study, or an article, that says nothing on the claim's question. Greenberg's dead end;
* ``review``: a review that speaks to the question and whose own sources are not in the graph;
* ``no_data``: a guideline, reference work or page without data that names no source in the graph;
* ``no_record``: a work of which no study record is in hand;
* ``unresolved``: the text points at a work that no entry of the bibliography is;
* ``not_found``: a work that cannot be found; ``retracted``: a retracted work;
* ``circle``: a work the chain has been at before; ``no_citation``: the claim, or the article cited, cites nothing.

Source: dead ends after Greenberg SA, BMJ 2009;339:b2680, box "Vocabulary of citation distortions".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.graph.citing import Work
from kg.graph.comparable import Hierarchy
from kg.graph.projection import NOT_STATED, ClaimFacts

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ENDS", "Chain", "ChainStep", "ClaimChains", "chains_of_claims", "same_question"]

ENDS: Final = {
    "primary_data": "primary data",
    "nothing_on_it": "dead end: says nothing on this question",
    "review": "dead end: a review whose sources are not in the graph",
    "no_data": "dead end: no data of its own, and no source in the graph",
    "no_record": "unknown: no record of what it found is in hand",
    "unresolved": "dead end: no such entry in the bibliography",
    "not_found": "dead end: no such work can be found",
    "retracted": "dead end: retracted",
    "circle": "dead end: leads back to a work before it",
    "no_citation": "dead end: cites nothing",
}
"""How a chain can end, and in words."""

_LONGEST: Final = 8
"""Works in a chain; longer ones end as they stand. Project choice."""

_MOST: Final = 1000
"""Chains followed from one claim, so that a dense network is answered in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """A work on a chain: how it was come to (``cites`` or ``includes``), and its claim on the question, if read."""

    work: Work
    by: str
    claim: ClaimFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The works from a claim to an end.

    Attributes:
        end: A key of `ENDS`.
        stance: How the study at the end bears on the claim: ``supports``, ``disputes``, ``inconclusive``, ``mixed``.
        words: The words of a citation that did not resolve.
    """

    steps: tuple[ChainStep, ...]
    end: str
    stance: str | None = None
    words: str | None = None

    @property
    def reaches_data(self) -> bool:
        """Whether the chain ends at primary data on the question."""
        return self.end == "primary_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChains:
    """A claim and every chain from it, those that reach data first."""

    claim: ClaimFacts
    chains: tuple[Chain, ...]

    @property
    def reaches_data(self) -> bool:
        """Whether any chain ends at primary data on the question."""
        return any(chain.reaches_data for chain in self.chains)


def chains_of_claims(
    graph: nx.MultiDiGraph[str], network: nx.DiGraph[str], claims: Iterable[ClaimFacts]
) -> list[ClaimChains]:
    """Return the chains of claims, in the order given.

    Args:
        graph: As `kg.graph.project` returns it.
        network: As `kg.graph.cite_network` returns it, of the same graph.
        claims: Claims of the graph.
    """
    walker = _Walker(graph, network)
    return [ClaimChains(claim=claim, chains=walker.chains(claim)) for claim in claims]


def same_question(tree: Hierarchy, one: ClaimFacts, other: ClaimFacts) -> bool:
    """Say whether two claims are about the same intervention and outcome, or a part of it."""
    if NOT_STATED in (one.object, other.object) or one.family != other.family:
        return False
    subject = tree.intervention(one) or one.subject
    return subject == (tree.intervention(other) or other.subject) and tree.related(
        one.object, other.object, "sub_outcome_of"
    )


class _Walker:
    """Follows citations; holds what every claim needs."""

    def __init__(self, graph: nx.MultiDiGraph[str], network: nx.DiGraph[str]) -> None:
        self.network = network
        self.works: Mapping[str, Work] = network.graph["works"]
        self.tree = Hierarchy(graph.graph["concepts"])
        self.pages: dict[str, list[ClaimFacts]] = defaultdict(list)
        for claim in graph.graph["claims"].values():
            self.pages[claim.article].append(claim)

    def chains(self, claim: ClaimFacts) -> tuple[Chain, ...]:
        stances = _stances(claim)
        page = self.works.get(claim.article)
        seen = frozenset() if page is None else frozenset({page.iri})
        found = list(islice(self._from_claim(claim, (), seen, stances), _MOST)) or [Chain(steps=(), end="no_citation")]
        unique = {_key(chain): chain for chain in found}
        return tuple(sorted(unique.values(), key=lambda one: (not one.reaches_data, len(one.steps), _key(one))))

    def _from_claim(
        self, claim: ClaimFacts, trail: tuple[ChainStep, ...], seen: frozenset[str], stances: Mapping[str, str]
    ) -> Iterator[Chain]:
        for iri in self.network.graph["citing"].get(claim.iri, ()):
            yield from self._onward(ChainStep(work=self.works[iri], by="cites"), claim, trail, seen, stances)
        for one in self.network.graph["unresolved"].get(claim.iri, ()):
            yield Chain(steps=trail, end="unresolved", words=one.words)

    def _onward(
        self,
        step: ChainStep,
        claim: ClaimFacts,
        trail: tuple[ChainStep, ...],
        seen: frozenset[str],
        stances: Mapping[str, str],
    ) -> Iterator[Chain]:
        work = step.work
        here = (*trail, step)
        if work.iri in seen:
            yield Chain(steps=here, end="circle")
        elif work.role == "not_found" or work.retracted:
            yield Chain(steps=here, end="retracted" if work.retracted else "not_found")
        elif work.role == "data":
            stance = stances.get(work.study or "")
            yield Chain(steps=here, end="nothing_on_it" if stance is None else "primary_data", stance=stance)
        elif len(here) == _LONGEST:
            yield _last(here, stances)
        else:
            further = list(self._further(work, claim, here, seen | {work.iri}, stances))
            yield from further or [_last(here, stances)]

    def _further(
        self,
        work: Work,
        claim: ClaimFacts,
        here: tuple[ChainStep, ...],
        seen: frozenset[str],
        stances: Mapping[str, str],
    ) -> Iterator[Chain]:
        included = [
            self.works[iri] for iri in sorted(self.network[work.iri]) if self.network[work.iri][iri]["included"]
        ]
        on_question = [one for one in included if one.study in stances]
        for one in on_question:
            yield from self._onward(ChainStep(work=one, by="includes"), claim, here, seen, stances)
        if included and not on_question:
            yield Chain(steps=here, end="nothing_on_it")
        if work.article is None:
            return
        own = [one for one in self.pages[work.article] if same_question(self.tree, one, claim)]
        if not own and not included:
            yield Chain(steps=here, end="nothing_on_it")
        for said in own:
            told = (*here[:-1], ChainStep(work=work, by=here[-1].by, claim=said))
            chains = list(self._from_claim(said, told, seen, {**_stances(said), **stances}))
            yield from chains or [Chain(steps=told, end="no_citation")]


def _last(here: tuple[ChainStep, ...], stances: Mapping[str, str]) -> Chain:
    """Return the chain that ends at a work without data: a record that says nothing on the question is told apart."""
    work = here[-1].work
    stance = stances.get(work.study or "")
    if work.study is not None and stance is None:
        return Chain(steps=here, end="nothing_on_it")
    return Chain(steps=here, end={"review": "review", "no_data": "no_data"}.get(work.role, "no_record"), stance=stance)


def _stances(claim: ClaimFacts) -> dict[str, str]:
    """Return how each study held against the claim bears on it; a study that does both is ``mixed``."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in claim.evidence:
        if line.on_question:
            found[line.study].add(line.stance)
    return {study: _sum_up(stances) for study, stances in found.items()}


def _sum_up(stances: set[str]) -> str:
    sides = stances & {"supports", "disputes"}
    return "inconclusive" if not sides else next(iter(sides)) if len(sides) == 1 else "mixed"


def _key(chain: Chain) -> tuple[tuple[str, ...], str, str]:
    return tuple(f"{step.work.label} {step.work.iri}" for step in chain.steps), chain.end, chain.words or ""
