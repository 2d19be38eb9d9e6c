"""Bibliography files → `Bibliography`; in-text citations → their sources."""

from kg.bibliography.reader import read_bibliography
from kg.bibliography.resolve import resolve_citations

__all__ = ["read_bibliography", "resolve_citations"]
