"""What a file says of one concept, before it is known which concept that is and whether the links lead anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.vocab import KG, PREFIXES, iri

__all__ = [
    "ACYCLIC",
    "CONCEPT",
    "FIELDS",
    "LINKS",
    "MATCHES",
    "SINGLE",
    "TEXTS",
    "RawConcept",
    "curie",
    "read_bytes",
    "slug_of",
]

CONCEPT: Final = PREFIXES["concept"]
"""What the addresses of our own concepts begin with."""

MAX_BYTES: Final = 64_000_000
"""Largest concept file read, in bytes: a whole disease ontology."""

LINKS: Final[dict[str, str]] = {
    iri("skos:broader"): "broader",
    KG + "subPopulationOf": "sub_population_of",
    KG + "subOutcomeOf": "sub_outcome_of",
    KG + "severityOf": "severity_of",
    KG + "improvementOf": "improvement_of",
    KG + "formOf": "form_of",
    KG + "memberOf": "member_of",
    KG + "hasComponent": "components",
    KG + "measures": "measures",
}
MATCHES: Final[dict[str, str]] = {
    iri("skos:exactMatch"): "exact_match",
    iri("skos:closeMatch"): "close_match",
    iri("skos:relatedMatch"): "related_match",
}
TEXTS: Final[dict[str, str]] = {
    iri("skos:prefLabel"): "label",
    iri("skos:altLabel"): "alt_labels",
    iri("skos:hiddenLabel"): "hidden_labels",
    KG + "needsContext": "context_labels",
    iri("skos:definition"): "definition",
    KG + "kind": "kind",
    KG + "betterWhen": "better_when",
}
FIELDS: Final = {**LINKS, **MATCHES, **TEXTS}
"""Property → field of `kg.model.Concept`."""

SINGLE: Final = ("label", "definition", "kind", "better_when")
ACYCLIC: Final = (
    "broader",
    "sub_population_of",
    "sub_outcome_of",
    "improvement_of",
    "form_of",
    "member_of",
    "components",
)


@dataclass(slots=True, kw_only=True)
class RawConcept:
    """What one file says of one concept.

    Attributes:
        iri: Its address.
        facts: Values by field; links and matches are addresses as written.
        declared: Whether the file says that it is a concept.
        schemes: Addresses of the concept schemes it stands in.
        line: Where its description begins, where the reader of the format tells.
        parents: What a subsumption hierarchy puts it under: every one of these is one of those.
    """

    iri: str
    where: Path
    facts: dict[str, list[str]] = field(default_factory=dict)
    declared: bool = False
    schemes: list[str] = field(default_factory=list)
    line: int | None = None
    parents: list[str] = field(default_factory=list)

    def add(self, name: str, value: str) -> None:
        """Add a value to a field, once."""
        values = self.facts.setdefault(name, [])
        if value not in values:
            values.append(value)


_ADDRESSES: Final = (
    re.compile(r"https?://purl\.obolibrary\.org/obo/(?P<prefix>[A-Za-z]+)_(?P<id>\w+)"),
    re.compile(r"https?://id\.nlm\.nih\.gov/(?P<prefix>mesh)/(?P<id>\w+)"),
    re.compile(r"https?://(?:www\.)?identifiers\.org/(?P<prefix>[A-Za-z.]+)[:/](?:\w+:)?(?P<id>\S+)"),
    re.compile(r"https?://(?:www|go)\.(?P<prefix>drugbank)\.(?:ca|com)/drugs/(?P<id>\w+)"),
    re.compile(r"https?://(?:dx\.)?(?P<prefix>doi)\.org/(?P<id>\S+)"),
    re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(?P<id>Q\d+)(?P<prefix>)"),
    re.compile(r"http://snomed\.info/(?:id|sct)/(?P<id>\d+)(?P<prefix>)"),
    re.compile(r"(?!https?:|urn:)(?P<prefix>[A-Za-z][\w.]*):(?P<id>\S+)"),
)


def curie(address: str) -> str:
    """Return an identifier's short form, the same for its usual addresses; other addresses as they are.

    >>> curie("http://purl.obolibrary.org/obo/CHEBI_6121"), curie("MESH:D007649"), curie("https://example.org/x")
    ('chebi:6121', 'mesh:D007649', 'https://example.org/x')
    """
    for pattern in _ADDRESSES:
        if match := pattern.fullmatch(address):
            return f"{match['prefix'].lower() or 'id'}:{match['id']}"
    return address


def slug_of(address: str) -> str:
    """Return the slug of a concept from its address: ours as it stands, of others the last part in small letters.

    >>> slug_of("https://example.org/terms#Migraine_Disorder"), slug_of("http://purl.obolibrary.org/obo/MONDO_0005277")
    ('migraine-disorder', 'mondo-0005277')
    """
    if address.startswith(CONCEPT):
        return address.removeprefix(CONCEPT)
    last = re.split(r"[/#:]", address.rstrip("/#"))[-1]
    return "-".join(re.findall(r"[a-z0-9]+", last.lower())) or "concept"


def read_bytes(path: Path) -> bytes:
    """Return a concept file's content without a byte order mark.

    Raises:
        InputError: It cannot be read or is too large.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"larger than {MAX_BYTES // 1_000_000} MB", where=str(path), hint="split the scheme")
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror or error}", where=str(path)) from error
