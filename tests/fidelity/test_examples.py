"""Every rule fires on its example and not on the page beside it, through the whole path from text to report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.article import parse_article
from kg.bibliography import resolve_citations
from kg.claims import load_finder
from kg.fidelity import RULES, CheckedPage, check_article, check_page, check_quotations
from kg.fidelity.examples import BIBLIOGRAPHY, EXAMPLES, SCHEME, STUDIES, TEXTS, facts_of
from kg.terms import VerdictLabel

OVERRULED = {
    "timepoint.lost": "its claim is one of duration, which is contradicted",
    "omitted-evidence.contrary": "the cited study decides",
    "citation.year-mismatch": "other evidence in hand speaks for the claim",
    "retraction.cited": "other evidence in hand speaks for the claim",
    "regulatory.condition": "intervention.combination says the same before it",
}
"""Rules whose verdict another rule gives on the example, and why."""


@pytest.fixture(scope="module")
def check() -> Callable[[str], CheckedPage]:
    """The check of a page in the invented field."""
    finder = load_finder(SCHEME)

    def run(text: str) -> CheckedPage:
        parsed = parse_article(text, name="page", path="page.md", markup="markdown")
        article = resolve_citations(parsed, BIBLIOGRAPHY)
        verdicts = check_article(article, finder.find_claims(article), BIBLIOGRAPHY, STUDIES, SCHEME)
        return check_page(article, verdicts, remarks=check_quotations(article, BIBLIOGRAPHY, TEXTS))

    return run


def rules_of(page: CheckedPage) -> set[str]:
    """The rules of everything said of a page."""
    return {found.rule for one in page.verdicts for found in one.problems} | {found.rule for found in page.remarks}


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    """A rule without an example fails, and an example without a rule."""
    assert set(EXAMPLES) == set(RULES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str, check: Callable[[str], CheckedPage]) -> None:
    """The rule fires on the one page and not on the other; where it decides, the verdict is the one it leads to."""
    example, rule = EXAMPLES[name], RULES[name]
    fired, passed = check(example.fires), check(example.passes)
    assert name in rules_of(fired)
    assert name not in rules_of(passed)
    decided = [one.label for one in fired.verdicts if one.rule == name]
    if rule.verdict is None:
        assert not decided
    elif name not in OVERRULED:
        assert decided == [rule.verdict]
    if not name.startswith("quote."):
        assert fired.verdicts
        assert passed.verdicts
    levels = {found.level for one in fired.verdicts for found in one.problems if found.rule == name} | {
        found.level for found in fired.remarks if found.rule == name
    }
    assert rule.level in levels or name == "quote.altered"


def test_an_effect_lost_contradicts_a_claim_of_its_duration(check: Callable[[str], CheckedPage]) -> None:
    """How long an effect lasts is contradicted where it was lost; as an aside it makes a claim overstated."""
    aside = "Corvadine reduces joint pain in gout for three weeks (Maple, 2018)."
    assert check(EXAMPLES["timepoint.lost"].fires).verdicts[0].label is VerdictLabel.CONTRADICTED
    assert check(aside).verdicts[0].label is VerdictLabel.OVERSTATED


def test_examples_say_what_decides() -> None:
    """A reader sees what the invented works found, or the words they have, wherever a record decides."""
    bare = {name for name, example in EXAMPLES.items() if not facts_of(example)}
    assert bare <= {"citation.ambiguous", "citation.none"}
