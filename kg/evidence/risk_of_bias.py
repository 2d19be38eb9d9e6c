"""The risk of bias of one study, domain by domain: low, some concerns, high or unknown, with the reason and its source.

A judgement that the record quotes from a review or a reviewer stands; otherwise only what the record says of design
and limitations is used, and a domain nobody wrote about is unknown, never low.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.concepts import Scheme
from kg.evidence.bias_words import touched_domains
from kg.model import Finding, Intervention, Study
from kg.terms import Design

__all__ = ["DOMAINS", "JUDGEMENTS", "DomainRisk", "felt_at_once", "judge_domains", "names_inert", "unblinds"]

DOMAINS: Final[dict[str, str]] = {
    "randomisation": "RoB 2, domain 1: bias arising from the randomisation process",
    "confounding": "ROBINS-I, domain 1: bias due to confounding",
    "deviations": "RoB 2, domain 2: bias due to deviations from intended interventions",
    "missing_data": "RoB 2, domain 3: bias due to missing outcome data",
    "measurement": "RoB 2, domain 4: bias in measurement of the outcome",
    "selection": "RoB 2, domain 5: bias in selection of the reported result",
    "carry_over": "RoB 2 for crossover trials, domain S: bias arising from period and carry-over effects",
}
"""Domain → where it comes from. Trials have no confounding, others no randomisation, only crossovers the last."""

JUDGEMENTS: Final = ("low", "some", "high", "unknown")

_WORDS: Final = {
    "selection": "randomisation",
    "imbalance": "randomisation",
    "blinding": "measurement",
    "attrition": "missing_data",
    "reporting": "selection",
    "post hoc": "selection",
    "confounding": "confounding",
}
"""Domain of `kg.evidence.bias_words` → domain here."""

_TRIALS: Final = frozenset({Design.RANDOMISED_TRIAL, Design.NON_RANDOMISED_TRIAL})
_COMPARED: Final = frozenset({Design.COHORT, Design.CASE_CONTROL, Design.CROSS_SECTIONAL, Design.NON_RANDOMISED_TRIAL})
_ALONE: Final = frozenset({Design.CASE_SERIES, Design.CASE_REPORT})
_UNCONTROLLED: Final = re.compile(
    r"\buncontrolled\b|\b(?:no|without(?: an?)?) (?:control|comparator|comparison)\b|\bsingle[- _]arm\b|\bone[- ]arm\b"
)
_BLINDING_FAILED: Final = re.compile(
    r"\bblind(?:ing)? (?:\w+ )?(?:failed|broken|was lost|did not hold|compromised|inadequate)"
    r"|\b(?:possible |partial |functional )?unblind"
    r"|\bguess(?:ed|es)?\b.{0,40}\b(?:arm|group|allocation|treatment|assignment)"
)
_MISSING: Final = re.compile(r"\bcompleters? only\b|\bper[- ]protocol\b|\bcompleter analys")
_CHOSEN: Final = re.compile(
    r"\b(?:secondary|post[- ]?hoc|exploratory|unplanned) (?:analys|outcome)|\bnot pre[- ]?specified"
)
_CARRY_OVER: Final = re.compile(r"\bcarry[- ]?over\b|\b(?:short|no|insufficient) wash[- ]?out\b")
_INERT: Final = re.compile(r"\b(?:saline|placebo|sham|sugar|inert|dummy)\b", re.IGNORECASE)
_ACTIVE: Final = re.compile(r"\bactive\b|\bpseudo", re.IGNORECASE)
_PSYCHOACTIVE: Final = frozenset({"psychoactive-drug", "dissociative-anaesthetic", "psychedelic", "hallucinogen"})
"""Classes whose members are felt at once, so that a patient guesses the arm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRisk:
    """One domain's judgement with its reason.

    Attributes:
        rule: The kind of reason, as in `Appraisal.flags`; empty where nothing is known.
        source: Where the domain or the rule comes from.
        read_in: Where the record's fact was read; ``None`` where the record does not say.
    """

    domain: str
    judgement: str
    reason: str
    source: str
    rule: str = ""
    read_in: str | None = None


def judge_domains(study: Study, scheme: Scheme | None = None, finding: Finding | None = None) -> tuple[DomainRisk, ...]:
    """Judge the domains that a study of this design has; none for reviews, bench studies and documents.

    Args:
        study: The study.
        scheme: Tells which drugs are felt at once; without it functional unblinding is not judged.
        finding: The finding in use; by default every finding's arms are looked at.
    """
    if study.design is None or study.design not in _TRIALS | _COMPARED | _ALONE:
        return ()
    reasons = list(_reasons(study, scheme, finding))
    judged = []
    for domain in _domains_of(study):
        mine = [reason for reason in reasons if reason.domain == domain]
        stated = _stated(study, domain)
        felt = next((reason for reason in mine if reason.rule == "functional_unblinding"), None)
        if stated is not None:
            judged.append(felt if felt is not None and stated.judgement == "low" else stated)
        elif mine:
            judged.append(max(mine, key=lambda reason: JUDGEMENTS.index(reason.judgement)))
        else:
            judged.append(
                DomainRisk(domain=domain, judgement="unknown", reason="not on record", source=DOMAINS[domain])
            )
    return tuple(judged)


def _domains_of(study: Study) -> list[str]:
    crossover = study.design_facts.get("groups") == "crossover"
    away = {"confounding"} if study.design is Design.RANDOMISED_TRIAL else {"randomisation"}
    return [domain for domain in DOMAINS if domain not in away and (domain != "carry_over" or crossover)]


def _stated(study: Study, domain: str) -> DomainRisk | None:
    """Return the judgement that the record quotes for a domain."""
    said = study.design_facts.get(f"risk_of_bias.{domain}")
    if said is None:
        return None
    by = study.design_facts.get("risk_of_bias.source")
    return DomainRisk(
        domain=domain, judgement=said, reason="judged so by the record's source", source=DOMAINS[domain],
        rule=f"stated_{domain}", read_in=by,
    )  # fmt: skip


def _reasons(study: Study, scheme: Scheme | None, finding: Finding | None) -> Iterator[DomainRisk]:
    facts = {name: value.lower() for name, value in study.design_facts.items()}
    where = study.design_facts.get("source")

    def risk(domain: str, judgement: str, rule: str, reason: str, source: str = "") -> DomainRisk:
        cited = source or DOMAINS[domain]
        return DomainRisk(domain=domain, judgement=judgement, rule=rule, reason=reason, source=cited, read_in=where)

    said = " ".join(facts.get(name, "") for name in ("text", "groups"))
    if study.design in _ALONE or _UNCONTROLLED.search(said):
        yield risk("confounding", "high", "uncontrolled", "no comparison group", "OCEBM 2011, level 4")
    allocation = facts.get("allocation", "")
    if study.design is Design.RANDOMISED_TRIAL and allocation:
        judged = "low" if allocation == "concealed" else "some"
        yield risk("randomisation", judged, "allocation", f"allocation: {allocation}")
    blinding = facts.get("blinding", "")
    if study.design is Design.RANDOMISED_TRIAL and re.search(r"\bopen\b|\bnone\b|\bunblinded\b", blinding):
        yield risk("deviations", "some", "open", f"blinding: {blinding}")
        yield risk("measurement", "some", "open", f"blinding: {blinding}")
    if scheme is not None and study.design in _TRIALS:
        arms: Sequence[Finding] = [finding] if finding is not None else study.findings
        if any(unblinds(arm.intervention, arm.comparator, scheme) for arm in arms):
            text = "a drug that is felt at once was compared with an inert placebo"
            for domain in ("deviations", "measurement"):
                yield risk(domain, "some", "functional_unblinding", text, "Muthukumaraswamy et al. 2021")
    for fact in study.limitations:
        yield from _from_limitation(fact.text, fact.source, crossover="crossover" in facts.get("groups", ""))


def _from_limitation(text: str, read_in: str | None, *, crossover: bool) -> Iterator[DomainRisk]:
    words = text.lower()
    cues = (
        ("confounding", "high", "uncontrolled", _UNCONTROLLED),
        ("measurement", "some", "blinding_failed", _BLINDING_FAILED),
        ("missing_data", "some", "missing_data", _MISSING),
        ("selection", "some", "chosen_result", _CHOSEN),
        ("carry_over", "some", "carry_over", _CARRY_OVER),
    )
    found: dict[str, DomainRisk] = {}
    for domain, judgement, rule, pattern in cues:
        if pattern.search(words) and (domain != "carry_over" or crossover or "carry" in words):
            source = "OCEBM 2011, level 4" if rule == "uncontrolled" else DOMAINS[domain]
            found[domain] = DomainRisk(
                domain=domain, judgement=judgement, rule=rule, reason=text, source=source, read_in=read_in
            )
    for name in touched_domains(text):
        domain_here = _WORDS.get(name)
        if domain_here is not None and domain_here not in found:
            found[domain_here] = DomainRisk(
                domain=domain_here, judgement="some", rule=domain_here, reason=text, source=DOMAINS[domain_here],
                read_in=read_in,
            )  # fmt: skip
    yield from found.values()


def unblinds(given: Intervention | None, control: Intervention | None, scheme: Scheme) -> bool:
    """Whether patients can tell the arm: a drug that is felt at once against a placebo that is not.

    Source: Muthukumaraswamy et al., Expert Rev Clin Pharmacol 2021;14:1133-1152.
    """
    if given is None or control is None or given.concept is None:
        return False
    if not felt_at_once(given.concept, scheme):
        return False
    return names_inert(f"{control.concept or ''} {control.text or ''}".replace("-", " "))


def names_inert(words: str) -> bool:
    """Whether words name an inert placebo.

    >>> names_inert("saline"), names_inert("active placebo"), names_inert("midazolam")
    (True, False, False)
    """
    return bool(_INERT.search(words)) and not _ACTIVE.search(words)


def felt_at_once(slug: str, scheme: Scheme) -> bool:
    """Whether a drug is one that patients feel at once, by its classes, forms and components."""
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
            queue += [*concept.broader, *concept.form_of, *concept.components]
    return False
