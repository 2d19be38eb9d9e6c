"""Sentences that are easily misread, invented for these tests: what each states, and of what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims.reading.doses import doses_beside
from kg.model import Claim
from kg.terms import Certainty, ClaimType, Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "dose"),
    [
        ("Fluoxetine 40 mg/day eased anxiety.", "Fluoxetine", _R.REDUCES, "40 mg/day"),
        ("Twice-daily metformin 500 mg lowers blood glucose.", "metformin", _R.REDUCES, "500 mg"),
        ("In this cohort, lithium 600 mg daily prevented relapse.", "lithium", _R.PREVENTS, "600 mg"),
        ("Melatonin, 3 mg once daily, shortened insomnia.", "Melatonin", _R.REDUCES, "3 mg"),
    ],
)
def test_a_dose_beside_a_drug_is_no_subject(
    claims_in: Find, sentence: str, subject: str, relation: Relation, dose: str
) -> None:
    """The drug is the subject and its dose the dose, wherever the dose stands beside the name."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation) == (subject, relation)
    assert claim.dose is not None
    assert claim.dose.text == dose


def test_only_doses_beside_a_name_are_taken_out() -> None:
    """A dose elsewhere in the sentence, or before "of", stays."""
    sentence = "A dose of 40 mg of aspirin, or 20 mg, helps."
    start = sentence.index("aspirin")
    assert doses_beside(sentence, [(start, start + 7)]) == []


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Metformin curbs heart failure risk.", "Metformin"),
        ("Statins lower cholesterol.", "Statins"),
        ("Lithium lowers suicide risk.", "Lithium"),
    ],
)
def test_an_effect_verb_is_no_plural_noun(claims_in: Find, sentence: str, subject: str) -> None:
    """A third-person verb, or the plain form after a plural, is read as the verb it is."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation) == (subject, _R.REDUCES)


def test_a_sentence_that_opens_with_a_drug_is_about_that_drug(claims_in: Find) -> None:
    """The page's treatment is never the subject where the sentence opens with another."""
    page = "Ketamine for pain\n\nKetamine reduces pain. Ketamine may cause nausea. "
    (claim,) = [c for c in claims_in(page + "Fluoxetine, in this trial, depression improved.") if "trial" in c.text]
    assert claim.subject.text == "Fluoxetine"


@pytest.mark.parametrize(
    ("sentence", "relation", "other", "outcome"),
    [
        ("Lithium lowered relapse to a greater extent than placebo.", _R.SUPERIOR_TO, "placebo", "relapse"),
        ("Ramipril reduced blood pressure less than amlodipine.", _R.INFERIOR_TO, "amlodipine", "blood pressure"),
        ("Sertraline increased nausea more than placebo.", _R.INFERIOR_TO, "placebo", "nausea"),
        ("Yoga did not reduce anxiety more than placebo.", _R.NOT_DIFFERENT_FROM, "placebo", "anxiety"),
        ("No difference in fatigue was found between yoga and rest.", _R.NOT_DIFFERENT_FROM, "rest", "fatigue"),
    ],
)
def test_effects_are_compared(claims_in: Find, sentence: str, relation: Relation, other: str, outcome: str) -> None:
    """An effect that is greater or smaller than another's is a comparison with an outcome."""
    (claim,) = claims_in(sentence)
    assert claim.relation is relation
    assert claim.comparator is not None
    assert claim.comparator.text == claim.object.text == other
    assert claim.outcome is not None
    assert claim.outcome.text == outcome


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("A registry study found no association between statins and dementia.", _R.INDEPENDENT_OF),
        ("No link was seen between statins and dementia.", _R.INDEPENDENT_OF),
        ("Researchers reported a link between statins and dementia.", _R.ASSOCIATED_WITH),
    ],
)
def test_an_association_is_of_the_two_things_it_stands_between(
    claims_in: Find, sentence: str, relation: Relation
) -> None:
    """Who found an association, or none, is not its subject."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == ("statins", relation, "dementia")


def test_fewer_people_is_less_of_what_happened(claims_in: Find) -> None:
    """A treatment after which fewer people relapsed did not cause relapse."""
    (claim,) = claims_in("Fewer adults on lithium relapsed than on placebo.")
    assert (claim.subject.text, claim.relation, claim.object.text) == ("lithium", _R.REDUCES, "relapse")
    assert claim.comparator is not None
    assert claim.comparator.text == "placebo"


def test_what_happens_without_a_drug_is_not_its_doing(claims_in: Find) -> None:
    """The absence of a treatment is not the treatment."""
    assert claims_in("Without lithium, mania worsens.") == ()


@pytest.mark.parametrize(
    ("sentence", "polarity", "certainty"),
    [
        ("It is a myth that statins cause dementia.", Polarity.NEGATED, Certainty.ASSERTED),
        ("A common misconception is that statins cause dementia.", Polarity.NEGATED, Certainty.ASSERTED),
        ("There is no evidence that statins cause dementia.", Polarity.NEGATED, Certainty.ASSERTED),
        ("There is limited evidence that statins cause dementia.", Polarity.AFFIRMED, Certainty.SPECULATIVE),
        ("There is strong evidence that statins cause dementia.", Polarity.AFFIRMED, Certainty.ASSERTED),
    ],
)
def test_the_noun_before_a_clause_says_how_true_it_is(
    claims_in: Find, sentence: str, polarity: Polarity, certainty: Certainty
) -> None:
    """What is called a myth is denied, what has no evidence is denied; the clause is the claim."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.object.text) == ("statins", "dementia")
    assert claim.relation is (_R.CAUSES if polarity is Polarity.AFFIRMED else _R.NO_EFFECT_ON)
    assert (claim.polarity, claim.certainty) == (polarity, certainty)


def test_it_can_be_what_was_acted_on_before(claims_in: Find) -> None:
    """A pronoun as object stands for the condition named earlier in the sentence; "far from" states nothing."""
    (claim,) = claims_in("Far from easing insomnia, sertraline worsened it.")
    assert (claim.subject.text, claim.relation, claim.object.text) == ("sertraline", _R.WORSENS, "insomnia")


def test_rarely_is_not_never(claims_in: Find) -> None:
    """What a drug rarely does it does."""
    (claim,) = claims_in("Sertraline rarely causes mania.")
    assert (claim.relation, claim.polarity, claim.frequency) == (_R.CAUSES, Polarity.AFFIRMED, "rarely")


@pytest.mark.parametrize(
    "sentence",
    [
        "Regulators added a warning about memory loss to the labels of statins.",
        "The agency added a warning about memory loss to statins labels.",
    ],
)
def test_a_warning_on_a_label_is_of_the_drug(claims_in: Find, sentence: str) -> None:
    """What is added to a label is not combined with it; the claim is regulatory and about the drug."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == ("statins", _R.HAS_RISK_OF, "memory loss")
    assert claim.type is ClaimType.REGULATORY


def test_onset_and_duration_of_a_dose(claims_in: Find) -> None:
    """How soon a dose works and how long its effect lasts are two claims."""
    page = "Sertraline for anxiety\n\nSertraline eases anxiety. "
    found = claims_in(page + "A single dose of sertraline works within hours and the effect lasts up to 1 week.")
    by_relation = {claim.relation: claim for claim in found}
    onset, lasting = by_relation[_R.ONSET_WITHIN].onset, by_relation[_R.LASTS_FOR].duration
    assert onset is not None
    assert onset.text == "hours"
    assert lasting is not None
    assert lasting.text == "up to 1 week"


@pytest.mark.parametrize(
    ("line", "relation", "thing"),
    [
        ("Blocks histamine receptors.", Relation.BLOCKS, "histamine receptors"),
        ("Works on several receptors; especially in the gut.", Relation.ACTS_ON, "several receptors"),
        ("Chemically different from antihistamines.", Relation.DIFFERS_FROM, "antihistamines"),
        ("Not recommended in pregnancy.", Relation.CONTRAINDICATED_IN, "pregnancy"),
    ],
)
def test_a_sentence_without_its_subject_is_completed(
    claims_in: Find, line: str, relation: Relation, thing: str
) -> None:
    """What a data sheet says in a verb or an adjective alone is said of the drug it describes."""
    claims = claims_in(f"Mirtazapine\n\nMirtazapine is an antidepressant.\n\n{line} It is sold everywhere.\n")
    assert ("Mirtazapine", relation, thing) in [
        (claim.subject.text, claim.relation, claim.object.text) for claim in claims
    ]
