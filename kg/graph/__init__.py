"""Records → the RDF graph, its SHACL check, and questions about it as a network."""

from __future__ import annotations

from kg.graph.build import article_lines, build_graph, join_lines, source_lines
from kg.graph.contradictions import Contradiction, Disputed, contradictions, disputed_claims
from kg.graph.dataset import read_dataset
from kg.graph.diff import Difference, compare_graphs, difference_json, render_difference
from kg.graph.exports import EXPORTS, FOLDER_EXPORTS, export_files
from kg.graph.imports import Imported, carried_lines, read_nanopublications
from kg.graph.paths import STRENGTHS, Central, MechanismPath, Step, central, mechanism_paths
from kg.graph.projection import ClaimFacts, ConceptFacts, EvidenceFacts, FindingFacts, project
from kg.graph.render import render_central, render_contradictions, render_disputed, render_paths
from kg.graph.shapes import check_links, check_shapes

__all__ = [
    "EXPORTS",
    "FOLDER_EXPORTS",
    "STRENGTHS",
    "Central",
    "ClaimFacts",
    "ConceptFacts",
    "Contradiction",
    "Difference",
    "Disputed",
    "EvidenceFacts",
    "FindingFacts",
    "Imported",
    "MechanismPath",
    "Step",
    "article_lines",
    "build_graph",
    "carried_lines",
    "central",
    "check_links",
    "check_shapes",
    "compare_graphs",
    "contradictions",
    "difference_json",
    "disputed_claims",
    "export_files",
    "join_lines",
    "mechanism_paths",
    "project",
    "read_dataset",
    "read_nanopublications",
    "render_central",
    "render_contradictions",
    "render_difference",
    "render_disputed",
    "render_paths",
    "source_lines",
]
