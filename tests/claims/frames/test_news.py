"""What news of studies and leaflets say of harms, shares, links and reasons to give; invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


def _said(claims: tuple[Claim, ...]) -> set[tuple[str, Relation, str]]:
    return {(claim.subject.text, claim.relation, claim.object.text) for claim in claims}


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Stroke occurred in 90 of 1500 patients (6.0%) given zinc and in 135 of 1500 (9.0%) on placebo.", _R.REDUCES),
        ("Stroke occurred in 150 of 1500 patients (10%) given zinc and in 90 of 1500 (6.0%) on placebo.", _R.INCREASES),
    ],
)
def test_shares_counted_and_in_percent_are_held_against_each_other_as_one(
    claims_in: Find, sentence: str, relation: Relation
) -> None:
    """A count of people stands beside its percentage without being taken for a smaller share."""
    assert claims_in(sentence)[0].relation is relation


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Tea drinking is inversely associated with the risk of stroke.", Direction.DECREASE),
        ("Tea drinking is strongly associated with the risk of stroke.", Direction.INCREASE),
    ],
)
def test_what_is_inversely_associated_is_less(claims_in: Find, sentence: str, direction: Direction) -> None:
    """An inverse association with a risk is less of it."""
    assert claims_in(sentence)[0].direction is direction


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Rashes were reported less often with metformin.", _R.REDUCES),
        ("Rashes were reported with metformin.", _R.CAUSES),
    ],
)
def test_harms_seen_less_often_are_reduced(claims_in: Find, sentence: str, relation: Relation) -> None:
    """A harm that is seen less often under a treatment is none that it causes."""
    assert claims_in(sentence)[0].relation is relation


def test_illnesses_of_a_kind_are_no_harms_of_the_drug_on_the_page(claims_in: Find) -> None:
    """That an illness is one of the commonest, or rare, says nothing of the drug spoken of."""
    page = (
        "# Methotrexate for psoriasis\n\nMethotrexate is a medicine for psoriasis.\n\n"
        "Psoriasis is one of the most common skin diseases in adults. The disease is rare in infants."
    )
    assert not [claim for claim in claims_in(page) if claim.relation is _R.CAUSES]


def test_a_drug_is_used_for_what_its_takers_have(claims_in: Find) -> None:
    """Why a drug is prescribed is its use and no harm of it."""
    found = _said(claims_in("Warfarin was prescribed to you because you have an increased risk of stroke."))
    assert ("Warfarin", _R.USED_FOR, "increased risk of stroke") in found
    assert all(relation not in {_R.HAS_RISK_OF, _R.CAUSES, _R.INCREASES} for _, relation, _ in found)
    risk = claims_in("Warfarin raises your risk of bleeding because it thins the blood.")
    assert any(claim.relation is _R.INCREASES for claim in risk)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Alcohol reduces the ability of the liver to store sugar.", _R.REDUCES),
        ("Alcohol has the ability to reduce anxiety.", _R.REDUCES),
    ],
)
def test_an_ability_taken_away_is_not_exercised(claims_in: Find, sentence: str, said: Relation) -> None:
    """What reduces an ability to do something does not do it."""
    claims = claims_in(sentence)
    assert [claim.relation for claim in claims] == [said]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Lithium is cleared through the kidneys.", _R.HAS_PROPERTY),
        ("Lithium was cleared by the FDA for mania in 1970.", _R.APPROVED_FOR),
    ],
)
def test_what_a_body_clears_is_not_approved(claims_in: Find, sentence: str, relation: Relation) -> None:
    """A drug is cleared by an agency for a use, by an organ from the body."""
    assert claims_in(sentence)[0].relation is relation


def test_a_treatment_begun_after_another_is_not_its_effect(claims_in: Find) -> None:
    """What is started after a last dose is not caused by it; what is triggered by it is."""
    after = claims_in("Insulin treatment should be initiated 2 weeks after the last metformin tablet.")
    assert all(claim.relation is not _R.CAUSES for claim in after)
    brought = claims_in("Hives were triggered by penicillin.")
    assert any(claim.relation is _R.CAUSES for claim in brought)


@pytest.mark.parametrize(
    "sentence",
    ["The vaccine Zorva showed 70% efficacy against mumps.", "Vaccine effectiveness against mumps was 70%."],
)
def test_a_share_of_efficacy_is_prevention(claims_in: Find, sentence: str) -> None:
    """What shows so much efficacy against an illness prevents it to that extent."""
    claim = claims_in(sentence)[0]
    assert (claim.relation, claim.object.text, claim.direction) == (_R.PREVENTS, "mumps", Direction.DECREASE)


def test_efficacy_without_a_share_is_no_figure(claims_in: Find) -> None:
    """Efficacy of which only is said that it fell prevents nothing by that."""
    claims = claims_in("Vaccine effectiveness against mumps was studied in Norway.")
    assert all(claim.relation is not _R.PREVENTS for claim in claims)


@pytest.mark.parametrize(
    ("sentence", "subject", "thing", "direction"),
    [
        ("A new study has linked eating fish to a lower risk of gout.", "eating fish", "gout", Direction.DECREASE),
        ("Researchers linked the fried food to asthma.", "fried food", "asthma", Direction.INCREASE),
    ],
)
def test_what_somebody_links_is_the_subject(
    claims_in: Find, sentence: str, subject: str, thing: str, direction: Direction
) -> None:
    """Neither a study nor its authors are linked to what they link something to."""
    claim = claims_in(sentence)[0]
    assert (claim.subject.text, claim.relation, claim.direction) == (subject, _R.ASSOCIATED_WITH, direction)
    assert claim.object.text.endswith(thing)


def test_only_treatments_are_contraindicated(claims_in: Find) -> None:
    """To avoid touching something is no warning of a treatment; to avoid using one is."""
    none = claims_in("# Timolol drops\n\nTimolol drops treat glaucoma.\n\nUsers should avoid touching the tip.")
    assert all(claim.relation is not _R.CONTRAINDICATED_IN for claim in none)
    one = claims_in("People with asthma should avoid taking timolol.")
    assert any(claim.relation is _R.CONTRAINDICATED_IN for claim in one)


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Long-term use of ibuprofen results in a reduction in blood pressure.", _R.REDUCES),
        ("Regular use of ibuprofen results in stomach ulcers.", _R.CAUSES),
    ],
)
def test_what_the_use_of_something_results_in_is_its_effect(claims_in: Find, sentence: str, relation: Relation) -> None:
    """What the use of a drug results in is no use of it."""
    assert {claim.relation for claim in claims_in(sentence)} == {relation}


def test_a_drug_is_approved_for_what_it_is_to_do(claims_in: Find) -> None:
    """Behind "approved X to treat Y" stands the use, and the agency is none."""
    found = _said(claims_in("The agency approved baricitinib to treat alopecia."))
    assert found == {("baricitinib", _R.APPROVED_FOR, "alopecia")}
    assert _said(claims_in("The FDA approved baricitinib.")) == {("baricitinib", _R.APPROVED_FOR, "FDA")}


def test_findings_support_what_somebody_holds(claims_in: Find) -> None:
    """A clause that findings support is stated; one that is only tested is not."""
    held = _said(claims_in("Our data strongly support the claim that exercise reduces depression."))
    assert ("exercise", _R.REDUCES, "depression") in held
    told = claims_in("The trial tested the hypothesis that sugar causes acne.")
    assert all(claim.relation is not _R.CAUSES for claim in told)


def test_this_medicine_is_no_operation(claims_in: Find) -> None:
    """A word for what is taken stands for the drug, not for surgery or an aim named after it."""
    page = (
        "# Dalteparin\n\nDalteparin prevents blood clots in the veins after hip or knee replacement surgery. "
        "This medicine thins the blood."
    )
    assert claims_in(page)[-1].subject.text == "Dalteparin"


def test_one_drug_is_what_a_treatment_was_with(claims_in: Find) -> None:
    """A single drug pointed to is the one a treatment is with, not the several named before."""
    page = (
        "# Gout\n\nNaproxen and colchicine are prescribed for acute gout. In many patients, long-term prophylaxis with "
        "febuxostat is advised. This drug lowers uric acid."
    )
    assert claims_in(page)[-1].subject.text == "febuxostat"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Blood pressure fell by reducing salt.", {("reducing salt", _R.REDUCES, "Blood pressure")}),
        ("Losartan works by relaxing blood vessels.", {("Losartan", _R.REDUCES, "blood vessels")}),
    ],
)
def test_what_changes_by_doing_something_does_not_do_it(
    claims_in: Find, sentence: str, said: set[tuple[str, Relation, str]]
) -> None:
    """What falls by reducing something reduces nothing; what works by a doing does it."""
    found = _said(claims_in(sentence))
    assert {(subject, thing) for subject, _, thing in found} == {(subject, thing) for subject, _, thing in said}


def test_more_of_something_for_each_amount_is_what_changes_the_risk(claims_in: Find) -> None:
    """Of what an amount is eaten, that moves the risk, and not the study that found it."""
    page = "# Diet and stroke\n\nA study found that for every 50 grams of bacon eaten, the risk of stroke rose by 8%."
    (claim,) = claims_in(page)
    assert "bacon" in claim.subject.text
    assert claim.relation is _R.INCREASES
    plain = claims_in("# Bacon and stroke\n\nA study found that the risk of stroke rose by 8% in a year.")
    assert all(claim.subject.text != "year" for claim in plain)


def test_this_medicine_is_no_title(claims_in: Find) -> None:
    """A title of uses or an aim named before is nothing that "this medicine" stands for."""
    page = (
        "# Carbimazole\n\n## Facts\nCarbimazole is a thyroid drug. Carbimazole should not be used for weight loss.\n\n"
        "## Common uses\nThis medicine is an antithyroid drug."
    )
    assert claims_in(page)[-1].subject.text == "Carbimazole"


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Metformin is not recommended in patients w/ renal failure.", "renal failure"),
        ("Metformin is not recommended in patients with renal failure.", "renal failure"),
    ],
)
def test_a_short_with_is_read_as_the_word(claims_in: Find, sentence: str, thing: str) -> None:
    """Notes for doctors write "w/", and their patients have what stands after it."""
    (claim,) = claims_in(sentence)
    assert (claim.relation, claim.object.text) == (_R.CONTRAINDICATED_IN, thing)
    assert sentence[claim.span.start : claim.span.end] == claim.text


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Do not use for migraine in patients having recently undergone eyelid surgery.", "eyelid surgery"),
        ("Do not use dalteparin in people with renal failure.", "renal failure"),
        ("In people with renal failure, do not use dalteparin.", "renal failure"),
    ],
)
def test_what_patients_underwent_is_in_whom_and_not_what_is_forbidden(
    claims_in: Find, sentence: str, thing: str
) -> None:
    """What stands after the patients is what they have had; the drug stands before them."""
    (claim,) = claims_in("# Dalteparin\n\nDalteparin prevents clots.\n\n" + sentence)[1:]
    assert claim.relation is _R.CONTRAINDICATED_IN
    assert claim.subject.text.lower() == "dalteparin"
    assert claim.object.text.endswith(thing)
