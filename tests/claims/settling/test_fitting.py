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


def test_an_illness_does_not_bring_its_own_remission(claims_in: Find) -> None:
    """Remission is brought by the treatment the sentence speaks of, not by the illness of the page."""
    page = "# Depression\n\nDepression causes sadness. Over the three steps of treatment, the remission rate was 51%.\n"
    found = {(c.subject.text, c.relation.value) for c in claims_in(page) if "51%" in c.text}
    assert found == {("three steps of treatment", "causes")}


def test_people_recover_from_an_illness(claims_in: Find) -> None:
    """Where no treatment is spoken of, that people recover is said of their illness, which does not cause it."""
    page = "# Depression\n\nDepression causes sadness. Most adults recover in nine months.\n"
    found = {(c.subject.text, c.relation.value) for c in claims_in(page) if "nine" in c.text}
    assert found == {("Depression", "has_property")}


def test_the_treatment_of_the_page_still_brings_recovery(claims_in: Find) -> None:
    """A treatment goes on to bring what people reached under it."""
    page = "# Light therapy\n\nLight therapy reduces depression. 40% of patients reached remission.\n"
    assert _subjects(claims_in(page), "remission") == {"light therapy"}


def test_clients_of_a_company_suffer_nothing_of_it(claims_in: Find) -> None:
    """What clients of a company feel comes of the treatment spoken of, not of the company."""
    page = "# Light therapy\n\nLight therapy reduces depression. Clients of Brightwell have noticed a calm mood.\n"
    assert _subjects(claims_in(page), "Brightwell") == {"light therapy"}


def test_no_illness_betters_anything(claims_in: Find) -> None:
    """What is said to restore something is the treatment named before, not the illness of the page."""
    page = "# Gout\n\nGout causes pain. Shock waves reach the joint. It restores the function of the joint.\n"
    assert "gout" not in _subjects(claims_in(page), "restores")


def test_what_people_are_of_their_own_is_no_treatment(claims_in: Find) -> None:
    """That patients should be aware of something says nothing of the treatment."""
    page = "# Cannabis\n\nCannabis reduces pain. Patients should be aware of the interactions with other drugs.\n"
    assert not _subjects(claims_in(page), "aware")


def test_what_is_not_needed_is_not_spoken_of_later(claims_in: Find) -> None:
    """After "no sedation is required" people feel what the treatment does, not what sedation would."""
    page = "# Yoga\n\nYoga reduces depression. No sedation is required. Many people report feeling calm.\n"
    assert _subjects(claims_in(page), "calm") == {"yoga"}


def test_this_of_a_noun_of_its_own_is_itself(claims_in: Find) -> None:
    """A noun such as in "this decline" names what it is and stands for no treatment."""
    page = "# Zinc drips\n\nZinc drips treat colds. Levels fall with age. This decline causes fatigue.\n"
    assert _subjects(claims_in(page), "decline") == {"decline"}
