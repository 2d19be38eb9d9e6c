"""The graph in the forms of other tools: KGX tables, GraphML, Cytoscape JSON, tables of claims and evidence, RO-Crate.

Networks hold concepts as nodes, and claims and findings as edges; tables have a row per claim, evidence line, study
finding. What a form cannot say (grade steps, text anchors) stays in the RDF, which is the source of truth.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.errors import InputError
from kg.graph.comparable import label_of
from kg.graph.names import key_of
from kg.graph.projection import ClaimFacts, FindingFacts
from kg.vocab import BASE

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EXPORTS", "FOLDER_EXPORTS", "export_files"]

FOLDER_EXPORTS: Final = ("kgx", "csv", "parquet", "ro-crate")
"""Forms that are several files and need a folder."""

EXPORTS: Final = ("graphml", "cytoscape", *FOLDER_EXPORTS)

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
    "receptor": "biolink:BiologicalEntity",
    "pathway": "biolink:Pathway",
    "process": "biolink:BiologicalProcess",
    "brain_region": "biolink:GrossAnatomicalStructure",
    "population": "biolink:PopulationOfIndividualOrganisms",
    "scale": "biolink:InformationContentEntity",
}
"""Kind of concept → Biolink category; any other is a ``biolink:NamedThing``. Source: Biolink Model 4."""

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
"""Relation → Biolink predicate; any other is ``biolink:related_to``. Source: Biolink Model 4."""

_WAYS: Final = {"increase": "increased", "decrease": "decreased"}
_SOURCE: Final = "infores:evidence-kg"
_ARRAY: Final = "|"

NODE_COLUMNS: Final = ("id", "category", "name", "synonym", "provided_by")
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


def export_files(
    graph: nx.MultiDiGraph[str], form: str, *, quads: Iterable[bytes] = (), date: str = ""
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an export, name and content; one file for a form that is not in `FOLDER_EXPORTS`.

    Args:
        graph: As `kg.graph.project` returns it.
        form: One of `EXPORTS`.
        quads: The graph's lines, for the forms that carry them (``ro-crate``).
        date: Date of publication for ``ro-crate``, ISO 8601.

    Raises:
        InputError: ``parquet`` is asked for and pyarrow is not installed.
    """
    match form:
        case "graphml":
            import networkx as nx

            text = "\n".join(nx.generate_graphml(_plain(graph)))
            yield "graph.graphml", f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()
        case "cytoscape":
            import networkx as nx

            yield "graph.cyjs", _json(nx.cytoscape_data(_plain(graph)))
        case "kgx":
            nodes, edges = _kgx(graph)
            yield "nodes.tsv", _table(NODE_COLUMNS, nodes, delimiter="\t")
            yield "edges.tsv", _table(EDGE_COLUMNS, edges, delimiter="\t")
        case "csv":
            for name, (columns, rows) in _tables(graph).items():
                yield f"{name}.csv", _table(columns, rows)
        case "parquet":
            for name, (columns, rows) in _tables(graph).items():
                yield f"{name}.parquet", _parquet(columns, rows)
        case "ro-crate":
            content = b"".join(quads)
            yield "ro-crate-metadata.json", _json(_crate(len(content), date))
            yield "graph.nq", content
        case _:
            raise InputError(f"a graph cannot be exported as {form}", hint=f"choose one of {', '.join(EXPORTS)}")


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _curie(iri: str) -> str:
    """Return an IRI of ours as ``evidence-kg:…``."""
    return f"evidence-kg:{iri.removeprefix(BASE)}" if iri.startswith(BASE) else iri


def _edges(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, str, dict[str, Any]]]:
    return sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])


def _plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the network with texts and numbers only, in a fixed order."""
    import networkx as nx

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(graph):
        plain.add_node(iri, name=label_of(graph, iri), kind=graph.nodes[iri].get("kind") or "term")
    for start, end, key, data in _edges(graph):
        facts = data.get("facts")
        extra: dict[str, Any] = {}
        if isinstance(facts, ClaimFacts):
            extra = {
                "text": facts.text,
                "article": facts.article_name,
                "polarity": facts.polarity,
                "certainty": facts.certainty,
                "verdict": facts.verdict or "",
                "level": facts.level or "",
                "sources": _ARRAY.join(key_of(source) for source in facts.sources),
            }
        elif isinstance(facts, FindingFacts):
            extra = {"text": facts.text, "study": key_of(facts.study), "design": facts.design or ""}
        plain.add_edge(start, end, key=key, kind=data["kind"], relation=data["relation"], sign=data["sign"], **extra)
    return plain


def _kgx(graph: nx.MultiDiGraph[str]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    nodes, edges = [], []
    used: set[str] = set()
    for start, end, key, data in _edges(graph):
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
                "provided_by": _SOURCE,
            }
        )
    return nodes, edges


_Table = tuple[tuple[str, ...], list[dict[str, Any]]]


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


def _tables(graph: nx.MultiDiGraph[str]) -> dict[str, _Table]:
    claims: Mapping[str, ClaimFacts] = graph.graph["claims"]
    findings: Mapping[str, FindingFacts] = graph.graph["findings"]
    return {
        "claims": (
            _columns("claim article start end text type subject relation object population sign polarity certainty")
            + _columns("attribution sources verdict level"),
            [
                {
                    "claim": claim.iri,
                    "article": claim.article_name,
                    "start": claim.start,
                    "end": claim.end,
                    "text": claim.text,
                    "type": claim.type,
                    "subject": label_of(graph, claim.subject),
                    "relation": claim.relation,
                    "object": label_of(graph, claim.object),
                    "population": label_of(graph, claim.population) if claim.population else None,
                    "sign": claim.sign,
                    "polarity": claim.polarity,
                    "certainty": claim.certainty,
                    "attribution": claim.attribution,
                    "sources": _ARRAY.join(key_of(source) for source in claim.sources),
                    "verdict": claim.verdict,
                    "level": claim.level,
                }
                for claim in claims.values()
            ],
        ),
        "evidence": (
            ("claim", "study", "finding", "design", "stance", "cited", "retracted", "reason"),
            [
                {
                    "claim": claim.iri,
                    "study": key_of(line.study),
                    "finding": line.finding,
                    "design": line.design,
                    "stance": line.stance,
                    "cited": line.cited,
                    "retracted": line.retracted,
                    "reason": line.reason,
                }
                for claim in claims.values()
                for line in sorted(claim.evidence, key=lambda line: (line.finding, line.stance, line.reason))
            ],
        ),
        "findings": (
            _columns("finding study kind design intervention outcome population direction status retracted text"),
            [
                {
                    "finding": one.iri,
                    "study": key_of(one.study),
                    "kind": one.kind,
                    "design": one.design,
                    "intervention": label_of(graph, one.intervention) if one.intervention else None,
                    "outcome": label_of(graph, one.outcome) if one.outcome else None,
                    "population": label_of(graph, one.population) if one.population else None,
                    "direction": one.direction,
                    "status": one.status,
                    "retracted": one.retracted,
                    "text": one.text,
                }
                for one in sorted(findings.values(), key=lambda one: one.iri)
            ],
        ),
    }


def _table(columns: Iterable[str], rows: Iterable[Mapping[str, Any]], *, delimiter: str = ",") -> bytes:
    output = io.StringIO()
    names = list(columns)
    writer = csv.writer(output, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        cells = (row.get(name) for name in names)
        # KGX has no quoting: a line end or tab inside a text would end its cell
        writer.writerow(" ".join(str(cell).split()) if isinstance(cell, str) else cell for cell in cells)
    return output.getvalue().encode()


def _parquet(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError("Parquet needs pyarrow", hint="pip install 'evidence-kg[parquet]'") from None
    table = pa.table({name: [row.get(name) for row in rows] for name in columns})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def _crate(size: int, date: str) -> dict[str, Any]:
    """Return the metadata of a crate. Source: RO-Crate 1.1, root data entity and metadata descriptor."""
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            },
            {
                "@id": "./",
                "@type": "Dataset",
                "name": "Evidence graph",
                "description": "Claims of health articles, linked to sources, held against study findings, graded.",
                "datePublished": date,
                "license": {"@id": "https://spdx.org/licenses/Apache-2.0"},
                "hasPart": [{"@id": "graph.nq"}],
            },
            {
                "@id": "https://spdx.org/licenses/Apache-2.0",
                "@type": "CreativeWork",
                "name": "Apache License 2.0",
            },
            {
                "@id": "graph.nq",
                "@type": "File",
                "name": "The graph as N-Quads",
                "encodingFormat": ["application/n-quads", {"@id": "https://www.w3.org/TR/n-quads/"}],
                "contentSize": str(size),
                "creator": {"@id": "https://w3id.org/evidence-kg/software"},
            },
            {"@id": "https://www.w3.org/TR/n-quads/", "@type": "WebPage", "name": "RDF 1.1 N-Quads"},
            {
                "@id": "https://w3id.org/evidence-kg/software",
                "@type": "SoftwareApplication",
                "name": "evidence-kg",
            },
        ],
    }
