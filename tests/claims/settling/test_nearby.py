"""Subjects told in the sentence itself: an event, a gerund, a part of some things, what means something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Claim

Find = Callable[[str], Sequence[Claim]]


def _subjects(claims: Sequence[Claim], word: str) -> set[str]:
    """Return the subjects of the claims whose sentence has a word, in lower case."""
    return {claim.subject.text.lower() for claim in claims if word in claim.text}


def test_this_after_a_condition_is_that_event(claims_in: Find) -> None:
    """The word "this" after an if-clause takes up what that clause tells, not the treatment of the page."""
    page = "# Warfarin\n\nWarfarin prevents clots. If a clot is missed, this can lead to a stroke.\n"
    assert _subjects(claims_in(page), "stroke") == {"clot is missed"}


def test_this_without_a_condition_is_still_resolved(claims_in: Find) -> None:
    """Words such as "this drug" after an if-clause goes on to be the drug."""
    page = "# Warfarin\n\nWarfarin prevents clots. If you are pregnant, this drug can cause birth defects.\n"
    assert _subjects(claims_in(page), "birth") == {"warfarin"}


def test_one_of_some_things_is_no_person(claims_in: Find) -> None:
    """Words such as "one of these exercises" are what helps, and not somebody whom the treatment of the page helps."""
    page = "# Back pain\n\nMassage reduces back pain. For some, one of these stretches alone may reduce stiffness.\n"
    assert _subjects(claims_in(page), "stiffness") == {"one of these stretches alone"}


def test_one_person_in_many_is_a_person(claims_in: Find) -> None:
    """Words such as "some of the patients" stay people."""
    page = "# Massage\n\nMassage reduces back pain. Some of the patients noticed an improvement in sleep.\n"
    assert _subjects(claims_in(page), "noticed") == {"massage"}


def test_everybody_is_unlike_a_treatment(claims_in: Find) -> None:
    """What each person is, is said of no treatment."""
    page = "# Massage\n\nMassage reduces back pain. Each patient is unique in anxiety and pain.\n"
    assert "massage" not in _subjects(claims_in(page), "unique")


def test_what_means_more_risk_brings_it(claims_in: Find) -> None:
    """What is said to mean that the reader is likelier to have something is its subject."""
    page = "# Melatonin\n\nMelatonin improves sleep. Having poor sleep means you are more likely to get headaches.\n"
    assert _subjects(claims_in(page), "headaches") == {"having poor sleep"}


def test_a_way_to_help_is_no_subject(claims_in: Find) -> None:
    """A sentence "one way that X helps is by …" tells what X does, once."""
    claims = claims_in("One main way that yoga could help back pain is by reducing the tension of muscles.")
    assert _subjects(claims, "tension") == {"yoga"}
    assert len(claims) == 1


def test_a_gerund_keeps_what_it_is_about(claims_in: Find) -> None:
    """A bare gerund says nothing without what follows it."""
    claims = claims_in("Waiting until the fever drops can reduce headaches.")
    assert _subjects(claims, "fever") == {"waiting until the fever drops"}


def test_giving_it_is_about_what_is_given(claims_in: Find) -> None:
    """The words "taking it" are about the drug, while taking something out is an act of its own."""
    page = "# Naproxen\n\nNaproxen reduces pain. Taking it can cause nausea.\n"
    assert _subjects(claims_in(page), "nausea") == {"naproxen"}


def test_a_list_is_of_the_subject_of_its_lead_in(claims_in: Find) -> None:
    """What a lead-in mentions in passing before its subject has none of the effects listed after it."""
    lead = "In addition to aspirin-like bruising, heparin may also have a number of side effects."
    claims = claims_in(f"# Heparin\n\n{lead}\n\n- Dizziness\n- Nausea\n")
    assert _subjects(claims, "Dizziness") | _subjects(claims, "Nausea") == {"heparin"}


def test_these_after_side_effects_are_those(claims_in: Find) -> None:
    """A drug brings what "these include" lists of its side effects, and is not made of that."""
    claims = claims_in("# Heparin\n\nHeparin may have side effects. These include dizziness and nausea.\n")
    assert {(c.subject.text, c.relation.value) for c in claims if "dizziness" in c.text} == {("Heparin", "causes")}


def test_one_of_the_ways_is_no_subject(claims_in: Find) -> None:
    """What works in "one of the ways" told is the subject, also where the parser takes "ways" for part of its name."""
    claims = claims_in(
        "One of the ways asthma and its attacks manifest is through tight airways becoming stiff, promoting wheezing."
    )
    assert _subjects(claims, "wheezing") == {"asthma and its attacks"}


def test_a_tool_that_somebody_uses_is_no_person(claims_in: Find) -> None:
    """A means that people use is not those people."""
    claims = claims_in("One of the tools that a nurse uses is a scan that reduces anxiety.")
    assert "nurse" not in _subjects(claims, "scan")
