"""Records → the RDF graph, its SHACL check, and questions about it as a network."""

from __future__ import annotations

from kg.graph.answers import as_data
from kg.graph.beliefs import INVENTIONS, Belief, Invention, beliefs
from kg.graph.build import article_lines, build_graph, join_lines, source_lines
from kg.graph.chains import ENDS, Chain, ClaimChains, chains_of_claims
from kg.graph.citation_numbers import FourFold, hubs_and_authorities
from kg.graph.citing import ROLES, Work, cite_network, find_work
from kg.graph.clusters import SEVERITIES, Cluster, cluster_contradictions
from kg.graph.contradictions import Contradiction, Disputed, contradictions, disputed_claims
from kg.graph.dataset import read_dataset
from kg.graph.diff import Difference, compare_graphs, difference_json, render_difference
from kg.graph.drawing import (
    Picture,
    draw_beliefs,
    draw_central,
    draw_chains,
    draw_clusters,
    draw_impact,
    draw_paths,
    write_svg,
)
from kg.graph.exports import EXPORTS, FOLDER_EXPORTS, export_files
from kg.graph.imports import Imported, carried_lines, nanopublication_lines, read_nanopublications
from kg.graph.paths import STRENGTHS, Central, MechanismPath, Step, central, mechanism_paths
from kg.graph.projection import (
    ClaimFacts,
    ConceptFacts,
    EvidenceFacts,
    FindingFacts,
    project,
    project_index,
    read_index,
)
from kg.graph.removal import Change, Impact, retracted_studies, without_studies
from kg.graph.render import (
    render_central,
    render_clusters,
    render_contradictions,
    render_disputed,
    render_paths,
)
from kg.graph.render_citing import render_beliefs, render_chains, render_impact
from kg.graph.shapes import check_links, check_shapes
from kg.graph.signatures import read_key, sign_nanopublications

__all__ = [
    "ENDS",
    "EXPORTS",
    "FOLDER_EXPORTS",
    "INVENTIONS",
    "ROLES",
    "SEVERITIES",
    "STRENGTHS",
    "Belief",
    "Central",
    "Chain",
    "Change",
    "ClaimChains",
    "ClaimFacts",
    "Cluster",
    "ConceptFacts",
    "Contradiction",
    "Difference",
    "Disputed",
    "EvidenceFacts",
    "FindingFacts",
    "FourFold",
    "Impact",
    "Imported",
    "Invention",
    "MechanismPath",
    "Picture",
    "Step",
    "Work",
    "article_lines",
    "as_data",
    "beliefs",
    "build_graph",
    "carried_lines",
    "central",
    "chains_of_claims",
    "check_links",
    "check_shapes",
    "cite_network",
    "cluster_contradictions",
    "compare_graphs",
    "contradictions",
    "difference_json",
    "disputed_claims",
    "draw_beliefs",
    "draw_central",
    "draw_chains",
    "draw_clusters",
    "draw_impact",
    "draw_paths",
    "export_files",
    "find_work",
    "hubs_and_authorities",
    "join_lines",
    "mechanism_paths",
    "nanopublication_lines",
    "project",
    "project_index",
    "read_dataset",
    "read_index",
    "read_key",
    "read_nanopublications",
    "render_beliefs",
    "render_central",
    "render_chains",
    "render_clusters",
    "render_contradictions",
    "render_difference",
    "render_disputed",
    "render_impact",
    "render_paths",
    "retracted_studies",
    "sign_nanopublications",
    "source_lines",
    "without_studies",
    "write_svg",
]
