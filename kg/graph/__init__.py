"""Records → the RDF graph, its SHACL check, and questions about it as a network."""

from __future__ import annotations

from kg.graph.build import build_graph
from kg.graph.contradictions import Contradiction, Disputed, contradictions, disputed_claims
from kg.graph.projection import ClaimFacts, ConceptFacts, EvidenceFacts, FindingFacts, project

__all__ = [
    "ClaimFacts",
    "ConceptFacts",
    "Contradiction",
    "Disputed",
    "EvidenceFacts",
    "FindingFacts",
    "build_graph",
    "contradictions",
    "disputed_claims",
    "project",
]
