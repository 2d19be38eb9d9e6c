"""Lines that are no whole sentence: a list item without a full stop, a line that says what something does."""

from __future__ import annotations

import re
from typing import Final

from kg.cues.predicates import VERBS
from kg.model import Span

__all__ = ["is_fragment", "is_shouted", "line_of_doing", "past_opening", "unlabelled"]

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

_LABEL: Final = re.compile(
    r"\W{0,3}(?:\d{1,2}[.)]\s+)?(?P<bold>(?:\*\*|__)?)(?P<label>[A-Z][^:?!*_\n]{0,70}?)(?:\*\*|__)?:(?:\*\*|__)?\s+"
    r"(?=[A-Z“\"])(?!(?:May|Can|Not|Also|Often|Due|Given|Taken|Known|An?|[A-Z][a-z]+ed)\s)"
)
"""A label before a sentence that has its own subject."""
_SAYING: Final = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|can|may|might|will|would|do|does|did|say|note|add|found|write|told|"
    r"(?:say|note|state|add|write|explain|conclude|warn|report|find|show|suggest|recommend|mean)(?:s|d|ed))\b"
)
"""What makes of the words before a colon a clause, or an announcement of what somebody says."""
_SENTENCE: Final = 4
"""Words of the least that stands as a sentence after its label."""


def unlabelled(text: str, span: Span) -> Span:
    """Return where a sentence begins behind its label ("Dosage: Adults take …"), all of it where it has none.

    >>> unlabelled("Fibre: Most adults eat too little.", Span(start=0, end=34))
    Span(start=7, end=34)
    """
    colon = text.find(":", span.start, span.end)
    if colon < 0 or text[span.end - 1] not in ".!":
        return span
    found = _LABEL.match(text, span.start, span.end)
    if found is None or _SAYING.search(found["label"]) is not None:
        return span
    words, rest = found["label"].split(), text[found.end() : span.end]
    titled = bool(found["bold"]) or len(words) < 4 or all(word[0].isupper() for word in words if len(word) > 4)
    stated = len(rest.split()) >= _SENTENCE and _VERB.search(rest) is not None
    verb = rest.split(maxsplit=1)[0].lower()
    acts = verb.endswith("s") and bool({verb[:-1], verb[:-2]} & VERBS.keys())
    return Span(start=found.end(), end=span.end) if titled and stated and not acts else span


_BESIDE: Final = re.compile(
    r"\W*(?:in addition to|besides|along with|alongside|apart from|aside from|as well as|beyond|unlike|like|as with|"
    r"compared (?:to|with)|despite|while|although|even though|when)\b[^,.;:]{3,140},\s",
    re.IGNORECASE,
)
"""How a sentence opens that speaks of something else before it comes to its subject."""


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


def is_shouted(words: str) -> bool:
    """Say whether a sentence is all in capitals, which the model takes for names."""
    return words.isupper() and len(words.split()) > 2 and len(words) == len(words.lower())


def past_opening(text: str, span: Span) -> Span:
    """Return a sentence from where it comes to its subject, after "In addition to …, " or "Unlike …, ".

    >>> past_opening("Unlike aspirin, heparin is injected.", Span(start=0, end=36)).start
    16
    """
    found = _BESIDE.match(text, span.start, span.end)
    return span if found is None else Span(start=found.end(), end=span.end)
