"""Records → the RDF graph, its SHACL check, and questions about it as a network."""

from __future__ import annotations

from kg.graph.build import build_graph
from kg.graph.contradictions import Contradiction, Disputed, contradictions, disputed_claims
from kg.graph.paths import STRENGTHS, Central, MechanismPath, Step, central, mechanism_paths
from kg.graph.projection import ClaimFacts, ConceptFacts, EvidenceFacts, FindingFacts, project
from kg.graph.render import render_central, render_contradictions, render_disputed, render_paths
from kg.graph.shapes import check_shapes

__all__ = [
    "STRENGTHS",
    "Central",
    "ClaimFacts",
    "ConceptFacts",
    "Contradiction",
    "Disputed",
    "EvidenceFacts",
    "FindingFacts",
    "MechanismPath",
    "Step",
    "build_graph",
    "central",
    "check_shapes",
    "contradictions",
    "disputed_claims",
    "mechanism_paths",
    "project",
    "render_central",
    "render_contradictions",
    "render_disputed",
    "render_paths",
]
