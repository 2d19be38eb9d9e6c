"""What plays a part in an illness or a treatment: its causes, signs, complications, the best of its treatments."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim
from kg.terms import Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation
_ILLNESS = "Gout\n\nGout is a disease of the joints. Gout affects older men. {}"
_TREATMENT = "Zelmorix for gout\n\nZelmorix 10 mg is a medicine for gout. Zelmorix eases pain. {}"


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        ("The usual culprit is a kidney infection.", "kidney infection", _R.CAUSES, "Gout"),
        ("Dehydration is the biggest trigger.", "Dehydration", _R.CAUSES, "Gout"),
        ("Genes play a big part.", "Genes", _R.CAUSES, "Gout"),
        ("Obesity is another risk factor.", "Obesity", _R.INCREASES, "risk of Gout"),
        ("The classic sign is a swollen toe.", "Gout", _R.CAUSES, "swollen toe"),
        ("Thirst is a symptom of diabetes.", "diabetes", _R.CAUSES, "Thirst"),
        ("Colchicine is still the most effective treatment.", "Colchicine", _R.SUPERIOR_TO, "other treatments"),
    ],
)
def test_parts_played_in_the_illness_of_the_page(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str
) -> None:
    """What is called a cause, a sign or the best treatment, of an illness that need not be named, is that."""
    (claim,) = [claim for claim in claims_in(_ILLNESS.format(sentence)) if claim.text == sentence]
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("The commonest complication is a kidney stone.", _R.CAUSES, "kidney stone"),
        ("The most frequent are nausea and dizziness.", _R.CAUSES, "nausea and dizziness"),
        ("A recent stroke is an absolute contraindication.", _R.CONTRAINDICATED_IN, "recent stroke"),
    ],
)
def test_parts_played_in_the_treatment_of_the_page(
    claims_in: Find, sentence: str, relation: Relation, thing: str
) -> None:
    """A harm or contraindication without a word on whose it is belongs to the treatment spoken of."""
    (claim,) = [claim for claim in claims_in(_TREATMENT.format(sentence)) if claim.text == sentence]
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Zelmorix", relation, thing)


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("The usual dose is 20 mg.", _R.DOSED_AS, "20 mg"),
        ("A course is 6 to 8 weekly infusions.", _R.DOSED_AS, "6 to 8 weekly infusions"),
        ("Oral bioavailability is about 40%.", _R.HAS_PROPERTY, "about 40%"),
    ],
)
def test_measures_of_the_treatment_of_the_page(claims_in: Find, sentence: str, relation: Relation, thing: str) -> None:
    """A dose, a course or a bioavailability is that of the treatment spoken of."""
    claim = [claim for claim in claims_in(_TREATMENT.format(sentence)) if claim.text == sentence][-1]
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Zelmorix", relation, thing)


def test_how_many_have_the_illness_of_the_page(claims_in: Find) -> None:
    """A prevalence is that of the illness the page is about."""
    sentence = "The prevalence is about 4% in adults."
    (claim,) = [claim for claim in claims_in(_ILLNESS.format(sentence)) if claim.text == sentence]
    assert (claim.subject.text, claim.relation) == ("Gout", _R.AFFECTS)


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Agoraphobia is a fear of open places.", _R.DEFINED_AS, "fear of open places"),
        ("Akathisia is an urge to move the legs that never rests.", _R.DEFINED_AS, "urge to move the legs"),
        ("Rickets is a disease of growing bones.", _R.IS_A, "disease of growing bones"),
    ],
)
def test_what_an_illness_consists_in_is_its_meaning(
    claims_in: Find, sentence: str, relation: Relation, thing: str
) -> None:
    """A noun for what happens, with what it happens to, says what a word means; a kind only classes it."""
    (claim,) = claims_in(sentence)
    assert (claim.relation, claim.object.text) == (relation, thing)


def test_included_triggers_bring_the_illness(claims_in: Callable[[str], tuple[Claim, ...]]) -> None:
    """What triggers are said to include brings what they are of."""
    text = "Asthma\n\nAsthma narrows the airways. Common triggers of asthma attacks include smoke and cold air.\n"
    found = {(claim.subject.text, claim.relation.value, claim.object.text) for claim in claims_in(text)}
    assert ("smoke and cold air", "causes", "asthma attacks") in found


@pytest.mark.parametrize(
    "sentence", ["Zelmorix is off-label for migraine.", "The use of Zelmorix for migraine is off-label."]
)
def test_what_is_off_label_is_not_approved(claims_in: Find, sentence: str) -> None:
    """A use that is off-label is one a treatment is not approved for, whichever of the two is the subject."""
    (claim,) = [claim for claim in claims_in(_TREATMENT.format(sentence)) if claim.text == sentence]
    assert (claim.subject.text, claim.relation, claim.object.text) == ("Zelmorix", _R.NOT_APPROVED_FOR, "migraine")
