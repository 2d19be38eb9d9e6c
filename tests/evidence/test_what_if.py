"""What would change a grade is computed by the rules that gave it, and so is the grade without each study."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import analyse_body, analysis_json, analysis_text, grade_summary
from kg.evidence.summary import Bias, Interval, Summary
from kg.evidence.what_if import with_more_trials
from kg.model import Grade, Intervention, Study
from kg.terms import Design, Direction, GradeLevel
from tests.cases import SCHEME, a_claim, a_finding, a_study, an_estimate, evidence_for

CLAIM = a_claim("Zelorin reduces joint pain in gout.", population="gout")
ORDER = (GradeLevel.VERY_LOW, GradeLevel.LOW, GradeLevel.MODERATE, GradeLevel.HIGH)


def body(**fields: Any) -> Summary:
    """Two trials, pooled, at known low risk of bias."""
    people = fields.get("participants", 200)
    given: dict[str, Any] = {
        "designs": ("randomised trials",), "start": 4, "randomised": True, "units": 1, "studies": 2, "pooled": True,
        "participants": people, "i2": 0.0, "bias": Bias(judged=True),
        "intervals": (Interval(label="estimate", measure="RR", value=0.7, low=0.6, high=0.82, participants=people),),
    }  # fmt: skip
    return Summary(**{**given, **fields})


def change(grade: Grade, rule: str) -> tuple[str, GradeLevel]:
    return next((one.what, one.certainty) for one in grade.changes if one.rule == rule)


def test_how_many_more_trials() -> None:
    """Two trials of a hundred need two more like them to reach 400 people."""
    what, then = change(grade_summary(body()), "imprecision")
    assert what == "2 more trials of the same size (100) with the same estimate (400 participants in all)"
    assert then is GradeLevel.HIGH


def test_unknown_risk_of_bias() -> None:
    """Where risk of bias is not known, knowing it low raises the grade and knowing it high lowers it."""
    found = grade_summary(body(participants=500, bias=Bias()))
    got = {one.certainty for one in found.changes if one.rule == "risk-of-bias"}
    assert found.certainty is GradeLevel.MODERATE
    assert got == {GradeLevel.HIGH, GradeLevel.LOW}


def test_two_conditions_where_one_is_not_enough() -> None:
    """A body that is very low several times over names what would have to be so at once."""
    poor = body(start=2, randomised=False, participants=50, bias=Bias(high=1.0, some=1.0, judged=True))
    found = grade_summary(poor)
    assert found.certainty is GradeLevel.VERY_LOW
    assert any(", and " in one.what for one in found.changes if one.certainty is GradeLevel.LOW)


@given(st.integers(20, 3000), st.integers(1, 12), st.floats(0.3, 3), st.floats(1.05, 6), st.none() | st.floats(0, 100))
def test_each_change_is_a_change(people: int, studies: int, value: float, by: float, i2: float | None) -> None:
    """Every change named leads to another level, and more trials never lower the points for imprecision."""
    interval = Interval(label="x", measure="OR", value=value, low=value / by, high=value * by, participants=people)
    facts = body(participants=people, studies=studies, i2=i2, intervals=(interval,), bias=Bias())
    found = grade_summary(facts)
    assert all(one.certainty is not found.certainty for one in found.changes)
    points = [
        next(step.points for step in grade_summary(one).steps if step.rule == "imprecision")
        for one in (facts, with_more_trials(facts, 1), with_more_trials(facts, 30))
    ]
    assert points == sorted(points)


def trial(key: str, **fields: Any) -> Study:
    """A trial not open to functional unblinding, with an estimate."""
    given = {"estimate": an_estimate(value=0.6, ci_low=0.5, ci_high=0.72), **fields}
    finding = a_finding(key=key, comparator=Intervention(concept="panulol", control=True), **given)
    return a_study(finding, key=key, n=300)


def analysed(*studies: Study) -> dict[str, Any]:
    found = analyse_body(evidence_for(CLAIM, *studies), {study.key: study for study in studies}, SCHEME)
    assert found is not None
    assert all(len(line) <= 90 for line in analysis_text(found, None, width=90).splitlines())
    return analysis_json(found)


def test_pooled_and_left_out() -> None:
    """Two trials are pooled; without either the other is left, which is no pool, and imprecise."""
    found = analysed(trial("Alder2020"), trial("Birch2021"))
    assert found["direction"] == "for"
    assert found["pooled"]["random_effects"]["estimate"] == pytest.approx(0.6)
    assert [one["family"] for one in found["without_each"]] == ["Alder2020", "Birch2021"]
    assert all(one["random_effects"] is None for one in found["without_each"])
    assert {one["certainty"] for one in found["without_each"]} == {GradeLevel.LOW}


def test_direction_that_hangs_on_one_study() -> None:
    """Without the only study for the claim the others point the other way, and that is said."""
    against = [
        trial(key, direction=Direction.INCREASE, estimate=an_estimate(value=1.6, ci_low=1.2, ci_high=2.1))
        for key in ("Birch2021", "Cedar2022")
    ]
    found = analysed(trial("Alder2020"), *against)
    assert found["direction"] == "mixed"
    assert next(one["direction"] for one in found["without_each"] if one["family"] == "Alder2020") == "against"


def test_a_retracted_study_is_shown_with_what_it_would_add() -> None:
    """A retracted study is in no pool; what the grade would be with it is said."""
    found = analysed(trial("Alder2020"), replace(trial("Birch2021"), retracted=True))
    assert found["pooled"]["studies"] == []
    gone = [one for one in found["without_each"] if one["retracted"]]
    assert [one["studies"] for one in gone] == [["Birch2021"]]
    assert gone[0]["random_effects"] is not None


def test_papers_of_one_trial_are_pooled_once() -> None:
    """Two papers of one trial give one estimate, and a further copy changes nothing."""
    first, second, other = trial("Alder2020"), trial("Alder2022"), trial("Birch2021")
    once = analysed(replace(first, family="NCT1"), other)
    twice = analysed(replace(first, family="NCT1"), replace(second, family="NCT1"), other)
    assert len(twice["pooled"]["studies"]) == 2
    assert twice["pooled"]["random_effects"] == once["pooled"]["random_effects"]


def test_a_review_is_not_pooled_with_trials() -> None:
    """A review may hold the trials in hand, so it stands aside, and that is said."""
    review = replace(trial("Cedar2022"), design=Design.META_ANALYSIS)
    found = analysed(trial("Alder2020"), trial("Birch2021"), review)
    assert [one["study"] for one in found["pooled"]["studies"]] == ["Alder2020", "Birch2021"]
    assert [one["study"] for one in found["pooled"]["not_pooled"]] == ["Cedar2022"]


def test_no_effect_no_analysis() -> None:
    """Without a finding of an effect there is nothing to take apart."""
    assert analyse_body((), {}, SCHEME) is None
