"""The evidence for one statement: the studies for and against, the grade with its working, what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.concepts import Scheme
from kg.fidelity.case import describe, study_fact
from kg.fidelity.reports.data import verdict_fields
from kg.model import Evidence, Grade, Study, Verdict
from kg.propositions import NOT_STATED
from kg.terms import Dimension, Match, Stance

__all__ = ["dossier_json", "dossier_text"]

_TITLES: Final = {Stance.SUPPORTS: "For", Stance.DISPUTES: "Against", Stance.INCONCLUSIVE: "Neither"}
_SIGNS: Final = {"increase": "increases", "decrease": "reduces", "no_change": "does not change"}


def dossier_json(verdict: Verdict, studies: Mapping[str, Study]) -> dict[str, Any]:
    """Return the evidence for a statement as data: the claim as read, evidence, grade, verdict, study designs."""
    fields = verdict_fields(verdict, verdict.claim.article)
    keys = sorted({item.study for item in verdict.evidence})
    fields["studies"] = {key: describe(studies[key]) for key in keys if key in studies}
    return fields


def dossier_text(verdict: Verdict, studies: Mapping[str, Study], scheme: Scheme, *, width: int = 100) -> str:
    """Return the evidence for a statement as text.

    Args:
        verdict: The statement judged against every study in hand.
        studies: Study records by key.
        scheme: The concept scheme.
        width: Columns to fill.
    """
    lines = [f"Read as: {_question(verdict, scheme)}"]
    for stance, title in _TITLES.items():
        found = [item for item in verdict.evidence if item.stance is stance and not _is_beside(item)]
        if found:
            count = len({item.study for item in found})
            lines += ["", f"{title} ({count} {'study' if count == 1 else 'studies'})"]
            for item in found:
                lines += _evidence_lines(item, studies, scheme, width)
    beside = [item for item in verdict.evidence if _is_beside(item)]
    if beside:
        lines += ["", "Beside the question, not counted"]
        for item in beside:
            lines += _evidence_lines(item, studies, scheme, width)
    if not verdict.evidence:
        lines += ["", "No finding in hand answers this. Bring study records with --studies, or widen the statement."]
    lines += ["", *_grade_lines(verdict.grade, width)]
    return "\n".join(lines)


def _is_beside(item: Evidence) -> bool:
    """Whether a finding is about other people, or another comparison, than the question: shown, never counted."""
    return Match.DIFFERENT in (item.match.get(Dimension.POPULATION), item.match.get(Dimension.COMPARATOR))


def _question(verdict: Verdict, scheme: Scheme) -> str:
    asked = verdict.claim.proposition

    def name(slot: str | None) -> str | None:
        if slot is None or slot == NOT_STATED:
            return None
        concept = scheme.get(slot)
        return concept.label if concept else f"{slot.removeprefix(NOT_STATED).replace('-', ' ')} (not in the scheme)"

    words = [f"{name(asked.subject)} → {name(asked.object)}"]
    if (sign := _SIGNS.get(verdict.claim.direction.value)) is not None:
        words.append(f"the claim: {sign}")
    if (people := name(asked.population)) is not None:
        words.append(f"in people with {people}" if people in _conditions(scheme) else f"in {people}")
    if (other := name(asked.comparator)) is not None:
        words.append(f"against {other}")
    return "; ".join(words)


def _conditions(scheme: Scheme) -> set[str]:
    return {concept.label for concept in scheme.concepts.values() if concept.kind == "condition"}


def _evidence_lines(item: Evidence, studies: Mapping[str, Study], scheme: Scheme, width: int) -> Iterator[str]:
    study = studies[item.study]
    kind = describe(study)
    yield f"  {item.study}" + (f" ({kind})" if kind else "") + (" RETRACTED" if study.retracted else "")
    differing = [
        f"{dimension.value} {match.value}"
        for dimension, match in item.match.items()
        if match not in (Match.SAME, Match.NOT_STATED)
    ]
    fact = study_fact(item.finding, study, scheme)
    yield from textwrap.wrap(fact, width, initial_indent="      ", subsequent_indent="      ")
    note = "; ".join(filter(None, [item.reason, ", ".join(differing)]))
    yield from textwrap.wrap(note, width, initial_indent="      – ", subsequent_indent="        ")


def _grade_lines(grade: Grade | None, width: int) -> Iterator[str]:
    if grade is None:
        yield "Certainty: no grade applies (no finding of an effect in hand)"
        return
    if grade.certainty is None:
        yield f"Certainty: none given ({grade.note})"
    else:
        span = ""
        if grade.worst != grade.best and grade.worst and grade.best:
            span = f" (between {_plain(grade.worst)} and {_plain(grade.best)}, as some facts are not known)"
        yield f"Certainty: {_plain(grade.certainty)}{span}"
        people = (
            f", {grade.participants} participant{'' if grade.participants == 1 else 's'}" if grade.participants else ""
        )
        count = len(grade.families)
        yield f"  {count} independent {'study' if count == 1 else 'studies'}{people}"
    for step in grade.steps:
        text = f"{step.points:+d}  {step.message} [{step.rule}; {step.source}]"
        yield from textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="      ")
    for change in grade.changes:
        text = f"{_plain(change.certainty)} with {change.what} [{change.rule}]"
        yield from textwrap.wrap(text, width, initial_indent="  →   ", subsequent_indent="      ")
    if grade.belief is not None:
        yield f"  ranking aid {grade.belief:.2f} (0 to 1; orders bodies of evidence, not a probability of truth)"


def _plain(level: str) -> str:
    return str(level).replace("_", " ")
