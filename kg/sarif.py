"""Remarks on places in files, and their report as SARIF 2.1.0, which editors and code hosts show beside the lines.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from kg.errors import one_line
from kg.terms import Level

__all__ = ["SCHEMA", "Remark", "Rule", "Suppression", "count_levels", "remark_line", "report_sarif"]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that is looked for: ``summary`` says what is wrong in one clause, ``help`` what to do about it.

    Attributes:
        link: Where more about it can be read, as an absolute URI.
        tags: What it is about, for programs that filter.
    """

    id: str
    level: Level
    summary: str
    help: str
    link: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """Why a remark is not shown: a comment beside it (``in_source``) or an option, and the reason given."""

    in_source: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing found at one place.

    Attributes:
        rule: Identifier of the rule.
        where: File, as the user named it.
        line: Line counted from 1; ``None`` where the file has no lines.
        column, end_line, end_column: Further place in code points counted from 1; the end is exclusive.
        message: What is wrong, in one clause.
        hint: What to do, in one clause.
        data: Further facts for programs, such as the citation key.
        words: The words at the place, by which remarks with one message are told apart when lines move.
        suppressed: Why it is not shown, where it is not.
    """

    rule: str
    level: Level
    where: str
    message: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    hint: str | None = None
    data: tuple[tuple[str, str], ...] = ()
    words: str | None = None
    suppressed: Suppression | None = None


def remark_line(remark: Remark) -> str:
    """Format a remark as ``where:line: level: message [rule] (hint)``."""
    what = f"{remark.level.value}: {remark.message} [{remark.rule}]"
    return one_line(what, where=remark.where, line=remark.line, hint=remark.hint)


def count_levels(remarks: Iterable[Remark]) -> dict[Level, int]:
    """Return how many remarks there are of each level, the gravest first."""
    counts = dict.fromkeys(reversed(Level), 0)
    for remark in remarks:
        counts[remark.level] += 1
    return counts


def report_sarif(
    remarks: Sequence[Remark], rules: Iterable[Rule], *, version: str, unread: Sequence[Remark] = ()
) -> dict[str, Any]:
    """Return a SARIF log of one run, ready for ``json.dumps``.

    Args:
        remarks: What was found, in the order in which it is to stand.
        rules: All rules that were tried; a remark's rule must be among them.
        version: The tool's version.
        unread: Inputs that could not be read; they are notices of the run, not results.
    """
    listed = list(rules)
    index = {rule.id: place for place, rule in enumerate(listed)}
    driver = {"name": "evidence-kg", "version": version, "rules": [_descriptor(rule) for rule in listed]}
    some_suppressed = any(remark.suppressed is not None for remark in remarks)
    seen: Counter[str] = Counter()
    results = []
    for remark in remarks:
        found = _result(remark, index[remark.rule], seen)
        if some_suppressed:  # the standard wants the property on all results of a run or on none
            found["suppressions"] = [] if remark.suppressed is None else [_suppression(remark.suppressed)]
        results.append(found)
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    if unread:
        notices = [
            {"level": one.level.value, "message": {"text": _message(one)}, "locations": [_location(one)]}
            for one in unread
        ]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notices}]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _descriptor(rule: Rule) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": rule.level.value},
    }
    if rule.link is not None:
        described["helpUri"] = rule.link
    if rule.tags:
        described["properties"] = {"tags": list(rule.tags)}
    return described


def _suppression(one: Suppression) -> dict[str, str]:
    kind = {"kind": "inSource" if one.in_source else "external"}
    return kind if one.reason is None else {**kind, "justification": one.reason}


def _message(remark: Remark) -> str:
    return f"{remark.message} ({remark.hint})" if remark.hint else remark.message


def _location(remark: Remark) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(remark.where)}}
    if remark.line is not None:
        region = {
            "startLine": remark.line,
            "startColumn": remark.column,
            "endLine": remark.end_line,
            "endColumn": remark.end_column,
        }
        place["region"] = {name: value for name, value in region.items() if value is not None}
    return {"physicalLocation": place}


def _result(remark: Remark, index: int, seen: Counter[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": remark.rule,
        "ruleIndex": index,
        "level": remark.level.value,
        "message": {"text": _message(remark)},
        "locations": [_location(remark)],
        # tells a remark from others when lines move: code hosts close and reopen by it
        "partialFingerprints": {"remark/v1": _fingerprint(remark, seen)},
    }
    if remark.data:
        found["properties"] = dict(remark.data)
    return found


def _fingerprint(remark: Remark, seen: Counter[str]) -> str:
    """Return a name for a remark that does not depend on lines; the second of two alike is counted."""
    parts = [remark.rule, remark.where, remark.message]
    if remark.words is not None:
        parts.append(remark.words)
    name = "\x1f".join(parts)
    seen[name] += 1
    if seen[name] > 1:
        name += f"\x1f{seen[name]}"
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _uri(where: str) -> str:
    """Return a path as a URI reference."""
    if where == "-":
        return "stdin"
    if _DRIVE.match(where):
        return "file:///" + quote(where.replace("\\", "/"), safe="/:")
    path = PurePath(where).as_posix()
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)
