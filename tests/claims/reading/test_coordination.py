"""Coordinated verbs that look like nouns, in sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("Semaglutide slows gastric emptying and lowers appetite.", ["gastric emptying", "appetite"]),
        ("Vitamin D lessens joint stiffness and boosts muscle strength.", ["joint stiffness", "muscle strength"]),
    ],
)
def test_a_verb_after_and_states_something_of_its_own(claims_in: Find, sentence: str, things: list[str]) -> None:
    """An effect verb after "and" has its own object and is no part of the one before."""
    assert [claim.object.text for claim in claims_in(sentence)] == things


def test_a_series_of_verbs_makes_a_claim_each(claims_in: Find) -> None:
    """Verbs after commas are read as verbs, also where the model takes one for a noun."""
    claims = claims_in("Methadone reduces cravings, decreases heroin use, and improves sleep.")
    assert [claim.object.text for claim in claims] == ["cravings", "heroin use", "sleep"]


def test_what_is_done_without_is_denied(claims_in: Find) -> None:
    """What a treatment does "without causing Y" makes a second claim, of Y denied."""
    first, second = claims_in("Diclofenac gel relieves joint pain without causing drowsiness.")
    assert (first.object.text, first.polarity) == ("joint pain", Polarity.AFFIRMED)
    assert (second.object.text, second.polarity) == ("drowsiness", Polarity.NEGATED)


@pytest.mark.parametrize(
    ("sentence", "subject", "thing"),
    [
        ("Condoms stop gonorrhea, a germ that causes infertility.", "gonorrhea", "infertility"),
        ("Scurvy, a disease caused by a lack of vitamin C, is rare today.", "Scurvy", "lack of vitamin C"),
    ],
)
def test_an_apposition_makes_a_claim_of_its_own(claims_in: Find, sentence: str, subject: str, thing: str) -> None:
    """What an apposition says of what it names is a claim."""
    assert (subject, thing) in [(claim.subject.text, claim.object.text) for claim in claims_in(sentence)]


def test_what_is_important_to_do_is_no_claim(claims_in: Find) -> None:
    """An infinitive after a word of judgement says what somebody should do."""
    assert not claims_in("It is important to reduce stress before surgery.")


def test_which_takes_up_all_that_was_said(claims_in: Find) -> None:
    """A singular "which" after a plural stands for the whole, so what acts is what acted before."""
    first, second = claims_in("Caffeine blocks adenosine receptors, which raises dopamine.")
    assert (first.subject.text, second.subject.text, second.object.text) == ("Caffeine", "Caffeine", "dopamine")


def test_a_second_verb_after_may_is_read(claims_in: Find) -> None:
    """A verb without ending that the model takes for an adjective has its own object."""
    claims = claims_in("Ibuprofen may hide the signs of an infection and prolong bleeding time.")
    assert [claim.object.text for claim in claims] == ["signs of an infection", "bleeding time"]


def test_a_use_inside_a_definition_is_a_claim(claims_in: Find) -> None:
    """What "is a drug that has been used in X" is defined, and its use told."""
    claims = claims_in("Colchicine is an alkaloid that has been used in gout for decades.")
    assert [claim.relation for claim in claims] == [Relation.IS_A, Relation.USED_FOR]


def test_the_risk_that_is_a_reason(claims_in: Find) -> None:
    """What is not given "because of the risk of X" has that risk."""
    claims = claims_in("Aspirin is not recommended in children because of the risk of Reye syndrome.")
    assert [(claim.relation, claim.object.text) for claim in claims] == [
        (Relation.CONTRAINDICATED_IN, "children"),
        (Relation.HAS_RISK_OF, "Reye syndrome"),
    ]


def test_how_many_were_given_something_is_method(claims_in: Find) -> None:
    """So many people being given a drug tells how a study was done."""
    assert not claims_in("Metformin was administered to 102 women with diabetes.")


@pytest.mark.parametrize(
    ("sentence", "subject", "thing"),
    [
        (
            "Doctors may prescribe antibiotics, such as doxycycline, to treat Lyme disease.",
            "antibiotics",
            "Lyme disease",
        ),
        ("People use willow bark to relieve headaches.", "willow bark", "headaches"),
    ],
)
def test_what_people_use_something_for(claims_in: Find, sentence: str, subject: str, thing: str) -> None:
    """What people prescribe or use to treat something is the subject, and they are not."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, Relation.USED_FOR, thing)


def test_a_sentence_a_list_goes_on_makes_no_claim(claims_in: Find) -> None:
    """A sentence that ends in "including" is only the lead-in of what follows."""
    assert not claims_in("Measles may lead to severe complications, including")


@pytest.mark.parametrize(
    "sentence",
    [
        "Some people choose not to treat warts.",
        "Researchers used microscopy to examine how ibuprofen binds to enzymes.",
        "A group on ibuprofen was not included in the analysis of pain.",
    ],
)
def test_choices_and_methods_are_no_claims(claims_in: Find, sentence: str) -> None:
    """What people choose, how something was examined and what an analysis left out state no finding."""
    assert not claims_in(f"Ibuprofen\n\n{sentence}")


def test_a_past_form_after_that_is_a_verb(claims_in: Find) -> None:
    """A past form between two nouns, taken for part of a name, is what was found to be done."""
    (claim,) = claims_in("A meta-analysis of nine trials found that acupuncture reduced heel pain by 60% at 12 weeks.")
    assert (claim.subject.text, claim.relation, claim.object.text) == ("acupuncture", Relation.REDUCES, "heel pain")


@pytest.mark.parametrize(("sentence", "thing"), [("Capsaicin depletes substance P.", "substance P")])
def test_a_letter_of_a_name_ends_a_sentence(claims_in: Find, sentence: str, thing: str) -> None:
    """A single letter before the full stop belongs to the name before it."""
    (claim,) = claims_in(sentence)
    assert claim.object.text == thing


def test_an_object_is_not_who_does_it(claims_in: Find) -> None:
    """What an agency approves is not the agency, and a time belongs to its own clause."""
    claims = claims_in(
        "Shockwave therapy\n\nShockwave therapy is a treatment for heel pain. The FDA approved it for plantar "
        "fasciitis in 2000. Most patients notice an improvement within six weeks, and the benefits last for a year."
    )
    (approved,) = [claim for claim in claims if claim.relation is Relation.APPROVED_FOR]
    assert approved.subject.text.lower() == "shockwave therapy"
    lasting = [claim for claim in claims if claim.duration is not None]
    assert [claim.object.text for claim in lasting] == ["a year"]
    (better,) = [claim for claim in claims if claim.relation is Relation.IMPROVES]
    assert (better.object.text, better.direction) == ("pain", Direction.DECREASE)


def test_it_announces_what_is_made_harder(claims_in: Find) -> None:
    """What follows "makes it harder to" is the object; plans and how people came into groups are no claims."""
    claims = claims_in(
        "Zinc\n\nCaffeine makes it harder to fall asleep. The company plans to file for approval in Europe. "
        "Some 90 adults with insomnia were randomly assigned to caffeine once a day or zinc twice a day."
    )
    assert [(claim.subject.text, claim.object.text) for claim in claims] == [("Caffeine", "fall asleep")]


def test_a_group_is_compared_by_what_it_was_given(claims_in: Find) -> None:
    """A dose before a name and how often it is taken are no part of the name; "those given X" stands for X."""
    (claim,) = claims_in("Women who took 2.5 g of collagen daily had 20% fewer wrinkles than those given placebo.")
    assert claim.subject.text == "collagen"
    assert claim.comparator is not None
    assert claim.comparator.text == "placebo"


def test_a_request_to_avoid_is_a_caution_or_nothing(claims_in: Find) -> None:
    """What the reader should avoid who has something is not for them; avoiding it does not prevent it."""
    (caution,) = claims_in("Krill oil\n\nKrill oil is sold widely. If you are allergic to shellfish, avoid krill oil.")[
        -1:
    ]
    assert (caution.relation, caution.object.text) == (Relation.CONTRAINDICATED_IN, "allergic to shellfish")
    assert all(claim.relation is not Relation.PREVENTS for claim in claims_in("Avoid stress and late meals."))
