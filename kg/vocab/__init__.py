"""Terms of the vocabularies the graph speaks, as plain strings.

Plain strings keep ``kg --help`` fast: no RDF library is imported. A test checks every term against the term
lists bundled with rdflib or with the tests, so a typo fails.
"""

from kg.vocab.own import BEST_RATING, CERTAINTY_RATINGS, MATCHES, VERDICT_RATINGS, WORST_RATING, Kg
from kg.vocab.prefixes import BASE, CERTAINTY, KG, PREFIXES, concept_iri, iri
from kg.vocab.standard import (
    Cito,
    Dcterms,
    Fabio,
    Np,
    Npx,
    Oa,
    Pico,
    Prism,
    Prov,
    Rdf,
    Rdfs,
    Schema,
    Sepio,
    Skos,
    Stato,
    Xsd,
)

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
