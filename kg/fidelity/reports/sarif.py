"""The check of pages as SARIF 2.1.0, for editors and code hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kg import sarif
from kg.fidelity.page import CheckedPage, PageRemark, place_finder
from kg.fidelity.reports.data import tool_version
from kg.fidelity.rules import RULES
from kg.model import Problem, Span, Verdict
from kg.terms import FailureKind, Level

__all__ = ["report_sarif"]


def report_sarif(pages: Sequence[CheckedPage]) -> dict[str, Any]:
    """Return one SARIF log of all pages; what is hidden stands in it as suppressed, with the reason."""
    rules = [
        sarif.Rule(
            id=rule.id,
            level=rule.level,
            summary=rule.title,
            help=rule.doc,
            link=rule.link,
            tags=() if rule.dimension is None else (rule.dimension.value,),
        )
        for rule in RULES.values()
    ]
    found = [remark for page in pages for remark in _remarks(page)]
    failures = dict.fromkeys(failure for page in pages for failure in page.failures)
    unread = [
        sarif.Remark(
            rule="",
            level=Level.NOTE if failure.kind is FailureKind.REMARK else Level.WARNING,
            where=failure.where,
            line=failure.line,
            message=failure.what,
            hint=failure.hint,
        )
        for failure in failures
    ]
    return sarif.report_sarif(found, rules, version=tool_version(), unread=unread)


def _remarks(page: CheckedPage) -> Iterator[sarif.Remark]:
    place = place_finder(page.article.text)
    for verdict in page.verdicts:
        for found in verdict.problems:
            yield _remark(page, place, found, verdict.claim.span, verdict=verdict)
    for noted in page.remarks:
        yield _remark(page, place, noted, noted.span)
    for one in page.hidden:
        how = sarif.Suppression(in_source=one.comment is not None, reason=one.reason or None)
        yield _remark(page, place, one.problem, one.span, suppressed=how)


def _remark(
    page: CheckedPage,
    place: Callable[[int], tuple[int, int]],
    found: Problem | PageRemark,
    span: Span,
    *,
    verdict: Verdict | None = None,
    suppressed: sarif.Suppression | None = None,
) -> sarif.Remark:
    line, column = place(span.start)
    end_line, end_column = place(span.end)
    words = found.claim if isinstance(found, Problem) else found.words
    facts = {
        "claim": words or None,
        "study": found.study,
        "evidence": found.source,
        "verdict": None if verdict is None else verdict.label.value,
        "suggestion": None if verdict is None else verdict.suggestion,
    }
    message = f"{found.message} ({found.study or 'record'}: {found.source})" if found.source else found.message
    return sarif.Remark(
        rule=found.rule,
        level=found.level,
        where=page.article.path,
        message=message,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        words=words or None,
        data=tuple((name, value) for name, value in facts.items() if value is not None),
        suppressed=suppressed,
    )
