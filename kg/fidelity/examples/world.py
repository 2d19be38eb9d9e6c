"""An invented field of medicine for the examples of the rules: drugs, conditions, works and what their records hold.

Nothing in it is real, so that no example says anything of a real drug.
"""

from __future__ import annotations

from typing import Any, Final

from kg.concepts import Scheme
from kg.model import Bibliography, Concept, Estimate, Fact, Finding, Intervention, Person, Source, Study
from kg.terms import ConceptKind, Design, Direction, FindingKind, Relation, Status, System

__all__ = ["BIBLIOGRAPHY", "SCHEME", "STUDIES", "TEXTS"]

_K = ConceptKind
_D = Direction

_HARMS: Final = ("nausea", "rash", "headache", "dizziness", "tremor", "drowsiness")

SCHEME: Final = Scheme(
    {
        concept.slug: concept
        for concept in (
            Concept(slug="corvaline", kind=_K.DRUG_CLASS, label="corvaline", alt_labels=("corvalines",)),
            Concept(slug="corvadine", kind=_K.DRUG, label="corvadine", member_of=("corvaline",)),
            Concept(slug="es-corvadine", kind=_K.DRUG, label="es-corvadine", form_of=("corvadine",)),
            Concept(slug="panulol", kind=_K.DRUG, label="panulol"),
            Concept(slug="talk-therapy", kind=_K.PSYCHOTHERAPY, label="talk therapy"),
            Concept(
                slug="corvadine-with-talk-therapy",
                kind=_K.PSYCHOTHERAPY,
                label="corvadine-assisted talk therapy",
                components=("corvadine", "talk-therapy"),
            ),
            Concept(
                slug="es-corvadine-with-talk-therapy",
                kind=_K.PSYCHOTHERAPY,
                label="es-corvadine with talk therapy",
                components=("es-corvadine", "talk-therapy"),
            ),
            Concept(slug="placebo", kind=_K.COMPARATOR, label="placebo"),
            Concept(slug="gout", kind=_K.CONDITION, label="gout"),
            Concept(slug="stubborn-gout", kind=_K.CONDITION, label="stubborn gout", sub_population_of=("gout",)),
            Concept(slug="hay-fever", kind=_K.CONDITION, label="hay fever"),
            Concept(
                slug="joint-pain",
                kind=_K.OUTCOME,
                label="joint pain",
                severity_of=("gout", "stubborn-gout"),
                better_when="lower",
            ),
            Concept(
                slug="toe-pain", kind=_K.OUTCOME, label="toe pain", sub_outcome_of=("joint-pain",), better_when="lower"
            ),
            Concept(slug="stiffness", kind=_K.SYMPTOM, label="morning stiffness", better_when="lower"),
            Concept(slug="swelling", kind=_K.SYMPTOM, label="swelling", better_when="lower"),
            Concept(slug="itching", kind=_K.SYMPTOM, label="itching", better_when="lower"),
            Concept(
                slug="sneezing", kind=_K.SYMPTOM, label="sneezing", severity_of=("hay-fever",), better_when="lower"
            ),
            Concept(slug="side-effects", kind=_K.ADVERSE_EFFECT, label="side effects", better_when="lower"),
            *(
                Concept(
                    slug=name,
                    kind=_K.ADVERSE_EFFECT,
                    label=name,
                    sub_outcome_of=("side-effects",),
                    better_when="lower",
                )
                for name in _HARMS
            ),
            Concept(slug="k2-receptor", kind=_K.RECEPTOR, label="K2 receptor"),
            Concept(slug="intravenous", kind=_K.ROUTE, label="intravenous", alt_labels=("intravenously",)),
            Concept(slug="oral", kind=_K.ROUTE, label="oral", alt_labels=("orally", "by mouth")),
        )
    }
)
"""Concepts of the invented field."""


def _finding(key: str, number: int, **fields: Any) -> Finding:
    """A finding on corvadine against placebo for joint pain in people with gout, at seven days."""
    given: dict[str, Any] = {
        "kind": FindingKind.EFFECT,
        "status": Status.CONFIRMED,
        "population": "gout",
        "intervention": Intervention(concept="corvadine"),
        "comparator": Intervention(concept="placebo"),
        "outcome": "joint-pain",
        "timepoint": 7.0,
        "timepoint_text": "7 days",
        "direction": _D.DECREASE,
    }
    return Finding(id=f"{key}#{number}", **{**given, **fields})


def _fact(text: str, value: float | None = None) -> Fact:
    return Fact(text=text, status=Status.CONFIRMED, source="invented", value=value)


def _study(
    key: str, *findings: dict[str, Any], people: str | None = "adults with gout", n: int | None = 480, **fields: Any
) -> Study:
    given: dict[str, Any] = {
        "exists": True,
        "family": key,
        "design": Design.RANDOMISED_TRIAL,
        "design_facts": {"blinding": "double", "groups": "parallel"},
        "population": None if people is None else _fact(people),
        "n": None if n is None else _fact(str(n), float(n)),
        "retracted": False,
    }
    made = tuple(_finding(key, number, **one) for number, one in enumerate(findings, 1))
    return Study(key=key, findings=made, **{**given, **fields})


_HARM: Final[dict[str, Any]] = {
    "kind": FindingKind.FREQUENCY,
    "comparator": None,
    "direction": _D.INCREASE,
    "timepoint": None,
    "timepoint_text": None,
}
_OFFICE: Final[dict[str, Any]] = {
    "design": Design.REGULATORY_DOCUMENT,
    "design_facts": {},
    "people": None,
    "n": None,
}
_STATUS: Final[dict[str, Any]] = {
    "kind": FindingKind.REGULATORY,
    "relation": Relation.APPROVED_FOR,
    "comparator": None,
    "outcome": "gout",
    "direction": _D.NOT_APPLICABLE,
    "timepoint": None,
    "timepoint_text": None,
}

STUDIES: Final[dict[str, Study]] = {
    study.key: study
    for study in (
        _study(
            "Alder2020",
            {"estimate": Estimate(measure="RR", value=0.6, value_text="0.60", ci_low=0.5, ci_high=0.7,
                                  ci_text="0.50 to 0.70", arms=("30%", "50%"))},
            {"outcome": "nausea", "direction": _D.INCREASE},
            {"outcome": "swelling", "direction": _D.UNCLEAR},
            {"outcome": "stiffness", "direction": _D.NO_CHANGE},
        ),
        _study("Ash2014", people=None, n=None, exists=False, note="no such paper is listed by the journal"),
        _study("Dogwood2017", {}, design=Design.NARRATIVE_REVIEW, design_facts={}, n=None),
        _study("Elm2016", {}, retracted=True, note="retracted in 2018"),
        _study("Hazel2019", {"population": "stubborn-gout"}, people="adults with stubborn gout"),
        _study("Iris2022", {"intervention": Intervention(concept="es-corvadine")}),
        _study("Juniper2020", {"intervention": Intervention(concept="corvadine-with-talk-therapy")}),
        _study("Larch2021", {"comparator": Intervention(concept="panulol")}),
        _study("Maple2018", {"timepoint": None, "timepoint_text": "3 days", "time_from": 1.0, "time_until": 3.0,
                             "time_lost": 7.0}),
        _study("Oak2015", {"timepoint": None, "timepoint_text": None}),
        _study("Pine2013", {"intervention": Intervention(concept="corvadine", dose="20 mg", route="oral",
                                                         schedule="a single dose", repeated=False)}),
        _study("Rowan2012", {"kind": FindingKind.FREQUENCY, "outcome": "nausea", "comparator": None,
                             "direction": _D.NOT_APPLICABLE, "timepoint": None, "timepoint_text": None,
                             "estimate": Estimate(measure="proportion", value=22, value_text="22", unit="%")}),
        _study("Sorrel2016", {"outcome": "toe-pain"}),
        _study("Tansy2011", {"comparator": None}, design=Design.COHORT, design_facts={}),
        _study("Violet2019", *({**_HARM, "outcome": harm} for harm in _HARMS), design=Design.COHORT, design_facts={}),
        _study("Willow2010", {"kind": FindingKind.MECHANISM, "outcome": "k2-receptor", "relation": Relation.BLOCKS,
                              "comparator": None, "system": System.THEORY, "timepoint": None, "timepoint_text": None,
                              "text": "it has been proposed that corvadine blocks the K2 receptor"},
               design=Design.NARRATIVE_REVIEW, design_facts={}, n=None),
        _study("Yarrow2009", {"kind": FindingKind.MECHANISM, "outcome": "k2-receptor", "relation": Relation.BLOCKS,
                              "comparator": None, "system": System.HUMAN, "timepoint": None, "timepoint_text": None,
                              "text": "corvadine blocked the K2 receptor in volunteers"}),
        _study("Medicines2015", {**_STATUS, "intervention": Intervention(concept="panulol"), "valid_from": "2010-01-01",
                                 "valid_until": "2015-12-31", "text": "panulol was approved for gout until 2015"},
               **_OFFICE),
        _study("Medicines2021", {**_STATUS, "intervention": Intervention(concept="corvadine"),
                                 "valid_from": "2021-03-01", "text": "corvadine is approved for gout in adults"},
               {**_STATUS, "intervention": Intervention(concept="panulol"), "outcome": "hay-fever",
                "relation": Relation.NOT_APPROVED_FOR, "text": "panulol is not approved for hay fever"},
               **_OFFICE),
        _study("Medicines2022", {**_STATUS, "intervention": Intervention(concept="es-corvadine-with-talk-therapy"),
                                 "valid_from": "2022-03-01",
                                 "text": "es-corvadine is approved for gout together with talk therapy"}, **_OFFICE),
        _study("Poppy2010", {"comparator": None}, design=Design.CASE_SERIES, design_facts={"groups": "single_arm"},
               n=12),
        _study("Yew2008", {"outcome": "stiffness"}),
    )
}  # fmt: skip
"""What the invented works found, by key."""


def _source(key: str, family: str, year: int, title: str, **fields: Any) -> Source:
    return Source(key=key, kind="article", authors=(Person(family=family),), year=year, title=title, **fields)


_ABSTRACT: Final = (
    "We gave corvadine or placebo to 480 adults with gout. Corvadine eased joint pain within a week in most of those "
    "who took it, and nausea was the most common complaint."
)

BIBLIOGRAPHY: Final = Bibliography(
    sources={
        source.key: source
        for source in (
            _source(
                "Alder2020",
                "Alder",
                2020,
                "Corvadine for joint pain in gout: a trial",
                extra=(("abstract", _ABSTRACT),),
            ),
            _source("Ash2014", "Ash", 2014, "Corvadine and the joints"),
            _source("Birch2019a", "Birch", 2019, "Corvadine in the spring", suffix="a"),
            _source("Birch2019b", "Birch", 2019, "Corvadine in the autumn", suffix="b"),
            *(
                _source(key, key[:-4], int(key[-4:]), f"Corvadine and gout, as {key[:-4]} saw it")
                for key in STUDIES
                if key not in ("Alder2020", "Ash2014")
            ),
            _source("Cedar2018", "Cedar", 2018, "Corvadine in older people with gout"),
        )
    }
)
"""The invented works; Cedar 2018 and both of Birch have no record."""

TEXTS: Final = {"Oak2015": "We saw eleven people. In all but two of them the pain had gone by the second morning."}
"""Whole texts of invented works, by key."""
