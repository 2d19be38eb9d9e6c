"""By which means something is changed, what is forbidden, who goes without something, and what harms are said to be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]


def _told(claims: tuple[Claim, ...]) -> set[tuple[str, Relation, str]]:
    return {(claim.subject.text, claim.relation, claim.object.text) for claim in claims}


def test_the_means_of_a_change_are_not_done_by_what_changed(claims_in: Find) -> None:
    """An illness that is treated by blocking something blocks nothing itself."""
    told = _told(claims_in("Gout can be treated by blocking xanthine oxidase and by lowering uric acid."))
    assert told == {("blocking xanthine oxidase", Relation.TREATS, "Gout")}


def test_a_drug_shown_to_act_by_some_means_does_what_they_are(claims_in: Find) -> None:
    """After "has been shown to", the means are the drug's own."""
    told = _told(claims_in("Allopurinol has been shown to reduce gout flares by blocking xanthine oxidase."))
    assert ("Allopurinol", Relation.BLOCKS, "xanthine oxidase") in told


def test_a_request_never_to_do_something_is_no_lack_of_effect(claims_in: Find) -> None:
    """What the reader is told never to treat or remove is not what the thing on the page leaves unchanged."""
    told = claims_in("# Heat packs\n\nNever treat a burn with heat packs, and remove the cover if the skin stings.")
    assert all(claim.relation is not Relation.NO_EFFECT_ON for claim in told)


def test_what_an_agency_treats_something_as_is_no_treatment(claims_in: Find) -> None:
    """To treat a product as a drug relieves nothing; to treat pain does."""
    told = claims_in("The FDA treats kombucha as a beverage. Ibuprofen treats pain as well as fever.")
    assert [claim.subject.text for claim in told if claim.relation is Relation.TREATS] == ["Ibuprofen"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Contraindications to sauna bathing include unstable angina and recent stroke.",
        "The main contraindications are unstable angina and recent stroke.",
    ],
)
def test_what_contraindications_are_is_in_whom_something_is_not_used(claims_in: Find, sentence: str) -> None:
    """The illnesses are neither parts of the treatment nor brought by it."""
    told = claims_in(f"# Sauna bathing\n\nSauna bathing relaxes the muscles.\n\n{sentence}")
    assert {claim.object.text for claim in told if claim.relation is Relation.CONTRAINDICATED_IN} == {
        "unstable angina and recent stroke"
    }
    assert all(claim.relation not in {Relation.INCLUDES, Relation.CAUSES} for claim in told)


def test_conditions_treated_with_something_are_treated_by_it(claims_in: Find) -> None:
    """What the list is of is the treatment; conditions without one are only listed."""
    told = _told(claims_in("Conditions treated with shockwave therapy include heel pain and tennis elbow."))
    assert told == {("shockwave therapy", Relation.TREATS, "heel pain and tennis elbow")}
    assert all(claim.relation is not Relation.TREATS for claim in claims_in("Skin conditions include eczema."))


def test_what_the_reader_has_is_no_harm_of_the_treatment(claims_in: Find) -> None:
    """The illness for which a doctor is to be asked first is not brought by the supplement; what is felt is."""
    page = "# Turmeric\n\nTurmeric thins the blood.\n\n"
    told = claims_in(page + "Caution: if you have gallstones, check with a doctor due to possible effects on bile.")
    assert all("gallstones" not in claim.object.text or claim.relation is not Relation.CAUSES for claim in told)
    felt = claims_in(page + "You may experience nausea.")
    assert any(claim.relation is Relation.CAUSES and claim.object.text == "nausea" for claim in felt)


def test_nothing_prevents_what_is_best_avoided(claims_in: Find) -> None:
    """That people should do without a drug is no work of their illness."""
    told = claims_in("Heart failure is common. In heart failure, NSAIDs are best avoided.")
    assert all(claim.relation is not Relation.PREVENTS for claim in told)


def test_harms_that_can_be_prevented_are_not_prevented_by_what_has_them(claims_in: Find) -> None:
    """Complications people can prevent are said to be so; a risk of something is lowered by the treatment."""
    page = "# Botox\n\nBotox relaxes the muscles.\n\n"
    (_, told) = claims_in(page + "Most complications can be prevented if the dose is checked.")
    assert (told.subject.text, told.relation) == ("Most complications", Relation.HAS_PROPERTY)
    (_, less) = claims_in(page + "The risk of migraine can be reduced.")
    assert (less.subject.text, less.relation) == ("Botox", Relation.REDUCES)


def test_how_bad_side_effects_are_is_said_of_them(claims_in: Find) -> None:
    """Side effects at large are no harm of their own; one that is named is."""
    page = "# Botox\n\nBotox relaxes the muscles.\n\n"
    (_, told) = claims_in(page + "Most side effects are mild.")
    assert (told.relation, told.object.text) == (Relation.HAS_PROPERTY, "mild")
    (_, named) = claims_in(page + "Headache and bruising are also common side-effects.")
    assert (named.subject.text, named.relation, named.object.text) == (
        "Botox",
        Relation.CAUSES,
        "Headache and bruising",
    )


def test_signals_of_pain_that_are_interrupted_are_fewer(claims_in: Find) -> None:
    """To interrupt a signal of pain is welcome; to interrupt sleep is not."""
    (less,) = claims_in("The lidocaine patch interrupts pain signals.")
    assert (less.relation, less.direction) == (Relation.REDUCES, Direction.DECREASE)
    (worse,) = claims_in("Caffeine disrupts sleep.")
    assert worse.relation is Relation.WORSENS


def test_difficulty_in_doing_something_is_the_harm(claims_in: Find) -> None:
    """A listed difficulty or a fast pulse is a harm, while fast relief is a matter of time."""
    items = "- Difficulty sleeping\n- Fast heartbeat\n- Headache"
    told = claims_in(f"# Valerian\n\n## What side effects does valerian cause?\n\n{items}")
    assert {claim.object.text for claim in told if claim.relation is Relation.CAUSES} == {
        "Difficulty sleeping",
        "Fast heartbeat",
        "Headache",
    }


def test_effects_made_less_or_worse_are_those_just_told(claims_in: Find) -> None:
    """The harms, and not the drug that has them, are what a lower dose eases."""
    told = claims_in("Prednisone causes insomnia. Lowering the dose can ease these effects.")
    assert (told[-1].relation, told[-1].object.text) == (Relation.REDUCES, "insomnia")


def test_an_idea_that_is_a_myth_is_denied(claims_in: Find) -> None:
    """What a wrong idea says is denied, and nothing is said of the idea; a sound one is no myth."""
    (told,) = claims_in("The idea that turmeric destroys kidneys is the oldest myth of all.")
    assert (told.subject.text, told.polarity) == ("turmeric", Polarity.NEGATED)
    (said,) = claims_in("The belief that soy causes breast cancer is unfounded.")
    assert (said.subject.text, said.relation) == ("soy", Relation.NO_EFFECT_ON)
    sound = claims_in("The notion that salt raises blood pressure is well supported.")
    assert all(claim.polarity is Polarity.AFFIRMED for claim in sound)


def test_an_illness_triggered_by_factors_is_not_brought_by_the_treatment(claims_in: Find) -> None:
    """The factors named are the cause, and what is only one of several stands for itself."""
    page = "# Botox\n\nBotox relaxes the muscles.\n\n"
    (_, named) = claims_in(page + "Migraines can be triggered by various factors including hunger and stress.")
    assert (named.subject.text, named.relation) == ("hunger and stress", Relation.CAUSES)
    (_, vague) = claims_in(page + "Migraines can be triggered by several factors.")
    assert vague.subject.text == "several factors"


def test_harms_not_limited_to_one_are_not_prevented(claims_in: Find) -> None:
    """That side effects are not limited to something is no lack of them; to limit damage lessens it."""
    told = claims_in("# Botox\n\nBotox relaxes the muscles. Side effects are not limited to paralysis.")
    assert all(claim.object.text not in {"Side effects", "paralysis"} for claim in told)
    (less,) = claims_in("Cooling limits brain damage.")
    assert less.relation is Relation.REDUCES


def test_what_people_or_their_bodies_do_is_no_work_of_the_treatment(claims_in: Find) -> None:
    """People who wake or suffer, and what is excreted, are not changed by what the page is about."""
    page = "# Ketamine\n\nKetamine relieves pain. "
    rest = "People wake up after ten minutes. Many patients still suffer badly. Excess amounts are excreted."
    told = claims_in(page + rest)
    assert all(claim.subject.text != "Ketamine" for claim in told[1:])


def test_a_harm_that_can_result_is_brought_by_the_treatment(claims_in: Find) -> None:
    """To result without a cause is to occur; what results from something has that cause."""
    told = claims_in("# Lithium\n\nLithium steadies mood. Tremor can result. Tremor results from anxiety.")
    assert (told[1].subject.text, told[1].relation, told[1].object.text) == ("Lithium", Relation.CAUSES, "Tremor")
    assert "Lithium" not in told[2].subject.text


def test_what_should_not_be_performed_is_contraindicated(claims_in: Find) -> None:
    """A treatment that is not to be done in somebody is no property of it."""
    told = _told(claims_in("Massage should not be performed if you have heart failure."))
    assert told == {("Massage", Relation.CONTRAINDICATED_IN, "heart failure")}


def test_the_only_approved_drug_is_approved(claims_in: Find) -> None:
    """To be the only approved drug for an illness is to be approved for it."""
    (told,) = claims_in("Riluzole was long the only FDA-approved medication for ALS.")
    assert (told.relation, told.object.text) == (Relation.APPROVED_FOR, "ALS")


def test_what_is_avoided_for_a_use_is_not_for_it(claims_in: Find) -> None:
    """Something best avoided for a use is contraindicated in it; a time is none."""
    told = _told(claims_in("Kava is best avoided for alcohol withdrawal."))
    assert told == {("Kava", Relation.CONTRAINDICATED_IN, "alcohol withdrawal")}
    times = claims_in("Alcohol is best avoided for two days.")
    assert all(claim.relation is not Relation.CONTRAINDICATED_IN for claim in times)


def test_this_that_is_avoided_is_the_harm_just_told(claims_in: Find) -> None:
    """What is prevented by some means is the harm, and not the treatment that brings it."""
    told = claims_in("Radiotherapy causes dry skin. This can be prevented by a gentle cream.")
    assert (told[-1].relation, told[-1].object.text) == (Relation.PREVENTS, "dry skin")
