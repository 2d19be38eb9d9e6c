"""Terms of the vocabularies the graph speaks, as plain strings.

Plain strings keep ``kg --help`` fast: no RDF library is imported. A test checks every term against the term
lists bundled with rdflib or with the tests, so a typo fails.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "BASE",
    "BEST_RATING",
    "CERTAINTY",
    "CERTAINTY_RATINGS",
    "KG",
    "MATCHES",
    "PREFIXES",
    "VERDICT_RATINGS",
    "WORST_RATING",
    "Cito",
    "Dcterms",
    "Fabio",
    "Kg",
    "Np",
    "Npx",
    "Oa",
    "Pico",
    "Prism",
    "Prov",
    "Rdf",
    "Rdfs",
    "Schema",
    "Sepio",
    "Skos",
    "Stato",
    "Xsd",
    "concept_iri",
    "iri",
]

BASE: Final = "https://w3id.org/evidence-kg/"
"""Namespace of our data; every IRI of ours starts with it."""

KG: Final = "https://w3id.org/evidence-kg/ns#"
"""Namespace of our own few terms (``ontology/kg.ttl``)."""

CERTAINTY: Final = "http://terminology.hl7.org/CodeSystem/certainty-rating#"

PREFIXES: Final[dict[str, str]] = {
    "kg": KG,
    "claim": BASE + "claim/",
    "concept": BASE + "concept/",
    "study": BASE + "study/",
    "article": BASE + "article/",
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "oa": "http://www.w3.org/ns/oa#",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pico": "http://data.cochrane.org/ontologies/pico/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sepio": "http://purl.obolibrary.org/obo/SEPIO_",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "stato": "http://purl.obolibrary.org/obo/STATO_",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to namespace, for queries, serialisations and compact display."""


def iri(curie: str) -> str:
    """Expand a compact IRI such as ``skos:prefLabel``.

    Raises:
        KeyError: The prefix is not one of `PREFIXES`.

    >>> iri("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def concept_iri(slug: str) -> str:
    """Return the IRI of a concept of the scheme.

    >>> concept_iri("ketamine")
    'https://w3id.org/evidence-kg/concept/ketamine'
    """
    return PREFIXES["concept"] + slug


class Sepio:
    """Evidence and Assertion ontology: assertions, propositions, evidence lines, study kinds."""

    PROPOSITION: Final = iri("sepio:0000000")
    ASSERTION: Final = iri("sepio:0000001")
    EVIDENCE_LINE: Final = iri("sepio:0000002")
    SUPPORTING_LINE: Final = iri("sepio:0000007")
    DISPUTING_LINE: Final = iri("sepio:0000008")
    INCONCLUSIVE_LINE: Final = iri("sepio:0000009")
    ASSERTS: Final = iri("sepio:0000030")
    CLINICAL_STUDY: Final = iri("sepio:0000067")
    INTERVENTIONAL_STUDY: Final = iri("sepio:0000069")
    OBSERVATIONAL_STUDY: Final = iri("sepio:0000070")
    CASE_CONTROL_STUDY: Final = iri("sepio:0000071")
    IN_VITRO_STUDY: Final = iri("sepio:0000073")
    IN_VIVO_STUDY: Final = iri("sepio:0000078")
    SECONDARY_STUDY: Final = iri("sepio:0000079")
    CASE_STUDY: Final = iri("sepio:0000143")
    HAS_ITEM: Final = iri("sepio:0000084")
    CONTRADICTS: Final = iri("sepio:0000101")
    FROM_SOURCE: Final = iri("sepio:0000145")
    EVIDENCE_ITEM: Final = iri("sepio:0000149")
    STUDY_FINDING: Final = iri("sepio:0000173")
    DIRECTION: Final = iri("sepio:0000183")
    SUPPORTING: Final = iri("sepio:0000403")
    DISPUTING: Final = iri("sepio:0000404")
    INCONCLUSIVE: Final = iri("sepio:0000405")
    LINE_FOR: Final = iri("sepio:0000427")


class Stato:
    """Statistics ontology: effect estimates."""

    EFFECT_SIZE: Final = iri("stato:0000085")
    SMD: Final = iri("stato:0000100")
    ODDS_RATIO: Final = iri("stato:0000182")
    RISK_RATIO: Final = iri("stato:0000245")
    HEDGES_G: Final = iri("stato:0000319")
    RISK_DIFFERENCE: Final = iri("stato:0000424")
    MEAN_DIFFERENCE: Final = iri("stato:0000457")


class Schema:
    """schema.org: claims as written, reviews, ratings, trials."""

    ARTICLE: Final = iri("schema:Article")
    CLAIM: Final = iri("schema:Claim")
    CLAIM_REVIEW: Final = iri("schema:ClaimReview")
    MEDICAL_TRIAL: Final = iri("schema:MedicalTrial")
    MEDICAL_OBSERVATIONAL_STUDY: Final = iri("schema:MedicalObservationalStudy")
    PROPERTY_VALUE: Final = iri("schema:PropertyValue")
    QUANTITATIVE_VALUE: Final = iri("schema:QuantitativeValue")
    RATING: Final = iri("schema:Rating")
    RANDOMIZED_TRIAL: Final = iri("schema:RandomizedTrial")
    DOUBLE_BLINDED_TRIAL: Final = iri("schema:DoubleBlindedTrial")
    SINGLE_BLINDED_TRIAL: Final = iri("schema:SingleBlindedTrial")
    OPEN_TRIAL: Final = iri("schema:OpenTrial")
    COHORT_STUDY: Final = iri("schema:CohortStudy")
    CASE_SERIES: Final = iri("schema:CaseSeries")
    CROSS_SECTIONAL: Final = iri("schema:CrossSectional")
    ALTERNATE_NAME: Final = iri("schema:alternateName")
    APPEARANCE: Final = iri("schema:appearance")
    AUTHOR: Final = iri("schema:author")
    BEST_RATING: Final = iri("schema:bestRating")
    CLAIM_REVIEWED: Final = iri("schema:claimReviewed")
    IDENTIFIER: Final = iri("schema:identifier")
    ITEM_REVIEWED: Final = iri("schema:itemReviewed")
    JURISDICTION: Final = iri("schema:jurisdiction")
    MAX_VALUE: Final = iri("schema:maxValue")
    MIN_VALUE: Final = iri("schema:minValue")
    NAME: Final = iri("schema:name")
    RATING_EXPLANATION: Final = iri("schema:ratingExplanation")
    RATING_VALUE: Final = iri("schema:ratingValue")
    REVIEW_ASPECT: Final = iri("schema:reviewAspect")
    REVIEW_RATING: Final = iri("schema:reviewRating")
    SOFTWARE_APPLICATION: Final = iri("schema:SoftwareApplication")
    SOFTWARE_VERSION: Final = iri("schema:softwareVersion")
    TEXT: Final = iri("schema:text")
    TRIAL_DESIGN: Final = iri("schema:trialDesign")
    UNIT_TEXT: Final = iri("schema:unitText")
    URL: Final = iri("schema:url")
    VALID_FROM: Final = iri("schema:validFrom")
    VALID_THROUGH: Final = iri("schema:validThrough")
    VALUE: Final = iri("schema:value")
    WORST_RATING: Final = iri("schema:worstRating")


class Oa:
    """Web Annotation: where the words stand."""

    SPECIFIC_RESOURCE: Final = iri("oa:SpecificResource")
    QUOTE_SELECTOR: Final = iri("oa:TextQuoteSelector")
    POSITION_SELECTOR: Final = iri("oa:TextPositionSelector")
    HAS_SOURCE: Final = iri("oa:hasSource")
    HAS_SELECTOR: Final = iri("oa:hasSelector")
    EXACT: Final = iri("oa:exact")
    PREFIX: Final = iri("oa:prefix")
    SUFFIX: Final = iri("oa:suffix")
    START: Final = iri("oa:start")
    END: Final = iri("oa:end")


class Cito:
    """Citation Typing ontology: what the citing author does."""

    CITATION: Final = iri("cito:Citation")
    CITING: Final = iri("cito:hasCitingEntity")
    CITED: Final = iri("cito:hasCitedEntity")
    CHARACTERISATION: Final = iri("cito:hasCitationCharacterization")
    CITES_AS_EVIDENCE: Final = iri("cito:citesAsEvidence")
    INCLUDES_QUOTATION_FROM: Final = iri("cito:includesQuotationFrom")


class Fabio:
    """FRBR-aligned bibliographic ontology: kinds of documents, identifiers."""

    EXPRESSION: Final = iri("fabio:Expression")
    JOURNAL_ARTICLE: Final = iri("fabio:JournalArticle")
    BOOK: Final = iri("fabio:Book")
    BOOK_CHAPTER: Final = iri("fabio:BookChapter")
    CONFERENCE_PAPER: Final = iri("fabio:ConferencePaper")
    THESIS: Final = iri("fabio:Thesis")
    REPORT: Final = iri("fabio:ReportDocument")
    PREPRINT: Final = iri("fabio:Preprint")
    WEB_PAGE: Final = iri("fabio:WebPage")
    YEAR: Final = iri("fabio:hasPublicationYear")
    PUBMED_ID: Final = iri("fabio:hasPubMedId")
    PUBMED_CENTRAL_ID: Final = iri("fabio:hasPubMedCentralId")


class Prism:
    """PRISM: DOI."""

    DOI: Final = iri("prism:doi")


class Pico:
    """Cochrane PICO ontology; referred to, not bundled (CC BY-NC-ND)."""

    PICO: Final = iri("pico:PICO")
    POPULATION: Final = iri("pico:population")
    INTERVENTION_GROUP: Final = iri("pico:interventionGroup")
    COMPARATOR_GROUP: Final = iri("pico:comparatorGroup")
    INTERVENTION: Final = iri("pico:intervention")
    OUTCOME: Final = iri("pico:outcome")
    OUTCOME_MEASUREMENT: Final = iri("pico:outcomeMeasurement")
    ENDPOINT: Final = iri("pico:endpoint")
    DOSE: Final = iri("pico:dose")
    SCHEDULE: Final = iri("pico:schedule")


class Np:
    """Nanopublications."""

    NANOPUBLICATION: Final = iri("np:Nanopublication")
    HAS_ASSERTION: Final = iri("np:hasAssertion")
    HAS_PROVENANCE: Final = iri("np:hasProvenance")
    HAS_PUBLICATION_INFO: Final = iri("np:hasPublicationInfo")


class Npx:
    """Nanopublication extensions."""

    INTRODUCES: Final = iri("npx:introduces")


class Prov:
    """Provenance."""

    ACTIVITY: Final = iri("prov:Activity")
    SOFTWARE_AGENT: Final = iri("prov:SoftwareAgent")
    ENDED: Final = iri("prov:endedAtTime")
    WAS_ASSOCIATED_WITH: Final = iri("prov:wasAssociatedWith")
    WAS_ATTRIBUTED_TO: Final = iri("prov:wasAttributedTo")
    WAS_DERIVED_FROM: Final = iri("prov:wasDerivedFrom")
    WAS_QUOTED_FROM: Final = iri("prov:wasQuotedFrom")


class Dcterms:
    """Dublin Core terms."""

    CREATED: Final = iri("dcterms:created")
    CREATOR: Final = iri("dcterms:creator")
    DATE: Final = iri("dcterms:date")
    IDENTIFIER: Final = iri("dcterms:identifier")
    IS_PART_OF: Final = iri("dcterms:isPartOf")
    IS_VERSION_OF: Final = iri("dcterms:isVersionOf")
    SOURCE: Final = iri("dcterms:source")
    TITLE: Final = iri("dcterms:title")


class Skos:
    """Concept schemes."""

    CONCEPT: Final = iri("skos:Concept")
    CONCEPT_SCHEME: Final = iri("skos:ConceptScheme")
    IN_SCHEME: Final = iri("skos:inScheme")
    PREF_LABEL: Final = iri("skos:prefLabel")
    ALT_LABEL: Final = iri("skos:altLabel")
    HIDDEN_LABEL: Final = iri("skos:hiddenLabel")
    DEFINITION: Final = iri("skos:definition")
    BROADER: Final = iri("skos:broader")
    EXACT_MATCH: Final = iri("skos:exactMatch")
    CLOSE_MATCH: Final = iri("skos:closeMatch")
    RELATED_MATCH: Final = iri("skos:relatedMatch")


class Rdf:
    """RDF."""

    TYPE: Final = iri("rdf:type")
    LANG_STRING: Final = iri("rdf:langString")


class Rdfs:
    """RDF Schema."""

    LABEL: Final = iri("rdfs:label")
    COMMENT: Final = iri("rdfs:comment")


class Xsd:
    """Datatypes."""

    STRING: Final = iri("xsd:string")
    BOOLEAN: Final = iri("xsd:boolean")
    DECIMAL: Final = iri("xsd:decimal")
    INTEGER: Final = iri("xsd:integer")
    DATE: Final = iri("xsd:date")
    DATE_TIME: Final = iri("xsd:dateTime")
    GYEAR: Final = iri("xsd:gYear")


class Kg:
    """Our own terms, defined in ``ontology/kg.ttl``: what no vocabulary above has."""

    CONTRADICTION_CLASS: Final = KG + "Contradiction"
    FACT_CLASS: Final = KG + "Fact"
    FAILURE_CLASS: Final = KG + "Failure"
    GRADE_CLASS: Final = KG + "Grade"
    GRADE_STEP_CLASS: Final = KG + "GradeStep"
    IN_TEXT_CITATION_CLASS: Final = KG + "InTextCitation"
    MENTION_CLASS: Final = KG + "Mention"
    PROBLEM_CLASS: Final = KG + "Problem"
    REFERENCE_CLASS: Final = KG + "Reference"
    STUDY_CLASS: Final = KG + "Study"
    TERM_CLASS: Final = KG + "Term"
    ABOUT_STUDY: Final = KG + "aboutStudy"
    ATTRIBUTION: Final = KG + "attribution"
    BELIEF: Final = KG + "belief"
    BETTER_WHEN: Final = KG + "betterWhen"
    CANDIDATE: Final = KG + "candidate"
    CAUSAL_STRENGTH: Final = KG + "causalStrength"
    CERTAINTY: Final = KG + "certainty"
    CERTAINTY_BEST: Final = KG + "certaintyBest"
    CERTAINTY_RATING: Final = KG + "certaintyRating"
    CERTAINTY_WORST: Final = KG + "certaintyWorst"
    CHECK: Final = KG + "check"
    CI_HIGH: Final = KG + "ciHigh"
    CI_LOW: Final = KG + "ciLow"
    CI_TEXT: Final = KG + "ciText"
    CITATION_PROBLEM: Final = KG + "citationProblem"
    CITATION_STYLE: Final = KG + "citationStyle"
    CITED_BY: Final = KG + "citedBy"
    CLAIM_COUNT: Final = KG + "claimCount"
    CLAIM_TYPE: Final = KG + "claimType"
    CLAIM_WORDS: Final = KG + "claimWords"
    COMPARATOR: Final = KG + "comparator"
    COMPARATOR_MENTION: Final = KG + "comparatorMention"
    CONCEPT: Final = KG + "concept"
    CONTEXT: Final = KG + "context"
    COVERS: Final = KG + "covers"
    DECIDED_BY: Final = KG + "decidedBy"
    DESIGN: Final = KG + "design"
    DESIGN_FACT: Final = KG + "designFact"
    DESIGN_STATUS: Final = KG + "designStatus"
    DIRECTION: Final = KG + "direction"
    DOSE: Final = KG + "dose"
    DURATION: Final = KG + "duration"
    ESTIMATE: Final = KG + "estimate"
    EXISTS: Final = KG + "exists"
    EXPRESSES: Final = KG + "expresses"
    EXTRACTION_CONFIDENCE: Final = KG + "extractionConfidence"
    FAMILY: Final = KG + "family"
    FINDING_KIND: Final = KG + "findingKind"
    FIRST_AUTHOR: Final = KG + "firstAuthor"
    FIRST_CLAIM: Final = KG + "firstClaim"
    FOR_CLAIM: Final = KG + "forClaim"
    FORM_OF: Final = KG + "formOf"
    FREQUENCY: Final = KG + "frequency"
    FROM_DAYS: Final = KG + "fromDays"
    GRADE_OF: Final = KG + "gradeOf"
    HAS_COMPONENT: Final = KG + "hasComponent"
    HAS_FAILURE: Final = KG + "hasFailure"
    HAS_GRADE: Final = KG + "hasGrade"
    HAS_PROBLEM: Final = KG + "hasProblem"
    HAS_REFERENCE: Final = KG + "hasReference"
    HAS_STEP: Final = KG + "hasStep"
    HINT: Final = KG + "hint"
    I_SQUARED: Final = KG + "iSquared"
    IMPROVEMENT_OF: Final = KG + "improvementOf"
    IN_TEXT_CITATION: Final = KG + "inTextCitation"
    INCLUDES_STUDY: Final = KG + "includesStudy"
    INPUT: Final = KG + "input"
    KIND: Final = KG + "kind"
    LEVEL: Final = KG + "level"
    LIMITATION: Final = KG + "limitation"
    LINE: Final = KG + "line"
    LOST_DAYS: Final = KG + "lostDays"
    MAGNITUDE: Final = KG + "magnitude"
    MAX_DAYS: Final = KG + "maxDays"
    MEASURE: Final = KG + "measure"
    MEASURES: Final = KG + "measures"
    MIN_DAYS: Final = KG + "minDays"
    OBJECT: Final = KG + "object"
    OBJECT_MENTION: Final = KG + "objectMention"
    ONSET: Final = KG + "onset"
    ORDER: Final = KG + "order"
    OUTCOME_MENTION: Final = KG + "outcomeMention"
    OUTCOME_TEXT: Final = KG + "outcomeText"
    P_VALUE: Final = KG + "pValue"
    PARTICIPANTS: Final = KG + "participants"
    PEAK_DAYS: Final = KG + "peakDays"
    PLAIN: Final = KG + "plain"
    POINTS: Final = KG + "points"
    POLARITY: Final = KG + "polarity"
    POPULATION: Final = KG + "population"
    POPULATION_MENTION: Final = KG + "populationMention"
    POPULATION_TEXT: Final = KG + "populationText"
    RANK: Final = KG + "rank"
    RAW: Final = KG + "raw"
    REASON: Final = KG + "reason"
    RELATION: Final = KG + "relation"
    REPEATED: Final = KG + "repeated"
    REPORTED_IN: Final = KG + "reportedIn"
    REPORTS: Final = KG + "reports"
    RESOLVED_FROM: Final = KG + "resolvedFrom"
    RESOLVED_TO: Final = KG + "resolvedTo"
    RETRACTED: Final = KG + "retracted"
    ROUTE: Final = KG + "route"
    RULE: Final = KG + "rule"
    SAMPLE_SIZE: Final = KG + "sampleSize"
    SECOND_CLAIM: Final = KG + "secondClaim"
    SEVERITY_OF: Final = KG + "severityOf"
    SHA256: Final = KG + "sha256"
    SIGN: Final = KG + "sign"
    SOURCE_WORDS: Final = KG + "sourceWords"
    STANCE: Final = KG + "stance"
    STATUS: Final = KG + "status"
    STUDY_COUNT: Final = KG + "studyCount"
    STUDY_FAMILY: Final = KG + "studyFamily"
    SUB_OUTCOME_OF: Final = KG + "subOutcomeOf"
    SUB_POPULATION_OF: Final = KG + "subPopulationOf"
    SUBGROUP: Final = KG + "subgroup"
    SUBJECT: Final = KG + "subject"
    SUBJECT_MENTION: Final = KG + "subjectMention"
    SUGGESTION: Final = KG + "suggestion"
    TIMEPOINT_DAYS: Final = KG + "timepointDays"
    UNCONFIRMED_FIELD: Final = KG + "unconfirmedField"
    UNTIL_DAYS: Final = KG + "untilDays"
    VALUE: Final = KG + "value"
    VERDICT: Final = KG + "verdict"
    WHERE: Final = KG + "where"
    WINDOW: Final = KG + "window"
    WORK_AS_WRITTEN: Final = KG + "workAsWritten"


MATCHES: Final[dict[str, str]] = {
    dimension: f"{KG}{dimension}Match"
    for dimension in (
        "causality",
        "comparator",
        "direction",
        "dose",
        "intervention",
        "magnitude",
        "outcome",
        "population",
        "route",
        "timepoint",
    )
}
"""Dimension of a match → the property of an evidence line that holds it."""

VERDICT_RATINGS: Final[dict[str, int | None]] = {
    "supported": 5,
    "partially_supported": 4,
    "overstated": 3,
    "mismatch": 2,
    "unsupported": 2,
    "contradicted": 1,
    "unverifiable": None,
}
"""Verdict → ``schema:ratingValue`` of its ClaimReview, 5 best; ``None``: no rating. Source: project choice."""

BEST_RATING: Final = 5
WORST_RATING: Final = 1

CERTAINTY_RATINGS: Final[dict[str, str]] = {
    "high": CERTAINTY + "high",
    "moderate": CERTAINTY + "moderate",
    "low": CERTAINTY + "low",
    "very_low": CERTAINTY + "very-low",
}
"""Grade level → FHIR certainty rating as an IRI. Source: HL7 THO code system ``certainty-rating``."""
