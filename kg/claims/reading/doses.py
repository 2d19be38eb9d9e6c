"""Doses beside the name of a drug, which the model would take for the subject ("semaglutide 2.4 mg reduced …")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.claims.quantities import find_quantities

__all__ = ["doses_beside"]

_OFTEN: Final = (
    r"(?:once|twice|thrice|(?:two|three|four)[-\s]times)[-\s](?:daily|weekly|monthly|nightly|yearly|"
    r"(?:a|per|each|every)[-\s](?:day|week|month|night|year))|(?:every|each)\s(?:other\s)?(?:day|week|month|night)|"
    r"(?:daily|weekly|monthly|nightly)"
)
_ROUTE_AFTER: Final = re.compile(
    r"\s(?:by\s(?:mouth|injection|infusion|nose)|orally|intravenously|intranasally|iv|im)\b", re.IGNORECASE
)
_OFTEN_AFTER: Final = re.compile(rf"(?:,?\s)(?:{_OFTEN})\b(?!-)", re.IGNORECASE)
_OFTEN_BEFORE: Final = re.compile(
    r"\b(?:once|twice|thrice|(?:two|three|four)[-\s]times)[-\s](?:daily|weekly|monthly|nightly|yearly)\s$",
    re.IGNORECASE,
)


def _adjoins(text: str, dose: tuple[int, int], start: int) -> bool:
    """Say whether a dose stands right before a name ("40 mg aspirin", "40 mg of aspirin", no "dose of 40 mg of")."""
    between = text[dose[1] : start]
    return between in {" ", "-"} or (between == " of " and not text[: dose[0]].endswith("of "))


def doses_beside(text: str, drugs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges of doses directly before or after drugs, with how often they are taken.

    Args:
        text: A sentence.
        drugs: Start and end of each name of a drug in it.

    >>> sentence = "Once-weekly aspirin 40 mg/day helps."
    >>> [sentence[start:end] for start, end in doses_beside(sentence, [(12, 19)])]
    ['Once-weekly ', ' 40 mg/day']
    """
    if not drugs or not any(map(str.isdigit, text)):
        return []
    doses = [(found.start, found.end) for found in find_quantities(text) if found.kind == "dose"]
    found: list[tuple[int, int]] = []
    for start, end in drugs:
        before = start
        if (dose := next((one for one in doses if _adjoins(text, one, start)), None)) is not None:
            before = dose[0]
        if (often := _OFTEN_BEFORE.search(text, 0, before)) is not None:
            before = often.start()
        after = end
        if (
            dose := next((one for one in doses if text[end : one[0]] in {" ", ", "} and one[0] > end), None)
        ) is not None:
            after = dose[1]
            if (often := _OFTEN_AFTER.match(text, after)) is not None:
                after = often.end()
            if (route := _ROUTE_AFTER.match(text, after)) is not None:
                after = route.end()
            if text[end : end + 1] == "," and text[after : after + 1] == ",":
                after += 1
        elif before < start and (often := _OFTEN_AFTER.match(text, after)) is not None:
            after = often.end()
        found.extend(one for one in ((before, start), (end, after)) if one[0] < one[1])
    return found
