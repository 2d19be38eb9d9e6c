"""Nothing is found of who speaks on a page or offers its treatment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Claim

Find = Callable[[str], Sequence[Claim]]


def test_a_clinic_brings_no_improvement(claims_in: Find) -> None:
    """What patients of a clinic got comes of what they were given there."""
    page = "# Zinc\n\nZinc reduces coughing. At Zinc Clinics Boston, most patients noticed less coughing after zinc.\n"
    assert all("Clinics" not in claim.subject.text for claim in claims_in(page))


def test_what_somebody_adds_is_what_they_say(claims_in: Find) -> None:
    """A speaker who "adds" a clause increases nothing; the clause is what is stated."""
    page = "# Zinc\n\nZinc reduces coughing. Ann Lee adds, “Zinc can cause nausea.”\n"
    assert {c.subject.text for c in claims_in(page) if "nausea" in c.text} == {"Zinc"}


def test_what_is_added_to_something_is_still_read(claims_in: Find) -> None:
    """A treatment that "adds" something goes on to do so."""
    claims = claims_in("Creatine adds muscle mass in older adults.")
    assert {(c.subject.text, c.relation.value) for c in claims} == {("Creatine", "increases")}


def test_a_company_does_nothing_of_its_treatment(claims_in: Find) -> None:
    """A company is no subject of a finding, while its history is told."""
    assert not claims_in("Baker Wellness Institute improves sleep and reduces anxiety.")
