"""Choose the media type of an answer from what the client accepts.

Source: RFC 9110, section 12.5.1: the most specific range gives a type its quality.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

__all__ = ["GRAPH_TYPES", "HTML", "TABLE_TYPES", "accepts_gzip", "choose"]

HTML: Final = "text/html"

TABLE_TYPES: Final[dict[str, str]] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Media type to format for SELECT and ASK; the first is the default."""

GRAPH_TYPES: Final[dict[str, str]] = {
    "text/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "application/n-quads": "nquads",
    "application/trig": "trig",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
}
"""Media type to format for CONSTRUCT and DESCRIBE; the first is the default."""


def choose(accept: str, offered: Mapping[str, str]) -> str | None:
    """Return the media type offered that the client likes best, ``None`` when it accepts none.

    Args:
        accept: The ``Accept`` header; everything is accepted when it is empty.
        offered: Media types, the preferred first.

    >>> choose("text/csv;q=0.5, application/sparql-results+xml", TABLE_TYPES)
    'application/sparql-results+xml'
    """
    ranges = [parsed for part in accept.split(",") if (parsed := _parse(part))] if accept.strip() else [("*", "*", 1.0)]
    best, chosen = 0.0, None
    for media in offered:
        quality = _quality(media, ranges)
        if quality > best:
            best, chosen = quality, media
    return chosen


def _quality(media: str, ranges: list[tuple[str, str, float]]) -> float:
    main, _, sub = media.partition("/")
    found, specific = 0.0, -1
    for range_main, range_sub, quality in ranges:
        if range_main in ("*", main) and range_sub in ("*", sub):
            precision = (range_main != "*") + (range_sub != "*")
            if precision > specific:
                found, specific = quality, precision
    return found


def _parse(part: str) -> tuple[str, str, float] | None:
    """Return type, subtype and quality of a media range, ``None`` when it is not one."""
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    main, slash, sub = media.partition("/")
    if not (main and slash and sub) or (main == "*" and sub != "*"):
        return None
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                return None
    return main, sub, 0.0 if math.isnan(quality) else quality


def accepts_gzip(encodings: str) -> bool:
    """Whether the client takes gzip.

    >>> accepts_gzip("br, gzip;q=0.5"), accepts_gzip("gzip;q=0, *"), accepts_gzip("")
    (True, False, False)
    """
    quality = {}
    for part in encodings.lower().split(","):
        name, _, parameter = part.partition(";")
        quality[name.strip()] = parameter.replace(" ", "")
    found = quality.get("gzip", quality.get("*"))
    return found is not None and not re.fullmatch(r"q=0(\.0*)?", found)
