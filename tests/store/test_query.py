"""Questions, bindings and formats on an embedded store."""

from __future__ import annotations

import json
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import Store, compact, iri_term, literal_term, open_store, publish, render, to_term
from kg.store.guard import outline_query
from kg.store.parameters import bind_variables
from kg.vocab import BASE, KG

TRIALS = f"""
<{BASE}study/A> <{KG}sampleSize> "0.70"^^<http://www.w3.org/2001/XMLSchema#decimal> <{BASE}g1> .
<{BASE}study/A> <{KG}design> "randomised" <{BASE}g1> .
<{BASE}study/B> <{KG}design> "cohort" <{BASE}g2> .
<{BASE}study/B> <{KG}note> "caf\\u00E9 \\u001B[31mred\\u001B[0m, \\"quoted\\""@en <{BASE}g2> .
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two studies in two graphs."""
    folder = tmp_path_factory.mktemp("store")
    publish(folder, sorted(TRIALS.strip().encode().splitlines()))
    return open_store(folder)


def test_default_graph_is_the_union(store: Store) -> None:
    """Without FROM a query sees every graph; with FROM only those it names."""
    query = "SELECT ?s {dataset} WHERE {{ ?s kg:design ?d }} ORDER BY ?s"
    assert [row["s"] for row in store.query(query.format(dataset="")).records()] == [BASE + "study/A", BASE + "study/B"]
    only = f"FROM <{BASE}g2>"
    assert [row["s"] for row in store.query(query.format(dataset=only)).records()] == [BASE + "study/B"]
    assert not store.query(f"ASK FROM NAMED <{BASE}g2> {{ ?s ?p ?o }}").boolean


def test_protocol_graphs_replace_those_of_the_query(store: Store) -> None:
    """Graphs given beside the query win over FROM; those not named are absent."""
    query = f"SELECT ?s FROM <{BASE}g1> WHERE {{ ?s kg:design ?d }}"
    rows = store.query(query, default_graphs=[BASE + "g2"]).records()
    assert [row["s"] for row in rows] == [BASE + "study/B"]
    assert not store.query("ASK { ?s ?p ?o }", named_graphs=[BASE + "g2"]).boolean
    assert store.query("ASK { GRAPH ?g { ?s ?p ?o } }", named_graphs=[BASE + "g2"]).boolean


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?d WHERE { ?s kg:design ?d }",
        "SELECT ?d WHERE { { SELECT ?d WHERE { ?s kg:design ?d } } }",
        "SELECT ?d WHERE { { SELECT ?s ?d WHERE { ?s kg:design ?d } GROUP BY ?s ?d } }",
        "SELECT ?d { SELECT DISTINCT ?d ?s { ?s kg:design ?d } ORDER BY ?s }",
        "SELECT ?d { { SELECT ?s (SAMPLE(?e) AS ?d) { ?s kg:design ?e } GROUP BY ?s } ?s kg:note ?n }",
        "SELECT ?d WHERE { ?x kg:design ?d FILTER(?x = ?s) }",
        "SELECT ?d WHERE { GRAPH ?g { ?x kg:design ?d FILTER(?x = ?s) } }",
        "SELECT ?d { VALUES ?d { 'cohort' 'randomised' } FILTER EXISTS { ?s kg:design ?d } }",
        "SELECT ?d { VALUES (?d ?y) { ('cohort' 1) ('randomised' 2) } ?s kg:design ?d }",
        "SELECT ?d { ?x kg:design ?d OPTIONAL { ?x kg:note ?n FILTER(?x = ?s) } FILTER(BOUND(?n)) }",
        "SELECT (SAMPLE(?e) AS ?d) { ?s kg:design ?e } GROUP BY ?s",
        "SELECT ?d { { ?s kg:design ?d } UNION { ?s kg:absent ?d } }",
        "SELECT ?d { ?x kg:design ?d MINUS { ?y kg:design ?d FILTER(?y != ?s) } }",
    ],
)
def test_binding_reaches_every_group(store: Store, text: str) -> None:
    """A bound variable holds in sub-selects, filters, graphs and optional parts alike."""
    rows = store.query(text, bindings={"s": iri_term(BASE + "study/B")}).records()
    assert [row["d"] for row in rows] == ["cohort"]


def test_binding_in_a_graph_query(store: Store) -> None:
    """The template of CONSTRUCT is left alone."""
    text = "CONSTRUCT { ?s a ?d } WHERE { ?s kg:design ?e BIND(kg:Study AS ?d) }"
    (triple,) = store.query(text, bindings={"s": iri_term(BASE + "study/A")}).triples()
    assert str(triple.subject) == f"<{BASE}study/A>"


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_value_never_becomes_code(value: str) -> None:
    """Any text bound to a variable comes back as that very text, in the same query."""
    value = value.encode("utf-8", "ignore").decode()
    text = "SELECT ?v WHERE { BIND(1 AS ?one) FILTER(BOUND(?v)) }"
    bound = bind_variables(text, outline_query(text), {"v": value})
    outline_tokens = len(outline_query(text).tokens)
    assert len(outline_query(bound).tokens) == outline_tokens + 9  # VALUES ( ?v ) { ( "…" ) }
    (row,) = list(ox.Store().query(bound))
    assert row["v"].value == value


def test_binding_faults(store: Store) -> None:
    """A name the query does not have, an IRI that is none, and a query without a group are refused."""
    with pytest.raises(QueryError, match=r"no variable \?x \(its variables: o, p, s\)"):
        store.query("ASK { ?s ?p ?o }", bindings={"x": "a"})
    with pytest.raises(QueryError, match="is not an IRI"):
        iri_term("not an iri> } DROP")
    with pytest.raises(QueryError, match="no WHERE group"):
        store.query("DESCRIBE ?s", bindings={"s": iri_term(BASE)})


def test_python_values_become_terms() -> None:
    """Numbers and booleans get their datatype."""
    shown = [str(to_term(value)) for value in (True, 3, Decimal("0.50"), "a")]
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert shown == [f'"true"^^<{xsd}boolean>', f'"3"^^<{xsd}integer>', f'"0.50"^^<{xsd}decimal>', '"a"']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x {\n ?x ex:p ?y }", r"query:2: syntax error at 2:5: the prefix 'ex:' is not declared"),
        ("SELECT ?x { ?x ?p }", r"query:1: syntax error at 1:20: the line or the query ends too early"),
        ("SELEC ?x { }", r"query:1: syntax error at 1:"),
        ("", r"query:1: syntax error at 1:1"),
    ],
)
def test_syntax_error_is_one_line(store: Store, text: str, message: str) -> None:
    """A syntax error names line and column on one line."""
    with pytest.raises(QueryError, match=message) as error:
        store.query(text)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 200


def test_table_fits_and_is_safe(store: Store) -> None:
    """A table keeps to the width, shortens IRIs and lets no control character through."""
    text = "SELECT ?s ?n WHERE { ?s kg:note ?n }"
    table = render(store.query(text), "table", width=40)
    assert isinstance(table, str)
    assert max(map(len, table.splitlines())) <= 40
    assert "study:B" in table
    assert "\x1b" not in table
    assert "café" in table
    many = "SELECT ?s ?p ?o ?a ?b WHERE { ?s ?p ?o } LIMIT 1"
    assert str(render(store.query(many), "table", width=20)).startswith("s  study:")
    assert render(store.query("ASK { ?s ?p ?o }"), "table") == "yes\n"
    assert "subject" in str(render(store.query("CONSTRUCT WHERE { ?s kg:note ?o }"), "table", width=100))


def test_standard_formats(store: Store) -> None:
    """SELECT and ASK are written as JSON, XML, CSV and TSV; graphs as RDF; the others are refused with a hint."""
    select, ask, graph = "SELECT ?s { ?s kg:note ?n }", "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s kg:note ?o }"
    assert json.loads(render(store.query(select), "json"))["head"] == {"vars": ["s"]}
    assert render(store.query(select), "csv") == f"s\r\n{BASE}study/B\r\n".encode()
    assert render(store.query(select), "tsv") == f"?s\n<{BASE}study/B>\n".encode()
    assert b"<uri>" in render(store.query(select), "xml")
    assert json.loads(render(store.query(ask), "json"))["boolean"] is True
    assert b"study:B kg:note" in render(store.query(graph), "turtle")
    assert render(store.query(graph), "trig") == render(store.query(graph), "trig")
    with pytest.raises(QueryError, match=r"a graph cannot be written as csv \(choose one of turtle"):
        render(store.query(graph), "csv")
    with pytest.raises(QueryError, match=r"a table cannot be written as turtle \(choose one of json"):
        render(store.query(select), "turtle")
    with pytest.raises(QueryError, match="no format 'doc'"):
        render(store.query(select), "doc")


def test_export_keeps_graphs_and_figures(store: Store) -> None:
    """An export has every graph, keeps figures as they were printed, and is the same twice."""
    assert store.export("nquads").count(b"\n") == 4
    trig = store.export("trig").decode()
    assert "0.70" in trig
    assert f"<{BASE}g2> {{" in trig
    assert trig == store.export("trig").decode()
    assert {graph["@id"] for graph in json.loads(store.export("jsonld"))} == {BASE + "g1", BASE + "g2"}
    with pytest.raises(QueryError, match="choose one of nquads, trig, jsonld"):
        store.export("csv")


def test_store_is_read_only(store: Store) -> None:
    """An update is refused and changes nothing."""
    with pytest.raises(QueryError, match="is an update"):
        store.query("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    assert store.count() == 4


def test_compact() -> None:
    """An IRI of a known namespace is shortened, unless a part of a path would be lost."""
    assert compact(iri_term(BASE + "claim/5f")) == "claim:5f"
    assert compact(iri_term(BASE + "verdict/5f#problem-1")) == BASE + "verdict/5f#problem-1"
    assert compact(literal_term("a\tb\n\x07c")) == "a b c"
    assert compact(None) == ""
