"""From an abstract to a draft study record, every fact inferred with its sentence, for a person to confirm."""

from kg.drafts.record import DraftRecord, draft_record

__all__ = ["DraftRecord", "draft_record"]
