"""Every named query gives the rows it must give on the small graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from kg.graph import build_graph
from kg.model import Intervention
from kg.store import bind_parameters, named_queries
from kg.store.guard import outline_query
from kg.store.parameters import bind_variables
from tests.builders import knowledge_base

FOLDER = Path(__file__).resolve().parents[2] / "queries"
MISMATCH = "Lumerin eases chronic insomnia (Arden et al., 2019)."

EXPECTED: dict[str, tuple[dict[str, str], list[tuple[str | None, ...]]]] = {
    "article_claims": (
        {"article": "second"},
        [
            ("0", "durability", "lumerin", "lasts_for", "sleep"),
            ("93", "safety", "Lumerin", "causes", "nausea"),
            ("119", "efficacy", "Lumerin", "no_effect_on", "chronic insomnia"),
        ],
    ),
    "article_verdicts": (
        {},
        [
            ("first", "unsupported", "3"),
            ("first", "mismatch", "1"),
            ("first", "supported", "1"),
            ("second", "unsupported", "2"),
            ("second", "unverifiable", "1"),
        ],
    ),
    "citations_network": ({}, [("first", "cites", "Arden2019", "1", "randomised_trial")]),
    "citations_unresolved": ({}, [("second", "77", "(Nobody, 2001)", "paren_author_year", "missing_entry")]),
    "claim_grade": (
        {"claim": MISMATCH},
        [("1", "start", "4", "randomised", "GRADE"), ("2", "indirectness", "-2", "another population")],
    ),
    "claim_studies": (
        {"claim": MISMATCH},
        [
            ("Arden2019", "randomised_trial", "n = 40", "disputes", "true"),
            ("Arden2019", "randomised_trial", "n = 40", "inconclusive"),
        ],
    ),
    "claims_by_condition": (
        {"condition": "insomnia"},
        [
            ("first", "0", "efficacy", MISMATCH, "mismatch"),
            ("first", "211", "mechanism", "Growth factor lowers sleep disturbance.", "unsupported"),
            ("second", "0", "durability"),
            ("second", "119", "efficacy", "Lumerin does nothing for chronic insomnia.", "unsupported"),
        ],
    ),
    "claims_contradicting": ({}, [("duration", "true"), ("opposite_direction", "true")]),
    "claims_disputed": ({}, [("first", MISMATCH, "Arden2019", "randomised_trial", "true", "no difference at 4 weeks")]),
    "claims_on_question": (
        {"subject": "lumerin", "object": "sleep-disturbance"},
        [("first", "decrease", "mismatch"), ("second", "no_change", "unsupported"), ("second", "n/a", "unverifiable")],
    ),
    "claims_one_study": (
        {},
        [("first", "The Q receptor drives growth factor release (Boro, 2015).", "Boro2015", "Boro2015", "animal")],
    ),
    "claims_other_population": (
        {},
        [("first", MISMATCH, "chronic insomnia", "Arden2019", "adults with migraine", "different", "mismatch")],
    ),
    "claims_strongest": (
        {},
        [(None, "1", "supported", "first", "The Q receptor drives growth factor release (Boro, 2015).")],
    ),
    "claims_weakest": ({"article": "second"}, [("2", "unsupported"), ("2", "unsupported")]),
    "claims_without_study": (
        {"article": "second"},
        [("second", "0", "durability"), ("second", "93", "safety"), ("second", "119", "efficacy")],
    ),
    "concepts_list": ({"kind": "drug"}, [("drug", "lumerin", "5"), ("drug", "eslumerin", "0")]),
    "evidence_for_effect": (
        {"intervention": "lumerin", "outcome": "sleep-disturbance"},
        [
            (
                "chronic insomnia",
                "low",
                "moderate",
                "very_low",
                "Arden2019",
                "randomised_trial",
                "migraine",
                "decrease",
                "24 hours",
            ),
            (
                "chronic insomnia",
                "low",
                "moderate",
                "very_low",
                "Arden2019",
                "randomised_trial",
                None,
                "no_change",
                "4 weeks",
            ),
        ],
    ),
    "failures_list": ({}, [("missing.txt", None, "cannot be read"), ("references.bib", "9", "broken entry")]),
    "mechanism_chain": (
        {"drug": "lumerin", "outcome": "sleep-disturbance"},
        [("Q receptor", "growth factor", "sleep disturbance", "1", "1", "1")],
    ),
    "studies_by_design": (
        {},
        [
            ("animal", "Boro2015", None, None, "1"),
            ("randomised_trial", "Arden2019", "n = 40", "adults with migraine", "1"),
        ],
    ),
    "study_findings": (
        {"study": "Arden2019"},
        [
            ("Arden2019#1", "effect", "migraine", "lumerin", "sleep disturbance", "24 hours", "decrease", "OR", "0.70"),
            ("Arden2019#2", "effect", None, "lumerin", "sleep disturbance", "4 weeks", "no_change"),
        ],
    ),
}
"""Query → parameters (a claim by its words) and the beginnings of the rows it gives."""


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    """A store with the small graph."""
    made = pyoxigraph.Store()
    made.load(b"".join(build_graph(knowledge_base())), format=pyoxigraph.RdfFormat.N_QUADS)
    return made


def claim_with(words: str) -> str:
    """The IRI of the claim with these words."""
    (claim,) = (claim for claim in knowledge_base().claims if claim.text == words)
    return f"claim:{claim.id}"


def rows(store: pyoxigraph.Store, name: str, values: dict[str, str]) -> list[tuple[str | None, ...]]:
    """The rows of a named query, with its parameters bound as terms."""
    query = named_queries(FOLDER)[name]
    given = {key: claim_with(value) if key == "claim" else value for key, value in values.items()}
    terms = bind_parameters(query, given)
    text = bind_variables(query.text, outline_query(query.text, name=name), terms)
    solutions = store.query(text, use_default_graph_as_union=True)
    return [tuple(None if term is None else term.value for term in solution) for solution in solutions]


@pytest.mark.parametrize("name", EXPECTED)
def test_query_gives_its_rows(store: pyoxigraph.Store, name: str) -> None:
    """The query gives the expected rows, in order, and no other."""
    values, expected = EXPECTED[name]
    found = rows(store, name, values)
    assert [row[: len(want)] for row, want in zip(found, expected, strict=True)] == expected


def test_every_query_is_tested_and_listed() -> None:
    """Each file has a test here, a title, a description and a line in the folder's README."""
    known = named_queries(FOLDER)
    readme = (FOLDER / "README.md").read_text()
    from tests.queries.test_reviewer_questions import REVIEWER

    assert set(known) == {*EXPECTED, *REVIEWER}
    assert len(known) >= 30
    for name, query in known.items():
        assert query.title
        assert query.description.endswith(".")
        assert all(parameter.description for parameter in query.parameters)
        assert f"| `{name}` | {query.title} |" in readme


def test_an_unknown_value_gives_no_rows(store: pyoxigraph.Store) -> None:
    """A parameter is bound: another article, another condition, nothing."""
    assert rows(store, "article_claims", {"article": "third"}) == []
    assert rows(store, "claims_by_condition", {"condition": "migraine"}) == []
    assert rows(store, "study_findings", {"study": "Nobody2001"}) == []


def test_reviews_cite_what_they_include() -> None:
    """A review and a trial it includes are a pair; naming the citing one leaves the others out."""
    base = knowledge_base()
    review = replace(base.studies["Boro2015"], includes=("Arden2019",))
    made = pyoxigraph.Store()
    lines = build_graph(replace(base, studies={**base.studies, "Boro2015": review}))
    made.load(b"".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)
    pair = ("Boro2015", "includes", "Arden2019", None, "randomised_trial")
    assert pair in rows(made, "citations_network", {})
    assert rows(made, "citations_network", {"citing": "Boro2015"}) == [pair]


def test_findings_in_the_words_of_the_record() -> None:
    """A finding whose people, treatment and outcome are no concepts shows them in the record's words."""
    base = knowledge_base()
    study = next(study for study in base.studies.values() if study.key == "Arden2019")
    finding = replace(
        study.findings[0],
        population=None,
        population_text="night porters",
        intervention=Intervention(concept=None, text="fern tea"),
        outcome=None,
        outcome_text="yawning",
    )
    studies = {**base.studies, study.key: replace(study, findings=(finding,))}
    made = pyoxigraph.Store()
    made.load(b"".join(build_graph(replace(base, studies=studies))), format=pyoxigraph.RdfFormat.N_QUADS)
    (row,) = rows(made, "study_findings", {"study": "Arden2019"})
    assert row[:5] == ("Arden2019#1", "effect", "night porters", "fern tea", "yawning")
