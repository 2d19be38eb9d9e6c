"""The check of a page as data: the JSON contract's object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kg.fidelity.page import CheckedPage, PageRemark, place_finder
from kg.model import Estimate, Evidence, Failure, Finding, Grade, Intervention, Problem, Verdict
from kg.terms import FailureKind, Level, VerdictLabel

__all__ = ["left_out", "report_json", "tool_version", "verdict_fields"]


def report_json(page: CheckedPage) -> dict[str, Any]:
    """Return the report as the JSON contract's object: version, article, summary, claims.

    Beside the contract's fields stand ``remarks`` (what is wrong outside the claims), ``ignored`` (what a comment or
    an option hides) and, in the summary, their counts.
    """
    labels = Counter(verdict.label.value for verdict in page.verdicts)
    levels = Counter(found.level.value for verdict in page.verdicts for found in verdict.problems)
    levels.update(found.level.value for found in page.remarks)
    place = place_finder(page.article.text)
    return {
        "version": tool_version(),
        "article": page.article.name,
        "summary": {
            "claims": len(page.verdicts),
            "verdicts": {label.value: labels[label.value] for label in VerdictLabel},
            "problems": {level.value: levels[level.value] for level in Level},
            "ignored": len(page.hidden),
            "not_asked_for": page.unasked,
            "failures": left_out(page.failures),
        },
        "claims": [verdict_fields(verdict, page.article.name) for verdict in page.verdicts],
        "remarks": [_remark(found) for found in page.remarks],
        "ignored": [
            {
                "claim_id": None if one.claim is None else one.claim.id,
                **(_remark(one.problem) if isinstance(one.problem, PageRemark) else _problem(one.problem)),
                "by": "option" if one.comment is None else "comment",
                "line": None if one.comment is None else place(one.comment.start)[0],
                "reason": one.reason or None,
            }
            for one in page.hidden
        ],
    }


def left_out(failures: Sequence[Failure]) -> int:
    """Return how many records and entries were left out: a record is one file, an entry one line of a bibliography."""
    lost = [failure for failure in failures if failure.kind is not FailureKind.REMARK]
    return len({(one.where, None if one.where.endswith((".yaml", ".yml")) else one.line) for one in lost})


def tool_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("evidence-kg")
    except PackageNotFoundError:
        return "0+unknown"


def _remark(found: PageRemark) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "dimension": None if found.dimension is None else found.dimension.value,
        "level": found.level.value,
        "start": found.span.start,
        "end": found.span.end,
        "claim": found.words or None,
        "source": found.source,
        "study": found.study,
        "message": found.message,
    }


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
        "changes": [{"what": one.what, "rule": one.rule, "certainty": one.certainty.value} for one in grade.changes],
    }


def _steps(grade: Grade) -> list[dict[str, Any]]:
    return [
        {"rule": s.rule, "points": s.points, "inputs": dict(s.inputs), "source": s.source, "message": s.message}
        for s in grade.steps
    ]
