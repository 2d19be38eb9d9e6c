"""Numeric, linked, named, quoted and vague citations."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.article.citations.numeric import expand
from kg.model import InTextCitation
from kg.terms import BlockKind, CitationStyle


def cited(text: str, markup: str = "text") -> list[InTextCitation]:
    """The citations of a text."""
    return list(
        parse_article(text, name="t", path="t", markup="markdown" if markup == "markdown" else "text").citations
    )


@pytest.mark.parametrize(
    ("text", "exact", "numbers"),
    [
        ("Pain eased [1].", "[1]", ["1"]),
        ("Pain eased [2,3].", "[2,3]", ["2", "3"]),
        ("Pain eased [4–6].", "[4–6]", ["4", "5", "6"]),
        ("Pain eased [1], [3]–[5].", "[1], [3]–[5]", ["1", "3", "4", "5"]),
        ("Pain eased.¹² Sleep did not.", "¹²", ["12"]),
        ("Pain eased<sup>1,2</sup> soon.", "<sup>1,2</sup>", ["1", "2"]),
    ],
)
def test_numeric(text: str, exact: str, numbers: list[str]) -> None:
    """Bracketed and raised numbers are cited works, ranges filled."""
    (citation,) = cited(text)
    assert citation.exact == exact
    assert [work.number for work in citation.works] == numbers


@pytest.mark.parametrize(
    "text", ["A body of 30 kg/m² was usual.", "The interval was [0, 1].", "It held 10³ cells.", "He said [sic] so."]
)
def test_not_numeric(text: str) -> None:
    """Units, powers, intervals and editor's marks cite nothing."""
    assert cited(text) == []


def test_round_brackets_only_by_evidence() -> None:
    """Numbers in round brackets cite where they rise from 1 through the article, not where they count points."""
    citing = "Pain eased (1). Sleep rose (2). Mood rose (3). Weight fell (2, 4)."
    counting = "There are (1) pain relief, (2) better sleep, (3) better mood and (4) weight loss."
    assert [c.exact for c in cited(citing)] == ["(1)", "(2)", "(3)", "(2, 4)"]
    assert cited(counting) == []


@pytest.mark.parametrize("mark", ["{}", "({})"])
def test_numbers_right_after_full_stops_cite(mark: str) -> None:
    """Numbers that follow the ends of sentences without a space cite where they rise from 1, also without a list."""
    text = " ".join(f"{claim}.{mark.format(number)}" for number, claim in enumerate(("Pain eased", "Sleep rose"), 1))
    text += f" Mood rose.{mark.format('2,3')} Weight fell.{mark.format(4)} It took 2.5 weeks."
    assert [work.number for citation in cited(text) for work in citation.works] == ["1", "2", "2", "3", "4"]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Zinc shortened colds (Ito, 2001), but it did not prevent a single one of them.", "Zinc … (Ito, 2001)"),
        ("Zinc shortened colds (Ito, 2001) and fevers.", "Zinc … fevers."),
        ("Zinc shortened colds, but it did not prevent a single one of them (Ito, 2001).", "Zinc … (Ito, 2001)."),
    ],
)
def test_a_clause_after_the_only_citation_is_not_covered(text: str, covered: str) -> None:
    """A citation in brackets covers its sentence, but not a clause of its own that follows it."""
    (citation,) = cited(text)
    (cover,) = citation.covers
    first, _, last = covered.partition(" … ")
    words = text[cover.start : cover.end]
    assert words.startswith(first)
    assert words.endswith(last)


def test_expand_refuses_senseless_ranges() -> None:
    """A range that runs backwards or is very wide is no list of references."""
    assert expand("9-3") == []
    assert expand("18-99") == []


def test_number_beyond_the_list_cites_nothing() -> None:
    """A bracketed number greater than the numbered reference list is not a citation."""
    text = "Ages were [65] or more [1].\n\nReferences\n\n1. Gray A. A title of work. J Sleep. 2010;1:2-3.\n"
    assert [c.exact for c in cited(text)] == ["[1]"]


def test_links() -> None:
    """A DOI, a PubMed number, an address and a Markdown link are links with their identifiers."""
    found = cited("See doi:10.1000/abc.12, PMID: 1234567 and https://www.example.org/a_(b).")
    assert [(c.style, c.works[0].doi, c.works[0].pmid, c.works[0].url) for c in found] == [
        (CitationStyle.HYPERLINK, "10.1000/abc.12", None, None),
        (CitationStyle.HYPERLINK, None, "1234567", None),
        (CitationStyle.HYPERLINK, None, None, "https://www.example.org/a_(b)"),
    ]
    (link,) = cited("Pain [eased in one trial](https://pubmed.ncbi.nlm.nih.gov/7654321/).", "markdown")
    assert (link.exact, link.works[0].pmid) == (
        "[eased in one trial](https://pubmed.ncbi.nlm.nih.gov/7654321/)",
        "7654321",
    )


def test_link_on_an_author_year_citation() -> None:
    """A link whose text is an author-year citation is one citation with authors, year and identifier."""
    (link,) = cited("Pain eased ([Gray et al., 2019](https://doi.org/10.1000/abc)).", "markdown")
    work = link.works[0]
    assert (link.style, work.authors, work.year, work.doi) == (CitationStyle.HYPERLINK, ("Gray",), 2019, "10.1000/abc")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In the REST*ED study pain eased.", "REST*ED"),
        ("The SLUMBER-2 trial had 80 patients.", "SLUMBER-2"),
        ("It was registered as NCT01234567 in time.", "NCT01234567"),
        ("A paper published in the Journal of Sleep Medicine says so.", "Journal of Sleep Medicine"),
        ("One study in Nature found less pain.", "Nature"),
    ],
)
def test_named_studies(text: str, name: str) -> None:
    """A trial's acronym, a registration and a journal point at a work by name."""
    named = [c for c in cited(text) if c.style is CitationStyle.NAMED_STUDY]
    assert [c.works[0].name for c in named] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The PTSD study went on.",
        "A post-traumatic stress disorder (PTSD) trial began.",
        "The MRI study was brief.",
        "It was published in March.",
    ],
)
def test_not_named_studies(text: str) -> None:
    """A condition, a method or a month before "study" names none."""
    assert [c for c in cited(text) if c.style is CitationStyle.NAMED_STUDY] == []


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Some studies have shown that sleep returns.", "Some studies have shown"),
        ("A growing body of research suggests that sleep returns.", "A growing body of research suggests"),
        ("Numerous clinical trials have demonstrated relief.", "Numerous clinical trials have demonstrated"),
        ("According to recent research, sleep returns.", "According to recent research"),
    ],
)
def test_vague(text: str, exact: str) -> None:
    """An appeal to unnamed studies is a vague citation without works."""
    (citation,) = cited(text)
    assert (citation.style, citation.exact, citation.works) == (CitationStyle.VAGUE, exact, ())


def test_vague_gives_way_to_a_named_source() -> None:
    """Where the sentence names its source, the appeal to studies is not a second citation."""
    assert [c.exact for c in cited("Several studies have shown relief (Gray, 2001).")] == ["(Gray, 2001)"]


def test_quotation_source() -> None:
    """The line under a quotation is its source, covers all its paragraphs, and states nothing itself."""
    text = (
        "Doctors agree on one thing.\n\n“Rest is half the cure.\n\nThe other half is patience.”\n\n"
        "Marlow T. The Long Night: Essays on Rest (pp. 12-13). Harbour Press.\n\nNothing else helps."
    )
    article = parse_article(text, name="t", path="t", markup="text")
    (source,) = [c for c in article.citations if c.style is CitationStyle.QUOTATION_SOURCE]
    assert source.works[0].name == "The Long Night: Essays on Rest"
    assert [text[s.start : s.end] for s in source.covers] == ["“Rest is half the cure.", "The other half is patience.”"]
    assert [b.kind for b in article.blocks if b.span == source.span] == [BlockKind.REFERENCE]


def test_dashed_line_under_a_quotation() -> None:
    """A dashed line under a quotation names its speaker and is neither a list nor a claim."""
    article = parse_article(
        "“Rest is best.”\n— Ann Marlow, The Long Night\n\nSo it is.", name="t", path="t", markup="text"
    )
    assert [b.kind.value for b in article.blocks] == ["quote", "reference", "paragraph"]
    (source,) = [c for c in article.citations if c.style is CitationStyle.QUOTATION_SOURCE]
    assert (source.works[0].authors, source.works[0].name) == (("Marlow",), "The Long Night")


def test_retrieved_from_covers_the_list_above() -> None:
    """A "Retrieved from" line cites for the list above it and the sentence that introduces it."""
    text = "Three signs count:\n\n• little sleep\n• low mood\n\nRetrieved from: https://example.org/signs\n"
    (link,) = cited(text)
    assert [text[s.start : s.end] for s in link.covers] == ["Three signs count:", "little sleep", "low mood"]
