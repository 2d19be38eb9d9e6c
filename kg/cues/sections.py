"""Headings that say what kind of section follows.

Source: the section names of the Chicago, MLA, APA and Vancouver styles, and the headings site templates put
around an article (WordPress, Squarespace, Wix themes).
"""

from __future__ import annotations

from typing import Final

__all__ = ["LIST_CUES", "REFERENCE_HEADINGS", "TAIL_HEADINGS"]

REFERENCE_HEADINGS: Final[tuple[str, ...]] = (
    "references",
    "reference",
    "reference list",
    "list of references",
    "bibliography",
    "selected bibliography",
    "sources",
    "article sources",
    "sources and references",
    "references and sources",
    "sources cited",
    "works cited",
    "literature cited",
    "literature",
    "cited literature",
    "citations",
    "further reading",
    "resources and references",
    "references and further reading",
    "references & further reading",
    "endnotes",
    "footnotes",
    "notes and references",
    "scientific references",
    "research references",
    "medical references",
)
"""A heading that opens a list of sources, lower case, without final colon."""

TAIL_HEADINGS: Final[tuple[str, ...]] = (
    "about the author",
    "about the authors",
    "about the reviewer",
    "about us",
    "author",
    "author bio",
    "categories",
    "comments",
    "contact us",
    "explore more",
    "follow us",
    "get in touch",
    "get started",
    "latest posts",
    "leave a comment",
    "leave a reply",
    "more articles",
    "more from our blog",
    "more posts",
    "newsletter",
    "our locations",
    "popular posts",
    "quick links",
    "read more",
    "read next",
    "recent articles",
    "recent posts",
    "related articles",
    "related content",
    "related posts",
    "related reading",
    "request an appointment",
    "schedule a consultation",
    "search",
    "share",
    "share this",
    "share this article",
    "share this post",
    "subscribe",
    "table of contents",
    "tags",
    "you may also like",
    "you might also like",
)
"""A heading that opens page furniture rather than text of the article, lower case."""

LIST_CUES: Final[tuple[str, ...]] = (
    "following",
    "include",
    "includes",
    "including",
    "such as",
    "these",
    "below",
    "a number of",
    "several",
    "are:",
    "these are",
)
"""Words in a paragraph that announce a list after it."""
