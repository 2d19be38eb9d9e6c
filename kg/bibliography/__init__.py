"""Bibliography files ⇄ `Bibliography`; in-text citations → their sources; what is wrong with a bibliography."""

from kg.bibliography.check import CITATION_RULES, check_bibliography, check_citations
from kg.bibliography.reader import parse_bibliography, read_bibliography
from kg.bibliography.resolve import resolve_citations
from kg.bibliography.rules import RULES
from kg.bibliography.tagged import name_work
from kg.bibliography.writer import WRITTEN, write_bibliography

__all__ = [
    "CITATION_RULES",
    "RULES",
    "WRITTEN",
    "check_bibliography",
    "check_citations",
    "name_work",
    "parse_bibliography",
    "read_bibliography",
    "resolve_citations",
    "write_bibliography",
]
