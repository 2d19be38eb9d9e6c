"""The verdict on a claim: the first of the ordered rules that holds, applied to each study and then to the body.

Order: unverifiable, contradicted, mismatch, overstated, partially supported, supported; without a citation and without
evidence in hand, unsupported. With several citations the best study decides and each bad one adds its problem.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from kg.evidence import appraise_study, authority, is_outdated, limit, reliability
from kg.fidelity import balance, citation, language, magnitude, population, scope, timepoint
from kg.fidelity.case import Assessment, Case, finding_outcome, name_of, study_fact
from kg.fidelity.rules import problem
from kg.model import Evidence, Problem
from kg.terms import (
    Attribution,
    Check,
    Dimension,
    Direction,
    FindingKind,
    Level,
    Match,
    Relation,
    Stance,
    VerdictLabel,
)

__all__ = ["LABEL_ORDER", "assess_claim"]

_V = VerdictLabel
LABEL_ORDER: Final = (
    _V.SUPPORTED,
    _V.PARTIALLY_SUPPORTED,
    _V.OVERSTATED,
    _V.MISMATCH,
    _V.CONTRADICTED,
    _V.UNVERIFIABLE,
    _V.UNSUPPORTED,
)
"""Best first: with several studies the best decides."""

_BY_AUTHORITY: Final = frozenset({FindingKind.REGULATORY, FindingKind.HISTORY, FindingKind.DEFINITION})
"""Kinds of fact for which the source of most authority decides."""

_MOST_NAMED: Final = 2
"""Studies named for one fault; more would bury the others."""

_MOST_LISTED: Final = 3
"""Outcomes or treatments of a record that a message lists."""

_Check = Callable[[Case, Sequence[Evidence]], Problem | None]
_OVERSTATES: Final[tuple[_Check, ...]] = (
    timepoint.duration_problem,
    scope.intervention_problem,
    scope.comparator_problem,
    language.causal_problem,
    magnitude.magnitude_problem,
)
_WEAKENS: Final[tuple[_Check, ...]] = (
    timepoint.onset_problem,
    scope.regimen_problem,
    scope.outcome_problem,
    scope.approval_condition,
    language.mechanism_problem,
    balance.rarity_problem,
)
_STRONG: Final = frozenset({"timepoint.beyond-data", "timepoint.lost", "intervention.component", "comparator.absent",
                            "causality.design", "magnitude.majority", "population.narrower"})  # fmt: skip
"""Rules that make a claim overstated; the other checks leave the core right."""


def assess_claim(case: Case) -> Assessment:
    """Judge a claim by its citations where it has any that can be looked into, else by the evidence in hand."""
    problems = citation.citation_problems(case)
    cited = [_of_cited(case, key) for key in case.claim.citations if _usable(case, key)]
    judged = [one for one in cited if one.label is not _V.UNVERIFIABLE]
    if judged:
        best = min(judged, key=lambda one: LABEL_ORDER.index(one.label))
        rest = [p for one in cited if one is not best for p in one.problems]
        return _with(best, [*best.problems, *rest, *problems, *_beside(case)])
    problems += [p for one in cited for p in one.problems]
    pointed = bool(case.claim.citations) or citation.points_at_work(case)
    if pointed and citation.has_missing_source(case):
        return Assessment(label=_V.UNVERIFIABLE, rule=problems[0].rule, problems=tuple(problems))
    body = _of_body(case)
    if not pointed:
        return _with(body, [*body.problems, *problems])
    if body.label in (_V.SUPPORTED, _V.PARTIALLY_SUPPORTED) and any(
        key in case.studies for key in case.claim.citations
    ):
        return _with(body, [*(_supported_elsewhere(found, body) for found in problems), *body.problems])
    rule = problems[0].rule if problems else "citation.no-record"
    return Assessment(label=_V.UNVERIFIABLE, rule=rule, problems=tuple(problems))


def _supported_elsewhere(found: Problem, body: Assessment) -> Problem:
    """Say of a retracted citation which other study bears the claim out."""
    if found.rule != "retraction.cited" or body.study is None:
        return found
    text = f"{found.study} was retracted and supports nothing; {body.study} bears the claim out: cite that instead"
    return replace(found, message=text)


def _usable(case: Case, key: str) -> bool:
    study = case.studies.get(key)
    return study is not None and study.exists and not study.retracted


def _with(one: Assessment, problems: Sequence[Problem]) -> Assessment:
    unique = tuple({(p.rule, p.study, p.message): p for p in problems}.values())
    return Assessment(label=one.label, rule=one.rule, problems=unique, study=one.study)


def _beside(case: Case) -> list[Problem]:
    keys = [key for key in case.claim.citations if _usable(case, key)]
    secondary = [citation.secondary_problem(case, case.studies[key]) for key in keys]
    found = [balance.contrary_problem(case), *secondary]
    return [p for p in found if p is not None]


def _of_cited(case: Case, key: str) -> Assessment:
    compared = [item for item in case.evidence if item.study == key]
    on_question = [item for item in case.answering if item.study == key]
    if on_question:
        return _of_study(case, on_question, cited=True)
    found = scope.elsewhere_problem(case, compared)
    if found is not None:
        return Assessment(label=_V.MISMATCH, rule=found.rule, problems=(found,), study=key)
    found = scope.not_compared_problem(case, compared)
    if found is not None:
        return Assessment(label=_V.OVERSTATED, rule=found.rule, problems=(found,), study=key)
    source = "; ".join(study_fact(item.finding, case.studies[key], case.scheme) for item in compared[:1]) or None
    text = f"the record of {key} holds no finding that answers the claim{_why_none(case, key, compared)}"
    missing = problem("citation.no-finding", text, claim=case.words, source=source, study=key)
    return Assessment(label=_V.UNVERIFIABLE, rule=missing.rule, problems=(missing,), study=key)


def _why_none(case: Case, key: str, compared: Sequence[Evidence]) -> str:
    """Say what a record is about instead of what the claim says, by the finding that comes nearest."""
    if not compared:
        arms = [item for item in case.studies[key].findings if item.outcome is not None or item.outcome_text]
        named = [finding_outcome(item, case.scheme) for item in arms]
        return f": it has {_some(named)}" if named else ": it has none yet"
    near = (Match.SAME, Match.NARROWER, Match.BROADER)
    same_thing = [item for item in compared if item.match.get(Dimension.INTERVENTION) in near]
    nearest = same_thing or list(compared)
    if same_thing and all(item.match.get(Dimension.OUTCOME) not in near for item in same_thing):
        named = [scope.outcome_name(case, item) for item in nearest]
        return f": it has {_some(named)}, not {case.claim.object.text.strip()}" if any(named) else ""
    if not same_thing:
        named = [name_of(item.finding.intervention, case.scheme) for item in nearest]
        if not any(named):
            return ""
        own = case.claim.subject.text.strip()
        if all(item.match.get(Dimension.INTERVENTION) is Match.NOT_STATED for item in nearest):
            return f": it is about {_some(named)}, and whether that is what the claim calls '{own}' is not on record"
        return f": it is about {_some(named)}, not {own}"
    return ""


def _some(names: Sequence[str]) -> str:
    """List a few names, each once."""
    return ", ".join(list(dict.fromkeys(name for name in names if name))[:_MOST_LISTED])


def _of_study(case: Case, evidence: Sequence[Evidence], *, cited: bool) -> Assessment:
    """Judge a claim by one study's findings on its question."""
    key = evidence[0].study
    against = _against(case, evidence)
    if against is not None:
        return against
    support = [item for item in evidence if item.stance is Stance.SUPPORTS]
    people = population.population_problem(case, evidence)
    if people is not None and people.rule != "population.narrower":
        label = _V.MISMATCH if cited else _V.PARTIALLY_SUPPORTED
        rest = [p for p in (check(case, evidence) for check in (*_OVERSTATES, *_WEAKENS)) if p is not None]
        return Assessment(label=label, rule=people.rule, problems=(people, *rest), study=key)
    if not support and (others := population.other_people_problem(case, evidence)) is not None:
        label = _V.MISMATCH if cited else _V.UNVERIFIABLE
        return Assessment(label=label, rule=others.rule, problems=(others,), study=key)
    if not support:
        item = scope.closest_first(evidence)[0]
        text = f"the claim states an effect; {_tell(key, item)}"
        unclear = problem("direction.unclear", text, claim=case.words, source=_say(case, item), study=key)
        label = _V.OVERSTATED if cited else _V.UNVERIFIABLE
        return Assessment(label=label, rule=unclear.rule, problems=(unclear,), study=key)
    over = [p for p in (check(case, evidence) for check in _OVERSTATES) if p is not None]
    over += [p for p in (people, language.absolute_problem(case)) if p is not None]
    weak = [p for p in over if p.rule not in _STRONG and p.rule != "certainty.absolute"]
    over = [p for p in over if p not in weak]
    weak += [p for p in (check(case, evidence) for check in _WEAKENS) if p is not None]
    if cited and (parts := scope.parts_problem(case, evidence)) is not None:
        (over if parts.rule in _STRONG else weak).append(parts)
    if over:
        label = _V.OVERSTATED
        if over[0].rule == "timepoint.lost" and timepoint.is_about_duration(case.claim):
            label = _V.CONTRADICTED
        return Assessment(label=label, rule=over[0].rule, problems=(*over, *weak), study=key)
    if weak:
        return Assessment(label=_V.PARTIALLY_SUPPORTED, rule=weak[0].rule, problems=tuple(weak), study=key)
    return Assessment(label=_V.SUPPORTED, rule="supported", study=key)


def _against(case: Case, evidence: Sequence[Evidence]) -> Assessment | None:
    """Return the judgement where one study's findings speak against the claim and none for it."""
    key = evidence[0].study
    harm = balance.harm_denied(case, evidence)
    if harm is not None:
        return Assessment(label=_V.OVERSTATED, rule=harm.rule, problems=(harm,), study=key)
    date = case.article.date if case.article is not None else None
    old = [item for item in evidence if item.stance is Stance.SUPPORTS and is_outdated(item, date)]
    if old and len(old) == len([item for item in evidence if item.stance is Stance.SUPPORTS]):
        text = f"{key} dates the fact to {old[0].finding.valid_until}"
        found = problem("outdated.fact", text, claim=case.words, source=_say(case, old[0]), study=key)
        return Assessment(label=_V.CONTRADICTED, rule=found.rule, problems=(found,), study=key)
    against = [item for item in evidence if item.stance is Stance.DISPUTES]
    if not against or any(item.stance is Stance.SUPPORTS for item in evidence):
        return None
    item = scope.closest_first(against)[0]
    if item.match.get(Dimension.POPULATION) is Match.DIFFERENT:
        return None
    if item.finding.kind is FindingKind.REGULATORY:
        said = item.reason.removeprefix("the record says ")
        rule, text = "regulatory.opposite", f"the record of {key} says the opposite: {said}"
    elif item.finding.direction is Direction.NO_CHANGE:
        rule, text = "direction.null", f"{key} found no difference"
    else:
        rule, text = "direction.opposite", _tell(key, item)
    found = problem(rule, text, claim=case.words, source=_say(case, item), study=key)
    return Assessment(label=_V.CONTRADICTED, rule=rule, problems=(found,), study=key)


def _tell(key: str, item: Evidence) -> str:
    return f"{key} {item.reason.removeprefix('the study ')}" if item.reason.startswith("the study ") else item.reason


def _say(case: Case, item: Evidence) -> str:
    return study_fact(item.finding, case.studies[item.study], case.scheme)


def _of_body(case: Case) -> Assessment:
    """Judge a claim without a usable citation by all evidence in hand."""
    in_hand = [item for item in case.answering if _counts(case, item)]
    if (harm := balance.harm_denied(case, in_hand)) is not None:
        return Assessment(label=_V.OVERSTATED, rule=harm.rule, problems=(harm,), study=harm.study)
    whole = [item for item in in_hand if item.match.get(Dimension.INTERVENTION) is not Match.NARROWER]
    if not whole and in_hand:
        return _of_component(case, in_hand)
    by_study: dict[str, list[Evidence]] = {}
    for item in _most_authoritative(case, whole):
        by_study.setdefault(item.study, []).append(item)
    judged = {key: _of_study(case, items, cited=False) for key, items in by_study.items()}
    support = {key: one for key, one in judged.items() if one.label in LABEL_ORDER[:3]}
    against = {key: one for key, one in judged.items() if one.label is _V.CONTRADICTED}
    if not support and not against:
        return _unsupported(case)
    weight_for, weight_against = _weight(case, support), _weight(case, against)
    if weight_against >= weight_for * limit("weight_ratio"):
        if case.claim.subject.resolved_from == "section":
            return _unsupported(case)  # nobody is contradicted on a subject taken from a heading
        worst = next(iter(against.values()))
        return _with(worst, [p for one in against.values() for p in one.problems])
    best = min(support.values(), key=lambda one: _rank(case, one))
    evidence = [item for key in support for item in by_study[key]]
    return _finish_body(
        case, best, list(judged.values()), evidence, divided=weight_against * limit("weight_ratio") >= weight_for
    )


def _rank(case: Case, one: Assessment) -> tuple[int, int, float, str]:
    """Order judgements best first: label, fewest problems, most reliable study."""
    weight = _weight(case, {one.study or "": one})
    return LABEL_ORDER.index(one.label), len(one.problems), -weight, one.study or ""


def _counts(case: Case, item: Evidence) -> bool:
    return item.match.get(Dimension.POPULATION) is not Match.DIFFERENT and not case.studies[item.study].retracted


def _of_component(case: Case, evidence: Sequence[Evidence]) -> Assessment:
    """Judge a claim about a combination by evidence for one part of it: none, unless the claim says there is some.

    A drug of the class a claim is about is no part of it but an example: the claim is supported as far as that goes.
    """
    found = scope.intervention_problem(case, evidence)
    if found is None:
        return _unsupported(case)
    if found.rule == "intervention.member":
        return Assessment(label=_V.PARTIALLY_SUPPORTED, rule=found.rule, problems=(found,), study=found.study)
    if case.claim.attribution is Attribution.UNSPECIFIED_STUDIES or case.claim.relation is Relation.SUPPORTS:
        return Assessment(label=_V.OVERSTATED, rule=found.rule, problems=(found,), study=found.study)
    return _unsupported(case, (replace(found, level=Level.WARNING),))


def _most_authoritative(case: Case, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return all effects, and of facts those from the sources of most authority."""
    facts = [item for item in evidence if item.finding.kind in _BY_AUTHORITY and item.stance is not Stance.INCONCLUSIVE]
    best = min((authority(case.studies[item.study]) for item in facts), default=0)
    return [
        item
        for item in evidence
        if item.finding.kind not in _BY_AUTHORITY or authority(case.studies[item.study]) == best
    ]


def _finish_body(
    case: Case, best: Assessment, judged: Sequence[Assessment], evidence: Sequence[Evidence], *, divided: bool
) -> Assessment:
    """Add what only the whole body shows: parts without evidence, an effect lost elsewhere, contrary studies."""
    label, rule = best.label, best.rule
    problems = list(best.problems)
    time = [p for one in judged for p in one.problems if p.rule == "timepoint.lost"][:_MOST_NAMED]
    longest = timepoint.duration_problem(case, evidence)
    if not time and longest is not None and longest.rule in _STRONG:
        time = [longest]
    if time and label in (_V.SUPPORTED, _V.PARTIALLY_SUPPORTED):
        label, rule = _V.OVERSTATED, time[0].rule
        problems = [*time, *(p for p in problems if p.rule != "timepoint.not-shown")]
    small = balance.harm_minimised(case, evidence)
    if small is not None:
        problems.append(small)
        if label is _V.SUPPORTED:
            label, rule = _V.PARTIALLY_SUPPORTED, small.rule
    parts, contrary = scope.parts_problem(case, evidence), balance.contrary_problem(case)
    problems += [p for p in (parts, contrary) if p is not None]
    if parts is not None and label in (_V.SUPPORTED, _V.PARTIALLY_SUPPORTED):
        label = _V.OVERSTATED if parts.rule == "comparator.absent" else _V.PARTIALLY_SUPPORTED
        rule = parts.rule
    if label is _V.SUPPORTED and contrary is not None and divided:
        label, rule = _V.PARTIALLY_SUPPORTED, contrary.rule
    return Assessment(label=label, rule=rule, problems=tuple(problems), study=best.study)


def _weight(case: Case, judged: dict[str, Assessment]) -> float:
    families: dict[str, float] = {}
    for key in judged:
        study = case.studies.get(key)
        if study is not None:
            weight = reliability(appraise_study(study, scheme=case.scheme))
            families[study.family] = max(families.get(study.family, 0.0), weight)
    return sum(families.values())


def _unsupported(case: Case, also: Sequence[Problem] = ()) -> Assessment:
    text = "no study is cited and nothing in hand answers the claim"
    level = Level.NOTE if case.claim.check in (Check.COMMON_KNOWLEDGE, Check.OPINION) else None
    found = problem("citation.none", text, claim=case.words, level=level)
    return Assessment(label=_V.UNSUPPORTED, rule=found.rule, problems=(found, *also))
