"""The reports say where, what, why, and count."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.fidelity import report_json, report_text
from kg.model import Mention, Span
from kg.terms import VerdictLabel
from tests.cases import a_claim, a_finding, a_study, an_article, judge

TEXT = "About zelorin.\n\nZelorin reduces joint pain in gout for good."


def verdicts() -> tuple:
    claim = a_claim(TEXT[16:], population="gout", citations=("Alder2020",))
    object.__setattr__(claim, "span", Span(start=16, end=len(TEXT)))
    return (judge(claim, a_study(a_finding(population="hay-fever"))),)


def test_text_places_the_claim() -> None:
    """The text report begins with file, line and column, names the rule, quotes the study and sums up."""
    lines = report_text(an_article(TEXT), verdicts(), color=False, width=100).splitlines()
    assert lines[0].startswith("page.txt:3:1: mismatch")
    assert any("error population.other" in line for line in lines)
    assert any("Alder2020" in line for line in lines)
    assert lines[-1].startswith("page.txt: 1 claim: 1 mismatch; 1 error")


def test_no_claims() -> None:
    """An article without claims gets one line."""
    assert report_text(an_article("Hello."), ()) == "page.txt: no checkable claim found"


@given(st.integers(min_value=10, max_value=200))
def test_text_fits(width: int) -> None:
    """No line is wider than asked for, or than 60."""
    report = report_text(an_article(TEXT), verdicts(), color=False, width=width)
    assert max(map(len, report.splitlines()[:-1])) <= max(width, 60)


def test_colour_only_when_asked() -> None:
    """Escape codes stand in the text only when colour is asked for."""
    assert "\x1b" not in report_text(an_article(TEXT), verdicts(), color=False)
    assert "\x1b" in report_text(an_article(TEXT), verdicts(), color=True)


def test_json_has_the_fields_of_the_contract() -> None:
    """The JSON report has the contract's fields, survives a round trip, and its counts add up."""
    report = json.loads(json.dumps(report_json(an_article(TEXT), verdicts())))
    assert set(report) == {"version", "article", "summary", "claims"}
    assert report["summary"]["claims"] == 1
    assert sum(report["summary"]["verdicts"].values()) == 1
    assert set(report["summary"]["verdicts"]) == {label.value for label in VerdictLabel}
    claim = report["claims"][0]
    assert claim["verdict"] == "mismatch"
    assert set(claim["problems"][0]) == {"rule", "dimension", "level", "claim", "source", "study", "message"}
    assert {"study", "stance", "match", "finding"} <= set(claim["evidence"][0])
    assert {"certainty", "best", "worst", "steps"} <= set(claim["grade"] or {"certainty", "best", "worst", "steps"})


def test_claims_of_one_sentence_are_told_apart() -> None:
    """Where a sentence makes several claims, each says which of them it is; where it makes one, nothing is added."""
    (one,) = verdicts()
    other = replace(one, claim=replace(one.claim, id="other", object=Mention(text="morning stiffness")))
    text = report_text(an_article(TEXT), (one, other))
    assert f"here: {one.claim.subject.text} · reduces · morning stiffness" in text
    assert "here: " not in report_text(an_article(TEXT), (one,))
