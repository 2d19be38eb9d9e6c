"""The reports say where, what, why, and count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.fidelity import CheckedPage, check_page, report_html, report_json, report_text
from kg.fidelity.rules import problem
from kg.model import Failure, Mention, Span, Verdict
from kg.terms import FailureKind, Level, VerdictLabel
from tests.cases import a_claim, a_finding, a_study, an_article, judge

TEXT = "About zelorin.\n\nZelorin reduces joint pain in gout for good."


def verdicts() -> tuple:
    claim = a_claim(TEXT[16:], population="gout", citations=("Alder2020",))
    object.__setattr__(claim, "span", Span(start=16, end=len(TEXT)))
    return (judge(claim, a_study(a_finding(population="hay-fever"))),)


def page_of(judged: Sequence[Verdict], failures: Sequence[Failure] = ()) -> CheckedPage:
    """The page with some verdicts."""
    return check_page(an_article(TEXT), judged, failures=failures)


def test_text_places_the_claim() -> None:
    """The text report begins with file, line and column, names the rule, quotes the study and sums up."""
    lines = report_text(page_of(verdicts()), color=False, width=100).splitlines()
    assert lines[0].startswith("page.txt:3:1: mismatch")
    assert any("error population.other" in line for line in lines)
    assert any("Alder2020" in line for line in lines)
    assert lines[-1].startswith("page.txt: 1 claim: 1 mismatch; 2 errors")


def test_no_claims() -> None:
    """An article without claims gets one line."""
    assert report_text(check_page(an_article("Hello."), ())) == "page.txt: no checkable claim found"


@given(st.integers(min_value=10, max_value=200))
def test_text_fits(width: int) -> None:
    """No line is wider than asked for, or than 60."""
    report = report_text(page_of(verdicts()), color=False, width=width)
    assert max(map(len, report.splitlines()[:-1])) <= max(width, 60)


def test_colour_only_when_asked() -> None:
    """Escape codes stand in the text only when colour is asked for."""
    assert "\x1b" not in report_text(page_of(verdicts()), color=False)
    assert "\x1b" in report_text(page_of(verdicts()), color=True)


def test_json_has_the_fields_of_the_contract() -> None:
    """The JSON report has the contract's fields, survives a round trip, and its counts add up."""
    report = json.loads(json.dumps(report_json(page_of(verdicts()))))
    assert set(report) == {"version", "article", "summary", "claims", "remarks", "ignored"}
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
    text = report_text(page_of((one, other)))
    assert f"here: {one.claim.subject.text} · reduces · morning stiffness" in text
    assert "here: " not in report_text(page_of((one,)))


def test_a_doubtful_reading_is_shown_with_its_verdict() -> None:
    """What a claim was read as is said where its reading is doubtful, in text and on the page."""
    (one,) = verdicts()
    for confidence, shown in ((0.1, True), (0.9, False)):
        page = page_of((replace(one, claim=replace(one.claim, confidence=confidence)),))
        assert ("read, with doubt, as: " in report_text(page)) == shown
        assert ("Read, with doubt, as: " in report_html([page])) == shown


def in_one_sentence(*problems: tuple[str, str, str]) -> list[Verdict]:
    """Two verdicts on claims of one sentence, each with the problems given as rule, study and message."""
    (one,) = verdicts()
    found = tuple(problem(rule, message, claim=TEXT, study=study) for rule, study, message in problems)
    return [replace(one, problems=found), replace(one, claim=replace(one.claim, id="other"), problems=found)]


def test_a_citation_is_complained_of_once_in_a_sentence() -> None:
    """The text says a problem of a citation or a word at the first claim of its sentence, and lists missing records."""
    both = in_one_sentence(
        ("citation.no-record", "Elm2020", "no record of Elm2020 is in hand, so the claim cannot be held against it"),
        ("citation.no-record", "Fir2021", "no record of Fir2021 is in hand, so the claim cannot be held against it"),
        ("citation.missing-entry", "", "'Oak 1999' has no entry in the bibliography"),
        ("promotion.word", "", "'miracle' is a sales word"),
    )
    text = report_text(page_of(both))
    assert text.count("citation.no-record") == 1
    assert "no record of Elm2020 and Fir2021 is in hand, so the claim cannot be held against them" in " ".join(
        text.split()
    )
    assert text.count("citation.missing-entry") == 1
    assert text.count("promotion.word") == 1
    assert report_json(page_of(both))["summary"]["problems"]["note"] == sum(
        found.level is Level.NOTE for verdict in both for found in verdict.problems
    )
    assert len(report_json(page_of(both))["claims"][1]["problems"]) == 4


def test_what_was_left_out_is_counted() -> None:
    """Records and entries that could not be read are counted once each; a remark left nothing out."""
    lost = [
        Failure(where="rec/Elm2020.yaml", what="field 'n': is missing", line=3),
        Failure(where="rec/Elm2020.yaml", what="unknown field", line=9),
        Failure(where="a.bib", what="broken entry", line=4),
        Failure(where="a.bib", what="odd name", line=8, kind=FailureKind.REMARK),
    ]
    text = report_text(page_of(verdicts(), lost))
    assert text.splitlines()[-1] == "page.txt: 2 records or entries could not be read and were left out"
    assert report_json(page_of(verdicts(), lost))["summary"]["failures"] == 2
    assert report_json(page_of(verdicts(), ()))["summary"]["failures"] == 0
    assert "left out" not in report_text(page_of(verdicts(), ()))
