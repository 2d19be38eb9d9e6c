"""Claims come back from the graph as they were, and are judged again without a study."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import QueryError
from kg.fidelity import check_claim
from kg.graph import build_graph, project_index, read_index, render_impact, retracted_studies, without_studies
from kg.graph.names import article_iri, claim_iri
from kg.graph.recall import recall_article, recall_claim
from kg.graph.removal import Impact
from kg.model import KnowledgeBase
from tests.graph.literature import SCHEME, literature


def test_claims_come_back(base: KnowledgeBase) -> None:
    """Every claim read back from the graph is the claim that was written, but for rule and confidence."""
    for kb in (base, literature()):
        index = read_index(build_graph(kb))
        for verdict in kb.verdicts:
            claim = replace(verdict.claim, rule=None, confidence=None, citations=tuple(sorted(verdict.claim.citations)))
            assert recall_claim(claim_iri(claim), index) == claim


def test_citations_come_back() -> None:
    """An article's citations come back with the sentences they cover, their keys and what is wrong with them."""
    kb = literature()
    index = read_index(build_graph(kb))
    for article in kb.articles:
        found = recall_article(article_iri(article.id), index)
        assert (found.id, found.name, found.date) == (article.id, article.name, article.date)
        assert [(one.exact, set(one.keys), one.covers, one.problem) for one in found.citations] == [
            (one.exact, set(one.keys), one.covers, one.problem) for one in article.citations
        ]


def test_a_claim_is_judged_the_same_from_the_graph() -> None:
    """With all studies a claim from the graph gets the verdict it has."""
    kb = literature()
    index = read_index(build_graph(kb))
    for verdict in kb.verdicts:
        claim = recall_claim(claim_iri(verdict.claim), index)
        article = recall_article(article_iri(claim.article), index)
        again = check_claim(
            claim, article=article, bibliography=kb.bibliography, studies=kb.studies, scheme=SCHEME, siblings=[claim]
        )
        assert (again.label, again.rule) == (verdict.label, verdict.rule)
        assert again.grade == verdict.grade


def without(kb: KnowledgeBase, *keys: str) -> Impact:
    """What falls without the studies."""
    index = read_index(build_graph(kb))
    graph = project_index(index)
    return without_studies(graph, index, keys, studies=kb.studies, bibliography=kb.bibliography, scheme=SCHEME)


def test_without_one_of_several_studies() -> None:
    """Claims the study bears on are judged again; what others support stays supported."""
    found = without(literature(), "Good2010")
    assert found.unlike == 0
    assert found.unsupported == ()
    assert found.orphaned == ()
    cites = next(one for one in found.changes if one.claim.text.startswith("Lumerin lowers"))
    assert "Good2010" in cites.before.supporting
    assert "Good2010" not in cites.after.supporting


def test_without_all_support() -> None:
    """Without every study for it a belief is orphaned of support, and verdicts change."""
    kb = literature()
    only = {key: study for key, study in kb.studies.items() if key in ("Good2010", "Ghost2001")}
    kb = replace(kb, studies=only)
    found = without(_judged(kb), "Good2010")
    assert found.orphaned == (("lumerin", "sleep disturbance"),)
    assert {one.after.supporting for one in found.changes} == {()}
    direct = next(one for one in found.changes if one.claim.text.startswith("Lumerin lowers"))
    assert direct.before.verdict != direct.after.verdict
    assert direct.after.level is None
    shown = " ".join(" ".join(render_impact(found, width=80)).split())
    assert "no evidence left: lumerin → sleep disturbance" in shown


def _judged(kb: KnowledgeBase) -> KnowledgeBase:
    from kg.fidelity import check_article

    verdicts = tuple(
        verdict
        for page in kb.articles
        for verdict in check_article(
            page,
            [one.claim for one in kb.verdicts if one.claim.article == page.id],
            kb.bibliography,
            kb.studies,
            SCHEME,
        )
    )
    return replace(kb, verdicts=verdicts)


def test_a_retracted_work_is_counted_before_it_is_taken_away() -> None:
    """For a retracted work the difference is between counting it and not; without it is as the graph has it."""
    kb = literature()
    assert retracted_studies(kb.studies) == ("Fake2009",)
    found = without(kb, "Fake2009")
    assert found.unlike == 0
    citing = next(one for one in found.changes if "heals" in one.claim.text)
    assert "Fake2009" in citing.before.supporting
    assert "Fake2009" not in citing.after.supporting
    assert citing.after.verdict == citing.claim.verdict


def test_removing_nothing_changes_nothing() -> None:
    """Without any study taken away no claim is judged again."""
    assert without(literature()).changes == ()


def test_unknown_study() -> None:
    """A key without a record is one clear error."""
    with pytest.raises(QueryError, match="no study record 'Nobody1999'"):
        without(literature(), "Nobody1999")


def test_old_records_are_told() -> None:
    """Where the records say otherwise than when the graph was built, the answer says how many claims that concerns."""
    kb = literature()
    index = read_index(build_graph(kb))
    other = {**kb.studies, "Good2010": replace(kb.studies["Good2010"], findings=())}
    found = without_studies(
        project_index(index), index, ["Good2010"], studies=other, bibliography=kb.bibliography, scheme=SCHEME
    )
    assert found.unlike > 0
    assert "judged otherwise than in the graph" in " ".join(" ".join(render_impact(found)).split())
