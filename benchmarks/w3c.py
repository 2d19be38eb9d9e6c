"""Pass the W3C's query evaluation tests through the endpoint, and count.

    python benchmarks/w3c.py sparql11.tar.gz [--failed]

All data files of the suite are published as graphs of one store under the addresses of the files; each test asks the
endpoint with its data in ``default-graph-uri`` and ``named-graph-uri``. Answers are compared as bags of rows, blank
nodes being all alike; graphs up to isomorphism.
"""

from __future__ import annotations

import argparse
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

import httpx
import pyoxigraph as ox
from endpoint import free_port, server
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from kg.store import publish

HOME = "https://w3id.org/evidence-kg/graph/w3c/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
TABLES = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
GRAPHS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}


def tests(root: Path) -> list[tuple[str, Path, list[Path], list[Path], Path]]:
    """Return name, query, default graphs, named graphs and result of every evaluation test of SPARQL 1.1 queries."""
    found = []
    for manifest in sorted(root.glob("sparql11/*/manifest.ttl")):
        if manifest.parent.name in ("entailment", "service", "syntax-fed"):
            continue  # other standards
        graph = Graph().parse(manifest, publicID=manifest.as_uri())
        for head in graph.objects(None, MF.entries):
            for entry in Collection(graph, head):
                kinds = set(graph.objects(entry, RDF.type))
                if not kinds & {MF.QueryEvaluationTest, MF.CSVResultFormatTest}:
                    continue
                action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
                paths = [
                    [Path(str(each)[7:]) for each in graph.objects(action, kind) if isinstance(each, URIRef)]
                    for kind in (QT.query, QT.data, QT.graphData)
                ]
                found.append(
                    (f"{manifest.parent.name}/{str(entry)[-40:]}", paths[0][0], *paths[1:], Path(str(result)[7:]))
                )
    return found


def address_of(path: Path) -> str:
    """Return the address under which a file of the suite is published."""
    return HOME + "/".join(path.parts[-2:])


def quads(files: set[Path]) -> list[bytes]:
    """Return the files as N-Quads, each in the graph of its address, with blank nodes of its own."""
    lines = []
    for path in sorted(files):
        graph = ox.NamedNode(address_of(path))
        for quad in ox.parse(path=path, base_iri=address_of(path), format=GRAPHS[path.suffix], rename_blank_nodes=True):
            lines.append(str(ox.Quad(quad.subject, quad.predicate, quad.object, graph)).encode() + b" .")  # noqa: PERF401
    return lines


def is_rdf_table(result: Path) -> bool:
    """Whether a table is written as RDF, which no endpoint answers; the one such test is left out."""
    return result.suffix in GRAPHS and MF_RESULT in result.read_text(encoding="utf-8")


def passes(address: str, query: Path, default: list[Path], named: list[Path], result: Path) -> bool:
    """Whether the endpoint's answer is the one expected."""
    text = query.read_text(encoding="utf-8")
    fields: dict[str, object] = {"query": f"BASE <{address_of(query)}>\n{text}"}
    if "FROM" not in text:
        fields["default-graph-uri"] = [address_of(path) for path in default] or [HOME + "empty"]
        fields["named-graph-uri"] = [address_of(path) for path in named]
    is_graph = result.suffix in GRAPHS
    accept = (
        "application/n-triples"
        if is_graph
        else {".csv": "text/csv"}.get(result.suffix, "application/sparql-results+xml")
    )
    answer = httpx.post(address, data=fields, headers={"Accept": accept}, timeout=60)
    if answer.status_code != 200:
        return False
    if is_graph:
        return isomorphic(
            Graph().parse(data=answer.text, format="nt"), Graph().parse(result, publicID=address_of(result))
        )
    if result.suffix == ".csv":
        return sorted(answer.text.splitlines()) == sorted(result.read_text(encoding="utf-8").splitlines())
    found = ox.parse_query_results(answer.content, ox.QueryResultsFormat.XML)
    expected = ox.parse_query_results(path=result, format=TABLES[result.suffix])
    if isinstance(found, ox.QueryBoolean):
        return bool(found) == bool(expected)
    return rows(found) == rows(expected)


MF_RESULT = "result-set#"


def rows(solutions: ox.QuerySolutions) -> Counter[tuple[str, ...]]:
    """Return the rows with blank nodes called alike, each with how often it comes."""
    names = sorted(variable.value for variable in solutions.variables)
    return Counter(
        tuple("_" if isinstance(row[name], ox.BlankNode) else shown(row[name]) for name in names) for row in solutions
    )


def shown(term: object) -> str:
    """Return a term, numbers by their value."""
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rpartition("#")[2]
        if kind in ("integer", "decimal", "double", "float"):
            return f"{float(term.value):.10g}^^{kind}"
    return str(term)


def main() -> None:
    """Run the tests and print how many passed."""
    options = argparse.ArgumentParser()
    options.add_argument("archive", type=Path)
    options.add_argument("--failed", action="store_true", help="name the tests that failed")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, tarfile.open(given.archive) as files:
        root = Path(folder)
        files.extractall(root / "suite", filter="data")
        cases = [case for case in tests(root / "suite") if not is_rdf_table(case[-1])]
        used = {path for _, _, default, named, _ in cases for path in (*default, *named)}
        publish(root / "store", quads(used))
        port = free_port()
        code = "import sys; from kg.web import serve; serve(sys.argv[1], port=int(sys.argv[2]))"
        with server(
            [sys.executable, "-c", code, str(root / "store"), str(port)], f"http://127.0.0.1:{port}/sparql", 60
        ) as at:
            failed = [name for name, *case in cases if not passes(at, *case)]
    print(f"{len(cases) - len(failed)} of {len(cases)} W3C query evaluation tests pass through the endpoint")
    if given.failed:
        print("\n".join(failed))


if __name__ == "__main__":
    main()
