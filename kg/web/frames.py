"""How the server and its workers talk: one frame for a request, one for its answer.

A frame is the length of a JSON object and of the content after it, four bytes each, then both.
"""

from __future__ import annotations

import json
import struct
from typing import Any, Final

__all__ = ["HEAD", "pack_frame", "unpack_head"]

HEAD: Final = struct.Struct("!II")


def pack_frame(facts: dict[str, Any], content: bytes | memoryview = b"") -> bytes:
    """Return a frame of at most 4 GiB of content."""
    text = json.dumps(facts).encode()
    return b"".join((HEAD.pack(len(text), len(content)), text, content))


def unpack_head(head: bytes | bytearray | memoryview) -> tuple[int, int]:
    """Return the lengths of the JSON object and of the content."""
    facts, content = HEAD.unpack_from(head)
    return int(facts), int(content)
