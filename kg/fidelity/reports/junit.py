"""The check of pages as JUnit XML: one test case a claim, for systems that show test results."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from typing import Final

from kg.fidelity.page import CheckedPage, PageRemark, place_finder
from kg.model import Problem, Span, Verdict
from kg.terms import Level

__all__ = ["report_junit"]

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for. Source: XML 1.0, production [2] Char."""

_LONGEST_NAME: Final = 120


def report_junit(pages: Sequence[CheckedPage], *, fail_on: Level | None = Level.ERROR, date: str | None = None) -> str:
    """Return JUnit XML: a suite for each page, a case for each claim and one for the page itself.

    A case fails by its problems of ``fail_on`` or worse; milder ones stand in its output, hidden ones in the suite's.

    Args:
        pages: What the check found.
        fail_on: The mildest level that fails a case; ``None`` fails none.
        date: Time of the run, ISO 8601; left out where ``None``.
    """
    root = ET.Element("testsuites", name="evidence-kg")
    suites = [_suite(page, fail_on, date) for page in pages]
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    root.set("errors", "0")
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(page: CheckedPage, fail_on: Level | None, date: str | None) -> ET.Element:
    place = place_finder(page.article.text)
    cases = [_claim_case(page, verdict, place, fail_on) for verdict in page.verdicts]
    if page.remarks:
        cases.append(_page_case(page, place, fail_on))
    suite = ET.Element(
        "testsuite",
        name=_clean(page.article.path),
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped="0",
    )
    if date is not None:
        suite.set("timestamp", date)
    suite.extend(cases)
    if page.hidden:
        lines = [
            f"ignored: {_place_words(page, place, one.span)} {one.problem.rule}: {one.problem.message}"
            + (f" ({one.reason})" if one.reason else "")
            for one in page.hidden
        ]
        ET.SubElement(suite, "system-out").text = _clean("\n".join(lines))
    return suite


def _claim_case(
    page: CheckedPage, verdict: Verdict, place: Callable[[int], tuple[int, int]], fail_on: Level | None
) -> ET.Element:
    line, column = place(verdict.claim.span.start)
    words = " ".join(verdict.claim.text.split())
    short = words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 2].rsplit(" ", 1)[0] + " …"
    case = _case(page, f"{line}:{column} {short} [{verdict.claim.id[:8]}]", line)
    tail = [] if verdict.suggestion is None else [f"suggestion: {verdict.suggestion}"]
    _fill(case, verdict.problems, fail_on, head=verdict.label.value.replace("_", " "), tail=tail)
    return case


def _page_case(page: CheckedPage, place: Callable[[int], tuple[int, int]], fail_on: Level | None) -> ET.Element:
    case = _case(page, "the page", 1)
    where = [f"{_place_words(page, place, found.span)} " for found in page.remarks]
    _fill(case, page.remarks, fail_on, head="remarks on the page", where=where)
    return case


def _case(page: CheckedPage, name: str, line: int) -> ET.Element:
    return ET.Element(
        "testcase",
        name=_clean(name),
        classname=_clean(page.article.name),
        file=_clean(page.article.path),
        line=str(line),
        time="0",
    )


def _place_words(page: CheckedPage, place: Callable[[int], tuple[int, int]], span: Span) -> str:
    line, column = place(span.start)
    return f"{page.article.path}:{line}:{column}:"


def _fill(
    case: ET.Element,
    problems: Sequence[Problem | PageRemark],
    fail_on: Level | None,
    *,
    head: str,
    tail: Sequence[str] = (),
    where: Sequence[str] = (),
) -> None:
    order = list(Level)
    places = where or [""] * len(problems)
    grave: list[tuple[str, Problem | PageRemark]] = []
    mild: list[tuple[str, Problem | PageRemark]] = []
    for found, at in zip(problems, places, strict=True):
        fails = fail_on is not None and order.index(found.level) >= order.index(fail_on)
        (grave if fails else mild).append((at, found))
    if grave:
        worst = grave[0][1]
        failure = ET.SubElement(case, "failure", type=worst.rule, message=_clean(f"{head}: {worst.message}"))
        failure.text = _clean("\n".join([*(_words(*one) for one in grave), *tail]))
    lines = [f"verdict: {head}", *(_words(*one) for one in mild), *(() if grave else tail)]
    ET.SubElement(case, "system-out").text = _clean("\n".join(lines))


def _words(at: str, found: Problem | PageRemark) -> str:
    lines = [f"{at}{found.level.value} {found.rule}: {found.message}"]
    if found.source:
        lines.append(f"    {found.study or 'record'}: {found.source}")
    return "\n".join(lines)


def _clean(text: str) -> str:
    """Replace what XML has no place for by the replacement character."""
    return _ILLEGAL.sub("�", text)
