"""Words that point and name a kind stand for the last thing of that kind, and for no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Claim

Find = Callable[[str], Sequence[Claim]]


def _subjects(claims: Sequence[Claim], word: str) -> set[str]:
    """Return the subjects of the claims whose sentence has a word, in lower case."""
    return {claim.subject.text.lower() for claim in claims if word in claim.text}


def test_this_is_of_the_kind_it_is_said_to_be(claims_in: Find) -> None:
    """The words "this is a gland" are about the last part of the body named, not about the drug."""
    page = "# Levothyroxine\n\nLevothyroxine replaces the hormones of the thyroid. This is a gland in the neck.\n"
    assert _subjects(claims_in(page), "gland") == {"thyroid"}


def test_these_symptoms_are_those_just_told(claims_in: Find) -> None:
    """Words such as "these symptoms" are what the sentence before says are signs, and no treatment."""
    page = (
        "# Lithium\n\nLithium treats bipolar disorder. Restlessness and a racing mind are signs of mania. "
        "These symptoms are associated with poor sleep.\n"
    )
    assert _subjects(claims_in(page), "poor sleep") == {"restlessness and a racing mind"}


def test_a_pointing_word_without_a_kind_is_resolved_as_before(claims_in: Find) -> None:
    """The words "this is a good choice" say no kind of thing, and go on to be about the drug."""
    page = "# Lithium\n\nLithium treats bipolar disorder. It acts on the brain. This is a good choice for mania.\n"
    assert _subjects(claims_in(page), "choice") == {"lithium"}


def test_this_illness_is_the_one_named_by_that_word(claims_in: Find) -> None:
    """The words "this syndrome" are what was just named with that very noun."""
    page = "# Gut\n\nSalmonella causes diarrhoea. Reiter's syndrome causes joint pain. This syndrome causes eye pain.\n"
    assert _subjects(claims_in(page), "eye") == {"reiter's syndrome"}


def test_these_drugs_are_those_of_the_same_sentence(claims_in: Find) -> None:
    """What was named before in the same sentence is meant, not the treatment of the page."""
    page = "# Yoga\n\nYoga reduces pain. Many rely on opioid painkillers, but these drugs can cause constipation.\n"
    assert _subjects(claims_in(page), "constipation") == {"opioid painkillers"}


def test_a_noun_that_was_told_is_pointed_to_by_itself(claims_in: Find) -> None:
    """The words "this system" are about the system just named with more words, whatever that is."""
    page = "# Hemp\n\nHemp reduces pain. It acts on the endocannabinoid system. This system regulates appetite.\n"
    assert _subjects(claims_in(page), "appetite") == {"endocannabinoid system"}
