"""What happened in groups, advice, onset and fading: sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.article import parse_article
from kg.claims.settling.attribution import citations_at, citations_of
from kg.model import Claim
from kg.terms import ClaimType, Direction, Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation
_T = ClaimType
PAGE = "Zelmorix for gout\n\nZelmorix 10 mg is a medicine for gout. Zelmorix eases pain. "


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "thing"),
    [
        (
            "Gout flares occurred in 12% of patients on Zelmorix, compared with 30% on placebo.",
            "Zelmorix",
            _R.REDUCES,
            "Gout flares",
        ),
        ("Stroke was less frequent with ramipril than with placebo.", "ramipril", _R.REDUCES, "Stroke"),
        ("Remission was twice as likely with lithium as with placebo.", "lithium", _R.INCREASES, "Remission"),
        ("Forty percent of those given yoga were free of pain.", "yoga", _R.REDUCES, "pain"),
        ("Exercise made no difference to sleep.", "Exercise", _R.NO_EFFECT_ON, "sleep"),
        ("Zelmorix can make you drowsier.", "Zelmorix", _R.INCREASES, "drowsiness"),
    ],
)
def test_rates_of_groups_are_effects(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str
) -> None:
    """What was rarer or more frequent in the group that got a treatment is what the treatment does."""
    (claim,) = [c for c in claims_in(PAGE + sentence) if c.text == sentence]
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, relation, thing)


@pytest.mark.parametrize(
    ("sentence", "subject", "thing"),
    [
        ("NICE recommends metformin for people with type 2 diabetes.", "metformin", "type 2 diabetes"),
        ("Yoga should be offered to adults with insomnia.", "Yoga", "insomnia"),
    ],
)
def test_advice_is_a_use_and_no_effect(claims_in: Find, sentence: str, subject: str, thing: str) -> None:
    """What is recommended is said to be used for something, asserted, and is no effect."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text, claim.relation, claim.object.text) == (subject, _R.USED_FOR, thing)
    assert claim.type in {_T.OTHER, _T.EFFICACY}


@pytest.mark.parametrize(
    ("sentence", "kind", "relation"),
    [
        ("Melatonin works quickly, usually within an hour.", _T.ONSET, _R.ONSET_WITHIN),
        ("Zopiclone loses its effect after a few weeks.", _T.DURABILITY, _R.LASTS_FOR),
        ("These gains were maintained at 12 months.", _T.DURABILITY, _R.LASTS_FOR),
    ],
)
def test_how_soon_and_how_long(claims_in: Find, sentence: str, kind: ClaimType, relation: Relation) -> None:
    """How soon something works and how long an effect holds are statements of their own."""
    (claim,) = [c for c in claims_in("Yoga for pain\n\nYoga eases pain. " + sentence) if c.text == sentence]
    assert (claim.type, claim.relation) == (kind, relation)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("No study has found that sertraline causes cancer.", Polarity.NEGATED),
        ("It is unlikely that sertraline causes cancer.", Polarity.NEGATED),
        ("It is likely that sertraline causes nausea.", Polarity.AFFIRMED),
        ("Myth: statins cause dementia.", Polarity.NEGATED),
    ],
)
def test_what_stands_above_a_clause_can_deny_it(claims_in: Find, sentence: str, polarity: Polarity) -> None:
    """Nobody's finding, an unlikely clause and a label of falsehood deny the statement."""
    (claim,) = claims_in(sentence)
    assert claim.polarity is polarity


def test_each_statement_cites_the_study_in_its_own_words() -> None:
    """Of two statements with a reference each, neither cites the other's; a place outside both cites none."""
    text = "Zinc shortens colds (Ito, 2001), and iron reduces fatigue (Ng, 2002)."
    article = parse_article(text, name="t", path="t.txt", markup="text")
    (cited,) = citations_of(article).values()
    zinc, iron = text.index("shortens"), text.index("reduces")
    assert [one.exact for one in citations_at(cited, [zinc])] == ["(Ito, 2001)"]
    assert [one.exact for one in citations_at(cited, [iron])] == ["(Ng, 2002)"]
    assert citations_at(cited, [len(text) + 5]) == ()


def test_a_section_tells_what_kind_of_effect_it_lists(claims_in: Find) -> None:
    """An effect of a treatment under "Side effects" is one of safety."""
    claims = claims_in("Zinc\n\nZinc is a mineral.\n\nSide effects\n\nZinc raises liver enzymes.")
    assert claims[-1].type is _T.SAFETY


def test_a_quotation_that_never_closes_keeps_its_speaker(claims_in: Find) -> None:
    """Paragraphs of a quotation are the speaker's, also where a mark is missing at the end."""
    text = (
        '"Yoga eases pain," said Dr Ana Ruiz, a physician.\n\n"It lowers stress.\n\n"It improves sleep.\n\n'
        "Exercise reduces fatigue."
    )
    assert [claim.attribution.value for claim in claims_in(text)] == ["named_person"] * 3 + ["article"]


@pytest.mark.parametrize(
    ("sentence", "moved"),
    [
        ("Semaglutide produced greater weight loss than liraglutide.", Direction.INCREASE),
        ("Yoga led to fewer headaches than ibuprofen.", Direction.DECREASE),
    ],
)
def test_a_comparison_says_which_way_its_outcome_moved(claims_in: Find, sentence: str, moved: Direction) -> None:
    """More or less of the outcome is its direction, whether or not that is a benefit."""
    (claim,) = claims_in(sentence)
    assert claim.relation is _R.SUPERIOR_TO
    assert claim.direction is moved


def test_a_short_form_with_letters_swapped_is_the_known_one(claims_in: Find) -> None:
    """A slip of two neighbouring letters is read as the short form the page introduces."""
    text = (
        "Exercise raises brain-derived neurotrophic factor (BDNF). BDNF protects neurons. BNDF levels rose with yoga."
    )
    assert claims_in(text)[-1].object.concept == "bdnf"
