"""Our own terms and the tables that say how our words become terms."""

from __future__ import annotations

from typing import Final

from kg.vocab.prefixes import CERTAINTY, KG

__all__ = ["BEST_RATING", "CERTAINTY_RATINGS", "MATCHES", "VERDICT_RATINGS", "WORST_RATING", "Kg"]


class Kg:
    """Our own terms, defined in ``ontology/kg.ttl``: what no vocabulary above has."""

    CONTRADICTION_CLASS: Final = KG + "Contradiction"
    FACT_CLASS: Final = KG + "Fact"
    FAILURE_CLASS: Final = KG + "Failure"
    GRADE_CHANGE_CLASS: Final = KG + "GradeChange"
    GRADE_CLASS: Final = KG + "Grade"
    GRADE_STEP_CLASS: Final = KG + "GradeStep"
    IN_TEXT_CITATION_CLASS: Final = KG + "InTextCitation"
    MENTION_CLASS: Final = KG + "Mention"
    PROBLEM_CLASS: Final = KG + "Problem"
    REFERENCE_CLASS: Final = KG + "Reference"
    STUDY_CLASS: Final = KG + "Study"
    TERM_CLASS: Final = KG + "Term"
    ABOUT_STUDY: Final = KG + "aboutStudy"
    ALSO_NAMES: Final = KG + "alsoNames"
    ATTRIBUTION: Final = KG + "attribution"
    BELIEF: Final = KG + "belief"
    BETTER_WHEN: Final = KG + "betterWhen"
    CANDIDATE: Final = KG + "candidate"
    CAUSAL_STRENGTH: Final = KG + "causalStrength"
    CERTAINTY: Final = KG + "certainty"
    CERTAINTY_BEST: Final = KG + "certaintyBest"
    CERTAINTY_RATING: Final = KG + "certaintyRating"
    CERTAINTY_WORST: Final = KG + "certaintyWorst"
    CHECK: Final = KG + "check"
    CITATION_PROBLEM: Final = KG + "citationProblem"
    CITATION_STYLE: Final = KG + "citationStyle"
    CITED_BY: Final = KG + "citedBy"
    CI_HIGH: Final = KG + "ciHigh"
    CI_LOW: Final = KG + "ciLow"
    CI_TEXT: Final = KG + "ciText"
    CLAIM_COUNT: Final = KG + "claimCount"
    CLAIM_TYPE: Final = KG + "claimType"
    CLAIM_WORDS: Final = KG + "claimWords"
    COMPARATOR: Final = KG + "comparator"
    COMPARATOR_MENTION: Final = KG + "comparatorMention"
    COMPARATOR_VALUE: Final = KG + "comparatorValue"
    CONCEPT: Final = KG + "concept"
    CONTEXT: Final = KG + "context"
    CONTROL: Final = KG + "control"
    COVERS: Final = KG + "covers"
    DECIDED_BY: Final = KG + "decidedBy"
    DESIGN: Final = KG + "design"
    DESIGN_FACT: Final = KG + "designFact"
    DESIGN_STATUS: Final = KG + "designStatus"
    DIRECTION: Final = KG + "direction"
    DISPUTING_STUDIES: Final = KG + "disputingStudies"
    DOSE: Final = KG + "dose"
    DURATION: Final = KG + "duration"
    ESTIMATE: Final = KG + "estimate"
    EXISTS: Final = KG + "exists"
    EXPRESSES: Final = KG + "expresses"
    EXTRACTION_CONFIDENCE: Final = KG + "extractionConfidence"
    FAMILY: Final = KG + "family"
    FINDING_KIND: Final = KG + "findingKind"
    FIRST_AUTHOR: Final = KG + "firstAuthor"
    FIRST_CLAIM: Final = KG + "firstClaim"
    FORM_OF: Final = KG + "formOf"
    FOR_CLAIM: Final = KG + "forClaim"
    FREQUENCY: Final = KG + "frequency"
    FROM_DAYS: Final = KG + "fromDays"
    FUNDING: Final = KG + "funding"
    GRADE_OF: Final = KG + "gradeOf"
    HAS_COMPONENT: Final = KG + "hasComponent"
    HAS_FAILURE: Final = KG + "hasFailure"
    HAS_GRADE: Final = KG + "hasGrade"
    HAS_PROBLEM: Final = KG + "hasProblem"
    HAS_REFERENCE: Final = KG + "hasReference"
    HAS_STEP: Final = KG + "hasStep"
    HINT: Final = KG + "hint"
    IMPROVEMENT_OF: Final = KG + "improvementOf"
    INCLUDES_STUDY: Final = KG + "includesStudy"
    INPUT: Final = KG + "input"
    INTERVENTION_VALUE: Final = KG + "interventionValue"
    IN_TEXT_CITATION: Final = KG + "inTextCitation"
    I_SQUARED: Final = KG + "iSquared"
    KIND: Final = KG + "kind"
    LEVEL: Final = KG + "level"
    LIMITATION: Final = KG + "limitation"
    LINE: Final = KG + "line"
    LOST_DAYS: Final = KG + "lostDays"
    MAGNITUDE: Final = KG + "magnitude"
    MAX_DAYS: Final = KG + "maxDays"
    MEASURE: Final = KG + "measure"
    MEASURES: Final = KG + "measures"
    MEMBER_OF: Final = KG + "memberOf"
    MIN_DAYS: Final = KG + "minDays"
    NEEDS_CONTEXT: Final = KG + "needsContext"
    NOTICE: Final = KG + "notice"
    NOT_FOUND: Final = KG + "notFound"
    OBJECT: Final = KG + "object"
    OBJECT_MENTION: Final = KG + "objectMention"
    ONSET: Final = KG + "onset"
    ORDER: Final = KG + "order"
    OUTCOME_MENTION: Final = KG + "outcomeMention"
    OUTCOME_TEXT: Final = KG + "outcomeText"
    PARTICIPANTS: Final = KG + "participants"
    PEAK_DAYS: Final = KG + "peakDays"
    PLAIN: Final = KG + "plain"
    POINTS: Final = KG + "points"
    POLARITY: Final = KG + "polarity"
    POPULATION: Final = KG + "population"
    POPULATION_MENTION: Final = KG + "populationMention"
    POPULATION_TEXT: Final = KG + "populationText"
    P_VALUE: Final = KG + "pValue"
    RANK: Final = KG + "rank"
    RAW: Final = KG + "raw"
    REASON: Final = KG + "reason"
    RELATION: Final = KG + "relation"
    REPEATED: Final = KG + "repeated"
    REPORTED_IN: Final = KG + "reportedIn"
    REPORTS: Final = KG + "reports"
    RESOLVED_FROM: Final = KG + "resolvedFrom"
    RESOLVED_TO: Final = KG + "resolvedTo"
    RETRACTED: Final = KG + "retracted"
    ROUTE: Final = KG + "route"
    RULE: Final = KG + "rule"
    SAMPLE_SIZE: Final = KG + "sampleSize"
    SECOND_CLAIM: Final = KG + "secondClaim"
    SEVERITY_OF: Final = KG + "severityOf"
    SHA256: Final = KG + "sha256"
    SIGN: Final = KG + "sign"
    SOURCE_WORDS: Final = KG + "sourceWords"
    STANCE: Final = KG + "stance"
    STATED_INTERVAL: Final = KG + "statedInterval"
    STATED_P: Final = KG + "statedP"
    STATUS: Final = KG + "status"
    STUDY_COUNT: Final = KG + "studyCount"
    STUDY_FAMILY: Final = KG + "studyFamily"
    SUBGROUP: Final = KG + "subgroup"
    SUBJECT: Final = KG + "subject"
    SUBJECT_MENTION: Final = KG + "subjectMention"
    SUB_OUTCOME_OF: Final = KG + "subOutcomeOf"
    SUB_POPULATION_OF: Final = KG + "subPopulationOf"
    SUGGESTION: Final = KG + "suggestion"
    SUPPORTING_DESIGN: Final = KG + "supportingDesign"
    SUPPORTING_STUDIES: Final = KG + "supportingStudies"
    SYSTEM: Final = KG + "system"
    TIMEPOINT_DAYS: Final = KG + "timepointDays"
    UNCONFIRMED_FIELD: Final = KG + "unconfirmedField"
    UNTIL_DAYS: Final = KG + "untilDays"
    VALUE: Final = KG + "value"
    VERDICT: Final = KG + "verdict"
    WHERE: Final = KG + "where"
    WINDOW: Final = KG + "window"
    WORK_AS_WRITTEN: Final = KG + "workAsWritten"
    WOULD_CHANGE: Final = KG + "wouldChange"


MATCHES: Final[dict[str, str]] = {
    dimension: f"{KG}{dimension}Match"
    for dimension in (
        "causality",
        "comparator",
        "direction",
        "dose",
        "intervention",
        "magnitude",
        "outcome",
        "population",
        "route",
        "timepoint",
    )
}
"""Dimension of a match → the property of an evidence line that holds it."""

VERDICT_RATINGS: Final[dict[str, int | None]] = {
    "supported": 5,
    "partially_supported": 4,
    "overstated": 3,
    "mismatch": 2,
    "unsupported": 2,
    "contradicted": 1,
    "unverifiable": None,
}
"""Verdict → ``schema:ratingValue`` of its ClaimReview, 5 best; ``None``: no rating. Source: project choice."""

BEST_RATING: Final = 5
WORST_RATING: Final = 1

CERTAINTY_RATINGS: Final[dict[str, str]] = {
    "high": CERTAINTY + "high",
    "moderate": CERTAINTY + "moderate",
    "low": CERTAINTY + "low",
    "very_low": CERTAINTY + "very-low",
}
"""Grade level → FHIR certainty rating as an IRI. Source: HL7 THO code system ``certainty-rating``."""
