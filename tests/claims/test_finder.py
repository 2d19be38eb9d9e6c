"""Claims of invented sentences, on topics the project ships no article about."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import parse_article
from kg.claims import ClaimFinder, find_claims, load_finder
from kg.claims.reading import models
from kg.errors import InputError
from kg.model import Claim
from kg.terms import Attribution, Certainty, ClaimType, Direction, Polarity, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R, _D = Relation, Direction

STATED = [
    # sentence, subject, relation, object, direction
    ("Regular exercise lowers blood pressure.", "Regular exercise", _R.REDUCES, "blood pressure", _D.DECREASE),
    ("Erenumab blocks the CGRP receptor.", "Erenumab", _R.BLOCKS, "CGRP receptor", _D.DECREASE),
    ("Lithium has been shown to prevent relapse.", "Lithium", _R.PREVENTS, "relapse", _D.DECREASE),
    ("Massage offers relief from back pain.", "Massage", _R.REDUCES, "back pain", _D.DECREASE),
    ("Sleep loss leads to an increase in appetite.", "Sleep loss", _R.INCREASES, "appetite", _D.INCREASE),
    ("Migraine affects about one billion people.", "Migraine", _R.AFFECTS, "one billion people", None),
    ("Yoga is more effective than stretching.", "Yoga", _R.SUPERIOR_TO, "stretching", None),
    ("Melatonin is as effective as zolpidem.", "Melatonin", _R.NOT_DIFFERENT_FROM, "zolpidem", _D.NO_CHANGE),
    ("Sumatriptan should not be used in people with angina.", "Sumatriptan", _R.CONTRAINDICATED_IN, "angina", None),
    ("Lamotrigine was approved for epilepsy in 1994.", "Lamotrigine", _R.APPROVED_FOR, "epilepsy", None),
    ("Aspirin was first synthesised in 1897.", "Aspirin", _R.HISTORY_EVENT, "1897", None),
    ("The effects of caffeine last for five hours.", "caffeine", _R.LASTS_FOR, "five hours", None),
    ("People with obesity are more likely to develop gout.", "obesity", _R.INCREASES, "risk of gout", _D.INCREASE),
    ("Hypertension is a chronic disease of the arteries.", "Hypertension", _R.IS_A, "chronic disease", None),
    ("Patients with asthma respond to salbutamol.", "salbutamol", _R.TREATS, "asthma", _D.DECREASE),
    ("Buspirone has anxiolytic effects.", "Buspirone", _R.REDUCES, "anxiety", _D.DECREASE),
    ("Noise makes migraine worse.", "Noise", _R.WORSENS, "migraine", None),
    ("Baclofen works by activating GABA receptors.", "Baclofen", _R.ACTIVATES, "GABA receptors", _D.INCREASE),
]


@pytest.mark.parametrize(("sentence", "subject", "relation", "thing", "direction"), STATED)
def test_finds_what_a_sentence_states(
    claims_in: Find, sentence: str, subject: str, relation: Relation, thing: str, direction: Direction | None
) -> None:
    """A plain sentence gives subject, relation, object and the way the object moves."""
    found = claims_in(sentence)
    matching = [claim for claim in found if claim.relation is relation]
    assert matching, [(claim.subject.text, claim.relation.value, claim.object.text) for claim in found]
    assert matching[0].subject.text == subject
    assert thing in matching[0].object.text
    assert direction is None or matching[0].direction is direction


@pytest.mark.parametrize(
    "sentence",
    [
        "Can magnesium help with cramps?",
        "Call our clinic today to book your first session.",
        "You will lie on a table while the nurse starts the drip.",
        "Contact us at 555-123-4567.",
        "Let’s look at the evidence.",
    ],
)
def test_finds_nothing_where_nothing_is_stated(claims_in: Find, sentence: str) -> None:
    """Questions, requests, procedure and navigation give no claim."""
    assert claims_in(sentence) == ()


def test_a_chain_gives_its_steps(claims_in: Find) -> None:
    """Steps joined by "which" and "and" are claims of their own."""
    found = claims_in("Memantine blocks NMDA receptors, which raises glutamate and activates AMPA receptors.")
    assert [claim.relation for claim in found] == [_R.BLOCKS, _R.INCREASES, _R.ACTIVATES]
    assert all(claim.type is ClaimType.MECHANISM for claim in found)


def test_onset_and_duration_are_two_claims(claims_in: Find) -> None:
    """An effect with the time it sets in and the time it lasts is two statements about time."""
    found = claims_in("Zolmitriptan produced rapid (within two hours) and lasting (up to one day) relief of pain.")
    assert {claim.relation for claim in found} == {_R.ONSET_WITHIN, _R.LASTS_FOR}
    onset = next(claim for claim in found if claim.relation is _R.ONSET_WITHIN)
    lasting = next(claim for claim in found if claim.relation is _R.LASTS_FOR)
    assert onset.onset is not None
    assert (onset.onset.value, onset.onset.unit) == (2.0, "hour")
    assert lasting.duration is not None
    assert (lasting.duration.high, lasting.duration.unit) == (1.0, "day")
    assert onset.direction is Direction.DECREASE


@pytest.mark.parametrize(
    ("sentence", "certainty", "polarity"),
    [
        ("Zinc shortens colds.", Certainty.ASSERTED, Polarity.AFFIRMED),
        ("Zinc may shorten colds.", Certainty.HEDGED, Polarity.AFFIRMED),
        ("Zinc is thought to shorten colds.", Certainty.HEDGED, Polarity.AFFIRMED),
        ("Researchers hypothesise that zinc shortens colds.", Certainty.SPECULATIVE, Polarity.AFFIRMED),
        ("Zinc does not shorten colds.", Certainty.ASSERTED, Polarity.NEGATED),
        ("Zinc has not been shown to shorten colds.", Certainty.ASSERTED, Polarity.NEGATED),
        ("Zinc not only shortens colds but also reduces fever.", Certainty.ASSERTED, Polarity.AFFIRMED),
    ],
)
def test_certainty_and_polarity_have_scope(
    claims_in: Find, sentence: str, certainty: Certainty, polarity: Polarity
) -> None:
    """Modals, hedging verbs and negators above the verb count; "not only" does not deny."""
    claim = claims_in(f"Zinc for colds\n\nZinc is a mineral that treats infections. {sentence}")[-1]
    assert (claim.certainty, claim.polarity) == (certainty, polarity)


def test_a_denied_effect_is_no_effect(claims_in: Find) -> None:
    """Denying that a drug causes something is the claim that it has no effect on it."""
    (claim,) = claims_in("Bupropion has not been shown to cause weight gain.")
    assert (claim.relation, claim.direction) == (_R.NO_EFFECT_ON, Direction.NO_CHANGE)


def test_list_items_take_their_subject_from_the_lead_in(claims_in: Find) -> None:
    """Bullets under "X may cause:" are claims about X, with the lead-in as context."""
    text = "Prednisone may cause:\n\n• Weight gain and swelling\n• High blood pressure\n"
    found = claims_in(text)
    assert [claim.subject.text for claim in found] == ["Prednisone", "Prednisone"]
    assert all(claim.relation is _R.CAUSES and claim.subject.resolved_from == "lead-in" for claim in found)
    assert all(
        claim.context is not None and text[claim.context.start : claim.context.end] == "Prednisone may cause"
        for claim in found
    )


def test_pronouns_and_generic_phrases_are_resolved(claims_in: Find) -> None:
    """The words "it" and "this drug" stand for what was spoken of."""
    found = claims_in("Topiramate prevents migraine. It also reduces appetite. This drug may cause confusion.")
    assert [claim.subject.text for claim in found] == ["Topiramate"] * 3
    assert found[1].subject.resolved_from == "pronoun"


def test_quantities_reach_their_fields(claims_in: Find) -> None:
    """Dose, route, magnitude and population stand in the fields named so."""
    (claim,) = claims_in(
        "A dose of 40 mg of intravenous furosemide lowered blood pressure by 30% in adults with heart failure."
    )
    assert claim.dose is not None
    assert claim.dose.text == "40 mg"
    assert claim.route == "intravenous"
    assert claim.magnitude is not None
    assert claim.magnitude.value == 30.0
    assert claim.population is not None
    assert "heart failure" in claim.population.text


def test_who_says_it(claims_in: Find) -> None:
    """Organisations, unnamed studies, named people and patients are told apart from the article."""
    cases = {
        "According to the World Health Organization, stroke kills six million people a year.": Attribution.ORGANISATION,
        "Several studies have shown that garlic lowers cholesterol.": Attribution.UNSPECIFIED_STUDIES,
        "Exercise improves sleep, says Dr. Ann Example.": Attribution.NAMED_PERSON,
        "Garlic lowered my cholesterol.": Attribution.TESTIMONIAL,
        "Garlic lowers cholesterol.": Attribution.ARTICLE,
    }
    for sentence, who in cases.items():
        found = claims_in(sentence)
        assert found, sentence
        assert found[0].attribution is who, sentence


_WORDS = st.sampled_from(
    [
        "Ibuprofen",
        "lowers",
        "may cause",
        "fever",
        "nausea",
        "in adults",
        "(Smith, 2010)",
        "within 2 hours",
        ".",
        "\n\n",
        "•",
        "It",
        "–",
        "“pain”",
        "é",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, min_size=3, max_size=25))
def test_offsets_are_exact(finder: ClaimFinder, words: list[str]) -> None:
    """A claim's text is its span of the article, and so is every mention that has offsets."""
    article = parse_article("Fever. " + " ".join(words), name="p", path="p.txt", markup="text")
    for claim in finder.find_claims(article):
        assert article.text[claim.span.start : claim.span.end] == claim.text
        for mention in (claim.subject, claim.object, claim.population, claim.comparator, claim.outcome):
            if mention is not None and mention.start is not None and mention.end is not None:
                assert article.text[mention.start : mention.end] == mention.text
                assert claim.span.start <= mention.start < mention.end <= claim.span.end


def test_same_text_same_claims(finder: ClaimFinder) -> None:
    """Two runs give the same claims with distinct ids, in reading order."""
    text = "Statins lower cholesterol. They may cause muscle pain, and grapefruit increases their level."
    article = parse_article(text, name="p", path="p.txt", markup="text")
    first, second = finder.find_claims(article), finder.find_claims(article)
    assert first == second
    assert len({claim.id for claim in first}) == len(first) > 0
    assert all(one.span <= other.span for one, other in pairwise(first))


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The known model with other weights is an input error that names the file."""
    folder = tmp_path / "en_core_web_sm" / "en_core_web_sm-3.8.0"
    for part in models._WEIGHTS:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).write_bytes(b"changed")
    (tmp_path / "en_core_web_sm" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match="altered"):
        models.load_model("en_core_web_sm")


def test_an_unknown_model_is_refused(finder: ClaimFinder) -> None:
    """A model that is not installed is an input error that names the known ones."""
    with pytest.raises(InputError, match="not installed"):
        load_finder(finder.scheme, model="no_such_model")


def test_pinned_hashes_are_those_of_the_installed_model() -> None:
    """The installed small model is the one the hashes were taken from."""
    assert all(len(bytes.fromhex(value)) == hashlib.sha256().digest_size for value in models._WEIGHTS.values())
    nlp, note = models.load_model()
    assert note is None
    assert "ner" not in nlp.pipe_names


def test_find_claims_loads_what_it_needs(finder: ClaimFinder) -> None:
    """The one-off function gives what a finder gives."""
    article = parse_article("Statins lower cholesterol.", name="p", path="p.txt", markup="text")
    assert find_claims(article, finder.scheme) == finder.find_claims(article)


@pytest.mark.parametrize(
    "sentence",
    [
        "Salbutamol can treat people with asthma.",
        "Salbutamol is effective in treating patients suffering from asthma.",
        "Evidence shows the effectiveness of salbutamol in treating patients who suffer from asthma.",
    ],
)
def test_what_people_are_treated_for_is_treated(claims_in: Find, sentence: str) -> None:
    """The object is the illness of the people who are treated, not they."""
    (claim,) = claims_in(sentence)
    assert (claim.subject.text.lower(), claim.relation, claim.object.text) == ("salbutamol", Relation.TREATS, "asthma")
