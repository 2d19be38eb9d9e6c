"""Is the study about the people the claim speaks of?"""

from __future__ import annotations

from collections.abc import Sequence

from kg.evidence import labels_of
from kg.fidelity.case import Case, study_fact
from kg.fidelity.rules import problem
from kg.model import Evidence, Problem
from kg.terms import Dimension, Match, Stance

__all__ = ["closest_population", "other_people_problem", "population_problem"]

_LONGEST_WORDS = 60
"""Characters of the claim's words for its people that a message carries."""

_RULE = {
    Match.DIFFERENT: "population.other",
    Match.BROADER: "population.broader",
    Match.NARROWER: "population.narrower",
}
_ORDER = (Match.SAME, Match.NOT_STATED, Match.NARROWER, Match.BROADER, Match.DIFFERENT)


def closest_population(evidence: Sequence[Evidence]) -> Match:
    """Return the best match of population among findings that support the claim; ``not_stated`` where none does."""
    supporting = [
        item.match.get(Dimension.POPULATION, Match.NOT_STATED) for item in evidence if item.stance is Stance.SUPPORTS
    ]
    return min(supporting, key=_ORDER.index, default=Match.NOT_STATED)


def population_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of population of one study's findings on the question, if there is one."""
    rule = _RULE.get(closest_population(evidence))
    if rule is None:
        return None
    item = min(
        (item for item in evidence if item.stance is Stance.SUPPORTS),
        key=lambda item: _ORDER.index(item.match.get(Dimension.POPULATION, Match.NOT_STATED)),
    )
    study = case.studies[item.study]
    message = _apart(case, item)
    aside = _nearest_stratum(case, evidence)
    if aside is not None:
        message += (
            f"; among its {aside[0]} the result was not clear" if aside[1] else f"; it reports on {aside[0]} apart"
        )
    source = study_fact((aside[2] if aside else item).finding, study, case.scheme)
    return problem(rule, message, claim=case.words, source=source, study=study.key)


def other_people_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a study that saw other people than the claim means and does not support it in them."""
    if not evidence or any(item.match.get(Dimension.POPULATION) is not Match.DIFFERENT for item in evidence):
        return None
    item = min(evidence, key=lambda item: (item.stance is not Stance.DISPUTES, item.finding.id))
    message = _apart(case, item)
    if item.stance is Stance.DISPUTES:
        message += " and does not bear the claim out in them either"
    source = study_fact(item.finding, case.studies[item.study], case.scheme)
    return problem("population.other", message, claim=case.words, source=source, study=item.study)


def _apart(case: Case, item: Evidence) -> str:
    """Say whom the claim speaks of and whom the study saw, in the words of each."""
    study, finding = case.studies[item.study], item.finding
    claimed = labels_of((case.question.population or "",), case.scheme) or "people"
    words = " ".join(case.question.people_words.split())
    if words and len(words) <= _LONGEST_WORDS and not words[0].isdigit():
        claimed = words[:1].lower() + words[1:] if words[1:2].islower() else words
    concept = case.scheme.get(finding.population)
    seen = finding.population_text or (study.population.text if study.population is not None else None)
    others = (seen or (concept.label if concept is not None else None) or "others").split(";")[0]
    return f"the claim speaks of {claimed}; {study.key} studied {others}"


def _nearest_stratum(case: Case, evidence: Sequence[Evidence]) -> tuple[str, bool, Evidence] | None:
    """Return the study's own result for the stratum that holds the claim's people, where it does not support it."""
    for item in evidence:
        slug = item.finding.subgroup
        if slug is None or slug not in case.scheme or case.question.population is None:
            continue
        if case.scheme.is_sub_population(case.question.population, slug) and item.stance is not Stance.SUPPORTS:
            return f"participants with {labels_of((slug,), case.scheme)}", item.stance is Stance.INCONCLUSIVE, item
    return None
