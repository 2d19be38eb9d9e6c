"""The rules of the grade as data: what each looks at and where it comes from, for readers and for `kg rules`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.evidence.thresholds import GRADE_SOURCE

__all__ = ["GRADE_RULES", "GradeRule", "rule_source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRule:
    """A rule of the grade: id (the ``rule`` of its steps), points it may move, statement, source."""

    id: str
    points: tuple[int, ...]
    statement: str
    source: str


GRADE_RULES: Final[tuple[GradeRule, ...]] = (
    GradeRule(
        id="start",
        points=(1, 2, 4),
        statement="A body of randomised trials starts high (4), of observational studies low (2), of case series very "
        "low (1). Trials with and without randomisation put together start high and pay for it under risk of bias.",
        source=GRADE_SOURCE,
    ),
    GradeRule(
        id="risk-of-bias",
        points=(0, -1, -2),
        statement="Most of the information at high risk of bias, or concerns in three or more domains: two levels. "
        "Some concerns for most of it: one. Low risk for most of it: none. Not known: one in the headline, since most "
        "published ratings lose about that (see thresholds), none in the best case, two in the worst.",
        source="GRADE guidelines 4, J Clin Epidemiol 2011;64:407-415; RoB 2, BMJ 2019;366:l4898",
    ),
    GradeRule(
        id="inconsistency",
        points=(0, -1, -2),
        statement="I² of 50 % or more, or results in opposite directions: one level; I² of 75 % or more and opposite "
        "directions: two. Not known between two or more studies that nobody has pooled: one in the headline, none "
        "in the best case. Not given beside a pooled estimate: none, one in the worst case.",
        source="GRADE guidelines 7, J Clin Epidemiol 2011;64:1294-1302; Cochrane Handbook 10.10.2",
    ),
    GradeRule(
        id="indirectness",
        points=(0, -1, -2),
        statement="Most of the information differs from the question in population, intervention, comparator or "
        "outcome: one level for one of them, two for more.",
        source="GRADE guidelines 8, J Clin Epidemiol 2011;64:1303-1310",
    ),
    GradeRule(
        id="imprecision",
        points=(0, -1, -2),
        statement="The interval holds no effect and an appreciable benefit or harm: one level; both, and fewer than "
        "400 participants: two. Fewer than "
        "400 participants, fewer than 300 events (up to 4,000 participants), or an interval wider than such numbers "
        "leave: one; so few participants that any interval reaches an appreciable effect: two. The worse of the two "
        "counts. A ratio is appreciable below 0.75 or above 1.25, a difference beyond half a standard deviation.",
        source="GRADE guidelines 6, J Clin Epidemiol 2011;64:1283-1293; GRADE guidance 34, J Clin Epidemiol "
        "2022;150:216-224",
    ),
    GradeRule(
        id="publication-bias",
        points=(0, -1),
        statement="Small-study effects were found, by Egger's regression where ten or more trials are pooled: one "
        "level. With fewer than ten studies they cannot be assessed; with ten or more and no word of a test the worst "
        "case loses one.",
        source="GRADE guidelines 5, J Clin Epidemiol 2011;64:1277-1282; Cochrane Handbook 13.3.5.4",
    ),
    GradeRule(
        id="large-effect",
        points=(0, 1, 2),
        statement="Observational bodies that lose nothing elsewhere: the smallest relative effect above 2 raises one "
        "level, above 5 two.",
        source="GRADE guidelines 9, J Clin Epidemiol 2011;64:1311-1316",
    ),
    GradeRule(
        id="retracted",
        points=(0,),
        statement="A retracted study weighs nothing and is shown.",
        source="COPE retraction guidelines",
    ),
    GradeRule(
        id="secondary",
        points=(0,),
        statement="Narrative reviews, guidelines and regulators' papers are shown, not counted.",
        source="project choice: they hold no result of their own",
    ),
    GradeRule(
        id="not-human",
        points=(0,),
        statement="Studies in animals and in vitro are not counted for a question about people.",
        source="OCEBM Levels of Evidence 2011",
    ),
    GradeRule(
        id="review-overlap",
        points=(0,),
        statement="A review whose trials are in hand is secondary; of reviews whose overlap is not known one is kept.",
        source="project choice: independent studies count, not papers",
    ),
)
"""Every rule, in the order of the steps."""

_SOURCES: Final = {rule.id: rule.source for rule in GRADE_RULES}


def rule_source(rule: str) -> str:
    """Return where a rule comes from.

    Raises:
        KeyError: No rule has this id.
    """
    return _SOURCES[rule]
