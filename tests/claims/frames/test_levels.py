"""Measures said to be lower, higher or better."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Relation

Find = Callable[[str], tuple[Claim, ...]]
_PAGE = "Zelmorix for gout\n\nZelmorix 10 mg is a medicine for gout. Zelmorix eases pain. {}"


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        ("The risk of a kidney stone was 12% lower.", "Zelmorix", Relation.REDUCES, "risk of a kidney stone"),
        ("Their sleep became better.", "Zelmorix", Relation.IMPROVES, "sleep"),
        ("After sepsis the risk of death is higher.", "sepsis", Relation.INCREASES, "risk of death"),
        ("Hospital stays did not become shorter.", "Zelmorix", Relation.NO_EFFECT_ON, "Hospital stays"),
    ],
)
def test_what_is_lower_or_better_was_moved(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str
) -> None:
    """A measure said to be lower, higher or better was moved by what went before, else by the treatment spoken of."""
    (claim,) = [claim for claim in claims_in(_PAGE.format(sentence)) if claim.text == sentence]
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)
