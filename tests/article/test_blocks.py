"""Blocks of plain text and Markdown: kinds, levels, sections, lead-ins, offsets."""

from __future__ import annotations

import pytest

from kg.article import parse_article
from kg.article.boilerplate import is_author_bio, is_furniture
from kg.model import Article
from kg.terms import BlockKind

PAGE = """Skip to main content

Sleep and Mood: A Short Guide

Sleep is a state of rest. It comes every night.

How Sleep Works

Stages of sleep

Sleep has four stages, and they follow each other. Poor sleep may cause:

  • low mood
  • pain

“Sleep is the best cook.”

RELATED: Ten Ways To Rest

Sam Poe

View all posts by Sam Poe

Sam Poe is a freelance writer living by the sea.

Leave a Reply

We never show your email address. Fields with * must be filled in.
"""


def read(text: str, markup: str = "text") -> Article:
    """The article of a text."""
    return parse_article(text, name="t", path="t", markup="markdown" if markup == "markdown" else "text")


def kinds(article: Article) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, article.slice(block.span)) for block in article.blocks]


def test_page() -> None:
    """Title, headings, prose, list, quotation and furniture of a page are told apart."""
    article = read(PAGE)
    assert article.title == "Sleep and Mood: A Short Guide"
    found = {text: kind for kind, text in kinds(article)}
    assert found["Skip to main content"] == "boilerplate"
    assert found["How Sleep Works"] == found["Stages of sleep"] == "heading"
    assert found["low mood"] == "list_item"
    assert found["“Sleep is the best cook.”"] == "quote"
    for furniture in ("RELATED: Ten Ways To Rest", "Sam Poe", "View all posts by Sam Poe", "Leave a Reply"):
        assert found[furniture] == "boilerplate"
    assert found["Sam Poe is a freelance writer living by the sea."] == "boilerplate"


def test_section_and_lead_in() -> None:
    """A list item knows the headings above it and the sentence that introduces it."""
    article = read(PAGE)
    item = next(block for block in article.blocks if article.slice(block.span) == "pain")
    assert item.section == ("How Sleep Works", "Stages of sleep")
    assert item.lead_in is not None
    assert article.slice(article.blocks[item.lead_in].span).endswith("Poor sleep may cause:")


def test_lines_without_blank_lines_between() -> None:
    """Where every line is a paragraph, headings and paragraphs are still told apart."""
    text = (
        "Sleep Basics\nSleep is rest that comes every night and helps the body.\n"
        "Deep sleep\nDeep sleep comes first and it lasts an hour.\n"
    )
    assert [kind for kind, _ in kinds(read(text))] == ["heading", "paragraph", "heading", "paragraph"]


def test_hard_wrapped_paragraph_is_one_block() -> None:
    """Lines broken in the column are joined to their paragraph."""
    text = (
        "Sleep is a state of rest that comes every night and that helps the\n"
        "body to mend what the day has worn, and it also helps the mind to\n"
        "keep what it has learnt, so that nobody can do without it for more\n"
        "than some days.\n\nA second paragraph stands here and it says that naps are good for\n"
        "those who cannot sleep at night.\n"
    )
    assert [kind for kind, _ in kinds(read(text))] == ["paragraph", "paragraph"]


def test_plain_lines_after_a_lead_in_are_a_list() -> None:
    """Short lines without bullets after a colon are its items."""
    article = read(
        "Poor sleep may cause the following problems:\nlow mood\npain\nweight gain\n\nSee a doctor then, please.\n"
    )
    assert [kind for kind, _ in kinds(article)][1:4] == ["list_item"] * 3
    assert article.blocks[2].lead_in == 0


def test_numbered_headings_above_prose() -> None:
    """A numbered line above a paragraph is a heading; numbered lines one below the other are a list."""
    article = read(
        "1. Why We Sleep\n\nSleep mends the body and helps the mind to keep what it has learnt.\n\n1. one\n2. two\n"
    )
    assert [kind for kind, _ in kinds(article)] == ["heading", "paragraph", "list_item", "list_item"]


def test_markdown() -> None:
    """Markdown's headings, lists, quotations and tables keep their place in the source, markup outside."""
    text = (
        "---\ntitle: Rest\ndate: 2024-05-06\n---\n# Rest\n\nSleep *heals*\nthe mind.\n\n"
        "## Signs\n\nThey are:\n\n- low mood\n"
        "- pain\n\n> Sleep on it.\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    article = read(text, "markdown")
    assert (article.title, article.date) == ("Rest", "2024-05-06")
    assert kinds(article) == [
        ("heading", "Rest"),
        ("paragraph", "Sleep *heals*\nthe mind."),
        ("heading", "Signs"),
        ("paragraph", "They are:"),
        ("list_item", "low mood"),
        ("list_item", "pain"),
        ("quote", "Sleep on it."),
        ("table", "a | b"),
        ("table", "c | d"),
    ]
    assert [block.level for block in article.blocks if block.kind is BlockKind.HEADING] == [1, 2]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        (
            "THE HARBOUR NEWS\nHealth | Ask Ann\n\nWhy sleep is the best pill\n\nSleep mends the body, we know.\n",
            "text",
        ),
        ("Home   About   Blog   Contact\n\nWhy sleep is the best pill\n\nSleep mends the body, we know.\n", "text"),
        ("The open handbook · [Edit](/e)\n\n# Why sleep is the best pill\n\nSleep mends.\n", "markdown"),
    ],
)
def test_title_below_a_letterhead(text: str, markup: str) -> None:
    """The title is the heading that stands alone; the letterhead or menu above it is furniture."""
    article = read(text, markup)
    assert article.title == "Why sleep is the best pill"
    before = [kind for kind, words in kinds(article)[: [w for _, w in kinds(article)].index(article.title)]]
    assert set(before) == {"boilerplate"}


def test_footnotes() -> None:
    """A footnote mark cites the footnote of its name, which is a reference."""
    article = read("Sleep heals.[^a]\n\n[^a]: Gray A. Sleep and mending. J Sleep. 2010;1:2-3.\n", "markdown")
    assert article.citations[0].works[0].number == "a"
    assert [(source.number, source.key) for source in article.references] == [("a", "Gray2010")]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "Home > Blog > Sleep",
        "Share on Facebook",
        "(555) 010-2030",
        "5 min read",
        "We use cookies to improve your visit.",
        "© 2024 Rest House",
    ],
)
def test_furniture(line: str) -> None:
    """Navigation, sharing, contact, consent and notices are furniture."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sleep mends the body.",
        "By morning most patients felt better.",
        "Email reduced sleep in two trials.",
        "Home treatment of insomnia",
    ],
)
def test_not_furniture(line: str) -> None:
    """Sentences and headings of the article are not furniture."""
    assert not is_furniture(line)


def test_bio() -> None:
    """A line about the author's trade is a bio; a line about a researcher's finding is not."""
    assert is_author_bio("Dr. Ana Poe is a board certified psychiatrist in Oslo.")
    assert not is_author_bio("Sleep is a state that writers praise.")


def test_labelled_facts_are_no_headings() -> None:
    """A line that states one fact after its label stands in its section; a title with a colon heads one."""
    article = read(
        "Two Pills for Gout\n\nBoth are old and cheap, and doctors know them well.\n\nColchicine\nCalms the joint.\n"
        "Common side effects: Loose stools, cramps\nBest for: Sudden attacks\nCaution: Can harm weak kidneys\n\n"
        "Gout Pills: What Comes Next\n\nNew pills are being tried in several countries at the moment.\n"
    )
    found = {text: kind for kind, text in kinds(article)}
    assert found["Colchicine"] == found["Gout Pills: What Comes Next"] == "heading"
    facts = [text for text, kind in found.items() if kind == "paragraph" and ": " in text]
    assert [fact.split(":")[0] for fact in facts] == ["Common side effects", "Best for", "Caution"]


def test_an_unfinished_line_before_a_list_is_its_lead_in() -> None:
    """A line that breaks off after "may include" introduces the items below it."""
    article = read(
        "Steady sleep helps the heart in many ways.\n\nBenefits of a nap may include\n- Less stress\n- Energy\n"
    )
    items = [block for block in article.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [article.slice(article.blocks[item.lead_in or 0].span) for item in items] == [
        "Benefits of a nap may include"
    ] * 2


def test_lines_numbered_through_a_text_head_its_sections() -> None:
    """Lines numbered 1, 2, 3 that stand alone are headings, also above a list; a line of how often is a lead-in."""
    article = read(
        "Zelmorix tablets\n\n1. What Zelmorix is for\n\nIt calms the stomach of adults.\n\n2. Before you take it\n\n"
        "Do not take it if you:\n- are pregnant\n- have gout\n\n3. Possible side effects\n\n"
        "Common: may affect up to 1 in 10 people\n- rash, fever\n- gas\n"
    )
    found = {text: kind for kind, text in kinds(article)}
    titles = ("What Zelmorix is for", "Before you take it", "Possible side effects")
    assert [found[title] for title in titles] == ["heading"] * 3
    rash = next(block for block in article.blocks if article.slice(block.span) == "rash, fever")
    assert rash.section == ("Possible side effects",)
    assert rash.lead_in is not None
    assert article.slice(article.blocks[rash.lead_in].span).startswith("Common:")


def test_numbered_items_side_by_side_are_a_list() -> None:
    """Numbered lines without text of their own below them stay a list."""
    article = read("How to nap\n\nIt takes three steps:\n\n1. Lie down\n\n2. Close your eyes\n\n3. Breathe slowly\n")
    assert [kind for kind, _ in kinds(article)][-3:] == ["list_item"] * 3
