"""How likely a sentence is to state something checkable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.reading.checkworthy import checkworthiness, describe_sentence
from kg.claims.reading.gate import why_not
from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]

PAGE = "# Ibuprofen\n\nIbuprofen relieves pain.\n\n"


def test_statements_stand_above_requests() -> None:
    """A statement about a drug is far likelier to be checkable than a request or a welcome."""
    stated = checkworthiness("Ibuprofen lowers the risk of a second stroke by 20%.", kind="paragraph")
    for other in ("Sit down, close the door and breathe.", "My name is Carla and I love the sea."):
        assert stated > checkworthiness(other, kind="paragraph") + 3


def test_figures_and_years_look_alike() -> None:
    """A number tells only that it is one, a percentage or a year."""
    first = describe_sentence("In 2009 about 12% of 300 people fell.", kind="paragraph")
    assert first == describe_sentence("In 2011 about 48% of 731 people fell.", kind="paragraph")


@given(st.text(max_size=80), st.sampled_from(("paragraph", "list_item")))
def test_every_text_has_odds(text: str, kind: str) -> None:
    """Any text at all has finite odds and features that are listed once."""
    features = describe_sentence(text, kind=kind)
    assert len(features) == len(set(features))
    assert -50 < checkworthiness(text, kind=kind) < 50


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Expect a dull headache for two days.", "causes", "headache"),
        ("Mild nausea in about one in five patients, mostly in the first week.", "causes", "nausea"),
        ("200 to 400 mg every six hours for most adults.", "dosed_as", "400 mg every six hours"),
    ],
)
def test_words_in_no_construction_are_said_of_what_is_spoken_of(
    claims_in: Find, sentence: str, relation: str, thing: str
) -> None:
    """A likely statement without a verb is about the page's treatment: a harm of it or its dose."""
    found = [claim for claim in claims_in(PAGE + sentence) if claim.text == sentence]
    assert [(claim.relation.value, claim.subject.text) for claim in found] == [(relation, "Ibuprofen")]
    assert thing.lower() in found[0].object.text.lower()


def test_a_statement_of_no_known_field_is_kept(claims_in: Find) -> None:
    """A statement without a word known to be of health is read where it is likely to be one."""
    sentence = "About 70% of new users stop within six months."
    assert any(claim.text == sentence for claim in claims_in(PAGE + sentence))


def test_what_happens_later_is_no_transition() -> None:
    """What is told of "the following week" is no announcement of a list."""
    assert why_not("The swelling fades over the following three weeks.") is None
    assert why_not("The following drugs relieve pain in most people.") == "transition"
