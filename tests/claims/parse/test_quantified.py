"""What there are so many or so various of is the argument, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Lupus causes a wide range of skin rashes.", "skin rashes"),
        ("Gout can damage some of the joints.", "joints"),
        ("Prednisone causes a number of unwanted changes.", "unwanted changes"),
        ("Statins reduce the number of heart attacks.", "number of heart attacks"),
        ("Yoga improves range of motion.", "range of motion"),
        ("Walking brings a broader range of benefits.", "broader range of benefits"),
    ],
)
def test_a_word_of_number_or_kind_is_no_content(claims_in: Find, sentence: str, thing: str) -> None:
    """What stands after "a number of" is the object; the number itself is, where that is what changes."""
    assert thing in claims_in(sentence)[-1].object.text


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Colchicine is effective in the management of gout.", "gout"),
        ("Ginger may be helpful in controlling nausea.", "nausea"),
        ("Lidocaine is a good option for the treatment of nerve pain.", "nerve pain"),
        ("Exercise is good for blood sugar control.", "blood sugar control"),
    ],
)
def test_what_is_treated_is_the_illness_and_not_its_treatment(claims_in: Find, sentence: str, thing: str) -> None:
    """What something is effective in the treatment of is its object."""
    assert claims_in(sentence)[-1].object.text == thing
