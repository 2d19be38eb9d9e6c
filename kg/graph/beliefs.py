"""What a literature believes and whom it cites for it: citation bias, amplification, invention, authority.

A belief is a question (an intervention, what it acts on or changes) with the direction most of its claims state. Its
network holds the works that make such claims, what they cite for them, and the primary data held against them.

* Citation bias: primary data that speak for the belief are cited, data against it are not. Each work that states the
  belief could have cited each study on it that was out by then; `FourFold` compares the odds.
* Amplification: the belief grows by citations of works without data. Told by the share of citations that go to no
  data, by how many citation paths lead to each study there is, and by the works most paths run through (the lens).
* Invention, one by one: ``dead_end`` (nothing cited says anything on the question), ``diversion`` (a study cited
  disputes the claim), ``transmutation`` (what the work cited says with a hedge is stated as fact, no data being cited
  beside it), ``back_door`` (a conference paper or preprint is cited as evidence). Title invention, the fifth form,
  needs the cited works' texts and is not told.
* Authority: Kleinberg's hubs and authorities.

Source: Greenberg SA. How citation distortions create unfounded authority. BMJ 2009;339:b2680.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.graph.chains import ClaimChains, chains_of_claims
from kg.graph.citation_numbers import FourFold, Standing, count_paths, hubs_and_authorities, paths_through
from kg.graph.citing import Work
from kg.graph.comparable import Hierarchy, label_of
from kg.graph.projection import NOT_STATED, ClaimFacts

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["INVENTIONS", "Belief", "CitedWork", "Invention", "beliefs"]

INVENTIONS: Final = {
    "dead_end": "nothing that is cited says anything on the question",
    "diversion": "cites a study that speaks against the claim",
    "transmutation": "states as fact what the work cited says with a hedge",
    "back_door": "cites a conference paper or preprint as evidence",
}
"""Forms of invention, and in words."""

_FAMILIES: Final = frozenset({"effect_on", "action_on", "comparison", "timing"})
_SURE: Final = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """A work of a belief's network.

    Attributes:
        stance: How the study bears on the belief; ``None`` for works without data on it.
        cited_by: Works of the network that cite it.
        lens: Share of all citation paths to data that pass through it.
    """

    work: Work
    stance: str | None
    cited_by: int
    standing: Standing
    lens: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Invention:
    """One place where a claim gets its authority from a citation alone; ``kind`` is a key of `INVENTIONS`."""

    kind: str
    claim: ClaimFacts
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """A question, what is believed about it, and the numbers of its citation network.

    Attributes:
        sign: The way most claims say the object goes.
        claims, against: Claims that state the belief, and those that deny it or state the opposite.
        stating: Works that state the belief.
        bias: Who could have cited which study, and did.
        citations: Citations for the belief, by the role of the work cited (`kg.graph.citing.ROLES`).
        growth: For each year of the citing works, citations so far of works with data, and of works without.
        paths: Citation paths from the works that state the belief to primary data.
        amplification: Paths per study with data that is reached; ``None`` where none is.
    """

    subject: str
    object: str
    subject_label: str
    object_label: str
    sign: str
    claims: tuple[ClaimFacts, ...]
    against: tuple[ClaimFacts, ...]
    stating: tuple[Work, ...]
    bias: FourFold
    citations: dict[str, int]
    growth: tuple[tuple[int, int, int], ...]
    paths: int
    amplification: float | None
    works: tuple[CitedWork, ...]
    inventions: tuple[Invention, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def without_data(self) -> float | None:
        """Share of the citations that go to works without data; works of unknown content are left out."""
        known = _known(self)
        return (known - self.citations.get("data", 0)) / known if known else None


def beliefs(
    graph: nx.MultiDiGraph[str],
    network: nx.DiGraph[str],
    *,
    subject: str | None = None,
    object: str | None = None,  # noqa: A002 - the proposition's own word
) -> list[Belief]:
    """Return the beliefs for which anything is cited, the most cited first.

    Args:
        graph: As `kg.graph.project` returns it.
        network: As `kg.graph.cite_network` returns it, of the same graph.
        subject: IRI of what acts, to see beliefs about it only.
        object: IRI of what it acts on, or an outcome of which parts count too.
    """
    tree = Hierarchy(graph.graph["concepts"])
    groups: dict[tuple[str, str], list[ClaimFacts]] = defaultdict(list)
    for claim in graph.graph["claims"].values():
        given = tree.intervention(claim)
        if claim.family not in _FAMILIES or given is None or NOT_STATED in (given, claim.object):
            continue
        if (subject is None or given == subject) and (
            object is None or tree.within(claim.object, object, "sub_outcome_of")
        ):
            groups[given, claim.object].append(claim)
    found = [
        belief
        for (given, thing), claims in sorted(groups.items())
        if (belief := _belief(graph, network, given, thing, claims)) is not None
    ]
    return sorted(found, key=lambda one: (-_known(one), -len(one.links), one.subject_label, one.object_label))


def _known(belief: Belief) -> int:
    return sum(count for role, count in belief.citations.items() if role != "unknown")


def _belief(
    graph: nx.MultiDiGraph[str], network: nx.DiGraph[str], subject: str, thing: str, claims: Sequence[ClaimFacts]
) -> Belief | None:
    tree = Hierarchy(graph.graph["concepts"])
    ordered = sorted(claims, key=lambda claim: (claim.article_name, claim.start, claim.iri))
    ways = {claim.iri: _way(tree, claim, thing) for claim in ordered}
    signs = Counter(ways.values())
    sign = min(signs, key=lambda way: (-signs[way], way))
    stating = tuple(claim for claim in ordered if ways[claim.iri] == sign)
    against = tuple(claim for claim in ordered if ways[claim.iri] != sign)
    local = _local(network, stating)
    if not local.edges:
        return None
    works = network.graph["works"]
    texts = tuple(sorted({works[claim.article] for claim in stating if claim.article in works}, key=_by_label))
    stances = _stances(stating, works)
    chains = chains_of_claims(graph, network, stating)
    reached = {iri for iri, stance in stances.items() if stance is not None and iri in local}
    paths = count_paths(local, reached)
    total = sum(paths[work.iri] - (work.iri in reached) for work in texts if work.iri in paths)
    ends = {iri for iri in reached if local.in_degree(iri)}
    return Belief(
        subject=subject,
        object=thing,
        subject_label=label_of(graph, subject),
        object_label=label_of(graph, thing),
        sign=sign,
        claims=stating,
        against=against,
        stating=texts,
        bias=_bias(texts, stances, local, works),
        citations=dict(sorted(Counter(works[cited].role for _, cited in local.edges).items())),
        growth=_growth(local, works),
        paths=total,
        amplification=round(total / len(ends), 4) if ends else None,
        works=_cited(local, works, stances, reached),
        inventions=tuple(_inventions(chains)),
        links=tuple(sorted(local.edges)),
    )


def _way(tree: Hierarchy, claim: ClaimFacts, thing: str) -> str:
    """Return the way a claim says the belief's outcome goes."""
    sign = tree.turn(claim.sign, claim.object, thing) or claim.sign
    return f"no_{sign}" if claim.polarity == "negated" and sign != "no_change" else sign


def _by_label(work: Work) -> tuple[str, str]:
    return work.label, work.iri


def _local(network: nx.DiGraph[str], claims: Iterable[ClaimFacts]) -> nx.DiGraph[str]:
    """Return the part of the network that is about the claims: their citations, and what reviews among them include."""
    import networkx as nx

    wanted = {claim.iri for claim in claims}
    about = {study for claim in claims for study in {line.study for line in claim.evidence}}
    part: nx.DiGraph[str] = nx.DiGraph()
    for citing, cited, data in network.edges(data=True):
        on_it = network.nodes[cited]["work"].study in about
        if wanted.intersection(data["claims"]) or (data["included"] and on_it):
            part.add_edge(citing, cited)
    stated = {claim.article for claim in claims}
    kept = {iri for iri in part if any(one in stated for one in (network.nodes[iri]["work"].article, iri))}
    reach = kept | {below for iri in kept for below in nx.descendants(part, iri)}
    return part.subgraph(sorted(reach)).copy()


def _stances(claims: Iterable[ClaimFacts], works: dict[str, Work]) -> dict[str, str | None]:
    """Return how each study with data bears on the claims; one that does both is ``mixed``."""
    seen: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for line in claim.evidence:
            work = works.get(line.study)
            if work is not None and work.role == "data" and line.on_question and not line.retracted:
                seen[work.iri].add(line.stance)
    sides = {iri: stances & {"supports", "disputes"} for iri, stances in seen.items()}
    return {
        iri: "inconclusive" if not both else "mixed" if len(both) == 2 else next(iter(both))
        for iri, both in sorted(sides.items())
    }


def _bias(
    texts: Sequence[Work], stances: dict[str, str | None], local: nx.DiGraph[str], works: dict[str, Work]
) -> FourFold:
    counts: Counter[tuple[str, bool]] = Counter()
    for text in texts:
        for iri, stance in stances.items():
            study = works[iri]
            later = text.year is not None and study.year is not None and study.year > text.year
            if stance in ("supports", "disputes") and iri != text.iri and not later:
                counts[stance, local.has_edge(text.iri, iri)] += 1
    return FourFold(
        supporting_cited=counts["supports", True],
        supporting_uncited=counts["supports", False],
        critical_cited=counts["disputes", True],
        critical_uncited=counts["disputes", False],
    )


def _growth(local: nx.DiGraph[str], works: dict[str, Work]) -> tuple[tuple[int, int, int], ...]:
    by_year: Counter[tuple[int, bool]] = Counter()
    for citing, cited in local.edges:
        year = works[citing].year
        if year is not None and works[cited].role != "unknown":
            by_year[year, works[cited].role == "data"] += 1
    rows, data, others = [], 0, 0
    for year in sorted({year for year, _ in by_year}):
        data, others = data + by_year[year, True], others + by_year[year, False]
        rows.append((year, data, others))
    return tuple(rows)


def _cited(
    local: nx.DiGraph[str], works: dict[str, Work], stances: dict[str, str | None], reached: set[str]
) -> tuple[CitedWork, ...]:
    standing = hubs_and_authorities({iri: sorted(local.successors(iri)) for iri in sorted(local)})
    lens = paths_through(local, reached)
    found = [
        CitedWork(
            work=works[iri],
            stance=stances.get(iri),
            cited_by=local.in_degree(iri),
            standing=standing[iri],
            lens=round(lens[iri], 4),
        )
        for iri in local
    ]
    uncited = [
        CitedWork(work=works[iri], stance=stance, cited_by=0, standing=Standing(authority=0.0, hub=0.0), lens=0.0)
        for iri, stance in stances.items()
        if iri not in local and stance in ("supports", "disputes")
    ]
    return tuple(
        sorted((*found, *uncited), key=lambda one: (-one.standing.authority, -one.cited_by, *_by_label(one.work)))
    )


def _inventions(found: Iterable[ClaimChains]) -> Iterator[Invention]:
    for one in found:
        claim, cited = one.claim, [chain.steps[0].work for chain in one.chains if chain.steps]
        if claim.polarity != "affirmed":
            continue
        firsts = tuple(sorted(set(cited), key=_by_label))
        ends = {chain.end for chain in one.chains}
        told = any(chain.stance for chain in one.chains) or "no_record" in ends
        if firsts and not told and claim.certainty == _SURE:
            yield Invention(kind="dead_end", claim=claim, works=firsts)
        against = _where(
            chain.steps[0].work for chain in one.chains if len(chain.steps) == 1 and chain.stance == "disputes"
        )
        if against:
            yield Invention(kind="diversion", claim=claim, works=against)
        hedged = _where(
            chain.steps[0].work
            for chain in one.chains
            if chain.steps and chain.steps[0].claim is not None and chain.steps[0].claim.certainty != _SURE
        )
        direct = any(chain.reaches_data and len(chain.steps) == 1 for chain in one.chains)
        if hedged and claim.certainty == _SURE and not direct:
            yield Invention(kind="transmutation", claim=claim, works=hedged)
        unreviewed = _where(work for work in cited if work.unreviewed)
        if unreviewed:
            yield Invention(kind="back_door", claim=claim, works=unreviewed)


def _where(works: Iterable[Work]) -> tuple[Work, ...]:
    return tuple(sorted(set(works), key=_by_label))
