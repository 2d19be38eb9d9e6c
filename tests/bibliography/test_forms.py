"""Reading RIS, CSL-JSON and PubMed exports: fields, and what one broken record costs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from kg.bibliography import parse_bibliography, read_bibliography
from kg.model import Person

RIS = """\
TY  - JOUR
ID  - alder19
AU  - Alder, Anna
AU  - North Sleep Clinic
TI  - A title that goes on
  over two lines
JF  - Journal of Rest
PY  - 2019/03/05
VL  - 3
SP  - 10
EP  - 12
DO  - https://doi.org/10.1000/rest.1
AN  - 123456
DB  - PubMed
N1  - kg-unconfirmed: pages
N1  - seen in print
ZZ  - odd
ER  -
"""

NBIB = """\

PMID- 123456
OWN - NLM
TI  - Melatonin in shift workers: a trial with a title
      on two lines.
FAU - Alder, Anna B
AU  - Alder AB
FAU - van Elm, Emil
AU  - van Elm E
CN  - North Sleep Group
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
DP  - 2019 Mar 5
TA  - J Rest
JT  - Journal of rest
VI  - 3
IP  - 2
PG  - 10-2
AID - 10.1000/rest.1 [doi]
AID - rest19 [pii]
PMC - PMC777
RIN - J Rest. 2021;5(1):1. PMID: 999
AB  - We tried it.

PMID- 123457
TI  - Another.
FAU - Alder, Anna B
DP  - 2019
"""


def test_ris() -> None:
    """Names, pages, identifiers, our notes and tags without a place of their own come out of a RIS record."""
    (source,), failures = parse_bibliography(RIS, where="a.ris")
    assert failures == []
    assert source.authors == (
        Person(family="Alder", given="Anna"),
        Person(family="North Sleep Clinic", organisation=True),
    )
    assert (source.key, source.kind, source.year, source.line) == ("alder19", "article", 2019, 1)
    assert (source.title, source.container) == ("A title that goes on over two lines", "Journal of Rest")
    assert (source.pages, source.doi, source.pmid) == ("10–12", "10.1000/rest.1", "123456")
    assert (source.unconfirmed, source.note) == (("pages",), "seen in print")
    assert source.extra == (("date", "2019/03/05"), ("ris-zz", "odd"))


def test_ris_records_that_are_not_closed_cost_nothing_else() -> None:
    """A record without end, without beginning or cut off is read as far as it goes and reported with its line."""
    text = "TY  - JOUR\nTI  - One\n\nTY  - BOOK\nTI  - Two\nER  - \nTI  - Three\nER  -\n"
    text += "TY  - JOUR\nER  - \nTY  - JOUR\nTI  - Four"
    sources, failures = parse_bibliography(text, where="a.ris")
    assert [source.title for source in sources] == ["One", "Two", "Three", "Four"]
    assert [failure.line for failure in failures] == [1, 7, 9, 11]


def test_nbib() -> None:
    """A PubMed export gives persons, groups, identifiers, notices of retraction and fresh keys."""
    sources, failures = parse_bibliography(NBIB, where="a.nbib")
    first, second = sources
    assert failures == []
    assert first.title == "Melatonin in shift workers: a trial with a title on two lines"
    assert first.authors == (
        Person(family="Alder", given="Anna B"),
        Person(family="van Elm", given="Emil"),
        Person(family="North Sleep Group", organisation=True),
    )
    assert (first.container, first.year, first.pages, first.doi) == ("Journal of rest", 2019, "10–2", "10.1000/rest.1")
    assert (first.pmid, first.pmcid, first.notices) == ("123456", "PMC777", ("retraction PMID 999",))
    assert {"abstract": "We tried it.", "date": "2019 Mar 5", "nbib-ta": "J Rest"}.items() <= dict(first.extra).items()
    assert (first.key, second.key, second.line) == ("Alder2019", "Alder2019a", 26)


def test_csl() -> None:
    """Dates, names with particles, custom fields and variables without a place come out of a CSL-JSON item."""
    item = {
        "id": "elm",
        "type": "article-journal",
        "author": [{"family": "Elm", "non-dropping-particle": "van", "given": "Emil"}, {"literal": "North Clinic"}],
        "issued": {"date-parts": [["2019", 3, 5]]},
        "title": "Rest",
        "PMID": 12,
        "collection-title": "Nights",
        "custom": {"kg": {"unconfirmed": ["year"]}},
    }
    (source,), failures = parse_bibliography(json.dumps([item]), where="a.json")
    assert failures == []
    assert source.authors == (
        Person(family="van Elm", given="Emil"),
        Person(family="North Clinic", organisation=True),
    )
    assert (source.year, source.pmid, source.unconfirmed) == (2019, "12", ("year",))
    assert source.extra == (("collection-title", "Nights"), ("date", "2019-03-05"))


def test_a_broken_csl_item_costs_itself_alone() -> None:
    """The items before and after a broken one are read, and the failure has the line of the fault."""
    text = (
        '[\n {"id": "a", "title": "One"},\n {"id": "b",\n  "title": "Two" "x"},\n {"id": "c", "title": "Three"}, 7\n]'
    )
    sources, failures = parse_bibliography(text, where="a.json")
    assert [source.key for source in sources] == ["a", "c"]
    assert [failure.line for failure in failures] == [4, 5]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", RIS),
        ("b.txt", NBIB),
        ("c.txt", '[{"id": "x", "title": "T"}]'),
        ("d.txt", "% mine\n@misc{x, title = {T}}"),
    ],
)
def test_a_form_is_told_by_its_beginning(tmp_path: Path, name: str, text: str) -> None:
    """A file whose name does not say what it is is read by how it begins."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_bibliography([tmp_path / name]).sources


HOSTILE = {
    "lists": ("a.json", "[" * 200_000),
    "objects": ("a.json", '[{"a":' * 100_000),
    "number": ("a.json", '[{"id": "x", "issue": ' + "9" * 5000 + "}]"),
    "items": ("a.json", "[\n" + '{"a"\n' * 50_000),
    "types": ("a.ris", "TY  - JOUR\n" * 10_000),
    "authors": ("a.ris", "TY  - JOUR\n" + "AU  - A\n" * 50_000),
    "lines": ("a.nbib", "PMID- 1\n" + "      x\n" * 100_000),
    "macros": (
        "a.bib",
        '@string{a="xx"}\n' + "".join(f"@string{{a{i + 1}=a{i or ''}#a{i or ''}}}\n" for i in range(60)),
    ),
    "entries": ("a.bib", "@misc{k,a=1}" * 150_000),
    "accents": ("a.bib", "@misc{a, title = {" + "\\'{e}" * 100_000 + "}}"),
    "fractions": ("a.bib", "@misc{a, title = {" + "\\frac{" * 50_000 + "}" * 50_000 + "}}"),
    "names": ("a.bib", "@misc{a, author = {" + "A and " * 200_000 + "B}}"),
    "chain": ("a.bib", "".join(f"@misc{{k{i}, xdata = {{k{i + 1}}}}}\n" for i in range(5000))),
    "heirs": (
        "a.bib",
        "@misc{p, title={" + "x" * 900_000 + "}}\n" + "".join(f"@book{{k{i}, crossref={{p}}}}\n" for i in range(300)),
    ),
}


@pytest.mark.parametrize(("name", "text"), HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_files_are_bounded(name: str, text: str) -> None:
    """Nested, huge or multiplying content is read or reported in bounded time, never an exception."""
    started = time.process_time()
    sources, failures = parse_bibliography(text, where=name)
    assert sources or failures
    assert time.process_time() - started < 10
    assert sum(len(source.title or "") for source in sources) < 30_000_000
