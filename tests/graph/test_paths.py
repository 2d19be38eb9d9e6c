"""Chains from a drug to an outcome, their weakest links, and what is central."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import QueryError
from kg.graph import STRENGTHS, build_graph, central, mechanism_paths, project, render_central, render_paths
from kg.model import Concept, KnowledgeBase
from kg.terms import Certainty, ConceptKind, Polarity
from kg.vocab import concept_iri


def test_chain_with_its_weakest_link(lines: list[bytes]) -> None:
    """The chain over two mechanisms is found, each step with its evidence, the first weakest link marked."""
    (path,) = mechanism_paths(project(lines), "lumerin", "sleep-disturbance")
    assert [step.end for step in path.steps] == [
        concept_iri(s) for s in ("receptor-q", "growth-factor", "sleep-disturbance")
    ]
    assert [STRENGTHS[step.strength] for step in path.steps] == [
        "stated, no source",
        "animal, laboratory or review evidence",
        "stated, no source",
    ]
    assert (path.weakest, path.strength) == (0, 1)
    assert [finding.iri.rsplit("/", 1)[1] for finding in path.steps[1].findings] == ["Boro2015#finding-1"]


def test_chain_ends_at_the_severity_of_a_condition(lines: list[bytes]) -> None:
    """Asking for a condition finds the chain to its severity."""
    assert len(mechanism_paths(project(lines), "lumerin", "insomnia")) == 1


def test_direct_step_is_asked_for(lines: list[bytes]) -> None:
    """A chain of one step comes only where it is asked for, with what speaks against it."""
    direct, chain = mechanism_paths(project(lines), "lumerin", "sleep-disturbance", min_steps=1)
    assert [len(path.steps) for path in (direct, chain)] == [1, 3]
    assert direct.strength == 4
    assert [claim.text for claim in direct.steps[0].against] == ["Lumerin does nothing for chronic insomnia."]


def changed(base: KnowledgeBase, words: str, **changes: object) -> KnowledgeBase:
    """The knowledge base with one claim changed."""
    verdicts = tuple(
        replace(verdict, claim=replace(verdict.claim, **changes)) if words in verdict.claim.text else verdict  # type: ignore[arg-type]
        for verdict in base.verdicts
    )
    return replace(base, verdicts=verdicts)


def test_denied_step_carries_nothing(base: KnowledgeBase) -> None:
    """A step that is only denied leads nowhere."""
    denied = changed(base, "blocks the Q", polarity=Polarity.NEGATED)
    assert mechanism_paths(project(build_graph(denied)), "lumerin", "sleep-disturbance") == []


def test_hedged_step_is_weakest(base: KnowledgeBase) -> None:
    """A hedged claim without a source is weaker than a stated one."""
    hedged = changed(base, "Growth factor lowers", certainty=Certainty.HEDGED)
    (path,) = mechanism_paths(project(build_graph(hedged)), "lumerin", "sleep-disturbance")
    assert (path.weakest, path.strength) == (2, 0)


def test_kind_joins_two_steps(base: KnowledgeBase) -> None:
    """A chain goes from a kind of mechanism to what it is a kind of, and that step is never the weakest."""
    special = Concept(slug="special-q", kind=ConceptKind.RECEPTOR, label="special Q receptor", broader=("receptor-q",))
    claim = next(claim for claim in base.claims if "blocks the Q" in claim.text)
    moved = changed(base, "blocks the Q", proposition=replace(claim.proposition, object="special-q"))
    graph = project(build_graph(replace(moved, concepts={**base.concepts, special.slug: special})))
    (path,) = mechanism_paths(graph, "lumerin", "sleep-disturbance")
    assert [step.relations for step in path.steps][1] == ("kind_of",)
    assert (path.weakest, path.strength) == (0, 1)


def test_dense_graph_is_answered(base: KnowledgeBase) -> None:
    """Many concepts that all act on each other are searched in bounded time, and blind alleys not at all."""
    graph = project(build_graph(base))
    facts = next(iter(graph.graph["claims"].values()))
    nodes = [f"https://example.org/{number}" for number in range(40)]
    for start in nodes:
        for end in nodes:
            graph.add_edge(start, end, facts=replace(facts, polarity="affirmed", sign="increase", family="effect_on"))
    graph.add_edge(concept_iri("lumerin"), nodes[0], facts=replace(facts, family="effect_on", sign="increase"))
    assert len(mechanism_paths(graph, "lumerin", "sleep-disturbance", max_steps=8)) == 1


def test_unknown_concepts_and_lengths_are_refused(lines: list[bytes]) -> None:
    """A concept that is not there, and a search without end, are errors."""
    graph = project(lines)
    with pytest.raises(QueryError, match="no concept 'nothing'"):
        mechanism_paths(graph, "nothing", "insomnia")
    with pytest.raises(QueryError, match="steps"):
        mechanism_paths(graph, "lumerin", "insomnia", max_steps=30)


def test_paths_as_text(lines: list[bytes]) -> None:
    """The text names every step, quotes the claims and marks the weakest link once."""
    shown = "\n".join(render_paths(mechanism_paths(project(lines), "lumerin", "sleep-disturbance")))
    assert "1. lumerin → Q receptor → growth factor → sleep disturbance" in shown
    assert shown.count("weakest link") == 1
    assert "Boro2015 (animal)" in shown
    assert "“Lumerin blocks the Q receptor.”" in shown
    assert list(render_paths([])) == ["no chain found"]


def test_central_concepts(lines: list[bytes]) -> None:
    """What lies between drug and outcome is more central than either."""
    ranked = central(project(lines))
    assert {one.label for one in ranked[:2]} == {"growth factor", "Q receptor"}
    assert ranked[-1].score == 0
    assert "growth factor" in "\n".join(render_central(ranked))
