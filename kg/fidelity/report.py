"""The report on an article: text like a good linter's, or JSON."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from kg.model import Article, Estimate, Evidence, Failure, Finding, Grade, Intervention, Problem, Span, Verdict
from kg.terms import Dimension, FailureKind, Level, VerdictLabel

__all__ = ["report_json", "report_text", "verdict_fields"]

_COLOURS: Final = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTE: "36"}
_LABEL_COLOURS: Final = {VerdictLabel.SUPPORTED: "32", VerdictLabel.PARTIALLY_SUPPORTED: "33"}
_NO_RECORD: Final = "citation.no-record"
_OF_CITATIONS: Final = frozenset({Dimension.CITATION, Dimension.RETRACTION})
_LEAST_WIDTH: Final = 60
_LEAST_ROOM: Final = 20
"""Columns kept for the claim's words beside a long path."""


def report_text(
    article: Article,
    verdicts: Sequence[Verdict],
    *,
    color: bool = False,
    width: int = 100,
    failures: Sequence[Failure] | None = None,
) -> str:
    """Return the report as text: per claim its place and verdict, its problems with the fact that decides, a summary.

    What is wrong with a citation is said once for each sentence, at the first of its claims.

    Args:
        article: The article judged.
        verdicts: Its verdicts.
        color: Write ANSI colours.
        width: Columns to fill; narrower than 60 is taken as 60.
        failures: What could not be read; how many records and entries that left out is said at the end.
    """
    width = max(width, _LEAST_WIDTH)
    verdicts = _said_once(verdicts)
    times = Counter(verdict.claim.span for verdict in verdicts)
    lines: list[str] = []
    for verdict in verdicts:
        one_of_several = times[verdict.claim.span] > 1
        lines += _claim_lines(article, verdict, one_of_several=one_of_several, color=color, width=width)
    lines.append(_summary_line(article, verdicts))
    if left_out := _left_out(failures or ()):
        counted = f"{left_out} {'record or entry' if left_out == 1 else 'records or entries'}"
        lines.append(f"{article.path}: {counted} could not be read and {'was' if left_out == 1 else 'were'} left out")
    return "\n".join(lines)


def _left_out(failures: Sequence[Failure]) -> int:
    """Return how many records and entries were left out: a record is one file, an entry one line of a bibliography."""
    lost = [failure for failure in failures if failure.kind is not FailureKind.REMARK]
    return len({(one.where, None if one.where.endswith((".yaml", ".yml")) else one.line) for one in lost})


def _said_once(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Drop what a claim of the same sentence has said of a citation; a sentence's studies without records are one."""
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
            if shown.dimension in _OF_CITATIONS:
                if (place, shown.rule, shown.message) in said:
                    continue
                said.add((place, shown.rule, shown.message))
            problems.append(shown)
        kept.append(replace(verdict, problems=tuple(problems)))
    return kept


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _claim_lines(article: Article, verdict: Verdict, *, one_of_several: bool, color: bool, width: int) -> list[str]:
    line, column = _place(article.text, verdict.claim.span.start)
    label = verdict.label.value.replace("_", " ")
    paint = _LABEL_COLOURS.get(verdict.label, "31" if any(p.level is Level.ERROR for p in verdict.problems) else "33")
    head = f"{article.path}:{line}:{column}: {_colour(label, paint, color)}  "
    room = width - len(f"{article.path}:{line}:{column}: {label}  ")
    words = " ".join(verdict.claim.text.split())
    lines = [head + (_shorten(words, max(room, _LEAST_ROOM)))]
    if one_of_several:
        claim = verdict.claim
        parts = (claim.subject.text, claim.relation.value.replace("_", " "), claim.object.text)
        lines += _wrap(f"here: {' · '.join(' '.join(part.split()) for part in parts)}", width, "  ")
    for found in verdict.problems:
        lines += _problem_lines(found, color=color, width=width)
    if verdict.suggestion is not None:
        lines += _wrap(f"suggestion: {verdict.suggestion}", width, "    ")
    return lines


def _problem_lines(found: Problem, *, color: bool, width: int) -> list[str]:
    lines = _wrap(f"{found.level.value} {found.rule}: {found.message}", width, "  ")
    lines[0] = lines[0].replace(found.level.value, _colour(found.level.value, _COLOURS[found.level], color), 1)
    if found.source:
        lines += _wrap(f"{found.study or 'record'}: {_shorten(found.source, 2 * width - 20)}", width, "      ")
    return lines


def _shorten(text: str, room: int) -> str:
    """Cut a text at a word so that it fits, and say so with an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= room:
        return plain
    return plain[: room - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _wrap(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)


def _summary_line(article: Article, verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return f"{article.path}: no checkable claim found"
    labels = Counter(verdict.label for verdict in verdicts)
    levels = Counter(found.level for verdict in verdicts for found in verdict.problems)
    counted = ", ".join(f"{labels[label]} {label.value.replace('_', ' ')}" for label in VerdictLabel if labels[label])
    faults = ", ".join(_plural(levels[level], level.value) for level in reversed(Level) if levels[level])
    return f"{article.path}: {_plural(len(verdicts), 'claim')}: {counted}; {faults or 'no problems'}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _colour(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def report_json(
    article: Article, verdicts: Sequence[Verdict], *, failures: Sequence[Failure] | None = None
) -> dict[str, Any]:
    """Return the report as the JSON contract's object: version, article, summary, claims.

    Args:
        article: The article judged.
        verdicts: Its verdicts.
        failures: What could not be read; the summary then counts as ``failures`` the records and entries left out.
    """
    labels = Counter(verdict.label.value for verdict in verdicts)
    levels = Counter(found.level.value for verdict in verdicts for found in verdict.problems)
    return {
        "version": _version(),
        "article": article.name,
        "summary": {
            "claims": len(verdicts),
            "verdicts": {label.value: labels[label.value] for label in VerdictLabel},
            "problems": {level.value: levels[level.value] for level in Level},
            **({} if failures is None else {"failures": _left_out(failures)}),
        },
        "claims": [verdict_fields(verdict, article.name) for verdict in verdicts],
    }


def _version() -> str:
    try:
        return version("evidence-kg")
    except PackageNotFoundError:
        return "0+unknown"


def verdict_fields(verdict: Verdict, article: str) -> dict[str, Any]:
    """Return a claim's fields with its verdict, problems, evidence, grade and suggestion, as the contract has them.

    Args:
        verdict: The verdict.
        article: The article's name.
    """
    return {
        **verdict.claim.as_dict(article),
        "verdict": verdict.label.value,
        "rule": verdict.rule,
        "problems": [_problem(found) for found in verdict.problems],
        "evidence": [_evidence(item) for item in verdict.evidence],
        "grade": None if verdict.grade is None else _grade(verdict.grade),
        "suggestion": verdict.suggestion,
    }


def _problem(found: Problem) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "dimension": found.dimension.value,
        "level": found.level.value,
        "claim": found.claim,
        "source": found.source,
        "study": found.study,
        "message": found.message,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "study": item.study,
        "cited": item.cited,
        "stance": item.stance.value,
        "reason": item.reason,
        "match": {dimension.value: match.value for dimension, match in item.match.items()},
        "finding": _finding(item.finding),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": finding.id,
        "kind": finding.kind.value,
        "status": finding.status.value,
        "source": finding.source,
        "population": finding.population or finding.population_text,
        "subgroup": finding.subgroup,
        "intervention": _arm(finding.intervention),
        "comparator": _arm(finding.comparator),
        "outcome": finding.outcome or finding.outcome_text,
        "instrument": finding.instrument,
        "timepoint": finding.timepoint_text,
        "estimate": None if finding.estimate is None else _estimate(finding.estimate),
        "direction": finding.direction.value,
        "relation": None if finding.relation is None else finding.relation.value,
        "n": finding.n,
        "text": finding.text,
    }
    return _stated(written)


def _arm(given: Intervention | None) -> dict[str, Any] | None:
    if given is None:
        return None
    names = ("concept", "text", "dose", "route", "schedule")
    return _stated({name: getattr(given, name) for name in names})


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return _stated(
        {
            "measure": estimate.measure,
            "value": estimate.value_text,
            "unit": estimate.unit,
            "ci": estimate.ci_text,
            "p": estimate.p,
            "arms": list(estimate.arms) or None,
        }
    )


def _stated(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _grade(grade: Grade) -> dict[str, Any]:
    return {
        "certainty": None if grade.certainty is None else grade.certainty.value,
        "best": None if grade.best is None else grade.best.value,
        "worst": None if grade.worst is None else grade.worst.value,
        "steps": _steps(grade),
        "families": list(grade.families),
        "participants": grade.participants,
        "belief": grade.belief,
        "note": grade.note,
    }


def _steps(grade: Grade) -> list[dict[str, Any]]:
    return [
        {"rule": s.rule, "points": s.points, "inputs": dict(s.inputs), "source": s.source, "message": s.message}
        for s in grade.steps
    ]
