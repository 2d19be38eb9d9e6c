"""Whatever a claim looks like, it gets a verdict whose parts hang together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.fidelity import RULES, check_page, report_json, report_text
from kg.model import Intervention, Quantity
from kg.terms import (
    Attribution,
    Certainty,
    ClaimType,
    Design,
    Direction,
    FindingKind,
    Polarity,
    Relation,
    System,
    VerdictLabel,
)
from tests.cases import a_claim, a_finding, a_study, an_article, an_estimate, judge

THINGS = st.sampled_from(
    [
        "zelorin",
        "joint pain",
        "gout",
        "stubborn gout",
        "nausea",
        "side effects",
        "K receptor",
        "saline",
        "talk therapy",
        "zelorin-assisted talk therapy",
        "combining zelorin with talk therapy",
        "zelorin or panulol",
        "an unheard-of thing",
        "most people with gout",
        "a good safety profile",
        "lasting change",
    ]
)
TIMES = st.sampled_from(["up to 1 week", "weeks", "within hours", "sustained", "no time at all"])
WORDS = st.sampled_from(
    ["Zelorin has a sustained and rapid effect.", "It is proven in 62% of people.", "Both are long-term.", "—"]
)
STUDIES = (
    a_study(
        a_finding(1, estimate=an_estimate(value=0.7, ci_low=0.5, ci_high=0.9, arms=("61%", "30%"))),
        a_finding(2, time_lost=5.0, subgroup="stubborn-gout"),
        a_finding(3, direction=Direction.NO_CHANGE, timepoint=30.0),
        a_finding(4, kind=FindingKind.FREQUENCY, outcome="nausea", direction=Direction.NOT_APPLICABLE),
    ),
    a_study(
        a_finding(key="Birch2021", comparator=Intervention(concept="panulol"), direction=Direction.INCREASE),
        a_finding(2, "Birch2021", kind=FindingKind.REGULATORY, relation=Relation.APPROVED_FOR, outcome="gout"),
        key="Birch2021",
        n=None,
        design=Design.COHORT,
    ),
    a_study(
        a_finding(
            key="Cedar2022",
            kind=FindingKind.MECHANISM,
            relation=Relation.BLOCKS,
            outcome="k-receptor",
            system=System.ANIMAL,
            comparator=None,
        ),
        key="Cedar2022",
        design=None,
        retracted=True,
    ),
    a_study(key="Nobody1999", exists=False),
)


@settings(max_examples=300, deadline=None)
@given(
    st.data(), WORDS, THINGS, THINGS, st.sampled_from(list(Relation)), st.sampled_from(list(ClaimType)),
    st.sampled_from(list(Direction)), st.sampled_from(list(Polarity)), st.sampled_from(list(Certainty)),
    st.sampled_from(list(Attribution)),
)  # fmt: skip
def test_any_claim(
    data: st.DataObject,
    text: str,
    subject: str,
    thing: str,
    relation: Relation,
    kind: ClaimType,
    direction: Direction,
    polarity: Polarity,
    certainty: Certainty,
    attribution: Attribution,
) -> None:
    """No claim fails; labels, problems, evidence and reports are consistent, and the order of studies is irrelevant."""
    claim = a_claim(
        text,
        subject,
        relation,
        thing,
        kind=kind,
        population=data.draw(st.none() | THINGS),
        comparator=data.draw(st.none() | THINGS),
        outcome=data.draw(st.none() | THINGS),
        duration=data.draw(st.none() | TIMES),
        onset=data.draw(st.none() | TIMES),
        magnitude=data.draw(st.none() | st.sampled_from(["62%", "a majority", "more than 3 million"])),
        direction=direction,
        polarity=polarity,
        certainty=certainty,
        attribution=attribution,
        citations=tuple(data.draw(st.lists(st.sampled_from([s.key for s in STUDIES]), max_size=2, unique=True))),
    )
    claim = replace(
        claim, route=data.draw(st.none() | st.just("oral")), dose=data.draw(st.none() | st.just(Quantity(text="5 mg")))
    )
    verdict = judge(claim, *STUDIES)
    assert verdict.label in set(VerdictLabel)
    assert {found.rule for found in verdict.problems} <= set(RULES)
    assert verdict.rule == "supported" or verdict.rule in RULES
    assert verdict == judge(claim, *reversed(STUDIES))
    if verdict.label is VerdictLabel.SUPPORTED:
        assert verdict.evidence
    if verdict.label is VerdictLabel.UNSUPPORTED:
        assert not claim.citations
    page = check_page(an_article(text), [verdict])
    assert report_json(page)["claims"][0]["verdict"] == verdict.label.value
    assert report_text(page).count("\n") >= 1
