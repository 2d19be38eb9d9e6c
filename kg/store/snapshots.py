"""Publish a graph in a folder so that a reader sees the old one or the new one, never a half.

kg-store/
  kg-store.json          says that the folder is a store, and its format
  lock                   held by the one build that runs
  current                name of the snapshot readers open; switched by renaming a finished file over it
  cache/                 what earlier builds found (`kg.store.cache`); can be deleted
  building/              what a running build writes; a leftover is removed by the next build
  snapshots/<name>/
    graph.nq             the N-Quads: the source of truth, byte for byte as published
    snapshot.json        how many quads and bytes
    inputs.json          what it was built from, so that a build can add to it
    data/                the database made from them
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from kg.errors import StoreError

__all__ = [
    "Snapshot",
    "check_folder",
    "current_inputs",
    "current_snapshot",
    "previous_snapshot",
    "publish_snapshot",
    "remember_inputs",
]

_FORMAT: Final = 1
_MARKER: Final = "kg-store.json"
_INPUTS: Final = "inputs.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A published graph.

    Args:
        name: Digest of the N-Quads, so the same graph has the same name.
        quads: How many lines of N-Quads were published.
        size: Bytes of N-Quads.
        location: The store's folder or address.
    """

    name: str
    quads: int
    size: int
    location: str


def current_snapshot(folder: Path) -> tuple[Path, Snapshot]:
    """Return the folder of the graph readers use now, and what it is.

    Raises:
        StoreError: The folder is not a store, holds no graph yet, or was made by another version.
    """
    if not (folder / _MARKER).is_file():
        raise StoreError(
            "there is no store here", where=str(folder), hint="run kg build, or name the store with --store"
        )
    _check_format(folder)
    try:
        name = (folder / "current").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise StoreError("the store holds no graph yet", where=str(folder), hint="run kg build") from None
    home = folder / "snapshots" / name
    try:
        facts = json.loads((home / "snapshot.json").read_text(encoding="utf-8"))
        return home, Snapshot(name=name, quads=facts["quads"], size=facts["size"], location=str(folder))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"snapshot {name} cannot be read: {error}", where=str(folder), hint="run kg build again"
        ) from None


def previous_snapshot(folder: Path) -> Path | None:
    """Return the folder of the graph that was current before the one that is; ``None`` where none is kept.

    Raises:
        StoreError: The folder is not a store, or holds no graph.
    """
    home, _ = current_snapshot(folder)
    others = [path for path in home.parent.iterdir() if path != home and (path / "snapshot.json").is_file()]
    return max(others, key=lambda path: (path.stat().st_mtime_ns, path.name), default=None)


def current_inputs(folder: Path) -> bytes | None:
    """Return what the current graph was built from, as it was given; ``None`` where that is not known.

    Raises:
        StoreError: The folder is not a store, or holds no graph.
    """
    home, _ = current_snapshot(folder)
    try:
        return (home / _INPUTS).read_bytes()
    except OSError:
        return None


def remember_inputs(folder: Path, inputs: bytes) -> None:
    """Note what the current graph was built from: the same graph can come of files with other names.

    Raises:
        StoreError: The folder is not a store, holds no graph, or cannot be written.
    """
    home, _ = current_snapshot(folder)
    try:
        _write_inputs(home, inputs)
    except OSError as error:
        raise StoreError(f"cannot write the store: {error.strerror or error}", where=str(folder)) from error


def _write_inputs(home: Path, inputs: bytes) -> None:
    part = home / f"{_INPUTS}.{os.getpid()}.new"
    part.write_bytes(inputs)
    _sync(part)
    part.replace(home / _INPUTS)


def publish_snapshot(folder: Path, quads: Iterable[bytes], *, inputs: bytes | None = None) -> Snapshot:
    """Write N-Quads into a store and make them the current graph.

    Either the whole graph is published, or the graph that was there stays; this holds when the process is killed at any
    moment. The graph before stays on disk for readers that have it open; older ones are removed.

    Args:
        folder: The store; made if it is missing or empty.
        quads: Lines of N-Quads, with or without their line ends.
        inputs: What the graph was built from; ``None`` keeps what is known of the graph before.

    Raises:
        StoreError: The folder holds something else, another build is running, a line is not N-Quads, or the disk fails.
    """
    try:
        _claim(folder)
        with _lock(folder):
            building = folder / "building"
            shutil.rmtree(building, ignore_errors=True)
            building.mkdir()
            try:
                return _publish(folder, building, quads, inputs)
            finally:
                shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        hint = "check space and permissions; the graph before is untouched"
        raise StoreError(f"cannot write the store: {error.strerror or error}", where=str(folder), hint=hint) from error


def _publish(folder: Path, building: Path, quads: Iterable[bytes], inputs: bytes | None) -> Snapshot:
    graph = building / "graph.nq"
    with graph.open("wb") as file:
        snapshot = _write_quads(folder, file, quads)
    home = folder / "snapshots" / snapshot.name
    previous = _pointer(folder)
    if inputs is None:
        with contextlib.suppress(StoreError):
            inputs = current_inputs(folder)
    if not (home / "snapshot.json").is_file():
        _load(graph, building / "data", folder)
        facts = {"format": _FORMAT, "quads": snapshot.quads, "size": snapshot.size}
        (building / "snapshot.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")
        _sync_tree(building)
        home.parent.mkdir(exist_ok=True)
        shutil.rmtree(home, ignore_errors=True)
        building.rename(home)
        _sync(home.parent)
    if inputs is not None:
        _write_inputs(home, inputs)  # whichever of two builds wrote it, it gives this graph
    pointer = folder / "current.new"
    with pointer.open("w", encoding="ascii") as file:
        file.write(snapshot.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / "current")
    _sync(folder)
    if previous != snapshot.name:
        _prune(folder, keep={snapshot.name, previous})
    return snapshot


def _write_quads(folder: Path, file: IO[bytes], quads: Iterable[bytes]) -> Snapshot:
    """Write the lines, and name them by their digest."""
    digest, count, size = hashlib.sha256(), 0, 0
    for quad in quads:
        if not quad.strip():
            continue
        line = quad if quad.endswith(b"\n") else quad + b"\n"
        digest.update(line)
        count += line.count(b"\n")
        size += len(line)
        file.write(line)
    return Snapshot(name=digest.hexdigest()[:16], quads=count, size=size, location=str(folder))


def _load(graph: Path, data: Path, folder: Path) -> None:
    store = ox.Store(data)
    try:
        store.bulk_load(path=graph, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        hint = "nothing was published; report the article that gives this line"
        raise StoreError(
            f"a quad is not valid: {error.msg}", where=f"{folder}: graph.nq", line=error.lineno, hint=hint
        ) from None
    store.optimize()
    store.flush()


def check_folder(folder: Path) -> None:
    """Make sure that a folder is a store, or can become one: that it is missing or empty.

    Raises:
        StoreError: It is a file, holds something else, or is a store of another version.
    """
    if folder.exists() and not folder.is_dir():
        raise StoreError("this is a file, not a folder", where=str(folder), hint="name a folder for the store")
    if (folder / _MARKER).is_file():
        _check_format(folder)
    elif folder.is_dir() and any(entry.name not in ("lock", "cache", _MARKER + ".new") for entry in folder.iterdir()):
        hint = "name an empty or a new folder with --store"
        raise StoreError("this folder holds other files and is not a store", where=str(folder), hint=hint)


def _claim(folder: Path) -> None:
    """Make the folder a store, unless it holds something else."""
    check_folder(folder)
    if (folder / _MARKER).is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / (_MARKER + ".new")
    marker.write_text(json.dumps({"format": _FORMAT, "what": "evidence-kg store"}) + "\n", encoding="utf-8")
    marker.replace(folder / _MARKER)


def _check_format(folder: Path) -> None:
    try:
        found = json.loads((folder / _MARKER).read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError):
        found = "unknown"
    if found != _FORMAT:
        hint = f"this version reads format {_FORMAT}; build into a new folder"
        raise StoreError(f"the store has format {found}", where=str(folder), hint=hint)


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Hold the store for one build; the system lets go when the process ends, however it ends."""
    with (folder / "lock").open("a+b") as file:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            hint = "wait until it ends; nothing was changed"
            raise StoreError("another build is writing this store", where=str(folder), hint=hint) from None
        yield


def _pointer(folder: Path) -> str:
    try:
        return (folder / "current").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _prune(folder: Path, *, keep: set[str]) -> None:
    for entry in sorted((folder / "snapshots").iterdir()):
        if entry.name not in keep:
            shutil.rmtree(entry, ignore_errors=True)


def _sync_tree(folder: Path) -> None:
    for parent, _, names in os.walk(folder):
        for name in names:
            _sync(Path(parent) / name)
        _sync(Path(parent))


def _sync(path: Path) -> None:
    """Force a file or a folder's list of names to disk; some systems cannot open folders, and need not."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
