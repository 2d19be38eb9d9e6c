"""The reviewer's questions give the rows they must give on a graph with a retracted work, a review and a story."""

from __future__ import annotations

import pyoxigraph
import pytest

from kg.graph import build_graph, check_shapes
from tests.queries.extended import extended
from tests.queries.test_queries import rows

REVIEWER: dict[str, tuple[dict[str, str], list[tuple[str | None, ...]]]] = {
    "articles_citing": (
        {"source": "Dorn2021"},
        [
            (
                "third",
                "26",
                "(Corr, 2020; Dorn, 2021)",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
                "overstated",
            )
        ],
    ),
    "articles_sources": (
        {"article": "third"},
        [
            ("Corr2020", "A trial since withdrawn", "randomised_trial", "true", "1"),
            ("Dorn2021", "A review", "systematic_review", "false", "1"),
        ],
    ),
    "articles_without_harms": ({}, [("third", "2"), ("first", "1")]),
    "claims_animals_only": (
        {},
        [("first", "mechanism", "The Q receptor drives growth factor release (Boro, 2015).", "Boro2015", "animal")],
    ),
    "claims_by_intervention": (
        {"intervention": "lumerin"},
        [
            (
                "2",
                "efficacy",
                "treats",
                "chronic insomnia",
                "mismatch",
                "first",
                "Lumerin eases chronic insomnia (Arden et al., 2019).",
            ),
            (
                "2",
                "efficacy",
                "reduces",
                "night waking",
                "overstated",
                "third",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
            ),
            (
                None,
                "durability",
                "lasts_for",
                "weeks, at times for months",
                "unsupported",
                "first",
                "The benefits of lumerin therapy last for weeks, at times for months.",
            ),
            (
                None,
                "durability",
                "lasts_for",
                "sleep",
                "unverifiable",
                "second",
                "One trial reported a benefit of lumerin for sleep that held for up to 1 week (Nobody, 2001).",
            ),
            (
                None,
                "efficacy",
                "no_effect_on",
                "chronic insomnia",
                "unsupported",
                "second",
                "Lumerin does nothing for chronic insomnia.",
            ),
            (
                None,
                "efficacy",
                "reduces",
                "night waking",
                "unsupported",
                "third",
                "Patients say lumerin therapy ended their night waking.",
            ),
            (None, "mechanism", "blocks", "Q receptor", "unsupported", "first", "Lumerin blocks the Q receptor."),
            (None, "safety", "causes", "nausea", "unsupported", "second", "Lumerin may cause nausea."),
        ],
    ),
    "claims_harms": (
        {"intervention": "lumerin"},
        [("second", "hedged", "nausea", "Lumerin may cause nausea.", "unsupported")],
    ),
    "claims_mechanism": (
        {},
        [
            ("first", "The Q receptor drives growth factor release (Boro, 2015).", "Boro2015", "animal"),
            ("third", "Growth factor raises the Q receptor (Dorn, 2021).", "Dorn2021", "systematic_review"),
        ],
    ),
    "claims_overstated": (
        {},
        [
            (
                "third",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
                "certainty",
                "too sure",
                "Lumerin may cut night waking.",
            )
        ],
    ),
    "claims_repeated": ({}, [("2", "2", "growth factor", "sleep disturbance", "decrease")]),
    "claims_retracted": (
        {},
        [
            (
                "third",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
                "Corr2020",
                "supports",
                "true",
                "1",
                "overstated",
            )
        ],
    ),
    "claims_reviews_only": (
        {},
        [
            (
                "third",
                "efficacy",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
                "Dorn2021",
                "systematic_review",
            ),
            (
                "third",
                "mechanism",
                "Growth factor raises the Q receptor (Dorn, 2021).",
                "Dorn2021",
                "systematic_review",
            ),
        ],
    ),
    "claims_suggestions": (
        {"article": "third"},
        [("overstated", "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).", "Lumerin may cut night waking.")],
    ),
    "claims_surer_than_evidence": (
        {},
        [
            (
                "low",
                "3",
                "first",
                "Lumerin eases chronic insomnia (Arden et al., 2019).",
                "Lumerin may ease disturbed sleep in people with migraine.",
            ),
            (
                "low",
                "3",
                "third",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
                "Lumerin may cut night waking.",
            ),
        ],
    ),
    "claims_testimonial": (
        {},
        [("testimonial", "third", "efficacy", "Patients say lumerin therapy ended their night waking.")],
    ),
    "evidence_conflicting": (
        {},
        [
            (
                "third",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
                "supports",
                "Corr2020",
                "randomised_trial",
                "as Corr2020 found",
            ),
            (
                "third",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
                "supports",
                "Dorn2021",
                "systematic_review",
                "as Dorn2021 found",
            ),
            (
                "third",
                "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).",
                "disputes",
                "Egan2022",
                "cohort",
                "as Egan2022 found",
            ),
        ],
    ),
    "evidence_gaps": (
        {},
        [
            ("2", "2", "mechanism", "growth factor", "sleep disturbance"),
            ("1", "1", "durability", "lumerin", "sleep disturbance"),
            ("1", "1", "durability", "lumerin therapy", "weeks at times for months"),
            ("1", "1", "efficacy", "lumerin therapy", "night waking"),
            ("1", "1", "mechanism", "lumerin", "Q receptor"),
            ("1", "1", "safety", "lumerin", "nausea"),
        ],
    ),
    "evidence_map": (
        {},
        [
            ("Q receptor", "growth factor", "supports", "1"),
            ("growth factor", "Q receptor", "supports", "1"),
            ("lumerin", "night waking", "supports", "2"),
            ("lumerin", "night waking", "disputes", "1"),
            ("lumerin", "sleep disturbance", "inconclusive", "1"),
            ("lumerin", "sleep disturbance", "disputes", "1"),
        ],
    ),
    "evidence_omitted": (
        {},
        [("third", "Lumerin cuts night waking (Corr, 2020; Dorn, 2021).", "Egan2022", "cohort", "as Egan2022 found")],
    ),
    "evidence_other_people": (
        {"intervention": "lumerin"},
        [
            ("insomnia", "night waking", "cohort", "1"),
            ("insomnia", "night waking", "randomised_trial", "2"),
            ("insomnia", "night waking", "systematic_review", "1"),
            ("migraine", "sleep disturbance", "randomised_trial", "1"),
        ],
    ),
    "grades_lost": ({}, [("indirectness", "2", "-4", "another population")]),
    "problems_by_rule": (
        {},
        [("certainty", "certainty", "error", "1", "1"), ("population", "population_different", "error", "1", "1")],
    ),
    "sources_most_cited": (
        {},
        [
            ("Arden2019", "randomised_trial", "1", "1", None, "1"),
            ("Corr2020", "randomised_trial", "1", "1", "1", None),
            ("Dorn2021", "systematic_review", "1", "1", "2", None),
        ],
    ),
    "sources_not_found": (
        {},
        [("not found", "Fenn1999", "no such paper", None), ("unconfirmed", "Arden2019", "year", "first")],
    ),
    "sources_uncited": ({}, [("Boro2015", "2015", "animal", "Q receptors in mice")]),
    "studies_families": (
        {},
        [("NCT00000001", "2", "Arden2019", "randomised_trial"), ("NCT00000001", "2", "Arden2020", "randomised_trial")],
    ),
    "studies_unused": ({}, [("Arden2020", "randomised_trial", "1")]),
}
"""Query → parameters and the beginnings of the rows it gives."""


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    """A store with the extended graph."""
    made = pyoxigraph.Store()
    made.load(b"".join(build_graph(extended())), format=pyoxigraph.RdfFormat.N_QUADS)
    return made


@pytest.mark.parametrize("name", REVIEWER)
def test_question_gives_its_rows(store: pyoxigraph.Store, name: str) -> None:
    """The query gives the expected rows, in order, and no other."""
    values, expected = REVIEWER[name]
    found = rows(store, name, values)
    assert [row[: len(want)] for row, want in zip(found, expected, strict=True)] == expected


def test_the_extended_graph_has_its_shape() -> None:
    """What the questions are asked of breaks no shape."""
    assert check_shapes(build_graph(extended())) == []
