"""Why something happens, what it needs, and what is only a manner of speaking; sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Cramps may occur as a result of low magnesium.", _R.CAUSED_BY, "low magnesium"),
        ("In such a case, scars may form, and damage may occur, due to high sugar.", _R.CAUSED_BY, "high sugar"),
        ("Cell division cannot occur without the presence of zinc.", _R.REQUIRES, "zinc"),
        ("Shingles occurs in older adults.", _R.PRESENT_IN, "older adults"),
        ("Gallstones develop in a third of patients.", None, "third"),
    ],
)  # fmt: skip
def test_what_happens_has_its_reason_or_its_place(
    claims_in: Find, sentence: str, relation: Relation | None, thing: str
) -> None:
    """Behind "due to" stands a cause, behind "without" what is needed, and "in such a case" is no place."""
    claims = claims_in(sentence)
    if relation is None:
        assert all(claim.relation is not _R.CAUSED_BY for claim in claims)
    else:
        assert (claims[0].relation, claims[0].object.text) == (relation, thing)


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Zinc makes the skin more sensitive to light.", "sensitivity of skin to light"),
        ("Grapefruit makes the pill less effective.", "effectiveness of pill"),
        ("Honey makes mucus thicker.", "thickness of mucus"),
        ("Calcium makes bones stronger.", "bones"),
        ("Magnesium helps the nervous system relax.", "nervous system relax"),
        ("Alcohol may affect how drugs are absorbed by the body.", "how drugs are absorbed by the body"),
        ("Biofeedback can break the cycle of panic.", "cycle of panic"),
        ("Obesity can affect things such as how fast a drug is cleared.", "how fast a drug is cleared"),
        ("Stress is one reason for headaches.", "headaches"),
    ],
)  # fmt: skip
def test_the_object_says_what_changes(claims_in: Find, sentence: str, thing: str) -> None:
    """What is made more sensitive gains in sensitivity; what is helped to do something stands with its doing."""
    assert claims_in(sentence)[0].object.text == thing


@pytest.mark.parametrize(
    ("sentence", "relation", "wrong"),
    [
        ("Melatonin lets people rest without becoming overwhelmed by worry.", _R.NO_EFFECT_ON, "Melatonin"),
        ("Melatonin calms adults, and the same may apply to older children.", _R.ADMINISTERED_VIA, "older children"),
        ("Iron is found in half of all cells, while for zinc this figure rises to 80%.", _R.CAUSES, "80%"),
        ("Garlic is a treatment in this regard.", _R.TREATS, "regard"),
        ("Zinc differs in that the effects are rapid.", _R.VARIES_WITH, "are rapid"),
        ("Magnesium helps the body break down sugar.", _R.REDUCES, "body"),
        ("Stress drives many of the reasons people smoke.", _R.INCREASES, "many of the reasons"),
        ("Aspirin thins blood, and this is one reason we ask about it.", _R.HAS_PROPERTY, "one reason"),
    ],
)
def test_a_manner_of_speaking_is_no_effect(claims_in: Find, sentence: str, relation: Relation, wrong: str) -> None:
    """What happens to people, a number, a respect or a clause is not what the subject acts on."""
    assert all((claim.relation, claim.object.text) != (relation, wrong) for claim in claims_in(sentence))


def test_what_is_put_on_the_body_is_applied_to_it(claims_in: Find) -> None:
    """A cream that is applied to the skin goes by that way."""
    assert claims_in("Minoxidil is applied to the scalp.")[0].relation is _R.ADMINISTERED_VIA


def test_how_soon_is_told_with_its_time(claims_in: Find) -> None:
    """An onset "as soon as" some time keeps the time."""
    assert claims_in("The effect of zinc begins as soon as two hours after the dose.")[0].object.text == (
        "as soon as two hours"
    )


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("Instead of using drugs to mask pain, massage eases tension.", {"tension"}),
        ("Zinc is effective if you are old and have started to lose muscle.", {"effective"}),
        ("Progress has led to new drugs being added to the list.", {"new drugs being added to the list"}),
        ("Opium should be used with caution.", {"used with caution"}),
    ],
)
def test_what_is_supposed_or_ruled_out_is_not_stated(claims_in: Find, sentence: str, things: set[str]) -> None:
    """What hangs on "if" or "instead of" is no claim, and care is nothing a drug is combined with."""
    assert {claim.object.text for claim in claims_in(sentence)} <= things


def test_a_time_within_the_subject_is_not_how_long_the_effect_lasts(claims_in: Find) -> None:
    """How long and how soon something is done says nothing of its effect."""
    (claim,) = claims_in("Sitting by a lamp for 30 minutes within 10 minutes of waking can help with migraine.")
    assert claim.relation is _R.REDUCES
