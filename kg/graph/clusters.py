"""Contradictions in clusters: the claims that are held against each other, directly or over others, as positions.

A cluster is a connected component of claims and contradictions of one matter: directions and statements, durations, or
onsets. Claims of one position do not contradict each other: positions are a colouring of the component, largest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.graph.comparable import Hierarchy, label_of
from kg.graph.contradictions import Contradiction
from kg.graph.names import key_of
from kg.graph.projection import NOT_STATED, ClaimFacts

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["SEVERITIES", "Cluster", "Position", "cluster_contradictions"]

SEVERITIES: Final = (
    "debatable: people, schedules or sureness differ enough that both may hold",
    "one article contradicts itself",
    "articles contradict each other",
    "articles contradict each other, and studies stand on more than one side",
)
"""Words for the severities 0 to 3, of which the highest that holds counts. Project choice."""

_MATTERS: Final = {
    "opposite_direction": "effect",
    "opposite_statement": "effect",
    "duration": "duration",
    "onset": "onset",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Claims that agree, what they say in a few words, and the studies that support them and not every position."""

    says: str
    claims: tuple[ClaimFacts, ...]
    studies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Claims held against each other.

    Attributes:
        subject: What they are about, as a label.
        matter: ``effect``, ``duration`` or ``onset``.
        positions: Two or more, that with most claims first.
        pairs: The contradictions, plain ones first.
        severity: 0 to 3, see `SEVERITIES`.
        differences: What differs between the sides that may explain the contradiction.
    """

    subject: str
    matter: str
    positions: tuple[Position, ...]
    pairs: tuple[Contradiction, ...]
    severity: int
    differences: tuple[str, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Names of the articles with a part in it, sorted."""
        return tuple(sorted({claim.article_name for side in self.positions for claim in side.claims}))


def cluster_contradictions(graph: nx.MultiDiGraph[str], found: Iterable[Contradiction]) -> list[Cluster]:
    """Return the clusters of contradictions, the gravest first, then those with most claims.

    Args:
        graph: As `kg.graph.project` returns it.
        found: As `kg.graph.contradictions` returns them.
    """
    import networkx as nx

    matters: dict[str, list[Contradiction]] = defaultdict(list)
    for pair in found:
        matters[_MATTERS[pair.reason]].append(pair)
    clusters = []
    for matter, pairs in sorted(matters.items()):
        sides: nx.Graph[str] = nx.Graph()
        for pair in pairs:
            sides.add_edge(pair.first.iri, pair.second.iri)
        for members in nx.connected_components(sides):
            mine = [pair for pair in pairs if pair.first.iri in members]
            clusters.append(_cluster(graph, matter, mine, sides.subgraph(sorted(members))))
    return sorted(
        clusters,
        key=lambda one: (
            -one.severity,
            -sum(len(side.claims) for side in one.positions),
            one.subject,
            one.matter,
            one.pairs[0].first.iri,
        ),
    )


def _cluster(graph: nx.MultiDiGraph[str], matter: str, pairs: Sequence[Contradiction], sides: nx.Graph[str]) -> Cluster:
    claims = {claim.iri: claim for pair in pairs for claim in (pair.first, pair.second)}
    positions = sorted(
        (_position(graph, matter, [claims[iri] for iri in members]) for members in _colour(sides)),
        key=lambda side: (-len(side.claims), side.claims[0].article_name, side.claims[0].start),
    )
    everywhere = set.intersection(*(set(side.studies) for side in positions))
    positions = [
        replace(side, studies=tuple(key for key in side.studies if key not in everywhere)) for side in positions
    ]
    tree = Hierarchy(graph.graph["concepts"])
    subjects = sorted({label_of(graph, tree.intervention(claim) or claim.subject) for claim in claims.values()})
    return Cluster(
        subject=" / ".join(subjects),
        matter=matter,
        positions=tuple(positions),
        pairs=tuple(sorted(pairs, key=lambda pair: (not pair.plain, not pair.between_articles))),
        severity=_severity(pairs, positions),
        differences=tuple(_differences(graph, positions)),
    )


def _colour(sides: nx.Graph[str]) -> list[list[str]]:
    """Return the claims in groups none of which holds two that contradict each other: two groups where two will do."""
    import networkx as nx

    if nx.is_bipartite(sides):
        colours = nx.bipartite.color(sides)
    else:
        colours = nx.greedy_color(sides, strategy=lambda one, _: sorted(one, key=lambda iri: (-one.degree(iri), iri)))
    groups: dict[int, list[str]] = defaultdict(list)
    for iri in sorted(colours):
        groups[colours[iri]].append(iri)
    return list(groups.values())


def _position(graph: nx.MultiDiGraph[str], matter: str, claims: Sequence[ClaimFacts]) -> Position:
    ordered = tuple(sorted(claims, key=lambda claim: (claim.article_name, claim.start, claim.iri)))
    says = dict.fromkeys(_says(graph, matter, claim) for claim in ordered)
    studies = {key_of(line.study) for claim in ordered for line in claim.evidence if line.stance == "supports"}
    return Position(says="; ".join(says), claims=ordered, studies=tuple(sorted(studies)))


def _says(graph: nx.MultiDiGraph[str], matter: str, claim: ClaimFacts) -> str:
    if matter == "duration":
        return f"lasts {' '.join(claim.duration_text.split()) or 'a time'}"
    if matter == "onset":
        return f"sets in {' '.join(claim.onset_text.split()) or 'at a time'}"
    thing = claim.object_text if claim.object == NOT_STATED else label_of(graph, claim.object)
    denial = "not " if claim.polarity == "negated" and claim.sign != "no_change" else ""
    if claim.family in ("effect_on", "action_on", "comparison") and claim.sign != "n/a":
        return f"{thing}: {denial}{claim.sign.replace('_', ' ')}"
    return f"{denial}{claim.relation.replace('_', ' ')} {thing}"


def _severity(pairs: Sequence[Contradiction], positions: Sequence[Position]) -> int:
    plain = [pair for pair in pairs if pair.plain]
    if not plain:
        return 0
    if not any(pair.between_articles for pair in plain):
        return 1
    return 3 if sum(bool(side.studies) for side in positions) > 1 else 2


def _differences(graph: nx.MultiDiGraph[str], positions: Sequence[Position]) -> Iterator[str]:
    """Yield what the positions differ in, beside what they contradict each other in."""
    for what, link in (("people", "population"), ("comparison", "comparator"), ("route", "route")):
        sides = [sorted({_named(graph, getattr(claim, link)) for claim in side.claims}) for side in positions]
        if len({tuple(side) for side in sides}) > 1:
            yield f"{what}: {' | '.join(', '.join(side) for side in sides)}"
    sure = [sorted({claim.certainty for claim in side.claims}) for side in positions]
    if len({tuple(side) for side in sure}) > 1:
        yield f"wording: {' | '.join(', '.join(side) for side in sure)}"


def _named(graph: nx.MultiDiGraph[str], value: str | None) -> str:
    if value is None or value == NOT_STATED:
        return "not stated"
    return label_of(graph, value) if "/" in value else value
