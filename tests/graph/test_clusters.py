"""Contradictions gathered into clusters with positions, severity, and what may explain them."""

from __future__ import annotations

from dataclasses import replace

from kg.graph import build_graph, cluster_contradictions, contradictions, project, render_clusters
from kg.graph.clusters import Cluster
from kg.model import KnowledgeBase, Verdict
from kg.terms import Certainty, Direction, Relation, VerdictLabel
from tests.builders import a_claim, an_article
from tests.graph.literature import literature

LUMERIN = ("Lumerin", "lumerin")
SLEEP = ("sleep disturbance", "sleep-disturbance")


def clusters(base: KnowledgeBase) -> list[Cluster]:
    """The clusters of a knowledge base's graph."""
    graph = project(build_graph(base))
    return cluster_contradictions(graph, contradictions(graph))


def with_page(base: KnowledgeBase, name: str, *said: tuple[str, Direction]) -> KnowledgeBase:
    """The knowledge base with one more page of claims about lumerin and sleep."""
    page = an_article(name, *(sentence for sentence, _ in said))
    made = [
        a_claim(
            page,
            sentence,
            LUMERIN,
            Relation.NO_EFFECT_ON if way is Direction.NO_CHANGE else Relation.REDUCES,
            SLEEP,
            direction=way,
            certainty=Certainty.HEDGED if "may" in sentence else Certainty.ASSERTED,
        )
        for sentence, way in said
    ]
    verdicts = tuple(Verdict(claim=claim, label=VerdictLabel.UNSUPPORTED, rule="no_evidence") for claim in made)
    return replace(base, articles=(*base.articles, page), verdicts=(*base.verdicts, *verdicts))


DENIED = ("Lumerin does nothing for sleep disturbance.", Direction.NO_CHANGE)


def test_claims_on_two_sides(base: KnowledgeBase) -> None:
    """The small graph has a cluster about the effect and one about how long it lasts, two positions each."""
    found = clusters(base)
    assert [(one.subject, one.matter, len(one.positions)) for one in found] == [
        ("lumerin", "duration", 2),
        ("lumerin", "effect", 2),
    ]
    assert {side.says for side in found[1].positions} == {"sleep disturbance: decrease", "sleep disturbance: no change"}
    assert found[0].articles == ("first", "second")


def test_one_cluster_for_all_who_take_part() -> None:
    """Twelve claims against one are one cluster, the larger side first, with the studies of that side."""
    (found,) = clusters(with_page(literature(), "denier", DENIED))
    assert [len(side.claims) for side in found.positions] == [12, 1]
    assert found.positions[1].claims[0].article_name == "denier"
    assert "Good2010" in found.positions[0].studies
    assert len(found.pairs) == 12


def test_severity_and_what_may_explain_it() -> None:
    """Between sure claims of two articles it is grave, within one less, against a hedge debatable."""
    pages = literature()
    none = replace(pages, articles=(), verdicts=())
    sure = ("Lumerin reduces sleep disturbance.", Direction.DECREASE)
    hedged = ("Lumerin may reduce sleep disturbance.", Direction.DECREASE)
    (between,) = clusters(with_page(with_page(none, "one", sure), "two", DENIED))
    (within,) = clusters(with_page(none, "one", sure, DENIED))
    (open_one,) = clusters(with_page(with_page(none, "one", hedged), "two", DENIED))
    assert [one.severity for one in (between, within, open_one)] == [2, 1, 0]
    assert between.differences == ()
    assert open_one.differences in (("wording: asserted | hedged",), ("wording: hedged | asserted",))


def test_clusters_as_text() -> None:
    """The text shows each position with its claims and keeps to the width."""
    lines = list(render_clusters(clusters(with_page(literature(), "denier", DENIED)), width=76))
    assert max(map(len, lines)) <= 76
    shown = " ".join(" ".join(lines).split())
    assert "A. sleep disturbance: decrease" in shown
    assert "B. sleep disturbance: no change" in shown
    assert list(render_clusters([])) == ["no contradiction found"]
