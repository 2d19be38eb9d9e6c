"""Each step of a grade fires on what it should, says what it saw, and the sum is the grade."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.concepts import Scheme
from kg.evidence import gather_evidence, grade_body
from kg.model import Concept, Grade, Intervention, Study
from kg.terms import ConceptKind, Design, Direction, FindingKind, GradeLevel, Relation
from tests.cases import SCHEME, a_claim, a_finding, a_study, an_estimate, evidence_for

CLAIM = a_claim("Zelorin reduces joint pain in gout.", population="gout")
PANULOL = Intervention(concept="panulol")


def grade(*studies: Study, **options: Any) -> Grade:
    found = grade_body(evidence_for(CLAIM, *studies), {study.key: study for study in studies}, SCHEME, **options)
    assert found is not None
    return found


def points(found: Grade, rule: str) -> int:
    return next(step.points for step in found.steps if step.rule == rule)


def trial(key: str, **fields: Any) -> Study:
    """A trial that is not open to functional unblinding."""
    finding = a_finding(key=key, comparator=Intervention(concept="panulol", control=True), **fields)
    return a_study(finding, key=key)


def test_sum_is_the_grade() -> None:
    """The certainty is the sum of the steps, held between very low and high."""
    found = grade(trial("Alder2020"), trial("Birch2021"))
    total = sum(step.points for step in found.steps)
    assert found.certainty is GradeLevel.LOW
    assert total == 2
    assert all(step.source and step.message for step in found.steps)


def test_start_by_design() -> None:
    """Trials start high, cohorts low, case series very low."""
    assert points(grade(trial("Alder2020")), "start") == 4
    assert points(grade(a_study(design=Design.COHORT)), "start") == 2
    assert points(grade(a_study(design=Design.CASE_SERIES)), "start") == 1


def test_few_participants() -> None:
    """Fewer than 400 participants cost one point, fewer than 62 two."""
    assert points(grade(a_study(n=399)), "imprecision") == -1
    assert points(grade(a_study(n=62)), "imprecision") == -1
    assert points(grade(a_study(n=61)), "imprecision") == -2
    assert points(grade(a_study(n=400)), "imprecision") == 0


def test_interval_that_includes_no_effect() -> None:
    """An interval across the value of no effect costs a point."""
    wide = a_finding(estimate=an_estimate(value=0.8, ci_low=0.5, ci_high=1.2))
    assert points(grade(a_study(wide)), "imprecision") == -1


def test_unknown_risk_of_bias_counts() -> None:
    """Risk of bias that nobody judged costs a point; the best case gives it back, the worst takes another."""
    found = grade(trial("Alder2020", estimate=an_estimate(value=0.6, ci_low=0.5, ci_high=0.72)))
    assert points(found, "risk-of-bias") == -1
    assert (found.best, found.certainty, found.worst) == (GradeLevel.HIGH, GradeLevel.MODERATE, GradeLevel.LOW)


def test_unknown_inconsistency_counts() -> None:
    """Two studies without a measure of heterogeneity cost a point that the best case gives back."""
    found = grade(trial("Alder2020"), trial("Birch2021"))
    assert points(found, "inconsistency") == -1
    assert found.best is GradeLevel.HIGH
    assert points(grade(trial("Alder2020")), "inconsistency") == 0


def test_computed_heterogeneity() -> None:
    """Intervals that agree on one scale give I² and no step down; intervals apart give one."""
    one = an_estimate(value=0.5, ci_low=0.4, ci_high=0.62)
    near = grade(trial("Alder2020", estimate=one), trial("Birch2021", estimate=one))
    assert points(near, "inconsistency") == 0
    far = an_estimate(value=0.9, ci_low=0.85, ci_high=0.95)
    assert points(grade(trial("Alder2020", estimate=one), trial("Birch2021", estimate=far)), "inconsistency") == -1


def test_other_people_are_indirect() -> None:
    """A body in a part of the people asked about is indirect."""
    found = grade(trial("Alder2020", population="stubborn-gout"))
    assert points(found, "indirectness") == -1


def test_papers_of_one_trial_count_once() -> None:
    """Two papers of one trial are one family."""
    first, second = trial("Alder2020"), trial("Alder2022")
    merged = [a_study(*study.findings, key=study.key, family="NCT1") for study in (first, second)]
    assert grade(*merged).families == ("NCT1",)


def test_review_with_its_trials_in_hand_is_secondary() -> None:
    """A review whose trial is in hand is named, not counted."""
    review = a_study(key="Cedar2022", design=Design.META_ANALYSIS, includes=("Alder2020",))
    found = grade(trial("Alder2020"), review)
    assert found.families == ("Alder2020",)
    assert any(step.rule == "review-overlap" and "Cedar2022" in step.message for step in found.steps)


def test_retracted_study_is_shown_without_weight() -> None:
    """A retracted study has a step and no family."""
    found = grade(trial("Alder2020"), a_study(key="Birch2021", retracted=True))
    assert found.families == ("Alder2020",)
    assert any(step.rule == "retracted" for step in found.steps)


def test_mechanism_only() -> None:
    """A clinical question with findings in animals only has no certainty and says why."""
    found = grade(a_study(design=Design.ANIMAL))
    assert found.certainty is None
    assert found.note == "mechanism only"


def test_facts_have_no_grade() -> None:
    """Facts of regulation are not graded."""
    fact = a_finding(
        kind=FindingKind.REGULATORY, relation=Relation.APPROVED_FOR, outcome="gout", direction=Direction.NOT_APPLICABLE
    )
    study = a_study(fact, design=Design.REGULATORY_DOCUMENT)
    assert grade_body(evidence_for(CLAIM, study), {study.key: study}, SCHEME) is None


def test_trial_against_a_rival_is_left_out() -> None:
    """A trial against another treatment does not answer whether the treatment works."""
    rival = a_study(a_finding(comparator=PANULOL, direction=Direction.NO_CHANGE), key="Birch2021")
    assert grade(trial("Alder2020"), rival).families == ("Alder2020",)


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=1, max_value=2000),
            st.sampled_from([Direction.DECREASE, Direction.INCREASE, Direction.NO_CHANGE, Direction.UNCLEAR]),
            st.sampled_from([Design.RANDOMISED_TRIAL, Design.COHORT, Design.CASE_SERIES, Design.META_ANALYSIS]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_worst_headline_best(rows: list[tuple[int, Direction, Design]]) -> None:
    """Worst ≤ headline ≤ best, whatever the body."""
    order = [GradeLevel.VERY_LOW, GradeLevel.LOW, GradeLevel.MODERATE, GradeLevel.HIGH]
    studies = [
        a_study(a_finding(key=f"Study{i}", direction=direction), key=f"Study{i}", n=n, design=design)
        for i, (n, direction, design) in enumerate(rows)
    ]
    found = grade(*studies)
    assert found.worst is not None
    assert found.certainty is not None
    assert found.best is not None
    assert order.index(found.worst) <= order.index(found.certainty) <= order.index(found.best)
    assert found.belief is not None
    assert 0 <= found.belief <= 1


def test_interval_with_benefit_and_harm() -> None:
    """A ratio's interval that holds appreciable benefit and harm costs two points in few people, one in many."""
    wide = a_finding(estimate=an_estimate(value=0.9, ci_low=0.6, ci_high=1.4))
    assert points(grade(a_study(wide, n=300)), "imprecision") == -2
    assert points(grade(a_study(wide, n=500)), "imprecision") == -1


def test_p_value_alone() -> None:
    """Without an interval a p value above the convention counts as one that includes no effect."""
    assert points(grade(a_study(a_finding(estimate=an_estimate(value=0.9, p="0.20")))), "imprecision") == -1
    assert points(grade(a_study(a_finding(estimate=an_estimate(value=0.9, p="<0.001")))), "imprecision") == 0


def test_several_drugs_of_a_class_speak_for_it() -> None:
    """A class is graded on several of its drugs without a step down for indirectness, on one of them with it."""
    concepts = {
        slug: Concept(slug=slug, kind=ConceptKind.DRUG, label=slug, member_of=("lorinoid",)) for slug in ("one", "two")
    }
    scheme = Scheme({**SCHEME.concepts, **concepts})
    claim = a_claim("Lorinoids reduce joint pain.", "lorinoid")

    def steps(*slugs: str) -> set[str]:
        found = [a_study(a_finding(key=slug, intervention=Intervention(concept=slug)), key=slug) for slug in slugs]
        studies = {study.key: study for study in found}
        graded = grade_body(gather_evidence(claim, studies, scheme), studies, scheme)
        return {step.rule for step in graded.steps if step.points < 0} if graded is not None else set()

    assert "indirectness" in steps("one")
    assert "indirectness" not in steps("one", "two")
