"""Every form in which writers cite, one invented sentence each, and what looks like a citation and is none."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.model import InTextCitation
from kg.terms import CitationStyle


def cited(text: str) -> list[InTextCitation]:
    """The citations of a Markdown text that name a work."""
    return [c for c in parse_article(text, name="t", path="t.md", markup="markdown").citations if c.works]


DATED: list[tuple[str, list[tuple[tuple[str, ...], int | None, str]]]] = [
    ("In Gray's 2000 trial naps helped.", [(("Gray",), 2000, "")]),
    ("In Gray’s (2000) trial naps helped.", [(("Gray",), 2000, "")]),
    ("Gray et al’s 2000 study was small.", [(("Gray",), 2000, "")]),
    ("Gray and colleagues (2000) saw it.", [(("Gray",), 2000, "")]),
    (
        "Naps help (Gray, 2011, 2013; Ito, 2014a, b).",
        [
            (("Gray",), 2011, ""),
            (("Gray",), 2013, ""),
            (("Ito",), 2014, "a"),
            (("Ito",), 2014, "b"),
        ],
    ),
    (
        "Naps help (see e.g. Gray et al., 2011, pp. 12–14; cf. Ito, 2014, chapter 3).",
        [
            (("Gray",), 2011, ""),
            (("Ito",), 2014, ""),
        ],
    ),
    (
        "Naps help (Centers for Nap Control and Prevention [CNP], 2019).",
        [
            (("Centers for Nap Control and Prevention",), 2019, ""),
        ],
    ),
    ("Naps help (Gray & Ito, in press; Vale, submitted).", [(("Gray", "Ito"), None, ""), (("Vale",), None, "")]),
    (
        "Naps help (de la Cruz-Núñez et al., 2011; Øster & Ångström, 2012).",
        [
            (("de la Cruz-Núñez",), 2011, ""),
            (("Øster", "Ångström"), 2012, ""),
        ],
    ),
    (
        "Naps help (D׳Souza et al., 2004; O‘Mahony & Flynn, 2008).",
        [
            (("D׳Souza",), 2004, ""),
            (("O‘Mahony", "Flynn"), 2008, ""),
        ],
    ),
    ("As Gray (2011, p. 499) writes, naps help.", [(("Gray",), 2011, "")]),
    ("Naps help [Gray et al., 2011].", [(("Gray",), 2011, "")]),
    ("Naps help (Gray et al. 2011: 45).", [(("Gray",), 2011, "")]),
]


@pytest.mark.parametrize(("text", "works"), DATED, ids=[example[0] for example in DATED])
def test_author_and_year(text: str, works: list[tuple[tuple[str, ...], int | None, str]]) -> None:
    """Possessives, several years and works, prefixes, pages, bodies, "in press", particles and diacritics are read."""
    found = [(work.authors, work.year, work.suffix) for citation in cited(text) for work in citation.works]
    assert found == works


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Pain eased.¹,²⁻⁴ Then more.", ["1", "2", "3", "4"]),
        ("Pain eased.¹²³ Then more.", ["1", "2", "3"]),
        ("Pain eased.<sup>[4]</sup> Then more.", ["4"]),
        ("Pain eased<sup>5–7</sup> soon.", ["5", "6", "7"]),
        ("Pain eased [3, 5–7, 9].", ["3", "5", "6", "7", "9"]),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    """Numbers raised, run together, in brackets and in ranges are told apart and found once."""
    assert [work.number for citation in cited(text) for work in citation.works] == numbers


def test_footnotes() -> None:
    """A Markdown footnote is a citation, and its text an entry of the reference list."""
    text = "Pain eased.[^1]\n\n[^1]: Gray A. Naps in clinics. J Sleep. 2011;1:2-3.\n"
    article = parse_article(text, name="t", path="t.md", markup="markdown")
    assert [(c.style, c.works[0].number) for c in article.citations] == [(CitationStyle.FOOTNOTE, "1")]
    assert [(source.number, source.year) for source in article.references] == [("1", 2011)]


@pytest.mark.parametrize(
    "link",
    [
        "[eased in a trial](https://doi.org/10.1000/abc)",
        "[eased](https://pubmed.ncbi.nlm.nih.gov/7654321/)",
        "[eased](https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/)",
        "[eased](https://jamanetwork.com/journals/jama/fullarticle/123456)",
        "[eased](https://clinicaltrials.gov/study/NCT01234567)",
        "[eased](https://www.cdc.gov/naps/data.html)",
        '<a href="https://doi.org/10.1000/abc">eased</a>',
    ],
)
def test_links_to_publications(link: str) -> None:
    """A link to a DOI, an index, a journal, a registry or an agency cites, in Markdown and in HTML."""
    (citation,) = cited(f"Pain {link} after naps.")
    assert (citation.style, citation.exact) == (CitationStyle.HYPERLINK, link)


@pytest.mark.parametrize(
    "text",
    [
        "According to the Nap Institute (https://napinstitute.example.org/facts), pain eased.",
        "Pain eased, a [survey by a union](https://union.example.org/naps) showed.",
        "Retrieved from https://example.org/page",
    ],
)
def test_links_cited_in_prose(text: str) -> None:
    """A link to any host cites where its sentence speaks of a source."""
    assert [citation.style for citation in cited(f"Pain eased.\n\n{text}\n")] == [CitationStyle.HYPERLINK]


@pytest.mark.parametrize(
    "text",
    [
        "We help [many people](https://ourclinic.example.com/services) to rest.",
        "[Book a consultation](https://ourclinic.example.com/book) with our team today, or read our reviews.",
        "Learn more at www.ourclinic.example.com or call us.",
        "Visit https://ourclinic.example.com/contact and see what our patients report.",
        '<a href="https://ourclinic.example.com/contact">Contact us</a> about our research.',
        "Rest at [home](/home) and read [more](#more).",
        "It fell (May 2019) and rose (Ketamine 2019), he said [sic].",
        "In 2019 it cost (about 2000 dollars).",
        "World War II (1945) was over.",
        "It was renewed (Spring 2019; updated 2021).",
        "The range was wide (1990-2010), the sample large (n = 2019).",
    ],
)
def test_no_citations(text: str) -> None:
    """Navigation, calls to action, dates, amounts and editor's marks cite nothing."""
    assert cited(text) == []


def test_quoted_book() -> None:
    """A book quoted by its title and page is a source with its author where he is named."""
    (citation,) = cited("“Rest is half the cure,” writes Gray in The Long Night (2001, p. 12).")
    work = citation.works[0]
    assert (citation.style, work.authors, work.year, work.name) == (
        CitationStyle.QUOTATION_SOURCE,
        ("Gray",),
        2001,
        "The Long Night",
    )


@pytest.mark.parametrize("name", ["REST*ED", "SLUMBER-2", "NCT01234567", "ISRCTN12345678"])
def test_studies_by_name(name: str) -> None:
    """A trial's acronym and a registration number point at a study."""
    (citation,) = cited(f"The {name} trial gave naps to nurses.")
    assert (citation.style, citation.works[0].name) == (CitationStyle.NAMED_STUDY, name)
