"""Facts told as the answer to a question ("How long does it last? About 3 months.") or for a group ("Adults: 5 mg")."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.labels import Label, fact_of, find_doses
from kg.claims.frames.lists import list_relation
from kg.terms import Relation

__all__ = ["read_answer", "read_dose", "read_group"]

_R: Final = Relation
_ASKED: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), relation)
    for pattern, relation in (
        (r"how long\b.*\b(?:to (?:work|kick in|take effect|feel|see|notice)|until|before)\b", _R.ONSET_WITHIN),
        (r"how (?:soon|quickly|fast)\b", _R.ONSET_WITHIN),
        (r"when (?:will|do|does|can)\b.*\b(?:work|feel|see|notice|results?)\b", _R.ONSET_WITHIN),
        (r"how long\b.*\b(?:last|stay|wear off|protect)", _R.LASTS_FOR),
        (r"how (?:often|many (?:sessions|treatments|doses|times))\b|how much\b.*\btake\b", _R.DOSED_AS),
        (r"what(?:[’']s| is| are)? (?:the )?(?:\w+\s)?(?:dose|dosage)s?\b", _R.DOSED_AS),
        (r"how (?:is|are|do (?:you|i))\b.*\b(?:given|taken|administered|take)\b", _R.ADMINISTERED_VIA),
        (r"what\b.*\b(?:used for|help with|treats?)\b|what does\b.*\btreat\b", _R.USED_FOR),
        (r"what\b.*\b(?:side effects|risks|complications)\b", _R.CAUSES),
    )
)  # fmt: skip
"""What a question asks for, as what its answer says; the first that fits counts."""
_WHO: Final = re.compile(r"who\b", re.IGNORECASE)
_COST: Final = re.compile(
    r"\b(?:cost|price|pay|insur\w+|visit|session last|appointment|procedure take|long is)\b", re.IGNORECASE
)
_TOLD: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|can|may|might|could|will|would|should|does|do|did|it|this|they|you|we|your)\b"
    r"|[a-z]n[’']t\b",
    re.IGNORECASE,
)
"""A sentence with a verb, or with who does it, which says what it says by itself."""
_YES: Final = re.compile(
    r"\W*(?:yes|no|not really|absolutely|definitely|maybe|sometimes|often|never|always|depends)\b", re.IGNORECASE
)
_PEOPLE: Final = re.compile(
    r"(?:(?:most|some|many|healthy|older|younger|pregnant|nursing|breastfeeding) )?"
    r"(?:people|anyone|adults?|men|women|patients?|children|those|individuals|teens|teenagers|athletes|\w+s)\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"\b(?:minute|hour|day|night|week|month|year)s?\b|\blife(?:long|time)?\b", re.IGNORECASE)
_OFTEN: Final = re.compile(r"\d|\b(?:once|twice|times|daily|weekly|monthly|every)\b", re.IGNORECASE)
"""How much or how often, in the answer to how something is taken."""
_LONGEST: Final = 20
"""Words of an answer that is no sentence."""
_GROUP: Final = re.compile(
    r"\W{0,3}(?:\*\*|__)?(?P<label>(?:(?:healthy|older|younger|elderly|most|pregnant|breastfeeding|adult|school-age)\s)?"
    r"(?:adults?|children|kids|infants|babies|toddlers|teen(?:ager)?s|adolescents|elderly|seniors|men|women|pregnancy)"
    r"(?:\s(?:aged?|over|under|from|above|below)\s[^:]{1,25}|\s?\([^:()]{1,25}\))?)(?:\*\*|__)?:(?:\*\*|__)?\s+(?=\S)",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(
    r"(?:not (?:recommended|advised|suitable|safe|for use|indicated)|avoid|contra-?indicated)\W*", re.IGNORECASE
)


def read_answer(question: str, text: str) -> Label | None:
    """Return what an answer without a verb states, as the fact its question asks for; ``None`` for other sentences.

    >>> read_answer("How long does it last?", "About three months.").relation.value
    'lasts_for'
    >>> read_answer("How long does it last?", "It depends on the dose.") is None
    True
    """
    words = text.split()
    if not question.endswith("?") or len(words) > _LONGEST or _TOLD.search(text) or _YES.match(text):
        return None
    if _COST.search(question) or text.rstrip().endswith(("?", ":")):
        return None
    asked = question.lstrip("#*_ ").removeprefix("Q:").strip()
    if _WHO.match(asked):
        relation = list_relation(asked) if _PEOPLE.match(text) else None
    else:
        relation = next((what for pattern, what in _ASKED if pattern.search(asked)), None)
    if relation in {_R.ONSET_WITHIN, _R.LASTS_FOR} and _TIME.search(text) is None:
        return None
    if relation is _R.ADMINISTERED_VIA and _OFTEN.search(text) is not None:
        relation = _R.DOSED_AS
    return None if relation is None else Label(words=asked, end=0, relation=relation)


def read_group(text: str) -> Label | None:
    """Return the dose for a group of people, or that it is not for them; ``None`` for other lines.

    >>> read_group("Children: not recommended").relation.value
    'contraindicated_in'
    """
    found = _GROUP.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    if _AGAINST.fullmatch(rest):
        start, stop = found.span("label")
        return Label(words=found["label"], end=start, stop=stop, relation=_R.CONTRAINDICATED_IN)
    if find_doses(rest) and _TOLD.search(rest) is None:
        return Label(words=found["label"], end=found.end(), relation=_R.DOSED_AS, people=True)
    return None


def read_dose(title: str, text: str) -> Label | None:
    """Return a dose without a verb that stands under a title of doses, ``None`` for other lines.

    >>> read_dose("Dosage", "5 mg twice daily").relation.value, read_dose("Dosage", "Ask your doctor")
    ('dosed_as', None)
    """
    if fact_of(title.strip(" :#*")) is not _R.DOSED_AS or ":" in text or _TOLD.search(text) or not find_doses(text):
        return None
    return Label(words=title, end=0, relation=_R.DOSED_AS)
