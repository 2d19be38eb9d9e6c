"""The reports for programs and for print: valid, whole, safe with any text, and the same for the same input."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.fidelity import (
    RULES,
    CheckedPage,
    check_page,
    report_claimreview,
    report_html,
    report_json,
    report_junit,
    report_sarif,
    report_text,
)
from kg.fidelity.rules import problem
from kg.model import Block, Comment, Failure, Sentence, Span, Verdict
from kg.terms import BlockKind, Level, VerdictLabel
from kg.vocab import VERDICT_RATINGS
from tests.cases import SCHEME, a_claim, a_finding, a_study, an_article, judge
from tests.test_sarif import SCHEMA

TEXT = "About zelorin.\n\nZelorin, a miraculous drug, reduces joint pain in gout."
NASTY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(lambda text: text.strip() != "")


def checked(words: str = "", **options: object) -> CheckedPage:
    """A page of one wrong claim, whose texts hold some words."""
    text = f"{TEXT} {words}"
    span = Span(start=16, end=len(text))
    claim = replace(a_claim(text[16:], population="gout", citations=("Alder2020",)), span=span)
    studies = {"Alder2020": a_study(a_finding(population="hay-fever", text=words or None))}
    verdict = judge(claim, *studies.values())
    verdict = replace(verdict, suggestion=words or "Write it so.")
    article = replace(
        an_article(text, title=words or None),
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=span),),
        sentences=(Sentence(span=span, block=0),),
        comments=(Comment(span=Span(start=14, end=16), text=f"kg-ignore-file: promotion {words}"),),
    )
    return check_page(article, [verdict], studies=studies, scheme=SCHEME, **options)  # type: ignore[arg-type]


def test_sarif() -> None:
    """The log is valid; each result has its rule, its place, a fingerprint of its own, and its suppressions."""
    page = checked(failures=[Failure(where="a.bib", line=3, what="broken entry")])
    log = report_sarif([page, page])
    jsonschema.validate(log, SCHEMA)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["help"]["text"] for rule in rules)
    found = run["results"]
    assert {result["ruleId"] for result in found} >= {"population.other"}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in found)
    prints = [result["partialFingerprints"]["remark/v1"] for result in found]
    assert len(set(prints)) == len(prints)
    region = found[0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 1)
    kinds = [[one["kind"] for one in result["suppressions"]] for result in found]
    assert ["inSource"] in kinds
    assert [] in kinds
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "broken entry"


def test_sarif_without_suppressions() -> None:
    """Where nothing is suppressed no result has the property, as the standard wants."""
    page = replace(checked(), hidden=())
    assert all("suppressions" not in result for result in report_sarif([page])["runs"][0]["results"])


@pytest.mark.parametrize("label", VerdictLabel)
def test_claimreview(label: VerdictLabel) -> None:
    """A review rates its claim by the published table; what cannot be verified has no rating."""
    page = checked()
    page = replace(page, verdicts=tuple(replace(one, label=label) for one in page.verdicts))
    document = report_claimreview([page], date="2026-01-31")
    assert document["@context"] == "https://schema.org"
    (review,) = document["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["itemReviewed"]["@type"] == "Claim"
    assert review["datePublished"] == "2026-01-31"
    rating = VERDICT_RATINGS[label.value]
    assert review.get("reviewRating", {}).get("ratingValue") == rating
    assert ("reviewRating" in review) is (rating is not None)
    assert "datePublished" not in report_claimreview([page])["@graph"][0]


@pytest.mark.parametrize(("fail_on", "failing"), [(Level.ERROR, 1), (Level.NOTE, 1), (None, 0)])
def test_junit(fail_on: Level | None, failing: int) -> None:
    """There is one case a claim; it fails by what ``fail_on`` names, and the counts are those of the cases."""
    root = ET.fromstring(report_junit([checked()], fail_on=fail_on))
    suite = root[0]
    assert (root.get("tests"), suite.get("tests")) == ("1", "1")
    assert root.get("failures") == suite.get("failures") == str(failing)
    assert len(suite.findall("testcase/failure")) == failing
    case = suite.find("testcase")
    assert case is not None
    assert (case.get("file"), case.get("line")) == ("page.txt", "3")


def test_junit_fails_only_by_the_level_asked_for() -> None:
    """A warning fails no case where errors are asked for, and stands in its output."""
    page = checked()
    mild = problem("promotion.word", "'miracle' is a sales word", claim="x")
    page = replace(page, verdicts=tuple(replace(one, problems=(mild,)) for one in page.verdicts))
    root = ET.fromstring(report_junit([page], fail_on=Level.ERROR))
    assert root.get("failures") == "0"
    assert "sales word" in (root.findtext(".//testcase/system-out") or "")
    assert ET.fromstring(report_junit([page], fail_on=Level.WARNING)).get("failures") == "1"


class Reader(HTMLParser):
    """Reads a page as a browser does: its elements must close, its links must lead somewhere, it loads nothing."""

    VOID = frozenset({"meta", "input", "br"})
    OPTIONAL = frozenset({"li", "p"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, its name and where it leads."""
        given = dict(attrs)
        self.tags.append(tag)
        assert not set(given) & {"src", "srcset", "onclick", "onload", "onerror", "style"}
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            href = str(given["href"])
            assert href.startswith(("#", "https://", "http://"))
            if href.startswith("#"):
                self.targets.append(href[1:])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        self.text += data


def read(page: str) -> Reader:
    """Read an HTML document."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def test_html() -> None:
    """The page is whole, loads nothing, and each claim's sentence and card lead to each other."""
    reader = read(report_html([checked(), checked()]))
    assert reader.open == []
    assert len(set(reader.ids)) == len(reader.ids)
    assert set(reader.targets) <= set(reader.ids)
    assert {"a1-c1", "a2-c1", "a1-s16"} <= set(reader.targets)
    assert not {"script", "img", "link", "iframe", "object"} & set(reader.tags)
    assert "mismatch" in reader.text
    assert "Suggested wording" in reader.text


def test_html_says_what_would_change_a_grade() -> None:
    """Beside the steps of a grade stands what would have to be known for another one."""
    verdict = judge(a_claim(TEXT[16:]), a_study())
    assert verdict.grade is not None
    assert verdict.grade.changes
    page = check_page(an_article(TEXT), [verdict], studies={"Alder2020": a_study()}, scheme=SCHEME)
    shown = read(report_html([page])).text
    assert "What would change it" in shown
    assert verdict.grade.changes[0].what in shown


FORMS: dict[str, Callable[[CheckedPage], Any]] = {
    "text": report_text,
    "json": lambda page: json.dumps(report_json(page)),
    "sarif": lambda page: json.dumps(report_sarif([page])),
    "html": lambda page: report_html([page]),
    "claimreview": lambda page: json.dumps(report_claimreview([page])),
    "junit": lambda page: report_junit([page]),
}


@pytest.mark.parametrize("form", FORMS)
def test_same_input_same_report(form: str) -> None:
    """A report holds nothing of the time or place it was made."""
    assert FORMS[form](checked()) == FORMS[form](checked())


@settings(max_examples=60, deadline=None)
@given(NASTY)
def test_any_text_is_safe(words: str) -> None:
    """Whatever a page, a record or a comment holds, no report breaks or lets it out of its place."""
    page = checked(words)
    reader = read(report_html([page]))
    assert reader.open == []
    assert not {"script", "img", "link", "iframe"} & set(reader.tags)
    ET.fromstring(report_junit([page]))
    jsonschema.validate(report_sarif([page]), SCHEMA)
    for form in FORMS.values():
        form(page).encode("utf-8")


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "\x1b[31m\x00\x0b\ufffe", "]]>", '" onclick="x', "&amp;&lt;"]
)
def test_hostile_text(words: str) -> None:
    """Markup, control characters and quotes in a text stay text."""
    page = checked(words)
    assert "<script" not in report_html([page])
    assert not re.search(r"<[^>]*onclick=", report_html([page]))
    ET.fromstring(report_junit([page]))
    assert "\x1b" not in report_text(page)


def test_no_claims() -> None:
    """A page without claims has a report in every form."""
    page = check_page(an_article("Hello."), ())
    for form in FORMS.values():
        assert form(page)
    assert ET.fromstring(report_junit([page])).get("tests") == "0"
    assert "No checkable claim" in report_html([page])


def test_verdict_of_several_claims_of_one_sentence() -> None:
    """Each claim of a sentence has its card, and the sentence leads to all of them."""
    page = checked()
    (one,) = page.verdicts
    two: tuple[Verdict, ...] = (one, replace(one, claim=replace(one.claim, id="other")))
    reader = read(report_html([replace(page, verdicts=two)]))
    assert {"a1-c1", "a1-c2"} <= set(reader.targets)


def test_a_problem_said_once_counts_for_every_claim_of_its_sentence() -> None:
    """A card whose problem stands on the card before is not among those without problems."""
    page = checked()
    (one,) = page.verdicts
    missing = (problem("citation.no-record", "no record", claim="x", study="Elm2020"),)
    two = (replace(one, problems=missing), replace(one, problems=missing, claim=replace(one.claim, id="other")))
    html = report_html([replace(page, verdicts=two)])
    assert html.count("No record.") == 1
    assert html.count('class="card is-bad" id="a1-c1" data-level="note"') == 1
    assert html.count('class="card is-bad" id="a1-c2" data-level="note"') == 1
    assert "no problem (0)" in html
