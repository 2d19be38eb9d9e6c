"""Is a claim faithful to what it cites, and to the evidence in hand? Verdicts, problems, suggestions, reports."""

from kg.fidelity.check import check_article, check_claim, worst_level
from kg.fidelity.dossier import dossier_json, dossier_text
from kg.fidelity.report import report_json, report_text
from kg.fidelity.rules import RULES, Rule

__all__ = [
    "RULES",
    "Rule",
    "check_article",
    "check_claim",
    "dossier_json",
    "dossier_text",
    "report_json",
    "report_text",
    "worst_level",
]
