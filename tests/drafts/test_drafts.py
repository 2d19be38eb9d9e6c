"""A draft holds what the abstract says, each fact inferred with its sentence, and passes the records' own check."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import assets
from kg.concepts import Scheme, read_scheme
from kg.drafts import draft_record
from kg.drafts.abstract import Part, read_abstract
from kg.drafts.designs import find_design
from kg.drafts.directions import direction_of
from kg.drafts.estimates import estimate_of
from kg.drafts.facts import find_count, find_people
from kg.evidence import read_studies
from kg.model import Study
from kg.terms import Design, Direction, Status

TRIAL = """\
Melatonin for sleep in adults with insomnia: a randomised trial

BACKGROUND: Poor sleep is common. We aimed to assess the effect of melatonin on sleep quality.
METHODS: In this double-blind trial at 4 centres, 212 adults with insomnia were randomly assigned to receive
melatonin or placebo for 8 weeks (NCT01234567). The primary outcome was the PSQI.
RESULTS: At 8 weeks, sleep onset latency was shorter with melatonin (mean difference -7.2, 95% CI -11.0 to -3.4;
P<0.001). There was no significant difference in fatigue (OR 1.10, 95% CI 0.70 to 1.73; P=0.67). Headache was
more frequent with melatonin (12% vs 8%).
CONCLUSIONS: Melatonin shortened sleep onset.
"""
PLAIN = """\
Depression often follows a stroke. We conducted a cohort study of 1,204 patients with stroke who were followed
for two years. Patients with more social support had a lower risk of depression (hazard ratio 0.71, 95% CI
0.55–0.92). In conclusion, social support may be protective.
"""


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return read_scheme(assets.path("ontology/concepts.ttl"))


def drafted(tmp_path: Path, scheme: Scheme, text: str) -> Study:
    path = tmp_path / "Fern2021.yaml"
    path.write_text(draft_record(text, scheme, key="Fern2021").text, encoding="utf-8")
    found = read_studies([path], scheme)
    assert found.failures == ()
    return found.studies["Fern2021"]


def test_a_labelled_abstract_becomes_a_record(tmp_path: Path, scheme: Scheme) -> None:
    """Design, registration, n, people, arms, outcomes, figures, time and direction are read, all of them inferred."""
    study = drafted(tmp_path, scheme, TRIAL)
    assert (study.design, study.design_facts["blinding"], study.design_facts["sites"]) == (
        Design.RANDOMISED_TRIAL,
        "double",
        "4",
    )
    assert (study.registration, study.n.value, study.population.concept) == ("NCT01234567", 212.0, "insomnia")
    first, second, third = study.findings
    assert (first.intervention.concept, first.comparator.concept) == ("melatonin", "placebo")
    assert (first.outcome, first.direction, first.timepoint) == ("sleep-onset-latency", Direction.DECREASE, 56.0)
    assert (first.estimate.measure, first.estimate.value_text, first.estimate.ci_text, first.estimate.p) == (
        "MD",
        "-7.2",
        "-11.0 to -3.4",
        "<0.001",
    )
    assert (second.outcome, second.direction, second.estimate.value) == ("fatigue", Direction.UNCLEAR, 1.1)
    assert (third.outcome, third.direction, third.estimate.arms) == ("headache", Direction.INCREASE, ("12%", "8%"))
    facts = [study.n, study.population, *study.findings]
    assert {fact.status for fact in facts} == {Status.INFERRED}
    assert all(fact.source.startswith("abstract: ") and fact.source[10:] in " ".join(TRIAL.split()) for fact in facts)


def test_an_abstract_without_labels(scheme: Scheme) -> None:
    """Parts are told by their words."""
    abstract = read_abstract(PLAIN)
    assert not abstract.labelled
    assert [line.part for line in abstract.lines] == [Part.AIM, Part.METHODS, Part.RESULTS, Part.CONCLUSION]
    assert find_design(abstract).value is Design.COHORT
    assert find_count(abstract).value == 1204
    assert find_people(abstract, scheme).concept == "stroke"


def test_what_is_missing_is_said(tmp_path: Path, scheme: Scheme) -> None:
    """An abstract that says little gives a valid record and a list of what a person has to fill."""
    record = draft_record("Birds sing in the morning. They are quiet at noon.", scheme, key="Fern2021")
    assert [item.partition(":")[0] for item in record.missing] == [
        "design",
        "population",
        "n",
        "intervention",
        "findings",
    ]
    assert record.text.count("# To fill:") == 5
    assert drafted(tmp_path, scheme, "Birds sing in the morning. They are quiet at noon.").findings == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("METHODS: Forty-two women were randomised to yoga or rest.", 42),
        ("METHODS: We screened 900 people. RESULTS: A total of 310 participants were randomised.", 310),
        ("METHODS: Patients aged 18 to 65 years (n = 77) were recruited at 3 clinics.", 77),
        ("METHODS: They received kava (n = 30) or placebo (n = 31).", 61),
        ("METHODS: One hundred and twelve adults took part.", 112),
        ("METHODS: Between 2001 and 2004, 58 outpatients with migraine aged 30 years were included.", 58),
        ("METHODS: Adults aged 40 years were seen for 12 weeks.", None),
    ],
)
def test_counts(text: str, value: int | None) -> None:
    """Those randomised or enrolled count, in digits or words; ages, years and times do not."""
    found = find_count(read_abstract(text))
    assert (found and found.value) == value


@pytest.mark.parametrize(
    ("text", "design"),
    [
        ("METHODS: We searched MEDLINE and Embase for randomised controlled trials.", Design.SYSTEMATIC_REVIEW),
        ("METHODS: A cross-sectional survey of nurses.", Design.CROSS_SECTIONAL),
        ("METHODS: Male rats were randomly assigned to saline or ketamine.", Design.ANIMAL),
        ("METHODS: Single-arm open-label pilot study in 12 adults.", Design.NON_RANDOMISED_TRIAL),
        (
            "BACKGROUND: A systematic review found little. METHODS: Patients were randomised to tea or water.",
            Design.RANDOMISED_TRIAL,
        ),
        ("METHODS: Cases and matched controls; a case-control study.", Design.CASE_CONTROL),
    ],
)
def test_designs(text: str, design: Design) -> None:
    """The work's own design counts, not one its background speaks of."""
    assert find_design(read_abstract(text)).value is design


@pytest.mark.parametrize(
    ("text", "better", "direction"),
    [
        ("Pain was significantly lower with heat than with rest.", None, Direction.DECREASE),
        ("Pain was lower in the placebo group.", None, Direction.INCREASE),
        ("There was a greater reduction in pain with heat.", None, Direction.DECREASE),
        ("Function improved with heat.", "higher", Direction.INCREASE),
        ("Symptoms improved with heat.", "lower", Direction.DECREASE),
        ("Groups did not differ in pain.", None, Direction.NO_CHANGE),
        ("No significant difference in pain was seen.", None, Direction.UNCLEAR),
        ("Pain improved in both groups, with no differences between groups.", None, Direction.NO_CHANGE),
    ],
)
def test_directions(text: str, better: str | None, direction: Direction) -> None:
    """The direction is that of the outcome under what was given."""
    assert direction_of(text, better=better) is direction


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("(odds ratio [OR], 0.54; 95% confidence interval [CI], 0.31–0.94)", ("OR", "0.54")),
        ("HR 0·78 (95% CI 0·63–0·96; p=0·02)", ("HR", "0.78")),
        ("a standardised mean difference of −0.45 (95% CI −0.70 to −0.20)", ("SMD", "-0.45")),
        ("for 73 of them", None),
        ("the difference was not significant (95% CI -0.03, 2.8)", None),
    ],
)
def test_estimates(text: str, figures: tuple[str, str] | None) -> None:
    """Figures are read with their measure, whatever the dashes and points; words that look like one are not."""
    found = estimate_of(text)
    assert (found and (found.measure, found.value)) == figures


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_valid_record(scheme: Scheme, text: str) -> None:
    """Whatever the text, the draft is valid and nothing raises."""
    assert not [item for item in draft_record(text, scheme, key="X1").missing if item.startswith("the record")]
