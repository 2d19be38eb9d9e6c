"""Evidence lines in GA4GH's words: JSON that the reference implementation of VA-Spec reads.

Each says which finding speaks for or against which proposition, as one claim states it with its sign. VA-Spec's own
statements are about genetic variants alone, so a claim is given as the proposition its evidence lines aim at.
Source: GA4GH Variant Annotation Specification 1.0, core information model: ``EvidenceLine``, ``Proposition``,
``Method``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.graph.comparable import label_of
from kg.graph.names import SOFTWARE, key_of
from kg.graph.projection import ClaimFacts, EvidenceFacts
from kg.vocab import CERTAINTY

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["evidence_lines"]

_DIRECTIONS: Final = {"supports": "supports", "disputes": "disputes", "inconclusive": "neutral"}
_METHOD: Final = {
    "type": "Method",
    "id": SOFTWARE,
    "name": "evidence-kg",
    "methodType": "a finding held against a claim, dimension by dimension",
}


def evidence_lines(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    """Return the evidence lines of all claims, in the order of claims and findings.

    Args:
        graph: As `kg.graph.project` returns it.
    """
    claims: Mapping[str, ClaimFacts] = graph.graph["claims"]
    return [
        _line(graph, claim, line)
        for claim in claims.values()
        for line in sorted(claim.evidence, key=lambda line: (line.finding, line.stance, line.reason))
    ]


def _line(graph: nx.MultiDiGraph[str], claim: ClaimFacts, line: EvidenceFacts) -> dict[str, Any]:
    direction = _DIRECTIONS[line.stance]
    found: dict[str, Any] = {
        "type": "EvidenceLine",
        "id": f"{claim.iri}#evidence-{key_of(line.finding)}-{direction}",
        "targetProposition": {
            "type": "Proposition",
            "subject": _thing(graph, claim.subject),
            "predicate": claim.relation,
            "object": _thing(graph, claim.object),
            "extensions": _extensions(
                claim=claim.iri,
                text=claim.text,
                article=claim.article,
                direction=claim.sign,
                polarity=claim.polarity,
                population=None if claim.population is None else _thing(graph, claim.population),
            ),
        },
        "hasEvidenceItems": [line.finding],
        "directionOfEvidenceProvided": direction,
        "specifiedBy": _METHOD,
        "extensions": _extensions(
            study=line.study, design=line.design, cited=line.cited, retracted=line.retracted, verdict=claim.verdict
        ),
    }
    if line.reason:
        found["description"] = line.reason
    if direction != "neutral" and claim.level:
        code = claim.level.replace("_", "-")
        found["strengthOfEvidenceProvided"] = {
            "name": f"{claim.level.replace('_', ' ')} certainty of the body of evidence",
            "primaryCoding": {"system": CERTAINTY.rstrip("#"), "code": code},
        }
    return found


def _thing(graph: nx.MultiDiGraph[str], iri: str) -> dict[str, Any]:
    facts = graph.graph["concepts"].get(iri)
    kind = facts.kind if facts else None
    return {"id": iri, "name": label_of(graph, iri)} | ({"conceptType": kind} if kind else {})


def _extensions(**values: Any) -> list[dict[str, Any]]:
    """Return what the model has no field for."""
    return [{"name": name, "value": value} for name, value in values.items() if value is not None]
