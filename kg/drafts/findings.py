"""What each sentence of an abstract is for, how sure it sounds, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.abstracts import score_certainty
from kg.concepts import Scheme
from kg.drafts.abstract import Line, Part, read_abstract
from kg.drafts.arms import DraftThing, find_arms
from kg.drafts.facts import DraftCount, DraftPeople, find_count, find_people
from kg.drafts.results import DraftFinding, find_results

__all__ = ["AbstractReading", "ReadSentence", "read_findings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """A sentence with its part, how sure it sounds (1 to 6), and the finding it states, if any."""

    line: Line
    certainty: float
    finding: DraftFinding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbstractReading:
    """The sentences of an abstract in order, and what holds for all its findings; what is not told is ``None``."""

    sentences: tuple[ReadSentence, ...]
    population: DraftPeople | None
    n: DraftCount | None
    intervention: DraftThing | None
    comparator: DraftThing | None

    def as_records(self, *, every: bool = False) -> list[dict[str, Any]]:
        """Return a record for each sentence that states a finding, or with ``every`` for each sentence."""
        common = {
            "population": None
            if self.population is None
            else {"concept": self.population.concept, "text": self.population.text},
            "n": None if self.n is None else self.n.value,
            "intervention": _thing(self.intervention),
            "comparator": _thing(self.comparator),
        }
        return [
            {
                "sentence": one.line.text,
                "role": one.line.part.value,
                "role_probability": one.line.probability,
                "certainty": one.certainty,
                "finding": None if one.finding is None else {**common, **_found(one.finding)},
            }
            for one in self.sentences
            if every or one.finding is not None
        ]


def read_findings(abstract: str, scheme: Scheme) -> AbstractReading:
    """Return what the sentences of an abstract are for and what they say was found.

    The parts are those the authors named, else those of the model of roles. A direction the model gives less than
    `kg.drafts.results.SURE` is unclear.

    Args:
        abstract: The abstract's text, with labelled sections or without.
        scheme: The concepts that may be named.
    """
    parts = read_abstract(abstract)
    given, other = find_arms(parts, scheme)
    found = {finding.sentence: finding for finding in reversed(find_results(parts, scheme, given, other))}
    sentences = tuple(
        ReadSentence(
            line=line,
            certainty=score_certainty(line.text),
            finding=found.get(line.text) if line.part in (Part.RESULTS, Part.CONCLUSION) else None,
        )
        for line in parts.lines
    )
    return AbstractReading(
        sentences=sentences,
        population=find_people(parts, scheme),
        n=find_count(parts),
        intervention=given,
        comparator=other,
    )


def _thing(thing: DraftThing | None) -> dict[str, str | None] | None:
    return None if thing is None else {"concept": thing.concept, "text": thing.text}


def _found(finding: DraftFinding) -> dict[str, Any]:
    estimate = finding.estimate
    return {
        "outcome": {**(_thing(finding.outcome) or {}), "instrument": finding.instrument},
        "timepoint": finding.timepoint,
        "direction": finding.direction.value,
        "said": None if finding.said is None else finding.said.value,
        "probability": finding.probability,
        "estimate": None
        if estimate is None
        else {
            "measure": estimate.measure,
            "value": estimate.value,
            "ci": estimate.ci,
            "p": estimate.p,
            "arms": estimate.arms,
        },
        "status": "inferred",
    }
