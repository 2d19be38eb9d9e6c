"""Read a request of the SPARQL 1.1 Protocol.

Source: https://www.w3.org/TR/sparql11-protocol/, section 2.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from kg.store.guard import MAX_BYTES
from kg.web.problem import Problem

__all__ = ["ALLOW", "Question", "read_question"]

ALLOW: Final = "GET, HEAD, POST, OPTIONS"

_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_MAX_BODY: Final = 4 * MAX_BYTES  # percent-encoding triples a query; the graphs need some room
_MAX_FIELDS: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query and the graphs it is asked of.

    Args:
        query: The query; ``None`` when the request has none.
        default: Graphs that make the default graph; ``None`` when the request names no graph at all.
        named: Graphs that ``GRAPH`` can see; likewise.
        wanted: Name of the format, for a browser that cannot set ``Accept``.
    """

    query: str | None
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    wanted: str | None


async def read_question(request: Request) -> Question:
    """Return what a request asks.

    Raises:
        Problem: 400 for a request that is not of the protocol, 403 for an update, 413 for one that is too long, 415 for
            a body of another type.
    """
    fields = _decode(request.scope["query_string"])
    if request.method == "POST":
        media, charset = _content_type(request.headers.get("content-type", ""))
        if media == _UPDATE:
            raise _update()
        if media not in (_FORM, _DIRECT):
            hint = f"send {_FORM} or {_DIRECT}"
            raise Problem(
                415, f"a body of type '{media or 'unknown'}' cannot be read", hint, headers={"Accept-Post": hint[5:]}
            )
        if charset not in ("utf-8", "utf8", "us-ascii", ""):
            raise Problem(415, f"a body in {charset} cannot be read", "send UTF-8")
        body = await _read_body(request)
        if media == _FORM:
            fields = fields + _decode(body)
        elif any(name == "query" for name, _ in fields):
            raise Problem(400, "the query stands in the address and in the body", "send it once")
        else:
            fields = [*fields, ("query", _text(body))]
    return _question(fields)


def _question(fields: list[tuple[str, str]]) -> Question:
    queries = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise _update()
    if len(queries) > 1:
        raise Problem(400, "the request has more than one query", "send one")
    if queries and len(queries[0].encode()) > MAX_BYTES:
        raise Problem(413, "the query is too long", f"at most {MAX_BYTES} bytes are taken")
    default = tuple(value for name, value in fields if name == "default-graph-uri")
    named = tuple(value for name, value in fields if name == "named-graph-uri")
    for graph in default + named:
        if ":" not in graph or any(char in graph for char in ' <>"{}|\\^`\n\t'):
            raise Problem(400, f"'{graph[:200]}' is not an absolute IRI", "name a graph of this store")
    has_graphs = bool(default or named)
    return Question(
        query=queries[0] if queries else None,
        default=default if has_graphs else None,
        named=named if has_graphs else None,
        wanted=next((value for name, value in fields if name == "format"), None),
    )


async def _read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BODY:
            raise Problem(
                413, "the body is too long", f"a query has at most {MAX_BYTES} bytes", headers={"Connection": "close"}
            )
    return bytes(body)


def _decode(encoded: bytes) -> list[tuple[str, str]]:
    if encoded.count(b"&") >= _MAX_FIELDS:
        raise Problem(400, "the request has too many parameters", f"at most {_MAX_FIELDS} are taken")
    fields = [piece.partition(b"=") for piece in encoded.replace(b"+", b" ").split(b"&") if piece]
    try:
        return [(unquote_to_bytes(name).decode(), unquote_to_bytes(value).decode()) for name, _, value in fields]
    except UnicodeDecodeError:
        raise Problem(400, "the parameters cannot be decoded", "percent-encode them as UTF-8") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "the query is not UTF-8", "send UTF-8") from None


def _content_type(header: str) -> tuple[str, str]:
    media, *parameters = (piece.strip().lower() for piece in header.split(";"))
    charset = next((piece[8:].strip('"') for piece in parameters if piece.startswith("charset=")), "")
    return media, charset


def _update() -> Problem:
    return Problem(403, "updates are refused", "this endpoint is read-only; publish with kg build")
