"""Is a claim faithful to what it cites, and to the evidence in hand? Verdicts, problems, suggestions, reports."""

from kg.fidelity.check import check_article, check_claim, worst_level
from kg.fidelity.dossier import dossier_json, dossier_text
from kg.fidelity.page import CheckedPage, Hidden, PageRemark, check_page, worst_of
from kg.fidelity.quotation import Quotation, check_quotations, find_quotations
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
from kg.fidelity.source_texts import read_source_texts

__all__ = [
    "RULES",
    "CheckedPage",
    "Hidden",
    "PageRemark",
    "Quotation",
    "Rule",
    "check_article",
    "check_claim",
    "check_page",
    "check_quotations",
    "dossier_json",
    "dossier_text",
    "find_quotations",
    "matching_rules",
    "near_rules",
    "read_source_texts",
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
