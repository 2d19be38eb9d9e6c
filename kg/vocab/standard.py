"""The terms of standard vocabularies the graph speaks, one class per vocabulary."""

from __future__ import annotations

from typing import Final

from kg.vocab.prefixes import iri

__all__ = [
    "Cito",
    "Dcterms",
    "Fabio",
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
]


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
    ISSUE: Final = iri("schema:issueNumber")
    PAGES: Final = iri("schema:pagination")
    VOLUME: Final = iri("schema:volumeNumber")


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
    ACCESSED: Final = iri("fabio:hasAccessDate")
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

    HAS_ALGORITHM: Final = iri("npx:hasAlgorithm")
    HAS_PUBLIC_KEY: Final = iri("npx:hasPublicKey")
    HAS_SIGNATURE: Final = iri("npx:hasSignature")
    HAS_SIGNATURE_TARGET: Final = iri("npx:hasSignatureTarget")
    INTRODUCES: Final = iri("npx:introduces")
    SIGNED_BY: Final = iri("npx:signedBy")


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
    PUBLISHER: Final = iri("dcterms:publisher")
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
