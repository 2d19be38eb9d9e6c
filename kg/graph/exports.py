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
from kg.graph.kgx import EDGE_COLUMNS, NODE_COLUMNS, edges_of, kgx_tables
from kg.graph.names import key_of
from kg.graph.projection import ClaimFacts, FindingFacts
from kg.graph.va_spec import evidence_lines

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EXPORTS", "FOLDER_EXPORTS", "export_files"]

FOLDER_EXPORTS: Final = ("kgx", "csv", "parquet", "ro-crate")
"""Forms that are several files and need a folder."""

EXPORTS: Final = ("graphml", "cytoscape", "va-spec", *FOLDER_EXPORTS)

_ARRAY: Final = "|"


def export_files(
    graph: nx.MultiDiGraph[str], form: str, *, quads: Iterable[bytes] = (), date: str = ""
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an export, name and content; one file for a form that is not in `FOLDER_EXPORTS`.

    Args:
        graph: As `kg.graph.project` returns it.
        form: One of `EXPORTS`.
        quads: The graph's lines, for the forms that need them: ``ro-crate``, and ``kgx`` for identifiers of concepts.
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
            nodes, edges = kgx_tables(graph, quads)
            yield "nodes.tsv", _table(NODE_COLUMNS, nodes, delimiter="\t")
            yield "edges.tsv", _table(EDGE_COLUMNS, edges, delimiter="\t")
        case "va-spec":
            yield "evidence-lines.json", _json(evidence_lines(graph))
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


def _plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the network with texts and numbers only, in a fixed order."""
    import networkx as nx

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(graph):
        plain.add_node(iri, name=label_of(graph, iri), kind=graph.nodes[iri].get("kind") or "term")
    for start, end, key, data in edges_of(graph):
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
