"""Resolving citations: the right key, or the reason why none."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.bibliography import resolve_citations
from kg.bibliography.bibtex import parse_bibtex
from kg.bibliography.fold import name_forms
from kg.model import Article, Bibliography
from kg.terms import CitationProblem, CitationStyle

BIB = """
@article{Gray2018, author = {Gray, A. and Low, B. and Moss, C. and Ito, D.},
  title = {Sleep pharmacology in review}, year = 2018}
@article{GrayIto2018, author = {Gray, A. and Ito, D.}, title = {How sleep mends},
  year = 2018, doi = {10.1000/how}}
@article{Vale2016, author = {Vale, Y. and Low, B. and Moss, C.}, title = {Naps in clinics},
  year = 2016, journal = {Naps Quarterly Reviews}}
@article{Berg2014, author = {van der Berg, A. and Low, B. and Moss, C.}, title = {Rest at sea},
  year = 2014, pmid = 1234567}
@article{Nunez2015, author = {Núñez, Ø. and Low, B. and Moss, C.}, title = {Siesta}, year = 2015}
@article{Poe2011, author = {Poe, S.}, title = {First}, year = {2011a}}
@article{Poe2011x, author = {Poe, S.}, title = {Second}, year = {2011b}}
@techreport{Who2017, author = {{World Health Organization}}, title = {Sleep in numbers}, year = 2017}
@article{Rest, author = {Hall, A. and Low, B. and Moss, C.}, title = {Outcomes: a REST*ED report}, year = 2006}
@book{Marlow2001, author = {Marlow, T.}, title = {The Long Night: Essays on Rest}, year = 2001}
"""


def resolved(text: str, bib: str = BIB) -> Article:
    """The article of a text with its citations resolved."""
    sources, failures = parse_bibtex(bib, where="a.bib")
    assert failures == []
    article = parse_article(text, name="t", path="t", markup="text")
    return resolve_citations(article, Bibliography(sources={source.key: source for source in sources}))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("It fell (Gray et al., 2018).", "Gray2018"),
        ("It fell (Gray & Ito, 2018).", "GrayIto2018"),
        ("Gray and colleagues (2018) saw it.", "Gray2018"),
        ("It fell (van der Berg et al., 2014).", "Berg2014"),
        ("It fell (Berg et al., 2014).", "Berg2014"),
        ("It fell (NUNEZ et al., 2015).", "Nunez2015"),
        ("It fell (Poe, 2011b).", "Poe2011x"),
        ("It is common (WHO, 2017).", "Who2017"),
        ("It is common (World Health Organization, 2017).", "Who2017"),
        ("See doi:10.1000/HOW now.", "GrayIto2018"),
        ("See https://pubmed.ncbi.nlm.nih.gov/1234567/ now.", "Berg2014"),
        ("The REST*ED study said so.", "Rest"),
        ("One paper published in Naps Quarterly Reviews says so.", "Vale2016"),
        ("“Rest well.”\n\nMarlow T. The Long Night: Essays on Rest (pp. 1-2). Harbour Press.", "Marlow2001"),
    ],
)
def test_right_key(text: str, key: str) -> None:
    """Names, number of authors, letters, identifiers and titles lead to the one work meant."""
    (citation,) = resolved(text).citations
    assert (citation.keys, citation.problem) == ((key,), CitationProblem.NONE)


@pytest.mark.parametrize(
    ("text", "problem", "keys", "candidates"),
    [
        ("It fell (Vale et al., 2019).", CitationProblem.MISSING_ENTRY, (), ("Vale2016",)),
        ("It fell (Vale et al., 2017).", CitationProblem.YEAR_MISMATCH, ("Vale2016",), ("Vale2016",)),
        ("It fell (Poe, 2011).", CitationProblem.AMBIGUOUS, (), ("Poe2011", "Poe2011x")),
        ("It fell (Quill & Reed, 2011).", CitationProblem.MISSING_ENTRY, (), ()),
        ("It fell [3].", CitationProblem.MISSING_ENTRY, (), ()),
        ("See https://example.org/none now.", CitationProblem.MISSING_ENTRY, (), ()),
    ],
)
def test_problems(text: str, problem: CitationProblem, keys: tuple[str, ...], candidates: tuple[str, ...]) -> None:
    """What cannot be resolved says why and what is near; a year off by one gives the key and says so."""
    (citation,) = resolved(text).citations
    assert (citation.problem, citation.keys, citation.candidates) == (problem, keys, candidates)
    assert citation.note


def test_et_al_is_not_a_work_of_two_authors() -> None:
    """Where only a work of two authors is of that year, "et al." is an open question, given to no work."""
    bib = "@article{GrayIto2018, author = {Gray, A. and Ito, D.}, title = {How sleep mends}, year = 2018}"
    (citation,) = resolved("It fell (Gray et al., 2018).", bib).citations
    assert (citation.keys, citation.problem, citation.candidates) == (
        (),
        CitationProblem.AMBIGUOUS,
        ("GrayIto2018",),
    )
    assert citation.note == "Gray et al. 2018: the only entry of that first author and year has two authors"
    cut = bib.replace("Ito, D.}", "Ito, D. and others}")
    assert resolved("It fell (Gray et al., 2018).", cut).citations[0].keys == ("GrayIto2018",)
    alone = bib.replace(" and Ito, D.", "")
    assert resolved("It fell (Gray et al., 2018).", alone).citations[0].problem is CitationProblem.MISSING_ENTRY
    near = "\n@article{Gray2017, author = {Gray, A. and Low, B. and Moss, C.}, title = {Rest}, year = 2017}"
    (citation,) = resolved("It fell (Gray et al., 2018).", bib + near).citations
    assert (citation.keys, citation.problem) == ((), CitationProblem.AMBIGUOUS)
    assert citation.candidates == ("GrayIto2018", "Gray2017")


def test_group_keeps_the_good_and_names_the_bad() -> None:
    """Of two works in one bracket the one found has its key and the other is named in the note."""
    (citation,) = resolved("It fell (Gray et al., 2018; Vale et al., 2019).").citations
    assert (citation.keys, citation.problem) == (("Gray2018",), CitationProblem.MISSING_ENTRY)
    assert "Vale et al. 2019" in (citation.note or "")


def test_own_reference_list() -> None:
    """Numbers lead through the article's list to the bibliography by DOI or title, or to the item itself."""
    article = resolved(
        "One [1]. Two [2]. Three [3].\n\nReferences\n\n"
        "1. Gray A, Ito D. How sleep mends. Rest. 2018;1:2-3. doi:10.1000/how\n"
        "2. Vale Y, Low B, Moss C. Naps in clinics. Naps Q. 2016;1:2-3.\n"
        "3. Reed R. Unknown work of rest. Rest. 2001;1:2-3.\n"
    )
    assert [source.resolved_to for source in article.references] == ["GrayIto2018", "Vale2016", None]
    assert [citation.keys for citation in article.citations] == [("GrayIto2018",), ("Vale2016",), ("Reed2001",)]


def test_unconfirmed_fields_are_said() -> None:
    """A key found over unconfirmed authors or year says that they are."""
    bib = "@misc{Gray2018, author = {Gray, A.}, title = {T}, year = 2018, kg-unconfirmed = {year}}"
    (citation,) = resolved("It fell (Gray, 2018).", bib).citations
    assert citation.keys == ("Gray2018",)
    assert "unconfirmed" in (citation.note or "")


def test_name_forms() -> None:
    """Diacritics, case, apostrophes and particles do not keep two spellings of a name apart."""
    assert set(name_forms("van der Kolk")) & set(name_forms("Kolk"))
    assert set(name_forms("O’Hara")) & set(name_forms("O'HARA"))
    assert set(name_forms("Müller")) & set(name_forms("Mueller"))
    assert not set(name_forms("Gray")) & set(name_forms("Grey"))


def test_letters_of_entries_without_letters() -> None:
    """Where the article cites a and b and the file has two works without letters, they stand for them in order."""
    bib = (
        "@article{Moss2010, author = {Moss, A.}, title = {Rest}, year = 2010}\n"
        "@article{Moss2010a, author = {Moss, A.}, title = {Naps}, year = 2010}\n"
    )
    both = resolved("It fell (Moss, 2010a). It rose (Moss, 2010b).", bib).citations
    assert [citation.keys for citation in both] == [("Moss2010",), ("Moss2010a",)]
    assert all("order" in (citation.note or "") for citation in both)
    (alone,) = resolved("It fell (Moss, 2010b).", bib).citations
    assert (alone.keys, alone.problem) == ((), CitationProblem.AMBIGUOUS)


def test_content_decides_and_says_so() -> None:
    """Of two works that fit, the one whose title shares decidedly more words with the sentence is given, and said."""
    bib = (
        "@article{Moss2010, author = {Moss, A.}, title = {Melatonin for jet lag in pilots}, year = 2010}\n"
        "@article{Moss2010x, author = {Moss, A.}, title = {Coffee and night shifts}, year = 2010}\n"
    )
    (citation,) = resolved("Melatonin helped pilots over jet lag (Moss, 2010).", bib).citations
    assert (citation.keys, citation.problem) == (("Moss2010",), CitationProblem.NONE)
    assert set(citation.candidates) == {"Moss2010", "Moss2010x"}
    assert "decided by content" in (citation.note or "")
    (open_question,) = resolved("Rest helped (Moss, 2010).", bib).citations
    assert (open_question.keys, open_question.problem) == ((), CitationProblem.AMBIGUOUS)


def test_sources_named_in_words() -> None:
    """An organisation's guideline under its authors' names, a researcher and a journal lead to the one work."""
    bib = (
        "@article{Poe2016, author = {Poe, S. and Low, B.}, year = 2016, journal = {Annals of Sleep Medicine},\n"
        "  title = {Naps in adults: a guideline from the Royal College of Nurses}}\n"
        "@article{Gray2015, author = {Gray, A. and Low, B. and Moss, C.}, year = 2015, title = {Naps pooled},\n"
        "  journal = {Annals of Sleep Medicine}}\n"
        "@article{Gray2011, author = {Gray, A. and Low, B. and Moss, C.}, year = 2011, title = {Rest},\n"
        "  journal = {Rest}}\n"
    )
    for text, key in [
        ("In 2016 the Royal College of Nurses recommended naps.", "Poe2016"),
        ("A team led by Ann Gray pooled 20 trials in the Annals of Sleep Medicine.", "Gray2015"),
        ("A 2015 paper in the Annals of Sleep Medicine says so.", "Gray2015"),
    ]:
        (citation,) = resolved(text, bib).citations
        assert (citation.keys, citation.problem) == ((key,), CitationProblem.NONE), text
    (unknown,) = resolved("A team led by Ann Gray pooled 20 trials.", bib).citations
    assert (unknown.problem, set(unknown.candidates)) == (CitationProblem.AMBIGUOUS, {"Gray2015", "Gray2011"})


def test_undated_entry() -> None:
    """The only entry of these authors without a year is given, and that its year is not known is a problem."""
    (citation,) = resolved("It fell (Reed, 1991).", "@book{Reednd, author = {Reed, R.}, title = {Rest}}").citations
    assert (citation.keys, citation.problem) == (("Reednd",), CitationProblem.YEAR_MISMATCH)


def test_several_entries_of_a_named_study() -> None:
    """A study's name leads to the entry that bears it; where titles alone have it, all are candidates."""
    titles = "@article{A1, title = {REST*ED one}, year = 2001}\n@article{B1, title = {REST*ED two}, year = 2002}\n"
    (open_question,) = resolved("The REST*ED study said so.", titles).citations
    assert (open_question.keys, open_question.candidates) == ((), ("A1", "B1"))
    named = titles.replace("{REST*ED two}", "{REST*ED two}, kg-names = {REST*ED}")
    (citation,) = resolved("The REST*ED study said so.", named).citations
    assert citation.keys == ("B1",)


def test_numbers_not_in_the_list() -> None:
    """A number the list leaves out is named as such, whatever the length of the list."""
    article = resolved(
        "One [1]. Two [2,3].\n\nReferences\n\n1. Gray A. Rest. J Sleep. 2001;1:2-3.\n"
        "4. Ito C. Naps. J Sleep. 2002;1:2-3.\n"
    )
    assert [citation.keys for citation in article.citations] == [("Gray2001",), ()]
    assert article.citations[1].note == "[2]: the reference list has no item 2; [3]: the reference list has no item 3"


def test_names_before_et_al_in_another_order() -> None:
    """The first author decides where the further ones named are among the entry's, or may be in a list cut short."""
    for names in ("Gray, A. and Low, B. and Ito, C. and Vale, D.", "Gray, A. and Low, B. and others"):
        bib = f"@article{{Gray2018, author = {{{names}}}, title = {{Sleep}}, year = 2018}}"
        (citation,) = resolved("It fell (Gray, Ito, et al., 2018).", bib).citations
        assert (citation.keys, citation.problem) == (("Gray2018",), CitationProblem.NONE), names
    other = "@article{Gray2018, author = {Gray, A. and Low, B. and Moss, C.}, title = {Sleep}, year = 2018}"
    assert resolved("It fell (Gray, Ito, et al., 2018).", other).citations[0].keys == ()


def test_cited_by_a_further_author() -> None:
    """A work cited by another author than its first is missing, and the entry that bears the name is a candidate."""
    (citation,) = resolved("It fell (Moss et al., 2016).").citations
    assert (citation.keys, citation.problem, citation.candidates) == (
        (),
        CitationProblem.MISSING_ENTRY,
        ("Vale2016",),
    )
    assert citation.note == "Moss et al. 2016: no entry; Moss is a further author of Vale 2016 (Vale2016)"


def test_citations_by_key() -> None:
    """Keys in a text lead to their entries; a key no entry has is missing; mail and handles are no keys."""
    article = resolved(
        "It fell [@Gray2018]. It rose [see @Vale2016, p. 3; -@Rest]. @Vale2016 [p. 4] saw it. So did @Rest. "
        "None saw it [@Reed1999; @gray2018]. Write to a@example2011.org or @clinic, or [@us](https://example.org/us)."
    )
    found = [(c.exact, c.style.value, c.keys, c.problem.value, c.candidates) for c in article.citations]
    assert found == [
        ("[@Gray2018]", "paren_author_year", ("Gray2018",), "none", ()),
        ("[see @Vale2016, p. 3; -@Rest]", "paren_author_year", ("Vale2016", "Rest"), "none", ()),
        ("@Vale2016 [p. 4]", "narrative", ("Vale2016",), "none", ()),
        ("@Rest", "narrative", ("Rest",), "none", ()),
        ("[@Reed1999; @gray2018]", "paren_author_year", (), "missing_entry", ("Gray2018",)),
    ]
    assert article.citations[-1].note == "@Reed1999: no entry has this key; @gray2018: no entry has this key"
    assert [article.slice(sentence.span) for sentence in article.sentences][2:4] == [
        "@Vale2016 [p. 4] saw it.",
        "So did @Rest.",
    ]


def test_named_study_with_a_year() -> None:
    """A study's name with a year leads to the entry of that name and year; without one it is missing, and said."""
    bib = (
        "@article{Hull2002, author = {{Harbour Group}}, year = 2002,\n"
        "  title = {The harbour sleep study of naps in 500 sailors}}\n"
        "@article{Hull2011, author = {{Harbour Group}}, year = 2011, title = {Harbour Sleep Study: ten years on}}\n"
    )
    for text, keys, problem in [
        ("The Harbour Sleep Study (2002) saw it fall.", ("Hull2002",), "none"),
        ("It fell (Harbour Sleep Study, 2011).", ("Hull2011",), "none"),
        ("Harbour Sleep Study (2010) saw it fall.", ("Hull2011",), "year_mismatch"),
        ("Harbour Sleep Study (1990) saw it fall.", (), "missing_entry"),
        ("Mountain Sleep Study (2002) saw it fall.", (), "missing_entry"),
    ]:
        (citation,) = resolved(text, bib).citations
        assert (citation.style.value, citation.keys, citation.problem.value) == ("named_study", keys, problem), text
        assert citation.works[0].year is not None
        assert bool(citation.note) == (problem != "none")


def test_a_key_in_running_text_stays_beside_one_in_brackets() -> None:
    """A key outside brackets is a full citation, though it shows no year."""
    article = resolved("@Vale2016 saw it fall, and others agree [@Gray2018].")
    assert [citation.keys for citation in article.citations] == [("Vale2016",), ("Gray2018",)]


def test_organisation_without_a_year() -> None:
    """An appeal to an organisation means its one work where that tells of what the sentence does, else stays vague."""
    (on_sleep,) = resolved("According to the World Health Organization, poor sleep is common.").citations
    assert (on_sleep.keys, on_sleep.problem) == (("Who2017",), CitationProblem.NONE)
    assert on_sleep.note == "World Health Organization: the only work of this author, and on sleep"
    (on_gout,) = resolved("According to the World Health Organization, gout is common.").citations
    assert (on_gout.keys, on_gout.style) == ((), CitationStyle.VAGUE)
    two = BIB + "@techreport{Who2019, author = {{World Health Organization}}, title = {Sleep again}, year = 2019}"
    assert resolved("Data from the World Health Organization show poor sleep.", two).citations[0].keys == ()


def test_work_that_is_known_not_to_exist() -> None:
    """A cited work of which a record says that nobody found it is named; a namesake on another matter is not it."""
    text = "Naps mend sleep (Gray et al., 2018; Vale et al., 2019)."
    article = parse_article(text, name="t", path="t", markup="text")
    sources, _ = parse_bibtex(BIB, where="a.bib")
    known = Bibliography(sources={source.key: source for source in sources})
    (citation,) = resolve_citations(article, known, {"Vale2019": "Cited for naps; no such paper is listed."}).citations
    assert (citation.keys, citation.not_found) == (("Gray2018",), ("Vale2019",))
    assert citation.problem is CitationProblem.MISSING_ENTRY
    (other,) = resolve_citations(article, known, {"Vale2019": "Cited for gout; no such paper is listed."}).citations
    assert other.not_found == ()
