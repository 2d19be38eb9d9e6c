"""RDF terms and quads as plain values, written as canonical N-Quads lines.

An IRI is a ``str``, a literal a `Literal`; blank nodes do not exist here. Lines follow the canonical form of
RDF 1.2 N-Quads, so that the same quads are always the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from kg.vocab import Rdf, Xsd

__all__ = [
    "Literal",
    "NamedGraph",
    "Quad",
    "Term",
    "date_literal",
    "number",
    "quad_line",
    "safe_iri",
    "sort_lines",
    "text",
]


class Literal(NamedTuple):
    """A literal; ``language`` is given only where the datatype is ``rdf:langString``."""

    value: str
    datatype: str = Xsd.STRING
    language: str = ""


Term = str | Literal


class Quad(NamedTuple):
    """A triple in a named graph; every string in it is an IRI."""

    subject: str
    predicate: str
    object: Term
    graph: str


_ESCAPES: Final[dict[int, str]] = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    0x08: "\\b",
    0x09: "\\t",
    0x0A: "\\n",
    0x0C: "\\f",
    0x0D: "\\r",
    0x22: '\\"',
    0x5C: "\\\\",
}
"""Characters a canonical N-Quads literal escapes. Source: RDF 1.2 N-Quads, canonical form."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NOT_IN_IRI: Final = re.compile(
    r"%(?![0-9A-Fa-f]{2})|[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd]"
)
"""What an IRI may not hold outside its host. Source: RFC 3987, ``iunreserved``, ``ucschar``, ``sub-delims``."""

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s]")
_DATE: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_DATE_TIME: Final = re.compile(_DATE.pattern + r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_YEAR: Final = re.compile(r"\d{4}")


def text(value: str, language: str = "") -> Literal:
    """Return a string literal, in a language where one is named. Lone surrogates become U+FFFD."""
    clean = _SURROGATE.sub("\ufffd", value)
    return Literal(clean, Rdf.LANG_STRING, language) if language else Literal(clean)


def number(value: float) -> Literal:
    """Return an ``xsd:integer`` for an ``int``, ``xsd:boolean`` for a ``bool``, else an ``xsd:decimal``.

    Raises:
        ValueError: The value is infinite or not a number.

    >>> number(3.70).value, number(10000000000.0).value, number(5).datatype[-7:]
    ('3.7', '10000000000.0', 'integer')
    """
    if isinstance(value, bool):
        return Literal("true" if value else "false", Xsd.BOOLEAN)
    if isinstance(value, int):
        return Literal(str(value), Xsd.INTEGER)
    exact = Decimal(repr(value))
    if not exact.is_finite():
        raise ValueError(f"{value} is not a number RDF's decimals can hold")
    digits = format(exact, "f")
    return Literal(digits if "." in digits else digits + ".0", Xsd.DECIMAL)


def date_literal(value: str) -> Literal:
    """Return an ISO 8601 date, date-time or year as its XSD type, anything else as a string.

    >>> date_literal("2024-05-01").datatype[-4:], date_literal("spring 2024").datatype[-6:]
    ('date', 'string')
    """
    for pattern, datatype in ((_DATE, Xsd.DATE), (_DATE_TIME, Xsd.DATE_TIME), (_YEAR, Xsd.GYEAR)):
        if pattern.fullmatch(value):
            return Literal(value, datatype)
    return text(value)


def safe_iri(value: str) -> str | None:
    """Return an address as a valid IRI, percent-encoding what an IRI may not hold; ``None`` if it is not absolute.

    >>> safe_iri("https://doi.org/10.1002/x<1>")
    'https://doi.org/10.1002/x%3C1%3E'
    >>> safe_iri("secondary copy") is None
    True
    """
    value = _SURROGATE.sub("\ufffd", value.strip())
    if not _ABSOLUTE.match(value):
        return None
    encoded = _NOT_IN_IRI.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), value)
    before, sign, fragment = encoded.partition("#")
    return before + sign + fragment.replace("#", "%23")  # a fragment holds no second number sign


def quad_line(quad: Quad) -> bytes:
    """Return the quad as one canonical N-Quads line with its newline, in UTF-8."""
    thing = quad.object
    if isinstance(thing, Literal):
        written = f'"{thing.value.translate(_ESCAPES)}"'
        if thing.language:
            written += f"@{thing.language}"
        elif thing.datatype != Xsd.STRING:
            written += f"^^<{thing.datatype}>"
    else:
        written = f"<{thing}>"
    return f"<{quad.subject}> <{quad.predicate}> {written} <{quad.graph}> .\n".encode()


def sort_lines(quads: Iterable[Quad]) -> list[bytes]:
    """Return the quads' lines sorted by bytes, each once."""
    return sorted({quad_line(quad) for quad in quads})


class NamedGraph:
    """A named graph being written: quads are added, and read back as a list.

    Args:
        name: IRI of the graph.
    """

    __slots__ = ("name", "quads")

    def __init__(self, name: str) -> None:
        self.name = name
        self.quads: list[Quad] = []

    def add(self, subject: str, predicate: str, *objects: Term | None) -> None:
        """Add one triple per object; ``None`` adds nothing, so that what is not known stays absent."""
        self.quads.extend(Quad(subject, predicate, thing, self.name) for thing in objects if thing is not None)

    def say(self, subject: str, predicate: str, *values: str | float | None) -> None:
        """Add one literal per value, a string as a plain one; ``None`` adds nothing."""
        self.add(
            subject,
            predicate,
            *(text(value) if isinstance(value, str) else number(value) for value in values if value is not None),
        )
