"""Verdicts on topics the scheme knows little of: words in place of concepts, people, comparisons, figures, wording."""

from __future__ import annotations

from typing import Any

import pytest

from kg.fidelity import dossier_text
from kg.model import Intervention, Quantity, Verdict
from kg.terms import Design, Direction, FindingKind, Relation, VerdictLabel
from tests.cases import SCHEME, a_claim, a_finding, a_study, an_estimate, judge

V = VerdictLabel
CITED: dict[str, Any] = {"citations": ("Alder2020",)}


def rules(verdict: Verdict) -> list[str]:
    return [found.rule for found in verdict.problems]


def test_words_meet_where_there_are_no_concepts() -> None:
    """A treatment and an outcome the scheme does not know are found by their words, in another number and spelling."""
    finding = a_finding(
        intervention=Intervention(concept=None, text="moss baths"), outcome=None, outcome_text="skin tumours"
    )
    claim = a_claim("Moss baths reduce the risk of skin tumors.", "Moss baths", object="risk of skin tumors", **CITED)
    assert judge(claim, a_study(finding)).label is V.SUPPORTED


def test_a_composite_is_not_each_of_its_parts() -> None:
    """A trial that counted several outcomes as one bears out all of them together, and one of them only in part."""
    finding = a_finding(outcome=None, outcome_text="knee failure, limb loss or death from gout")
    study = a_study(finding)
    whole = a_claim(
        "Zelorin reduces knee failure, limb loss and death.", object="knee failure, limb loss and death", **CITED
    )
    part = judge(a_claim("Zelorin reduces limb loss.", object="limb loss", **CITED), study)
    assert judge(whole, study).label is V.SUPPORTED
    assert part.label is V.PARTIALLY_SUPPORTED
    assert "limb loss" in part.problems[0].message


def test_two_drugs_of_one_stem() -> None:
    """Two names of one stem are two drugs, a stem in the plural the class of both."""
    study = a_study(a_finding(intervention=Intervention(concept=None, text="morvastatin")))
    other = judge(a_claim("Pelvastatin reduces joint pain.", "Pelvastatin", **CITED), study)
    assert (other.label, other.rule) == (V.MISMATCH, "intervention.other")
    assert "morvastatin" in other.problems[0].message


@pytest.mark.parametrize(
    ("people", "studied", "label"),
    [
        ("teenagers with gout", "adults with gout", V.MISMATCH),
        ("people with acute gout", "adults with chronic gout", V.MISMATCH),
        ("people with gout", "adults aged 40 and over with gout", V.SUPPORTED),
        ("people with hay fever", "adults with gout, without hay fever", V.MISMATCH),
    ],
)
def test_people_by_words(people: str, studied: str, label: VerdictLabel) -> None:
    """Ages and courses of illness told in words, and conditions left out, decide whether its people are meant."""
    study = a_study(a_finding(population=None, population_text=studied))
    claim = a_claim("Zelorin reduces joint pain.", population=people, **CITED)
    assert judge(claim, study).label is label


def test_null_result_in_other_people_is_a_mismatch() -> None:
    """A study that found nothing in other people contradicts nobody; the message says whom it saw."""
    finding = a_finding(population=None, population_text="adults with hay fever", direction=Direction.NO_CHANGE)
    verdict = judge(a_claim("Zelorin reduces joint pain.", population="children", **CITED), a_study(finding))
    assert (verdict.label, verdict.rule) == (V.MISMATCH, "population.other")
    assert "adults with hay fever" in verdict.problems[0].message


def test_animals_are_other_people() -> None:
    """A study in animals cited for people is about others, unless the claim says that it speaks of animals."""
    study = a_study(a_finding(population=None, population_text="rats"), design=Design.ANIMAL)
    assert judge(a_claim("Zelorin reduces joint pain.", **CITED), study).rule == "population.other"
    assert judge(a_claim("Zelorin reduces joint pain in rats.", **CITED), study).label is V.SUPPORTED


def test_comparison_the_study_did_not_make() -> None:
    """A comparison cited to a trial against placebo is overstated, and the message says against what it was."""
    claim = a_claim(
        "Zelorin works better than panulol.",
        relation=Relation.SUPERIOR_TO,
        object="panulol",
        comparator="panulol",
        **CITED,
    )
    verdict = judge(claim, a_study(a_finding(comparator=Intervention(concept="placebo"))))
    assert (verdict.label, verdict.rule) == (V.OVERSTATED, "comparator.absent")
    assert "placebo" in verdict.problems[0].message


def test_comparator_in_words_is_a_rival() -> None:
    """No difference from another treatment, which only words name, is not that the treatment does nothing."""
    against = Intervention(concept=None, text="other recommended therapies")
    finding = a_finding(comparator=against, direction=Direction.NO_CHANGE)
    assert judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(finding)).label is V.OVERSTATED
    usual = a_finding(comparator=Intervention(concept=None, text="usual treatment"), direction=Direction.NO_CHANGE)
    assert judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(usual)).label is V.CONTRADICTED


def test_relative_change_is_held_against_a_ratio() -> None:
    """A share by which something fell is compared with the ratio on record."""
    study = a_study(a_finding(estimate=an_estimate(measure="RR", value=0.8, value_text="0.80")))
    right = a_claim("Zelorin reduces joint pain by 20%.", magnitude="20%", **CITED)
    wrong = judge(a_claim("Zelorin reduces joint pain by 45%.", magnitude="45%", **CITED), study)
    assert judge(right, study).label is V.SUPPORTED
    assert (wrong.label, wrong.rule) == (V.PARTIALLY_SUPPORTED, "magnitude.figure")
    assert "RR 0.80, a change of 20%" in wrong.problems[0].message


def test_both_arms_stated_for_a_difference_on_record() -> None:
    """A claim that gives both arms is compared by their difference where the record has that alone."""
    study = a_study(a_finding(estimate=an_estimate(measure="MD", value=-12.4, value_text="-12.4", unit="%")))
    text = "People given zelorin had 14.9% less joint pain, compared with 2.4% on placebo."
    assert "magnitude.figure" not in rules(judge(a_claim(text, magnitude="14.9%", **CITED), study))
    other = "People given zelorin had 34.9% less joint pain, compared with 2.4% on placebo."
    assert "magnitude.figure" in rules(judge(a_claim(other, magnitude="34.9%", **CITED), study))


def test_report_of_a_result_is_no_general_claim() -> None:
    """What one study saw, told in the past tense, is not asked to say "probably"; a general claim is."""
    told = a_claim("In a trial of 90 adults, zelorin reduced joint pain (Alder 2020).", **CITED)
    said = a_claim("In a trial, zelorin was shown to work: it reduces joint pain (Alder 2020).", **CITED)
    assert "certainty.language" not in rules(judge(told, a_study()))
    assert "certainty.language" in rules(judge(said, a_study()))


def test_a_refuted_claim_is_not_asked_for_caution() -> None:
    """A claim that the study contradicts is not mended by "probably"."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(a_finding(direction=Direction.INCREASE)))
    assert verdict.label is V.CONTRADICTED
    assert "certainty.language" not in rules(verdict)


def test_frequency_of_a_harm_does_not_support_a_fall() -> None:
    """How often a harm was seen under a treatment says nothing of the treatment lowering it."""
    finding = a_finding(kind=FindingKind.FREQUENCY, outcome="nausea", direction=Direction.INCREASE)
    verdict = judge(a_claim("Zelorin reduces nausea.", object="nausea", **CITED), a_study(finding))
    assert [item.stance.value for item in verdict.evidence] == ["inconclusive"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Zelorin has no serious side effects.", "certainty.absolute"),
        ("Zelorin is entirely safe.", "certainty.absolute"),
        ("Zelorin is the safest remedy ever made.", "promotion.word"),
        ("Zelorin is the most effective treatment available.", "promotion.word"),
    ],
)
def test_words_that_go_too_far(text: str, rule: str) -> None:
    """Denials of all serious harm and superlatives over everything there is are said, with what to do."""
    verdict = judge(a_claim(text))
    assert rule in rules(verdict)
    assert ":" in next(found.message for found in verdict.problems if found.rule == rule)


def test_half_of_all_patients_is_a_share() -> None:
    """A share of all patients leaves room for the others."""
    assert "certainty.absolute" not in rules(judge(a_claim("Half of all patients had less joint pain on zelorin.")))


def test_suggestion_for_a_cohort_speaks_of_association() -> None:
    """For causal words on a cohort the suggested wording is that of an association."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", causal_strength=3, **CITED), a_study(design=Design.COHORT))
    assert verdict.rule == "causality.design"
    assert "was associated with lower joint pain" in (verdict.suggestion or "")


def test_no_finding_says_what_the_record_has() -> None:
    """A record that does not answer the claim says what it is about instead."""
    verdict = judge(a_claim("Zelorin reduces itch.", object="itch", **CITED), a_study())
    assert verdict.label is V.UNVERIFIABLE
    assert "it has joint pain, not itch" in verdict.problems[0].message


def test_retracted_citation_names_the_study_that_stands() -> None:
    """Where another study bears a claim out whose citation is retracted, the message names it."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(retracted=True), a_study(key="Birch2021"))
    found = next(one for one in verdict.problems if one.rule == "retraction.cited")
    assert "Birch2021 bears the claim out" in found.message


def test_dose_message_has_both_sides() -> None:
    """A problem of dose says what the claim says and what the study gave."""
    study = a_study(a_finding(intervention=Intervention(concept="zelorin", dose="10 mg")))
    dose = Quantity(text="50 mg", value=50.0, unit="mg")
    found = judge(a_claim("Zelorin 50 mg reduces joint pain.", dose=dose, **CITED), study).problems
    assert any("'50 mg'" in one.message and "10 mg" in one.message for one in found)


def test_a_part_given_alone_is_not_the_combination() -> None:
    """A trial of the drug alone does not speak for the drug given with something the scheme does not know."""
    claim = a_claim("Zelorin with moss extract reduces joint pain.", "Zelorin with moss extract", **CITED)
    assert judge(claim, a_study()).rule == "intervention.component"


def test_an_observation_is_named_as_prose_does() -> None:
    """Designs are named in words a reader knows, and a case series is not said to show an association."""
    surveyed = judge(
        a_claim("Zelorin reduces joint pain.", causal_strength=3, **CITED), a_study(design=Design.CROSS_SECTIONAL)
    )
    assert "a cross-sectional study" in next(one.message for one in surveyed.problems if one.rule == "causality.design")
    series = judge(
        a_claim("Zelorin reduces joint pain.", causal_strength=3, **CITED), a_study(design=Design.CASE_SERIES)
    )
    assert "write 'after'" in next(one.message for one in series.problems if one.rule == "causality.design")


def test_a_study_that_says_both_is_not_omitted_evidence() -> None:
    """A study that saw the effect early and none late is not called contrary evidence that was left out."""
    late = a_finding(2, direction=Direction.NO_CHANGE, timepoint=90.0, timepoint_text="3 months")
    verdict = judge(a_claim("Zelorin reduces joint pain."), a_study(a_finding(), late))
    assert "omitted-evidence.contrary" not in rules(verdict)


def test_a_study_of_others_is_shown_apart() -> None:
    """The evidence for a statement lists a study of other people beside the question, not for it."""
    study = a_study(a_finding(population=None, population_text="adults with hay fever"))
    verdict = judge(a_claim("Zelorin reduces joint pain.", population="children", **CITED), study)
    text = dossier_text(verdict, {study.key: study}, SCHEME)
    assert "Beside the question, not counted" in text
    assert "For (" not in text
