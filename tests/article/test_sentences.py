"""Sentences: boundaries and invariants."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import parse_article
from kg.errors import InputError
from kg.model import Article


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    article = parse_article(text, name="t", path="t", markup="text")
    return [article.slice(sentence.span) for sentence in article.sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["Pain eased, e.g. in the back.", "Sleep did not."],
        ["Dr. Gray saw it fall by 0.5 points.", "It rose later."],
        ["Gray et al. (2010) saw relief.", "Others did not."],
        ["See Gray vs. Ito on p. 5 there.", "It is short."],
        ["Pain eased.[1]", "Sleep did not."],
        ["Your nurse starts the IV.", "Then you rest."],
        ["Pain eased (Gray, 2001; Ito et al., 2002).", "Sleep did not."],
        ["She said “Yes. No.” and left.", "He stayed."],
        ["Is it safe?", "It is!", "Nobody knows."],
        ["**Is it hard?**", "The crew saw that it was."],
        ["<b>Is it hard?</b>", "The crew saw that it was."],
        ["It eased pain.^1^", "Rowing did not."],
        ["It eased pain.[^2]", "Alpine walks did not."],
        ["It eased pain.<sup>1</sup>", "Rowing did not."],
        ["It eased *pain.*", "**Rowing** did not."],
        ["The old need Vit. D in winter.", "It took approx. 3 weeks.", "See Fig. 2 and No. 3 there."],
        ["Does it help?", "No.", "The crew saw nothing."],
        ["Wounds heal over time.", "Étienne said so."],
    ],
)
def test_boundaries(parts: list[str]) -> None:
    """Sentences end where they end, not inside citations, abbreviations, figures or short quotations."""
    assert sentences(" ".join(parts)) == parts


def test_citation_after_the_full_stop_belongs_to_its_sentence() -> None:
    """A bracket after the full stop closes the sentence before it."""
    assert sentences("Pain eased in all. (Gray, 2001) Sleep did not.") == [
        "Pain eased in all. (Gray, 2001)",
        "Sleep did not.",
    ]


def check(article: Article) -> None:
    """Hold the invariants of an article's parts."""
    end = 0
    for sentence in article.sentences:
        block = article.blocks[sentence.block]
        assert block.span.start <= sentence.span.start < sentence.span.end <= block.span.end
        assert sentence.span.start >= end
        assert article.slice(sentence.span).strip() == article.slice(sentence.span)
        end = sentence.span.end
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        end = block.span.end
    for citation in article.citations:
        assert article.slice(citation.span) == citation.exact
        assert all(0 <= span.start < span.end <= len(article.text) for span in citation.covers)


PIECES = st.sampled_from(
    [
        "Pain eased",
        ". ",
        "\n",
        "\n\n",
        "(Gray et al., 2001)",
        "[1]",
        "• ",
        "“",
        "”",
        "Sleep Basics",
        "2010",
        "¹²",
        " ",
        "\u00a0",
        ":",
        "References",
        "# ",
        "> ",
        "1. ",
        "https://x.org/a",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["text", "markdown"]))
def test_invariants(text: str, markup: str) -> None:
    """Whatever the text, blocks and sentences lie in order inside it and citations quote it."""
    try:
        article = parse_article(text, name="t", path="t", markup="markdown" if markup == "markdown" else "text")
    except InputError:
        return
    check(article)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Any text gives an article or says that it has none."""
    try:
        article = parse_article(text, name="t", path="t", markup="text")
    except InputError:
        assert "\x00" in text or not any(character.isalpha() for character in text)
    else:
        check(article)


@settings(max_examples=20, deadline=None)
@given(st.integers(5_001, 30_000), st.sampled_from(["pain eased ", "x", "it fell (Gray et al., 2001) and "]))
def test_a_sentence_too_long_is_cut(length: int, words: str) -> None:
    """What runs on without a full stop is cut at blanks, nothing but blanks is lost, and that is said once."""
    text = "Sleep heals the mind.\n\n" + (words * length)[:length].strip()
    article = parse_article(text, name="t", path="t.txt", markup="text")
    check(article)
    assert max(s.span.end - s.span.start for s in article.sentences) <= 5_000
    assert "".join("".join(article.slice(s.span) for s in article.sentences).split()) == "".join(text.split())
    for citation in article.citations:
        assert any(s.span.start <= citation.span.start < citation.span.end <= s.span.end for s in article.sentences)
    size = len((words * length)[:length].strip())
    if size > 5_000 and "." not in words:
        (failure,) = article.failures
        assert (failure.line, failure.what, failure.kind.value) == (
            3,
            f"a sentence of {size:,} characters was cut",
            "remark",
        )
