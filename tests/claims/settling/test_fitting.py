"""What a subject never stands for: several things pointed to, a part of the body, words that name nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.claims.settling.fitting import names_nothing
from kg.model import Claim

Find = Callable[[str], Sequence[Claim]]


def _subjects(claims: Sequence[Claim], word: str) -> set[str]:
    """Return the subjects of the claims whose sentence has a word, in lower case."""
    return {claim.subject.text.lower() for claim in claims if word in claim.text}


def test_several_things_pointed_to_are_themselves(claims_in: Find) -> None:
    """Words such as "these X" of a noun that names its things are no word for the illness of the page."""
    page = "# Glaucoma\n\nGlaucoma damages the eye. Drains let the fluid out. These drains can become defective.\n"
    assert _subjects(claims_in(page), "defective") == {"drains"}


def test_an_organ_is_no_illness(claims_in: Find) -> None:
    """What an organ is said to be is said of no illness of it."""
    page = "# Hepatitis\n\nHepatitis causes jaundice. The liver is a gland under the ribs.\n"
    assert _subjects(claims_in(page), "gland") == {"liver"}


def test_a_treatment_pointed_to_is_still_resolved(claims_in: Find) -> None:
    """Words such as "this drug" go on to stand for the drug named before."""
    page = "# Colchicine\n\nColchicine reduces swelling. This drug may cause diarrhoea.\n"
    assert _subjects(claims_in(page), "diarrhoea") == {"colchicine"}


@pytest.mark.parametrize("words", ["What", "after", "B", "six weeks", "Q: why take it", "100 women", "leave it"])
def test_words_that_name_nothing(words: str) -> None:
    """Question words, single letters, clauses cut off and mere amounts are nothing a later sentence speaks of."""
    assert names_nothing(words)


@pytest.mark.parametrize("words", ["vitamin C", "six-minute walk", "After-sun lotion", "women's health diet"])
def test_words_that_name_something(words: str) -> None:
    """A name with such a word in it is one."""
    assert not names_nothing(words)
