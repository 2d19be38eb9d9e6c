"""Study records, the evidence they hold for a claim, and grades of bodies of evidence."""

from kg.evidence.analysis import BodyAnalysis, analyse_body, analysis_json, analysis_text
from kg.evidence.appraisal import Appraisal, Flag, appraise_study, is_review, participants, reliability
from kg.evidence.belief import Line, belief
from kg.evidence.completeness import ITEMS, Completeness, Held, completeness, totals
from kg.evidence.durations import Window, claimed_onset_words, claimed_words, say_days, window_of
from kg.evidence.forest import describe_pool, render_forest
from kg.evidence.gather import answers, gather_evidence
from kg.evidence.grade import grade_body, grade_summary
from kg.evidence.grade_rules import GRADE_RULES, GradeRule
from kg.evidence.ladder import authority, climb, highest_rung, is_outdated, rung_of
from kg.evidence.leave_out import LeftOut, leave_one_out
from kg.evidence.match import matched_objects, matched_subjects, study_population
from kg.evidence.notices import apply_notices
from kg.evidence.pooling import Point, Pool, Pooled, pool_points
from kg.evidence.question import Question, ask, labels_of
from kg.evidence.record_findings import MEASURES
from kg.evidence.records import Studies, read_lost_works, read_studies
from kg.evidence.risk_of_bias import DomainRisk, judge_domains
from kg.evidence.sof import SofRow, SofTable, read_sof
from kg.evidence.stance import denies_harm, rival_of
from kg.evidence.table import COLUMNS, render_csv, render_markdown, study_rows
from kg.evidence.thresholds import THRESHOLDS, Threshold, limit

__all__ = [
    "COLUMNS",
    "GRADE_RULES",
    "ITEMS",
    "MEASURES",
    "THRESHOLDS",
    "Appraisal",
    "BodyAnalysis",
    "Completeness",
    "DomainRisk",
    "Flag",
    "GradeRule",
    "Held",
    "LeftOut",
    "Line",
    "Point",
    "Pool",
    "Pooled",
    "Question",
    "SofRow",
    "SofTable",
    "Studies",
    "Threshold",
    "Window",
    "analyse_body",
    "analysis_json",
    "analysis_text",
    "answers",
    "apply_notices",
    "appraise_study",
    "ask",
    "authority",
    "belief",
    "claimed_onset_words",
    "claimed_words",
    "climb",
    "completeness",
    "denies_harm",
    "describe_pool",
    "gather_evidence",
    "grade_body",
    "grade_summary",
    "highest_rung",
    "is_outdated",
    "is_review",
    "judge_domains",
    "labels_of",
    "leave_one_out",
    "limit",
    "matched_objects",
    "matched_subjects",
    "participants",
    "pool_points",
    "read_lost_works",
    "read_sof",
    "read_studies",
    "reliability",
    "render_csv",
    "render_forest",
    "render_markdown",
    "rival_of",
    "rung_of",
    "say_days",
    "study_population",
    "study_rows",
    "totals",
    "window_of",
]
