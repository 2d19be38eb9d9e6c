"""Lines that are no whole sentence: a list item without a full stop, a line that says what something does."""

from __future__ import annotations

import re
from typing import Final

from kg.model import Span

__all__ = ["is_fragment", "line_of_doing"]

_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|can|may|might|could|will|would|does|do|did|\w+(?:s|ed))\b",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"\W*(?:\d{1,2}[.)]\s+)?")
"""What stands before the words of a line: its mark and its number."""
_LONGEST: Final = 7
"""Words of a line that is no sentence."""
_WIDEST: Final = 90
"""Characters of such a line."""
_DOES: Final = re.compile(
    r"(?:may|might|can|could|[a-z]{3,}s)\s"
    r"(?!(?:you|we|i|it|they|on|people|who|which|what|how|than|as|not|[a-z]+ly)\b)\w{3,}",
    re.IGNORECASE,
)
"""How a line begins that says what something does ("Reduces pain", "May support the heart")."""


def is_fragment(text: str) -> bool:
    """Say whether a list item is no sentence: no full stop, or few words and no verb form."""
    return not text.rstrip().endswith((".", "!")) or (len(text.split()) < 8 and _VERB.search(text) is None)


def line_of_doing(text: str, span: Span) -> Span | None:
    """Return where the words of a short line begin and end that has a verb first and no full stop, else ``None``.

    >>> line_of_doing("3. Eases cramps", Span(start=0, end=15))
    Span(start=3, end=15)
    """
    if span.end - span.start > _WIDEST:
        return None
    mark = _MARK.match(text, span.start, span.end)
    start = span.start if mark is None else mark.end()
    line = text[start : span.end]
    if _DOES.match(line) is None or line[-1] in ".!?:" or len(line.split()) > _LONGEST:
        return None
    return Span(start=start, end=span.end)
