"""Comments of the writer are kept beside the text and stand nowhere in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.article import parse_article
from kg.article.comments import take_comments


def test_a_comment_is_no_part_of_the_text() -> None:
    """A comment inside a sentence is blanked, its words are kept, and what stands after it keeps its place."""
    text = "Zelorin helps <!-- kg-ignore: promotion.word ours --> many people.\n\nIt does so daily.\n"
    article = parse_article(text, name="page", path="page.md", markup="markdown")
    assert [comment.text for comment in article.comments] == ["kg-ignore: promotion.word ours"]
    assert len(article.text) == len(text)
    assert "kg-ignore" not in article.text
    assert article.text.index("many") == text.index("many")
    assert [article.slice(sentence.span).split()[0] for sentence in article.sentences] == ["Zelorin", "It"]


def test_a_line_of_a_plain_text() -> None:
    """Only a line that begins with our word is a comment of a plain text; other hash lines are text."""
    text = "# kg-ignore: citation.none known\nWater is wet.\n# A heading of sorts\n"
    plain, comments = take_comments(text, "text")
    assert [comment.text for comment in comments] == ["kg-ignore: citation.none known"]
    assert "# A heading of sorts" in plain
    assert take_comments(text, "markdown") == (text, ())


@given(st.lists(st.sampled_from(["<!--", "-->", "a ", "\n", "\r\n", "# kg-ignore: x", "é", "<!-- kg -->", "-"])))
def test_offsets_and_lines_hold(parts: list[str]) -> None:
    """Whatever the marks, the text keeps its length and its line ends, and each comment holds its own words."""
    text = "".join(parts)
    for markup in ("text", "markdown"):
        plain, comments = take_comments(text, markup)  # type: ignore[arg-type]
        assert len(plain) == len(text)
        assert [i for i, c in enumerate(plain) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
        assert all(comment.text in text[comment.span.start : comment.span.end] for comment in comments)
        kept = [i for i in range(len(text)) if not any(c.span.start <= i < c.span.end for c in comments)]
        assert all(plain[i] == text[i] for i in kept)
