"""Risk of bias by domain: the reason, its source, and unknown where nobody wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.evidence import appraise_study, judge_domains
from kg.model import Fact, Intervention, Study
from kg.terms import Design, Status
from tests.cases import SCHEME, a_finding, a_study


def trial(*limitations: str, **facts: str) -> Study:
    """A double-blind trial against another drug, with limitations and further facts of its design."""
    finding = a_finding(comparator=Intervention(concept="panulol", control=True))
    said = tuple(Fact(text=text, status=Status.CONFIRMED, source="https://example.org/paper") for text in limitations)
    return a_study(finding, limitations=said, design_facts={"blinding": "double", **facts})


def judgements(study: Study) -> dict[str, str]:
    return {one.domain: one.judgement for one in judge_domains(study, SCHEME)}


def test_unknown_stays_unknown() -> None:
    """A trial nobody wrote more of has five unknown domains, each with its source."""
    found = judge_domains(trial(), SCHEME)
    assert [one.domain for one in found] == ["randomisation", "deviations", "missing_data", "measurement", "selection"]
    assert {one.judgement for one in found} == {"unknown"}
    assert all(one.source for one in found)


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("blinding largely failed", "measurement"),
        ("most patients guessed their treatment", "measurement"),
        ("completers only", "missing_data"),
        ("a third dropped out: high attrition", "missing_data"),
        ("a secondary analysis of an earlier trial", "selection"),
        ("allocation was not concealed", "randomisation"),
    ],
)
def test_limitations_speak_to_a_domain(text: str, domain: str) -> None:
    """A limitation in general words raises concern in its domain and says where it was read."""
    found = {one.domain: one for one in judge_domains(trial(text), SCHEME)}
    assert found[domain].judgement == "some"
    assert found[domain].reason == text
    assert found[domain].read_in == "https://example.org/paper"
    assert sum(one.judgement == "some" for one in found.values()) == 1


def test_limitations_about_something_else() -> None:
    """A limitation that concerns no domain leaves all unknown."""
    assert set(judgements(trial("follow-up ended at day 7", "forty participants")).values()) == {"unknown"}


def test_open_and_functional_unblinding_touch_two_domains() -> None:
    """What patients can tell concerns how they are treated and what they report."""
    felt = replace(trial(), findings=(a_finding(),))
    for study in (felt, trial(blinding="open")):
        found = judgements(study)
        assert found["deviations"] == found["measurement"] == "some"


def test_crossover_has_a_domain_of_its_own() -> None:
    """Carry-over is asked of crossovers only."""
    assert judgements(trial("carry-over between periods", groups="crossover"))["carry_over"] == "some"
    assert "carry_over" not in judgements(trial(groups="parallel"))


def test_without_a_comparison() -> None:
    """A series of cases is at high risk of confounding and has no randomisation to judge."""
    found = judgements(a_study(design=Design.CASE_SERIES))
    assert found["confounding"] == "high"
    assert "randomisation" not in found


def test_a_stated_judgement_stands_but_for_what_patients_feel() -> None:
    """A quoted judgement is used with its source; a drug felt at once is never at low risk against saline."""
    stated = {"risk_of_bias": "low", "risk_of_bias.measurement": "low", "risk_of_bias.source": "a review"}
    sound = appraise_study(trial(**stated), scheme=SCHEME)
    assert (sound.bias, sound.judged) == ("low", True)
    assert next(one for one in sound.domains if one.domain == "measurement").read_in == "a review"
    felt = appraise_study(replace(trial(**stated), findings=(a_finding(),)), scheme=SCHEME)
    assert felt.bias == "some"


def test_three_reasons_for_concern_make_a_high_risk() -> None:
    """Several concerns of different kinds are a high risk of bias overall."""
    two = ("blinding largely failed", "completers only")
    assert appraise_study(trial(*two), scheme=SCHEME).bias == "some"
    assert appraise_study(trial(*two, "a post-hoc analysis"), scheme=SCHEME).bias == "high"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"n": Fact(text="12", status=Status.CONFIRMED, value=12.0)}, "small"),
        ({"design_facts": {"sites": "1"}}, "single_site"),
        ({"funding": Fact(text="sponsored by the manufacturer", status=Status.CONFIRMED)}, "industry_funding"),
        ({"design_facts": {"notice": "correction"}}, "corrected"),
        ({"design_facts": {"notice": "expression_of_concern"}}, "expression_of_concern"),
        ({"retracted": True}, "retracted"),
        ({"limitations": (Fact(text="the trial was not registered", status=Status.CONFIRMED),)}, "unregistered"),
    ],
)
def test_what_else_a_reader_must_know(changes: dict[str, Any], rule: str) -> None:
    """Size, sites, funding, registration and notices are flags with a source."""
    flags = {flag.rule: flag for flag in appraise_study(replace(trial(), **changes), scheme=SCHEME).flags}
    assert flags[rule].source


def test_funding_and_registration_are_unknown_until_on_record() -> None:
    """Nothing on record is not "unregistered", and not "independent"."""
    bare = appraise_study(trial(), scheme=SCHEME)
    assert (bare.registration, bare.funding) == ("unknown", "unknown")
    public = Fact(text="a public research council", status=Status.CONFIRMED)
    told = appraise_study(replace(trial(), registration="NCT01234567", funding=public), scheme=SCHEME)
    assert (told.registration, told.funding) == ("registered", "independent")
