"""The process that answers queries, forked by `kg.web.loader`; the server ends it when a query takes too much.

A query can end the process (a stack overflow, a limit, a kill); the loader then forks another.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import signal
import socket
import tempfile
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Final

from kg.errors import KgError, QueryError
from kg.search import SearchIndex, open_index
from kg.store import EmbeddedStore, Store, open_store
from kg.web.frames import HEAD, pack_frame, unpack_head
from kg.web.rows import page_rows

__all__ = ["SEARCH_MARKS", "Outcome", "Task", "answer_requests"]

Outcome = dict[str, Any]
"""How a request ended: ``outcome`` is ``ok query store stale late memory size``,
``absent`` or ``type``, with a ``message`` or a
``kind``, and the ``spool`` file of an answer that is not in the frame."""

SPOOL_FROM: Final = 256 * 1024
"""Bytes from which an answer goes to a file instead of the server's memory. Source: project choice."""

SEARCH_MARKS: Final = ("\x02", "\x03")
"""What stands around the words that a search found: nothing that a text has."""

ZIP_FROM: Final = 1024
"""Bytes from which an answer is compressed for a client that takes it. Source: project choice."""

LATE_AFTER: Final = 0.02
"""Seconds that a request may have waited behind another when it is begun. Source: project choice."""

_LATE: Final = pack_frame({"outcome": "late"})
_GRACE: Final = 5.0  # seconds after the limit at which the system ends a worker whose server is gone
_USUAL_SPACE: Final = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker is for.

    Args:
        location: The store's folder or address.
        socket: File name of the socket on which the server waits.
        spool: Folder for answers that are large.
        seconds: Longest time for one query.
        memory: Most memory a query may add, in bytes.
        answer: Largest answer, in bytes.
    """

    location: str
    socket: str
    spool: str
    seconds: float
    memory: int
    answer: int


def answer_requests(
    task: Task, store: Store | None, *, generation: int, version: str, dies_with_loader: bool = False
) -> None:
    """Answer requests until the server closes the connection.

    Args:
        task: What the worker is for.
        store: The graph in memory; it is opened from disk when ``None``.
        generation: Number that the server gave to this group of workers.
        version: Name of the snapshot that is served; ``""`` for a store that has none.
        dies_with_loader: Whether the system ends this process with its loader; else it is given an alarm clock.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.connect(task.socket)
        problem = None
        try:
            store = store if store is not None else open_store(task.location)
            if version and store.version != version:
                problem = {"outcome": "stale"}
        except KgError as error:
            problem = {"outcome": "store", "message": str(error)}
        _limit_memory(task.memory)
        requests = connection.makefile("rb")
        connection.sendall(pack_frame({"generation": generation, "pid": os.getpid()}))
        while (request := _read_request(requests)) is not None:
            now = time.monotonic()
            if now - request.get("sent", now) > LATE_AFTER:
                connection.sendall(_LATE)
                continue
            if not dies_with_loader:
                signal.setitimer(signal.ITIMER_REAL, task.seconds + _GRACE)
            content = _Spool(task.spool, task.answer)
            outcome = problem if problem or store is None else _outcome(store, request, content)
            _reply(connection, outcome or {"outcome": "stale"}, content)
            if not dies_with_loader:
                signal.setitimer(signal.ITIMER_REAL, 0)


def _read_request(requests: IO[bytes]) -> dict[str, Any] | None:
    head = requests.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    length, _ = unpack_head(head)
    request: dict[str, Any] = json.loads(requests.read(length))
    return request


def _reply(connection: socket.socket, outcome: Outcome, content: _Spool) -> None:
    """Send an outcome and, when it is good, the answer: in the frame, or as the name of a file with it."""
    if outcome["outcome"] != "ok":
        content.discard()
        connection.sendall(pack_frame(outcome))
    elif content.path is not None:
        content.finish()
        connection.sendall(pack_frame({**outcome, "spool": content.path, "size": content.size}))
    else:
        connection.sendall(pack_frame(outcome, content.buffer.getbuffer()))


def _outcome(store: Store, request: dict[str, Any], content: _Spool) -> Outcome:
    try:
        return _answer(store, request, content)
    except QueryError as error:
        if content.is_full:
            return {"outcome": "size"}
        return {"outcome": "query", "message": str(error)}
    except KgError as error:
        return {"outcome": "store", "message": str(error)}
    except MemoryError:
        return {"outcome": "memory"}


def _answer(store: Store, request: dict[str, Any], content: _Spool) -> Outcome:
    """Answer one request; the media types were chosen before, one for each kind of answer."""
    if request.get("task") == "status":
        return {"outcome": "ok", "version": store.version, "quads": store.count()}
    if request.get("task") == "search":
        only = {name: request.get(name) for name in ("kind", "type", "verdict")}
        found = _index(store).search(request["text"], **only, limit=request["limit"], marks=SEARCH_MARKS)
        content.write(json.dumps([hit.as_dict() for hit in found], ensure_ascii=False).encode())
        return {"outcome": "ok", "kind": "search"}
    if "has_graph" in request and isinstance(store, EmbeddedStore) and not store.has_graph(request["has_graph"]):
        return {"outcome": "absent"}
    for graph in (*(request.get("default") or ()), *(request.get("named") or ())):
        if not store.owns(graph):
            raise QueryError(f"'{graph[:200]}' is not a graph of this store", hint="name one that it has")
    result = store.query(request["query"], default_graphs=request.get("default"), named_graphs=request.get("named"))
    syntax = request["graph" if result.kind == "graph" else "table"]
    if syntax is None:
        return {"outcome": "type", "kind": result.kind}
    outcome = {"outcome": "ok", "kind": result.kind, "syntax": syntax, "zipped": False}
    try:
        if syntax == "page":
            content.write(page_rows(result))
        else:
            result.write(content, syntax)  # type: ignore[arg-type]
        if request.get("zip") and content.size >= ZIP_FROM:
            content.compress()
            outcome["zipped"] = True
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from None
    return outcome


@lru_cache(maxsize=1)
def _index(store: Store) -> SearchIndex:
    return open_index(store)


class _Spool(io.RawIOBase):
    """A file in memory that moves to disk when it grows, and refuses to grow past a limit."""

    def __init__(self, folder: str, limit: int) -> None:
        super().__init__()
        self._folder, self._limit = folder, limit
        self._file: IO[bytes] | None = None
        self.buffer = io.BytesIO()
        self.path: str | None = None
        self.size = 0
        self.is_full = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        if self.size > self._limit:
            self.is_full = True
            raise OSError("the answer is too large")
        if self._file is None and self.size > SPOOL_FROM:
            self._move()
        (self._file or self.buffer).write(data)
        return len(data)

    def compress(self) -> None:
        """Replace the content by its gzip."""
        if self._file is None:
            packed = gzip.compress(self.buffer.getbuffer(), compresslevel=5, mtime=0)
            self.buffer, self.size = io.BytesIO(packed), len(packed)
            return
        plain, plain_path = self._file, str(self.path)
        plain.seek(0)
        self._open()
        with gzip.GzipFile(fileobj=self._file, mode="wb", compresslevel=5, mtime=0) as packed_file:
            while chunk := plain.read(1024 * 1024):
                packed_file.write(chunk)
        plain.close()
        Path(plain_path).unlink()
        self.size = self._file.tell()

    def finish(self) -> None:
        """Write to disk what is still in memory."""
        if self._file is not None:
            self._file.close()

    def discard(self) -> None:
        """Remove the file."""
        self.finish()
        if self.path is not None:
            Path(self.path).unlink(missing_ok=True)

    def _move(self) -> None:
        self._open()
        self._file.write(self.buffer.getbuffer())  # type: ignore[union-attr]
        self.buffer = io.BytesIO()

    def _open(self) -> None:
        handle, self.path = tempfile.mkstemp(dir=self._folder)
        self._file = os.fdopen(handle, "w+b")


def _limit_memory(more: int) -> None:
    """Let the address space grow by so many bytes from now on, where the system can.

    An allocation beyond it ends the process. The bound counts from what the open store has mapped, some 500 MiB.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_address_space() + more, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Return how many bytes of address space this process has mapped; a guess where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return _USUAL_SPACE
    return pages * os.sysconf("SC_PAGE_SIZE")
