"""What a span of results tells of the direction of an effect, as features of a linear model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kg.abstracts.marks import Mark, Marks, Question, is_harm, mark_span
from kg.cues.wordsets import word_set

__all__ = ["GROUPS", "describe_span"]

_SIGNS: Final = {"up": 1, "down": -1, "good": 1, "bad": -1}
_BONES: Final = word_set(
    "I C O G1 G2 up down good bad none nonsig not sig diff than both but base p+ p- ci0 ci+ ci- resp"
)


GROUPS: Final[Mapping[str, float]] = {"words": 1.0, "shapes": 1.0, "votes": 1.0, "figures": 1.0}
"""Group of features → what it counts for, its features together; found by cross-validation on the training prompts."""


def describe_span(text: str, question: Question) -> dict[str, list[str]]:
    """Return the features of a span of results for a question by group, each once, sorted."""
    marks = mark_span(text, question)
    harm = "harm" if is_harm(question.outcome) else "gain"
    start, end = _clause(marks)
    whole, clause = marks.marks, marks.marks[start:end]
    return {
        "words": sorted({*_words(whole, ""), *_words(clause, "c ")}),
        "shapes": sorted({*_shape(clause, "k"), *_shape(whole, "K")}),
        "votes": sorted({*_votes(clause, harm, "v"), *_votes(whole, harm, "V"), *_outcome(question, clause, harm)}),
        "figures": sorted({*_figures(clause, "f"), *_figures(whole, "F")}),
    }


def _clause(marks: Marks) -> tuple[int, int]:
    """Return the clause that speaks most of the outcome; the first of equals."""
    best, most = (0, len(marks.marks)), 0
    for start, end in marks.clauses:
        words = len({mark.word for mark in marks.marks[start:end] if mark.kind == "O"})
        if words > most:
            best, most = (start, end), words
    return best


def _face(mark: Mark) -> str:
    return (
        mark.word if mark.kind == "w" or mark.kind in ("in", "than", "diff", "sig", "not", "none") else f"<{mark.kind}>"
    )


def _words(marks: Sequence[Mark], name: str) -> Iterable[str]:
    faces = ["^", *(_face(mark) for mark in marks), "$"]
    for mark in marks:
        yield f"{name}{mark.word}"
    for first, second in pairwise(faces):
        yield f"{name}{first} {second}"
    for first, second, third in zip(faces, faces[1:], faces[2:], strict=False):
        yield f"{name}{first} {second} {third}"


def _shape(marks: Sequence[Mark], name: str) -> Iterable[str]:
    """Return runs of the marks that decide, all others left out."""
    bones = ["^"]
    for mark in marks:
        if mark.kind in _BONES and bones[-1] != mark.kind:
            bones.append(mark.kind)
    bones.append("$")
    for size in (1, 2, 3, 4, 5):
        for start in range(len(bones) - size + 1):
            yield f"{name} {' '.join(bones[start : start + size])}"
    if len(bones) < 10:
        yield f"{name}= {' '.join(bones)}"
    bare = [bone for bone in bones if bone not in ("O", "sig", "p+")]
    for size in (2, 3, 4):
        for start in range(len(bare) - size + 1):
            yield f"{name}b {' '.join(bare[start : start + size])}"


def _sure(marks: Sequence[Mark]) -> str:
    """Return what a stretch says of chance: significant, not, or nothing."""
    kinds = {mark.kind for mark in marks}
    signs = "".join(
        sign for sign, kind in (("+", "p+"), ("-", "p-"), ("0", "ci0"), ("c", "ci+"), ("c", "ci-")) if kind in kinds
    )
    denied = any(
        one.kind == "not" and any(other.kind in ("sig", "diff") for other in marks[place + 1 : place + 5])
        for place, one in enumerate(marks)
    )
    return f"{signs}{'n' if denied or 'nonsig' in kinds or 'none' in kinds else ''}"


def _subject(marks: Sequence[Mark], place: int) -> str:
    """Return the arm a cue speaks of: what it is held against is behind "than", the other is the subject."""
    after = marks[place + 1 : place + 25]
    before = marks[max(0, place - 25) : place]
    than = next((number for number, mark in enumerate(after) if mark.kind == "than"), None)
    if than is not None:
        against = next((mark.kind for mark in after[than:] if mark.kind in "IC"), None)
        if against is not None:
            return "C" if against == "I" else "I"
    near = next(((number, mark.kind) for number, mark in enumerate(after[:than]) if mark.kind in "IC"), None)
    far = next(((number, mark.kind) for number, mark in enumerate(reversed(before)) if mark.kind in "IC"), None)
    if near is not None and (far is None or near[0] <= 4 or near[0] <= far[0]):
        return near[1]
    return far[1] if far is not None else "?"


def _votes(marks: Sequence[Mark], harm: str, name: str) -> Iterable[str]:
    """Return, for each cue of direction, which way it moves the outcome under the intervention."""
    sure = _sure(marks)
    total = 0
    seen = False
    places = [place for place, mark in enumerate(marks) if mark.kind == "O"]
    for place, mark in enumerate(marks):
        if mark.kind not in _SIGNS:
            continue
        arm = _subject(marks, place)
        sign = _SIGNS[mark.kind]
        if mark.kind in ("good", "bad") and harm == "harm":
            sign = -sign
        turned = -sign if arm == "C" else sign
        close = min((abs(place - other) for other in places), default=99)
        near = "n" if close <= 3 else "m" if close <= 8 else "f"
        denied = "!" if any(other.kind == "not" for other in marks[max(0, place - 4) : place]) else ""
        yield f"{name} {mark.kind} {arm} {harm}"
        yield f"{name} {turned} {arm != '?'} {denied}"
        yield f"{name} {turned} {near} {denied}"
        yield f"{name} {turned} {sure} {denied}"
        yield f"{name} {mark.word} {arm}"
        if not denied:
            total += turned * (3 if near == "n" else 2 if near == "m" else 1)
            if not seen:
                yield f"{name} first {turned} {arm != '?'}"
                seen = True
    way = (total > 0) - (total < 0)
    yield f"{name} sum {way}"
    yield f"{name} sum {way} {sure}"
    yield f"{name} chance {sure}"
    yield f"{name} strong {max(-4, min(4, total))}"


def _figures(marks: Sequence[Mark], name: str) -> Iterable[str]:
    """Return how the figures of the two arms compare."""
    sure = _sure(marks)
    figures = [(place, mark) for place, mark in enumerate(marks) if mark.kind == "num" and mark.value is not None]
    kinds = {mark.kind for mark in marks}
    first_arm, other_arm = ("I", "C") if "I" in kinds or "C" in kinds else ("G1", "G2")
    arms = [(place, mark.kind) for place, mark in enumerate(marks) if mark.kind in (first_arm, other_arm)]
    order = list(dict.fromkeys(kind for _, kind in arms))
    who = first_arm[0]
    ways: list[int] = []
    for (here, one), (there, two) in pairwise(figures):
        between = marks[here + 1 : there]
        joined = any(mark.kind == "than" or mark.word in ("and", "to", ",", "/", ";", "(") for mark in between)
        if one.unit != two.unit or len(between) > 14 or not joined or one.value is None or two.value is None:
            continue
        sign = (one.value > two.value) - (one.value < two.value)
        near = min(arms, key=lambda arm, at=here: abs(arm[0] - at), default=None)  # type: ignore[misc]
        far = min(arms, key=lambda arm, at=there: abs(arm[0] - at), default=None)  # type: ignore[misc]
        how = "order"
        if near is not None and far is not None and near[1] != far[1] and "resp" not in kinds:
            how, way = "arms", sign if near[1] == first_arm else -sign
        elif order:
            way = sign if order[0] == first_arm else -sign
        else:
            yield f"{name} bare {sign} {sure}"
            continue
        vs = "than" if any(mark.kind == "than" for mark in between) else "-"
        yield f"{name} {who} {how} {way}"
        yield f"{name} {who} {how} {way} {sure}"
        yield f"{name} {who} {how} {way} {vs} {len(order)}"
        ways.append(way)
    if ways:
        whole = (sum(ways) > 0) - (sum(ways) < 0)
        yield f"{name} {who} first {ways[0]} {sure}"
        yield f"{name} {who} all {whole} {sure}"
        yield f"{name} {who} all {whole}"


def _outcome(question: Question, marks: Sequence[Mark], harm: str) -> Iterable[str]:
    """Return what the outcome's own words say: a gain in a harm is a loss."""
    sure = _sure(marks)
    kinds = {mark.kind for mark in marks}
    cues = "".join(sorted(kinds & set(_SIGNS)))
    yield f"o {harm} {cues}"
    yield f"o {harm} {cues} {sure}"
    words = [word.strip("(),.").lower() for word in question.outcome.split()]
    for word in words:
        if "good" in kinds or "bad" in kinds:
            yield f"o good {word}"
        yield f"o {word}"
    if not question.comparator.strip() or "baseline" in question.comparator.lower():
        yield "o against baseline"
