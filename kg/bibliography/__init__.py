"""Bibliography files ⇄ `Bibliography`; in-text citations → their sources; what is wrong with a bibliography."""

from kg.bibliography.reader import parse_bibliography, read_bibliography
from kg.bibliography.resolve import resolve_citations
from kg.bibliography.writer import WRITTEN, write_bibliography

__all__ = ["WRITTEN", "parse_bibliography", "read_bibliography", "resolve_citations", "write_bibliography"]
