"""What falls if studies are taken away: claims that lose their evidence, verdicts and grades that change.

A study taken away weighs what a retracted one weighs: nothing. Every claim it was held against, or that cites it, is
judged again by the rules and the grading of the build, once with the study counted as sound and once without it, so
that the difference is the study's. The claims come from the graph, the findings from the study records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.fidelity import check_claim
from kg.graph.comparable import label_of
from kg.graph.names import study_iri
from kg.graph.projection import ClaimFacts, Index
from kg.graph.recall import cited_key, recall_article, recall_claim
from kg.terms import Stance

if TYPE_CHECKING:
    import networkx as nx

    from kg.concepts import Scheme
    from kg.model import Bibliography, Claim, Span, Study, Verdict

__all__ = ["Change", "Impact", "Standpoint", "retracted_studies", "without_studies"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """How a claim stands: its verdict, the rule that decides, its grade, and the studies for and against it."""

    verdict: str
    rule: str
    level: str | None
    supporting: tuple[str, ...]
    disputing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim the studies bear on, with them and without them."""

    claim: ClaimFacts
    before: Standpoint
    after: Standpoint

    @property
    def loses_support(self) -> bool:
        """Whether nothing supports the claim any more."""
        return bool(self.before.supporting) and not self.after.supporting

    @property
    def verdict_changes(self) -> bool:
        """Whether the verdict is another one."""
        return self.before.verdict != self.after.verdict

    @property
    def grade_changes(self) -> bool:
        """Whether the certainty of the evidence is another one."""
        return self.before.level != self.after.level


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What taking studies away does.

    Attributes:
        studies: Keys of the studies taken away, sorted.
        changes: Every claim they bear on, those that change first; in the order of articles and places within.
        orphaned: Questions (intervention, outcome, as labels) that no sound study answers any more.
        unlike: Claims that are judged otherwise than in the graph even with the studies, because the records or the
            rules have changed since it was built.
    """

    studies: tuple[str, ...]
    changes: tuple[Change, ...]
    orphaned: tuple[tuple[str, str], ...]
    unlike: int

    @property
    def verdicts(self) -> tuple[Change, ...]:
        """The claims whose verdict changes."""
        return tuple(change for change in self.changes if change.verdict_changes)

    @property
    def grades(self) -> tuple[Change, ...]:
        """The claims whose grade changes."""
        return tuple(change for change in self.changes if change.grade_changes)

    @property
    def unsupported(self) -> tuple[Change, ...]:
        """The claims that nothing supports any more."""
        return tuple(change for change in self.changes if change.loses_support)


def retracted_studies(studies: Mapping[str, Study]) -> tuple[str, ...]:
    """Return the keys of the retracted works, sorted."""
    return tuple(sorted(key for key, study in studies.items() if study.retracted))


def without_studies(
    graph: nx.MultiDiGraph[str],
    index: Index,
    removed: Collection[str],
    *,
    studies: Mapping[str, Study],
    bibliography: Bibliography,
    scheme: Scheme,
) -> Impact:
    """Return what taking studies away does to the claims of a graph.

    Args:
        graph: As `kg.graph.project` returns it.
        index: What it was projected from.
        removed: Keys of the studies.
        studies: Study records by key; all the graph was built by.
        bibliography: The bibliography it was built by.
        scheme: The concept scheme it was built by.

    Raises:
        QueryError: There is no record with one of the keys.
    """
    for key in sorted(removed):
        if key not in studies:
            raise QueryError(f"no study record '{key}' is in hand", hint="--studies names the records")
    sound = {**studies, **{key: replace(studies[key], retracted=False) for key in removed}}
    gone = {**studies, **{key: replace(studies[key], retracted=True) for key in removed}}
    pages: dict[str, list[ClaimFacts]] = defaultdict(list)
    for claim in graph.graph["claims"].values():
        pages[claim.article].append(claim)
    changes: list[Change] = []
    unlike = 0
    recorded = {key for key in removed if not studies[key].retracted}
    for page, claims in sorted(pages.items()):
        touched = [claim for claim in claims if _bears_on(claim, removed)]
        if not touched:
            continue
        article = recall_article(page, index)
        sentences: dict[Span, list[Claim]] = defaultdict(list)
        for claim in claims:
            told = recall_claim(claim.iri, index)
            sentences[told.span].append(told)
        for facts in touched:
            told = recall_claim(facts.iri, index)
            before, after = (
                _standpoint(
                    check_claim(
                        told,
                        article=article,
                        bibliography=bibliography,
                        studies=records,
                        scheme=scheme,
                        siblings=sentences[told.span],
                    ),
                    records,
                )
                for records in (sound, gone)
            )
            same = before if recorded else after
            unlike += len(recorded) in (0, len(removed)) and (same.verdict, same.level) != (facts.verdict, facts.level)
            changes.append(Change(claim=facts, before=before, after=after))
    changes.sort(key=_order)
    return Impact(
        studies=tuple(sorted(removed)), changes=tuple(changes), orphaned=_orphaned(graph, changes), unlike=unlike
    )


def _bears_on(claim: ClaimFacts, removed: Collection[str]) -> bool:
    wanted = {study_iri(key) for key in removed}
    cites = any(cited_key(source) in removed for source in claim.sources)
    return cites or any(line.study in wanted for line in claim.evidence)


def _standpoint(verdict: Verdict, studies: Mapping[str, Study]) -> Standpoint:
    def families(stance: Stance) -> tuple[str, ...]:
        keys = {item.study for item in verdict.evidence if item.stance is stance}
        return tuple(sorted({studies[key].family for key in keys if not studies[key].retracted}))

    grade = verdict.grade
    return Standpoint(
        verdict=verdict.label.value,
        rule=verdict.rule,
        level=grade.certainty.value if grade is not None and grade.certainty is not None else None,
        supporting=families(Stance.SUPPORTS),
        disputing=families(Stance.DISPUTES),
    )


def _order(change: Change) -> tuple[bool, bool, bool, str, int, str]:
    claim = change.claim
    return (
        not change.loses_support,
        not change.verdict_changes,
        not change.grade_changes,
        claim.article_name,
        claim.start,
        claim.iri,
    )


def _orphaned(graph: nx.MultiDiGraph[str], changes: Iterable[Change]) -> tuple[tuple[str, str], ...]:
    """Return the questions all claims on which lose what evidence they had."""
    left: dict[tuple[str, str], bool] = {}
    for change in changes:
        question = change.claim.subject, change.claim.object
        had = bool(change.before.supporting or change.before.disputing)
        has = bool(change.after.supporting or change.after.disputing)
        if had:
            left[question] = left.get(question, False) or has
    claims = graph.graph["claims"].values()
    touched = {change.claim.iri for change in changes}
    for claim in claims:
        question = claim.subject, claim.object
        if question in left and claim.iri not in touched:
            left[question] = left[question] or any(
                line.stance != "inconclusive" and not line.retracted for line in claim.evidence
            )
    return tuple(
        sorted(
            (label_of(graph, one), label_of(graph, other)) for (one, other), answered in left.items() if not answered
        )
    )
