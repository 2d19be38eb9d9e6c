"""The graph in the forms of other tools: complete, well formed, the same each time."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from kg.errors import InputError
from kg.graph import EXPORTS, export_files, project
from kg.graph.kgx import CATEGORIES, EDGE_COLUMNS, NODE_COLUMNS, PREDICATES
from kg.store import open_store, publish
from kg.terms import ConceptKind, Relation


def files(lines: list[bytes], form: str) -> dict[str, bytes]:
    """The files of an export by name."""
    return dict(export_files(project(lines), form, quads=lines, date="2026-01-31"))


def rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=delimiter))


@pytest.mark.parametrize("form", [form for form in EXPORTS if form != "parquet"])
def test_same_graph_same_bytes(lines: list[bytes], form: str) -> None:
    """An export does not depend on the order of the lines."""
    made = files(lines, form)
    if form != "ro-crate":
        assert made == files(lines[::-1], form)
    assert all(made.values())


def test_graphml_reads_back(lines: list[bytes]) -> None:
    """GraphML holds every concept, claim and finding that has two ends."""
    read = nx.parse_graphml(files(lines, "graphml")["graph.graphml"].decode(), force_multigraph=True)
    graph = project(lines)
    assert set(read) == set(graph)
    assert read.number_of_edges() == graph.number_of_edges()
    assert any(data.get("verdict") == "mismatch" for _, _, data in read.edges(data=True))


def test_cytoscape_has_nodes_and_edges(lines: list[bytes]) -> None:
    """Cytoscape JSON names its nodes, and each edge joins two of them."""
    elements = json.loads(files(lines, "cytoscape")["graph.cyjs"])["elements"]
    ids = {node["data"]["id"] for node in elements["nodes"]}
    assert elements["edges"]
    assert {edge["data"][end] for edge in elements["edges"] for end in ("source", "target")} <= ids


def test_kgx_edges_join_nodes_and_say_how_they_are_known(lines: list[bytes]) -> None:
    """Every KGX edge joins listed nodes and has knowledge level, agent type and source; a denial is negated."""
    made = files(lines, "kgx")
    nodes, edges = rows(made["nodes.tsv"], "\t"), rows(made["edges.tsv"], "\t")
    ids = {node["id"] for node in nodes}
    assert len(ids) == len(nodes)
    assert len({edge["id"] for edge in edges}) == len(edges)
    for edge in edges:
        assert {edge["subject"], edge["object"]} <= ids
        assert edge["predicate"].startswith("biolink:")
        assert edge["knowledge_level"]
        assert edge["agent_type"]
        assert edge["primary_knowledge_source"] == "infores:evidence-kg"
    (failing,) = (edge for edge in edges if edge["supporting_text"] == "Lumerin does nothing for chronic insomnia.")
    assert failing["negated"] == "true"
    (drug,) = (node for node in nodes if node["id"] == "evidence-kg:concept/lumerin")
    assert (drug["category"], drug["name"]) == ("biolink:Drug", "lumerin")


def test_biolink_tables_name_our_words() -> None:
    """The tables of categories and predicates speak of kinds and relations there are."""
    assert set(CATEGORIES) <= {kind.value for kind in ConceptKind}
    assert set(PREDICATES) <= {relation.value for relation in Relation}


def test_biolink_has_our_categories_predicates_and_columns(root: Path) -> None:
    """Every category, predicate and column is a term of the Biolink Model that may be used as one."""
    known = set((root / "tests/data/terms/biolink.txt").read_text(encoding="utf-8").split())
    used = {*CATEGORIES.values(), *PREDICATES.values(), "biolink:NamedThing", "biolink:related_to"}
    assert {name.removeprefix("biolink:") for name in used} <= known
    assert {*NODE_COLUMNS, *EDGE_COLUMNS} <= known


def test_kgx_names_concepts_as_others_do(lines: list[bytes]) -> None:
    """A concept's exact matches stand as cross references; those of vocabularies with a prefix as CURIEs."""
    nodes = {node["id"]: node for node in rows(files(lines, "kgx")["nodes.tsv"], "\t")}
    assert nodes["evidence-kg:concept/receptor-q"]["xref"] == "http://example.org/Q"
    named = [line.replace(b"http://example.org/Q", b"http://purl.obolibrary.org/obo/PR_000000001") for line in lines]
    nodes = {node["id"]: node for node in rows(files(named, "kgx")["nodes.tsv"], "\t")}
    assert nodes["evidence-kg:concept/receptor-q"]["xref"] == "PR:000000001"


def test_va_spec_has_a_line_for_each_piece_of_evidence(lines: list[bytes]) -> None:
    """Each evidence line names its proposition, finding, direction and method, and a strength only with a direction."""
    made = json.loads(files(lines, "va-spec")["evidence-lines.json"])
    assert len(made) == len({line["id"] for line in made}) == 3
    assert sorted(line["directionOfEvidenceProvided"] for line in made) == ["disputes", "neutral", "supports"]
    for line in made:
        assert line["type"] == "EvidenceLine"
        assert line["specifiedBy"]["type"] == "Method"
        assert {"subject", "predicate", "object"} <= set(line["targetProposition"])
        assert line["hasEvidenceItems"][0].startswith("https://w3id.org/evidence-kg/study/")
        assert line["directionOfEvidenceProvided"] != "neutral" or "strengthOfEvidenceProvided" not in line
    (disputing,) = (line for line in made if line["directionOfEvidenceProvided"] == "disputes")
    assert disputing["strengthOfEvidenceProvided"]["primaryCoding"]["code"] == "low"


def test_jsonld_reads_to_the_same_quads(lines: list[bytes], tmp_path: Path) -> None:
    """Another implementation reads the same statements from JSON-LD and TriG as from N-Quads."""
    publish(tmp_path / "store", lines)
    with open_store(tmp_path / "store") as store:
        forms = {form: store.export(form) for form in ("trig", "jsonld")}
    whole = rdflib.Dataset()
    whole.parse(data=b"".join(lines), format="nquads")
    expected = set(whole.quads((None, None, None, None)))
    for form, content in forms.items():
        read = rdflib.Dataset()
        read.parse(data=content, format="trig" if form == "trig" else "json-ld")
        assert set(read.quads((None, None, None, None))) == expected, form


def test_tables_hold_every_claim_and_line(lines: list[bytes]) -> None:
    """The tables have a row per claim, evidence line and finding, joined by claim and finding."""
    made = {name: rows(content) for name, content in files(lines, "csv").items()}
    assert (len(made["claims.csv"]), len(made["evidence.csv"]), len(made["findings.csv"])) == (8, 3, 3)
    assert {row["claim"] for row in made["evidence.csv"]} <= {row["claim"] for row in made["claims.csv"]}
    assert {row["finding"] for row in made["evidence.csv"]} <= {row["finding"] for row in made["findings.csv"]}


def test_parquet_reads_back(lines: list[bytes]) -> None:
    """Parquet holds what the CSV tables hold."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    table = parquet.read_table(io.BytesIO(files(lines, "parquet")["claims.parquet"]))
    assert table.num_rows == 8


def test_parquet_without_pyarrow_is_one_line(lines: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the error says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"evidence-kg\[parquet\]"):
        files(lines, "parquet")


def test_crate_describes_its_files(lines: list[bytes]) -> None:
    """The crate's root has what RO-Crate 1.1 requires, and every part it names is there."""
    made = files(lines, "ro-crate")
    entities = {entity["@id"]: entity for entity in json.loads(made["ro-crate-metadata.json"])["@graph"]}
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = entities["./"]
    assert root["datePublished"] == "2026-01-31"
    assert all(root[field] for field in ("name", "description", "license"))
    assert {part["@id"] for part in root["hasPart"]} == set(made) - {"ro-crate-metadata.json"}
    assert entities["graph.nq"]["contentSize"] == str(len(made["graph.nq"]))
