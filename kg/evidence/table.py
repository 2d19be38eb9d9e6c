"""The evidence table a reviewer expects: a row for each finding, with who, what, against what and how much."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.concepts import Scheme
from kg.model import Estimate, Finding, Intervention, Source, Study

__all__ = ["COLUMNS", "render_csv", "render_markdown", "study_rows"]

COLUMNS: Final = (
    "study", "year", "design", "registration", "population", "n", "intervention", "dose", "route", "schedule",
    "comparator", "outcome", "instrument", "measure", "timepoint", "result", "ci", "p", "direction", "finding",
    "funding", "status", "source",
)  # fmt: skip
"""Columns in order. ``status`` is the finding's; a fact that is not known leaves its cell empty."""


def study_rows(
    studies: Iterable[Study], scheme: Scheme, sources: Mapping[str, Source] | None = None
) -> list[dict[str, str]]:
    """Return the rows of the table, by study and finding.

    Args:
        studies: Records; a work that cannot be found has one row that says so.
        scheme: The concepts, for their labels.
        sources: Bibliography entries by key, for the years.
    """
    rows = []
    for study in studies:
        source = (sources or {}).get(study.key)
        known = {
            "study": study.key,
            "year": "" if source is None or source.year is None else f"{source.year}{source.suffix}",
            "design": _design(study),
            "registration": study.registration or "",
            "funding": "" if study.funding is None else study.funding.text,
        }
        if not study.exists:
            rows.append(_row({**known, "design": "cannot be found"}))
        elif not study.findings:
            rows.append(_row({**known, "population": _people(study, None, scheme), "n": _count(study, None)}))
        rows += [_row({**known, **_finding(study, finding, scheme)}) for finding in study.findings]
    return rows


def render_csv(rows: Sequence[Mapping[str, str]]) -> str:
    """Return rows as CSV (RFC 4180 with line feeds), header first."""
    output = io.StringIO()
    writer = csv.DictWriter(output, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _inert(cell) for name, cell in row.items()} for row in rows)
    return output.getvalue()


def render_markdown(rows: Sequence[Mapping[str, str]]) -> str:
    """Return rows as a Markdown table without the columns that are empty in every row."""
    used = [name for name in COLUMNS if any(row[name] for row in rows)]
    lines = [_line(used), _line("---" for _ in used)]
    lines += [
        _line(row[name].replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for name in used) for row in rows
    ]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _inert(cell: str) -> str:
    """Return a cell no spreadsheet takes for a formula; numbers keep their sign."""
    risky = cell[:1] in ("=", "@") or (cell[:1] in ("+", "-") and not cell[1:2].isdigit() and cell[1:2] != ".")
    return "'" + cell if risky else cell


def _row(known: Mapping[str, str]) -> dict[str, str]:
    return {name: known.get(name, "") for name in COLUMNS}


def _finding(study: Study, finding: Finding, scheme: Scheme) -> dict[str, str]:
    given, estimate = finding.intervention, finding.estimate
    return {
        "population": _people(study, finding, scheme),
        "n": _count(study, finding),
        "intervention": _given(given, scheme),
        "dose": (given.dose if given else None) or "",
        "route": _label(given.route if given else None, scheme),
        "schedule": (given.schedule if given else None) or "",
        "comparator": _given(finding.comparator, scheme),
        "outcome": _both(_label(finding.outcome, scheme), finding.outcome_text),
        "instrument": finding.instrument or "",
        "measure": finding.measure or "",
        "timepoint": finding.timepoint_text or "",
        "result": _result(estimate) or finding.text or "",
        "ci": (estimate.ci_text if estimate else None) or "",
        "p": (estimate.p if estimate else None) or "",
        "direction": finding.direction.value,
        "finding": finding.kind.value,
        "status": finding.status.value,
        "source": finding.source or "",
    }


def _result(estimate: Estimate | None) -> str:
    if estimate is None:
        return ""
    figures = [estimate.measure]
    if estimate.value_text is not None:
        figures.append(estimate.value_text + ("" if estimate.unit is None else f" {estimate.unit}"))
    if estimate.arms:
        figures.append("(" + " vs ".join(estimate.arms) + ")")
    return " ".join(figures)


def _design(study: Study) -> str:
    if study.design is None:
        return ""
    facts = [study.design_facts[name] for name in ("blinding", "groups") if name in study.design_facts]
    words = study.design.value.replace("_", " ")
    return f"{words} ({', '.join(fact.replace('_', ' ') for fact in facts)})" if facts else words


def _people(study: Study, finding: Finding | None, scheme: Scheme) -> str:
    fact = study.population
    words = fact.text if fact is not None else ""
    if finding is not None and (finding.population_text or finding.population):
        words = finding.population_text or _label(finding.population, scheme)
    if finding is not None and finding.subgroup:
        words = f"{words} [{_label(finding.subgroup, scheme)}]".strip()
    return words


def _count(study: Study, finding: Finding | None) -> str:
    if finding is not None and finding.n is not None:
        return str(finding.n)
    if finding is not None and finding.subgroup is not None:
        return ""  # the work's number is not the stratum's
    return "" if study.n is None or study.n.value is None else str(int(study.n.value))


def _given(given: Intervention | None, scheme: Scheme) -> str:
    if given is None:
        return ""
    label = _label(given.concept, scheme)
    return _both(label, given.text)


def _both(label: str, words: str | None) -> str:
    """Return a concept's label and the record's own words, once where they are the same."""
    if not label or not words or label.casefold() == words.casefold():
        return label or words or ""
    return f"{label}: {words}"


def _label(slug: str | None, scheme: Scheme) -> str:
    concept = scheme.get(slug)
    return concept.label if concept is not None else slug or ""
