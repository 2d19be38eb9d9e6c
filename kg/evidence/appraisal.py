"""What kind of evidence one study is, how high it stands for the question asked, and what may bias it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.concepts import Scheme
from kg.evidence.thresholds import (
    BIAS_RELIABILITY,
    LEVEL_RELIABILITY,
    OCEBM_BENEFIT,
    OCEBM_HARM,
    OCEBM_PREVALENCE,
    limit,
)
from kg.model import Finding, Intervention, Study
from kg.terms import ConceptKind, Design, FindingKind

__all__ = [
    "REVIEWS",
    "Appraisal",
    "Flag",
    "appraise_study",
    "is_review",
    "participants",
    "question_of",
    "reliability",
    "setting",
]

REVIEWS: Final = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS})
"""Designs that pool or list other studies by a stated method."""

_SECONDARY: Final = frozenset({Design.NARRATIVE_REVIEW, Design.GUIDELINE, Design.REFERENCE_WORK})
_CONTROLLED: Final = frozenset({Design.RANDOMISED_TRIAL, Design.NON_RANDOMISED_TRIAL, *REVIEWS})
_UNCONTROLLED: Final = frozenset({Design.CASE_SERIES, Design.CASE_REPORT})
_INERT: Final = re.compile(r"\b(?:saline|placebo|sham|sugar|inert|dummy)\b", re.IGNORECASE)
_ACTIVE: Final = re.compile(r"\bactive\b|\bpseudo", re.IGNORECASE)
_PSYCHOACTIVE: Final = frozenset({"psychoactive-drug", "dissociative-anaesthetic", "psychedelic", "hallucinogen"})
"""Classes whose members are felt at once, so that a patient guesses the arm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One reason to trust a study less: rule, what was seen, how serious (``some``, ``high`` or ``note``), source."""

    rule: str
    message: str
    concern: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """A study's standing for one kind of question; level and bias are two axes and are never multiplied here.

    Attributes:
        level: OCEBM 2011 level, 1 best to 5; ``None`` where the design is not known or has no row.
        setting: ``human``, ``animal``, ``in_vitro``, ``review`` (of any kind), ``document`` or ``unknown``.
        bias: ``low`` is never inferred; ``some`` or ``high`` from the flags, else ``unknown``.
        retracted: The work was retracted; it then weighs nothing.
        judged: The record gives somebody's judgement of the whole study, so the flags are not all there is.
    """

    level: int | None
    setting: str
    bias: str
    flags: tuple[Flag, ...] = ()
    retracted: bool = False
    judged: bool = False


def is_review(study: Study) -> bool:
    """Whether the study pools or lists other studies by a stated method."""
    return study.design in REVIEWS


def setting(study: Study) -> str:
    """Return where the evidence comes from: human, animal, in vitro, review, document or unknown."""
    if study.design is None:
        return "unknown"
    if study.design is Design.ANIMAL:
        return "animal"
    if study.design is Design.IN_VITRO:
        return "in_vitro"
    if study.design in REVIEWS or study.design in _SECONDARY:
        return "review"
    return "document" if study.design is Design.REGULATORY_DOCUMENT else "human"


def participants(study: Study, finding: Finding | None = None) -> int | None:
    """Return the number of people behind a finding, or behind the whole study where the finding does not say."""
    if finding is not None and finding.n is not None:
        return finding.n
    return None if study.n is None or study.n.value is None else int(study.n.value)


def appraise_study(
    study: Study, *, question: str = "benefit", scheme: Scheme | None = None, finding: Finding | None = None
) -> Appraisal:
    """Appraise a study for one kind of question.

    Args:
        study: The study.
        question: ``benefit``, ``harm`` or ``prevalence``; each has its own row of levels.
        scheme: Tells which drugs are felt at once; without it functional unblinding is not judged.
        finding: The finding in use; by default every finding's arms are looked at.

    Source: OCEBM Levels of Evidence 2011; RoB 2 for the kinds of bias; functional unblinding after Muthukumaraswamy
    et al., Expert Rev Clin Pharmacol 2021;14:1133-1152.
    """
    rows = {"benefit": OCEBM_BENEFIT, "harm": OCEBM_HARM, "prevalence": OCEBM_PREVALENCE}[question]
    level = None if study.design is None else rows.get(study.design)
    flags = tuple(_flags(study, scheme, finding))
    concerns = {flag.concern for flag in flags}
    bias = "high" if "high" in concerns else "some" if "some" in concerns else _stated_bias(study)
    return Appraisal(
        level=level,
        setting=setting(study),
        bias=bias,
        flags=flags,
        retracted=bool(study.retracted),
        judged=_stated_bias(study) != "unknown",
    )


def reliability(appraisal: Appraisal) -> float:
    """Return the prior reliability q of a study, 0 to 1, for ranking; a retracted one has none."""
    if appraisal.retracted:
        return 0.0
    base = LEVEL_RELIABILITY[appraisal.level if appraisal.level is not None else 5]
    return base * BIAS_RELIABILITY[appraisal.bias]


def _stated_bias(study: Study) -> str:
    stated = study.design_facts.get("risk_of_bias", "").strip().lower()
    return stated if stated in ("low", "some", "high") else "unknown"


def _flags(study: Study, scheme: Scheme | None, finding: Finding | None) -> list[Flag]:
    found: list[Flag] = []
    facts = {name: value.lower() for name, value in study.design_facts.items()}
    blinding = facts.get("blinding", "")
    said = " ".join([*facts.values(), *(fact.text.lower() for fact in study.limitations)])
    if study.retracted:
        found.append(Flag(rule="retracted", message="the work was retracted", concern="high", source="COPE"))
    if study.design in _UNCONTROLLED or re.search(r"\buncontrolled\b|\bno control\b|\bsingle[- ]arm\b", said):
        found.append(
            Flag(rule="uncontrolled", message="no comparison group", concern="high", source="OCEBM 2011, level 4")
        )
    if study.design is Design.RANDOMISED_TRIAL and re.search(r"\bopen\b|\bnone\b|\bunblinded\b", blinding):
        found.append(Flag(rule="open", message=f"blinding: {blinding}", concern="some", source="RoB 2, domain 4"))
    if "crossover" in said and re.search(r"carry[- ]?over", said):
        found.append(
            Flag(rule="carry_over", message="carry-over between periods", concern="some", source="RoB 2 for crossover")
        )
    if scheme is not None and study.design in _CONTROLLED:
        arms = [finding] if finding is not None else list(study.findings)
        if any(_unblinds(arm.intervention, arm.comparator, scheme) for arm in arms):
            found.append(
                Flag(
                    rule="functional_unblinding",
                    message="a drug that is felt at once was compared with an inert placebo",
                    concern="some",
                    source="Muthukumaraswamy et al. 2021",
                )
            )
    size = participants(study, finding)
    if size is not None and size < limit("small_study") and study.design not in REVIEWS:
        found.append(Flag(rule="small", message=f"n = {size}", concern="note", source="project choice"))
    return found


def _unblinds(given: Intervention | None, control: Intervention | None, scheme: Scheme) -> bool:
    if given is None or control is None or given.concept is None:
        return False
    if not _psychoactive(given.concept, scheme):
        return False
    words = f"{control.concept or ''} {control.text or ''}".replace("-", " ")
    return bool(_INERT.search(words)) and not _ACTIVE.search(words)


def _psychoactive(slug: str, scheme: Scheme) -> bool:
    seen: set[str] = set()
    queue = [slug]
    while queue:
        here = queue.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in _PSYCHOACTIVE:
            return True
        concept = scheme.concepts.get(here)
        if concept is not None:
            queue += [*concept.broader, *concept.form_of]
    return False


def question_of(finding: Finding, scheme: Scheme) -> str:
    """Return which row of levels a finding belongs to: benefit, harm or prevalence."""
    if finding.kind is FindingKind.FREQUENCY and finding.intervention is None:
        return "prevalence"
    concept = scheme.concepts.get(finding.outcome or "")
    return "harm" if concept is not None and concept.kind is ConceptKind.ADVERSE_EFFECT else "benefit"
