"""Which quantities of a sentence belong to a statement, and as what: onset, duration, dose, magnitude, frequency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.claims.quantities import FoundQuantity
from kg.claims.settling.setting import Setting
from kg.cues.health import ROUTES
from kg.model import Mention, Quantity
from kg.terms import Relation

_R: Final = Relation


__all__ = ["choose_quantities", "is_course", "route_of", "split_timing", "stated_time", "time_role", "with_quantities"]

_UNITS: Final = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_SIZES: Final = re.compile(
    r"\b(?:significant|substantial|marked|robust|large|small|modest|slight|dramatic|profound|moderate|strong)(?:ly)?\b",
    re.IGNORECASE,
)
_ONSET_BEFORE: Final = re.compile(
    r"\b(?:within|in|after|as\s(?:early|little|quickly|fast)\sas|in\sas\slittle\sas|in\sjust|as\ssoon\sas|from)\s*(?:the\sfirst\s|just\s|only\s|about\s|a\s|as\slittle\sas\s)*$",
    re.IGNORECASE,
)
_MOVED_BY: Final = re.compile(r"[^\s,;:.(]\sby$")
"""A change "by 2 days"; at the start of a clause "by one year" is a time."""
_STUDIED: Final = re.compile(r"\b(?:stud|trial)", re.IGNORECASE)
"""Counts of what was searched, which measure no effect."""
_TAKES: Final = re.compile(r"\beffects?\s(?:may\s|can\s|usually\s)?takes?\s(?:up\sto\s)?$", re.IGNORECASE)
_DURATION_BEFORE: Final = re.compile(
    r"\b(?:for|last\w*|continu\w*|up\sto|over|during|through|persist\w*|remain\w*|until|at\sleast|endur\w*|throughout)\s*(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


def with_quantities(thing: Mention, quantities: Sequence[FoundQuantity], setting: Setting) -> Mention:
    """Extend the object of a dosing statement to the last quantity that follows it, within 100 characters."""
    if thing.start is None or thing.end is None:
        return thing
    ends = [
        setting.span.start + found.end for found in quantities if found.kind in {"dose", "count", "time", "frequency"}
    ]
    end = max((place for place in ends if thing.end < place <= thing.end + 100), default=None)
    if end is None or any(mark in setting.article.text[thing.end : end] for mark in (";", ":", ", and ")):
        return thing
    return Mention(
        text=setting.article.text[thing.start : end],
        start=thing.start,
        end=end,
        concept=thing.concept,
        resolved_from=thing.resolved_from,
    )


def stated_time(
    thing: Mention, frame: Frame, view: View, quantities: Sequence[FoundQuantity], setting: Setting
) -> Mention:
    """Return the time a statement of duration gives, where its object is something else."""
    after = view.span(frame.verb)[1]
    for found in quantities:
        start, end = setting.span.start + found.start, setting.span.start + found.end
        if found.kind == "time" and start >= after - 1:
            inside = thing.start is not None and thing.end is not None and thing.start < end and start < thing.end
            if inside and len(thing.text) >= len(found.quantity.text) and _has_number(thing.text):
                return thing
            text = found.quantity.text
            start = setting.article.text.index(text, start)
            return Mention(text=text, start=start, end=start + len(text))
    return thing


def _has_number(words: str) -> bool:
    """Say whether a stretch of time says how many ("two to four weeks"), and not only of what ("weeks or longer")."""
    return words.split(maxsplit=1)[0].lower().rstrip("s") not in _UNITS


def is_course(found: FoundQuantity) -> bool:
    """Say whether a count is of sessions, doses or the like."""
    return bool(
        re.search(r"session|treatment|infusion|dose|injection|tablet|capsule|visit|times", found.quantity.unit or "")
    )


def _near(found: FoundQuantity, frame: Frame, view: View, setting: Setting, *, alone: bool) -> bool:
    if alone:
        return True
    tokens = frame.verb.subtree
    start, end = view.span(tokens[0])[0], view.span(tokens[-1])[1]
    place = setting.span.start + found.start
    return start <= place <= end + 30 and not any(
        view.span(clause.left_edge)[0] <= place < view.span(clause.right_edge)[1]
        for clause in _clauses_beside(frame.verb)
    )


def _clauses_beside(verb: Token) -> list[Token]:
    """Return the verbs coordinated with one that have a subject of their own."""
    return [
        child
        for child in verb.children
        if child.dep_ == "conj" and any(grand.dep_ in {"nsubj", "nsubjpass"} for grand in child.children)
    ]


def time_role(found: FoundQuantity, text: str) -> str | None:
    """Return whether a time is an ``onset`` or a ``duration`` by the words around it, or ``None``."""
    before = text[max(0, found.start - 28) : found.start]
    if re.match(
        r"(?:up\sto|over|about|at\sleast|more\sthan)\b", found.quantity.text, re.IGNORECASE
    ) and not _ONSET_BEFORE.search(before):
        return "duration"
    if _ONSET_BEFORE.search(before) or _TAKES.search(before):
        return "onset"
    if _DURATION_BEFORE.search(before) or (
        re.match(r"\s(?:later|after)\b", text[found.end : found.end + 8]) is None
        and re.search(r"\blast", text, re.IGNORECASE)
    ):
        return "duration"
    return "onset" if re.match(r"\s(?:later|after|following)\b", text[found.end : found.end + 11]) else None


def split_timing(
    frame: Frame, quantities: Sequence[FoundQuantity], view: View, setting: Setting, *, alone: bool
) -> list[Frame]:
    """An effect with both an onset and a duration is two statements about time."""
    if frame.relation not in {_R.REDUCES, _R.IMPROVES, _R.CAUSES, _R.TREATS, _R.INCREASES}:
        return [frame]
    roles = {
        time_role(found, setting.text)
        for found in quantities
        if found.kind == "time"
        and _near(found, frame, view, setting, alone=alone)
        and not _of_subject(found, frame, view, setting)
    }
    if roles == {"onset"} and _is_quick(frame, quantities, view, setting):
        return [replace(frame, relation=_R.ONSET_WITHIN)]
    if not {"onset", "duration"} <= roles:
        return [frame]
    return [replace(frame, relation=relation) for relation in (_R.ONSET_WITHIN, _R.LASTS_FOR)]


def _of_subject(found: FoundQuantity, frame: Frame, view: View, setting: Setting) -> bool:
    """Say whether a time belongs to the subject ("ten minutes of light within an hour of waking can help")."""
    if frame.subject_token is None or frame.subject_token.dep_ not in {"nsubj", "csubj"}:
        return False
    subject = frame.subject_token
    start, end = view.span(subject.left_edge)[0], view.span(subject.right_edge)[1]
    return start <= setting.span.start + found.start < end


def _is_quick(frame: Frame, quantities: Sequence[FoundQuantity], view: View, setting: Setting) -> bool:
    """Say whether a benefit is said to come within minutes, hours or days: that it is quick is the statement."""
    if frame.relation in {_R.CAUSES, _R.INCREASES} or frame.comparator is not None:
        return False
    after = view.span(frame.verb)[1]
    return any(
        found.kind == "time"
        and found.quantity.unit in {"minute", "hour", "day"}
        and setting.span.start + found.start > after
        and time_role(found, setting.text) == "onset"
        and re.search(r"\b(?:with)?in\s\W*(?:\w+\s){0,3}$", setting.text[: found.start], re.IGNORECASE)
        for found in quantities
    )


def _field(found: FoundQuantity, text: str) -> str | None:
    """Return the claim field of a quantity, ``size`` for how many were studied, ``None`` for a time."""
    unit, before = found.quantity.unit or "", text[: found.start].rstrip().lower()
    if found.kind == "time":
        return "magnitude" if before.endswith((" lost", " gained")) or _MOVED_BY.search(before) else None
    if found.kind == "dose":
        return "magnitude" if unit in {"point", "points", "mmHg"} else "dose"
    if found.kind == "frequency":
        return "magnitude" if before.endswith(" by") else "frequency"
    if found.kind == "count" and is_course(found):
        return "dose"
    if found.kind == "count" and re.search(r"stud|trial|patient|participant|people|adult", unit):
        return "size"
    return "magnitude"


def _is_stated_time(found: FoundQuantity, frame: Frame, relation: Relation, setting: Setting) -> bool:
    """Say whether a time is the object of a statement of duration."""
    start, end = frame.object.start, frame.object.end
    place = setting.span.start + found.start
    return relation is _R.LASTS_FOR and start is not None and end is not None and start - 12 <= place < end


def choose_quantities(
    frame: Frame, relation: Relation, quantities: Sequence[FoundQuantity], view: View, setting: Setting, *, alone: bool
) -> dict[str, Quantity]:
    """Return a statement's quantities by claim field; a field takes the first that fits."""
    chosen: dict[str, Quantity] = {}
    spare: Quantity | None = None
    for found in quantities:
        if not _near(found, frame, view, setting, alone=alone):
            continue
        if found.kind in {"interval", "p"}:
            chosen.setdefault("p" if found.kind == "p" else "ci", found.quantity)
            continue
        if found.kind == "estimate" and found.quantity.low is not None:
            ends = Quantity(text=found.quantity.text, unit="CI", low=found.quantity.low, high=found.quantity.high)
            chosen.setdefault("ci", ends)
        name = _field(found, setting.text)
        if name == "size":
            spare = spare or found.quantity
        elif name is not None:
            chosen.setdefault(name, found.quantity)
        elif _is_stated_time(found, frame, relation, setting):
            chosen["duration"] = found.quantity
        else:
            told = {_R.LASTS_FOR: "duration", _R.ONSET_WITHIN: "onset" if frame.rule == "label" else None}
            role = time_role(found, setting.text) or told.get(relation)
            if role is not None:
                chosen.setdefault(role, found.quantity)
    if "magnitude" not in chosen and spare is not None and not _STUDIED.search(spare.unit or ""):
        chosen["magnitude"] = spare
    if "magnitude" not in chosen and (size := _SIZES.search(frame.object.text)) is not None:
        chosen["magnitude"] = Quantity(text=size[0])
    if relation is _R.ONSET_WITHIN:
        chosen.pop("duration", None)
    elif relation is _R.LASTS_FOR:
        chosen.pop("onset", None)
    return chosen


def route_of(text: str) -> str | None:
    """Return the routes of administration a sentence names, or ``None``."""
    found = [ROUTES[word] for word in re.findall(r"[A-Za-z]+", text.lower()) if word in ROUTES]
    return ", ".join(dict.fromkeys(found)) or None
