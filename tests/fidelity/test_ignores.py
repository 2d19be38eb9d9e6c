"""Comments leave unsaid what they name where they stand, and nothing is left unsaid without being counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.article import parse_article
from kg.fidelity import RULES, CheckedPage, check_page, matching_rules, near_rules, report_text
from kg.fidelity.rules import problem
from kg.model import Article, Span, Verdict
from kg.terms import VerdictLabel
from tests.cases import a_claim

FIRST, SECOND = "Zelorin is a miracle drug.", "Panulol is a wonder drug."


def page_of(text: str, markup: str = "markdown", **options: object) -> CheckedPage:
    """The page, each of its two sentences with a sales word and no citation."""
    article = parse_article(text, name="page", path="page.md", markup=markup)  # type: ignore[arg-type]
    verdicts = [verdict_on(article, words) for words in (FIRST, SECOND) if words in article.text]
    return check_page(article, verdicts, **options)  # type: ignore[arg-type]


def verdict_on(article: Article, words: str) -> Verdict:
    """A verdict with two problems on a sentence."""
    start = article.text.index(words)
    claim = replace(a_claim(words), span=Span(start=start, end=start + len(words)))
    problems = (problem("citation.none", "nothing cited", claim=words), problem("promotion.word", "sales", claim=words))
    return Verdict(claim=claim, label=VerdictLabel.UNSUPPORTED, rule="citation.none", problems=problems)


def said(page: CheckedPage) -> list[list[str]]:
    """The rules said of each claim, and those said of the page."""
    return [[found.rule for found in one.problems] for one in page.verdicts] + [[one.rule for one in page.remarks]]


BOTH = ["citation.none", "promotion.word"]
CASES = {
    "next block": (f"<!-- kg-ignore: promotion.word ours -->\n\n{FIRST}\n\n{SECOND}\n", [BOTH[:1], BOTH, []]),
    "same line": (f"{FIRST} <!-- kg-ignore: promotion.word ours -->\n{SECOND}\n", [BOTH[:1], BOTH, []]),
    "several rules": (f"<!-- kg-ignore: citation.none, promotion ours -->\n{FIRST}\n\n{SECOND}\n", [[], BOTH, []]),
    "all": (f"<!-- kg-ignore: all -->\n{FIRST}\n\n{SECOND}\n", [[], BOTH, []]),
    "stretch": (
        f"<!-- kg-ignore-start: promotion.word -->\n{FIRST}\n\n<!-- kg-ignore-end -->\n\n{SECOND}\n",
        [BOTH[:1], BOTH, []],
    ),
    "file": (f"{FIRST}\n\n{SECOND}\n\n<!-- kg-ignore-file: citation.none known -->\n", [BOTH[1:], BOTH[1:], []]),
    "unused": (f"{FIRST}\n\n<!-- kg-ignore: dose.other -->\n{SECOND}\n", [BOTH, BOTH, ["ignore.unused"]]),
    "unknown": (f"<!-- kg-ignore: promotoin.word -->\n{FIRST}\n\n{SECOND}\n", [BOTH, BOTH, ["ignore.unknown"]]),
    "no rule": (f"<!-- kg-ignore -->\n{FIRST}\n\n{SECOND}\n", [BOTH, BOTH, ["ignore.unknown"]]),
    "not ended": (f"<!-- kg-ignore-start: promotion -->\n{FIRST}\n\n{SECOND}\n", [BOTH, BOTH, ["ignore.unknown"]]),
    "ends nothing": (f"{FIRST}\n\n{SECOND}\n\n<!-- kg-ignore-end -->\n", [BOTH, BOTH, ["ignore.unknown"]]),
    "unknown kind": (f"<!-- kg-ignore-next: all -->\n{FIRST}\n\n{SECOND}\n", [BOTH, BOTH, ["ignore.unknown"]]),
    "no comment of ours": (f"<!-- a note -->\n{FIRST}\n\n{SECOND}\n", [BOTH, BOTH, []]),
}


@pytest.mark.parametrize("name", CASES)
def test_comment(name: str) -> None:
    """Each form of comment hides what it names where it applies, and a comment without effect is itself said."""
    text, expected = CASES[name]
    page = page_of(text)
    assert said(page) == expected
    assert len(page.hidden) == 4 - sum(map(len, expected[:2]))


def test_line_of_a_plain_text() -> None:
    """In a plain text a line of its own that begins with our word is a comment."""
    page = page_of(f"# kg-ignore: promotion.word ours\n{FIRST}\n\n{SECOND}\n", "text")
    assert said(page) == [BOTH[:1], BOTH, []]
    assert page.hidden[0].reason == "ours"


def test_options() -> None:
    """``only`` keeps what is asked for and counts the rest; ``ignore`` hides; no verdict is changed by either."""
    text = f"{FIRST}\n\n{SECOND}\n"
    assert said(page_of(text, only=["promotion.word"])) == [BOTH[1:], BOTH[1:], []]
    assert page_of(text, only=["promotion.word"]).unasked == 2
    ignored = page_of(text, ignore=["promotion.word"])
    assert said(ignored) == [BOTH[:1], BOTH[:1], []]
    assert {one.label for one in ignored.verdicts} == {VerdictLabel.UNSUPPORTED}
    assert "2 ignored (2 by --ignore)" in report_text(ignored)


def test_every_problem_is_said_hidden_or_counted() -> None:
    """Whatever comments and options do together, no problem is lost."""
    text = f"<!-- kg-ignore: citation.none -->\n{FIRST}\n\n{SECOND}\n"
    page = page_of(text, only=["citation.none"], ignore=["promotion.word"])
    assert sum(map(len, said(page))) + len(page.hidden) + page.unasked == 4
    assert (len(page.hidden), page.unasked) == (3, 0)


def test_names_of_rules() -> None:
    """A rule is named by its id, by what stands before its dot, or by its dimension; a slip gets a hint."""
    assert matching_rules("timepoint.lost") == ("timepoint.lost",)
    assert set(matching_rules("fair_balance")) == set(matching_rules("fair-balance")) != set()
    assert all(name.startswith("timepoint.") for name in matching_rules("timepoint"))
    assert matching_rules("nothing") == ()
    assert near_rules("timepont.lost")[0] == "timepoint.lost"
    assert near_rules("lost")[0] == "timepoint.lost"
    assert all(matching_rules(name) == (name,) for name in RULES)
