"""What `check_bibliography` looks for: one line a rule."""

from __future__ import annotations

from typing import Final

from kg.sarif import Rule
from kg.terms import Level

__all__ = ["RULES"]

_TABLE: Final = (
    ("bib.broken-entry", Level.ERROR, "the entry cannot be read", "Mend the entry; nothing of it is used."),
    ("bib.missing-entry", Level.ERROR, "a cited work has no entry", "Add the entry or correct the citation."),
    ("bib.retracted", Level.ERROR, "a retracted work is cited", "Do not rest a claim on it; name the retraction."),
    ("bib.retracted-uncited", Level.WARNING, "a retracted work is in the bibliography", "Remove it or mark it."),
    ("bib.notice", Level.WARNING, "a correction or expression of concern was published", "Read it before citing."),
    ("bib.ambiguous", Level.WARNING, "several entries fit a citation", "Add a letter to the year, or more authors."),
    ("bib.year-mismatch", Level.WARNING, "the text has another year than the entry", "Correct one of the two."),
    ("bib.duplicate-id", Level.WARNING, "two entries bear one identifier", "Keep one of the entries."),
    ("bib.duplicate-work", Level.WARNING, "two entries are alike in author, year and title", "Keep one of them."),
    ("bib.bad-doi", Level.WARNING, "not a DOI", "A DOI is 10.PREFIX/SUFFIX, without blanks."),
    ("bib.bad-pmid", Level.WARNING, "not a PubMed number", "It has one to eight digits, the first not zero."),
    ("bib.bad-pmcid", Level.WARNING, "not a PubMed Central number", "It is PMC and digits."),
    ("bib.bad-url", Level.WARNING, "not a web address", "It begins with http:// or https:// and has a host."),
    ("bib.year-inconsistent", Level.WARNING, "year and date differ", "Correct one of the two."),
    ("bib.year-doi", Level.NOTE, "the year is far from the one in the DOI", "Compare the entry with the work."),
    ("bib.unconfirmed", Level.NOTE, "a cited entry has unconfirmed fields", "Confirm them against the work."),
    ("bib.incomplete", Level.NOTE, "author, year or title is missing", "Complete the entry."),
    ("bib.uncited", Level.NOTE, "the entry is not cited", "Cite or remove it."),
)

RULES: Final = {
    name: Rule(id=name, level=level, summary=summary, help=advice) for name, level, summary, advice in _TABLE
}
"""Rules by identifier, the gravest first."""
