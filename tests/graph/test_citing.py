"""Who cites whom, the chains from claims to primary data, and beliefs with Greenberg's measures."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest

from kg.graph import (
    beliefs,
    build_graph,
    chains_of_claims,
    cite_network,
    find_work,
    project_index,
    read_index,
    render_beliefs,
    render_chains,
)
from kg.graph.beliefs import Belief
from kg.graph.chains import ClaimChains
from kg.model import Source
from tests.graph.literature import literature


@pytest.fixture(scope="module")
def both() -> tuple[nx.MultiDiGraph[str], nx.DiGraph[str]]:
    """The projection of the literature and its network."""
    index = read_index(build_graph(literature()))
    return project_index(index), cite_network(index)


def chains(both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]], words: str) -> ClaimChains:
    """The chains of the claim with these words."""
    (claim,) = (one for one in both[0].graph["claims"].values() if words in one.text)
    (found,) = chains_of_claims(*both, [claim])
    return found


def ends(found: ClaimChains) -> list[tuple[list[str], str, str | None]]:
    """The works, end and stance of each chain."""
    return [([step.work.label for step in chain.steps], chain.end, chain.stance) for chain in found.chains]


def test_entry_record_and_article_are_one_work(both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]]) -> None:
    """A bibliography entry, its study record and the article that was read of it are one node with a role."""
    paper, good = find_work(both[1], "paper2016"), find_work(both[1], "Good2010: a work")
    assert paper is not None
    assert paper.article is not None
    assert good is not None
    assert (good.role, good.year, good.study is not None) == ("data", 2010, True)
    roles = {work.label: work.role for work in both[1].graph["works"].values()}
    assert roles["Survey2014"] == "review"
    assert roles["Ghost2001"] == "not_found"
    assert roles["Talk2018"] == "unknown"
    assert roles["page-a"] == "no_data"


def test_articles_are_told_by_title_too() -> None:
    """An article whose title has the words of an entry's title is that work; a short title says nothing."""
    base = literature()
    page = next(one for one in base.articles if one.name == "page-a")
    long = "A trial of lumerin in bad sleepers"
    for title, same in ((long.upper(), True), ("Lumerin", False)):
        entry = Source(key="Trial2020", kind="article", title=long if same else title, year=2020)
        known = replace(base.bibliography, sources={**base.bibliography.sources, "Trial2020": entry})
        pages = tuple(replace(one, title=title) if one is page else one for one in base.articles)
        index = read_index(build_graph(replace(base, bibliography=known, articles=pages)))
        work = find_work(cite_network(index), "Trial2020")
        assert work is not None
        assert (work.article is not None) is same


def test_chain_to_data_directly(both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]]) -> None:
    """A claim that cites a trial on its question ends at primary data, with the trial's stance."""
    assert ends(chains(both, "lowers")) == [(["Good2010"], "primary_data", "supports")]
    assert ends(chains(both, "shrinks")) == [(["Null2012"], "primary_data", "disputes")]


def test_chain_over_a_review_and_a_paper(both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]]) -> None:
    """Over a paper that was read the chain goes to the review it cites, and over that to the trials it includes."""
    found = chains(both, "(Paper 2016)")
    assert ends(found) == [
        (["Paper2016", "Survey2014", "Good2010"], "primary_data", "supports"),
        (["Paper2016", "Survey2014", "Null2012"], "primary_data", "disputes"),
        (["Paper2016"], "no_citation", None),
    ]
    assert [step.by for step in found.chains[0].steps] == ["cites", "cites", "includes"]
    said = found.chains[0].steps[0].claim
    assert said is not None
    assert said.certainty == "hedged"


@pytest.mark.parametrize(
    ("words", "works", "end"),
    [
        ("Musing", ["Musing2015"], "nothing_on_it"),
        ("Talk", ["Talk2018"], "no_record"),
        ("Ghost", ["Ghost2001"], "not_found"),
        ("Nobody", [], "unresolved"),
        ("Fake", ["Fake2009"], "retracted"),
        ("dampens", [], "no_citation"),
    ],
)
def test_dead_ends_are_named(
    both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]], words: str, works: list[str], end: str
) -> None:
    """Every way a trail can end is told apart."""
    assert ends(chains(both, words)) == [(works, end, None)]


def test_circle_of_citations_ends(both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]]) -> None:
    """A work that leads back to one before it on the chain is a dead end, not an endless walk."""
    graph, network = both
    looped = network.copy()
    paper, page = find_work(looped, "Paper2016"), find_work(looped, "page-a")
    assert paper is not None
    assert page is not None
    claims = graph.graph["claims"].values()
    hedged = [one.iri for one in claims if one.article == paper.article]
    citing = {**looped.graph["citing"], **dict.fromkeys(hedged, (page.iri,))}
    looped.graph.update(citing=citing)
    found = chains((graph, looped), "(Paper 2016)")
    assert {chain.end for chain in found.chains} == {"circle"}


def test_chains_as_text(both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]]) -> None:
    """The text shows each step under the last and keeps to the width."""
    lines = list(render_chains([chains(both, "(Paper 2016)"), chains(both, "Ghost")], width=70))
    assert max(map(len, lines)) <= 70
    assert "    cites Survey2014 (systematic review, 2014)" in lines
    assert "      which includes Good2010 (randomised trial, 2010)" in lines
    assert lines[-1] == "1 of 2 claims can be followed to primary data on their question"


@pytest.fixture(scope="module")
def belief(both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]]) -> Belief:
    """The one belief of the literature."""
    (found,) = beliefs(*both)
    return found


def test_citation_bias(belief: Belief) -> None:
    """Four texts could each cite two trials for it and two against it; what they did is counted."""
    bias = belief.bias
    assert (bias.supporting_cited, bias.supporting_uncited) == (2, 6)
    assert (bias.critical_cited, bias.critical_uncited) == (1, 7)
    assert bias.odds_ratio == pytest.approx(2 * 7 / 6)


def test_amplification(belief: Belief) -> None:
    """Citations are counted by what they go to, paths by the studies they reach."""
    assert belief.citations == {"data": 6, "not_found": 1, "review": 3, "unknown": 2}
    assert belief.without_data == pytest.approx(4 / 10)
    assert belief.amplification == pytest.approx(belief.paths / 2)
    lens = {one.work.label: one.lens for one in belief.works}
    assert max(lens, key=lambda label: lens[label]) == "Survey2014"


def test_inventions(belief: Belief) -> None:
    """Each form of invention is found where it is, and nowhere else."""
    found = sorted((one.kind, one.claim.text.split()[1]) for one in belief.inventions)
    assert found == [
        ("back_door", "is"),
        ("dead_end", "ends"),
        ("dead_end", "heals"),
        ("dead_end", "stops"),
        ("diversion", "shrinks"),
        ("transmutation", "reduces"),
    ]


def test_authority(belief: Belief) -> None:
    """The trial most texts and the review cite has most authority; data nobody cites are shown with none."""
    assert belief.works[0].work.label == "Good2010"
    uncited = {one.work.label for one in belief.works if one.stance and not one.cited_by}
    assert uncited == {"Better2011", "Null2013"}


def test_later_studies_could_not_be_cited() -> None:
    """A study published after a text is not held against it."""
    base = literature()
    pages = tuple(replace(one, date="2012-06-01") if one.name == "page-a" else one for one in base.articles)
    index = read_index(build_graph(replace(base, articles=pages)))
    (found,) = beliefs(project_index(index), cite_network(index))
    assert found.bias.critical_cited + found.bias.critical_uncited == 7


def test_beliefs_are_chosen_by_concept(both: tuple[nx.MultiDiGraph[str], nx.DiGraph[str]]) -> None:
    """A subject nobody writes about has no belief; the text says so."""
    found = beliefs(*both, subject="https://w3id.org/evidence-kg/concept/eslumerin")
    assert found == []
    assert list(render_beliefs(found)) == ["no claim on such a question cites anything"]


def test_beliefs_as_text(belief: Belief) -> None:
    """The text shows the numbers and keeps to the width."""
    lines = list(render_beliefs([belief], width=80))
    assert max(map(len, lines)) <= 80
    shown = " ".join(" ".join(lines).split())
    assert "data for it cited 2 of 8 times it could be, data against it 1 of 8" in shown
    assert "invention, transmutation" in shown
