"""Harms that are said to happen, to be frequent or to be what people complain of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

ClaimsIn = Callable[[str], tuple[Claim, ...]]

_PAGE = "Zelmorix for gout\n\nZelmorix 10 mg is a medicine for gout. Zelmorix eases pain. {}"


@pytest.mark.parametrize(
    ("sentence", "harm"),
    [
        ("Headaches and hot flushes are quite common.", "Headaches and hot flushes"),
        ("Sore knees are unusual.", "Sore knees"),
        ("Drowsiness usually starts in the afternoon.", "Drowsiness"),
        ("Dizziness is a concern.", "Dizziness"),
        ("Sore gums and loose stools are usual.", "Sore gums and loose stools"),
        ("Stomach cramps are the price.", "Stomach cramps"),
        ("Night cramps turn up in about one in ten.", "Night cramps"),
        ("Chills are to be expected.", "Chills"),
        ("Headaches and cramps were the ones reported most.", "Headaches and cramps"),
    ],
)
def test_a_harm_that_happens_is_brought_by_the_treatment(claims_in: ClaimsIn, sentence: str, harm: str) -> None:
    """Of an ill that is only said to be frequent, to begin or to be a concern, the treatment spoken of is the cause."""
    claim = next(claim for claim in claims_in(_PAGE.format(sentence)) if claim.text == sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Zelmorix", "causes", harm)


def test_a_harm_frequent_with_a_treatment_is_brought_by_that(claims_in: ClaimsIn) -> None:
    """A harm is brought by what it is said to be frequent with, not by what the page is about."""
    claim = claims_in(_PAGE.format("Nausea is more common with Brendoxin."))[-1]
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Brendoxin", "increases", "Nausea")


def test_the_illness_of_the_page_is_no_harm(claims_in: ClaimsIn) -> None:
    """The illness a page is about is not caused by what the page says of its treatment."""
    page = "Migraine\n\nMigraine is a disease of the brain. Zelmorix prevents migraine. Migraine is very common."
    claim = claims_in(page)[-1]
    assert (claim.subject.text, claim.relation) == ("Migraine", "has_property")


@pytest.mark.parametrize(
    ("sentence", "harm"),
    [
        ("Tendon rupture has been reported.", "Tendon rupture"),
        ("A twisted nail occurs in about 1 in 200 people.", "twisted nail"),
        ("Stiff fingers and headaches were the ones reported most.", "Stiff fingers and headaches"),
        ("Headaches and brittle nails are the price.", "Headaches and brittle nails"),
    ],
)
def test_what_is_reported_or_counted_is_a_harm_of_the_treatment(claims_in: ClaimsIn, sentence: str, harm: str) -> None:
    """What no list knows for a harm is one where it is reported, happens in a share of cases, or is the price."""
    claim = next(claim for claim in claims_in(_PAGE.format(sentence)) if claim.text == sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Zelmorix", "causes", harm)


def test_a_good_thing_reported_is_no_harm(claims_in: ClaimsIn) -> None:
    """What is reported of results and rates is not caused as a harm."""
    sentence = "Good results have been reported."
    assert all(claim.relation != "causes" for claim in claims_in(_PAGE.format(sentence)) if claim.text == sentence)


@pytest.mark.parametrize(
    ("line", "harm"),
    [
        ("Common: nausea, loose stools, headache.", "nausea, loose stools, headache"),
        ("Blood clots: about 1 in 900.", "Blood clots"),
    ],
)
def test_a_label_of_how_often_tells_harms(claims_in: ClaimsIn, line: str, harm: str) -> None:
    """What stands after a word of frequency, or before a share of cases, is a harm of the treatment spoken of."""
    claim = next(claim for claim in claims_in(_PAGE.format("\n\n" + line)) if claim.text == line)
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Zelmorix", "causes", harm)
