"""Each verdict follows from its rule, and the rules apply in their order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from kg.fidelity import check_article, worst_level
from kg.model import Bibliography, CitedWork, Intervention, InTextCitation, Problem, Quantity, Span, Verdict
from kg.terms import (
    Attribution,
    Certainty,
    CitationProblem,
    CitationStyle,
    ClaimType,
    Design,
    Dimension,
    Direction,
    FindingKind,
    Level,
    Polarity,
    Relation,
    VerdictLabel,
)
from tests.cases import SCHEME, a_claim, a_finding, a_study, an_article, an_estimate, judge

V = VerdictLabel
CITED: dict[str, Any] = {"citations": ("Alder2020",)}


def problem(verdict: Verdict, rule: str) -> Problem:
    found = [one for one in verdict.problems if one.rule == rule]
    assert found, f"no {rule} among {[one.rule for one in verdict.problems]}"
    return found[0]


def test_supported() -> None:
    """A cited study of the same question and sign supports the claim."""
    verdict = judge(a_claim("Zelorin reduces joint pain in gout.", population="gout", **CITED), a_study())
    assert verdict.label is V.SUPPORTED
    assert verdict.grade is not None
    assert (verdict.suggestion or "").startswith("Zelorin probably reduces joint pain")


def test_no_citation_and_no_evidence() -> None:
    """Nothing cited and nothing in hand: unsupported."""
    verdict = judge(a_claim("Zelorin reduces itch.", object="itch"), a_study())
    assert verdict.label is V.UNSUPPORTED
    assert problem(verdict, "citation.none").dimension is Dimension.CITATION


def test_uncited_claim_with_evidence_in_hand() -> None:
    """Evidence in hand decides an uncited claim."""
    assert judge(a_claim("Zelorin reduces joint pain."), a_study()).label is V.SUPPORTED


def test_work_that_cannot_be_found() -> None:
    """A cited work that does not exist leaves the claim unverifiable, whatever else is in hand."""
    missing = a_study(key="Nobody1999", exists=False, note="no such paper was found")
    claim = a_claim("Zelorin reduces joint pain.", citations=("Nobody1999",))
    verdict = judge(claim, missing, a_study())
    assert verdict.label is V.UNVERIFIABLE
    assert problem(verdict, "citation.not-found").level is Level.ERROR


def test_missing_entry_is_said() -> None:
    """A citation without an entry is a problem that names the work, and the record's note is quoted."""
    text = "Zelorin reduces joint pain (Nobody et al., 1999)."
    citation = InTextCitation(
        span=Span(start=27, end=48),
        exact="(Nobody et al., 1999)",
        style=CitationStyle.PAREN_AUTHOR_YEAR,
        works=(CitedWork(authors=("Nobody",), et_al=True, year=1999),),
        covers=(Span(start=0, end=len(text)),),
        problem=CitationProblem.MISSING_ENTRY,
        not_found=("Nobody1999",),
    )
    page = an_article(text, citations=(citation,))
    record = a_study(key="Nobody1999", exists=False, note="a paper of 1998 exists")
    verdict = judge(a_claim(text), record, a_study(), article=page)
    found = problem(verdict, "citation.missing-entry")
    assert verdict.label is V.UNVERIFIABLE
    assert "Nobody et al. 1999" in found.message
    assert found.source == "a paper of 1998 exists"


def test_best_study_decides_and_the_bad_one_is_said() -> None:
    """With a good and a missing source the good one decides and the other adds its problem."""
    missing = a_study(key="Nobody1999", exists=False)
    claim = a_claim("Zelorin reduces joint pain.", citations=("Alder2020", "Nobody1999"))
    verdict = judge(claim, missing, a_study())
    assert verdict.label is V.SUPPORTED
    assert problem(verdict, "citation.not-found").study == "Nobody1999"


def test_cited_study_without_a_record() -> None:
    """A cited work nobody has recorded cannot be held against the claim."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", citations=("Unread2001",)), a_study())
    assert verdict.label is V.UNVERIFIABLE
    assert problem(verdict, "citation.no-record").study == "Unread2001"


@pytest.mark.parametrize(
    ("direction", "rule"), [(Direction.INCREASE, "direction.opposite"), (Direction.NO_CHANGE, "direction.null")]
)
def test_contradicted(direction: Direction, rule: str) -> None:
    """The opposite sign, and a null result, contradict the claim."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(a_finding(direction=direction)))
    assert verdict.label is V.CONTRADICTED
    assert problem(verdict, rule).source is not None


def test_other_people() -> None:
    """A cited study in other people is a mismatch of population that quotes both sides."""
    claim = a_claim("Zelorin reduces joint pain in gout.", population="gout", **CITED)
    verdict = judge(claim, a_study(a_finding(population="hay-fever")))
    found = problem(verdict, "population.other")
    assert verdict.label is V.MISMATCH
    assert "gout" in found.message
    assert found.source is not None
    assert "hay-fever" in found.message or "hay fever" in found.source


def test_broader_people_without_a_result_for_the_part() -> None:
    """A study of more people with an unclear result in the nearest stratum is a mismatch that says so."""
    claim = a_claim("Zelorin reduces joint pain in stubborn gout.", population="stubborn gout", **CITED)
    whole = a_finding(1, population="hay-fever")
    part = a_finding(2, population="hay-fever", subgroup="gout", direction=Direction.UNCLEAR)
    verdict = judge(claim, a_study(whole, part))
    assert verdict.label is V.MISMATCH
    assert "gout" in problem(verdict, "population.other").message


def test_broader_people_with_a_result_for_the_part() -> None:
    """A supporting result for the claimed stratum supports the claim."""
    claim = a_claim("Zelorin reduces joint pain in stubborn gout.", population="stubborn gout", **CITED)
    assert judge(claim, a_study(a_finding(), a_finding(2, subgroup="stubborn-gout"))).label is V.SUPPORTED


def test_narrower_people() -> None:
    """A claim wider than the people studied is overstated."""
    claim = a_claim("Zelorin reduces joint pain in gout.", population="gout", **CITED)
    verdict = judge(claim, a_study(a_finding(population="stubborn-gout")))
    assert verdict.label is V.OVERSTATED
    assert verdict.rule == "population.narrower"


def test_other_form_of_the_drug() -> None:
    """A cited study of another form of the drug is a mismatch."""
    study = a_study(a_finding(intervention=Intervention(concept="s-zelorin")))
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), study)
    assert verdict.label is V.MISMATCH
    assert verdict.rule == "intervention.form"


def test_component_of_a_combination() -> None:
    """Cited evidence for one part overstates the combination; without a citation it is no evidence."""
    options = {"subject": "zelorin-assisted talk therapy"}
    assert judge(a_claim("It reduces joint pain.", **options, **CITED), a_study()).rule == "intervention.component"
    assert judge(a_claim("It reduces joint pain.", **options), a_study()).label is V.UNSUPPORTED
    pointed = a_claim("Studies show it.", **options, attribution=Attribution.UNSPECIFIED_STUDIES)
    assert judge(pointed, a_study()).label is V.OVERSTATED


def test_one_drug_of_a_class() -> None:
    """Evidence for one member supports a claim about the class as far as that goes; its failure refutes no class."""
    for citations in (CITED, {}):
        verdict = judge(a_claim("Lorinoids reduce joint pain.", subject="lorinoid", **citations), a_study())
        assert (verdict.label, verdict.rule) == (V.PARTIALLY_SUPPORTED, "intervention.member")
        assert problem(verdict, "intervention.member").level is Level.WARNING
    failed = a_study(a_finding(direction=Direction.NO_CHANGE))
    assert judge(a_claim("Lorinoids reduce joint pain.", subject="lorinoid"), failed).label is V.UNSUPPORTED


def test_time_beyond_the_data() -> None:
    """A time longer than the study followed is overstated."""
    claim = a_claim(
        "It lasts.", relation=Relation.LASTS_FOR, kind=ClaimType.DURABILITY, duration="up to 1 week", **CITED
    )
    verdict = judge(claim, a_study())
    assert verdict.label is V.OVERSTATED
    found = problem(verdict, "timepoint.beyond-data")
    assert found.dimension is Dimension.TIMEPOINT
    assert "up to 1 week" in found.message
    assert "1 day" in found.message


def test_effect_lost_within_the_claimed_time() -> None:
    """A durability claim is contradicted where the effect was gone before; as an aside it is overstated."""
    study = a_study(a_finding(time_lost=5.0))
    about = a_claim("It is sustained.", relation=Relation.LASTS_FOR, kind=ClaimType.DURABILITY, **CITED)
    verdict = judge(about, study)
    assert verdict.label is V.CONTRADICTED
    assert problem(verdict, "timepoint.lost").dimension is Dimension.TIMEPOINT
    aside = a_claim("Zelorin brings a sustained reduction of joint pain.", **CITED)
    assert judge(aside, study).label is V.OVERSTATED


def test_time_within_the_data() -> None:
    """A time the study covers is supported."""
    claim = a_claim("It lasts.", relation=Relation.LASTS_FOR, kind=ClaimType.DURABILITY, duration="3 weeks", **CITED)
    assert judge(claim, a_study(a_finding(timepoint=28.0))).label is V.SUPPORTED


def test_loss_in_another_study_counts_for_an_uncited_claim() -> None:
    """Where one study in hand saw the effect lost within the claimed time, a longer study does not rescue the claim."""
    claim = a_claim("Zelorin brings a sustained reduction of joint pain.")
    long = a_study(a_finding(timepoint=60.0))
    short = a_study(a_finding(key="Birch2021", time_lost=5.0), key="Birch2021")
    assert judge(claim, long).label is V.SUPPORTED
    assert judge(claim, long, short).label is V.OVERSTATED


def test_onset_later_than_claimed() -> None:
    """An effect seen only later than claimed leaves the core right."""
    claim = a_claim("Fast.", relation=Relation.ONSET_WITHIN, kind=ClaimType.ONSET, onset="within hours", **CITED)
    assert judge(claim, a_study()).label is V.SUPPORTED
    assert judge(claim, a_study(a_finding(timepoint=3.0))).rule == "timepoint.onset"


def test_no_comparison_group() -> None:
    """Efficacy credited to a treatment by a study without a comparison group is overstated."""
    study = a_study(a_finding(comparator=None), design=Design.CASE_SERIES)
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), study)
    assert verdict.label is V.OVERSTATED
    assert verdict.rule == "comparator.absent"


def test_causal_words_for_a_cohort() -> None:
    """Causal words for an observational study are overstated; hedged ones are not."""
    study = a_study(design=Design.COHORT)
    assert judge(a_claim("Zelorin reduces joint pain.", **CITED), study).rule == "causality.design"
    hedged = a_claim("Zelorin may reduce joint pain.", certainty=Certainty.HEDGED, causal_strength=2, **CITED)
    assert judge(hedged, study).label is V.SUPPORTED


def test_absolute_words() -> None:
    """Words that leave no exception are overstated."""
    assert judge(a_claim("Zelorin is proven to reduce joint pain.", **CITED), a_study()).rule == "certainty.absolute"


def test_part_without_evidence() -> None:
    """A list of which the evidence covers a part is partially supported."""
    claim = a_claim("Zelorin reduces joint pain and itch.", object="joint pain and itch", **CITED)
    verdict = judge(claim, a_study())
    assert verdict.label is V.PARTIALLY_SUPPORTED
    assert "itch" in problem(verdict, "outcome.part-missing").message


def test_another_route() -> None:
    """Another route than the study's leaves the core right."""
    claim = a_claim("Oral zelorin reduces joint pain.", route="oral", **CITED)
    study = a_study(a_finding(intervention=Intervention(concept="zelorin", route="intravenous")))
    assert judge(claim, study).rule == "route.other"


def test_majority() -> None:
    """A claimed majority that is none on record is overstated."""
    fact = a_finding(
        kind=FindingKind.FREQUENCY,
        comparator=None,
        direction=Direction.NOT_APPLICABLE,
        estimate=an_estimate(measure="proportion", value=31, value_text="31", unit="%"),
    )
    claim = a_claim("It works in most.", relation=Relation.TREATS, object="gout", population="most people with gout")
    assert judge(claim, a_study(fact)).rule == "magnitude.majority"


def test_denied_harm() -> None:
    """A claim of safety is overstated where studies in hand report harm."""
    harm = a_finding(kind=FindingKind.FREQUENCY, outcome="nausea", direction=Direction.NOT_APPLICABLE)
    claim = a_claim(
        "It is safe.", relation=Relation.HAS_PROPERTY, object="a good safety profile", kind=ClaimType.SAFETY
    )
    verdict = judge(claim, a_study(harm))
    assert verdict.label is V.OVERSTATED
    assert "nausea" in problem(verdict, "fair-balance.harm-denied").message


def test_contrary_study_in_hand() -> None:
    """A contrary study that is not cited is a warning beside a supported claim."""
    contrary = a_study(a_finding(key="Birch2021", direction=Direction.NO_CHANGE), key="Birch2021")
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(), contrary)
    assert verdict.label is V.SUPPORTED
    assert "Birch2021" in problem(verdict, "omitted-evidence.contrary").message


def test_divided_evidence() -> None:
    """An uncited claim on which equal studies disagree is partially supported; two against one contradict it."""
    studies = [a_study()] + [
        a_study(a_finding(key=key, direction=Direction.INCREASE), key=key) for key in ("Birch2021", "Cedar2022")
    ]
    claim = a_claim("Zelorin reduces joint pain.")
    assert judge(claim, *studies[:2]).label is V.PARTIALLY_SUPPORTED
    assert judge(claim, *studies).label is V.CONTRADICTED


def test_fact_no_longer_true() -> None:
    """A rule that has ended is outdated."""
    fact = a_finding(
        kind=FindingKind.REGULATORY,
        relation=Relation.APPROVED_FOR,
        outcome="gout",
        population=None,
        comparator=None,
        valid_until="2015",
    )
    claim = a_claim("It is approved.", relation=Relation.APPROVED_FOR, object="gout", kind=ClaimType.REGULATORY)
    verdict = judge(claim, a_study(fact, design=Design.REGULATORY_DOCUMENT))
    assert verdict.label is V.CONTRADICTED
    assert problem(verdict, "outdated.fact").dimension is Dimension.OUTDATED


def test_retracted_citation() -> None:
    """A retracted work supports nothing and is an error."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(retracted=True))
    assert verdict.label is not V.SUPPORTED
    assert problem(verdict, "retraction.cited").level is Level.ERROR


def test_certainty_language_is_a_warning_only() -> None:
    """Words surer than the evidence are a warning beside the verdict."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(n=20))
    assert verdict.label is V.SUPPORTED
    assert problem(verdict, "certainty.language").level is Level.WARNING


def test_promotional_words() -> None:
    """A sales word is a warning."""
    verdict = judge(a_claim("Zelorin, a breakthrough, reduces joint pain.", **CITED), a_study())
    assert "breakthrough" in problem(verdict, "promotion.word").message


def test_suggestion_says_what_was_seen() -> None:
    """The suggestion carries the study's people, size and time."""
    claim = a_claim("Zelorin brings a sustained reduction of joint pain.", **CITED)
    suggestion = judge(claim, a_study(a_finding(time_lost=5.0))).suggestion
    assert suggestion is not None
    assert "joint pain" in suggestion
    assert "n = 500" in suggestion
    assert "lost by 5 days" in suggestion


def test_page_without_risks() -> None:
    """A page that praises a treatment and names no risk has a note; one that names a risk has none."""
    praise = a_claim("Zelorin reduces joint pain.")
    risk = a_claim("It may cause rash.", relation=Relation.CAUSES, object="rash", kind=ClaimType.SAFETY)
    page = an_article("Zelorin reduces joint pain.")

    def notes(*claims: Any) -> list[str]:
        verdicts = check_article(page, claims, Bibliography(), {"Alder2020": a_study()}, SCHEME)
        return [one.rule for verdict in verdicts for one in verdict.problems if one.rule == "fair-balance.no-risks"]

    assert len(notes(praise)) == 1
    assert notes(praise, risk) == []


def test_worst_level() -> None:
    """The worst level among the problems is found; without problems there is none."""
    supported = judge(a_claim("Zelorin reduces joint pain.", certainty=Certainty.HEDGED, **CITED), a_study())
    wrong = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(a_finding(direction=Direction.INCREASE)))
    assert worst_level([supported]) is None
    assert worst_level([supported, wrong]) is Level.ERROR


@pytest.mark.parametrize(
    ("said", "wrong"), [("62% of patients", False), ("about 61 percent", False), ("90% of patients", True)]
)
def test_percentage_of_the_study(said: str, wrong: bool) -> None:
    """A percentage that is none of the study's is a figure to correct; a rounded one is not."""
    arms = a_finding(estimate=an_estimate(measure="proportion", arms=("61.8%", "30.1%")))
    verdict = judge(a_claim("Zelorin reduces joint pain.", magnitude=said, **CITED), a_study(arms))
    assert (verdict.rule == "magnitude.figure") is wrong


def test_people_are_what_they_have() -> None:
    """Adults with a condition are people with that condition."""
    claim = a_claim("Zelorin reduces joint pain in adults with gout.", population="adults with gout", **CITED)
    assert judge(claim, a_study(a_finding(population="hay-fever"))).label is V.MISMATCH
    assert judge(claim, a_study()).label is V.SUPPORTED


def test_suggestion_says_what_the_study_saw() -> None:
    """The verb of a suggestion is the study's movement of its outcome, not the claim's relation."""
    claim = a_claim(
        "Zelorin causes lasting relief of joint pain.", relation=Relation.CAUSES, object="joint pain", **CITED
    )
    claim = replace(claim, direction=Direction.DECREASE)
    study = a_study(a_finding(time_lost=5.0))
    wrong = judge(claim, study).suggestion
    right = judge(a_claim("Zelorin brings sustained relief of joint pain.", **CITED), study).suggestion
    assert "cause joint pain" not in (wrong or "")
    assert right is not None
    assert "reduce" in right


def test_harm_made_small() -> None:
    """The words "a few side effects" are partly right where five kinds are on record, and right where there are few."""
    kinds = ("nausea", "rash", "giddiness", "headache", "tremor")
    harms = [
        a_finding(i, kind=FindingKind.FREQUENCY, outcome=kind, direction=Direction.NOT_APPLICABLE)
        for i, kind in enumerate(kinds, start=1)
    ]
    claim = a_claim(
        "It may cause a few side effects.",
        relation=Relation.CAUSES,
        object="a few side effects",
        kind=ClaimType.SAFETY,
        direction=Direction.INCREASE,
    )
    assert judge(claim, a_study(*harms)).rule == "fair-balance.harm-minimised"
    assert judge(claim, a_study(*harms[:2])).label is V.SUPPORTED


@pytest.mark.parametrize("polarity", [Polarity.AFFIRMED, Polarity.NEGATED])
def test_suggestion_states_what_was_found(polarity: Polarity) -> None:
    """A denied effect that the study saw is answered with that effect, never with the denial again."""
    relation = Relation.NO_EFFECT_ON if polarity is Polarity.AFFIRMED else Relation.REDUCES
    direction = Direction.NO_CHANGE if polarity is Polarity.AFFIRMED else Direction.DECREASE
    claim = a_claim(
        "Zelorin does not reduce joint pain.", relation=relation, direction=direction, polarity=polarity, **CITED
    )
    verdict = judge(claim, a_study())
    assert verdict.label is V.CONTRADICTED
    assert verdict.suggestion is not None
    assert "no clear effect" not in verdict.suggestion
    assert re.search(r"reduces? joint pain", verdict.suggestion)


def test_suggestion_against_the_opposite_sign() -> None:
    """A claim of a fall is answered with the rise the study saw."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(a_finding(direction=Direction.INCREASE)))
    assert verdict.label is V.CONTRADICTED
    assert verdict.suggestion is not None
    assert re.search(r"increases? joint pain", verdict.suggestion)


def test_suggestion_for_an_effect_not_found() -> None:
    """A claimed effect that the study looked for in vain is answered with that."""
    verdict = judge(a_claim("Zelorin reduces joint pain.", **CITED), a_study(a_finding(direction=Direction.NO_CHANGE)))
    assert verdict.suggestion is not None
    assert "No clear effect of zelorin on joint pain was found" in verdict.suggestion


@pytest.mark.parametrize("direction", [Direction.DECREASE, Direction.NOT_APPLICABLE, Direction.INCREASE])
@pytest.mark.parametrize(
    ("object_", "outcome"), [("joint pain", None), ("saline", "joint pain"), ("saline", None), ("toe length", None)]
)
def test_comparison_the_wrong_way_round(object_: str, outcome: str | None, direction: Direction) -> None:
    """A claim of "less than the comparator" is contradicted by a study in which the treatment did better."""
    claim = a_claim(
        "Zelorin reduced it less than saline.",
        relation=Relation.INFERIOR_TO,
        object=object_,
        outcome=outcome,
        comparator="saline",
        kind=ClaimType.COMPARISON,
        direction=direction,
        **CITED,
    )
    seen = "toe-length" if object_ == "toe length" else "joint-pain"
    verdict = judge(claim, a_study(a_finding(outcome=seen)))
    assert verdict.label is V.CONTRADICTED
    assert verdict.rule == "direction.opposite"
    assert verdict.suggestion is not None
    assert f"{seen.replace('-', ' ')} compared with saline" in verdict.suggestion


def test_inferior_and_found_so() -> None:
    """A claim of "less than the comparator" is supported by a study in which the treatment did worse."""
    claim = a_claim(
        "Zelorin reduced joint pain less than saline.",
        relation=Relation.INFERIOR_TO,
        comparator="saline",
        kind=ClaimType.COMPARISON,
        **CITED,
    )
    assert judge(claim, a_study(a_finding(direction=Direction.INCREASE))).label is V.SUPPORTED


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (Quantity(text="40%", value=40, unit="%"), True),
        (Quantity(text="14.9%", value=14.9, unit="%"), False),
        (Quantity(text="12%", value=12, unit="%"), False),
        (Quantity(text="about 16 percent", value=16, unit="%"), False),
        (Quantity(text="more than 10%", low=10, unit="%"), False),
        (Quantity(text="more than 30%", low=30, unit="%"), True),
        (Quantity(text="10 to 20%", low=10, high=20, unit="%"), False),
        (Quantity(text="40 points", value=40, unit="points"), False),
        (Quantity(text="a third"), False),
    ],
)
def test_percentage_without_its_sign_in_the_record(said: Quantity, wrong: bool) -> None:
    """Figures of a record whose unit is percentage points are percentages; another unit is not compared."""
    estimate = an_estimate(
        measure="MD", value=-12.4, value_text="-12.4", unit="percentage points", arms=("-14.9", "-2.4")
    )
    claim = replace(a_claim("Zelorin reduces joint pain.", **CITED), magnitude=said)
    verdict = judge(claim, a_study(a_finding(estimate=estimate)))
    assert verdict.label is (V.PARTIALLY_SUPPORTED if wrong else V.SUPPORTED)
    if wrong:
        assert problem(verdict, "magnitude.figure").dimension is Dimension.MAGNITUDE
        assert "reports 14.9%, 2.4%, 12.4%" in problem(verdict, "magnitude.figure").message


@pytest.mark.parametrize(("said", "wrong"), [("9 points", False), ("20 points", True), ("20%", False)])
def test_points_of_a_scale(said: str, wrong: bool) -> None:
    """Points are compared with points, rounded as prose rounds them, and with no percentage."""
    estimate = an_estimate(measure="MD", value=-8.7, value_text="-8.7", unit="points")
    quantity = Quantity(text=said, unit=said.lstrip("0123456789").strip(), value=float(said[:2].strip()))
    claim = replace(a_claim("Zelorin reduces joint pain.", **CITED), magnitude=quantity)
    verdict = judge(claim, a_study(a_finding(estimate=estimate)))
    assert (verdict.rule == "magnitude.figure") is wrong


def test_change_that_a_ratio_is() -> None:
    """A relative reduction worked out of a ratio agrees with it, though the arms are given as shares."""
    estimate = an_estimate(measure="RR", value=0.5, value_text="0.50", arms=("20%", "40%"))
    claim = replace(a_claim("Zelorin reduces joint pain.", **CITED), magnitude=Quantity(text="50%", value=50, unit="%"))
    assert judge(claim, a_study(a_finding(estimate=estimate))).label is V.SUPPORTED


def test_figure_of_another_finding_of_the_study() -> None:
    """A figure the study reports elsewhere is a figure of the study."""
    near = a_finding(estimate=an_estimate(measure="MD", value=-12.0, value_text="-12", unit="%"))
    far = a_finding(2, estimate=an_estimate(measure="MD", value=-40.0, value_text="-40", unit="%"), outcome="itch")
    claim = replace(a_claim("Zelorin reduces joint pain.", **CITED), magnitude=Quantity(text="40%", value=40, unit="%"))
    assert judge(claim, a_study(near)).rule == "magnitude.figure"
    assert judge(claim, a_study(near, far)).label is V.SUPPORTED


def test_rarity_that_no_record_bears_out() -> None:
    """A harm called rare is not borne out by a study that found more of it and counted nobody."""
    claim = a_claim(
        "Zelorin rarely causes nausea.", relation=Relation.CAUSES, object="nausea", kind=ClaimType.SAFETY, **CITED
    )
    more = a_finding(outcome="nausea", direction=Direction.INCREASE)
    verdict = judge(claim, a_study(more))
    assert verdict.label is V.PARTIALLY_SUPPORTED
    assert problem(verdict, "fair-balance.harm-minimised").study == "Alder2020"
    plain = replace(claim, text="Zelorin causes nausea.")
    assert judge(plain, a_study(more)).label is V.SUPPORTED
