"""What a bibliography knows of a work since it was published: retractions, corrections, expressions of concern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kg.model import Source, Study

__all__ = ["apply_notices"]

_WITHDRAWN: Final = ("retraction", "withdrawal")
_OTHERS: Final = ("expression_of_concern", "correction")
"""Further notices, the graver first."""


def apply_notices(studies: Mapping[str, Study], sources: Mapping[str, Source]) -> dict[str, Study]:
    """Return the studies with the notices that the bibliography has of their works.

    A notice of retraction or withdrawal makes a study retracted, whatever its record says, since the record may be
    older; a correction or an expression of concern is kept as a fact where the record has none.

    Args:
        studies: Study records by key.
        sources: Bibliography entries by key.
    """
    return {key: _with_notices(study, sources.get(key)) for key, study in studies.items()}


def _with_notices(study: Study, source: Source | None) -> Study:
    if source is None or not source.notices or not study.exists:
        return study
    if any(notice.startswith(_WITHDRAWN) for notice in source.notices):
        study = replace(study, retracted=True)
    for kind in _OTHERS:
        if "notice" not in study.design_facts and any(notice.startswith(kind) for notice in source.notices):
            study = replace(study, design_facts={**study.design_facts, "notice": kind})
    return study
