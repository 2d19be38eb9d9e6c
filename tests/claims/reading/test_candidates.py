"""Which items of a list are read; invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.article import parse_article
from kg.claims import ClaimFinder
from kg.model import Claim

Find = Callable[[str], tuple[Claim, ...]]


def test_items_of_what_a_doctor_may_do_state_nothing(claims_in: Find) -> None:
    """A lead-in that tells what a doctor does makes no claims of its items."""
    assert not claims_in(
        "How are corns treated?\n\nYour doctor may:\n\n- Freeze the corn\n- Cut the corn with a blade\n"
    )


@pytest.mark.parametrize("end", ["in three ways", "for several reasons"])
def test_items_do_not_go_on_from_a_lead_in_that_is_whole(claims_in: Find, end: str) -> None:
    """A lead-in that only announces a list is no statement of its items."""
    claims = claims_in(f"Exercise helps {end}:\n\n- Iron levels recover\n- Lower risk of fractures\n")
    assert claims
    assert not any(word in claim.object.text for claim in claims for word in ("ways", "reasons"))
    assert all(claim.context is None for claim in claims)


@pytest.mark.parametrize(
    ("line", "thing"), [("2. Relieves back pain", "back pain"), ("May Support Bone Health", "bone health")]
)
def test_a_line_that_begins_with_a_verb_is_said_of_the_page(claims_in: Find, line: str, thing: str) -> None:
    """A short line that says what something does is said of what the page is about."""
    claims = claims_in(
        f"Benefits of Yoga\n\nYoga is an old practice from India.\n\n{line}\n\nMany people do it daily.\n"
    )
    found = [claim for claim in claims if claim.object.text.lower() == thing]
    assert [claim.subject.text.lower() for claim in found] == ["yoga"]


def test_a_line_that_begins_with_a_plural_is_a_title(claims_in: Find) -> None:
    """A short line whose first word is a plural states nothing."""
    claims = claims_in("Benefits of Yoga\n\nCauses of back pain\n\nControls and results you can see\n")
    assert not claims


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Change The Dose: Larger doses of magnesium can cause diarrhoea.", "Larger doses of magnesium"),
        ("**Boosting Saliva**: Chewing gum increases the flow of saliva.", "Chewing gum"),
        ("Magnesium: Relaxes the muscles of the gut.", "Magnesium"),
        ("Researchers report: Magnesium relieves cramps.", "Magnesium"),
    ],
)
def test_a_label_is_no_part_of_the_sentence_after_it(finder: ClaimFinder, line: str, subject: str) -> None:
    """What stands before the colon states nothing where a whole sentence follows; it is the subject of a bare verb."""
    claims = finder.find_claims(parse_article(f"# Cramps\n\n{line}\n", name="t", path="t.md", markup="markdown"))
    assert [claim.subject.text for claim in claims] == [subject]
