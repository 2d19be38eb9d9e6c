"""Answers to graph questions as text: both sides quoted, every step with what is behind it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.graph.clusters import SEVERITIES, Cluster
from kg.graph.contradictions import Contradiction, Disputed
from kg.graph.names import key_of
from kg.graph.paths import STRENGTHS, Central, MechanismPath, Step
from kg.graph.projection import ClaimFacts

__all__ = ["quoted", "render_central", "render_clusters", "render_contradictions", "render_disputed", "render_paths"]

_WAYS = {"increase": "↑", "decrease": "↓", "no_change": "=", "unclear": "~"}
_SHOWN = 3
"""Claims and findings shown per step; the rest are counted."""


def render_contradictions(found: Sequence[Contradiction], *, width: int = 80) -> Iterator[str]:
    """Yield lines that show each contradiction with both claims' words and articles."""
    if not found:
        yield "no contradiction found"
    for number, one in enumerate(found, 1):
        doubt = "" if one.plain else " (debatable)"
        yield from _filled(f"{number}. {one.reason.replace('_', ' ')}{doubt}: {one.explanation}", width, 0, 3)
        for claim in (one.first, one.second):
            yield from quoted(claim, width)


def render_clusters(found: Sequence[Cluster], *, width: int = 80) -> Iterator[str]:
    """Yield lines that show each cluster: how grave it is, each position with its claims, and what may explain it."""
    if not found:
        yield "no contradiction found"
    for number, cluster in enumerate(found, 1):
        if number > 1:
            yield ""
        yield from _filled(
            f"{number}. {cluster.subject}, {cluster.matter}: {SEVERITIES[cluster.severity]}", width, 0, 3
        )
        for place, side in enumerate(cluster.positions):
            yield from _filled(f"{chr(65 + place % 26)}. {side.says}", width, 3, 6)
            for claim in side.claims:
                yield from quoted(claim, width)
            if side.studies:
                yield from _filled(f"supported by {_few(side.studies)}", width, 5, 7)
        yield from _filled(
            f"against each other: {'; '.join(_pair(pair) for pair in cluster.pairs[:_SHOWN])}", width, 3, 6
        )
        if len(cluster.pairs) > _SHOWN:
            yield f"      and {len(cluster.pairs) - _SHOWN} more"
        for difference in cluster.differences:
            yield from _filled(f"may explain it: {difference}", width, 3, 6)


def _pair(pair: Contradiction) -> str:
    return pair.explanation + ("" if pair.plain else " (debatable)")


def _few(names: Sequence[str], most: int = 6) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _filled(text: str, width: int, first: int, rest: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=" " * first, subsequent_indent=" " * rest, break_long_words=False)


def render_disputed(found: Sequence[Disputed], *, width: int = 80) -> Iterator[str]:
    """Yield lines that show each claim with the study that disputes it."""
    if not found:
        yield "no claim is disputed by a study record"
    for claim, group in groupby(found, key=lambda one: one.claim):
        yield from quoted(claim, width)
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
        yield from _filled(f"{number}. {' → '.join(names)}", width, 0, 3)
        for place, step in enumerate(path.steps):
            mark = "  ← weakest link" if place == path.weakest else ""
            yield from _filled(f"{_arrow(step)}: {STRENGTHS[step.strength]}{mark}", width, 3, 5)
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
        yield from _filled(f"{key_of(finding.study)} ({design}): {finding.text or finding.direction}", width, 5, 7)
    for claim in step.claims[:_SHOWN]:
        yield from quoted(claim, width)
    more = len(step.findings[_SHOWN:]) + len(step.claims[_SHOWN:])
    if more:
        yield f"     and {more} more"
    for claim in step.against:
        yield "     against:"
        yield from quoted(claim, width)


def quoted(claim: ClaimFacts, width: int) -> Iterator[str]:
    """Yield the lines that quote a claim with its place and verdict."""
    verdict = f" [{claim.verdict.replace('_', ' ')}]" if claim.verdict else ""
    words = f"{claim.article_name}:{claim.start}{verdict} “{' '.join(claim.text.split())}”"
    yield from textwrap.wrap(words, width, initial_indent="     ", subsequent_indent="       ")
