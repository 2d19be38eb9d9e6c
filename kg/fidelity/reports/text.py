"""The check of a page as text, like a good linter's."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from kg.fidelity.page import CheckedPage, PageRemark, place_finder
from kg.fidelity.reports.data import left_out
from kg.model import Evidence, Grade, Problem, Span, Verdict
from kg.terms import Dimension, Level, Stance, VerdictLabel

__all__ = ["counted", "grade_words", "report_text", "said_once", "total_line"]

_COLOURS: Final = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTE: "36"}
_LABEL_COLOURS: Final = {VerdictLabel.SUPPORTED: "32", VerdictLabel.PARTIALLY_SUPPORTED: "33"}
_NO_RECORD: Final = "citation.no-record"
_OF_CITATIONS: Final = frozenset({Dimension.CITATION, Dimension.RETRACTION})
_OF_WORDS: Final = frozenset({"certainty.absolute", "promotion.word"})
_LEAST_WIDTH: Final = 60
_LEAST_ROOM: Final = 20
"""Columns kept for the claim's words beside a long path."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that would command a terminal."""

_SUPPORTING: Final = 2
"""Studies named under a claim that has no problem."""


def report_text(page: CheckedPage, *, color: bool = False, width: int = 100) -> str:
    """Return the report as text: per claim its place and verdict, its problems with the fact that decides, a summary.

    What is wrong with a citation is said once for each sentence, at the first of its claims.

    Args:
        page: What the check found.
        color: Write ANSI colours.
        width: Columns to fill; narrower than 60 is taken as 60.
    """
    width = max(width, _LEAST_WIDTH)
    verdicts = said_once(page.verdicts)
    times = Counter(verdict.claim.span for verdict in verdicts)
    place = place_finder(page.article.text)
    shown = [verdict for verdict in verdicts if verdict.problems or not page.unasked]
    parts: list[tuple[Span, list[str]]] = []
    for verdict in shown:
        several = times[verdict.claim.span] > 1
        parts.append(
            (verdict.claim.span, _claim_lines(page, verdict, place, several=several, color=color, width=width))
        )
    parts += [(found.span, _remark_lines(page, found, place, color=color, width=width)) for found in page.remarks]
    parts.sort(key=lambda part: part[0])
    lines = [line for _, block in parts for line in block]
    lines.append(_summary_line(page))
    if lost := left_out(page.failures):
        what = f"{lost} {'record or entry' if lost == 1 else 'records or entries'}"
        lines.append(f"{page.article.path}: {what} could not be read and {'was' if lost == 1 else 'were'} left out")
    return "\n".join(lines)


def total_line(pages: Sequence[CheckedPage]) -> str:
    """Return the summary of several pages: claims by verdict, problems by level."""
    count = sum(len(page.verdicts) for page in pages)
    return f"{len(pages)} articles, {_plural(count, 'claim')}: {'; '.join(_tally(pages))}"


def said_once(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Drop what a claim of the same sentence has said of a citation or of the sentence's words.

    A sentence's studies without records are one problem.
    """
    without: dict[Span, list[str]] = {}
    for verdict in verdicts:
        keys = [found.study or "" for found in verdict.problems if found.rule == _NO_RECORD]
        without.setdefault(verdict.claim.span, []).extend(keys)
    said: set[tuple[Span, str, str]] = set()
    kept = []
    for verdict in verdicts:
        place = verdict.claim.span
        problems = []
        for found in verdict.problems:
            shown = found
            if found.rule == _NO_RECORD and len(keys := sorted(set(without[place]))) > 1:
                text = f"no record of {_listed(keys)} is in hand, so the claim cannot be held against them"
                shown = replace(found, study=None, message=text)
            if shown.dimension in _OF_CITATIONS or shown.rule in _OF_WORDS:
                if (place, shown.rule, shown.message) in said:
                    continue
                said.add((place, shown.rule, shown.message))
            problems.append(shown)
        kept.append(replace(verdict, problems=tuple(problems)))
    return kept


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _claim_lines(
    page: CheckedPage,
    verdict: Verdict,
    place: Callable[[int], tuple[int, int]],
    *,
    several: bool,
    color: bool,
    width: int,
) -> list[str]:
    line, column = place(verdict.claim.span.start)
    label = verdict.label.value.replace("_", " ")
    paint = _LABEL_COLOURS.get(verdict.label, "31" if any(p.level is Level.ERROR for p in verdict.problems) else "33")
    at = f"{page.article.path}:{line}:{column}: "
    lines = _headed(at, label, paint, verdict.claim.text, color=color, width=width)
    claim = verdict.claim
    if several or claim.is_doubtful:
        parts = (claim.subject.text, claim.relation.value.replace("_", " "), claim.object.text)
        told = "read, with doubt, as" if claim.is_doubtful else "here"
        lines += _wrap(f"{told}: {' · '.join(' '.join(part.split()) for part in parts)}", width, "  ")
    for found in verdict.problems:
        lines += _problem_lines(found, color=color, width=width)
    if not verdict.problems:
        for item in _best_support(verdict):
            lines += _wrap(f"{item.study}: {_shorten(page.fact(item), 2 * width - 20)}", width, "      ")
    if verdict.grade is not None and (said := grade_words(verdict.grade)):
        lines += _wrap(f"evidence: {said}", width, "    ")
    if verdict.suggestion is not None:
        lines += _wrap(f"suggestion: {verdict.suggestion}", width, "    ")
    return lines


def _headed(at: str, label: str, paint: str, words: str, *, color: bool, width: int) -> list[str]:
    """Return the line that places something, with its words beside it, or below in two lines where they are long."""
    plain = _safe(words)
    room = width - len(f"{at}{label}  ")
    head = f"{at}{_colour(label, paint, color)}"
    if len(plain) <= max(room, _LEAST_ROOM):
        return [f"{head}  {plain}".rstrip()]
    return [head, *_wrap(f"“{_shorten(plain, 2 * width - 16)}”", width, "  ")]


def _best_support(verdict: Verdict) -> list[Evidence]:
    """Return the evidence that carries a verdict without problems: cited studies first, one finding of each."""
    found: dict[str, Evidence] = {}
    for item in verdict.evidence:
        if item.stance is Stance.SUPPORTS:
            found.setdefault(item.study, item)
    return list(found.values())[:_SUPPORTING]


def grade_words(grade: Grade) -> str:
    """Return a grade in a clause; empty where it says nothing."""
    if grade.certainty is None:
        return grade.note or ""
    count = len(grade.families)
    said = f"{_plain(grade.certainty)} certainty"
    if grade.worst != grade.best and grade.worst is not None and grade.best is not None:
        said += f" (between {_plain(grade.worst)} and {_plain(grade.best)})"
    people = f", {grade.participants} participants" if grade.participants else ""
    return f"{said}; {count} independent {'study' if count == 1 else 'studies'}{people}"


def _plain(word: str) -> str:
    return str(word).replace("_", " ")


def _remark_lines(
    page: CheckedPage, found: PageRemark, place: Callable[[int], tuple[int, int]], *, color: bool, width: int
) -> list[str]:
    line, column = place(found.span.start)
    at = f"{page.article.path}:{line}:{column}: "
    lines = _wrap(f"{at}{found.level.value} {found.rule}: {found.message}", width, "")
    lines[0] = lines[0].replace(
        f": {found.level.value} ", f": {_colour(found.level.value, _COLOURS[found.level], color)} ", 1
    )
    if found.source:
        lines += _wrap(f"{found.study or 'source'}: {_shorten(found.source, 2 * width - 20)}", width, "      ")
    return lines


def _problem_lines(found: Problem, *, color: bool, width: int) -> list[str]:
    lines = _wrap(f"{found.level.value} {found.rule}: {found.message}", width, "  ")
    lines[0] = lines[0].replace(found.level.value, _colour(found.level.value, _COLOURS[found.level], color), 1)
    if found.source:
        lines += _wrap(f"{found.study or 'on record'}: {_shorten(found.source, 2 * width - 20)}", width, "      ")
    return lines


def _shorten(text: str, room: int) -> str:
    """Cut a text at a word so that it fits, and say so with an ellipsis."""
    plain = _safe(text)
    if len(plain) <= room:
        return plain
    return plain[: room - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _safe(text: str) -> str:
    """Return a text on one line, without characters that command a terminal."""
    return _CONTROL.sub("�", " ".join(text.split()))


def _wrap(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(
        _CONTROL.sub("�", text), width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )


def _summary_line(page: CheckedPage) -> str:
    if not page.verdicts and not page.remarks:
        return f"{page.article.path}: no checkable claim found"
    return f"{page.article.path}: {_plural(len(page.verdicts), 'claim')}: {'; '.join(_tally([page]))}"


def _tally(pages: Sequence[CheckedPage]) -> list[str]:
    """Return the counts of some pages: verdicts, problems, and what is not said."""
    labels = Counter(verdict.label for page in pages for verdict in page.verdicts)
    levels = counted(pages)
    said = ", ".join(f"{labels[label]} {_plain(label.value)}" for label in VerdictLabel if labels[label])
    faults = ", ".join(_plural(levels[level], level.value) for level in reversed(Level) if levels[level])
    parts = [said] if said else []
    parts.append(faults or "no problems")
    hidden = sum(len(page.hidden) for page in pages)
    if hidden:
        by_comment = sum(one.comment is not None for page in pages for one in page.hidden)
        ways = [f"{by_comment} by comments"] * (by_comment > 0)
        ways += [f"{hidden - by_comment} by --ignore"] * (hidden > by_comment)
        parts.append(f"{hidden} ignored ({', '.join(ways)})")
    if unasked := sum(page.unasked for page in pages):
        parts.append(f"{unasked} of rules not asked for")
    return parts


def counted(pages: Sequence[CheckedPage]) -> Counter[Level]:
    """Return how many problems of each level are said."""
    levels = Counter(found.level for page in pages for verdict in page.verdicts for found in verdict.problems)
    levels.update(found.level for page in pages for found in page.remarks)
    return levels


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _colour(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text
