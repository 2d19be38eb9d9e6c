"""What there is, is lacking or is rare, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        ("There is a small risk of bleeding with warfarin.", "warfarin", Relation.HAS_RISK_OF, "bleeding"),
        ("There is a lower risk of gout in people who exercise.", "exercise", Relation.REDUCES, "risk of gout"),
        ("There is no cure for herpes.", "herpes", Relation.HAS_PROPERTY, "cure"),
        ("There are few trials of acupuncture in children.", "trials of acupuncture in children", None, "few"),
        ("There are effective vaccines against measles.", "vaccines against measles", None, "effective"),
        ("Among the causes of anemia is iron deficiency.", "iron deficiency", Relation.CAUSES, "anemia"),
    ],
)
def test_what_there_is(claims_in: Find, sentence: str, subject: str, relation: Relation | None, thing: str) -> None:
    """A risk has its bearer, a lack its object, and what there is for something its kind."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation) == (subject, relation or claim.relation)
    assert claim.object.text.startswith(thing)


def test_no_doubt_states_what_it_is_of(claims_in: Find) -> None:
    """What there is no doubt about is stated; what there is no evidence of is denied."""
    (sure,) = claims_in("There is no doubt that smoking causes emphysema.")
    (denied,) = claims_in("There is no evidence that garlic prevents colds.")
    assert (sure.object.text, sure.polarity) == ("emphysema", Polarity.AFFIRMED)
    assert denied.polarity is Polarity.NEGATED


def test_among_the_side_effects(claims_in: Find) -> None:
    """Side effects named after "among" are effects of the treatment spoken of."""
    (claim,) = claims_in("Lisinopril\n\nAmong its rare side effects is liver damage.")
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Lisinopril", Relation.CAUSES, "liver damage")


@pytest.mark.parametrize(
    "sentence", ["There is no drug approved for tinnitus in Norway.", "There is no approved drug for tinnitus."]
)
def test_what_is_lacking_is_said_of_the_illness(claims_in: Find, sentence: str) -> None:
    """That no drug is approved for an illness is said of it, and makes the illness nothing that could be approved."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.polarity) == (
        "tinnitus", Relation.HAS_PROPERTY, Polarity.NEGATED,
    )  # fmt: skip
