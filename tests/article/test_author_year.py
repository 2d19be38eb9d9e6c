"""Author-year citations: what is one, what is not, and who is named."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.model import InTextCitation
from kg.terms import CitationStyle

Facts = list[tuple[tuple[str, ...], bool, int | None, str]]


def cited(text: str) -> list[InTextCitation]:
    """The author-year citations of a text."""
    article = parse_article(text, name="t", path="t.txt", markup="text")
    return [c for c in article.citations if c.style in (CitationStyle.PAREN_AUTHOR_YEAR, CitationStyle.NARRATIVE)]


def facts(citation: InTextCitation) -> Facts:
    """Its works as tuples."""
    return [(work.authors, work.et_al, work.year, work.suffix) for work in citation.works]


EXAMPLES: list[tuple[str, str, Facts]] = [
    ("Sleep fell (Gray et al., 2011).", "(Gray et al., 2011)", [(("Gray",), True, 2011, "")]),
    ("Sleep fell (Gray & Ito, 2011).", "(Gray & Ito, 2011)", [(("Gray", "Ito"), False, 2011, "")]),
    (
        "Sleep fell (Gray et al., 2011; Ito and Vale, 2014).",
        "(Gray et al., 2011; Ito and Vale, 2014)",
        [(("Gray",), True, 2011, ""), (("Ito", "Vale"), False, 2014, "")],
    ),
    ("It fell (see Gray and Ito 2010, p. 4).", "(see Gray and Ito 2010, p. 4)", [(("Gray", "Ito"), False, 2010, "")]),
    (
        "It fell (Gray, Ito, & Vale, 2009).",
        "(Gray, Ito, & Vale, 2009)",
        [(("Gray", "Ito", "Vale"), False, 2009, "")],
    ),
    ("It fell (Gray, 2019a,b).", "(Gray, 2019a,b)", [(("Gray",), False, 2019, "a"), (("Gray",), False, 2019, "b")]),
    (
        "It fell (Gray, 2010, 2012).",
        "(Gray, 2010, 2012)",
        [(("Gray",), False, 2010, ""), (("Gray",), False, 2012, "")],
    ),
    ("It fell (van der Berg, 2014).", "(van der Berg, 2014)", [(("van der Berg",), False, 2014, "")]),
    ("It fell (O’Hara et al., 2015).", "(O’Hara et al., 2015)", [(("O’Hara",), True, 2015, "")]),
    ("It fell (O'Hara et al., 2015).", "(O'Hara et al., 2015)", [(("O'Hara",), True, 2015, "")]),
    ("It fell (Núñez-Ruiz, 2015).", "(Núñez-Ruiz, 2015)", [(("Núñez-Ruiz",), False, 2015, "")]),
    (
        "It is common (World Health Organization, 2017).",
        "(World Health Organization, 2017)",
        [(("World Health Organization",), False, 2017, "")],
    ),
    ("It fell (Gray, in press).", "(Gray, in press)", [(("Gray",), False, None, "")]),
    ("It fell (Gray, n.d.).", "(Gray, n.d.)", [(("Gray",), False, None, "")]),
    ("Gray et al. (2000) saw it fall.", "Gray et al. (2000)", [(("Gray",), True, 2000, "")]),
    ("In a trial, Gray and Ito (2012) saw it fall.", "Gray and Ito (2012)", [(("Gray", "Ito"), False, 2012, "")]),
    ("Gray and colleagues (2000) saw it fall.", "Gray and colleagues (2000)", [(("Gray",), True, 2000, "")]),
    ("That was seen in Gray's 2000 trial.", "Gray's 2000", [(("Gray",), False, 2000, "")]),
    ("That was seen in Gray et al.'s (2000) trial.", "Gray et al.'s (2000)", [(("Gray",), True, 2000, "")]),
    ("A 2003 trial by Gray et al. saw it.", "2003 trial by Gray et al.", [(("Gray",), True, 2003, "")]),
    ("It fell (Gray et al., BMJ, 2011).", "(Gray et al., BMJ, 2011)", [(("Gray",), True, 2011, "")]),
    ("Gray et al. saw it fall.", "Gray et al.", [(("Gray",), True, None, "")]),
    ("Notably, Gray et al. (2008) saw it fall.", "Gray et al. (2008)", [(("Gray",), True, 2008, "")]),
    ("It fell (MADRS; Gray & Ito, 1979).", "Gray & Ito, 1979", [(("Gray", "Ito"), False, 1979, "")]),
    ("It fell (HAM-X, Gray & Ito, 1979).", "Gray & Ito, 1979", [(("Gray", "Ito"), False, 1979, "")]),
    ("It fell (Spring et al., 2009).", "(Spring et al., 2009)", [(("Spring",), True, 2009, "")]),
]


@pytest.mark.parametrize(("text", "exact", "works"), EXAMPLES, ids=[example[1] for example in EXAMPLES])
def test_citations(text: str, exact: str, works: Facts) -> None:
    """A citation is found with its exact words and every work in it."""
    (citation,) = cited(text)
    assert citation.exact == exact
    assert facts(citation) == works


@pytest.mark.parametrize(
    "text",
    [
        "The rule changed (May 2019).",
        "The spray was approved by the FDA in 2019.",
        "Zolpidem came first; zolpidem sold well (Zolpidem 2019).",
        "The sample was small (n = 41).",
        "The law was passed (2014).",
        "He called it “a cure” [sic].",
        "The dose was raised (2000 mg).",
        "It was common between 1990 and 2010.",
        "See below (Figure 2, 2015).",
        "The Games (London 2012) were over.",
        "From the late 1990s and early 2000s it was sold widely.",
        "It was told by people at North Haven (2020).",
        "She was president (2009–2017).",
    ],
)
def test_not_citations(text: str) -> None:
    """Dates, amounts, places, figures and bare years are no citations."""
    assert cited(text) == []


def test_covers_of_several_citations() -> None:
    """Of two citations in one sentence each covers its own part."""
    text = "Drug A eased pain (Gray, 2001), while drug B eased sleep (Ito, 2002)."
    first, second = cited(text)
    assert [text[s.start : s.end] for s in first.covers] == ["Drug A eased pain (Gray, 2001)"]
    assert [text[s.start : s.end] for s in second.covers] == ["while drug B eased sleep (Ito, 2002)."]


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Gray, Ito, Vale et al (2019) saw it.", ("Gray", "Ito", "Vale")),
        ("It fell. Gray, Ito, et al. (2019) saw it.", ("Gray", "Ito")),
        ("It was seen by Gray, Ito et al. (2019) as well.", ("Gray", "Ito")),
        ("However, Gray et al. (2019) saw it.", ("Gray",)),
        ("Notably, Gray et al. (2019) saw it.", ("Gray",)),
        ("Indeed, Gray et al. (2019) saw it.", ("Gray",)),
        ("In Bergen, Gray et al. (2019) saw it.", ("Gray",)),
        ("In Bergen, Norway, Gray et al. (2019) saw it.", ("Gray",)),
        ("With fewer falls in Bergen and Turku, Gray et al. (2019) saw it.", ("Gray",)),
        ("It fell (Gray, Ito, et al., 2018).", ("Gray", "Ito")),
    ],
)
def test_several_names_before_et_al(text: str, families: tuple[str, ...]) -> None:
    """All names of a series before "et al." are kept; places and adverbs before a comma are none."""
    (citation,) = cited(text)
    assert [(work.authors, work.et_al) for work in citation.works] == [(families, True)]
