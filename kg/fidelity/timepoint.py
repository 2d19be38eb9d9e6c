"""Does the effect set in as early and last as long as the claim says?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.evidence import Window, claimed_onset_words, claimed_words, limit, say_days, window_of
from kg.fidelity.case import Case, study_fact
from kg.fidelity.rules import problem
from kg.model import Claim, Evidence, Finding, Problem
from kg.terms import ClaimType, Dimension, Direction, Match, Relation, Stance

__all__ = [
    "Course",
    "claimed_duration",
    "claimed_onset",
    "course_of",
    "duration_problem",
    "is_about_duration",
    "onset_problem",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """When a study saw an effect, in days: first, until, and gone by; ``None`` where it does not say."""

    first: float | None
    until: float | None
    lost: float | None
    deciding: Evidence | None


def is_about_duration(claim: Claim) -> bool:
    """Whether how long an effect lasts is what a claim says, not an aside."""
    return claim.relation is Relation.LASTS_FOR or claim.type is ClaimType.DURABILITY


def claimed_duration(case: Case) -> Window | None:
    """Return the time the claim says an effect lasts.

    Words of the sentence that claim a time without a figure ("sustained") count for a claim of benefit, unless
    another claim of the sentence is about duration: then they are that claim's.
    """
    claim = case.claim
    if claim.duration is not None and claim.relation is not Relation.ONSET_WITHIN:
        return window_of(claim.duration)
    if is_about_duration(claim):
        named = " ".join(m.text for m in (claim.object, claim.outcome, claim.subject) if m is not None)
        return claimed_words(named) or claimed_words(claim.text) or _unsaid(claim)
    if any(is_about_duration(other) for other in case.siblings):
        return None
    if case.question.sign in (Direction.NO_CHANGE, Direction.NOT_APPLICABLE):
        return None
    return claimed_words(claim.text) if claim.type in (ClaimType.EFFICACY, ClaimType.ONSET) else None


def _unsaid(claim: Claim) -> Window | None:
    """Return the time a claim that an effect lasts makes where it says no time at all: that of "sustained"."""
    return claimed_words("sustained") if claim.relation is Relation.LASTS_FOR else None


def claimed_onset(case: Case) -> Window | None:
    """Return the time within which the claim says an effect sets in; a claim of onset may say it without a figure."""
    claim = case.claim
    window = None if claim.onset is None else window_of(claim.onset, onset=True)
    if window is not None and not window.vague:
        return window
    if claim.relation is Relation.ONSET_WITHIN or claim.type is ClaimType.ONSET:
        return claimed_onset_words(claim.text)
    return None


def course_of(evidence: Sequence[Evidence]) -> Course:
    """Return when the findings on a question saw the effect."""
    seen = [item for item in evidence if item.stance is Stance.SUPPORTS]
    first = [t for i in seen for t in (i.finding.time_from, i.finding.timepoint, i.finding.time_until) if t is not None]
    until = [
        (t, item)
        for item in seen
        for t in (item.finding.timepoint, item.finding.time_peak, item.finding.time_until)
        if t is not None
    ]
    lost = [(item.finding.time_lost, item) for item in evidence if item.finding.time_lost is not None]
    lost += [(time, item) for item in evidence if (time := _null_after(item, seen)) is not None]
    last = max(until, key=lambda pair: pair[0], default=None)
    gone = min(lost, key=lambda pair: pair[0], default=None)
    return Course(
        first=min(first, default=None),
        until=None if last is None else last[0],
        lost=None if gone is None else gone[0],
        deciding=gone[1] if gone is not None else last[1] if last is not None else None,
    )


def _null_after(item: Evidence, seen: Sequence[Evidence]) -> float | None:
    """Return the time of a null result where the same comparison had shown the effect before."""
    time = item.finding.timepoint
    if time is None or item.stance is not Stance.DISPUTES or item.finding.direction is not Direction.NO_CHANGE:
        return None
    return time if any(_same_comparison(item.finding, other.finding) for other in seen) else None


def _same_comparison(later: Finding, earlier: Finding) -> bool:
    if earlier.timepoint is None or later.timepoint is None or earlier.timepoint >= later.timepoint:
        return False
    arms = [(f.comparator.concept if f.comparator is not None else None) for f in (later, earlier)]
    return arms[0] == arms[1] and later.outcome == earlier.outcome and later.subgroup == earlier.subgroup


def duration_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a claimed duration with one study's findings: lost, beyond the data, or not on record."""
    window = claimed_duration(case)
    if window is None:
        return None
    usable = [item for item in evidence if item.match.get(Dimension.DOSE) is not Match.DIFFERENT] or list(evidence)
    course = course_of(usable)
    slack = 1 - limit("time_tolerance")
    item = course.deciding
    if course.until is None and course.lost is None:
        if not evidence:
            return None
        key = evidence[0].study
        text = f"the claim says '{window.words}'; the record of {key} gives no time"
        return problem("timepoint.not-shown", text, claim=case.words, source=_limits(case, key), study=key)
    if item is None:
        return None
    key = item.study
    source = study_fact(item.finding, case.studies[key], case.scheme)
    meant = "" if not window.vague else f" (taken as {say_days(window.low)} or more)"
    kept = course.until is not None and course.until >= window.low * slack
    if course.lost is not None and course.lost <= window.low and not kept and not window.at_most:
        text = f"the claim says '{window.words}'{meant}; in {key} the effect was lost by {say_days(course.lost)}"
        return problem("timepoint.lost", text, claim=case.words, source=source, study=key)
    reach = max(t for t in (course.until, course.lost) if t is not None)
    if course.until is not None and course.until < window.high * slack:
        seen = (
            f"the data of {key} end at {say_days(course.until)}"
            if course.lost is None
            else (f"in {key} the effect was lost by {say_days(reach)}")
        )
        text = f"the claim says '{window.words}'{meant}; {seen}"
        return problem("timepoint.beyond-data", text, claim=case.words, source=_limits(case, key) or source, study=key)
    return None


def onset_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a claimed onset that is earlier than any time the study saw the effect at."""
    window = claimed_onset(case)
    course = course_of(evidence)
    if window is None or course.first is None or course.first <= window.high * (1 + limit("time_tolerance")):
        return None
    item = next(item for item in evidence if item.stance is Stance.SUPPORTS)
    meant = f" (taken as within {say_days(window.high)})" if window.vague else ""
    text = f"the claim says '{window.words}'{meant}; {item.study} saw the effect first at {say_days(course.first)}"
    source = study_fact(item.finding, case.studies[item.study], case.scheme)
    return problem("timepoint.onset", text, claim=case.words, source=source, study=item.study)


def _limits(case: Case, key: str) -> str | None:
    """Return what the record itself says about how long the effect was followed."""
    said = r"\bshort[- ]lived\b|\btransient\b|\bnothing after\b|\blong(?:er)?[- ]term\b|\bfollow[- ]up\b|\blasted\b"
    for fact in case.studies[key].limitations:
        if re.search(said, fact.text, re.IGNORECASE):
            return fact.text
    return None
