"""Records as bytes and back: JSON that only the records of `kg.model` can be read from, never code.

What comes back equals what went in, with one exception: a whole number in a field for decimals comes back as one.
`settled` gives any record that form, so that a record read back and a fresh one are written alike everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import msgspec

__all__ = ["fingerprint", "pack_record", "settled", "unpack_record"]

Record = TypeVar("Record")


def pack_record(record: object) -> bytes:
    """Return a record, or a tuple of records, as JSON in UTF-8.

    Raises:
        ValueError: A text holds a lone surrogate, or the record something JSON has no form for.
    """
    import msgspec

    try:
        return msgspec.json.encode(record)
    except TypeError as error:
        raise ValueError(str(error)) from error


def unpack_record(data: bytes, kind: type[Record]) -> Record:
    """Return the record the bytes stand for; every field is held against its type.

    Raises:
        ValueError: The bytes are no such record.
    """
    key: Any = kind
    found: Record = _decoder(key).decode(data)
    return found


def settled(record: Record, kind: type[Record]) -> Record:
    """Return the record as it would come back from its bytes; the record itself where it has none."""
    try:
        return unpack_record(pack_record(record), kind)
    except ValueError:
        return record


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    import msgspec

    return msgspec.json.Decoder(kind)


def fingerprint(parts: Iterable[bytes | str | None]) -> str:
    """Return a name for some parts that other parts do not have: 32 hexadecimal digits of a SHA-256.

    >>> fingerprint(["a", "b"]) == fingerprint(["ab"])
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"-" if data is None else b"%d:" % len(data) + data)
    return digest.hexdigest()[:32]
