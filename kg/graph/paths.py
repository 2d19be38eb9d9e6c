"""How a drug is said to lead to an outcome: chains of steps, each with its claims and findings, and what is central.

A chain is as strong as its weakest step. A step's strength is ordinal (project choice), by the best thing behind it:

4. a study in people: a finding of its own, or an evidence line that supports a claim;
3. a study in animals or cells, or a review;
2. a claim that cites a source;
1. a claim that cites none;
0. a claim that is hedged or speculative and cites none.

Between mechanisms a chain may also go from a kind to what it is a kind of; such a step (5) is never the weakest.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.graph.comparable import Hierarchy, label_of, slug_iri
from kg.graph.projection import ClaimFacts, FindingFacts

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["STRENGTHS", "Central", "MechanismPath", "Step", "central", "mechanism_paths"]

STRENGTHS: Final = (
    "hedged, no source",
    "stated, no source",
    "source cited",
    "animal, laboratory or review evidence",
    "evidence in people",
    "a kind of it, by the concept scheme",
)
"""Words for the strengths 0 to 5."""

_MECHANISMS: Final = frozenset({"receptor", "molecule", "pathway", "process", "brain_region"})
_KIND_OF: Final = 5
_MOST: Final = 20_000
"""Chains looked at before they are ranked, so that a dense graph is answered in seconds."""


_HUMAN: Final = frozenset(
    {
        "systematic_review",
        "meta_analysis",
        "randomised_trial",
        "non_randomised_trial",
        "cohort",
        "case_control",
        "cross_sectional",
        "case_series",
        "case_report",
    }
)
_CAUSAL: Final = frozenset({"effect_on", "action_on"})
_PART: Final = ("sub_outcome_of", "severity_of", "sub_population_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a chain: from one concept to the next, with everything that speaks for or against it.

    Attributes:
        start, end: IRIs of the concepts.
        signs: Ways the step is said to move its end, sorted.
        claims, findings: What supports the step.
        against: Claims that deny the step.
        strength: 0 to 5, see `STRENGTHS`.
    """

    start: str
    end: str
    start_label: str
    end_label: str
    relations: tuple[str, ...]
    signs: tuple[str, ...]
    claims: tuple[ClaimFacts, ...]
    findings: tuple[FindingFacts, ...]
    against: tuple[ClaimFacts, ...]
    strength: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismPath:
    """A chain of steps; ``weakest`` is the index of its weakest step, the first of equals."""

    steps: tuple[Step, ...]
    weakest: int

    @property
    def strength(self) -> int:
        """Strength of the weakest step."""
        return self.steps[self.weakest].strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Central:
    """A concept and how much of what is claimed passes through it (betweenness, 0 to 1)."""

    iri: str
    label: str
    score: float
    claims: int


def mechanism_paths(
    graph: nx.MultiDiGraph[str], start: str, end: str, *, min_steps: int = 2, max_steps: int = 4, limit: int = 50
) -> list[MechanismPath]:
    """Return the chains from one concept to another, strongest weakest-step first, then shortest.

    A chain may end at a part of `end` (an outcome it includes), at the severity of a condition, or at the condition
    whose severity it is; every step has at least one affirmed claim or finding that something changes.

    Args:
        graph: As `kg.graph.project` returns it.
        start: Slug or IRI of the concept that acts.
        end: Slug or IRI of the concept that is changed.
        min_steps: Fewest steps; two leaves out what is claimed without a mechanism.
        max_steps: Most steps, at most 8.
        limit: Most chains returned.

    Raises:
        QueryError: A concept is not in the graph, or `max_steps` is out of range.
    """
    first, last = slug_iri(start), slug_iri(end)
    for iri, given in ((first, start), (last, end)):
        if iri not in graph:
            raise QueryError(f"no concept '{given}' in the graph", hint="kg query concepts_list shows the concepts")
    if not 1 <= min_steps <= max_steps <= 8:
        raise QueryError(f"steps from {min_steps} to {max_steps} cannot be searched", hint="1 to 8 steps")
    tree = Hierarchy(graph.graph["concepts"])
    steps = _steps(graph)
    goals = {iri for iri in graph if any(tree.within(iri, last, link) for link in _PART)}
    if last in tree.concepts:
        goals |= set(tree.concepts[last].severity_of)
    goals |= {iri for iri in graph if any(tree.within(iri, goal, "sub_outcome_of") for goal in tuple(goals))}
    found = [
        MechanismPath(steps=chain, weakest=min(range(len(chain)), key=lambda place: chain[place].strength))
        for chain in islice(_walk(steps, first, goals - {first}, min_steps, max_steps), _MOST)
    ]
    found.sort(key=lambda path: (-path.strength, len(path.steps), [step.end for step in path.steps]))
    return found[:limit]


def central(graph: nx.MultiDiGraph[str], *, limit: int = 20) -> list[Central]:
    """Return the concepts most shortest chains of steps pass through, most central first."""
    import networkx as nx

    steps = _steps(graph)
    simple: nx.DiGraph[str] = nx.DiGraph()
    claims: dict[str, set[str]] = defaultdict(set)
    for step in sorted(
        ((step.start, step.end, step) for options in steps.values() for step in options.values()), key=lambda x: x[:2]
    ):
        simple.add_edge(step[0], step[1])
        for iri in step[:2]:
            claims[iri].update(claim.iri for claim in step[2].claims)
    scores = nx.betweenness_centrality(simple) if len(simple) > 2 else dict.fromkeys(simple, 0.0)
    ranked = sorted(scores, key=lambda iri: (-scores[iri], -len(claims[iri]), iri))[:limit]
    return [
        Central(iri=iri, label=label_of(graph, iri), score=round(scores[iri], 4), claims=len(claims[iri]))
        for iri in ranked
    ]


def _walk(
    steps: dict[str, dict[str, Step]], first: str, goals: set[str], min_steps: int, max_steps: int
) -> Iterator[tuple[Step, ...]]:
    """Yield the chains without a repeated concept, depth first in the order of the IRIs."""
    left = _distances(steps, goals)
    trail: list[Step] = []

    def onward(here: str, seen: frozenset[str]) -> Iterator[tuple[Step, ...]]:
        for there in sorted(steps.get(here, {})):
            if there in seen or len(trail) + 1 + left.get(there, max_steps) > max_steps:
                continue
            trail.append(steps[here][there])
            if there in goals and len(trail) >= min_steps:
                yield tuple(trail)
            elif there not in goals:
                yield from onward(there, seen | {there})
            trail.pop()

    yield from onward(first, frozenset({first}))


def _distances(steps: dict[str, dict[str, Step]], goals: set[str]) -> dict[str, int]:
    """Return the fewest steps from each concept to a goal, so that no blind alley is walked."""
    before: dict[str, list[str]] = defaultdict(list)
    for start, options in steps.items():
        for end in options:
            before[end].append(start)
    left = dict.fromkeys(goals, 0)
    queue = deque(goals)
    while queue:
        here = queue.popleft()
        for start in before[here]:
            if start not in left:
                left[start] = left[here] + 1
                queue.append(start)
    return left


def _steps(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, Step]]:
    """Return every step that something speaks for, by start and end."""
    claims: dict[tuple[str, str], list[ClaimFacts]] = defaultdict(list)
    findings: dict[tuple[str, str], list[FindingFacts]] = defaultdict(list)
    for start, end, data in graph.edges(data=True):
        facts = data.get("facts")
        if isinstance(facts, ClaimFacts) and facts.family in _CAUSAL:
            claims[start, end].append(facts)
        elif isinstance(facts, FindingFacts) and facts.kind in ("effect", "mechanism") and not facts.retracted:
            findings[start, end].append(facts)
    steps: dict[str, dict[str, Step]] = defaultdict(dict)
    for start, end in sorted({*claims, *findings}):
        step = _step(graph, start, end, claims[start, end], findings[start, end])
        if step is not None and start != end:
            steps[start][end] = step
    for start, end, relation in sorted(graph.edges(keys=True)):
        kinds = {graph.nodes[start].get("kind"), graph.nodes[end].get("kind")}
        if relation == "broader" and kinds <= _MECHANISMS and end in steps and end not in steps[start]:
            steps[start][end] = Step(
                start=start,
                end=end,
                start_label=label_of(graph, start),
                end_label=label_of(graph, end),
                relations=("kind_of",),
                signs=(),
                claims=(),
                findings=(),
                against=(),
                strength=_KIND_OF,
            )
    return steps


def _step(
    graph: nx.MultiDiGraph[str], start: str, end: str, claims: list[ClaimFacts], findings: list[FindingFacts]
) -> Step | None:
    claims = sorted(claims, key=lambda claim: (claim.article_name, claim.start, claim.iri))
    said = tuple(claim for claim in claims if claim.polarity == "affirmed" and claim.sign != "no_change")
    shown = tuple(
        sorted((one for one in findings if one.direction in ("increase", "decrease")), key=lambda one: one.iri)
    )
    if not said and not shown:
        return None
    signs = {claim.sign for claim in said} | {finding.direction for finding in shown}
    return Step(
        start=start,
        end=end,
        start_label=label_of(graph, start),
        end_label=label_of(graph, end),
        relations=tuple(sorted({claim.relation for claim in said} | {one.relation for one in shown if one.relation})),
        signs=tuple(sorted(signs - {"n/a"})),
        claims=said,
        findings=shown,
        against=tuple(claim for claim in claims if claim not in said),
        strength=max([_claim_strength(claim) for claim in said] + [_design_strength(one.design) for one in shown]),
    )


def _claim_strength(claim: ClaimFacts) -> int:
    lines = [line for line in claim.evidence if line.stance == "supports" and not line.retracted]
    if lines:
        return max(_design_strength(line.design) for line in lines)
    if claim.sources:
        return 2
    return 1 if claim.certainty == "asserted" else 0


def _design_strength(design: str | None) -> int:
    return 4 if design in _HUMAN else 3
