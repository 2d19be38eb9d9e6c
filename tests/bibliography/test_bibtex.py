"""Reading BibTeX: fields, names, macros, and what one broken entry costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.bibliography import read_bibliography
from kg.bibliography.bibtex import parse_bibtex
from kg.bibliography.latex import clean_text
from kg.errors import InputError
from kg.model import Person


def test_fields() -> None:
    """LaTeX, macros, concatenation, braces and identifiers come out as plain values with the line they stand on."""
    text = r"""@string{JSl = "Journal of Sleep"}

@article{Mueller2010a,
  author = {M{\"u}ller, J{\'e}r{\^o}me and van der Berg, Anna and {North Clinic} and others},
  title = {The {REST} study \& more},
  journal = jsl # { and Rest},
  date = {2010-03-05},
  number = 3, pages = "4--5",
  doi = {https://doi.org/10.1000/a_b},
  kg-unconfirmed = {author,year},
  kg-names = {REST*ED},
}
"""
    (source,), failures = parse_bibtex(text, where="a.bib")
    assert failures == []
    assert source.authors == (
        Person(family="Müller", given="Jérôme"),
        Person(family="van der Berg", given="Anna"),
        Person(family="North Clinic", organisation=True),
    )
    assert (source.others, source.year, source.title) == (True, 2010, "The REST study & more")
    assert (source.container, source.issue, source.pages) == ("Journal of Sleep and Rest", "3", "4–5")
    assert (source.doi, source.unconfirmed, source.names) == ("10.1000/a_b", ("author", "year"), ("REST*ED",))
    assert (source.where, source.line) == ("a.bib", 3)


@pytest.mark.parametrize(
    ("broken", "line", "what"),
    [
        ("@misc{Bad,\n  author = {A, B}\n  title = {T},\n}", 3, "comma missing before field 'title'"),
        ("@misc{Bad,\n  title = {T},\n  title = {U},\n}", 2, "field given twice: title"),
        ("@misc{Bad,\n  title = {T\n}", 2, "Unexpected block start"),
        ("@misc{Bad,\n  journal = nowhere,\n}", 3, "unknown macro 'nowhere'"),
        ("@misc Bad, title = {T}", 2, "'@misc' opens no entry"),
    ],
)
def test_a_broken_entry_costs_itself_alone(broken: str, line: int, what: str) -> None:
    """The entries before and after a broken one are read, and the failure says line and reason."""
    text = f"@misc{{First, title = {{One}}, year = 2001}}\n{broken}\n@misc{{Last, title = {{Two}}, year = 2002}}\n"
    sources, failures = parse_bibtex(text, where="a.bib")
    assert [source.key for source in sources] == ["First", "Last"]
    assert len(failures) == 1
    assert what in failures[0].what
    assert failures[0].line == line


def test_at_sign_at_the_start_of_a_line_in_an_abstract() -> None:
    """A line of an abstract that begins like an entry does not end the entry."""
    text = "@misc{One,\n  abstract = {Mail\n@sleep{ at } home},\n  title = {T}\n}\n"
    (source,), failures = parse_bibtex(text, where="a.bib")
    assert (source.key, source.title, failures) == ("One", "T", [])


def test_two_files_and_one_key(tmp_path: Path) -> None:
    """Of two entries with one key the first stays and the second is reported with both places."""
    for name in ("a.bib", "b.bib"):
        (tmp_path / name).write_text(f"@misc{{Gray, title = {{From {name}}}}}", encoding="utf-8")
    bibliography = read_bibliography([tmp_path / "a.bib", tmp_path / "b.bib"])
    assert bibliography.sources["Gray"].title == "From a.bib"
    assert "a.bib:1" in bibliography.failures[0].what
    assert bibliography.failures[0].where.endswith("b.bib")


def test_refusals(tmp_path: Path) -> None:
    """A missing file, a folder and another kind of file are refused with a hint."""
    other = tmp_path / "a.txt"
    other.write_text("Alder, A. (2019). Sleep.", encoding="utf-8")
    for path in (tmp_path / "none.bib", tmp_path, other):
        with pytest.raises(InputError) as caught:
            read_bibliography([path])
        assert caught.value.hint


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """What the parser would log is a failure instead."""
    parse_bibtex("@misc{Bad,\n  title = {T\n}\n@misc{Good, title = {U}, year = 2001}\n", where="a.bib")
    assert caplog.records == []


@pytest.mark.parametrize(
    "text",
    [
        "@" * 5000,
        "{" * 5000,
        "@misc{a," + "x=" * 2000,
        "\n@misc{" * 800,
        "@misc{a, title={" + "{" * 3000 + "}" * 3000 + "\\&}}",
    ],
    ids=["at-signs", "braces", "fields", "entries", "nesting"],
)
def test_hostile_text(text: str) -> None:
    """Senseless or deeply nested text is read or reported, never an exception."""
    sources, failures = parse_bibtex(text, where="a.bib")
    assert len(sources) + len(failures) <= 801


def test_inheritance() -> None:
    """A chapter inherits from ``crossref`` its book's title and date, not its DOI, and from ``xdata`` any field."""
    text = """@incollection{Part, author = {Alder, Anna}, title = {A chapter}, crossref = {Whole}, xdata = {pub}}
@collection{Whole, editor = {Elm, Emil}, title = {The book}, date = {2011-05}, doi = {10.1000/book}}
@xdata{pub, publisher = {North Press}, location = {Bern}}
@misc{Lost, title = {T}, crossref = {nowhere}}
@misc{Round, title = {R}, xdata = {Round}}
"""
    sources, failures = parse_bibtex(text, where="a.bib")
    part = sources[0]
    assert [source.key for source in sources] == ["Part", "Whole", "Lost", "Round"]
    assert (part.title, part.container, part.year, part.publisher) == ("A chapter", "The book", 2011, "North Press")
    assert part.doi is None
    assert part.extra == (("date", "2011-05"), ("editor", "Elm, Emil"), ("location", "Bern"))
    assert [(failure.line, "'nowhere'" in failure.what) for failure in failures] == [(4, True)]


def test_nothing_is_lost() -> None:
    """A field without a place of its own is kept with its name, and so is a value only part of which is understood."""
    text = "@article{A, title = {T}, year = {c. 1990}, doi = {none yet}, "
    text += "abstract = {Caf{\\'e}}, editor = {B, C}, author = {D, E}}"
    (source,), _ = parse_bibtex(text, where="a.bib")
    assert (source.year, source.doi) == (1990, None)
    assert dict(source.extra) == {"abstract": "Café", "doi": "none yet", "editor": "B, C", "year": "c. 1990"}


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"{\"U}ber \v{r} {\'\i} \c ca \O stergaard {\aa} \ss", "Über ř í ça Østergaard å ß"),
        (r"$\beta$-blockers \& 50\% of {BDNF}~\textit{in vivo}", "β-blockers & 50% of BDNF in vivo"),
        (r"a--b --- ``c'' \{d\} \textbackslash e", "a–b — “c” {d} \\e"),
        (r"\unheard{of} \textohm{} \footnote{x} \frac{1}{2}", "of \u2126 [x] 1/2"),
    ],
)
def test_latex(latex: str, plain: str) -> None:
    """Accents, symbols, formatting and unknown commands become text."""
    assert " ".join(clean_text(latex).split()) == plain
