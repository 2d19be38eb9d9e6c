"""Read OBO 1.2 and 1.4: the terms of an ontology, their synonyms and parents, as far as concepts need them.

Tags read of a ``[Term]``: ``id``, ``name``, ``namespace``, ``def``, ``synonym``, ``is_a``, ``xref``,
``is_obsolete`` and ``property_value`` with our own properties (``kg:kind`` …) or SKOS matches. An exact synonym is a
label in singular and plural, a related one as it stands; broad and narrow synonyms name another thing. Obsolete terms
are left out, as their makers ask.

Source: the OBO Flat File Format specification 1.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.concepts.raw import FIELDS, RawConcept, curie, read_bytes
from kg.errors import InputError
from kg.vocab import KG, PREFIXES

__all__ = ["read_obo"]

_OBO: Final = "http://purl.obolibrary.org/obo/"
_STANZA: Final = re.compile(r"\[(\w+)\]\s*")
_TAG: Final = re.compile(r"([A-Za-z_][\w-]*)\s*:\s*(.*)")
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(.*)')
_TRAIL: Final = re.compile(r"\s+\{[^{}]*\}\s*$")
_COMMENT: Final = re.compile(r"\s+!\s.*$")
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"n": "\n", "t": "\t", "W": " "}
_SYNONYMS: Final = {"EXACT": "alt_labels", "RELATED": "hidden_labels"}
_SAME: Final = re.compile(r"equivalentTo|exactMatch", re.IGNORECASE)
_NAMESPACES: Final = {
    "biological_process": "process",
    "human_phenotype": "symptom",
    "disease_ontology": "condition",
    "symptoms": "symptom",
}
"""Namespaces of well-known ontologies → kind; else a namespace may be a kind's own word."""


def read_obo(path: Path, kinds: frozenset[str]) -> list[RawConcept]:
    """Return what a file says of each term, in its order.

    Args:
        path: The file.
        kinds: Words a namespace may name a kind by.

    Raises:
        InputError: The file cannot be read, is not OBO, or holds no term.
    """
    try:
        text = read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", where=str(path), hint="save the file as UTF-8") from error
    concepts: list[RawConcept] = []
    default = ""
    for kind, number, lines in _stanzas(text, str(path)):
        if kind == "":
            default = next((value for tag, value, _ in lines if tag == "default-namespace"), "")
        elif kind == "Term":
            raw = _term(path, number, lines, default, kinds)
            if raw is not None:
                concepts.append(raw)
    if not concepts:
        raise InputError("no [Term] found", where=str(path), hint="the format is OBO 1.2 or 1.4")
    return concepts


_Line = tuple[str, str, int]


def _stanzas(text: str, where: str) -> Iterator[tuple[str, int, list[_Line]]]:
    """Yield each stanza as (its name, its line, its tags); the header's name is empty."""
    name, begun, lines = "", 1, list[_Line]()
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("!"):
            continue
        if match := _STANZA.fullmatch(stripped):
            yield name, begun, lines
            name, begun, lines = match[1], number, []
        elif match := _TAG.fullmatch(stripped):
            lines.append((match[1], match[2], number))
        else:
            raise InputError("neither a tag nor a stanza", where=where, line=number, hint="OBO lines read 'tag: value'")
    yield name, begun, lines


def _term(path: Path, number: int, lines: list[_Line], namespace: str, kinds: frozenset[str]) -> RawConcept | None:
    """Return a term's concept, or ``None`` for an obsolete one."""
    name = next((_plain(value) for tag, value, _ in lines if tag == "id"), None)
    if name is None:
        raise InputError("a [Term] without an id", where=str(path), line=number)
    raw = RawConcept(iri=_address(name), where=path, declared=True, line=number)
    for tag, value, line in lines:
        if tag == "is_obsolete" and _plain(value) == "true":
            return None
        if tag == "name":
            raw.add("label", _plain(value))
        elif tag == "namespace":
            namespace = _plain(value)
        elif tag in ("def", "synonym"):
            match = _QUOTED.match(value)
            if match is None:
                raise InputError(f"{tag} without quoted words", where=str(path), line=line, hint=f'{tag}: "words" …')
            scope = "".join(match[2].split()[:1])
            if tag == "def":
                raw.add("definition", _unescaped(match[1]))
            elif scope in _SYNONYMS or scope.startswith("["):
                raw.add(_SYNONYMS.get(scope, "hidden_labels"), _unescaped(match[1]))
        elif tag == "is_a":
            raw.parents.append(_address(_plain(value)))
        elif tag == "xref":
            same = _SAME.search(value) is not None
            raw.add("exact_match" if same else "close_match", _address(_plain(value).split(" ")[0]))
        elif tag == "property_value":
            _property(raw, value)
    labels = raw.facts.get("label", [])
    for label in (label for label in labels if label in raw.facts.get("alt_labels", ())):
        raw.facts["alt_labels"].remove(label)
    if "kind" not in raw.facts and (kind := _NAMESPACES.get(namespace, namespace)) in kinds:
        raw.add("kind", kind)
    return raw


def _property(raw: RawConcept, value: str) -> None:
    """Read a property of ours, or a match in another vocabulary."""
    prefix, _, rest = _plain(value).partition(":")
    local, _, target = rest.partition(" ")
    field = FIELDS.get(PREFIXES.get(prefix, "") + local) or FIELDS.get(f"{prefix}:{rest.split(' ')[0]}")
    if field is None:
        return
    quoted = _QUOTED.match(target)
    raw.add(field, _unescaped(quoted[1]) if quoted else _address(target.split(" ")[0]))


def _plain(value: str) -> str:
    """Return a value without its comment, its trailing qualifiers and its escapes."""
    return _unescaped(_COMMENT.sub("", _TRAIL.sub("", _COMMENT.sub("", value)))).strip()


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text)


def _address(name: str) -> str:
    """Return the address of an identifier, as the specification maps it."""
    if name.startswith(("http://", "https://", "urn:")):
        return name
    prefix, colon, local = name.partition(":")
    if prefix.lower() == "kg" and colon:
        return KG + local
    if prefix == "concept" and colon:
        return PREFIXES["concept"] + local
    if prefix.lower() == "mesh" and colon:
        return PREFIXES.get("mesh", "http://id.nlm.nih.gov/mesh/") + local
    if not colon:
        return f"{_OBO}TEMP#{name}"
    return f"{_OBO}{prefix}_{local}" if curie(name) != name else name
