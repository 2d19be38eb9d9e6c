"""What changes without anything being said to change it, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation
_PAGE = "# Paracetamol\n\nParacetamol relieves sore throats.\n\n"


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        ("Muscle strength declines after age 60.", "age", _R.REDUCES, "Muscle strength"),
        ("As people age, bone density begins to decline.", "age", _R.REDUCES, "bone density"),
        ("When iron is low, the oxygen supply drops.", "iron is low", _R.REDUCES, "oxygen supply"),
        ("Cases of measles have risen by 12 percent.", "Cases of measles", _R.HAS_PROPERTY, "risen by 12 percent"),
        ("Polyps grow in the nose.", "Polyps", _R.HAS_PROPERTY, "grow in the nose"),
        ("Melatonin is made in the pineal gland.", "Melatonin", _R.HAS_PROPERTY, "made in the pineal gland"),
    ],
)  # fmt: skip
def test_a_change_without_a_cause_is_not_the_work_of_the_treatment_on_the_page(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str
) -> None:
    """Age, what happens meanwhile or the thing itself is the subject, and not what the page is about."""
    claim = claims_in(_PAGE + sentence)[-1]
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Sore throats eased.", _R.REDUCES, "Sore throats"),
        ("Fever fell by half.", _R.REDUCES, "Fever"),
        ("Cough was reduced by a third.", _R.REDUCES, "Cough"),
    ],
)
def test_what_got_better_did_so_by_the_treatment_on_the_page(
    claims_in: Find, sentence: str, relation: Relation, thing: str
) -> None:
    """A change for the better that was seen is what the treatment spoken of did."""
    claim = claims_in(_PAGE + sentence)[-1]
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Paracetamol", relation, thing)


def test_an_illness_brings_no_change_for_the_better(claims_in: Find) -> None:
    """On a page about an illness, what can be taken away is said to be so, and not to be taken away by the illness."""
    claim = claims_in("# Shingles\n\nShingles causes pain.\n\nThe blisters can be removed.")[-1]
    assert claim.relation is not _R.REDUCES


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("Losing weight improves reflux.", ["reflux"]),
        ("Smoking raises the chance of fractures and complicates recovery.", ["chance of fractures", "recovery"]),
    ],
)
def test_a_noun_after_the_verb_is_its_object(claims_in: Find, sentence: str, things: list[str]) -> None:
    """What is lowered or raised stands behind the verb, also where the parse makes something else of it."""
    assert [claim.object.text for claim in claims_in(sentence)] == things
