"""The SARIF report: the standard's required properties, and places as code hosts read them."""

from __future__ import annotations

from typing import Any

import jsonschema

from kg.sarif import Remark, Rule, count_levels, remark_line, report_sarif
from kg.terms import Level

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
POSITIVE = {"type": "integer", "minimum": 1}


def _closed(required: list[str], **properties: object) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


LOCATIONS = {
    "type": "array",
    "items": _closed(
        [],
        physicalLocation=_closed(
            ["artifactLocation"],
            artifactLocation=_closed([], uri={"type": "string", "pattern": r"^[^\s\\<>\"]+$"}),
            region=_closed([], startLine=POSITIVE, startColumn=POSITIVE, endLine=POSITIVE, endColumn=POSITIVE),
        ),
    ),
}

SCHEMA = _closed(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": _closed(
            ["tool"],
            tool=_closed(
                ["driver"],
                driver=_closed(
                    ["name"],
                    name={"type": "string"},
                    version={"type": "string"},
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": _closed(
                            ["id"],
                            id={"type": "string"},
                            shortDescription=TEXT,
                            help=TEXT,
                            helpUri={"type": "string", "format": "uri", "pattern": r"^[a-z]+:[^\s]+$"},
                            defaultConfiguration=_closed([], level=LEVEL),
                            properties=_closed(
                                [],
                                tags={"type": "array", "uniqueItems": True, "items": {"type": "string"}},
                            ),
                        ),
                    },
                ),
            ),
            invocations={
                "type": "array",
                "items": _closed(
                    ["executionSuccessful"],
                    executionSuccessful={"type": "boolean"},
                    toolExecutionNotifications={
                        "type": "array",
                        "items": _closed(["message"], level=LEVEL, message=TEXT, locations=LOCATIONS),
                    },
                ),
            },
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={
                "type": "array",
                "items": _closed(
                    ["message"],
                    ruleId={"type": "string"},
                    ruleIndex={"type": "integer", "minimum": -1},
                    level=LEVEL,
                    message=TEXT,
                    locations=LOCATIONS,
                    suppressions={
                        "type": "array",
                        "uniqueItems": True,
                        "items": _closed(
                            ["kind"], kind={"enum": ["inSource", "external"]}, justification={"type": "string"}
                        ),
                    },
                    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
                    properties={"type": "object"},
                ),
            },
        ),
    },
)
"""The part of the SARIF 2.1.0 schema that the report uses, closed to anything else, as the standard's objects are."""

RULE = Rule(id="x.one", level=Level.WARNING, summary="something", help="Mend it.")


def test_a_report_is_valid() -> None:
    """A report with and without places is valid, and its paths are URI references."""
    remarks = [
        Remark(
            rule="x.one",
            level=Level.ERROR,
            where="my pages/ä.md",
            line=3,
            column=2,
            end_line=3,
            end_column=9,
            message="m",
        ),
        Remark(rule="x.one", level=Level.NOTE, where="/a/b.pdf", message="m", hint="h", data=(("key", "A"),)),
        Remark(rule="x.one", level=Level.NOTE, where="C:\\a b\\c.bib", line=1, message="m"),
        Remark(rule="x.one", level=Level.NOTE, where="-", line=1, message="m"),
    ]
    log = report_sarif(remarks, [RULE], version="1.0")
    jsonschema.validate(log, SCHEMA)
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["runs"][0]["results"]
    ]
    assert uris == ["my%20pages/%C3%A4.md", "file:///a/b.pdf", "file:///C:/a%20b/c.bib", "stdin"]


def test_lines_and_counts() -> None:
    """A remark is one line, and the counts name every level."""
    remark = Remark(rule="x.one", level=Level.ERROR, where="a.md", line=3, message="m", hint="h")
    assert remark_line(remark) == "a.md:3: error: m [x.one] (h)"
    assert list(count_levels([remark]).items()) == [(Level.ERROR, 1), (Level.WARNING, 0), (Level.NOTE, 0)]
