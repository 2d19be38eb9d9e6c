"""Level by question, where the evidence comes from, and what may bias a study."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.evidence import appraise_study, reliability
from kg.model import Intervention
from kg.terms import Design
from tests.cases import SCHEME, a_finding, a_study


@pytest.mark.parametrize(
    ("design", "level"),
    [
        (Design.META_ANALYSIS, 1),
        (Design.RANDOMISED_TRIAL, 2),
        (Design.COHORT, 3),
        (Design.CASE_SERIES, 4),
        (Design.ANIMAL, 5),
    ],
)
def test_level_of_benefit(design: Design, level: int) -> None:
    """The OCEBM level for a question of benefit follows the design."""
    assert appraise_study(a_study(design=design)).level == level


def test_prevalence_has_its_own_row() -> None:
    """A survey stands first for "how common", a trial nowhere."""
    assert appraise_study(a_study(design=Design.CROSS_SECTIONAL), question="prevalence").level == 1
    assert appraise_study(a_study(), question="prevalence").level is None


def test_functional_unblinding() -> None:
    """A drug felt at once against saline has some concerns; against an active placebo it has not."""
    inert = appraise_study(a_study(), scheme=SCHEME)
    assert [flag.rule for flag in inert.flags] == ["functional_unblinding"]
    assert inert.bias == "some"
    active = a_finding(comparator=Intervention(concept="panulol", control=True))
    assert appraise_study(a_study(active), scheme=SCHEME).bias == "unknown"


def test_unknown_stays_unknown() -> None:
    """Nothing on record means nothing is known, not low risk."""
    assert appraise_study(a_study(design=None, design_facts={})).bias == "unknown"


def test_uncontrolled_is_high() -> None:
    """A case series is at high risk of bias."""
    assert appraise_study(a_study(design=Design.CASE_SERIES)).bias == "high"


def test_retracted_weighs_nothing() -> None:
    """A retracted study keeps its level and weighs nothing."""
    judged = appraise_study(replace(a_study(), retracted=True))
    assert judged.retracted
    assert judged.level == 2
    assert reliability(judged) == 0
