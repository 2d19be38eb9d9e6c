"""Which concept a longer phrase names, and what counts as a size; invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import ClaimType

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Low calcium intake causes stress fractures.", "stress fractures"),
        ("Shoe inserts relieve ankle ligament pain.", "ankle ligament pain"),
    ],
)
def test_a_part_of_a_phrase_never_names_the_whole(claims_in: Find, sentence: str, words: str) -> None:
    """A longer phrase that the scheme does not know gets none of its parts' concepts."""
    (claim,) = claims_in(sentence)
    assert (claim.object.text, claim.object.concept) == (words, None)


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Foam rolling increases flexibility by 5%.", "Foam rolling"),
        ("Stretching does not prevent muscle injury.", "Stretching"),
    ],
)
def test_what_somebody_trains_is_a_treatment(claims_in: Find, sentence: str, subject: str) -> None:
    """An activity keeps its first noun, and what it does for health is efficacy."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.type) == (subject, ClaimType.EFFICACY)


def test_how_many_trials_is_no_size(claims_in: Find) -> None:
    """A number of trials or a point in time measures no effect."""
    claims = claims_in(
        "Magnesium does not prevent cramps, according to a review of 12 trials. "
        "Steroid injections ease pain; however, by one year they are worse than physiotherapy."
    )
    assert claims
    assert all(claim.magnitude is None for claim in claims)


@pytest.mark.parametrize(
    ("sentence", "concept", "also"),
    [
        ("Zelorin may cause nausea, dizziness and blurred vision.", "nausea", ("dizziness", "blurred-vision")),
        ("Zelorin reduces pain in adults and children.", "pain", ()),
        ("Zelorin reduces anxiety.", "anxiety-symptoms", ()),
    ],
)
def test_a_list_names_all_its_concepts(claims_in: Find, sentence: str, concept: str, also: tuple[str, ...]) -> None:
    """A list is one claim about its first thing, and the others are named beside it; people are no part of it."""
    (claim,) = claims_in(sentence)
    assert (claim.object.concept, claim.object.also) == (concept, also)


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("In adults without asthma, honey reduced coughing.", None),
        ("In adults with asthma, honey reduced coughing.", "asthma"),
    ],
)
def test_people_without_an_illness_are_not_grounded_in_it(claims_in: Find, sentence: str, concept: str | None) -> None:
    """Who was studied for not having something is not said to have it."""
    (claim,) = claims_in(sentence)
    assert claim.population is not None
    assert claim.population.concept == concept


def test_a_food_is_not_the_diet_without_it(claims_in: Find) -> None:
    """Gluten is not grounded in the diet that leaves it out."""
    claims = claims_in("Eating gluten increases fatigue.")
    assert claims
    assert all(claim.subject.concept != "gluten-free-diet" for claim in claims)
