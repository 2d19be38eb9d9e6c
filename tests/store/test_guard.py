"""The guard refuses what must not reach a parser, and nothing else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import check_query
from kg.store.guard import MAX_BYTES, MAX_DEPTH, outline_plain, outline_query
from kg.store.tokens import Kind, tokenise
from kg.vocab import BASE

FINE = [
    "SELECT * WHERE { ?s ?p ?o }",
    "ASK { ?s ?p 'SERVICE <http://x/> { }' }",
    "ASK { ?s ?p ?o # SERVICE <http://x/> { }\n }",
    "ASK { ?s <http://x/SERVICE#service> ?o }",
    'SELECT ?service { ?service ?p """a "quoted" SERVICE { \' """ }',
    "SELECT ?x { ?x ?p ?n FILTER(?n<3&&?n>1) }",
    "SELECT ?x { ?x ?p ?n FILTER(?n <?x || ?n>3) }",
    "SELECT ?x { VALUES (?x ?y) { (1 <http://x/Alzheimer's_(disease)#a>) ('a' <urn:b>) } }",
    "SELECT ?x { ?x ?p '''it's''' , \"it's\" , 'a\\'b' }",
    f"SELECT * FROM <{BASE}graph/concepts> FROM NAMED <{BASE}g> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "PREFIX g: <https://w3id.org/evidence-kg/graph/> SELECT * FROM g:concepts { ?s ?p ?o }",
    "DESCRIBE <http://x/a>",
    "CONSTRUCT { ?s a ?o } WHERE { ?s ex:insert ?o ; ex:delete ?load }",
    "ASK { ?s ex:p/ex:q*|^ex:r ?o }",
]

REFUSED = [
    ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { S\\u0045RVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { SERVICEex:a { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { ?a ?b trueSERVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { ?a ?b 1SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { ?a <urn:p>?trueSERVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { ?a ?b true.SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { #\\u000a SERVICE <http://x/> {?s ?p ?o}\n }", "SERVICE"),
    ("SELECT * { ?a ?b 'a\\u0027 . SERVICE <http://x/> {?s ?p ?o} #' }", "SERVICE"),
    ("SELECT * { ?a ?b ?c FILTER(?c<'>') SERVICE <http://x/> {?s ?p ?o} FILTER(?c<'>') }", "operator or begin an IRI"),
    ("SELECT * { ?a ?b ?c FILTER(?c<1)SERVICE?v#>\n { ?s ?p ?o } }", "operator or begin an IRI"),
    ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT is an update"),
    ("SELECT * { ?s ?p ?o } ; DROP ALL", "DROP is an update"),
    ("DELETE WHERE { ?s ?p ?o }", "DELETE is an update"),
    ("load <file:///etc/passwd>", "LOAD is an update"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "not a graph of this store"),
    ("SELECT * FROM NAMED <http://x/> { ?s ?p ?o }", "not a graph of this store"),
    ("BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }", "not a graph of this store"),
    ("PREFIX f: <file:///> SELECT * FROM f:etc { ?s ?p ?o }", "not a graph of this store"),
    ("ASK { FILTER(" + "(" * 200 + "1" + ")" * 200 + ") }", "nested more than"),
    ("ASK " + "{" * 200 + "}" * 200, "nested more than"),
    ("ASK { ?s ?p " + "[ ?p " * 200 + "1" + "]" * 200 + " }", "nested more than"),
    ("ASK { FILTER(" + "!" * 5000 + "1) }", "too many operators"),
    ("ASK { FILTER(" + "1+" * 9000 + "1) }", "too many operators"),
    ("ASK { " + "{} UNION " * 3000 + "{} }", "too many operators"),
    ("ASK { } #" + "x" * MAX_BYTES, "bytes"),
    ("ASK { ?s ?p 'abc }", "1:13: a string is not closed"),
    ("ASK {\n ?s ?p ) }", "2:8: '\\)' closes no bracket"),
    ("ASK { ?s ?p ?o", "1:15: '{' is not closed"),
]


@pytest.mark.parametrize("text", FINE)
def test_plain_queries_pass(text: str) -> None:
    """A question to this store passes, whatever words stand in its strings, comments and IRIs."""
    check_query(text)


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=range(len(REFUSED)))
def test_others_are_refused(text: str, message: str) -> None:
    """What calls another server, writes, reads foreign graphs or overflows the parser is refused on one line."""
    with pytest.raises(QueryError, match=message) as refusal:
        check_query(text)
    assert "\n" not in str(refusal.value)


def test_deepest_allowed_query_is_parsed() -> None:
    """At the limits the parser still answers."""
    deep = "ASK { FILTER(" + "(" * (MAX_DEPTH - 2) + "1" + ")" * (MAX_DEPTH - 2) + ") }"
    check_query(deep)
    assert ox.Store().query(deep)
    chain = "ASK { FILTER(" + "1+" * 1900 + "1) }"
    check_query(chain)
    assert ox.Store().query(chain)


def test_outline_reads_form_and_dataset() -> None:
    """The form and the presence of FROM are read from the tokens."""
    outline = outline_query(f"prefix a: <urn:a> construct {{ }} from <{BASE}g> where {{ }}")
    assert (outline.form, outline.has_dataset) == ("construct", True)
    assert outline_query("BASE <urn:select> ASK { }").form == "ask"


PIECES = [
    *(
        "SERVICE ",
        "SERVICE",
        "x:a",
        "?v",
        "{",
        "}",
        "{?s ?p ?o}",
        "?s ?p ",
        "FILTER(",
        "1<",
        "?v<",
        "'>'",
        ")",
        "(",
        "#>",
    ),
    *(
        "#",
        "\n",
        "true",
        "?",
        "<urn:p>",
        "'",
        '"',
        "\\u0027",
        "S\\u0045RVICE",
        "'''",
        ">",
        " . ",
        "x:p",
        "@en",
        "--ltr",
    ),
    *(
        "^^",
        "1.",
        "SILENT ",
        "OPTIONAL",
        "BIND(1 AS ?v)",
        "<",
        "_:b",
        "<<",
        ">>",
        " ",
        "a ",
        "VALUES ?v {1}",
        "\\",
        "-",
    ),
]
CALLS = ["SERVICE x:a {}", "SERVICE?v{}", "SERVICE?v#>\n{}", "SERVICEx:a{}", "SERVICE<http://127.0.0.1:9/>{}"]
JUNK = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


@given(JUNK, st.sampled_from(CALLS), JUNK, st.sampled_from([" }", "}}", " 1'>'", ""]))
@settings(max_examples=600, deadline=None)
def test_nothing_that_calls_a_server_passes(before: str, call: str, after: str, end: str) -> None:
    """What the guard lets through, the parser does not read as a call to a server."""
    query = "PREFIX x: <http://127.0.0.1:9/> ASK { " + before + call + after + end
    try:
        check_query(query)
    except QueryError:
        return
    try:
        ox.Store().query(query)
    except SyntaxError:
        return
    except OSError as error:
        pytest.fail(f"the parser called a server: {error}")


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_tokens_cover_the_text_in_order(text: str) -> None:
    """Tokens are pieces of the text, in order, without overlap; or the text is refused."""
    try:
        tokens = list(tokenise(text))
    except QueryError:
        return
    end = 0
    for token in tokens:
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        assert token.kind in Kind
        end = token.end


@pytest.mark.parametrize("text", [text for text, why in REFUSED if "close" not in why])
def test_what_is_refused_is_never_taken_for_plain(text: str) -> None:
    """Each query that is refused for what it asks, not for its syntax, has its tokens read."""
    assert outline_plain(text) is None


@given(st.text(alphabet="SELECT WHERE{}()[]?a<b>:!+-\"'#\\\n", max_size=120))
def test_a_plain_query_could_not_be_refused(text: str) -> None:
    """What is taken for plain either passes the reading of its tokens or is a syntax error."""
    if (plain := outline_plain(text)) is None:
        return
    try:
        outline = outline_query(text)
    except QueryError as error:
        found = error.what
    else:
        found = ""
        assert (plain.form, plain.has_dataset, plain.tokens) == (outline.form, outline.has_dataset, outline.tokens)
    assert not found or "syntax error" in found
