"""In-text citations found and resolved on real papers and pages, with floors; run with -s to see the figures."""

from __future__ import annotations

import gzip
import json
import re
import tarfile
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.article import parse_article, read_article
from kg.bibliography import read_bibliography, resolve_citations
from kg.model import Article, Bibliography, InTextCitation
from kg.terms import CitationProblem, CitationStyle

AUTHOR_YEAR = (CitationStyle.PAREN_AUTHOR_YEAR, CitationStyle.NARRATIVE)
NUMERIC = (CitationStyle.NUMERIC, CitationStyle.SUPERSCRIPT)


Gold = list[tuple[int, int, list[str]]]
"""Tagged citations: start, end, identifiers of the references."""


@dataclass
class Score:
    """Works found against works tagged, and of the found ones those given the right key."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    resolved: int = 0
    wrong_key: int = 0
    reported: int = 0
    shown: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the works found that are tagged."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of the tagged works that are found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def show(self, name: str) -> None:
        """Print the figures."""
        keyed = self.resolved + self.wrong_key + self.reported
        print(
            f"\n{name}: P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"
            f" ({self.right} of {self.right + self.missed});"
            f" keys right {self.resolved}/{keyed}, wrong {self.wrong_key}, reported {self.reported}"
        )


def papers(shared: Path, name: str) -> list[dict[str, Any]]:
    path = shared / "data" / "intext_citations" / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip("the tagged papers (../shared/data/intext_citations) are not on this machine")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def bibliographies(shared: Path, folder: Path) -> dict[str, Bibliography]:
    """The papers' bibliographies by PubMed Central number."""
    with tarfile.open(shared / "data/intext_citations/bib.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return {path.stem: read_bibliography([path]) for path in folder.rglob("*.bib")}


def text_of(paper: dict[str, Any]) -> tuple[str, Gold]:
    """The paper's paragraphs as one text, and its tagged citations with offsets in it."""
    parts, gold, at = [], [], 0
    for paragraph in paper["paragraphs"]:
        gold += [(at + cite["start"], at + cite["end"], cite["rids"]) for cite in paragraph["cites"]]
        parts.append(paragraph["text"])
        at += len(paragraph["text"]) + 2
    return "\n\n".join(parts), gold


def compare(
    score: Score, article: Article, gold: Gold, keys: dict[str, str], styles: tuple[CitationStyle, ...]
) -> None:
    """Add an article's citations of some styles to the score."""
    taken: set[int] = set()
    for citation in article.citations:
        if citation.style not in styles:
            continue
        over = [
            i
            for i, (s, e, _) in enumerate(gold)
            if i not in taken and s < citation.span.end and citation.span.start < e
        ]
        taken |= set(over)
        rids = [rid for i in over for rid in gold[i][2]]
        # the data tag only the ends of a range
        found = (
            len(citation.works)
            if styles is AUTHOR_YEAR
            else len(re.findall(r"\d+", unicodedata.normalize("NFKC", citation.exact)))
        )
        score.right += min(found, len(rids))
        score.extra += max(0, found - len(rids))
        score.missed += max(0, len(rids) - found)
        if found != len(rids):
            score.shown.append(
                f"{found} for {len(rids)}: {article.text[max(0, citation.span.start - 40) : citation.span.end + 10]!r}"
            )
        expected = {keys[rid] for rid in rids if rid in keys}
        if expected:
            score.resolved += len(expected & set(citation.keys))
            score.wrong_key += len(set(citation.keys) - expected)
            score.reported += max(0, len(expected) - len(citation.keys))
            if set(citation.keys) != expected:
                score.shown.append(f"KEYS {citation.exact!r}: {citation.keys} for {sorted(expected)} ({citation.note})")
    for i, (start, end, rids) in enumerate(gold):
        if i not in taken:
            score.missed += len(rids)
            score.shown.append(f"missed: {article.text[max(0, start - 60) : end + 10]!r}")


@pytest.fixture(scope="module")
def bibs(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bibliography]:
    return bibliographies(shared, tmp_path_factory.mktemp("bib"))


def test_author_year_citations_of_papers(shared: Path, bibs: dict[str, Bibliography]) -> None:
    """Author-year citations of the 14 papers of the development set are found, and nearly all given the right key.

    The rules were mended with these papers in view: the figure says what holds, not what to expect of unseen ones.
    """
    score = Score()
    for paper in papers(shared, "ay_dev"):
        text, gold = text_of(paper)
        article = parse_article(text, name=paper["pmcid"], path=paper["pmcid"], markup="text")
        article = resolve_citations(article, bibs[paper["pmcid"]])
        compare(score, article, gold, {ref["id"]: ref["bibkey"] for ref in paper["refs"]}, AUTHOR_YEAR)
    score.show("author-year")
    for line in score.shown:
        print("  ", line)
    assert score.f1 >= 0.99
    assert score.wrong_key == 0
    assert score.resolved >= 0.97 * (score.resolved + score.reported)


def test_numeric_citations_of_papers(shared: Path) -> None:
    """Numeric citations of the 24 papers of the development set, seen while the rules were made, are found."""
    score = Score()
    for paper in papers(shared, "num_dev"):
        text, gold = text_of(paper)
        article = parse_article(text, name=paper["pmcid"], path=paper["pmcid"], markup="text")
        compare(score, article, gold, {}, NUMERIC)
    score.show("numeric")
    for line in score.shown:
        print("  ", line)
    assert score.f1 >= 0.99


SEEDS: dict[str, list[tuple[str, tuple[tuple[str, ...], ...], int]]] = {
    "000": [],
    "001": [],
    "002": [
        ("paren_author_year", (("Glue",),), 2017),
        ("narrative", (("Feder",),), 2014),
        ("narrative", (("Rodriguez",),), 2013),
    ],
    "003": [],
    "004": [
        ("paren_author_year", (("Zanos",),), 2018),
        ("paren_author_year", (("Duman", "Aghajanian"),), 2012),
        ("paren_author_year", (("Andrade",),), 2017),
        ("paren_author_year", (("Feifel",),), 2017),
        ("narrative", (("Berman",),), 2000),
        ("paren_author_year", (("Kishimoto",), ("Xu",)), 2016),
        ("narrative", (("Fond",),), 2014),
        ("narrative", (("Abbar",),), 2022),
    ],
}
"""Author-year citations of the real pages, read by eye: style, authors of each work, year of the first."""


def seed(shared: Path, number: str) -> Article:
    """A real page by its number."""
    return read_article(next((shared / "seeds").glob(f"{number}_*.txt")))


def named(citation: InTextCitation) -> str:
    """What a citation by name or address points at."""
    work = citation.works[0]
    return work.doi or work.name or work.url or ""


@pytest.mark.parametrize("number", SEEDS)
def test_author_year_citations_of_pages(shared: Path, number: str) -> None:
    """Every author-year citation of the real pages is found, and nothing else is taken for one."""
    found = [
        (c.style.value, tuple(work.authors for work in c.works), c.works[0].year)
        for c in seed(shared, number).citations
        if c.style in AUTHOR_YEAR or c.style in NUMERIC
    ]
    assert found == SEEDS[number]


def test_other_citations_of_pages(shared: Path) -> None:
    """The named study, the quoted book, the address and the journal of the real pages are found."""
    others = [
        (c.style.value, named(c))
        for number in SEEDS
        for c in seed(shared, number).citations
        if c.works and c.style not in AUTHOR_YEAR and c.style is not CitationStyle.VAGUE
    ]
    book = ("quotation_source", "The Ketamine Papers: Science, Therapy, and Transformation")
    assert others == [
        ("hyperlink", "10.18553/jmcp.2007.13.s6-a.2"),
        ("named_study", "STAR*D"),
        ("named_study", "STAR*D"),
        *[book] * 3,
        ("named_study", "Neurobiology of Stress"),
    ]


def test_citations_of_pages_resolved(shared: Path, root: Path) -> None:
    """With the shipped bibliography every citation of page 004 has its key, or the reason why it has none."""
    article = resolve_citations(seed(shared, "004"), read_bibliography([root / "corpus" / "references.bib"]))
    keys = [c.keys for c in article.citations if c.works]
    assert keys == [
        ("WHO2019fig",),  # "according to": the only work of the organisation, and on the same
        ("Zanos2018",),
        ("DumanAghajanian2012",),
        ("Andrade2017",),
        ("Feifel2017",),
        ("Berman2000",),
        ("Kishimoto2016",),
        ("Fond2014",),
        ("Abbar2022",),
    ]
    reported = [c for c in article.citations if c.problem is not CitationProblem.NONE]
    assert [(c.problem.value, c.candidates) for c in reported] == [("missing_entry", ("Xu2016",))]
    assert "Xu et al. 2019" in (reported[0].note or "")


def test_reference_list_of_a_page(shared: Path, root: Path) -> None:
    """The five works of page 001's four bullets are told apart and found in the shipped bibliography."""
    article = resolve_citations(seed(shared, "001"), read_bibliography([root / "corpus" / "references.bib"]))
    assert [(s.authors[0].family, s.year) for s in article.references] == [
        ("Kurdi", 2014),
        ("Mayo Clinic", 2017),
        ("McIntyre", 2023),
        ("Serafini", 2014),
        ("Zanos", 2018),
    ]
    assert all(source.resolved_to for source in article.references)
    assert article.references[4].resolved_to == "ZanosGould2018"


@pytest.mark.parametrize(("part", "floor"), [("train", 0.93), ("dev", 0.93)])
def test_sentences_a_citation_covers(shared: Path, part: str, floor: float) -> None:
    """Which sentences around a marker belong to it: what people chose and what ``covers`` says (F1 over sentences).

    People nearly always chose the marker's own sentence alone, and the one before it in one case of nine.
    """
    path = shared / "data" / "citation_integrity" / f"context_{part}.jsonl.gz"
    if not path.exists():
        pytest.skip("the marked contexts (../shared/data/citation_integrity) are not on this machine")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    right = found = marked = 0
    for row in rows:
        sentences, at, marker = [], 0, None
        parts = []
        for sentence in row["sentences"]:
            if "<CITATION_MARKER>" in sentence:
                marker = at + sentence.index("<CITATION_MARKER>")
            plain = re.sub(r"</?CITATION_MARKER>", "", sentence)
            sentences.append((at, at + len(plain)))
            parts.append(plain)
            at += len(plain) + 1
        if marker is None:
            continue
        article = parse_article(" ".join(parts), name="t", path="t", markup="text")
        near = [c for c in article.citations if c.span.start - 3 <= marker <= c.span.end and c.works]
        covered = {
            place
            for citation in near[:1]
            for cover in citation.covers
            for place, (start, end) in enumerate(sentences)
            if cover.start < end and start < cover.end
        }
        people = {place for place, label in enumerate(row["labels"]) if label}
        if near:
            right, found, marked = right + len(covered & people), found + len(covered), marked + len(people)
    precision, recall = right / found, right / marked
    f1 = 2 * precision * recall / (precision + recall)
    print(f"\ncovers, {part}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({marked} sentences)")
    assert f1 >= floor
