"""Tests of what it comes to that something is improved, treated, stimulated or made worse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation
_UP, _DOWN, _SAME = Direction.INCREASE, Direction.DECREASE, Direction.NO_CHANGE


@pytest.mark.parametrize(
    ("sentence", "relation", "way"),
    [
        ("Zinc improves symptoms.", _R.REDUCES, _DOWN),
        ("Retinol improves wrinkles.", _R.REDUCES, _DOWN),
        ("Zinc improves sleep quality.", _R.IMPROVES, _UP),
        ("Zinc does not cure asthma.", _R.NO_EFFECT_ON, _SAME),
        ("Cold air makes asthma worse.", _R.WORSENS, _UP),
        ("Retinol stimulates the production of collagen.", _R.INCREASES, _UP),
    ],
)
def test_an_effect_is_what_it_does_to_its_object(
    claims_in: Find, sentence: str, relation: Relation, way: Direction
) -> None:
    """An ill that improves is less, an ability better, a substance stimulated more, an illness made worse more."""
    (claim,) = claims_in(sentence)
    assert (claim.relation, claim.direction) == (relation, way)


@pytest.mark.parametrize("sentence", ["Most patients stop taking zinc.", "Zinc tablets stop working."])
def test_what_one_stops_doing_is_not_reduced(claims_in: Find, sentence: str) -> None:
    """A verb with a gerund says that something ended, and not that its subject fell."""
    assert all(claim.relation is not _R.REDUCES for claim in claims_in(sentence))


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Magnesium promotes deeper sleep.", _R.IMPROVES),
        ("Magnesium promotes bone growth.", _R.INCREASES),
        ("Zinc enhances the secretion of insulin.", _R.INCREASES),
        ("Zinc delayed the progression of blindness.", _R.REDUCES),
        ("Zinc delays wound healing.", _R.WORSENS),
        ("Zinc stops ovulation.", _R.BLOCKS),
        ("Zinc stops cells from making melanin.", _R.BLOCKS),
        ("Vasectomy takes 20 minutes.", _R.LASTS_FOR),
        ("Zinc takes 20 minutes to work.", _R.ONSET_WITHIN),
        ("Zinc takes three weeks.", _R.ONSET_WITHIN),
        ("The colds are over within a week.", _R.LASTS_FOR),
        ("Most people notice a difference with zinc after two weeks.", _R.ONSET_WITHIN),
    ],
)
def test_a_verb_means_what_its_object_makes_of_it(claims_in: Find, sentence: str, relation: Relation) -> None:
    """Sleep promoted is better, a decline delayed is less, a process stopped is blocked, minutes taken are how long."""
    assert relation in [claim.relation for claim in claims_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Zinc can help with sleep.", "improves"),
        ("Zinc may help with weight loss.", "increases"),
        ("Zinc can help with headaches.", "reduces"),
    ],
)
def test_help_with_something_good_is_more_of_it(claims_in: Find, sentence: str, relation: str) -> None:
    """What is welcome is better where something helps with it; an ill is less."""
    assert [claim.relation.value for claim in claims_in(sentence)] == [relation]


def test_each_thing_that_moves_has_its_own_way(claims_in: Find) -> None:
    """What is improved beside something reduced is more, whatever the other is."""
    claims = claims_in("Honey leads to improved wound healing and reduced inflammation.")
    said = {claim.object.text: claim.direction for claim in claims}
    assert said["inflammation"] is Direction.DECREASE
    assert any("healing" in thing and way is Direction.INCREASE for thing, way in said.items())


@pytest.mark.parametrize(
    ("aim", "thing"),
    [
        ("prevent blood clots", "prevention of blood clots"),
        ("lower the risk of stroke", "reduction of risk of stroke"),
        ("relieve pain", "pain"),
        ("treat gout", "gout"),
    ],
)
def test_what_is_kept_away_is_not_the_aim(claims_in: Find, aim: str, thing: str) -> None:
    """A drug used to prevent something is used for its prevention, one used to treat something for that."""
    (claim,) = claims_in(f"Apixaban is used to {aim}.")
    assert (claim.relation, claim.object.text) == (_R.USED_FOR, thing)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Rest makes back pain better.", ("rest", _R.REDUCES, _DOWN)),
        ("Back pain is made better by rest.", ("rest", _R.REDUCES, _DOWN)),
        ("Sitting makes back pain worse.", ("sitting", _R.WORSENS, _UP)),
        ("Falls are made more likely by sedatives.", ("sedatives", _R.INCREASES, _UP)),
        ("Thrush can be made less likely by rinsing.", ("rinsing", _R.REDUCES, _DOWN)),
    ],
)
def test_what_is_made_better_is_not_made(claims_in: Find, sentence: str, said: tuple[str, Relation, Direction]) -> None:
    """What makes something better, worse or less likely does not cause it."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text.lower(), claim.relation, claim.direction) == said
