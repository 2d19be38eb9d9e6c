"""What kind of evidence one study is, how high it stands for the question asked, and what may bias it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.concepts import Scheme
from kg.evidence.risk_of_bias import JUDGEMENTS, DomainRisk, judge_domains
from kg.evidence.thresholds import (
    BIAS_RELIABILITY,
    LEVEL_RELIABILITY,
    OCEBM_BENEFIT,
    OCEBM_HARM,
    OCEBM_PREVALENCE,
    limit,
)
from kg.model import Finding, Study
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
_NEVER_LOW: Final = frozenset({"retracted", "expression_of_concern", "functional_unblinding"})
"""Flags that hold whatever a reviewer judged the study's risk of bias to be."""

_INDUSTRY: Final = re.compile(
    r"\b(?:industry|pharma\w*|sponsored by|manufacturer|company|compan(?:y|ies)|commercial|inc\.?|ltd\.?|gmbh"
    r"|a provider of the treatment|employees? of|stock|shareholders?|patents?)\b",
    re.IGNORECASE,
)
_INDEPENDENT: Final = re.compile(
    r"\b(?:no (?:external |industry |commercial )?funding|public(?:ly)?|universit\w+|government|ministry|nih|nhs|nihr"
    r"|foundation|research council|non[- ]?(?:profit|commercial))\b",
    re.IGNORECASE,
)
_ONE_SITE: Final = re.compile(
    r"\bsingle[- ](?:site|cent(?:re|er)|institution|clinic)\b|\bone (?:site|cent(?:re|er)|clinic)\b"
)
_UNREGISTERED: Final = re.compile(
    r"\b(?:not|un|never)[- ]?(?:pre[- ]?|prospectively )?registered\b|\bno (?:trial )?registration\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One reason to trust a study less: rule, what was seen, how serious (``some``, ``high`` or ``note``), source.

    ``read_in`` is where the record's fact was read, ``None`` where the record does not say.
    """

    rule: str
    message: str
    concern: str
    source: str
    read_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """A study's standing for one kind of question; level and bias are two axes and are never multiplied here.

    Attributes:
        level: OCEBM 2011 level, 1 best to 5; ``None`` where the design is not known or has no row.
        setting: ``human``, ``animal``, ``in_vitro``, ``review`` (of any kind), ``document`` or ``unknown``.
        bias: ``low`` is never inferred; ``some`` or ``high`` from the flags, else ``unknown``.
        retracted: The work was retracted; it then weighs nothing.
        domains: The risk of bias domain by domain; empty for reviews, bench studies and documents.
        registration, funding: ``registered`` or ``unknown``; ``industry``, ``independent`` or ``unknown``.
        judged: The record gives somebody's judgement of the whole study, so the flags are not all there is.
    """

    level: int | None
    setting: str
    bias: str
    flags: tuple[Flag, ...] = ()
    retracted: bool = False
    judged: bool = False
    domains: tuple[DomainRisk, ...] = ()
    registration: str = "unknown"
    funding: str = "unknown"


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
    domains = judge_domains(study, scheme, finding)
    flags = (*_from_domains(domains), *_notes(study, finding))
    stated = _stated_bias(study)
    bias = _overall(domains, flags)
    if stated != "unknown":
        least = [flag.concern for flag in flags if flag.rule in _NEVER_LOW]
        bias = max([stated, *least], key=JUDGEMENTS.index)
    return Appraisal(
        level=level,
        setting=setting(study),
        bias=bias,
        flags=flags,
        retracted=bool(study.retracted),
        judged=stated != "unknown" or (bool(domains) and all(one.judgement != "unknown" for one in domains)),
        domains=domains,
        registration=_registration(study),
        funding=_funding(study),
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


def _overall(domains: tuple[DomainRisk, ...], flags: tuple[Flag, ...]) -> str:
    """Return the worst of the domains; several with concerns for different reasons make a high risk.

    Source: RoB 2, BMJ 2019;366:l4898: overall as the worst domain, high where several domains have some concerns.
    """
    concerns = {flag.concern for flag in flags}
    reasons = {flag.rule for flag in flags if flag.concern == "some"}
    if "high" in concerns or len(reasons) >= limit("bias_domains"):
        return "high"
    if "some" in concerns:
        return "some"
    return "low" if domains and all(one.judgement == "low" for one in domains) else "unknown"


def _from_domains(domains: tuple[DomainRisk, ...]) -> tuple[Flag, ...]:
    """Return a flag for each reason for concern; one that touches several domains once."""
    found: dict[tuple[str, str], Flag] = {}
    for one in domains:
        if one.judgement in ("some", "high"):
            flag = Flag(
                rule=one.rule, message=one.reason, concern=one.judgement, source=one.source, read_in=one.read_in
            )
            found.setdefault((one.rule, one.reason), flag)
    return tuple(found.values())


def _notes(study: Study, finding: Finding | None) -> list[Flag]:
    """Return what a reader must know beside the domains: retraction, notices, size, sites, funding, registration."""
    found: list[Flag] = []
    said = " ".join(fact.text.lower() for fact in study.limitations)
    if study.retracted:
        found.append(Flag(rule="retracted", message="the work was retracted", concern="high", source="COPE"))
    notice = study.design_facts.get("notice", "")
    if notice == "expression_of_concern":
        text = "an expression of concern was published about the work"
        found.append(Flag(rule="expression_of_concern", message=text, concern="high", source="COPE"))
    elif notice:
        found.append(Flag(rule="corrected", message="the work was corrected", concern="note", source="COPE"))
    size = participants(study, finding)
    if size is not None and size < limit("small_study") and study.design not in REVIEWS:
        found.append(Flag(rule="small", message=f"n = {size}", concern="note", source="project choice"))
    if study.design_facts.get("sites") == "1" or _ONE_SITE.search(said):
        text = "a single site: effects are larger there on average than in trials of several sites"
        source = "Dechartres et al., Ann Intern Med 2011;155:39-51"
        found.append(Flag(rule="single_site", message=text, concern="note", source=source))
    if _funding(study) == "industry" and study.funding is not None:
        source = "Lundh et al., Cochrane Database Syst Rev 2017;2:MR000033"
        text = f"funding: {study.funding.text}"
        found.append(
            Flag(rule="industry_funding", message=text, concern="note", source=source, read_in=study.funding.source)
        )
    if _UNREGISTERED.search(said):
        found.append(Flag(rule="unregistered", message="not registered", concern="note", source="ICMJE 2005"))
    return found


def _registration(study: Study) -> str:
    return "registered" if study.registration else "unknown"


def _funding(study: Study) -> str:
    if study.funding is None:
        return "unknown"
    words = study.funding.text
    if _INDUSTRY.search(words):
        return "industry"
    return "independent" if _INDEPENDENT.search(words) else "unknown"


def question_of(finding: Finding, scheme: Scheme) -> str:
    """Return which row of levels a finding belongs to: benefit, harm or prevalence."""
    if finding.kind is FindingKind.FREQUENCY and finding.intervention is None:
        return "prevalence"
    concept = scheme.concepts.get(finding.outcome or "")
    return "harm" if concept is not None and concept.kind is ConceptKind.ADVERSE_EFFECT else "benefit"
