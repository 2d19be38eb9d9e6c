"""Send an answer: whole when it is small, piece by piece from its file when it is not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.types import Receive, Scope, Send

from kg.web.answer import Answer

__all__ = ["CORS", "DATA", "Delivery", "deliver", "entity_tag", "is_known", "nobody", "send_delivery", "send_unchanged"]

_PIECE: Final = 256 * 1024

Headers = Sequence[tuple[bytes, bytes]]

CORS: Final[dict[str, str]] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Encoding, Authorization, Content-Type, If-None-Match, X-API-Key",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Access-Control-Max-Age": "86400",
}
"""Headers that let the pages of other sites ask."""

DATA: Final[dict[str, str]] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Vary": "Accept, Accept-Encoding",
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer with data."""

_RAW: Final = tuple((name.lower().encode(), value.encode()) for name, value in DATA.items())


@dataclass(frozen=True, slots=True)
class Delivery:
    """An answer, ready to be sent.

    Args:
        headers: Its headers.
        content: Its bytes, unless they stand in a file.
        spool: That file; it is removed when it has been sent.
        size: Bytes of the answer.
        tag: Its entity tag, with quotes; ``b""`` when it has none.
    """

    headers: tuple[tuple[bytes, bytes], ...]
    content: bytes
    spool: Path | None
    size: int
    tag: bytes


def deliver(answer: Answer, media: str, tag: bytes) -> Delivery:
    """Make an answer ready to be sent as a media type."""
    size = int(answer.facts.get("size", len(answer.content)))
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = [*_RAW, (b"content-type", f"{media}{charset}".encode()), (b"content-length", str(size).encode())]
    if answer.facts.get("zipped"):
        headers.append((b"content-encoding", b"gzip"))
    if tag:
        headers.append((b"etag", tag))
    return Delivery(tuple(headers), answer.content, answer.spool, size, tag)


def entity_tag(version: str, digest: str) -> bytes:
    """Return the tag of what a question gives: the same graph and the same question, the same tag."""
    return f'"{version}-{digest}"'.encode() if version else b""


def is_known(if_none_match: bytes, tag: bytes) -> bool:
    """Whether the client has the answer with this tag (RFC 9110, section 13.1.2)."""
    if not if_none_match or not tag:
        return False
    given = [each.strip().removeprefix(b"W/") for each in if_none_match.split(b",")]
    return tag in given or b"*" in given


async def send_delivery(delivery: Delivery, scope: Scope, send: Send) -> None:
    """Send an answer; of ``HEAD`` only the headers."""
    await send({"type": "http.response.start", "status": 200, "headers": list(delivery.headers)})
    if delivery.spool is None:
        await send({"type": "http.response.body", "body": delivery.content})
        return
    handle = os.open(delivery.spool, os.O_RDONLY)
    delivery.spool.unlink()
    try:
        if scope["method"] != "HEAD":
            while piece := os.read(handle, _PIECE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        os.close(handle)


async def send_unchanged(tag: bytes, send: Send) -> None:
    """Say that the client has the answer already."""
    await send({"type": "http.response.start", "status": 304, "headers": [*_RAW, (b"etag", tag)]})
    await send({"type": "http.response.body", "body": b""})


async def nobody(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
