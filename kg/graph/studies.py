"""A study record → its graph: design, population, findings with PICO terms and estimates."""

from __future__ import annotations

from typing import Final

from kg.graph.names import finding_iri, graph_iri, slot_iri, source_iri, study_iri
from kg.graph.nquads import NamedGraph, Quad, date_literal, safe_iri, text
from kg.model import Estimate, Fact, Finding, Intervention, Study
from kg.terms import Design
from kg.vocab import Dcterms, Kg, Pico, Rdf, Rdfs, Schema, Sepio, Stato

__all__ = ["write_study"]

_STUDY_CLASSES: Final[dict[Design, tuple[str, ...]]] = {
    Design.SYSTEMATIC_REVIEW: (Sepio.SECONDARY_STUDY,),
    Design.META_ANALYSIS: (Sepio.SECONDARY_STUDY,),
    Design.RANDOMISED_TRIAL: (Sepio.INTERVENTIONAL_STUDY, Schema.MEDICAL_TRIAL),
    Design.NON_RANDOMISED_TRIAL: (Sepio.INTERVENTIONAL_STUDY, Schema.MEDICAL_TRIAL),
    Design.COHORT: (Sepio.OBSERVATIONAL_STUDY, Schema.MEDICAL_OBSERVATIONAL_STUDY),
    Design.CASE_CONTROL: (Sepio.CASE_CONTROL_STUDY, Schema.MEDICAL_OBSERVATIONAL_STUDY),
    Design.CROSS_SECTIONAL: (Sepio.OBSERVATIONAL_STUDY, Schema.MEDICAL_OBSERVATIONAL_STUDY),
    Design.CASE_SERIES: (Sepio.CASE_STUDY,),
    Design.CASE_REPORT: (Sepio.CASE_STUDY,),
    Design.ANIMAL: (Sepio.IN_VIVO_STUDY,),
    Design.IN_VITRO: (Sepio.IN_VITRO_STUDY,),
    Design.NARRATIVE_REVIEW: (Sepio.SECONDARY_STUDY,),
}
_TRIAL_DESIGNS: Final[dict[Design, str]] = {
    Design.RANDOMISED_TRIAL: Schema.RANDOMIZED_TRIAL,
    Design.COHORT: Schema.COHORT_STUDY,
    Design.CASE_SERIES: Schema.CASE_SERIES,
    Design.CROSS_SECTIONAL: Schema.CROSS_SECTIONAL,
}
_BLINDING: Final = {
    "double": Schema.DOUBLE_BLINDED_TRIAL,
    "triple": Schema.DOUBLE_BLINDED_TRIAL,
    "single": Schema.SINGLE_BLINDED_TRIAL,
    "open": Schema.OPEN_TRIAL,
    "none": Schema.OPEN_TRIAL,
}
_ESTIMATES: Final = {
    "or": Stato.ODDS_RATIO,
    "odds ratio": Stato.ODDS_RATIO,
    "rr": Stato.RISK_RATIO,
    "risk ratio": Stato.RISK_RATIO,
    "rd": Stato.RISK_DIFFERENCE,
    "risk difference": Stato.RISK_DIFFERENCE,
    "md": Stato.MEAN_DIFFERENCE,
    "mean difference": Stato.MEAN_DIFFERENCE,
    "smd": Stato.SMD,
    "standardised mean difference": Stato.SMD,
    "g": Stato.HEDGES_G,
    "hedges g": Stato.HEDGES_G,
    "hedges' g": Stato.HEDGES_G,
}
"""Name of a measure → its STATO class; any other is an effect size estimate."""


def write_study(study: Study, known: frozenset[str]) -> list[Quad]:
    """Return the quads of a study record in its own graph.

    Args:
        study: The record.
        known: Keys of the bibliography; the study is reported in the entry with its key.
    """
    me = study_iri(study.key)
    graph = NamedGraph(graph_iri(me))
    designs = _STUDY_CLASSES.get(study.design, ()) if study.design else ()
    graph.add(
        me, Rdf.TYPE, *(designs or (Sepio.CLINICAL_STUDY,) if study.design in _STUDY_CLASSES else (Kg.STUDY_CLASS,))
    )
    graph.say(me, Rdfs.LABEL, study.key)
    graph.say(me, Kg.EXISTS, study.exists)
    if study.exists and study.key in known:
        graph.add(me, Kg.REPORTED_IN, source_iri(study.key))
    if study.design is not None:
        graph.say(me, Kg.DESIGN, study.design.value)
        graph.add(me, Schema.TRIAL_DESIGN, _TRIAL_DESIGNS.get(study.design))
        graph.add(me, Schema.TRIAL_DESIGN, _BLINDING.get(study.design_facts.get("blinding", "").split(" ")[0].lower()))
    graph.say(me, Kg.DESIGN_STATUS, study.design_status.value if study.design_status else None)
    for name, value in sorted(study.design_facts.items()):
        graph.say(me, Kg.DESIGN_FACT, f"{name}: {value}")
    graph.say(me, Kg.STUDY_FAMILY, study.family)
    graph.say(me, Schema.IDENTIFIER, study.registration)
    graph.say(me, Kg.RETRACTED, study.retracted)
    graph.say(me, Rdfs.COMMENT, study.note)
    graph.add(me, Kg.INCLUDES_STUDY, *(study_iri(key) for key in study.includes))
    _write_fact(graph, me, Kg.POPULATION, f"{me}#population", study.population)
    _write_fact(graph, me, Kg.SAMPLE_SIZE, f"{me}#sample-size", study.n)
    _write_fact(graph, me, Kg.FUNDING, f"{me}#funding", study.funding)
    for place, limitation in enumerate(study.limitations, 1):
        _write_fact(graph, me, Kg.LIMITATION, f"{me}#limitation-{place}", limitation)
    for finding in study.findings:
        graph.add(me, Kg.REPORTS, finding_iri(finding.id))
        _write_finding(graph, finding)
        if study.exists and study.key in known:
            graph.add(finding_iri(finding.id), Sepio.FROM_SOURCE, source_iri(study.key))
    return graph.quads


def _write_fact(graph: NamedGraph, owner: str, link: str, place: str, fact: Fact | None) -> None:
    if fact is None:
        return
    graph.add(owner, link, place)
    graph.add(place, Rdf.TYPE, Kg.FACT_CLASS)
    graph.say(place, Rdfs.LABEL, fact.text)
    graph.say(place, Kg.STATUS, fact.status.value)
    _write_origin(graph, place, fact.source)
    graph.say(place, Kg.VALUE, None if fact.value is None else float(fact.value))
    if fact.concept is not None:
        graph.add(place, Kg.CONCEPT, slot_iri(fact.concept))


def _write_origin(graph: NamedGraph, place: str, source: str | None) -> None:
    if source:
        graph.add(place, Dcterms.SOURCE, safe_iri(source) if " " not in source.strip() else None)
        if " " in source.strip() or safe_iri(source) is None:
            graph.say(place, Dcterms.SOURCE, source)


def _write_finding(graph: NamedGraph, finding: Finding) -> None:
    me = finding_iri(finding.id)
    graph.add(me, Rdf.TYPE, Sepio.EVIDENCE_ITEM, Sepio.STUDY_FINDING, Pico.PICO)
    graph.say(me, Rdfs.LABEL, finding.id)
    graph.say(me, Kg.FINDING_KIND, finding.kind.value)
    graph.say(me, Kg.STATUS, finding.status.value)
    graph.say(me, Kg.SYSTEM, finding.system.value if finding.system else None)
    _write_origin(graph, me, finding.source)
    for link, slug in (
        (Pico.POPULATION, finding.population),
        (Kg.SUBGROUP, finding.subgroup),
        (Pico.OUTCOME, finding.outcome),
        (Pico.OUTCOME_MEASUREMENT, finding.instrument if finding.instrument and _is_slug(finding.instrument) else None),
    ):
        graph.add(me, link, slot_iri(slug) if slug else None)
    if finding.instrument and not _is_slug(finding.instrument):
        graph.say(me, Pico.OUTCOME_MEASUREMENT, finding.instrument)
    graph.say(me, Kg.POPULATION_TEXT, finding.population_text)
    graph.say(me, Kg.OUTCOME_TEXT, finding.outcome_text)
    _write_group(graph, me, Pico.INTERVENTION_GROUP, f"{me}-intervention", finding.intervention)
    _write_group(graph, me, Pico.COMPARATOR_GROUP, f"{me}-comparator", finding.comparator)
    graph.say(me, Kg.MEASURE, finding.measure)
    graph.say(me, Pico.ENDPOINT, finding.timepoint_text)
    for link, days in (
        (Kg.TIMEPOINT_DAYS, finding.timepoint),
        (Kg.FROM_DAYS, finding.time_from),
        (Kg.PEAK_DAYS, finding.time_peak),
        (Kg.UNTIL_DAYS, finding.time_until),
        (Kg.LOST_DAYS, finding.time_lost),
    ):
        graph.say(me, link, None if days is None else round(float(days), 6))
    _write_estimate(graph, me, finding.estimate)
    graph.say(me, Kg.DIRECTION, finding.direction.value)
    graph.say(me, Kg.RELATION, finding.relation.value if finding.relation else None)
    graph.say(me, Kg.PARTICIPANTS, finding.n)
    graph.say(me, Kg.STUDY_COUNT, finding.studies)
    for link, date in ((Schema.VALID_FROM, finding.valid_from), (Schema.VALID_THROUGH, finding.valid_until)):
        graph.add(me, link, date_literal(date) if date else None)
    graph.say(me, Schema.JURISDICTION, finding.jurisdiction)
    graph.say(me, Schema.TEXT, finding.text)


def _is_slug(words: str) -> bool:
    return words == words.lower() and " " not in words


def _write_group(graph: NamedGraph, owner: str, link: str, place: str, given: Intervention | None) -> None:
    if given is None:
        return
    graph.add(owner, link, place)
    graph.add(place, Pico.INTERVENTION, slot_iri(given.concept) if given.concept else None)
    graph.say(place, Rdfs.LABEL, given.text)
    graph.say(place, Pico.DOSE, given.dose)
    graph.say(place, Kg.ROUTE, given.route)
    graph.say(place, Pico.SCHEDULE, given.schedule)
    graph.say(place, Kg.REPEATED, given.repeated)
    graph.say(place, Kg.CONTROL, given.control)


def _write_estimate(graph: NamedGraph, owner: str, estimate: Estimate | None) -> None:
    if estimate is None:
        return
    place = f"{owner}-estimate"
    graph.add(owner, Kg.ESTIMATE, place)
    graph.add(place, Rdf.TYPE, _ESTIMATES.get(estimate.measure.lower(), Stato.EFFECT_SIZE))
    graph.say(place, Kg.MEASURE, estimate.measure)
    if estimate.value_text:
        graph.add(place, Rdfs.LABEL, text(estimate.value_text))
    for link, value in (
        (Kg.VALUE, estimate.value),
        (Kg.CI_LOW, estimate.ci_low),
        (Kg.CI_HIGH, estimate.ci_high),
        (Kg.I_SQUARED, estimate.i2),
    ):
        graph.say(place, link, None if value is None else float(value))
    graph.say(place, Schema.UNIT_TEXT, estimate.unit)
    graph.say(place, Kg.CI_TEXT, estimate.ci_text)
    graph.say(place, Kg.P_VALUE, estimate.p)
    for link, figure in zip((Kg.INTERVENTION_VALUE, Kg.COMPARATOR_VALUE), estimate.arms, strict=False):
        graph.say(place, link, figure)
