"""Findings meet claims: dimension by dimension, with the sign of the effect."""

from __future__ import annotations

import pytest

from kg.model import Intervention
from kg.terms import (
    Attribution,
    ClaimType,
    Design,
    Dimension,
    Direction,
    FindingKind,
    Match,
    Polarity,
    Relation,
    Stance,
)
from tests.cases import a_claim, a_finding, a_study, an_estimate, evidence_for, question_of


def stance(claim: object, **finding: object) -> Stance:
    items = evidence_for(claim, a_study(a_finding(**finding)))  # type: ignore[arg-type]
    assert len(items) == 1
    return items[0].stance


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Direction.DECREASE, Stance.SUPPORTS),
        (Direction.INCREASE, Stance.DISPUTES),
        (Direction.NO_CHANGE, Stance.DISPUTES),
        (Direction.UNCLEAR, Stance.INCONCLUSIVE),
    ],
)
def test_sign_decides(direction: Direction, expected: Stance) -> None:
    """A finding supports a claim of its own sign, disputes another, and a null trial disputes an effect."""
    assert stance(a_claim("Zelorin reduces joint pain."), direction=direction) is expected


def test_claim_of_no_effect() -> None:
    """A claim of no effect is supported by a null trial and disputed by an effect."""
    claim = a_claim(
        "Zelorin does not change joint pain.", relation=Relation.NO_EFFECT_ON, direction=Direction.NO_CHANGE
    )
    assert stance(claim, direction=Direction.NO_CHANGE) is Stance.SUPPORTS
    assert stance(claim, direction=Direction.DECREASE) is Stance.DISPUTES


def test_denied_effect() -> None:
    """A denied effect is disputed by the effect."""
    claim = a_claim("Zelorin does not reduce joint pain.", polarity=Polarity.NEGATED)
    assert stance(claim, direction=Direction.DECREASE) is Stance.DISPUTES


def test_treating_a_condition_is_changing_its_severity() -> None:
    """The claim "treats gout" is answered by joint pain in gout."""
    claim = a_claim("Zelorin treats gout.", relation=Relation.TREATS, object="gout")
    item = evidence_for(claim, a_study())[0]
    assert item.stance is Stance.SUPPORTS
    assert item.match[Dimension.POPULATION] is Match.SAME
    assert item.match[Dimension.OUTCOME] is Match.SAME


@pytest.mark.parametrize(
    ("claimed", "studied", "match"),
    [
        ("gout", "gout", Match.SAME),
        ("gout", "stubborn-gout", Match.NARROWER),
        ("stubborn gout", "gout", Match.BROADER),
        ("gout", "hay-fever", Match.DIFFERENT),
        (None, "gout", Match.NOT_STATED),
    ],
)
def test_population_is_oriented(claimed: str | None, studied: str, match: Match) -> None:
    """The study's people stand to the claim's: a subset is narrower, more people are broader."""
    claim = a_claim("Zelorin reduces joint pain.", population=claimed, citations=("Alder2020",))
    item = evidence_for(claim, a_study(a_finding(population=studied)))[0]
    assert item.match[Dimension.POPULATION] is match


def test_subgroup_is_the_population_of_its_finding() -> None:
    """A finding for a known subgroup is about that subgroup."""
    claim = a_claim("Zelorin reduces joint pain in stubborn gout.", population="stubborn gout")
    item = evidence_for(claim, a_study(a_finding(subgroup="stubborn-gout")))[0]
    assert item.match[Dimension.POPULATION] is Match.SAME


def test_other_study_on_another_question_is_left_out() -> None:
    """A study that is not cited and answers another question is no evidence; a cited one is shown with the reason."""
    other = a_study(a_finding(intervention=Intervention(concept="panulol")))
    assert evidence_for(a_claim("Zelorin reduces joint pain."), other) == ()
    shown = evidence_for(a_claim("Zelorin reduces joint pain.", citations=("Alder2020",)), other)
    assert shown[0].stance is Stance.INCONCLUSIVE
    assert shown[0].cited
    assert "intervention" in shown[0].reason


def test_component_of_a_combination() -> None:
    """A study of one part of a combination is narrower; words that join two treatments make a combination."""
    named = a_claim("It helps.", subject="zelorin-assisted talk therapy")
    joined = a_claim("It helps.", subject="combining zelorin with talk therapy")
    for claim in (named, joined):
        assert evidence_for(claim, a_study())[0].match[Dimension.INTERVENTION] is Match.NARROWER


def test_list_is_no_combination() -> None:
    """The words "X or Y" are a list of subjects."""
    question = question_of(a_claim("Both help.", subject="zelorin or panulol"))
    assert question.subjects == ("zelorin", "panulol")
    assert question.listed
    assert not question.combined


def test_only_coordinated_objects_are_parts() -> None:
    """Things side by side are parts of the claim, a thing after a preposition is not."""
    both = question_of(a_claim("It eases both.", object="joint pain and itch"))
    assert both.objects == ("joint-pain", "itch")
    assert question_of(a_claim("It acts.", object="joint pain by way of itch")).objects == ("joint-pain",)


def test_rival_is_no_placebo() -> None:
    """No difference from another treatment does not speak against an effect; from a stand-in for placebo it does."""
    claim = a_claim("Zelorin reduces joint pain.")
    rival = Intervention(concept="panulol")
    assert stance(claim, direction=Direction.NO_CHANGE, comparator=rival) is Stance.INCONCLUSIVE
    control = Intervention(concept="panulol", control=True)
    assert stance(claim, direction=Direction.NO_CHANGE, comparator=control) is Stance.DISPUTES


def test_comparison_needs_the_comparator() -> None:
    """A comparison is answered by a study with both arms, in either order."""
    claim = a_claim(
        "Zelorin beats panulol.", relation=Relation.SUPERIOR_TO, object="panulol", kind=ClaimType.COMPARISON
    )
    assert evidence_for(claim, a_study()) == ()
    assert stance(claim, comparator=Intervention(concept="panulol")) is Stance.SUPPORTS
    turned = {"intervention": Intervention(concept="panulol"), "comparator": Intervention(concept="zelorin")}
    assert stance(claim, **turned) is Stance.DISPUTES


def test_superior_to_placebo() -> None:
    """Saline stands for placebo, and so does the unnamed other arm of a pooled difference."""
    claim = a_claim("It beats placebo.", relation=Relation.SUPERIOR_TO, object="placebo", outcome="joint pain")
    assert stance(claim) is Stance.SUPPORTS
    assert stance(claim, comparator=None, estimate=an_estimate(measure="SMD", value=-0.5)) is Stance.SUPPORTS


def test_unnamed_outcome_answers_nothing() -> None:
    """A claim about something the scheme does not know is not answered by whatever the drug does."""
    claim = a_claim("Zelorin sets off a cascade.", relation=Relation.CAUSES, object="a cascade of events")
    assert evidence_for(claim, a_study()) == ()


def test_sole_treatment_stands_for_the_study() -> None:
    """A subject that names nothing is taken as the only treatment of the sentence."""
    claim = a_claim("A trial of zelorin reported less joint pain.", subject="a trial")
    assert evidence_for(claim, a_study())[0].stance is Stance.SUPPORTS
    two = a_claim("A trial of zelorin and panulol reported less joint pain.", subject="a trial")
    assert evidence_for(two, a_study()) == ()


def test_harm_seen_and_not_seen() -> None:
    """A harm on record supports a claim of it; a count of none disputes it."""
    claim = a_claim("It may cause nausea.", relation=Relation.CAUSES, object="nausea", kind=ClaimType.SAFETY)
    seen = {"kind": FindingKind.FREQUENCY, "outcome": "nausea", "direction": Direction.NOT_APPLICABLE}
    assert stance(claim, **seen) is Stance.SUPPORTS
    assert stance(claim, **seen, estimate=an_estimate(measure="count", value=0)) is Stance.DISPUTES


def test_single_dose_against_a_course() -> None:
    """A single dose claimed and a course studied differ in dose."""
    claim = a_claim("One helps.", subject="a single infusion of zelorin")
    course = a_finding(intervention=Intervention(concept="zelorin", repeated=True))
    assert evidence_for(claim, a_study(course))[0].match[Dimension.DOSE] is Match.DIFFERENT


def test_approval() -> None:
    """An approval on record supports a claim of it and disputes its denial."""
    fact = a_finding(
        kind=FindingKind.REGULATORY,
        relation=Relation.APPROVED_FOR,
        outcome="gout",
        population=None,
        comparator=None,
        direction=Direction.NOT_APPLICABLE,
    )
    study = a_study(fact, design=Design.REGULATORY_DOCUMENT)
    for relation, expected in ((Relation.APPROVED_FOR, Stance.SUPPORTS), (Relation.NOT_APPROVED_FOR, Stance.DISPUTES)):
        claim = a_claim("A rule.", relation=relation, object="gout", kind=ClaimType.REGULATORY)
        assert [item.stance for item in evidence_for(claim, study)] == [expected]


def test_approval_for_another_use_is_no_evidence() -> None:
    """An approval for one use says nothing of another."""
    fact = a_finding(kind=FindingKind.REGULATORY, relation=Relation.APPROVED_FOR, outcome="gout", population=None)
    claim = a_claim("A rule.", relation=Relation.APPROVED_FOR, object="hay fever", kind=ClaimType.REGULATORY)
    assert evidence_for(claim, a_study(fact)) == ()


def test_figures_of_a_frequency() -> None:
    """A figure in the claim is held against the record's; "more than" is a floor."""
    fact = a_finding(
        kind=FindingKind.FREQUENCY,
        intervention=None,
        comparator=None,
        population=None,
        outcome="gout",
        estimate=an_estimate(measure="count", value=41, value_text="41", unit="million people"),
    )
    options = {"subject": "gout", "relation": Relation.AFFECTS, "kind": ClaimType.EPIDEMIOLOGY}
    right = a_claim("Many have it.", object="more than 40 million people", **options)
    wrong = a_claim("Many have it.", object="90 million people", **options)
    assert evidence_for(right, a_study(fact))[0].match[Dimension.MAGNITUDE] is Match.SAME
    assert all(item.match[Dimension.MAGNITUDE] is Match.DIFFERENT for item in evidence_for(wrong, a_study(fact)))


def test_evidence_is_ordered() -> None:
    """Cited studies come first, then key and finding number."""
    claim = a_claim("Zelorin reduces joint pain.", citations=("Birch2021",), attribution=Attribution.CITED_STUDY)
    first = a_study(a_finding(10), a_finding(2), key="Alder2020")
    second = a_study(a_finding(key="Birch2021"), key="Birch2021")
    ids = [item.finding.id for item in evidence_for(claim, first, second)]
    assert ids == ["Birch2021#1", "Alder2020#2", "Alder2020#10"]


def test_faster_is_not_better() -> None:
    """A comparison of speed is answered by a finding about time only."""
    claim = a_claim("It is faster.", relation=Relation.SUPERIOR_TO, object="panulol", kind=ClaimType.ONSET)
    arms = {"comparator": Intervention(concept="panulol")}
    assert evidence_for(claim, a_study(a_finding(**arms))) == ()
    assert stance(claim, **arms, measure="time to response") is Stance.SUPPORTS


@pytest.mark.parametrize(
    ("thing", "expected"), [("full recovery", Stance.SUPPORTS), ("time to full recovery", Stance.DISPUTES)]
)
def test_a_shorter_time_to_something_is_more_of_it(thing: str, expected: Stance) -> None:
    """A trial that measured the time until something bears out that it comes about, where the time was shorter."""
    claim = a_claim(f"Zelorin raises {thing}.", relation=Relation.INCREASES, object=thing, direction=Direction.INCREASE)
    assert stance(claim, outcome=None, outcome_text="time to full recovery") is expected
