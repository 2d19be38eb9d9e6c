"""Remarks on a topic state nothing; what they lead to does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Each person with asthma is unique.",
        "Given how common asthma is at school, this is no small problem.",
        "Salbutamol is uniquely positioned.",
        "Many large towns now have asthma clinics.",
        "Many clients come to Breathewell to work through their asthma.",
        "Patients still need to go into a hospital to receive salbutamol.",
        "The field of asthma research is gaining attention.",
        "Or, asthma with a heart problem.",
        "It is more typical for patients to need two puffs.",
        "There are a few factors that can complicate matters in severe asthma.",
    ],
)
def test_what_only_remarks_on_a_topic_states_nothing(claims_in: Find, sentence: str) -> None:
    """Neither where people go nor how each of them is unique tells anything of a treatment or an illness."""
    text = f"Asthma\n\nSalbutamol widens the airways in asthma. {sentence}"
    assert [claim.subject.text for claim in claims_in(text)] == ["Salbutamol"]


@pytest.mark.parametrize(
    "frame",
    [
        "It is important to note that",
        "It’s helpful to point out that",
        "It is worth knowing that",
        "It is interesting that",
    ],
)
def test_a_frame_around_a_statement_is_none(claims_in: Find, frame: str) -> None:
    """What is worth knowing is stated; that it is worth knowing is not."""
    stated = [(claim.subject.text, claim.object.text) for claim in claims_in(f"{frame} zinc can cause nausea.")]
    assert stated == [("zinc", "nausea")]


def test_a_property_of_a_drug_is_no_remark(claims_in: Find) -> None:
    """That a drug is safe to take, or different from another, states something of it."""
    claims = claims_in("Zinc\n\nZinc is safe in pregnancy. It is chemically different from iron.")
    assert len(claims) == 2
