"""A small invented field of medicine, and claims, studies and findings in it, for tests of evidence and fidelity."""

from __future__ import annotations

from typing import Any

from kg.concepts import Scheme
from kg.evidence import Question, ask, gather_evidence
from kg.fidelity import check_claim
from kg.model import (
    Article,
    Claim,
    Concept,
    Estimate,
    Evidence,
    Fact,
    Finding,
    Intervention,
    Mention,
    Quantity,
    Span,
    Study,
    Verdict,
)
from kg.propositions import proposition
from kg.terms import ClaimType, ConceptKind, Design, Direction, FindingKind, Relation, Status

__all__ = ["SCHEME", "a_claim", "a_finding", "a_study", "an_article", "evidence_for", "judge", "question_of"]

_K = ConceptKind
SCHEME = Scheme(
    {
        concept.slug: concept
        for concept in (
            Concept(slug="dissociative-anaesthetic", kind=_K.DRUG_CLASS, label="dissociative anaesthetic"),
            Concept(
                slug="zelorin",
                kind=_K.DRUG,
                label="zelorin",
                broader=("dissociative-anaesthetic",),
                member_of=("lorinoid",),
            ),
            Concept(slug="s-zelorin", kind=_K.DRUG, label="s-zelorin", form_of=("zelorin",)),
            Concept(slug="lorinoid", kind=_K.DRUG_CLASS, label="lorinoid"),
            Concept(slug="panulol", kind=_K.DRUG, label="panulol"),
            Concept(slug="talk-therapy", kind=_K.PSYCHOTHERAPY, label="talk therapy"),
            Concept(
                slug="zelorin-with-talk-therapy",
                kind=_K.PSYCHOTHERAPY,
                label="zelorin-assisted talk therapy",
                components=("zelorin", "talk-therapy"),
            ),
            Concept(slug="saline", kind=_K.COMPARATOR, label="saline"),
            Concept(slug="placebo", kind=_K.COMPARATOR, label="placebo"),
            Concept(slug="gout", kind=_K.CONDITION, label="gout"),
            Concept(slug="stubborn-gout", kind=_K.CONDITION, label="stubborn gout", sub_population_of=("gout",)),
            Concept(slug="hay-fever", kind=_K.CONDITION, label="hay fever"),
            Concept(
                slug="joint-pain",
                kind=_K.OUTCOME,
                label="joint pain",
                severity_of=("gout",),
                better_when="lower",
            ),
            Concept(
                slug="toe-pain", kind=_K.OUTCOME, label="toe pain", sub_outcome_of=("joint-pain",), better_when="lower"
            ),
            Concept(
                slug="sneezing", kind=_K.SYMPTOM, label="sneezing", severity_of=("hay-fever",), better_when="lower"
            ),
            Concept(slug="itch", kind=_K.SYMPTOM, label="itch", better_when="lower"),
            Concept(slug="toe-length", kind=_K.OUTCOME, label="toe length"),
            Concept(slug="side-effects", kind=_K.ADVERSE_EFFECT, label="side effects"),
            Concept(slug="nausea", kind=_K.ADVERSE_EFFECT, label="nausea", sub_outcome_of=("side-effects",)),
            Concept(slug="rash", kind=_K.ADVERSE_EFFECT, label="rash", sub_outcome_of=("side-effects",)),
            *(
                Concept(slug=name, kind=_K.ADVERSE_EFFECT, label=name, sub_outcome_of=("side-effects",))
                for name in ("giddiness", "headache", "tremor")
            ),
            Concept(slug="k-receptor", kind=_K.RECEPTOR, label="K receptor"),
            Concept(slug="intravenous", kind=_K.ROUTE, label="intravenous", alt_labels=("IV",)),
            Concept(slug="oral", kind=_K.ROUTE, label="oral"),
        )
    }
)


def an_article(text: str, **fields: Any) -> Article:
    """An article that consists of some text."""
    return Article(id="page-0", name="page", path="page.txt", sha256="0" * 64, text=text, **fields)


def a_claim(
    text: str,
    subject: str = "zelorin",
    relation: Relation = Relation.REDUCES,
    object: str = "joint pain",  # noqa: A002 - the record's word
    *,
    kind: ClaimType = ClaimType.EFFICACY,
    population: str | None = None,
    comparator: str | None = None,
    outcome: str | None = None,
    duration: str | None = None,
    onset: str | None = None,
    dose: Quantity | None = None,
    magnitude: str | None = None,
    **fields: Any,
) -> Claim:
    """A claim whose mentions are given as words and grounded by the scheme."""
    named = {
        "subject": _mention(subject),
        "object": _mention(object),
        "population": _mention(population),
        "comparator": _mention(comparator),
        "outcome": _mention(outcome),
    }
    thing, acted = named["subject"], named["object"]
    assert thing is not None
    assert acted is not None
    fields.setdefault("direction", Direction.DECREASE if relation is Relation.REDUCES else Direction.NOT_APPLICABLE)
    fields.setdefault("causal_strength", 3)
    return Claim(
        id="claim-0",
        article="page-0",
        span=Span(start=0, end=len(text)),
        text=text,
        type=kind,
        subject=thing,
        relation=relation,
        object=acted,
        population=named["population"],
        comparator=named["comparator"],
        outcome=named["outcome"],
        proposition=proposition(
            SCHEME,
            kind=kind,
            subject=thing,
            relation=relation,
            object=acted,
            outcome=named["outcome"],
            population=named["population"],
            comparator=named["comparator"],
        ),
        duration=None if duration is None else Quantity(text=duration),
        onset=None if onset is None else Quantity(text=onset),
        magnitude=None if magnitude is None else Quantity(text=magnitude),
        dose=dose,
        **fields,
    )


def _mention(words: str | None) -> Mention | None:
    if words is None:
        return None
    found = SCHEME.find_mentions(words)
    return Mention(text=words, concept=SCHEME.by_label(words) or (found[0][2] if found else None))


def a_finding(number: int = 1, key: str = "Alder2020", **fields: Any) -> Finding:
    """An effect of zelorin against saline on joint pain in people with gout, seen at one day."""
    given: dict[str, Any] = {
        "kind": FindingKind.EFFECT,
        "status": Status.CONFIRMED,
        "population": "gout",
        "intervention": Intervention(concept="zelorin"),
        "comparator": Intervention(concept="saline"),
        "outcome": "joint-pain",
        "timepoint": 1.0,
        "timepoint_text": "1 day",
        "direction": Direction.DECREASE,
    }
    return Finding(id=f"{key}#{number}", **{**given, **fields})


def a_study(*findings: Finding, key: str = "Alder2020", n: int | None = 500, **fields: Any) -> Study:
    """A randomised double-blind trial."""
    given: dict[str, Any] = {
        "design": Design.RANDOMISED_TRIAL,
        "design_facts": {"blinding": "double"},
        "family": key,
        "exists": True,
        "n": None if n is None else Fact(text=str(n), status=Status.CONFIRMED, value=float(n)),
    }
    return Study(key=key, findings=findings or (a_finding(key=key),), **{**given, **fields})


def an_estimate(**fields: Any) -> Estimate:
    """An odds ratio."""
    return Estimate(**{"measure": "OR", **fields})


def question_of(claim: Claim) -> Question:
    """The question a claim asks."""
    return ask(claim, SCHEME)


def evidence_for(claim: Claim, *studies: Study) -> tuple[Evidence, ...]:
    """The evidence some studies hold for a claim."""
    return gather_evidence(claim, {study.key: study for study in studies}, SCHEME, cited=claim.citations)


def judge(claim: Claim, *studies: Study, article: Article | None = None) -> Verdict:
    """The verdict on a claim by some studies."""
    return check_claim(claim, article=article, studies={study.key: study for study in studies}, scheme=SCHEME)
