"""What an abstract says of its design: what kind of study, blinding, groups and sites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.drafts.abstract import Abstract, Part
from kg.drafts.facts import PEOPLE
from kg.terms import Design

__all__ = ["DraftDesign", "find_design"]


@dataclass(frozen=True, slots=True)
class DraftDesign:
    """A design with the facts beside it and the sentence that names it."""

    value: Design
    facts: dict[str, str]
    sentence: str


_ANIMALS: Final = re.compile(
    r"\b(?:mice|mouse|rats?|rodents?|monkeys|macaques|zebrafish|rabbits|piglets|pigs|dogs|sheep|in\s+vivo\s+model)\b",
    re.IGNORECASE,
)
_CELLS: Final = re.compile(
    r"\b(?:in\s+vitro|cell\s+lines?|cultured\s+(?:cells|neurons|hippocampal|cortical)"
    r"|cell\s+culture)\b",
    re.IGNORECASE,
)

_DESIGNS: Final[tuple[tuple[Design, str], ...]] = (
    (Design.META_ANALYSIS, r"(?:network\s+)?meta-?\s?analy(?:sis|ses|tic)"),
    (
        Design.SYSTEMATIC_REVIEW,
        (
            r"systematic(?:ally)?\s+(?:literature\s+)?review(?:ed)?|Cochrane\s+review|umbrella\s+review|scoping\s+review"
            r"|search(?:ed|es)?\s+(?:of\s+)?(?:\S+\s+){0,5}?(?:MEDLINE|PubMed|Embase|CENTRAL|PsycINFO"
            r"|(?:electronic\s+)?databases)"
        ),
    ),
    (
        Design.GUIDELINE,
        r"(?:clinical\s+)?practice\s+guidelines?|consensus\s+(?:statement|guidelines?)|this\s+guideline",
    ),
    (Design.NON_RANDOMISED_TRIAL, r"non-?\s?randomi[sz]ed|quasi-?\s?(?:randomi[sz]ed|experimental)"),
    (
        Design.RANDOMISED_TRIAL,
        (
            r"randomi[sz]ed|randomly\s+(?:assigned|allocated|divided|selected\s+to\s+receive)|randomi[sz]ation"
            r"|\bRCT\b|random\s+(?:allocation|assignment)"
            r"|placebo-?\s?controlled|double-?\s?blind"
        ),
    ),
    (Design.CASE_CONTROL, r"case-?\s?control(?:led)?(?:\s+study)?|cases\s+and\s+(?:matched\s+)?controls"),
    (
        Design.CROSS_SECTIONAL,
        (
            r"cross-?\s?sectional|questionnaire\s+survey|population-based\s+survey|online\s+survey"
            r"|prevalence\s+(?:study|survey)"
        ),
    ),
    (
        Design.COHORT,
        (
            r"cohorts?|longitudinal(?:\s+(?:study|analysis))?|prospective(?:ly)?\s+(?:follow\w*|observational|study"
            r"|studied|evaluated)"
            r"|retrospective(?:ly)?|register-based|registry|follow-up\s+study|were\s+followed\s+(?:up\s+)?for"
            r"|observational\s+study"
        ),
    ),
    (Design.CASE_REPORT, r"case\s+report|we\s+(?:report|describe|present)\s+(?:a|the)\s+case|a\s+\d+[\s-]year[\s-]old"),
    (Design.CASE_SERIES, r"case\s+series|consecutive\s+(?:patients|cases)"),
    (
        Design.NON_RANDOMISED_TRIAL,
        (
            r"open-?\s?label|single-?\s?arm|uncontrolled\s+(?:trial|study)|controlled\s+(?:clinical\s+)?trial"
            r"|pilot\s+(?:trial|study)|clinical\s+trial|feasibility\s+study"
        ),
    ),
    (
        Design.NARRATIVE_REVIEW,
        (
            r"this\s+(?:article|paper)?\s*reviews?|we\s+review|(?:narrative|literature)\s+review|is\s+reviewed"
            r"|are\s+reviewed|this\s+review"
        ),
    ),
    (Design.CROSS_SECTIONAL, r"\bsurvey(?:ed)?\b|questionnaires?\s+(?:were|was)"),
)
"""Words that name a design, in the order they decide; a review of randomised trials is a review."""

_REVIEWS: Final = (Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.GUIDELINE)
_OWN_WORK: Final = re.compile(
    r"\b(?:we|our|this|here|aim\w*|objective|purpose|to\s+(?:perform|conduct|undertake|review|summari[sz]e))\b",
    re.IGNORECASE,
)
_BLINDING: Final = (
    ("triple", r"triple-?\s?(?:blind|masked)"),
    ("double", r"double-?\s?(?:blind|masked|dummy)"),
    ("single", r"single-?\s?(?:blind|masked)"),
    ("assessor", r"(?:assessor|rater|observer|investigator)-?\s?(?:blind|masked)"),
    ("open", r"open-?\s?label|unblinded|unmasked"),
)
_GROUPS: Final = (
    ("crossover", r"cross-?\s?over"),
    ("factorial", r"factorial"),
    ("cluster", r"cluster-?\s?randomi[sz]ed"),
    ("single_arm", r"single-?\s?arm"),
    ("parallel", r"parallel"),
)


def find_design(abstract: Abstract) -> DraftDesign | None:
    """Return the design the abstract names: in its title, aim or methods before its results and conclusion."""
    for parts in ((Part.TITLE,), (Part.METHODS,), (Part.AIM,), (Part.RESULTS, Part.CONCLUSION)):
        lines = abstract.of(*parts)
        for design, words in _DESIGNS:
            pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
            for line in lines:
                match = pattern.search(line.text)
                if (
                    match is not None
                    and line.part is Part.AIM
                    and design in _REVIEWS
                    and not _OWN_WORK.search(line.text)
                ):
                    continue  # a review the background speaks of
                if match is None or (
                    design is Design.RANDOMISED_TRIAL
                    and re.search(
                        r"\b(?:non|not|pseudo|mendelian|future|further|need\w*)\W+(?:\w+\W+){0,2}$",
                        line.text[: match.start()],
                        re.IGNORECASE,
                    )
                ):
                    continue
                if (
                    parts[0] is Part.RESULTS
                    and design in (Design.RANDOMISED_TRIAL, Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW)
                    and line.part is Part.CONCLUSION
                ):
                    continue
                return DraftDesign(_without_people(abstract, design), _beside(abstract), line.text)
    body = abstract.of(Part.TITLE, Part.AIM, Part.METHODS, Part.RESULTS)
    for design, pattern in ((Design.ANIMAL, _ANIMALS), (Design.IN_VITRO, _CELLS)):
        if (named := next((line for line in body if pattern.search(line.text)), None)) is not None:
            return DraftDesign(design, {}, named.text)
    return None


def _without_people(abstract: Abstract, design: Design) -> Design:
    """Return ``animal`` for an experiment on animals whatever its design."""
    if design in (Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.NARRATIVE_REVIEW, Design.GUIDELINE):
        return design
    done = abstract.of(Part.TITLE, Part.METHODS)
    people = sum(bool(re.search(rf"\b{PEOPLE}\b", line.text, re.IGNORECASE)) for line in done)
    animals = sum(bool(_ANIMALS.search(line.text)) for line in done)
    return Design.ANIMAL if animals > people else design


def _beside(abstract: Abstract) -> dict[str, str]:
    """Return blinding, groups and number of sites where the abstract names them."""
    text = " ".join(line.text for line in abstract.of(Part.TITLE, Part.AIM, Part.METHODS))
    facts = {}
    for name, table in (("blinding", _BLINDING), ("groups", _GROUPS)):
        found = next((word for word, pattern in table if re.search(rf"\b(?:{pattern})", text, re.IGNORECASE)), None)
        if found is not None:
            facts[name] = found
    sites = re.search(r"\b(\d{1,3})\s+(?:\w+\s+){0,2}(?:centers|centres|sites|hospitals|clinics)\b", text)
    if sites is not None and int(sites[1]) > 1:
        facts["sites"] = sites[1]
    return facts
