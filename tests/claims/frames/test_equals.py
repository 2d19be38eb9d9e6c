"""What does as well as something else, said with a noun, and what a study that compared two things found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "subject", "other"),
    [
        ("Home dialysis offers equivalent survival to hospital dialysis.", "Home dialysis", "hospital dialysis"),
        ("Naproxen has a similar safety profile to ibuprofen.", "Naproxen", "ibuprofen"),
        ("Oral iron led to similar hemoglobin gains as intravenous iron.", "Oral iron", "intravenous iron"),
        ("Patients on metformin had similar weight loss to those on orlistat.", "metformin", "orlistat"),
        (
            "A 2019 review concluded that massage achieves outcomes comparable to those of physiotherapy.",
            "massage",
            "physiotherapy",
        ),
        (
            "Mindfulness has been tried, with trials showing equivalent or superior outcomes compared with sertraline.",
            "Mindfulness",
            "sertraline",
        ),
        (
            "Research has demonstrated equivalence between nurse-led care and physician-led care.",
            "nurse-led care",
            "physician-led care",
        ),
        (
            "Researchers compared massage with acupuncture and found no significant differences in sleep quality.",
            "massage",
            "acupuncture",
        ),
    ],
)
def test_what_is_got_alike_compares_what_brings_it(claims_in: Find, sentence: str, subject: str, other: str) -> None:
    """The treatments are compared, not the study that reports it; what both brought is the outcome."""
    (claim,) = claims_in(sentence)
    assert claim.relation is Relation.NOT_DIFFERENT_FROM
    assert (claim.subject.text, claim.object.text) == (subject, other)


def test_superior_results_are_superiority(claims_in: Find) -> None:
    """The adjective of the results, or the noun, says which of the two does better."""
    (one,) = claims_in("Several trials demonstrated superior outcomes of yoga compared to stretching for back pain.")
    (two,) = claims_in("The trial demonstrated the superiority of surgery over splinting.")
    assert one.relation is two.relation is Relation.SUPERIOR_TO
    assert (two.subject.text, two.object.text) == ("surgery", "splinting")


def test_a_denied_likeness_is_none(claims_in: Find) -> None:
    """What does not show similar results is not said to be no different."""
    claims = claims_in("Aspirin did not show similar efficacy to clopidogrel.")
    assert all(claim.relation is not Relation.NOT_DIFFERENT_FROM for claim in claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "Manipulation eased back pain about as much as ibuprofen.",
        "Couple therapy reduces depressive symptoms just as well as sertraline.",
        "Tai chi eases arthritis as well as physiotherapy does.",
    ],
)
def test_what_works_as_well_as_something_is_not_different(claims_in: Find, sentence: str) -> None:
    """Two that move a thing alike are held against each other in it."""
    claim = claims_in(sentence)[0]
    assert (claim.relation, claim.direction) == (Relation.NOT_DIFFERENT_FROM, Direction.NO_CHANGE)
    assert claim.comparator is not None
    assert claim.outcome is not None


@pytest.mark.parametrize(
    "sentence", ["Sertraline reduces depression as well as anxiety.", "Statins reduced strokes by as much as half."]
)
def test_as_well_as_may_only_add(claims_in: Find, sentence: str) -> None:
    """Where nothing is likened, the effect stands."""
    assert claims_in(sentence)[0].relation is Relation.REDUCES


@pytest.mark.parametrize(
    "sentence",
    ["Ketamine showed similar efficacy in", "Ketamine had similar results,", "Ketamine eased pain as well as"],
)
def test_a_line_may_end_before_what_is_compared(claims_in: Find, sentence: str) -> None:
    """A line that breaks off compares nothing, and is read all the same."""
    assert all(claim.comparator is None for claim in claims_in(sentence))
