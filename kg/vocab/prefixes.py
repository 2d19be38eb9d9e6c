"""Namespaces and compact IRIs."""

from __future__ import annotations

from typing import Final

__all__ = ["BASE", "CERTAINTY", "KG", "PREFIXES", "concept_iri", "iri"]

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
