"""Examples of what the sentence before told the kind of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


def _last(claims: tuple[Claim, ...]) -> tuple[str, str, str]:
    claim = claims[-1]
    return claim.subject.text, claim.relation.value, claim.object.text


@pytest.mark.parametrize("opening", ["These include", "Examples include", "Common ones include"])
def test_examples_stand_for_the_kind_told_before(claims_in: Find, opening: str) -> None:
    """What is said of several unnamed conditions is said of each that is given as an example."""
    claims = claims_in(f"Massage\n\nMassage may treat several conditions. {opening} back pain and insomnia.")
    assert _last(claims) == ("Massage", "treats", "back pain and insomnia")


def test_examples_stand_for_the_subject_where_that_was_only_a_kind(claims_in: Find) -> None:
    """What many foods do is done by those given as examples."""
    claims = claims_in("Migraine\n\nMany foods trigger migraine. Common ones include cheese and wine.")
    assert _last(claims) == ("cheese and wine", "causes", "migraine")


def test_a_list_goes_on_with_what_was_said_of_its_kind(claims_in: Find) -> None:
    """Each item under "Examples include:" is one of those spoken of before that line."""
    claims = claims_in(
        "Massage\n\nMassage may treat several conditions. Examples include:\n\n- Back pain\n- Insomnia\n"
    )
    assert [claim.object.text for claim in claims if claim.relation.value == "treats"][1:] == ["Back pain", "Insomnia"]


def test_what_was_named_before_has_no_examples(claims_in: Find) -> None:
    """After a statement on one named thing, "these" is not read as a kind of it."""
    claims = claims_in("Massage\n\nMassage relieves back pain. These include heat and ice.")
    assert all(claim.rule != "examples" for claim in claims)
