"""Answers to questions and doses without a verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.article import parse_article
from kg.claims import ClaimFinder
from kg.claims.frames.answers import read_answer, read_group

Page = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def told(finder: ClaimFinder) -> Page:
    """What a page states after its first line."""

    def read(text: str) -> list[tuple[str, str, str]]:
        page = f"# Botulinum toxin\n\nBotulinum toxin reduces wrinkles.\n\n{text}\n"
        claims = finder.find_claims(parse_article(page, name="t", path="t.md", markup="markdown"))
        return [(claim.subject.text, claim.relation.value, claim.object.text) for claim in claims[1:]]

    return read


@pytest.mark.parametrize(
    ("question", "answer", "relation", "thing"),
    [
        ("How long does it last?", "About three months.", "lasts_for", "About three months"),
        ("How soon does it work?", "Within 5 days.", "onset_within", "Within 5 days"),
        ("How often is it given?", "Every 12 weeks.", "dosed_as", "Every 12 weeks"),
        ("Who can have it?", "Adults with chronic migraine.", "used_for", "Adults with chronic migraine"),
        ("Who should not have it?", "Pregnant women.", "contraindicated_in", "Pregnant women"),
        ("What are the side effects?", "Headache and bruising.", "causes", "Headache and bruising"),
    ],
)
def test_an_answer_without_a_verb_says_what_was_asked(
    told: Page, question: str, answer: str, relation: str, thing: str
) -> None:
    """The fact under a heading, or after a question, that asks for it is said of what the page is about."""
    assert told(f"## {question}\n\n{answer}") == [("Botulinum toxin", relation, thing)]
    assert told(f"{question} {answer}") == [("Botulinum toxin", relation, thing)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How long does it last?", "It depends on the dose."),
        ("How long does it last?", "Good question."),
        ("How long does an appointment last?", "About 30 minutes."),
        ("Is it safe?", "Yes, for most people."),
        ("Botulinum toxin", "About three months."),
    ],
)
def test_other_lines_are_no_answers(question: str, answer: str) -> None:
    """A sentence says what it says by itself; what a visit takes, or whether something is so, is no such fact."""
    assert read_answer(question, answer) is None


def test_a_dose_is_for_the_group_before_it(finder: ClaimFinder) -> None:
    """A group with a colon tells for whom a dose is, or who should have none."""
    page = "# Ibuprofen\n\nAdults over 65: 400 mg three times daily.\n\nChildren under 3: not recommended.\n"
    claims = finder.find_claims(parse_article(page, name="t", path="t.md", markup="markdown"))
    assert [(claim.relation.value, claim.object.text) for claim in claims] == [
        ("dosed_as", "400 mg three times daily"),
        ("contraindicated_in", "Children under 3"),
    ]
    assert claims[0].population is not None
    assert claims[0].population.text == "Adults over 65"
    assert read_group("Adults: most of them sleep badly.") is None


def test_a_dose_under_doses_is_one(told: Page) -> None:
    """A line of a dose without a verb under its title is the dose; a request is not."""
    assert told("## Dosage\n\n- 100 mg twice daily with food\n- Ask your doctor about 100 mg") == [
        ("Botulinum toxin", "dosed_as", "100 mg twice daily with food")
    ]
