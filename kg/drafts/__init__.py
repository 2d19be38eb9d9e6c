"""From an abstract to its findings and to a draft study record, every fact inferred with its sentence."""

from kg.drafts.findings import AbstractReading, ReadSentence, read_findings
from kg.drafts.record import DraftRecord, draft_record

__all__ = ["AbstractReading", "DraftRecord", "ReadSentence", "draft_record", "read_findings"]
