"""Trusty URIs, module RA: a name for RDF content that only that content has.

Source: Kuhn and Dumontier, "Trusty URIs" (ESWC 2014), specification version 1 (trustyuri/trustyuri-spec): plain
literals count as ``xsd:string``, language tags are lower case.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Final

from kg.graph.nquads import Literal, Quad, Term

__all__ = ["BLANK", "MODULE", "artifact_code", "blank_code", "code_in", "fill_code", "holds", "normal_form"]

MODULE: Final = "RA"
BLANK: Final = " "
"""What stands for the artifact code while it is not known; the specification's blank character."""

_TRUSTY: Final = re.compile(r"(RA[A-Za-z0-9_\-]{43})$")


def artifact_code(quads: Iterable[Quad]) -> str:
    """Return the artifact code of quads whose IRIs hold `BLANK` where the code will stand.

    Returns:
        45 characters: the module and a SHA-256 in URL-safe base 64.
    """
    return MODULE + base64.urlsafe_b64encode(hashlib.sha256(normal_form(quads).encode()).digest()).decode().rstrip("=")


def normal_form(quads: Iterable[Quad]) -> str:
    """Return the text that stands for some quads, in whatever order they come: four lines for each."""
    return "".join(
        f"{quad.graph}\n{quad.subject}\n{quad.predicate}\n{_written(quad.object)}\n"
        for quad in sorted(quads, key=_order)
    )


def code_in(iri: str) -> str | None:
    """Return the artifact code a trusty IRI ends in, or ``None``."""
    found = _TRUSTY.search(iri)
    return found[1] if found else None


def blank_code(quads: Iterable[Quad], name: str) -> list[Quad]:
    """Return the quads with `BLANK` in the place of the artifact code of a trusty IRI; unchanged where it has none."""
    code = code_in(name)
    return list(quads) if code is None else [_replace(quad, code, BLANK) for quad in quads]


def fill_code(quads: Iterable[Quad], code: str) -> list[Quad]:
    """Return the quads with the code in the place of every `BLANK` in an IRI."""
    return [_replace(quad, BLANK, code) for quad in quads]


def holds(quads: Iterable[Quad], code: str) -> bool:
    """Say whether the code is that of the quads it stands in."""
    return artifact_code(_replace(quad, code, BLANK) for quad in quads) == code


def _replace(quad: Quad, old: str, new: str) -> Quad:
    subject, predicate, thing, graph = quad
    return Quad(
        subject.replace(old, new),
        predicate.replace(old, new),
        thing if isinstance(thing, Literal) else thing.replace(old, new),
        graph.replace(old, new),
    )


def _order(quad: Quad) -> tuple[str, str, str, bool, str, bool, str]:
    """Key of the specification's nine ordering rules."""
    thing = quad.object
    if isinstance(thing, Literal):
        return (*_place(quad), True, thing.value, bool(thing.language), thing.language.lower() or thing.datatype)
    return (*_place(quad), False, thing, False, "")


def _place(quad: Quad) -> tuple[str, str, str]:
    return quad.graph, quad.subject, quad.predicate


def _written(thing: Term) -> str:
    if not isinstance(thing, Literal):
        return thing
    escaped = thing.value.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{thing.language.lower()} {escaped}" if thing.language else f"^{thing.datatype} {escaped}"
