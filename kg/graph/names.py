"""The IRIs of our data: one function per kind of thing, so that no other module builds one.

Keys and slugs are percent-encoded, so that no input can leave its place in an IRI.
"""

from __future__ import annotations

from urllib.parse import quote

from kg.model import Claim, InTextCitation, digest
from kg.vocab import BASE, PREFIXES

__all__ = [
    "BUILD",
    "SCHEME",
    "SOFTWARE",
    "article_iri",
    "citation_iri",
    "claim_iri",
    "contradiction_iri",
    "evidence_iri",
    "failure_iri",
    "finding_iri",
    "grade_iri",
    "graph_iri",
    "key_of",
    "nanopublication_iri",
    "proposition_iri",
    "reference_iri",
    "slot_iri",
    "source_iri",
    "study_iri",
    "verdict_iri",
]

SCHEME = BASE + "concepts"
SOFTWARE = BASE + "software"
BUILD = BASE + "build"


def _part(name: str) -> str:
    return quote(name, safe="~")


def article_iri(article: str) -> str:
    """Return the IRI of the article with this id."""
    return PREFIXES["article"] + _part(article)


def claim_iri(claim: Claim | str) -> str:
    """Return the IRI of a claim, given itself or its id."""
    return PREFIXES["claim"] + _part(claim if isinstance(claim, str) else claim.id)


def nanopublication_iri(code: str) -> str:
    """Return the IRI of the nanopublication with this artifact code."""
    return f"{BASE}np/{code}"


def proposition_iri(proposition: str) -> str:
    """Return the IRI of the proposition with this id."""
    return f"{BASE}proposition/{proposition}"


def slot_iri(slot: str) -> str:
    """Return the IRI of what a proposition's slot holds: a concept, or a term for words outside the scheme.

    A slot the words leave open (``~``) has an IRI of its own.

    >>> slot_iri("ketamine"), slot_iri("~quality of life")
    ('https://w3id.org/evidence-kg/concept/ketamine', 'https://w3id.org/evidence-kg/term/quality%20of%20life')
    """
    if slot == "~":
        return f"{BASE}not-stated"
    if slot.startswith("~"):
        return f"{BASE}term/{_part(slot[1:])}"
    return PREFIXES["concept"] + _part(slot)


def source_iri(key: str) -> str:
    """Return the IRI of the document with this citation key."""
    return f"{BASE}source/{_part(key)}"


def study_iri(key: str) -> str:
    """Return the IRI of the study record with this citation key."""
    return PREFIXES["study"] + _part(key)


def finding_iri(finding: str) -> str:
    """Return the IRI of a finding from its id.

    >>> finding_iri("Feder2014#2")
    'https://w3id.org/evidence-kg/study/Feder2014#finding-2'
    """
    key, _, place = finding.rpartition("#")
    return f"{study_iri(key)}#finding-{_part(place)}"


def reference_iri(article: str, key: str) -> str:
    """Return the IRI of an item of an article's own reference list."""
    return f"{article_iri(article)}#reference-{_part(key)}"


def citation_iri(article: str, citation: InTextCitation) -> str:
    """Return the IRI of a place where an article points at works."""
    return f"{BASE}citation/{digest(article, citation.span.start, citation.span.end, citation.style)}"


def verdict_iri(claim: Claim) -> str:
    """Return the IRI of the verdict on a claim."""
    return f"{BASE}verdict/{_part(claim.id)}"


def evidence_iri(name: str) -> str:
    """Return the IRI of an evidence line from the hash of its content."""
    return f"{BASE}evidence/{name}"


def grade_iri(name: str) -> str:
    """Return the IRI of a grade from the hash of its content."""
    return f"{BASE}grade/{name}"


def contradiction_iri(first: str, second: str, reason: str) -> str:
    """Return the IRI of a contradiction between two claims, given their IRIs."""
    return f"{BASE}contradiction/{digest(first, second, reason)}"


def failure_iri(*parts: str | int | None) -> str:
    """Return the IRI of a failure outside an article."""
    return f"{BASE}failure/{digest(*parts)}"


def graph_iri(thing: str) -> str:
    """Return the IRI of the named graph that describes one of our things.

    >>> graph_iri("https://w3id.org/evidence-kg/study/Feder2014")
    'https://w3id.org/evidence-kg/graph/study/Feder2014'
    """
    return f"{BASE}graph/{thing.removeprefix(BASE)}"


def key_of(iri: str) -> str:
    """Return the last part of one of our IRIs, decoded: the key, slug or id it was made from.

    >>> key_of("https://w3id.org/evidence-kg/study/Feder2014")
    'Feder2014'
    """
    from urllib.parse import unquote

    return unquote(iri.rsplit("/", 1)[-1])
