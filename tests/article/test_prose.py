"""Sources that running text names without a reference."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.model import InTextCitation
from kg.terms import CitationStyle


def cited(text: str) -> list[InTextCitation]:
    """The citations of a text that name a work."""
    return [c for c in parse_article(text, name="t", path="t.txt", markup="text").citations if c.works]


@pytest.mark.parametrize(
    ("text", "author", "year", "name"),
    [
        ("In 2016 the Royal College of Nurses recommended naps.", "Royal College of Nurses", 2016, None),
        (
            "In 2019, the World Health Organization estimated that naps are rare.",
            "World Health Organization",
            2019,
            None,
        ),
        ("In 2020 the Nap Research Council published a guideline on rest.", "Nap Research Council", 2020, None),
        ("The 2018 NICE guideline says otherwise.", "NICE", 2018, None),
        ("The American Nap Association's 2015 guidelines list three.", "American Nap Association", 2015, None),
        ("It follows a 2017 report by the National Sleep Foundation.", "National Sleep Foundation", 2017, None),
        (
            "A team led by Ann Gray pooled 20 trials in the Annals of Sleep Medicine.",
            "Gray",
            None,
            "Annals of Sleep Medicine",
        ),
        ("Dr. Ann Gray and her colleagues found in 2011 that naps help.", "Gray", 2011, None),
        ("A trial run by Carl van der Berg in Oslo tested naps.", "van der Berg", None, None),
        ("A study by Ann Gray found less pain.", "Gray", None, None),
    ],
)
def test_authors_named_in_words(text: str, author: str, year: int | None, name: str | None) -> None:
    """An organisation with a year and a researcher with a study are narrative citations."""
    (citation,) = cited(text)
    (work,) = citation.works
    assert citation.style is CitationStyle.NARRATIVE
    assert (work.authors, work.year, work.name) == ((author,), year, name)


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("A 2019 Lancet study found less pain.", "Lancet", 2019),
        ("A JAMA Psychiatry paper found less pain.", "JAMA Psychiatry", None),
        (
            "A 2014 trial in the New England Journal of Medicine found less pain.",
            "New England Journal of Medicine",
            2014,
        ),
        ("It was published in The Lancet in 2015.", "The Lancet", 2015),
        ("Researchers at Oslo, writing in Nature Medicine, saw less pain.", "Nature Medicine", None),
    ],
)
def test_journals_named_in_words(text: str, name: str, year: int | None) -> None:
    """A journal before "study", or after "published in" or "writing in", points at a work, with its year."""
    (citation,) = cited(text)
    assert citation.style is CitationStyle.NAMED_STUDY
    assert (citation.works[0].name, citation.works[0].year) == (name, year)


@pytest.mark.parametrize(
    "text",
    [
        "The World Health Organization has offices in Geneva.",
        "In 2019 the Food and Drug Administration approved the spray.",
        "The American Nap Association was founded in 1990.",
        "In 2015 North Clinic opened its doors.",
        "Dr. Ann Gray and her colleagues treat insomnia at our clinic.",
        "Ann Gray and her team look forward to meeting you.",
        "In 2016 she moved to Oslo.",
        "Sleep studies are done at night.",
        "The Nap Foundation funds research.",
        "The clinic is led by Ann Gray.",
    ],
)
def test_ordinary_mentions_cite_nothing(text: str) -> None:
    """An organisation, a person or a year that says nothing of a study is no citation."""
    assert cited(text) == []


def test_gives_way_to_a_full_citation() -> None:
    """Where the sentence cites in full, the researcher's name is not a second citation."""
    assert [c.exact for c in cited("Ann Gray and colleagues found less pain (Gray et al., 2011).")] == [
        "(Gray et al., 2011)"
    ]
