"""Quads → a networkx graph of what acts on what, with claims, findings and concept links as edges.

Nodes are concepts and terms (by IRI). The facts read from the quads hang on the graph: ``graph.graph["claims"]``
maps claim IRIs to `ClaimFacts`, ``["findings"]`` finding IRIs to `FindingFacts`, ``["concepts"]`` to `ConceptFacts`.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.graph.names import key_of
from kg.graph.times import Range, days_of_text
from kg.vocab import BASE, MATCHES, Cito, Kg, Oa, Pico, Rdf, Rdfs, Schema, Sepio, Skos

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "NOT_STATED",
    "ClaimFacts",
    "ConceptFacts",
    "EvidenceFacts",
    "FindingFacts",
    "Index",
    "project",
    "project_index",
    "read_index",
]

NOT_STATED: Final = BASE + "not-stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptFacts:
    """A concept or term as the graph knows it; every tuple holds IRIs."""

    iri: str
    label: str
    kind: str | None = None
    labels: tuple[str, ...] = ()
    better_when: str | None = None
    broader: tuple[str, ...] = ()
    sub_population_of: tuple[str, ...] = ()
    sub_outcome_of: tuple[str, ...] = ()
    severity_of: tuple[str, ...] = ()
    form_of: tuple[str, ...] = ()
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """One evidence line of a claim: study and finding by IRI.

    ``on_question`` is false for a finding of a cited study that is about another treatment or outcome.
    """

    study: str
    finding: str
    stance: str
    cited: bool
    design: str | None
    retracted: bool
    reason: str
    on_question: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """A claim as the graph knows it; slots and sources by IRI, times as ranges of days."""

    iri: str
    text: str
    article: str
    article_name: str
    start: int
    end: int
    type: str
    relation: str
    family: str
    sign: str
    polarity: str
    certainty: str
    attribution: str
    subject: str
    object: str
    subject_text: str
    object_text: str
    subject_from: str | None = None
    population: str | None = None
    comparator: str | None = None
    route: str | None = None
    duration: Range | None = None
    duration_text: str = ""
    onset: Range | None = None
    onset_text: str = ""
    sources: tuple[str, ...] = ()
    verdict: str | None = None
    level: str | None = None
    evidence: tuple[EvidenceFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts:
    """A finding as the graph knows it."""

    iri: str
    study: str
    kind: str
    design: str | None
    direction: str
    relation: str | None
    status: str
    intervention: str | None
    outcome: str | None
    population: str | None = None
    text: str = ""
    retracted: bool = False


Index = Mapping[str, Mapping[str, list[str]]]
"""Triples as subject → predicate → values."""

_NONE: Final[Mapping[str, list[str]]] = {}
_ELSEWHERE: Final = (("intervention", ("different", "not_stated")), ("outcome", ("different",)))
"""Matches by which a finding answers another question, as `kg.evidence.match.on_question` has it."""


def project(quads: Iterable[bytes]) -> nx.MultiDiGraph[str]:
    """Return the projection of a graph's quads.

    Edges carry ``kind`` (``claim``, ``finding`` or ``concept``), ``relation``, ``sign`` and, for the first two,
    ``facts``. Claims and findings run from subject or intervention to object or outcome.

    Args:
        quads: N-Quads, as lines or larger pieces.
    """
    return project_index(read_index(quads))


def project_index(index: Index) -> nx.MultiDiGraph[str]:
    """Return the projection of triples that are read already; see `project`."""
    import networkx as nx

    concepts = {iri: _concept(iri, facts) for iri, facts in index.items() if Skos.PREF_LABEL in facts}
    designs = {iri: _one(facts, Kg.DESIGN) for iri, facts in index.items() if Kg.EXISTS in facts}
    retracted = {iri for iri in designs if _one(index[iri], Kg.RETRACTED) == "true"}
    claims = dict(_claims(index, designs, retracted))
    findings = dict(_findings(index, designs, retracted))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(claims=claims, findings=findings, concepts=concepts)
    for concept in concepts.values():
        graph.add_node(concept.iri, label=concept.label, kind=concept.kind)
        for relation in ("broader", "sub_population_of", "sub_outcome_of", "severity_of", "form_of", "components"):
            for target in getattr(concept, relation):
                graph.add_edge(concept.iri, target, key=relation, kind="concept", relation=relation, sign="n/a")
    for claim in claims.values():
        if NOT_STATED not in (claim.subject, claim.object):
            graph.add_edge(
                claim.subject,
                claim.object,
                key=claim.iri,
                kind="claim",
                relation=claim.relation,
                sign=claim.sign,
                facts=claim,
            )
    for finding in findings.values():
        if finding.intervention and finding.outcome:
            graph.add_edge(
                finding.intervention,
                finding.outcome,
                key=finding.iri,
                kind="finding",
                relation=finding.relation or finding.kind,
                sign=finding.direction,
                facts=finding,
            )
    return graph


def read_index(quads: Iterable[bytes]) -> Index:
    """Return the triples as subject → predicate → values, each list in the order of the bytes."""
    from pyoxigraph import RdfFormat, parse

    index: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(b"".join(quads), format=RdfFormat.N_QUADS):
        subject: Any = quad.subject
        thing: Any = quad.object
        index[subject.value][quad.predicate.value].append(thing.value)
    return {subject: dict(facts) for subject, facts in index.items()}


def _one(facts: Mapping[str, list[str]], link: str) -> str | None:
    values = facts.get(link)
    return values[0] if values else None


def _many(facts: Mapping[str, list[str]], link: str) -> tuple[str, ...]:
    return tuple(facts.get(link, ()))


def _concept(iri: str, facts: Mapping[str, list[str]]) -> ConceptFacts:
    return ConceptFacts(
        iri=iri,
        label=facts[Skos.PREF_LABEL][0],
        kind=_one(facts, Kg.KIND),
        labels=_many(facts, Skos.PREF_LABEL) + _many(facts, Skos.ALT_LABEL) + _many(facts, Skos.HIDDEN_LABEL),
        better_when=_one(facts, Kg.BETTER_WHEN),
        broader=_many(facts, Skos.BROADER),
        sub_population_of=_many(facts, Kg.SUB_POPULATION_OF),
        sub_outcome_of=_many(facts, Kg.SUB_OUTCOME_OF),
        severity_of=_many(facts, Kg.SEVERITY_OF),
        form_of=_many(facts, Kg.FORM_OF),
        components=_many(facts, Kg.HAS_COMPONENT),
    )


def _evidence(index: Index, designs: Mapping[str, str | None], retracted: set[str]) -> dict[str, list[EvidenceFacts]]:
    lines: dict[str, list[EvidenceFacts]] = defaultdict(list)
    for facts in index.values():
        if Sepio.EVIDENCE_LINE not in facts.get(Rdf.TYPE, ()):
            continue
        if not {Kg.ABOUT_STUDY, Kg.STANCE, Sepio.HAS_ITEM} <= facts.keys():
            continue
        study, citing = facts[Kg.ABOUT_STUDY][0], facts.get(Kg.CITED_BY, ())
        for claim in facts.get(Kg.FOR_CLAIM, ()):
            lines[claim].append(
                EvidenceFacts(
                    study=study,
                    finding=facts[Sepio.HAS_ITEM][0],
                    stance=facts[Kg.STANCE][0],
                    cited=claim in citing,
                    design=designs.get(study),
                    retracted=study in retracted,
                    reason=_one(facts, Rdfs.COMMENT) or "",
                    on_question=not any(_one(facts, MATCHES[part]) in others for part, others in _ELSEWHERE),
                )
            )
    return lines


def _claims(index: Index, designs: Mapping[str, str | None], retracted: set[str]) -> Iterator[tuple[str, ClaimFacts]]:
    """Yield the claims of our articles; a claim that others published in another form has no place in a projection."""
    evidence = _evidence(index, designs, retracted)
    verdicts = {facts[Schema.ITEM_REVIEWED][0]: facts for facts in index.values() if Schema.ITEM_REVIEWED in facts}
    for iri in sorted(iri for iri, facts in index.items() if Schema.CLAIM in facts.get(Rdf.TYPE, ())):
        with contextlib.suppress(LookupError, ValueError):
            yield iri, _claim(iri, index, verdicts.get(iri, _NONE), evidence.get(iri, ()))


def _claim(iri: str, index: Index, verdict: Mapping[str, list[str]], evidence: Iterable[EvidenceFacts]) -> ClaimFacts:
    facts = index[iri]
    assertion = index[facts[Kg.EXPRESSES][0]]
    question = index[assertion[Sepio.ASSERTS][0]]
    position = index[f"{iri}#position"]
    grade = index.get(_one(verdict, Kg.HAS_GRADE) or "", _NONE)
    object_text = index[facts[Kg.OBJECT_MENTION][0]][Schema.TEXT][0]
    relation = facts[Kg.RELATION][0]
    duration, duration_text = _time(index, facts, Kg.DURATION, object_text if relation == "lasts_for" else "")
    onset, onset_text = _time(index, facts, Kg.ONSET, object_text if relation == "onset_within" else "")
    article = facts[Schema.APPEARANCE][0]
    return ClaimFacts(
        iri=iri,
        text=facts[Schema.TEXT][0],
        article=article,
        article_name=_one(index.get(article, _NONE), Rdfs.LABEL) or key_of(article),
        start=int(position[Oa.START][0]),
        end=int(position[Oa.END][0]),
        type=facts[Kg.CLAIM_TYPE][0],
        relation=relation,
        family=question[Kg.FAMILY][0],
        sign=assertion[Kg.SIGN][0],
        polarity=facts[Kg.POLARITY][0],
        certainty=facts[Kg.CERTAINTY][0],
        attribution=facts[Kg.ATTRIBUTION][0],
        subject=question[Kg.SUBJECT][0],
        object=question[Kg.OBJECT][0],
        subject_text=index[facts[Kg.SUBJECT_MENTION][0]][Schema.TEXT][0],
        object_text=object_text,
        subject_from=_one(index[facts[Kg.SUBJECT_MENTION][0]], Kg.RESOLVED_FROM),
        population=_one(question, Kg.POPULATION),
        comparator=_one(question, Kg.COMPARATOR),
        route=_one(facts, Kg.ROUTE),
        duration=duration,
        duration_text=duration_text,
        onset=onset,
        onset_text=onset_text,
        sources=_many(facts, Cito.CITES_AS_EVIDENCE),
        verdict=_one(verdict, Kg.VERDICT),
        level=_one(grade, Kg.LEVEL),
        evidence=tuple(evidence),
    )


def _time(index: Index, facts: Mapping[str, list[str]], link: str, words: str) -> tuple[Range | None, str]:
    """Return a claim's onset or duration in days and its words; from `words` where it has no quantity."""
    quantity = index.get(_one(facts, link) or "", _NONE)
    low, high = _one(quantity, Kg.MIN_DAYS), _one(quantity, Kg.MAX_DAYS)
    if low is not None or high is not None:
        return (
            (None if low is None else float(low), None if high is None else float(high)),
            _one(quantity, Rdfs.LABEL) or "",
        )
    return days_of_text(words), words


def _findings(
    index: Index, designs: Mapping[str, str | None], retracted: set[str]
) -> Iterator[tuple[str, FindingFacts]]:
    for study in sorted(designs):
        for iri in index[study].get(Kg.REPORTS, ()):
            facts = index.get(iri, _NONE)
            if not {Kg.FINDING_KIND, Kg.STATUS} <= facts.keys():
                continue
            group = index.get(_one(facts, Pico.INTERVENTION_GROUP) or "", _NONE)
            yield (
                iri,
                FindingFacts(
                    iri=iri,
                    study=study,
                    kind=facts[Kg.FINDING_KIND][0],
                    design=designs[study],
                    direction=_one(facts, Kg.DIRECTION) or "unclear",
                    relation=_one(facts, Kg.RELATION),
                    status=facts[Kg.STATUS][0],
                    intervention=_one(group, Pico.INTERVENTION),
                    outcome=_one(facts, Pico.OUTCOME),
                    population=_one(facts, Kg.SUBGROUP) or _one(facts, Pico.POPULATION),
                    text=_one(facts, Schema.TEXT) or _one(facts, Kg.OUTCOME_TEXT) or "",
                    retracted=study in retracted,
                ),
            )
