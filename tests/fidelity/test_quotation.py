"""Quotations are compared with the source's words, marks of editing understood, and nothing is said without a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import parse_article
from kg.bibliography import resolve_citations
from kg.fidelity import PageRemark, check_page, check_quotations
from kg.fidelity.passages import Wording, find_passage, read_words
from kg.model import Bibliography, Person, Source
from kg.terms import Dimension, Level

TEXT = (
    "We gave zelorin to 480 adults with gout. Zelorin did not ease joint pain within a week in most of those who took "
    "it, and nausea was the most com-\nmon complaint. The “long-\nterm” use of zelorin was not studied."
)


@pytest.mark.parametrize(
    "quoted",
    [
        "Zelorin did not ease joint pain within a week",
        "zelorin did not ease  joint pain within a week.",
        "nausea was the most common complaint",
        "The 'long-term' use of zelorin was not studied",
        "Zelorin did not ease joint pain […] in most of those who took it",
        "We gave zelorin to 480 adults ... and nausea was the most common complaint",
        "[Zelorin] did not ease joint pain within a week in most of those",
        "[z]elorin did not ease joint pain",
        "nausea was the [single] most common complaint",
        "Zelorin did not ease joint pain [sic] within a week",
        "ZELORIN DID NOT EASE JOINT PAIN",
    ],
)
def test_verbatim(quoted: str) -> None:
    """Case, blanks, hyphens, quotation marks, marked omissions and insertions leave a quotation word for word."""
    found = find_passage(quoted, TEXT)
    assert found is not None
    assert found.wording is Wording.VERBATIM


@pytest.mark.parametrize(
    ("quoted", "changes"),
    [
        ("Zelorin did ease joint pain within a week", [("", "not")]),
        ("We gave zelorin to 500 adults with gout", [("500", "480")]),
        ("zelorin eased joint pain within a week in most", [("eased", "did not ease")]),
        ("nausea was by far the most common complaint", [("by far", "")]),
        ("joint pain within a week in those who took it", [("", "most of")]),
    ],
)
def test_altered(quoted: str, changes: list[tuple[str, str]]) -> None:
    """Words left out, put in or changed without a mark are named."""
    found = find_passage(quoted, TEXT)
    assert found is not None
    assert found.wording is Wording.ALTERED
    assert [(change.quoted, change.source) for change in found.changes] == changes


def test_parts_in_another_order_are_altered() -> None:
    """An ellipsis joins what stands in this order only."""
    found = find_passage("nausea was the most common complaint […] Zelorin did not ease joint pain", TEXT)
    assert found is not None
    assert found.wording is Wording.ALTERED


@pytest.mark.parametrize("quoted", ["Every patient in the room was free of complaints", "the moon is made of cheese"])
def test_not_found(quoted: str) -> None:
    """Other words are not a changed quotation."""
    assert find_passage(quoted, TEXT) is None


WORDS = st.lists(
    st.sampled_from(["we", "gave", "it", "to", "them", "12", "3.5", "der", "été"]), min_size=4, max_size=30
)


@given(WORDS, st.integers(0, 20), st.integers(4, 12))
def test_any_cut_is_verbatim(words: list[str], start: int, length: int) -> None:
    """Whatever is cut out of a text, its letters' case changed, is found in it."""
    cut = words[min(start, len(words) - 4) :][:length]
    found = find_passage(" ".join(cut).upper(), " ".join(words))
    assert found is not None
    assert found.wording is Wording.VERBATIM


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_text(quoted: str, text: str) -> None:
    """No text fails, and a share is a share."""
    found = find_passage(quoted, text)
    assert found is None or 0 <= found.share <= 1
    assert all(word for word in read_words(quoted))


BIBLIOGRAPHY = Bibliography(
    sources={
        key: Source(key=key, authors=(Person(family=key[:-4]),), year=int(key[-4:]), title="On gout", extra=extra)
        for key, extra in (("Alder2020", (("abstract", TEXT),)), ("Birch2019", ()))
    }
)


def remarks(text: str, **texts: str) -> tuple[PageRemark, ...]:
    """What is said of the quotations of a page."""
    page = parse_article(text, name="page", path="page.md", markup="markdown")
    return check_quotations(resolve_citations(page, BIBLIOGRAPHY), BIBLIOGRAPHY, texts)


def test_words_that_turn_a_statement_are_graver() -> None:
    """A lost "not" is an error, a lost plain word a warning; both quote the source's passage."""
    (one,) = remarks("They saw that “zelorin did ease joint pain within a week” (Alder, 2020).")
    assert (one.rule, one.level, one.study) == ("quote.altered", Level.ERROR, "Alder2020")
    assert one.source == "Zelorin did not ease joint pain within a week"
    assert "'not' is left out" in one.message
    (other,) = remarks("They saw that “nausea was the common complaint” (Alder, 2020).")
    assert (other.rule, other.level) == ("quote.altered", Level.WARNING)


def test_what_is_at_hand_decides_what_can_be_said() -> None:
    """Words missing from an abstract are open, from a whole text not found; without any text they are open."""
    text = "They saw that “every patient in the room was free of pain” (Alder, 2020)."
    assert [one.rule for one in remarks(text)] == ["quote.unverifiable"]
    assert [one.rule for one in remarks(text, Alder2020=TEXT)] == ["quote.not-found"]
    assert [one.rule for one in remarks(text.replace("Alder, 2020", "Birch, 2019"))] == ["quote.unverifiable"]
    assert remarks("They saw “nausea was the most common complaint” (Alder, 2020).") == ()


@pytest.mark.parametrize(
    "text",
    [
        "It is “a wonder drug” (Alder, 2020).",
        "He said: “I have never felt better in my life.”",
        "It isn't the doctors' or the patients' fault that they don't know (Alder, 2020).",
        'A 6" needle and a 12" needle were used in the room (Alder, 2020).',
    ],
)
def test_no_quotation_of_a_source(text: str) -> None:
    """Few words, a person's words without a citation, apostrophes and inches are no quotation of a source."""
    assert remarks(text, Alder2020=TEXT) == ()


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "« {} »", "„{}“", "‘{}’"])
def test_quotation_marks(marks: str) -> None:
    """Quotation marks of every shape are read."""
    quoted = marks.format("every patient in the room was free of the doctor’s pain")
    assert [one.rule for one in remarks(f"They saw that {quoted} (Alder, 2020).", Alder2020=TEXT)] == [
        "quote.not-found"
    ]


def test_block_quotation() -> None:
    """A block quotation with a source line is compared."""
    text = "Alder (2020) put it so:\n\n> Zelorin did ease joint pain within a week (Alder, 2020).\n"
    assert [one.rule for one in remarks(text)] == ["quote.altered"]


def test_a_quotation_without_a_claim_stands_on_the_page() -> None:
    """What is wrong with a quotation is said even where its sentence makes no claim."""
    article = parse_article("x “every patient in the room” (Alder, 2020).", name="p", path="p.md", markup="markdown")
    page = check_page(article, (), remarks=check_quotations(resolve_citations(article, BIBLIOGRAPHY), BIBLIOGRAPHY))
    assert [one.rule for one in page.remarks] == ["quote.unverifiable"]
    assert page.remarks[0].dimension is Dimension.QUOTE
