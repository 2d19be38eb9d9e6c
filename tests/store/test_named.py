"""Queries kept in files, and their parameters."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.store import bind_parameters, load_query, named_queries, parse_query
from kg.vocab import BASE

TEXT = """# title: Trials of a drug
# description: Trials that gave the drug,
#   the largest first.
# param: drug concept — slug or label of the drug
# param: outcome iri default= — only this outcome
# param: least integer default=10 — smallest trial
# param: effect decimal default=0.5
# param: words string default=two words — a phrase
#
SELECT ?trial WHERE { ?trial ?drug ?outcome ; ?least ?effect ; ?words ?x } # param: not a header
"""


def test_header_is_read() -> None:
    """Title, description over several lines and parameters are read from the comments at the top."""
    query = parse_query(TEXT, name="trials", source="trials.rq")
    assert query.title == "Trials of a drug"
    assert query.description == "Trials that gave the drug, the largest first."
    shown = [(each.name, each.type, each.default, each.is_required) for each in query.parameters]
    assert shown == [
        ("drug", "concept", None, True),
        ("outcome", "iri", "", False),
        ("least", "integer", "10", False),
        ("effect", "decimal", "0.5", False),
        ("words", "string", "two words", False),
    ]
    assert query.parameters[0].description == "slug or label of the drug"


def test_values_become_terms() -> None:
    """Each value becomes a term of its type; an optional parameter without a value is left unbound."""
    query = parse_query(TEXT, name="trials", source="-")
    terms = bind_parameters(query, {"drug": "Ketalar", "least": "42"}, {"Ketalar": "ketamine"}.get)
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert {name: str(term) for name, term in terms.items()} == {
        "drug": f"<{BASE}concept/ketamine>",
        "least": f'"42"^^<{xsd}integer>',
        "effect": f'"0.5"^^<{xsd}decimal>',
        "words": '"two words"',
    }
    given = bind_parameters(query, {"drug": "a", "outcome": "concept:pain"})
    assert str(given["outcome"]) == f"<{BASE}concept/pain>"
    given = bind_parameters(query, {"drug": "a", "outcome": "https://doi.org/10.1000/182"})
    assert str(given["outcome"]) == "<https://doi.org/10.1000/182>"


def test_all_faults_in_one_message() -> None:
    """Unknown, missing and wrong values are reported together, with the known names."""
    query = parse_query(TEXT, name="trials", source="-")
    with pytest.raises(QueryError) as error:
        bind_parameters(query, {"drgu": "x", "least": "many", "effect": "NaN", "outcome": "no iri"})
    message = str(error.value)
    for part in (
        "unknown parameter 'drgu'",
        "'drug' (concept) is missing",
        "'many' is not a whole",
        "'NaN' is not a decimal",
    ):
        assert part in message
    assert "'no iri' is not an IRI" in message
    assert "parameters: drug, outcome, least, effect, words" in message
    with pytest.raises(QueryError, match="no concept is called 'xyz'"):
        bind_parameters(query, {"drug": "xyz"}, lambda _: None)


@pytest.mark.parametrize("line", ["drug", "drug medicine", "drug concept because", ""])
def test_bad_header_is_reported_with_its_line(line: str) -> None:
    """A parameter that is not described well is an error with file and line."""
    with pytest.raises(QueryError, match=r"^a\.rq:2: the parameter"):
        parse_query(f"# title: T\n# param: {line}\nASK {{ ?drug ?p ?o }}", name="a", source="a.rq")


def test_parameter_must_be_a_variable() -> None:
    """A header that names no variable of the query is an error."""
    with pytest.raises(QueryError, match=r"^a\.rq:1: the query has no variable \?drug"):
        parse_query("# param: drug iri — x\nASK { ?drugs ?p ?o }", name="a", source="a.rq")


def test_queries_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query is found by name, by path, as text and on standard input; an unknown name lists near ones."""
    (tmp_path / "trials_largest.rq").write_text(TEXT, encoding="utf-8")
    (tmp_path / "claims_all.rq").write_text("ASK {}", encoding="utf-8")
    assert list(named_queries(tmp_path)) == ["claims_all", "trials_largest"]
    assert load_query("trials_largest", tmp_path).title == "Trials of a drug"
    assert load_query(str(tmp_path / "claims_all.rq")).name == "claims_all"
    with pytest.raises(QueryError, match=r"no query 'trial_largest' \(known: trials_largest"):
        load_query("trial_largest", tmp_path)
    with pytest.raises(QueryError, match="cannot be read: No such file"):
        load_query(str(tmp_path / "absent.rq"))
    monkeypatch.setattr("sys.stdin", io.StringIO("# title: Piped\nASK {}"))
    assert load_query("-").title == "Piped"
    for text in ("PREFIX a: <https://a.example/> SELECT ?s WHERE { ?s a a:B }", "ask { ?s ?p 1 }"):
        assert load_query(text, tmp_path).text == text
