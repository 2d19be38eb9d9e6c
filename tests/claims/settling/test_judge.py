"""What a claim is taken to be where rules and trained models differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from kg.abstracts import Table
from kg.article import parse_article
from kg.claims import ClaimFinder
from kg.claims.explain import claim_facts
from kg.claims.settling.judge import Judge, Judgement, Model, RuleJudge, TrainedJudge
from kg.claims.settling.statements import Statement
from kg.claims.settling.traits import Circumstances, Reading, describe_claim
from kg.model import Claim
from kg.terms import ClaimType, Direction, Relation

ClaimsBy = Callable[[Judge, str], tuple[Claim, ...]]


@pytest.fixture
def claims_by(finder: ClaimFinder) -> ClaimsBy:
    """Return what is found in a text when a judge settles it."""

    def find(judge: Judge, text: str) -> tuple[Claim, ...]:
        article = parse_article(text, name="t", path="t.txt", markup="text")
        return ClaimFinder(finder.nlp, finder.scheme, judge=judge).find_claims(article)

    return find


def _says(scores: Mapping[str, float]) -> Model:
    """Return a model that gives the same scores to every claim."""
    rows = np.zeros((2, len(scores)), dtype=np.int8)
    return Model(Table(tuple(scores), 1, 1.0, {"biases": list(scores.values())}, rows))


def _judge(kind: ClaimType, relation: float, direction: float) -> TrainedJudge:
    """Return a judge sure of a kind, and leaning as far as said to ``reduces`` and ``decrease``."""
    return TrainedJudge(
        {
            "kinds": _says({kind.value: 3.0, ClaimType.OTHER.value: 0.0}),
            "relations": _says({"has_property": 0.0, "reduces": relation}),
            "directions": _says({"n/a": 0.0, "decrease": direction}),
            "confidence": _says({"right": 0.0}),
        }
    )


def test_the_likeliest_kind_is_taken(claims_by: ClaimsBy) -> None:
    """The model's kind takes the place of the rules'."""
    (claim,) = claims_by(_judge(ClaimType.COMPARISON, 0, -9), "Ginger reduces nausea.")
    assert (claim.type, claim.relation, claim.direction, claim.by_model) == (
        ClaimType.COMPARISON,
        Relation.REDUCES,
        Direction.DECREASE,
        ("type",),
    )
    assert ("by model", "type: what the rule leaves open or has otherwise") in claim_facts(claim)


def test_dates_and_licences_are_the_rules(claims_by: ClaimsBy) -> None:
    """What a date or an agency's name tells is not settled by the model."""
    (claim,) = claims_by(_judge(ClaimType.COMPARISON, 0, -9), "Aspirin was first made in 1897.")
    assert claim.type is ClaimType.HISTORY


@pytest.mark.parametrize(
    ("leaning", "relation", "direction"),
    [
        (3.0, Relation.REDUCES, Direction.DECREASE),
        (-3.0, Relation.HAS_PROPERTY, Direction.NOT_APPLICABLE),
    ],
)
def test_a_bare_property_gives_way_to_a_likely_relation(
    leaning: float, relation: Relation, direction: Direction, claims_by: ClaimsBy
) -> None:
    """A relation, with its direction, is the model's only where the rules found none and the model leans to one."""
    (claim,) = claims_by(_judge(ClaimType.OTHER, leaning, 3), "Migraine is painful.")
    assert (claim.relation, claim.direction) == (relation, direction)


def test_traits_are_the_same_each_time(claims_by: ClaimsBy) -> None:
    """A claim is described by the same features in the same order, each once, and by what the rules say."""
    seen: list[list[str]] = []

    class Watch(RuleJudge):
        def settle(self, case: Statement, reading: Reading, known: Circumstances) -> Judgement:
            seen.append(describe_claim(case, reading, known))
            return Judgement(reading)

    claims_by(Watch(), "Ginger reduces nausea.")
    claims_by(Watch(), "Ginger reduces nausea.")
    assert seen[0] == seen[1] == list(dict.fromkeys(seen[0]))
    assert {"t=efficacy", "r=reduces", "d=decrease", "w:ginger"} <= set(seen[0])


@pytest.mark.parametrize(
    ("shares", "kept"), [((0.9, 0.05), ["nausea"]), ((0.9, 0.2), ["nausea", "pain"]), ((0.02, 0.01), ["nausea"])]
)
def test_the_unlikely_is_left_out_beside_the_likely(
    claims_by: ClaimsBy, shares: tuple[float, ...], kept: list[str]
) -> None:
    """Of several statements of a sentence the least likely are left out, but never all."""
    given = iter(shares)

    class Unsure(RuleJudge):
        def settle(self, case: Statement, reading: Reading, known: Circumstances) -> Judgement:
            return Judgement(reading, next(given))

    found = claims_by(Unsure(), "Ginger reduces nausea and it worsens pain.")
    assert [claim.object.text for claim in found] == kept


def test_how_common_something_is_is_no_effect(claims_by: ClaimsBy) -> None:
    """A quality such as "rare" stays a property, however sure a model is of an effect."""
    (claim,) = claims_by(_judge(ClaimType.OTHER, 3, 3), "Migraine is rare.")
    assert claim.relation is Relation.HAS_PROPERTY


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The change in pain was significant in the ginger group.", "no_effect_on"),
        ("Ginger has been around for fifty years.", "increases"),
    ],
)
def test_what_the_words_cannot_state_is_no_relation(
    claims_by: ClaimsBy, finder: ClaimFinder, sentence: str, relation: str
) -> None:
    """Nothing is denied without a word that denies, and a length of time is nothing that moves."""
    sure = TrainedJudge(
        {
            "kinds": _says({"other": 0.0}),
            "relations": _says({"has_property": 0.0, relation: 5.0}),
            "directions": _says({"n/a": 0.0}),
            "confidence": _says({"right": 0.0}),
        }
    )
    assert relation not in {claim.relation for claim in claims_by(sure, sentence)}
