"""Facts after a label: "Common side effects: nausea, cramps", "Week 2: sleep improves", "Success rate: 60%"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.quantities import find_quantities
from kg.claims.reading.gate import why_not
from kg.cues.labelling import CLAUSE_LABELS, EFFECT_SIGNS, FACT_LABELS, LABEL_WORDS
from kg.terms import Relation

__all__ = ["Label", "fact_of", "label_frames", "read_label"]

_R: Final = Relation
_BEFORE: Final = rf"(?:(?:{'|'.join(LABEL_WORDS)})\s){{0,3}}"
_LINE: Final = re.compile(r"\W{0,3}(?:\*\*|__)?(?P<label>[A-Za-z][^:.?!*\n]{1,45}?)(?:\*\*|__)?:(?:\*\*|__)?\s+(?=\S)")
_FACTS: Final = re.compile(
    _BEFORE + "(?:" + "|".join(rf"(?P<f{place}>{words})" for place, (words, _) in enumerate(FACT_LABELS)) + ")",
    re.IGNORECASE,
)
_CLAUSES: Final = re.compile(_BEFORE + rf"(?:{'|'.join(CLAUSE_LABELS)})", re.IGNORECASE)
_UNIT: Final = r"(?:minute|hour|day|night|week|month|year)s?"
_COUNT: Final = r"(?:\d+(?:\s?(?:[-–—]|to)\s?\d+)?\+?|one|two|three|four|five|six|seven|eight|a few|several)"
_TIME: Final = re.compile(
    rf"(?:(?:within|in|after|by|around|during|at|from)\s)?(?:the\s)?(?:first\s|next\s|about\s|few\s)*"
    rf"(?:{_UNIT}\s{_COUNT}|{_COUNT}[\s-]{_UNIT}|{_UNIT})(?:\sand beyond|\sonwards?|\slater|\+)?",
    re.IGNORECASE,
)
"""A label that says when ("Week 2-4", "Within hours", "After 3 months")."""
_FELT: Final = re.compile(
    r"(?:(?:some|most|many|all|the majority of|patients|people|users|you)\s)*"
    r"(?:(?:may|might|can|will|often|usually|also|begin to|start to|typically)\s)*"
    r"(?:notices?|feels?|experiences?|sees?|reports?|noticing|feeling|experiencing|seeing)\s(?=\w)",
    re.IGNORECASE,
)
_MAYBE: Final = re.compile(r"(?:possible|potential|initial|first signs of)\s(?=\w)", re.IGNORECASE)
_WHEN: Final = re.compile(
    r"[,;]\s(?:and\s|or\s)?(?:when|if|while|unless|especially|particularly|usually|often)\b|\s[–—-]\s"
)
_NONE: Final = re.compile(r"(?:no|none|zero|without)\b\s?(?:(?:known|reported|serious)\b\s?)?", re.IGNORECASE)
_ENDS: Final = re.compile(r";\s+|\.\s+(?=[A-Z])|\.?\s*\Z")
_SHARE: Final = re.compile(r"\d\s?%|\bpercent\b|\b\d+\s(?:out\s)?(?:of|in)\s(?:every\s)?\d+", re.IGNORECASE)
_ILL: Final = frozenset((_R.CAUSES, _R.CAUSED_BY, _R.ASSOCIATED_WITH))
"""What symptoms, causes and risk factors are said of: an illness."""
_LONGEST: Final = 30
"""Words of a fact: what is longer is prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label of a sentence.

    Attributes:
        words: As written.
        end: Where what follows it begins, counted from the beginning of the sentence.
        relation: What it says of what follows; ``None`` where that is a clause.
        dated: It says when.
        people: It says for whom.
        stop: Where what it is said of ends, where that is not the end of the sentence.
    """

    words: str
    end: int
    relation: Relation | None = None
    dated: bool = False
    people: bool = False
    stop: int | None = None


def read_label(text: str) -> Label | None:
    """Return the label a line begins with, ``None`` where it has none or what follows states nothing.

    >>> read_label("Common side effects: Dry mouth").relation.value, read_label("Our team: Ann and Bob")
    ('causes', None)
    """
    found = _LINE.match(text)
    if found is None:
        return None
    words, rest = found["label"].strip(), text[found.end() :]
    if why_not(rest) not in {None, "too-short"}:
        return None
    if _TIME.fullmatch(words):
        dated = EFFECT_SIGNS.search(rest) is not None and not find_doses(rest)
        return Label(words=words, end=found.end(), relation=_R.ONSET_WITHIN, dated=True) if dated else None
    relation = fact_of(words)
    if relation is _R.TREATS:
        return Label(words=words, end=found.end(), relation=relation) if _SHARE.search(rest) else None
    if relation is not None:
        return Label(words=words, end=found.end(), relation=relation)
    return Label(words=words, end=found.end()) if _CLAUSES.fullmatch(words) else None


@lru_cache(maxsize=256)
def fact_of(label: str) -> Relation | None:
    """Return what the label of a fact says of it, ``None`` for another label.

    >>> fact_of("Our team") is None, fact_of("Starting dose").value
    (True, 'dosed_as')
    """
    found = _FACTS.fullmatch(label)
    return None if found is None or found.lastgroup is None else FACT_LABELS[int(found.lastgroup[1:])][1]


def find_doses(text: str) -> bool:
    """Say whether a text gives a dose, so that it tells what is taken rather than what it does."""
    return any(found.kind == "dose" for found in find_quantities(text))


def label_frames(view: View, label: Label, *, ill: Phrase | None = None) -> list[Frame]:
    """Return what a labelled line states, one frame for each part between semicolons; none where it is a clause.

    Args:
        view: What follows the label, parsed.
        label: Its label.
        ill: The condition the line stands under, which a success rate is about.
    """
    if label.relation is None or not len(view.tokens) or len(view.tokens) > 2 * _LONGEST:
        return []
    first = view.span(view.tokens[0])[0]
    last = view.span(view.tokens[-1])[1]
    frames = []
    edges = [first, *(first + found.end() for found in _ENDS.finditer(view.source[first:last]))]
    for start, end in pairwise(edges):
        frame = _frame(view, label, start, end, ill)
        if frame is not None:
            frames.append(frame)
        if label.dated or label.relation is _R.TREATS:
            break
    return frames


def _frame(view: View, label: Label, start: int, end: int, ill: Phrase | None) -> Frame | None:
    """Return the frame of one part of a fact."""
    words = view.source[start:end].rstrip("; ").rstrip(".")
    inside = [token for token in view.tokens if start <= view.span(token)[0] < start + len(words)]
    relation = label.relation
    if not inside or relation is None or not words.strip():
        return None
    head = next((token for token in inside if token.head.i == token.i or token.head not in inside), inside[0])
    if relation is _R.TREATS:
        thing = ill or Phrase(text="improvement", head="improvement")
        return Frame(rule="label-rate", relation=relation, verb=head, subject=None, object=thing)
    denied = _NONE.match(words)
    if denied is not None and relation in {_R.CAUSES, _R.HAS_RISK_OF}:
        rest = words[denied.end() :]
        offset = start + denied.end()
        thing = Phrase(text=label.words) if not rest.strip() else _words_at(view, rest, offset)
        return Frame(rule="label-none", relation=relation, verb=head, subject=None, object=thing)
    if label.dated and (skipped := _FELT.match(words) or _MAYBE.match(words)) is not None:
        start, words = start + skipped.end(), words[skipped.end() :]
    if (cut := _WHEN.search(words)) is not None and cut.start() > 0:
        words = words[: cut.start()]
    if len(words.split()) > _LONGEST:
        return None
    rule = "list:illness" if relation in _ILL and not _is_effect(label) else "label"
    return Frame(
        rule=rule,
        relation=relation,
        verb=head,
        subject=None,
        object=_words_at(view, words, start),
        object_token=_noun(view, start, start + len(words)) or head,
        population=Phrase(text=label.words, head=label.words.lower()) if label.people else None,
    )


def _is_effect(label: Label) -> bool:
    """Say whether a label of effects is one of a treatment's: side effects, and no symptoms."""
    return label.relation is _R.CAUSES and re.search(r"symptom|sign", label.words, re.IGNORECASE) is None


def _noun(view: View, start: int, end: int) -> Token | None:
    """Return the noun at the top of a stretch."""
    inside = [token for token in view.tokens if start <= view.span(token)[0] < end]
    return next(
        (
            token
            for token in inside
            if token.pos_ in {"NOUN", "PROPN"} and (token.head not in inside or token.dep_ == "ROOT")
        ),
        None,
    )


def _words_at(view: View, words: str, start: int) -> Phrase:
    """Return a stretch as it stands, with the concept that is named first in it."""
    text = words.strip()
    begin = start + words.index(text)
    end = begin + len(text)
    name = next((name for name in view.masked.names if begin <= name.start and name.end <= end), None)
    noun = _noun(view, begin, end)
    head = text.rsplit(maxsplit=1)[-1].lower() if noun is None else noun.lemma_.lower()
    concept, kind = (None, None) if name is None or not name.slug else (name.slug, name.kind)
    return Phrase(text=text, start=begin, end=end, concept=concept, kind=kind, head=head)
