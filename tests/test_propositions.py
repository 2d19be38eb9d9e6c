"""Different ways of asking one thing give one proposition, and signs follow the outcome's better side."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import assets
from kg.concepts import read_scheme
from kg.model import Mention, Proposition
from kg.propositions import is_benefit, proposition, sign_of, slot, translate
from kg.terms import RELATIONS, ClaimType, ConceptKind, Direction, Family, Relation

SCHEME = read_scheme(assets.path("ontology/concepts.ttl"))
UP, DOWN, NONE, OPEN = Direction.INCREASE, Direction.DECREASE, Direction.NO_CHANGE, Direction.UNCLEAR
NA = Direction.NOT_APPLICABLE

SLUGS = st.sampled_from(sorted(SCHEME.concepts))
RELATION = st.sampled_from(list(Relation))
DIRECTION = st.sampled_from(list(Direction))


def named(slug: str | None) -> Mention | None:
    return None if slug is None else Mention(text=slug.replace("-", " "), concept=slug)


def ask(
    subject: str, relation: Relation, object_: str, kind: ClaimType = ClaimType.EFFICACY, **more: str
) -> Proposition:
    slots = {name: named(slug) for name, slug in more.items()}
    one, two = named(subject), named(object_)
    assert one is not None
    assert two is not None
    return proposition(SCHEME, kind=kind, subject=one, relation=relation, object=two, **slots)


def test_ways_of_asking_one_question_meet() -> None:
    """Treating a condition, easing its symptoms and an effect named for it are one question."""
    in_people = "depressive-disorder"
    questions = {
        ask("ketamine", Relation.TREATS, "depressive-disorder").id,
        ask("ketamine", Relation.WORSENS, "depressive-disorder").id,
        ask("ketamine", Relation.REDUCES, "depressive-symptoms", population=in_people).id,
        ask("ketamine", Relation.NO_EFFECT_ON, "depressive-symptoms", population=in_people).id,
        ask("ketamine", Relation.CAUSES, "antidepressant-effect", population=in_people).id,
        ask("ketamine", Relation.IMPROVES, "madrs", population=in_people).id,
        ask("depressive-symptoms", Relation.CAUSED_BY, "ketamine", population=in_people).id,
        ask("ketamine", Relation.CAUSES, "symptom-relief", population=in_people).id,
    }
    assert len(questions) == 1


def test_treating_a_condition_is_about_the_people_who_have_it() -> None:
    """The condition becomes the population, unless a narrower or another one is stated."""
    plain = ask("ketamine", Relation.TREATS, "depressive-disorder")
    assert (plain.object, plain.population) == ("depressive-symptoms", "depressive-disorder")
    narrow = ask("ketamine", Relation.TREATS, "depressive-disorder", population="treatment-resistant-depression")
    assert narrow.population == "treatment-resistant-depression"
    wide = ask("ketamine", Relation.TREATS, "treatment-resistant-depression", population="depressive-disorder")
    assert wide.population == "treatment-resistant-depression"
    other = ask("prazosin", Relation.TREATS, "post-traumatic-stress-disorder", population="veterans")
    assert (other.object, other.population) == ("ptsd-symptoms", "veterans")


def test_getting_a_condition_is_another_question_than_its_severity() -> None:
    """Causing, preventing and running a risk speak of occurrence, as epidemiology and safety do."""
    for relation in (Relation.CAUSES, Relation.PREVENTS, Relation.HAS_RISK_OF, Relation.ASSOCIATED_WITH):
        assert ask("childhood-trauma", relation, "depressive-disorder").object == "depressive-disorder"
    epidemiology = ask("exercise", Relation.REDUCES, "depressive-disorder", ClaimType.EPIDEMIOLOGY)
    assert epidemiology.object == "depressive-disorder"
    safety = ask("ketamine", Relation.WORSENS, "psychotic-disorder", ClaimType.SAFETY)
    assert safety.object == "psychotic-disorder"


def test_a_stated_outcome_takes_the_place_of_a_condition() -> None:
    """Treating depression, remission being named, asks about remission in people with depression."""
    asked = ask("ketamine", Relation.TREATS, "depressive-disorder", outcome="remission")
    assert (asked.object, asked.population) == ("remission", "depressive-disorder")
    part = ask("ketamine", Relation.IMPROVES, "depressive-symptoms", outcome="anhedonia")
    assert part.object == "anhedonia"
    unknown = proposition(
        SCHEME,
        kind=ClaimType.EFFICACY,
        subject=Mention(text="ketamine", concept="ketamine"),
        relation=Relation.TREATS,
        object=Mention(text="depression", concept="depressive-disorder"),
        outcome=Mention(text="a lighter step"),
    )
    assert unknown.object == "depressive-symptoms"
    unrelated = ask("ketamine", Relation.IMPROVES, "anhedonia", outcome="nausea")
    assert unrelated.object == "anhedonia"


def test_symptoms_in_general_become_those_of_the_stated_condition() -> None:
    """Relief in people with OCD is about OCD symptoms; pain in depressed people stays pain."""
    ocd = ask("fluvoxamine", Relation.CAUSES, "symptom-relief", population="obsessive-compulsive-disorder")
    assert ocd.object == "ocd-symptoms"
    pain = ask("duloxetine", Relation.REDUCES, "pain", population="treatment-resistant-depression")
    assert pain.object == "pain"
    anxiety = ask("ketamine", Relation.REDUCES, "anxiety-symptoms", population="social-anxiety-disorder")
    assert anxiety.object == "anxiety-symptoms"


@pytest.mark.parametrize("relation", [Relation.INCREASES, Relation.REDUCES, Relation.CAUSES, Relation.NO_EFFECT_ON])
def test_an_effect_on_a_mechanism_is_an_action(relation: Relation) -> None:
    """Raising a molecule and acting on it are one question."""
    raised = ask("ketamine", relation, "bdnf", ClaimType.MECHANISM)
    assert raised.family is Family.ACTION_ON
    assert raised.id == ask("ketamine", Relation.ACTS_ON, "bdnf", ClaimType.MECHANISM).id


def test_comparisons_put_the_other_treatment_in_its_slot() -> None:
    """The object of "better than" is the comparator; the outcome is stated, told by the population, or open."""
    stated = ask("ketamine", Relation.SUPERIOR_TO, "electroconvulsive-therapy", outcome="remission")
    assert (stated.comparator, stated.object) == ("electroconvulsive-therapy", "remission")
    told = ask("ketamine", Relation.INFERIOR_TO, "electroconvulsive-therapy", population="major-depressive-disorder")
    assert (told.comparator, told.object) == ("electroconvulsive-therapy", "depressive-symptoms")
    turned = ask("ketamine", Relation.SUPERIOR_TO, "remission", comparator="electroconvulsive-therapy")
    assert turned.id == stated.id
    in_people = ask("ketamine", Relation.SUPERIOR_TO, "bipolar-depression", comparator="electroconvulsive-therapy")
    assert (in_people.object, in_people.population) == ("depressive-symptoms", "bipolar-depression")
    still_open = ask("ketamine", Relation.DIFFERS_FROM, "antidepressant")
    assert (still_open.comparator, still_open.object) == ("antidepressant", "~")


def test_words_without_a_concept_are_kept() -> None:
    """A slot without a concept holds its words, so two unknown things never meet by chance."""
    assert slot(None) is None
    assert slot(Mention(text="The Café effect!")) == "~the-cafe-effect"
    one = proposition(
        SCHEME,
        kind=ClaimType.OTHER,
        subject=Mention(text="moon water"),
        relation=Relation.TREATS,
        object=Mention(text="gloom"),
    )
    assert (one.subject, one.object, one.population) == ("~moon-water", "~gloom", None)


@pytest.mark.parametrize(
    ("relation", "direction", "object_", "sign"),
    [
        (Relation.IMPROVES, OPEN, "depressive-symptoms", DOWN),
        (Relation.IMPROVES, OPEN, "quality-of-life", UP),
        (Relation.IMPROVES, OPEN, "prevalence", OPEN),
        (Relation.IMPROVES, UP, "prevalence", UP),
        (Relation.WORSENS, OPEN, "psychotic-disorder", UP),
        (Relation.TREATS, NA, "treatment-resistant-depression", DOWN),
        (Relation.TREATS, NA, None, DOWN),
        (Relation.CAUSES, OPEN, "antidepressant-effect", DOWN),
        (Relation.REDUCES, DOWN, "antidepressant-effect", UP),
        (Relation.CAUSES, UP, "nausea", UP),
        (Relation.SUPERIOR_TO, NA, "depressive-symptoms", DOWN),
        (Relation.INFERIOR_TO, NA, "remission", DOWN),
        (Relation.NOT_DIFFERENT_FROM, UP, "remission", NONE),
        (Relation.REDUCES, NONE, "depressive-symptoms", NONE),
        (Relation.NO_EFFECT_ON, DOWN, "depressive-symptoms", NONE),
        (Relation.AFFECTS, UP, "prevalence", UP),
        (Relation.AFFECTS, NA, "prevalence", OPEN),
        (Relation.LASTS_FOR, NA, "depressive-symptoms", DOWN),
        (Relation.ONSET_WITHIN, NA, "antidepressant-effect", DOWN),
        (Relation.LASTS_FOR, NA, "dissociation", UP),
        (Relation.APPROVED_FOR, UP, "depressive-disorder", NA),
    ],
)
def test_signs(relation: Relation, direction: Direction, object_: str | None, sign: Direction) -> None:
    """The sign is the movement of the outcome's own quantity."""
    assert sign_of(SCHEME, relation, direction, object_) is sign


@settings(deadline=None)
@given(RELATION, DIRECTION, SLUGS)
def test_improving_is_always_a_benefit_and_worsening_a_harm(
    relation: Relation, direction: Direction, slug: str
) -> None:
    """Whatever the outcome, an improvement is never a harm, a worsening never a benefit, and no change is neither."""
    outcome = SCHEME.outcome_of(slug)
    if direction is not NONE:
        assert is_benefit(SCHEME, outcome, sign_of(SCHEME, Relation.IMPROVES, NA, slug)) in (True, None)
        assert is_benefit(SCHEME, outcome, sign_of(SCHEME, Relation.WORSENS, NA, slug)) in (False, None)
    sign = sign_of(SCHEME, relation, NONE, slug)
    assert sign in (NONE, NA)
    assert is_benefit(SCHEME, outcome, sign) is None


@settings(deadline=None)
@given(SLUGS, SLUGS, DIRECTION)
def test_translating_there_and_back_changes_nothing(one: str, other: str, direction: Direction) -> None:
    """A movement keeps its meaning for the patient, and comes back as it went."""
    there = translate(SCHEME, direction, one, other)
    assert translate(SCHEME, there, other, one) is direction
    if is_benefit(SCHEME, one, direction) is not None and SCHEME.better_when(other) is not None:
        assert is_benefit(SCHEME, other, there) is is_benefit(SCHEME, one, direction)


@settings(deadline=None)
@example(Relation.INCREASES, "5-htp", "gambling-disorder", None, "gambling-disorder", ClaimType.MECHANISM)
@given(RELATION, SLUGS, SLUGS, st.none() | SLUGS, st.none() | SLUGS, st.sampled_from(list(ClaimType)))
def test_propositions_are_settled(
    relation: Relation, subject: str, object_: str, population: str | None, outcome: str | None, kind: ClaimType
) -> None:
    """Asking again in the words of the answer gives the same question, and the sign plays no part in it."""
    first = named(subject), named(object_)
    assert first[0] is not None
    assert first[1] is not None
    asked = proposition(
        SCHEME,
        kind=kind,
        subject=first[0],
        relation=relation,
        object=first[1],
        outcome=named(outcome),
        population=named(population),
    )
    again = proposition(
        SCHEME,
        kind=kind,
        subject=Mention(text="", concept=asked.subject),
        relation=Relation.CAUSES if relation is Relation.CAUSED_BY else relation,
        object=Mention(text="", concept=asked.object),
        outcome=Mention(text="", concept=asked.object) if asked.family is Family.COMPARISON else None,
        population=named(asked.population),
        comparator=named(asked.comparator),
    )
    assert again.id == asked.id
    expected = RELATIONS[relation][0]
    assert asked.family in (expected, Family.ACTION_ON)
    if asked.family is not expected:
        assert SCHEME.kind(asked.object) in (
            ConceptKind.RECEPTOR,
            ConceptKind.MOLECULE,
            ConceptKind.PATHWAY,
            ConceptKind.PROCESS,
        )
