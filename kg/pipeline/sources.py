"""What articles are judged by: concepts, bibliography, study records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import assets
from kg.errors import InputError
from kg.model import Bibliography, Failure, Study
from kg.terms import FailureKind

if TYPE_CHECKING:
    from kg.concepts import Scheme

__all__ = ["SourceNames", "Sources", "load_scheme", "load_sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNames:
    """The files articles are judged by, as the user names them; where none is named, the shipped one is used.

    Attributes:
        bib: Bibliography files.
        studies: Study-record files or folders.
        concepts: A concept file, SKOS or OBO.
        add_concepts: Concept files that join the scheme.
    """

    bib: tuple[str, ...] = ()
    studies: tuple[str, ...] = ()
    concepts: str | None = None
    add_concepts: tuple[str, ...] = ()

    def completed_by(self, others: SourceNames) -> SourceNames:
        """Return these names, and those of others for what these do not name."""
        return SourceNames(
            bib=self.bib or others.bib,
            studies=self.studies or others.studies,
            concepts=self.concepts or others.concepts,
            add_concepts=self.add_concepts or others.add_concepts,
        )

    def paths(self) -> dict[str, tuple[str, ...]]:
        """Return the files and folders of each kind that are read."""
        return {
            "concepts": (self.concepts or str(assets.path("ontology/concepts.ttl")), *self.add_concepts),
            "bib": self.bib or (str(assets.path("corpus/references.bib")),),
            "studies": self.studies or (str(assets.path("corpus/studies")),),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What articles are judged by: concepts, bibliography, study records."""

    scheme: Scheme
    bibliography: Bibliography
    studies: dict[str, Study] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()

    @property
    def lost(self) -> dict[str, str]:
        """Keys of the records of works that cannot be found, each with what its record says of it."""
        return {key: study.note or "" for key, study in self.studies.items() if not study.exists}


def load_scheme(concepts: str | None = None, add_concepts: Sequence[str] = ()) -> tuple[Scheme, tuple[Failure, ...]]:
    """Read the concept scheme, the shipped one where none is named, and the concepts that join it.

    Raises:
        InputError: A file cannot be read at all. Concepts that are not sound come back as failures.
    """
    from kg.concepts import read_concepts

    return read_concepts(concepts or assets.path("ontology/concepts.ttl"), add_concepts)


def load_sources(
    *,
    bib: Sequence[str] = (),
    studies: Sequence[str] = (),
    concepts: str | None = None,
    add_concepts: Sequence[str] = (),
    judged: bool = True,
) -> Sources:
    """Read the concept scheme, bibliography and study records; the shipped ones where none is named.

    Args:
        bib: Bibliography files; they replace the shipped one.
        studies: Study-record files or folders; they replace the shipped ones.
        concepts: A concept file, SKOS or OBO; it replaces the shipped scheme.
        add_concepts: Concept files that join the scheme.
        judged: Whether all study records are needed; else those of works that cannot be found are read alone.

    Raises:
        InputError: A named file cannot be read at all. Broken entries and records come back in ``failures``.
    """
    from kg.bibliography import read_bibliography

    scheme, clashes = load_scheme(concepts, add_concepts)
    unsound = tuple(replace(failure, kind=FailureKind.REMARK) for failure in clashes)
    bibliography = read_bibliography(bib or [str(assets.path("corpus/references.bib"))])
    from kg.evidence import apply_notices, read_lost_works, read_studies

    if not judged:
        lost = read_lost_works(studies or [str(assets.path("corpus/studies"))], scheme)
        failures = (*unsound, *bibliography.failures)
        return Sources(scheme=scheme, bibliography=bibliography, studies=lost, failures=failures)
    for named in studies:
        if not Path(named).exists():
            raise InputError("no such file or folder", where=named, hint="a study record is a .yaml file")
    records = read_studies(studies or [str(assets.path("corpus/studies"))], scheme)
    return Sources(
        scheme=scheme,
        bibliography=bibliography,
        studies=apply_notices(records.studies, bibliography.sources),
        failures=(*unsound, *bibliography.failures, *records.failures),
    )
