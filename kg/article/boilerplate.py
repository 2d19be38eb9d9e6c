"""Tell page furniture (navigation, sharing, forms, contacts, authorship) from text of the article."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.cues.boilerplate import ANYWHERE, BIO_ROLES, WHOLE_LINE

__all__ = ["is_author_bio", "is_furniture", "is_person_name"]

_LONGEST = 600
_ENTRIES = 3
_ENTRY = 5
_NAME = (
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[A-ZÀ-Þ][\w'’-]{0,30}"
    r"(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]{0,30}|van|von|de|der|la|del)){1,4}"
    r"(?:,? (?:[A-Z]\.?){2,5}(?:-[A-Z]+)?\.?)*"
)
_PERSON = re.compile(rf"{_NAME}\Z")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    whole = re.compile("|".join(f"(?:{cue})" for cue in WHOLE_LINE), re.IGNORECASE)
    anywhere = re.compile("|".join(f"(?:{cue})" for cue in ANYWHERE), re.IGNORECASE)
    roles = "|".join(re.escape(role) for role in BIO_ROLES)
    bio = re.compile(rf"{_NAME}\s*,?\s+(?:is|was|has been|works as|serves as) .{{0,80}}\b(?:{roles})s?\b")
    return whole, anywhere, bio


def is_furniture(text: str) -> bool:
    """Return whether a block is page furniture by its own words.

    >>> is_furniture("Skip to content"), is_furniture("Ketamine blocks NMDA receptors.")
    (True, False)
    """
    line = " ".join(text.split())
    if len(line) > _LONGEST:
        return False
    if _is_menu(text):
        return True
    whole, anywhere, _ = _patterns()
    return whole.fullmatch(line) is not None or anywhere.search(line) is not None


def _is_menu(text: str) -> bool:
    """Tell a row of three or more short entries set apart by bars, dots or wide blanks, not in bars like a table's."""
    if text.lstrip().startswith("|") and text.rstrip().endswith("|"):
        return False
    parts = [part.strip() for part in re.split(r"\s+[|·•›»]\s+|\s{2,}|\t", text.strip()) if part.strip()]
    short = all(len(part.split()) <= _ENTRY and part[-1] not in ".!?:,;" for part in parts)
    return len(parts) >= _ENTRIES and short and "\n" not in text


def is_author_bio(text: str) -> bool:
    """Return whether a paragraph introduces the author or reviewer of the page."""
    return _patterns()[2].match(" ".join(text[:400].split())) is not None


def is_person_name(text: str) -> bool:
    """Return whether a line is nothing but a person's name with titles.

    >>> is_person_name("Dr. Ana Maria Soto, MD"), is_person_name("Common side effects")
    (True, False)
    """
    return len(text) <= 80 and _PERSON.match(text) is not None
