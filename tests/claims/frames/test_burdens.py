"""What introductions say of an illness, what people did not respond to, and what a statement rests on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import ClaimType, Relation

Find = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    "sentence", ["In 2018, 1.2 million people died of tuberculosis.", "Many adults die from tuberculosis."]
)
def test_what_people_died_of_causes_death(claims_in: Find, sentence: str) -> None:
    """Who died is the population, and the illness the subject."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == ("tuberculosis", Relation.CAUSES, "death")


def test_named_factors_go_with_the_illness(claims_in: Find) -> None:
    """Factors only stand for what the verb goes on to name."""
    (claim,) = claims_in(
        "Risk factors that have been associated with stroke include smoking, obesity, and hypertension."
    )
    assert claim.subject.text == "smoking, obesity, and hypertension"
    assert (claim.relation, claim.object.text) == (Relation.ASSOCIATED_WITH, "stroke")


def test_the_most_common_kind_is_a_matter_of_counting(claims_in: Find) -> None:
    """A kind said to be the most common one is a property of how many have it, no definition."""
    (claim,) = claims_in("Cardiac arrhythmia is the most common form of heart disease worldwide.")
    assert (claim.type, claim.relation) == (ClaimType.EPIDEMIOLOGY, Relation.HAS_PROPERTY)


def test_what_a_statement_rests_on_is_no_claim(claims_in: Find) -> None:
    """That an approval or a figure is based on data states nothing of health."""
    assert not claims_in("The approval of Zostavax was based on results from two phase 3 trials in shingles.")


def test_people_who_do_not_respond_are_failed(claims_in: Find) -> None:
    """An adverb between verb and preposition does not hide what people do not respond to."""
    (claim,) = claims_in("Some patients do not respond sufficiently to methotrexate.")
    assert (claim.subject.text, claim.relation) == ("methotrexate", Relation.FAILS_IN)


def test_a_change_there_was_is_brought_about(claims_in: Find) -> None:
    """'There was a decrease in X after T' says that T reduces X; each change counts."""
    (one,) = claims_in("There was a significant decrease in blood pressure after treatment with lisinopril.")
    assert one.relation is Relation.REDUCES
    assert "lisinopril" in one.subject.text
    both = claims_in("There was a reduction in pain and an increase in grip strength after 8 weeks of yoga.")
    assert {claim.relation for claim in both} == {Relation.REDUCES, Relation.INCREASES}
    assert {claim.subject.text for claim in both} == {"yoga"}


def test_time_required_to_act_is_onset(claims_in: Find) -> None:
    """What requires some weeks to do what it does begins to work then."""
    (claim,) = claims_in("Antidepressants require 3 to 8 weeks to improve mood.")
    assert (claim.relation, claim.object.text) == (Relation.ONSET_WITHIN, "3 to 8 weeks")


def test_approved_people_keep_their_ages(claims_in: Find) -> None:
    """For whom something is approved is told with ages."""
    (claim,) = claims_in("Zostavax was approved for adults aged 50 to 59 and adults with diabetes.")
    assert claim.object.text == "adults aged 50 to 59 and adults with diabetes"


def test_several_changes_there_were_share_what_brought_them(claims_in: Find) -> None:
    """Figures in brackets do not part the changes from the treatment at the end."""
    found = claims_in(
        "There was a significant reduction in stiffness (p<0.001), an increase in grip strength (p = 0.05), and a 40% "
        "reduction in pain after 8 weeks of yoga."
    )
    assert [(claim.relation, claim.object.text) for claim in found] == [
        (Relation.REDUCES, "stiffness"),
        (Relation.INCREASES, "grip strength"),
        (Relation.REDUCES, "pain"),
    ]
    assert {claim.subject.text for claim in found} == {"yoga"}


def test_a_count_that_rose_is_not_brought_by_what_is_spoken_of(claims_in: Find) -> None:
    """That there is more of an illness than before is not the doing of the page's treatment."""
    page = "# Ketamine\n\nKetamine treats depression.\n\nThere was a rise in measles cases in 2019."
    assert all("Ketamine" not in c.subject.text for c in claims_in(page) if "measles" in c.text)


def test_a_leading_cause_of_death_is_a_count(claims_in: Find) -> None:
    """Being a major cause of death or disability is told in numbers."""
    (claim,) = claims_in("Stroke remains a leading and preventable cause of death.")
    assert (claim.type, claim.relation) == (ClaimType.EPIDEMIOLOGY, Relation.CAUSES)


def test_treatments_of_an_illness_and_what_they_include(claims_in: Find) -> None:
    """Which treatments there are for an illness is about what helps, no definition."""
    (claim,) = claims_in("Treatment options for gout include allopurinol, colchicine and diet.")
    assert (claim.type, claim.relation) == (ClaimType.EFFICACY, Relation.INCLUDES)


def test_insights_and_foundations_are_no_claims(claims_in: Find) -> None:
    """That something gives insights or has limits states nothing to check; a body of evidence supports."""
    assert not claims_in("Genome studies provide new insights into migraine.")
    assert not claims_in("Ketamine has limitations.")
    (claim,) = claims_in("A growing body of evidence supports the use of zinc for colds.")
    assert claim.relation is Relation.SUPPORTS


def test_what_people_vary_in_varies_with_them(claims_in: Find) -> None:
    """The response is the subject, the people what it varies with."""
    (claim,) = claims_in("Patients vary in their response to sertraline.")
    assert claim.relation is Relation.VARIES_WITH
    assert (claim.subject.text, claim.object.text) == ("response to sertraline", "Patients")


def test_resistant_people_are_failed(claims_in: Find) -> None:
    """What people are resistant to fails in them; of a germ it is a property."""
    (claim,) = claims_in("About half of patients remain resistant to lithium.")
    assert (claim.subject.text, claim.relation) == ("lithium", Relation.FAILS_IN)


def test_measures_taken_in_a_study_are_no_claims(claims_in: Find) -> None:
    """That something was determined at baseline is method; what determines something is a claim."""
    assert not claims_in("Blood glucose and insulin levels were determined at baseline and after one month.")
    assert claims_in("Eye color is determined by genes.")
