"""Who speaks on a health page or offers its treatment: people with a post or title, companies, clinics, universities.

Collected for this project from the wording of health pages in general.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["names_speaker"]

_POST: Final = re.compile(
    r"\b(?:(?:co-?)?founders?|CEO|COO|CFO|CMO|(?:vice |medical |science |clinical |executive )?"
    r"(?:presidents?|directors?|officers?)|professors?|chair(?:man|woman|person)|spokes(?:man|woman|person|people)|"
    r"authors?|psychologists?|psychiatrists?|therapists?|cardiologists?|dermatologists?|neurologists?|physicians?|"
    r"coach(?:es)?)\b(?!['’])",
    re.IGNORECASE,
)
"""A post."""
_TITLE: Final = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms)\.?\s[A-Z]|,\s(?:M\.?D|Ph\.?D|R\.?N|D\.?O)\b")
"""A title before or after a name."""
_COMPANY: Final = re.compile(
    r"(?:[A-Z][\w’'&.-]*\s(?:of\s|for\s|and\s|the\s|&\s)*)+"
    r"(?:Clinics?|Cent(?:er|re)s?|Institutes?|Universit(?:y|ies)|Hospitals?|College|Inc|LLC|Ltd|Foundation|Association|"
    r"Society|Academy|Pharmaceuticals|Pharma|Laboratories|Labs|Spa|Organization|Organisation)\b"
    r"(?:[,.]?\s(?:of|in|at|for|and)\b.*|[,.]?(?:\s[A-Z][\w’'&.-]*)*)\.?"
    r"|(?:University|Institute|College|Academy|Society|Centers?)\s(?:of|for)\s[A-Z].*"
)
"""A company, a clinic, a university, with a capital for each word."""
_KNOWN: Final = 1 << 12


@lru_cache(maxsize=_KNOWN)
def names_speaker(words: str) -> bool:
    """Say whether some words name who speaks or offers something, about whom no finding is.

    >>> names_speaker("co-founder of Acme"), names_speaker("Vein Clinics of Ohio"), names_speaker("walk-in clinic")
    (True, True, False)
    """
    return any(found is not None for found in (_COMPANY.fullmatch(words), _POST.search(words), _TITLE.search(words)))
