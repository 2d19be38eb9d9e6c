"""Is a claim faithful to what it cites, and to the evidence in hand? Verdicts, problems, suggestions, reports."""

from kg.fidelity.check import check_article, check_claim, worst_level
from kg.fidelity.dossier import dossier_json, dossier_text
from kg.fidelity.page import CheckedPage, Hidden, PageRemark, check_page, worst_of
from kg.fidelity.reports import (
    report_claimreview,
    report_html,
    report_json,
    report_junit,
    report_sarif,
    report_text,
    total_line,
)
from kg.fidelity.rules import RULES, Rule, matching_rules, near_rules

__all__ = [
    "RULES",
    "CheckedPage",
    "Hidden",
    "PageRemark",
    "Rule",
    "check_article",
    "check_claim",
    "check_page",
    "dossier_json",
    "dossier_text",
    "matching_rules",
    "near_rules",
    "report_claimreview",
    "report_html",
    "report_json",
    "report_junit",
    "report_sarif",
    "report_text",
    "total_line",
    "worst_level",
    "worst_of",
]
