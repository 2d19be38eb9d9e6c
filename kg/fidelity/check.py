"""Check claims: evidence gathered, graded and held against the ordered rules, one verdict each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.concepts import Scheme
from kg.evidence import grade_body
from kg.fidelity import balance, language
from kg.fidelity.case import Shared, open_case
from kg.fidelity.rules import problem
from kg.fidelity.suggestion import suggest
from kg.fidelity.verdict import assess_claim
from kg.model import Article, Bibliography, Claim, Evidence, Grade, Span, Study, Verdict
from kg.terms import ClaimType, ConceptKind, Direction, Family, Level, VerdictLabel

__all__ = ["check_article", "check_claim", "worst_level"]

_TOO_SURE = frozenset({"certainty.language", "certainty.absolute", "promotion.word"})
_BENEFITS = frozenset({ClaimType.EFFICACY, ClaimType.DURABILITY, ClaimType.ONSET})
_TREATMENTS = frozenset({ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.SUPPLEMENT, ConceptKind.PROCEDURE})
_NOT_BORNE_OUT = frozenset({"direction.unclear", "fair-balance.harm-denied"})
"""Rules under which more caution would not mend the claim."""
_LEVELS = tuple(Level)


def check_claim(
    claim: Claim,
    *,
    article: Article | None = None,
    bibliography: Bibliography | None = None,
    studies: Mapping[str, Study],
    scheme: Scheme,
    siblings: Iterable[Claim] = (),
    shared: Shared | None = None,
) -> Verdict:
    """Judge one claim.

    Args:
        claim: The claim; its ``citations`` are keys of the bibliography.
        article: The article it stands in, whose in-text citations tell what could not be resolved.
        bibliography: The bibliography the citations were resolved against.
        studies: Study records by key.
        scheme: The concept scheme.
        siblings: All claims of the sentence; what one of them says about time is not held against the others.
        shared: What claims of the same article share, judged by the same records.

    Returns:
        The verdict with its problems, the worst first, the evidence, the grade of the body and a suggestion.
    """
    case = open_case(
        claim,
        article=article,
        bibliography=bibliography or Bibliography(),
        studies=studies,
        scheme=scheme,
        siblings=siblings,
        shared=shared,
    )
    clinical = case.question.family is not Family.ACTION_ON and claim.type is not ClaimType.MECHANISM
    grade = _grade(case.answering, studies, scheme, shared or Shared(None), clinical=clinical)
    judged = assess_claim(case)
    problems = [*judged.problems, *language.promotion_problems(case)]
    refuted = judged.label in (VerdictLabel.CONTRADICTED, VerdictLabel.MISMATCH) or judged.rule in _NOT_BORNE_OUT
    if not refuted and (certain := language.certainty_problem(case, grade)) is not None:
        problems.append(certain)
    absolute = language.absolute_problem(case)
    if absolute is not None and absolute not in problems:
        problems.append(absolute)
    too_sure = any(found.rule in _TOO_SURE for found in problems)
    problems.sort(key=lambda found: -_LEVELS.index(found.level))
    return Verdict(
        claim=claim,
        label=judged.label,
        rule=judged.rule,
        problems=tuple(problems),
        evidence=case.answering or tuple(item for item in case.evidence if item.cited),
        grade=grade,
        suggestion=suggest(case, judged, grade, too_sure=too_sure),
    )


def _grade(
    evidence: Sequence[Evidence], studies: Mapping[str, Study], scheme: Scheme, shared: Shared, *, clinical: bool
) -> Grade | None:
    """Grade a body of evidence, once for all claims that the same findings answer in the same way."""
    key = (clinical, *((item.finding.id, item.stance, item.cited, *item.match.items()) for item in evidence))
    if key not in shared.grades:
        shared.grades[key] = grade_body(evidence, studies, scheme, clinical=clinical)
    return shared.grades[key]


def check_article(
    article: Article,
    claims: Iterable[Claim],
    bibliography: Bibliography,
    studies: Mapping[str, Study],
    scheme: Scheme,
) -> tuple[Verdict, ...]:
    """Judge the claims of an article, in the order given, and the balance of benefit and risk on the page."""
    found = list(claims)
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in found:
        by_sentence.setdefault(claim.span, []).append(claim)
    shared = Shared(article)
    verdicts = [
        check_claim(
            claim,
            article=article,
            bibliography=bibliography,
            studies=studies,
            scheme=scheme,
            siblings=by_sentence[claim.span],
            shared=shared,
        )
        for claim in found
    ]
    praised = next((i for i, verdict in enumerate(verdicts) if _praises(verdict.claim, scheme)), None)
    if praised is not None and not any(balance.states_risk(verdict.claim) for verdict in verdicts):
        first = verdicts[praised]
        praised_one = scheme.get(first.claim.subject.concept)
        name = praised_one.label if praised_one is not None else first.claim.subject.text
        if first.claim.subject.text.lower() == f"{name.lower()}s":
            name += "s"  # a class goes by its plural
        text = f"the page claims a benefit of {name} and names no risk"
        note = problem("fair-balance.no-risks", text, claim=first.claim.text)
        verdicts[praised] = replace(first, problems=(*first.problems, note))
    return tuple(verdicts)


def worst_level(verdicts: Iterable[Verdict]) -> Level | None:
    """Return the worst level among all problems, or ``None`` where there is no problem."""
    levels = [found.level for verdict in verdicts for found in verdict.problems]
    return max(levels, key=_LEVELS.index, default=None)


def _praises(claim: Claim, scheme: Scheme) -> bool:
    return (
        claim.type in _BENEFITS
        and scheme.kind(claim.subject.concept) in _TREATMENTS
        and claim.direction not in (Direction.NO_CHANGE,)
    )
