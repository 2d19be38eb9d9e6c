"""What people have, take, feel and are approved; in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        ("Obese adults have higher levels of insulin.", "Obese adults", _R.ASSOCIATED_WITH, "levels of insulin"),
        ("Depressed patients may have fewer brain cells.", "Depressed patients", _R.ASSOCIATED_WITH, "brain cells"),
        ("Many women experience joint pain at menopause.", "menopause", _R.CAUSES, "joint pain"),
        ("Men with low iron who underwent massage reported improvements in sleep.", "massage", _R.IMPROVES, "sleep"),
        ("Patients given aspirin had less pain.", "aspirin", _R.REDUCES, "pain"),
        ("Zinc is not FDA approved and is regulated as a supplement.", "Zinc", _R.NOT_APPROVED_FOR, "FDA"),
        ("Biotin is effective for hair growth.", "Biotin", _R.INCREASES, "hair growth"),
        ("Biotin is effective for hair loss.", "Biotin", _R.TREATS, "hair loss"),
        ("Gout affects the way the body uses sugar.", "Gout", _R.AFFECTS, "way the body uses sugar"),
        ("Cocaine can cause a rapid heartbeat.", "Cocaine", _R.CAUSES, "rapid heartbeat"),
        ("Cocaine has rapid effects.", "Cocaine", _R.ONSET_WITHIN, "rapid effects"),
    ],
)  # fmt: skip
def test_who_does_what(claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str) -> None:
    """A state goes along with what people have, a time of life or a treatment brings it, an agency approves."""
    claim = claims_in(sentence)[0]
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)


def test_weight_that_is_lost_by_a_treatment_is_no_ill(claims_in: Find) -> None:
    """What works for weight loss makes for more of it."""
    assert claims_in("Orlistat works for weight loss.")[0].direction is Direction.INCREASE


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Aspirin is prescribed for patients who suffer from gout.", _R.USED_FOR, "gout"),
        ("There has been interest in the use of aspirin for the treatment of gout.", _R.USED_FOR, "gout"),
        ("Gout can disrupt how you feel, sleep and work.", _R.WORSENS, "how you feel, sleep and work"),
        ("The dose depends on how quickly you respond.", _R.VARIES_WITH, "how quickly you respond"),
    ],
)
def test_the_object_is_what_is_meant(claims_in: Find, sentence: str, relation: Relation, thing: str) -> None:
    """What a use is for is the illness people have; a clause that asks how is an object whole."""
    assert (relation, thing) in [(claim.relation, claim.object.text) for claim in claims_in(sentence)]


@pytest.mark.parametrize(
    "sentence", ["Patients should be aware of the side effects of aspirin.", "Many patients rely on opioids."]
)
def test_what_people_are_to_know_or_rely_on_is_no_property(claims_in: Find, sentence: str) -> None:
    """That people rely on a drug, or should be aware of something, is no effect of it."""
    wrong = {_R.HAS_PROPERTY, _R.VARIES_WITH}
    assert all(claim.relation not in wrong for claim in claims_in(sentence))


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Its effect on the kidneys makes it a diuretic.", _R.IS_A, "diuretic"),
        ("Aspirin is cheap, making it ideal for travel.", _R.HAS_PROPERTY, "ideal for travel"),
        ("Aspirin makes blood thin and runny.", _R.CAUSES, "blood thin and runny"),
        ("Losing weight can make a real difference for gout.", _R.TREATS, None),
        ("A coil delivers pulses that calm nerves.", _R.INCLUDES, "pulses"),
        ("Regular stretching yields results for some patients.", _R.TREATS, None),
    ],
)
def test_what_something_is_made(claims_in: Find, sentence: str, relation: Relation, thing: str | None) -> None:
    """To be made a kind of thing is to be one; to make a difference is to help."""
    found = [claim for claim in claims_in("Aspirin treats gout. " + sentence) if claim.relation is relation]
    assert any(thing is None or claim.object.text == thing for claim in found)
