"""Remarks on places in files, and their report as SARIF 2.1.0, which editors and code hosts show beside the lines.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from kg.errors import one_line
from kg.terms import Level

__all__ = ["SCHEMA", "Remark", "Rule", "count_levels", "remark_line", "report_sarif"]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that is looked for: ``summary`` says what is wrong in one clause, ``help`` what to do about it."""

    id: str
    level: Level
    summary: str
    help: str


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


def report_sarif(remarks: Sequence[Remark], rules: Iterable[Rule], *, version: str) -> dict[str, Any]:
    """Return a SARIF log of one run, ready for ``json.dumps``.

    Args:
        remarks: What was found, in the order in which it is to stand.
        rules: All rules that were tried; a remark's rule must be among them.
        version: The tool's version.
    """
    listed = list(rules)
    index = {rule.id: place for place, rule in enumerate(listed)}
    driver = {
        "name": "evidence-kg",
        "version": version,
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.summary},
                "help": {"text": rule.help},
                "defaultConfiguration": {"level": rule.level.value},
            }
            for rule in listed
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(remark, index[remark.rule]) for remark in remarks],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(remark: Remark, index: int) -> dict[str, Any]:
    message = f"{remark.message} ({remark.hint})" if remark.hint else remark.message
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(remark.where)}}
    if remark.line is not None:
        region = {
            "startLine": remark.line,
            "startColumn": remark.column,
            "endLine": remark.end_line,
            "endColumn": remark.end_column,
        }
        place["region"] = {name: value for name, value in region.items() if value is not None}
    found: dict[str, Any] = {
        "ruleId": remark.rule,
        "ruleIndex": index,
        "level": remark.level.value,
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
        # tells a remark from others when lines move: code hosts close and reopen by it
        "partialFingerprints": {"remark/v1": _fingerprint(remark)},
    }
    if remark.data:
        found["properties"] = dict(remark.data)
    return found


def _fingerprint(remark: Remark) -> str:
    parts = f"{remark.rule}\x1f{remark.where}\x1f{remark.message}"
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def _uri(where: str) -> str:
    """Return a path as a URI reference."""
    if where == "-":
        return "stdin"
    if _DRIVE.match(where):
        return "file:///" + quote(where.replace("\\", "/"), safe="/:")
    path = PurePath(where).as_posix()
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)
