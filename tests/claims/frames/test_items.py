"""List items are read with the line that leads in to them."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.claims import ClaimFinder


@pytest.mark.parametrize("item", ["(pain)", "[1]", "(Smith 2000)", "!", "**", "🙂"])
def test_an_item_without_words_of_its_own_says_nothing(finder: ClaimFinder, item: str) -> None:
    """What is all in brackets, or only a mark, is left out of the copy that is read; its neighbours stand."""
    text = f"# Ketamine\n\nKetamine may help with the following:\n\n- {item}\n- insomnia\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [claim.object.text for claim in claims] == ["insomnia"]


@pytest.mark.parametrize(
    ("item", "thing"),
    [
        ("A feeling of being watched from behind", "feeling of being watched from behind"),
        ("Feeling cut off from the room", "Feeling cut off from the room"),
        ("Colours turning brighter at the edges (rarely)", "Colours turning brighter at the edges"),
        ("Odd or sharpened ways of hearing, perhaps hearing echoes", "Odd or sharpened ways of hearing"),
        ("Pain that worsens at night", "Pain that worsens at night"),
    ],
)
def test_an_item_without_a_statement_of_its_own_is_what_its_lead_in_says(
    finder: ClaimFinder, item: str, thing: str
) -> None:
    """All of the item up to a comment is the object, and its participles state nothing."""
    text = f"# Psychosis\n\nSome markers of psychosis, by one scale, include:\n\n- {item}\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [claim.object.text for claim in claims] == [thing]


def test_an_item_with_a_finite_verb_still_states_something(finder: ClaimFinder) -> None:
    """What an item says with a verb of its own is read as such."""
    text = "# Melatonin\n\nTrials of melatonin found:\n\n- Melatonin can reduce jet lag after long flights\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [(claim.subject.text, claim.object.text) for claim in claims] == [("Melatonin", "jet lag")]


def test_several_things_are_what_stands_under_them(finder: ClaimFinder) -> None:
    """An adjective before a dash only sorts the item: what is named after it is one of the things announced."""
    items = "- Manual – Forms of massage (seated)\n- Medical – Drugs such as: ibuprofen\n"
    text = f"# Back pain\n\nThe usual treatments are:\n\n{items}"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [(claim.relation.value, claim.object.text) for claim in claims] == [
        ("includes", "Forms of massage"),
        ("includes", "ibuprofen"),
    ]


def test_what_is_lowered_is_not_the_thing_itself(finder: ClaimFinder) -> None:
    """A treatment that causes lowered appetite does not cause appetite."""
    text = "# Zinc\n\nSide effects of zinc include:\n\n- Decreased appetite\n- Increased thirst\n- Nausea\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [claim.object.text for claim in claims] == ["Decreased appetite", "Increased thirst", "Nausea"]


def test_less_of_something_among_benefits_is_an_effect(finder: ClaimFinder) -> None:
    """Under announced benefits "reduced body fat" is what is reduced; under side effects it is the harm."""
    lead = "Walking has been shown to provide a number of benefits, including:"
    text = f"# Walking\n\n{lead}\n\n- Reduced blood pressure\n- Better sleep\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [(claim.relation.value, claim.object.text) for claim in claims] == [
        ("reduces", "blood pressure"),
        ("improves", "sleep"),
    ]
    text = "# Zinc\n\nZinc has several side effects, including:\n\n- Increased thirst\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [(claim.relation.value, claim.object.text) for claim in claims] == [("causes", "Increased thirst")]


def test_there_are_several_kinds_are_those_listed(finder: ClaimFinder) -> None:
    """Each item, by its label in bold where it has one, is one of the kinds there are."""
    lead = "There are several forms of iron, including:"
    text = f"# Iron\n\n{lead}\n\n- **Iron sulfate**: cheap\n- Haem iron\n- Iron lowers fatigue in anaemia.\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [(claim.subject.text, claim.relation.value, claim.object.text) for claim in claims][:2] == [
        ("forms of iron", "includes", "Iron sulfate"),
        ("forms of iron", "includes", "Haem iron"),
    ]
    assert [claim.object.text for claim in claims][2:] == ["fatigue"]


def test_those_at_risk_bring_the_risk(finder: ClaimFinder) -> None:
    """People listed as at risk have more of it; the page's treatment does not include them."""
    text = "# Iron\n\nPeople at risk of anaemia include:\n\n- Vegans\n- Those who give blood often\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [(claim.subject.text, claim.relation.value, claim.object.text) for claim in claims] == [
        ("Vegans", "increases", "risk of anaemia"),
        ("Those who give blood often", "increases", "risk of anaemia"),
    ]
