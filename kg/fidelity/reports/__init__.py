"""The check of a page in the forms people and programs read."""

from kg.fidelity.reports.claimreview import report_claimreview
from kg.fidelity.reports.data import report_json, verdict_fields
from kg.fidelity.reports.html import report_html
from kg.fidelity.reports.junit import report_junit
from kg.fidelity.reports.sarif import report_sarif
from kg.fidelity.reports.text import report_text, total_line

__all__ = [
    "report_claimreview",
    "report_html",
    "report_json",
    "report_junit",
    "report_sarif",
    "report_text",
    "total_line",
    "verdict_fields",
]
