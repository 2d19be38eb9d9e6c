"""What is judged: one claim with its citations, the evidence in hand and everything the rules look things up in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.concepts import Scheme
from kg.evidence import Question, answers, ask, gather_evidence, participants, say_days
from kg.model import (
    Article,
    Bibliography,
    Claim,
    Evidence,
    Finding,
    Grade,
    Intervention,
    InTextCitation,
    Problem,
    Span,
    Study,
)
from kg.terms import Design, VerdictLabel

__all__ = [
    "Assessment",
    "Case",
    "Shared",
    "describe",
    "design_name",
    "finding_outcome",
    "name_of",
    "open_case",
    "study_fact",
]


_FEW_WORDS: Final = 6
"""Words of a record that a message carries as they are."""
_DESIGNS: Final = {
    Design.META_ANALYSIS: "meta-analysis",
    Design.NON_RANDOMISED_TRIAL: "non-randomised trial",
    Design.COHORT: "cohort study",
    Design.CASE_CONTROL: "case-control study",
    Design.CROSS_SECTIONAL: "cross-sectional study",
    Design.ANIMAL: "animal study",
    Design.IN_VITRO: "in vitro study",
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One claim to be judged.

    Attributes:
        siblings: Other claims of the same sentence.
        citations: In-text citations of the article that cover the claim.
        evidence: Every finding held against the claim, cited studies first.
    """

    claim: Claim
    question: Question
    article: Article | None
    bibliography: Bibliography
    studies: Mapping[str, Study]
    scheme: Scheme
    siblings: tuple[Claim, ...]
    citations: tuple[InTextCitation, ...]
    evidence: tuple[Evidence, ...]

    @cached_property
    def answering(self) -> tuple[Evidence, ...]:
        """The evidence that is about the claim's question."""
        return tuple(item for item in self.evidence if answers(item, self.question))

    @property
    def words(self) -> str:
        """The claim's sentence on one line."""
        return " ".join(self.claim.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What holding the claim against one study, or against the body in hand, comes to."""

    label: VerdictLabel
    rule: str
    problems: tuple[Problem, ...] = ()
    study: str | None = None


def open_case(
    claim: Claim,
    *,
    article: Article | None,
    bibliography: Bibliography,
    studies: Mapping[str, Study],
    scheme: Scheme,
    siblings: Iterable[Claim] = (),
    shared: Shared | None = None,
) -> Case:
    """Gather what a claim is judged by."""
    return Case(
        claim=claim,
        question=ask(claim, scheme),
        article=article,
        bibliography=bibliography,
        studies=studies,
        scheme=scheme,
        siblings=tuple(other for other in siblings if other.id != claim.id),
        citations=(shared or Shared(article)).covering(claim.span),
        evidence=gather_evidence(claim, studies, scheme, cited=claim.citations),
    )


class Shared:
    """What the claims of one page share, so that a long page costs no more a claim than a short one.

    Attributes:
        grades: Grade of each body of evidence graded so far; keys are made by who writes them.
    """

    def __init__(self, article: Article | None) -> None:
        self.grades: dict[Hashable, Grade | None] = {}
        citations = article.citations if article is not None else ()
        places = [
            (span.start, span.end, number)
            for number, citation in enumerate(citations)
            for span in citation.covers or (citation.span,)
        ]
        self._citations = citations
        self._places = sorted(places)
        self._starts = [start for start, _, _ in self._places]
        self._longest = max((end - start for start, end, _ in self._places), default=0)

    def covering(self, span: Span) -> tuple[InTextCitation, ...]:
        """Return the in-text citations that cover any of a span, in reading order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        numbers = {number for _, end, number in self._places[first:last] if span.start < end}
        return tuple(self._citations[number] for number in sorted(numbers))


def name_of(given: Intervention | None, scheme: Scheme) -> str:
    """Name what was given: by its concept, else in the record's words; empty where nothing is on record."""
    if given is None:
        return ""
    concept = scheme.get(given.concept)
    return concept.label if concept is not None else given.text or ""


def finding_outcome(finding: Finding, scheme: Scheme) -> str:
    """Name what a finding measured, in the record's words where they are few, else by its concept."""
    concept, words = scheme.get(finding.outcome), finding.outcome_text
    if concept is None or (words and len(words.split()) <= _FEW_WORDS):
        return words or ""
    return concept.label


def design_name(design: Design) -> str:
    """Name a design as prose does.

    >>> design_name(Design.CROSS_SECTIONAL), design_name(Design.RANDOMISED_TRIAL)
    ('cross-sectional study', 'randomised trial')
    """
    return _DESIGNS.get(design, design.value.replace("_", " "))


def describe(study: Study) -> str:
    """Say what kind of study it is and how large, in a few words."""
    words = [] if study.design is None else [design_name(study.design)]
    size = participants(study)
    if size is not None:
        words.append(f"n = {size}")
    return ", ".join(words)


def study_fact(finding: Finding, study: Study, scheme: Scheme) -> str:
    """Say a finding in one line: who, what against what, outcome, when, how much."""
    people = finding.subgroup or finding.population_text or finding.population
    concept = scheme.get(people) if people else None
    parts = [concept.label if concept else (people or "").split(";")[0]]
    if finding.intervention is not None:
        given = scheme.get(finding.intervention.concept)
        arm = given.label if given else finding.intervention.text or ""
        arm = " ".join(filter(None, (arm, finding.intervention.dose)))
        control = finding.comparator
        if control is not None:
            other = scheme.get(control.concept)
            arm += f" against {other.label if other else control.text}"
        parts.append(arm)
    outcome = scheme.get(finding.outcome)
    measured = finding.outcome_text or (outcome.label if outcome else None)
    if measured:
        parts.append(
            f"{measured}: {finding.direction.value.replace('_', ' ')}" if finding.direction != "n/a" else measured
        )
    if finding.timepoint_text:
        parts.append(f"at {finding.timepoint_text}")
    if finding.time_lost is not None:
        parts.append(f"lost by {say_days(finding.time_lost)}")
    estimate = finding.estimate
    if estimate is not None:
        figure = f"{estimate.measure} {estimate.value_text}" if estimate.value_text else " against ".join(estimate.arms)
        figure += f" (95% CI {estimate.ci_text})" if estimate.ci_text else ""
        figure += f", p {estimate.p if estimate.p[0] in '<>≤≥' else '= ' + estimate.p}" if estimate.p else ""
        parts.append(figure.strip(", "))
    if finding.text:
        parts.append(finding.text)
    size = participants(study, finding)
    if size is not None:
        parts.append(f"n = {size}")
    return "; ".join(part for part in parts if part)
