"""Read SKOS: concepts of any address in Turtle or N-Triples; of labels and definitions the English ones."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.concepts.raw import FIELDS, TEXTS, RawConcept, read_bytes
from kg.errors import InputError
from kg.vocab import iri

__all__ = ["SUFFIXES", "read_skos"]

SUFFIXES: Final = (".ttl", ".nt")
"""Endings of files read as SKOS; any other ending but ``.obo`` is tried as Turtle."""

_TYPE: Final = iri("rdf:type")
_CONCEPT: Final = iri("skos:Concept")
_NARROWER: Final = iri("skos:narrower")
_BROADER: Final = iri("skos:broader")
_IN_SCHEME: Final = iri("skos:inScheme")
_KIND: Final = "kind"


def read_skos(path: Path) -> list[RawConcept]:
    """Return what a file says of each concept, in order of first mention.

    A concept scheme's own ``kg:kind`` is that of its concepts that have none.

    Raises:
        InputError: The file cannot be read or parsed, or holds no concept.
    """
    from pyoxigraph import Literal, RdfFormat, parse

    content = read_bytes(path)
    found: dict[str, RawConcept] = {}
    form = RdfFormat.N_TRIPLES if path.suffix == ".nt" else RdfFormat.TURTLE
    try:
        for quad in parse(content, format=form):
            subject, predicate, value = (str(getattr(term, "value", "")) for term in quad.triple)
            name = FIELDS.get(predicate)
            if name is None and predicate not in (_TYPE, _NARROWER, _IN_SCHEME):
                continue
            if predicate == _NARROWER:
                subject, value, name = value, subject, FIELDS[_BROADER]
            raw = found.get(subject)
            if raw is None:
                raw = found[subject] = RawConcept(iri=subject, where=path)
            if predicate == _TYPE:
                raw.declared = raw.declared or value == _CONCEPT
            elif predicate == _IN_SCHEME:
                raw.schemes.append(value)
            elif name is not None:
                english = (getattr(quad.object, "language", None) or "en").startswith("en")
                if predicate not in TEXTS or (english and isinstance(quad.object, Literal)):
                    raw.add(name, value)
    except SyntaxError as error:
        what = str(error.msg or error).split(": ", maxsplit=1)[-1]
        hint = (
            "the format is N-Triples" if path.suffix == ".nt" else "the format is Turtle 1.1; an OBO file ends in .obo"
        )
        raise InputError(what, where=str(path), line=error.lineno, hint=hint) from error
    concepts = [raw for raw in found.values() if raw.declared or raw.facts.keys() - {_KIND, "definition"}]
    if not concepts:
        raise InputError("no skos:Concept found", where=str(path), hint="a concept is a subject of type skos:Concept")
    for raw in concepts:
        for scheme in raw.schemes:
            for kind in found[scheme].facts.get(_KIND, ()) if scheme in found and _KIND not in raw.facts else ():
                raw.add(_KIND, kind)
    return concepts
