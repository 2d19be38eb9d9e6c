"""A body of evidence taken apart: pooled, without each study, each study appraised; as data and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.concepts import Scheme
from kg.evidence.appraisal import Appraisal, appraise_study, question_of
from kg.evidence.body import Body, best_design, collect_body, pool_units
from kg.evidence.forest import figure, figures
from kg.evidence.leave_out import LeftOut, direction_of, leave_one_out
from kg.evidence.pooling import Pooled
from kg.model import Evidence, Grade, Study
from kg.terms import FindingKind

__all__ = ["BodyAnalysis", "analyse_body", "analysis_json", "analysis_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAnalysis:
    """What stands behind a grade.

    Attributes:
        direction: Which way the counted studies point: ``for``, ``against``, ``mixed`` or ``unclear``.
        pooled: The summary, and what was left out of it and why.
        left_out: The grade without each family; of retracted studies, with them.
        appraisals: Study key → appraisal, of every study with a finding of an effect.
    """

    direction: str
    pooled: Pooled
    left_out: tuple[LeftOut, ...]
    appraisals: dict[str, Appraisal]


def analyse_body(evidence: Sequence[Evidence], studies: Mapping[str, Study], scheme: Scheme) -> BodyAnalysis | None:
    """Take a body of evidence apart; ``None`` where no finding of an effect is there.

    Args:
        evidence: Findings held against one proposition.
        studies: Study records by key.
        scheme: The concept scheme.
    """
    effects = [item for item in evidence if item.finding.kind is FindingKind.EFFECT and item.study in studies]
    if not effects:
        return None
    body: Body = collect_body(evidence, studies, scheme)
    leads = {unit.study.key: unit.lead.finding for unit in body.units}
    first = {item.study: item.finding for item in reversed(effects)} | leads
    return BodyAnalysis(
        direction=direction_of(body),
        pooled=pool_units(best_design(body.units)),
        left_out=leave_one_out(evidence, studies, scheme),
        appraisals={
            key: appraise_study(
                studies[key], question=question_of(first[key], scheme), scheme=scheme, finding=first[key]
            )
            for key in sorted(first)
        },
    )


def analysis_json(analysis: BodyAnalysis) -> dict[str, Any]:
    """Return the analysis as data."""
    return {
        "direction": analysis.direction,
        "pooled": _pooled_json(analysis.pooled),
        "without_each": [
            {
                "family": one.family,
                "studies": list(one.studies),
                "retracted": one.retracted,
                "certainty": None if one.grade is None else one.grade.certainty,
                "best": None if one.grade is None else one.grade.best,
                "worst": None if one.grade is None else one.grade.worst,
                "direction": one.direction,
                "random_effects": _summary_json(one.pooled, "random"),
            }
            for one in analysis.left_out
        ],
        "appraisals": {key: _appraisal_json(one) for key, one in analysis.appraisals.items()},
    }


def _pooled_json(pooled: Pooled) -> dict[str, Any]:
    result = pooled.result
    fields: dict[str, Any] = {"not_pooled": [{"study": left.study, "why": left.why} for left in pooled.left]}
    if result is None:
        return {"studies": [], **fields}
    low_high = None if result.prediction is None else [pooled.shown(number) for number in result.prediction]
    return {
        "measure": pooled.measure,
        "question": pooled.question,
        "studies": [
            {
                "study": point.study,
                "family": point.family,
                "finding": point.finding,
                "n": point.participants,
                "estimate": point.value,
                "ci": [point.low, point.high],
                "weight": weight,
            }
            for point, weight in zip(pooled.points, result.weights, strict=True)
        ],
        "fixed_effect": _summary_json(pooled, "fixed"),
        "random_effects": _summary_json(pooled, "random"),
        "prediction_interval": low_high,
        "i2": result.i2,
        "tau2": result.tau2,
        "q": result.q,
        "df": result.df,
        **fields,
    }


def _summary_json(pooled: Pooled, kind: str) -> dict[str, Any] | None:
    if pooled.result is None:
        return None
    value, low, high = (pooled.shown(number) for number in getattr(pooled.result, kind))
    return {"estimate": value, "ci": [low, high]}


def _appraisal_json(one: Appraisal) -> dict[str, Any]:
    return {
        "level": one.level,
        "setting": one.setting,
        "risk_of_bias": one.bias,
        "retracted": one.retracted,
        "registration": one.registration,
        "funding": one.funding,
        "domains": [
            {
                "domain": domain.domain,
                "judgement": domain.judgement,
                "reason": domain.reason,
                "source": domain.source,
                "read_in": domain.read_in,
            }
            for domain in one.domains
        ],
        "flags": [
            {
                "rule": flag.rule,
                "concern": flag.concern,
                "message": flag.message,
                "source": flag.source,
                "read_in": flag.read_in,
            }
            for flag in one.flags
        ],
    }


def analysis_text(analysis: BodyAnalysis, grade: Grade | None, *, width: int = 100) -> str:
    """Return the analysis as text.

    Args:
        analysis: The analysis.
        grade: The grade of the whole body, against which the grades without a study are held.
        width: Columns to fill.
    """
    parts = [_pooled_lines(analysis.pooled), _left_lines(analysis, grade), _appraisal_lines(analysis.appraisals)]
    wrapped = [
        "\n".join(
            piece
            for line in part
            for piece in (
                textwrap.wrap(line, width, subsequent_indent=_indent(line)) if line.startswith(" ") else [line]
            )
        )
        for part in map(list, parts)
        if part
    ]
    return "\n\n".join(wrapped)


def _indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip()) + 4)


def _pooled_lines(pooled: Pooled) -> Iterator[str]:
    result = pooled.result
    if result is None:
        yield "Pooled: nothing"
    else:
        yield f"Pooled: {len(pooled.points)} studies, {pooled.question}"
        for name, summary in (("fixed effect", result.fixed), ("random effects", result.random)):
            shown = figures(tuple(pooled.shown(number) for number in summary))
            yield f"  {name:20}{pooled.measure} {shown}"
        if result.prediction is not None:
            low, high = (pooled.shown(number) for number in result.prediction)
            yield f"  {'prediction interval':20}{figure(low)} to {figure(high)}"
        yield f"  {'heterogeneity':20}I² {result.i2:.0f} %, τ² {result.tau2:.3g}, Q {result.q:.2f} (df {result.df})"
        weights = zip(pooled.points, result.weights, strict=True)
        yield f"  {'weights':20}" + ", ".join(f"{point.study} {weight * 100:.0f} %" for point, weight in weights)
    reasons: dict[str, list[str]] = {}
    for left in pooled.left:
        reasons.setdefault(left.why, []).append(left.study)
    for why, keys in sorted(reasons.items()):
        yield f"  not pooled: {', '.join(keys)}: {why}"


def _left_lines(analysis: BodyAnalysis, grade: Grade | None) -> Iterator[str]:
    if not analysis.left_out:
        return
    yield f"Without each study (with all: {_level(grade)}, {analysis.direction})"
    same = []
    for one in analysis.left_out:
        what = ", ".join(one.studies)
        random = _summary_json(one.pooled, "random")
        shown = ""
        if random is not None and analysis.pooled.result is not None:
            shown = f"; {one.pooled.measure} {figures((random['estimate'], *random['ci']))}"
        if one.retracted:
            yield f"  {what}: retracted, never counted; if it still did: {_level(one.grade)}, {one.direction}{shown}"
        elif one.grade is None:
            yield f"  without {what}: nothing is left"
        elif grade is not None and one.grade.certainty is grade.certainty and one.direction == analysis.direction:
            same.append(what + (f" ({shown.removeprefix('; ')})" if shown else ""))
        else:
            yield f"  without {what}: {_level(one.grade)}, {one.direction}{shown}"
    if same:
        yield f"  the same without any one of: {', '.join(same)}"


def _level(grade: Grade | None) -> str:
    return "no grade" if grade is None or grade.certainty is None else grade.certainty.value.replace("_", " ")


def _appraisal_lines(appraisals: Mapping[str, Appraisal]) -> Iterator[str]:
    yield "Appraisal (OCEBM level; risk of bias)"
    for key, one in appraisals.items():
        level = "level unknown" if one.level is None else f"level {one.level}"
        kind = "" if one.setting == "human" else f", {one.setting.replace('_', ' ')}"
        said = [flag.message for flag in one.flags]
        unknown = [domain.domain.replace("_", " ") for domain in one.domains if domain.judgement == "unknown"]
        if unknown and len(unknown) < len(one.domains):
            said.append(f"unknown: {', '.join(unknown)}")
        yield f"  {key}: {level}{kind}; {one.bias}" + (f" ({'; '.join(said)})" if said else "")
