"""Reference lists: entries, their works and fields."""

from __future__ import annotations

from typing import Literal

import pytest

from kg.article import parse_article
from kg.article.entries import parse_reference
from kg.model import Source


def listed(lines: str) -> tuple[Source, ...]:
    """The references of an article that ends with these lines."""
    return parse_article(
        f"Sleep heals the mind.\n\nReferences\n\n{lines}", name="t", path="t", markup="text"
    ).references


TITLE, JOURNAL, DOI = "Sleep and mending in adults", "Journal of Sleep", "10.1000/js.11"
STYLES = {
    "apa": f"Gray, A. B., & Ito, C. (2011). {TITLE}. {JOURNAL}, 12(3), 45–67. https://doi.org/{DOI}",
    "mla": f"Gray, Ann, and Carl Ito. “{TITLE}.” {JOURNAL} vol. 12,3 (2011): 45-67. doi:{DOI}",
    "vancouver": f"Gray AB, Ito C. {TITLE}. {JOURNAL}. 2011;12(3):45-67. doi: {DOI}",
    "chicago": f"Gray, Ann, and Carl Ito. 2011. “{TITLE}.” {JOURNAL} 12, no. 3: 45–67. https://doi.org/{DOI}.",
    "ieee": f"A. B. Gray and C. Ito, “{TITLE},” {JOURNAL}, vol. 12, no. 3, pp. 45–67, 2011, doi: {DOI}.",
}


@pytest.mark.parametrize("style", STYLES)
def test_styles(style: str) -> None:
    """One work in five styles gives the same fields."""
    source = parse_reference(STYLES[style])
    assert [person.family for person in source.authors] == ["Gray", "Ito"]
    assert (source.year, source.title, source.container) == (2011, TITLE, JOURNAL)
    assert (source.volume, source.pages, source.doi) == ("12", "45–67", DOI)


def test_two_works_on_one_line() -> None:
    """A second work behind the first one's DOI is an entry of its own."""
    sources = listed(
        "• Gray A. Sleep and mending. J Sleep. 2011;1:2-3. doi: 10.1000/js.11 "
        "North Clinic. “Poor Sleep.” North Clinic, 2017, www.example.org/poor-sleep.\n"
        "• Ito C. Naps. J Sleep. 2012;2:3-4.\n"
    )
    assert [source.key for source in sources] == ["Gray2011", "NorthClinic2017", "Ito2012"]
    assert sources[1].authors[0].organisation


def test_numbers_and_wrapped_lines() -> None:
    """Numbers are kept and a wrapped entry is one work; keys are unique."""
    sources = listed("1. Gray A. Sleep and\nmending. J Sleep. 2011;1:2-3.\n2. Gray A. Naps. J Sleep. 2011;1:4-5.\n")
    assert [(source.number, source.key, source.title) for source in sources] == [
        ("1", "Gray2011", "Sleep and mending"),
        ("2", "Gray2011a", "Naps"),
    ]


def test_et_al_is_kept() -> None:
    """A shortened author list says so."""
    source = parse_reference("Gray A, Ito C, et al. Sleep and mending. J Sleep. 2011;1:2-3.")
    assert (len(source.authors), source.others) == (2, True)


def test_span_quotes_the_file() -> None:
    """A reference knows its place in the article."""
    text = "Sleep heals.\n\nSources:\n\n[1] Gray A. Naps. J Sleep. 2011;1:2-3.\n"
    article = parse_article(text, name="t", path="t", markup="text")
    (source,) = article.references
    assert source.span is not None
    assert article.slice(source.span) == "Gray A. Naps. J Sleep. 2011;1:2-3."


@pytest.mark.parametrize(
    ("raw", "family", "title", "container"),
    [
        (
            "Mayo Rest Clinic Staff. Poor sleep in adults. Mayo Rest Clinic; 2017.",
            "Mayo Rest Clinic Staff",
            "Poor sleep in adults",
            None,
        ),
        ("Gray A. Naps. N Engl J Med. 2020;383(19):1866-1876.", "Gray", "Naps", "N Engl J Med"),
        (
            "Institute of Rest. Sleep in numbers. 2019. https://rest.example.org",
            "Institute of Rest",
            "Sleep in numbers",
            None,
        ),
    ],
)
def test_short_and_corporate(raw: str, family: str, title: str, container: str | None) -> None:
    """A body that is no person, and a title of one word, are told from the authors."""
    source = parse_reference(raw)
    assert (source.authors[0].family, source.title, source.container) == (family, title, container)


def test_remarks_under_a_list() -> None:
    """A remark under a list is no work, and its block states nothing."""
    text = (
        "Sleep heals.\n\nReferences\n\n[1] Gray A. Naps at sea. J Sleep. 2011;1:2-3.\n"
        "[2] Ito C. Rest at home. J Sleep. 2012;1:4-5.\n\n"
        "Printed copies of this page are not controlled.\n"
    )
    article = parse_article(text, name="t", path="t", markup="text")
    assert [source.year for source in article.references] == [2011, 2012]
    assert [article.slice(b.span) for b in article.blocks if b.kind.value == "boilerplate"] == [
        "Printed copies of this page are not controlled."
    ]


def test_publisher_and_printed_figures() -> None:
    """A book has its publisher; year, volume, issue and pages of the medical style are read by their form."""
    book = parse_reference("Marlow, T. (2001). The long night: Essays on rest. New York: Harbour Press.")
    assert (book.kind, book.publisher, book.title) == ("book", "Harbour Press", "The long night: Essays on rest")
    paper = parse_reference(
        "Gray AB, Ito C. Sleep and mending in adults. J Sleep. 2011 Nov 4;12(3 Suppl):e45. PMID: 1234567"
    )
    assert (paper.year, paper.volume, paper.issue, paper.pages, paper.pmid) == (2011, "12", "3 Suppl", "e45", "1234567")


PROSE = "Naps cut falls in sailors [1]. Rest at home did not<sup>[2]</sup>, and the crew slept no longer than before. "


@pytest.mark.parametrize("markup", ["text", "markdown"])
@pytest.mark.parametrize("marks", [("[1]", "[2]"), ("1.", "2."), ("1", "2")])
@pytest.mark.parametrize("tail", ["", "\nShare this: by mail.\n"])
def test_a_list_without_a_heading(markup: Literal["text", "markdown"], marks: tuple[str, str], tail: str) -> None:
    """Numbered items at the end with authors, year and place are the reference list: cited by number, no sentences."""
    text = (
        f"# Naps\n\n{PROSE * 3}\n\n{marks[0]} Gray AB, Ito C, et al. Naps at sea. J Sleep 2011;12:45-67.\n"
        f"{marks[1]} Moss DE, Low F. Rest at home. Rest 2012;3:1-9.\n{tail}"
    )
    article = parse_article(text, name="t", path="t", markup=markup)
    assert [(source.number, source.key) for source in article.references] == [("1", "Gray2011"), ("2", "Moss2012")]
    assert not any("Gray" in article.slice(sentence.span) for sentence in article.sentences)
    cited = [(citation.exact, [work.number for work in citation.works]) for citation in article.citations]
    assert cited == [("[1]", ["1"]), ("<sup>[2]</sup>", ["2"])] * 3


@pytest.mark.parametrize(
    "items",
    [
        "1. Vitamin D. It was studied in 2010 at length.\n2. Vitamin C. It was studied in 2011 at length.",
        "1. Gray A saw 3 patients in 2010 who slept.\n2. Sleep well.\n3. Eat at 10:30 and rest.",
    ],
)
def test_a_list_of_statements_is_no_reference_list(items: str) -> None:
    """Numbered statements with years stay statements."""
    article = parse_article(f"Naps\n\n{PROSE}\n\n{items}\n", name="t", path="t", markup="text")
    assert article.references == ()


def test_numbers_that_stick_to_a_full_stop() -> None:
    """A number right behind the end of a sentence is a raised one where the numbered list has it, else no citation."""
    items = "\n".join(f"{number}. Gray AB. Naps {number}. J Sleep. 20{number};1:2-3." for number in (10, 11, 12))
    text = (
        "Falls were rarer in deficiency.12 The rest slept.10,11 Scores rose to 0.12 or so.3 "
        "It was 4.12 then, in flu.12 weeks. Pain fell by half (P<0.001).11 It rose in few (4%).10\n\n"
    )
    article = parse_article(f"{text}References\n\n{items}\n", name="t", path="t", markup="text")
    assert [c.exact for c in article.citations] == ["12", "10,11", "11", "10"]
    assert {c.style.value for c in article.citations} == {"superscript"}
    assert article.slice(article.sentences[0].span) == "Falls were rarer in deficiency.12"
    assert parse_article(text, name="t", path="t", markup="text").citations == ()
