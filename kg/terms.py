"""The closed vocabularies of the records; JSON and RDF use the same words.

Also the one table that maps every relation to its family and the sign it gives the outcome.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = [
    "RELATIONS",
    "Attribution",
    "BlockKind",
    "Certainty",
    "Check",
    "CitationProblem",
    "CitationStyle",
    "ClaimType",
    "ConceptKind",
    "Design",
    "Dimension",
    "Direction",
    "FailureKind",
    "Family",
    "FindingKind",
    "GradeLevel",
    "Level",
    "Match",
    "Polarity",
    "Relation",
    "Stance",
    "Status",
    "System",
    "VerdictLabel",
]


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    REFERENCE = "reference"
    BOILERPLATE = "boilerplate"


class FailureKind(StrEnum):
    """What a failure cost: an input, nothing but attention, or work that our own mistake stopped."""

    UNREADABLE = "unreadable"
    REMARK = "remark"
    INTERNAL = "internal"


class CitationStyle(StrEnum):
    """How a text points at a source."""

    PAREN_AUTHOR_YEAR = "paren_author_year"
    NARRATIVE = "narrative"
    NUMERIC = "numeric"
    SUPERSCRIPT = "superscript"
    FOOTNOTE = "footnote"
    HYPERLINK = "hyperlink"
    NAMED_STUDY = "named_study"
    QUOTATION_SOURCE = "quotation_source"
    VAGUE = "vague"


class CitationProblem(StrEnum):
    """What stands between a citation and its source."""

    NONE = "none"
    MISSING_ENTRY = "missing_entry"
    YEAR_MISMATCH = "year_mismatch"
    AMBIGUOUS = "ambiguous"


class ClaimType(StrEnum):
    """What kind of statement a claim is."""

    MECHANISM = "mechanism"
    EFFICACY = "efficacy"
    SAFETY = "safety"
    EPIDEMIOLOGY = "epidemiology"
    DEFINITION = "definition"
    REGULATORY = "regulatory"
    HISTORY = "history"
    DOSING = "dosing"
    COMPARISON = "comparison"
    DURABILITY = "durability"
    ONSET = "onset"
    OTHER = "other"


class Direction(StrEnum):
    """Which way the object or outcome moves."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NO_CHANGE = "no_change"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "n/a"


class Polarity(StrEnum):
    """Whether the statement is affirmed or denied."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How sure the wording is."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    SPECULATIVE = "speculative"


class Attribution(StrEnum):
    """Who says it."""

    ARTICLE = "article"
    CITED_STUDY = "cited_study"
    NAMED_PERSON = "named_person"
    ORGANISATION = "organisation"
    UNSPECIFIED_STUDIES = "unspecified_studies"
    TESTIMONIAL = "testimonial"


class Check(StrEnum):
    """Whether the claim needs a citation."""

    NEEDS_CITATION = "needs_citation"
    CITED = "cited"
    COMMON_KNOWLEDGE = "common_knowledge"
    OPINION = "opinion"


class FindingKind(StrEnum):
    """What kind of fact a study reports."""

    EFFECT = "effect"
    FREQUENCY = "frequency"
    MECHANISM = "mechanism"
    DEFINITION = "definition"
    REGULATORY = "regulatory"
    HISTORY = "history"
    DOSING = "dosing"


class Status(StrEnum):
    """How sure the record keeper is of a fact."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    INFERRED = "inferred"


class System(StrEnum):
    """Where a mechanism was seen, from the top of the ladder down."""

    HUMAN = "human"
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    THEORY = "theory"


class Design(StrEnum):
    """Design of a study or kind of a document, from strongest start to none."""

    SYSTEMATIC_REVIEW = "systematic_review"
    META_ANALYSIS = "meta_analysis"
    RANDOMISED_TRIAL = "randomised_trial"
    NON_RANDOMISED_TRIAL = "non_randomised_trial"
    COHORT = "cohort"
    CASE_CONTROL = "case_control"
    CROSS_SECTIONAL = "cross_sectional"
    CASE_SERIES = "case_series"
    CASE_REPORT = "case_report"
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    NARRATIVE_REVIEW = "narrative_review"
    GUIDELINE = "guideline"
    REGULATORY_DOCUMENT = "regulatory_document"
    REFERENCE_WORK = "reference_work"


class ConceptKind(StrEnum):
    """What kind of thing a concept is."""

    DRUG = "drug"
    DRUG_CLASS = "drug_class"
    SUPPLEMENT = "supplement"
    PROCEDURE = "procedure"
    PSYCHOTHERAPY = "psychotherapy"
    COMPARATOR = "comparator"
    CONDITION = "condition"
    SYMPTOM = "symptom"
    OUTCOME = "outcome"
    ADVERSE_EFFECT = "adverse_effect"
    SCALE = "scale"
    RECEPTOR = "receptor"
    MOLECULE = "molecule"
    PATHWAY = "pathway"
    PROCESS = "process"
    BRAIN_REGION = "brain_region"
    POPULATION = "population"
    DESIGN = "design"
    ROUTE = "route"
    RISK_FACTOR = "risk_factor"
    ORGANISATION = "organisation"
    LEGAL_STATUS = "legal_status"


class Relation(StrEnum):
    """What a claim says of its subject and object."""

    CAUSES = "causes"
    INCREASES = "increases"
    REDUCES = "reduces"
    TREATS = "treats"
    PREVENTS = "prevents"
    IMPROVES = "improves"
    WORSENS = "worsens"
    BLOCKS = "blocks"
    ACTIVATES = "activates"
    ACTS_ON = "acts_on"
    REGULATES = "regulates"
    AFFECTS = "affects"
    ASSOCIATED_WITH = "associated_with"
    NO_EFFECT_ON = "no_effect_on"
    SUPERIOR_TO = "superior_to"
    INFERIOR_TO = "inferior_to"
    NOT_DIFFERENT_FROM = "not_different_from"
    ONSET_WITHIN = "onset_within"
    LASTS_FOR = "lasts_for"
    DOSED_AS = "dosed_as"
    ADMINISTERED_VIA = "administered_via"
    APPROVED_FOR = "approved_for"
    NOT_APPROVED_FOR = "not_approved_for"
    CONTRAINDICATED_IN = "contraindicated_in"
    HAS_RISK_OF = "has_risk_of"
    HAS_PROPERTY = "has_property"
    DEFINED_AS = "defined_as"
    IS_A = "is_a"
    IS_NOT = "is_not"
    INCLUDES = "includes"
    REQUIRES = "requires"
    VARIES_WITH = "varies_with"
    PRESENT_IN = "present_in"
    CAUSED_BY = "caused_by"
    COMBINED_WITH = "combined_with"
    INDEPENDENT_OF = "independent_of"
    DIFFERS_FROM = "differs_from"
    USED_FOR = "used_for"
    FAILS_IN = "fails_in"
    HISTORY_EVENT = "history_event"
    SUPPORTS = "supports"
    CLASSIFIED_AS = "classified_as"


class Family(StrEnum):
    """The question a relation answers, without its sign."""

    EFFECT_ON = "effect_on"
    ACTION_ON = "action_on"
    COMPARISON = "comparison"
    TIMING = "timing"
    USE = "use"
    STATUS = "status"
    IDENTITY = "identity"


_UP, _DOWN, _NONE, _OPEN, _NA = (
    Direction.INCREASE,
    Direction.DECREASE,
    Direction.NO_CHANGE,
    Direction.UNCLEAR,
    Direction.NOT_APPLICABLE,
)

RELATIONS: Final[dict[Relation, tuple[Family, Direction]]] = {
    Relation.CAUSES: (Family.EFFECT_ON, _UP),
    Relation.INCREASES: (Family.EFFECT_ON, _UP),
    Relation.REDUCES: (Family.EFFECT_ON, _DOWN),
    Relation.TREATS: (Family.EFFECT_ON, _DOWN),
    Relation.PREVENTS: (Family.EFFECT_ON, _DOWN),
    Relation.IMPROVES: (Family.EFFECT_ON, _OPEN),
    Relation.WORSENS: (Family.EFFECT_ON, _OPEN),
    Relation.HAS_RISK_OF: (Family.EFFECT_ON, _UP),
    Relation.NO_EFFECT_ON: (Family.EFFECT_ON, _NONE),
    Relation.AFFECTS: (Family.EFFECT_ON, _OPEN),
    Relation.ASSOCIATED_WITH: (Family.EFFECT_ON, _OPEN),
    Relation.CAUSED_BY: (Family.EFFECT_ON, _UP),
    Relation.INDEPENDENT_OF: (Family.EFFECT_ON, _NONE),
    Relation.FAILS_IN: (Family.EFFECT_ON, _NONE),
    Relation.BLOCKS: (Family.ACTION_ON, _DOWN),
    Relation.ACTIVATES: (Family.ACTION_ON, _UP),
    Relation.ACTS_ON: (Family.ACTION_ON, _OPEN),
    Relation.REGULATES: (Family.ACTION_ON, _OPEN),
    Relation.SUPERIOR_TO: (Family.COMPARISON, _UP),
    Relation.INFERIOR_TO: (Family.COMPARISON, _DOWN),
    Relation.NOT_DIFFERENT_FROM: (Family.COMPARISON, _NONE),
    Relation.DIFFERS_FROM: (Family.COMPARISON, _OPEN),
    Relation.ONSET_WITHIN: (Family.TIMING, _OPEN),
    Relation.LASTS_FOR: (Family.TIMING, _OPEN),
    Relation.DOSED_AS: (Family.USE, _NA),
    Relation.ADMINISTERED_VIA: (Family.USE, _NA),
    Relation.COMBINED_WITH: (Family.USE, _NA),
    Relation.USED_FOR: (Family.USE, _NA),
    Relation.REQUIRES: (Family.USE, _NA),
    Relation.VARIES_WITH: (Family.USE, _NA),
    Relation.APPROVED_FOR: (Family.STATUS, _NA),
    Relation.NOT_APPROVED_FOR: (Family.STATUS, _NA),
    Relation.CONTRAINDICATED_IN: (Family.STATUS, _NA),
    Relation.CLASSIFIED_AS: (Family.STATUS, _NA),
    Relation.HISTORY_EVENT: (Family.STATUS, _NA),
    Relation.DEFINED_AS: (Family.IDENTITY, _NA),
    Relation.IS_A: (Family.IDENTITY, _NA),
    Relation.IS_NOT: (Family.IDENTITY, _NA),
    Relation.HAS_PROPERTY: (Family.IDENTITY, _NA),
    Relation.INCLUDES: (Family.IDENTITY, _NA),
    Relation.PRESENT_IN: (Family.IDENTITY, _NA),
    Relation.SUPPORTS: (Family.IDENTITY, _NA),
}
"""Relation → (family, sign it gives the object or outcome). ``unclear``: the sign depends on the outcome."""


class Stance(StrEnum):
    """How a finding bears on a proposition."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    INCONCLUSIVE = "inconclusive"


class Match(StrEnum):
    """The study relative to the claim, on one dimension.

    ``narrower``: the study saw a subset, so the claim generalises. ``broader``: the study saw more than the claim.
    """

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    DIFFERENT = "different"
    NOT_STATED = "not_stated"


class GradeLevel(StrEnum):
    """Certainty of a body of evidence."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"


class VerdictLabel(StrEnum):
    """The judgement on a claim; `kg.fidelity` applies them in this order of precedence."""

    UNVERIFIABLE = "unverifiable"
    CONTRADICTED = "contradicted"
    MISMATCH = "mismatch"
    OVERSTATED = "overstated"
    PARTIALLY_SUPPORTED = "partially_supported"
    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"


class Dimension(StrEnum):
    """What a problem is about."""

    POPULATION = "population"
    INTERVENTION = "intervention"
    DOSE = "dose"
    ROUTE = "route"
    COMPARATOR = "comparator"
    OUTCOME = "outcome"
    TIMEPOINT = "timepoint"
    DIRECTION = "direction"
    MAGNITUDE = "magnitude"
    CAUSALITY = "causality"
    CERTAINTY = "certainty"
    CITATION = "citation"
    RETRACTION = "retraction"
    OUTDATED = "outdated"
    OMITTED_EVIDENCE = "omitted_evidence"
    FAIR_BALANCE = "fair_balance"
    REGULATORY = "regulatory"
    QUOTE = "quote"
    PROMOTION = "promotion"


class Level(StrEnum):
    """How serious a problem is; ``--fail-on`` compares these."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
