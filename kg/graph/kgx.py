"""The graph as KGX tables: concepts as nodes, claims and findings as edges, in Biolink's words.

Source: Biolink Model 4.4, KGX format (github.com/biolink/kgx): every node has ``id`` and ``category``, every edge
``subject``, ``predicate``, ``object``, ``knowledge_level`` and ``agent_type``; a list in a cell is joined by ``|``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from kg.graph.comparable import label_of
from kg.graph.names import key_of
from kg.graph.projection import ClaimFacts, FindingFacts
from kg.vocab import BASE, Skos

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["CATEGORIES", "EDGE_COLUMNS", "NODE_COLUMNS", "PREDICATES", "edges_of", "kgx_tables"]

CATEGORIES: Final = {
    "drug": "biolink:Drug",
    "drug_class": "biolink:ChemicalEntity",
    "supplement": "biolink:ChemicalEntity",
    "molecule": "biolink:ChemicalEntity",
    "procedure": "biolink:Procedure",
    "psychotherapy": "biolink:Procedure",
    "condition": "biolink:Disease",
    "symptom": "biolink:PhenotypicFeature",
    "adverse_effect": "biolink:PhenotypicFeature",
    "outcome": "biolink:PhenotypicFeature",
    "receptor": "biolink:MacromolecularComplex",
    "pathway": "biolink:Pathway",
    "process": "biolink:BiologicalProcess",
    "brain_region": "biolink:GrossAnatomicalStructure",
    "population": "biolink:PopulationOfIndividualOrganisms",
    "organisation": "biolink:Agent",
}
"""Kind of concept → Biolink category; any other is a ``biolink:NamedThing``. Source: Biolink Model 4.4."""

PREDICATES: Final = {
    "causes": "biolink:causes",
    "increases": "biolink:affects",
    "reduces": "biolink:affects",
    "affects": "biolink:affects",
    "blocks": "biolink:affects",
    "activates": "biolink:affects",
    "acts_on": "biolink:affects",
    "no_effect_on": "biolink:affects",
    "regulates": "biolink:regulates",
    "treats": "biolink:treats_or_applied_or_studied_to_treat",
    "used_for": "biolink:treats_or_applied_or_studied_to_treat",
    "prevents": "biolink:preventative_for_condition",
    "improves": "biolink:ameliorates_condition",
    "worsens": "biolink:exacerbates_condition",
    "associated_with": "biolink:associated_with",
    "has_risk_of": "biolink:has_side_effect",
    "contraindicated_in": "biolink:contraindicated_in",
    "is_a": "biolink:subclass_of",
}
"""Relation → Biolink predicate; any other is ``biolink:related_to``. Source: Biolink Model 4.4."""

_WAYS: Final = {"increase": "increased", "decrease": "decreased"}
_SOURCE: Final = "infores:evidence-kg"
_ARRAY: Final = "|"

NODE_COLUMNS: Final = ("id", "category", "name", "synonym", "xref", "provided_by")
EDGE_COLUMNS: Final = (
    "id",
    "category",
    "subject",
    "predicate",
    "object",
    "negated",
    "qualified_predicate",
    "object_direction_qualifier",
    "knowledge_level",
    "agent_type",
    "primary_knowledge_source",
    "publications",
    "supporting_text",
)

_EXACT: Final = f" <{Skos.EXACT_MATCH}> <".encode()
_OBO: Final = re.compile(r"http://purl\.obolibrary\.org/obo/([A-Za-z]+)_(\w+)$")
_MESH: Final = re.compile(r"http://id\.nlm\.nih\.gov/mesh/(\w+)$")


def edges_of(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Return the edges of a network in a fixed order."""
    return sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])


def kgx_tables(
    graph: nx.MultiDiGraph[str], quads: Iterable[bytes] = ()
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the rows of the node table and of the edge table.

    Args:
        graph: As `kg.graph.project` returns it.
        quads: The graph's lines, for what concepts are called in other vocabularies.
    """
    nodes, edges = [], []
    matches = _matches(quads)
    used: set[str] = set()
    for start, end, key, data in edges_of(graph):
        facts = data.get("facts")
        edge = {"id": _curie(key), "subject": _curie(start), "object": _curie(end)}
        edge |= {"category": "biolink:Association", "primary_knowledge_source": _SOURCE, "negated": "false"}
        if isinstance(facts, ClaimFacts):
            edge["knowledge_level"], edge["agent_type"] = "not_provided", "text_mining_agent"
            edge["negated"] = str(facts.polarity == "negated" or facts.relation == "no_effect_on").lower()
            edge["publications"] = _ARRAY.join(dict.fromkeys(map(_curie, (facts.article, *facts.sources))))
            edge["supporting_text"] = facts.text
        elif isinstance(facts, FindingFacts):
            effect = facts.kind == "effect"
            edge["knowledge_level"] = "statistical_association" if effect else "observation"
            edge["agent_type"] = "manual_agent"
            edge["negated"] = str(facts.direction == "no_change").lower()
            edge["publications"] = _curie(facts.study)
            edge["supporting_text"] = facts.text
        elif data["relation"] == "broader":
            edge["id"] = _curie(f"{start}#broader-{key_of(end)}")
            edge["knowledge_level"], edge["agent_type"] = "knowledge_assertion", "manual_agent"
        else:
            continue
        relation = "is_a" if data["relation"] == "broader" else data["relation"]
        edge["predicate"] = PREDICATES.get(
            relation, "biolink:affects" if relation == "effect" else "biolink:related_to"
        )
        if edge["predicate"] == "biolink:affects" and data["sign"] in _WAYS:
            edge["qualified_predicate"] = "biolink:causes"
            edge["object_direction_qualifier"] = _WAYS[data["sign"]]
        used.update((start, end))
        edges.append(edge)
    concepts = graph.graph["concepts"]
    for iri in sorted({*used, *concepts}):
        facts = concepts.get(iri)
        nodes.append(
            {
                "id": _curie(iri),
                "category": CATEGORIES.get((facts.kind if facts else None) or "", "biolink:NamedThing"),
                "name": label_of(graph, iri),
                "synonym": _ARRAY.join(sorted(set(facts.labels[1:]))) if facts else "",
                "xref": _ARRAY.join(sorted(matches[iri])),
                "provided_by": _SOURCE,
            }
        )
    return nodes, edges


def _curie(iri: str) -> str:
    """Return an IRI of ours as ``evidence-kg:…``."""
    return f"evidence-kg:{iri.removeprefix(BASE)}" if iri.startswith(BASE) else iri


def _matches(quads: Iterable[bytes]) -> dict[str, set[str]]:
    """Return what concepts are called in other vocabularies, as CURIEs where these have a prefix Biolink knows."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in quads:
        if _EXACT in line:
            subject, _, rest = line.split(b" ", 2)
            other = rest.split(b" ", 1)[0][1:-1].decode()
            if obo := _OBO.match(other):
                other = f"{obo[1]}:{obo[2]}"
            elif mesh := _MESH.match(other):
                other = f"MESH:{mesh[1]}"
            found[subject[1:-1].decode()].add(other)
    return found
