"""What the rows of a table state; invented tables."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.claims import ClaimFinder

Told = list[tuple[str, str, str]]


def _told(finder: ClaimFinder, table: str, markup: str = "markdown") -> Told:
    text = f"# Zinc\n\nZinc is a mineral.\n\n{table}\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t", markup=markup))
    return [(claim.subject.text, claim.relation.value, claim.object.text) for claim in claims if "|" in claim.text]


@pytest.mark.parametrize("markup", ["markdown", "text"])
def test_a_row_under_side_effects_is_one(finder: ClaimFinder, markup: str) -> None:
    """Each harm in the first column is caused by what the page is about, unless its rate is none."""
    table = "| Side effect | How often |\n|---|---|\n| Nausea (mild) | 12% |\n| Headache | common |\n| Rash | none |"
    assert _told(finder, table, markup) == [("Zinc", "causes", "Nausea"), ("Zinc", "causes", "Headache")]


def test_a_dose_is_for_the_people_of_its_row(finder: ClaimFinder) -> None:
    """A column of doses gives a dose for each group."""
    text = "# Zinc\n\n| Age | Dose |\n|---|---|\n| Adults | 25 mg once daily |\n| Children | 5 mg daily |\n"
    claims = finder.find_claims(parse_article(text, name="t", path="t.md", markup="markdown"))
    assert [(claim.object.text, claim.population and claim.population.text) for claim in claims] == [
        ("25 mg once daily", "Adults"),
        ("5 mg daily", "Children"),
    ]


def test_two_things_are_compared_column_by_column(finder: ClaimFinder) -> None:
    """Where the first cell of a row names what is compared, each other cell is said of its column."""
    table = "| | Zinc | Iron |\n|---|---|---|\n| Dosing | Weekly | Daily |\n| Price | low | high |"
    assert _told(finder, table) == [("Zinc", "dosed_as", "Weekly"), ("Iron", "dosed_as", "Daily")]


def test_a_row_is_said_of_the_drug_it_names(finder: ClaimFinder) -> None:
    """Under "Drug" each further cell is said of the drug of its row, by the head of its column."""
    table = "| Drug | Usual dose | Side effects |\n|---|---|---|\n| Ramipril | 5 mg daily | Cough |"
    assert _told(finder, table) == [("Ramipril", "dosed_as", "5 mg daily"), ("Ramipril", "causes", "Cough")]


def test_other_tables_state_nothing(finder: ClaimFinder) -> None:
    """Names and telephone numbers are no facts about health, nor is a header."""
    assert not _told(finder, "| Name | Phone |\n|---|---|\n| Ann | 555 |\n| Bob | 556 |")


def test_an_empty_line_begins_another_table(finder: ClaimFinder) -> None:
    """The first row after an empty line is a header, not a row under the one before."""
    table = "| Side effect | Rate |\n|---|---|\n| Nausea | 9% |\n\n| Side effect | Iron |\n|---|---|\n| Cramps | 8% |"
    assert _told(finder, table) == [("Zinc", "causes", "Nausea"), ("Iron", "causes", "Cramps")]
