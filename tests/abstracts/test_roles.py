"""Roles of an abstract's sentences: what they say, in the order they come."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.abstracts import Role, find_roles

ABSTRACT = [
    "Poor sleep is common in nurses who work at night.",
    "We aimed to find out whether bright light in the first hours of a shift helps.",
    "Ninety nurses of two hospitals were randomly assigned to bright or dim light for four weeks.",
    "Sleep was measured with a diary and an actigraph.",
    "Nurses in bright light slept 34 minutes longer than those in dim light (95% CI 12 to 56; p = 0.003).",
    "Alertness did not differ between the groups (p = 0.41).",
    "Bright light early in the shift may lengthen the sleep of nurses who work at night.",
]


def test_roles_of_an_abstract() -> None:
    """An abstract without labels gets a role for each sentence; authors call an aim background as often as not."""
    roles = [found.role for found in find_roles(ABSTRACT)]
    assert set(roles[:2]) <= {Role.BACKGROUND, Role.OBJECTIVE}
    assert roles[2:] == [
        Role.METHODS,
        Role.METHODS,
        Role.RESULTS,
        Role.RESULTS,
        Role.CONCLUSIONS,
    ]


def test_no_sentence_no_role() -> None:
    """Nothing gives nothing."""
    assert find_roles([]) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_each_sentence_has_a_role(sentences: list[str]) -> None:
    """Any texts get one role each, with a probability between 0 and 1, the same each time."""
    found = find_roles(sentences)
    assert len(found) == len(sentences)
    assert all(0 <= one.probability <= 1 for one in found)
    assert found == find_roles(sentences)


@pytest.mark.parametrize("place", [4, 5])
def test_a_result_is_told_with_confidence(place: int) -> None:
    """A sentence with figures and a p value among the results is one with a high probability."""
    assert find_roles(ABSTRACT)[place].probability > 0.8
