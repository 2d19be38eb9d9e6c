"""Words that fire a rule and words that do not, side by side."""

from __future__ import annotations

import pytest

from kg.terms import ClaimType, Level, Relation
from tests.cases import a_claim, a_study, judge


def rules(text: str, **fields: object) -> set[str]:
    return {one.rule for one in judge(a_claim(text, **fields), a_study()).problems}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Zelorin always reduces joint pain.", True),
        ("Zelorin is guaranteed to reduce joint pain.", True),
        ("Zelorin has no side effects and reduces joint pain.", True),
        ("Zelorin reduces joint pain, though it is not proven for itch.", False),
        ("Zelorin reduces joint pain in a seasonal improvement.", False),
    ],
)
def test_absolute(text: str, fires: bool) -> None:
    """Absolute words fire, denied ones and their parts inside other words do not."""
    assert ("certainty.absolute" in rules(text)) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Zelorin is a game-changing drug that reduces joint pain.", True),
        ("Zelorin, a lifeline for many, reduces joint pain.", True),
        ("Zelorin changes how joints are treated and reduces joint pain.", False),
    ],
)
def test_promotion(text: str, fires: bool) -> None:
    """Sales words fire, plain ones do not."""
    assert ("promotion.word" in rules(text)) is fires


def test_each_sales_word_once() -> None:
    """A sales word said twice is one problem, and a warning."""
    found = judge(a_claim("A miraculous, truly miraculous drug."), a_study()).problems
    assert [one.level for one in found if one.rule == "promotion.word"] == [Level.WARNING]


def test_cure_is_absolute_only_in_claims_of_effect() -> None:
    """A history claim about a cure is not absolute."""
    text = "Zelorin was sold as a cure in 1931."
    assert "certainty.absolute" not in rules(
        text, kind=ClaimType.HISTORY, relation=Relation.HISTORY_EVENT, object="1931"
    )


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Zelorin reduces joint pain in every patient.", True),
        ("Zelorin reduces joint pain for everyone.", True),
        ("Zelorin eliminates joint pain.", True),
        ("Zelorin reduces joint pain for good.", True),
        ("Zelorin reduces joint pain, and for good reason it is used.", False),
        ("Zelorin does not reduce joint pain in every patient.", False),
        ("Zelorin reduces joint pain, but not for everyone.", False),
        ("Zelorin reduces joint pain every day.", False),
    ],
)
def test_words_for_everybody(text: str, fires: bool) -> None:
    """Words that leave nobody and nothing out are absolute; denied ones are not."""
    assert ("certainty.absolute" in rules(text)) is fires


def test_both_sides_are_quoted() -> None:
    """A problem of certainty quotes the steps that lower the grade, beside the claim's words."""
    (found,) = [one for one in judge(a_claim("Zelorin reduces joint pain."), a_study(n=20)).problems
                if one.rule == "certainty.language"]  # fmt: skip
    assert found.claim == "Zelorin reduces joint pain."
    assert (found.source or "").startswith("Alder2020: ")
