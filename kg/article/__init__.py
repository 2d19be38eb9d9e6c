"""File → `Article`: blocks, sentences, in-text citations, reference list."""

from kg.article.reader import parse_article, read_article

__all__ = ["parse_article", "read_article"]
