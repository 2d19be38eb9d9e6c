"""The numbers of a citation network: odds ratio and Fisher's exact test, citation paths, hubs and authorities.

Every formula stands here once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb, sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FourFold", "Standing", "count_paths", "hubs_and_authorities", "paths_through"]

_TIE: Final = 1 + 1e-7
"""Relative slack by which two probabilities count as equal. Source: as R's ``fisher.test`` and SciPy's."""

_ROUNDS: Final = 200
_STILL: Final = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class FourFold:
    """A fourfold table: supporting and critical works, each cited or not, over all who could have cited them."""

    supporting_cited: int
    supporting_uncited: int
    critical_cited: int
    critical_uncited: int

    @property
    def odds_ratio(self) -> float | None:
        """Odds that a supporting work is cited over those of a critical one: ``(a·d) / (b·c)``.

        Where a cell is empty a half is added to each. ``None`` where there is no work of one of the kinds.
        Source: Haldane JBS, Ann Hum Genet 1956;20:309; Anscombe FJ, Biometrika 1956;43:461.
        """
        if not (self.supporting_cited + self.supporting_uncited and self.critical_cited + self.critical_uncited):
            return None
        cells = [self.supporting_cited, self.supporting_uncited, self.critical_cited, self.critical_uncited]
        a, b, c, d = (float(cell) for cell in cells) if all(cells) else (cell + 0.5 for cell in cells)
        return (a * d) / (b * c)

    @property
    def p(self) -> float | None:
        """Two-sided p of Fisher's exact test: the tables with these margins that are no likelier than this one.

        ``None`` where a margin is empty, for then there is one table only. Citations of one text are not independent
        of each other, so the number orders questions and proves nothing.
        Source: Fisher RA, J R Stat Soc 1935;98:39.
        """
        supporting = self.supporting_cited + self.supporting_uncited
        critical = self.critical_cited + self.critical_uncited
        cited = self.supporting_cited + self.critical_cited
        if not (supporting and critical and cited and supporting + critical - cited):
            return None
        tables = {
            one: comb(supporting, one) * comb(critical, cited - one)
            for one in range(max(0, cited - critical), min(cited, supporting) + 1)
        }
        limit = tables[self.supporting_cited] * _TIE
        return min(1.0, sum(ways for ways in tables.values() if ways <= limit) / sum(tables.values()))

    @property
    def supporting_share(self) -> float | None:
        """Share of the citations of these works that goes to the supporting ones."""
        cited = self.supporting_cited + self.critical_cited
        return self.supporting_cited / cited if cited else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How much a work is looked up to (authority) and how well it points at what is (hub), each 0 to 1."""

    authority: float
    hub: float


def hubs_and_authorities(links: Mapping[str, Sequence[str]]) -> dict[str, Standing]:
    """Return each work's hub and authority score: ``a = Σ h`` of those citing it, ``h = Σ a`` of those it cites.

    Both are scaled to length one in each round, until they stand still, and at the end so that the highest is 1; they
    are 0 where nothing is cited.
    Source: Kleinberg JM, J ACM 1999;46:604, which Greenberg (BMJ 2009;339:b2680) applies to a claim's network.

    Args:
        links: Citing work → works it cites.
    """
    works = sorted({*links, *(cited for ones in links.values() for cited in ones)})
    hubs = dict.fromkeys(works, 1.0)
    authorities = dict.fromkeys(works, 0.0)
    for _ in range(_ROUNDS):
        before = authorities
        authorities = dict.fromkeys(works, 0.0)
        for citing in sorted(links):
            for cited in links[citing]:
                authorities[cited] += hubs[citing]
        authorities = _unit(authorities)
        hubs = _unit({work: sum(authorities[cited] for cited in links.get(work, ())) for work in works})
        if max((abs(authorities[work] - before[work]) for work in works), default=0.0) < _STILL:
            break
    top, best = max(authorities.values(), default=0.0), max(hubs.values(), default=0.0)
    return {
        work: Standing(
            authority=round(authorities[work] / top, 6) if top else 0.0,
            hub=round(hubs[work] / best, 6) if best else 0.0,
        )
        for work in works
    }


def _unit(values: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(value * value for value in values.values()))
    return {key: value / length for key, value in values.items()} if length else values


def count_paths(network: nx.DiGraph[str], goals: set[str]) -> dict[str, int]:
    """Return how many citation paths lead from each work to a goal; from a goal, the path of no step is one.

    Works that cite each other in a circle are passed over in one step, so that every path ends.
    """
    onward = _without_circles(network)

    @cache
    def paths(work: str) -> int:
        return (work in goals) + sum(paths(cited) for cited in onward[work])

    return {work: paths(work) for work in _sorted_bottom_up(network, onward)}


def paths_through(network: nx.DiGraph[str], goals: set[str]) -> dict[str, float]:
    """Return the share of all citation paths to the goals that pass through each work on their way.

    Greenberg's lens: a few works, mostly reviews, through which most paths to the primary data run.
    """
    down = count_paths(network, goals)
    up = count_paths(network.reverse(copy=True), set(network))
    total = sum(count - (work in goals) for work, count in down.items())
    shares = {}
    for work in network:
        between = (up[work] - 1) * (down[work] - (work in goals))
        shares[work] = between / total if total else 0.0
    return shares


def _without_circles(network: nx.DiGraph[str]) -> dict[str, tuple[str, ...]]:
    import networkx as nx

    circle = {work: place for place, ones in enumerate(nx.strongly_connected_components(network)) for work in ones}
    return {
        work: tuple(sorted(cited for cited in network.successors(work) if circle[cited] != circle[work]))
        for work in network
    }


def _sorted_bottom_up(network: nx.DiGraph[str], onward: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the works so that each comes after all it cites, which keeps the counting from nesting deep."""
    import networkx as nx

    tree: nx.DiGraph[str] = nx.DiGraph()
    tree.add_nodes_from(sorted(network))
    tree.add_edges_from((cited, work) for work, ones in onward.items() for cited in ones)
    return list(nx.lexicographical_topological_sort(tree))
