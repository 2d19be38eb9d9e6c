"""Words that say more than evidence can: causal, absolute, too certain, promotional."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.evidence import highest_rung
from kg.fidelity.case import Case, design_name, study_fact
from kg.fidelity.rules import problem
from kg.model import Claim, Evidence, Grade, Problem
from kg.terms import Certainty, ClaimType, Design, Family, FindingKind, GradeLevel, Stance, System

__all__ = [
    "absolute_problem",
    "causal_problem",
    "certainty_problem",
    "mechanism_problem",
    "promotion_problems",
]

_ABSOLUTE: Final = re.compile(
    r"\b(?:proven|proves?|guarantee[ds]?|cures?|cured|miracle|always|never fails?|100\s?(?:%|percent)"
    r"|(?:completely|totally|entirely) (?:safe|harmless|effective|natural|free|painless|cured|gone)|completely|totally"
    r"|permanent(?:ly)?|(?:no|without|zero|free of) (?:(?:any|known|serious|significant|major|real|harmful"
    r"|dangerous|negative|lasting|long[- ]term|adverse|unwanted) ){0,2}(?:side[- ]effects?|risks?|harms?)"
    r"|side[- ]effect[- ]free"
    r"|risk[- ]free|perfectly safe|completely safe|excellent safety|every (?:single )?(?:patient|person|case|time)"
    r"|every ?(?:one|body)|(?<!of )all (?:patients|people|cases)|without exception|once and for all|foolproof"
    r"|eliminat(?:es?|ed|ing)|abolish(?:es|ed|ing)?|eradicat(?:es?|ed|ing)|for good(?=[.,;!?]|$|\s+and\b)"
    r"|unfailing(?:ly)?|undeniabl[ey]|unquestionabl[ey]|beyond (?:any )?doubt)\b",
    re.IGNORECASE,
)
"""Words that leave no room for doubt or exception. Source: FTC Health Products Compliance Guidance (2022)."""

_DENIED: Final = re.compile(
    r"(?:\b(?:not|never|nor|cannot)|n['’]t)\b(?!\s+(?:only|just|merely)\b)[^,;:.]{0,40}$", re.IGNORECASE
)
"""A denial in the clause, right before a word."""

_PROMOTION: Final = re.compile(
    r"\b(?:breakthrough|revolutionary|game[- ]chang(?:er|ing)|life[- ]?(?:changing|saving)|lifeline|miraculous"
    r"|cutting[- ]edge|ground[- ]?breaking|transformative|amazing|astonishing|incredible|remarkable|phenomenal"
    r"|spectacular|unparalleled|unprecedented|wonder (?:drug|cure)|magic bullet|holy grail)(?:ly)?\b",
    re.IGNORECASE,
)
"""Sales words. Source: FTC Health Products Compliance Guidance (2022); 21 CFR 202.1; the praising words that Vinkers et
al. 2015, BMJ 351:h6467, counted in abstracts, those of them that no finding can bear out."""

_SUPERLATIVE: Final = re.compile(
    r"\b(?:safest|best|strongest|fastest|most (?:effective|powerful|advanced|successful|potent))\b(?:[\s-]+\w+){0,4}?"
    r"\s+(?:ever\b(?:\s\w+)?|in the world|in history|available|known to (?:man|science)|on the market|there is)",
    re.IGNORECASE,
)
"""Superlatives over everything there is. Source: FTC Health Products Compliance Guidance (2022)."""

_STUDY_WORDS: Final = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|reviews?|meta-?analys[ei]s|surveys?|cohorts?|participants?|volunteers?|randomi[sz]ed"
    r"|et al)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|lost|fell|rose|gained|led|cut|gave|saw|became|felt|grew|kept|went|took|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_GENERAL: Final = re.compile(
    r"\b(?:is|are|can|will|(?:reduc|improv|increas|reliev|caus|rais|decreas|produc)es?|lowers?|prevents?|treats?|works?"
    r"|helps?|cures?|leads?|boosts?|eases?|protects?|slows?|stops?|lasts?|makes?|brings?|gives?|keeps?)\b",
    re.IGNORECASE,
)
"""Verbs in the present: a statement of what holds, not of what one study saw."""

_MOST_NAMED: Final = 3

_ABSOLUTE_TYPES: Final = frozenset(
    {ClaimType.EFFICACY, ClaimType.SAFETY, ClaimType.DURABILITY, ClaimType.COMPARISON, ClaimType.ONSET}
)
_HYPOTHESIS: Final = re.compile(
    r"\b(?:hypothes\w+|theor\w+|proposed|suggest\w*|speculat\w+|may|might)\b", re.IGNORECASE
)
_OBSERVATIONAL: Final = frozenset(
    {Design.COHORT, Design.CASE_CONTROL, Design.CROSS_SECTIONAL, Design.CASE_SERIES, Design.CASE_REPORT}
)
_CAUSAL_TYPES: Final = frozenset(
    {ClaimType.EFFICACY, ClaimType.MECHANISM, ClaimType.DURABILITY, ClaimType.SAFETY, ClaimType.EPIDEMIOLOGY}
)
_CORRELATION: Final = 1
"""Causal strength up to which words say that two things go together. Source: Haber et al. 2022."""
_ASSOCIATED: Final = re.compile(
    r"\b(?:associat\w+|linked|link|correlat\w+|(?:more|less) likely|tend(?:s|ed)?)\b", re.IGNORECASE
)
_SURE: Final = 3
"""Causal strength from which words say that one thing brings about another. Source: Haber et al. 2022."""

_PERMITTED: Final[dict[GradeLevel, str]] = {
    GradeLevel.MODERATE: "write 'probably'",
    GradeLevel.LOW: "write 'may'",
    GradeLevel.VERY_LOW: "write 'the evidence is very uncertain'",
}
"""Wording a certainty permits. Source: GRADE guidelines 26, J Clin Epidemiol 2020;119:126-135."""


def causal_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of causal words for a study that can only show that things go together."""
    claim = case.claim
    if claim.causal_strength < _SURE or claim.type not in _CAUSAL_TYPES or claim.certainty is not Certainty.ASSERTED:
        return None
    support = [item for item in evidence if item.stance is Stance.SUPPORTS and item.finding.kind is FindingKind.EFFECT]
    designs = {case.studies[item.study].design for item in support}
    if not support or not designs <= _OBSERVATIONAL:
        return None
    design = min((design for design in designs if design is not None), key=lambda one: one.value)
    text = f"causal words ('{claim.relation.value.replace('_', ' ')}') for a {design_name(design)}, "
    if design in (Design.CASE_SERIES, Design.CASE_REPORT):
        text += "which shows what came after a treatment, not what came of it: write 'after'"
    else:
        text += "which shows that two things go together: write 'is associated with'"
    item = support[0]
    fact = study_fact(item.finding, case.studies[item.study], case.scheme)
    return problem("causality.design", text, claim=case.words, source=fact, study=item.study)


def mechanism_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a mechanism stated as fact that is on record as a hypothesis only."""
    if case.claim.certainty is not Certainty.ASSERTED or case.question.family is not Family.ACTION_ON:
        return None
    if highest_rung(evidence, case.studies) is not System.THEORY:
        return None
    support = [item for item in evidence if item.stance is Stance.SUPPORTS]
    if not all(_HYPOTHESIS.search(item.finding.text or "") for item in support):
        return None
    key = support[0].study
    text = f"stated as fact; {key} reviews it as a hypothesis"
    return problem("certainty.mechanism", text, claim=case.words, source=support[0].finding.text, study=key)


def absolute_problem(case: Case) -> Problem | None:
    """Return the problem of words that leave no room for exception, in a claim of effect or safety."""
    if case.claim.type not in _ABSOLUTE_TYPES:
        return None
    text = case.claim.text
    said = (found for found in _ABSOLUTE.finditer(text) if not _DENIED.search(text[: found.start()]))
    found = next(said, None)
    if found is None:
        return None
    text = f"'{found[0]}' leaves no room for exception: drop it, or say in how many it was seen"
    return problem("certainty.absolute", text, claim=case.words)


def certainty_problem(case: Case, grade: Grade | None) -> Problem | None:
    """Return the warning that an asserted claim is surer than the certainty of its evidence permits."""
    if grade is None or grade.certainty is None or case.claim.certainty is not Certainty.ASSERTED:
        return None
    permitted = _PERMITTED.get(grade.certainty)
    if permitted is None or _reports_result(case) or _only_associates(case.claim):
        return None
    level = grade.certainty.value.replace("_", " ")
    text = f"stated as fact; the certainty of the evidence in hand is {level}: {permitted}"
    return problem("certainty.language", text, claim=case.words, source=_working(grade))


def _only_associates(claim: Claim) -> bool:
    """Whether the words say no more than that two things go together."""
    return claim.causal_strength <= _CORRELATION and bool(_ASSOCIATED.search(claim.text))


def _reports_result(case: Case) -> bool:
    """Whether the sentence tells, in the past tense, what a cited study saw, and claims nothing of what holds."""
    text = case.claim.text
    figures = case.claim.magnitude is not None
    told = bool(case.claim.citations) and (figures or bool(_STUDY_WORDS.search(text))) and bool(_PAST.search(text))
    return told and not _GENERAL.search(text)


def _working(grade: Grade) -> str | None:
    """Return the steps that lower a grade, in the order they were taken; ``None`` where none does."""
    steps = [step.message for step in grade.steps if step.points < 0]
    if not steps:
        return None
    count = len(grade.families)
    named = ", ".join(grade.families[:_MOST_NAMED]) + (
        f" and {count - _MOST_NAMED} more" if count > _MOST_NAMED else ""
    )
    return f"{named}: {'; '.join(steps)}"


def promotion_problems(case: Case) -> list[Problem]:
    """Return a warning for each promotional word."""
    words = dict.fromkeys(found[0].lower() for found in _PROMOTION.finditer(case.claim.text))
    found = [problem("promotion.word", f"'{word}' is a sales word", claim=case.words) for word in words]
    beyond = dict.fromkeys(" ".join(one[0].split()) for one in _SUPERLATIVE.finditer(case.claim.text))
    text = "'{}' ranks it above everything there is, which no study can show: say against what it was compared"
    return [*found, *(problem("promotion.word", text.format(words), claim=case.words) for words in beyond)]
