"""What titles and labels say of the items of a list; invented pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims.frames.labels import read_label
from kg.claims.frames.lists import lists_what
from kg.model import Claim
from kg.terms import Certainty, ClaimType, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


@pytest.mark.parametrize(
    ("title", "relation"),
    [
        ("The most common symptoms of gout are:", _R.CAUSES),
        ("You may notice the following side effects:", _R.CAUSES),
        ("Complications may include:", _R.CAUSES),
        ("Call your doctor if you have any of these symptoms:", None),
        ("Bring the following documents:", None),
    ],
)
def test_the_end_of_a_lead_in_titles_its_list(title: str, relation: Relation | None) -> None:
    """The last noun before the colon says what the items are, unless the reader is asked to do something."""
    found = lists_what(title)
    assert (found.relation if found else None) is relation


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        ("Best for: dry skin", _R.USED_FOR),
        ("Not suitable for: children under six", _R.CONTRAINDICATED_IN),
        ("Common side effects: cough, dizziness", _R.CAUSES),
        ("Week 2-4: swelling goes down", _R.ONSET_WITHIN),
        ("After 6 weeks: swelling is gone", _R.ONSET_WITHIN),
        ("Note: swelling is gone", None),
        ("Opening hours: 9 to 5", None),
    ],
)
def test_labels(line: str, relation: Relation | None) -> None:
    """A label says what the words after it are; other words before a colon say nothing."""
    found = read_label(line)
    assert (found.relation if found else None) is relation


def test_symptoms_are_of_the_illness(claims_in: Find) -> None:
    """Items under "symptoms of X" are what X causes, not what the page's treatment does."""
    page = "Colchicine\n\nColchicine treats gout.\n\nCommon symptoms of gout include:\n\n- Fever\n- A swollen toe\n"
    claims = [claim for claim in claims_in(page) if claim.relation is _R.CAUSES]
    assert [(claim.subject.text, claim.object.text) for claim in claims] == [("gout", "Fever"), ("gout", "swollen toe")]


def test_a_row_after_a_label_is_one_claim_and_its_denial_another(claims_in: Find) -> None:
    """Nouns after a label stay one claim; what follows a semicolon with "no" is denied."""
    claims = claims_in(
        "Lisinopril\n\nCommon side effects: cough, dizziness; NO weight gain\n\nBest for: high blood pressure\n"
    )
    assert [(claim.relation, claim.object.text) for claim in claims] == [
        (_R.CAUSES, "cough, dizziness"),
        (_R.NO_EFFECT_ON, "weight gain"),
        (_R.USED_FOR, "high blood pressure"),
    ]


def test_a_gloss_is_a_definition(claims_in: Find) -> None:
    """A name with what it is after a comma, and no verb, defines the name."""
    (claim,) = claims_in("Reye syndrome, a disorder that affects the liver and brain.")
    assert (claim.subject.text, claim.relation) == ("Reye syndrome", _R.DEFINED_AS)
    assert claim.object.text == "disorder that affects the liver and brain"


def test_benefits_are_of_what_their_title_names(claims_in: Find) -> None:
    """Nouns under "Benefits of X may include" are what X may bring, also where nobody knows X."""
    page = (
        "Sauna Nights\n\nThe pool opens on the first of May, as it did last spring.\n\n"
        "Benefits of contrast bathing may include\n"
        "- Less joint pain\n- Improved blood flow\n- No drowsiness\n- Lowers blood pressure\n"
    )
    claims = [claim for claim in claims_in(page) if claim.subject.text != "pool"]
    assert [(claim.subject.text, claim.relation, claim.object.text) for claim in claims] == [
        ("contrast bathing", _R.REDUCES, "joint pain"),
        ("contrast bathing", _R.IMPROVES, "blood flow"),
        ("contrast bathing", _R.NO_EFFECT_ON, "drowsiness"),
        ("contrast bathing", _R.REDUCES, "blood pressure"),
    ]
    assert claims[0].certainty is Certainty.HEDGED


def test_people_a_treatment_suits(claims_in: Find) -> None:
    """People listed as candidates are whom it is used for; what they must be without is a reason against it."""
    claims = claims_in(
        "Nerve Stimulation\n\nNerve stimulation is used for migraine.\n\n"
        "Who is a good candidate for nerve stimulation?\n"
        "- Adults with chronic migraine\n- People without a pacemaker\n- Those who want to avoid pills\n"
    )
    assert [(claim.relation, claim.object.text) for claim in claims[1:]] == [
        (_R.USED_FOR, "Adults with chronic migraine"),
        (_R.CONTRAINDICATED_IN, "pacemaker"),
    ]


def test_only_the_beginning_of_an_item_goes_on_from_its_lead_in(claims_in: Find) -> None:
    """An item after "may" is read with it though it ends with a full stop; the sentences after that stand alone."""
    claims = claims_in(
        "Kidney Stones\n\nKidney stones in pregnancy might:\n\n- Block the ureter. Such stones cause fever.\n"
        "- Raise the risk of early labour in some women.\n"
    )
    assert [(claim.subject.text, claim.relation, claim.certainty) for claim in claims] == [
        ("Kidney stones", _R.BLOCKS, Certainty.HEDGED),
        ("Such stones", _R.CAUSES, Certainty.ASSERTED),
        ("Kidney stones", _R.INCREASES, Certainty.HEDGED),
    ]


@pytest.mark.parametrize(
    ("lead_in", "relation"),
    [
        ("Reiki warms the hands and lowers stress, and is effective for the following:", _R.TREATS),
        ("Acupuncture calms the mind and eases pain, helping in the management of:", _R.USED_FOR),
        ("Reiki lifts mood. It can be used to treat a number of problems, such as:", _R.USED_FOR),
        ("Reiki can help with the following conditions:", _R.REDUCES),
    ],
)
def test_an_item_is_spoken_of_and_its_lead_in_said_once(claims_in: Find, lead_in: str, relation: Relation) -> None:
    """The claim of an item holds its words, never only those of the lead-in."""
    page = f"{lead_in.split(maxsplit=1)[0]}\n\n{lead_in}\n\n- Migraine\n- Low energy\n- Bad dreams\n"
    claims = [claim for claim in claims_in(page) if claim.text in {"Migraine", "Low energy", "Bad dreams"}]
    assert [(claim.relation, claim.object.text) for claim in claims] == [
        (relation, "Migraine"),
        (relation, "Low energy"),
        (relation, "Bad dreams"),
    ]


@pytest.mark.parametrize(
    ("title", "certainty"),
    [
        ("Possible side effects", Certainty.HEDGED),
        ("Side effects of melatonin may include:", Certainty.HEDGED),
        ("Side effects of melatonin include:", Certainty.ASSERTED),
        ("Common side effects", Certainty.ASSERTED),
    ],
)
def test_a_title_hedges_its_items(claims_in: Find, title: str, certainty: Certainty) -> None:
    """What a title calls possible is hedged in each item."""
    claims = claims_in(f"Melatonin\n\nMelatonin aids sleep.\n\n{title}\n\n- Loss of balance\n- Dry mouth\n")
    found = [claim for claim in claims if claim.relation is _R.CAUSES]
    assert [(claim.object.text, claim.type, claim.certainty) for claim in found] == [
        ("Loss of balance", ClaimType.SAFETY, certainty),
        ("Dry mouth", ClaimType.SAFETY, certainty),
    ]


def test_a_list_belongs_to_what_the_end_of_its_lead_in_names(claims_in: Find) -> None:
    """A treatment named earlier in the paragraph has not the side effects of the one in its last sentence."""
    page = "Statins lower cholesterol. Side effects of metformin include:\n\n- nausea,\n- cough.\n"
    claims = [claim for claim in claims_in(page) if claim.relation is _R.CAUSES]
    assert [claim.subject.text for claim in claims] == ["metformin", "metformin"]


def test_how_often_harms_occur_is_no_harm_and_no_hedge(claims_in: Find) -> None:
    """A line "Common: may affect 1 in 10 people" above a list gives its items as they are and is itself none."""
    claims = claims_in(
        "Zelmorix tablets\n\n1. What Zelmorix is\n\nZelmorix is a drug that calms the stomach of adults.\n\n"
        "2. How to take it\n\nSwallow it whole with water.\n\n3. Possible side effects\n\n"
        "Common: may affect up to 1 in 10 people\n- rash, fever\n- nausea\n"
    )
    harms = [claim for claim in claims if claim.relation is Relation.CAUSES]
    assert [claim.object.text for claim in harms] == ["rash, fever", "nausea"]
    assert {claim.certainty for claim in harms} == {Certainty.ASSERTED}
    assert {claim.subject.text for claim in harms} == {"Zelmorix"}


def test_a_kind_of_thing_goes_by_what_it_is_called(claims_in: Find) -> None:
    """What belongs to "a group of medicines called X" is an X; "them" are the things just named."""
    (kind,) = claims_in("Amlodipine belongs to a group of medicines called calcium channel blockers.")
    assert kind.object.text == "calcium channel blockers"
    flow = claims_in("Amlodipine relaxes the blood vessels, so that blood passes through them more easily.")[-1]
    assert flow.object.text == "blood vessels"


@pytest.mark.parametrize("lead", ["Treatment options for gout include:", "We use many therapies to help gout:"])
def test_what_an_illness_is_treated_with_is_used_for_it(claims_in: Find, lead: str) -> None:
    """Each item of a list of treatments is used for the illness its title names, and never the other way round."""
    claims = claims_in(f"Gout\n\nGout hurts.\n\n{lead}\n\n- Ibuprofen\n- Ice packs\n")
    told = [(claim.subject.text, claim.relation.value, claim.object.text) for claim in claims]
    assert told[-2:] == [("Ibuprofen", "used_for", "gout"), ("Ice packs", "used_for", "gout")]


def test_side_effects_of_treatments_are_no_treatments(claims_in: Find) -> None:
    """A title of side effects stays one where it names what they are of."""
    claims = claims_in("Gout\n\nSide effects of medications for gout include:\n\n- Nausea\n- Rash\n")
    assert all(claim.relation.value != "used_for" for claim in claims)
