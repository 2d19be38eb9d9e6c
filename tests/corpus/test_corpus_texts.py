"""The shipped articles and bibliography: whole, consistent with each other, and written for the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_file
from bibtexparser.model import Entry
from ruamel.yaml import YAML

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ARTICLES = sorted(path for path in (CORPUS / "articles").iterdir() if path.suffix in {".md", ".txt"})
STUDIES = sorted((CORPUS / "studies").glob("*.yaml"))

# One name or several, or one with "et al.", then the year after a comma or in brackets.
AUTHOR_YEAR = re.compile(
    r"\b(?P<family>[A-Z][\w'-]+)"
    r"(?:(?:, [A-Z]\w+)*,? (?:and|&) (?:[A-Z]\w+|colleagues)| et al\.)?"
    r"(?:, | \(|, \()(?P<year>(?:19|20)\d{2})\b"
)
REFERENCE_LIST = re.compile(r"^(?:#+ )?References$.*", re.MULTILINE | re.DOTALL)
CITED_BUT_NOT_FOUND = {("Xu", "2019")}
RUN = 12


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    """The entries of references.bib, in file order, from a file that parses without a failed block."""
    library = parse_file(str(CORPUS / "references.bib"))
    assert library.failed_blocks == []
    return library.entries


def field(entry: Entry, name: str) -> str | None:
    """Return a field's text without its outer braces, or ``None``."""
    return str(entry[name]) if name in entry.fields_dict else None


def words(text: str) -> list[str]:
    """Return the words by which texts are compared; addresses are identifiers, not wording, and are left out."""
    return re.findall(r"[a-z0-9']+", re.sub(r"https?://\S+", " ", text).replace("’", "'").lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of twelve words of a text."""
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_article_is_a_titled_page_of_plain_utf8(path: Path) -> None:
    """An article is UTF-8 without control characters, is long enough to be a page, and opens with a title."""
    text = path.read_bytes().decode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ufeff\ufffd]", text)
    assert 500 <= len(text.split()) <= 2000
    opening = text[:600]
    title = r"^# \S.+$" if path.suffix == ".md" else r"\n\n[A-Z][^\n]{15,100}[^\n.,:]\n\n"
    assert re.search(title, opening, re.MULTILINE)


def test_corpus_has_articles_of_both_formats_each_described() -> None:
    """Markdown and plain text are both present, and the README says what each article is."""
    assert {path.suffix for path in ARTICLES} == {".md", ".txt"}
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in ARTICLES if f"`{path.name}`" not in readme] == []


def test_author_year_citations_have_an_entry_or_are_known_not_to_exist(entries: list[Entry]) -> None:
    """Every work an article cites by author and year is in the bibliography, save the one that nobody could find."""
    known = set()
    for entry in entries:
        names = field(entry, "author") or field(entry, "editor") or ""
        known.add((names.split(" and ")[0].split(",")[0].strip("{}"), field(entry, "year")))
    cited = {
        (match["family"], match["year"])
        for path in ARTICLES
        for match in AUTHOR_YEAR.finditer(REFERENCE_LIST.sub("", path.read_text(encoding="utf-8")))
    }
    assert len(cited) >= 15
    assert cited - known == CITED_BUT_NOT_FOUND


def test_keys_are_unique_and_sorted(entries: list[Entry]) -> None:
    """No key stands twice, and entries are sorted without regard to case."""
    keys = [entry.key for entry in entries]
    assert len({key.casefold() for key in keys}) == len(keys)
    assert keys == sorted(keys, key=str.casefold)


def test_identifiers_are_well_formed_and_name_one_work_each(entries: list[Entry]) -> None:
    """DOIs, PubMed and PubMed Central numbers have their syntax, and none names two entries."""
    syntax = {"doi": r"10\.\d{4,9}/\S+", "pmid": r"[1-9]\d{0,7}", "pmcid": r"PMC\d+", "url": r"https?://\S+"}
    for name, pattern in syntax.items():
        values = [(value, entry.key) for entry in entries if (value := field(entry, name))]
        assert [pair for pair in values if not re.fullmatch(pattern, pair[0])] == []
        assert len({value.lower() for value, _ in values}) == len(values)


def test_unconfirmed_fields_are_fields_of_their_entry(entries: list[Entry]) -> None:
    """Every name in kg-unconfirmed is a field that holds a value, named once."""
    marked = [entry for entry in entries if "kg-unconfirmed" in entry.fields_dict]
    assert marked
    for entry in marked:
        names = (field(entry, "kg-unconfirmed") or "").split(",")
        assert [name for name in names if not field(entry, name)] == [], entry.key
        assert len(set(names)) == len(names), entry.key


def test_entries_can_be_recognised(entries: list[Entry]) -> None:
    """Every entry has a title; an article or book has authors or editors and a year of four digits."""
    for entry in entries:
        assert field(entry, "title"), entry.key
        if entry.entry_type not in {"article", "book", "techreport"}:
            continue
        assert re.fullmatch(r"(19|20)\d{2}", field(entry, "year") or ""), entry.key
        names = field(entry, "author") or field(entry, "editor") or ""
        assert names, entry.key
        assert ";" not in names, entry.key
        assert "et al" not in names, entry.key


def test_works_of_one_year_and_first_author_differ_in_their_authors(entries: list[Entry]) -> None:
    """Two works that share first author and year can be told apart by their other authors."""
    by_first: dict[tuple[str, str | None], list[str]] = {}
    for entry in entries:
        if authors := field(entry, "author"):
            family = authors.split(" and ")[0].split(",")[0]
            by_first.setdefault((family, field(entry, "year")), []).append(authors)
    alike = {pair: names for pair, names in by_first.items() if len(names) > 1 and not pair[0].startswith("{")}
    assert ("Zanos", "2018") in alike
    for pair, names in alike.items():
        assert len(set(names)) == len(names), pair


@pytest.mark.skipif(not STUDIES, reason="corpus/studies holds no records")
def test_records_and_entries_agree_on_which_works_exist(entries: list[Entry]) -> None:
    """A record of an existing work has an entry under its key; a work that cannot be found has none."""
    keys = {entry.key for entry in entries}
    yaml = YAML(typ="safe")
    for path in STUDIES:
        record = yaml.load(path)
        exists = str(record["exists"]).lower() in {"yes", "true"}
        assert (record["key"] in keys) == exists, path.name


def test_no_run_of_words_is_shared_with_the_real_articles(shared: Path) -> None:
    """Nothing in the corpus repeats twelve words in a row of an article it retells."""
    real = set().union(*(runs(path.read_text(encoding="utf-8")) for path in sorted((shared / "seeds").glob("*.txt"))))
    assert real
    gold = sorted((CORPUS / "gold").rglob("*.json"))
    texts = [*ARTICLES, *STUDIES, *gold, CORPUS / "README.md", CORPUS / "references.bib"]
    repeated = {str(path.relative_to(CORPUS)): runs(path.read_text(encoding="utf-8")) & real for path in texts}
    assert {name: found for name, found in repeated.items() if found} == {}
