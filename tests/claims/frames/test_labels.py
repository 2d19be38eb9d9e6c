"""Facts after labels; invented data sheets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.article import parse_article
from kg.claims import ClaimFinder
from kg.model import Claim
from kg.terms import ClaimType, Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


@pytest.mark.parametrize(
    ("line", "relation", "thing"),
    [
        ("Side effects: Dry mouth, drowsiness", _R.CAUSES, "Dry mouth, drowsiness"),
        ("Serious side effects: Rash, swollen tongue.", _R.CAUSES, "Rash, swollen tongue"),
        ("Best for: Early waking, when pills failed", _R.USED_FOR, "Early waking"),
        ("Not recommended for: Children under ten", _R.CONTRAINDICATED_IN, "Children under ten"),
        ("Dose: 25 mg at night", _R.DOSED_AS, "25 mg at night"),
        ("Onset of action: 30 to 60 minutes", _R.ONSET_WITHIN, "30 to 60 minutes"),
        ("Duration: about 8 hours", _R.LASTS_FOR, "about 8 hours"),
        ("Drug class: Sedating antidepressant", _R.IS_A, "Sedating antidepressant"),
        ("Within 3 days: Many people notice deeper sleep", _R.ONSET_WITHIN, "deeper sleep"),
    ],
)
def test_a_label_says_what_its_fact_is(claims_in: Find, line: str, relation: Relation, thing: str) -> None:
    """What stands after a label is said of the drug whose section it stands in."""
    claims = claims_in(f"Trazodone\n\nTrazodone is an old drug for low mood and poor sleep.\n\n{line}\n")
    found = [claim for claim in claims if claim.rule == "label"]
    assert [(claim.subject.text, claim.relation, claim.object.text) for claim in found] == [
        ("Trazodone", relation, thing)
    ]


@pytest.mark.parametrize(
    "line", ["Side effects: Ask your pharmacist", "Day 1: Intake visit", "Week 1: Take 10 mg a day"]
)
def test_what_is_asked_or_done_is_no_fact(claims_in: Find, line: str) -> None:
    """After a label too, requests and steps of a treatment state nothing of what it does."""
    claims = claims_in(f"Trazodone\n\nTrazodone is an old drug for low mood and poor sleep.\n\n{line}\n")
    assert not [claim for claim in claims if claim.rule == "label"]


def test_a_success_rate_is_of_the_condition_of_its_section(claims_in: Find) -> None:
    """A rate after a label says how often the page's treatment helps what the heading names."""
    claims = claims_in(
        "What Nerve Blocks Treat\n\nNerve blocks are used for pain.\n\nMigraine\nSuccess rate: 40-55%\n\n"
        "Fibromyalgia\nSuccess rate: 70%\n"
    )
    rates = [claim for claim in claims if claim.rule == "label-rate"]
    assert [(claim.relation, claim.object.text) for claim in rates] == [
        (_R.TREATS, "Migraine"),
        (_R.TREATS, "Fibromyalgia"),
    ]
    assert {claim.type for claim in rates} == {ClaimType.EFFICACY}
    assert rates[0].magnitude is not None
    assert rates[0].magnitude.text == "40-55%"


def test_none_after_a_label_is_a_denial(claims_in: Find) -> None:
    """A label of harms with "none" or "no …" after it denies them."""
    page = "Melatonin\n\nMelatonin is taken for sleep.\n\nSide effects: none known\n"
    (claim,) = (claim for claim in claims_in(page) if claim.rule == "label-none")
    assert (claim.relation, claim.polarity) == (_R.NO_EFFECT_ON, Polarity.NEGATED)


def test_a_caution_is_about_safety(claims_in: Find) -> None:
    """What stands after "Caution" is a matter of safety, whichever way it moves what."""
    claims = claims_in("Tramadol\n\nTramadol is an opioid for pain.\n\nCaution: Can lower blood sugar at high doses\n")
    assert (claims[-1].subject.text, claims[-1].type) == ("Tramadol", ClaimType.SAFETY)


def test_a_label_with_its_fact_is_no_title_of_the_list_below(finder: ClaimFinder) -> None:
    """What stands after a label is the fact; the list under that line speaks of something else."""
    text = "# Zinc\n\nZinc shortens colds.\n\n**Side effects:** nausea, cramps\n\n- Best taken with a meal\n"
    found = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [claim.object.text for claim in found] == ["colds", "nausea, cramps"]


def test_these_after_a_label_of_harms_are_harms(claims_in: Find) -> None:
    """Side effects named in a label are of what the page is about, and of no "side effects"."""
    claims = claims_in("Zinc\n\nZinc shortens colds.\n\nSide effects: These include nausea and cramps.")
    assert [(claim.subject.text, claim.relation.value) for claim in claims][1:] == [("Zinc", "causes")]
