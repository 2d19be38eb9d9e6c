"""What people have, by how many: it strikes them, or is brought by their illness or treatment."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Claim

Found = Callable[[str], tuple[Claim, ...]]


def _said(claims: tuple[Claim, ...]) -> set[tuple[str, str, str]]:
    return {(claim.subject.text.lower(), claim.relation.value, claim.object.text) for claim in claims}


def test_people_have_the_illness_spoken_of(claims_in: Found) -> None:
    """What so many people have, said with a pronoun, is the illness, also beside a treatment."""
    text = "Asthma\n\nAsthma narrows the airways. Salbutamol opens them. About 8% of adults have it.\n"
    assert ("asthma", "affects", "8% of adults") in _said(claims_in(text))


def test_women_get_it_more_often(claims_in: Found) -> None:
    """People who get an illness more often are affected by it and do not bring it about."""
    text = "Migraine\n\nMigraine is a brain disorder. Women get it more often than men.\n"
    assert ("migraine", "affects", "Women") in _said(claims_in(text))


def test_counted_people_of_a_treatment_have_its_harms(claims_in: Found) -> None:
    """On a page about a treatment, what a share of people got is brought by the treatment."""
    text = "Metformin\n\nMetformin lowers blood sugar. Up to 1 in 5 people get stomach cramps in the first weeks.\n"
    assert ("metformin", "causes", "stomach cramps") in _said(claims_in(text))


def test_people_with_an_illness_develop_another(claims_in: Found) -> None:
    """What a share of people with an illness develop is brought by that illness."""
    text = "Asthma\n\nAbout 30% of patients with asthma develop morning headaches within five years.\n"
    assert ("asthma", "causes", "morning headaches") in _said(claims_in(text))


def test_another_is_a_recurrence(claims_in: Found) -> None:
    """That some have another is said of the illness, which comes back in them."""
    text = "Stroke\n\nA stroke damages the brain. One in five people have another within two years.\n"
    assert ("stroke", "has_property", "recurrence in One in five people") in _said(claims_in(text))


def test_responders_are_treated(claims_in: Found) -> None:
    """That a share of people responded says that their treatment treats the illness."""
    text = "Sertraline for depression\n\nSertraline is used for depression. By week eight, 60% of patients responded.\n"
    assert ("sertraline", "treats", "depression") in _said(claims_in(text))


def test_kilos_lost_are_weight(claims_in: Found) -> None:
    """What people lost in kilos is weight, and those in a group named after something got that."""
    text = "Semaglutide\n\nSemaglutide lowers blood sugar. Those in the walking group lost 3 kg in a year.\n"
    assert ("walking", "reduces", "weight") in _said(claims_in(text))


def test_a_share_in_figures_is_people(claims_in: Found) -> None:
    """So many in a number of people are people, who have an illness."""
    text = "Asthma\n\nAbout 1 in 12 adults has asthma.\n"
    assert ("asthma", "affects", "1 in 12 adults") in _said(claims_in(text))


def test_a_response_is_that_to_the_treatment(claims_in: Found) -> None:
    """A response that people with an illness had, or remission, is brought by their treatment, not by the illness."""
    text = (
        "Sertraline\n\nSertraline is used for depression. In one trial, about half of patients with panic disorder "
        "experienced a meaningful response, and one third achieved full remission. In another, 9 of 20 participants "
        "went into remission. Some patients with panic disorder had an allergic response.\n"
    )
    said = _said(claims_in(text))
    for thing in ("meaningful response", "full remission", "remission"):
        assert ("sertraline", "causes", thing) in said
    assert not any(subject == "panic disorder" for subject, _, thing in said if "allergic" not in thing)


def test_people_who_were_seen_are_no_finding(claims_in: Found) -> None:
    """How many people came to a clinic in a time states nothing of health."""
    assert not claims_in("Acne\n\nIn 18 months, 119 patients were seen in the clinic.\n")
