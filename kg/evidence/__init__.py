"""Study records, the evidence they hold for a claim, and grades of bodies of evidence."""

from kg.evidence.record_findings import MEASURES
from kg.evidence.records import Studies, read_studies

__all__ = ["MEASURES", "Studies", "read_studies"]
