"""A verdict → its graphs: the review of the claim with its problems and evidence lines, and its grade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.graph.names import (
    claim_iri,
    evidence_iri,
    finding_iri,
    grade_iri,
    graph_iri,
    proposition_iri,
    source_iri,
    study_iri,
    verdict_iri,
)
from kg.graph.nquads import NamedGraph, Quad, safe_iri
from kg.model import Evidence, Grade, Problem, Proposition, Source, Study, Verdict, digest
from kg.terms import Stance
from kg.vocab import (
    BEST_RATING,
    CERTAINTY_RATINGS,
    MATCHES,
    VERDICT_RATINGS,
    WORST_RATING,
    Dcterms,
    Kg,
    Rdf,
    Rdfs,
    Schema,
    Sepio,
)

__all__ = ["write_verdict"]

_STANCES: Final = {
    Stance.SUPPORTS: (Sepio.SUPPORTING_LINE, Sepio.SUPPORTING),
    Stance.DISPUTES: (Sepio.DISPUTING_LINE, Sepio.DISPUTING),
    Stance.INCONCLUSIVE: (Sepio.INCONCLUSIVE_LINE, Sepio.INCONCLUSIVE),
}
_RANKS: Final = {level: rank for rank, level in enumerate(reversed(CERTAINTY_RATINGS), 1)}


def write_verdict(verdict: Verdict, studies: Mapping[str, Study], sources: Mapping[str, Source]) -> list[Quad]:
    """Return the quads of a verdict in its own graph, and of its evidence lines and grade in theirs.

    A grade's name is the hash of its content, so claims on the same question with the same body of evidence share it.

    Args:
        verdict: The verdict.
        studies: Study records by key.
        sources: The bibliography by key; a problem with a work without a record is about the document.
    """
    me, claim = verdict_iri(verdict.claim), claim_iri(verdict.claim)
    graph = NamedGraph(graph_iri(me))
    graph.add(me, Rdf.TYPE, Schema.CLAIM_REVIEW)
    graph.add(me, Schema.ITEM_REVIEWED, claim)
    graph.say(me, Schema.CLAIM_REVIEWED, verdict.claim.text)
    graph.say(me, Kg.VERDICT, verdict.label.value)
    graph.say(me, Kg.DECIDED_BY, verdict.rule)
    graph.say(me, Kg.SUGGESTION, verdict.suggestion)
    supporting, disputing = (_sound(verdict, studies, stance) for stance in (Stance.SUPPORTS, Stance.DISPUTES))
    graph.say(me, Kg.SUPPORTING_STUDIES, len({study.family for study in supporting}))
    graph.say(me, Kg.DISPUTING_STUDIES, len({study.family for study in disputing}))
    graph.say(me, Kg.SUPPORTING_DESIGN, *sorted({study.design.value for study in supporting if study.design}))
    _write_rating(graph, me, verdict)
    for number, problem in enumerate(verdict.problems, 1):
        graph.add(me, Kg.HAS_PROBLEM, f"{me}#problem-{number}")
        about = study_iri if problem.study in studies else source_iri if problem.study in sources else None
        _write_problem(
            graph, f"{me}#problem-{number}", problem, about(problem.study) if about and problem.study else None
        )
    others = [quad for evidence in verdict.evidence for quad in _write_evidence(graph, verdict, evidence)]
    if verdict.grade is not None:
        name, steps = _write_grade(verdict.grade, verdict.claim.proposition)
        graph.add(me, Kg.HAS_GRADE, name)
        others += steps
    return graph.quads + others


def _sound(verdict: Verdict, studies: Mapping[str, Study], stance: Stance) -> list[Study]:
    """Return the studies that take a stance and are not retracted; papers of one trial have one family."""
    keys = sorted({item.study for item in verdict.evidence if item.stance is stance})
    return [studies[key] for key in keys if key in studies and not studies[key].retracted]


def _write_rating(graph: NamedGraph, me: str, verdict: Verdict) -> None:
    rating, value = f"{me}#rating", VERDICT_RATINGS[verdict.label.value]
    graph.add(me, Schema.REVIEW_RATING, rating)
    graph.add(rating, Rdf.TYPE, Schema.RATING)
    graph.say(rating, Schema.ALTERNATE_NAME, verdict.label.value.replace("_", " "))
    graph.say(rating, Schema.RATING_EXPLANATION, "; ".join(problem.message for problem in verdict.problems) or None)
    if value is not None:
        graph.say(rating, Schema.RATING_VALUE, value)
        graph.say(rating, Schema.BEST_RATING, BEST_RATING)
        graph.say(rating, Schema.WORST_RATING, WORST_RATING)


def _write_problem(graph: NamedGraph, me: str, problem: Problem, about: str | None) -> None:
    graph.add(me, Rdf.TYPE, Kg.PROBLEM_CLASS)
    graph.say(me, Kg.RULE, problem.rule)
    graph.say(me, Schema.REVIEW_ASPECT, problem.dimension.value)
    graph.say(me, Kg.LEVEL, problem.level.value)
    graph.say(me, Rdfs.COMMENT, problem.message)
    graph.say(me, Kg.CLAIM_WORDS, problem.claim)
    graph.say(me, Kg.SOURCE_WORDS, problem.source)
    graph.add(me, Kg.ABOUT_STUDY, about)


def _write_evidence(graph: NamedGraph, verdict: Verdict, evidence: Evidence) -> list[Quad]:
    """Link a claim with an evidence line, and return the line's own quads.

    A line's name is the hash of its content, so claims a finding bears on in the same way share it.
    """
    claim = claim_iri(verdict.claim)
    matches = sorted((dimension.value, match.value) for dimension, match in evidence.match.items())
    me = evidence_iri(digest(evidence.finding.id, evidence.stance, evidence.reason, repr(matches)))
    link, direction = _STANCES[evidence.stance]
    graph.add(f"{claim}#assertion", link, me)
    graph.add(me, Kg.FOR_CLAIM, claim)
    graph.add(me, Kg.CITED_BY, claim if evidence.cited else None)
    line = NamedGraph(graph_iri(me))
    line.add(me, Rdf.TYPE, Sepio.EVIDENCE_LINE)
    line.add(me, Sepio.LINE_FOR, proposition_iri(verdict.claim.proposition.id))
    line.add(me, Sepio.HAS_ITEM, finding_iri(evidence.finding.id))
    line.add(me, Kg.ABOUT_STUDY, study_iri(evidence.study))
    line.add(me, Sepio.DIRECTION, direction)
    line.say(me, Kg.STANCE, evidence.stance.value)
    line.say(me, Rdfs.COMMENT, evidence.reason or None)
    for dimension, match in matches:
        if dimension in MATCHES:
            line.say(me, MATCHES[dimension], match)
    return line.quads


def _write_grade(grade: Grade, question: Proposition) -> tuple[str, list[Quad]]:
    name = grade_iri(digest(question.id, repr(grade)))
    graph = NamedGraph(graph_iri(name))
    graph.add(name, Rdf.TYPE, Kg.GRADE_CLASS)
    graph.add(name, Kg.GRADE_OF, proposition_iri(question.id))
    if grade.certainty is not None:
        graph.say(name, Kg.LEVEL, grade.certainty.value)
        graph.say(name, Kg.RANK, _RANKS[grade.certainty.value])
    for link, level in (
        (Kg.CERTAINTY_RATING, grade.certainty),
        (Kg.CERTAINTY_BEST, grade.best),
        (Kg.CERTAINTY_WORST, grade.worst),
    ):
        graph.add(name, link, CERTAINTY_RATINGS[level.value] if level else None)
    graph.say(name, Kg.STUDY_FAMILY, *grade.families)
    graph.say(name, Kg.PARTICIPANTS, grade.participants)
    graph.say(name, Kg.BELIEF, None if grade.belief is None else float(grade.belief))
    graph.say(name, Rdfs.COMMENT, grade.note)
    for number, change in enumerate(grade.changes, 1):
        me = f"{name}#change-{number}"
        graph.add(name, Kg.WOULD_CHANGE, me)
        graph.add(me, Rdf.TYPE, Kg.GRADE_CHANGE_CLASS)
        graph.say(me, Kg.ORDER, number)
        graph.say(me, Kg.RULE, change.rule)
        graph.say(me, Kg.LEVEL, change.certainty.value)
        graph.say(me, Rdfs.COMMENT, change.what)
    for number, step in enumerate(grade.steps, 1):
        me = f"{name}#step-{number}"
        graph.add(name, Kg.HAS_STEP, me)
        graph.add(me, Rdf.TYPE, Kg.GRADE_STEP_CLASS)
        graph.say(me, Kg.ORDER, number)
        graph.say(me, Kg.RULE, step.rule)
        graph.say(me, Kg.POINTS, step.points)
        graph.say(me, Rdfs.COMMENT, step.message)
        origin = safe_iri(step.source) if " " not in step.source.strip() else None
        if origin is not None:
            graph.add(me, Dcterms.SOURCE, origin)
        else:
            graph.say(me, Dcterms.SOURCE, step.source)
        for place, (key, value) in enumerate(sorted(step.inputs.items()), 1):
            graph.add(me, Kg.INPUT, f"{me}-input-{place}")
            graph.add(f"{me}-input-{place}", Rdf.TYPE, Schema.PROPERTY_VALUE)
            graph.say(f"{me}-input-{place}", Schema.NAME, key)
            graph.say(f"{me}-input-{place}", Schema.VALUE, value)
    return name, graph.quads
