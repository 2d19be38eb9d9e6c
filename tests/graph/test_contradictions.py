"""Which pairs of claims are held against each other, and which are not."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from kg.graph import build_graph, contradictions, disputed_claims, project, render_contradictions, render_disputed
from kg.model import KnowledgeBase, Quantity, Verdict
from kg.terms import Attribution, Certainty, ClaimType, Direction, Polarity, Relation, VerdictLabel
from tests.builders import CONCEPTS, a_claim, an_article
from tests.graph.literature import literature

LUMERIN = ("Lumerin", "lumerin")


def found(first: dict[str, Any], second: dict[str, Any]) -> list[tuple[str, bool]]:
    """The contradictions between a claim of one article and a claim of another, as (reason, plain)."""
    claims, articles = [], []
    for name, facts in (("one", dict(first)), ("two", dict(second))):
        text = facts.pop("text")
        attribution = facts.pop("attribution", Attribution.ARTICLE)
        source = facts.pop("resolved_from", None)
        article = an_article(name, text)
        claim = a_claim(
            article, text, facts.pop("subject", LUMERIN), facts.pop("relation"), facts.pop("thing"), **facts
        )
        subject = replace(claim.subject, resolved_from=source)
        claims.append(replace(claim, attribution=attribution, subject=subject))
        articles.append(article)
    base = KnowledgeBase(
        articles=tuple(articles),
        concepts=CONCEPTS,
        verdicts=tuple(Verdict(claim=claim, label=VerdictLabel.UNSUPPORTED, rule="none") for claim in claims),
    )
    return [(one.reason, one.plain) for one in contradictions(project(build_graph(base)))]


SLEEP = ("disturbed sleep", "sleep-disturbance")
EASES = {
    "text": "Lumerin reduces disturbed sleep.",
    "relation": Relation.REDUCES,
    "thing": SLEEP,
    "direction": Direction.DECREASE,
}
RAISES = {
    "text": "Lumerin increases disturbed sleep.",
    "relation": Relation.INCREASES,
    "thing": SLEEP,
    "direction": Direction.INCREASE,
}
DENIES = {
    "text": "Lumerin does not reduce disturbed sleep.",
    "relation": Relation.REDUCES,
    "thing": SLEEP,
    "direction": Direction.DECREASE,
    "polarity": Polarity.NEGATED,
}
NOTHING = {
    "text": "Lumerin has no effect on disturbed sleep.",
    "relation": Relation.NO_EFFECT_ON,
    "thing": SLEEP,
    "direction": Direction.NO_CHANGE,
}


@pytest.mark.parametrize("other", [RAISES, DENIES, NOTHING], ids=["raises", "denies", "nothing"])
def test_opposite_directions(other: dict[str, Any]) -> None:
    """Less against more, against none, and against a denial."""
    assert found(EASES, other) == [("opposite_direction", True)]
    assert found(other, EASES) == [("opposite_direction", True)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (EASES, EASES),
        (NOTHING, DENIES),
        (EASES, RAISES | {"thing": ("migraine", "migraine")}),
        (EASES, RAISES | {"subject": ("Eslumerin", "eslumerin"), "text": "Eslumerin increases disturbed sleep."}),
        (EASES | {"population": ("migraine", "migraine")}, RAISES | {"population": ("insomnia", "insomnia")}),
        (EASES, RAISES | {"kind": ClaimType.SAFETY}),
        (EASES, RAISES | {"attribution": Attribution.TESTIMONIAL}),
        (EASES | {"certainty": Certainty.HEDGED}, RAISES | {"certainty": Certainty.HEDGED}),
    ],
    ids=["agree", "both-deny", "other-outcome", "other-form", "other-people", "a-risk", "testimonial", "both-may"],
)
def test_what_is_no_contradiction(first: dict[str, Any], second: dict[str, Any]) -> None:
    """Other outcomes, drugs or people, risks beside benefits, and two possibilities do not contradict."""
    assert found(first, second) == []


def test_part_of_people_or_outcome_is_debatable() -> None:
    """A subset of the people, or a part of the outcome, may well differ from the whole."""
    some = RAISES | {"population": ("chronic insomnia", "chronic-insomnia")}
    assert found(EASES | {"population": ("insomnia", "insomnia")}, some) == [("opposite_direction", False)]
    assert found(EASES, RAISES | {"thing": ("night waking", "night-waking")}) == [("opposite_direction", False)]
    assert found(EASES, RAISES | {"certainty": Certainty.HEDGED}) == [("opposite_direction", False)]


def test_unchanged_part_does_not_deny_the_whole() -> None:
    """That a part of an outcome stays as it is does not contradict a change of the whole; the reverse does."""
    part = NOTHING | {"text": "Lumerin has no effect on night waking.", "thing": ("night waking", "night-waking")}
    assert found(EASES, part) == []
    fewer = EASES | {"text": "Lumerin reduces night waking.", "thing": ("night waking", "night-waking")}
    assert found(fewer, NOTHING) == [("opposite_direction", False)]


def test_subject_guessed_from_a_section() -> None:
    """A subject only taken from its section moves nothing, unless the sentence names it; its times are debatable."""
    guessed = RAISES | {"text": "The odds of disturbed sleep rise sharply.", "resolved_from": "section"}
    named = RAISES | {"text": "With lumerin, disturbed sleep is on the rise.", "resolved_from": "section"}
    assert found(EASES, guessed) == []
    assert found(EASES, named) == [("opposite_direction", True)]
    lasts = lasting("Relief goes on for months.", "months", resolved_from="section")
    assert found(SHORT, lasts) == [("duration", False)]


def test_lack_of_proof_is_debatable() -> None:
    """That an effect is not established does not plainly contradict that it exists."""
    unproven = DENIES | {"text": "It is not established that lumerin reduces disturbed sleep."}
    assert found(EASES, unproven) == [("opposite_direction", False)]


def test_opposite_statements() -> None:
    """Approved against not approved for the same use."""
    use = {"relation": Relation.APPROVED_FOR, "thing": ("insomnia", "insomnia"), "kind": ClaimType.REGULATORY}
    yes = use | {"text": "Lumerin is approved for insomnia."}
    no = use | {"text": "Lumerin is not approved for insomnia.", "relation": Relation.NOT_APPROVED_FOR}
    assert found(yes, no) == [("opposite_statement", True)]
    assert found(yes, no | {"thing": ("migraine", "migraine")}) == []


def lasting(text: str, time: str, **more: Any) -> dict[str, Any]:
    """A claim that an effect lasts for a time."""
    return {
        "text": text,
        "relation": Relation.LASTS_FOR,
        "thing": ("relief", None),
        "kind": ClaimType.DURABILITY,
        "duration": Quantity(text=time),
    } | more


SHORT = lasting("Relief from lumerin lasts up to 3 days.", "up to 3 days")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (lasting("The effects of lumerin last for months.", "months", thing=("months", None)), [("duration", True)]),
        (
            lasting("Its effects, as users of LMR know, last for weeks.", "weeks", subject=("Its effects", None)),
            [("duration", True)],
        ),
        (lasting("Repeated doses of lumerin keep relief up for months.", "months"), [("duration", True)]),
        (lasting("Relief from lumerin lasts 2 to 4 days.", "2 to 4 days"), []),
        (lasting("Relief from lumerin lasts at least a day.", "at least a day"), []),
        (lasting("Relief from lumerin lasts 4 days.", "4 days"), [("duration", False)]),
        (lasting("The lumerin infusion lasts 40 minutes.", "40 minutes", thing=("40 minutes", None)), []),
        (lasting("Nausea from lumerin lasts for weeks.", "weeks", thing=("Nausea", "nausea")), []),
        (lasting("Relief from eslumerin lasts for weeks.", "weeks", subject=("eslumerin", "eslumerin")), []),
    ],
    ids=["months", "its-effects", "repeated", "overlap", "open", "near", "session", "other-outcome", "other-drug"],
)
def test_durations(other: dict[str, Any], expected: list[tuple[str, bool]]) -> None:
    """Times without a common day contradict when they are times of the same effect."""
    assert found(SHORT, other) == expected


def test_schedule_makes_a_duration_debatable() -> None:
    """What a single dose does is no plain contradiction of what repeated doses do."""
    single = lasting("Relief from a single lumerin dose lasts up to 3 days.", "up to 3 days")
    repeated = lasting("With repeated lumerin doses relief lasts for months.", "months")
    assert found(single, repeated) == [("duration", False)]


def test_onsets() -> None:
    """An effect within a day is no effect that takes weeks; two latest times never exclude each other."""
    fast = {
        "text": "Lumerin brings relief within hours.",
        "relation": Relation.ONSET_WITHIN,
        "thing": ("relief", None),
        "kind": ClaimType.ONSET,
        "onset": Quantity(text="hours"),
    }
    slow = fast | {"text": "Relief from lumerin takes two to four weeks.", "onset": Quantity(text="two to four weeks")}
    later = fast | {"text": "Lumerin brings relief within a week.", "onset": Quantity(text="a week")}
    assert found(fast, slow) == [("onset", True)]
    assert found(fast, later) == []


def test_small_graph(lines: list[bytes]) -> None:
    """The builder's graph holds two contradictions and one disputed claim, both sides quoted in the text."""
    graph = project(lines)
    shown = " ".join(" ".join(render_contradictions(contradictions(graph))).split())
    assert [one.reason for one in contradictions(graph)] == ["opposite_direction", "duration"]
    assert all(one.between_articles for one in contradictions(graph))
    assert "“weeks, at times for months” against “up to 1 week”" in shown
    assert "first:53" in shown
    assert "second:0" in shown
    (disputed,) = disputed_claims(graph)
    assert disputed.evidence.cited
    assert "disputed by Arden2019 (randomised trial, cited): no difference at 4 weeks" in "\n".join(
        render_disputed([disputed])
    )


def test_no_pair_is_passed_over(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pairs that are looked at give what looking at every pair gives."""
    for kb in (base, literature()):
        graph = project(build_graph(kb))
        found = contradictions(graph)
        with monkeypatch.context() as patch:
            module = sys.modules["kg.graph.contradictions"]
            patch.setattr(module, "_comparable", lambda _, members: combinations(members, 2))
            assert contradictions(graph) == found


def test_nothing_found_is_said() -> None:
    """No contradiction is an answer, not an empty page."""
    assert list(render_contradictions([])) == ["no contradiction found"]
    assert list(render_disputed([])) == ["no claim is disputed by a study record"]
