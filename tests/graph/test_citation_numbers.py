"""The numbers of citation networks: bounds, symmetry, known values, and agreement with another way of counting."""

from __future__ import annotations

from itertools import product
from math import isclose

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.citation_numbers import FourFold, count_paths, hubs_and_authorities, paths_through

CELLS = st.integers(0, 40)


def fourfold(a: int, b: int, c: int, d: int) -> FourFold:
    """The table with these cells."""
    return FourFold(supporting_cited=a, supporting_uncited=b, critical_cited=c, critical_uncited=d)


@pytest.mark.parametrize(
    ("cells", "p"),
    [
        ((3, 1, 1, 3), 0.4857),  # the lady tasting tea
        ((1, 9, 11, 3), 0.0028),
        ((5, 0, 0, 5), 0.0079),
        ((10, 10, 10, 10), 1.0),
    ],
)
def test_fisher_gives_published_values(cells: tuple[int, int, int, int], p: float) -> None:
    """The test gives the p that textbooks print for these tables."""
    found = fourfold(*cells).p
    assert found is not None
    assert round(found, 4) == p


@given(CELLS, CELLS, CELLS, CELLS)
def test_fourfold_is_bounded_and_symmetric(a: int, b: int, c: int, d: int) -> None:
    """P lies between 0 and 1 and is the same with the kinds exchanged; the odds ratio turns into its inverse."""
    table, turned = fourfold(a, b, c, d), fourfold(c, d, a, b)
    if table.p is not None and turned.p is not None:
        assert 0 < table.p <= 1
        assert isclose(table.p, turned.p)
    if table.odds_ratio is not None and turned.odds_ratio is not None:
        assert isclose(table.odds_ratio * turned.odds_ratio, 1)
    assert table.supporting_share is None or 0 <= table.supporting_share <= 1


@given(CELLS, CELLS, CELLS, CELLS)
def test_more_citations_of_support_raise_the_odds(a: int, b: int, c: int, d: int) -> None:
    """Citing one more supporting work instead of leaving it out never lowers the odds ratio."""
    before, after = fourfold(a, b + 1, c, d).odds_ratio, fourfold(a + 1, b, c, d).odds_ratio
    if before is not None and after is not None and a and b and c and d:
        assert after > before


def test_nothing_to_compare() -> None:
    """Without critical data there is neither odds ratio nor p; with every work cited there is no p."""
    assert (fourfold(3, 2, 0, 0).odds_ratio, fourfold(3, 2, 0, 0).p) == (None, None)
    assert fourfold(3, 0, 2, 0).p is None
    assert fourfold(0, 0, 0, 0).supporting_share is None


LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


@given(LINKS)
def test_authority_is_bounded_and_needs_citations(pairs: list[tuple[int, int]]) -> None:
    """Scores lie between 0 and 1, the highest is 1, and a work nobody cites has no authority."""
    links: dict[str, list[str]] = {}
    for one, other in pairs:
        if one != other and str(other) not in links.setdefault(str(one), []):
            links[str(one)].append(str(other))
    found = hubs_and_authorities(links)
    cited = {work for ones in links.values() for work in ones}
    for work, standing in found.items():
        assert 0 <= standing.authority <= 1
        assert 0 <= standing.hub <= 1
        assert work in cited or standing.authority == 0
    if cited:
        assert max(one.authority for one in found.values()) == 1
        assert max(one.hub for one in found.values()) == 1


def test_authority_is_kleinbergs() -> None:
    """Scores are the principal eigenvectors of the citation matrix times its transpose, either way."""
    numpy = pytest.importorskip("numpy")
    links = {"a": ["x", "y"], "b": ["x", "z"], "c": ["x"], "x": ["y"]}
    works = sorted({*links, *(one for ones in links.values() for one in ones)})
    matrix = numpy.array([[float(other in links.get(one, ())) for other in works] for one in works])
    values, vectors = numpy.linalg.eigh(matrix.T @ matrix)
    best = abs(vectors[:, values.argmax()])
    found = hubs_and_authorities(links)
    for work, value in zip(works, best / best.max(), strict=True):
        assert found[work].authority == pytest.approx(value, abs=1e-5)


def network(pairs: list[tuple[int, int]]) -> nx.DiGraph[str]:
    """A network that runs downwards, so that it has no circle."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(str(number) for number in range(8))
    made.add_edges_from((str(max(one, other)), str(min(one, other))) for one, other in pairs if one != other)
    return made


@given(LINKS, st.sets(st.integers(0, 7)))
def test_paths_are_those_networkx_lists(pairs: list[tuple[int, int]], ends: set[int]) -> None:
    """The number of paths, and the share through each work, are what listing every path gives."""
    made, goals = network(pairs), {str(end) for end in ends}
    listed = {
        (start, end): list(nx.all_simple_paths(made, start, end)) for start, end in product(made, goals) if start != end
    }
    found = count_paths(made, goals)
    for start in made:
        expected = sum(len(paths) for (one, _), paths in listed.items() if one == start)
        assert found[start] == expected + (start in goals)
    every = [path for paths in listed.values() for path in paths]
    shares = paths_through(made, goals)
    for work in made:
        through = sum(work in path[1:-1] for path in every)
        assert shares[work] == pytest.approx(through / len(every) if every else 0.0)


def test_a_circle_ends() -> None:
    """Works that cite each other are counted without running round for ever."""
    made: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "data")])
    assert count_paths(made, {"data"})["b"] == 1
