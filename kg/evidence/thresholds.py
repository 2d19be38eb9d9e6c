"""Every number that decides a step of a grade, an appraisal or a time check, with where it comes from.

No other module of `kg.evidence` or `kg.fidelity` holds such a number: change one here and it is changed everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.terms import Design

__all__ = [
    "BIAS_RELIABILITY",
    "GRADE_SOURCE",
    "LEVEL_RELIABILITY",
    "OCEBM_BENEFIT",
    "OCEBM_HARM",
    "OCEBM_PREVALENCE",
    "ONSET_WORDS",
    "START",
    "THRESHOLDS",
    "TIME_WORDS",
    "Threshold",
    "TimeWord",
    "limit",
]

GRADE_SOURCE: Final = "GRADE working group, J Clin Epidemiol 2011;64:383-394 and following"
_OCEBM: Final = "OCEBM Levels of Evidence 2011"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number with its unit and where it comes from ("project choice" where no source gives it)."""

    value: float
    unit: str
    source: str


THRESHOLDS: Final[dict[str, Threshold]] = {
    "participants_optimal": Threshold(
        value=400,
        unit="participants",
        source="GRADE guidelines 6 (imprecision), J Clin Epidemiol 2011;64:1283-1293: "
        "rule of thumb for continuous outcomes",
    ),
    "participants_very_few": Threshold(
        value=62,
        unit="participants",
        source="computed: with two equal arms and fewer people the 95 % interval of a difference is wider than half a "
        "standard deviation on either side (2 · 1.96 / 0.5)², so that any estimate reaches an appreciable effect",
    ),
    "events_optimal": Threshold(
        value=300,
        unit="events",
        source="GRADE guidelines 6 (imprecision): rule of thumb for dichotomous outcomes, about the optimal "
        "information size for usual control risks and a relative risk reduction of 25 %",
    ),
    "participants_events_ignored": Threshold(
        value=4000,
        unit="participants",
        source="GRADE guidelines 6 (imprecision): with 2,000 people in each arm few events do not make a result "
        "imprecise",
    ),
    "difference_appreciable": Threshold(
        value=0.5,
        unit="standard deviations",
        source="GRADE handbook 5.2.4.2 (imprecision): effect size of 0.5 in either direction where no minimal "
        "important difference is known",
    ),
    "width_risk_ratio": Threshold(
        value=3,
        unit="ratio",
        source="GRADE guidance 34, J Clin Epidemiol 2022;150:216-224: upper over lower end of the interval; the "
        "optimal information size is then not met",
    ),
    "width_odds_ratio": Threshold(
        value=2.5,
        unit="ratio",
        source="GRADE guidance 34, J Clin Epidemiol 2022;150:216-224: upper over lower end of the interval; the "
        "optimal information size is then not met",
    ),
    "bias_unknown": Threshold(
        value=-1,
        unit="levels",
        source="measured on published Summary-of-Findings tables, develop half (80 reviews, 380 rows): rows that lose "
        "nothing for inconsistency and imprecision by these rules stand 1.1 levels below their start on average; "
        "where the domain was published, half of the rows of trials lost a level or two for risk of bias",
    ),
    "bias_domains": Threshold(
        value=3,
        unit="domains",
        source="RoB 2, BMJ 2019;366:l4898: some concerns for multiple domains may amount to a high risk of bias; "
        "three is a project choice",
    ),
    "pooled_times": Threshold(
        value=2,
        unit="ratio",
        source="project choice: results are of one time when the later is at most twice as late, or a day",
    ),
    "i2_substantial": Threshold(value=50, unit="percent", source="Cochrane Handbook 10.10.2: 50-90 % substantial"),
    "i2_considerable": Threshold(value=75, unit="percent", source="Cochrane Handbook 10.10.2: 75-100 % considerable"),
    "studies_for_funnel": Threshold(value=10, unit="studies", source="Cochrane Handbook 13.3.5.4"),
    "small_study_p": Threshold(
        value=0.1, unit="probability", source="Egger et al., BMJ 1997;315:629-634: evidence of asymmetry"
    ),
    "ratio_harm": Threshold(value=1.25, unit="ratio", source="GRADE guidelines 6: default appreciable harm or benefit"),
    "ratio_benefit": Threshold(
        value=0.75, unit="ratio", source="GRADE guidelines 6: default appreciable harm or benefit"
    ),
    "large_effect": Threshold(value=2, unit="ratio", source="GRADE guidelines 9, J Clin Epidemiol 2011;64:1311-1316"),
    "very_large_effect": Threshold(
        value=5, unit="ratio", source="GRADE guidelines 9, J Clin Epidemiol 2011;64:1311-1316"
    ),
    "most_information": Threshold(value=0.5, unit="share of participants", source="project choice"),
    "small_study": Threshold(value=50, unit="participants", source="project choice"),
    "significance": Threshold(value=0.05, unit="probability", source="convention"),
    "systematic_floor": Threshold(
        value=0.01, unit="probability", source="INDRA belief model: systematic error of curated sources"
    ),
    "majority": Threshold(value=50, unit="percent", source="meaning of the word"),
    "same_figure": Threshold(value=0.1, unit="relative difference", source="project choice: rounding in prose"),
    "percentage_points": Threshold(value=1, unit="percentage points", source="project choice: rounding in prose"),
    "harms_not_few": Threshold(value=5, unit="kinds of harm", source='project choice: "a few" is two to four'),
    "members_for_class": Threshold(
        value=2,
        unit="drugs",
        source="project choice: one member is an example of its class, several are evidence on it",
    ),
    "words_shared": Threshold(
        value=0.5, unit="share of content words", source="project choice: half of what the claim says is in the record"
    ),
    "definition_complete": Threshold(
        value=0.75,
        unit="share of content words",
        source="project choice: a definition says hardly more than the record's",
    ),
    "time_tolerance": Threshold(value=0.15, unit="relative difference", source="project choice: rounding in prose"),
    "weight_ratio": Threshold(
        value=2, unit="ratio", source="project choice: one side of the evidence clearly outweighs the other"
    ),
}
"""Name → threshold."""


def limit(name: str) -> float:
    """Return the value of a threshold.

    Raises:
        KeyError: No threshold has this name.
    """
    return THRESHOLDS[name].value


START: Final[dict[Design, int]] = {
    Design.SYSTEMATIC_REVIEW: 4,
    Design.META_ANALYSIS: 4,
    Design.RANDOMISED_TRIAL: 4,
    Design.NON_RANDOMISED_TRIAL: 2,
    Design.COHORT: 2,
    Design.CASE_CONTROL: 2,
    Design.CROSS_SECTIONAL: 2,
    Design.CASE_SERIES: 1,
    Design.CASE_REPORT: 1,
}
"""Points a body of this design starts from: 4 high, 2 low, 1 very low.

Reviews start as the trials they pool do; the start of a review of observational studies is lowered by its own step.
Case series start at 1, which is stricter than GRADE (it starts them at low and takes the step for risk of bias).
Source: GRADE; for case series OCEBM level 4.
"""

OCEBM_BENEFIT: Final[dict[Design, int]] = {
    Design.SYSTEMATIC_REVIEW: 1,
    Design.META_ANALYSIS: 1,
    Design.RANDOMISED_TRIAL: 2,
    Design.NON_RANDOMISED_TRIAL: 3,
    Design.COHORT: 3,
    Design.CASE_CONTROL: 4,
    Design.CROSS_SECTIONAL: 4,
    Design.CASE_SERIES: 4,
    Design.CASE_REPORT: 4,
    Design.ANIMAL: 5,
    Design.IN_VITRO: 5,
    Design.NARRATIVE_REVIEW: 5,
}
"""Level for "does this intervention help?". Source: OCEBM Levels of Evidence 2011."""

OCEBM_HARM: Final[dict[Design, int]] = OCEBM_BENEFIT
"""Level for "what are the harms?"; the designs of this vocabulary fall into the same rows. Source: OCEBM 2011."""

OCEBM_PREVALENCE: Final[dict[Design, int]] = {
    Design.CROSS_SECTIONAL: 1,
    Design.SYSTEMATIC_REVIEW: 2,
    Design.META_ANALYSIS: 2,
    Design.COHORT: 3,
    Design.CASE_CONTROL: 4,
    Design.CASE_SERIES: 4,
}
"""Level for "how common is the problem?". Source: OCEBM 2011 (local random sample surveys first)."""

LEVEL_RELIABILITY: Final[dict[int, float]] = {1: 0.90, 2: 0.80, 3: 0.55, 4: 0.30, 5: 0.10}
"""Prior reliability q of a study by OCEBM level. Project choice: a ranking aid, not a probability of truth."""

BIAS_RELIABILITY: Final[dict[str, float]] = {"low": 1.0, "some": 0.8, "high": 0.5, "unknown": 0.8}
"""Factor on q by risk of bias. Project choice; unknown counts as some concerns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWord:
    """What a word about time claims at least, in days, and why."""

    pattern: str
    days: float
    source: str


TIME_WORDS: Final[tuple[TimeWord, ...]] = (
    TimeWord(
        pattern=r"\b(?:long[- ]term|for years|permanent(?:ly)?|life[- ]?long)\b",
        days=180,
        source="ICH E1: long-term use is assessed over six months and more",
    ),
    TimeWord(
        pattern=r"\b(?:long[- ]lasting|lasting|enduring|durable|durably|persistent(?:ly)?)\b",
        days=28,
        source="project choice: four weeks, the shortest acute treatment trial of common practice",
    ),
    TimeWord(
        pattern=r"\bsustain(?:ed|s|ing)?\b",
        days=14,
        source="project choice: beyond the first fortnight",
    ),
)
"""Words that claim an effect over time without a figure, longest first."""

ONSET_WORDS: Final[tuple[TimeWord, ...]] = (
    TimeWord(
        pattern=r"\b(?:immediate(?:ly)?|instant(?:ly|aneous(?:ly)?)?|at once|right away|on the spot)\b",
        days=1 / 24,
        source="project choice: within the hour",
    ),
    TimeWord(
        pattern=r"\b(?:rapid(?:ly)?|fast(?:-acting)?|quick(?:ly)?|swift(?:ly)?|prompt(?:ly)?)\b",
        days=1,
        source="project choice: within a day, the usual first endpoint of trials of rapid-acting treatments",
    ),
)
"""Words that claim how soon an effect sets in without a figure, soonest first."""
