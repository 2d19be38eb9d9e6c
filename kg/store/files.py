"""A graph wherever it lies, as N-Quads: in a store, one of its snapshots, a file that was exported, a remote store."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import InputError, StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.remote import RemoteStore
from kg.store.snapshots import previous_snapshot

__all__ = ["read_graph", "read_graph_before"]

MAX_FILE: Final = 4 * 1024**3
"""Largest file that is read, in bytes, after it is unpacked. Source: project choice."""

_FORMS: Final = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nquads": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_HINT: Final = "a store, a snapshot's folder, or a file .nq, .trig, .jsonld, each also .gz"


def read_graph(location: str | Path, *, stdin: bytes | None = None) -> bytes:
    """Return the N-Quads of a graph.

    Args:
        location: A store's folder or address, a folder with ``graph.nq`` (a snapshot, an RO-Crate), a file in N-Quads,
            TriG or JSON-LD, which may be packed by gzip, or ``-`` for `stdin`.
        stdin: N-Quads from standard input.

    Raises:
        InputError: There is nothing of that name, it is of no form that is read, or not valid.
        StoreError: A store cannot be read or reached.
    """
    where = str(location)
    if where == "-":
        return stdin or b""
    if where.startswith(("http://", "https://")):
        with RemoteStore(where) as remote:
            return b"".join(line if line.endswith(b"\n") else line + b"\n" for line in remote.dump())
    path = Path(location)
    if path.is_dir():
        if (path / "graph.nq").is_file():
            return _read(path / "graph.nq", where)
        with EmbeddedStore(path) as store:
            return b"".join(store.dump())
    return _parsed(path, where)


def read_graph_before(folder: str | Path) -> bytes:
    """Return the N-Quads of the graph that a store had before the one it has now.

    Raises:
        StoreError: The folder is no store, or keeps no graph but its current one.
    """
    home = previous_snapshot(Path(folder))
    if home is None:
        hint = "a store keeps one, from its second build on that changed something"
        raise StoreError("no graph from before is kept", where=str(folder), hint=hint)
    return _read(home / "graph.nq", str(folder))


def _parsed(path: Path, where: str) -> bytes:
    packed = path.suffix.lower() == ".gz"
    form = _FORMS.get(Path(path.stem if packed else path.name).suffix.lower())
    if not path.exists():
        raise InputError("no such file or folder", where=where, hint=_HINT)
    if form is None:
        raise InputError("no graph can be read from this", where=where, hint=_HINT)
    data = _unpacked(path, where) if packed else _read(path, where)
    if form is ox.RdfFormat.N_QUADS:
        return data
    output = io.BytesIO()
    try:
        ox.serialize(ox.parse(data, form), output, format=ox.RdfFormat.N_QUADS)
        return output.getvalue()
    except SyntaxError as error:
        raise InputError(f"not valid RDF: {error.msg}", where=where, line=error.lineno) from None


def _read(path: Path, where: str) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise InputError("is larger than 4 GiB", where=where)
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=where) from None


def _unpacked(path: Path, where: str) -> bytes:
    try:
        with gzip.open(path) as file:
            data = file.read(MAX_FILE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot be unpacked: {error}", where=where, hint="is it a gzip file?") from None
    if len(data) > MAX_FILE:
        raise InputError("is larger than 4 GiB when unpacked", where=where)
    return data
