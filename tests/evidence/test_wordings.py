"""Things the scheme has no concept for are compared by their words, people by what the words say they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence.people import excluded_conditions, named_people, other_people, speaks_of_animals
from kg.evidence.wordings import compare_phrases, is_time_to, phrase_parts
from kg.terms import Match
from tests.cases import SCHEME

M = Match


@pytest.mark.parametrize(
    ("claimed", "studied", "match"),
    [
        ("the risk of cataracts", "cataract", M.SAME),
        ("diarrhea", "diarrhoea", M.SAME),
        ("wound healing", "time to wound healing", M.SAME),
        ("fractures", "hip fractures", M.NARROWER),
        ("hip fractures", "fractures", M.BROADER),
        ("cramps", "cramps or weakness", M.BROADER),
        ("cramps and weakness", "cramps", M.NARROWER),
        ("wheeze", "cough", M.NOT_STATED),
        ("bone pain", "bone density", M.NOT_STATED),
        ("", "cough", M.NOT_STATED),
    ],
)
def test_phrases(claimed: str, studied: str, match: Match) -> None:
    """The words tell same, part and whole; where they share no head they tell nothing."""
    assert compare_phrases(claimed, studied) is match


@given(st.lists(st.sampled_from(["bone", "hip", "wrist", "pain", "fracture", "falls"]), min_size=1, max_size=4))
def test_a_phrase_is_the_same_as_itself(words: list[str]) -> None:
    """Whatever the phrase, it names what it names."""
    assert compare_phrases(" ".join(words), " ".join(words)) is M.SAME


def test_lists_and_times() -> None:
    """A list falls into its members, and the time until something is told from the thing."""
    assert phrase_parts("stroke, death from any cause, or limb loss") == ["stroke", "death from any cause", "limb loss"]
    assert is_time_to("median time to first relapse")
    assert not is_time_to("relapse")


@pytest.mark.parametrize(
    ("claimed", "studied", "other"),
    [
        ("children", "adults with gout", True),
        ("teenagers", "children and adolescents", False),
        ("young people", "adolescents", False),
        ("men", "women with gout", True),
        ("people with acute gout", "adults with chronic gout", True),
        ("people with gout", "adults with chronic gout", False),
        ("men", "women and men", False),
    ],
)
def test_other_people(claimed: str, studied: str, other: bool) -> None:
    """Ages, sexes and courses of illness in which nobody is two things at once are told apart."""
    assert other_people(claimed, studied) is other


def test_conditions_denied_and_named() -> None:
    """What people are said not to have is kept apart from what they have."""
    text = "adults with gout, without hay fever"
    assert named_people(text, SCHEME) == ["gout"]
    assert excluded_conditions(text, SCHEME) == {"hay-fever"}


def test_animals() -> None:
    """Words for animals and cells are seen, and nothing else is taken for them."""
    assert speaks_of_animals("in rats fed on wheat")
    assert not speaks_of_animals("in rates of relapse")
