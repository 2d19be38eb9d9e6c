"""Answers to graph questions as text: both sides quoted, every step with what is behind it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.graph.contradictions import Contradiction, Disputed
from kg.graph.names import key_of
from kg.graph.paths import STRENGTHS, Central, MechanismPath, Step
from kg.graph.projection import ClaimFacts

__all__ = ["render_central", "render_contradictions", "render_disputed", "render_paths"]

_WAYS = {"increase": "↑", "decrease": "↓", "no_change": "=", "unclear": "~"}
_SHOWN = 3
"""Claims and findings shown per step; the rest are counted."""


def render_contradictions(found: Sequence[Contradiction], *, width: int = 80) -> Iterator[str]:
    """Yield lines that show each contradiction with both claims' words and articles."""
    if not found:
        yield "no contradiction found"
    for number, one in enumerate(found, 1):
        doubt = "" if one.plain else " (debatable)"
        yield f"{number}. {one.reason.replace('_', ' ')}{doubt}: {one.explanation}"
        for claim in (one.first, one.second):
            yield from _quoted(claim, width)


def render_disputed(found: Sequence[Disputed], *, width: int = 80) -> Iterator[str]:
    """Yield lines that show each claim with the study that disputes it."""
    if not found:
        yield "no claim is disputed by a study record"
    for claim, group in groupby(found, key=lambda one: one.claim):
        yield from _quoted(claim, width)
        lines = (one.evidence for one in group)
        yield from dict.fromkeys(
            f"     disputed by {key_of(line.study)} ({(line.design or 'design not recorded').replace('_', ' ')}, "
            f"{'cited' if line.cited else 'not cited'}): {line.reason}"
            for line in lines
        )


def render_paths(paths: Sequence[MechanismPath], *, width: int = 80) -> Iterator[str]:
    """Yield lines that show each chain, the evidence of each step and the weakest link."""
    if not paths:
        yield "no chain found"
    for number, path in enumerate(paths, 1):
        names = [path.steps[0].start_label, *(step.end_label for step in path.steps)]
        yield f"{number}. {' → '.join(names)}"
        for place, step in enumerate(path.steps):
            mark = "  ← weakest link" if place == path.weakest else ""
            yield f"   {_arrow(step)}: {STRENGTHS[step.strength]}{mark}"
            yield from _behind(step, width)


def render_central(found: Iterable[Central]) -> Iterator[str]:
    """Yield a line per concept: centrality, number of claims, label."""
    yield f"{'centrality':>10}  {'claims':>6}  concept"
    for one in found:
        yield f"{one.score:>10.4f}  {one.claims:>6}  {one.label}"


def _arrow(step: Step) -> str:
    ways = "".join(_WAYS.get(sign, "") for sign in step.signs)
    return f"{step.start_label} → {step.end_label} {ways}".rstrip()


def _behind(step: Step, width: int) -> Iterator[str]:
    for finding in step.findings[:_SHOWN]:
        design = (finding.design or "design not recorded").replace("_", " ")
        yield f"     {key_of(finding.study)} ({design}): {finding.text or finding.direction}"[:width]
    for claim in step.claims[:_SHOWN]:
        yield from _quoted(claim, width)
    more = len(step.findings[_SHOWN:]) + len(step.claims[_SHOWN:])
    if more:
        yield f"     and {more} more"
    for claim in step.against:
        yield "     against:"
        yield from _quoted(claim, width)


def _quoted(claim: ClaimFacts, width: int) -> Iterator[str]:
    verdict = f" [{claim.verdict.replace('_', ' ')}]" if claim.verdict else ""
    words = f"{claim.article_name}:{claim.start}{verdict} “{' '.join(claim.text.split())}”"
    yield from textwrap.wrap(words, width, initial_indent="     ", subsequent_indent="       ")
